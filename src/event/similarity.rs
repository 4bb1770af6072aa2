//! An episode as grouping sees it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::sound::sound;
use super::terms::{Band, Meaning, TermWeights};
use crate::claim::{ClaimPlace, ClaimTime, Episode};
use crate::text::{Published, SharedStr};
use crate::time::Grain;

/// Two reports of one happening seldom lie further apart than this many days.
const STORY_DAYS: i32 = 7;

/// So many of an episode's terms are its weightiest.
const TOP: usize = 10;

/// A word of a name at least this rare tells much about which happening a text is about.
pub(super) const RARE_NAME: f32 = 5.0;

/// A term of an episode.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// The first bytes, by which most terms are told apart without a look at the rest.
    head: u64,
    pub(crate) text: SharedStr,
    /// Squared, those of one list sum to 1.
    pub(crate) weight: f32,
    /// How rare it is.
    pub(super) band: Band,
}

impl Term {
    fn new(text: SharedStr, weight: f32, band: Band) -> Term {
        let mut head = [0; 8];
        let length = text.len().min(8);
        head[..length].copy_from_slice(&text.as_bytes()[..length]);
        Term { head: u64::from_be_bytes(head), text, weight, band }
    }

    /// The order of the texts.
    pub(super) fn order(&self, other: &Term) -> Ordering {
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
    /// The weightiest of its terms and of the words of its names, by term.
    pub(super) top: Vec<Term>,
    /// The terms of the head of its text.
    pub(super) lead: Vec<Term>,
    /// Names of more words than one that no table knows, sorted.
    pub(super) whole_names: Vec<SharedStr>,
    /// What its terms mean, taken together.
    pub(super) meaning: Meaning,
    /// The days on which the text itself says it happened.
    pub(crate) told: Option<(Date, Date)>,
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// Where.
    pub(crate) place: Option<ClaimPlace>,
    /// Of what class.
    pub(super) class: Option<SharedStr>,
    /// How old those are of whom it tells, sorted.
    pub(super) ages: Vec<u8>,
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
        let mut top: Vec<Term> = terms.clone();
        top.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.order(b)));
        top.truncate(TOP);
        top.sort_by(Term::order);
        let mut lead: Vec<Term> = episode.lead.iter().map(|term| lead_term(term, weights)).collect();
        unit(&mut lead);
        Profile {
            top,
            lead,
            whole_names: episode.whole_names.clone(),
            class: episode.class.as_deref().map(SharedStr::from),
            meaning: Meaning::of(terms.iter().filter(|term| term.band != Band::Name)),
            terms,
            sounds,
            rare: rare.into_iter().collect(),
            told: episode.time.as_ref().and_then(days),
            published: published.filter(|_| !episode.background).map(Published::date),
            place: episode.place.clone(),
            ages: episode.ages.clone(),
            background: episode.background,
        }
    }

    /// The terms that are words of names, by term.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.band == Band::Name)
    }

    /// Takes the copies of texts that others hold already.
    pub(crate) fn share(&mut self, known: impl Fn(&SharedStr) -> Option<SharedStr>) {
        let texts = self.terms.iter_mut().chain(&mut self.sounds).chain(&mut self.top).chain(&mut self.lead);
        for text in texts.map(|term| &mut term.text).chain(&mut self.rare) {
            if let Some(first) = known(text) {
                *text = first;
            }
        }
    }

    /// Forgets all that it tells.
    pub(crate) fn clear(&mut self) {
        (self.terms, self.sounds) = (Vec::new(), Vec::new());
        (self.rare, self.top) = (Vec::new(), Vec::new());
        (self.lead, self.whole_names, self.ages) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// The days among which it may lie: those the text tells, and the week up to publication.
    pub(crate) fn days(&self) -> impl Iterator<Item = (Date, Date)> {
        let week = |day: Date| (day.saturating_sub(jiff::Span::new().days(STORY_DAYS)), day);
        self.told.into_iter().chain(self.published.map(week))
    }
}

fn lead_term(term: &SharedStr, weights: &TermWeights) -> Term {
    let own = weights.weight(term);
    Term::new(term.clone(), own, Band::of(own))
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
pub(super) fn days_apart(a: (Date, Date), b: (Date, Date)) -> i32 {
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

/// What two lists, sorted in one order, both hold, as each of them has it.
pub(crate) fn meeting<T: Copy>(
    a: impl IntoIterator<Item = T>,
    b: impl IntoIterator<Item = T>,
    order: impl Fn(T, T) -> Ordering,
    mut met: impl FnMut(T, T),
) {
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    let (mut one, mut other) = (a.next(), b.next());
    while let (Some(x), Some(y)) = (one, other) {
        match order(x, y) {
            Ordering::Less => one = a.next(),
            Ordering::Greater => other = b.next(),
            Ordering::Equal => {
                met(x, y);
                (one, other) = (a.next(), b.next());
            }
        }
    }
}

/// The rare words of names that two episodes share, spelled alike.
pub(super) fn shared_names<'a>(a: &'a Profile, b: &'a Profile) -> Vec<&'a str> {
    let weights = TermWeights::built_in();
    let mut names = Vec::new();
    meeting(a.names(), b.names(), Term::order, |name, _| {
        names.extend(Some(name.text.as_str()).filter(|name| weights.weight(name) >= RARE_NAME));
    });
    names
}
