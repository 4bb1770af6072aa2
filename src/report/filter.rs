//! Ways to look into a report.

use std::collections::BTreeSet;

use super::Report;
use super::view::count;
use crate::claim::{Claim, DocumentInfo};
use crate::conflict::{Finding, Kind, Relation};
use crate::event::Event;
use crate::text::SharedStr;

/// Every iterator keeps the report's order: conflicts first, the most severe first.
impl Report {
    /// The findings of relation `conflict`, the most severe first.
    pub fn conflicts(&self) -> impl Iterator<Item = &Finding> {
        self.of_relation(Relation::Conflict)
    }

    /// The findings of a relation.
    pub fn of_relation(&self, relation: Relation) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.relation == relation)
    }

    /// The findings of a kind, whatever their relation.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// The findings about an event.
    pub fn of_event<'a>(&'a self, event: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.event == event)
    }

    /// The findings in which a source speaks, be it the outlet of a claim or the speaker it quotes.
    pub fn of_source<'a>(&'a self, source: &str) -> impl Iterator<Item = &'a Finding> {
        let documents: BTreeSet<&str> =
            self.documents.iter().filter(|d| d.source == source).map(|d| d.id.as_str()).collect();
        let claims: BTreeSet<&str> = self
            .claims
            .iter()
            .filter(|claim| documents.contains(claim.document.as_str()))
            .map(|claim| claim.id.as_str())
            .collect();
        let source = SharedStr::from(source);
        self.findings.iter().filter(move |finding| {
            finding.positions.iter().any(|p| p.speakers.contains(&source) || p.origins.contains(&source))
                || holds(finding, &claims)
        })
    }

    /// The findings that rest on a document: what a retrieval pipeline should know before it quotes from it.
    ///
    /// ```
    /// # let report = gainsay::Report::default();
    /// for finding in report.about("passage-7") {
    ///     println!("{finding}");
    /// }
    /// ```
    pub fn about<'a>(&'a self, document: &str) -> impl Iterator<Item = &'a Finding> {
        let claims: BTreeSet<&str> =
            self.claims.iter().filter(|claim| claim.document == document).map(|claim| claim.id.as_str()).collect();
        self.findings.iter().filter(move |finding| holds(finding, &claims))
    }

    /// A claim by its id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// A document by its id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&DocumentInfo> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// An event by its id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The report without the findings whose ids are in another one: what is new since then. `not_checked` says how many
    /// were left out, so that nobody takes them for settled.
    ///
    /// ```
    /// use gainsay::{Checker, Document};
    ///
    /// let report = Checker::default().one_story(true).check([
    ///     Document::new("a", "Harbour Gazette", "Fifteen people were killed when the ferry sank."),
    ///     Document::new("b", "Coast Wire", "Forty-six people were killed when the ferry sank."),
    /// ]);
    /// let known = report.clone();
    /// let new = report.without_known(&known);
    /// assert!(new.findings.is_empty());
    /// assert!(new.not_checked.iter().any(|line| line.ends_with("known from the baseline and not shown, as asked")));
    /// ```
    #[must_use]
    pub fn without_known(mut self, baseline: &Report) -> Report {
        let known: BTreeSet<&str> = baseline.findings.iter().map(|finding| finding.id.as_str()).collect();
        let before = self.findings.len();
        self.findings.retain(|finding| !known.contains(finding.id.as_str()));
        let left_out = before - self.findings.len();
        if left_out > 0 {
            let are = if left_out == 1 { "is" } else { "are" };
            self.not_checked
                .push(format!("{} {are} known from the baseline and not shown, as asked", count(left_out, "finding")));
        }
        self
    }
}

/// Whether a finding names one of some claims.
fn holds(finding: &Finding, claims: &BTreeSet<&str>) -> bool {
    let named = finding.positions.iter().flat_map(|position| &position.claims).chain(&finding.admits);
    named.into_iter().any(|id| claims.contains(id.as_str()))
}
