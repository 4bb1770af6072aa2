//! Figures of claims by role and value: the corpus.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use gainsay::claim::Figure;
use gainsay::quantity::Value;
use gainsay::{Checker, Document};

/// A figure as the corpus writes it.
fn written(figure: &Figure) -> String {
    let bound = |value: Option<f64>, included: bool| match value {
        Some(value) if included => Bound::Included(value),
        Some(value) => Bound::Excluded(value),
        None => Bound::Unbounded,
    };
    let value = Value {
        low: bound(figure.low, figure.low_included),
        high: bound(figure.high, figure.high_included),
        approximate: figure.approximate,
        precision: figure.precision,
    };
    let part = if figure.part { "part " } else { "" };
    let unit = figure.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{part}{} {value}{unit}", figure.whole_role().unwrap_or("?"))
}

/// Every figure of a phrase, each once.
fn figures(title: &str, text: &str) -> String {
    static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);
    let mut document = Document::new("phrase", "", text);
    document.title = title.to_owned();
    let claims = CHECKER.extract(&document).claims;
    let all: BTreeSet<String> = claims.iter().flat_map(|claim| &claim.figures).map(written).collect();
    if all.is_empty() { "none".to_owned() } else { all.into_iter().collect::<Vec<_>>().join(" | ") }
}

#[test]
fn phrases_say_what_they_count() {
    let (mut due, mut count, mut wrong) = ("", 0, Vec::new());
    for line in include_str!("corpus/figures.txt").lines() {
        if line.is_empty() || line.starts_with("--") {
            continue;
        }
        if let Some(value) = line.strip_prefix("= ") {
            due = value;
            continue;
        }
        count += 1;
        let found = match line.strip_prefix("~ ") {
            Some(title) => figures(title, ""),
            None => figures("", line),
        };
        if found != due {
            wrong.push(format!("{line}\n    found {found}; due {due}"));
        }
    }
    assert!(count >= 140, "found {count} phrases; at least 140 are due");
    assert!(wrong.is_empty(), "{} of {count} phrases:\n{}", wrong.len(), wrong.join("\n"));
}
