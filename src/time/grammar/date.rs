//! Calendar dates: days, months and years as written.

use super::super::function::Function as F;
use super::super::lex::{Case, Kind, Lexemes};
use super::super::meaning::{Date, Which, Year};
use super::number::{Found, digits, ordinal, year_words};

/// Which of day and month a document writes first in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Convention {
    DayFirst,
    MonthFirst,
}

/// The index after a full stop that belongs to an abbreviation.
fn past_stop(lx: Lexemes, at: usize, short: bool) -> usize {
    at + usize::from(short && lx.mark(at) == Some('.') && lx.glued(at))
}

/// The index after a comma.
fn past_comma(lx: Lexemes, at: usize) -> usize {
    at + usize::from(lx.mark(at) == Some(','))
}

/// A month's name. Everyday words ("may", "march") must have a capital; whether they stand alone is the caller's to judge.
pub(super) fn month(lx: Lexemes, at: usize) -> Found<i8> {
    let senses = lx.senses(at)?;
    let month = senses.month?;
    if senses.word && lx.case(at) == Some(Case::Lower) && !beside_day(lx, at) {
        return None;
    }
    if lx.glued(at) && at > 0 && matches!(lx.mark(at - 1), Some('$' | '#' | '_' | '\'' | '.')) {
        return None;
    }
    Some((month, past_stop(lx, at + 1, senses.short)))
}

/// Whether a number that could be a day stands right beside a word in lower case ("march fifteenth").
fn beside_day(lx: Lexemes, at: usize) -> bool {
    let before =
        at > 0 && (lx.is(at - 1, F::Suffix) || lx.senses(at - 1).is_some_and(|senses| senses.ordinal.is_some()));
    before || ordinal(lx, at + 1).is_some() || lx.number(at + 1).is_some_and(|(value, _)| (1..=31).contains(&value))
}

/// A weekday's name; "sun" and "sat" only as capitalised abbreviations beside a date.
pub(super) fn weekday(lx: Lexemes, at: usize) -> Found<i8> {
    let senses = lx.senses(at)?;
    let weekday = senses.weekday?;
    let end = past_stop(lx, at + 1, senses.short);
    if senses.word || senses.name {
        let next = past_comma(lx, end);
        let dated = lx.number(next).is_some()
            || lx.senses(next).is_some_and(|senses| senses.month.is_some() || senses.part.is_some());
        let after_period = at > 0 && lx.senses(at - 1).is_some_and(|senses| senses.unit.is_some());
        if !(dated || after_period) || lx.case(at) == Some(Case::Lower) && !after_period && senses.word {
            return None;
        }
    }
    Some((weekday, end))
}

/// A day of the month: "24", "24th", "twenty-fourth".
fn day(lx: Lexemes, at: usize) -> Found<i8> {
    if let Some((value, end)) = ordinal(lx, at) {
        return (1..=31).contains(&value).then_some((value as i8, end));
    }
    let (value, count, end) = match digits(lx, at) {
        Some(((value, count), end)) => (value, count, end),
        // "December 24, 2024" has a comma that is no decimal one, "January 1,2007" too.
        None => {
            let (value, count) = lx.number(at)?;
            let year = lx.mark(at + 1) == Some(',') && lx.number(at + 2).is_some_and(|(_, count)| count == 4);
            if !year || lx.glued(at) && at > 0 && lx.is_word(at - 1) {
                return None;
            }
            (value, count, at + 1)
        }
    };
    let unit = lx.glued(end) && (lx.is_word(end) || lx.mark(end) == Some(':') && lx.glued(end + 1));
    (count <= 2 && (1..=31).contains(&value) && !unit).then_some((value as i8, end))
}

/// A day in words without ordinal form: "twenty five January".
fn day_words(lx: Lexemes, at: usize) -> Found<i8> {
    let (value, end) = super::number::cardinal(lx, at)?;
    (lx.is_word(at) && (1..=31).contains(&value)).then_some((value as i8, end))
}

