//! From what words mean to a stretch of time, given when they were written and what was said before.

use jiff::civil::{Date as Day, DateTime};

use super::calendar::{self, plus_days, start};
use super::clock;
use super::days;
use super::meaning::{Bound, Date, Edge, Length, Member, Origin, When, Which, Year};
use super::vocabulary::{Unit, Vocabulary};
use super::{Anchor, Grain, TimeKind};
use crate::text::Published;

/// What is known where a time stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub published: Option<Published>,
    /// The time last spoken of.
    pub focus: Option<(DateTime, DateTime, Grain)>,
    /// A year the paragraph has named in full.
    pub year: Option<i16>,
    /// Whether the sentence speaks of what is to come.
    pub ahead: bool,
    /// Whether the nearest in either direction is meant ("until Friday").
    pub either: bool,
}

impl Context {
    pub fn today(&self) -> Option<Day> {
        self.published.map(Published::date)
    }
}

/// A stretch of time with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub from: Option<DateTime>,
    pub to: Option<DateTime>,
    pub grain: Grain,
    pub anchor: Anchor,
    pub zone: Option<i32>,
    /// Whether the half of the day is unsaid.
    pub twelve: bool,
    pub approximate: bool,
}

impl Spot {
    pub fn new(from: DateTime, to: DateTime, grain: Grain, anchor: Anchor) -> Spot {
        Spot { from: Some(from), to: Some(to), grain, anchor, zone: None, twelve: false, approximate: false }
    }

    pub fn days(from: Day, to: Day, grain: Grain, anchor: Anchor) -> Spot {
        Spot::new(start(from), start(to), grain, anchor)
    }
}

/// The grain of a unit.
pub(super) fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Day => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade | Unit::Century => Grain::Decade,
    }
}

/// What sort of time a meaning is.
pub(super) fn kind(when: &When) -> TimeKind {
    match when {
        When::Duration(_) => TimeKind::Duration,
        When::Set(_) => TimeKind::Set,
        When::Moment { day: None, .. } => TimeKind::Clock,
        When::Range(from, to) if kind(from) == TimeKind::Clock && kind(to) == TimeKind::Clock => TimeKind::Clock,
        When::Open(_, inner) => kind(inner),
        _ => TimeKind::Point,
    }
}

/// The grain of a meaning that could not be resolved.
pub(super) fn grain_of(when: &When) -> Grain {
    match when {
        When::Duration(length) => grain(length.unit),
        When::Set(unit) | When::Period(unit, _) => grain(*unit),
        When::Date(date) => match (date.day, date.month) {
            (Some(_), _) => Grain::Day,
            (None, Some(_)) => Grain::Month,
            _ => Grain::Year,
        },
        When::Window { length, .. } => grain(length.unit),
        When::Shift { lengths, .. } => lengths.last().map_or(Grain::Day, |length| grain(length.unit)),
        When::Member { member: Member::Unit(unit) | Member::Run(unit, _), .. } => grain(*unit),
        When::Edge(_, inner) | When::Open(_, inner) | When::Range(inner, _) => grain_of(inner),
        When::Season(..) => Grain::Season,
        When::Years(_, _, unit) => grain(*unit),
        When::Moment { hours: Some(_), .. } => Grain::Minute,
        When::Moment { .. } => Grain::PartOfDay,
        _ => Grain::Day,
    }
}

