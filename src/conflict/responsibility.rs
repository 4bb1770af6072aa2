//! Who did it, or what caused it.

use super::align::{Unified, argument};
use super::draft::Draft;
use super::pairs::Pair;
use super::statement::Statement;
use super::vocabulary::PredicateRelation;
use super::{Kind, Relation};
use crate::claim::Function;

/// The same deed with agents that cannot both have done it.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair]) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let alignment = &pair.alignment;
    if a.negative() || b.negative() || alignment.object != Unified::Same {
        return None;
    }
    if !matches!(alignment.predicate, PredicateRelation::Same | PredicateRelation::Class) {
        return None;
    }
    let agent = |statement: &Statement<'_>| argument(statement.claim, Function::Subject).cloned();
    let (x, y) = (agent(a)?, agent(b)?);
    let apart = matches!(alignment.subject, Unified::Different | Unified::Exclusive)
        && x.entity.is_some()
        && y.entity.is_some();
    if !apart || alignment.shared < 6.0 {
        return None;
    }
    let slot = format!("who did it: {}", a.claim.predicate.lemma);
    let name = |argument: &crate::claim::Argument| argument.entity.clone().unwrap_or_else(|| argument.head.clone());
    let sides = [(name(&x), pair.a), (name(&y), pair.b)];
    let reason = "the same deed, two agents";
    Some(Draft::pair(Relation::Conflict, Kind::Responsibility, slot, sides, reason, "responsibility").severity(0.7))
}
