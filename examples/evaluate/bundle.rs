//! Gold bundles: documents with the contradictions between them marked by hand.

use std::path::Path;

use gainsay::Document;
use gainsay::conflict::Kind;
use serde::Deserialize;

/// A bundle as its file has it; the documents alone are shown to the checker.
#[derive(Debug, Deserialize)]
pub struct Bundle {
    pub documents: Vec<Document>,
    pub conflicts: Vec<Conflict>,
    pub compatible: Vec<Compatible>,
    #[serde(default)]
    pub debatable: Vec<Pair>,
}

/// Two statements that cannot both hold.
#[derive(Debug, Deserialize)]
pub struct Conflict {
    pub kind: Kind,
    #[serde(flatten)]
    pub pair: Pair,
    #[serde(default)]
    pub note: String,
}

/// Two statements that only look as if they could not.
#[derive(Debug, Deserialize)]
pub struct Compatible {
    pub relation: String,
    #[serde(flatten)]
    pub pair: Pair,
}

/// Two marked statements.
#[derive(Debug, Deserialize)]
pub struct Pair {
    pub a: Quote,
    pub b: Quote,
}

/// Words of a document.
#[derive(Debug, Deserialize)]
pub struct Quote {
    pub doc: String,
    pub quote: String,
}

impl Bundle {
    /// Reads a bundle.
    pub fn read(path: &Path) -> Result<Bundle, String> {
        let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| said(&error))?;
        serde_json::from_str(&text).map_err(|error| said(&error))
    }

    /// The text of a document.
    pub fn text(&self, id: &str) -> &str {
        self.documents.iter().find(|document| document.id == id).map_or("", |document| &document.text)
    }

    /// The bytes of the sentences that a quote touches.
    pub fn side<'a>(&self, quote: &'a Quote) -> Side<'a> {
        let text = self.text(&quote.doc);
        let start = text.find(&quote.quote).unwrap_or_else(|| panic!("{:?} is not in {:?}", quote.quote, quote.doc));
        let end = start + quote.quote.len();
        let touched: Vec<(usize, usize)> =
            sentences(text).into_iter().filter(|&(from, to)| from < end && start < to).collect();
        let from = touched.iter().map(|s| s.0).min().unwrap_or(start);
        let to = touched.iter().map(|s| s.1).max().unwrap_or(end);
        Side { document: &quote.doc, start: from, end: to }
    }
}

/// Where a claim must stand to be on one side of a marked pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side<'a> {
    pub document: &'a str,
    pub start: usize,
    pub end: usize,
}

const ABBREVIATIONS: [&str; 31] = [
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Maj", "Sgt", "Capt", "Gov", "Sen", "Rep", "St", "No", "Jan", "Feb",
    "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "a.m", "p.m", "U.S", "U.N",
];

/// The sentences of a text as the gold marks count them, which is simpler than the library's own way.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let Some(end) = break_at(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if text[at..end].contains('\n') || !abbreviated(&text[start..at]) {
            spans.push((start, at));
            start = end;
        }
        at = end;
    }
    spans.push((start, text.len()));
    spans
}

/// Where the break that begins at an offset ends.
fn break_at(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if text[..at].ends_with(['.', '!', '?']) {
        let space = rest.trim_start_matches(['"', '\'', '”', '’', ')', ']']);
        let next = space.trim_start();
        let fresh = next.strip_prefix(['"', '\'', '“', '‘', '(', '[']).unwrap_or(next);
        let begins = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '•' | '*' | '-');
        if next.len() < space.len() && fresh.starts_with(begins) {
            return Some(text.len() - next.len());
        }
    }
    let lines = rest.len() - rest.trim_start_matches('\n').len();
    (lines > 0).then_some(at + lines)
}

fn abbreviated(text: &str) -> bool {
    let Some(text) = text.strip_suffix('.') else { return false };
    let alone = |head: &str| !head.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    ABBREVIATIONS.iter().any(|short| text.strip_suffix(short).is_some_and(alone))
        || text.strip_suffix(|c: char| c.is_ascii_uppercase()).is_some_and(alone)
}