/// A year in four digits, "'24", or in words.
pub(super) fn year(lx: Lexemes, at: usize) -> Found<Year> {
    if matches!(lx.mark(at), Some('\'' | '\u{2019}' | '\u{2018}')) && lx.glued(at + 1) {
        let (value, count) = lx.number(at + 1)?;
        return (count == 2 && !lx.glued_word(at + 2)).then_some((Year::Short(value as i16), at + 2));
    }
    if let Some((value, count)) = lx.number(at) {
        let ((_, _), end) = match digits(lx, at) {
            Some(found) => found,
            None if lx.mark(at + 1) == Some(',') => ((value, count), at + 1),
            None => return None,
        };
        let code = lx.glued_word(end) || lx.mark(end) == Some(':') && lx.glued(end + 1);
        return (count == 4 && (1000..2200).contains(&value) && !code).then_some((Year::Full(value as i16), end));
    }
    year_words(lx, at)
}

/// A year behind a date: "2024", ", 2024", "of 2024", "last year", "this year", "of '87".
fn year_behind(lx: Lexemes, at: usize, short: bool) -> Found<Year> {
    let next = at + usize::from(lx.mark(at) == Some(',') || lx.is(at, F::Of) || lx.is(at, F::In));
    let of = lx.is(at, F::Of);
    if let Some(found) = year(lx, next) {
        return Some(found);
    }
    if (of || short)
        && let Some(((value, 2), end)) = digits(lx, next)
    {
        let taken = lx.mark(end) == Some(':') || lx.is(end, F::Am) || lx.is(end, F::Pm) || lx.glued_word(end);
        if of && !taken {
            return Some((Year::Short(value as i16), end));
        }
    }
    let next = at + usize::from(lx.is(at, F::Of));
    let shift = match lx.function(next)? {
        F::Last => -1,
        F::This => 0,
        F::Next => 1,
        _ => return None,
    };
    let named = lx.senses(next + 1)?.unit == Some(super::super::vocabulary::Unit::Year);
    named.then_some((Year::Of(shift), next + 2))
}

/// A date that names a day or a month. `alone` says whether a bare month may stand here.
pub(super) fn calendar(lx: Lexemes, at: usize, convention: Convention) -> Found<Date> {
    figures(lx, at, convention)
        .or_else(|| with_weekday(lx, at, convention))
        .or_else(|| month_first(lx, at))
        .or_else(|| day_first(lx, at))
}

/// A weekday and its date: "Thursday, 5 March", "Wednesday the 31st", "Friday 7/6".
fn with_weekday(lx: Lexemes, at: usize, convention: Convention) -> Found<Date> {
    let (weekday, end) = weekday(lx, at)?;
    let next = past_comma(lx, end) + usize::from(lx.dash(end));
    let the = next + usize::from(lx.is(next, F::The));
    let full = figures(lx, next, convention)
        .or_else(|| figures_short(lx, next, convention, true).filter(|_| !lx.dash(next + 1)))
        .or_else(|| month_first(lx, next))
        .or_else(|| day_first(lx, next));
    if let Some((date, end)) = full.filter(|(date, _)| date.day.is_some()) {
        return Some((Date { weekday: Some(weekday), ..date }, end));
    }
    if lx.mark(end) == Some(',') {
        return None;
    }
    let (day, end) = ordinal(lx, the).filter(|(day, _)| (1..=31).contains(day))?;
    Some((Date { weekday: Some(weekday), day: Some(day as i8), ..Date::default() }, end))
}

