//! What the tables say of predicates: their class, the parts their arguments play, their opposites.

use std::sync::Arc;

use super::truth::Truth;
use crate::lexicon::{Lexicon, Table, TableMap, TableSet};
use crate::syntax::Upos;

/// The kind of word a table row is about; the letter after `#` in its key, as WordNet abbreviates parts of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum WordClass {
    /// `v`: a verb, with its particle or fixed object ("blow up", "claim life").
    Verb,
    /// `n`: a noun.
    Noun,
    /// `a`: an adjective or participle.
    Adjective,
    /// `l`: a verb that leaves the event to its object ("carry out an airstrike").
    Light,
    /// `r`: an adverb.
    Adverb,
    /// `x`: an auxiliary.
    Auxiliary,
    /// `d`: a determiner.
    Determiner,
    /// `p`: a pronoun.
    Pronoun,
    /// `m`: a word that marks a clause or stands before a noun ("if", "without").
    Mark,
}

impl WordClass {
    const LETTERS: &'static str = "vnalrxdpm";
    const COUNT: usize = 9;

    fn of_letter(letter: &str) -> Option<usize> {
        if letter.len() == 1 { Self::LETTERS.find(letter) } else { None }
    }

    /// The class of an open-class tag.
    #[must_use]
    pub fn of(upos: Upos) -> WordClass {
        match upos {
            Upos::Verb | Upos::Aux => WordClass::Verb,
            Upos::Adj => WordClass::Adjective,
            Upos::Adv => WordClass::Adverb,
            _ => WordClass::Noun,
        }
    }
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// More, stronger, begun.
    Up,
    /// Less, weaker, ended.
    Down,
}

/// What a noun of a class stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denotes {
    /// The happening itself: "killing".
    Event,
    /// Those who have a part in it: "fatalities".
    Participant,
    /// How many they are: "toll".
    Count,
}

/// What the table knows of one predicate.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) class: Box<str>,
    /// The part the subject plays; empty where it plays none.
    pub(super) subject: Box<str>,
    /// The part the object plays; empty where there is none.
    pub(super) object: Box<str>,
    pub(super) direction: Option<Direction>,
    pub(super) denotes: Denotes,
    /// The part that the noun's own referents play, where it denotes them or their number.
    pub(super) itself: Box<str>,
    /// Whether a number of such happenings is one of those they befell: "40 arrests".
    pub(super) each: bool,
}

/// What an embedding word makes of its complement where it holds itself and where it is denied.
pub(super) type Embedding = (Truth, Truth);

/// A phrase that says how a count was made or whether it may still change.
#[derive(Clone, Debug)]
pub(super) struct CountMark {
    /// The words after the first.
    pub(super) rest: Vec<Box<str>>,
    pub(super) measure: Option<Box<str>>,
    pub(super) open: Option<bool>,
}

/// A map for each [`WordClass`].
type ByClass<T> = [TableMap<Box<str>, T>; WordClass::COUNT];

/// Pairs of words, by each of the two.
type Pairs = TableMap<Box<str>, TableSet<Box<str>>>;

fn pair(pairs: &Pairs, a: &str, b: &str) -> bool {
    pairs.get(a).is_some_and(|others| others.contains(b))
}

/// The tables of this stage, ready for look-up.
///
/// ```
/// use gainsay::{claim::{Vocabulary, WordClass}, lexicon::Lexicon};
///
/// let vocabulary = Vocabulary::of(Lexicon::built_in());
/// assert_eq!(vocabulary.class_of("assassinate", WordClass::Verb), Some("kill"));
/// assert!(vocabulary.opposites("strengthen", "weaken"));
/// ```
#[derive(Debug)]
pub struct Vocabulary {
    predicates: ByClass<Entry>,
    /// First words of predicates of several words.
    phrasal: TableSet<Box<str>>,
    opposites: Pairs,
    opposite_classes: Pairs,
    roles: TableMap<Box<str>, TableMap<Box<str>, Box<str>>>,
    /// The role of those whom a role is denied: who did not survive was killed.
    denied_roles: TableMap<Box<str>, Box<str>>,
    /// Roles of those who were hurt, dead or not.
    hurt: TableSet<Box<str>>,
    embedders: ByClass<Embedding>,
    hedges: ByClass<Truth>,
    marks: TableMap<Box<str>, Vec<CountMark>>,
    collectives: TableSet<Box<str>>,
    /// Names of months and days of the week.
    calendar: TableSet<Box<str>>,
    /// What tells that a number is one of several happenings.
    several: Arc<Table>,
    /// Classes of nouns: the entity stage's own tables.
    persons: Arc<Table>,
    things: Arc<Table>,
}

