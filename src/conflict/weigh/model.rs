//! The learned forests: whether two sentences contradict each other, in what, and what else they have to do with each other.

use std::sync::LazyLock;

use super::super::{Kind, Relation};
use super::evidence::Evidence;
use crate::forest::Forests;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model(Forests::parse(include_str!("model.txt"))));

/// One forest tells a contradiction from all else, one of each kind what it is about, one of each relation what else two
/// sentences may have to do with each other.
pub(super) struct Model(Forests);

/// The relations of sentences that do not contradict each other.
const RELATIONS: [Relation; 6] =
    [Relation::Agree, Relation::Refine, Relation::Subset, Relation::Update, Relation::OtherEvent, Relation::Report];

impl Model {
    /// The one that is shipped.
    pub(super) fn built_in() -> &'static Model {
        &MODEL
    }

    fn odds(&self, label: &str, evidence: &Evidence) -> f64 {
        f64::from(self.0.odds(label, |at| evidence.0.get(at).map_or(0.0, |(_, value)| *value)))
    }

    /// How likely a contradiction is, from 0 to 1.
    pub(super) fn conflict(&self, evidence: &Evidence) -> f64 {
        1.0 / (1.0 + (-self.odds("conflict", evidence)).exp())
    }

    /// The kinds, the likeliest first.
    pub(super) fn kinds(&self, evidence: &Evidence) -> Vec<Kind> {
        let mut kinds: Vec<(f64, Kind)> =
            Kind::ALL.iter().map(|&kind| (self.odds(&kind.to_string(), evidence), kind)).collect();
        kinds.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        kinds.into_iter().map(|(_, kind)| kind).collect()
    }

    /// How likely it is that two sentences stand in one of the relations that are no contradiction, and these, the likeliest first.
    pub(super) fn relations(&self, evidence: &Evidence) -> (f64, Vec<Relation>) {
        let mut odds: Vec<(f64, Relation)> =
            RELATIONS.map(|relation| (self.odds(&relation.to_string(), evidence), relation)).to_vec();
        odds.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let related: f64 = odds.iter().map(|(odds, _)| odds.exp()).sum();
        let unrelated = self.odds("unrelated", evidence).exp();
        (related / (related + unrelated), odds.into_iter().map(|(_, relation)| relation).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document, conflict, event, lexicon::Lexicon};

    #[test]
    fn the_model_was_learned_from_the_evidence_that_is_put_down() {
        let documents = [
            Document::new(
                "a",
                "Harbour Gazette",
                "The ferry sank off Port Amaro on Monday and 15 people were killed, the coast guard said.",
            ),
            Document::new(
                "b",
                "Coast Wire",
                "The ferry sank off Port Amaro on Monday and nobody was killed, the harbour master said.",
            ),
        ];
        let extracted: Vec<_> = documents.iter().map(|document| Checker::default().extract(document)).collect();
        let events = event::group(&extracted, true);
        let weighed = conflict::weighed(&extracted, &events, Lexicon::built_in());
        let names: Vec<&str> = weighed[0].evidence.0.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, Model::built_in().0.names);
    }
}
