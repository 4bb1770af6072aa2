//! How alike two episodes are, and why.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::sound::sound;
use super::terms::{Band, Meaning, TermWeights};
use crate::claim::{ClaimPlace, ClaimTime, Episode};
use crate::text::{Published, SharedStr};
use crate::time::Grain;

/// The least logarithm of the odds at which two episodes, or two groups of them, are held to be one happening.
pub(super) const SAME_STORY: f32 = 0.4;

/// Two reports of one happening seldom lie further apart than this many days.
const STORY_DAYS: i32 = 7;

/// A term of an episode.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// The first bytes, by which most terms are told apart without a look at the rest.
    head: u64,
    pub(crate) text: SharedStr,
    /// Squared, those of one list sum to 1.
    pub(crate) weight: f32,
    /// How rare it is.
    band: Band,
}

impl Term {
    fn new(text: SharedStr, weight: f32, band: Band) -> Term {
        let mut head = [0; 8];
        let length = text.len().min(8);
        head[..length].copy_from_slice(&text.as_bytes()[..length]);
        Term { head: u64::from_be_bytes(head), text, weight, band }
    }

    /// The order of the texts.
    fn order(&self, other: &Term) -> Ordering {
        self.head.cmp(&other.head).then_with(|| self.text.cmp(&other.text))
    }
}

/// An episode as grouping sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Profile {
    /// Terms with their weight, by term.
    pub(crate) terms: Vec<Term>,
    /// The words of names as they sound, however they are spelled, by spelling.
    pub(crate) sounds: Vec<Term>,
    /// Those of `sounds` that are rare, sorted.
    pub(crate) rare: Vec<SharedStr>,
    /// What its terms mean, taken together.
    meaning: Meaning,
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
        let mut terms = Vec::with_capacity(episode.terms.len());
        let mut sounds: BTreeMap<SharedStr, f32> = BTreeMap::new();
        let mut rare: BTreeSet<SharedStr> = BTreeSet::new();
        for (term, count) in &episode.terms {
            let own = weights.weight(term);
            let weight = own * (1.0 + (*count.max(&1) as f32).ln());
            if episode.names.binary_search(term).is_err() {
                terms.push(Term::new(term.clone(), weight, Band::of(own)));
                continue;
            }
            terms.push(Term::new(term.clone(), weight, Band::Name));
            let heard = sound(term);
            let heard = if heard == *term { term.clone() } else { SharedStr::from(heard) };
            if own >= RARE_NAME {
                rare.insert(heard.clone());
            }
            let known = sounds.entry(heard).or_insert(0.0);
            *known = known.max(weight);
        }
        unit(&mut terms);
        let mut sounds: Vec<Term> =
            sounds.into_iter().map(|(heard, weight)| Term::new(heard, weight, Band::Name)).collect();
        unit(&mut sounds);
        Profile {
            meaning: Meaning::of(terms.iter().filter(|term| term.band != Band::Name)),
            terms,
            sounds,
            rare: rare.into_iter().collect(),
            told: episode.time.as_ref().and_then(days),
            published: published.filter(|_| !episode.background).map(Published::date),
            place: episode.place.clone(),
            background: episode.background,
        }
    }

    /// The terms that are words of names, by term.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.band == Band::Name)
    }

    /// Takes the copies of texts that others hold already.
    pub(crate) fn share(&mut self, known: impl Fn(&SharedStr) -> Option<SharedStr>) {
        let texts = self.terms.iter_mut().chain(&mut self.sounds).map(|term| &mut term.text);
        for text in texts.chain(&mut self.rare) {
            if let Some(first) = known(text) {
                *text = first;
            }
        }
    }

    /// Forgets all that it tells.
    pub(crate) fn clear(&mut self) {
        (self.terms, self.sounds, self.rare) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// The days among which it may lie: those the text tells, and the week up to publication.
    pub(crate) fn days(&self) -> impl Iterator<Item = (Date, Date)> {
        let week = |day: Date| (day.saturating_sub(jiff::Span::new().days(STORY_DAYS)), day);
        self.told.into_iter().chain(self.published.map(week))
    }
}

/// Scales the weights so that their squares sum to 1.
fn unit(terms: &mut [Term]) {
    let length = terms.iter().map(|term| term.weight * term.weight).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|term| term.weight /= length);
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

