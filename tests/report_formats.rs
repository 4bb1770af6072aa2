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
fn terminal_keeps_to_its_width() {
    use unicode_width::UnicodeWidthStr;

    let report = fixture().report;
    for width in [24, 31, 40, 80, 130] {
        let style = TerminalStyle::default().width(width).detail(Detail::Verbose);
        for line in report::terminal(&report, style).lines() {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }
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

#[cfg(feature = "html")]
#[test]
fn html() {
    let common::Fixture { documents, report } = fixture();
    insta::assert_snapshot!(report::html(&report, &documents));
}

/// Every tag of the page is one the template writes: none comes out of a document.
#[cfg(feature = "html")]
#[test]
fn html_lets_nothing_out_of_its_element() {
    let common::Fixture { documents, report } = fixture();
    let page = report::html(&report, &documents);
    for hostile in [
        "<script>alert",
        "<img",
        "<svg onload",
        "<b onclick",
        "</td></tr></table>--",
        "href=\"javascript",
        "\u{202e}",
        "\u{1b}",
    ] {
        assert!(!page.contains(hostile), "{hostile:?} reached the page");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("&lt;script&gt;alert") && page.contains("{{ 7*7 }} {% raw %}"));
}

#[test]
fn judges_see_only_what_is_undecided() {
    use gainsay::conflict::Relation;
    use gainsay::report::{Judge, Question};

    struct Sure;
    impl Judge for Sure {
        fn name(&self) -> &str {
            "sure"
        }
        fn judge(&self, question: Question<'_>) -> Option<(Relation, f64)> {
            assert_eq!(question.finding.relation, Relation::Undecided);
            Some((Relation::OtherEvent, 7.0))
        }
    }
    let before = fixture().report;
    let after = before.clone().judged_by(&Sure);
    for (before, after) in before.findings.iter().zip(&after.findings) {
        assert_eq!(before.relation, after.relation);
        let told = after.opinions.iter().filter(|opinion| opinion.judge == "sure").count();
        assert_eq!(told, usize::from(after.relation == Relation::Undecided));
    }
    let opinion =
        after.of_relation(Relation::Undecided).flat_map(|finding| &finding.opinions).last().expect("an opinion");
    assert_eq!((opinion.relation, opinion.confidence), (Relation::OtherEvent, 1.0));
}

/// The whole comparison needs the feature `schema`; this one notices a field that was added without it.
#[test]
fn every_field_is_in_the_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../schema/report.schema.json")).expect("it is JSON");
    let report = serde_json::to_value(fixture().report).expect("it is JSON");
    let fields =
        |value: &serde_json::Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<String>>();
    let defined = |name: &str| &schema["$defs"][name]["properties"];
    let cases = [
        (&report, &schema["properties"]),
        (&report["claims"][0], defined("Claim")),
        (&report["claims"][0]["figures"][0], defined("Figure")),
        (&report["events"][0], defined("Event")),
        (&report["findings"][0], defined("Finding")),
        (&report["documents"][0], defined("DocumentInfo")),
    ];
    for (value, properties) in cases {
        for field in fields(value) {
            assert!(properties.get(&field).is_some(), "{field:?} is not in schema/report.schema.json");
        }
    }
}
