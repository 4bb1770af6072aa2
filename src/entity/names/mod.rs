//! Where names stand: capitalised sequences, the names of the tables, and the titles and common nouns beside them.

mod chunk;
mod known;

use std::collections::HashSet;
use std::ops::Range;

use super::entries::{Context, Gender, KnownName, Sense};
use super::vocabulary::Vocabulary;
use crate::syntax::{Parse, Upos};
use crate::text::{Part, Zone, lower};

/// A name as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Name<'v> {
    /// With the common noun that belongs to it: "Barmal district", "Khost city"; without titles.
    pub(super) tokens: Range<usize>,
    /// The name alone.
    pub(super) core: Range<usize>,
    /// What the tables know by this name; empty for others.
    pub(super) known: &'v [KnownName],
    /// The titles in front: "General", "Prime Minister".
    pub(super) titles: Range<usize>,
    /// What the titles say.
    pub(super) gender: Option<Gender>,
    /// The known name that opens an unknown one: "Pakistan" in "Pakistan Handicrafts Board".
    pub(super) owner: Option<&'v KnownName>,
    /// "district", "river": the common noun after or before the name.
    pub(super) noun: Option<usize>,
}

pub(super) struct Scanner<'a> {
    pub(super) parse: &'a Parse,
    pub(super) vocabulary: &'a Vocabulary,
    /// Capitalised words seen where capitals mean something.
    seen: HashSet<&'a str>,
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn letters(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

impl<'a> Scanner<'a> {
    pub(super) fn new(parse: &'a Parse, vocabulary: &'a Vocabulary) -> Self {
        let mut scanner = Scanner { parse, vocabulary, seen: HashSet::new() };
        for at in 0..parse.layout.sentences.len() {
            let sentence = &parse.layout.sentences[at];
            if scanner.loud(at) {
                continue;
            }
            for token in sentence.tokens.clone() {
                let word = parse.text(token);
                if capital(word) && !scanner.opens(token) && !vocabulary.is_calendar(word) {
                    scanner.seen.insert(word);
                }
            }
        }
        scanner
    }

    /// Whether capitals tell nothing in a sentence: most of its longer words have them.
    pub(super) fn loud(&self, sentence: usize) -> bool {
        let sentence = &self.parse.layout.sentences[sentence];
        let heading = sentence.part == Part::Title || self.parse.layout.blocks[sentence.block].zone == Zone::Headline;
        let words = || sentence.tokens.clone().map(|token| self.parse.text(token)).filter(|word| letters(word));
        let shouted = || words().filter(|word| word.len() > 3);
        if shouted().count() > 2 && shouted().all(|word| word.chars().all(|c| !c.is_lowercase())) {
            return true;
        }
        let (mut long, mut high) = (0, 0);
        for word in words().filter(|word| word.len() > 3) {
            long += 1;
            high += usize::from(capital(word));
        }
        heading && long > 2 && high * 10 >= long * 8
    }

    /// Whether a token is capitalised for its place: first in its sentence or after a mark that opens one.
    fn opens(&self, token: usize) -> bool {
        let first = self.parse.sentence_tokens(token).start;
        (first..token)
            .rev()
            .map(|at| self.parse.text(at))
            .all(|word| !letters(word) && !word.chars().any(char::is_numeric))
            || token > first && matches!(self.parse.text(token - 1), "\"" | "“" | "``" | "‘" | ":" | "•")
    }

    fn joined(&self, token: usize) -> bool {
        let layout = &self.parse.layout;
        token > 0
            && layout.tokens[token].sentence == layout.tokens[token - 1].sentence
            && layout.tokens[token].span.start == layout.tokens[token - 1].span.end
    }

    /// The names of one sentence, in its order; none overlap.
    pub(super) fn sentence(&self, sentence: usize, found: &mut Vec<Name<'a>>) {
        let tokens = self.parse.layout.sentences[sentence].tokens.clone();
        let loud = self.loud(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            let before = found.len();
            at = self.name_from(at, tokens.end, loud, found).max(at + 1);
            for name in &mut found[before..] {
                self.take_noun(name, tokens.end);
            }
        }
    }

    /// Reads what begins at a token and returns where to go on.
    fn name_from(&self, at: usize, end: usize, loud: bool, found: &mut Vec<Name<'a>>) -> usize {
        let word = self.parse.text(at);
        let known = self.longest_known(at, end, loud);
        if !capital(word) || !letters(word) || self.vocabulary.is_calendar(word) {
            let particle = self.vocabulary.tells(word, Context::Particle)
                && self.hyphen(at + 1, end).is_some_and(|next| capital(self.parse.text(next)));
            if let Some((to, names)) = known {
                found.push(plain(at..to, names));
                return to;
            }
            if !particle {
                return at + 1;
            }
        }
        let to = if loud { self.quiet_chunk(at, end) } else { self.chunk(at, end) };
        // "Christian Duarte", "Sofia Lund": a given name that is also another name.
        let person = |known_to: usize| {
            known_to == at + 1
                && to > known_to
                && self.vocabulary.given(word).is_some()
                && self.name_word(known_to, to)
                && self.vocabulary.title(self.parse.text(known_to)).is_none()
                && !(known_to..to).any(|at| self.vocabulary.head(self.parse.text(at)).is_some())
        };
        if let Some((known_to, names)) = known.filter(|&(known_to, _)| !person(known_to)) {
            return self.with_known(at..to.max(known_to), known_to, names, found);
        }
        if to == at || (self.opens(at) && !loud && !self.may_open(at, to)) {
            return at + 1;
        }
        self.unknown(at..to, None, found);
        to
    }

    /// Whether a capitalised word at the start of a sentence opens a name.
    fn may_open(&self, at: usize, to: usize) -> bool {
        let word = self.parse.text(at);
        if self.vocabulary.tells(&lower(word), Context::Opening) {
            return false;
        }
        let acronym = word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
        acronym
            || self.seen.contains(word)
            || self.vocabulary.given(word).is_some()
            || self.vocabulary.title(word).is_some_and(|title| !title.role)
            || self.vocabulary.head(word).is_some_and(|head| head.first) && to > at + 1
            || match self.parse.upos(at) {
                Upos::Propn => true,
                Upos::X => to > at + 1,
                Upos::Adj | Upos::Noun => {
                    to > at + 2 || to == at + 2 && self.vocabulary.head(self.parse.text(at + 1)).is_some()
                }
                _ => false,
            }
    }

    /// Takes the common noun after a name into its mention: "Barmal district", "the Kabul airport".
    fn take_noun(&self, name: &mut Name<'a>, end: usize) {
        let next = name.tokens.end;
        if next >= end
            || !self.noun_of_place(next)
            || name.known.first().is_some_and(|known| known.sense == Sense::Demonym)
        {
            if name.tokens.start >= 2
                && self.parse.text(name.tokens.start - 1) == "of"
                && self.noun_of_place(name.tokens.start - 2)
            {
                name.noun = Some(name.tokens.start - 2);
            }
            return;
        }
        name.tokens.end = next + 1;
        name.noun = Some(next);
    }

    fn noun_of_place(&self, at: usize) -> bool {
        let word = self.parse.text(at);
        let kinds = self.vocabulary.description(word);
        use super::EntityKind::{Facility, Place};
        word.chars().all(char::is_lowercase)
            && kinds.iter().any(|kind| matches!(kind, Place | Facility))
            && !matches!(word, "area" | "state" | "capital" | "base" | "country")
    }
}

fn plain<'v>(tokens: Range<usize>, known: &'v [KnownName]) -> Name<'v> {
    let start = tokens.start;
    Name { core: tokens.clone(), tokens, known, titles: start..start, gender: None, owner: None, noun: None }
}
