//! Learned forests of decision trees, as `examples/fit` writes them.

use std::collections::BTreeMap;

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

/// So many trees are walked at a time: the processor waits for none of them while it fetches the next step of another.
const ABREAST: usize = 8;

/// The room that evidence is laid in before trees are walked, so that no step needs to ask whether its evidence is there.
const ROOM: usize = 1 << EVIDENCE_BITS;

/// How many bits of a step say which evidence it asks for.
const EVIDENCE_BITS: u32 = 8;

/// Where evidence stands that is no greater than anything: leaves ask for it.
const NOTHING: usize = ROOM - 1;

/// A leaf that is worth nothing, for walking fewer trees than go abreast.
const IDLE: u32 = 0;

/// The trees of one label: the first ones, and those that are asked where the first leave hope. Of each the shallowest come
/// first, so that those that are walked together are about equally deep.
#[derive(Debug)]
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

/// A step, or a leaf: a leaf leads to itself, and its threshold is its value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Node {
    threshold: f32,
    /// Where the child for evidence that is no greater stands, with the other one behind it; in the last bits, which evidence it is.
    step: u32,
}

impl Node {
    fn new(threshold: f32, evidence: usize, child: u32) -> Node {
        assert!(evidence < ROOM && child < 1 << (u32::BITS - EVIDENCE_BITS), "a model that ships is small");
        Node { threshold, step: child << EVIDENCE_BITS | number(evidence) }
    }

    fn leaf(value: f32, at: u32) -> Node {
        Node::new(value, NOTHING, at)
    }
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
        let mut forest = Forest { nodes: vec![Node::leaf(0.0, IDLE)], trees: Vec::new(), hopeless };
        for tree in trees {
            let top = if tree.nodes.is_empty() { -1 } else { 0 };
            let root = forest.plant(tree, top);
            forest.trees.push(Tree { root, depth: tree.depth(top) });
        }
        let (first, others) = forest.trees.split_at_mut(hopeless.map_or(0, |(first, _)| first));
        first.sort_by_key(|tree| tree.depth);
        others.sort_by_key(|tree| tree.depth);
        forest
    }

    /// Takes the nodes of a tree over, both children of each side by side, and says where its root stands.
    fn plant(&mut self, tree: &Written, top: i32) -> u32 {
        let root = number(self.nodes.len());
        self.nodes.push(Node::default());
        let mut open = vec![(root, top)];
        while let Some((place, at)) = open.pop() {
            self.nodes[place as usize] = match usize::try_from(at) {
                Ok(at) => {
                    let (evidence, threshold, [left, right]) = tree.nodes[at];
                    assert!(
                        (evidence as usize) < NOTHING,
                        "found evidence {evidence} in a model of less than {NOTHING}"
                    );
                    let child = number(self.nodes.len());
                    self.nodes.extend([Node::default(); 2]);
                    open.extend([(child + 1, right), (child, left)]);
                    Node::new(threshold, evidence as usize, child)
                }
                Err(_) => Node::leaf(tree.leaves[(-1 - at).unsigned_abs() as usize], place),
            };
        }
        root
    }

    /// What its trees say of evidence, together: log-odds. Where the first leave no hope, what these say. Evidence that is missing
    /// counts as 0.
    pub(crate) fn odds(&self, evidence: &[f32]) -> f32 {
        let mut room = [0.0; ROOM];
        room.iter_mut().zip(evidence).for_each(|(room, value)| *room = *value);
        room[NOTHING] = f32::NEG_INFINITY;
        let (first, least) = self.hopeless.unwrap_or((0, f32::NEG_INFINITY));
        let (first, others) = self.trees.split_at(first);
        let odds = self.sum(first, &room);
        if odds < least { odds } else { odds + self.sum(others, &room) }
    }

    fn sum(&self, trees: &[Tree], room: &[f32; ROOM]) -> f32 {
        let nodes = &self.nodes[..];
        let mut odds = 0.0;
        for trees in trees.chunks(ABREAST) {
            let mut at = [IDLE; ABREAST];
            for (at, tree) in at.iter_mut().zip(trees) {
                *at = tree.root;
            }
            for _ in 0..trees.last().map_or(0, |tree| tree.depth) {
                for at in &mut at {
                    let node = nodes[*at as usize];
                    let value = room[node.step as usize % ROOM];
                    *at = (node.step >> EVIDENCE_BITS) + u32::from(value > node.threshold);
                }
            }
            odds += at.iter().map(|&leaf| nodes[leaf as usize].threshold).sum::<f32>();
        }
        odds
    }
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
