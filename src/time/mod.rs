//! Dates and times of day as intervals with a grain.

use std::ops::Range;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::syntax::Parse;
use crate::text::{Part, Published, Span};

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Title or text.
    pub part: Part,
    /// Its words.
    pub span: Span,
    /// The same as indices of tokens.
    pub tokens: Range<usize>,
    /// Point, clock, duration or set.
    pub kind: TimeKind,
    /// When; `None` where it could not be resolved.
    pub interval: Option<Interval>,
    /// How fine.
    pub grain: Grain,
    /// "about", "around".
    pub approximate: bool,
    /// What it rests on.
    pub anchor: Anchor,
    /// Minutes ahead of UTC, where a zone is given or the place told it.
    pub zone_minutes: Option<i32>,
    /// Which rule read it.
    pub found_by: String,
}

/// Every time of a document, in the order of the text. Total, linear in the length of the text.
#[must_use]
pub fn find(_parse: &Parse, _published: Option<Published>, _lexicon: &Lexicon) -> Vec<TimeExpression> {
    Vec::new()
}
