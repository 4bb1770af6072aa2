//! What the tables say of names and nouns.

use std::collections::BTreeSet;

use super::responsibility::kin;
use super::vocabulary::Words;
use crate::entity;
use crate::lexicon::WordVectors;

impl Words {
    /// The class of actors that a noun names.
    pub(crate) fn actor(&self, noun: &str) -> Option<&str> {
        self.classes.actor_class(noun)
    }

    /// Whether a noun names a thing that can be seen and touched.
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        self.things.row(noun).is_some()
    }

    /// Whether two nouns name things of which neither is ever called by the other's name.
    pub(crate) fn two_things(&self, a: &str, b: &str) -> bool {
        let wider = |noun, name| {
            self.things.row(noun).is_some_and(|row| row.get("wider").split(' ').any(|wider| wider == name))
        };
        a != b && self.is_thing(a) && self.is_thing(b) && !wider(a, b) && !wider(b, a)
    }

    /// Whether tables of names know two names for one, or one for what contains the other.
    pub(crate) fn one_name(&self, a: &str, b: &str) -> bool {
        let known = |name: &str| -> BTreeSet<String> {
            let all = self.classes.names(&entity::fold(name)).iter();
            all.flat_map(|known| std::iter::once(known.name.to_string()).chain(known.within.iter().cloned())).collect()
        };
        let names = |name: &str| -> BTreeSet<String> {
            self.classes.names(&entity::fold(name)).iter().map(|known| known.name.to_string()).collect()
        };
        !known(a).is_disjoint(&names(b)) || !known(b).is_disjoint(&names(a))
    }

    /// Whether two names may be of one: the same, of a side and its army, or known to the tables for one or for what contains the other.
    pub(crate) fn may_be_one(&self, a: &str, b: &str) -> bool {
        a == b || kin(a, b) || self.one_name(a, b)
    }

    /// Whether a preposition says where something is.
    pub(crate) fn places(&self, preposition: &str) -> bool {
        self.classes.tells(preposition, entity::Context::Placing)
    }

    /// Whether a word in small letters is a common one, and no name that a table knows.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        WordVectors::built_in().find(word).is_some() && !self.is_known_name(word)
    }

    /// Whether the tables of bodies, countries and regions know a name.
    pub(crate) fn is_known_name(&self, name: &str) -> bool {
        !self.classes.names(&entity::fold(name)).is_empty()
    }

    /// Whether a name is more likely a person's than a body's: of two words or more, of which none tells of another kind of entity.
    pub(crate) fn is_person(&self, name: &str) -> bool {
        let other = |word: &str| self.classes.head(word).is_some_and(|head| head.kind != entity::EntityKind::Person);
        let large = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        large && name.contains(' ') && !name.split(' ').any(other) && !self.is_known_name(name)
    }

    /// Whether a word as written is a day or a month.
    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        self.classes.is_calendar(word)
    }

    /// The dictionary form of an irregular one: "rise" of "rose".
    pub(crate) fn irregular(&self, form: &str) -> Option<&str> {
        self.irregular.row(form).map(|row| row.get("lemma"))
    }

    /// Whether a noun stands for what somebody says: "the forecast", "that remark".
    pub(crate) fn names_words(&self, noun: &str) -> bool {
        let cue = |row: crate::lexicon::Row<'_>| row.get("frame").split(' ').any(|frame| frame == "noun");
        self.points_at_words(noun) || self.cues.row(noun).is_some_and(cue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::limits::Limits;

    #[test]
    fn things_are_read_back_from_their_examples() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        let table = Lexicon::built_in().table("things");
        for row in table.rows() {
            let noun = row.get("example").rsplit(' ').next().unwrap_or_default();
            assert!(noun == row.key() && words.is_thing(noun), "{}", row.get("example"));
            for wider in row.get("wider").split(' ').filter(|wider| !wider.is_empty()) {
                assert!(table.row(wider).is_some() && !words.two_things(noun, wider), "{noun} {wider}");
            }
        }
    }

    #[test]
    fn two_nouns_are_of_two_things_unless_one_is_the_wider_word() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        for (a, b) in [("dog", "lynx"), ("basement", "terrace"), ("boiler", "mine"), ("bus", "lorry")] {
            assert!(words.two_things(a, b) && words.two_things(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("ship", "vessel"),
            ("house", "home"),
            ("plane", "aircraft"),
            ("dog", "dog"),
            ("dog", "minister"),
            ("", "dog"),
        ] {
            assert!(!words.two_things(a, b) && !words.two_things(b, a), "{a} {b}");
        }
    }

    #[test]
    fn names_are_one_where_a_table_says_so() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        assert!(words.one_name("Turkiye", "Turkey") && !words.one_name("Norway", "Sweden"));
        assert!(words.is_person("Anna Berg") && !words.is_person("Berg") && !words.is_person("Tarnby Water Board"));
        assert!(words.is_common("heavy") && !words.is_common("norland"));
    }
}
