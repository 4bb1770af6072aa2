//! Learned forests of decision trees, as `examples/fit` writes them.

use std::collections::BTreeMap;

/// Forests over one list of evidence, each known by what it votes on.
///
/// The text has lines of cells parted by tabs: `evidence` with a name, in order; `tree` with what it votes on; then the tree's
/// `node`s (evidence, threshold, the child where the evidence is no greater, the other child) and `leaf` values. A child below
/// zero is a leaf, -1 the first. A line `hopeless` (a label, a number of trees, log-odds) tells that what so many trees of a forest
/// leave below these odds need not be shown to the others.
#[derive(Debug, Default)]
pub(crate) struct Forests {
    /// What each number of the evidence is called.
    pub(crate) names: Vec<&'static str>,
    forests: Vec<(&'static str, Forest)>,
}

/// So many trees are walked at a time: the processor waits for none of them while it fetches the next step of another.
const ABREAST: usize = 8;

/// The trees of one label: the first ones, and those that are asked where the first leave hope. Of each the shallowest come
/// first, so that those that are walked together are about equally deep.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    nodes: Vec<Node>,
    trees: Vec<Tree>,
    /// How many trees come first, and the log-odds below which the others are not asked.
    hopeless: Option<(usize, f32)>,
}

/// A decision tree over evidence.
#[derive(Clone, Copy, Debug, Default)]
struct Tree {
    root: u32,
    /// How many steps lead to its farthest leaf.
    depth: u32,
}

/// A step, or a leaf: a leaf leads to itself and its threshold is its value.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    threshold: f32,
    evidence: u32,
    children: [u32; 2],
}

/// A tree as the text gives it.
#[derive(Debug, Default)]
struct Written {
    nodes: Vec<(u32, f32, [i32; 2])>,
    leaves: Vec<f32>,
}

impl Written {
    fn depth(&self, at: i32) -> u32 {
        let node = usize::try_from(at).ok().and_then(|at| self.nodes.get(at));
        node.map_or(0, |(_, _, [left, right])| 1 + self.depth(*left).max(self.depth(*right)))
    }
}

impl Forest {
    fn of(trees: &[Written], hopeless: Option<(usize, f32)>) -> Forest {
        let mut forest = Forest { hopeless, ..Forest::default() };
        for tree in trees {
            let first = number(forest.nodes.len());
            let leaves = first + number(tree.nodes.len());
            let place = |child: i32| u32::try_from(child).map_or(leaves + (-1 - child).unsigned_abs(), |at| first + at);
            forest.trees.push(Tree { root: first, depth: tree.depth(if tree.nodes.is_empty() { -1 } else { 0 }) });
            let steps = tree.nodes.iter().map(|&(evidence, threshold, children)| Node {
                threshold,
                evidence,
                children: children.map(place),
            });
            forest.nodes.extend(steps);
            let ends = (leaves..).zip(&tree.leaves).map(|(at, &value)| Node {
                threshold: value,
                evidence: 0,
                children: [at, at],
            });
            forest.nodes.extend(ends);
        }
        let (first, others) = forest.trees.split_at_mut(hopeless.map_or(0, |(first, _)| first));
        first.sort_by_key(|tree| tree.depth);
        others.sort_by_key(|tree| tree.depth);
        forest
    }

    /// What its trees say of evidence, together: log-odds. Where the first leave no hope, what these say.
    pub(crate) fn odds(&self, evidence: &[f32]) -> f32 {
        let (first, least) = self.hopeless.unwrap_or((0, f32::NEG_INFINITY));
        let (first, others) = self.trees.split_at(first);
        let odds = self.sum(first, evidence);
        if odds < least { odds } else { odds + self.sum(others, evidence) }
    }

    fn sum(&self, trees: &[Tree], evidence: &[f32]) -> f32 {
        let mut odds = 0.0;
        for trees in trees.chunks(ABREAST) {
            let mut at = [0; ABREAST];
            for (at, tree) in at.iter_mut().zip(trees) {
                *at = tree.root;
            }
            let at = &mut at[..trees.len()];
            for _ in 0..trees.last().map_or(0, |tree| tree.depth) {
                for at in at.iter_mut() {
                    let node = &self.nodes[*at as usize];
                    let value = evidence.get(node.evidence as usize).copied().unwrap_or_default();
                    *at = node.children[usize::from(value > node.threshold)];
                }
            }
            odds += at.iter().map(|&leaf| self.nodes[leaf as usize].threshold).sum::<f32>();
        }
        odds
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a model that ships with the crate is small")
}

impl Forests {
    /// Reads the text of a file that ships with the crate; what a test has read once cannot fail later.
    pub(crate) fn parse(text: &'static str) -> Forests {
        let mut names = Vec::new();
        let mut written: Vec<(&'static str, Vec<Written>)> = Vec::new();
        let mut hopeless = BTreeMap::new();
        // The forest whose last tree is being read.
        let mut open = None;
        for line in text.lines() {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let word = next();
            let tree = open.and_then(|at: usize| written[at].1.last_mut());
            match (word, tree) {
                ("evidence", _) => names.push(next()),
                ("hopeless", _) => {
                    let label = next();
                    let first = next().parse().expect("trees are numbered");
                    hopeless.insert(label, (first, next().parse().expect("odds are a number")));
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
        Forests { names, forests }
    }

    /// The forest of one label.
    pub(crate) fn take(&mut self, label: &str) -> Option<Forest> {
        let at = self.forests.iter().position(|(known, _)| *known == label)?;
        Some(self.forests.swap_remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn trees_of_unequal_depth_and_more_of_them_than_walk_abreast_each_end_at_their_leaf() {
        let deep = "tree\tsame\nnode\t0\t1\t-1\t1\nnode\t1\t1\t-2\t2\nnode\t0\t2\t-3\t-4\nleaf\t1\nleaf\t10\nleaf\t100\nleaf\t1000\n";
        let text: &'static str = Box::leak(format!("{}{TEXT}", deep.repeat(ABREAST + 3)).into_boxed_str());
        let same = Forests::parse(text).take("same").expect("it was written");
        for (evidence, leaf) in [([0.0, 0.0], 1.0), ([1.5, 1.0], 10.0), ([2.0, 1.5], 100.0), ([2.5, 9.0], 1000.0)] {
            let shallow = if evidence[0] > 0.5 { 2.5 } else { -1.5 };
            assert_eq!(same.odds(&evidence), leaf * (ABREAST + 3) as f32 + shallow, "{evidence:?}");
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
    #[should_panic(expected = "found \"branch\" in a model")]
    fn what_is_no_line_of_a_model_is_named() {
        Forests::parse("branch\t1\n");
    }
}
