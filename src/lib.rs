//! Finds where sources contradict each other.

pub mod claim;
pub mod conflict;
pub mod entity;
pub mod error;
pub mod event;
pub mod lexicon;
pub mod quantity;
pub mod report;
pub mod syntax;
pub mod text;
pub mod time;

mod checker;

pub use checker::Checker;
pub use error::Error;
pub use report::Report;
pub use text::{Document, Part, Span};
