//! Every row of the tables of times is read back from its example.

use gainsay::time::{TimeExpression, TimeKind};
use gainsay::{Document, lexicon::Lexicon, syntax, text, time};

fn times(words: &str) -> Vec<TimeExpression> {
    let document = Document::new("a", "Outlet", words).published("2024-12-25").expect("a date");
    let parse = syntax::parse(text::lay_out(&document));
    time::find(&parse, document.published, Lexicon::built_in())
}

/// The rows whose example holds no time that passes, as lines.
fn unread(table: &str, passes: impl Fn(&str, gainsay::lexicon::Row<'_>, &TimeExpression) -> bool) -> Vec<String> {
    let table = Lexicon::built_in().table(table);
    let read = |row: &gainsay::lexicon::Row<'_>| {
        let example = row.get("example");
        times(example).iter().any(|time| passes(&example[time.span.start..time.span.end].to_lowercase(), *row, time))
    };
    table.rows().filter(|row| !read(row)).map(|row| format!("{}: {}", row.key(), row.get("example"))).collect()
}

#[test]
fn words_of_times() {
    let missing = unread("time_words", |words, row, _| words.contains(row.key()));
    let levels = |line: &String| {
        Lexicon::built_in().table("time_words").row(line.split(':').next().unwrap_or("")).is_some_and(level)
    };
    let missing: Vec<String> = missing.into_iter().filter(|line| !levels(line)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

fn level(row: gainsay::lexicon::Row<'_>) -> bool {
    row.get("senses") == "level"
}

/// What stands "at seven" has no time; with another word before it the same sentence has one.
#[test]
fn words_of_levels() {
    for row in Lexicon::built_in().table("time_words").rows().filter(|row| level(*row)) {
        let example = row.get("example");
        assert!(times(example).is_empty(), "{}: {example}", row.key());
        let otherwise = example.replace(row.key(), "rang");
        assert!(!times(&otherwise).is_empty(), "{otherwise}");
    }
}

#[test]
fn parts_of_the_day() {
    let missing = unread("day_parts", |words, row, time| words.contains(row.key()) && time.interval.is_some());
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn holidays() {
    let missing = unread("holidays", |words, row, time| {
        words.contains(row.key())
            && time.interval.and_then(|interval| interval.from).is_some_and(|from| from.year() == 2019)
    });
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn zones() {
    let missing = unread("zones", |_, row, time| {
        let minutes: i32 = row.get("minutes").parse().expect("minutes are a number");
        // The examples are of May: summer in the north.
        let summer = i32::from(matches!(row.get("summer"), "us" | "eu" | "eg" | "il")) * 60;
        time.kind == TimeKind::Point && time.zone_minutes == Some(minutes + summer)
    });
    assert!(missing.is_empty(), "{missing:#?}");
}
