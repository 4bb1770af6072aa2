//! What a sentence is like, taken by itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::statement::Statement;
use super::super::vocabulary::Words;
use super::flag;
use crate::claim::{Certainty, Stance};
use crate::event::TermWeights;
use crate::text::SharedStr;

/// What is put down of a sentence before it is laid beside another one: counts, and 1 for what holds.
pub(super) struct Traits<'a> {
    /// The weight of its terms.
    pub(super) weight: f32,
    /// How many of its clauses say that something is not so.
    pub(super) negative: f32,
    /// How many of its clauses are no more than possible.
    pub(super) unsure: f32,
    /// Whether it speaks of all or of none.
    pub(super) total: f32,
    /// Whether it holds a particle of each sense of [`SENSES`].
    pub(super) particles: [f32; SENSES.len()],
    /// Whether it denies what others say.
    pub(super) denied: f32,
    /// Whether it lays something to somebody.
    pub(super) accused: f32,
    /// Whether it tells a cause.
    pub(super) cause: f32,
    /// The kinds of causes that it names.
    pub(super) causes: Vec<&'a str>,
    /// The classes of those it speaks of, and how often it does.
    pub(super) classes: BTreeMap<&'a str, u32>,
    /// Those of its terms that have opposites.
    pub(super) polar: Vec<&'a str>,
}

/// The senses of particles, each with the names of its evidence.
pub(super) const SENSES: [(&str, [&str; 2]); 6] = [
    ("whole", ["whole.least", "whole.most"]),
    ("only", ["only.least", "only.most"]),
    ("contrast", ["contrast.least", "contrast.most"]),
    ("false", ["false.least", "false.most"]),
    ("negation", ["negation.least", "negation.most"]),
    ("lasting", ["lasting.least", "lasting.most"]),
];

impl<'a> Traits<'a> {
    /// What a sentence of some statements and words is like.
    pub(super) fn of(
        statements: &'a [Statement<'a>],
        members: &[usize],
        spelled: &[Cow<'_, str>],
        words: &'a Words,
    ) -> Traits<'a> {
        let claims = || members.iter().map(|&at| statements[at].claim);
        let any = |holds: &dyn Fn(&str) -> bool| flag(spelled.iter().any(|word| holds(word)));
        let arguments = claims().flat_map(|claim| &claim.arguments).filter_map(|argument| argument.class.as_deref());
        let counted = claims().flat_map(|claim| &claim.figures).filter_map(|figure| figure.counted_class.as_deref());
        let denied =
            claims().any(|claim| claim.is_denial() || claim.attribution.iter().any(|said| said.stance.denies()));
        let accused = claims().any(|claim| {
            claim.attribution.iter().any(|said| matches!(said.stance, Stance::Accuses | Stance::Blames))
                || matches!(claim.predicate.class.as_deref(), Some("accuse" | "blame"))
        });
        let mut classes = BTreeMap::new();
        for class in arguments.chain(counted) {
            *classes.entry(class).or_insert(0) += 1;
        }
        let small: Vec<&str> = spelled.iter().map(|word| &**word).collect();
        let weights = TermWeights::built_in();
        let context = &statements[members[0]].context;
        Traits {
            weight: context.iter().map(|term| weights.weight(term)).sum(),
            negative: members.iter().filter(|&&at| statements[at].negative()).count() as f32,
            unsure: claims().filter(|claim| claim.certainty != Certainty::Certain).count() as f32,
            total: any(&|word| words.denies_all(word)),
            particles: SENSES.map(|(sense, _)| any(&|word| words.particle(word) == Some(sense))),
            denied: flag(denied),
            accused: flag(accused),
            cause: flag(words.marks_a_cause(&small)),
            causes: spelled.iter().filter_map(|word| words.cause_kind(word)).collect(),
            classes,
            polar: context.iter().map(SharedStr::as_str).filter(|term| words.has_opposites(term)).collect(),
        }
    }
}
