//! How far a sequence of capitalised words reaches.

use super::{Scanner, capital, letters};
use crate::entity::entries::Context;

impl Scanner<'_> {
    /// In a heading that capitalises everything: the words that the text uses as names.
    pub(super) fn quiet_chunk(&self, at: usize, end: usize) -> usize {
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
    pub(super) fn hyphen(&self, at: usize, end: usize) -> Option<usize> {
        let mark =
            at + 1 < end && matches!(self.parse.text(at), "-" | "‑" | "–") && self.joined(at) && self.joined(at + 1);
        mark.then_some(at + 1)
    }

    /// The end of the capitalised sequence that begins at a token.
    pub(super) fn chunk(&self, at: usize, end: usize) -> usize {
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

    pub(super) fn opens_of(&self, at: usize) -> bool {
        self.vocabulary.head(self.parse.text(at)).is_some_and(|head| head.first)
    }

    pub(super) fn name_word(&self, at: usize, end: usize) -> bool {
        at < end
            && capital(self.parse.text(at))
            && letters(self.parse.text(at))
            && !self.vocabulary.is_calendar(self.parse.text(at))
    }

    pub(super) fn extend(&self, to: usize, end: usize, headed: bool, listed: bool) -> Option<usize> {
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
        let particle = |word: &str| self.vocabulary.tells(word, Context::Particle);
        if particle(word) {
            let next = self.hyphen(to + 1, end).unwrap_or(to + 1);
            if self.name_word(next, end) {
                return Some(next + 1);
            }
            let after = next < end && particle(self.parse.text(next));
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
}
