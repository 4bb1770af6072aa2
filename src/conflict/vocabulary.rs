//! What the tables say of two words.

/// How two predicates relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(dead_code, reason = "the tables of classes and opposites give them")]
pub(crate) enum PredicateRelation {
    /// Nothing known.
    Unrelated,
    /// The same event class.
    Class,
    /// The same word.
    Same,
    /// They cannot both hold of the same things.
    Opposite,
}

/// How two predicates, by lemma, relate.
pub(crate) fn predicates(a: &str, b: &str) -> PredicateRelation {
    if a == b { PredicateRelation::Same } else { PredicateRelation::Unrelated }
}

/// Whether nobody can be of both classes.
pub(crate) fn classes_exclude(a: &str, b: &str) -> bool {
    matches!((a, b), ("civilian", "combatant") | ("combatant", "civilian"))
}
