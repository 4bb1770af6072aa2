//! What the tables say of names and nouns, compiled for looking up.

use std::collections::HashMap;
use std::sync::Arc;

use super::EntityKind;
use super::entries::{Context, Gender, HeadWord, KnownName, Sense, Title};
use super::fold::fold;
use crate::lexicon::{Lexicon, Row, Table, TableMap, TableSet};

/// A common noun by which a text refers back to somebody.
#[derive(Clone, Debug)]
struct Description {
    kinds: Vec<EntityKind>,
    /// Whether it fits every entity of its kinds; others must be in the entity's name or among its roles.
    generic: bool,
}

/// A class of actors or objects with what it is a kind of and what it excludes.
#[derive(Clone, Debug, Default)]
struct Class {
    kinds_of: Vec<String>,
    excludes: Vec<String>,
    /// What it or anything it is a kind of excludes.
    excludes_in_all: Vec<String>,
}

/// The tables of this stage, compiled.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    names: TableMap<String, Vec<KnownName>>,
    openings: TableSet<String>,
    heads: TableMap<Box<str>, HeadWord>,
    titles: TableMap<Box<str>, Title>,
    given: Arc<Table>,
    descriptions: TableMap<Box<str>, Description>,
    /// The bits of the [`Context`]s of a word.
    contexts: TableMap<Box<str>, u16>,
    /// Days and months, capitalised but no names, in small letters.
    calendar: TableSet<Box<str>>,
    voices: TableMap<Box<str>, crate::text::Voice>,
    actors: Arc<Table>,
    objects: Arc<Table>,
    classes: TableMap<Box<str>, Class>,
    countries: TableMap<Box<str>, Box<str>>,
    continents: Arc<Table>,
}

