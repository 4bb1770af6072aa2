//! The whole way from documents to a report.

use std::borrow::Borrow;

use crate::claim::{Claim, DocumentClaims};
use crate::conflict::{Coding, Finding, Kind, Relation};
use crate::lexicon::Lexicon;
use crate::report::{Omitted, Report, SCHEMA};
use crate::text::Document;

/// Checks documents against each other.
///
/// A checker is a set of choices and nothing more: it holds no state between documents, and the same choices over the
/// same documents, in whatever order, give the same bytes.
///
/// ```
/// use gainsay::conflict::{Coding, Kind};
/// use gainsay::{Checker, Document};
///
/// let checker = Checker::default().one_story(true).coding(Coding::Acled).kinds([Kind::Figure]).least_severity(0.5);
/// let report = checker.check([Document::new("a", "A", "Four people were killed.")]);
/// assert_eq!(report.coding, "acled");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    lexicon: Lexicon,
    one_story: bool,
    coding: Coding,
    /// `None` for all.
    kinds: Option<Vec<Kind>>,
    least_severity: f64,
}

impl Checker {
    /// Reads with these tables instead of the built-in ones.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// Whether all documents are known to be about one story.
    #[must_use]
    pub fn one_story(mut self, one_story: bool) -> Self {
        self.one_story = one_story;
        self
    }

    /// How vague counts are read in estimates; the bounds of the words by default.
    #[must_use]
    pub fn coding(mut self, coding: Coding) -> Self {
        self.coding = coding;
        self
    }

    /// The kinds of finding to report; all of them by default.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// The severity, from 0 to 1, below which a conflict is not reported; 0 by default. Findings of other relations have
    /// none and are reported all the same.
    #[must_use]
    pub fn least_severity(mut self, severity: f64) -> Self {
        self.least_severity = severity;
        self
    }

    /// Extracts one document's claims: a pure function of the document and the lexicon.
    #[must_use]
    pub fn extract(&self, document: &Document) -> DocumentClaims {
        let parse = crate::syntax::parse(crate::text::lay_out_with(document, &self.lexicon));
        let quantities = crate::quantity::find(&parse, &self.lexicon);
        let times = crate::time::find(&parse, document.published, &self.lexicon);
        let entities = crate::entity::find(document, &parse, &self.lexicon);
        let attributed = crate::claim::attributions(&parse, &entities, &self.lexicon);
        let mut extracted =
            crate::claim::extract(document, &parse, &quantities, &times, &entities, &attributed, &self.lexicon);
        crate::event::assign(&parse, &times, &entities, &self.lexicon, document.published, &mut extracted);
        extracted.notes = crate::report::unread(document, &parse, &extracted);
        extracted
    }

    /// Checks documents, owned or borrowed, against each other. Total: any documents give a report.
    #[must_use]
    pub fn check<D: Borrow<Document>>(&self, documents: impl IntoIterator<Item = D>) -> Report {
        let mut extracted: Vec<DocumentClaims> = documents.into_iter().map(|d| self.extract(d.borrow())).collect();
        extracted.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let mut events = crate::event::group(&extracted, self.one_story);
        events.extend(crate::event::states(&extracted, &self.lexicon));
        let mut findings = crate::conflict::find(&extracted, &events, &self.lexicon);
        let omitted = self.omit(&mut findings);
        let not_checked = crate::report::not_checked(&extracted, &events, &findings, &omitted);
        let documents = extracted.iter().map(|d| d.document.clone()).collect();
        let claims: Vec<Claim> = extracted.into_iter().flat_map(|d| d.claims).collect();
        crate::conflict::recode(&mut findings, &claims, self.coding, &self.lexicon);
        Report {
            schema: SCHEMA.to_owned(),
            coding: self.coding.to_string(),
            notes: Vec::new(),
            not_checked,
            documents,
            claims,
            events,
            findings,
        }
    }
    /// Takes out what was not asked for, and says what that was.
    fn omit(&self, findings: &mut Vec<Finding>) -> Omitted {
        let wanted = |kind: &Kind| self.kinds.as_ref().is_none_or(|kinds| kinds.contains(kind));
        findings.retain(|finding| wanted(&finding.kind));
        let asked_for = findings.len();
        findings.retain(|finding| finding.relation != Relation::Conflict || finding.severity >= self.least_severity);
        Omitted {
            kinds: Kind::ALL.into_iter().filter(|kind| !wanted(kind)).collect(),
            mild: (self.least_severity > 0.0).then_some((self.least_severity, asked_for - findings.len())),
        }
    }
}
