//! The grammar of times: what is read at a lexeme.
//!
//! Every rule looks a bounded number of lexemes ahead, and nests to a bounded depth, so that reading at every lexeme
//! of a text is linear in its length.

mod clock;
mod composed;
mod date;
mod guard;
mod member;
mod moment;
mod number;
mod range;
mod relative;

pub(super) use date::Convention;
pub(super) use range::{opens, read};

use super::function::Function as F;
use super::lex::{Case, Lexemes};
use super::meaning::{Date, Member, Origin, Reading, When, Which};
use super::vocabulary::{HolidayRule, Unit};
use super::zone::Zone;
use moment::moment;
use number::Found;

/// What a rule knows of the place it reads in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// Which of day and month comes first in figures.
    pub convention: Convention,
    /// How many levels a time may still nest in another.
    pub depth: u8,
    /// Whether the sentence speaks of what is to come.
    pub ahead: bool,
    /// Whether another time was spoken of before.
    pub told: bool,
    /// Inside a range, where a bare month or year needs no preposition.
    pub range: bool,
}

impl Scope {
    fn deeper(self) -> Scope {
        Scope { depth: self.depth.saturating_sub(1), ..self }
    }
}

fn one(when: When, end: usize, rule: &'static str) -> Reading {
    Reading { when, end, approximate: false, rule }
}

/// The name of a holiday, "Day" behind it included.
fn holiday_name(lx: Lexemes, at: usize) -> Found<HolidayRule> {
    if !lx.senses(at)?.holiday {
        return None;
    }
    let first = lx.word(at).to_ascii_lowercase();
    for (words, rule) in lx.vocabulary.holidays.get(first.as_str())? {
        let mut end = at;
        let mut matched = true;
        for word in words {
            // Possessives stand between the words as lexemes of their own, which the name leaves out.
            if matches!(lx.get(end).map(|lexeme| lexeme.kind), Some(super::lex::Kind::Possessive)) {
                end += 1;
            }
            if !lx.word(end).eq_ignore_ascii_case(word) {
                matched = false;
                break;
            }
            end += 1;
        }
        if matched {
            if matches!(lx.get(end).map(|lexeme| lexeme.kind), Some(super::lex::Kind::Possessive))
                && lx.senses(end + 1).is_some_and(|senses| senses.unit == Some(Unit::Day))
            {
                end += 1;
            }
            // "New Year's".
            let owner = matches!(lx.get(end).map(|lexeme| lexeme.kind), Some(super::lex::Kind::Possessive));
            end += usize::from(owner && lx.number(end + 1).is_some());
            let day = lx.senses(end).is_some_and(|senses| senses.unit == Some(Unit::Day) && !senses.plural);
            return Some((*rule, end + usize::from(day)));
        }
    }
    None
}

/// A zone or a place whose clocks are meant; a place needs "time" behind it, or "in" before (then it is no part of the time).
fn zone(lx: Lexemes, at: usize) -> Option<(Zone, usize, bool)> {
    let named = |at: usize| -> Found<Zone> {
        if !lx.senses(at)?.zone {
            return None;
        }
        let first = lx.word(at).to_ascii_lowercase();
        lx.vocabulary.zones.get(first.as_str())?.iter().find_map(|(words, zone)| {
            let mut end = at;
            for word in words {
                // "Port-au-Prince", "St. Petersburg".
                end += usize::from(end > at && matches!(lx.mark(end), Some('-' | '.')) && lx.glued(end));
                if !lx.word(end).eq_ignore_ascii_case(word) {
                    return None;
                }
                end += 1;
            }
            Some((*zone, end))
        })
    };
    let local = lx.is(at, F::Local) && lx.is(at + 1, F::Time);
    let start = at + if local { 2 } else { 0 };
    let the = start + usize::from(lx.is(start, F::The));
    if let Some((found, end)) = named(the) {
        let time = lx.is(end, F::Time);
        if found.short && lx.case(the) != Some(Case::Upper) && !lx.word(the).eq_ignore_ascii_case("zulu") {
            return None;
        }
        if found.short || time {
            return Some((found, end + usize::from(time), true));
        }
    }
    if lx.is(start, F::In)
        && let Some((found, _)) = named(start + 1).filter(|(zone, _)| !zone.short)
        && lx.case(start + 1) != Some(Case::Lower)
    {
        return Some((found, start, local));
    }
    None
}

/// "the week", "the year": only where the words in front ask for a period.
fn bare_period(lx: Lexemes, at: usize, _scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let unit = lx.senses(the)?.unit.filter(|unit| *unit >= Unit::Week && !lx.senses(the).is_some_and(|s| s.plural))?;
    Some((When::Period(unit, Which::Of(0)), the + 1))
}

