//! What the tables say of two words.

use std::collections::HashMap;
use std::sync::Arc;

use crate::claim::{Predicate, Vocabulary, WordClass};
use crate::entity;
use crate::event::Concepts;
use crate::lexicon::Lexicon;

/// How two predicates relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PredicateRelation {
    /// Nothing known.
    Unrelated,
    /// The same event class.
    Class,
    /// The same word.
    Same,
    /// They cannot both hold of the same things.
    Opposite,
}

/// The tables as comparison asks them.
#[derive(Clone, Debug)]
pub(crate) struct Words(Arc<Vocabulary>, Arc<Concepts>, Arc<entity::Vocabulary>, Arc<Causes>);

/// The kind of cause that a word names.
#[derive(Debug)]
struct Causes(HashMap<Box<str>, Box<str>>);

impl Words {
    /// The words of a lexicon.
    pub(crate) fn of(lexicon: &Lexicon) -> Words {
        Words(
            Vocabulary::of(lexicon),
            lexicon.compiled(Concepts::compile),
            entity::Vocabulary::of(lexicon),
            lexicon.compiled(causes),
        )
    }

    /// How two predicates relate.
    pub(crate) fn predicates(&self, a: &Predicate, b: &Predicate) -> PredicateRelation {
        if a.lemma == b.lemma {
            PredicateRelation::Same
        } else if self.0.opposites(&a.lemma, &b.lemma) {
            PredicateRelation::Opposite
        } else if a.class.is_some() && a.class == b.class {
            match (self.0.direction(&a.lemma), self.0.direction(&b.lemma)) {
                (Some(x), Some(y)) if x != y => PredicateRelation::Opposite,
                _ => PredicateRelation::Class,
            }
        } else {
            PredicateRelation::Unrelated
        }
    }

    /// The concept of a word, or the word.
    pub(crate) fn concept<'a>(&'a self, word: &'a str) -> &'a str {
        self.1.of(word)
    }

    /// Whether nobody and nothing can be of both classes.
    pub(crate) fn classes_exclude(&self, a: &str, b: &str) -> bool {
        self.2.excludes(a, b)
    }

    /// Whether every member of a class is one of a wider class.
    pub(crate) fn is_kind_of(&self, class: &str, wider: &str) -> bool {
        class == wider || self.2.is_kind_of(class, wider)
    }

    /// The class of the happening that a noun names.
    pub(crate) fn event_class(&self, noun: &str) -> Option<&str> {
        self.0.class_of(noun, WordClass::Noun)
    }

    /// The class of the happening that a verb names.
    pub(crate) fn deed_class(&self, verb: &str) -> Option<&str> {
        self.0.class_of(verb, WordClass::Verb)
    }

    /// The kind of cause that a word names: deliberate, technical, nature, negligence or accident.
    pub(crate) fn cause_kind(&self, word: &str) -> Option<&str> {
        self.3.0.get(word).map(|kind| &**kind)
    }
}

fn causes(lexicon: &Lexicon) -> Causes {
    Causes(lexicon.table("causes").rows().map(|row| (row.key().into(), row.get("kind").into())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let words = Words::of(lexicon);
        for row in lexicon.table("causes").rows() {
            let example = row.get("example").trim_end_matches('.');
            let last = example.rsplit(' ').next().unwrap_or_default();
            assert_eq!(words.cause_kind(last), Some(row.get("kind")), "{example}");
        }
        assert_eq!(words.cause_kind("table"), None);
    }
}
