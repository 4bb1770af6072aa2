//! Which day, month, season or year is meant: the style books' rules (see the module's page).

use jiff::civil::Date as Day;

use super::calendar::{self, plus_days, weekday_number};
use super::meaning::{Date, Member, Which, Year};
use super::resolve::{Context, Spot, grain};
use super::vocabulary::{HolidayRule, Unit};
use super::{Anchor, Grain};

/// A year in full; two figures are read as the one no more than twenty years after publication.
fn full_year(year: Year, context: &Context) -> Option<(i16, Anchor)> {
    match year {
        Year::Full(year) => Some((year, Anchor::Absolute)),
        Year::Short(short) => {
            let now = context.today().map_or(2000, Day::year);
            let base = now - now.rem_euclid(100);
            let year = base.checked_add(short)?;
            Some((if year > now + 20 { year - 100 } else { year }, Anchor::Absolute))
        }
        Year::Of(shift) => Some((context.today()?.year().checked_add(i16::try_from(shift).ok()?)?, Anchor::Published)),
    }
}

/// A calendar date with what it leaves out filled in.
pub(super) fn date(date: Date, context: &Context) -> Option<Spot> {
    let Some(month) = date.month else {
        return if date.day.is_some() { day_of_month(date, context) } else { year(date.year?, context) };
    };
    let span = |year: i16| -> Option<(Day, Day)> {
        match date.day {
            Some(first) => {
                let from = calendar::day(year, month, first)?;
                let last = match date.last_day {
                    Some(last) if last < first => {
                        calendar::plus_months(calendar::day(year, month, 1)?, 1)?.with().day(last).build().ok()?
                    }
                    Some(last) => calendar::day(year, month, last)?,
                    None => from,
                };
                Some((from, plus_days(last, 1)?))
            }
            None => {
                let from = calendar::day(year, month, 1)?;
                Some((from, calendar::plus_months(from, 1)?))
            }
        }
    };
    let grain = if date.day.is_some() { Grain::Day } else { Grain::Month };
    if let Some(year) = date.year {
        let (year, anchor) = full_year(year, context)?;
        let (from, to) = span(year)?;
        return Some(Spot::days(from, to, grain, anchor));
    }
    let (year, anchor) = year_for(date, context, span)?;
    let (from, to) = span(year)?;
    Some(Spot::days(from, to, grain, anchor))
}

/// The year of a date that names none.
fn year_for(date: Date, context: &Context, span: impl Fn(i16) -> Option<(Day, Day)>) -> Option<(i16, Anchor)> {
    let Some(today) = context.today() else {
        return context.year.or(context.focus.map(|focus| focus.0.year())).map(|year| (year, Anchor::Text));
    };
    let fits = |year: i16| {
        span(year).is_some_and(|(from, _)| date.weekday.is_none_or(|weekday| weekday_number(from) == weekday))
    };
    // A paragraph about another year keeps to it.
    if let Some(year) = context.year.filter(|year| *year != today.year() && date.which.is_none() && fits(*year)) {
        return Some((year, Anchor::Text));
    }
    let past = |year: i16| span(year).is_some_and(|(from, _)| from <= today);
    let ended = |year: i16| span(year).is_some_and(|(_, to)| to <= today);
    let near = || (-8..=8_i16).filter_map(|step| today.year().checked_add(step));
    let nearest_past = || near().filter(|year| past(*year)).max();
    let next = || near().filter(|year| span(*year).is_some() && !ended(*year)).min();
    let preferred = match date.which {
        Some(Which::Of(0)) if date.day.is_none() => today.year(),
        Some(Which::Of(0)) => today.year(),
        Some(Which::Of(shift)) if shift < 0 => near().filter(|year| ended(*year)).max()?,
        Some(Which::Of(_) | Which::Coming) => {
            near().filter(|year| span(*year).is_some_and(|(from, _)| from > today)).min()?
        }
        Some(Which::Past) => near().filter(|year| ended(*year)).max()?,
        _ if context.either => {
            let distance =
                |year: i16| span(year).map_or(i64::MAX, |(from, _)| from.duration_since(today).as_hours().abs());
            near().min_by_key(|year| distance(*year))?
        }
        _ if context.ahead => next()?,
        _ => nearest_past().or_else(next)?,
    };
    // A weekday beside the date settles a year on either side.
    if date.weekday.is_some() && !fits(preferred) {
        let other = [1, -1].into_iter().filter_map(|step| preferred.checked_add(step)).find(|year| fits(*year));
        return Some((other.unwrap_or(preferred), Anchor::Published));
    }
    Some((preferred, Anchor::Published))
}

