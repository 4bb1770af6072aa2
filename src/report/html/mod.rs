//! The report as one page for a browser.
//!
//! The code here only lays out what the template shows; every word of a document reaches the page through the template
//! engine's escaping.

mod charts;
mod passages;
mod scale;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use self::passages::{Back, Linked, Stretch};
use super::view::{View, amount, day, decisive, meaning};
use super::words::Piece;
use super::{Report, near, words};
use crate::claim::Claim;
use crate::conflict::{Finding, Kind, Position, Relation};
use crate::text::{Document, Part, SharedStr};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let parts = [
        ("page.html", include_str!("page.html")),
        ("charts.html", include_str!("charts.html")),
        ("style.css", include_str!("style.css")),
        ("script.js", include_str!("script.js")),
    ];
    for (name, source) in parts {
        templates.add_template(name, source).expect("the crate's own templates can be parsed");
    }
    templates
});

/// The report as one self-contained page: overview, findings with their figures on an axis, and the documents in full.
///
/// The page loads nothing from elsewhere, and works without scripts but for its filters. A report does not hold the texts
/// of documents: hand in those that were checked; one that is missing is listed without its text.
///
/// ```
/// use gainsay::{Checker, Document, report};
///
/// let documents = [Document::new("a", "A & Co", "<b>Four people were killed.")];
/// let page = report::html(&Checker::default().check(&documents), &documents);
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("A &amp; Co") && !page.contains("<b>Four"));
/// ```
#[must_use]
pub fn html(report: &Report, documents: &[Document]) -> String {
    let page = page(report, documents);
    let template = TEMPLATES.get_template("page.html").expect("the page is among the templates");
    template.render(minijinja::value::Serde(page)).expect("the crate's own template fits its data")
}

