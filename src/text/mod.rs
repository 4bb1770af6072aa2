//! Documents, and their text laid out: blocks with zones, sentences, tokens, quotations.

mod document;
mod layout;
mod span;

pub use document::{Document, Published, Voice};
pub use layout::{Block, Layout, Normal, Quotation, Sentence, Token, Zone, lay_out};
pub use span::{Part, Span};
