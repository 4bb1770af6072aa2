//! Days and periods told by their place: "yesterday", "last week", "three days ago", "the first Monday of May".

use super::super::function::Function as F;
use super::super::lex::{Case, Lexemes};
use super::super::meaning::{Date, Edge, Member, Origin, PartOfDay, Reading, When, Which, Year};
use super::super::vocabulary::Unit;
use super::date::{month, weekday, with_which, year};
use super::number::{Found, cardinal, length, ordinal};
use super::{Scope, day, one};

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
            if inside { Some((When::Window { length, ahead: true }, end)) } else { done(false, Origin::Now, end) }
        }
        _ => None,
    }
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

/// "the first Monday of next month", "the last week of July", "third quarter of 2020", "Q3 2024", "week 27 of last year".
pub(super) fn member(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let (which, next) = match ordinal(lx, the) {
        Some(found) => found,
        None if lx.is(the, F::Last) => (-1, the + 1),
        None => return numbered(lx, the, scope),
    };
    let run = cardinal(lx, next)
        .filter(|(count, after)| *count > 1 && lx.senses(*after).is_some_and(|s| s.plural && s.unit.is_some()));
    let (member, end) = if let Some((count, after)) = run {
        (Member::Run(lx.senses(after)?.unit?, count), after + 1)
    } else if lx.is(next, F::Half) && which.abs() <= 2 {
        (Member::Run(Unit::Quarter, 2), next + 1)
    } else if let Some((weekday, after)) = weekday(lx, next) {
        (Member::Weekday(weekday), after)
    } else {
        let senses = lx.senses(next)?;
        (Member::Unit(senses.unit.filter(|unit| *unit >= Unit::Day && !senses.plural)?), next + 1)
    };
    let which = if matches!(member, Member::Run(Unit::Quarter, 2)) && which == 2 { -1 } else { which };
    within(lx, end, which, member, scope)
}

/// "Q3", "week 27", "H1".
fn numbered(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let (value, 1..=2) = lx.number(at + 1)? else { return None };
    if lx.glued_word(at + 2) {
        return None;
    }
    if lx.is(at, F::Q) && lx.glued(at + 1) && (1..=4).contains(&value) {
        let end = at + 2;
        let joined = end + usize::from((lx.dash(end) || lx.mark(end) == Some(',')) && lx.number(end + 1).is_some());
        if let Some((year, after)) = year(lx, joined) {
            return Some((
                When::Member {
                    which: value as i32,
                    member: Member::Unit(Unit::Quarter),
                    of: Box::new(year_when(year)),
                },
                after,
            ));
        }
        return within(lx, end, value as i32, Member::Unit(Unit::Quarter), scope);
    }
    let week = lx.senses(at).is_some_and(|senses| senses.unit == Some(Unit::Week) && !senses.plural);
    let parent = lx.is(at + 2, F::Of);
    (week && (1..=53).contains(&value) && parent)
        .then(|| within(lx, at + 2, value as i32, Member::Unit(Unit::Week), scope))?
}

pub(super) fn year_when(year: Year) -> When {
    When::Date(Date { year: Some(year), ..Date::default() })
}

/// The period a member lies in, behind "of" or "in"; a quarter may go without.
fn within(lx: Lexemes, end: usize, which: i32, member: Member, scope: Scope) -> Found<When> {
    let joint = matches!(lx.function(end), Some(F::Of | F::In))
        || lx.mark(end) == Some(',') && matches!(member, Member::Unit(Unit::Quarter));
    let next = end + usize::from(joint);
    let of = if scope.depth == 0 {
        None
    } else {
        let parent = |when: &When| match when {
            When::Date(date) => date.day.is_none(),
            When::Period(unit, _) => *unit >= Unit::Week,
            When::Years(..) | When::Season(..) => true,
            _ => false,
        };
        let the = next + usize::from(lx.is(next, F::The));
        day(lx, next, scope.deeper())
            .filter(|(when, _)| parent(when))
            .or_else(|| {
                year(lx, the + usize::from(lx.senses(the).is_some_and(|s| s.unit == Some(Unit::Year))))
                    .map(|(year, after)| (year_when(year), after))
            })
            .or_else(|| super::bare_period(lx, next, scope).filter(|_| joint))
    };
    if let Some((of, after)) = of {
        return Some((When::Member { which, member, of: Box::new(of) }, after));
    }
    let alone = matches!(member, Member::Unit(Unit::Quarter)) && !joint
        || matches!(member, Member::Unit(Unit::Week)) && which > 4;
    if !alone || which < 1 || matches!(member, Member::Unit(Unit::Quarter)) && which > 4 || lx.mark(end) == Some('-') {
        return None;
    }
    let year = When::Period(Unit::Year, Which::Bare);
    Some((When::Member { which, member, of: Box::new(year) }, end))
}

