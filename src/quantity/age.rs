//! Ages: "aged 34", "Khan, 34, said", "the boys, both 16".

use super::forms::{Numeral, context};
use super::number::{Form, Number, Reader};

impl Reader<'_> {
    /// Whether "aged", "age", "at the age of" stands before a number.
    pub(super) fn aged(&self, start: usize) -> bool {
        let words = self.words();
        let mut before = start;
        for _ in 0..3 {
            if before == 0 {
                return false;
            }
            if self.has(before - 1, context::AGED) {
                return true;
            }
            if !self.is_any(
                before - 1,
                &[words.of, words.between, words.from, words.over, words.above, words.and, words.comma],
            ) {
                return false;
            }
            before -= 1;
        }
        false
    }

    /// "Ages 8 and 15", "aged 8, 12 and 15": the later ones of several ages.
    fn aged_too(&self, number: &Number) -> bool {
        /// The most ages that stand together.
        const MOST: usize = 6;
        let words = self.words();
        let mut start = number.start;
        let ends =
            !self.is_word(number.end) || self.is_any(number.end, &[words.and, words.from, words.r#in, words.were]);
        for _ in 0..MOST {
            let age = start.checked_sub(2).and_then(|at| self.digits(at)).filter(|digits| digits.amount < 120.0);
            if !ends || age.is_none() || !self.before(start, &[words.and, words.or, words.comma]) {
                return false;
            }
            start -= 2;
            if self.aged(start) {
                return true;
            }
        }
        false
    }

    /// An age without a unit: "aged 34", "Khan, 34, said", "Khan (34)", "87yo".
    pub(super) fn bare_age(&self, number: &Number) -> Option<usize> {
        let words = self.words();
        let plausible =
            number.amount >= 0.0 && number.amount < 120.0 && number.form == Form::Cardinal && number.scale == 1.0;
        if !plausible {
            return None;
        }
        if self.is(number.end, words.yo) {
            return Some(number.end + 1);
        }
        // "a 4 y/o boy"
        let letters =
            self.slice(number.end).eq_ignore_ascii_case("y") && self.slice(number.end + 2).eq_ignore_ascii_case("o");
        if letters && self.is(number.end + 1, words.slash) {
            return Some(number.end + 3);
        }
        if self.aged(number.start) || self.aged_too(number) {
            return Some(number.end);
        }
        let (start, end) = (number.start, number.end);
        // "Miranda, three, was": in words only between two commas.
        let words_between =
            number.digits.is_none() && start > 1 && self.capital(start - 2) && self.is(end, words.comma);
        if !words_between {
            number.digits.filter(|digits| digits.decimals == 0 && digits.amount > 0.0)?;
        }
        let counts = self.numeral(end + 1).is_some_and(|numeral| !matches!(numeral, Numeral::All(_)));
        if self.is(end, words.comma) && (self.digits(end + 1).is_some() || counts) {
            return None;
        }
        // "Rao and Khan, both 16"
        if self.slice(start.wrapping_sub(1)) == "both" && self.before(start - 1, &[words.comma]) && self.closes(end) {
            return Some(end);
        }
        if self.in_pair_of_ages(start, end) {
            return Some(end);
        }
        let mark = start.checked_sub(1)?;
        let name = start.checked_sub(2)?;
        // "Rao Jr., 52, said"
        let name = if self.is(name, words.period) { name.checked_sub(1)? } else { name };
        let bracketed = self.is(mark, words.open) && self.is(end, words.close);
        // "Rao Jr. 52, said"
        let junior = matches!(self.slice(name), "Jr" | "Sr")
            && (name + 1 == start || self.is(mark, words.period) && name + 2 == start)
            && self.is(end, words.comma);
        let apposed =
            self.is(mark, words.comma) && (self.is(end, words.comma) || self.closes(end) && !self.places(name));
        ((bracketed || junior || apposed) && self.may_be_person(name)).then_some(end)
    }

    /// "Her sons, 7 and 8, were hurt": whether a number is one of the two.
    fn in_pair_of_ages(&self, start: usize, end: usize) -> bool {
        let words = self.words();
        let opens = |at: usize| {
            at >= 2
                && self.is(at - 1, words.comma)
                && self.is_word(at - 2)
                && self.vocabulary.is_person(self.slice(at - 2))
        };
        let first = opens(start) && self.is(end, words.and) && self.digits(end + 1).is_some() && self.closes(end + 2);
        let second = start >= 2
            && self.is(start - 1, words.and)
            && self.digits(start - 2).is_some()
            && opens(start - 2)
            && self.closes(end);
        first || second
    }

    /// Whether a word can name a person: a name, or a noun that is one.
    fn may_be_person(&self, at: usize) -> bool {
        // "One, 33, was hurt"
        if self.numeral(at).is_some() && !self.is(at, self.words().one)
            || self.has(at, context::MONTH | context::WEEKDAY)
        {
            return false;
        }
        self.capital(at)
            || self.is(at, self.words().one)
            || self.is_word(at) && self.vocabulary.is_person(self.slice(at))
    }

    /// Whether an apposition may end here: the sentence does, or "of Leeds", "and" goes on.
    fn closes(&self, at: usize) -> bool {
        let words = self.words();
        at >= self.lexemes.len()
            || self.is_any(at, &[words.comma, words.open, words.close, words.and])
            || self.is(at, words.period) && at + 1 >= self.lexemes.len()
            || matches!(self.slice(at), ";" | ":")
            || self.is_any(at, &[words.of, words.from]) && self.capital(at + 1)
            || self.slice(at) == "who"
    }

    /// Whether the name that ends here says where: "in Homs", "near Port Said".
    fn places(&self, at: usize) -> bool {
        let words = self.words();
        let first = (at.saturating_sub(4)..=at).rev().take_while(|&at| self.capital(at)).last().unwrap_or(at);
        self.before(first, &[words.r#in, words.at, words.on, words.from, words.the])
            || self.before(first, &[words.comma]) && first > 1 && self.capital(first - 2)
    }
}
