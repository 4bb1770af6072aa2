//! Literate fixtures: prose, two or more articles, and the findings that must come of them.
//!
//! A case is a level-two heading. Its articles are fenced blocks that open with
//! ```` ```article ID | SOURCE | DATE ````, its expectations a fenced block `findings` of lines
//! `RELATION KIND: ID "words" / ID "words"`: a finding of that relation and kind has claims of those documents in
//! different positions (or, for `agree`, `refine` and `report`, in any) whose quotes hold those words. A line that
//! begins with `not ` names what must not be found.
//! Conflicts that no line names fail the case.

use std::fs;

use gainsay::conflict::{Finding, Relation};
use gainsay::{Checker, Document, Report};

struct Case {
    name: String,
    articles: Vec<Document>,
    expected: Vec<Expected>,
}

struct Expected {
    line: String,
    /// Whether it must not be found.
    barred: bool,
    relation: String,
    kind: String,
    sides: Vec<(String, String)>,
}

fn cases(path: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: format!("{path}: {name}"), articles: Vec::new(), expected: Vec::new() });
        }
        let Some(opening) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let case = cases.last_mut().unwrap_or_else(|| panic!("{path}: a fenced block before the first case"));
        if let Some(head) = opening.strip_prefix("article ") {
            let cells: Vec<&str> = head.split('|').map(str::trim).collect();
            let document = Document::new(cells[0], cells[1], body.join("\n"));
            case.articles.push(match cells.get(2) {
                Some(date) => document.published(date).expect("a date in the fixture"),
                None => document,
            });
        } else {
            case.expected.extend(body.iter().filter(|line| !line.is_empty()).map(|line| expected(path, line)));
        }
    }
    cases
}

fn expected(path: &str, line: &str) -> Expected {
    let parse = || {
        let (barred, told) = line.strip_prefix("not ").map_or((false, line), |told| (true, told));
        let (head, sides) = told.split_once(": ")?;
        let (relation, kind) = head.split_once(' ')?;
        let sides = sides
            .split(" / ")
            .map(|side| {
                let (document, words) = side.split_once(" \"")?;
                Some((document.to_owned(), words.strip_suffix('"')?.to_owned()))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Expected { line: line.to_owned(), barred, relation: relation.to_owned(), kind: kind.to_owned(), sides })
    };
    parse().unwrap_or_else(|| panic!("{path}: no expectation: {line}"))
}

/// Lower-case name of a plain enum as JSON writes it.
fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).expect("a plain enum").as_str().expect("a string").to_owned()
}

fn meets(report: &Report, finding: &Finding, expected: &Expected) -> bool {
    let holds = |claims: &[gainsay::text::SharedStr], (document, words): &(String, String)| {
        claims.iter().any(|id| {
            let claim = report.claims.iter().find(|claim| claim.id == *id).expect("a claim of the report");
            claim.document == *document && claim.quote.contains(words.as_str())
        })
    };
    let at = |side| finding.positions.iter().position(|position| holds(&position.claims, side));
    let positions: Vec<Option<usize>> = expected.sides.iter().map(at).collect();
    let mut apart = positions.clone();
    apart.sort();
    apart.dedup();
    let may_share = matches!(finding.relation, Relation::Agree | Relation::Refine | Relation::Report);
    name(&finding.relation) == expected.relation
        && name(&finding.kind) == expected.kind
        && positions.iter().all(Option::is_some)
        && (may_share || apart.len() == positions.len())
}

fn describe(report: &Report, finding: &Finding) -> String {
    let quotes: Vec<String> = finding
        .positions
        .iter()
        .map(|position| {
            let claims = position.claims.iter().filter_map(|id| report.claims.iter().find(|claim| claim.id == *id));
            claims.map(|claim| format!("{} {:?}", claim.document, claim.quote)).collect::<Vec<_>>().join(" + ")
        })
        .collect();
    format!("{} {} [{}]: {}", name(&finding.relation), name(&finding.kind), finding.found_by, quotes.join(" / "))
}

fn run(path: &str) {
    let text = fs::read_to_string(path).expect("a fixture");
    let mut failures = String::new();
    for case in cases(path, &text) {
        let report = Checker::default().check(&case.articles);
        let found = |expected: &Expected| report.findings.iter().any(|finding| meets(&report, finding, expected));
        for expected in case.expected.iter().filter(|expected| found(expected) == expected.barred) {
            let fault = if expected.barred { "found" } else { "missing" };
            failures += &format!("{}\n  {fault}: {}\n", case.name, expected.line);
            for finding in &report.findings {
                failures += &format!("    there: {}\n", describe(&report, finding));
            }
        }
        let named = |finding: &Finding| case.expected.iter().any(|line| !line.barred && meets(&report, finding, line));
        for finding in report.conflicts().filter(|finding| !named(finding)) {
            failures += &format!("{}\n  unexpected: {}\n", case.name, describe(&report, finding));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

macro_rules! fixtures {
    ($($kind:ident),*) => { $(#[test] fn $kind() { run(concat!("tests/conflict/", stringify!($kind), ".md")); })* };
}

fixtures!(attribution, figure, identity, passage, place, polarity, responsibility, time, twin, variant);

/// A fixture that no test names would be no test.
#[test]
fn every_fixture_has_a_test() {
    let listed = include_str!("conflict.rs");
    for file in fs::read_dir("tests/conflict").expect("the fixtures") {
        let path = file.expect("a file").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        assert!(listed.lines().any(|line| line.starts_with("fixtures!") && line.contains(&name)), "{name}");
    }
}