/// "December 24", "Dec. 24-26, 2024", "June the 28th 2020", "March 2024".
fn month_first(lx: Lexemes, at: usize) -> Found<Date> {
    let (month, end) = month(lx, at)?;
    let mut date = Date { month: Some(month), ..Date::default() };
    let join = end + usize::from((lx.mark(end) == Some('/') || lx.dash(end)) && lx.glued(end) && lx.glued(end + 1));
    let the = join + usize::from(lx.is(join, F::The) && ordinal(lx, join + 1).is_some());
    if let Some((first, mut end)) = day(lx, the).or_else(|| glued_day(lx, join)).or_else(|| spelled_day(lx, join)) {
        date.day = Some(first);
        let joint = lx.dash(end) || matches!(lx.function(end), Some(F::To | F::Until)) || lx.mark(end) == Some('/');
        if joint {
            let next = end + 1 + usize::from(lx.is(end + 1, F::The));
            let last = day(lx, next).filter(|(_, after)| {
                !lx.senses(*after).is_some_and(|senses| senses.month.is_some() || senses.unit.is_some())
            });
            let clock = last.is_some_and(|(_, after)| {
                lx.is(after, F::Am) || lx.is(after, F::Pm) || lx.mark(after) == Some(':') && lx.glued(after)
            });
            if let Some((last, after)) = last.filter(|_| !clock) {
                (date.last_day, end) = (Some(last), after);
            }
        }
        if let Some((year, after)) = year_behind(lx, end, true) {
            return Some((Date { year: Some(year), ..date }, after));
        }
        return Some((date, end));
    }
    if let Some((year, after)) = year_behind(lx, end, false) {
        return Some((Date { year: Some(year), ..date }, after));
    }
    Some((date, end))
}

/// "Oct2": a figure grown to the month.
fn glued_day(lx: Lexemes, at: usize) -> Found<i8> {
    let (value, 1 | 2) = lx.number(at)? else { return None };
    let free = !lx.glued(at + 1) || matches!(lx.mark(at + 1), Some('.' | ',' | ')' | '?' | '!' | ';'));
    (lx.glued(at) && free && (1..=31).contains(&value)).then_some((value as i8, at + 1))
}

/// "May twenty nine" at the end of a phrase: "In May twenty people died" has none.
fn spelled_day(lx: Lexemes, at: usize) -> Found<i8> {
    let (value, end) = day_words(lx, at)?;
    let ends = !lx.is_word(end) && lx.number(end).is_none() || year(lx, end).is_some() && value > 0;
    ends.then_some((value, end))
}

/// "24 December", "the 24th of December 2024", "4-6 July", "7/8 September", "24-Dec-2024".
fn day_first(lx: Lexemes, at: usize) -> Found<Date> {
    let start = at + usize::from(lx.is(at, F::The));
    let (first, end) = day(lx, start).or_else(|| day_words(lx, start))?;
    let of = |at: usize| at + usize::from(lx.is(at, F::Of));
    let mut date = Date { day: Some(first), ..Date::default() };
    let hyphen = usize::from((lx.dash(end) || lx.mark(end) == Some('/')) && lx.glued(end + 1) && lx.is_word(end + 1));
    if let Some((month, end)) = month(lx, of(end) + hyphen) {
        date.month = Some(month);
        let hyphen = usize::from(hyphen == 1 && (lx.dash(end) || lx.mark(end) == Some('/')));
        if let Some((year, after)) = year_behind(lx, end + hyphen, false) {
            date.year = Some(year);
            return Some((date, after));
        }
        return Some((date, end));
    }
    let range = lx.dash(end) || lx.mark(end) == Some('/') || matches!(lx.function(end), Some(F::To | F::Until));
    let list = lx.is(end, F::And) || lx.mark(end) == Some(',') || lx.is(end, F::Or);
    if !range && !list {
        return None;
    }
    let next = end + 1 + usize::from(lx.is(end + 1, F::The));
    let (second, after) = day(lx, next)?;
    let (month, after) = month(lx, of(after))?;
    date.month = Some(month);
    let year = year_behind(lx, after, false);
    date.year = year.map(|(year, _)| year);
    if list {
        return Some((date, end));
    }
    date.last_day = Some(second);
    Some((date, year.map_or(after, |(_, after)| after)))
}

