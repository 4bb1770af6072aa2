//! The cue table, compiled.

use crate::claim::{Certainty, Stance};
use crate::lexicon::{Lexicon, TableMap, TableSet};

/// What a cue takes: the words of the table's `frame` column as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frames(u32);

/// The names of the frames, one bit each, in this order.
const FRAMES: &[&str] = &[
    "clause",
    "speech",
    "infinitive",
    "object",
    "accuse",
    "as",
    "name",
    "order",
    "tell",
    "raise",
    "impersonal",
    "noun",
    "adjective",
    "adverb",
    "phrase",
    "source-after",
    "own-noun",
    "cue-object",
    "patient",
    "cite",
    "that",
    "source-within",
    "manner",
    "passive",
];

impl Frames {
    /// A clause or a quotation.
    pub(super) const CLAUSE: Frames = Frames(1);
    /// A quotation, by the manner of speaking.
    pub(super) const SPEECH: Frames = Frames(1 << 1);
    /// An infinitive whose subject is the speaker.
    pub(super) const INFINITIVE: Frames = Frames(1 << 2);
    /// A noun phrase.
    pub(super) const OBJECT: Frames = Frames(1 << 3);
    /// Somebody, and under a preposition what he is charged with.
    pub(super) const ACCUSE: Frames = Frames(1 << 4);
    /// Something "as" something.
    pub(super) const AS: Frames = Frames(1 << 5);
    /// Something and what it is called.
    pub(super) const NAME: Frames = Frames(1 << 6);
    /// Somebody, and what he is to do.
    pub(super) const ORDER: Frames = Frames(1 << 7);
    /// A hearer before the clause.
    pub(super) const TELL: Frames = Frames(1 << 8);
    /// An infinitive whose subject is the cue's own: "seems to".
    pub(super) const RAISE: Frames = Frames(1 << 9);
    /// A clause, and no speaker: "it emerged that".
    pub(super) const IMPERSONAL: Frames = Frames(1 << 10);
    /// The word is a cue as a noun as well.
    pub(super) const NOUN: Frames = Frames(1 << 11);
    /// An adjective with a clause: "is confident that".
    pub(super) const ADJECTIVE: Frames = Frames(1 << 12);
    /// An adverb: "reportedly".
    pub(super) const ADVERB: Frames = Frames(1 << 13);
    /// Words in a row, whatever their grammar: "declined to comment".
    pub(super) const PHRASE: Frames = Frames(1 << 14);
    /// Words in a row that the speaker follows: "according to".
    pub(super) const SOURCE_AFTER: Frames = Frames(1 << 15);
    /// A preposition and a noun with the speaker between: "in ...'s view".
    pub(super) const OWN_NOUN: Frames = Frames(1 << 16);
    /// A verb that carries a noun cue: "issued a warning".
    pub(super) const CUE_OBJECT: Frames = Frames(1 << 17);
    /// The subject of such a verb is spoken of, not speaking: "faced accusations".
    pub(super) const PATIENT: Frames = Frames(1 << 18);
    /// As a participle, its object speaks: "citing the ministry".
    pub(super) const CITE: Frames = Frames(1 << 19);

    /// A clause only where it is marked as one: with another object the verb says nothing ("held a rally").
    pub(super) const THAT: Frames = Frames(1 << 20);

    /// A preposition and the noun for a source that it stands in front of: "in a poll".
    pub(super) const SOURCE_WITHIN: Frames = Frames(1 << 21);
    /// Words behind a verb that belong to it as the way of speaking: "in a statement".
    pub(super) const MANNER: Frames = Frames(1 << 22);
    /// A passive with the preposition of its row: "is known for".
    pub(super) const PASSIVE: Frames = Frames(1 << 23);

    /// Whether the two sets share a frame.
    pub(super) fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// One row of the table.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The words behind the first.
    pub(super) rest: Vec<Box<str>>,
    /// What it takes.
    pub(super) frames: Frames,
    /// Prepositions under which its content may stand.
    pub(super) prepositions: Vec<Box<str>>,
    /// What it does to its content.
    pub(super) stance: Stance,
    /// How sure its speaker is.
    pub(super) certainty: Certainty,
}

/// The table by the first word of each cue; cues of more words come first.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    cues: TableMap<Box<str>, Vec<Cue>>,
    /// Nouns for those who speak and for what is read: "official", "report".
    speakers: TableSet<Box<str>>,
    /// Nouns for what is read: "survey".
    documents: TableSet<Box<str>>,
    /// Weekdays, parts of the day and units of time.
    times: TableSet<Box<str>>,
    /// Nouns for what somebody is accused of.
    charges: TableSet<Box<str>>,
}

