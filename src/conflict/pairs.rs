//! Pairs of statements worth a closer look, found by what they share rather than by trying all.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, align};
use super::attribution::is_saying;
use super::draft::comparable;
use super::statement::Statement;
use super::vocabulary::Words;
use crate::event::TermWeights;
use crate::limits::Reached;
use crate::text::Part;

/// A term of at least this weight brings its statements together.
const KEY_WEIGHT: f32 = 2.5;

/// Two statements and how they match; `a < b`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) alignment: Alignment,
}

/// Pairs of comparable statements that share a weighty term or an event class. Headlines are left to figures: they are
/// seldom whole clauses, and the text below says the same in full. That somebody said something is no matter of dispute
/// but for `attribution`.
pub(crate) fn pairs(statements: &[Statement<'_>], words: &Words) -> Vec<Pair> {
    let weights = TermWeights::built_in();
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.part == Part::Title || is_saying(statement) {
            continue;
        }
        for term in &statement.claim.terms {
            if weights.weight(term) >= KEY_WEIGHT {
                by_key.entry(term).or_default().push(at);
            }
        }
        if let Some(class) = &statement.claim.predicate.class {
            by_key.entry(class).or_default().push(at);
        }
    }
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    for members in by_key.values() {
        // A key that so many share tells nothing about any two of them.
        if members.len() > words.limits.statements_of_word {
            words.reach(Reached::Statements);
            continue;
        }
        for (i, &a) in members.iter().enumerate() {
            met.extend(members[i + 1..].iter().filter(|&&b| a != b).map(|&b| (a.min(b), a.max(b))));
        }
    }
    met.into_iter()
        .filter(|&(a, b)| comparable(&statements[a], &statements[b]))
        .map(|(a, b)| Pair { a, b, alignment: align(&statements[a], &statements[b], words) })
        .collect()
}
