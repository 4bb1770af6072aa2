//! The report as JSON-LD for the web of data.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Report;
use crate::claim::Claim;
use crate::conflict::{Finding, Position};

/// Where the terms that schema.org lacks are named.
const NAMESPACE: &str = "https://example.org/gainsay/ns#";

/// One schema.org `Claim` for each claim with where it appears, and each finding in a namespace of its own.
///
/// schema.org has no relation between claims, so findings are `gainsay:Finding`s that hold positions, which hold claims. No
/// claim is rated true or false: the report only says what cannot hold together.
#[must_use]
pub fn json_ld(report: &Report) -> String {
    let documents: BTreeMap<&str, Value> = report
        .documents
        .iter()
        .map(|document| {
            let mut article =
                json!({"@id": id("document", &document.id), "@type": "Article", "identifier": document.id});
            put(&mut article, "headline", (!document.title.is_empty()).then(|| json!(document.title)));
            put(&mut article, "datePublished", document.published.map(|at| json!(at)));
            put(
                &mut article,
                "publisher",
                (!document.source.is_empty()).then(|| json!({"@type": "Organization", "name": document.source})),
            );
            (document.id.as_str(), article)
        })
        .collect();
    let claims = report.claims.iter().map(|claim| as_claim(claim, &documents));
    let labels: BTreeMap<&str, &str> = report.events.iter().map(|event| (&*event.id, &*event.label)).collect();
    let findings = report.findings.iter().map(|finding| as_finding(&labels, finding));
    let graph: Vec<Value> = documents.values().cloned().chain(claims).chain(findings).collect();
    let page = json!({"@context": ["https://schema.org", {"gainsay": NAMESPACE}], "@graph": graph});
    let mut text = serde_json::to_string_pretty(&page).unwrap_or_default();
    text.push('\n');
    text
}

fn as_claim(claim: &Claim, documents: &BTreeMap<&str, Value>) -> Value {
    let mut made = json!({"@id": id("claim", &claim.id), "@type": "Claim", "text": claim.quote});
    put(
        &mut made,
        "appearance",
        documents.get(claim.document.as_str()).map(|document| json!({"@id": document["@id"]})),
    );
    // `claimInterpreter` would be whoever analyses the claim; the one who makes it is its author.
    let speaker = claim.attribution.iter().rev().find_map(|attribution| attribution.source.as_ref());
    put(
        &mut made,
        "author",
        speaker
            .filter(|source| !source.entity.is_empty())
            .map(|source| json!({"@type": "Thing", "name": source.entity})),
    );
    made
}

fn as_finding(labels: &BTreeMap<&str, &str>, finding: &Finding) -> Value {
    let event = labels.get(&*finding.event).copied().unwrap_or(&finding.event);
    let sides: Vec<Value> = finding.positions.iter().map(as_position).collect();
    let admits: Vec<Value> = finding.admits.iter().map(|claim| json!({"@id": id("claim", claim)})).collect();
    let mut made = json!({"@id": id("finding", &finding.id), "@type": "gainsay:Finding",
        "gainsay:relation": finding.relation, "gainsay:kind": finding.kind, "gainsay:event": event,
        "gainsay:slot": finding.slot, "gainsay:position": sides, "gainsay:explanation": finding.explanation});
    put(&mut made, "gainsay:admits", (!admits.is_empty()).then_some(Value::Array(admits)));
    made
}

fn as_position(position: &Position) -> Value {
    let claims: Vec<Value> = position.claims.iter().map(|claim| json!({"@id": id("claim", claim)})).collect();
    json!({"@type": "gainsay:Position", "gainsay:value": position.value, "gainsay:speaker": position.speakers,
        "gainsay:origin": position.origins, "gainsay:claim": claims})
}

fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Value::Object(object), Some(value)) = (object, value) {
        Map::insert(object, key.to_owned(), value);
    }
}

/// An IRI: what a URN may not hold is percent-encoded.
fn id(kind: &str, name: &str) -> String {
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b':' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("urn:gainsay:{kind}:{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_iris() {
        assert_eq!(id("claim", "dpa:120"), "urn:gainsay:claim:dpa:120");
        assert_eq!(id("claim", "a b\"<é"), "urn:gainsay:claim:a%20b%22%3C%C3%A9");
    }
}
