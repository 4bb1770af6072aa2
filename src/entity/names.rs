//! Where names stand: capitalised sequences, the names of the tables, and the titles and common nouns beside them.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::fold;
use super::vocabulary::{Gender, KnownName, Sense, Vocabulary};
use crate::syntax::{Parse, Upos};
use crate::text::{Part, Zone};

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

/// Days, months and the like, capitalised but no names.
const CALENDAR: [&str; 46] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "GMT",
    "UTC",
    "BST",
    "CET",
    "AM",
    "PM",
    "I",
    "EST",
];

/// Small words within names of persons and places.
const PARTICLES: [&str; 34] = [
    "al", "an", "ar", "as", "ash", "at", "az", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der",
    "di", "dos", "du", "el", "es", "et", "ez", "ibn", "la", "le", "ou", "ter", "ul", "ur", "van", "von", "y",
];

/// Words that open a sentence or a headline and are no part of a name there.
const OPENERS: [&str; 74] = [
    "a",
    "about",
    "after",
    "all",
    "although",
    "an",
    "and",
    "another",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "few",
    "following",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "if",
    "in",
    "into",
    "it",
    "its",
    "like",
    "many",
    "more",
    "most",
    "my",
    "near",
    "no",
    "not",
    "of",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "over",
    "she",
    "since",
    "so",
    "some",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "two",
    "under",
    "we",
    "what",
    "when",
    "while",
    "who",
    "with",
    "you",
];

