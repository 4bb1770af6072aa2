#![doc = include_str!("../README.md")]
#![doc = "\n\nThe [guide] goes on from here; [`Checker`] is the way in, [`Report`] what comes out."]

pub mod claim;
pub mod conflict;
pub mod desk;
pub mod entity;
pub mod error;
pub mod event;
pub mod guide;
pub mod lexicon;
pub mod quantity;
pub mod report;
pub mod syntax;
pub mod text;
pub mod time;

mod checker;
mod forest;
mod limits;
mod parallel;

pub use checker::Checker;
pub use desk::Desk;
pub use error::Error;
pub use limits::Limits;
pub use report::Report;
pub use text::{Document, Part, Span};