/// "the 24th", "Wednesday the 31st".
fn day_of_month(date: Date, context: &Context) -> Option<Spot> {
    let day = date.day?;
    let (base, anchor) = match (context.today(), context.focus) {
        (Some(today), _) => (today, Anchor::Published),
        (None, Some(focus)) => (focus.0.date(), Anchor::Text),
        _ => return None,
    };
    let candidate = |months: i64| -> Option<Day> {
        let first = calendar::plus_months(base.first_of_month(), months)?;
        let found = calendar::day(first.year(), first.month(), day)?;
        date.weekday.is_none_or(|weekday| weekday_number(found) == weekday).then_some(found)
    };
    let found = if context.ahead {
        (0..14).filter_map(candidate).find(|found| *found >= base)
    } else if context.either && date.weekday.is_none() {
        (-2..=2).filter_map(candidate).min_by_key(|found| found.duration_since(base).as_hours().abs())
    } else if date.weekday.is_some() {
        [0, -1, 1]
            .into_iter()
            .filter_map(candidate)
            .next()
            .or_else(|| (2..14).flat_map(|m| [-m, m]).filter_map(candidate).next())
    } else {
        (0..14).filter_map(|months| candidate(-months)).find(|found| *found <= base)
    }?;
    Some(Spot::days(found, plus_days(found, 1)?, Grain::Day, anchor))
}

fn year(year: Year, context: &Context) -> Option<Spot> {
    let (year, anchor) = full_year(year, context)?;
    Some(Spot::days(calendar::day(year, 1, 1)?, calendar::day(year.checked_add(1)?, 1, 1)?, Grain::Year, anchor))
}

/// A weekday: the nearest past one, the day of publication included, unless its words say otherwise.
pub(super) fn weekday(weekday: i8, which: Which, context: &Context) -> Option<Spot> {
    let nearest = |base: Day, way: i64| -> Option<Day> {
        let gap = i64::from(weekday) - i64::from(weekday_number(base));
        let days = if way < 0 { -(-gap).rem_euclid(7) } else { gap.rem_euclid(7) };
        plus_days(base, days)
    };
    let spot = |day: Day, anchor| Some(Spot::days(day, plus_days(day, 1)?, Grain::Day, anchor));
    let focus = context.focus.filter(|focus| focus.2 <= Grain::Week);
    let told = || -> Option<Spot> {
        let base = focus?.0.date();
        let (before, after) = (nearest(base, -1)?, nearest(base, 1)?);
        let day = if base.duration_since(before) <= after.duration_since(base) { before } else { after };
        spot(day, Anchor::Text)
    };
    if which == Which::Said && focus.is_some() {
        return told();
    }
    let Some(today) = context.today() else { return told() };
    let day = match which {
        Which::Bare | Which::Said if context.ahead || context.either => nearest(today, 1),
        Which::Bare | Which::Said => nearest(today, -1),
        Which::Past => nearest(plus_days(today, -1)?, -1),
        Which::Coming => nearest(plus_days(today, 1)?, 1),
        Which::Of(weeks) => {
            let day = plus_days(calendar::monday(today)?, i64::from(weeks) * 7 + i64::from(weekday) - 1)?;
            if weeks == 0 && context.ahead && day < today { plus_days(day, 7) } else { Some(day) }
        }
    }?;
    spot(day, Anchor::Published)
}

pub(super) fn holiday(rule: HolidayRule, year: Option<Year>, which: Which, context: &Context) -> Option<Spot> {
    let spot = |day: Day, anchor| Some(Spot::days(day, plus_days(day, 1)?, Grain::Day, anchor));
    if let Some(year) = year {
        let (year, anchor) = full_year(year, context)?;
        return spot(calendar::holiday(rule, year)?, anchor);
    }
    let Some(today) = context.today() else {
        return spot(calendar::holiday(rule, context.year?)?, Anchor::Text);
    };
    let mut years = (-2..=2_i16).filter_map(|step| calendar::holiday(rule, today.year().checked_add(step)?));
    let day = match which {
        Which::Of(0) => calendar::holiday(rule, today.year()),
        Which::Of(shift) if shift < 0 => years.filter(|day| *day < today).max(),
        Which::Past => years.filter(|day| *day < today).max(),
        Which::Of(_) | Which::Coming => years.find(|day| *day > today),
        _ if context.ahead => years.find(|day| *day >= today),
        _ if context.either => years.min_by_key(|day| day.duration_since(today).as_hours().abs()),
        _ => years.filter(|day| *day <= today).max(),
    }?;
    spot(day, Anchor::Published)
}

/// The weekend around a day, with the days that join it: a Monday lengthens the weekend before it, a Thursday or Friday
/// the one behind it.
pub(super) fn weekend_at(spot: Spot) -> Option<Spot> {
    let day = spot.from?.date();
    let number = i64::from(weekday_number(day));
    let saturday = plus_days(day, if number <= 3 { -(number + 1) } else { 6 - number })?;
    let monday = plus_days(saturday, 2)?;
    let to = if number == 1 { plus_days(day, 1)? } else { monday };
    Some(Spot::days(day.min(saturday), to, Grain::Weekend, spot.anchor))
}

