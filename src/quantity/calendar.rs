//! Times of day, days and years in digits, as far as their numbers count nothing.

use super::forms::context;
use super::label::{Label, is_preposition, people_like, whole};
use super::lexeme::Numeral as Digits;
use super::number::Reader;

/// Where "a.m.", "p.m." ends that begins at a place.
pub(super) fn meridiem(reader: Reader, at: usize) -> Option<usize> {
    let letter = reader.slice(at);
    let first = letter.eq_ignore_ascii_case("a") || letter.eq_ignore_ascii_case("p");
    let dotted = reader.is(at + 1, reader.words().period) && !reader.spaced(at + 1);
    let second = reader.slice(at + 2).eq_ignore_ascii_case("m") && !reader.spaced(at + 2);
    if !(first && dotted && second) {
        return None;
    }
    let closed = reader.is(at + 3, reader.words().period) && !reader.spaced(at + 3);
    Some(at + 3 + usize::from(closed))
}

/// "2:20", "14:05 GMT", "2.20 p.m.", "5pm", "0620 hours".
pub(super) fn clock(reader: Reader, at: usize, digits: Digits) -> Option<usize> {
    let words = reader.words();
    if digits.grouped || digits.digits > 4 || digits.digits == 0 {
        return None;
    }
    if digits.amount <= 12.0 && of_day(reader, at) {
        return Some(at + 1);
    }
    let mut end = at + 1;
    let mut minutes = digits.decimals == 2;
    let two = |at| reader.digits(at).is_some_and(|digits| whole(digits) && digits.digits == 2);
    while reader.is(end, words.colon) && !reader.spaced(end) && !reader.spaced(end + 1) && two(end + 1) {
        (end, minutes) = (end + 2, true);
    }
    let colons = end > at + 1;
    if let Some(end) = meridiem(reader, end) {
        return (digits.amount < 25.0).then_some(end);
    }
    let zone = reader.has(end, context::CLOCK);
    let four = digits.digits == 4 && digits.amount < 2400.0 && digits.amount % 100.0 < 60.0;
    let spoken = is_hours(reader.slice(end));
    let led = at > 0
        && (digits.padded || reader.before(at, &[words.at, words.by, words.from, words.until, words.till, words.to]));
    if zone && !spoken && (digits.amount < 25.0 && (minutes || digits.decimals == 0) || four) {
        return Some(end + 1);
    }
    if spoken && four && led && digits.decimals == 0 {
        return Some(end + 1);
    }
    (colons && digits.amount < 25.0 && digits.decimals == 0).then_some(end)
}

