//! The sentences of an event, each with what its clauses say.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reading::{Reading, families, spoken};
use super::super::statement::{Sentence, Statement};
use super::super::vocabulary::Words;
use crate::claim::Certainty;
use crate::text::{Part, Span};

/// A sentence of the running text.
pub(super) struct Line<'a> {
    pub(super) document: &'a str,
    /// Its statements, by their places among those of the event.
    pub(super) members: Vec<usize>,
    /// Its words in small letters, those of its longest clauses first.
    pub(super) words: Vec<String>,
    /// Its numbers, each once.
    pub(super) figures: Vec<Reading<'a>>,
    /// Where it stands among the sentences of its document in this event: 0 for the first, 1 for the last.
    pub(super) place: f32,
    /// How many of its clauses say that something is not so.
    pub(super) negative: usize,
    /// How many of its clauses are no more than possible.
    pub(super) unsure: usize,
}

impl Line<'_> {
    /// Whether one of its words is of a kind.
    pub(super) fn holds(&self, kind: impl Fn(&str) -> bool) -> bool {
        self.words.iter().any(|word| kind(word))
    }
}

/// The sentences of an event's statements, in their order.
pub(super) fn lines<'a>(statements: &'a [Statement<'a>], words: &Words) -> Vec<Line<'a>> {
    let mut members: BTreeMap<Sentence<'_>, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.part == Part::Text {
            members.entry(statement.sentence()).or_default().push(at);
        }
    }
    let mut lines: Vec<Line<'a>> = members.into_values().map(|members| line(statements, members)).collect();
    read_figures(statements, &mut lines, words);
    let mut count: BTreeMap<&str, f32> = BTreeMap::new();
    for line in &mut lines {
        let known = count.entry(line.document).or_insert(0.0);
        line.place = *known;
        *known += 1.0;
    }
    for line in &mut lines {
        line.place /= (count[line.document] - 1.0).max(1.0);
    }
    lines
}

/// Gives each sentence its numbers, those that are their documents' first total of a kind marked as such.
fn read_figures<'a>(statements: &'a [Statement<'a>], lines: &mut [Line<'a>], words: &Words) {
    let mut line_of = vec![None; statements.len()];
    for (at, line) in lines.iter().enumerate() {
        line.members.iter().for_each(|&member| line_of[member] = Some(at));
    }
    let first: BTreeSet<(usize, Span)> = families(statements, words)
        .into_values()
        .flatten()
        .filter(|reading| reading.primary)
        .map(|reading| (reading.at, reading.figure.span))
        .collect();
    for mut reading in spoken(statements, words) {
        reading.primary = first.contains(&(reading.at, reading.figure.span));
        if let Some(line) = line_of[reading.at] {
            lines[line].figures.push(reading);
        }
    }
}

fn line<'a>(statements: &'a [Statement<'a>], members: Vec<usize>) -> Line<'a> {
    let claims = || members.iter().map(|&at| statements[at].claim);
    let mut quotes: Vec<(usize, usize, &str)> =
        claims().map(|claim| (claim.span.start, claim.span.end, claim.quote.as_str())).collect();
    quotes.sort_unstable_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    let mut words = Vec::new();
    let mut read = 0;
    for (start, end, quote) in quotes {
        if end > read {
            // A clause that begins inside another one adds what stands behind it.
            let from = read.saturating_sub(start);
            let rest = if quote.is_char_boundary(from) { &quote[from..] } else { quote };
            words.extend(
                rest.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                    .map(|word| word.trim_matches(['\'', '’']).to_lowercase())
                    .filter(|word| !word.is_empty()),
            );
            read = end;
        }
    }
    Line {
        document: &statements[members[0]].document.id,
        words,
        figures: Vec::new(),
        place: 0.0,
        negative: members.iter().filter(|&&at| statements[at].negative()).count(),
        unsure: claims().filter(|claim| claim.certainty != Certainty::Certain).count(),
        members,
    }
}
