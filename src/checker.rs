//! The whole way from documents to a report.

use std::borrow::Borrow;

use crate::claim::DocumentClaims;
use crate::conflict::Coding;
use crate::lexicon::Lexicon;
use crate::report::{Report, SCHEMA};
use crate::text::Document;

/// Checks documents against each other.
#[derive(Clone, Debug, Default)]
pub struct Checker {
    lexicon: Lexicon,
    one_story: bool,
    coding: Coding,
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
        extracted
    }

    /// Checks documents, owned or borrowed, against each other. Total: any documents give a report.
    #[must_use]
    pub fn check<D: Borrow<Document>>(&self, documents: impl IntoIterator<Item = D>) -> Report {
        let mut extracted: Vec<DocumentClaims> = documents.into_iter().map(|d| self.extract(d.borrow())).collect();
        extracted.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let events = crate::event::group(&extracted, self.one_story);
        let findings = crate::conflict::find(&extracted, &events);
        Report {
            schema: SCHEMA.to_owned(),
            coding: self.coding.to_string(),
            notes: Vec::new(),
            not_checked: Vec::new(),
            documents: extracted.iter().map(|d| d.document.clone()).collect(),
            claims: extracted.into_iter().flat_map(|d| d.claims).collect(),
            events,
            findings,
        }
    }
}