fn stance(name: &str) -> Stance {
    serde_json::from_value(serde_json::Value::from(name)).unwrap_or_default()
}

fn certainty(name: &str) -> Certainty {
    serde_json::from_value(serde_json::Value::from(name)).unwrap_or_default()
}

impl Vocabulary {
    /// Compiles the tables `cues` and `speakers`; a cue without a frame takes a clause or an object.
    pub(super) fn compile(lexicon: &Lexicon) -> Vocabulary {
        let mut cues: TableMap<Box<str>, Vec<Cue>> = TableMap::default();
        for row in lexicon.table("cues").rows() {
            let mut words = row.key().split(' ').map(Box::from);
            let first: Box<str> = words.next().unwrap_or_default();
            let mut frames = Frames::default();
            let mut prepositions = Vec::new();
            for name in row.get("frame").split(' ').filter(|name| !name.is_empty()) {
                match FRAMES.iter().position(|known| *known == name) {
                    Some(bit) => frames = frames.or(Frames(1 << bit)),
                    None => prepositions.push(name.into()),
                }
            }
            if frames == Frames::default() {
                frames = Frames::CLAUSE.or(Frames::OBJECT);
            }
            let (stance, certainty) = (stance(row.get("stance")), certainty(row.get("certainty")));
            cues.entry(first).or_default().push(Cue { rest: words.collect(), frames, prepositions, stance, certainty });
        }
        // Lemmas of verbs that the lemmatiser has not met may gain or lose an "e": "blam", "shoute".
        let keys: Vec<Box<str>> = cues.keys().filter(|key| key.len() >= 4).cloned().collect();
        for key in keys {
            let other = key.strip_suffix('e').map_or_else(|| format!("{key}e"), str::to_owned);
            if other.len() >= 4 && !cues.contains_key(&*other) {
                let rows = cues[&key].clone();
                cues.insert(other.into(), rows);
            }
        }
        for rows in cues.values_mut() {
            rows.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        let speakers = lexicon.table("speakers").rows().map(|row| row.key().into());
        let read = lexicon.table("speakers").rows().filter(|row| row.get("kind") == "document");
        let documents = read.map(|row| row.key().into()).collect();
        let timed =
            |senses: &str| senses.split(' ').any(|sense| sense.starts_with("weekday:") || sense.starts_with("unit:"));
        let words = lexicon.table("time_words").rows().filter(|row| timed(row.get("senses"))).map(|row| row.key());
        let parts = lexicon.table("day_parts").rows().map(|row| row.key());
        let times = words.chain(parts).map(Box::from).collect();
        let charges =
            lexicon.table("pointers").rows().filter(|row| row.get("to") == "charge").map(|row| row.key().into());
        Vocabulary { cues, speakers: speakers.collect(), documents, times, charges: charges.collect() }
    }

    /// The cues that begin with a word.
    pub(super) fn starting(&self, word: &str) -> &[Cue] {
        self.cues.get(word).map_or(&[], Vec::as_slice)
    }

    /// The cues of a verb. A short lemma may have lost its "e" ("hop" for "hoped"): where it is no cue itself the form tells,
    /// which doubles its consonant otherwise.
    pub(super) fn of_verb(&self, lemma: &str, form: &str) -> &[Cue] {
        let rows = self.starting(lemma);
        let form = form.to_lowercase();
        let lost = ["ed", "ing"].iter().any(|ending| form.strip_suffix(ending) == Some(lemma));
        if rows.is_empty() && lost { self.starting(&format!("{lemma}e")) } else { rows }
    }

    /// The one-word cue of a word, where it has one of the frames.
    pub(super) fn single(&self, word: &str, frames: Frames) -> Option<&Cue> {
        self.starting(word).iter().find(|cue| cue.rest.is_empty() && cue.frames.any(frames))
    }

    /// Whether a noun stands for what somebody is accused of.
    pub(super) fn charges(&self, noun: &str) -> bool {
        self.charges.contains(noun)
    }

    /// Whether a word names a day or a stretch of time.
    pub(super) fn temporal(&self, lemma: &str) -> bool {
        self.times.contains(lemma) || self.times.contains(&*lemma.to_lowercase())
    }

    /// Whether a noun names something that is read.
    pub(super) fn is_read(&self, noun: &str) -> bool {
        self.documents.contains(noun)
    }

    /// Whether a noun names somebody or something that speaks.
    pub(super) fn speaks(&self, noun: &str) -> bool {
        self.speakers.contains(noun)
    }
}
