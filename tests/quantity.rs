//! Numbers by value: the corpus, the examples of the tables, comparisons of phrases, hostile text.

use std::ops::Bound;
use std::time::{Duration, Instant};

use gainsay::lexicon::{Lexicon, Row};
use gainsay::quantity::{self, Comparison, Difference, Nature, Overlap, Quantity};
use gainsay::syntax::{self, Parse};
use gainsay::{Document, text};

fn parsed(words: &str) -> Parse {
    syntax::parse(text::lay_out(&Document::new("phrase", "", words)))
}

fn read(words: &str) -> Vec<Quantity> {
    quantity::find(&parsed(words), Lexicon::built_in())
}

fn is_amount(quantity: &Quantity) -> bool {
    !matches!(quantity.nature, Nature::Label | Nature::Ordinal)
}

fn nature(nature: Nature) -> String {
    format!("{nature:?}").to_lowercase()
}

/// What the amounts of a phrase are, as the corpus writes them.
fn amounts(words: &str) -> String {
    let one = |found: &Quantity| {
        let unit = found.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{} {}{unit}", nature(found.nature), found.value)
    };
    let all: Vec<String> = read(words).iter().filter(|found| is_amount(found)).map(one).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" | ") }
}

#[test]
fn phrases_mean_their_values() {
    let corpus = include_str!("corpus/quantity.txt");
    let (mut due, mut count, mut wrong) = ("", 0, Vec::new());
    for line in corpus.lines().filter(|line| !line.is_empty() && !line.starts_with("--")) {
        if let Some(value) = line.strip_prefix("= ") {
            due = value;
            continue;
        }
        count += 1;
        let found = amounts(line);
        if found != due {
            wrong.push(format!("{line}\n    found {found}; due {due}"));
        }
    }
    assert!(count >= 450, "found {count} phrases; at least 450 are due");
    assert!(wrong.is_empty(), "{} of {count} phrases:\n{}", wrong.len(), wrong.join("\n"));
}

