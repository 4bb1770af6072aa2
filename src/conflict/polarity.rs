//! One source asserts what another denies, or gives its opposite.

use std::collections::BTreeMap;

use super::align::{Unified, align, overlap};
use super::draft::{Draft, comparable};
use super::pairs::Pair;
use super::statement::Statement;
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::event::TermWeights;
use crate::text::Part;

/// Of what a denial says, by weight, so much must be in what it denies.
const LEAST_SHARE: f32 = 0.45;
/// The weight that both must share, the sentences around them counting for less than the clauses.
const LEAST_SHARED: f32 = 10.0;
/// What the rest of a sentence weighs beside the clause.
const AROUND: f32 = 0.3;
/// Statements of opposites must share so much of the lighter one's weight, and so much weight.
const LEAST_OVERLAP: f32 = 0.5;
const LEAST_WEIGHT: f32 = 6.0;

/// Denials with what they deny, and assertions of opposites.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = pairs.iter().filter_map(|pair| opposite(statements, pair)).collect();
    for (at, denial) in statements.iter().enumerate() {
        if denial.negative() && denial.claim.part == Part::Text {
            drafts.extend(denied(statements, pairs, at, words));
        }
    }
    drafts
}

/// What a denial denies: of each document and speaker the assertion that says most of the same.
fn denied(statements: &[Statement<'_>], pairs: &[Pair], at: usize, words: &Words) -> Vec<Draft> {
    let denial = &statements[at];
    let total = weight(&denial.claim.terms);
    let mut best: BTreeMap<&str, (f32, usize)> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.a == at || pair.b == at) {
        let other = if pair.a == at { pair.b } else { pair.a };
        let said = &statements[other];
        if said.negative() || said.claim.sentence == denial.claim.sentence && said.document.id == denial.document.id {
            continue;
        }
        let (_, own) = overlap(&denial.claim.terms, &said.claim.terms);
        let shared = own + AROUND * pair.alignment.shared;
        let exclusive = pair.alignment.subject == Unified::Exclusive || pair.alignment.object == Unified::Exclusive;
        // The denial of one opposite agrees with the other.
        let opposite = pair.alignment.predicate == PredicateRelation::Opposite;
        if own < LEAST_SHARE * total || shared < LEAST_SHARED || exclusive || opposite {
            continue;
        }
        let known = best.entry(&said.document.id).or_insert((shared, other));
        if shared > known.0 {
            *known = (shared, other);
        }
    }
    best.into_values()
        .filter(|&(_, other)| comparable(denial, &statements[other]))
        .map(|(_, other)| {
            let reason = match align(denial, &statements[other], words).predicate {
                PredicateRelation::Same => "one asserts what the other denies",
                _ => "one asserts what the other denies, in other words",
            };
            draft(statements, [other, at], reason)
        })
        .collect()
}

/// The weight of terms; numbers weigh nothing, as in [`overlap`].
fn weight(terms: &[String]) -> f32 {
    let weights = TermWeights::built_in();
    let words = terms.iter().filter(|term| !term.starts_with(|first: char| first.is_ascii_digit()));
    words.map(|term| weights.weight(term)).sum()
}

/// Two assertions of which each excludes the other.
fn opposite(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let alignment = &pair.alignment;
    if alignment.predicate != PredicateRelation::Opposite || a.negative() || b.negative() {
        return None;
    }
    let clash = |unified: Unified| unified <= Unified::Different;
    if clash(alignment.object) || alignment.subject == Unified::Exclusive {
        return None;
    }
    let same = [alignment.subject, alignment.object].iter().filter(|&&unified| unified == Unified::Same).count();
    let enough = alignment.overlap >= LEAST_OVERLAP && alignment.shared >= LEAST_WEIGHT;
    (enough || same == 2).then(|| draft(statements, [pair.a, pair.b], "opposites"))
}

fn draft(statements: &[Statement<'_>], pair: [usize; 2], reason: &str) -> Draft {
    let claim = statements[pair[0]].claim;
    let slot = claim.predicate.class.clone().unwrap_or_else(|| claim.predicate.lemma.clone());
    let sides = pair.map(|at| {
        let not = if statements[at].negative() { "not " } else { "" };
        (format!("{not}{}", statements[at].claim.predicate.lemma), at)
    });
    Draft::pair(Relation::Conflict, Kind::Polarity, slot, sides, reason, "polarity").severity(0.6)
}
