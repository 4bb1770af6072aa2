//! Both halves of `check`, from text to text.

use std::collections::BTreeSet;

use gainsay::claim::DocumentClaims;
use gainsay::event::{self, Blocking, blocking_keys};
use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Document};

/// A key and what belongs to it, as JSON.
pub type Keyed = (String, String);

/// The claims of a document, once for each of its keys.
pub fn extract(checker: &Checker, document: &str) -> serde_json::Result<Vec<Keyed>> {
    let document: Document = serde_json::from_str(document)?;
    let extracted = checker.extract(&document);
    let claims = serde_json::to_string(&extracted)?;
    Ok(keys(&extracted).into_iter().map(|key| (key, claims.clone())).collect())
}

/// The findings among the documents of a key that are to be told there, by their ids.
pub fn relate<'a>(
    checker: &Checker,
    key: &str,
    claims: impl IntoIterator<Item = &'a str>,
) -> serde_json::Result<Vec<Keyed>> {
    let documents: Vec<DocumentClaims> =
        claims.into_iter().map(serde_json::from_str).collect::<serde_json::Result<_>>()?;
    let keys: Vec<(String, Vec<String>)> =
        documents.iter().map(|document| (document.document.id.clone(), keys(document))).collect();
    let report = checker.compare(documents);
    let mut found = Vec::new();
    for event in &report.events {
        let tellers: BTreeSet<&str> =
            event.claims.iter().filter_map(|id| report.claim(id)).map(|claim| claim.document.as_str()).collect();
        let theirs = keys.iter().filter(|(id, _)| tellers.contains(id.as_str())).map(|(_, keys)| keys.as_slice());
        if event::tells(key, event, theirs) {
            for finding in report.findings.iter().filter(|finding| finding.event == event.id) {
                found.push((finding.id.clone(), serde_json::to_string(finding)?));
            }
        }
    }
    Ok(found)
}

fn keys(document: &DocumentClaims) -> Vec<String> {
    blocking_keys(document, Blocking::Days, Lexicon::built_in())
}