/// A season by the northern calendar: spring is March to May, winter of a year ends in the next.
pub(super) fn season(months: (i8, i8), year: Option<Year>, which: Which, context: &Context) -> Option<Spot> {
    let span = |year: i16| -> Option<(Day, Day)> {
        let from = calendar::day(year, months.0, 1)?;
        Some((from, calendar::plus_months(from, 3)?))
    };
    let spot = |(from, to): (Day, Day), anchor| {
        Some(Spot { approximate: true, ..Spot::days(from, to, Grain::Season, anchor) })
    };
    if let Some(year) = year {
        let (year, anchor) = full_year(year, context)?;
        return spot(span(year)?, anchor);
    }
    let today = context.today()?;
    let near = (-2..=2_i16).filter_map(|step| span(today.year().checked_add(step)?)).collect::<Vec<_>>();
    let found = match which {
        Which::Of(shift) if shift < 0 => near.iter().rev().find(|(_, to)| *to <= today),
        Which::Past => near.iter().rev().find(|(_, to)| *to <= today),
        Which::Of(0) => near
            .iter()
            .find(|(from, to)| *from <= today && today < *to)
            .or_else(|| near.iter().find(|(from, _)| from.year() == today.year())),
        Which::Of(_) | Which::Coming => near.iter().find(|(from, _)| *from > today),
        _ if context.ahead || context.either => near.iter().find(|(_, to)| *to > today),
        _ => near.iter().rev().find(|(from, _)| *from <= today),
    };
    spot(*found?, Anchor::Published)
}

/// "this week", "last month", "the weekend", "the same year".
pub(super) fn period(unit: Unit, which: Which, context: &Context) -> Option<Spot> {
    let spot = |(from, to): (Day, Day), anchor| Some(Spot::days(from, to, grain(unit), anchor));
    if which == Which::Said {
        let focus = context.focus?;
        return spot(calendar::period(focus.0.date(), unit, 0)?, Anchor::Text);
    }
    let today = context.today()?;
    let shift = match which {
        Which::Of(shift) => i64::from(shift),
        Which::Past => -1,
        Which::Coming => 1,
        _ if unit == Unit::Weekend && !context.ahead && weekday_number(today) < 6 => -1,
        _ => 0,
    };
    spot(calendar::period(today, unit, shift)?, Anchor::Published)
}

/// "the third quarter of 2020", "the last Monday of May", "the first ten days of last year". A week belongs to the
/// month or year its Thursday lies in, as ISO 8601 counts them.
pub(super) fn member(which: i32, member: Member, of: Spot, context: &Context) -> Option<Spot> {
    let (from, to) = (of.from?.date(), of.to?.date());
    let anchor = of.anchor;
    let spot = |(first, last): (Day, Day), grain| Some(Spot::days(first, last, grain, anchor));
    let nth = |unit: Unit| -> Option<(Day, Day)> {
        let count = i64::from(which);
        match unit {
            Unit::Week => {
                let thursday = |day: Day| plus_days(calendar::monday(day)?, 3);
                if which > 0 {
                    let first = calendar::period(from, Unit::Week, 0)?;
                    let skip = i64::from(thursday(from)? < from);
                    Some((plus_days(first.0, (skip + count - 1) * 7)?, plus_days(first.1, (skip + count - 1) * 7)?))
                } else {
                    let last = plus_days(to, -1)?;
                    let back = i64::from(thursday(last)? >= to);
                    calendar::period(last, Unit::Week, count + 1 - back)
                }
            }
            unit if which > 0 => calendar::period(from, unit, count - 1),
            unit => calendar::period(plus_days(to, -1)?, unit, count + 1),
        }
    };
    match member {
        Member::Weekday(weekday) => {
            let gap = |base: Day| (i64::from(weekday) - i64::from(weekday_number(base))).rem_euclid(7);
            let day = if which > 0 {
                plus_days(from, gap(from) + i64::from(which - 1) * 7)?
            } else {
                let last = plus_days(to, -1)?;
                plus_days(last, -((7 - gap(last)) % 7) + i64::from(which + 1) * 7)?
            };
            spot((day, plus_days(day, 1)?), Grain::Day)
        }
        Member::Unit(unit) => {
            let (mut first, mut last) = nth(unit)?;
            // A quarter of no year is that of this year, or of the last where it is still to come.
            let ahead = context.today().is_some_and(|today| first > today && !context.ahead && !context.either);
            if unit == Unit::Quarter
                && ahead
                && of.anchor == Anchor::Published
                && of.grain == Grain::Year
                && which < 5
                && context.today().is_some_and(|today| today.year() == from.year())
            {
                (first, last) = (calendar::plus_months(first, -12)?, calendar::plus_months(last, -12)?);
            }
            if unit != Unit::Week && (first < from || last > to) && first.year() == from.year() {
                return None;
            }
            spot((first, last), grain(unit))
        }
        Member::Run(unit, count) => {
            let edge = nth(unit)?;
            let more = i64::from(count - 1);
            let span = if which > 0 {
                (edge.0, calendar::period(edge.0, unit, more)?.1)
            } else {
                (calendar::period(edge.0, unit, -more)?.0, edge.1)
            };
            spot(span, grain(unit))
        }
    }
}
