//! Two times set against each other.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::calendar::{plus_minutes, start};
use super::{Grain, Interval, TimeExpression, TimeKind};

/// How two times stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Comparison {
    /// The same stretch, once both are in one zone.
    Equal,
    /// One admits the other, or they share a part.
    Overlapping,
    /// Both cannot hold.
    Disjoint {
        /// From the end of the earlier to the start of the later.
        minutes: i64,
    },
    /// Nothing can be said.
    NotComparable(Incomparable),
}

/// Why two times cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Incomparable {
    /// One of them leans on something unknown.
    Unresolved,
    /// One says how long or how often.
    Kind,
    /// One says only the time of day, the other only the day.
    DayAgainstClock,
    /// They differ by less than zones do, and only one says its zone.
    Zone,
}

/// The widest a zone's difference makes two civil times of the same moment.
const ZONES: i64 = 26 * 60;

/// Compares when two times are.
///
/// Civil times with different zones are brought to one; without zones both are taken for the same place's. What the
/// words mean loosely ("two weeks ago", "about six") is as wide as its grain; an hour without its half of the day
/// admits both.
///
/// ```
/// use gainsay::{Document, lexicon::Lexicon, syntax, text, time};
///
/// let times = |words: &str| {
///     let document = Document::new("a", "Outlet", words).published("2024-08-20").unwrap();
///     let parse = syntax::parse(text::lay_out(&document));
///     time::find(&parse, document.published, Lexicon::built_in())
/// };
/// let (gmt, local) = (times("It struck at 02:20 GMT."), times("It struck at 2.20 p.m. in Suva."));
/// assert_eq!(time::compare(&gmt[0], &local[0]), time::Comparison::Equal);
/// ```
#[must_use]
pub fn compare(a: &TimeExpression, b: &TimeExpression) -> Comparison {
    if [a, b].iter().any(|time| matches!(time.kind, TimeKind::Duration | TimeKind::Set)) {
        return Comparison::NotComparable(Incomparable::Kind);
    }
    let (Some(first), Some(second)) = (a.interval, b.interval) else {
        return Comparison::NotComparable(Incomparable::Unresolved);
    };
    let clocks = a.kind == TimeKind::Clock || b.kind == TimeKind::Clock;
    if clocks && (a.grain >= Grain::Day || b.grain >= Grain::Day) {
        return Comparison::NotComparable(Incomparable::DayAgainstClock);
    }
    let zoned = a.grain <= Grain::PartOfDay && b.grain <= Grain::PartOfDay;
    // Bring `b` to the zone of `a`.
    let shift = match (a.zone_minutes, b.zone_minutes) {
        (Some(a), Some(b)) if zoned => i64::from(a - b),
        _ => 0,
    };
    let one_zone = zoned && a.zone_minutes.is_some() != b.zone_minutes.is_some();
    let found = if clocks { clocks_apart(a, b, shift) } else { best(a, b, first, second, shift) };
    match found {
        Comparison::Disjoint { minutes } if one_zone && minutes < ZONES => {
            Comparison::NotComparable(Incomparable::Zone)
        }
        other => other,
    }
}

/// The closest of the readings that an unsaid half of the day leaves.
fn best(a: &TimeExpression, b: &TimeExpression, first: Interval, second: Interval, shift: i64) -> Comparison {
    let halves = |time: &TimeExpression| if time.twelve_hour { [0, 720].as_slice() } else { [0].as_slice() };
    let mut best: Option<Comparison> = None;
    for one in halves(a) {
        for other in halves(b) {
            let found = apart(moved(first, *one), a, moved(second, shift + other), b);
            best = Some(match (best, found) {
                (None, found) => found,
                (Some(Comparison::Equal), _) | (_, Comparison::Equal) => Comparison::Equal,
                (Some(Comparison::Overlapping), _) | (_, Comparison::Overlapping) => Comparison::Overlapping,
                (Some(Comparison::Disjoint { minutes: x }), Comparison::Disjoint { minutes: y }) => {
                    Comparison::Disjoint { minutes: x.min(y) }
                }
                (Some(kept), _) => kept,
            });
        }
    }
    // An hour that could be either half is never surely the same.
    match best {
        Some(Comparison::Equal) if a.twelve_hour != b.twelve_hour => Comparison::Overlapping,
        Some(found) => found,
        None => Comparison::NotComparable(Incomparable::Unresolved),
    }
}