#[derive(Serialize)]
struct Page {
    summary: String,
    coding: String,
    counts: Vec<(String, usize)>,
    kinds: Vec<(&'static str, usize)>,
    sources: Vec<String>,
    findings: Vec<Shown>,
    /// Whether the findings are about several events.
    several: bool,
    near: Vec<Shown>,
    /// What is said of those that are not shown.
    faint: Option<String>,
    events: Vec<EventRow>,
    network: Option<charts::Network>,
    documents: Vec<Passage>,
    not_checked: Vec<String>,
    notes: Vec<String>,
}

/// A finding as the template shows it.
#[derive(Serialize)]
struct Shown {
    id: String,
    number: usize,
    relation: &'static str,
    meaning: &'static str,
    kind: &'static str,
    slot: String,
    /// What stands before its sides in the overview; empty where they tell it.
    topic: String,
    event: String,
    severity: f64,
    severity_text: String,
    /// Indices into the page's sources, each between blanks.
    sources: String,
    positions: Vec<Side>,
    axis: Option<charts::Axis>,
    timeline: Option<charts::Timeline>,
    matrix: Option<Matrix>,
    why: String,
    /// Of what is no conflict: why, in a line.
    near: String,
    missing: Option<String>,
    estimate: Vec<(&'static str, String, String)>,
    admits: Vec<Quote>,
    opinions: Vec<String>,
}

#[derive(Serialize)]
struct Side {
    value: String,
    /// The side in a line of the overview.
    told: String,
    speakers: String,
    origins: String,
    quotes: Vec<Quote>,
    /// Where further claims stand.
    more: Vec<Back>,
}

#[derive(Serialize)]
struct Quote {
    byline: String,
    href: String,
    /// What stands before the claim in its sentence.
    before: String,
    pieces: Vec<Piece>,
    after: String,
}

#[derive(Serialize)]
struct Matrix {
    columns: Vec<String>,
    rows: Vec<(String, Vec<&'static str>)>,
    left_out: usize,
}

#[derive(Serialize)]
struct EventRow {
    label: String,
    kind: &'static str,
    when: String,
    places: String,
    claims: usize,
    findings: Vec<Back>,
}

#[derive(Serialize)]
struct Passage {
    id: String,
    name: String,
    source: String,
    published: String,
    title: Vec<Stretch>,
    text: Vec<Stretch>,
    missing: bool,
    cut: bool,
}

/// Quotes that a position shows before it links the rest, and links before it counts them.
const MOST_QUOTES: usize = 3;
const MOST_LINKS: usize = 40;
/// Rows of a speaker matrix.
const MOST_ROWS: usize = 40;
/// Letters of a quote around its decisive words.
const EXCERPT: usize = 420;

/// Letters of a sentence before and after a quote.
const CONTEXT: usize = 160;

/// Ids on the page, which are made of places in the report's lists and never of words, and the documents' texts.
struct Ids<'a> {
    claims: BTreeMap<&'a str, usize>,
    sources: Vec<&'a str>,
    documents: BTreeMap<&'a str, &'a Document>,
}

fn page(report: &Report, documents: &[Document]) -> Page {
    let view = View::new(report);
    let mut sources: Vec<&str> = report.documents.iter().map(|d| d.source.as_str()).filter(|s| !s.is_empty()).collect();
    sources.sort_unstable();
    sources.dedup();
    let ids = Ids {
        claims: report.claims.iter().enumerate().map(|(n, claim)| (claim.id.as_str(), n)).collect(),
        sources,
        documents: documents.iter().map(|document| (document.id.as_str(), document)).collect(),
    };
    let numbered = report.findings.iter().enumerate().map(|(n, finding)| (n + 1, finding));
    let (sharp, near): (Vec<_>, Vec<_>) =
        numbered.filter(|(_, finding)| !finding.is_faint()).partition(|(_, finding)| finding.relation.is_disputed());
    let of = |relation| report.findings.iter().filter(|f| f.relation == relation).count();
    let counts = [
        ("conflicts", of(Relation::Conflict)),
        ("undecided", of(Relation::Undecided)),
        ("only look like one", near.len()),
        ("events", report.events.len()),
        ("documents", report.documents.len()),
        ("sources", ids.sources.len()),
    ];
    let of_kind =
        |kind: &Kind| report.findings.iter().filter(|f| f.kind == *kind && f.relation == Relation::Conflict).count();
    let all =
        |found: Vec<(usize, &Finding)>| found.into_iter().map(|(n, finding)| shown(&view, &ids, n, finding)).collect();
    Page {
        summary: view.summary(),
        coding: report.coding.clone(),
        counts: counts.into_iter().map(|(name, n)| (name.to_owned(), n)).collect(),
        kinds: Kind::ALL.iter().map(|kind| (kind.name(), of_kind(kind))).collect(),
        sources: ids.sources.iter().map(|source| words::line(source)).collect(),
        several: sharp.iter().any(|(_, finding)| finding.event != sharp[0].1.event),
        findings: all(sharp),
        near: all(near),
        faint: view.faint(),
        events: events(report),
        network: charts::network(report),
        documents: texts(report, &ids, passages::budget(documents)),
        not_checked: report.not_checked.iter().map(|text| words::line(text)).collect(),
        notes: report.notes.iter().map(|text| words::line(text)).collect(),
    }
}

fn shown(view: &View<'_>, ids: &Ids<'_>, number: usize, finding: &Finding) -> Shown {
    let claims = finding.positions.iter().flat_map(|position| view.claims_of(position));
    let named: BTreeSet<usize> =
        claims.filter_map(|claim| ids.sources.binary_search(&view.outlet(claim)).ok()).collect();
    let ends = finding.estimate.iter().flat_map(|e| [("low", &e.low), ("best", &e.best), ("high", &e.high)]);
    let admits =
        finding.admits.iter().filter_map(|id| view.claim(id)).take(12).map(|claim| quote(view, ids, claim, Vec::new()));
    Shown {
        id: format!("f{number}"),
        number,
        relation: finding.relation.name(),
        meaning: meaning(finding.relation),
        kind: finding.kind.name(),
        slot: words::line(&finding.slot),
        topic: view.topic(finding).unwrap_or_default(),
        event: words::line(view.label(finding)),
        severity: if finding.severity.is_finite() { finding.severity } else { 0.0 },
        severity_text: if finding.severity > 0.0 { format!("{:.2}", finding.severity) } else { String::new() },
        sources: named.iter().map(|n| format!(" {n} ")).collect(),
        positions: finding.positions.iter().map(|position| side(view, ids, finding, position)).collect(),
        axis: charts::axis(view, finding),
        timeline: charts::timeline(view, finding),
        matrix: matrix(view, finding),
        why: words::line(&finding.explanation),
        near: if finding.relation.is_disputed() { String::new() } else { near::sentence(view, finding, 60) },
        missing: finding.missing.as_deref().map(words::line),
        estimate: ends
            .filter_map(|(name, end)| end.as_ref().map(|end| (name, amount(end.value), names(&end.speakers))))
            .collect(),
        admits: admits.collect(),
        opinions: finding
            .opinions
            .iter()
            .map(|o| format!("{} thinks {} (confidence {:.2})", words::line(&o.judge), o.relation, o.confidence))
            .collect(),
    }
}

fn side(view: &View<'_>, ids: &Ids<'_>, finding: &Finding, position: &Position) -> Side {
    let quotes = view.claims_of(position).take(MOST_QUOTES);
    let rest: Vec<&Claim> = view.claims_of(position).skip(MOST_QUOTES).collect();
    let mut more: Vec<Back> = rest
        .iter()
        .take(MOST_LINKS)
        .map(|claim| Back { href: href(ids, claim), label: words::line(view.outlet(claim)) })
        .collect();
    if rest.len() > MOST_LINKS {
        more.push(Back { href: "#documents".to_owned(), label: format!("{} more", rest.len() - MOST_LINKS) });
    }
    let origins = if position.origins == position.speakers { String::new() } else { names(&position.origins) };
    Side {
        value: view.stand(finding, position),
        told: view.told(finding, position, 60),
        speakers: names(&position.speakers),
        origins,
        quotes: quotes.map(|claim| quote(view, ids, claim, decisive(finding, position, claim))).collect(),
        more,
    }
}

fn quote(view: &View<'_>, ids: &Ids<'_>, claim: &Claim, marks: Vec<crate::text::Span>) -> Quote {
    let (before, after) = context(ids, claim).unwrap_or_default();
    let pieces = words::excerpt(&claim.quote, &marks, EXCERPT);
    Quote { byline: view.byline(claim), href: href(ids, claim), before, pieces, after }
}

/// What stands around a claim in its sentence; `None` where its document was not handed in, or is another one.
fn context(ids: &Ids<'_>, claim: &Claim) -> Option<(String, String)> {
    let text = ids.documents.get(claim.document.as_str())?.part(claim.part);
    let (sentence, span) = (claim.sentence, claim.span);
    if !sentence.contains(span) || text.get(span.start..span.end) != Some(claim.quote.as_str()) {
        return None;
    }
    let before = words::ending(text.get(sentence.start..span.start)?, CONTEXT);
    Some((before, words::beginning(text.get(span.end..sentence.end)?, CONTEXT)))
}

fn href(ids: &Ids<'_>, claim: &Claim) -> String {
    ids.claims.get(claim.id.as_str()).map_or_else(String::new, |n| format!("#c{n}"))
}

/// Names with commas between, each line-safe, many of them counted.
fn names(names: &[SharedStr]) -> String {
    const MOST: usize = 8;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| words::isolated(words::line(name))).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    shown.join(", ")
}

/// Who asserts, denies, relays or is silent, a row for each speaker and a column for each position.
fn matrix(view: &View<'_>, finding: &Finding) -> Option<Matrix> {
    let columns: Vec<String> = finding.positions.iter().map(|position| view.stand(finding, position)).collect();
    let mut rows: Vec<(String, Vec<&'static str>)> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for stand in &finding.matrix {
        let row = *at.entry(&stand.speaker).or_insert_with(|| {
            rows.push((words::line(&stand.speaker), vec!["silent"; columns.len()]));
            rows.len() - 1
        });
        if let Some(cell) = stand.position.and_then(|position| rows[row].1.get_mut(position)) {
            *cell = stand.stand.name();
        }
    }
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    (!rows.is_empty()).then_some(Matrix { columns, rows, left_out })
}

fn events(report: &Report) -> Vec<EventRow> {
    let mut found: BTreeMap<&str, Vec<Back>> = BTreeMap::new();
    for (n, finding) in report.findings.iter().enumerate().filter(|(_, f)| f.relation == Relation::Conflict) {
        let back = Back { href: format!("#f{}", n + 1), label: words::line(&finding.slot) };
        found.entry(&finding.event).or_default().push(back);
    }
    let row = |event: &crate::event::Event| EventRow {
        label: words::line(&event.label),
        kind: match event.kind {
            crate::event::EventKind::Occurrence => "occurrence",
            crate::event::EventKind::State => "state",
        },
        when: event
            .time
            .as_ref()
            .and_then(|time| time.interval.from)
            .map_or(String::new(), |from| from.strftime("%-d %b %Y").to_string()),
        places: names(&event.places),
        claims: event.claims.len(),
        findings: found.get(event.id.as_str()).cloned().unwrap_or_default(),
    };
    let mut rows: Vec<EventRow> = report.events.iter().filter(|event| event.claims.len() > 1).map(row).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.findings.len()), std::cmp::Reverse(row.claims)));
    rows.truncate(200);
    rows
}

