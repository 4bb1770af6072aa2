//! A finding before it has its id, its speakers and its estimate.

use super::statement::Statement;
use super::{Kind, Relation};

/// One side of a draft.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Side {
    /// The common value in words.
    pub(crate) value: String,
    /// The common amount, of a figure: low, middle and high.
    pub(crate) amount: Option<(f64, f64, f64)>,
    /// Indices of the event's statements, in their order.
    pub(crate) members: Vec<usize>,
    /// Those of statements that may well be told along with them, the likeliest first; nobody is held to speak for the side by them.
    pub(crate) perhaps: Vec<usize>,
}

impl Side {
    /// A side of which all is sure.
    pub(crate) fn of(value: String, amount: Option<(f64, f64, f64)>, members: Vec<usize>) -> Side {
        Side { value, amount, members, perhaps: Vec::new() }
    }

    /// All that stands on it, what is sure first.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.members.iter().chain(&self.perhaps).copied()
    }
}

/// Statements of one event in one slot, with the relation between its sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) relation: Relation,
    pub(crate) kind: Kind,
    pub(crate) slot: String,
    pub(crate) sides: Vec<Side>,
    /// Statements that fit several sides.
    pub(crate) admits: Vec<usize>,
    /// Why, after the values and speakers have been named.
    pub(crate) reason: String,
    /// What would decide an undecided one.
    pub(crate) missing: Option<String>,
    /// From 0 to 1.
    pub(crate) severity: f64,
    pub(crate) found_by: &'static str,
    /// Whether the rule rests on more than on how alike the sentences are, so that weighing them cannot call it into doubt.
    pub(crate) beyond_doubt: bool,
}

impl Draft {
    /// A draft of two statements.
    pub(crate) fn pair(
        relation: Relation,
        kind: Kind,
        slot: impl Into<String>,
        sides: [(String, usize); 2],
        reason: impl Into<String>,
        found_by: &'static str,
    ) -> Draft {
        let [(x, a), (y, b)] = sides;
        Draft::two_sides(relation, kind, slot, [(x, vec![a]), (y, vec![b])], reason, found_by)
    }

    /// A draft of two sides, each with the words for its value and its statements.
    pub(crate) fn two_sides(
        relation: Relation,
        kind: Kind,
        slot: impl Into<String>,
        sides: [(String, Vec<usize>); 2],
        reason: impl Into<String>,
        found_by: &'static str,
    ) -> Draft {
        let sides = sides.into_iter().map(|(value, members)| Side::of(value, None, members)).collect();
        Draft::new(relation, kind, slot, sides, reason, found_by)
    }

    /// A draft of any sides, of which nothing more is known.
    pub(crate) fn new(
        relation: Relation,
        kind: Kind,
        slot: impl Into<String>,
        sides: Vec<Side>,
        reason: impl Into<String>,
        found_by: &'static str,
    ) -> Draft {
        Draft {
            relation,
            kind,
            slot: slot.into(),
            sides,
            admits: Vec::new(),
            reason: reason.into(),
            missing: None,
            severity: 0.0,
            found_by,
            beyond_doubt: false,
        }
    }

    /// Sets the severity.
    pub(crate) fn severity(mut self, severity: f64) -> Draft {
        self.severity = severity;
        self
    }

    /// The statements that stand on its sides, in order.
    pub(crate) fn statements(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.sides.iter().flat_map(|side| side.members.iter().copied()).collect();
        all.sort_unstable();
        all
    }

    /// Says whether weighing may call it into doubt.
    pub(crate) fn beyond_doubt(mut self, beyond_doubt: bool) -> Draft {
        self.beyond_doubt = beyond_doubt;
        self
    }
}

/// Whether two statements may contradict each other at all: not one speaker in one document, and both committed to.
pub(crate) fn comparable(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    use crate::claim::Certainty;
    let committed = |statement: &Statement<'_>| statement.claim.certainty != Certainty::Unknown;
    committed(a) && committed(b) && !(a.same_document(b) && a.same_speaker(b))
}
