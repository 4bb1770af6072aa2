//! Which claims are about the same happening or state.

mod cluster;
mod episode;
mod label;
mod similarity;
mod state;
mod terms;

pub(crate) use episode::assign;
pub(crate) use similarity::places_meet;
pub use state::states;
pub(crate) use state::{StateReading, readings};
pub(crate) use terms::{Concepts, TermWeights};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::claim::{Claim, ClaimTime, DocumentClaims};

/// Something that happens, or something that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A strike, a vote, a landing.
    Occurrence,
    /// An entity and an attribute: a group's strength, who holds a town.
    State,
}

/// A happening or state that one or more documents tell of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Made of its first claim's id.
    pub id: String,
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
    pub places: Vec<String>,
    /// Ids of its claims, sorted.
    pub claims: Vec<String>,
    /// Why each claim belongs, one for each claim.
    #[serde(default)]
    pub why: Vec<String>,
}

/// Groups the claims of documents by what they are about. The documents must be sorted by id; the events are, too.
///
/// Adding a document that shares no story with the others changes no event of theirs.
#[must_use]
pub fn group(documents: &[DocumentClaims], one_story: bool) -> Vec<Event> {
    let mut of = Vec::new();
    let mut profiles = Vec::new();
    for (document, extracted) in documents.iter().enumerate() {
        let mut held = vec![false; extracted.episodes.len()];
        extracted.claims.iter().for_each(|claim| held[claim.episode] = true);
        for (episode, told) in extracted.episodes.iter().enumerate().filter(|(episode, _)| held[*episode]) {
            of.push((document, episode));
            profiles.push(similarity::Profile::new(told, extracted.document.published));
        }
    }
    let mut claims: BTreeMap<(usize, usize), Vec<&Claim>> = BTreeMap::new();
    for (document, extracted) in documents.iter().enumerate() {
        for claim in &extracted.claims {
            claims.entry((document, claim.episode)).or_default().push(claim);
        }
    }
    let mut events: Vec<Event> = cluster::clusters(&profiles, one_story)
        .into_iter()
        .filter_map(|members| {
            let episodes = members.iter().map(|&at| (&documents[of[at].0], of[at].1));
            label::event(episodes.collect(), members.iter().filter_map(|&at| claims.get(&of[at])).flatten())
        })
        .collect();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events
}
