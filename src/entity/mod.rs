//! People, groups, organisations and places, and the words that refer to them.

mod context;
mod entries;
mod find;
mod fold;
mod gazetteer;
mod hierarchy;
mod institution;
mod kinds;
mod names;
mod places;
mod reference;
mod resolve;
mod same;
mod source;
mod vocabulary;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::{Part, Span, Voice};

pub(crate) use entries::Context;
pub use find::find;
pub use fold::{fold, loose, similar};
pub use places::{compatible_places, contains};
pub use same::{Sameness, same};
pub use source::voice;
pub use vocabulary::Vocabulary;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityKind {
    /// A human being.
    Person,
    /// An armed group, movement, people.
    Group,
    /// A company, agency, newspaper, court, club.
    Organisation,
    /// A state, its government, ministry or army.
    Government,
    /// A village, district, province, country, river.
    Place,
    /// A building, base, ship, plant.
    Facility,
    /// A named operation or agreement.
    Operation,
    /// Named, but of no kind that is known.
    Other,
}

/// Somebody or something that a document speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// The name that is the same in every document: the table's where it knows the entity, else the fullest one given here.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// All names it has in this document, sorted.
    pub aliases: Vec<String>,
    /// The names of what contains it, nearest first: for Barmal Paktika, Afghanistan; for a ministry its government.
    pub within: Vec<String>,
    /// Whether the tables know it.
    pub known: bool,
}

impl Entity {
    /// An entity that the tables do not know, of one name, within nothing.
    ///
    /// ```
    /// use gainsay::entity::{Entity, EntityKind};
    ///
    /// let board = Entity::new("Port Amaro Harbour Board", EntityKind::Government);
    /// assert_eq!(board.aliases, ["Port Amaro Harbour Board"]);
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>, kind: EntityKind) -> Entity {
        let name = name.into();
        Entity { aliases: vec![name.clone()], name, kind, within: Vec::new(), known: false }
    }
}

/// How a text refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By a description: "the group", "the ministry".
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// Words that refer to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Title or text.
    pub part: Part,
    /// Its words.
    pub span: Span,
    /// The same as indices of tokens.
    pub tokens: Range<usize>,
    /// The head token.
    pub head: usize,
    /// By a name, a description or a pronoun.
    pub kind: MentionKind,
    /// Index of the entity in the document's list.
    pub entity: usize,
}

/// The entities of a document and every mention of them, in the order of the text.
///
/// ```
/// use gainsay::entity::{self, EntityKind};
/// use gainsay::lexicon::Lexicon;
/// use gainsay::{Document, syntax, text};
///
/// let document = Document::new("a", "", "Two bridges collapsed in Norway.");
/// let parse = syntax::parse(text::lay_out(&document));
/// let entities = entity::find(&document, &parse, Lexicon::built_in());
/// let norway = entities.at(4).expect("the fifth token is a name");
/// assert_eq!((norway.name.as_str(), norway.kind), ("Norway", EntityKind::Place));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entities {
    /// Each entity once.
    pub entities: Vec<Entity>,
    /// The mentions, by their start, title first.
    pub mentions: Vec<Mention>,
    /// The document's own source, where the text or its name makes it one.
    pub source: Option<usize>,
    /// In whose name the document speaks, as [`voice`] decides; `None` where neither a source nor the user says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
}

/// No mention is longer: what `at` looks back over.
const LONGEST: usize = 40;

impl Entities {
    /// The mention that holds a token, the shortest winning. Logarithmic in the number of mentions.
    #[must_use]
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        let after = self.mentions.partition_point(|mention| mention.tokens.start <= token);
        self.mentions[..after]
            .iter()
            .rev()
            .take_while(|mention| mention.tokens.start + LONGEST > token)
            .filter(|mention| mention.tokens.contains(&token))
            .min_by_key(|mention| mention.tokens.len())
    }

    /// The entity whose mention holds a token, the shortest mention winning.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<&Entity> {
        self.mention_at(token).map(|mention| &self.entities[mention.entity])
    }
}
