//! The report as plain data, and its printers.

mod display;
mod json;

use serde::{Deserialize, Serialize};

pub use json::{from_json, json, read_json};

use crate::claim::{Claim, DocumentInfo};
use crate::conflict::{Finding, Relation};
use crate::event::Event;

/// Version of the JSON's shape; changes only with it.
pub const SCHEMA: &str = "gainsay-report/1";

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// How vague counts were read.
    pub coding: String,
    /// What readers should know: missing dates, text cut short, other languages.
    pub notes: Vec<String>,
    /// What was read but could not be compared.
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

impl Report {
    /// The findings of relation `conflict`, the most severe first.
    pub fn conflicts(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.relation == Relation::Conflict)
    }

    /// The report without the findings whose ids are in another one: what is new since then.
    #[must_use]
    pub fn without_known(mut self, baseline: &Report) -> Report {
        let known: std::collections::BTreeSet<&str> = baseline.findings.iter().map(|f| f.id.as_str()).collect();
        self.findings.retain(|finding| !known.contains(finding.id.as_str()));
        self
    }
}
