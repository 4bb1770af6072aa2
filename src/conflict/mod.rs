//! The relation between claims of one event, and the findings made of it.

mod accord;
mod align;
mod answer;
mod apart;
mod attribution;
mod bounds;
mod cause;
mod coding;
mod counted;
mod credit;
mod denial;
mod draft;
mod figure;
mod find;
mod finding;
mod identity;
mod likeness;
mod meaning;
mod measure;
mod nouns;
mod once;
mod origin;
mod pairs;
mod place;
mod polarity;
mod reading;
mod responsibility;
mod sides;
mod standing;
mod state;
mod statement;
mod tables;
mod time;
mod toll;
mod twin;
mod variant;
mod victims;
mod vocabulary;
mod weigh;

use serde::{Deserialize, Serialize};

pub use coding::Coding;
pub(crate) use coding::recode;
pub use find::{Comparison, find, weighed};
pub(crate) use find::{Found, of_events, order};
pub(crate) use statement::{Located, Place};
pub use weigh::Evidence;

use crate::text::{SharedList, SharedStr};

/// How claims about the same slot of the same event stand to each other; exactly one holds.
///
/// ```
/// use gainsay::conflict::Relation;
///
/// assert_eq!(Relation::OtherMeasure.to_string(), "other-measure");
/// assert!(Relation::Conflict < Relation::Undecided, "a report has conflicts first");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Relation {
    /// Both cannot hold.
    Conflict,
    /// Not enough to tell.
    Undecided,
    /// A running count that a later report raises.
    Update,
    /// A later report still gives a superseded count.
    Stale,
    /// A part and its whole.
    Subset,
    /// One bound or vaguer value admits the other.
    Refine,
    /// The same value in other words.
    Agree,
    /// One source only relays the other's claim.
    Report,
    /// Numbers of different things.
    OtherMeasure,
    /// Looks alike, but another day, place or actor.
    OtherEvent,
}

impl Relation {
    /// Whether it is a conflict, or may be one.
    pub(crate) fn is_disputed(self) -> bool {
        matches!(self, Relation::Conflict | Relation::Undecided)
    }
}

/// What a finding is about.
///
/// ```
/// use gainsay::conflict::Kind;
///
/// assert_eq!("polarity".parse::<Kind>()?, Kind::Polarity);
/// assert!(Kind::ALL.contains(&Kind::Place));
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// How many, how much.
    Figure,
    /// Who or what the victims, targets or participants were.
    Identity,
    /// Who did it, or what caused it.
    Responsibility,
    /// Who said it.
    Attribution,
    /// Whether it is so.
    Polarity,
    /// When it was.
    Time,
    /// Where it was.
    Place,
}

/// One side of a finding: claims whose values are compatible with each other and, behind them, where sentences were weighed,
/// those that may well stand on this side, too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Position {
    /// The value they have in common.
    pub value: SharedStr,
    /// Ids of the claims, each document's fullest statement first. Speakers and origins are those of the sure ones.
    pub claims: Vec<SharedStr>,
    /// Who says so, sorted.
    pub speakers: SharedList,
    /// From whom it ultimately comes, sorted.
    pub origins: SharedList,
}

/// One end or the middle of an estimate, and who gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Estimated {
    /// The amount.
    pub value: f64,
    /// Who gave it.
    pub speakers: SharedList,
}

/// The range of a disputed figure, as UCDP, Airwars and Iraq Body Count keep it.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let report = Checker::default().one_story(true).check([
///     Document::new("a", "Harbour Gazette", "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said."),
///     Document::new("b", "Coast Wire", "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said."),
/// ]);
/// let estimate = report.conflicts().find_map(|finding| finding.estimate.clone()).expect("a figure is disputed");
/// let ends = [estimate.low, estimate.high].map(|end| end.map(|end| end.value));
/// assert_eq!(ends, [Some(15.0), Some(46.0)]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Estimate {
    /// The least that a source gives.
    pub low: Option<Estimated>,
    /// What most origins give.
    pub best: Option<Estimated>,
    /// The most that a source gives.
    pub high: Option<Estimated>,
}

/// How a speaker stands to the disputed proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stand {
    /// Says so.
    Asserts,
    /// Says it is not so.
    Denies,
    /// Passes on what another says.
    Relays,
    /// Speaks of the event, not of this.
    Silent,
}

/// One row of the speaker matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpeakerStand {
    /// The speaker or the document's source.
    pub speaker: SharedStr,
    /// Index of the position it is about; `None` for the silent.
    pub position: Option<usize>,
    /// How.
    pub stand: Stand,
}

/// What a [`crate::report::Judge`] thought of an undecided finding; kept apart from the finding's own relation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Opinion {
    /// The judge's name.
    pub judge: String,
    /// The relation it sees.
    pub relation: Relation,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
}

/// Claims about one slot of one event, and how they stand to each other.
///
/// Invariant: of a conflict the first claims of every two positions exclude each other, no claim is in two of them, and every id in it is that of a
/// claim or an event of the same report.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let report = Checker::default().one_story(true).check([
///     Document::new("a", "Harbour Gazette", "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said."),
///     Document::new("b", "Coast Wire", "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said."),
/// ]);
/// let finding = report.conflicts().next().expect("they contradict each other");
/// let values: Vec<&str> = finding.positions.iter().map(|position| position.value.as_str()).collect();
/// assert_eq!((finding.slot.as_str(), values), ("killed", vec!["15", "46"]));
/// let words = finding.positions[0].claims.iter().filter_map(|id| report.claim(id)).map(|claim| &claim.quote);
/// assert!(words.into_iter().all(|quote| quote.contains("15 people")));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// Made of relation, kind, slot and claims: the same finding has the same id in every run.
    pub id: String,
    /// How the positions stand to each other.
    pub relation: Relation,
    /// What it is about.
    pub kind: Kind,
    /// Id of the event.
    pub event: SharedStr,
    /// What is compared: "killed", "target", "ISIS-K strength".
    pub slot: SharedStr,
    /// From 0 to 1; 0 for what is no conflict.
    pub severity: f64,
    /// The sides; of a conflict every two exclude each other.
    pub positions: Vec<Position>,
    /// Ids of claims that fit several positions.
    pub admits: Vec<SharedStr>,
    /// Of a disputed figure.
    pub estimate: Option<Box<Estimate>>,
    /// Who stands where, of a conflict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrix: Vec<SpeakerStand>,
    /// The reason in a sentence of plain English, to be read beside the positions.
    pub explanation: SharedStr,
    /// Of an undecided finding: what would decide it.
    pub missing: Option<SharedStr>,
    /// What judges thought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
    /// Which rule found it.
    pub found_by: SharedStr,
}

impl Finding {
    /// Whether it stands between sentences that are hardly alike: no conflict, and for the most part nothing that a reader would have
    /// taken for one. Reports for readers only count them.
    #[must_use]
    pub fn is_faint(&self) -> bool {
        self.found_by.as_str() == weigh::RESEMBLANCE
    }
}
