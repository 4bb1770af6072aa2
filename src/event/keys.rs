//! By which strings and days episodes meet; and by which an engine that sees no whole corpus may bring documents together.

use std::collections::BTreeSet;

use super::similarity::{Profile, Term};
use super::state::readings;
use super::{Event, EventKind};
use crate::claim::DocumentClaims;
use crate::lexicon::Lexicon;
use crate::text::SharedStr;

/// So many of an episode's weightiest terms are keys by which it meets others.
const TERM_KEYS: usize = 40;
/// So many of its weightiest words of names are, too: more, since most of them weigh the same.
const NAME_KEYS: usize = 48;
/// For an engine so many of the weightiest words of an episode's names are keys.
const NAMES: usize = 8;

/// How finely documents are brought together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Blocking {
    /// By half-years alone: all that documents of one time have in common is found, and a group holds all documents of a year.
    #[default]
    Days,
    /// By fortnight and country, and by fortnight and rare words of names: groups are small, but texts of one story that share
    /// neither do not meet.
    Names,
}

/// Strings of which documents that tell one story, or speak of one state, are likely to share one: sorted, each once.
///
/// `days/HALF-YEAR`, or `land/COUNTRY/FORTNIGHT` and `name/WORD/FORTNIGHT`, are of the stories a document tells, each for the span
/// of the happening and the next, so that documents whose day or place differs can still meet; `state/ATTRIBUTE, HOLDER` is of what it
/// says of states. Documents without a date have `-` for the span. The keys are candidates: what documents of one key have in
/// common is for [`crate::Checker::compare`] to say, and where several keys bring the same documents together [`tells`] says which one
/// tells it.
///
/// ```
/// use gainsay::event::{Blocking, blocking_keys};
/// use gainsay::{Checker, Document, lexicon::Lexicon};
///
/// let document = Document::new("a", "A", "An airstrike killed four people in Paktika on Tuesday.").published("2024-12-25")?;
/// let extracted = Checker::default().extract(&document);
/// assert_eq!(blocking_keys(&extracted, Blocking::Days, Lexicon::built_in()), ["days/50", "days/51"]);
/// let keys = blocking_keys(&extracted, Blocking::Names, Lexicon::built_in());
/// assert!(keys.contains(&"land/Afghanistan/651".to_owned()) && keys.contains(&"name/paktika/652".to_owned()), "{keys:?}");
/// # Ok::<(), gainsay::Error>(())
/// ```
#[must_use]
pub fn blocking_keys(document: &DocumentClaims, blocking: Blocking, lexicon: &Lexicon) -> Vec<String> {
    let mut keys = BTreeSet::new();
    for episode in document.episodes.iter().filter(|episode| !episode.background) {
        let profile = Profile::new(episode, document.document.published);
        for window in windows(&profile) {
            if blocking == Blocking::Days {
                let half_years: &[i32] = match window {
                    UNDATED => &[],
                    window => &[window.div_euclid(HALF_YEAR), window.div_euclid(HALF_YEAR) + 1],
                };
                keys.extend(half_years.iter().map(|half_year| format!("days/{half_year}")));
                keys.extend(half_years.is_empty().then(|| "days/-".to_owned()));
                continue;
            }
            let window = if window == UNDATED { "-".to_owned() } else { window.to_string() };
            if let Some(place) = &profile.place {
                keys.insert(format!("land/{}/{window}", place.within.last().unwrap_or(&place.name)));
            }
            keys.extend(weightiest(profile.names(), NAMES).map(|name| format!("name/{name}/{window}")));
        }
    }
    keys.extend(
        readings(&document.view(), lexicon).iter().map(|said| format!("{STATE}{}, {}", said.attribute, said.holder)),
    );
    keys.into_iter().collect()
}

/// Windows of a fortnight in half a year: a story that rare names join months later still meets its beginning.
const HALF_YEAR: i32 = 13;

const STATE: &str = "state/";

/// Whether the findings of an event are to be told where `key` has brought its documents together, whose keys are given. Of several
/// keys that bring the same documents together one tells, the first; a state is told where all who speak of it are.
#[must_use]
pub fn tells<'a>(key: &str, event: &Event, keys: impl IntoIterator<Item = &'a [String]>) -> bool {
    if event.kind == EventKind::State {
        return key.strip_prefix(STATE) == Some(event.label.as_str());
    }
    let mut keys = keys.into_iter();
    let mut shared: Vec<&String> = keys.next().unwrap_or_default().iter().collect();
    for other in keys {
        shared.retain(|key| other.contains(key));
    }
    shared.into_iter().filter(|key| !key.starts_with(STATE)).min().is_some_and(|first| first == key)
}

/// The keys of an episode, each once: its weightiest terms and words of names.
pub(super) fn keys(profile: &Profile) -> Vec<&SharedStr> {
    let mut keys: Vec<&SharedStr> =
        weightiest(&profile.terms, TERM_KEYS).chain(weightiest(&profile.sounds, NAME_KEYS)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The weightiest of some terms.
fn weightiest<'a>(terms: impl IntoIterator<Item = &'a Term>, most: usize) -> impl Iterator<Item = &'a SharedStr> {
    let mut sorted: Vec<&Term> = terms.into_iter().collect();
    sorted.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
    sorted.into_iter().take(most).map(|term| &term.text)
}

/// The window of episodes without a day.
pub(super) const UNDATED: i32 = i32::MIN;

/// The windows of time in which an episode looks for others.
pub(super) fn windows(profile: &Profile) -> Vec<i32> {
    const WINDOW_DAYS: i32 = 14;
    let number = |date: jiff::civil::Date| (date - jiff::civil::date(2000, 1, 1)).get_days().div_euclid(WINDOW_DAYS);
    let mut all = Vec::new();
    for (first, last) in profile.days() {
        all.extend(number(first)..=number(last).min(number(first) + 3));
        all.push(number(last) + 1);
    }
    if all.is_empty() {
        all.push(UNDATED);
    }
    all.sort_unstable();
    all.dedup();
    all
}