/// Dates in figures alone: 2024-12-24, 24.12.2024, 12/24/2024, 20241224, 2020/Sep/23.
fn figures(lx: Lexemes, at: usize, convention: Convention) -> Found<Date> {
    let (first, count) = lx.number(at)?;
    let before = at.checked_sub(1).filter(|_| lx.glued(at));
    if before.is_some_and(|before| {
        lx.is_word(before)
            || lx.list[before].kind == Kind::Foreign
            || matches!(lx.mark(before), Some('-' | '/' | '.' | '#'))
                && before > 0
                && lx.glued(before)
                && lx.number(before - 1).is_some()
    }) {
        return None;
    }
    let valid = |year: Year, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date {
            year: Some(year),
            month: Some(month as i8),
            day: Some(day as i8),
            figures: true,
            ..Date::default()
        })
    };
    if count == 8 && (1900..2100).contains(&(first / 10_000)) {
        return Some((valid(Year::Full((first / 10_000) as i16), first / 100 % 100, first % 100)?, at + 1));
    }
    let mark = lx.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.' | '\u{2013}'))?;
    if count == 4
        && (1000..2200).contains(&first)
        && lx.glued(at + 1)
        && lx.glued(at + 2)
        && lx.mark(at + 3) == Some(mark)
    {
        let year = Year::Full(first as i16);
        let (day, 1..=2) = lx.number(at + 4)? else { return None };
        if let Some((month, end)) = month(lx, at + 2).filter(|(_, end)| *end == at + 3) {
            return Some((valid(year, month as u32, day)?, end + 2));
        }
        let (month, 1..=2) = lx.number(at + 2)? else { return None };
        return Some((valid(year, month, day)?, at + 5));
    }
    if count > 2
        || lx.mark(at + 3) != Some(mark)
        || !(lx.glued(at + 1) && lx.glued(at + 2) && lx.glued(at + 3) && lx.glued(at + 4))
    {
        return None;
    }
    let (second, 1..=2) = lx.number(at + 2)? else { return None };
    let (third, length) = lx.number(at + 4)?;
    let longer = lx.mark(at + 5) == Some(mark) && lx.glued(at + 5) && lx.glued(at + 6) && lx.number(at + 6).is_some();
    if longer || lx.glued_word(at + 5) {
        return None;
    }
    let year = match length {
        4 if (1000..2200).contains(&third) => Year::Full(third as i16),
        2 if mark != '.' || first > 0 => Year::Short(third as i16),
        _ => return None,
    };
    let (day, month) = order(first, second, if mark == '.' { Convention::DayFirst } else { convention })?;
    Some((valid(year, month, day)?, at + 5))
}

/// Day and month in figures without a year, "12/24": the caller has seen something that makes it a date.
pub(super) fn figures_short(lx: Lexemes, at: usize, convention: Convention, dots: bool) -> Found<Date> {
    let (first, 1..=2) = lx.number(at)? else { return None };
    let mark = lx.mark(at + 1).filter(|mark| *mark == '/' || dots && matches!(mark, '-' | '.'))?;
    if !(lx.glued(at + 1) && lx.glued(at + 2)) || lx.mark(at + 3) == Some(mark) && lx.glued(at + 3) && lx.glued(at + 4)
    {
        return None;
    }
    let (second, 1..=2) = lx.number(at + 2)? else { return None };
    if lx.glued_word(at + 3)
        || lx.mark(at + 3) == Some('.') && lx.glued(at + 4) && lx.number(at + 4).is_some()
        || lx.mark(at + 3) == Some('%')
    {
        return None;
    }
    let (day, month) = order(first, second, convention)?;
    let date = Date { day: Some(day as i8), month: Some(month as i8), figures: true, ..Date::default() };
    Some((date, at + 3))
}

/// Which figure is the day: the convention decides only where both could be.
fn order(first: u32, second: u32, convention: Convention) -> Option<(u32, u32)> {
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let (day_first, month_first) = ((first, second), (second, first));
    match (convention, fits(first, second), fits(second, first)) {
        (Convention::DayFirst, true, _) | (Convention::MonthFirst, true, false) => Some(day_first),
        (_, _, true) => Some(month_first),
        _ => None,
    }
}

/// The date with what stands in front: "this", "next", "last".
pub(super) fn with_which(date: Date, which: Which) -> Date {
    Date { which: Some(which), ..date }
}
