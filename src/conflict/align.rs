//! Whether two claims speak of the same thing.

use std::collections::BTreeSet;

use super::statement::{Context, Statement, is_number};
use super::vocabulary::{PredicateRelation, Words};
use crate::claim::{Argument, Claim, Function};
use crate::event::TermWeights;
use crate::text::SharedStr;

/// How two claims' predicates and arguments match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alignment {
    /// How the predicates relate.
    pub(crate) predicate: PredicateRelation,
    /// How the subjects unify.
    pub(crate) subject: Unified,
    /// How the objects or complements unify.
    pub(crate) object: Unified,
    /// The share of the weight of their terms that both hold, from 0 to 1.
    pub(crate) overlap: f32,
    /// The weight of the terms that both hold.
    pub(crate) shared: f32,
}

/// How two arguments unify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unified {
    /// They exclude each other.
    Exclusive,
    /// They differ, but may still be the same under two names.
    Different,
    /// One side says nothing of it.
    Unknown,
    /// Of a compatible class.
    Compatible,
    /// The same entity or word.
    Same,
}

/// The argument that stands for a function, the first of its kind.
pub(crate) fn argument(claim: &Claim, function: Function) -> Option<&Argument> {
    claim.arguments.iter().find(|argument| argument.function == function)
}

/// The object of a claim, or what its subject is said to be.
pub(crate) fn object(claim: &Claim) -> Option<&Argument> {
    argument(claim, Function::Object).or_else(|| argument(claim, Function::Complement))
}

/// How two arguments unify: by entity, then by word, then by class.
pub(crate) fn unify(a: Option<&Argument>, b: Option<&Argument>, words: &Words) -> Unified {
    let (Some(a), Some(b)) = (a, b) else { return Unified::Unknown };
    if let (Some(x), Some(y)) = (&a.entity, &b.entity) {
        return if x == y { Unified::Same } else { Unified::Different };
    }
    if a.head == b.head {
        return Unified::Same;
    }
    if let (Some(x), Some(y)) = (&a.class, &b.class) {
        if words.classes_exclude(x, y) {
            return Unified::Exclusive;
        }
        return if words.is_kind_of(x, y) || words.is_kind_of(y, x) { Unified::Compatible } else { Unified::Different };
    }
    if is_pronoun(&a.head) || is_pronoun(&b.head) {
        return Unified::Unknown;
    }
    Unified::Different
}

fn is_pronoun(head: &str) -> bool {
    matches!(
        head,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "it"
            | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "who"
            | "which"
            | "one"
    )
}

/// Matches two claims.
pub(crate) fn align(a: &Statement<'_>, b: &Statement<'_>, words: &Words) -> Alignment {
    let (overlap, shared) = overlap(&a.context, &b.context);
    Alignment {
        predicate: words.predicates(&a.claim.predicate, &b.claim.predicate),
        subject: unify(argument(a.claim, Function::Subject), argument(b.claim, Function::Subject), words),
        object: unify(object(a.claim), object(b.claim), words),
        overlap,
        shared,
    }
}

/// The names of an event's actors and places, as terms: what its statements have in common anyway.
pub(crate) fn names(statements: &[Statement<'_>]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for claim in statements.iter().map(|statement| statement.claim) {
        names.extend(
            claim.arguments.iter().filter_map(|argument| argument.entity.as_ref()).map(|name| name.to_lowercase()),
        );
        names.extend(claim.place.iter().map(|place| place.name.to_lowercase()));
    }
    names
}

/// The weight of what two sorted term lists share, and of all of the first. Names of the event weigh little, numbers
/// nothing.
pub(crate) fn common(a: &[SharedStr], b: &[SharedStr], names: &BTreeSet<String>) -> (f32, f32) {
    const NAME: f32 = 0.3;
    let weights = TermWeights::built_in();
    let (mut shared, mut all) = (0.0, 0.0);
    for term in a.iter().filter(|term| !is_number(term)) {
        let weight = weights.weight(term) * if names.contains(&**term) { NAME } else { 1.0 };
        all += weight;
        if b.binary_search(term).is_ok() {
            shared += weight;
        }
    }
    (shared, all)
}

/// The weight of what two sentences share, over that of the lighter one, and by itself.
pub(crate) fn overlap(a: &Context, b: &Context) -> (f32, f32) {
    let (shared, least) = (a.shared(b), a.weight.min(b.weight));
    (if least > 0.0 { shared / least } else { 0.0 }, shared)
}