fn kind(word: &str) -> EntityKind {
    match word {
        "person" => EntityKind::Person,
        "group" => EntityKind::Group,
        "organisation" => EntityKind::Organisation,
        "government" => EntityKind::Government,
        "place" => EntityKind::Place,
        "facility" => EntityKind::Facility,
        "operation" => EntityKind::Operation,
        _ => EntityKind::Other,
    }
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

impl Vocabulary {
    /// What the tables hold. `Lexicon::compiled` keeps one for each set of tables.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut made = Vocabulary {
            names: TableMap::default(),
            openings: TableSet::default(),
            heads: TableMap::default(),
            titles: TableMap::default(),
            given: lexicon.shared("given_names").clone(),
            descriptions: TableMap::default(),
            contexts: TableMap::default(),
            calendar: TableSet::default(),
            voices: TableMap::default(),
            actors: lexicon.shared("actors").clone(),
            objects: lexicon.shared("objects").clone(),
            classes: TableMap::default(),
            countries: TableMap::default(),
            continents: lexicon.shared("countries").clone(),
        };
        made.read_bodies(lexicon);
        made.read_countries(lexicon);
        for row in lexicon.table("name_heads").rows() {
            let first = row.get("position").contains("first");
            made.heads.insert(row.key().into(), HeadWord { kind: kind(row.get("kind")), first });
        }
        for row in lexicon.table("titles").rows() {
            let title = Title { role: row.get("kind") == "role", gender: gender(row.get("gender")) };
            made.titles.insert(row.key().into(), title);
        }
        for row in lexicon.table("descriptions").rows() {
            let kinds = row.get("kinds").split(' ').map(kind).collect();
            made.descriptions.insert(row.key().into(), Description { kinds, generic: row.get("fits") == "any" });
        }
        for row in lexicon.table("name_contexts").rows() {
            let Some((word, context)) = row.key().rsplit_once('#') else { continue };
            let Some(context) = Context::named(context) else { continue };
            *made.contexts.entry(word.into()).or_default() |= context.bit();
        }
        for row in lexicon.table("time_words").rows() {
            if row.get("senses").starts_with("month:") || row.get("senses").starts_with("weekday:") {
                made.calendar.insert(row.key().into());
            }
        }
        for row in lexicon.table("voices").rows() {
            let voice =
                if row.get("voice") == "party" { crate::text::Voice::Party } else { crate::text::Voice::Outlet };
            made.voices.insert(row.key().into(), voice);
        }
        for row in lexicon.table("classes").rows() {
            let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
            let (kinds_of, excludes) = (words(row.get("kinds_of")), words(row.get("excludes")));
            made.classes.insert(row.key().into(), Class { kinds_of, excludes, excludes_in_all: Vec::new() });
        }
        for row in lexicon.table("classes").rows() {
            let above = made.above(row.key()).into_iter().filter_map(|class| made.classes.get(class));
            let all = above.flat_map(|class| class.excludes.iter().cloned()).collect();
            if let Some(class) = made.classes.get_mut(row.key()) {
                class.excludes_in_all = all;
            }
        }
        made
    }

    /// The vocabulary of a set of tables, compiled at most once.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> std::sync::Arc<Self> {
        lexicon.compiled(Vocabulary::new)
    }

    fn read_bodies(&mut self, lexicon: &Lexicon) {
        let rows: Vec<Row<'_>> = lexicon.table("organisations").rows().collect();
        let parents: HashMap<&str, &str> = rows.iter().map(|row| (row.key(), row.get("within"))).collect();
        for row in &rows {
            let within = chain(row.get("within"), &parents);
            for spelling in std::iter::once(row.key()).chain(list(row.get("aliases"))) {
                self.add(spelling, row.key(), Sense::Body, kind(row.get("kind")), &within);
            }
        }
        let rows: Vec<Row<'_>> = lexicon.table("places").rows().collect();
        let parents: HashMap<&str, &str> = rows.iter().map(|row| (row.key(), row.get("within"))).collect();
        for row in &rows {
            let within = chain(row.get("within"), &parents);
            for spelling in std::iter::once(row.key()).chain(list(row.get("aliases"))) {
                self.add(spelling, row.key(), Sense::Region, EntityKind::Place, &within);
            }
            for spelling in list(row.get("demonyms")) {
                self.add(spelling, row.key(), Sense::Demonym, EntityKind::Place, &within);
            }
        }
        for row in lexicon.table("metonyms").rows() {
            self.add(row.key(), row.get("entity"), Sense::Metonym, EntityKind::Government, &[]);
        }
    }

    fn read_countries(&mut self, lexicon: &Lexicon) {
        for row in lexicon.table("countries").rows() {
            let country = row.key();
            self.countries.insert(row.get("iso").into(), country.into());
            for spelling in std::iter::once(country).chain(list(row.get("aliases"))) {
                self.add(spelling, country, Sense::Country, EntityKind::Place, &[]);
            }
            for spelling in list(row.get("demonyms")) {
                self.add(spelling, country, Sense::Demonym, EntityKind::Government, &[]);
            }
            for spelling in list(row.get("capitals")) {
                self.add(spelling, country, Sense::Capital, EntityKind::Place, &[]);
            }
        }
    }

    fn add(&mut self, spelling: &str, name: &str, sense: Sense, kind: EntityKind, within: &[String]) {
        let opening: String = spelling.chars().take_while(|c| c.is_alphanumeric()).collect();
        self.openings.insert(fold(&opening));
        let known = KnownName { spelling: spelling.into(), name: name.into(), sense, kind, within: within.into() };
        let all = self.names.entry(fold(spelling)).or_default();
        if !all.iter().any(|other| other.sense == sense && other.name == known.name && other.spelling == known.spelling)
        {
            all.push(known);
        }
    }

    /// What a name with this [`fold`]ed key stands for, in the order of the tables.
    pub(crate) fn names(&self, key: &str) -> &[KnownName] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether some name of the tables begins with this folded word.
    pub(crate) fn opens_name(&self, word: &str) -> bool {
        self.openings.contains(word)
    }

    /// The kind that a word gives to names.
    pub(crate) fn head(&self, word: &str) -> Option<HeadWord> {
        self.heads.get(word).copied()
    }

    /// What a word before a name is.
    pub(crate) fn title(&self, word: &str) -> Option<Title> {
        self.titles.get(word).copied()
    }

    /// The gender of a given name.
    pub(crate) fn given(&self, word: &str) -> Option<Gender> {
        self.given.row(word).and_then(|row| gender(row.get("gender")))
    }

    /// The kinds of entity that a noun may refer back to: "the ministry".
    pub(crate) fn description(&self, lemma: &str) -> &[EntityKind] {
        self.descriptions.get(lemma).map_or(&[], |description| &description.kinds)
    }

    /// Whether a noun refers back to any entity of its kinds, whatever its name: "the group".
    pub(crate) fn is_generic(&self, noun: &str) -> bool {
        self.descriptions.get(noun).is_some_and(|description| description.generic)
    }

    /// Whether a word as written is a day, a month or what stands beside a time of day: capitalised, but no name.
    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        let mut letters = word.chars();
        let titled = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| !c.is_uppercase());
        matches!(word, "GMT" | "UTC" | "BST" | "CET" | "EST" | "AM" | "PM" | "I")
            || titled && self.calendar.contains(&*word.to_lowercase())
    }

    /// Whether a small word tells something of the name beside it.
    pub(crate) fn tells(&self, word: &str, context: Context) -> bool {
        self.contexts.get(word).is_some_and(|bits| bits & context.bit() != 0)
    }

    /// In whose voice a source with this word in its name speaks.
    pub(crate) fn voice(&self, word: &str) -> Option<crate::text::Voice> {
        self.voices.get(word).copied()
    }

    /// The country of an ISO 3166 code of two letters.
    pub(crate) fn country(&self, iso: &str) -> Option<&str> {
        self.countries.get(iso).map(|name| &**name)
    }

    /// The continent of a country.
    pub(crate) fn continent(&self, country: &str) -> Option<&str> {
        self.continents.row(country).map(|row| row.get("continent"))
    }

    /// The class of actors that a noun names, by its lemma: "shepherd" is `farmer`, "gunman" is `militant`. A compound has the
    /// class of its last word unless the table knows it whole.
    ///
    /// ```
    /// use gainsay::{entity::Vocabulary, lexicon::Lexicon};
    /// let vocabulary = Vocabulary::of(Lexicon::built_in());
    /// assert_eq!(vocabulary.actor_class("day labourer"), Some("worker"));
    /// assert!(vocabulary.excludes("worker", "militant"));
    /// ```
    #[must_use]
    pub fn actor_class(&self, lemma: &str) -> Option<&str> {
        look_up(&self.actors, lemma)
    }

    /// The class of objects that a noun names: "clinic" is `hospital`, "bunker" is `military-object`.
    #[must_use]
    pub fn object_class(&self, lemma: &str) -> Option<&str> {
        look_up(&self.objects, lemma)
    }

    /// Whether a class is another or a kind of it.
    #[must_use]
    pub fn is_kind_of(&self, class: &str, wider: &str) -> bool {
        self.above(class).contains(&wider)
    }

    /// Whether nobody and nothing is of both classes. Classes that are not known exclude nothing.
    #[must_use]
    pub fn excludes(&self, a: &str, b: &str) -> bool {
        let excluded = |class: &str| self.classes.get(class).map_or(&[][..], |class| &class.excludes_in_all);
        let (by_a, by_b) = (excluded(a), excluded(b));
        if by_a.is_empty() && by_b.is_empty() {
            return false;
        }
        let (above_a, above_b) = (self.above(a), self.above(b));
        let holds = |all: &[&str], excluded: &[String]| excluded.iter().any(|class| all.contains(&class.as_str()));
        !above_a.contains(&b) && !above_b.contains(&a) && (holds(&above_b, by_a) || holds(&above_a, by_b))
    }

    /// The class and everything it is a kind of.
    fn above<'a>(&'a self, class: &'a str) -> Vec<&'a str> {
        let mut all = vec![class];
        let mut next = 0;
        while next < all.len() && all.len() < 32 {
            for wider in self.classes.get(all[next]).map_or(&[][..], |class| &class.kinds_of) {
                if !all.contains(&wider.as_str()) {
                    all.push(wider);
                }
            }
            next += 1;
        }
        all
    }
}

