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
#[non_exhaustive]
pub enum EventKind {
    /// A strike, a vote, a landing.
    Occurrence,
    /// An entity and an attribute: a group's strength, who holds a town.
    State,
}

/// A happening or state that one or more documents tell of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
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

#[cfg(test)]
mod tests {
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
        let documents = |ids: &[String]| {
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
