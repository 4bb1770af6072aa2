//! Ordinals, vague counts, and the words that count without a numeral: "dozens", "both", "none".

use super::forms::Numeral;
use super::number::{Form, Number, Reader};

impl Reader<'_> {
    /// A phrase of the vague-count table.
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let words = self.words();
        let (length, form) =
            self.vocabulary.vague.longest(words.hyphen, |step| self.lexemes.get(at + step).map(|l| l.word))?;
        let end = at + length;
        let needs_of = length == 1 && matches!(&*form.phrase, "scores" | "tens");
        let follows = self.is_any(end, &[words.of, words.more]);
        let asks = matches!(&*form.phrase, "many" | "few")
            && at > 0
            && matches!(self.slice(at - 1).to_ascii_lowercase().as_str(), "how" | "so" | "too" | "as" | "very" | "not");
        if (needs_of && !follows) || asks {
            return None;
        }
        let vague = Form::Vague { below: form.high, phrase: form.phrase.clone() };
        Some(Number { start: at, end, amount: form.low, place: 0.0, scale: 1.0, form: vague, digits: None })
    }

    /// "third", "twenty-first", "one hundred and fifth", "21st".
    pub(super) fn ordinal(&self, at: usize) -> Option<Number> {
        let made = |end, amount| {
            Some(Number { start: at, end, amount, place: 1.0, scale: 1.0, form: Form::Ordinal, digits: None })
        };
        if let Some(digits) = self.digits(at) {
            let suffix = self.slice(at + 1);
            let fits = !self.spaced(at + 1)
                && ["st", "nd", "rd", "th"].iter().any(|ending| suffix.eq_ignore_ascii_case(ending));
            return if fits { made(at + 2, digits.amount) } else { None };
        }
        let order = |at| match self.numeral(at) {
            Some(Numeral::Ordinal(order)) => Some(order),
            _ => None,
        };
        if let Some(order) = order(at) {
            return made(at + 1, order);
        }
        // A cardinal may lead to an ordinal only where words, not digits, make it.
        let stem = match self.numeral(at)? {
            Numeral::Ten(ten) if order(self.past_hyphen(at + 1)).is_some_and(|order| order < 10.0) => {
                let next = self.past_hyphen(at + 1);
                return made(next + 1, ten + order(next)?);
            }
            Numeral::Unit(_) | Numeral::Teen(_) | Numeral::Ten(_) | Numeral::Hundred => self.cardinal(at)?,
            _ => return None,
        };
        let scaled = matches!(self.numeral(stem.end.wrapping_sub(1)), Some(Numeral::Hundred | Numeral::Scale(_)));
        let next = self.past_hyphen(stem.end);
        let next = if scaled && self.is(next, self.words().and) { next + 1 } else { next };
        if let Some(order) = order(next).filter(|order| stem.amount > order * 4.0 && scaled && *order < 100.0) {
            return made(next + 1, stem.amount + order);
        }
        // "two hundred and twenty-first"
        if let (Some(Numeral::Ten(ten)), true) = (self.numeral(next), scaled) {
            let last = self.past_hyphen(next + 1);
            if let Some(order) = order(last).filter(|order| *order < 10.0) {
                return made(last + 1, stem.amount + ten + order);
            }
        }
        None
    }

    /// "a pair of", "the trio", "none".
    pub(super) fn collective(&self, at: usize) -> Option<Number> {
        let words = self.words();
        let made =
            |end, amount, form| Some(Number { start: at, end, amount, place: 1.0, scale: 1.0, form, digits: None });
        match self.numeral(at) {
            Some(Numeral::Nothing) => {
                let idiom = self.is_any(at + 1, &[words.the, words.other, words.less])
                    || matches!(self.slice(at + 1), "too" | "so")
                    || self.before(at, &[words.to]);
                if idiom { None } else { made(at + 1, 0.0, Form::Nothing) }
            }
            Some(Numeral::All(amount)) => {
                // "Both Nicholas Rao and Li Wen" are two by name.
                let name = self.capital(at + 1) && self.capital(at + 2);
                let plural = self.slice(at + 1).ends_with('s') && !self.is(at + 2, words.and) && !name
                    || self.is_people(at + 2) && !self.is(at + 3, words.and);
                let counts = plural || self.is_any(at + 1, &[words.of, words.were, words.are]);
                if counts { made(at + 1, amount, Form::Group) } else { None }
            }
            Some(Numeral::Group(amount)) => {
                let led = self.before(at, &[words.a, words.the, words.this, words.that]);
                if led && self.is(at + 1, words.of) { made(at + 1, amount, Form::Group) } else { None }
            }
            _ if self.is(at, words.no) && self.is(at + 1, words.one) && !self.spaced_mark(at) => {
                made(at + 2, 0.0, Form::Nothing)
            }
            _ => None,
        }
    }

    /// Whether a plural of people stands at a place: "both young men".
    fn is_people(&self, at: usize) -> bool {
        let word = self.slice(at);
        matches!(word, "men" | "women" | "children" | "people")
            || word.ends_with('s') && self.vocabulary.is_person(word)
    }

    /// Whether a full stop stands behind "no": "no. one".
    pub(super) fn spaced_mark(&self, at: usize) -> bool {
        self.is(at + 1, self.words().period)
    }
}
