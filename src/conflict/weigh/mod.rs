//! Sentences weighed against each other: whether two of them contradict each other, whatever words they use.
//!
//! The rules of the other files each know one way in which sources disagree. Reporters know more. Here every sentence of an
//! event is laid beside those of the other documents (and those of other speakers of its own), all that speaks for and
//! against a contradiction is put down as numbers, what the rules found among them, and a small learned model weighs
//! them. What it was learned from, and how, is told in `examples/fit`.

mod evidence;
mod figures;
mod line;
mod model;
mod settings;
mod settle;
mod votes;

use std::collections::BTreeMap;

pub use evidence::Evidence;
use line::{Line, lines};
use votes::Votes;

use super::draft::Draft;
use super::likeness::Likeness;
use super::reading::Reading;
use super::statement::Statement;
use super::vocabulary::Words;

/// The least likeness of two sentences that are weighed though no rule found anything between them.
const LEAST_ALIKE: f32 = 0.12;

/// Two sentences of an event and what speaks for and against their contradicting each other.
#[derive(Clone, Debug)]
pub(crate) struct Weighed<'a> {
    /// The statement that speaks for each sentence.
    pub(crate) sides: [usize; 2],
    pub(crate) evidence: Evidence,
    /// The two numbers that match best of those that exclude each other.
    numbers: Option<[Reading<'a>; 2]>,
}

/// Weighs the sentences of an event against each other, and adds the contradictions that the rules did not find.
pub(crate) fn settle<'a>(
    statements: &'a [Statement<'a>],
    likeness: &'a Likeness,
    words: &'a Words,
    drafts: &mut Vec<Draft>,
) {
    let weighed = weigh(statements, likeness, words, drafts);
    settle::settle(statements, &weighed, drafts);
}

/// The pairs of sentences of an event that may contradict each other, in the order of documents and texts.
pub(crate) fn weigh<'a>(
    statements: &'a [Statement<'a>],
    likeness: &'a Likeness,
    words: &'a Words,
    drafts: &[Draft],
) -> Vec<Weighed<'a>> {
    let lines = lines(statements, words);
    let votes = Votes::of(statements, &lines, drafts);
    let mut weighed = Vec::new();
    for a in 0..lines.len() {
        for b in a + 1..lines.len() {
            if let Some(pair) = pair(statements, &lines, [a, b], likeness, words, &votes) {
                weighed.push(pair);
            }
        }
    }
    weighed
}

fn pair<'a>(
    statements: &'a [Statement<'a>],
    lines: &[Line<'a>],
    [a, b]: [usize; 2],
    likeness: &'a Likeness,
    words: &'a Words,
    votes: &Votes,
) -> Option<Weighed<'a>> {
    let (x, y) = (&lines[a], &lines[b]);
    if x.document == y.document && !two_speakers(statements, x, y) {
        return None;
    }
    let alike = likeness.alike(x.members[0], y.members[0]);
    let voted = votes.on(a, b);
    if voted.is_none() && alike.is_none_or(|alike| alike.score < LEAST_ALIKE) {
        return None;
    }
    let context = evidence::Context { statements, likeness, words };
    Some(evidence::of(&context, lines, [x, y], alike, voted))
}

/// Whether two sentences of a document hold what two speakers say.
fn two_speakers(statements: &[Statement<'_>], x: &Line<'_>, y: &Line<'_>) -> bool {
    x.members.iter().any(|&a| y.members.iter().any(|&b| !statements[a].same_speaker(&statements[b])))
}

/// How many findings of each kind the rules have between two sentences.
type Tally = BTreeMap<&'static str, f32>;
