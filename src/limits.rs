//! How far comparison goes in texts that are larger, or more of a kind, than any newsroom's.

use serde::{Deserialize, Serialize};

/// What is compared at most. Work would otherwise grow with the square of what is said of one thing; where a limit is reached, the
/// report says so among what was not checked.
///
/// ```
/// use gainsay::{Checker, Limits};
///
/// let mut limits = Limits::default();
/// limits.statements_of_slot = 1000;
/// let checker = Checker::default().limits(limits);
/// # let _ = checker;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Limits {
    /// The most episodes, of some weeks, that one word may bring together for a closer look. Words that more of them share are no
    /// sign of one story. 1,000.
    pub largest_block: usize,
    /// The most statements in one slot of one event that are set against each other. 200.
    pub statements_of_slot: usize,
    /// The most figures of one kind that count of one document in one event: a table of numbers costs no more than a story. 60.
    pub figures_of_document: usize,
    /// Up to so many figures of an event it is told of each why it does not conflict with its like. 400.
    pub figures_of_event: usize,
    /// The most statements of one event that one word may bring together. 400.
    pub statements_of_word: usize,
    /// The most sentences of one event that one word may bring together, where there are too many to lay each beside each. 300.
    pub sentences_of_word: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            largest_block: 1000,
            statements_of_slot: 200,
            figures_of_document: 60,
            figures_of_event: 400,
            statements_of_word: 400,
            sentences_of_word: 300,
        }
    }
}

/// A limit that an event reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reached {
    /// [`Limits::statements_of_slot`].
    Slot,
    /// [`Limits::figures_of_document`].
    Document,
    /// [`Limits::figures_of_event`].
    Figures,
    /// [`Limits::statements_of_word`].
    Statements,
    /// [`Limits::sentences_of_word`].
    Sentences,
}

impl Reached {
    /// Every limit of an event.
    pub(crate) const ALL: [Reached; 5] =
        [Reached::Slot, Reached::Document, Reached::Figures, Reached::Statements, Reached::Sentences];

    /// What was left out, for the report.
    pub(crate) fn note(self, limits: &Limits) -> String {
        match self {
            Reached::Slot => {
                let most = limits.statements_of_slot;
                format!("no more than {most} of all that is said of one thing are set against each other")
            }
            Reached::Document => {
                let most = limits.figures_of_document;
                format!("no more than {most} figures of one kind are compared that one document gives")
            }
            Reached::Figures => {
                let most = limits.figures_of_event;
                format!("there are more than {most} figures, and it is not told why those agree that do")
            }
            Reached::Statements => {
                let most = limits.statements_of_word;
                format!("words that more than {most} claims share bring no two of them together")
            }
            Reached::Sentences => {
                let most = limits.sentences_of_word;
                format!("words that more than {most} sentences share lay no two of them beside each other")
            }
        }
    }
}
