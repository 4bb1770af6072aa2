//! How alike two episodes are, and why.

use jiff::civil::Date;

use super::terms::TermWeights;
use crate::claim::{ClaimPlace, ClaimTime, Episode};
use crate::text::Published;
use crate::time::Grain;

/// Two reports of one happening seldom lie further apart than this many days.
const STORY_DAYS: i32 = 7;

/// An episode as grouping sees it.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    /// Terms with their weight, by term; the squares of the weights sum to 1.
    pub(crate) terms: Vec<(String, f32)>,
    /// The day range the episode may lie in.
    pub(crate) days: Option<(Date, Date)>,
    /// Whether the text itself gives the days, rather than the date of publication.
    pub(crate) dated: bool,
    /// Where.
    pub(crate) place: Option<ClaimPlace>,
    /// Set apart by its text.
    pub(crate) background: bool,
}

impl Profile {
    /// What grouping needs of an episode.
    pub(crate) fn new(episode: &Episode, published: Option<Published>) -> Profile {
        let weights = TermWeights::built_in();
        let mut terms: Vec<(String, f32)> = episode
            .terms
            .iter()
            .map(|(term, count)| (term.clone(), (1.0 + (*count as f32).ln()) * weights.weight(term)))
            .collect();
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            terms.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        let told = episode.time.as_ref().and_then(days);
        let around = published.filter(|_| !episode.background).map(|published| {
            let day = published.date();
            (day.saturating_sub(jiff::Span::new().days(STORY_DAYS)), day)
        });
        Profile {
            terms,
            days: told.or(around),
            dated: told.is_some(),
            place: episode.place.clone(),
            background: episode.background,
        }
    }
}

/// The first and last day of a time that is at most a month wide.
fn days(time: &ClaimTime) -> Option<(Date, Date)> {
    if time.grain > Grain::Month {
        return None;
    }
    let from = time.interval.from?;
    let to = time.interval.to?;
    let last = to.saturating_sub(jiff::Span::new().seconds(1));
    Some((from.date(), last.date().max(from.date())))
}

/// Days between two ranges; 0 where they touch.
fn days_apart(a: (Date, Date), b: (Date, Date)) -> i32 {
    let gap = |early: Date, late: Date| (late - early).get_days();
    if a.1 < b.0 {
        gap(a.1, b.0)
    } else if b.1 < a.0 {
        gap(b.1, a.0)
    } else {
        0
    }
}

/// Whether one place may hold the other: the same name, or one within the other; unknown is `None`.
pub(crate) fn places_meet(a: Option<&ClaimPlace>, b: Option<&ClaimPlace>) -> Option<bool> {
    let (a, b) = (a?, b?);
    if a.name == b.name || a.within.contains(&b.name) || b.within.contains(&a.name) {
        return Some(true);
    }
    if a.within.is_empty() || b.within.is_empty() {
        return None;
    }
    Some(false)
}

/// The cosine of two weighted term lists.
pub(crate) fn cosine(a: &[(String, f32)], b: &[(String, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// From 0 (nothing in common) to 1: the cosine of the terms, weakened where days or places differ and strengthened
/// where they agree.
pub(crate) fn similarity(a: &Profile, b: &Profile) -> f32 {
    let terms = cosine(&a.terms, &b.terms);
    let days = a.days.zip(b.days).map(|(a, b)| days_apart(a, b));
    let told = a.dated && b.dated;
    let by_time = match days {
        None => 1.0,
        Some(0) if told => 1.3,
        Some(0..=1) => 1.1,
        Some(2..=3) => 0.9,
        Some(4..=10) => 0.6,
        Some(_) => 0.25,
    };
    let by_place = match places_meet(a.place.as_ref(), b.place.as_ref()) {
        Some(true) => 1.15,
        Some(false) => 0.75,
        None => 1.0,
    };
    let by_background = match (a.background, b.background) {
        (false, false) => 1.0,
        // What one text tells in passing and another as its story is the same only where the day or place says so.
        (true, false) | (false, true) if told && days == Some(0) => 1.2,
        (true, true) if told && days == Some(0) => 1.6,
        _ => 0.4,
    };
    (terms * by_time * by_place * by_background).min(1.0)
}
