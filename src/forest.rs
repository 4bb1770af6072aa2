//! Learned forests of decision trees, as `examples/fit` writes them.

/// Forests over one list of evidence, each known by what it votes on.
///
/// The text has lines of cells parted by tabs: `evidence` with a name, in order; `tree` with what it votes on; then the tree's
/// `node`s (evidence, threshold, the child where the evidence is no greater, the other child) and `leaf` values. A child below
/// zero is a leaf, -1 the first.
#[derive(Debug, Default)]
pub(crate) struct Forests {
    /// What each number of the evidence is called.
    pub(crate) names: Vec<&'static str>,
    forests: Vec<(&'static str, Vec<Tree>)>,
}

/// A decision tree over evidence.
#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<f32>,
}

#[derive(Debug)]
struct Node {
    evidence: usize,
    threshold: f32,
    children: [i32; 2],
}

impl Tree {
    fn value(&self, evidence: &impl Fn(usize) -> f32) -> f32 {
        let mut at = if self.nodes.is_empty() { -1 } else { 0 };
        while let Ok(node) = usize::try_from(at) {
            let node = &self.nodes[node];
            at = node.children[usize::from(evidence(node.evidence) > node.threshold)];
        }
        self.leaves[usize::try_from(-1 - at).unwrap_or_default()]
    }
}

impl Forests {
    /// Reads the text of a file that ships with the crate; what a test has read once cannot fail later.
    pub(crate) fn parse(text: &'static str) -> Forests {
        let mut read = Forests::default();
        // The forest whose last tree is being read.
        let mut open = None;
        for line in text.lines() {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let word = next();
            let tree = open.and_then(|at: usize| read.forests[at].1.last_mut());
            match (word, tree) {
                ("evidence", _) => read.names.push(next()),
                ("tree", _) => {
                    let label = next();
                    let known = read.forests.iter().position(|(known, _)| *known == label);
                    let at = known.unwrap_or(read.forests.len());
                    if known.is_none() {
                        read.forests.push((label, Vec::new()));
                    }
                    read.forests[at].1.push(Tree::default());
                    open = Some(at);
                }
                ("node", Some(tree)) => {
                    let evidence = next().parse().expect("evidence is numbered");
                    let threshold = next().parse().expect("a threshold is a number");
                    let children = [next(), next()].map(|child| child.parse().expect("a child is numbered"));
                    tree.nodes.push(Node { evidence, threshold, children });
                }
                ("leaf", Some(tree)) => tree.leaves.push(next().parse().expect("a leaf is a number")),
                (other, _) => panic!("found {other:?} in a model"),
            }
        }
        read.forests.sort_by_key(|(label, _)| *label);
        read
    }

    /// What the trees of one label say of evidence, together: log-odds. Nothing where there are none.
    pub(crate) fn odds(&self, label: &str, evidence: impl Fn(usize) -> f32) -> f32 {
        let at = self.forests.binary_search_by_key(&label, |(known, _)| *known);
        at.map_or(0.0, |at| self.forests[at].1.iter().map(|tree| tree.value(&evidence)).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_goes_left_up_to_its_threshold_and_trees_of_a_label_add_up() {
        let text = "evidence\talike\ntree\tsame\nnode\t0\t0.5\t-1\t-2\nleaf\t-2.0\nleaf\t2.0\ntree\tother\nleaf\t7.0\ntree\tsame\nleaf\t0.5\n";
        let forests = Forests::parse(text);
        assert_eq!(forests.names, ["alike"]);
        assert_eq!([0.5, 0.6].map(|alike| forests.odds("same", |_| alike)), [-1.5, 2.5]);
        assert_eq!(forests.odds("other", |_| 0.0), 7.0);
        assert_eq!(forests.odds("unknown", |_| 0.0), 0.0);
    }

    #[test]
    #[should_panic(expected = "found \"branch\" in a model")]
    fn what_is_no_line_of_a_model_is_named() {
        Forests::parse("branch\t1\n");
    }
}
