//! What a data set glued to a text: stamp, headline and agency in front of the lead, a credit behind the last sentence.

use super::dates::date;
use super::vocabulary::Opening;
use super::{Span, Vocabulary, Zone};

/// A glued tail is no longer than this, in bytes.
const LONGEST_TAIL: usize = 60;
/// A headline is looked for within so many bytes of the start.
const REACH: usize = 160;
/// A title must have so many letters and digits for its copy to be told from running text.
const SHORTEST_TITLE: usize = 12;

/// What was glued in front.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    Stamp,
    Headline,
    Credit,
}

/// What stands in front of the lead within a line, in its order; each span starts where the one before ended or later.
pub(super) fn front(text: &str, line: Span, title: &str) -> Vec<(Span, Matter)> {
    let mut found: Vec<(Span, Matter)> = Vec::new();
    let mut at = line.start;
    for _ in 0..5 {
        let rest = &text[at..line.end];
        at += rest.len() - rest.trim_start_matches([' ', '.', ':', '|', ')']).len();
        let rest = &text[at..line.end];
        let has = |matter| found.iter().any(|(_, kind)| *kind == matter);
        if !has(Matter::Headline)
            && let Some(length) = copy_of(title, rest)
        {
            found.push((Span::new(at, at + length), Matter::Headline));
            at += length;
        } else if !has(Matter::Stamp)
            && let Some(length) = stamp(rest, title)
        {
            found.push((Span::new(at, at + length), Matter::Stamp));
            at += length;
        } else if let Some(length) = agency(rest).filter(|_| has(Matter::Headline) && !has(Matter::Credit)) {
            found.push((Span::new(at, at + length), Matter::Credit));
            at += length;
        } else {
            break;
        }
    }
    found
}

/// A date in front of the lead, with "Published" or the like; it must be sure that a new sentence begins behind it.
fn stamp(rest: &str, title: &str) -> Option<usize> {
    let lead = ["Published on ", "Published ", "Posted on ", "Date of publication ", "Updated ", "Last updated "]
        .into_iter()
        .find_map(|lead| rest.starts_with(lead).then_some(lead.len()))
        .unwrap_or(0);
    let (length, year) = date(&rest[lead..])?;
    let end = lead + length;
    let after = rest[end..].trim_start_matches(['.', ':', ')', '|', ' ']);
    // "July 20 - A wildfire" is a dateline's; here a stamp needs a year, its own word, or the headline behind it.
    let headline = copy_of(title, after).is_some();
    if headline || after.starts_with(char::is_uppercase) && (lead > 0 || year) || after.starts_with(['(', '"']) && year
    {
        return Some(end);
    }
    // Other words may stand between the date and the headline ("Posted on ... by ...").
    let reach = &after[..super::span::floor(after, REACH)];
    (lead > 0 || year)
        .then(|| reach.match_indices(' ').find(|(at, _)| copy_of(title, &after[at + 1..]).is_some()))
        .flatten()
        .map(|(at, _)| rest.len() - after.len() + at)
}

/// How much of a text is the title once more, to its last full stop; marks and case do not count, and the title may
/// end with its outlet's name ("... - Daily Paper").
fn copy_of(title: &str, text: &str) -> Option<usize> {
    let outlet = [" - ", " | ", " – "].into_iter().filter_map(|mark| title.rfind(mark)).max().map(|at| &title[..at]);
    let length = [Some(title), outlet].into_iter().flatten().find_map(|title| {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let wanted = letters(&title[..super::span::floor(title, 400)]);
        if wanted.len() < SHORTEST_TITLE || wanted.len() > 380 {
            return None;
        }
        let mut wanted = wanted.chars();
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                for lower in c.to_lowercase() {
                    match wanted.next() {
                        Some(expected) if expected == lower => {}
                        Some(_) => return None,
                        // The copy ends where the title does, at the end of a word.
                        None => return text[end..].starts_with(|c: char| !c.is_alphanumeric()).then_some(end),
                    }
                }
                end = at + c.len_utf8();
            }
        }
        wanted.next().is_none().then_some(end)
    })?;
    let mark = text[length..].chars().next().filter(|c| matches!(c, '.' | '!' | '?'));
    Some(length + mark.map_or(0, char::len_utf8))
}

/// The length of an agency's letters in front of a lead ("AFP").
fn agency(rest: &str) -> Option<usize> {
    let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = rest[length..].strip_prefix(' ')?;
    ((2..=6).contains(&length) && after.starts_with(char::is_uppercase)).then_some(length)
}

/// A credit or an invitation glued behind the last sentence: "-AFP", "--Reuters", "(Source: X)", "Read also".
pub(super) fn back(text: &str, line: Span, vocabulary: &Vocabulary) -> Option<(Span, Zone)> {
    let words = &text[line.start..line.end];
    let window = words.len() - words.len().min(LONGEST_TAIL + 4);
    let mut from = window;
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let stop = |(at, c): (usize, char)| {
        let closing = words[at + c.len_utf8()..].starts_with(['"', '”', '\'', '’']);
        (matches!(c, '.' | '!' | '?') || matches!(c, '"' | '”') && !closing).then_some(from + at + c.len_utf8())
    };
    // The earliest stop behind which the rest reads as a credit.
    words[from..]
        .char_indices()
        .map(|(at, c)| (from + at, c))
        .filter_map(|(at, c)| stop((at, c)).map(|_| at + c.len_utf8()))
        .find_map(|at| {
            let tail = words[at..].trim_start();
            if tail.is_empty() || tail.len() > LONGEST_TAIL || at == 0 {
                return None;
            }
            let start = line.end - tail.len();
            let dashes = tail.len() - tail.trim_start_matches(['-', '–', '—']).len();
            let name = &tail[dashes..];
            let signed = dashes > 0
                && name.len() <= 24
                && name.split(' ').count() <= 3
                && name.starts_with(char::is_uppercase)
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '/' | '&' | '.'));
            let bracket = tail.starts_with('(')
                && tail.ends_with(')')
                && tail.split(' ').count() <= 4
                && tail[1..tail.len() - 1].split([' ', '/']).all(|word| word.starts_with(char::is_uppercase));
            let zone = match vocabulary.opening(tail) {
                Some(Opening::Credit) => Zone::Credit,
                Some(Opening::Trailer) => Zone::Trailer,
                _ if signed || bracket => Zone::Credit,
                _ => return None,
            };
            Some((Span::new(start, line.end), zone))
        })
}
