//! The guide: how to use the library, chapter by chapter. Every example in it is compiled and run.

#[doc = include_str!("articles.md")]
pub mod a_from_articles_to_findings {}

#[doc = include_str!("relations.md")]
pub mod b_what_a_relation_means {}

#[doc = include_str!("coding.md")]
pub mod c_coding_schemes {}

#[doc = include_str!("lexicon.md")]
pub mod d_your_own_lexicon {}

#[doc = include_str!("quality.md")]
pub mod e_how_good_is_it {}

#[doc = include_str!("scale.md")]
pub mod f_at_any_scale {}
