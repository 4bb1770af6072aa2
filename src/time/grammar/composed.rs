//! Periods composed of others: "2016/11", "H1 2016", "the rest of the week", "the 20th of next month".

use super::super::function::Function as F;
use super::super::lex::{Case, Lexemes};
use super::super::meaning::{Date, Edge, Member, When, Which, Year};
use super::super::vocabulary::Unit;
use super::date::{Convention, month, year};
use super::member::year_when;
use super::number::{Found, ordinal};
use super::{Scope, relative};

/// A month with its year in figures or behind it: "2016/11", "11/2016", "11-2016", "2016 June", "2016, Nov".
pub(super) fn year_month(lx: Lexemes, at: usize) -> Found<When> {
    let found = |year: u32, month: u32, end: usize| {
        let date = Date { year: Some(Year::Full(year as i16)), month: Some(month as i8), ..Date::default() };
        let free = !(lx.glued_word(end) || lx.glued(end) && matches!(lx.mark(end), Some('-' | '/' | '%')));
        (free && (1900..2100).contains(&year) && (1..=12).contains(&month)).then_some((When::Date(date), end))
    };
    let (first, count) = lx.number(at)?;
    if at > 0 && lx.glued(at) && !matches!(lx.mark(at - 1), Some('(' | '"' | '\u{201c}')) {
        return None;
    }
    let joint = lx.mark(at + 1) == Some('/') || lx.dash(at + 1);
    match (count, lx.number(at + 2).filter(|_| joint)) {
        (4, Some((month, 2))) if lx.glued(at + 1) => found(first, month, at + 3),
        (4, Some((month, 1))) if lx.mark(at + 1) == Some('/') && lx.glued(at + 1) => found(first, month, at + 3),
        (1 | 2, Some((year, 4))) if lx.glued(at + 1) == lx.glued(at + 2) => found(year, first, at + 3),
        (4, None) => {
            let next = at + 1 + usize::from(lx.mark(at + 1) == Some(','));
            let (month, end) = month(lx, next)?;
            // "In 2016 May said": a name that is also a word needs the comma or the small letter of a list.
            let word = lx.senses(next).is_some_and(|senses| senses.word || senses.name);
            let day = lx.number(end).is_some_and(|(value, count)| count <= 2 && value <= 31);
            let alone = !lx.is_word(end) || lx.function(end).is_some();
            (!word || alone && lx.case(next) == Some(Case::Title))
                .then(|| found(first, month as u32, end).filter(|_| !day))?
        }
        _ => None,
    }
}

/// "H1 2016", "2016 H2": half a year.
pub(super) fn half_year(lx: Lexemes, at: usize) -> Found<When> {
    let half = |at: usize| {
        let (value, 1) = lx.number(at + 1)? else { return None };
        (lx.word(at) == "H" && lx.glued(at + 1) && matches!(value, 1 | 2) && !lx.glued_word(at + 2)).then_some(value)
    };
    let (which, year, end) = if let Some(which) = half(at) {
        let (year, end) = year(lx, at + 2)?;
        (which, year, end)
    } else {
        let (value, 4) = lx.number(at)? else { return None };
        ((1900..2100).contains(&value)).then_some(())?;
        (half(at + 1)?, Year::Full(value as i16), at + 3)
    };
    let which = if which == 1 { 1 } else { -1 };
    let of = Box::new(year_when(year));
    Some((When::Member { which, member: Member::Run(Unit::Quarter, 2), of }, end))
}

/// "the rest of the week", "the rest of this day": from now to its end.
pub(super) fn rest(lx: Lexemes, at: usize) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    if !lx.word(the).eq_ignore_ascii_case("rest") {
        return None;
    }
    let mut next = the + 1 + usize::from(lx.is(the + 1, F::Of));
    let bound = matches!(lx.function(next), Some(F::The | F::This | F::Current))
        || ["my", "our", "his", "her", "their", "your"].iter().any(|owner| lx.word(next).eq_ignore_ascii_case(owner));
    next += usize::from(bound);
    let senses = lx.senses(next)?;
    let unit = senses.unit.filter(|unit| *unit >= Unit::Day && bound && !senses.plural)?;
    let period = if unit == Unit::Day { When::Now } else { When::Period(unit, Which::Of(0)) };
    Some((When::Edge(Edge::Later, Box::new(period)), next + 1))
}

/// "the 20th of next month".
pub(super) fn day_of_month(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    lx.number(the)?;
    let (which, end) = ordinal(lx, the).filter(|(which, _)| (1..=31).contains(which))?;
    if !lx.is(end, F::Of) {
        return None;
    }
    let (of, end) = relative::pointed(lx, end + 1, scope)?;
    let month =
        matches!(of, When::Period(Unit::Month, _)) || matches!(of, When::Date(Date { month: Some(_), day: None, .. }));
    month.then(|| (When::Member { which, member: Member::Unit(Unit::Day), of: Box::new(of) }, end))
}

/// The first day of "4 to 22 this month", "4 to January 22, 1995": a day whose month the second end gives.
pub(super) fn days_of(lx: Lexemes, at: usize, convention: Convention) -> Found<(When, When)> {
    let day = |at: usize| {
        let (value, 1 | 2) = lx.number(at)? else { return None };
        ((1..=31).contains(&value) && !lx.glued_word(at + 1)).then_some(value as i8)
    };
    let first = day(at)?;
    let joint = matches!(lx.function(at + 1), Some(F::To | F::And | F::Until)) || lx.dash(at + 1);
    if !joint {
        return None;
    }
    if let Some((date, end)) = super::date::calendar(lx, at + 2, convention)
        && date.day.is_some_and(|last| last > first)
        && date.month.is_some()
    {
        let from = Date { day: Some(first), weekday: None, ..date };
        return Some(((When::Date(from), When::Date(date)), end));
    }
    let last = day(at + 2).filter(|last| *last > first)?;
    let next = at + 3 + usize::from(matches!(lx.function(at + 3), Some(F::Of | F::In)));
    let which = match lx.function(next)? {
        F::Last => -1,
        F::This => 0,
        F::Next => 1,
        _ => return None,
    };
    let month = lx.senses(next + 1).is_some_and(|senses| senses.unit == Some(Unit::Month) && !senses.plural);
    let nth = |which_day: i8| When::Member {
        which: i32::from(which_day),
        member: Member::Unit(Unit::Day),
        of: Box::new(When::Period(Unit::Month, Which::Of(which))),
    };
    month.then(|| ((nth(first), nth(last)), next + 2))
}
