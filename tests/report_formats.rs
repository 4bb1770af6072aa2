//! Every format over one report made by hand.

mod common;

use common::fixture;
use gainsay::report::{self, Detail, TerminalStyle};

#[test]
fn terminal() {
    let report = fixture().report;
    insta::assert_snapshot!("terminal_80", report::terminal(&report, TerminalStyle::default()));
    insta::assert_snapshot!(
        "terminal_130_verbose",
        report::terminal(&report, TerminalStyle::default().width(130).detail(Detail::Verbose))
    );
    insta::assert_snapshot!(
        "terminal_40_quiet",
        report::terminal(&report, TerminalStyle::default().width(40).detail(Detail::Quiet))
    );
    insta::assert_snapshot!("display", report.to_string());
}

#[test]
fn markdown() {
    insta::assert_snapshot!(report::markdown(&fixture().report));
}

#[test]
fn dot() {
    insta::assert_snapshot!(report::dot(&fixture().report));
}

#[test]
fn json_ld() {
    let text = report::json_ld(&fixture().report);
    serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
    insta::assert_snapshot!(text);
}

#[test]
fn prompt() {
    insta::assert_snapshot!(report::prompt(&fixture().report));
}

#[test]
fn json_is_read_back() {
    let report = fixture().report;
    assert_eq!(report::from_json(&report::json(&report)).expect("it is a report"), report);
}

#[test]
fn filters() {
    let report = fixture().report;
    assert_eq!(report.conflicts().count(), 7);
    assert_eq!(report.of_kind(gainsay::conflict::Kind::Place).count(), 1);
    assert_eq!(report.of_event("event-flood").count(), 1);
    assert_eq!(
        report.about("elders").map(|finding| finding.relation.name()).collect::<Vec<_>>(),
        ["conflict", "conflict", "other-event"]
    );
    assert_eq!(report.of_source("Valley Radio").count(), 3);
    assert_eq!(report.of_source("a villager").count(), 2);
    assert_eq!(report.of_source("nobody").count(), 0);
    assert_eq!(report.clone().without_known(&report).findings, []);
    let fewer = report.clone().without_known(&gainsay::Report::default());
    assert_eq!(fewer, report);
}
