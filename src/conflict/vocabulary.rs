//! What the tables say of two words.

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
pub(crate) struct Words(Arc<Vocabulary>, Arc<Concepts>, Arc<entity::Vocabulary>);

impl Words {
    /// The words of a lexicon.
    pub(crate) fn of(lexicon: &Lexicon) -> Words {
        Words(Vocabulary::of(lexicon), lexicon.compiled(Concepts::compile), entity::Vocabulary::of(lexicon))
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

    /// The event class of a noun.
    pub(crate) fn noun_class(&self, lemma: &str) -> Option<&str> {
        self.0.class_of(lemma, WordClass::Noun)
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
}
