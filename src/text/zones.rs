//! What each paragraph of a text is, and what stands in front of it.

use std::collections::BTreeMap;

use super::glued::{self, Matter};
use super::lines::{ends_sentence, paragraphs};
use super::openings::{bullet, dateline, label, stamp};
use super::vocabulary::Opening;
use super::{Span, Vocabulary, Zone};

/// Lines that are no running text are no longer than this, in bytes.
const LONGEST_LINE: usize = 240;
/// Headings are no longer than this, in bytes.
const LONGEST_HEADING: usize = 110;
/// Credit lines have no more words.
const LONGEST_CREDIT: usize = 14;

/// A block to be, and the part of it that sentences are made of.
pub(super) struct Piece {
    pub span: Span,
    pub zone: Zone,
    pub stamp: Option<Span>,
    pub dateline: Option<Span>,
    pub speaker: Option<Span>,
    pub words: Span,
}

impl Piece {
    fn new(span: Span, zone: Zone) -> Piece {
        Piece { span, zone, stamp: None, dateline: None, speaker: None, words: span }
    }
}

/// The lines of a title: headings all.
pub(super) fn headings(title: &str) -> Vec<Piece> {
    paragraphs(title).into_iter().map(|span| Piece::new(span, Zone::Headline)).collect()
}

/// The pieces of a text, in its order. Linear.
pub(super) fn pieces(text: &str, title: &str, vocabulary: &Vocabulary) -> Vec<Piece> {
    let lines = paragraphs(text);
    let speakers = Speakers::of(text, &lines, vocabulary);
    let mut out: Vec<Piece> = Vec::with_capacity(lines.len());
    let mut lead = true;
    for (at, &line) in lines.iter().enumerate() {
        let mut rest = line;
        let mut front = None;
        if at < 3 && lead && !text[line.start..].starts_with('#') {
            for (span, matter) in glued::front(text, line, title) {
                match matter {
                    Matter::Stamp => front = Some(span),
                    Matter::Headline => out.push(Piece::new(span, Zone::Headline)),
                    Matter::Credit => out.push(Piece::new(span, Zone::Credit)),
                }
                rest.start = span.end;
            }
            rest.start = line.end - text[rest.start..line.end].trim_start().len();
            if rest.is_empty() {
                continue;
            }
        }
        let tail = if at + 3 > lines.len() { glued::back(text, rest, vocabulary) } else { None };
        if let Some((span, _)) = tail {
            rest.end = rest.start + text[rest.start..span.start].trim_end().len();
        }
        if !rest.is_empty() {
            let next = lines.get(at + 1).map(|next| &text[next.start..next.end]);
            let mut piece = piece(text, rest, next, lead, &speakers, vocabulary);
            piece.stamp = piece.stamp.or(front);
            lead &= !matches!(piece.zone, Zone::Body | Zone::Bullet);
            out.push(piece);
        }
        if let Some((span, zone)) = tail {
            out.push(Piece::new(span, zone));
        }
    }
    out
}

/// One paragraph. `lead` says that no running text came before it.
fn piece(
    text: &str,
    span: Span,
    next: Option<&str>,
    lead: bool,
    speakers: &Speakers,
    vocabulary: &Vocabulary,
) -> Piece {
    let line = &text[span.start..span.end];
    if let Some(zone) = whole_line(line, vocabulary) {
        return Piece::new(span, zone);
    }
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        let mut piece = Piece::new(span, Zone::Headline);
        piece.words.start += line.len() - line[hashes..].trim_start().len();
        return piece;
    }
    let mut piece = Piece::new(span, Zone::Body);
    let rest = |piece: &Piece| &text[piece.words.start..piece.words.end];
    if let Some(length) = bullet(line) {
        piece.zone = Zone::Bullet;
        piece.words.start += length;
    }
    if let Some((end, begin)) = stamp(rest(&piece)) {
        piece.stamp = Some(Span::new(piece.words.start, piece.words.start + end));
        piece.words.start += begin;
    }
    if let Some((end, begin)) = label_or_dash(rest(&piece))
        && vocabulary.is_kicker(&rest(&piece)[..end])
    {
        piece.words.start += begin;
    }
    if piece.zone == Zone::Body
        && lead
        && let Some((end, begin)) = dateline(rest(&piece), !speakers.any)
    {
        piece.dateline = Some(Span::new(piece.words.start, piece.words.start + end));
        piece.words.start += begin;
    } else if let Some((end, begin)) =
        label(rest(&piece)).filter(|&(end, _)| speakers.speaks(&rest(&piece)[..end], vocabulary))
    {
        piece.speaker = Some(Span::new(piece.words.start, piece.words.start + end));
        piece.words.start += begin;
        // A dateline can stand behind a label only in front of the lead, where the label is none.
    } else if piece.zone == Zone::Body && piece.stamp.is_none() && is_heading(line, next, lead) {
        piece.zone = Zone::Headline;
    }
    piece
}

