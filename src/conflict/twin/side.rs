//! What one sentence says where its twin says something else.

use std::ops::Range;

use super::super::align::argument;
use super::super::attribution::is_saying;
use super::super::vocabulary::Words;
use super::sentence::{Told, Word, forms};
use crate::claim::{Argument, Certainty, Claim, Function};

/// What one sentence says where the other says something else.
pub(super) struct Side<'a> {
    pub(super) told: &'a Told<'a>,
    /// The statement that says it.
    pub(super) at: usize,
    pub(super) words: &'a [Word<'a>],
    /// The word before it and its article, in small letters.
    pub(super) before: String,
}

impl<'a> Side<'a> {
    pub(super) fn of(told: &'a Told<'a>, place: Range<usize>) -> Option<Side<'a>> {
        let article = |word: &&Word<'_>| !matches!(&*word.text.to_lowercase(), "the" | "a" | "an");
        let before = told.words[..place.start].iter().rev().find(article);
        let before = before.map_or_else(String::new, |word| word.text.to_lowercase());
        let words = &told.words[place];
        let (start, end) = (words.first()?.place.start, words.last()?.place.end);
        let says = |at: &usize| {
            let statement = &told.statements[*at];
            let claim = statement.claim;
            !is_saying(statement)
                && claim.certainty == Certainty::Certain
                && claim.span.start <= start
                && end <= claim.span.end
        };
        let length = |at: &usize| told.statements[*at].claim.quote.len();
        let at = told.members.iter().copied().filter(says).min_by_key(length)?;
        Some(Side { told, at, words, before })
    }

    pub(super) fn claim(&self) -> &'a Claim {
        self.told.statements[self.at].claim
    }

    /// The words as they stand.
    pub(super) fn text(&self) -> &'a str {
        let place = |at: usize| at - self.told.start;
        let ends = self.words.first().zip(self.words.last());
        ends.and_then(|(first, last)| self.told.text.get(place(first.place.start)..place(last.place.end)))
            .unwrap_or_default()
    }

    /// Whether it holds a day, a month, a year or an hour.
    pub(super) fn tells_time(&self, words: &Words) -> bool {
        let hour = |word: &str| word.contains([':', '.']) || word.ends_with("am") || word.ends_with("pm");
        let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        self.words
            .iter()
            .map(|word| word.text)
            .any(|word| words.is_calendar(word) || digits(word) && hour(word) || year(word))
    }

    /// The words of names; the first of a sentence is written large whatever it is.
    pub(super) fn names(&self, words: &Words) -> Vec<&'a str> {
        let common =
            |word: &Word<'_>| forms(&word.text.to_lowercase(), words).into_iter().any(|form| words.is_common(form));
        let sure = |word: &Word<'_>| word.place.start != self.told.start || !common(word);
        self.words.iter().filter(|word| word.is_name() && sure(word)).map(|word| word.text).collect()
    }

    /// Whether the predicate of a claim is among its words, as far as their first letters tell: "fell" is of "fall".
    pub(super) fn says_predicate(&self, claim: &Claim) -> bool {
        let first = claim.predicate.lemma.chars().next();
        self.words.iter().any(|word| word.text.to_lowercase().chars().next() == first)
    }

    /// The narrowest argument of which it says a part.
    pub(super) fn argument(&self) -> Option<&'a Argument> {
        let inside = |argument: &&Argument| {
            self.words.iter().any(|word| (argument.span.start..argument.span.end).contains(&word.place.start))
        };
        let all = self.told.claims().flat_map(|claim| &claim.arguments);
        all.filter(inside).min_by_key(|argument| argument.span.end - argument.span.start)
    }

    /// Whether its sentence is about something that is said: "the estimate comes from".
    pub(super) fn of_words(&self, words: &Words) -> bool {
        let subjects = self.told.claims().filter_map(|claim| argument(claim, Function::Subject));
        subjects.into_iter().any(|subject| words.names_words(&subject.head))
    }

    pub(super) fn has(&self, function: Function) -> bool {
        argument(self.claim(), function).is_some()
    }

    /// The entity that its own words name.
    pub(super) fn entity(&self) -> Option<&'a str> {
        let name = self.argument()?.entity.as_deref()?;
        self.words.iter().any(|word| name.split(' ').any(|part| part == word.text)).then_some(name)
    }

    /// What part two sides play in their clauses, the same in both: that of the arguments whose heads they say, or a circumstance.
    pub(super) fn stands(&self, other: &Side<'_>) -> Option<Function> {
        let (a, b) = (self.function()?, other.function()?);
        (a == b).then_some(a)
    }

    /// The part that its words play; `None` where they only say which of several a subject or an object is.
    pub(super) fn function(&self) -> Option<Function> {
        let (start, end) = (self.words.first()?.place.start, self.words.last()?.place.end);
        let meets = |argument: &&Argument| argument.span.start < end && start < argument.span.end;
        let claim = self.claim();
        let Some(argument) =
            claim.arguments.iter().filter(meets).min_by_key(|argument| argument.span.end - argument.span.start)
        else {
            return Some(Function::Oblique);
        };
        let head = |word: &Word<'_>| word.text.to_lowercase().starts_with(&argument.head.to_lowercase());
        match argument.function {
            Function::Oblique | Function::Recipient => Some(Function::Oblique),
            core => self.words.iter().any(head).then_some(core),
        }
    }

    /// The nouns of which a table says what they are.
    pub(super) fn nouns(&self, words: &Words) -> Vec<String> {
        let known = |form: &&str| words.is_thing(form) || words.actor(form).is_some();
        let noun = |word: &Word<'_>| forms(&word.text.to_lowercase(), words).into_iter().find(known).map(str::to_owned);
        self.words.iter().filter_map(noun).collect()
    }

    /// Whether it says where something was.
    pub(super) fn is_where(&self, words: &Words) -> bool {
        let places = |word: &str| {
            words.places(word) || matches!(word, "on" | "under" | "beneath" | "behind" | "inside" | "outside")
        };
        places(&self.before) || self.words.first().is_some_and(|word| places(&word.text.to_lowercase()))
    }
}
