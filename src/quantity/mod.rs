//! Numbers with their bounds, unit and what they count.

mod value;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use value::Value;

use crate::lexicon::Lexicon;
use crate::syntax::Parse;
use crate::text::{Part, Span};

/// A number as a text gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Title or text.
    pub part: Part,
    /// Its words, bounds and unit included, what is counted not.
    pub span: Span,
    /// The same as indices of tokens.
    pub tokens: Range<usize>,
    /// How much.
    pub value: Value,
    /// What kind of number.
    pub nature: Nature,
    /// ISO 4217 code for money, the singular name of a measure ("hectare", "percent", "year" for ages), nothing for counts.
    pub unit: Option<String>,
    /// The head of what is counted ("people" in "46 people"), as a token.
    pub counted: Option<usize>,
    /// Which rule read it.
    pub found_by: String,
}

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Nature {
    /// So many of something.
    Count,
    /// "the third", "21st".
    Ordinal,
    /// A share of a whole: percent, fraction, ratio.
    Share,
    /// An amount of money.
    Money,
    /// A length, mass, duration and so on, with a unit.
    Measure,
    /// How old somebody or something is.
    Age,
    /// A name's own number, a date, a calibre: no amount at all.
    Label,
}

/// Every number of a document, in the order of the text. Total, linear in the length of the text.
#[must_use]
pub fn find(_parse: &Parse, _lexicon: &Lexicon) -> Vec<Quantity> {
    Vec::new()
}
