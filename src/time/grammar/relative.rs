//! Days and periods told by their place: "yesterday", "last week", "three days ago", "the first Monday of May".

use super::super::function::Function as F;
use super::super::lex::{Case, Lexemes};
use super::super::meaning::{Date, Edge, Origin, PartOfDay, When, Which};
use super::super::vocabulary::Unit;
use super::date::{month, weekday, with_which};
use super::number::{Found, cardinal, length};
use super::{Scope, day};

fn shift(count: i32, unit: Unit, origin: Origin) -> When {
    let low = count.abs();
    let length = super::super::meaning::Length { low, high: low, half: false, unit };
    When::Shift { lengths: vec![length], back: count < 0, origin }
}

fn moment(day: When, part: PartOfDay) -> When {
    When::Moment { day: Some(Box::new(day)), part: Some(part), hours: None, zone: None }
}

fn plain(part: usize) -> PartOfDay {
    PartOfDay { part, edge: None, bound: None }
}

/// "today", "yesterday", "the day after tomorrow", "tonight", "last night".
pub(super) fn deictic(lx: Lexemes, at: usize) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let unit_day = |at: usize| lx.senses(at).is_some_and(|senses| senses.unit == Some(Unit::Day) && !senses.plural);
    if unit_day(the) {
        match (lx.function(the + 1), lx.function(the + 2)) {
            (Some(F::Before), Some(F::Yesterday)) => return Some((shift(-2, Unit::Day, Origin::Now), the + 3)),
            (Some(F::After), Some(F::Tomorrow)) => return Some((shift(2, Unit::Day, Origin::Now), the + 3)),
            _ => {}
        }
    }
    let night = || lx.vocabulary.senses(lx.vocabulary.index("night")?).part;
    match lx.function(at)? {
        F::Today => Some((shift(0, Unit::Day, Origin::Now), at + 1)),
        F::Yesterday => Some((shift(-1, Unit::Day, Origin::Now), at + 1)),
        F::Tomorrow => Some((shift(1, Unit::Day, Origin::Now), at + 1)),
        F::Tonight => Some((moment(shift(0, Unit::Day, Origin::Now), plain(night()?)), at + 1)),
        F::Last | F::This if lx.senses(at + 1).is_some_and(|senses| senses.part.is_some()) => {
            let part = lx.senses(at + 1)?.part?;
            let back = lx.is(at, F::Last) as i32;
            Some((moment(shift(-back, Unit::Day, Origin::Now), plain(part)), at + 2))
        }
        // "late last night", "early this morning".
        F::Early | F::Late if matches!(lx.function(at + 1), Some(F::Last | F::This)) => {
            let part = lx.senses(at + 2)?.part?;
            let back = lx.is(at + 1, F::Last) as i32;
            let edge = if lx.is(at, F::Early) { Edge::Early } else { Edge::Late };
            Some((
                moment(shift(-back, Unit::Day, Origin::Now), PartOfDay { part, edge: Some(edge), bound: None }),
                at + 3,
            ))
        }
        _ => None,
    }
}

/// Which one the words in front say, and the index after them.
fn which(lx: Lexemes, at: usize) -> Found<Which> {
    let the = at + usize::from(lx.is(at, F::The));
    let found = match lx.function(the)? {
        F::Last if lx.is(the + 1, F::Calendar) => return Some((Which::Of(-1), the + 2)),
        F::Last => Which::Of(-1),
        F::This | F::Current => match lx.function(the + 1) {
            Some(F::Past | F::Last) => return Some((Which::Past, the + 2)),
            Some(F::Coming | F::Next) => return Some((Which::Coming, the + 2)),
            Some(F::Current | F::Calendar) => return Some((Which::Of(0), the + 2)),
            _ => Which::Of(0),
        },
        F::Next => Which::Of(1),
        F::Coming => Which::Of(1),
        F::Previous | F::Past => Which::Of(-1),
        F::Following => Which::Of(1),
        F::That => Which::Said,
        F::Same => Which::Said,
        _ => return None,
    };
    Some((found, the + 1))
}

