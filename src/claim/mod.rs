//! Propositions with who claims them: what the later stages compare.

mod attribution;
mod circumstance;
mod clause;
mod condition;
mod extract;
mod factuality;
mod figure;
mod laid;
mod part;
mod reach;
mod refer;
mod role;
mod settle;
mod several;
mod single;
mod survivors;
mod telegraphic;
mod total;
mod truth;
mod types;
mod vocabulary;

pub use attribution::{Attributed, Attribution, Governing, SourceMention, Stance, attributions};
pub use extract::extract;
pub use factuality::factuality;
pub(crate) use laid::{DocumentView, Laid, views};
pub use types::{
    Argument, Certainty, Claim, ClaimPlace, ClaimTime, DocumentClaims, DocumentInfo, Episode, Figure, Function,
    Polarity, Predicate,
};
pub use vocabulary::{Direction, Vocabulary, WordClass};
