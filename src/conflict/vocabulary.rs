//! What the tables say of two words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::bounds::Range;
use crate::claim::{Figure, Predicate, Vocabulary, WordClass};
use crate::entity;
use crate::event::Concepts;
use crate::lexicon::{Lexicon, TableMap};
use crate::limits::{Limits, Reached};
use crate::quantity::Unit;

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
#[derive(Debug)]
pub(crate) struct Words {
    predicates: Arc<Vocabulary>,
    concepts: Arc<Concepts>,
    classes: Arc<entity::Vocabulary>,
    units: Arc<Units>,
    causes: Arc<Causes>,
    pointers: Arc<Pointers>,
    /// How far to go.
    pub(crate) limits: Limits,
    /// A bit for each limit that was reached.
    reached: AtomicU8,
}

/// Units by their canonical names.
#[derive(Debug)]
struct Units(BTreeMap<Box<str>, Unit>);

impl Units {
    fn compile(lexicon: &Lexicon) -> Units {
        let names = lexicon.table("units").rows().map(|row| row.get("unit"));
        let unit = |name: &str| Some((name.into(), Unit::named(name, lexicon)?));
        Units(names.collect::<BTreeSet<&str>>().into_iter().filter_map(unit).collect())
    }
}

/// The kind of cause that a word names.
#[derive(Debug)]
struct Causes(TableMap<Box<str>, Box<str>>);

/// Words by which a text points back at what was said.
#[derive(Debug)]
struct Pointers(TableMap<Box<str>, bool>);

impl Pointers {
    fn compile(lexicon: &Lexicon) -> Pointers {
        let rows = lexicon.table("pointers").rows();
        Pointers(rows.map(|row| (row.key().into(), row.get("to") == "charge")).collect())
    }
}

impl Words {
    /// The words of a lexicon.
    pub(crate) fn of(lexicon: &Lexicon, limits: Limits) -> Words {
        Words {
            predicates: Vocabulary::of(lexicon),
            concepts: lexicon.compiled(Concepts::compile),
            classes: entity::Vocabulary::of(lexicon),
            units: lexicon.compiled(Units::compile),
            causes: lexicon.compiled(causes),
            pointers: lexicon.compiled(Pointers::compile),
            limits,
            reached: AtomicU8::new(0),
        }
    }

    /// Keeps in mind that a limit was reached.
    pub(crate) fn reach(&self, limit: Reached) {
        self.reached.fetch_or(1 << limit as u8, Ordering::Relaxed);
    }

    /// The limits that were reached.
    pub(crate) fn reached(&self) -> Vec<Reached> {
        let bits = self.reached.load(Ordering::Relaxed);
        Reached::ALL.into_iter().filter(|limit| bits & (1 << *limit as u8) != 0).collect()
    }

    /// Whether a noun or pronoun points at words said before: "that remark", "so".
    pub(crate) fn points_at_words(&self, lemma: &str) -> bool {
        self.pointers.0.get(lemma) == Some(&false)
    }

    /// Whether a noun stands for what somebody is accused of.
    pub(crate) fn names_a_charge(&self, noun: &str) -> bool {
        let charge = |noun: &str| self.pointers.0.get(noun) == Some(&true);
        charge(noun) || noun.strip_suffix('s').is_some_and(charge)
    }

    /// How two predicates relate.
    pub(crate) fn predicates(&self, a: &Predicate, b: &Predicate) -> PredicateRelation {
        if a.lemma == b.lemma {
            PredicateRelation::Same
        } else if self.predicates.opposites(&a.lemma, &b.lemma) {
            PredicateRelation::Opposite
        } else if a.class.is_some() && a.class == b.class {
            match (self.predicates.direction(&a.lemma), self.predicates.direction(&b.lemma)) {
                (Some(x), Some(y)) if x != y => PredicateRelation::Opposite,
                _ => PredicateRelation::Class,
            }
        } else {
            PredicateRelation::Unrelated
        }
    }

    /// The event class of a noun.
    pub(crate) fn noun_class(&self, lemma: &str) -> Option<&str> {
        self.predicates.class_of(lemma, WordClass::Noun)
    }

    /// The concept of a word, or the word.
    pub(crate) fn concept<'a>(&'a self, word: &'a str) -> &'a str {
        self.concepts.of(word)
    }

    /// What a unit measures; of a unit no table has, the unit itself.
    pub(crate) fn dimension<'a>(&'a self, unit: &'a str) -> &'a str {
        self.units.0.get(unit).map_or(unit, |unit| &unit.dimension)
    }

    /// What a figure admits, in base units where its unit is known.
    pub(crate) fn range(&self, figure: &Figure) -> Range {
        let range = Range::of(figure);
        figure.unit.as_deref().and_then(|unit| self.units.0.get(unit)).map_or(range, |unit| Range {
            low: (range.low + unit.offset) * unit.factor,
            high: (range.high + unit.offset) * unit.factor,
        })
    }

    /// An amount of base units in a unit; itself where there is none or no table has it.
    pub(crate) fn in_unit(&self, amount: f64, unit: Option<&str>) -> f64 {
        unit.and_then(|unit| self.units.0.get(unit)).map_or(amount, |unit| amount / unit.factor - unit.offset)
    }

    /// Whether nobody and nothing can be of both classes.
    pub(crate) fn classes_exclude(&self, a: &str, b: &str) -> bool {
        self.classes.excludes(a, b)
    }

    /// Whether every member of a class is one of a wider class.
    pub(crate) fn is_kind_of(&self, class: &str, wider: &str) -> bool {
        class == wider || self.classes.is_kind_of(class, wider)
    }

    /// The class of the happening that a noun names.
    pub(crate) fn event_class(&self, noun: &str) -> Option<&str> {
        self.predicates.class_of(noun, WordClass::Noun)
    }

    /// The class of the happening that a verb names.
    pub(crate) fn deed_class(&self, verb: &str) -> Option<&str> {
        self.predicates.class_of(verb, WordClass::Verb)
    }

    /// The kind of cause that a word names: deliberate, technical, nature, negligence or accident.
    pub(crate) fn cause_kind(&self, word: &str) -> Option<&str> {
        self.causes.0.get(word).map(|kind| &**kind)
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
        let words = Words::of(lexicon, Limits::default());
        for row in lexicon.table("causes").rows() {
            let example = row.get("example").trim_end_matches('.');
            let last = example.rsplit(' ').next().unwrap_or_default();
            assert_eq!(words.cause_kind(last), Some(row.get("kind")), "{example}");
        }
        assert_eq!(words.cause_kind("table"), None);
    }
}
