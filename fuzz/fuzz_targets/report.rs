//! Any text gives a report, and every span of it lies in its text.
#![no_main]

use gainsay::report::{TerminalStyle, json, markdown, terminal};
use gainsay::{Checker, Document, Part};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str, &str)| {
    let (title, first, second) = texts;
    let documents = [
        Document::new("a", "A", first).title(title).published("2024-12-25").expect("a date"),
        Document::new("b", "B", second).published("2024-12-26").expect("a date"),
    ];
    let report = Checker::default().one_story(true).check(&documents);
    for claim in &report.claims {
        let document = if claim.document == "a" { &documents[0] } else { &documents[1] };
        let text = if claim.part == Part::Title { &document.title } else { &document.text };
        assert!(text.get(claim.span.start..claim.span.end).is_some(), "{claim:?}");
    }
    let backwards = Checker::default().one_story(true).check(documents.iter().rev());
    assert!(report == backwards, "the order of the documents shows");
    assert!(!json(&report).is_empty() && !markdown(&report).is_empty());
    assert!(!terminal(&report, TerminalStyle::default()).contains('\u{1b}'));
});
