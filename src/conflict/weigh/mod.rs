//! Sentences weighed against each other: whether two of them contradict each other, whatever words they use.
//!
//! The rules of the other files each know one way in which sources disagree. Reporters know more. Here every sentence of an
//! event is laid beside those of the other documents (and those of other speakers of its own), all that speaks for and
//! against a contradiction is put down as numbers, what the rules found among them, and a small learned model weighs
//! them. What it was learned from, and how, is told in `examples/fit`.

mod disputes;
mod evidence;
mod explain;
mod figures;
mod kinds;
mod line;
mod model;
mod passages;
mod settings;
mod settle;
mod topic;
mod traits;
mod votes;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

pub use evidence::Evidence;
pub(crate) use explain::{RESEMBLANCE, explain, fade};
use kinds::Kinds;
use line::{Line, lines};
pub(crate) use settle::settle;
pub(crate) use topic::topic;
use votes::Votes;

use super::Kind;
use super::align::names;
use super::draft::Draft;
use super::likeness::Likeness;
use super::reading::Reading;
use super::statement::Statement;
use super::vocabulary::Words;
use crate::text::SharedStr;

/// The least likeness of two sentences that are weighed though no rule found anything between them.
const LEAST_ALIKE: f32 = 0.18;

/// Of each sentence so many others are weighed against it, the likest first: work grows with an event, never with its square.
/// Of 2,220 contradictions that are marked in `examples/fit/stories` three lie farther apart.
const MOST_BESIDE: usize = 16;

/// Two sentences of an event and what speaks for and against their contradicting each other.
#[derive(Clone, Debug)]
pub(crate) struct Weighed<'a> {
    /// The statement that speaks for each sentence.
    pub(crate) sides: [usize; 2],
    pub(crate) evidence: Evidence,
    /// How likely they are to contradict each other, from 0 to 1.
    chance: f64,
    /// The same, but for what the forest of passages says of it.
    chance_in_long_texts: f64,
    /// The two numbers that match best of those that exclude each other.
    numbers: Option<[Reading<'a>; 2]>,
}

impl<'a> Weighed<'a> {
    /// The two numbers that set the sentences apart, where a finding is about figures.
    fn numbers_of(&self, kind: Kind) -> Option<&[Reading<'a>; 2]> {
        self.numbers.as_ref().filter(|_| kind == Kind::Figure)
    }

    /// How likely they are to contradict each other, from 0 to 1.
    pub(crate) fn chance(&self) -> f64 {
        self.chance
    }

    /// The terms that either sentence holds.
    pub(crate) fn terms<'s>(&self, statements: &'s [Statement<'_>]) -> BTreeSet<&'s SharedStr> {
        self.sides.iter().flat_map(|&at| statements[at].context.iter()).collect()
    }

    /// The kinds of contradiction it may be, the likeliest first.
    fn kinds(&self, statements: &[Statement<'_>]) -> Vec<Kind> {
        let terms = self.terms(statements);
        Kinds::built_in().ranked(&self.evidence, &topic(&terms), terms)
    }
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
    let mut pairs = candidates(statements, &lines, likeness);
    pairs.extend(votes.pairs());
    pairs.retain(|&[a, b]| lines[a].document != lines[b].document || two_speakers(statements, &lines[a], &lines[b]));
    weigh_pairs(statements, &lines, likeness, words, &votes, pairs)
}

/// The pairs of a sentence of an event, whose statements are the first `own` ones, and one of the rest.
pub(crate) fn weigh_apart<'a>(statements: &'a [Statement<'a>], own: usize, words: &'a Words) -> Vec<Weighed<'a>> {
    if statements.len() == own {
        return Vec::new();
    }
    let likeness = Likeness::of(statements, &names(statements), words);
    let lines = lines(statements, words);
    let votes = Votes::of(statements, &lines, &[]);
    let mut pairs = candidates(statements, &lines, &likeness);
    let is_own = |line: usize| lines[line].members.iter().all(|&member| member < own);
    let apart = |line: usize| lines[line].members.iter().all(|&member| member >= own);
    pairs.retain(|&[a, b]| lines[a].document != lines[b].document && (is_own(a) && apart(b) || is_own(b) && apart(a)));
    weigh_pairs(statements, &lines, &likeness, words, &votes, pairs)
}

fn weigh_pairs<'a>(
    statements: &'a [Statement<'a>],
    lines: &[Line<'a>],
    likeness: &Likeness,
    words: &'a Words,
    votes: &Votes,
    pairs: BTreeSet<[usize; 2]>,
) -> Vec<Weighed<'a>> {
    let told = figures::Told::of(lines, words);
    let context = evidence::Context { statements, likeness, words };
    let pair = |[a, b]: [usize; 2]| {
        let (x, y) = (&lines[a], &lines[b]);
        let alike = likeness.alike(x.members[0], y.members[0]);
        let voted = votes.on(a, b);
        let near = alike.is_some_and(|alike| alike.score >= LEAST_ALIKE);
        (near || voted.is_some()).then(|| evidence::of(&context, &told, [x, y], alike, voted))
    };
    pairs.into_iter().filter_map(pair).collect()
}

/// The pairs of sentences that are like each other: of each sentence those most like it.
fn candidates(statements: &[Statement<'_>], lines: &[Line<'_>], likeness: &Likeness) -> BTreeSet<[usize; 2]> {
    let mut line_of = vec![None; statements.len()];
    for (at, line) in lines.iter().enumerate() {
        line_of[line.members[0]] = Some(at);
    }
    let mut pairs = BTreeSet::new();
    for (a, line) in lines.iter().enumerate() {
        let mut near: Vec<(f32, usize)> = likeness
            .scores(line.members[0])
            .filter_map(|(other, score)| Some((score, line_of[other]?)))
            .filter(|&(score, b)| score >= LEAST_ALIKE && a != b)
            .collect();
        near.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
        pairs.extend(near.into_iter().take(MOST_BESIDE).map(|(_, b)| [a.min(b), a.max(b)]));
    }
    pairs
}

/// Whether two sentences of a document hold what two speakers say.
fn two_speakers(statements: &[Statement<'_>], x: &Line<'_>, y: &Line<'_>) -> bool {
    x.members.iter().any(|&a| y.members.iter().any(|&b| !statements[a].same_speaker(&statements[b])))
}

/// 1 for what holds, 0 for what does not.
fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// How many findings of each kind the rules have between two sentences.
type Tally = BTreeMap<&'static str, f32>;