pub(super) struct Scanner<'a> {
    pub(super) parse: &'a Parse,
    pub(super) vocabulary: &'a Vocabulary,
    /// Capitalised words seen where capitals mean something.
    seen: HashSet<&'a str>,
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn calendar(word: &str) -> bool {
    CALENDAR.contains(&word.trim_end_matches('.'))
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
                if capital(word) && !scanner.opens(token) && !calendar(word) {
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
        if !capital(word) || !letters(word) || calendar(word) {
            let particle = PARTICLES.contains(&word)
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
        if OPENERS.contains(&&*word.to_lowercase()) {
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

    /// In a heading that capitalises everything: the words that the text uses as names.
    fn quiet_chunk(&self, at: usize, end: usize) -> usize {
        let mut to = at;
        while to < end
            && capital(self.parse.text(to))
            && self.seen.contains(self.parse.text(to))
            && self.parse.text(to).len() > 1
        {
            to += 1;
        }
        to
    }

    /// The token after a hyphen that joins it to what stands before.
    fn hyphen(&self, at: usize, end: usize) -> Option<usize> {
        let mark =
            at + 1 < end && matches!(self.parse.text(at), "-" | "‑" | "–") && self.joined(at) && self.joined(at + 1);
        mark.then_some(at + 1)
    }

    /// The end of the capitalised sequence that begins at a token.
    fn chunk(&self, at: usize, end: usize) -> usize {
        let mut to = at + 1;
        let mut headed = self.opens_of(at);
        let mut listed = false;
        while let Some(next) = self.extend(to, end, headed, listed) {
            listed |= matches!(self.parse.text(to), "of" | "for" | "on");
            to = next;
            headed |= self.opens_of(to - 1);
        }
        to
    }

    fn opens_of(&self, at: usize) -> bool {
        self.vocabulary.head(self.parse.text(at)).is_some_and(|head| head.first)
    }

    fn name_word(&self, at: usize, end: usize) -> bool {
        at < end && capital(self.parse.text(at)) && letters(self.parse.text(at)) && !calendar(self.parse.text(at))
    }

    fn extend(&self, to: usize, end: usize, headed: bool, listed: bool) -> Option<usize> {
        if to >= end {
            return None;
        }
        let word = self.parse.text(to);
        if self.name_word(to, end) {
            return Some(to + 1);
        }
        if let Some(next) = self.hyphen(to, end) {
            if self.name_word(next, end) || self.parse.text(next).chars().all(char::is_numeric) {
                return Some(next + 1);
            }
            if let Some((particle, rest)) = self.parse.text(next).rsplit_once('-')
                && particle.len() <= 3
                && capital(rest)
            {
                return Some(next + 1);
            }
            let particle = self.parse.text(next).len() <= 3;
            return self
                .hyphen(next + 1, end)
                .filter(|&last| particle && self.name_word(last, end))
                .map(|last| last + 1);
        }
        if word == "&" && self.name_word(to + 1, end) {
            return Some(to + 2);
        }
        if PARTICLES.contains(&word) {
            let next = self.hyphen(to + 1, end).unwrap_or(to + 1);
            if self.name_word(next, end) {
                return Some(next + 1);
            }
            let after = next < end && PARTICLES.contains(&self.parse.text(next));
            return (after && self.name_word(next + 1, end)).then_some(next + 2);
        }
        let office = self.vocabulary.title(self.parse.text(to - 1)).is_some_and(|title| !title.role)
            && matches!(word, "of" | "for");
        if headed && matches!(word, "of" | "for" | "on" | "against") || office {
            if self.name_word(to + 1, end) {
                return Some(to + 2);
            }
            let article = to + 1 < end && self.parse.text(to + 1) == "the";
            return (article && self.name_word(to + 2, end)).then_some(to + 3);
        }
        let title = |at| self.vocabulary.title(self.parse.text(at)).is_some_and(|title| !title.role);
        let joins = headed && listed && word == "and" && self.name_word(to + 1, end) && !title(to + 1);
        (joins && self.longest_known(to + 1, end, false).is_none()).then_some(to + 2)
    }

    /// The longest name of the tables that begins at a token.
    pub(super) fn longest_known(&self, at: usize, end: usize, loud: bool) -> Option<(usize, &'a [KnownName])> {
        let first = self.parse.text(at);
        let opening: String = first.chars().take_while(|c| c.is_alphanumeric()).collect();
        if opening.is_empty() || !self.vocabulary.opens_name(&fold(&opening)) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for to in at + 1..=end.min(at + 14) {
            let piece = fold(self.parse.text(to - 1));
            key.push_str(&piece);
            let names = self.vocabulary.names(&key);
            if !piece.is_empty()
                && !names.is_empty()
                && names.iter().any(|known| self.spelt(at..to, known, loud))
                && !self.cuts_word(to, end)
            {
                best = Some((to, names));
            }
        }
        best
    }

    /// Whether a name ends in the middle of a longer one that a hyphen joins: "Islamic State-Khorasan".
    fn cuts_word(&self, to: usize, end: usize) -> bool {
        self.hyphen(to, end).is_some_and(|next| {
            let word = self.parse.text(next);
            word.chars().count() <= 2 && word.chars().all(char::is_uppercase)
        })
    }

    /// Whether the text writes a name of the tables so that no other word is meant: an acronym in capitals, others with one.
    fn spelt(&self, tokens: Range<usize>, known: &KnownName, loud: bool) -> bool {
        let part = self.parse.part(tokens.start);
        let text = self.parse.layout.slice(part, self.parse.layout.span_of(tokens.clone()));
        let words = |name: &str| {
            name.split([' ', '-', '/', '\n', '‑', '–']).map(fold).filter(|word| !word.is_empty()).collect::<Vec<_>>()
        };
        let owner =
            |name: &str| name.ends_with("'s") || name.ends_with("’s") || name.ends_with('\'') || name.ends_with('’');
        if words(text) != words(&known.spelling) || owner(text) != owner(&known.spelling) {
            return false;
        }
        let bare = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let acronym = known.spelling.len() <= 6 && known.spelling.chars().all(|c| !c.is_lowercase());
        if acronym {
            return bare(text) == bare(&known.spelling)
                && !(loud && matches!(text, "IS" | "US" | "WHO" | "PA" | "AA" | "ICE" | "CAR"));
        }
        let small = !capital(&known.spelling) || known.spelling.contains(' ');
        if capital(text) {
            let common = tokens.len() == 1 && self.opens(tokens.start) && self.parse.upos(tokens.start) == Upos::Verb;
            return !common;
        }
        small && (!capital(&known.spelling) || text.chars().any(char::is_uppercase)) && !(loud && tokens.len() == 1)
            || known.spelling.chars().all(|c| !c.is_uppercase())
    }

    /// A sequence that begins with a name of the tables.
    fn with_known(&self, chunk: Range<usize>, to: usize, names: &'a [KnownName], found: &mut Vec<Name<'a>>) -> usize {
        if chunk.end <= to {
            found.push(plain(chunk.start..to, names));
            return to;
        }
        let next = self.parse.text(to);
        let title = self.vocabulary.title(next).is_some_and(|title| !title.role);
        let sense = names[0].sense;
        let heads = (to..chunk.end)
            .any(|at| self.vocabulary.head(self.parse.text(at)).is_some_and(|head| head.first || at + 1 == chunk.end));
        let person = self.vocabulary.given(next).is_some();
        let hyphened = self.joined(to);
        if hyphened || !title && !person && (heads || matches!(sense, Sense::Country | Sense::Capital | Sense::Body)) {
            let mut own = Vec::new();
            self.unknown(chunk.clone(), Some(&names[0]), &mut own);
            found.append(&mut own);
            return chunk.end;
        }
        found.push(plain(chunk.start..to, names));
        to
    }

    /// A sequence that the tables do not know, taken apart into titles and name.
    fn unknown(&self, chunk: Range<usize>, owner: Option<&'a KnownName>, found: &mut Vec<Name<'a>>) {
        let word = |at: usize| self.parse.text(at);
        let headed = chunk.clone().any(|at| {
            self.vocabulary.head(word(at)).is_some_and(|head| {
                at + 1 == chunk.end || head.first && at + 1 < chunk.end && matches!(word(at + 1), "of" | "for" | "on")
            })
        });
        let title = |at: usize| {
            self.vocabulary.title(word(at)).filter(|title| !title.role || at + 1 < chunk.end && at > chunk.start)
        };
        let last_title =
            chunk.clone().rev().find(|&at| title(at).is_some() && self.vocabulary.given(word(at)).is_none());
        let start = match last_title {
            Some(at) if !headed && at + 1 == chunk.end => return,
            Some(at) if !headed => at + 1,
            _ => chunk.start,
        };
        let start = self.past_office(start, &chunk);
        let titles = chunk.start..start;
        let inner = (chunk.start + 1..chunk.end).find_map(|at| {
            self.longest_known(at, chunk.end, false)
                .filter(|&(to, _)| to == chunk.end && to > at + 2)
                .map(|(_, names)| (at, names))
        });
        if let Some((at, names)) = inner {
            found.push(plain(at..chunk.end, names));
            return;
        }
        if start > chunk.start
            && let Some((to, names)) = self.longest_known(start, chunk.end, false).filter(|&(to, _)| to == chunk.end)
        {
            found.push(plain(start..to, names));
            return;
        }
        let gender = titles.clone().filter_map(|at| title(at).and_then(|title| title.gender)).next_back();
        let lone = start + 1 == chunk.end && word(start).chars().count() == 1;
        if start >= chunk.end || lone {
            return;
        }
        let core = start..chunk.end;
        let owner = owner.filter(|_| titles.is_empty());
        found.push(Name { tokens: core.clone(), core, known: &[], titles, gender, owner, noun: None });
    }

    /// "Secretary of State Ana Duarte": where the name begins after a title that goes on with "of".
    fn past_office(&self, start: usize, chunk: &Range<usize>) -> usize {
        let of = start > chunk.start && start < chunk.end && matches!(self.parse.text(start - 1), "of" | "for")
            || start + 1 < chunk.end && start > chunk.start && matches!(self.parse.text(start), "of" | "for");
        if !of {
            return start;
        }
        let given = (start + 1..chunk.end - 1).find(|&at| self.vocabulary.given(self.parse.text(at)).is_some());
        let known = || {
            (start..chunk.end)
                .find(|&at| self.longest_known(at, chunk.end, false).is_some_and(|(to, _)| to == chunk.end))
        };
        given.or_else(known).unwrap_or(if chunk.end > start + 3 { chunk.end - 2 } else { chunk.end })
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
