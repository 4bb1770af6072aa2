//! Documents in full, the words that findings rest on marked and linked both ways.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::claim::Claim;
use crate::report::words;
use crate::text::{Document, Part, Span};

/// A link from a document back to a finding.
#[derive(Clone, Serialize)]
pub(super) struct Back {
    pub href: String,
    pub label: String,
}

/// A stretch of a document under the same claims.
#[derive(Serialize)]
pub(super) struct Stretch {
    text: String,
    marked: bool,
    /// Ids of the claims that begin here, for links to find.
    begins: Vec<String>,
    /// Links of the claims that end here.
    backs: Vec<Back>,
}

/// What is linked to a claim: its own id on the page, and where findings quote it.
pub(super) struct Linked<'a> {
    pub claim: &'a Claim,
    pub id: String,
    pub backs: Vec<Back>,
}

/// Letters of text that a page shows at most, shared among its documents.
const MOST_TEXT: usize = 3_000_000;

/// How many bytes of each document may be shown: all, where together they are not too many.
pub(super) fn budget(documents: &[Document]) -> usize {
    let total: usize = documents.iter().map(|document| document.text.len()).sum();
    if total <= MOST_TEXT { usize::MAX } else { MOST_TEXT / documents.len().max(1) }
}

/// A part of a document cut where claims begin and end, and whether it was cut short.
///
/// Claims whose words are not what stands in the document are passed over: the document is then another one.
pub(super) fn stretches(document: &Document, part: Part, linked: &[Linked<'_>], budget: usize) -> (Vec<Stretch>, bool) {
    let whole = document.part(part);
    let end = (0..=budget.min(whole.len())).rev().find(|&at| whole.is_char_boundary(at)).unwrap_or(0);
    let text = &whole[..end];
    let mine: Vec<(&Linked<'_>, Span)> = linked
        .iter()
        .filter(|linked| linked.claim.part == part && !linked.claim.span.is_empty())
        .map(|linked| (linked, linked.claim.span))
        .filter(|(linked, span)| text.get(span.start..span.end) == Some(linked.claim.quote.as_str()))
        .collect();
    // At each cut: how many claims begin less how many end there, their ids, their links.
    let mut cuts: BTreeMap<usize, (isize, Vec<String>, Vec<Back>)> = BTreeMap::new();
    for (linked, span) in mine {
        let begin = cuts.entry(span.start).or_default();
        begin.0 += 1;
        begin.1.push(linked.id.clone());
        let close = cuts.entry(span.end).or_default();
        close.0 -= 1;
        close.2.extend(linked.backs.iter().cloned());
    }
    let mut found: Vec<Stretch> = Vec::new();
    let (mut at, mut depth, mut begins) = (0, 0, Vec::new());
    let stretch = |from: usize, to: usize, depth: isize, begins: Vec<String>, backs: Vec<Back>| Stretch {
        text: words::lines(&text[from..to]),
        marked: depth > 0,
        begins,
        backs,
    };
    for (cut, (change, starting, backs)) in cuts {
        if cut > at || !backs.is_empty() {
            found.push(stretch(at, cut, depth, std::mem::take(&mut begins), backs));
        }
        (at, depth) = (cut, depth + change);
        begins.extend(starting);
    }
    if at < text.len() || !begins.is_empty() {
        found.push(stretch(at, text.len(), depth, begins, Vec::new()));
    }
    (found, end < whole.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str, start: usize, end: usize) -> Claim {
        let claim = serde_json::json!({"id": format!("a:{start}"), "document": "a", "part": "text", "span": {"start": start, "end": end},
            "quote": text.get(start..end).unwrap_or("?"), "predicate": {"lemma": "be", "class": null}, "polarity": "positive",
            "certainty": "certain", "attribution": [], "figures": [], "time": null, "place": null, "found_by": "x", "episode": 0});
        serde_json::from_value(claim).unwrap()
    }

    #[test]
    fn every_byte_is_shown_once_however_claims_overlap() {
        let text = "Nine died. Ten were hurt, é said.";
        let document = Document::new("a", "A", text);
        for spans in
            [vec![], vec![(0, 10)], vec![(0, 10), (5, 20)], vec![(0, 34), (0, 34), (11, 24)], vec![(26, 27), (40, 50)]]
        {
            let claims: Vec<Claim> = spans.iter().map(|&(start, end)| claim(text, start, end)).collect();
            let linked: Vec<Linked<'_>> =
                claims.iter().map(|claim| Linked { claim, id: claim.id.to_string(), backs: Vec::new() }).collect();
            let (found, cut) = stretches(&document, Part::Text, &linked, usize::MAX);
            assert_eq!(found.iter().map(|stretch| stretch.text.as_str()).collect::<String>(), text, "{spans:?}");
            assert!(!cut);
        }
        assert_eq!(stretches(&document, Part::Text, &[], 27).0[0].text, "Nine died. Ten were hurt, ");
    }
}
