//! Attributions as plain data.

use serde::{Deserialize, Serialize};

use crate::claim::Certainty;
use crate::text::{Part, SharedList, SharedStr, Span};

/// What a cue does to its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Stance {
    /// "said", "according to".
    #[default]
    Asserts,
    /// "confirmed".
    Confirms,
    /// "estimated".
    Estimates,
    /// "feared".
    Fears,
    /// "doubted", "questioned".
    Doubts,
    /// "neither confirmed nor denied", "declined to comment".
    Withholds,
    /// "denied".
    Denies,
    /// "rejected", "dismissed".
    Rejects,
    /// "retracted", "withdrew".
    Retracts,
    /// "accused".
    Accuses,
    /// "blamed".
    Blames,
    /// "conceded", "admitted".
    Concedes,
    /// "asked", "wondered".
    Asks,
    /// "threatened", "vowed", "plans to".
    Intends,
}

impl Stance {
    /// Whether a cue says that its content is not so.
    pub(crate) fn denies(self) -> bool {
        matches!(self, Stance::Denies | Stance::Rejects | Stance::Retracts)
    }
}

/// The words that name a source, and the entity they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceMention {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
    /// The speaker's name, the same in every document; the words themselves where no entity is known.
    pub entity: SharedStr,
    /// What the speaker belongs to, nearest first: for a spokesman his ministry, its government.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub within: SharedList,
}

/// Source, cue and content in one part of a document; whatever the text leaves out is `None`.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let text = "The coast guard said at least 40 people were killed.";
/// let claims = Checker::default().extract(&Document::new("a", "Coast Wire", text)).claims;
/// let killed = claims.iter().find(|claim| claim.predicate.class.as_deref() == Some("kill")).expect("a claim");
/// let said = &killed.attribution[0];
/// let cue = said.cue.expect("a cue");
/// assert_eq!(&text[cue.start..cue.end], "said");
/// assert_eq!(said.source.as_ref().map(|source| &text[source.start..source.end]), Some("The coast guard"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Attribution {
    /// Who.
    pub source: Option<SourceMention>,
    /// The words that attribute.
    pub cue: Option<Span>,
    /// What is attributed.
    pub content: Span,
    /// What the cue does to it.
    pub stance: Stance,
    /// How sure the cue leaves it.
    #[serde(default)]
    pub certainty: Certainty,
}

/// An [`Attribution`] and the part of the document it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attributed {
    /// Title or text.
    pub part: Part,
    /// The attribution itself; spans here are of the normal text until a claim is made of it.
    pub attribution: Attribution,
    /// The token that heads the source, in the document's parse.
    pub source_head: Option<usize>,
    /// The token that heads the cue.
    pub cue_head: Option<usize>,
    /// Whether the text tells that somebody said, thought or asked this; false where a cue only colours its content: "to
    /// claim that", "says he hopes that".
    pub act: bool,
    /// Which rule found it.
    pub found_by: String,
}