/// When it is; `None` where it leans on what is not known, or is no stretch of time.
pub(super) fn resolve(when: &When, context: &Context, vocabulary: &Vocabulary) -> Option<Spot> {
    let today = context.today();
    match when {
        When::Duration(_) | When::Set(_) => None,
        When::Now => {
            let day = today?;
            Some(Spot::days(day, plus_days(day, 1)?, Grain::Day, Anchor::Published))
        }
        When::Date(date) => days::date(*date, context),
        When::Weekday(weekday, which) => days::weekday(*weekday, *which, context),
        When::WeekOf(edge, date) => {
            let day = days::date(*date, context)?;
            let first = day.from?.date();
            let first = match edge {
                Some(Edge::Start) => first,
                Some(_) => plus_days(first, -6)?,
                None => calendar::monday(first)?,
            };
            Some(Spot::days(first, plus_days(first, 7)?, Grain::Week, day.anchor))
        }
        When::Holiday(rule, year, which) => days::holiday(*rule, *year, *which, context),
        When::WeekendAt(day) => {
            let day = resolve(day, context, vocabulary)?;
            days::weekend_at(day)
        }
        When::Season(months, year, which) => days::season(*months, *year, *which, context),
        When::Period(unit, which) => days::period(*unit, *which, context),
        When::Years(from, to, unit) => {
            let (from, to) = (calendar::day(*from, 1, 1)?, calendar::day(*to, 1, 1)?);
            Some(Spot::days(from, to, grain(*unit), Anchor::Absolute))
        }
        When::Window { length, ahead } => window(*length, *ahead, context),
        When::Shift { lengths, back, origin } => shift(lengths, *back, origin, context, vocabulary),
        When::Member { which, member, of } => {
            let of = resolve(of, context, vocabulary)?;
            days::member(*which, *member, of, context)
        }
        When::Edge(edge, inner) => edge_of(*edge, resolve(inner, context, vocabulary)?, context),
        When::Moment { day, part, hours, zone } => {
            clock::moment(day.as_deref(), *part, *hours, *zone, context, vocabulary)
        }
        When::Range(from, to) => range(from, to, context, vocabulary),
        When::Open(bound, inner) => {
            let either = matches!(bound, Bound::Until | Bound::Before);
            let ahead = context.ahead && *bound != Bound::Since;
            let spot = resolve(inner, &Context { either: context.either || either, ahead, ..*context }, vocabulary)?;
            Some(open(*bound, spot, inner))
        }
    }
}

fn open(bound: Bound, spot: Spot, inner: &When) -> Spot {
    let edge = matches!(inner, When::Edge(Edge::End | Edge::Late, _));
    match bound {
        Bound::Before => Spot { from: None, to: if edge { spot.to } else { spot.from }, ..spot },
        Bound::Until if spot.grain <= Grain::Minute => Spot { from: None, to: spot.from, ..spot },
        Bound::Until if spot.grain <= Grain::Week || edge => Spot { from: None, ..spot },
        Bound::Until => Spot { from: None, to: spot.from, ..spot },
        Bound::After if spot.grain <= Grain::Hour => Spot { to: None, ..spot },
        Bound::After => Spot { from: spot.to, to: None, ..spot },
        Bound::Since => Spot { to: None, ..spot },
    }
}

/// "the past three days", "the next two decades".
fn window(length: Length, ahead: bool, context: &Context) -> Option<Spot> {
    let today = context.today()?;
    let spot = |from, to| Some(Spot::days(from, to, grain(length.unit), Anchor::Published));
    if let Some(minutes) = calendar::clock_minutes(length, true) {
        let (from, to) = now(context)?;
        let moved = calendar::plus_minutes(if ahead { to } else { from }, if ahead { minutes } else { -minutes })?;
        let (from, to) = if ahead { (from, moved) } else { (moved, to) };
        return Some(Spot {
            approximate: length.low != length.high,
            ..Spot::new(from, to, grain(length.unit), Anchor::Published)
        });
    }
    let count = i64::from(length.high);
    match length.unit {
        // Whole quarters, decades and centuries, beside the current one.
        Unit::Quarter | Unit::Decade | Unit::Century => {
            let current = calendar::period(today, length.unit, 0)?;
            let far = calendar::period(today, length.unit, if ahead { count } else { -count })?;
            if ahead {
                let first = if length.unit == Unit::Quarter { current.1 } else { current.0 };
                let far = if length.unit == Unit::Quarter { far.1 } else { far.0 };
                return spot(
                    if length.unit == Unit::Quarter { first } else { current.1 },
                    if length.unit == Unit::Quarter { far } else { calendar::period(today, length.unit, count)?.1 },
                );
            }
            spot(far.0, current.0)
        }
        Unit::Weekend => {
            let far = calendar::period(today, Unit::Weekend, if ahead { count } else { -count })?;
            if ahead { spot(today, far.1) } else { spot(far.0, today) }
        }
        unit => {
            let moved = calendar::moved(today, length, true, !ahead)?;
            let next = plus_days(today, 1)?;
            match (ahead, unit) {
                (true, _) => spot(next, plus_days(moved, 1)?),
                (false, Unit::Day) => spot(moved, next),
                (false, _) => spot(moved, today),
            }
        }
    }
}