/// Two times of day, on whatever days: the nearest on the dial.
fn clocks_apart(a: &TimeExpression, b: &TimeExpression, shift: i64) -> Comparison {
    let on_one_day = |time: &TimeExpression| {
        let interval = time.interval.unwrap_or(Interval { from: None, to: None });
        let anchor = interval.from.or(interval.to)?;
        let back = start(anchor.date()).duration_until(start(jiff::civil::date(2000, 1, 1))).as_hours() * 60;
        Some(moved(interval, back))
    };
    let (Some(first), Some(second)) = (on_one_day(a), on_one_day(b)) else {
        return Comparison::NotComparable(Incomparable::Unresolved);
    };
    let turns = [-1440, 0, 1440].map(|turn| best(a, b, first, second, shift + turn));
    turns
        .into_iter()
        .min_by_key(|found| match found {
            Comparison::Equal => -2,
            Comparison::Overlapping => -1,
            Comparison::Disjoint { minutes } => *minutes,
            Comparison::NotComparable(_) => i64::MAX,
        })
        .unwrap_or(Comparison::NotComparable(Incomparable::Unresolved))
}

fn moved(interval: Interval, minutes: i64) -> Interval {
    let shift = |moment: Option<DateTime>| moment.and_then(|moment| plus_minutes(moment, minutes));
    Interval { from: shift(interval.from), to: shift(interval.to) }
}

fn apart(first: Interval, a: &TimeExpression, second: Interval, b: &TimeExpression) -> Comparison {
    if first == second && !(a.approximate || b.approximate) {
        return Comparison::Equal;
    }
    let gap = |earlier: Interval, later: Interval| match (earlier.to, later.from) {
        (Some(end), Some(begin)) => end.duration_until(begin).as_secs().div_euclid(60),
        _ => -1,
    };
    let touches = |one: Interval, other: Interval| gap(one, other) < 0 && gap(other, one) < 0;
    if touches(admitted(first, a), admitted(second, b)) {
        return Comparison::Overlapping;
    }
    Comparison::Disjoint { minutes: gap(first, second).max(gap(second, first)).max(0) }
}

/// What the words admit: at least as wide as their grain, wider where they say "about".
fn admitted(interval: Interval, time: &TimeExpression) -> Interval {
    const DAY: i64 = 1440;
    let (slack, usual) = match time.grain {
        Grain::Second | Grain::Minute => (15, 0),
        Grain::Hour => (60, 0),
        Grain::PartOfDay => (120, 0),
        Grain::Day => (DAY, 0),
        Grain::Weekend | Grain::Week => (2 * DAY, 7 * DAY),
        Grain::PartOfMonth => (4 * DAY, 0),
        Grain::Month => (7 * DAY, 30 * DAY),
        Grain::Season => (30 * DAY, 0),
        Grain::Year => (120 * DAY, 365 * DAY),
        Grain::Decade => (730 * DAY, 0),
    };
    let width = match (interval.from, interval.to) {
        (Some(from), Some(to)) => from.duration_until(to).as_secs() / 60,
        _ => i64::MAX,
    };
    let loose = if width < usual / 2 { usual / 2 } else { 0 };
    let wider = loose.max(if time.approximate { slack } else { 0 });
    Interval {
        from: interval.from.and_then(|from| plus_minutes(from, -wider)),
        to: interval.to.and_then(|to| plus_minutes(to, wider)),
    }
}