/// "the 1990s", "the '90s", "the nineties", "the 19th century".
fn decade(lx: Lexemes, at: usize) -> Found<When> {
    let mut at = at + usize::from(lx.is(at, F::The));
    let span = |first: i32, years: i32, unit| When::Years(first as i16, (first + years) as i16, unit);
    if let Some((century, end)) = number::ordinal(lx, at)
        && (1..=30).contains(&century)
    {
        let end = end + usize::from(lx.mark(end) == Some('-'));
        if lx.senses(end).is_some_and(|senses| senses.unit == Some(Unit::Century) && !senses.plural) {
            return Some((span((century - 1) * 100, 100, Unit::Century), end + 1));
        }
    }
    // "nineteen-nineties", "nineties".
    let century = lx.senses(at).and_then(|senses| senses.cardinal).filter(|value| (17..=20).contains(value));
    let word = at + century.map_or(0, |_| 1 + usize::from(lx.mark(at + 1) == Some('-')));
    if let Some(decade) = lx.senses(word).and_then(|senses| senses.decade) {
        let the = at > 0 && lx.is(at - 1, F::The);
        let base = century.map_or(if decade == 20 { 2000 } else { 1900 }, |century| century * 100);
        return (century.is_some() || the).then_some((span(base + decade, 10, Unit::Decade), word + 1));
    }
    let apostrophe = matches!(lx.mark(at), Some('\'' | '\u{2019}' | '\u{2018}'));
    at += usize::from(apostrophe);
    let (value, count) = lx.number(at)?;
    let possessive = matches!(lx.get(at + 1).map(|lexeme| lexeme.kind), Some(super::lex::Kind::Possessive));
    let the = at > 0 && (lx.is(at - 1, F::The) || apostrophe);
    let plural = lx.glued_word(at + 1) && lx.word(at + 1) == "s" || possessive && (apostrophe || the);
    if !plural || value % 10 != 0 {
        return None;
    }
    match count {
        4 if (1000..2100).contains(&value) => Some((span(value as i32, 10, Unit::Decade), at + 2)),
        2 if the || apostrophe => {
            let base = if value <= 20 { 2000 } else { 1900 };
            Some((span(base + value as i32, 10, Unit::Decade), at + 2))
        }
        _ => None,
    }
}

/// A day or something longer.
fn day(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    if scope.depth == 0 && lx.senses(at).is_none() && lx.number(at).is_none() {
        return None;
    }
    let found = relative::deictic(lx, at)
        .or_else(|| member::member(lx, at, scope))
        .or_else(|| relative::counted(lx, at, scope))
        .or_else(|| relative::neighbour(lx, at, scope))
        .or_else(|| relative::window(lx, at))
        .or_else(|| member::edge(lx, at, scope).map(|reading| (reading.when, reading.end)))
        .or_else(|| member::week_beside(lx, at, scope))
        .or_else(|| relative::pointed(lx, at, scope))
        .or_else(|| eve(lx, at, scope))
        .or_else(|| decade(lx, at))
        .or_else(|| member::year_quarter(lx, at))
        .or_else(|| composed::half_year(lx, at))
        .or_else(|| composed::rest(lx, at))
        .or_else(|| composed::day_of_month(lx, at, scope))
        .or_else(|| holiday(lx, at))
        .or_else(|| season(lx, at, scope))
        .or_else(|| dated(lx, at, scope))
        .or_else(|| weekend(lx, at))
        .or_else(|| bare_year(lx, at, scope))?;
    Some(member::owned_member(lx, week_of(lx, found), scope))
}

/// "Tuesday of last week", "next week Monday", "Thursday before last": a weekday and its week.
pub(super) fn week_of(lx: Lexemes, (when, end): (When, usize)) -> (When, usize) {
    if let When::Weekday(weekday, Which::Bare) = when {
        let next = end + usize::from(matches!(lx.function(end), Some(F::Of | F::In)));
        let next = next + usize::from(next > end && lx.is(next, F::The));
        let week = match lx.function(next) {
            Some(F::Last | F::Previous) => Some(-1),
            Some(F::This) => Some(0),
            Some(F::Next | F::Following) => Some(1),
            _ => None,
        };
        let named = lx.senses(next + 1).is_some_and(|senses| senses.unit == Some(Unit::Week) && !senses.plural);
        if let Some(week) = week.filter(|_| named) {
            let of = Box::new(When::Period(Unit::Week, Which::Of(week)));
            return (When::Member { which: 1, member: Member::Weekday(weekday), of }, next + 2);
        }
        if lx.is(end, F::Before) && lx.is(end + 1, F::Last) {
            return (When::Weekday(weekday, Which::Of(-2)), end + 2);
        }
        if lx.is(end, F::After) && lx.is(end + 1, F::Next) {
            return (When::Weekday(weekday, Which::Of(2)), end + 2);
        }
    }
    if let When::Period(Unit::Week, Which::Of(_)) = when
        && let Some((weekday, after)) = date::weekday(lx, end + usize::from(lx.is(end, F::On)))
    {
        return (When::Member { which: 1, member: Member::Weekday(weekday), of: Box::new(when) }, after);
    }
    (when, end)
}

