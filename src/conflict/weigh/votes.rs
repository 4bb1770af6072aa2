//! What the rules found between two sentences.

use std::collections::BTreeMap;

use super::super::draft::Draft;
use super::super::statement::Statement;
use super::super::{Kind, Relation};
use super::Tally;
use super::line::{Line, line_of};

/// The findings of the rules by pairs of sentences.
pub(super) struct Votes(BTreeMap<(usize, usize), Tally>);

impl Votes {
    /// Counts them out.
    pub(super) fn of(statements: &[Statement<'_>], lines: &[Line<'_>], drafts: &[Draft]) -> Votes {
        let line_of = line_of(statements, lines);
        let mut votes: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
        for draft in drafts {
            let sides: Vec<Vec<usize>> =
                draft.sides.iter().map(|side| side.members.iter().filter_map(|&at| line_of[at]).collect()).collect();
            let mut vote = |a: usize, b: usize, name: &'static str| {
                if a != b {
                    *votes.entry((a.min(b), a.max(b))).or_default().entry(name).or_insert(0.0) += 1.0;
                }
            };
            for (at, side) in sides.iter().enumerate() {
                for &a in side {
                    for &b in sides[at + 1..].iter().flatten() {
                        vote(a, b, ballot(draft));
                    }
                    if matches!(draft.relation, Relation::Agree | Relation::Refine) {
                        side.iter().for_each(|&b| vote(a, b, "rule.same"));
                    }
                }
            }
        }
        Votes(votes)
    }

    /// The pairs of sentences on which a rule spoke.
    pub(super) fn pairs(&self) -> impl Iterator<Item = [usize; 2]> + '_ {
        self.0.keys().map(|&(a, b)| [a, b])
    }

    /// What was found between two sentences; `None` where no rule spoke.
    pub(super) fn on(&self, a: usize, b: usize) -> Option<&Tally> {
        self.0.get(&(a.min(b), a.max(b)))
    }
}

/// What a finding says of every two of its sides.
fn ballot(draft: &Draft) -> &'static str {
    match (draft.relation, draft.kind) {
        (Relation::Conflict, Kind::Figure) => "rule.figure",
        (Relation::Conflict, Kind::Polarity) => match draft.found_by {
            "answer" => "rule.answer",
            "denial" => "rule.denial",
            _ => "rule.polarity",
        },
        (Relation::Conflict, Kind::Identity) => "rule.identity",
        (Relation::Conflict, Kind::Responsibility) => "rule.responsibility",
        (Relation::Conflict, Kind::Attribution) => "rule.attribution",
        (Relation::Conflict, Kind::Time) => "rule.time",
        (Relation::Conflict, Kind::Place) => "rule.place",
        (Relation::Undecided, _) => "rule.undecided",
        (Relation::Update | Relation::Stale, _) => "rule.update",
        (Relation::Subset, _) => "rule.subset",
        (Relation::OtherMeasure, _) => "rule.other-measure",
        (Relation::OtherEvent, _) => "rule.other-event",
        (Relation::Report, _) => "rule.report",
        (Relation::Agree | Relation::Refine, _) => "rule.same",
    }
}

/// The ballots that tell why two sentences do not contradict each other.
pub(super) const LOOK_ALIKES: [&str; 5] =
    ["rule.update", "rule.subset", "rule.other-measure", "rule.other-event", "rule.report"];

/// Every ballot, in the order of evidence.
pub(super) const BALLOTS: [&str; 15] = [
    "rule.figure",
    "rule.answer",
    "rule.denial",
    "rule.polarity",
    "rule.identity",
    "rule.responsibility",
    "rule.attribution",
    "rule.time",
    "rule.place",
    "rule.undecided",
    "rule.update",
    "rule.subset",
    "rule.other-measure",
    "rule.other-event",
    "rule.same",
];
