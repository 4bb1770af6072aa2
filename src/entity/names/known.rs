//! Names of the tables where they stand in a text, and what a sequence around or without one is made of.

use std::ops::Range;

use super::{Name, Scanner, capital, plain};
use crate::entity::entries::{KnownName, Sense};
use crate::entity::fold::fold;
use crate::syntax::Upos;

impl<'a> Scanner<'a> {
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
    pub(super) fn cuts_word(&self, to: usize, end: usize) -> bool {
        self.hyphen(to, end).is_some_and(|next| {
            let word = self.parse.text(next);
            word.chars().count() <= 2 && word.chars().all(char::is_uppercase)
        })
    }

    /// Whether the text writes a name of the tables so that no other word is meant: an acronym in capitals, others with one.
    pub(super) fn spelt(&self, tokens: Range<usize>, known: &KnownName, loud: bool) -> bool {
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
    pub(super) fn with_known(
        &self,
        chunk: Range<usize>,
        to: usize,
        names: &'a [KnownName],
        found: &mut Vec<Name<'a>>,
    ) -> usize {
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
    pub(super) fn unknown(&self, chunk: Range<usize>, owner: Option<&'a KnownName>, found: &mut Vec<Name<'a>>) {
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
    pub(super) fn past_office(&self, start: usize, chunk: &Range<usize>) -> usize {
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
}
