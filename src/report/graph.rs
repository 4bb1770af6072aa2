//! Who contradicts whom, as a graph.

use std::collections::BTreeMap;
use std::fmt::Write;

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use super::{Report, words};
use crate::conflict::{Finding, Relation};

/// A node: somebody who speaks, or a position somebody takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node<'a> {
    Speaker(&'a str),
    /// A side of a conflict: slot and value.
    Position(&'a str, &'a str),
}

/// An edge: a speaker takes a position, or two positions exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Says,
    Contradicts,
}

/// Speakers and positions of every conflict; as large as the conflicts are, never all pairs of speakers.
pub(super) fn conflict_graph(report: &Report) -> UnGraph<Node<'_>, Edge> {
    let mut graph = UnGraph::default();
    let mut speakers: BTreeMap<&str, NodeIndex> = BTreeMap::new();
    for finding in conflicts(report) {
        let sides: Vec<NodeIndex> = finding
            .positions
            .iter()
            .map(|position| {
                let side = graph.add_node(Node::Position(&finding.slot, &position.value));
                for speaker in &position.speakers {
                    let node = *speakers.entry(speaker).or_insert_with(|| graph.add_node(Node::Speaker(speaker)));
                    graph.add_edge(node, side, Edge::Says);
                }
                side
            })
            .collect();
        for (index, &a) in sides.iter().enumerate() {
            for &b in &sides[index + 1..] {
                graph.add_edge(a, b, Edge::Contradicts);
            }
        }
    }
    graph
}

pub(super) fn conflicts(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.relation == Relation::Conflict)
}

/// The conflict graph in the DOT language of Graphviz: speakers, the positions they take, and which of these exclude each
/// other.
///
/// ```
/// use gainsay::{Report, report};
///
/// assert!(report::dot(&Report::default()).starts_with("graph conflicts {"));
/// ```
#[must_use]
pub fn dot(report: &Report) -> String {
    let graph = conflict_graph(report);
    let mut text = String::from("graph conflicts {\n  node [fontname=\"sans-serif\"];\n");
    for node in graph.node_indices() {
        let attributes = match &graph[node] {
            Node::Speaker(name) => format!("label={}, shape=ellipse", quoted(name)),
            Node::Position(slot, value) => {
                format!("label={}, shape=box, style=rounded", quoted(&format!("{slot}: {value}")))
            }
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  n{} [{attributes}];", node.index());
    }
    for edge in graph.edge_references() {
        let attributes = match edge.weight() {
            Edge::Says => "",
            Edge::Contradicts => " [color=red, penwidth=2, label=\"contradicts\"]",
        };
        let _ = writeln!(text, "  n{} -- n{}{attributes};", edge.source().index(), edge.target().index());
    }
    text.push_str("}\n");
    text
}

/// A DOT string of one line: quotation marks and backslashes are escaped.
fn quoted(text: &str) -> String {
    format!("\"{}\"", words::line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
