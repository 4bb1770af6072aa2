//! What the tables say of two words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bounds::Range;
use crate::claim::{Figure, Predicate, Vocabulary};
use crate::entity;
use crate::event::Concepts;
use crate::lexicon::Lexicon;
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
#[derive(Clone, Debug)]
pub(crate) struct Words(Arc<Vocabulary>, Arc<Concepts>, Arc<entity::Vocabulary>, Arc<Units>);

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

impl Words {
    /// The words of a lexicon.
    pub(crate) fn of(lexicon: &Lexicon) -> Words {
        let (concepts, units) = (lexicon.compiled(Concepts::compile), lexicon.compiled(Units::compile));
        Words(Vocabulary::of(lexicon), concepts, entity::Vocabulary::of(lexicon), units)
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

    /// What a unit measures; of a unit no table has, the unit itself.
    pub(crate) fn dimension<'a>(&'a self, unit: &'a str) -> &'a str {
        self.3.0.get(unit).map_or(unit, |unit| &unit.dimension)
    }

    /// What a figure admits, in base units where its unit is known.
    pub(crate) fn range(&self, figure: &Figure) -> Range {
        let range = Range::of(figure);
        figure.unit.as_deref().and_then(|unit| self.3.0.get(unit)).map_or(range, |unit| Range {
            low: (range.low + unit.offset) * unit.factor,
            high: (range.high + unit.offset) * unit.factor,
        })
    }

    /// An amount of base units in a unit; itself where there is none or no table has it.
    pub(crate) fn in_unit(&self, amount: f64, unit: Option<&str>) -> f64 {
        unit.and_then(|unit| self.3.0.get(unit)).map_or(amount, |unit| amount / unit.factor - unit.offset)
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
