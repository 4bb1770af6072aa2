//! A report with its ids looked up: what every printer reads.

use std::collections::BTreeMap;

use super::Report;
use super::words;
use crate::claim::{Claim, DocumentInfo, Figure, Polarity, Stance};
use crate::conflict::{Finding, Kind, Position, Relation};
use crate::event::Event;
use crate::text::{Part, Published, SharedStr, Span};

/// A report and the way from an id to what it names.
pub(super) struct View<'a> {
    pub report: &'a Report,
    claims: BTreeMap<&'a str, &'a Claim>,
    documents: BTreeMap<&'a str, &'a DocumentInfo>,
    events: BTreeMap<&'a str, &'a Event>,
}

impl<'a> View<'a> {
    pub fn new(report: &'a Report) -> Self {
        View {
            report,
            claims: report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect(),
            documents: report.documents.iter().map(|document| (document.id.as_str(), document)).collect(),
            events: report.events.iter().map(|event| (event.id.as_str(), event)).collect(),
        }
    }

    pub fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    pub fn event(&self, finding: &Finding) -> Option<&'a Event> {
        self.events.get(finding.event.as_str()).copied()
    }

    pub fn document(&self, id: &str) -> Option<&'a DocumentInfo> {
        self.documents.get(id).copied()
    }

    /// The label of a finding's event; its id where the report does not hold it.
    pub fn label(&self, finding: &'a Finding) -> &'a str {
        self.event(finding).map_or(finding.event.as_str(), |event| &event.label)
    }

    /// What only looks like a conflict, but for what hardly does.
    pub fn near(&self) -> impl Iterator<Item = &'a Finding> {
        self.report.findings.iter().filter(|finding| !finding.is_faint() && !finding.relation.is_disputed())
    }

    /// A line on what hardly looks like a conflict and is not shown; none where there is nothing of the kind.
    pub fn faint(&self) -> Option<String> {
        let faint = self.report.findings.iter().filter(|finding| finding.is_faint()).count();
        (faint > 0)
            .then(|| format!("{} of sentences that are hardly alike: the JSON tells them", count(faint, "more pair")))
    }

    /// Who published a claim: the document's source, or its id where it has none.
    pub fn outlet(&self, claim: &'a Claim) -> &'a str {
        match self.document(&claim.document) {
            Some(document) if !document.source.is_empty() => &document.source,
            _ => &claim.document,
        }
    }

    pub fn published(&self, claim: &Claim) -> Option<Published> {
        self.document(&claim.document).and_then(|document| document.published)
    }

    /// What stands behind the outlet in a byline: ", 15 Mar 2025, headline".
    pub fn dated(&self, claim: &Claim) -> String {
        let date = self.published(claim).map(|at| format!(", {}", day(at))).unwrap_or_default();
        let part = if claim.part == Part::Title { ", headline" } else { "" };
        format!("{date}{part}")
    }

    /// "Outlet, 15 Mar 2025", the outlet's name kept apart where it runs from right to left.
    pub fn byline(&self, claim: &'a Claim) -> String {
        format!("{}{}", words::isolated(words::line(self.outlet(claim))), self.dated(claim))
    }

    /// The claims of a position that the report holds.
    pub fn claims_of(&self, position: &'a Position) -> impl Iterator<Item = &'a Claim> + '_ {
        position.claims.iter().filter_map(|id| self.claim(id))
    }

    /// What a position is called above its quotes: its value, or where one side denies what the other says, which of the
    /// two it does. The predicate alone, "be" or "have", would tell a reader nothing.
    pub fn stand(&self, finding: &Finding, position: &Position) -> String {
        match denies(finding, position) {
            Some(true) => "denied".to_owned(),
            Some(false) => "asserted".to_owned(),
            None => words::line(&position.value),
        }
    }

    /// A position in a line among others: its value, or where one side denies what the other says, about so many letters of
    /// its words.
    pub fn told(&self, finding: &Finding, position: &'a Position, letters: usize) -> String {
        match self.disputed_words(finding, position, letters) {
            Some((denied, words)) => format!("{}“{words}”", if denied { "denied: " } else { "" }),
            None => words::isolated(self.stand(finding, position)),
        }
    }

    /// Where one side denies what the other says: whether this one does, and about so many letters of its words.
    pub fn disputed_words(&self, finding: &Finding, position: &'a Position, letters: usize) -> Option<(bool, String)> {
        let (denied, claim) = (denies(finding, position)?, self.claims_of(position).next()?);
        let quote = join(&words::excerpt(bare(&claim.quote), &[], letters));
        Some((denied, words::isolated(quote.strip_prefix("that ").unwrap_or(&quote).to_owned())))
    }

    /// What a finding is about in a line among others; none where the words of its positions tell it.
    pub fn topic(&self, finding: &Finding) -> Option<String> {
        let told = finding.positions.iter().any(|position| denies(finding, position).is_some());
        (!told).then(|| words::isolated(words::line(&finding.slot)))
    }

    /// A claim's words without marks, cut to about so many letters around those that say most.
    pub fn gist(&self, finding: &Finding, position: &Position, claim: &Claim, budget: usize) -> String {
        bare(&join(&words::excerpt(&claim.quote, &decisive(finding, position, claim), budget))).to_owned()
    }

    /// "2 conflicts and 1 undecided question in 5 documents of 4 sources, 3 events".
    pub fn summary(&self) -> String {
        let report = self.report;
        let of = |relation| report.findings.iter().filter(|finding| finding.relation == relation).count();
        let (conflicts, undecided) = (of(Relation::Conflict), of(Relation::Undecided));
        let mut sources: Vec<&str> = report.documents.iter().map(|document| document.source.as_str()).collect();
        sources.sort_unstable();
        sources.dedup();
        format!(
            "{}, {} undecided, {} that only look like one; {} by {}, {}",
            count(conflicts, "conflict"),
            undecided,
            self.near().count(),
            count(report.documents.len(), "document"),
            count(sources.len(), "source"),
            count(report.events.len(), "event"),
        )
    }
}

