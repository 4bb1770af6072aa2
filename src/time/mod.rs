//! Dates and times of day as intervals with a grain.
//!
//! Words are read by a grammar of their own over the normal text (not over tokens), first into what they mean, then,
//! given the date of publication and what the text said before, into a stretch of civil time.
//!
//! ```
//! use gainsay::{Document, lexicon::Lexicon, syntax, text, time};
//!
//! let document = Document::new("a", "Outlet", "Jets struck the village at about twenty to eleven last night.");
//! let document = document.published("2024-12-25")?;
//! let parse = syntax::parse(text::lay_out(&document));
//! let times = time::find(&parse, document.published, Lexicon::built_in());
//! let interval = times[0].interval.unwrap();
//! assert_eq!(interval.from.unwrap().to_string(), "2024-12-24T22:40:00");
//! assert!(times[0].approximate);
//! # Ok::<(), gainsay::Error>(())
//! ```
//!
//! # Which day is meant
//!
//! A document leans on its date of publication, never on the clock. Without one, what leans on it has no interval
//! and [`Anchor::Unknown`]. Weeks begin on Monday. The rules are those of the news agencies' style books; those that
//! could go either way were settled on local news whose events have a known date.
//!
//! | words | rule |
//! |---|---|
//! | "Tuesday" | the nearest past one; in a paper of a Tuesday, that day. (1,700 of 1,740 uses in dated local news.) |
//! | "Tuesday" where the sentence looks ahead ("will", "due", "scheduled") | the nearest to come, today included |
//! | "until Tuesday", "by Tuesday" | the nearest to come |
//! | "last Tuesday" | the Tuesday of the week before this one: a paper of Thursday would say "Tuesday" for this week's |
//! | "this Friday" | that of this week; where the sentence looks ahead and it is over, the next |
//! | "next Monday" | that of the week after this one |
//! | "this past Friday", "this coming Friday" | the nearest before, the nearest after, never today |
//! | "Tuesday of last week", "Thursday before last" | as they say |
//! | "that Tuesday" | the nearest to the day last spoken of |
//! | "March 20", "in March" | the nearest past, the current one included; the next where the sentence looks ahead; in a paragraph that has named another year, that year; a weekday beside it settles the year |
//! | "this March", "last March", "next March" | of this year; the last that is over; the first that is still to begin |
//! | "the weekend" | the last one; on Saturday and Sunday, and looking ahead, this one |
//! | "last week", "this month", "next year" | the whole calendar period |
//! | "two weeks ago" | that day; its grain, a week, tells how loosely it is meant |
//! | "the following day", "two hours later", "that night" | from the day last spoken of in the text, other than a day on which somebody only spoke; unknown where there is none |
//! | "early", "mid", "late" | thirds of a month, year or week; of a day up to nine, around noon, and from five in the afternoon |
//! | "Tuesday night" | from six in the evening to six the next morning; "one o'clock on Tuesday night" is on Wednesday |
//! | "midnight on Tuesday" | the end of Tuesday, as AP has it |
//! | "12/11/2024" | as another date of the text shows it; else as it is the day of publication; else month first |
//!
//! Hours of the parts of the day, months of the seasons (northern), holidays and zones are tables of the lexicon.
//!
//! # Where this reading differs from others on purpose
//!
//! Other date readers are made for assistants that plan ahead; this one is made for news, which tells what has been.
//!
//! - A night runs to 06:00 of the next day: a strike at three "on Tuesday night" is in it.
//! - "last March" and a bare "March" are the nearest ones past, unless the verb says that they are to come.
//! - "tonight at 2 a.m." is the day after the one that is written on.
//! - A zone belongs to the words of its time: "02:20 GMT" is one expression.
//! - "the week", "the year" and a bare "morning" are nouns, no times.
//! - "two days later" with no time before it stays unresolved, and says so.
//! - "minutes ago" in a document with a day but no hour is as wide as that day.

mod calendar;
mod clock;
mod compare;
mod convention;
mod days;
mod find;
mod function;
mod grammar;
mod lex;
mod meaning;
mod resolve;
mod tense;
mod vocabulary;
mod zone;

use std::ops::Range;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::text::{Part, Span};

pub use compare::{Comparison, Incomparable, compare};
pub(crate) use find::is_of_a_clock;
pub use find::{find, of_tokens};

/// How fine a time is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Grain {
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// "morning", "overnight".
    PartOfDay,
    /// A calendar day.
    Day,
    /// "the weekend".
    Weekend,
    /// A week.
    Week,
    /// A part of a month: "early March".
    PartOfMonth,
    /// A month.
    Month,
    /// A quarter of a year or a season.
    Season,
    /// A year.
    Year,
    /// A decade or longer.
    Decade,
}

/// A stretch of time: `from` is included, `to` excluded.
///
/// ```
/// use gainsay::time::Interval;
///
/// let monday = Interval { from: "2025-05-05T00:00".parse().ok(), to: "2025-05-06T00:00".parse().ok() };
/// let until_tuesday = Interval { from: None, ..monday };
/// assert_eq!(until_tuesday.to, monday.to);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// Its first moment; open where the words give none ("until Friday").
    pub from: Option<DateTime>,
    /// The first moment after it.
    pub to: Option<DateTime>,
}

/// What a time expression rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Anchor {
    /// The words alone give it.
    Absolute,
    /// It leans on the date of publication.
    Published,
    /// It leans on another time of the text.
    Text,
    /// It leans on something that is not known; there is no interval.
    Unknown,
}

/// What kind of time words these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TimeKind {
    /// When: a day, a month, a moment, a range.
    Point,
    /// A time of day without a day.
    Clock,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// A time as a text gives it.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// use gainsay::time::{self, Anchor, Grain};
/// use gainsay::{Document, syntax, text};
///
/// let document = Document::new("a", "Coast Wire", "The ferry sank on Monday.").published("2025-05-06")?;
/// let parse = syntax::parse(text::lay_out(&document));
/// let monday = &time::find(&parse, document.published, Lexicon::built_in())[0];
/// assert_eq!((monday.grain, monday.anchor), (Grain::Day, Anchor::Published));
/// let from = monday.interval.and_then(|interval| interval.from).expect("it leans on the date of publication");
/// assert_eq!(from.date().to_string(), "2025-05-05");
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimeExpression {
    /// Title or text.
    pub part: Part,
    /// Its words.
    pub span: Span,
    /// The same as indices of tokens; empty for a time in a dateline or stamp, which is no part of a sentence.
    pub tokens: Range<usize>,
    /// Point, clock, duration or set.
    pub kind: TimeKind,
    /// When, as the words literally have it; `None` where it could not be resolved, and for durations and sets. Of a
    /// [`TimeKind::Clock`] only the time of day counts: the day is that of publication, or the first of the year 1.
    pub interval: Option<Interval>,
    /// How fine.
    pub grain: Grain,
    /// "about", "around".
    pub approximate: bool,
    /// What it rests on.
    pub anchor: Anchor,
    /// Whether the half of the day is unsaid ("at six"), so that it may be twelve hours later.
    pub twelve_hour: bool,
    /// Minutes ahead of UTC, where a zone is given or the place told it.
    pub zone_minutes: Option<i32>,
    /// Which rule read it.
    pub found_by: String,
}
