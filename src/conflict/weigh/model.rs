//! The learned forests: whether two sentences contradict each other, and in what.

use std::sync::LazyLock;

use super::super::Kind;
use super::evidence::Evidence;

/// Lines of cells parted by tabs: `evidence` with a name, in order; `tree` with what it votes on; then its `node`s (evidence,
/// threshold, the child where the evidence is no greater, the other child) and `leaf` values. A child below zero is a leaf.
static TEXT: &str = include_str!("model.txt");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(TEXT));

/// A decision tree over evidence.
#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<f64>,
}

#[derive(Debug)]
struct Node {
    evidence: usize,
    threshold: f64,
    children: [i32; 2],
}

impl Tree {
    fn value(&self, evidence: &Evidence) -> f64 {
        let mut at = if self.nodes.is_empty() { -1 } else { 0 };
        while let Ok(node) = usize::try_from(at) {
            let node = &self.nodes[node];
            let value = f64::from(evidence.0.get(node.evidence).map_or(0.0, |(_, value)| *value));
            at = node.children[usize::from(value > node.threshold)];
        }
        self.leaves[usize::try_from(-1 - at).unwrap_or_default()]
    }
}

/// All trees.
#[derive(Debug, Default)]
pub(super) struct Model {
    names: Vec<&'static str>,
    conflict: Vec<Tree>,
    kinds: Vec<(Kind, Vec<Tree>)>,
}

impl Model {
    /// The one that is shipped.
    pub(super) fn built_in() -> &'static Model {
        &MODEL
    }

    /// Reads the file; what a test has read once cannot fail later.
    fn parse(text: &'static str) -> Model {
        let mut model = Model::default();
        let mut open: Option<&mut Tree> = None;
        for line in text.lines() {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            match (next(), &mut open) {
                ("evidence", _) => model.names.push(next()),
                ("tree", _) => {
                    let trees = match next().parse::<Kind>() {
                        Err(_) => &mut model.conflict,
                        Ok(kind) => {
                            let known = model.kinds.iter().position(|(known, _)| *known == kind);
                            let at = known.unwrap_or(model.kinds.len());
                            if known.is_none() {
                                model.kinds.push((kind, Vec::new()));
                            }
                            &mut model.kinds[at].1
                        }
                    };
                    trees.push(Tree::default());
                    open = trees.last_mut();
                }
                ("node", Some(tree)) => {
                    let evidence = next().parse().expect("evidence is numbered");
                    let threshold = next().parse().expect("a threshold is a number");
                    let children = [next(), next()].map(|child| child.parse().expect("a child is numbered"));
                    tree.nodes.push(Node { evidence, threshold, children });
                }
                ("leaf", Some(tree)) => tree.leaves.push(next().parse().expect("a leaf is a number")),
                (other, _) => panic!("found {other:?} in the model"),
            }
        }
        model
    }

    /// How likely a contradiction is, from 0 to 1.
    pub(super) fn conflict(&self, evidence: &Evidence) -> f64 {
        let odds: f64 = self.conflict.iter().map(|tree| tree.value(evidence)).sum();
        1.0 / (1.0 + (-odds).exp())
    }

    /// The kinds, the likeliest first.
    pub(super) fn kinds(&self, evidence: &Evidence) -> Vec<Kind> {
        let odds = |trees: &[Tree]| trees.iter().map(|tree| tree.value(evidence)).sum::<f64>();
        let mut kinds: Vec<(f64, Kind)> = self.kinds.iter().map(|(kind, trees)| (odds(trees), *kind)).collect();
        kinds.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        kinds.into_iter().map(|(_, kind)| kind).collect()
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
        assert_eq!(names, Model::built_in().names);
        assert_eq!(Model::built_in().kinds.len(), Kind::ALL.len());
    }

    #[test]
    fn a_tree_goes_left_up_to_its_threshold() {
        let model = Model::parse("evidence\talike\ntree\tconflict\nnode\t0\t0.5\t-1\t-2\nleaf\t-2.0\nleaf\t2.0\n");
        let odds = |alike: f32| model.conflict(&Evidence(vec![("alike", alike)]));
        assert!(odds(0.5) < 0.2 && odds(0.6) > 0.8);
    }
}