/// The moment of publication; the whole day where only that is known.
fn now(context: &Context) -> Option<(DateTime, DateTime)> {
    match context.published? {
        Published::Moment(moment) => Some((moment, moment)),
        Published::Date(day) => Some((start(day), start(plus_days(day, 1)?))),
    }
}

/// So many units before or after something. What is told to the hour from a day that is known only as a day
/// stays as wide as that day.
fn shift(lengths: &[Length], back: bool, origin: &Origin, context: &Context, vocabulary: &Vocabulary) -> Option<Spot> {
    let (from, to, anchor, exact) = match origin {
        Origin::Now => {
            let (from, to) = now(context)?;
            (from, to, Anchor::Published, false)
        }
        Origin::Focus => {
            let (from, to, _) = context.focus?;
            (from, to, Anchor::Text, false)
        }
        Origin::At(when) => {
            let spot = resolve(when, context, vocabulary)?;
            (spot.from?, spot.to?, spot.anchor, true)
        }
    };
    let clock = lengths.iter().any(|length| length.unit < Unit::Day);
    let vague = lengths.iter().any(|length| length.low != length.high);
    let (mut near, mut far) = (from, to);
    let (mut near_day, mut far_day) = (from.date(), from.date());
    for length in lengths {
        if let Some(minutes) = calendar::clock_minutes(*length, false) {
            let high = calendar::clock_minutes(*length, true)?;
            let (first, last) = if back { (-high, -minutes) } else { (minutes, high) };
            near = calendar::plus_minutes(near, first)?;
            far = calendar::plus_minutes(far, last)?;
        } else {
            let (first, last) = if back { (true, false) } else { (false, true) };
            near_day = calendar::moved(near_day, *length, first, back)?;
            far_day = calendar::moved(far_day, *length, last, back)?;
            near = calendar::moved(near.date(), *length, first, back)?.to_datetime(near.time());
            far = calendar::moved(far.date(), *length, last, back)?.to_datetime(far.time());
        }
    }
    let unit = lengths.last()?.unit;
    if clock {
        let width = if near < far && from < to { Grain::Day.min(grain(unit).max(Grain::Hour)) } else { grain(unit) };
        let to = if near == far { calendar::plus_minutes(far, 1)? } else { far };
        return Some(Spot { approximate: vague, ..Spot::new(near, to, width, anchor) });
    }
    // "the year before 2015" is a year.
    let whole = from.date().duration_until(to.date()).as_hours() / 24;
    if exact && whole >= 7 && unit >= Unit::Week {
        let end = calendar::moved(to.date(), lengths[0], false, back)?;
        return Some(Spot::days(near_day, end, grain(unit), anchor));
    }
    let exact = exact || lengths.len() > 1;
    let grain = if exact || unit == Unit::Day { Grain::Day } else { grain(unit) };
    Some(Spot { approximate: vague, ..Spot::days(near_day, plus_days(far_day, 1)?, grain, anchor) })
}

/// "early", "mid", "late", "the end of", "earlier this".
fn edge_of(edge: Edge, spot: Spot, context: &Context) -> Option<Spot> {
    let (from, to) = (spot.from?, spot.to?);
    if matches!(edge, Edge::Earlier | Edge::Later) {
        let today = context.today()?;
        let (early, late) = (start(today), start(plus_days(today, 1)?));
        return Some(match edge {
            Edge::Earlier if late > from && late <= to => Spot { to: Some(late), ..spot },
            Edge::Later if early >= from && early < to => Spot { from: Some(early), ..spot },
            _ => spot,
        });
    }
    let hours = from.date().duration_until(to.date()).as_hours();
    if hours <= 36 {
        let (first, last) = match edge {
            Edge::Early | Edge::Start => (0, 9),
            Edge::Mid => (11, 15),
            _ => (17, 24),
        };
        let at = |hour: i64| calendar::plus_minutes(start(from.date()), hour * 60);
        return Some(Spot { from: at(first), to: at(last), grain: Grain::PartOfDay, ..spot });
    }
    let days = hours / 24;
    let grain = match spot.grain {
        Grain::Month => Grain::PartOfMonth,
        Grain::Year | Grain::Decade => Grain::Season,
        other => other,
    };
    let grain = if spot.grain == Grain::Decade { Grain::Year } else { grain };
    let at = |days: i64| plus_days(from.date(), days).map(start);
    let (first, last) = match edge {
        Edge::Early | Edge::Start => (Some(from), at((days + 2) / 3)),
        Edge::Mid => (at(days / 3), at(days - days / 3)),
        _ => (at(days - (days + 2) / 3), Some(to)),
    };
    Some(Spot { from: first, to: last, grain, approximate: true, ..spot })
}

