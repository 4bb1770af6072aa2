//! The same words in two mouths.

use std::collections::{BTreeMap, BTreeSet};

use super::attribution::{longest_run, quoted, weight};
use super::draft::Draft;
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::text::{Part, SharedStr};

/// Words in a row that make a quotation known again, and what they weigh at least.
const LEAST: (usize, f32) = (5, 8.0);
/// The share of the shorter quotation that both hold at least.
const SHARE: f32 = 0.8;
/// Most words of a name; more are the words of several.
const LONGEST_NAME: usize = 4;
/// Most quotations by which a row of words is known: one that more hold is a commonplace.
const MOST_HOLDERS: usize = 24;
/// Why the words of two mouths contradict each other.
pub(super) const TWO_SPEAKERS: &str = "the same words are credited to two speakers";

/// Words between quotation marks and who is said to have said them.
struct Quotation<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    speaker: &'a str,
    /// Those of its words that are written large.
    name: String,
    within: &'a [SharedStr],
    words: Vec<String>,
}

/// Quotations of the same words that two documents credit to two speakers, both named, of whom neither is the other's.
pub(crate) fn find(statements: &[Statement<'_>], known: &Words) -> Vec<Draft> {
    let quotations: Vec<Quotation<'_>> =
        statements.iter().enumerate().filter_map(|(at, statement)| quotation(at, statement)).collect();
    let mut by_run: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, quotation) in quotations.iter().enumerate() {
        for run in quotation.words.windows(LEAST.0) {
            let holders = by_run.entry(run).or_default();
            if holders.len() < MOST_HOLDERS && holders.last() != Some(&at) {
                holders.push(at);
            }
        }
    }
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    for holders in by_run.values() {
        for (i, &a) in holders.iter().enumerate() {
            met.extend(holders[i + 1..].iter().map(|&b| (a, b)));
        }
    }
    let mut told: BTreeSet<[&str; 2]> = BTreeSet::new();
    let pairs = met.into_iter().map(|(a, b)| (&quotations[a], &quotations[b]));
    let clash = pairs.filter(|(a, b)| two_mouths(a, b, known) && told.insert([a.speaker, b.speaker]));
    clash
        .map(|(a, b)| {
            let sides = [a, b].map(|side| (side.speaker.to_owned(), side.at));
            Draft::pair(Relation::Conflict, Kind::Attribution, "who said it", sides, TWO_SPEAKERS, "credit")
                .severity(0.5)
        })
        .collect()
}

fn quotation<'a>(at: usize, statement: &'a Statement<'a>) -> Option<Quotation<'a>> {
    let source = statement.claim.attribution.iter().rev().find_map(|said| said.source.as_ref())?;
    let large = |word: &&str| word.starts_with(char::is_uppercase);
    let name: Vec<&str> = source.entity.split(' ').filter(large).collect();
    if name.is_empty() || name.len() > LONGEST_NAME || statement.claim.part != Part::Text || statement.negative() {
        return None;
    }
    let words = quoted(statement)?;
    let name = name.join(" ");
    let quotation = Quotation { at, statement, speaker: &source.entity, name, within: &source.within, words };
    (quotation.words.len() >= LEAST.0).then_some(quotation)
}

/// Whether two quotations are of the same words and of two speakers.
fn two_mouths(a: &Quotation<'_>, b: &Quotation<'_>, known: &Words) -> bool {
    let belongs = |x: &Quotation<'_>, y: &Quotation<'_>| {
        x.within.iter().any(|name| **name == *y.speaker || y.within.contains(name))
    };
    if a.statement.same_document(b.statement)
        || belongs(a, b)
        || belongs(b, a)
        || known.may_be_one(&a.name, &b.name)
        || known.is_person(a.speaker) != known.is_person(b.speaker)
    {
        return false;
    }
    let run = longest_run(&a.words, &b.words);
    let share = run.len() as f32 / a.words.len().min(b.words.len()) as f32;
    run.len() >= LEAST.0 && share >= SHARE && weight(run) >= LEAST.1
}
