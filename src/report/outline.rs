//! A report in brief, for snapshots.

use serde::{Deserialize, Serialize};

use super::Report;
use super::view::{View, join};
use super::words;
use crate::conflict::{Kind, Relation};

/// Letters of a quote.
const QUOTE: usize = 80;

/// One finding in a few lines: what a snapshot of a report should hold, without spans, ids and unused claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Outline {
    /// How the sides stand to each other.
    pub relation: Relation,
    /// What they are about.
    pub kind: Kind,
    /// The label of the event.
    pub event: String,
    /// What is compared.
    pub slot: String,
    /// The sides, in the order of the finding's positions.
    pub sides: Vec<OutlineSide>,
}

/// One side of an [`Outline`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OutlineSide {
    /// The value.
    pub value: String,
    /// "outlet: words", the words cut to a line.
    pub said: Vec<String>,
}

impl Report {
    /// The findings in brief, conflicts first: short enough to be read in a snapshot, and the same in every run and for
    /// every order of the documents.
    ///
    /// ```
    /// use gainsay::{Checker, Document};
    ///
    /// let documents = [
    ///     Document::new("gazette", "Gazette", "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said."),
    ///     Document::new("wire", "Wire", "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said."),
    /// ];
    /// // In a test: insta::assert_yaml_snapshot!(report.outline());
    /// let outline = Checker::default().one_story(true).check(documents).outline();
    /// assert_eq!(outline[0].sides.len(), 2);
    /// ```
    #[must_use]
    pub fn outline(&self) -> Vec<Outline> {
        let view = View::new(self);
        self.findings
            .iter()
            .map(|finding| Outline {
                relation: finding.relation,
                kind: finding.kind,
                event: view.label(finding).to_owned(),
                slot: finding.slot.to_string(),
                sides: finding
                    .positions
                    .iter()
                    .map(|position| OutlineSide {
                        value: position.value.to_string(),
                        said: view
                            .claims_of(position)
                            .map(|claim| {
                                let words = join(&words::excerpt(&claim.quote, &[], QUOTE));
                                format!("{}: {words}", words::line(view.outlet(claim)))
                            })
                            .collect(),
                    })
                    .collect(),
            })
            .collect()
    }
}