/// The rows of a table as their key's word, the class its letter names, and the row; rows without a known letter are
/// passed over.
fn keyed<'a>(
    lexicon: &'a Lexicon,
    table: &str,
) -> impl Iterator<Item = (&'a str, usize, crate::lexicon::Row<'a>)> + use<'a> {
    lexicon.table(table).rows().filter_map(|row| {
        let (word, letter) = row.key().rsplit_once('#')?;
        Some((word, WordClass::of_letter(letter)?, row))
    })
}

impl Vocabulary {
    /// The vocabulary of a lexicon, compiled once for each set of tables.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Arc<Vocabulary> {
        lexicon.compiled(Vocabulary::compile)
    }

    fn compile(lexicon: &Lexicon) -> Vocabulary {
        let mut vocabulary = Vocabulary {
            predicates: Default::default(),
            phrasal: TableSet::default(),
            opposites: Pairs::default(),
            opposite_classes: Pairs::default(),
            roles: TableMap::default(),
            denied_roles: TableMap::default(),
            hurt: TableSet::default(),
            embedders: Default::default(),
            hedges: Default::default(),
            marks: TableMap::default(),
            collectives: lexicon.table("collectives").rows().map(|row| row.key().into()).collect(),
            calendar: lexicon
                .table("figure_contexts")
                .rows()
                .filter(|row| row.get("kind").split(' ').any(|kind| matches!(kind, "month" | "weekday")))
                .map(|row| row.key().into())
                .collect(),
            several: lexicon.shared("several_marks").clone(),
            persons: lexicon.shared("actors").clone(),
            things: lexicon.shared("objects").clone(),
        };
        for (word, class, row) in keyed(lexicon, "predicates") {
            let denotes = match row.get("denotes") {
                "" | "each" => Denotes::Event,
                "count" => Denotes::Count,
                _ => Denotes::Participant,
            };
            let direction = match row.get("direction") {
                "+" => Some(Direction::Up),
                "-" => Some(Direction::Down),
                _ => None,
            };
            let entry = Entry {
                class: row.get("class").into(),
                subject: row.get("subject").into(),
                object: row.get("object").into(),
                direction,
                denotes,
                itself: row.get("denotes").into(),
                // Those of a verb without an agent: "16 deaths".
                each: row.get("denotes") == "each"
                    || denotes == Denotes::Event && row.get("subject") == "victim" && row.get("object").is_empty(),
            };
            if let Some((first, _)) = word.split_once(' ') {
                vocabulary.phrasal.insert(first.into());
            }
            vocabulary.predicates[class].insert(word.into(), entry);
        }
        for row in lexicon.table("opposites").rows() {
            let Some((pair, kind)) = row.key().rsplit_once('#') else { continue };
            let Some((a, b)) = pair.split_once('/') else { continue };
            let set = if kind == "c" { &mut vocabulary.opposite_classes } else { &mut vocabulary.opposites };
            for (a, b) in [(a, b), (b, a)] {
                set.entry(a.into()).or_default().insert(b.into());
            }
        }
        for row in lexicon.table("roles").rows() {
            let (class, participant) = row.key().split_once('.').unwrap_or((row.key(), ""));
            vocabulary.roles.entry(class.into()).or_default().insert(participant.into(), row.get("role").into());
            if row.get("hurt") == "yes" {
                vocabulary.hurt.insert(row.get("role").into());
            }
            if !row.get("denied").is_empty() {
                vocabulary.denied_roles.insert(row.get("role").into(), row.get("denied").into());
            }
        }
        for (word, class, row) in keyed(lexicon, "embedders") {
            let effect = (Truth::named(row.get("positive")), Truth::named(row.get("negative")));
            vocabulary.embedders[class].insert(word.into(), effect);
        }
        for (word, class, row) in keyed(lexicon, "hedges") {
            vocabulary.hedges[class].insert(word.into(), Truth::named(row.get("truth")));
        }
        for row in lexicon.table("count_marks").rows() {
            let mut words = row.key().split(' ').map(Box::from);
            let first: Box<str> = words.next().unwrap_or_default();
            let mark = CountMark {
                rest: words.collect(),
                measure: Some(row.get("measure")).filter(|measure| !measure.is_empty()).map(Box::from),
                open: match row.get("count") {
                    "open" => Some(true),
                    "closed" => Some(false),
                    _ => None,
                },
            };
            vocabulary.marks.entry(first).or_default().push(mark);
        }
        vocabulary
    }

    pub(super) fn entry(&self, lemma: &str, class: WordClass) -> Option<&Entry> {
        self.predicates[class as usize].get(lemma)
    }

    pub(super) fn begins_phrase(&self, lemma: &str) -> bool {
        self.phrasal.contains(lemma)
    }

    pub(super) fn embedding(&self, lemma: &str, class: WordClass) -> Option<Embedding> {
        self.embedders[class as usize].get(lemma).copied()
    }

    pub(super) fn hedge(&self, lemma: &str, class: WordClass) -> Option<Truth> {
        self.hedges[class as usize].get(lemma).copied()
    }

    /// Whether an auxiliary says what might be, ought to be or is asked for, rather than what is or will be.
    pub(crate) fn is_modal(&self, lemma: &str) -> bool {
        matches!(self.hedge(lemma, WordClass::Auxiliary), Some(Truth::Possible | Truth::Unknown))
    }

    pub(super) fn marks(&self, first: &str) -> &[CountMark] {
        self.marks.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether "a GROUP of 12 fighters" counts fighters.
    pub(super) fn is_collective(&self, lemma: &str) -> bool {
        self.collectives.contains(lemma)
    }

    /// Whether a word, in small letters, is the name of a month or of a day of the week.
    pub(super) fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word)
    }

    /// Whether a word or phrase, in small letters, marks a number of several happenings in a way of its own: "separate" sets
    /// them apart, "this year" is a period of them.
    pub(super) fn marks_several(&self, words: &str, kind: &str) -> bool {
        self.several.row(words).is_some_and(|row| row.get("kind").split(' ').any(|known| known == kind))
    }

    /// Whether a noun's referents are things that nobody takes for people: rounds, cars, houses.
    pub(super) fn is_thing(&self, lemma: &str) -> bool {
        self.persons.row(lemma).is_none() && self.things.row(lemma).is_some()
    }

    /// The class of a noun's referents: civilian, vehicle ...
    pub(super) fn kind(&self, lemma: &str) -> Option<&str> {
        self.persons.row(lemma).or_else(|| self.things.row(lemma)).map(|row| row.get("class"))
    }

    /// Whether a noun's referents are human beings.
    pub(super) fn is_person(&self, lemma: &str) -> bool {
        self.persons.row(lemma).is_some()
    }

    /// The role of those of whom it is denied that they have this one, where that is another role.
    pub(super) fn denied_role(&self, role: &str) -> Option<&str> {
        self.denied_roles.get(role).map(|role| &**role)
    }

    /// What a count of those who play a part in a class says of them: of the victims of a killing, "killed".
    pub(super) fn role(&self, class: &str, participant: &str) -> Option<&str> {
        self.roles.get(class)?.get(participant).map(|role| &**role)
    }

    /// Whether a role is that of people who were hurt: injured, shot, taken to hospital.
    pub(super) fn is_hurt(&self, role: &str) -> bool {
        self.hurt.contains(role)
    }

    /// Whether a role is that of people who were killed or hurt.
    pub(super) fn is_harmed(&self, role: &str) -> bool {
        role == "killed" || self.is_hurt(role)
    }

    /// Whether a word is the role of those who play a part in a class of events: "killed", "missing".
    pub(super) fn is_role(&self, role: &str) -> bool {
        self.roles.values().any(|roles| roles.values().any(|known| **known == *role))
    }

    /// The event class of a predicate, by its dictionary form and kind of word.
    #[must_use]
    pub fn class_of(&self, lemma: &str, word_class: WordClass) -> Option<&str> {
        self.entry(lemma, word_class).map(|entry| &*entry.class)
    }

    /// The direction in which a predicate (of any kind of word) changes its theme.
    #[must_use]
    pub fn direction(&self, lemma: &str) -> Option<Direction> {
        [WordClass::Verb, WordClass::Adjective, WordClass::Noun]
            .into_iter()
            .find_map(|class| self.entry(lemma, class).and_then(|entry| entry.direction))
    }

    /// Whether two predicates, adjectives or states cannot both hold of the same thing at the same time: the pair
    /// itself is in the table, or the pair of their classes.
    #[must_use]
    pub fn opposites(&self, a: &str, b: &str) -> bool {
        if a == b {
            return false;
        }
        if pair(&self.opposites, a, b) {
            return true;
        }
        // Few words are of a class that has an opposite.
        let left = self.classes(a).map(|class| class.and_then(|class| self.opposite_classes.get(class)));
        left.iter().any(Option::is_some)
            && self.classes(b).into_iter().flatten().any(|b| left.iter().flatten().any(|others| others.contains(b)))
    }

    /// The event classes of a word as a verb, an adjective and a noun.
    fn classes(&self, lemma: &str) -> [Option<&str>; 3] {
        [WordClass::Verb, WordClass::Adjective, WordClass::Noun].map(|class| self.class_of(lemma, class))
    }

    /// Whether there is any word that is the opposite of this one.
    pub(crate) fn has_opposites(&self, lemma: &str) -> bool {
        self.opposites.contains_key(lemma)
            || self.classes(lemma).iter().flatten().any(|&class| self.opposite_classes.contains_key(class))
    }

    /// Whether two event classes cannot both hold of the same thing at the same time.
    #[must_use]
    pub fn opposite_classes(&self, a: &str, b: &str) -> bool {
        pair(&self.opposite_classes, a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_come_from_own_rows_and_from_wordnet() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        for (lemma, class, expected) in [
            ("kill", WordClass::Verb, Some("kill")),
            ("claim life", WordClass::Verb, Some("kill")),
            ("airstrike", WordClass::Noun, Some("strike")),
            ("besiege", WordClass::Verb, Some("attack")),
            ("homeless", WordClass::Adjective, Some("displace")),
            ("kill", WordClass::Adjective, None),
            ("xyzzy", WordClass::Verb, None),
        ] {
            assert_eq!(vocabulary.class_of(lemma, class), expected, "{lemma}");
        }
    }

    #[test]
    fn opposites_hold_between_pairs_and_between_classes_both_ways() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        for (a, b) in [
            ("strengthen", "weaken"),
            ("alive", "dead"),
            ("pull out", "stay"),
            ("reopen", "shut down"),
            ("rise", "plummet"),
        ] {
            assert!(vocabulary.opposites(a, b) && vocabulary.opposites(b, a), "{a} and {b}");
            assert!(vocabulary.has_opposites(a) && vocabulary.has_opposites(b), "{a} and {b}");
        }
        for (a, b) in [("kill", "injure"), ("kill", "murder"), ("strengthen", "strengthen"), ("open", "say"), ("", "")]
        {
            assert!(!vocabulary.opposites(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn directions_of_change() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        assert_eq!(vocabulary.direction("grow"), Some(Direction::Up));
        assert_eq!(vocabulary.direction("weak"), Some(Direction::Down));
        assert_eq!(vocabulary.direction("kill"), None);
    }
}