/// A word in capitals in front of a line, and where the line goes on behind a colon or dash.
fn label_or_dash(line: &str) -> Option<(usize, usize)> {
    let end = line.find([':', '-', '–', '—'])?;
    let label = line[..end].trim_end();
    let text = line[end..].trim_start_matches([':', '-', '–', '—', ' ']);
    let parted = line[end..].len() > text.len() && line[..line.len() - text.len()].ends_with(' ');
    (label.len() <= 24 && parted && !text.is_empty()).then_some((label.len(), line.len() - text.len()))
}

/// Credit lines, stamps that stand alone, and what is no reporting.
fn whole_line(line: &str, vocabulary: &Vocabulary) -> Option<Zone> {
    if line.starts_with("![") || line.starts_with("<!--") || !line.chars().take(500).any(char::is_alphanumeric) {
        return Some(Zone::Trailer);
    }
    if line.len() > LONGEST_LINE {
        return None;
    }
    match vocabulary.opening(line) {
        Some(Opening::Trailer) => Some(Zone::Trailer),
        Some(Opening::Stamp) if !line.contains(|c: char| c.is_ascii_digit()) => None,
        Some(Opening::Credit | Opening::Stamp) if line.split_whitespace().count() <= LONGEST_CREDIT => {
            Some(Zone::Credit)
        }
        _ => is_byline(line).then_some(Zone::Credit),
    }
}

/// "By A. Writer and B. Writer in Kabul, Reuters": names alone.
fn is_byline(line: &str) -> bool {
    let line = line.trim_matches(['*', '_', ' ']);
    let Some(names) =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))
    else {
        return false;
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    words.len() <= LONGEST_CREDIT
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && !line.ends_with(['.', '!', '?', ':', '”', '"'])
        && words.iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
                || matches!(
                    *word,
                    "and" | "in" | "for" | "of" | "with" | "the" | "at" | "de" | "van" | "von" | "al" | "bin" | "our"
                )
                || matches!(
                    word.trim_end_matches(','),
                    "staff" | "writer" | "writers" | "correspondent" | "reporter" | "agencies"
                )
        })
}

/// A short line without a full stop in front of a longer one.
fn is_heading(line: &str, next: Option<&str>, lead: bool) -> bool {
    let Some(next) = next else { return false };
    line.len() <= LONGEST_HEADING
        && (lead || line.split_whitespace().count() >= 2)
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '*'))
        && !line.ends_with([',', '—', '–', '-'])
        && (!ends_sentence(line) || line.starts_with("**") && line.ends_with("**"))
        && (next.len() > line.len() || ends_sentence(next))
}

/// The labels in front of the lines of a text, which show together whether they are speakers.
struct Speakers<'a> {
    labels: BTreeMap<&'a str, usize>,
    any: bool,
}

