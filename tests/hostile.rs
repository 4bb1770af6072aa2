//! Texts made to cost: work stays in proportion to the text, and other texts' findings are left alone.

use std::time::{Duration, Instant};

use gainsay::{Checker, Desk, Document, Limits, report};
use proptest::prelude::*;

#[path = "../examples/generate/story/mod.rs"]
mod story;

/// A text of about so many words.
type Text = fn(usize) -> String;

fn time(text: &str) -> Duration {
    let document = Document::new("a", "A", text).published("2024-12-25").expect("a date");
    let start = Instant::now();
    let _ = Checker::default().check([document]);
    start.elapsed()
}

/// The text for some number of words takes at most so many times as long for four times as many: four, with room for the machine's
/// other work, where the square would be sixteen.
#[test]
fn time_grows_with_the_text_and_not_faster() {
    let made: [(&str, Text); 12] = [
        ("deep quotes", |n| "“".repeat(n) + " four people were killed " + &"”".repeat(n)),
        ("deep brackets", |n| "(".repeat(n) + " four people were killed " + &")".repeat(n)),
        ("one sentence", |n| "police said nine people in Barmal who were killed and ".repeat(n / 10)),
        ("sentences of a word", |n| "Killed. ".repeat(n)),
        ("numbers", |n| (0..n).map(|i| format!("{i} ")).collect()),
        ("the same sentence", |n| "Nine people were killed in Barmal on Tuesday, police said. ".repeat(n / 10)),
        ("names", |n| (0..n / 5).map(|i| format!("John Smith{i} met Mary Jones{i}. ")).collect()),
        ("states", |n| "The army weakened the Taliban. ".repeat(n / 5)),
        ("quoted speakers", |n| "“The Taliban fled,” it said. ".repeat(n / 6)),
        ("standing denials", |n| {
            "A cluster bomb killed nine people, police said. The army denied that it used cluster bombs. "
                .repeat(n / 16)
        }),
        ("causes", |n| {
            "The jet crashed because of a fault, the army said, while rebels said they shot it down. ".repeat(n / 16)
        }),
        ("one long word", |n| "a".repeat(n * 6)),
    ];
    for (name, text) in made {
        let _ = time(&text(100));
        // A machine that is busy for a moment is no quadratic loop, which would be slow every time.
        let mut slow = Vec::new();
        let linear = (0..3).any(|_| {
            let (small, large) = (time(&text(2_500)), time(&text(10_000)));
            slow.push(format!("{small:?} and {large:?}"));
            large < small * 10 + Duration::from_millis(50)
        });
        assert!(linear, "{name}: {}", slow.join("; "));
    }
}

/// Feeds and archives cut texts short: in front of any word, and behind a comma or a quotation mark that waits for more.
#[test]
fn a_text_that_is_cut_short_anywhere_gives_a_report() {
    let cut = |text: &str| {
        let report = Checker::default().check([Document::new("a", "A", text)]);
        assert!(report.claims.iter().all(|claim| text.get(claim.span.start..claim.span.end).is_some()), "{text}");
    };
    cut("At least 2.6 million people were affected by the breach, New Hampshire's attorney general said on Friday,");
    for folder in ["barmal", "breach"] {
        let path = format!("{}/seeds/{folder}", env!("CARGO_MANIFEST_DIR"));
        for document in gainsay::text::read_path(path).expect("a seed") {
            let text = &document.text;
            text.match_indices(char::is_whitespace).map(|(at, _)| &text[..at]).for_each(cut);
        }
    }
}

#[test]
fn documents_of_one_id_are_told_apart_and_the_order_does_not_show() {
    let documents = [
        Document::new("a", "A", "Nine people were killed in Barmal."),
        Document::new("a", "B", "Four people were killed in Barmal."),
        Document::new("a#2", "C", "Nobody was killed in Barmal."),
    ];
    let found = Checker::default().check(&documents);
    let ids: Vec<&str> = found.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["a", "a#2", "a#3"]);
    assert_eq!(found.notes.iter().filter(|note| note.contains("another document of id")).count(), 1);
    assert!(found == Checker::default().check(documents.iter().rev()));
}

#[test]
fn words_that_too_many_texts_share_are_noted() {
    let documents: Vec<Document> = story::articles(3, 60).take(40).collect();
    let noted = |most: usize| {
        let report = Checker::default().largest_block(most).check(&documents);
        report.notes.iter().chain(&report.not_checked).any(|note| note.contains("brought none of them together"))
    };
    assert!(noted(1) && !noted(1000));
}

#[test]
fn every_limit_that_is_reached_is_noted_and_can_be_set() {
    let text = |toll: usize| {
        format!(
            "Gunmen killed {toll} farmers in Barmal on Tuesday, police said. The gunmen killed {} farmers at the mill in Barmal. \
             Officials in Barmal said {} farmers were killed by the gunmen.",
            toll + 3,
            toll + 5
        )
    };
    let documents: Vec<Document> =
        (0..3).map(|n| Document::new(format!("d{n}"), format!("S{n}"), text(4 + n * 20))).collect();
    let notes =
        |limits: Limits| Checker::default().one_story(true).limits(limits).check(&documents).not_checked.join("\n");
    let all = ["figures of one kind are compared", "more than 1 figures", "more than 1 claims share"];
    let tight = {
        let mut limits = Limits::default();
        (limits.figures_of_document, limits.figures_of_event, limits.statements_of_word) = (1, 1, 1);
        limits
    };
    for words in all {
        assert!(notes(tight).contains(words), "{words}: {}", notes(tight));
        assert!(!notes(Limits::default()).contains(words), "{words}: {}", notes(Limits::default()));
    }
    let mut desk = Desk::new(Checker::default().one_story(true).limits(tight));
    desk.add(documents.clone());
    assert_eq!(desk.report().not_checked.join("\n"), notes(tight));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_document_of_no_story_changes_no_finding(text in "[a-z ]{0,80}|\\PC{0,60}", seed in 0..200_u64) {
        let mut documents: Vec<Document> = story::articles(seed, 60).take(6).collect();
        let before = Checker::default().check(&documents).findings;
        documents.push(Document::new("zz", "Z", text).published("2031-01-01").expect("a date"));
        let after = Checker::default().check(&documents).findings;
        let about = |finding: &&gainsay::conflict::Finding| !serde_json::to_string(finding).expect("plain data").contains("\"zz:");
        let others: Vec<_> = after.iter().filter(about).cloned().collect();
        prop_assert_eq!(before, others);
    }

    #[test]
    fn any_texts_give_a_report_whose_spans_lie_in_them(first in "\\PC{0,120}", second in "(\\PC|[\u{0}\u{1b}\u{202e}\u{200b}\n\"“(]){0,120}") {
        let documents = [Document::new("a", "A", first), Document::new("b", "B", second)];
        let found = Checker::default().one_story(true).check(&documents);
        for claim in &found.claims {
            let document = if claim.document == "a" { &documents[0] } else { &documents[1] };
            prop_assert!(document.part(claim.part).get(claim.span.start..claim.span.end).is_some());
        }
        prop_assert!(report::from_json(&report::json(&found)).is_ok_and(|again| again == found));
    }
}
