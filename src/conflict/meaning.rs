//! What two words have in common.

use crate::lexicon::WordVectors;

/// Words whose cosine is no greater have nothing in common.
const UNRELATED: f32 = 0.3;

/// A word and what it means, ready to be laid beside others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning<'a> {
    word: &'a str,
    vector: Option<u32>,
}

impl<'a> Meaning<'a> {
    pub(crate) fn of(word: &'a str) -> Meaning<'a> {
        Meaning { word, vector: WordVectors::built_in().find(word) }
    }

    /// What two words have in common, from 0 to 1.
    pub(crate) fn related(self, other: Meaning<'_>) -> f32 {
        if self.word == other.word { 1.0 } else { near(self.vector, other.vector) }
    }
}

/// What two words have in common, from 0 to 1.
pub(crate) fn related(a: &str, b: &str) -> f32 {
    if a == b { 1.0 } else { Meaning::of(a).related(Meaning::of(b)) }
}

/// What two words have in common by their vectors; nothing where one has none.
pub(super) fn near(a: Option<u32>, b: Option<u32>) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    beyond_chance(WordVectors::built_in().cosine(a, b))
}

/// What words of a cosine have in common, from 0 to 1.
pub(super) fn beyond_chance(cosine: f32) -> f32 {
    ((cosine - UNRELATED) / (1.0 - UNRELATED)).clamp(0.0, 1.0)
}
