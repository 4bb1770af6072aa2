//! The report as plain data, and its printers.

mod display;
mod filter;
mod graph;
#[cfg(feature = "html")]
mod html;
mod json;
mod json_ld;
mod judge;
mod markdown;
mod near;
mod outline;
mod prompt;
mod terminal;
mod unchecked;
mod view;
mod words;

use serde::{Deserialize, Serialize};

pub use graph::dot;
#[cfg(feature = "html")]
pub use html::html;
#[cfg(feature = "schema")]
pub use json::json_schema;
pub use json::{from_json, json, read_json, write_json};
pub use json_ld::json_ld;
pub use judge::{Judge, Question};
pub use markdown::markdown;
pub use outline::{Outline, OutlineSide};
pub use prompt::prompt;
pub use terminal::{Detail, TerminalStyle, terminal};
pub(crate) use unchecked::{Omitted, not_checked, unread};

use crate::claim::{Claim, DocumentInfo};
use crate::conflict::Finding;
use crate::event::Event;

/// Version of the JSON's shape; changes only with it.
pub const SCHEMA: &str = "gainsay-report/1";

/// Everything that was found.
///
/// Invariant: it is plain data, made of the documents alone: the same documents in any order give the same bytes, and nothing in
/// it points anywhere but by the id of a document, claim or event that it holds.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let report = Checker::default().one_story(true).check([
///     Document::new("a", "Harbour Gazette", "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said."),
///     Document::new("b", "Coast Wire", "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said."),
/// ]);
/// assert_eq!(report.conflicts().count(), 1);
/// assert!(report.about("a").count() > 0);
/// assert!(report.to_string().starts_with("1 conflict in 2 documents"));
/// assert!(report.not_checked[0].starts_with("a, b: no date of publication"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// How vague counts were read.
    pub coding: String,
    /// What readers should know of how the documents were read: ids that were changed, bytes that were replaced.
    pub notes: Vec<String>,
    /// What was read but could not be compared, a line each: documents without text or date or in another language, findings
    /// left undecided, kinds switched off, limits reached.
    pub not_checked: Vec<String>,
    /// The documents, by id.
    pub documents: Vec<DocumentInfo>,
    /// The claims, by document and place.
    pub claims: Vec<Claim>,
    /// The events, by id.
    pub events: Vec<Event>,
    /// The findings: conflicts first, the most severe first.
    pub findings: Vec<Finding>,
}

impl Default for Report {
    /// A report of nothing.
    fn default() -> Self {
        Report {
            schema: SCHEMA.to_owned(),
            coding: crate::conflict::Coding::default().to_string(),
            notes: Vec::new(),
            not_checked: Vec::new(),
            documents: Vec::new(),
            claims: Vec::new(),
            events: Vec::new(),
            findings: Vec::new(),
        }
    }
}
