//! The sentences of an event, each with what its clauses say.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::align::{argument, object};
use super::super::attribution::is_saying;
use super::super::meaning::Meaning;
use super::super::polarity::{stand, withholds};
use super::super::reading::{Reading, families, spoken};
use super::super::statement::{Sentence, Statement};
use super::super::vocabulary::Words;
use super::traits::Traits;
use crate::claim::{Argument, Function};
use crate::text::{Part, Span, lower};

/// So many clauses of a sentence are compared, the first: a sentence that goes on and on costs no more than a long one.
const MOST_CLAUSES: usize = 12;

/// A sentence of the running text.
pub(super) struct Line<'a> {
    pub(super) document: &'a str,
    /// Its statements, by their places among those of the event.
    pub(super) members: Vec<usize>,
    /// The first of its statements, with what comparing them takes.
    pub(super) clauses: Vec<Clause<'a>>,
    /// Its words, those of its longest clauses first, as numbers that are the same for the same words of the event.
    pub(super) words: Vec<u32>,
    pub(super) traits: Traits<'a>,
    /// Its numbers, each once.
    pub(super) figures: Vec<Reading<'a>>,
    /// Where it stands among the sentences of its document in this event: 0 for the first, 1 for the last.
    pub(super) place: f32,
}

/// A statement of a sentence.
pub(super) struct Clause<'a> {
    pub(super) at: usize,
    pub(super) statement: &'a Statement<'a>,
    pub(super) saying: bool,
    pub(super) stand: Option<bool>,
    pub(super) subject: Option<&'a Argument>,
    pub(super) object: Option<&'a Argument>,
    /// The words that stand for its predicate and for the head of its object, and for all that mean the same.
    pub(super) predicate: Meaning<'a>,
    pub(super) thing: Option<Meaning<'a>>,
    /// Whether it says that nothing was said, or denies only in passing.
    pub(super) withheld: bool,
}

impl<'a> Clause<'a> {
    fn of(at: usize, statement: &'a Statement<'a>, words: &'a Words) -> Clause<'a> {
        let object = object(statement.claim);
        let meaning = |word: &'a str| Meaning::of(words.concept(word));
        Clause {
            at,
            statement,
            saying: is_saying(statement),
            stand: stand(statement),
            subject: argument(statement.claim, Function::Subject),
            object,
            predicate: meaning(&statement.claim.predicate.lemma),
            thing: object.map(|object| meaning(&object.head)),
            withheld: withholds(statement.claim, words),
        }
    }
}

/// The sentences of an event's statements, in their order.
pub(super) fn lines<'a>(statements: &'a [Statement<'a>], words: &'a Words) -> Vec<Line<'a>> {
    let mut members: BTreeMap<Sentence, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.part == Part::Text {
            members.entry(statement.sentence).or_default().push(at);
        }
    }
    let mut numbered = BTreeMap::new();
    let mut lines: Vec<Line<'a>> =
        members.into_values().map(|members| line(statements, members, words, &mut numbered)).collect();
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

/// The sentence of each statement; none for headlines.
pub(super) fn line_of(statements: &[Statement<'_>], lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut line_of = vec![None; statements.len()];
    for (at, line) in lines.iter().enumerate() {
        line.members.iter().for_each(|&member| line_of[member] = Some(at));
    }
    line_of
}

/// Gives each sentence its numbers, those that are their documents' first total of a kind marked as such.
fn read_figures<'a>(statements: &'a [Statement<'a>], lines: &mut [Line<'a>], words: &'a Words) {
    let line_of = line_of(statements, lines);
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

fn line<'a>(
    statements: &'a [Statement<'a>],
    members: Vec<usize>,
    words: &'a Words,
    numbered: &mut BTreeMap<Cow<'a, str>, u32>,
) -> Line<'a> {
    let spelled = spelled(members.iter().map(|&at| &statements[at]));
    let traits = Traits::of(statements, &members, &spelled, words);
    let number = |word: Cow<'a, str>| {
        let next = u32::try_from(numbered.len()).unwrap_or(u32::MAX);
        *numbered.entry(word).or_insert(next)
    };
    Line {
        document: &statements[members[0]].document.id,
        clauses: members.iter().take(MOST_CLAUSES).map(|&at| Clause::of(at, &statements[at], words)).collect(),
        words: spelled.into_iter().map(number).collect(),
        traits,
        figures: Vec::new(),
        place: 0.0,
        members,
    }
}

/// The words of statements in small letters, those of the longest first.
fn spelled<'a>(statements: impl Iterator<Item = &'a Statement<'a>>) -> Vec<Cow<'a, str>> {
    let mut quotes: Vec<(usize, usize, &str)> = statements
        .map(|statement| (statement.claim.span.start, statement.claim.span.end, statement.claim.quote.as_str()))
        .collect();
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
                    .map(|word| lower(word.trim_matches(['\'', '’'])))
                    .filter(|word| !word.is_empty()),
            );
            read = end;
        }
    }
    words
}
