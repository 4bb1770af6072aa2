//! What this stage takes from the tables.

use std::collections::BTreeMap;

use super::lower::lower;
use super::span::floor;
use crate::lexicon::Lexicon;

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A name: the sentence goes on ("Gen.").
    BeforeName,
    /// It is an abbreviation before a number only ("No.").
    BeforeNumber,
    /// The sentence goes on ("vs.").
    Within,
    /// A sentence may end with it ("Inc.").
    MayEnd,
}

/// What a line or the tail of a text that opens with certain words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Who wrote it or where it is from.
    Credit,
    /// When it was put out.
    Stamp,
    /// No reporting.
    Trailer,
}

/// The tables of this stage, compiled: abbreviations, prefixes kept before a hyphen, words that sentences begin with,
/// labels of speakers, verbs of speech, kickers, openings of lines that are no running text.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    /// By the abbreviation in lower case without its last stop; whether it must begin with a capital.
    abbreviations: BTreeMap<String, (Ending, bool)>,
    prefixes: Vec<String>,
    starters: Vec<String>,
    speakers: Vec<String>,
    speech: Vec<String>,
    kickers: Vec<String>,
    /// By the opening words in lower case.
    openings: Vec<(String, Opening)>,
}

impl Vocabulary {
    /// Compiles the tables `abbreviations` and `text_cues`. A row of a class that is not known has no effect.
    pub(super) fn new(lexicon: &Lexicon) -> Vocabulary {
        let abbreviations = lexicon.table("abbreviations").rows().filter_map(|row| {
            let ending = match row.get("class") {
                "before-name" => Ending::BeforeName,
                "before-number" => Ending::BeforeNumber,
                "within" => Ending::Within,
                "may-end" => Ending::MayEnd,
                _ => return None,
            };
            let key = row.key().trim_end_matches('.');
            Some((key.to_lowercase(), (ending, key.starts_with(char::is_uppercase))))
        });
        let cues = lexicon.table("text_cues");
        let of = |class: &str| {
            let mut all: Vec<String> =
                cues.rows().filter(|row| row.get("class") == class).map(|row| row.key().to_lowercase()).collect();
            all.sort();
            all
        };
        let openings = [("credit", Opening::Credit), ("stamp", Opening::Stamp), ("trailer", Opening::Trailer)];
        Vocabulary {
            abbreviations: abbreviations.collect(),
            prefixes: of("prefix"),
            starters: of("starter"),
            speakers: of("speaker"),
            speech: of("speech"),
            kickers: of("kicker"),
            openings: openings
                .into_iter()
                .flat_map(|(name, opening)| of(name).into_iter().map(move |text| (text, opening)))
                .collect(),
        }
    }

    /// What may follow a word written with a full stop; `None` where the stop is none of the word's own.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Ending> {
        if word.len() > 12 {
            return None;
        }
        let (ending, capital) = self.abbreviations.get(&*lower(word))?;
        (!capital || word.starts_with(char::is_uppercase)).then_some(*ending)
    }

    /// Whether a prefix stays on its word over a hyphen.
    pub(super) fn is_prefix(&self, word: &str) -> bool {
        word.len() <= 12 && has(&self.prefixes, word)
    }

    /// Whether a capitalised word is one that begins sentences and no name.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        word.len() <= 12 && word.starts_with(char::is_uppercase) && has(&self.starters, word)
    }

    /// Whether a label names whoever speaks by what they are in the conversation.
    pub(super) fn is_speaker(&self, label: &str) -> bool {
        label.len() <= 40 && label.split_whitespace().next_back().is_some_and(|word| has(&self.speakers, word))
    }

    /// Whether a word is a verb that stands behind quoted words and their speaker.
    pub(super) fn is_speech(&self, word: &str) -> bool {
        word.len() <= 12 && has(&self.speech, word)
    }

    /// Whether a word in front of a line says only what sort of news it is.
    pub(super) fn is_kicker(&self, word: &str) -> bool {
        word.len() <= 24 && has(&self.kickers, word)
    }

    /// What a line that opens so is.
    pub(super) fn opening(&self, line: &str) -> Option<Opening> {
        let line = line.trim_start_matches(['(', '[', '*', '_', '-', '–', '—', '>', ' ']);
        let head = line[..floor(line, 60)].to_lowercase();
        // One word alone opens running text too, so it must stand almost alone.
        let short = line.split_whitespace().nth(3).is_none();
        let opens = |text: &str| {
            head.strip_prefix(text).is_some_and(|rest| {
                let whole = !text.ends_with(char::is_alphabetic) || !rest.starts_with(|c: char| c.is_alphanumeric());
                whole && (short || !text.chars().all(char::is_alphabetic))
            })
        };
        self.openings.iter().find(|(text, _)| opens(text)).map(|(_, opening)| *opening)
    }
}

fn has(sorted: &[String], word: &str) -> bool {
    let word = lower(word);
    sorted.binary_search_by(|known| (**known).cmp(&word)).is_ok()
}