/// "the eve of 5 March", "on the anniversary of".
fn eve(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    if !lx.is(the, F::Eve) || !lx.is(the + 1, F::Of) || scope.depth == 0 {
        return None;
    }
    let (when, end) = day(lx, the + 2, scope.deeper())?;
    let length = super::meaning::Length { low: 1, high: 1, half: false, unit: Unit::Day };
    Some((When::Shift { lengths: vec![length], back: true, origin: Origin::At(Box::new(when)) }, end))
}

fn holiday(lx: Lexemes, at: usize) -> Found<When> {
    let (rule, end) = holiday_name(lx, at)?;
    if lx.case(at) == Some(Case::Lower)
        && lx.senses(at).is_some_and(|senses| senses.month.is_some() || senses.function.is_some())
    {
        return None;
    }
    let weekend = |year, end: usize| {
        let when = When::Holiday(rule, year, Which::Bare);
        let weekend = lx.senses(end).is_some_and(|senses| senses.unit == Some(Unit::Weekend) && !senses.plural);
        if !weekend {
            return (when, end);
        }
        let when = match date::year(lx, end + 1).filter(|_| year.is_none()) {
            Some((year, after)) => {
                return (When::WeekendAt(Box::new(When::Holiday(rule, Some(year), Which::Bare))), after);
            }
            None => When::WeekendAt(Box::new(when)),
        };
        (when, end + 1)
    };
    let year =
        date::year(lx, end + usize::from(matches!(lx.function(end), Some(F::Of | F::In)) || lx.mark(end) == Some(',')));
    if let Some((year, after)) = year {
        return Some(weekend(Some(year), after));
    }
    Some(weekend(None, end))
}

/// "the spring of 2019", "in summer", "winter 2018".
fn season(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let senses = lx.senses(the)?;
    let months = senses.season?;
    let end = the + 1;
    let linked = end + usize::from(matches!(lx.function(end), Some(F::Of | F::In)));
    if let Some((year, after)) = date::year(lx, linked) {
        return Some((When::Season(months, Some(year), Which::Bare), after));
    }
    let pointed = match lx.function(linked) {
        Some(F::Last) => Some(-1),
        Some(F::This) => Some(0),
        Some(F::Next) => Some(1),
        _ => None,
    };
    if let Some(shift) = pointed
        && lx.senses(linked + 1).is_some_and(|senses| senses.unit == Some(Unit::Year))
    {
        return Some((When::Season(months, Some(super::meaning::Year::Of(shift)), Which::Bare), linked + 2));
    }
    guard::season_alone(lx, at, the, scope).then_some((When::Season(months, None, Which::Bare), end))
}

/// A calendar date or a weekday.
fn dated(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    if let Some((date, end)) = date::calendar(lx, at, scope.convention) {
        let bare = date.day.is_none() && date.year.is_none();
        if bare && !guard::month_alone(lx, at, end, scope) || !guard::not_a_name(lx, at, end) {
            return None;
        }
        return Some((When::Date(date), end));
    }
    if let Some(found) = composed::year_month(lx, at) {
        return Some(found);
    }
    if guard::figures_dated(lx, at, scope)
        && let Some((date, end)) = date::figures_short(lx, at, scope.convention, false)
    {
        return Some((When::Date(date), end));
    }
    if let Some((day, end)) = guard::day_alone(lx, at) {
        return Some((When::Date(Date { day: Some(day), ..Date::default() }), end));
    }
    let the = at + usize::from(lx.is(at, F::The));
    let (weekday, end) = date::weekday(lx, the)?;
    guard::weekday_alone(lx, the, end).then_some((When::Weekday(weekday, Which::Bare), end))
}

/// "the weekend", "at the weekend", "the weekend of 5 March".
fn weekend(lx: Lexemes, at: usize) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let named = lx.senses(the).is_some_and(|senses| senses.unit == Some(Unit::Weekend) && !senses.plural);
    if named
        && lx.is(the + 1, F::Of)
        && let Some((rule, end)) = holiday_name(lx, the + 2)
    {
        let (year, end) = date::year(lx, end).map_or((None, end), |(year, end)| (Some(year), end));
        return Some((When::WeekendAt(Box::new(When::Holiday(rule, year, Which::Bare))), end));
    }
    (named && the > at && !lx.is(the + 1, F::Of)).then_some((When::Period(Unit::Weekend, Which::Bare), the + 1))
}

fn bare_year(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let named = lx.senses(the).is_some_and(|senses| senses.unit == Some(Unit::Year) && !senses.plural);
    if named {
        let (year, end) = date::year(lx, the + 1 + usize::from(lx.is(the + 1, F::Of)))?;
        return Some((member::year_when(year), end));
    }
    let (year, end) = date::year(lx, at)?;
    guard::year_alone(lx, at, end, scope).then_some((member::year_when(year), end))
}
