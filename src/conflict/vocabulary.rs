//! What the tables say of two words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::bounds::Range;
use super::tables::{Causes, Denials, Particles, Pointers, Units};
use super::toll::{Toll, Tolls};
use crate::claim::{Direction, Figure, Predicate, Vocabulary, WordClass};
use crate::entity;
use crate::event::{Concepts, has_trait};
use crate::lexicon::{Lexicon, Table};
use crate::limits::{Limits, Reached};

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
    pub(super) classes: Arc<entity::Vocabulary>,
    units: Arc<Units>,
    causes: Arc<Causes>,
    pointers: Arc<Pointers>,
    denials: Arc<Denials>,
    particles: Arc<Particles>,
    countries: Arc<Table>,
    happenings: Arc<Table>,
    pub(super) things: Arc<Table>,
    pub(super) irregular: Arc<Table>,
    pub(super) cues: Arc<Table>,
    tolls: Arc<Tolls>,
    /// How far to go.
    pub(crate) limits: Limits,
    /// A bit for each limit that was reached.
    reached: AtomicU8,
}

impl Words {
    /// The words of a lexicon.
    pub(crate) fn of(lexicon: &Lexicon, limits: Limits) -> Words {
        Words {
            predicates: Vocabulary::of(lexicon),
            concepts: lexicon.compiled(Concepts::compile),
            classes: entity::Vocabulary::of(lexicon),
            units: lexicon.compiled(Units::compile),
            causes: lexicon.compiled(Causes::compile),
            pointers: lexicon.compiled(Pointers::compile),
            denials: lexicon.compiled(Denials::compile),
            particles: lexicon.compiled(Particles::compile),
            countries: lexicon.shared("countries").clone(),
            happenings: lexicon.shared("happenings").clone(),
            things: lexicon.shared("things").clone(),
            irregular: lexicon.shared("irregular_forms").clone(),
            cues: lexicon.shared("cues").clone(),
            tolls: lexicon.compiled(Tolls::compile),
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

    /// Whether a verb has a clause of what somebody says or thinks for its object.
    pub(crate) fn is_cue_of_clauses(&self, verb: &str) -> bool {
        self.cues.row(verb).is_some_and(|row| row.get("frame").split(' ').any(|frame| frame == "clause"))
    }

    /// Whether a noun or pronoun points at words said before: "that remark", "so".
    pub(crate) fn points_at_words(&self, lemma: &str) -> bool {
        self.pointers.0.get(lemma) == Some(&false)
    }

    /// Whether a name is a country's.
    pub(crate) fn is_country(&self, name: &str) -> bool {
        self.countries.row(name).is_some()
    }

    /// Whether a noun stands for what somebody is accused of.
    pub(crate) fn names_a_charge(&self, noun: &str) -> bool {
        let charge = |noun: &str| self.pointers.0.get(noun) == Some(&true);
        charge(noun) || noun.strip_suffix('s').is_some_and(charge)
    }

    /// How two predicates relate.
    pub(crate) fn predicates(&self, a: &Predicate, b: &Predicate) -> PredicateRelation {
        // "Air strike" and "strike" are one predicate, told more and less closely.
        let narrows = |a: &Predicate, b: &Predicate| {
            a.class.is_some()
                && a.class == b.class
                && a.lemma.strip_suffix(&*b.lemma).is_some_and(|rest| rest.ends_with(' '))
        };
        if a.lemma == b.lemma || narrows(a, b) || narrows(b, a) {
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

    /// The class of the happening that a noun names.
    pub(crate) fn noun_class(&self, lemma: &str) -> Option<&str> {
        self.predicates.class_of(lemma, WordClass::Noun)
    }

    /// In which direction a verb changes what it is about: "rise", "fall".
    pub(crate) fn direction(&self, lemma: &str) -> Option<Direction> {
        self.predicates.direction(lemma)
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

    /// What a figure is the running count of.
    pub(crate) fn toll<'a>(&'a self, figure: &'a Figure) -> Option<Toll<'a>> {
        self.tolls.of(figure)
    }

    /// Whether a word for what is counted leaves open who was: "12 others".
    pub(crate) fn counts_everyone(&self, word: &str) -> bool {
        self.tolls.counts_everyone(word)
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

    /// Whether happenings of a class have a trait: they befall people, have causes, are violent, happen once in a story, are shared by
    /// those who take part, come in series.
    pub(crate) fn happens(&self, class: &str, wanted: &str) -> bool {
        self.happenings.row(class).is_some_and(|row| has_trait(&row, wanted))
    }

    /// Whether a predicate and its opposite exclude each other whenever they were so. Who left may have arrived before: only a
    /// quality, an outcome and the way a number went are one or the other.
    pub(crate) fn decides(&self, class: Option<&str>, lemma: &str) -> bool {
        class.is_none_or(|class| self.happens(class, "outcome")) || self.direction(lemma).is_some()
    }

    /// Whether two predicates are opposites of which only one can ever have been so.
    pub(crate) fn exclude(&self, a: &Predicate, b: &Predicate) -> bool {
        self.predicates(a, b) == PredicateRelation::Opposite
            && [a, b].iter().any(|said| self.decides(said.class.as_deref(), &said.lemma))
    }

    /// Whether a class says that people were spared what befalls others: they survived, were rescued, were let go.
    pub(crate) fn spares(&self, class: &str) -> bool {
        self.happening("befalls").any(|befell| self.predicates.opposite_classes(befell, class))
    }

    /// Whether many may do what a class names, each for himself: say it, see it, pay for it.
    pub(crate) fn is_many(&self, class: &str) -> bool {
        self.happenings.row(class).is_none_or(|row| row.get("traits").is_empty() || has_trait(&row, "accessory"))
    }

    /// The classes of happenings that have a trait, in order.
    pub(crate) fn happening(&self, wanted: &str) -> impl Iterator<Item = &str> {
        self.happenings.rows().filter(move |row| has_trait(row, wanted)).map(|row| row.key())
    }

    /// The class of the happening that a verb names.
    pub(crate) fn deed_class(&self, verb: &str) -> Option<&str> {
        self.predicates.class_of(verb, WordClass::Verb)
    }

    /// The class of what a regular participle, a form of the past or an adjective says: "died", "killed", "dead".
    pub(crate) fn befalling(&self, word: &str) -> Option<&str> {
        let stems = [Some(word), word.strip_suffix('d'), word.strip_suffix("ed")];
        let class = |word: &str| self.predicates.class_of(word, WordClass::Adjective).or_else(|| self.deed_class(word));
        stems.into_iter().flatten().find_map(class)
    }

    /// The kind of cause that a word names: deliberate, technical, nature, negligence or accident.
    pub(crate) fn cause_kind(&self, word: &str) -> Option<&str> {
        self.causes.kinds.get(word).map(|kind| &**kind)
    }

    /// Whether small words hold one that makes a thing the cause of another: "due to", "sparked".
    pub(crate) fn marks_a_cause(&self, words: &[&str]) -> bool {
        words.iter().enumerate().any(|(at, word)| {
            let follows = |after: &Vec<Box<str>>| {
                after.is_empty() || words.get(at + 1).is_some_and(|next| after.iter().any(|word| **word == **next))
            };
            self.causes.marks.get(*word).is_some_and(follows)
        })
    }

    /// Whether a small word makes a denial one without exception: "never", "nobody".
    pub(crate) fn denies_all(&self, word: &str) -> bool {
        self.denials.total.contains(word)
    }

    /// What a small word makes of its statement: "all" whole, "only" narrow, "but" contrary, "false" false.
    pub(crate) fn particle(&self, word: &str) -> Option<&str> {
        self.particles.0.get(word).map(|sense| &**sense)
    }

    /// Whether two words cannot both be said of the same thing at the same time.
    pub(crate) fn opposites(&self, a: &str, b: &str) -> bool {
        self.predicates.opposites(a, b)
    }

    /// Whether there is any word that cannot be said together with this one.
    pub(crate) fn has_opposites(&self, word: &str) -> bool {
        self.predicates.has_opposites(word)
    }

    /// Whether to give none of what a noun names is no more than to say nothing: "gave no explanation".
    pub(crate) fn is_withheld(&self, noun: &str) -> bool {
        self.denials.withheld[Denials::NOUNS].contains(noun)
    }

    /// Whether not to do what a verb names is no more than to say nothing: "did not comment".
    pub(crate) fn withholds(&self, verb: &str) -> bool {
        self.denials.withheld[Denials::VERBS].contains(verb)
    }

    /// Whether who denies what a verb says denies a means: "they deny using mines".
    pub(crate) fn uses_means(&self, verb: &str) -> bool {
        self.denials.means.contains(verb)
    }

    /// Whether a small word, as it stands between blanks, says what might be, ought to be or is asked for: "can", "couldn't".
    pub(crate) fn is_modal(&self, word: &str) -> bool {
        let short = word.strip_suffix("'t").or_else(|| word.strip_suffix("’t")).or_else(|| word.strip_suffix("not"));
        let modal = |word: &str| self.predicates.is_modal(word);
        modal(word) || short.is_some_and(|short| modal(short) || short.strip_suffix('n').is_some_and(modal))
    }

    /// The seconds of the span of time that a noun names: "day", "weeks".
    pub(crate) fn span_of_time(&self, noun: &str) -> Option<f64> {
        let unit = |noun: &str| self.units.0.get(noun).filter(|unit| &*unit.dimension == "time");
        unit(noun).or_else(|| unit(noun.strip_suffix('s')?)).map(|unit| unit.factor)
    }
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

    #[test]
    fn pointers_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let words = Words::of(lexicon, Limits::default());
        for row in lexicon.table("pointers").rows() {
            let document = crate::Document::new("a", "", row.get("example"));
            let parse = crate::syntax::parse(crate::text::lay_out(&document));
            let points = |lemma: &str| match row.get("to") {
                "charge" => words.names_a_charge(lemma) && !words.points_at_words(lemma),
                "words" => words.points_at_words(lemma) && !words.names_a_charge(lemma),
                _ => false,
            };
            let read = |token: usize| parse.lemma(token) == row.key() && points(parse.lemma(token));
            assert!((0..parse.words.len()).any(read), "{}", row.get("example"));
        }
        assert!(words.names_a_charge("allegations"));
        assert!(!words.points_at_words("weapon") && !words.names_a_charge("weapon"));
    }

    fn small(text: &str) -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    }

    #[test]
    fn marks_of_causes_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let words = Words::of(lexicon, Limits::default());
        for row in lexicon.table("cause_marks").rows() {
            let text = small(row.get("example"));
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            assert!(words.marks_a_cause(&text), "{}", row.get("example"));
            let others: Vec<&str> = text.into_iter().filter(|word| !row.key().contains(word)).collect();
            assert!(!words.marks_a_cause(&others), "{others:?}");
        }
        assert!(!words.marks_a_cause(&["the", "fire", "was", "due", "for", "review"]));
    }

    #[test]
    fn particles_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let words = Words::of(lexicon, Limits::default());
        for row in lexicon.table("particles").rows() {
            let said = row.get("example").to_lowercase();
            let mut said = said.split(|c: char| !c.is_alphanumeric() && c != '\'');
            let sense = said.find(|word| *word == row.key()).and_then(|word| words.particle(word));
            assert_eq!(sense, Some(row.get("sense")), "{}", row.get("example"));
        }
        assert_eq!(words.particle("gate"), None);
    }

    #[test]
    fn modals_are_auxiliaries_under_which_nothing_is_so() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        for modal in ["can", "can't", "can’t", "cannot", "couldn't", "may", "ought", "should", "shouldn't", "would"] {
            assert!(words.is_modal(modal), "{modal}");
        }
        for other in ["will", "shall", "not", "don't", "cant", "won't", "has", "hasn't", "mayor", ""] {
            assert!(!words.is_modal(other), "{other}");
        }
    }

    #[test]
    fn spans_of_time_are_the_units_of_time() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        assert_eq!(
            ["minute", "days", "week"].map(|noun| words.span_of_time(noun)),
            [60.0, 86400.0, 604800.0].map(Some)
        );
        assert_eq!(["metre", "person", "s", ""].map(|noun| words.span_of_time(noun)), [None; 4]);
    }
}