/// Whether a number is the hour of a day: "at eight in the morning".
pub(super) fn of_day(reader: Reader, at: usize) -> bool {
    let words = reader.words();
    let led = reader.before(at, &[words.at, words.by, words.from, words.until, words.till])
        || at > 0 && matches!(reader.slice(at - 1), "around" | "about" | "past");
    let part = |at: usize| matches!(reader.slice(at), "morning" | "afternoon" | "evening" | "night");
    let behind = || part(at + 3) && reader.is(at + 1, words.r#in) && reader.is(at + 2, words.the);
    // "On Thursday night around 10 in the harbour", where no noun follows that could be counted.
    let closed = || !reader.is_word(at + 1) && reader.digits(at + 1).is_none() || is_preposition(reader.slice(at + 1));
    let before = || at > 1 && part(at - 2) && closed();
    let near = || at > 0 && matches!(reader.slice(at - 1), "around" | "about");
    let on_day = || near() && reader.is(at + 1, words.on) && reader.has(at + 2, context::WEEKDAY);
    led && (behind() && !reader.is_word(at + 4) || before() || on_day())
}

pub(super) fn is_hours(word: &str) -> bool {
    ["hours", "hrs", "h"].iter().any(|hours| word.eq_ignore_ascii_case(hours))
}

pub(super) fn is_month(reader: Reader, at: usize) -> bool {
    reader.capital(at) && reader.has(at, context::MONTH)
}

/// Days of months, dates in digits.
pub(super) fn date(reader: Reader, at: usize, digits: Digits, last: Option<Label>) -> Option<usize> {
    let words = reader.words();
    if !whole(digits) {
        return None;
    }
    // 2024-12-24, 12/24/2024, 1995-01, 9/11
    for separator in [words.hyphen, words.slash] {
        let joined = |at: usize| reader.is(at, separator) && !reader.spaced(at) && !reader.spaced(at + 1);
        let part = |at| reader.digits(at).filter(|digits| whole(*digits) && digits.digits <= 4);
        if joined(at + 1) && digits.digits <= 4 {
            let second = part(at + 2);
            if joined(at + 3) && second.is_some() && part(at + 4).is_some() {
                let year = digits.digits == 4 || part(at + 4).is_some_and(|last| last.digits == 4 || last.digits == 2);
                if year {
                    return Some(at + 5);
                }
            }
            let month = second.filter(|second| second.digits == 2 && second.amount <= 12.0 && second.amount > 0.0);
            if digits.digits == 4 && is_year(digits) && month.is_some_and(|month| month.padded) {
                return Some(at + 3);
            }
            let fraction = reader.number(at).is_some_and(|number| number.end > at + 2);
            if separator == words.slash && second.is_some() && !fraction {
                return Some(at + 3);
            }
        }
    }
    if digits.digits <= 2 && (1.0..=31.0).contains(&digits.amount) {
        // "24 December", "24 and 25 December", "24-26 December"
        let mut next = at + 1;
        for _ in 0..4 {
            if is_month(reader, next) || (reader.is(next, words.of) && is_month(reader, next + 1)) {
                return Some(at + 1);
            }
            let joins = [words.and, words.to, words.hyphen, words.en_dash, words.comma, words.or];
            let day = reader.digits(next + 1).is_some_and(|digits| whole(digits) && digits.amount <= 31.0);
            if !reader.is_any(next, &joins) || !day {
                break;
            }
            next += 2;
        }
        let dotted = usize::from(at > 0 && reader.is(at - 1, words.period));
        if at > dotted && is_month(reader, at - 1 - dotted) {
            return Some(at + 1);
        }
        if at > 0 && reader.has(at - 1, context::WEEKDAY) && reader.capital(at - 1) && !reader.is_word(at + 1) {
            return Some(at + 1);
        }
        // "December 24-26", "Dec. 24 and 25"
        let joins = [words.and, words.to, words.hyphen, words.en_dash, words.comma];
        let goes_on = last.is_some_and(|last| last.rule == "date" && last.end + 1 == at) && reader.before(at, &joins);
        if goes_on && !reader.is_word(at + 1) {
            return Some(at + 1);
        }
    }
    None
}

fn is_year(digits: Digits) -> bool {
    whole(digits) && digits.digits == 4 && (1000.0..2100.0).contains(&digits.amount)
}

/// Years and decades: "in 2019", "the 2015 floods", "2014-18", "the 1990s".
pub(super) fn year(reader: Reader, at: usize, digits: Digits) -> Option<usize> {
    let words = reader.words();
    if !whole(digits) {
        return None;
    }
    // "1990s", "90s", "1990's"
    let plural = !reader.spaced(at + 1) && matches!(reader.slice(at + 1), "s" | "S");
    let possessive = (reader.is(at + 1, words.apostrophe) || reader.is(at + 1, words.quote))
        && !reader.spaced(at + 1)
        && !reader.spaced(at + 2)
        && reader.slice(at + 2) == "s";
    if (plural || possessive) && (digits.digits == 2 || digits.digits == 4) {
        return Some(at + if plural { 2 } else { 3 });
    }
    if !is_year(digits) || reader.lexemes.len() <= 2 {
        return None;
    }
    // "2014-2018", "2014-18", "1939 to 1945"
    let recent = (1900.0..2100.0).contains(&digits.amount);
    let dash = reader.is_any(at + 1, &[words.hyphen, words.en_dash, words.slash]);
    let range = dash || reader.is_any(at + 1, &[words.to, words.and, words.until, words.through]);
    if let Some(second) = reader.digits(at + 2).filter(|second| range && whole(*second) && recent) {
        let later = is_year(second) && second.amount > digits.amount && second.amount < 2100.0;
        if !reader.is_word(at + 3) && (later || (dash && second.digits == 2)) {
            return Some(at + 3);
        }
    }
    let noun =
        reader.is_word(at + 1) && !reader.capital(at + 1) && reader.vocabulary.id(reader.slice(at + 1)) == u32::MAX;
    let round = digits.amount % 100.0 == 0.0;
    let measured = reader.measured(at, at + 1);
    let led = at > 0
        && (reader.has(at - 1, context::YEAR | context::MONTH | context::WEEKDAY)
            || reader.before(at, &[words.comma])
                && at > 1
                && (reader.digits(at - 2).is_some() || is_month(reader, at - 2)));
    if measured || (noun && round) || (noun && !led && people_like(reader, at + 1) && !reader.before(at, &[words.the]))
    {
        return None;
    }
    (led && digits.amount >= 1500.0 || recent && at > 0 || recent && reader.is_word(at + 1)).then_some(at + 1)
}
