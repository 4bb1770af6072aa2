//! Propositions with who claims them: what the later stages compare.

mod attribution;
mod types;

pub use attribution::{attributions, chain};
pub use types::{
    Argument, Attributed, Attribution, Certainty, Claim, ClaimPlace, ClaimTime, DocumentClaims, DocumentInfo, Episode,
    Figure, Function, Polarity, Predicate, SourceMention, Stance,
};
