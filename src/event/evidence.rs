//! What speaks for and against two episodes being one happening.

use std::sync::LazyLock;

use super::similarity::{Profile, Term, days_apart, meeting, places_meet, shared_names};
use super::terms::Band;
use crate::forest::{Forest, Forests};

/// The least logarithm of the odds at which two episodes, or two groups of them, are held to be one happening.
pub(super) const SAME_STORY: f32 = 0.0;
/// The odds are held within these bounds, so that no pair outweighs the others of an average.
const MOST_ODDS: f32 = 4.0;
/// The odds of two episodes that nothing joins.
const APART: f32 = -MOST_ODDS;

/// Learned from pairs of texts of one happening and of look-alikes, by `examples/fit/grouping.py`.
static MODEL: LazyLock<Forest> =
    LazyLock::new(|| Forests::parse(include_str!("model.txt")).take("same").expect("the model that ships votes on it"));

/// What the numbers of two episodes are called, in order.
pub(super) const NAMES: [&str; 25] = [
    "names.alike",
    "names.shared",
    "names.rare",
    "names.least",
    "names.most",
    "terms.alike",
    "terms.rare",
    "terms.middling",
    "terms.common",
    "terms.least",
    "terms.most",
    "top.shared",
    "top.alike",
    "meaning",
    "days.published",
    "days.told",
    "days.untold",
    "place",
    "class",
    "names.share",
    "lead.alike",
    "names.whole",
    "ages.shared",
    "ages.apart",
    "ages.told",
];

/// What two episodes share of the terms they tell: the cosine, and how many there are of each rarity, names aside; and how their
/// days and places meet.
#[derive(Default)]
struct Shared {
    cosine: f32,
    rare: usize,
    middling: usize,
    common: usize,
    /// The days between those that the texts tell; `None` where one tells none.
    days: Option<i32>,
    /// Whether they are in the same place; `None` where a text does not tell.
    place: Option<bool>,
}

impl Shared {
    fn of(a: &Profile, b: &Profile) -> Shared {
        let mut shared = Shared {
            days: a.told.zip(b.told).map(|(a, b)| days_apart(a, b)),
            place: places_meet(a.place.as_ref(), b.place.as_ref()),
            ..Shared::default()
        };
        meeting(&a.terms, &b.terms, Term::order, |x, y| {
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

/// What speaks for and against two episodes being one happening.
#[derive(Clone, Debug, PartialEq)]
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

/// Weighs what two episodes have in common: names, terms, days, places and what happened.
pub(crate) fn evidence(a: &Profile, b: &Profile) -> Evidence {
    let shared = Shared::of(a, b);
    let odds = if a.background || b.background {
        // What a text tells in passing is what another tells only where day and names, or day and place, say so.
        let linked = || shared.place == Some(true) || !shared_names(a, b).is_empty();
        let one = shared.days == Some(0) && shared.place != Some(false) && linked();
        if one { 2.0 * shared.cosine } else { APART }
    } else {
        let numbers = numbers(a, b, &shared);
        MODEL.odds(&numbers).clamp(-MOST_ODDS, MOST_ODDS)
    };
    let same_day = shared.days.is_some_and(|gap| gap <= 1);
    Evidence { odds, same_day, same_place: shared.place, alike: shared.cosine }
}

/// What is put down of two main stories.
pub(super) fn put_down(a: &Profile, b: &Profile) -> [f32; NAMES.len()] {
    numbers(a, b, &Shared::of(a, b))
}

/// How much two sorted lists both hold.
fn in_common<T: Ord>(a: &[T], b: &[T]) -> f32 {
    a.iter().filter(|one| b.binary_search(one).is_ok()).count() as f32
}

fn numbers(a: &Profile, b: &Profile, shared: &Shared) -> [f32; NAMES.len()] {
    let (mut names, mut sounds) = (0.0, 0.0);
    meeting(&a.sounds, &b.sounds, Term::order, |x, y| {
        names += x.weight * y.weight;
        sounds += 1.0;
    });
    let (mut top, mut top_alike) = (0.0, 0.0);
    meeting(&a.top, &b.top, Term::order, |x, y| {
        top += 1.0;
        top_alike += x.weight * y.weight;
    });
    let mut lead = 0.0;
    meeting(&a.lead, &b.lead, Term::order, |x, y| lead += x.weight * y.weight);
    let least = |a: usize, b: usize| a.min(b) as f32;
    let most = |a: usize, b: usize| a.max(b) as f32;
    let days = |gap: Option<i32>| gap.map_or(-1.0, |gap| gap.min(400) as f32);
    let either = |met: Option<bool>| met.map_or(0.0, |met| if met { 1.0 } else { -1.0 });
    let ages = in_common(&a.ages, &b.ages);
    let tell_ages = [a, b].iter().filter(|profile| !profile.ages.is_empty()).count();
    let untold = [a, b].iter().filter(|profile| profile.told.is_none()).count() as f32;
    [
        names,
        sounds,
        in_common(&a.rare, &b.rare),
        least(a.sounds.len(), b.sounds.len()),
        most(a.sounds.len(), b.sounds.len()),
        shared.cosine,
        shared.rare as f32,
        shared.middling as f32,
        shared.common as f32,
        least(a.terms.len(), b.terms.len()),
        most(a.terms.len(), b.terms.len()),
        top,
        top_alike,
        a.meaning.cosine(&b.meaning),
        days(a.published.zip(b.published).map(|(a, b)| days_apart((a, a), (b, b)))),
        days(shared.days),
        untold,
        either(shared.place),
        either(a.class.as_ref().zip(b.class.as_ref()).map(|(a, b)| a == b)),
        sounds / least(a.sounds.len(), b.sounds.len()).max(1.0),
        lead,
        in_common(&a.whole_names, &b.whole_names),
        ages,
        if tell_ages == 2 && ages == 0.0 { 1.0 } else { 0.0 },
        tell_ages as f32,
    ]
}