/// A quote without the quotation marks and stops around it, for lines that put it between marks of their own.
fn bare(quote: &str) -> &str {
    quote.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | '.') || c.is_whitespace())
}

/// Whether a position of a finding denies what another asserts; `None` where the positions are values.
fn denies(finding: &Finding, position: &Position) -> Option<bool> {
    let denial = |position: &Position| position.value == "denied" || position.value.starts_with("not ");
    let denied = finding.positions.iter().any(denial);
    denied.then(|| denial(position))
}

/// "1 event", "2 events".
pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// "15 Mar 2025".
pub(super) fn day(published: Published) -> String {
    published.date().strftime("%-d %b %Y").to_string()
}

/// Pieces as one string.
pub(super) fn join(pieces: &[words::Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// A number without needless decimals: "46", "1.2", "12,400".
pub(super) fn amount(value: f64) -> String {
    if value.fract() != 0.0 || !value.is_finite() || value.abs() >= 1e15 {
        return format!("{value}");
    }
    let digits = format!("{:.0}", value.abs());
    let mut text = String::from(if value < 0.0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What a relation says of two claims, in a few words.
pub(super) const fn meaning(relation: Relation) -> &'static str {
    match relation {
        Relation::Conflict => "both cannot hold",
        Relation::Undecided => "not enough to tell",
        Relation::Update => "a running count that a later report raises",
        Relation::Stale => "a superseded count, still given",
        Relation::Subset => "a part and its whole",
        Relation::Refine => "the one admits the other",
        Relation::Agree => "the same in other words",
        Relation::Report => "one only relays the other",
        Relation::OtherMeasure => "numbers of different things",
        Relation::OtherEvent => "another event",
    }
}

/// The words of a claim's quote that a finding rests on, as offsets into the quote; empty where none stand out.
pub(super) fn decisive(finding: &Finding, position: &Position, claim: &Claim) -> Vec<Span> {
    let within = |start: usize, end: usize| {
        let span = Span::new(start.checked_sub(claim.span.start)?, end.checked_sub(claim.span.start)?);
        claim.quote.get(span.start..span.end).filter(|words| !words.is_empty()).map(|_| span)
    };
    let mut marks: Vec<Span> = match finding.kind {
        Kind::Figure => {
            let figures = figures_of(finding, position, claim).into_iter();
            figures.filter_map(|figure| within(figure.span.start, figure.span.end)).collect()
        }
        Kind::Attribution => {
            let sources = claim.attribution.iter().filter_map(|a| a.source.as_ref());
            sources.filter_map(|source| within(source.start, source.end)).collect()
        }
        Kind::Polarity | Kind::Responsibility => {
            let denial = |stance: Stance| {
                matches!(stance, Stance::Denies | Stance::Rejects | Stance::Retracts | Stance::Blames | Stance::Accuses)
            };
            let cues = claim.attribution.iter().filter(|a| denial(a.stance)).filter_map(|a| a.cue);
            cues.filter_map(|cue| within(cue.start, cue.end)).collect()
        }
        _ => Vec::new(),
    };
    let value = position.value.to_lowercase();
    if marks.is_empty() {
        let named = claim.arguments.iter().filter(|argument| {
            let is = |name: &Option<SharedStr>| name.as_ref().is_some_and(|name| name.to_lowercase() == value);
            is(&argument.entity) || is(&argument.class) || argument.head.to_lowercase() == value
        });
        marks.extend(named.filter_map(|argument| within(argument.span.start, argument.span.end)));
    }
    if marks.is_empty() {
        marks.extend(words_of(&value, &claim.quote));
    }
    if marks.is_empty() && claim.polarity == Polarity::Negative {
        marks.extend(NEGATIONS.iter().flat_map(|word| whole_word(word, &claim.quote)));
    }
    marks
}

/// The figures of a claim that a finding compares: the ones that give the position's value, else those of its slot, else all.
pub(super) fn figures_of<'a>(finding: &Finding, position: &Position, claim: &'a Claim) -> Vec<&'a Figure> {
    let value = words::line(&position.value);
    let is_value = |figure: &Figure| {
        let low = figure.low.map(|low| (amount(low), format!("{low}")));
        figure.text == value || low.is_some_and(|(a, b)| value.split_whitespace().any(|word| word == a || word == b))
    };
    let alike = claim.figures.iter().filter(|figure| is_value(figure)).collect();
    let of_role = claim.figures.iter().filter(|figure| figure.whole_role() == Some(finding.slot.as_str())).collect();
    let all = claim.figures.iter().collect();
    [alike, of_role, all].into_iter().find(|figures: &Vec<&Figure>| !figures.is_empty()).unwrap_or_default()
}

/// What makes an English clause negative without any attribution: the closed class of its grammar.
const NEGATIONS: [&str; 9] = ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"];

/// Where the value stands in the quote: the whole, or else a part of it between commas, or else its longest word.
fn words_of(value: &str, quote: &str) -> Vec<Span> {
    let whole = whole_word(value, quote);
    if !whole.is_empty() {
        return whole;
    }
    let mut phrases = value.split(", ").map(|phrase| whole_word(phrase, quote));
    if let Some(found) = phrases.find(|found| !found.is_empty()) {
        return found;
    }
    let mut parts: Vec<&str> =
        value.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect();
    parts.sort_by_key(|word| std::cmp::Reverse(word.len()));
    parts.into_iter().map(|word| whole_word(word, quote)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Where a lower-case word or phrase stands in a text, whatever the case, not inside another word.
fn whole_word(phrase: &str, text: &str) -> Vec<Span> {
    if phrase.is_empty() {
        return Vec::new();
    }
    // Only ASCII is folded, so that offsets stay those of the text.
    let folded = text.to_ascii_lowercase();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    folded
        .match_indices(phrase)
        .map(|(at, found)| Span::new(at, at + found.len()))
        .filter(|span| edge(text[..span.start].chars().next_back()) && edge(text[span.end..].chars().next()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        let cases = [(46.0, "46"), (1.5, "1.5"), (12_400.0, "12,400"), (-1_000_000.0, "-1,000,000"), (0.0, "0")];
        for (value, text) in cases {
            assert_eq!(amount(value), text);
        }
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(whole_word("no", "No man knows, no."), [Span::new(0, 2), Span::new(14, 16)]);
        assert_eq!(words_of("not aravia", "Aravia's jets"), [Span::new(0, 6)]);
        assert!(words_of("", "x").is_empty());
    }
}
