//! Members, edges and halves of periods: "the first Monday of May", "late 2024", "the week of 4 March".

use super::super::function::Function as F;
use super::super::lex::Lexemes;
use super::super::meaning::{Date, Edge, Member, Reading, When, Which, Year};
use super::super::vocabulary::Unit;
use super::date::{weekday, year};
use super::number::{Found, cardinal, ordinal};
use super::{Scope, day, one};

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
            // "later in the week"
            if linked && let Some((period, end)) = super::bare_period(lx, next, scope) {
                return Some(one(When::Edge(edge, Box::new(period)), end, "edge of a period"));
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