/// The terms that two lists, sorted by term, both hold, as each of them has it, in order.
fn meeting<'a>(
    a: impl IntoIterator<Item = &'a Term>,
    b: impl IntoIterator<Item = &'a Term>,
    mut met: impl FnMut(&'a Term, &'a Term),
) {
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    let (mut one, mut other) = (a.next(), b.next());
    while let (Some(x), Some(y)) = (one, other) {
        match x.order(y) {
            Ordering::Less => one = a.next(),
            Ordering::Greater => other = b.next(),
            Ordering::Equal => {
                met(x, y);
                (one, other) = (a.next(), b.next());
            }
        }
    }
}

/// What two episodes share of the terms they tell: the cosine, and how many there are of each rarity, names aside.
#[derive(Default)]
struct Shared {
    cosine: f32,
    rare: usize,
    middling: usize,
    common: usize,
}

impl Shared {
    fn of(a: &Profile, b: &Profile) -> Shared {
        let mut shared = Shared::default();
        meeting(&a.terms, &b.terms, |x, y| {
            shared.cosine += x.weight * y.weight;
            match x.band.min(y.band) {
                Band::Name | Band::Everyday => {}
                Band::Common => shared.common += 1,
                Band::Middling => shared.middling += 1,
                Band::Rare => shared.rare += 1,
            }
        });
        shared
    }
}

/// The cosine of two episodes' names as they sound, and how many they share.
fn shared_sounds(a: &Profile, b: &Profile) -> (f32, usize) {
    let (mut cosine, mut count) = (0.0, 0);
    meeting(&a.sounds, &b.sounds, |x, y| {
        cosine += x.weight * y.weight;
        count += 1;
    });
    (cosine, count)
}

/// What speaks for and against two episodes being one happening.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// The logarithm of the odds that they are one.
    pub(crate) odds: f32,
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
pub(crate) fn evidence(a: &Profile, b: &Profile) -> Evidence {
    let gap = a.told.zip(b.told).map(|(a, b)| days_apart(a, b));
    let shared = Shared::of(a, b);
    let mut found = Evidence {
        odds: APART,
        same_day: gap.is_some_and(|gap| gap <= 1),
        same_place: places_meet(a.place.as_ref(), b.place.as_ref()),
        alike: shared.cosine,
    };
    if a.background || b.background {
        // What a text tells in passing is what another tells only where day and names, or day and place, say so.
        let linked = || found.same_place == Some(true) || !shared_names(a, b).is_empty();
        if gap == Some(0) && linked() && found.same_place != Some(false) {
            found.odds = 2.0 * found.alike;
        }
        return found;
    }
    let short = (-(a.terms.len().min(b.terms.len()) as f32) / 60.0).exp();
    let (names, sounds) = shared_sounds(a, b);
    let rare = a.rare.iter().filter(|name| b.rare.binary_search(name).is_ok()).count();
    let capped = |count: usize, most: usize| count.min(most) as f32 / most as f32;
    let mut odds = -2.65 - 1.62 * short + 9.09 * names + 6.09 * found.alike + 0.44 * rare.min(4) as f32;
    odds -= 3.80 * capped(sounds, 6) + 0.78 * a.meaning.cosine(&b.meaning);
    odds += 2.29 * capped(shared.rare, 5) - 2.64 * capped(shared.middling, 10) - 1.21 * capped(shared.common, 10);
    if rare == 0 {
        odds -= 1.33;
    }
    // What two texts share tells more when they were published in the same days.
    odds += match a.published.zip(b.published).map(|(a, b)| days_apart((a, a), (b, b))) {
        None => 0.0,
        Some(0..=3) => 4.62 + 3.41 * names + 1.47 * found.alike,
        Some(4..=10) => 3.35 + 3.28 * names,
        Some(11..=31) => 2.84 + 1.96 * names,
        Some(_) => 2.67,
    };
    odds += match gap {
        None => 0.0,
        Some(0..=1) => 0.33,
        Some(2..=3) => -0.68,
        Some(_) => -1.17,
    };
    if found.same_place == Some(false) {
        odds -= 0.70;
    }
    found.odds = odds.clamp(-MOST_ODDS, MOST_ODDS);
    found
}

/// The rare words of names that two episodes share, spelled alike.
pub(super) fn shared_names<'a>(a: &'a Profile, b: &'a Profile) -> Vec<&'a str> {
    let weights = TermWeights::built_in();
    let mut names = Vec::new();
    meeting(a.names(), b.names(), |name, _| {
        names.extend(Some(name.text.as_str()).filter(|name| weights.weight(name) >= RARE_NAME));
    });
    names
}
