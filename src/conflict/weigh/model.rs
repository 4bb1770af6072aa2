//! The learned forests: whether two sentences contradict each other, and what else they have to do with each other.

use std::sync::LazyLock;

use super::super::Relation;
use super::evidence::Evidence;
use crate::forest::{Forest, Forests};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(Forests::parse(include_str!("model.txt"))));

/// Whether two passages of a few sentences contradict each other: learned of such, where the other knows long texts, of whose sentences
/// few in a hundred do. By itself, since long texts do without it.
static PASSAGES: LazyLock<Forest> = LazyLock::new(|| {
    let mut forests = Forests::parse(include_str!("passages.txt"));
    assert_eq!(forests.names, Model::built_in().names, "both are learned from the same evidence");
    forests.take("passages").expect("the model that ships has a forest of passages")
});

/// The least chance, as the forest of passages gives it, that two of them contradict each other. Of marks in unseen stories that weigh so
/// much, each told as two passages, three of four are contradictions and the others look-alikes (cross-validation of
/// `examples/fit/passage_model.py`).
const LEAST_OF_PASSAGES: f64 = 0.52;

/// One forest tells a contradiction from all else, one of each relation what else two sentences may have to do with each other.
pub(super) struct Model {
    /// What the numbers of the evidence are called that it was learned from.
    names: Vec<&'static str>,
    conflict: Forest,
    relations: Vec<(Relation, Forest)>,
    unrelated: Forest,
    /// The log-odds of their having nothing to do with each other from which no relation was ever likely enough to be told.
    settled: f64,
}

/// The relations of sentences that do not contradict each other.
const RELATIONS: [Relation; 6] =
    [Relation::Agree, Relation::Refine, Relation::Subset, Relation::Update, Relation::OtherEvent, Relation::Report];

impl Model {
    fn of(mut forests: Forests) -> Model {
        let mut take = |label: &str| forests.take(label).expect("the model that ships has a forest of each");
        Model {
            conflict: take("conflict"),
            relations: RELATIONS.into_iter().map(|relation| (relation, take(&relation.to_string()))).collect(),
            unrelated: take("unrelated"),
            settled: f64::from(forests.settled("unrelated")),
            names: forests.names,
        }
    }

    /// The one that is shipped.
    pub(super) fn built_in() -> &'static Model {
        &MODEL
    }

    /// How likely a contradiction is, from 0 to 1.
    pub(super) fn conflict(&self, evidence: &Evidence) -> f64 {
        debug_assert_eq!(evidence.names, self.names);
        chance(&self.conflict, evidence)
    }

    /// How likely it is that two sentences stand in one of the relations that are no contradiction, and these, the likeliest first;
    /// `None` of most sentences, which have plainly nothing to do with each other.
    pub(super) fn relations(&self, evidence: &Evidence) -> Option<(f64, impl Iterator<Item = Relation> + use<>)> {
        let unrelated = odds(&self.unrelated, &evidence.values);
        if unrelated >= self.settled {
            return None;
        }
        let odds_of = ranked(&self.relations, &evidence.values);
        let related: f64 = odds_of.iter().map(|(odds, _)| odds.exp()).sum();
        Some((related / (related + unrelated.exp()), odds_of.into_iter().map(|(_, relation)| relation)))
    }
}

/// How likely a contradiction is between two passages, from 0 to 1; 0 where it is too unlikely to be told.
pub(super) fn of_passages(evidence: &Evidence) -> f64 {
    Some(chance(&PASSAGES, evidence)).filter(|&chance| chance >= LEAST_OF_PASSAGES).unwrap_or_default()
}

fn chance(forest: &Forest, evidence: &Evidence) -> f64 {
    1.0 / (1.0 + (-odds(forest, &evidence.values)).exp())
}

fn odds(forest: &Forest, evidence: &[f32]) -> f64 {
    f64::from(forest.odds(evidence))
}

/// What each forest votes on and its log-odds, the likeliest first.
fn ranked<T: Copy + Ord>(forests: &[(T, Forest)], evidence: &[f32]) -> Vec<(f64, T)> {
    let mut ranked: Vec<(f64, T)> = forests.iter().map(|(of, forest)| (odds(forest, evidence), *of)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
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
        let names: Vec<&str> = weighed[0].evidence.iter().map(|(name, _)| name).collect();
        assert_eq!(names, Model::built_in().names);
    }
}
