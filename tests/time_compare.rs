//! Times set against each other, looked up in a clause, and hostile text.

use gainsay::time::{Comparison, Incomparable, TimeExpression, compare, of_tokens};
use gainsay::{Document, lexicon::Lexicon, syntax, text, time};
use proptest::prelude::*;

fn times(words: &str) -> Vec<TimeExpression> {
    let document = Document::new("a", "Outlet", words).published("2024-12-25").expect("a date");
    let parse = syntax::parse(text::lay_out(&document));
    time::find(&parse, document.published, Lexicon::built_in())
}

fn compared(a: &str, b: &str) -> Comparison {
    let (a, b) = (times(a), times(b));
    assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
    let (there, back) = (compare(&a[0], &b[0]), compare(&b[0], &a[0]));
    assert_eq!(there, back);
    there
}

#[test]
fn equal() {
    for (a, b) in [
        ("It fell on Tuesday.", "It fell on 24 December."),
        ("It fell at 02:20 GMT.", "It fell at 2.20 p.m. in Suva."),
        ("It fell at 10 p.m. on Tuesday.", "It fell at ten o'clock on Tuesday night."),
        ("It fell on 2024-12-24 at 09:00 EST.", "It fell on 2024-12-24 at 14:00 GMT."),
    ] {
        assert_eq!(compared(a, b), Comparison::Equal, "{a} {b}");
    }
}

#[test]
fn overlapping() {
    for (a, b) in [
        ("It fell on Tuesday.", "It fell in December."),
        ("It fell on Tuesday night.", "It fell at 1 a.m. on Wednesday."),
        ("It fell two weeks ago.", "It fell on 13 December."),
        ("It fell at about 6 p.m.", "It fell at 18:20."),
        ("It fell in late December.", "It fell on 24 December."),
        ("It fell before Friday.", "It fell on 24 December."),
        ("It fell at half past eleven.", "It fell at 23:30."),
    ] {
        assert_eq!(compared(a, b), Comparison::Overlapping, "{a} {b}");
    }
}

#[test]
fn disjoint() {
    assert_eq!(compared("It fell on Monday.", "It fell on Wednesday."), Comparison::Disjoint { minutes: 1440 });
    assert_eq!(compared("It fell at 10:05.", "It fell at 14:05."), Comparison::Disjoint { minutes: 239 });
    assert_eq!(compared("It fell in March 2024.", "It fell in May 2024."), Comparison::Disjoint { minutes: 30 * 1440 });
}

#[test]
fn not_comparable() {
    let not = |why| Comparison::NotComparable(why);
    assert_eq!(compared("It lasted for three days.", "It fell on Monday."), not(Incomparable::Kind));
    assert_eq!(compared("It fell at 10:05.", "It fell on Monday."), not(Incomparable::DayAgainstClock));
    assert_eq!(compared("It fell at 10:05 GMT.", "It fell at 14:05."), not(Incomparable::Zone));
    assert_eq!(compared("It fell the following day.", "It fell on Monday."), not(Incomparable::Unresolved));
}

#[test]
fn what_leans_on_the_text() {
    let found = times(
        "The bridge fell on 3 March 2019. The following day it was closed. \"It will open,\" he said on Friday. Two days later it burned.",
    );
    let days: Vec<String> = found.iter().filter_map(|time| Some(time.interval?.from?.date().to_string())).collect();
    assert_eq!(days, ["2019-03-03", "2019-03-04", "2024-12-20", "2019-03-06"]);
}

#[test]
fn the_times_of_a_clause() {
    let document = Document::new("a", "Outlet", "He was shot on Monday and died on Tuesday.")
        .published("2024-12-25")
        .expect("a date");
    let parse = syntax::parse(text::lay_out(&document));
    let all = time::find(&parse, document.published, Lexicon::built_in());
    let died = (0..parse.words.len()).find(|&token| parse.text(token) == "died").expect("the word is there");
    assert_eq!(of_tokens(&all, 0..died).count(), 1);
    assert_eq!(of_tokens(&all, died..parse.words.len()).count(), 1);
    assert_eq!(of_tokens(&all, died..died).count(), 0);
}

#[test]
fn hostile_text_is_read() {
    for piece in [
        "9",
        "ago ",
        "the day before ",
        "first of the first of ",
        "from 1 to ",
        "- ",
        "March ",
        "20/",
        "'s ",
        "early ",
        "10:",
        "between ",
        "\u{301}",
    ] {
        times(&piece.repeat(4000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_are_read(words in "(([0-9]{1,9}|the|of|to|from|Monday|night|March|last|next|ago|before|year|days?|a|half|past|p\\.m\\.|GMT|week|first|early|until|and|9999|31|Feb|12)[ ,.:/-]?){0,24}") {
        for time in times(&words) {
            prop_assert!(words.is_char_boundary(time.span.start) && words.is_char_boundary(time.span.end));
            prop_assert!(time.span.start < time.span.end);
            if let Some((from, to)) = time.interval.and_then(|interval| Some((interval.from?, interval.to?))) {
                prop_assert!(from < to, "{time:?}");
            }
        }
    }

    #[test]
    fn any_text_is_read(words in "\\PC{0,200}") {
        times(&words);
    }
}
