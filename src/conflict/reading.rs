//! Which figures of an event count the same thing.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::align::overlap;
use super::bounds::Range;
use super::counted::{Counted, counted, is_everyone};
use super::draft::comparable;
use super::statement::Statement;
use super::toll::runs;
use super::vocabulary::Words;
use crate::claim::{Certainty, Figure};
use crate::event::places_meet;
use crate::text::Part;
use crate::time::Interval;

/// Two tolls of one happening are seldom further apart than this many times; beyond it one of them counts something
/// larger (a war, a year) that the text did not name beside it.
const FURTHEST_APART: f64 = 40.0;
/// Figures of two speakers in one document are about one thing when they stand this near, in bytes.
const BESIDE: usize = 500;
/// The share and the weight of common terms at which two clauses are held to speak of the same count.
const LIKE_CONTEXT: (f32, f32) = (0.5, 8.0);
/// The same where what is counted has the same name.
const LIKE_CONTEXT_OF_SAME_WORD: (f32, f32) = (0.2, 5.5);

/// A figure of a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    /// Index of the statement.
    pub(crate) at: usize,
    pub(crate) statement: &'a Statement<'a>,
    pub(crate) figure: &'a Figure,
    pub(crate) range: Range,
    /// Whether it is its speaker's first total of its role in the text's main story.
    pub(crate) primary: bool,
}

/// The figures of an event's statements in families that could be compared at all: one unit, and one role or one word
/// for what is counted.
pub(crate) fn families<'a>(statements: &'a [Statement<'a>], words: &Words) -> BTreeMap<String, Vec<Reading<'a>>> {
    let mut families: BTreeMap<String, Vec<Reading<'a>>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.certainty == Certainty::Unknown {
            continue;
        }
        for figure in &statement.claim.figures {
            if let Some(family) = family(figure, words) {
                let range = Range::of(figure);
                let reading = Reading { at, statement, figure, range, primary: false };
                families.entry(family).or_default().push(reading);
            }
        }
    }
    for readings in families.values_mut() {
        readings.sort_by_key(|reading| (&reading.statement.document.id, reading.statement.rank(), reading.figure.span));
        readings.dedup_by(|a, b| {
            a.statement.document.id == b.statement.document.id
                && a.statement.claim.part == b.statement.claim.part
                && a.figure.span == b.figure.span
        });
        mark_primary(readings);
    }
    families
}

/// The role of a toll; a count of deaths is one of the killed whatever its predicate.
fn toll_role(figure: &Figure) -> Option<&str> {
    let by_word = match figure.counted.as_deref() {
        Some("death" | "fatality" | "corpse" | "dead") => Some("killed"),
        Some("injury" | "wound" | "wounded" | "injured") => Some("injured"),
        _ => None,
    };
    match figure.role.as_deref() {
        Some("kill" | "dead" | "death") => Some("killed"),
        Some("injure") => Some("injured"),
        role if runs(role) => role,
        _ => by_word,
    }
}

fn family(figure: &Figure, words: &Words) -> Option<String> {
    const SPANS_OF_TIME: [&str; 8] = ["second", "minute", "hour", "day", "night", "week", "month", "year"];
    match (&figure.unit, toll_role(figure), &figure.counted) {
        (Some(unit), ..) => Some(format!("in {unit}")),
        (None, Some(role), _) => Some(role.to_owned()),
        (None, None, Some(counted)) if SPANS_OF_TIME.contains(&counted.as_str()) => None,
        (None, None, Some(counted)) => Some(words.concept(counted).to_owned()),
        (None, None, None) => figure.role.clone(),
    }
}

/// The first total that each speaker of each document gives, headlines aside.
fn mark_primary(readings: &mut [Reading<'_>]) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for reading in readings.iter_mut() {
        let key = (reading.statement.document.id.clone(), reading.statement.speaker.to_owned());
        let total = !reading.figure.part && reading.statement.claim.part == Part::Text && is_everyone(reading.figure)
            || reading.figure.counted_class.is_none();
        if total && !seen.contains(&key) {
            reading.primary = true;
            seen.push(key);
        }
    }
}

/// Readings of one family that count the same, in the order of their first member.
pub(crate) fn same_counts<'a>(readings: &[Reading<'a>]) -> Vec<Vec<Reading<'a>>> {
    let mut joined: UnionFind<usize> = UnionFind::new(readings.len());
    for i in 0..readings.len() {
        for j in i + 1..readings.len() {
            if same_count(&readings[i], &readings[j]) {
                joined.union(i, j);
            }
        }
    }
    let mut groups: Vec<(usize, Vec<Reading<'a>>)> = Vec::new();
    for (at, root) in joined.into_labeling().into_iter().enumerate() {
        match groups.iter_mut().find(|(known, _)| *known == root) {
            Some((_, group)) => group.push(readings[at]),
            None => groups.push((root, vec![readings[at]])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Whether two readings of a family count the same people or things in the same happening.
pub(crate) fn same_count(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    if counted(a.figure, b.figure) == Counted::Different || set_apart(a, b) {
        return false;
    }
    let (share, weight) = overlap(&a.statement.context, &b.statement.context);
    let like = |(least_share, least_weight): (f32, f32)| share >= least_share && weight >= least_weight;
    let toll = a.figure.unit.is_none() && toll_role(a.figure).is_some();
    if a.statement.document.id == b.statement.document.id {
        let distance = a.statement.claim.span.start.abs_diff(b.statement.claim.span.start);
        let same_part = a.statement.claim.part == b.statement.claim.part;
        return same_part && comparable(a.statement, b.statement) && distance <= BESIDE && (toll || like((0.25, 4.0)));
    }
    if toll {
        let near = a.range.times_apart(b.range) <= FURTHEST_APART || a.range.low == 0.0 || b.range.low == 0.0;
        return near && (a.primary && b.primary || like(LIKE_CONTEXT));
    }
    let same_word = a.figure.counted.is_some() && b.figure.counted.is_some() && a.figure.unit.is_none();
    like(if same_word { LIKE_CONTEXT_OF_SAME_WORD } else { LIKE_CONTEXT })
}

/// Whether the clauses themselves give days or places that exclude each other.
fn set_apart(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let (x, y) = (a.statement.claim, b.statement.claim);
    let days = |interval: Interval| Some((interval.from?.date(), interval.to?.date()));
    let times = x.time.as_ref().zip(y.time.as_ref()).filter(|(x, y)| !(x.inherited && y.inherited));
    let apart = times.and_then(|(x, y)| Some((days(x.interval)?, days(y.interval)?))).is_some_and(|(x, y)| {
        let gap = |end: jiff::civil::Date, start: jiff::civil::Date| (start - end).get_days() > 1;
        gap(x.1, y.0) || gap(y.1, x.0)
    });
    let own = |place: &Option<crate::claim::ClaimPlace>| place.clone().filter(|place| !place.inherited);
    apart || places_meet(own(&x.place).as_ref(), own(&y.place).as_ref()) == Some(false)
}
