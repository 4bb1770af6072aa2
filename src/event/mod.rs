//! Which claims are about the same happening or state.

use serde::{Deserialize, Serialize};

use crate::claim::ClaimTime;

/// Something that happens, or something that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A strike, a vote, a landing.
    Occurrence,
    /// An entity and an attribute: a group's strength, who holds a town.
    State,
}

/// A happening or state that one or more documents tell of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
