//! Documents, and their text laid out: blocks with zones, sentences, tokens, quotations.

mod dates;
mod document;
mod front_matter;
mod glued;
mod layout;
mod lines;
mod list;
mod lower;
mod normalise;
mod openings;
mod quotations;
mod read;
mod sentences;
mod shared;
mod span;
mod tokens;
mod vocabulary;
mod zones;

pub use document::{Document, Published, Voice};
pub use layout::{Block, Layout, Quotation, Sentence, Token, Zone, lay_out, lay_out_with};
pub use list::SharedList;
pub(crate) use lower::lower;
pub use normalise::Normal;
pub use read::{Reader, Reading, read_path};
pub use sentences::LONGEST_SENTENCE;
pub(crate) use shared::Pool;
pub use shared::SharedStr;
pub use span::{Part, Span};
pub use tokens::LONGEST_TOKEN;

use vocabulary::Vocabulary;
