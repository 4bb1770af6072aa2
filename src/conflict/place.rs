//! Where it happened.

use super::align::Unified;
use super::draft::Draft;
use super::pairs::Pair;
use super::statement::Statement;
use super::vocabulary::PredicateRelation;
use super::{Kind, Relation};
use crate::event::places_meet;

/// Two clauses of one verb that have so much in common say the same but for their places.
const ONE_SENTENCE: f32 = 0.6;

/// Claims of the same happening that give places of which neither contains the other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair]) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let (x, y) = (a.claim.own_place()?, b.claim.own_place()?);
    let alignment = &pair.alignment;
    if a.negative() != b.negative() || places_meet(Some(x), Some(y)) != Some(false) {
        return None;
    }
    let matched = match alignment.predicate {
        PredicateRelation::Same | PredicateRelation::Class => {
            let told = a.claim.predicate.class.is_some() || alignment.object == Unified::Same;
            told && alignment.overlap >= 0.3 && alignment.shared >= 7.0
        }
        _ => false,
    };
    if !matched || alignment.subject == Unified::Exclusive || alignment.object <= Unified::Different {
        return None;
    }
    let slot = format!("place of {}", a.claim.predicate.class.as_deref().unwrap_or(&a.claim.predicate.lemma));
    let sides = [(x.name.to_string(), pair.a), (y.name.to_string(), pair.b)];
    let reason = "one happening is put in two places, and neither contains the other";
    let draft = Draft::pair(Relation::Conflict, Kind::Place, slot, sides, reason, "place").severity(0.4);
    let one_sentence = alignment.predicate == PredicateRelation::Same && alignment.overlap >= ONE_SENTENCE;
    Some(draft.beyond_doubt(one_sentence))
}
