//! Documents as comparison sees them and a report holds them: the claims of all in one list.

use std::ops::Range;

use super::{Claim, DocumentClaims, DocumentInfo, Episode};

/// What was extracted from documents, the claims of all laid out in one list before they are compared: a report of many
/// documents is mostly claims, and they are held once while its findings grow.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) documents: Vec<DocumentInfo>,
    pub(crate) claims: Vec<Claim>,
    rest: Vec<Rest>,
}

/// What else is known of a document.
#[derive(Debug)]
struct Rest {
    claims: Range<usize>,
    episodes: Vec<Episode>,
    notes: Vec<String>,
}

/// What comparison needs of a document, borrowed: the claims of all documents may lie in one list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocumentView<'a> {
    pub(crate) document: &'a DocumentInfo,
    pub(crate) claims: &'a [Claim],
    pub(crate) episodes: &'a [Episode],
    pub(crate) notes: &'a [String],
}

impl DocumentClaims {
    /// The same, borrowed.
    pub(crate) fn view(&self) -> DocumentView<'_> {
        let DocumentClaims { document, claims, episodes, notes } = self;
        DocumentView { document, claims, episodes, notes }
    }
}

/// Each document, borrowed.
pub(crate) fn views(documents: &[DocumentClaims]) -> Vec<DocumentView<'_>> {
    documents.iter().map(DocumentClaims::view).collect()
}

impl Laid {
    pub(crate) fn of(extracted: Vec<DocumentClaims>) -> Laid {
        let mut laid = Laid {
            documents: Vec::with_capacity(extracted.len()),
            claims: Vec::with_capacity(extracted.iter().map(|document| document.claims.len()).sum()),
            rest: Vec::with_capacity(extracted.len()),
        };
        for DocumentClaims { document, claims, episodes, notes } in extracted {
            let start = laid.claims.len();
            laid.claims.extend(claims);
            laid.documents.push(document);
            laid.rest.push(Rest { claims: start..laid.claims.len(), episodes, notes });
        }
        laid
    }

    /// Makes room for findings: of episodes, comparison asks only which are set apart.
    pub(crate) fn forget_what_grouping_read(&mut self) {
        for episode in self.rest.iter_mut().flat_map(|rest| &mut rest.episodes) {
            *episode = Episode { background: episode.background, ..Episode::default() };
        }
    }

    /// Each document.
    pub(crate) fn views(&self) -> Vec<DocumentView<'_>> {
        let view = |(document, rest)| {
            let Rest { claims, episodes, notes }: &Rest = rest;
            DocumentView { document, claims: &self.claims[claims.clone()], episodes, notes }
        };
        self.documents.iter().zip(&self.rest).map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document};

    #[test]
    fn each_document_keeps_its_own_claims() {
        let texts = ["Four people were killed in Lunden.", "", "Nine people were hurt in Asker. The road is closed."];
        let documents = texts.map(|text| Document::new(text.len().to_string(), "Lunden Herald", text));
        let extracted = Checker::default().extract_all(&documents);
        let laid = Laid::of(extracted.clone());
        for (view, document) in laid.views().iter().zip(&extracted) {
            assert_eq!((view.document, view.claims), (&document.document, &document.claims[..]));
            assert_eq!((view.episodes, view.notes), (&document.episodes[..], &document.notes[..]));
        }
        assert_eq!(laid.claims.len(), extracted.iter().map(|document| document.claims.len()).sum::<usize>());
    }
}