/// A weekday that nothing but its neighbours places.
fn weekday_bare(when: &When) -> bool {
    match when {
        When::Weekday(_, Which::Bare) => true,
        When::Moment { day: Some(day), .. } => weekday_bare(day),
        When::Edge(_, inner) => weekday_bare(inner),
        _ => false,
    }
}

/// "from X to Y": what one end leaves out it takes from the other, and Y comes after X.
fn range(from: &When, to: &When, context: &Context, vocabulary: &Vocabulary) -> Option<Spot> {
    let year_of = |when: &When| match when {
        When::Date(Date { year: Some(Year::Full(year)), .. }) => Some(*year),
        _ => None,
    };
    let yearless = |when: &When| matches!(when, When::Date(Date { year: None, month: Some(_), .. }));
    let mut from = from.clone();
    if let (true, Some(year)) = (yearless(&from), year_of(to))
        && let When::Date(date) = &mut from
    {
        date.year = Some(Year::Full(year));
    }
    let mut first = resolve(&from, context, vocabulary)?;
    // Looking ahead, a range under way counts: it is its end that is still to come.
    if context.ahead
        && yearless(&from)
        && yearless(&to.clone())
        && let Some(last) = resolve(to, context, vocabulary)
        && let (Some(begin), Some(end)) = (first.from, last.from)
        && begin > end
        && let When::Date(date) = &mut from
    {
        date.year = Some(Year::Full(end.year()));
        first = resolve(&from, context, vocabulary).filter(|spot| spot.from <= Some(end)).unwrap_or(first);
    }
    let start_at = first.from?;
    let mut to = to.clone();
    if let When::Date(date) = &mut to
        && date.month.is_none()
        && date.year.is_none()
    {
        // "to the third": of the same month, or the next.
        date.month = Some(start_at.month());
        if date.day.is_some_and(|day| day < start_at.day()) {
            date.month = Some(start_at.month() % 12 + 1);
        }
    }
    let last = if let (true, When::Date(date)) = (yearless(&to), &to) {
        let month = date.month?;
        let mut year = start_at.year();
        let turns = (month, date.day.unwrap_or(31)) < (start_at.month(), start_at.day());
        let pointed = date.which == Some(Which::Of(1));
        if turns
            || pointed
                && context.today().is_some_and(|today| {
                    calendar::day(year, month, date.day.unwrap_or(1)).is_some_and(|end| end <= today)
                })
        {
            year = year.checked_add(1)?;
        }
        days::date(Date { year: Some(Year::Full(year)), which: None, ..*date }, context)?
    } else {
        let focus = Some((start_at, first.to.unwrap_or(start_at), first.grain));
        let after = if weekday_bare(&to) {
            // The first such day from the start on.
            Context { published: Some(Published::Date(start_at.date())), focus, ahead: true, ..*context }
        } else {
            Context { focus, either: true, ..*context }
        };
        resolve(&to, &after, vocabulary)?
    };
    let clock = last.grain <= Grain::Minute || last.grain == Grain::Hour && kind(&to) == TimeKind::Clock;
    let start_of = matches!(to, When::Edge(Edge::Start, _));
    let mut end = if clock || start_of { last.from? } else { last.to? };
    if kind(&to) == TimeKind::Clock {
        // The second end's hour lies on the day of the first, or after midnight.
        end = start_at.date().to_datetime(end.time());
        if end <= start_at {
            end = calendar::plus_minutes(end, 24 * 60)?;
        }
    } else if matches!(to, When::Weekday(..)) && end <= start_at {
        end = start(plus_days(end.date(), 7)?);
    }
    if end <= start_at {
        return None;
    }
    let grain = if start_of { first.grain } else { first.grain.min(last.grain) };
    Some(Spot { to: Some(end), grain, zone: first.zone.or(last.zone), ..first })
}