/// Cases of the Recognizers-Text suite that are read otherwise than it reads them, each with its reason.
#[test]
fn differences_from_another_suite_are_meant() {
    let mut wrong = Vec::new();
    for line in include_str!("corpus/differences.tsv").lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[phrase, due, reason] = &*columns else { panic!("three columns are due: {line}") };
        let found = amounts(phrase);
        if found != due || reason.is_empty() {
            wrong.push(format!("{phrase}\n    found {found}; due {due}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_hold_the_words_of_number_bounds_and_unit() {
    for (words, due) in [
        ("It is said that at least 46 people died.", "at least 46"),
        ("They paid US$1.2bn for it.", "US$1.2bn"),
        ("They walked between 30 and 40 miles.", "between 30 and 40 miles"),
        ("Half a million people fled.", "Half a million"),
        ("It burned 12,400 hectares or more.", "12,400 hectares or more"),
        ("A 12-year-old boy fled.", "12-year-old"),
    ] {
        let found = read(words);
        let spans: Vec<&str> = found.iter().map(|one| &words[one.span.start..one.span.end]).collect();
        assert_eq!(spans, [due], "{words}");
    }
}

#[test]
fn knows_what_is_counted() {
    for (words, due) in [
        ("46 people were killed.", "people"),
        ("Dozens of people were killed.", "people"),
        ("Two of the soldiers were killed.", "soldiers"),
        ("A group of 12 miners was trapped.", "miners"),
        ("At least 40 young women were killed.", "women"),
        ("The quake destroyed 300 mud-brick houses.", "houses"),
        ("There were no survivors.", "survivors"),
        ("They seized three tonnes of rice.", "rice"),
    ] {
        let parse = parsed(words);
        let found = quantity::find(&parse, Lexicon::built_in());
        let counted: Vec<&str> = found.iter().filter_map(|one| one.counted).map(|token| parse.text(token)).collect();
        assert_eq!(counted, [due], "{words}");
    }
}

fn compared(a: &str, b: &str) -> Comparison {
    let (first, second) = (read(a), read(b));
    quantity::compare_quantities(&first[0], &second[0], Lexicon::built_in())
}

#[test]
fn compares_what_measures_the_same() {
    assert_eq!(compared("12,400 ha burned.", "31,000 acres burned."), Comparison::Equal);
    assert_eq!(compared("Two dozen people fled.", "24 people fled."), Comparison::Equal);
    assert_eq!(compared("Two thirds of them fled.", "66.7% of them fled."), Comparison::Equal);
    assert_eq!(compared("At least 40 people fled.", "46 people fled."), Comparison::Overlapping(Overlap::First));
    assert_eq!(compared("46 people fled.", "Dozens fled."), Comparison::Overlapping(Overlap::Second));
    assert_eq!(compared("About 200 people fled.", "212 people fled."), Comparison::Overlapping(Overlap::First));
    assert!(
        matches!(compared("46 people fled.", "15 people fled."), Comparison::Disjoint(gap) if gap.difference == 31.0)
    );
    assert!(matches!(compared("More than 5 fled.", "5 fled."), Comparison::Disjoint(_)));
    assert!(matches!(compared("Dozens fled.", "5 people fled."), Comparison::Disjoint(_)));
}

#[test]
fn says_why_two_do_not_compare() {
    let because = Comparison::Incomparable;
    assert_eq!(compared("46 people fled.", "It cost $46."), because(Difference::Nature));
    assert_eq!(compared("It cost $46.", "It cost €46."), because(Difference::Currency));
    assert_eq!(compared("It burned 46 hectares.", "It lasted 46 hours."), because(Difference::Dimension));
    assert_eq!(compared("46 people fled.", "Flight 370 vanished."), because(Difference::Label));
}

/// The rows of a table whose example does not hold what the row promises.
fn unread(table: &str, holds: impl Fn(&Row<'_>, &[Quantity], &str) -> bool) -> Vec<String> {
    let rows = Lexicon::built_in().table(table).rows();
    rows.filter(|row| !holds(row, &read(row.get("example")), row.get("example")))
        .map(|row| format!("{table} {}: {} ({})", row.key(), row.get("example"), amounts(row.get("example"))))
        .collect()
}

#[test]
fn every_row_reads_back() {
    let mut lost = Vec::new();
    lost.extend(unread("units", |row, found, _| found.iter().any(|one| one.unit.as_deref() == Some(row.get("unit")))));
    lost.extend(unread("currencies", |row, found, _| {
        found.iter().any(|one| one.unit.as_deref() == Some(row.get("code")))
    }));
    lost.extend(unread("vague_counts", |row, found, _| {
        found.iter().any(|one| one.vague.as_deref() == Some(row.key()))
    }));
    lost.extend(unread("bounds", |row, found, words| {
        let phrase = row.key().trim_start_matches("… ");
        let effect = |value: quantity::Value| match row.get("effect") {
            "at_least" => matches!((value.low, value.high), (Bound::Included(_), Bound::Unbounded)),
            "more_than" | "passes" => matches!((value.low, value.high), (Bound::Excluded(_), Bound::Unbounded)),
            "at_most" => matches!((value.low, value.high), (Bound::Unbounded, Bound::Included(_))),
            "fewer_than" => matches!((value.low, value.high), (Bound::Unbounded, Bound::Excluded(_))),
            "exactly" => value.point().is_some(),
            _ => value.approximate,
        };
        found.iter().any(|one| words[one.span.start..one.span.end].contains(phrase) && effect(one.value))
    }));
    lost.extend(unread("numerals", |_, found, _| !found.is_empty()));
    lost.extend(unread("figure_contexts", |_, found, _| !found.is_empty()));
    assert!(lost.is_empty(), "{} rows:\n{}", lost.len(), lost.join("\n"));
}

/// A text repeated to a megabyte, four times as long as another, takes no more than some times as long.
#[test]
fn is_linear_in_hostile_text() {
    for piece in [
        "9",
        ",",
        "and a half ",
        "1-",
        "one hundred and ",
        "$",
        "at least ",
        "(",
        "3/4 ",
        "two million and ",
        "May 1, ",
    ] {
        let time = |bytes: usize| {
            let words = piece.repeat(bytes / piece.len());
            let layout = text::lay_out(&Document::new("hostile", "", words));
            let labels = layout.tokens.iter().map(|_| word()).collect();
            let parse = Parse::new(layout, labels);
            let start = Instant::now();
            let found = quantity::find(&parse, Lexicon::built_in());
            (start.elapsed(), found.len())
        };
        // A machine that is busy for a moment is no quadratic loop, which would be slow every time.
        let mut slow = Vec::new();
        let linear = (0..3).any(|_| {
            let ((short, _), (long, _)) = (time(1 << 18), time(1 << 20));
            slow.push(format!("{short:?} for a quarter, {long:?} for all"));
            long < short * 16 + Duration::from_millis(200)
        });
        assert!(linear, "{piece:?}: {}", slow.join("; "));
    }
}

fn word() -> gainsay::syntax::Word {
    gainsay::syntax::Word {
        lemma: "x".into(),
        upos: gainsay::syntax::Upos::X,
        xpos: gainsay::syntax::Xpos::Fw,
        head: None,
        relation: gainsay::syntax::Relation::Root,
    }
}
