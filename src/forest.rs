//! Learned forests of decision trees, as `examples/fit` writes them.

use std::collections::BTreeMap;
use std::ops::Range;

/// Forests over one list of evidence, each known by what it votes on.
///
/// The text has lines of cells parted by tabs: `evidence` with a name, in order; `tree` with what it votes on; then the tree's
/// `node`s (evidence, threshold, the child where the evidence is no greater, the other child) and `leaf` values. A child below
/// zero is a leaf, -1 the first. A line `hopeless` (a label, a number of trees, log-odds) tells that what so many trees of a forest
/// leave below these odds need not be shown to the others. A line `settled` (a label, log-odds) tells that what a forest gives these
/// odds or more need not be shown to the forests of other labels that its own is weighed against.
#[derive(Debug, Default)]
pub(crate) struct Forests {
    /// What each number of the evidence is called.
    pub(crate) names: Vec<&'static str>,
    forests: Vec<(&'static str, Forest)>,
    settled: BTreeMap<&'static str, f32>,
}

/// A tree has at most so many leaves: a bit for each.
const LEAVES: usize = 32;

/// The trees of one label: the first ones, and those that are asked where the first leave hope.
#[derive(Debug)]
pub(crate) struct Forest {
    first: Grove,
    others: Grove,
    /// The log-odds below which the others are not asked.
    least: f32,
}

/// Trees that are asked together, evidence by evidence instead of tree by tree (Lucchese et al. 2015, "QuickScorer"): every node whose
/// evidence is greater than its threshold strikes out the leaves below its other child, and the first leaf that is left is the tree's.
/// So only the nodes that send on to their right are looked at, which are few where most evidence is 0.
#[derive(Debug, Default)]
struct Grove {
    /// The nodes of all trees by their evidence, those of one evidence by their thresholds.
    nodes: Vec<Node>,
    /// Which of the nodes ask for each evidence.
    asking: Vec<Range<usize>>,
    /// The leaves of each tree, from the left.
    leaves: Vec<[f32; LEAVES]>,
}

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    tree: u32,
    /// The leaves that stay possible where the evidence is greater.
    right: u32,
}

/// A tree as the text gives it.
#[derive(Debug, Default)]
struct Written {
    nodes: Vec<(u32, f32, [i32; 2])>,
    leaves: Vec<f32>,
}

impl Forest {
    fn of(trees: &[Written], hopeless: Option<(usize, f32)>) -> Forest {
        let (first, least) = hopeless.unwrap_or((0, f32::NEG_INFINITY));
        let (first, others) = trees.split_at(first);
        Forest { first: Grove::of(first), others: Grove::of(others), least }
    }

    /// What its trees say of evidence, together: log-odds. Where the first leave no hope, what these say. Evidence that is missing
    /// counts as 0.
    pub(crate) fn odds(&self, evidence: &[f32]) -> f32 {
        let odds = self.first.odds(evidence);
        if odds < self.least { odds } else { odds + self.others.odds(evidence) }
    }
}

impl Grove {
    fn of(trees: &[Written]) -> Grove {
        let (mut grove, mut planted) = (Grove::default(), Vec::new());
        for tree in trees {
            let mut leaves = Vec::new();
            plant(
                tree,
                if tree.nodes.is_empty() { -1 } else { 0 },
                number(grove.leaves.len()),
                &mut leaves,
                &mut planted,
            );
            assert!(leaves.len() <= LEAVES, "found a tree of {} leaves, allowed {LEAVES}", leaves.len());
            leaves.resize(LEAVES, 0.0);
            grove.leaves.push(leaves.try_into().expect("a leaf for each bit"));
        }
        planted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.threshold.total_cmp(&b.1.threshold)));
        for of_evidence in planted.chunk_by(|a, b| a.0 == b.0) {
            let start = grove.nodes.len();
            grove.nodes.extend(of_evidence.iter().map(|(_, node)| *node));
            grove.asking.resize(of_evidence[0].0, start..start);
            grove.asking.push(start..grove.nodes.len());
        }
        grove
    }

    fn odds(&self, evidence: &[f32]) -> f32 {
        let mut possible = vec![u32::MAX; self.leaves.len()];
        for (at, asking) in self.asking.iter().enumerate() {
            let value = evidence.get(at).copied().unwrap_or_default();
            for node in self.nodes[asking.clone()].iter().take_while(|node| value > node.threshold) {
                possible[node.tree as usize] &= node.right;
            }
        }
        let leaf = |(possible, leaves): (&u32, &[f32; LEAVES])| leaves[possible.trailing_zeros() as usize % LEAVES];
        possible.iter().zip(&self.leaves).map(leaf).sum()
    }
}

/// Puts the leaves below a node of a tree behind those to its left, and the nodes, each with the evidence that it asks for, to the others.
fn plant(tree: &Written, at: i32, number: u32, leaves: &mut Vec<f32>, nodes: &mut Vec<(usize, Node)>) {
    let Ok(inner) = usize::try_from(at) else {
        leaves.push(tree.leaves[(-1 - at).unsigned_abs() as usize]);
        return;
    };
    let (evidence, threshold, [left, right]) = tree.nodes[inner];
    let start = leaves.len();
    plant(tree, left, number, leaves, nodes);
    let below_left = (start..leaves.len()).fold(0, |bits, leaf| bits | 1_u32.checked_shl(leaf as u32).unwrap_or(0));
    plant(tree, right, number, leaves, nodes);
    nodes.push((evidence as usize, Node { threshold, tree: number, right: !below_left }));
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a model that ships with the crate is small")
}

