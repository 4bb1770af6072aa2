//! Part-of-speech tags, lemmas and dependency trees.
//!
//! The scheme is that of Universal Dependencies 2 (<https://universaldependencies.org/>) with the Penn Treebank's tags as `Xpos`.

mod codec;
mod decode;
mod features;
mod forms;
mod labels;
mod lemma;
mod lookup;
mod model;
mod parse;
mod query;
mod sparse;
mod subtypes;
mod tagger;
#[doc(hidden)]
pub mod train;
mod transition;

pub use labels::{Relation, Upos, Xpos};
pub use model::Model;
pub use parse::{Parse, Word, parse};
