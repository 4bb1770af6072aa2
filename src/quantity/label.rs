//! Numbers that count nothing: times and dates (`calendar.rs`), names' own numbers, telephone numbers, identifiers.

use super::calendar::{clock, date, is_hours, is_month, meridiem, of_day, year};
use super::forms::{Numeral, context};
use super::lexeme::{Kind, Numeral as Digits};
use super::list;
use super::number::Reader;
use crate::text::Span;

/// A label and what it labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its first lexeme.
    pub start: usize,
    /// The lexeme after its last.
    pub end: usize,
    /// The rule that read it.
    pub rule: &'static str,
}

/// What comes out of looking at a place.
pub(super) fn label(reader: Reader, at: usize, last: Option<Label>, links: &[Span]) -> Option<Label> {
    let made = |end: usize, rule| Some(Label { start: at, end, rule });
    let Some(digits) = reader.digits(at) else { return in_words(reader, at) };
    let lexeme = reader.lexemes[at];
    let link = links.partition_point(|link| link.end < lexeme.end);
    if links.get(link).is_some_and(|link| link.start <= lexeme.start) {
        return made(at + 1, "address");
    }
    if let Some(end) = list::number(reader, at, digits) {
        return made(end, "list");
    }
    if let Some(end) = telephone(reader, at) {
        return made(end, "telephone");
    }
    if digits.odd {
        return made(at + 1, "identifier");
    }
    if let Some(end) = clock(reader, at, digits) {
        return made(end, "clock");
    }
    if let Some(end) = date(reader, at, digits, last) {
        return made(end, "date");
    }
    if let Some(end) = identifier(reader, at, digits) {
        return made(end, "identifier");
    }
    if let Some(end) = year(reader, at, digits) {
        return made(end, "year");
    }
    if named(reader, at, digits, last) {
        return made(at + 1, "name");
    }
    None
}

/// The stretches of a sentence that are web or mail addresses.
pub(super) fn links(text: &str, span: Span) -> Vec<Span> {
    let sentence = &text[span.start..span.end];
    let mut links = Vec::new();
    if !sentence.contains(['@', '/']) && !sentence.contains("www.") {
        return links;
    }
    let mut start = span.start;
    for chunk in sentence.split_inclusive(char::is_whitespace) {
        let is_link = chunk.contains("://") || chunk.starts_with("www.") || chunk.find('@').is_some_and(|at| at > 0);
        if is_link {
            links.push(Span::new(start, start + chunk.len()));
        }
        start += chunk.len();
    }
    links
}

pub(super) fn whole(digits: Digits) -> bool {
    digits.decimals == 0 && !digits.grouped && !digits.odd
}

/// "half past eleven", "five o'clock", "World War Two".
fn in_words(reader: Reader, at: usize) -> Option<Label> {
    let made = |end: usize, rule| Some(Label { start: at, end, rule });
    let words = reader.words();
    let hour = |at| matches!(reader.numeral(at), Some(Numeral::Unit(_) | Numeral::Teen(_)));
    match reader.numeral(at)? {
        Numeral::Half | Numeral::Fraction(_) | Numeral::Unit(_) | Numeral::Teen(_) | Numeral::Ten(_) => {}
        _ => return None,
    }
    // "Nine hours" last; only four digits name the hour of a day so.
    let clock = reader.has(at + 1, context::CLOCK) && !is_hours(reader.slice(at + 1));
    if clock || meridiem(reader, at + 1).is_some() {
        return made(meridiem(reader, at + 1).unwrap_or(at + 2), "clock");
    }
    if hour(at) && of_day(reader, at) {
        return made(at + 1, "clock");
    }
    let past = reader.is(at + 1, words.past);
    let to = reader.is(at + 1, words.to) && matches!(reader.numeral(at), Some(Numeral::Fraction(_)));
    if (past || to) && (hour(at + 2) || reader.digits(at + 2).is_some_and(|digits| digits.amount <= 24.0)) {
        return made(at + 3, "clock");
    }
    // "An Eight Bells regular": a number behind "a" is part of a name.
    let article = at > 0 && matches!(reader.slice(at - 1), "a" | "an" | "A" | "An");
    if article && reader.capital(at) && reader.capital(at + 1) {
        return made(at + 1, "name");
    }
    let title =
        at > 0 && reader.capital(at) && reader.capital(at - 1) && reader.has(at - 1, context::NAME | context::CAPITAL);
    if title { made(at + 1, "name") } else { None }
}

