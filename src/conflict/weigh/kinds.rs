//! The learned weights that tell in what two sentences contradict each other.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::Kind;
use super::evidence::Evidence;
use crate::text::SharedStr;

static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::parse(include_str!("kinds.tsv")));

/// What speaks for each kind of contradiction: evidence, topic and terms of a pair of sentences, each with a weight for every kind
/// (multinomial logistic regression).
///
/// The text is a table: a head that names the kinds; a row `constant`; a row for each number of the evidence, with its mean and its
/// deviation among contradictions, which bring it between -1 and 1; then a row for each number of the topic, and one for each term that
/// many contradictions hold. Trees ask of each number alone whether it is great; what two sentences are about shows in all numbers
/// of their topic together.
pub(super) struct Kinds {
    kinds: Vec<Kind>,
    constant: Vec<f32>,
    evidence: Vec<Row>,
    topic: Vec<Vec<f32>>,
    terms: HashMap<&'static str, Vec<f32>>,
}

/// A number of the evidence.
struct Row {
    name: &'static str,
    mean: f32,
    deviation: f32,
    weights: Vec<f32>,
}

impl Kinds {
    /// The ones that ship.
    pub(super) fn built_in() -> &'static Kinds {
        &KINDS
    }

    fn parse(text: &'static str) -> Kinds {
        let number = |cell: &str| -> f32 { cell.parse().unwrap_or_else(|_| panic!("found {cell:?} for a number")) };
        let mut rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let head = rows.next().expect("a head");
        let kind = |name: &&str| {
            let found = Kind::ALL.iter().find(|kind| kind.to_string() == **name);
            *found.unwrap_or_else(|| panic!("found {name:?} for a kind"))
        };
        let kinds: Vec<Kind> = head[3..].iter().map(kind).collect();
        let mut learned =
            Kinds { kinds, constant: Vec::new(), evidence: Vec::new(), topic: Vec::new(), terms: HashMap::new() };
        for row in rows {
            let weights: Vec<f32> = row[3..].iter().copied().map(number).collect();
            assert_eq!(weights.len(), learned.kinds.len(), "weights of {}", row[0]);
            match (row[0], row[0].strip_prefix("term ")) {
                ("constant", _) => learned.constant = weights,
                ("topic", _) => learned.topic.push(weights),
                (_, Some(term)) => {
                    learned.terms.insert(term, weights);
                }
                (name, None) => {
                    learned.evidence.push(Row { name, mean: number(row[1]), deviation: number(row[2]), weights });
                }
            }
        }
        learned
    }

    /// The kinds, the likeliest first.
    pub(super) fn ranked<'t>(
        &self,
        evidence: &Evidence,
        topic: &[f32],
        terms: impl IntoIterator<Item = &'t SharedStr>,
    ) -> Vec<Kind> {
        debug_assert!(self.evidence.iter().map(|row| row.name).eq(evidence.names.iter().copied()));
        debug_assert_eq!(self.topic.len(), topic.len());
        let mut odds = self.constant.clone();
        let mut add = |weights: &[f32], value: f32| {
            odds.iter_mut().zip(weights).for_each(|(odds, weight)| *odds += weight * value);
        };
        for (row, value) in self.evidence.iter().zip(&evidence.values) {
            add(&row.weights, squash((value - row.mean) / row.deviation));
        }
        self.topic.iter().zip(topic).for_each(|(weights, &value)| add(weights, value));
        // In the order of the terms, so that the sums are the same every time.
        terms.into_iter().filter_map(|term| self.terms.get(term.as_str())).for_each(|weights| add(weights, 1.0));
        let mut ranked: Vec<(f32, Kind)> = odds.into_iter().zip(self.kinds.iter().copied()).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.into_iter().map(|(_, kind)| kind).collect()
    }
}

/// Brings a number between -1 and 1. It is made of steps that every machine rounds alike, so that it is the same on all.
fn squash(value: f32) -> f32 {
    value / (1.0 + value.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document, conflict, event, lexicon::Lexicon};

    /// The likeliest kind of what the first two sentences of two documents contradict each other in.
    fn likeliest(a: &str, b: &str) -> Kind {
        let documents = [("a", "Lunden Herald", a), ("b", "Asker Wire", b)]
            .map(|(id, source, text)| Document::new(id, source, text).published("2024-05-07").expect("a day"));
        let extracted: Vec<_> = documents.iter().map(|document| Checker::default().extract(document)).collect();
        let events = event::group(&extracted, true);
        let weighed = conflict::weighed(&extracted, &events, Lexicon::built_in());
        Kinds::built_in().ranked(&weighed[0].evidence, &weighed[0].topic, &weighed[0].terms)[0]
    }

    #[test]
    fn numbers_and_topics_tell_the_kind() {
        let cases = [
            (
                Kind::Figure,
                "The ferry sank off Amaro and 15 people were killed.",
                "The ferry sank off Amaro and nobody was killed.",
            ),
            (
                Kind::Time,
                "The ferry left Amaro at half past ten in the morning.",
                "The ferry left Amaro at three in the afternoon.",
            ),
            (
                Kind::Attribution,
                "The mayor told this newspaper that the ferry was unsafe.",
                "The mayor never spoke to any newspaper about the ferry; the quote is invented.",
            ),
            (
                Kind::Polarity,
                "The ferry company was warned of the leak.",
                "No warning of the leak ever reached the ferry company.",
            ),
        ];
        for (kind, a, b) in cases {
            assert_eq!(likeliest(a, b), kind, "{a} {b}");
        }
    }

    #[test]
    fn every_kind_has_weights() {
        let learned = Kinds::built_in();
        let mut kinds = learned.kinds.clone();
        kinds.sort();
        let mut all = Kind::ALL.to_vec();
        all.sort();
        assert_eq!(kinds, all);
        assert!(!learned.constant.is_empty() && !learned.evidence.is_empty());
        assert!(!learned.topic.is_empty() && !learned.terms.is_empty());
    }
}
