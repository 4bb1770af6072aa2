//! The lemmatiser: the longest ending known for a word's tag says what to cut off and what to add.

use std::collections::BTreeMap;

use super::Xpos;
use super::forms::{hash, mix, normalise};
use crate::text::lower;

/// The longest ending, in characters, that a rule may name; longer words are known whole or by a shorter ending.
pub(super) const LONGEST: usize = 5;

/// What makes a lemma of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Script {
    /// How many characters are cut off the end.
    pub(super) cut: u8,
    /// What is added then.
    pub(super) add: String,
}

impl Script {
    /// The script that makes `lemma` of `form`.
    pub(super) fn between(form: &str, lemma: &str) -> Script {
        let same: usize = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        Script { cut: form[same..].chars().count().min(255) as u8, add: lemma[same..].to_owned() }
    }

    /// The form with its end replaced; a form too short for the script is its own lemma.
    pub(super) fn apply(&self, form: &str) -> String {
        let stem = match self.cut {
            0 => Some(form.len()),
            cut => form.char_indices().rev().nth(usize::from(cut) - 1).map(|(at, _)| at),
        };
        stem.map_or_else(|| form.to_owned(), |stem| form[..stem].to_owned() + &self.add)
    }

    /// Whether the first character cut off a form is the last that stays.
    pub(super) fn undoubles(&self, form: &str) -> bool {
        let mut ends = form.chars().rev().skip(usize::from(self.cut).wrapping_sub(1));
        self.cut > 0 && ends.next().is_some_and(|cut| ends.next() == Some(cut))
    }
}

/// Rules by tag and ending, whole forms among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lemmatizer {
    /// The scripts that rules name.
    pub(super) scripts: Vec<Script>,
    /// From the hash of a tag with an ending or whole form to a script.
    pub(super) rules: BTreeMap<u32, u16>,
}

/// The key of a rule for an ending.
pub(super) fn ending_key(tag: Xpos, ending: &str) -> u32 {
    mix(hash(ending.bytes()) ^ (tag as u32 + 1).wrapping_mul(0x9e37_79b9))
}

/// The key of a rule for a whole form.
pub(super) fn whole_key(tag: Xpos, form: &str) -> u32 {
    mix(ending_key(tag, form) ^ 0x7f4a_7c15)
}

impl Lemmatizer {
    /// The lemma of a word under a tag.
    pub(super) fn lemma(&self, word: &str, tag: Xpos) -> String {
        let plain = normalise(word);
        let small = lower(&plain);
        let form = if matches!(tag, Xpos::Nnp | Xpos::Nnps) { &plain } else { &small };
        self.script(&small, tag, LONGEST).map_or_else(|| form.clone().into_owned(), |script| script.apply(form))
    }

    /// The script of a form in lower case, by endings no longer than `longest`.
    pub(super) fn script(&self, form: &str, tag: Xpos, longest: usize) -> Option<&Script> {
        let known = |key| self.rules.get(&key).map(|&script| &self.scripts[usize::from(script)]);
        let start = longest.checked_sub(1).map_or(form.len(), |last| {
            let mut starts = form.char_indices().rev().map(|(at, _)| at);
            starts.nth(last).unwrap_or(0)
        });
        let endings = form[start..].char_indices().map(|(at, _)| start + at).chain([form.len()]);
        known(whole_key(tag, form)).or_else(|| endings.map(|at| ending_key(tag, &form[at..])).find_map(known))
    }
}