fn look_up<'a>(table: &'a Table, lemma: &str) -> Option<&'a str> {
    let lower = |lemma: &str| lemma.contains(char::is_uppercase).then(|| lemma.to_lowercase());
    let find = |lemma: &str| {
        let row = table.row(lemma).or_else(|| table.row(&lower(lemma)?));
        row.map(|row| row.get("class"))
    };
    find(lemma).or_else(|| find(lemma.rsplit([' ', '-']).next()?))
}

/// The containers of a row, nearest first; a table that contains itself ends the chain.
fn chain(within: &str, parents: &HashMap<&str, &str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut at = within;
    while !at.is_empty() && !all.iter().any(|known| known == at) {
        all.push(at.to_owned());
        at = parents.get(at).copied().unwrap_or_default();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_classes() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        for (noun, class) in [
            ("herb gatherer", "farmer"),
            ("day labourer", "worker"),
            ("gunman", "militant"),
            ("policeman", "police"),
            ("fisherman", "farmer"),
            ("schoolgirl", "student"),
            ("midwife", "medic"),
            ("Villager", "civilian"),
        ] {
            assert_eq!(vocabulary.actor_class(noun), Some(class), "{noun}");
        }
        assert_eq!(vocabulary.object_class("ammunition depot"), Some("military-object"));
        assert_eq!(vocabulary.actor_class("strike"), None);
    }

    #[test]
    fn classes_exclude_only_what_cannot_be_both() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        for (a, b) in
            [("civilian", "combatant"), ("farmer", "militant"), ("soldier", "militant"), ("school", "military-object")]
        {
            assert!(vocabulary.excludes(a, b) && vocabulary.excludes(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("woman", "civilian"),
            ("child", "civilian"),
            ("person", "militant"),
            ("worker", "civilian"),
            ("martian", "soldier"),
            ("combatant", "militant"),
            ("official", "civilian"),
        ] {
            assert!(!vocabulary.excludes(a, b) && !vocabulary.excludes(b, a), "{a} {b}");
        }
    }
}
