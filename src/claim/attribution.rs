//! Who says what: source, cue and content.

use super::Attributed;
use crate::entity::Entities;
use crate::lexicon::Lexicon;
use crate::syntax::Parse;

/// Every attribution of a document, by its cue. Total.
#[must_use]
pub fn attributions(_parse: &Parse, _entities: &Entities, _lexicon: &Lexicon) -> Vec<Attributed> {
    Vec::new()
}