/// Takes the first cell off a line. Cells are so short that to look at each byte is the fastest way to their ends.
fn cell<'a>(rest: &mut &'a str) -> &'a str {
    let end = rest.bytes().position(|byte| byte == b'\t');
    let (cell, after) = end.map_or((*rest, ""), |end| (&rest[..end], &rest[end + 1..]));
    *rest = after;
    cell
}

impl Forests {
    /// Reads the text of a file that ships with the crate; what a test has read once cannot fail later.
    pub(crate) fn parse(text: &'static str) -> Forests {
        let mut names = Vec::new();
        let mut written: Vec<(&'static str, Vec<Written>)> = Vec::new();
        let (mut hopeless, mut settled) = (BTreeMap::new(), BTreeMap::new());
        // The forest whose last tree is being read.
        let mut open = None;
        for line in text.lines() {
            let mut rest = line;
            let mut next = || cell(&mut rest);
            let word = next();
            let tree = open.and_then(|at: usize| written[at].1.last_mut());
            match (word, tree) {
                ("evidence", _) => names.push(next()),
                ("hopeless", _) => {
                    let label = next();
                    let first = next().parse().expect("trees are numbered");
                    hopeless.insert(label, (first, next().parse().expect("odds are a number")));
                }
                ("settled", _) => {
                    let label = next();
                    settled.insert(label, next().parse().expect("odds are a number"));
                }
                ("tree", _) => {
                    let label = next();
                    let known = written.iter().position(|(known, _)| *known == label);
                    let at = known.unwrap_or(written.len());
                    if known.is_none() {
                        written.push((label, Vec::new()));
                    }
                    written[at].1.push(Written::default());
                    open = Some(at);
                }
                ("node", Some(tree)) => {
                    let evidence = next().parse().expect("evidence is numbered");
                    let threshold = next().parse().expect("a threshold is a number");
                    let children = [next(), next()].map(|child| child.parse().expect("a child is numbered"));
                    tree.nodes.push((evidence, threshold, children));
                }
                ("leaf", Some(tree)) => tree.leaves.push(next().parse().expect("a leaf is a number")),
                (other, _) => panic!("found {other:?} in a model"),
            }
        }
        let forests = written
            .into_iter()
            .map(|(label, trees)| (label, Forest::of(&trees, hopeless.get(label).copied())))
            .collect();
        Forests { names, forests, settled }
    }

    /// The forest of one label.
    pub(crate) fn take(&mut self, label: &str) -> Option<Forest> {
        let at = self.forests.iter().position(|(known, _)| *known == label)?;
        Some(self.forests.swap_remove(at).1)
    }

    /// The log-odds from which what one forest says settles it; none are high enough where the text gives none.
    pub(crate) fn settled(&self, label: &str) -> f32 {
        self.settled.get(label).copied().unwrap_or(f32::INFINITY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often a tree is written.
    const TIMES: usize = 11;

    const TEXT: &str = "evidence\talike\ntree\tsame\nnode\t0\t0.5\t-1\t-2\nleaf\t-2.0\nleaf\t2.0\ntree\tother\nleaf\t7.0\ntree\tsame\nleaf\t0.5\n";

    #[test]
    fn a_tree_goes_left_up_to_its_threshold_and_trees_of_a_label_add_up() {
        let mut forests = Forests::parse(TEXT);
        assert_eq!(forests.names, ["alike"]);
        let [same, other] = ["same", "other"].map(|label| forests.take(label).expect("it was written"));
        assert_eq!([0.5, 0.6].map(|alike| same.odds(&[alike])), [-1.5, 2.5]);
        assert_eq!(other.odds(&[0.0]), 7.0);
        assert!(forests.take("unknown").is_none());
    }

    #[test]
    fn trees_of_unequal_depth_each_end_at_their_leaf() {
        let deep = "tree\tsame\nnode\t0\t1\t-1\t1\nnode\t1\t1\t-2\t2\nnode\t0\t2\t-3\t-4\nleaf\t1\nleaf\t10\nleaf\t100\nleaf\t1000\n";
        let text: &'static str = Box::leak(format!("{}{TEXT}", deep.repeat(TIMES)).into_boxed_str());
        let same = Forests::parse(text).take("same").expect("it was written");
        for (evidence, leaf) in [([0.0, 0.0], 1.0), ([1.5, 1.0], 10.0), ([2.0, 1.5], 100.0), ([2.5, 9.0], 1000.0)] {
            let shallow = if evidence[0] > 0.5 { 2.5 } else { -1.5 };
            assert_eq!(same.odds(&evidence), leaf * TIMES as f32 + shallow, "{evidence:?}");
        }
    }

    #[test]
    fn what_the_first_trees_leave_without_hope_is_not_shown_to_the_others() {
        let tree = |low: &str| format!("tree\tsame\nnode\t0\t0.5\t-1\t-2\nleaf\t{low}\nleaf\t1\n");
        let text = format!("hopeless\tsame\t1\t-1.5\n{}{}", tree("-2"), tree("-4"));
        let same = Forests::parse(Box::leak(text.into_boxed_str())).take("same").expect("it was written");
        assert_eq!([0.0, 1.0].map(|alike| same.odds(&[alike])), [-2.0, 2.0]);
    }

    #[test]
    fn what_settles_it_is_told_by_label() {
        let forests = Forests::parse("settled\tother\t1.5\ntree\tother\nleaf\t7.0\n");
        assert_eq!(["other", "same"].map(|label| forests.settled(label)), [1.5, f32::INFINITY]);
    }

    #[test]
    #[should_panic(expected = "found \"branch\" in a model")]
    fn what_is_no_line_of_a_model_is_named() {
        Forests::parse("branch\t1\n");
    }
}