/// "last Tuesday", "this week", "next March", "the following day", "that evening", "the same year".
pub(super) fn pointed(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let (mut which, mut end) = which(lx, at)?;
    let the = lx.is(at, F::The);
    let word = lx.function(end - 1)?;
    // "that same day".
    if lx.is(end, F::Same) {
        end += 1;
    }
    if lx.is(end, F::Calendar) {
        end += 1;
    }
    // "the following day", "the next morning": counted from the time last spoken of.
    let told = the && matches!(word, F::Following | F::Next | F::Previous) || matches!(word, F::Following);
    if let Some((date, end)) = super::date::calendar(lx, end, scope.convention)
        .or_else(|| super::date::figures_short(lx, end, scope.convention, false))
        .filter(|(date, _)| date.day.is_some() && matches!(which, Which::Of(_) | Which::Past | Which::Coming))
    {
        return Some((When::Date(with_which(date, which)), end));
    }
    let senses = lx.senses(end)?;
    if let Some(part) = senses.part {
        let origin = if told || which == Which::Said { Origin::Focus } else { Origin::Now };
        let days = match which {
            Which::Of(days) if told => days,
            Which::Said => 0,
            Which::Of(0) => 0,
            Which::Of(days) if matches!(word, F::Previous) => days,
            _ => return None,
        };
        let origin = if matches!(word, F::Previous) { Origin::Focus } else { origin };
        return Some((moment(shift(days, Unit::Day, origin), plain(part)), end + 1));
    }
    if let Some(unit) = senses.unit.filter(|_| !senses.plural) {
        if matches!(unit, Unit::Second | Unit::Minute) || which == Which::Past && unit == Unit::Day {
            return None;
        }
        if told && unit <= Unit::Fortnight || unit == Unit::Day || unit == Unit::Hour {
            let (count, origin) = match which {
                Which::Of(0) => (0, Origin::Now),
                Which::Of(count) => {
                    (count, if told || matches!(word, F::Next | F::Previous) { Origin::Focus } else { Origin::Now })
                }
                Which::Said => (0, Origin::Focus),
                _ => return None,
            };
            // "this hour", "the last hour" are no days.
            if unit == Unit::Hour && (count == 0 || !told) {
                return None;
            }
            return Some((shift(count, unit, origin), end + 1));
        }
        if told && !matches!(word, F::Next) || told && unit >= Unit::Month && matches!(word, F::Following) {
            which = if matches!(which, Which::Of(-1)) { Which::Of(-1) } else { which };
            if matches!(word, F::Following | F::Previous) && scope.told {
                let count = if matches!(which, Which::Of(-1)) { -1 } else { 1 };
                return Some((shift(count, unit, Origin::Focus), end + 1));
            }
        }
        if which == Which::Past {
            which = Which::Of(-1);
        } else if which == Which::Coming {
            which = Which::Of(1);
        }
        // "the last week of July" is a member, read before this.
        return Some((When::Period(unit, which), end + 1));
    }
    if let Some((weekday, end)) = weekday(lx, end) {
        return Some((When::Weekday(weekday, which), end));
    }
    if let Some((month, end)) =
        month(lx, end).filter(|(_, after)| lx.case(after - 1) != Some(Case::Lower) || !senses.word)
    {
        return Some((When::Date(Date { month: Some(month), which: Some(which), ..Date::default() }), end));
    }
    if let Some(months) = senses.season {
        return Some((When::Season(months, None, which), end + 1));
    }
    let (rule, end) = super::holiday_name(lx, end)?;
    Some((When::Holiday(rule, None, which), end))
}

/// "the past three days", "the next two decades", "5 coming minutes", "the last 24 hours".
pub(super) fn window(lx: Lexemes, at: usize) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The) || lx.is(at, F::This));
    let side = |at: usize| match lx.function(at)? {
        F::Last | F::Past | F::Previous => Some(false),
        F::Next | F::Coming | F::Following => Some(true),
        _ => None,
    };
    if let Some(ahead) = side(the) {
        let (length, end) = length(lx, the + 1)?;
        return Some((When::Window { length, ahead }, end));
    }
    let (count, next) = cardinal(lx, the)?;
    let ahead = side(next)?;
    let (unit, end) = super::number::unit(lx, next + 1)?;
    let length = super::super::meaning::Length { low: count, high: count, half: false, unit };
    Some((When::Window { length, ahead }, end))
}

