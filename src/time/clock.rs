//! Times of day put on days.

use jiff::civil::{DateTime, date};

use super::calendar::{plus_minutes, start};
use super::meaning::{Clock, Edge, Half, Hours, Origin, PartOfDay, When};
use super::resolve::{Context, Spot, resolve};
use super::vocabulary::{DayPart, Vocabulary};
use super::zone::Zone;
use super::{Anchor, Grain};

/// The half of the day a part of it puts an hour in, and whether small hours lie in the next day.
fn half_in(part: DayPart) -> (Option<Half>, bool) {
    match (part.from, part.to) {
        (18.., 25..) => (None, true),
        (_, ..=12) => (Some(Half::Am), false),
        (11.., _) => (Some(Half::Pm), false),
        _ => (None, false),
    }
}

/// Minutes from midnight, and whether the half of the day is unsaid.
fn minutes(clock: Clock, part: Option<DayPart>) -> (i64, bool) {
    let hour = i64::from(clock.hour);
    let rest = i64::from(clock.minute.unwrap_or(0));
    let (half, night) = part.map_or((None, false), half_in);
    let twelve = |pm: bool| hour.rem_euclid(12) + if pm { 12 } else { 0 };
    // "10:40 p.m.", "10:40 on Tuesday night": two figures alone do not make it a time of the whole day.
    let told = clock.half.is_some() || (10..=12).contains(&hour) && (night || half == Some(Half::Pm));
    let (hour, open) = if clock.whole && !told || hour > 12 {
        // "0:30 on Tuesday night" is after midnight.
        (if night && hour < 6 { hour + 24 } else { hour }, false)
    } else if let Some(half) = clock.half {
        let hour = twelve(half == Half::Pm);
        (if night && hour < 6 && half == Half::Am { hour + 24 } else { hour }, false)
    } else if night {
        (if twelve(false) < 5 { twelve(false) + 24 } else { twelve(true) }, false)
    } else if let Some(half) = half {
        (twelve(half == Half::Pm), false)
    } else {
        (hour, true)
    };
    (hour * 60 + rest, open)
}

fn clock_grain(clock: Clock) -> Grain {
    match (clock.minute, clock.second) {
        (_, Some(_)) => Grain::Second,
        (Some(_), _) => Grain::Minute,
        _ => Grain::Hour,
    }
}

/// The part of a day, early or late in it.
fn stretch(part: DayPart, edge: Option<Edge>) -> (i64, i64) {
    let (from, to) = (part.from * 60, part.to * 60);
    let middle = (from + to) / 2;
    match edge {
        Some(Edge::Early | Edge::Start) => (from, middle),
        Some(Edge::Late | Edge::End) => (middle, to),
        Some(Edge::Mid) => ((from + middle) / 2, (middle + to) / 2),
        _ => (from, to),
    }
}

/// A day with a part of it or hours. A bare time of day is put on the day of publication (or, without one, on the
/// first day of the year 1), which says nothing: its kind is `Clock`.
pub(super) fn moment(
    day: Option<&When>,
    part: Option<PartOfDay>,
    hours: Option<Hours>,
    zone: Option<Zone>,
    context: &Context,
    vocabulary: &Vocabulary,
) -> Option<Spot> {
    // "early on Tuesday morning": the edge is the morning's.
    let (day, part) = match (day, part) {
        (Some(When::Edge(edge, inner)), Some(part)) if part.edge.is_none() => {
            (Some(&**inner), Some(PartOfDay { edge: Some(*edge), ..part }))
        }
        given => given,
    };
    let part_of = part.and_then(|part| vocabulary.parts.get(part.part).copied());
    let (base, anchor) = match day {
        Some(day) => {
            let spot = resolve(day, context, vocabulary)?;
            (spot.from?.date(), spot.anchor)
        }
        None => (context.today().unwrap_or(date(1, 1, 1)), Anchor::Absolute),
    };
    let focused = matches!(day, Some(When::Shift { origin: Origin::Focus, .. }));
    let anchor = if focused { Anchor::Text } else { anchor };
    let offset = zone.map(|zone| zone.on(Some(base)));
    let at = |minutes: i64| plus_minutes(start(base), minutes);
    let Some(hours) = hours else {
        let (from, to) = stretch(part_of?, part?.edge);
        return Some(Spot { zone: offset, ..Spot::new(at(from)?, at(to)?, Grain::PartOfDay, anchor) });
    };
    let (first, last) = match hours {
        Hours::At(clock) => (clock, None),
        Hours::Span(from, to) => {
            let (begin, (end, unsaid)) = (minutes(from, part_of).0, minutes(to, part_of));
            (from, Some(if end <= begin && unsaid && end + 720 > begin { end + 720 } else { end }))
        }
        Hours::For(clock, length) => (clock, Some(minutes(clock, part_of).0 + length)),
    };
    let (from, open) = minutes(first, part_of);
    let grain = clock_grain(first);
    let begin = with_seconds(at(from)?, first.second)?;
    let end = match last {
        Some(last) if last <= from && open && last + 720 > from => at(last + 720)?,
        Some(last) if last <= from => at(last + 1440)?,
        Some(last) => at(last)?,
        None => match grain {
            Grain::Second => with_seconds(begin, Some(1))?,
            Grain::Minute => plus_minutes(begin, 1)?,
            _ => plus_minutes(begin, 60)?,
        },
    };
    Some(Spot { zone: offset, twelve: open, ..Spot::new(begin, end, grain, anchor) })
}

fn with_seconds(moment: DateTime, seconds: Option<i8>) -> Option<DateTime> {
    moment.checked_add(jiff::Span::new().seconds(i64::from(seconds.unwrap_or(0)))).ok()
}