/// "early March", "mid-2024", "late last year", "the end of the week", "earlier this month".
pub(super) fn edge(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    if scope.depth == 0 {
        return None;
    }
    let the = at + usize::from(lx.is(at, F::The));
    let (edge, needs_of) = match lx.function(the)? {
        F::Early => (Edge::Early, false),
        F::Mid => (Edge::Mid, false),
        F::Late => (Edge::Late, false),
        F::Earlier => (Edge::Earlier, false),
        F::Later => (Edge::Later, false),
        F::End => (Edge::End, true),
        F::Start => (Edge::Start, true),
        F::Middle => (Edge::Mid, true),
        _ => return None,
    };
    let mut next = the + 1;
    let of = lx.is(next, F::Of);
    if needs_of && !of {
        return None;
    }
    if !needs_of {
        next += usize::from(lx.dash(next) && lx.glued(next));
        let linked = lx.is(next, F::In) || lx.is(next, F::On);
        next += usize::from(linked);
        if matches!(edge, Edge::Earlier | Edge::Later) {
            let this = matches!(lx.function(next), Some(F::This | F::That | F::Today)) || linked;
            if !this {
                return None;
            }
        }
    } else {
        next += 1;
    }
    let inner = day(lx, next, scope.deeper())
        .or_else(|| super::decade(lx, next))
        .or_else(|| {
            let the = next + usize::from(lx.is(next, F::The));
            let the = the
                + usize::from(
                    lx.senses(the).is_some_and(|s| s.unit == Some(Unit::Year) && !s.plural)
                        && lx.number(the + 1).is_some(),
                );
            year(lx, the).map(|(year, after)| (year_when(year), after))
        })
        .or_else(|| super::bare_period(lx, next, scope).filter(|_| needs_of));
    let (inner, end) = inner?;
    if matches!(inner, When::Moment { .. }) && !matches!(edge, Edge::End | Edge::Start | Edge::Earlier | Edge::Later) {
        return None;
    }
    Some(one(When::Edge(edge, Box::new(inner)), end, "edge of a period"))
}

/// "2019-Q1", "2017 q1": a year and its quarter.
pub(super) fn year_quarter(lx: Lexemes, at: usize) -> Found<When> {
    let (year, end) = year(lx, at)?;
    let next = end + usize::from(lx.dash(end));
    let (value, 1) = lx.number(next + 1)? else { return None };
    let quarter = lx.is(next, F::Q) && lx.glued(next + 1) && (1..=4).contains(&value) && !lx.glued_word(next + 2);
    let of = Box::new(year_when(year));
    quarter.then(|| (When::Member { which: value as i32, member: Member::Unit(Unit::Quarter), of }, next + 2))
}

/// "the week beginning 4 February", "the week ending 10 May", "the week of March 4".
pub(super) fn week_beside(lx: Lexemes, at: usize, scope: Scope) -> Found<When> {
    let the = at + usize::from(lx.is(at, F::The));
    let named = lx.senses(the).is_some_and(|senses| senses.unit == Some(Unit::Week) && !senses.plural);
    if !named {
        return None;
    }
    let edge = match lx.function(the + 1)? {
        F::Starting => Some(Edge::Start),
        F::Start if lx.word(the + 1).ends_with("ing") => Some(Edge::Start),
        F::Ending => Some(Edge::End),
        F::Of if the > at => None,
        _ => return None,
    };
    let next = the + 2 + usize::from(lx.is(the + 2, F::On));
    let (date, end) = super::date::calendar(lx, next, scope.convention).filter(|(date, _)| date.day.is_some())?;
    Some((When::WeekOf(edge, date), end))
}

/// "next year's first quarter", "this year's second half".
pub(super) fn owned_member(lx: Lexemes, found: (When, usize), scope: Scope) -> (When, usize) {
    let (when, end) = found;
    let owned = matches!(lx.get(end).map(|lexeme| lexeme.kind), Some(super::super::lex::Kind::Possessive));
    if owned
        && scope.depth > 0
        && matches!(when, When::Period(Unit::Year | Unit::Month, _))
        && let Some((which, next)) = ordinal(lx, end + 1)
    {
        let member = if lx.is(next, F::Half) {
            Some(Member::Run(Unit::Quarter, 2))
        } else {
            lx.senses(next)
                .and_then(|s| s.unit.filter(|unit| matches!(unit, Unit::Quarter | Unit::Week)))
                .map(Member::Unit)
        };
        if let Some(member) = member {
            let which = if which == 2 && lx.is(next, F::Half) { -1 } else { which };
            return (When::Member { which, member, of: Box::new(when) }, next + 1);
        }
    }
    (when, end)
}
