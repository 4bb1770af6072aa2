//! Which claims are about the same happening or state.

mod asides;
mod cluster;
mod episode;
mod evidence;
mod groups;
mod keys;
mod label;
mod similarity;
mod sound;
mod state;
mod terms;

pub(crate) use episode::{assign, has_trait};
pub(crate) use groups::Groups;
pub use keys::{Blocking, blocking_keys, tells};
pub(crate) use label::event;
pub(crate) use similarity::{Profile, meeting, places_meet};
pub use state::states;
pub(crate) use state::{StateReading, of_states, readings, state};
pub(crate) use terms::{Concepts, TermWeights};

use serde::{Deserialize, Serialize};

use crate::claim::{Claim, ClaimTime, DocumentClaims, DocumentView, views};
use crate::text::SharedStr;

/// Something that happens, or something that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EventKind {
    /// A strike, a vote, a landing.
    Occurrence,
    /// An entity and an attribute: a group's strength, who holds a town.
    State,
}

/// A happening or state that one or more documents tell of.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let report = Checker::default().one_story(true).check([
///     Document::new("a", "Harbour Gazette", "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said."),
///     Document::new("b", "Coast Wire", "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said."),
/// ]);
/// let finding = report.conflicts().next().expect("they contradict each other");
/// let event = report.event(&finding.event).expect("its event is in the report");
/// assert!(finding.positions.iter().flat_map(|position| &position.claims).all(|id| event.claims.contains(id)));
/// assert_eq!(event.claims.len(), event.why.len());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Event {
    /// Made of its first claim's id.
    pub id: SharedStr,
    /// Occurrence or state.
    pub kind: EventKind,
    /// A few words: "strike, Barmal, 24 Dec 2024".
    pub label: String,
    /// Its event class.
    #[serde(default)]
    pub class: Option<String>,
    /// When.
    pub time: Option<ClaimTime>,
    /// Where, most often named first.
    pub places: Vec<SharedStr>,
    /// Ids of its claims, sorted.
    pub claims: Vec<SharedStr>,
    /// Why each claim belongs, one for each claim.
    #[serde(default)]
    pub why: Vec<SharedStr>,
}

/// Groups the claims of documents by what they are about. The documents must be sorted by id; the events are, too.
///
/// Adding a document that shares no story with the others changes no event of theirs.
#[must_use]
pub fn group(documents: &[DocumentClaims], one_story: bool) -> Vec<Event> {
    grouped(&views(documents), one_story, crate::Limits::default().largest_block).0
}

