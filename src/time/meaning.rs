//! What a time's words mean before it is known when they were written.

use super::vocabulary::{HolidayRule, Unit};
use super::zone::Zone;

/// Which of several: "last", "this", "next".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing says which; the nearest past one, or the next where the sentence looks ahead.
    Bare,
    /// That of so many weeks, months, years from the current one: -1 is "last", 0 "this", 1 "next".
    Of(i32),
    /// The nearest before: "this past Friday".
    Past,
    /// The nearest after: "this coming Friday".
    Coming,
    /// That of another time in the text: "that Tuesday", "the same year".
    Said,
}

/// What is counted from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Origin {
    /// The date of publication.
    Now,
    /// The time last spoken of.
    Focus,
    /// A time of its own.
    At(Box<When>),
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Early,
    Mid,
    Late,
    /// "the end of": a point for days, the last part for longer periods.
    End,
    /// "the start of".
    Start,
    /// "earlier this week": from its start to now.
    Earlier,
    /// "later this week": from now to its end.
    Later,
}

/// What a range leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Before,
    /// As `Before`, the time named included.
    Until,
    After,
    /// As `After`, the time named included.
    Since,
}

/// Which thing is meant by "first", "third", "last" in a longer period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Unit(Unit),
    Weekday(i8),
    /// "the last three weeks of": so many from there.
    Run(Unit, i32),
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Full(i16),
    /// "'24", "39".
    Short(i16),
    /// "this year", "last year", counted from the year of publication.
    Of(i32),
}

/// The parts of a calendar date that were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Date {
    pub year: Option<Year>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// The last day of a range within a month: "4-6 July"; where smaller than `day`, in the month after.
    pub last_day: Option<i8>,
    pub weekday: Option<i8>,
    /// Written in figures alone, so that day and month could change places.
    pub figures: bool,
    /// "this", "next", "last" in front.
    pub which: Option<Which>,
}

/// The half of the day a clock time lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Clock {
    /// 0 to 24; may go below 0 in "ten to midnight".
    pub hour: i8,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    pub half: Option<Half>,
    /// Written so that the half of the day is beyond doubt: 14:05, 02:20, noon.
    pub whole: bool,
}

/// One time of day or a stretch of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    At(Clock),
    Span(Clock, Clock),
    /// From a time, so many minutes long.
    For(Clock, i64),
}

/// A part of the day, by its index in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartOfDay {
    pub part: usize,
    pub edge: Option<Edge>,
    /// "morning" as against "the morning's" days: "this morning", "that night".
    pub bound: Option<Bound>,
}

/// A count of units; `half` adds one half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub low: i32,
    pub high: i32,
    pub half: bool,
    pub unit: Unit,
}

/// The meaning of a time's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    Now,
    Date(Date),
    Weekday(i8, Which),
    /// "this week", "next month", "the weekend".
    Period(Unit, Which),
    /// "the past three days": so many up to now, or from now.
    Window {
        length: Length,
        ahead: bool,
    },
    /// So many units before (negative) or after.
    Shift {
        lengths: Vec<Length>,
        back: bool,
        origin: Origin,
    },
    /// "the third quarter of 2020"; from the end where negative.
    Member {
        which: i32,
        member: Member,
        of: Box<When>,
    },
    Edge(Edge, Box<When>),
    /// First and last month.
    Season((i8, i8), Option<Year>, Which),
    Holiday(HolidayRule, Option<Year>, Which),
    /// The weekend that a day is part of or lies beside: "Labor Day weekend".
    WeekendAt(Box<When>),
    /// The week that begins (`Start`) or ends on a date, or holds it.
    WeekOf(Option<Edge>, Date),
    /// A decade or century by its first year.
    Years(i16, i16, Unit),
    /// A day with a part of it or a time of day; without a day a bare time of day.
    Moment {
        day: Option<Box<When>>,
        part: Option<PartOfDay>,
        hours: Option<Hours>,
        zone: Option<Zone>,
    },
    Range(Box<When>, Box<When>),
    Open(Bound, Box<When>),
    /// How long.
    Duration(Length),
    /// How often.
    Set(Unit),
}

/// A meaning with the lexemes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub when: When,
    /// Index after its last lexeme.
    pub end: usize,
    pub approximate: bool,
    /// Which rule read it.
    pub rule: &'static str,
}
