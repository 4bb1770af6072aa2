//! One source asserts what another denies, or gives its opposite.

use super::align::Unified;
use super::draft::Draft;
use super::pairs::Pair;
use super::statement::Statement;
use super::vocabulary::PredicateRelation;
use super::{Kind, Relation};

/// Statements that share less of their weight speak of different things.
const LEAST_OVERLAP: f32 = 0.5;
/// One common rare word is not enough.
const LEAST_SHARED: f32 = 6.0;

/// Assertions and denials of the same proposition, and assertions of opposites.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair]) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let alignment = &pair.alignment;
    let negated = a.negative() != b.negative();
    let (reason, certain) = match alignment.predicate {
        PredicateRelation::Opposite if !negated => ("opposites", true),
        PredicateRelation::Same if negated => ("one asserts what the other denies", true),
        PredicateRelation::Class if negated => ("one asserts what the other denies, in other words", false),
        _ => return None,
    };
    let clash = |unified: Unified| unified <= Unified::Different;
    if clash(alignment.object) || (alignment.subject == Unified::Exclusive) {
        return None;
    }
    let same = [alignment.subject, alignment.object].iter().filter(|&&unified| unified == Unified::Same).count();
    let enough = alignment.overlap >= LEAST_OVERLAP && alignment.shared >= LEAST_SHARED;
    if !(enough || (certain && same == 2)) {
        return None;
    }
    let value = |statement: &Statement<'_>| {
        let not = if statement.negative() { "not " } else { "" };
        format!("{not}{}", statement.claim.predicate.lemma)
    };
    let slot = a.claim.predicate.class.clone().unwrap_or_else(|| a.claim.predicate.lemma.clone());
    let sides = [(value(a), pair.a), (value(b), pair.b)];
    Some(Draft::pair(Relation::Conflict, Kind::Polarity, slot, sides, reason, "polarity").severity(0.6))
}