/// A plural noun or "people".
pub(super) fn people_like(reader: Reader, at: usize) -> bool {
    let word = reader.slice(at);
    word.ends_with('s') || matches!(word, "people" | "men" | "women" | "children" | "persons" | "police")
}

/// Digits grown together with letters: "F-16", "A320", "scp2-173m", "24703L202", "the under-21 team"; and more digits than a count has.
fn identifier(reader: Reader, at: usize, digits: Digits) -> Option<usize> {
    let words = reader.words();
    let attached = |at: usize| reader.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced);
    let alphanumeric = |at: usize| reader.is_word(at) || reader.digits(at).is_some();
    let grown = at > 0 && attached(at) && reader.is_word(at - 1) && !reader.is_currency_word(at - 1);
    let hyphened = at > 1
        && attached(at)
        && reader.before(at, &[words.hyphen, words.en_dash])
        && attached(at - 1)
        && (reader.is_word(at - 2)
            && digits.digits >= 3
            && reader.id(at - 2) != words.magnitude
            && !reader.is_currency_word(at - 2)
            || reader.is_any(at - 2, &[words.under, words.over])
            || reader.capital(at - 2) && !reader.is_currency_word(at - 2) && reader.id(at - 2) != words.magnitude
            || reader.digits(at - 2).is_some() && at > 2 && attached(at - 2) && reader.is_word(at - 3));
    let marked = at > 0 && reader.is_any(at - 1, &[words.hash, words.section]);
    let mut end = at + 1;
    while attached(end) && alphanumeric(end) && end < at + 8 {
        end += 1;
    }
    let tail = end - at - 1;
    let power = tail == 2 && self::power(reader, at) && reader.measured(at, at + 1);
    let mixed = tail > 1 && !power && reader.number(at).is_none_or(|number| number.end < end);
    let unknown = tail == 1
        && !reader.measured(at, at + 1)
        && reader.number(at).is_none_or(|number| number.end < end)
        && !reader.is_letter_scale(at + 1)
        && !reader.is_currency_word(at + 1)
        && !reader.slice(at + 1).eq_ignore_ascii_case("yo");
    (grown || hyphened || marked || mixed || unknown || (digits.odd)).then_some(end)
}

/// Whether a 2 or 3 stands behind the symbol behind a numeral: "24703m2".
fn power(reader: Reader, at: usize) -> bool {
    reader.digits(at + 2).is_some_and(|digits| digits.digits == 1 && matches!(digits.amount, 2.0 | 3.0))
}

/// "+1 202 555 0123", "555-123-4567", "(020) 7946 0958", "555-1234".
fn telephone(reader: Reader, at: usize) -> Option<usize> {
    let words = reader.words();
    let plain = |at: usize| reader.digits(at).filter(|digits| digits.decimals == 0);
    let first = plain(at)?;
    let plus = reader.before(at, &[words.plus]) && !reader.spaced(at);
    let (mut end, mut count, mut groups, mut hyphens) = (at + 1, first.digits, 1, 0);
    // No telephone number has more groups than eight.
    while groups < 8 {
        let mark = reader.is_any(end, &[words.hyphen, words.period, words.slash, words.close]) && !reader.spaced(end);
        let next = end + usize::from(mark);
        let joined = mark || plus || reader.before(at, &[words.open]);
        match plain(next) {
            Some(digits) if joined && (!reader.spaced(next) || plus || reader.is(end, words.close)) => {
                count += digits.digits;
                hyphens += usize::from(reader.is(end, words.hyphen));
                (end, groups) = (next + 1, groups + 1);
            }
            _ => break,
        }
    }
    // "9-1-1"
    let emergency = groups == 3 && hyphens == 2 && count == 3;
    let short = groups == 2 && hyphens == 1 && first.digits == 3 && count == 7 && !reader.is_word(end);
    let grouped = hyphens >= 2 && count >= 9 && groups >= 3;
    let international = plus && count >= 8;
    let bracketed = reader.before(at, &[words.open]) && groups >= 3 && count >= 9;
    (grouped || international || bracketed || emergency || short).then_some(end)
}