/// Two documents, by their places in a list, and what speaks for and against their telling one story: numbers with their names,
/// always the same ones in the same order. Likeness runs from 0 to 1, gaps are in days (-1 where they are not told), the rest are counts.
pub type StoryPair = ([usize; 2], Vec<(&'static str, f32)>);

/// What speaks for and against every two main stories of documents that have enough in common to be compared: what the model of
/// stories is learned from.
///
/// ```
/// use gainsay::{Checker, Document, event};
///
/// let documents = [
///     Document::new("a", "Harbour Gazette", "The ferry Sula sank off Port Amaro on Monday and 15 people were killed."),
///     Document::new("b", "Coast Wire", "Nobody was killed when the ferry Sula sank off Port Amaro, the coast guard said."),
/// ];
/// let extracted = Checker::default().extract_all(&documents);
/// let (pair, evidence) = &event::compared(&extracted)[0];
/// assert_eq!(*pair, [0, 1]);
/// assert!(evidence.iter().any(|(name, value)| *name == "names.rare" && *value >= 2.0));
/// ```
#[must_use]
pub fn compared(documents: &[DocumentClaims]) -> Vec<StoryPair> {
    let told: Vec<Told<'_>> = views(documents).into_iter().map(Told::new).collect();
    let mut groups = Groups::of_all_that_meet(crate::Limits::default().largest_block);
    let mut coming = Vec::new();
    for (at, told) in told.iter().enumerate() {
        let main = |(_, profile): &(usize, Profile)| !profile.background;
        coming.extend(told.profiles().filter(main).take(1).map(|(_, profile)| (at, profile)));
    }
    groups.change(&[], coming);
    let put_down = |[a, b]: [usize; 2]| {
        let numbers = evidence::put_down(groups.profile(&a), groups.profile(&b));
        ([a, b], evidence::NAMES.into_iter().zip(numbers).collect())
    };
    groups.joined().into_iter().map(put_down).collect()
}

/// The events of [`group`], and how many words more episodes share than `largest_block`, so that they bring none together.
pub(crate) fn grouped(documents: &[DocumentView<'_>], one_story: bool, largest_block: usize) -> (Vec<Event>, usize) {
    let told: Vec<Told<'_>> = documents.iter().copied().map(Told::new).collect();
    let mut groups = Groups::new(largest_block);
    // Made where the claims were made, on all processors: what allocators keep for a thread, other threads cannot use again.
    let profiles = crate::parallel::map(&told, |told| told.profiles().collect::<Vec<_>>());
    let coming = profiles
        .into_iter()
        .enumerate()
        .flat_map(|(at, of_document)| of_document.into_iter().map(move |(episode, profile)| ((at, episode), profile)));
    groups.change(&[], coming.collect());
    let of_group = |members: &Vec<(usize, usize)>| {
        let of_member = |member: &(usize, usize)| (&told[member.0], member.1, groups.profile(member));
        label::event(&members.iter().map(of_member).collect::<Vec<_>>())
    };
    let mut events: Vec<Event> = crate::parallel::map(&groups.all(one_story), of_group).into_iter().flatten().collect();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    (events, groups.crowded())
}

/// A document with the claims of each of its episodes, by their places.
pub(crate) struct Told<'a> {
    /// The document.
    pub(crate) document: DocumentView<'a>,
    claims: Vec<Vec<u32>>,
}

impl<'a> Told<'a> {
    /// Looks a document's claims through once.
    pub(crate) fn new(document: DocumentView<'a>) -> Told<'a> {
        let mut claims = vec![Vec::new(); document.episodes.len()];
        for (at, claim) in (0..).zip(document.claims) {
            claims[claim.episode].push(at);
        }
        Told { document, claims }
    }

    /// What grouping needs of the episodes that hold claims, with their places.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = (usize, Profile)> {
        let held = self.document.episodes.iter().enumerate().filter(|(at, _)| !self.claims[*at].is_empty());
        held.map(|(at, episode)| (at, Profile::new(episode, self.document.document.published)))
    }

    /// The claims of an episode, in the order of the text.
    fn claims(&self, episode: usize) -> impl Iterator<Item = &'a Claim> {
        self.claims[episode].iter().map(|&at| &self.document.claims[at as usize])
    }
}

#[cfg(test)]
mod tests {
    use crate::text::SharedStr;
    use crate::{Checker, Document, Report};

    fn told(published: &str, text: &str) -> Vec<(String, bool)> {
        let document = Document::new("a", "A", text).published(published).unwrap();
        let extracted = Checker::default().extract(&document);
        let background = |episode: usize| extracted.episodes[episode].background;
        extracted.claims.iter().map(|claim| (claim.quote.clone(), background(claim.episode))).collect()
    }

    fn is_apart(claims: &[(String, bool)], words: &str) -> bool {
        claims.iter().any(|(quote, background)| *background && quote.contains(words))
    }

    #[test]
    fn an_older_happening_is_set_apart() {
        let claims = told(
            "2023-06-26",
            "Three people were killed on Monday when a mill blew up at Lunden.\n\nTwo people died in a blast at Asker in April 2021.",
        );
        assert!(is_apart(&claims, "Two people died"), "{claims:?}");
        assert!(!is_apart(&claims, "Three people were killed"), "{claims:?}");
    }

    #[test]
    fn an_older_date_alone_sets_nothing_apart() {
        let claims = told(
            "2023-06-26",
            "Three people were killed on Monday when a mill blew up at Lunden.\n\nIts owner, born in 1961, said he was sorry.",
        );
        assert!(!is_apart(&claims, "said"), "{claims:?}");
    }

    fn shares_an_event(report: &Report) -> bool {
        let documents = |ids: &[SharedStr]| {
            let mut of: Vec<&str> = ids.iter().filter_map(|id| id.split(':').next()).collect();
            of.dedup();
            of.len()
        };
        report.events.iter().any(|event| documents(&event.claims) > 1)
    }

    fn pair(a: (&str, &str), b: (&str, &str)) -> Report {
        Checker::default().check([
            Document::new("a", "A", a.1).published(a.0).unwrap(),
            Document::new("b", "B", b.1).published(b.0).unwrap(),
        ])
    }

    #[test]
    fn short_texts_of_one_happening_meet() {
        let report = pair(
            ("2023-06-26", "Three workers were killed on Monday when a mill of Halvorsen Foods blew up at Lunden."),
            ("2023-06-27", "Halvorsen Foods mourns the six colleagues who lost their lives on Monday in Lunden."),
        );
        assert!(shares_an_event(&report), "{:?}", report.events);
        let why = &report.events[0].why[0];
        assert!(why.contains("shared names"), "{why}");
    }

    #[test]
    fn look_alikes_of_other_places_and_weeks_stay_apart() {
        let report = pair(
            ("2023-06-26", "Three workers were killed on Monday when a mill of Halvorsen Foods blew up at Lunden."),
            ("2023-08-02", "Two miners were killed on Tuesday when a shaft of Ostrow Coal caved in at Brenna."),
        );
        assert!(!shares_an_event(&report), "{:?}", report.events);
    }

    #[test]
    fn an_event_is_named_for_what_happened() {
        let report = pair(
            (
                "2023-06-26",
                "Police said on Monday that gunmen killed four people in Lunden. The minister said he was sad.",
            ),
            ("2023-06-26", "Nothing is known."),
        );
        assert!(report.events.iter().any(|event| event.class.as_deref() == Some("kill")), "{:?}", report.events);
    }
}
