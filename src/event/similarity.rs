//! How alike two episodes are, and why.

use jiff::civil::Date;

use super::terms::TermWeights;
use crate::claim::{ClaimPlace, ClaimTime, Episode};
use crate::text::Published;
use crate::time::Grain;

/// The least logarithm of the odds at which two episodes, or two groups of them, are held to be one happening.
pub(super) const SAME_STORY: f32 = 0.5;

/// Two reports of one happening seldom lie further apart than this many days.
const STORY_DAYS: i32 = 7;

/// An episode as grouping sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Profile {
    /// Terms with their weight, by term; the squares of the weights sum to 1.
    pub(crate) terms: Vec<(String, f32)>,
    /// Those of `terms` that are words of names, by term; their squares sum to 1.
    pub(crate) names: Vec<(String, f32)>,
    /// The days on which the text itself says it happened.
    pub(crate) told: Option<(Date, Date)>,
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// Where.
    pub(crate) place: Option<ClaimPlace>,
    /// Set apart by its text.
    pub(crate) background: bool,
}

impl Profile {
    /// What grouping needs of an episode.
    pub(crate) fn new(episode: &Episode, published: Option<Published>) -> Profile {
        let weights = TermWeights::built_in();
        let terms = episode.terms.iter().map(|(term, count)| {
            let weight = weights.weight(term) * (1.0 + (*count.max(&1) as f32).ln());
            (term.clone(), weight)
        });
        let terms: Vec<(String, f32)> = terms.collect();
        let names = terms.iter().filter(|(term, _)| episode.names.binary_search(term).is_ok());
        let names = names.cloned().collect();
        Profile {
            terms: unit(terms),
            names: unit(names),
            told: episode.time.as_ref().and_then(days),
            published: published.filter(|_| !episode.background).map(Published::date),
            place: episode.place.clone(),
            background: episode.background,
        }
    }

    /// The days among which it may lie: those the text tells, or else the week up to publication.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        let week = |day: Date| (day.saturating_sub(jiff::Span::new().days(STORY_DAYS)), day);
        self.told.or(self.published.map(week))
    }
}

/// The terms with weights scaled so that their squares sum to 1.
fn unit(mut terms: Vec<(String, f32)>) -> Vec<(String, f32)> {
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    terms
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

/// What speaks for and against two episodes being one happening.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Evidence<'a> {
    /// The logarithm of the odds that they are one.
    pub(crate) odds: f32,
    /// The rare words of names they share, by name.
    pub(crate) names: Vec<&'a str>,
    /// Whether both texts tell the day and it is the same, or next to it.
    pub(crate) same_day: bool,
    /// Whether they are in the same place; `None` where a text does not tell.
    pub(crate) same_place: Option<bool>,
    /// The cosine of their terms.
    pub(crate) alike: f32,
}

/// A word of a name at least this rare tells much about which happening a text is about.
const RARE_NAME: f32 = 5.0;
/// The odds are held within these bounds, so that no pair outweighs the others of an average.
const MOST_ODDS: f32 = 4.0;
/// The odds of two episodes that nothing joins.
const APART: f32 = -MOST_ODDS;

/// Weighs what two episodes have in common: names, terms, days and places.
///
/// The weights are those of a logistic regression over pairs of texts of one happening and of look-alikes. Short texts
/// share less, so they need less.
pub(crate) fn evidence<'a>(a: &'a Profile, b: &Profile) -> Evidence<'a> {
    let gap = a.told.zip(b.told).map(|(a, b)| days_apart(a, b));
    let mut found = Evidence {
        odds: APART,
        names: shared_rare(&a.names, &b.names),
        same_day: gap.is_some_and(|gap| gap <= 1),
        same_place: places_meet(a.place.as_ref(), b.place.as_ref()),
        alike: cosine(&a.terms, &b.terms),
    };
    if a.background || b.background {
        // What a text tells in passing is what another tells only where day and names, or day and place, say so.
        let linked = !found.names.is_empty() || found.same_place == Some(true);
        if gap == Some(0) && linked && found.same_place != Some(false) {
            found.odds = 2.0 * found.alike;
        }
        return found;
    }
    let short = (-(a.terms.len().min(b.terms.len()) as f32) / 60.0).exp();
    let together = a.published.zip(b.published).is_some_and(|(a, b)| days_apart((a, a), (b, b)) <= 3);
    let names = cosine(&a.names, &b.names);
    let mut odds = -2.84 + 1.55 * short;
    odds += (4.15 - 0.30 * short) * names + 0.73 * found.alike + 0.16 * found.names.len().min(4) as f32;
    if found.names.is_empty() {
        odds -= 1.01;
    }
    // What two texts share tells more when they were published in the same days.
    if together {
        odds += 1.81 + 5.24 * names + 2.03 * found.alike;
    }
    odds += match gap {
        None => 0.0,
        Some(0..=1) => 1.20,
        Some(2..=3) => 0.21,
        Some(4..=10) => -0.5,
        Some(_) => -2.0,
    };
    odds += match found.same_place {
        None => 0.0,
        Some(true) => 0.54,
        Some(false) => -0.48,
    };
    found.odds = odds.clamp(-MOST_ODDS, MOST_ODDS);
    found
}

/// The rare words of names that two sorted lists share.
fn shared_rare<'a>(a: &'a [(String, f32)], b: &[(String, f32)]) -> Vec<&'a str> {
    let weights = TermWeights::built_in();
    let shared = |name: &str| b.binary_search_by(|(other, _)| other.as_str().cmp(name)).is_ok();
    let rare = a.iter().map(|(name, _)| name.as_str());
    rare.filter(|name| shared(name) && weights.weight(name) >= RARE_NAME).collect()
}