/// A name's own number: "Flight 370", "No. 5", "Apollo 11".
fn named(reader: Reader, at: usize, digits: Digits, last: Option<Label>) -> bool {
    let words = reader.words();
    if digits.grouped
        || digits.decimals > 0 && digits.decimals + digits.digits > 4
        || at == 0
        || reader.measured(at, at + 1)
    {
        return false;
    }
    // "the 3200 block of West Street"
    if reader.slice(at + 1) == "block" && digits.amount >= 100.0 && digits.amount % 100.0 == 0.0 {
        return true;
    }
    if digits.decimals == 0 && house_number(reader, at) {
        return true;
    }
    let noun = reader.is_word(at + 1)
        && !reader.capital(at + 1)
        && !reader.has(at + 1, context::YEAR)
        && !is_function_word(reader.slice(at + 1));
    // "pages 12, 13 and 14", "Image 2 of 11"
    let joins = [words.and, words.comma, words.hyphen, words.en_dash, words.to, words.or, words.of];
    if last.is_some_and(|last| last.rule == "name" && last.end + 1 == at) && reader.before(at, &joins) && !noun {
        return true;
    }
    let mut name = at - 1;
    if reader.is(name, words.period) && name > 0 {
        name -= 1;
    }
    if reader.has(name, context::NAME) || (reader.has(name, context::CAPITAL) && reader.capital(name) && name > 0) {
        let no = reader.slice(name).eq_ignore_ascii_case("no");
        let title = reader.capital(name) && (name > 0 || !people_like(reader, at + 1));
        return !noun || title || no && name + 1 < at;
    }
    let ends = match reader.lexemes.get(at + 1).map(|lexeme| lexeme.kind) {
        None => true,
        Some(Kind::Mark('-' | '–' | '—' | '|')) => {
            // "Channel 5 - Northgate", where "Rovers 3 - City 1" is a score.
            reader.spaced(at + 1)
                && reader.spaced(at + 2)
                && reader.capital(at + 2)
                && (at + 3..at + 6).all(|at| reader.digits(at).is_none())
        }
        Some(Kind::Mark(mark)) => matches!(mark, ',' | '.' | ')' | ';' | ':' | '"' | '”' | '\'' | '’' | '?' | '!'),
        Some(_) => is_preposition(reader.slice(at + 1)),
    };
    let proper = name + 1 == at && name > 0 && reader.capital(name) && reader.numeral(name).is_none();
    proper && ends && digits.decimals == 0 && !reader.is_currency_word(name) && !is_month(reader, name)
}

/// "at 3103 Foster Ave.", "16 Upper Mill Lane": the number of a house, before the name of its street.
fn house_number(reader: Reader, at: usize) -> bool {
    // No street's name has more than three words before "Street".
    (at + 1..at + 5)
        .take_while(|&word| reader.capital(word))
        .any(|word| word > at + 1 && reader.has(word, context::STREET))
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "in" | "on" | "at" | "for" | "from" | "with" | "by" | "near" | "into" | "off")
}

/// Whether a word is one of the closed classes, so that no count stands before it.
fn is_function_word(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "and"
                | "or"
                | "but"
                | "to"
                | "of"
                | "was"
                | "is"
                | "has"
                | "had"
                | "will"
                | "would"
                | "which"
                | "that"
                | "who"
                | "as"
                | "says"
                | "said"
                | "may"
                | "can"
                | "could"
                | "should"
                | "must"
                | "after"
                | "before"
                | "when"
                | "while"
                | "if"
        )
}