/// "three days ago", "two hours later", "a week before 13 May", "in two years", "two weeks from now".
pub(super) fn counted(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let lead = matches!(lx.function(at), Some(F::In | F::Within));
    let start = at + usize::from(lead);
    let more = usize::from(lx.is(start, F::More) || lx.is(start, F::Less)) * 2;
    let start = start + if more == 2 && lx.is(start + 1, F::Than) { 2 } else { 0 };
    let (first, mut end) = length(lx, start)?;
    let mut lengths = vec![first];
    // "2 years 1 month 21 days ago", "an hour and ten minutes later".
    while lengths.len() < 4 {
        let next = end + usize::from(lx.is(end, F::And) || lx.mark(end) == Some(','));
        match length(lx, next) {
            Some((more, after)) if more.unit < lengths[lengths.len() - 1].unit => {
                lengths.push(more);
                end = after;
            }
            _ => break,
        }
    }
    let done =
        |back: bool, origin: Origin, end: usize| Some((When::Shift { lengths: lengths.clone(), back, origin }, end));
    match lx.function(end) {
        Some(F::Ago) if lx.word(end).eq_ignore_ascii_case("ago") || !lead => done(true, Origin::Now, end + 1),
        Some(F::Later) => done(false, Origin::Focus, end + 1),
        Some(F::Earlier) => done(true, Origin::Focus, end + 1),
        Some(way @ (F::Before | F::After | F::From | F::Since)) => {
            let back = way == F::Before;
            // "within two weeks from today"
            let today = matches!(lx.function(end + 1), Some(F::Now | F::Today));
            if lx.is(at, F::Within) && today && !back && lengths.len() == 1 {
                return Some((within(lengths[0]), end + 2));
            }
            if lx.is(end + 1, F::Now) && way != F::Since {
                return done(back, Origin::Now, end + 2);
            }
            if scope.depth > 0
                && let Some((when, after)) =
                    day(lx, end + 1, scope.deeper()).or_else(|| super::bare_period(lx, end + 1, scope))
            {
                return done(back, Origin::At(Box::new(when)), after);
            }
            // "the day before", "two days after": from the time last spoken of.
            let open = way == F::Before || way == F::After && !lx.is_word(end + 1);
            let clause = lx.is_word(end + 1) && !lx.is(end + 1, F::And);
            (open && !clause && !lead).then(|| done(back, Origin::Focus, end + 1))?
        }
        _ if lead => {
            let inside = lx.is(at, F::Within);
            // "in two years": ahead only where the sentence looks ahead; "in two days of talks" is a duration.
            let of = lx.is(end, F::Of);
            let noun = lx.unknown(end);
            if of || noun && !scope.ahead || lx.is(start, F::The) || matches!(lx.mark(end), Some('\'' | '\u{2019}')) {
                return None;
            }
            if !scope.ahead {
                return None;
            }
            let length = lengths[0];
            if inside { Some((within(length), end)) } else { done(false, Origin::Now, end) }
        }
        _ => None,
    }
}

/// "within two weeks": from now on, today included.
fn within(length: super::super::meaning::Length) -> When {
    if length.unit < Unit::Day {
        return When::Window { length, ahead: true };
    }
    lasting(When::Now, length, Origin::Now)
}

/// So long from a day on; `origin` is that day as seen from the end of the range.
pub(super) fn lasting(from: When, length: super::super::meaning::Length, origin: Origin) -> When {
    let end = When::Shift { lengths: vec![length], back: false, origin };
    When::Range(Box::new(from), Box::new(When::Edge(Edge::Start, Box::new(end))))
}

/// "the day before", "the day after the vote": a day told from another.
pub(super) fn neighbour(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let senses = lx.senses(the)?;
    let part = senses.part;
    let unit =
        if part.is_some() { Unit::Day } else { senses.unit.filter(|unit| *unit >= Unit::Day && !senses.plural)? };
    let back = match lx.function(the + 1)? {
        F::Before => true,
        F::After => false,
        _ => return None,
    };
    let end = the + 2;
    let count = if back { -1 } else { 1 };
    let wrap = |when: When| part.map_or(when.clone(), |part| moment(when, plain(part)));
    // "the Thursday before last", "the week after next".
    if lx.is(end, F::Last) || lx.is(end, F::Next) {
        return (unit > Unit::Day).then_some((When::Period(unit, Which::Of(count * 2)), end + 1));
    }
    if scope.depth > 0
        && let Some((when, after)) = day(lx, end, scope.deeper())
    {
        return Some((wrap(shift(count, unit, Origin::At(Box::new(when)))), after));
    }
    let clause = lx.is_word(end) && !matches!(lx.function(end), Some(F::And | F::In | F::At | F::On | F::Or));
    (!clause && lx.is(at, F::The)).then(|| (wrap(shift(count, unit, Origin::Focus)), end))
}
