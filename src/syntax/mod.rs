//! Part-of-speech tags, lemmas and dependency trees.
//!
//! The scheme is that of Universal Dependencies 2 (<https://universaldependencies.org/>) with the Penn Treebank's tags as `Xpos`.

mod labels;
mod parse;

pub use labels::{Relation, Upos, Xpos};
pub use parse::{Parse, Word, parse};