/// The documents of the report with their texts, where they were handed in.
fn texts(report: &Report, ids: &Ids<'_>, budget: usize) -> Vec<Passage> {
    const MOST_BACKS: usize = 4;
    let mut backs: BTreeMap<&str, Vec<Back>> = BTreeMap::new();
    for (n, finding) in report.findings.iter().enumerate() {
        let claims = finding.positions.iter().flat_map(|position| &position.claims).chain(&finding.admits);
        for claim in claims {
            let links = backs.entry(claim).or_default();
            if links.len() < MOST_BACKS && links.last().is_none_or(|last| last.label != (n + 1).to_string()) {
                links.push(Back { href: format!("#f{}", n + 1), label: (n + 1).to_string() });
            }
        }
    }
    let mut linked: BTreeMap<&str, Vec<Linked<'_>>> = BTreeMap::new();
    for claim in &report.claims {
        if let Some(backs) = backs.get(claim.id.as_str()) {
            let id = format!("c{}", ids.claims[claim.id.as_str()]);
            linked.entry(&claim.document).or_default().push(Linked { claim, id, backs: backs.clone() });
        }
    }
    let none = Vec::new();
    let passage = |(n, info): (usize, &crate::claim::DocumentInfo)| {
        let linked = linked.get(info.id.as_str()).unwrap_or(&none);
        let document = ids.documents.get(info.id.as_str());
        let (text, cut) = document.map_or((Vec::new(), false), |d| passages::stretches(d, Part::Text, linked, budget));
        let title = document.map_or(Vec::new(), |d| passages::stretches(d, Part::Title, linked, budget).0);
        Passage {
            id: format!("d{n}"),
            name: words::line(&info.id),
            source: words::line(&info.source),
            published: info.published.map_or(String::new(), day),
            title,
            text,
            missing: document.is_none(),
            cut,
        }
    };
    report.documents.iter().enumerate().map(passage).collect()
}