impl<'a> Speakers<'a> {
    fn of(text: &'a str, lines: &[Span], vocabulary: &Vocabulary) -> Speakers<'a> {
        let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
        for line in lines {
            let line = &text[line.start..line.end];
            if let Some((end, _)) = label(line).filter(|&(end, _)| !vocabulary.is_kicker(&line[..end])) {
                *labels.entry(&line[..end]).or_default() += 1;
            }
        }
        let known = labels.keys().any(|label| vocabulary.is_speaker(label));
        // A conversation: somebody speaks twice, and somebody else answers.
        let any =
            known || labels.len() > 1 && labels.values().any(|&times| times > 1) && labels.values().sum::<usize>() > 2;
        Speakers { labels, any }
    }

    fn speaks(&self, label: &str, vocabulary: &Vocabulary) -> bool {
        let loud = label.chars().all(|c| !c.is_lowercase()) && !vocabulary.is_kicker(label);
        vocabulary.is_speaker(label) || self.any && (loud || self.labels.get(label).is_some_and(|&times| times > 1))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, Zone, lay_out};

    /// Each block as "zone[front]: its sentences".
    #[track_caller]
    fn check(title: &str, text: &str, expected: &[&str]) {
        let layout = lay_out(&Document::new("a", "", text).title(title));
        let found: Vec<String> = layout
            .blocks
            .iter()
            .filter(|block| block.part == crate::Part::Text)
            .map(|block| {
                let front: Vec<&str> = [block.stamp, block.dateline, block.speaker]
                    .into_iter()
                    .flatten()
                    .map(|span| layout.slice(block.part, span))
                    .collect();
                let sentences: Vec<&str> =
                    layout.sentences[block.sentences.clone()].iter().map(|s| layout.slice(s.part, s.span)).collect();
                let zone = format!("{:?}", block.zone).to_lowercase();
                format!("{zone}[{}]: {}", front.join("|"), sentences.join(" | "))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn zones_of_a_dispatch() {
        check(
            "Nine die in flood",
            "# Nine die in flood\nBy Ana Maria Ruiz, Andes Wire\nLA PAZ, March 3 (AW) - Nine died. Two are missing.\n\nThe search goes \
             on\nDivers went in at dawn.\n- two boats\n- four divers\n(Reporting by Ana Ruiz; editing by Tom Lee)\nRead more: floods\n© 2024 Andes Wire",
            &[
                "headline[]: Nine die in flood",
                "credit[]: By Ana Maria Ruiz, Andes Wire",
                "body[LA PAZ, March 3 (AW)]: Nine died. | Two are missing.",
                "headline[]: The search goes on",
                "body[]: Divers went in at dawn.",
                "bullet[]: two boats",
                "bullet[]: four divers",
                "credit[]: (Reporting by Ana Ruiz; editing by Tom Lee)",
                "trailer[]: Read more: floods",
                "trailer[]: © 2024 Andes Wire",
            ],
        );
    }

    #[test]
    fn zones_of_a_transcript_and_a_live_blog() {
        check(
            "",
            "HOST: Good morning.\nÁVILA: Thirteen are down there.\nHOST: And the tremor —",
            &["body[HOST]: Good morning.", "body[ÁVILA]: Thirteen are down there.", "body[HOST]: And the tremor —"],
        );
        check(
            "",
            "14:05 GMT Two died.\n\n[09:12] Police came.",
            &["body[14:05 GMT]: Two died.", "body[[09:12]]: Police came."],
        );
    }

    #[test]
    fn running_text_is_left_alone() {
        for line in [
            "By Wednesday he had written up sixty dead.",
            "Status: concluded at 20:05 on 22 July.",
            "Sources say that nine died.",
            "Updated: nine people died in the flood, police said.",
            "Related deaths rose to nine.",
            "Photos show the bridge.",
        ] {
            let layout = lay_out(&Document::new("a", "", format!("{line}\nA second line that stands here.")));
            assert_eq!(layout.blocks[0].zone, Zone::Body, "{line}");
            assert_eq!(layout.blocks[0].speaker, None, "{line}");
        }
    }

    #[test]
    fn glued_headlines_are_cut_off() {
        check(
            "Six killed in market blast - Delta News",
            "Wed 19 Apr 2017 Six killed in market blast. A bomb killed six people on Wednesday.-AFP",
            &[
                "headline[]: Six killed in market blast.",
                "body[Wed 19 Apr 2017]: A bomb killed six people on Wednesday.",
                "credit[]: -AFP",
            ],
        );
        check(
            "Six killed in market blast",
            "Six killed in market blast AFP Tuesday 21 Jul 2015 A bomb killed six. (Source: Delta News) Twitter",
            &[
                "headline[]: Six killed in market blast",
                "credit[]: AFP",
                "body[Tuesday 21 Jul 2015]: A bomb killed six.",
                "credit[]: (Source: Delta News) Twitter",
            ],
        );
        check(
            "Flood",
            "Published April 6 2017 Nine died. Read also",
            &["body[Published April 6 2017]: Nine died.", "trailer[]: Read also"],
        );
    }
}
