//! Shares of one: "two thirds", "half a million", "3/4", "one in five".

use super::forms::Numeral;
use super::lexeme::{Kind, Numeral as Digits};
use super::number::{Form, Number, Reader};

impl Reader<'_> {
    /// "½" or "1/2" behind a whole number: "2½", "7 3/4".
    pub(super) fn written_fraction(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(Kind::Vulgar(amount)) = self.lexemes.get(at).map(|lexeme| lexeme.kind) {
            return Some((amount, at + 1));
        }
        let words = self.words();
        let at = if self.is_hyphen(at) && !self.spaced(at) && !self.spaced(at + 1) { at + 1 } else { at };
        let (top, bottom) = (self.digits(at)?, self.digits(at + 2)?);
        let joined = self.is(at + 1, words.slash) && !self.is(at + 3, words.slash);
        (joined && is_fraction(top, bottom)).then(|| (top.amount / bottom.amount, at + 3))
    }

    /// "and a half", "and three quarters", "-and-a-half".
    pub(super) fn and_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let at = self.past_hyphen(at);
        if !self.is(at, self.words().and) {
            return None;
        }
        let at = self.past_hyphen(at + 1);
        let (top, next) = if self.is_article(at) {
            (1.0, at + 1)
        } else {
            let top = self.small(at).filter(|top| !top.digits && top.end > at)?;
            (top.amount, top.end)
        };
        let next = self.past_hyphen(next);
        let part = match self.numeral(next)? {
            Numeral::Half => 0.5,
            Numeral::Fraction(part) => part,
            Numeral::Ordinal(order) if top == 1.0 && order > 2.0 => 1.0 / order,
            _ => return None,
        };
        (top * part < 1.0).then_some((top * part, next + 1))
    }

    /// "two thirds", "half a million", "a quarter of a million", "3/4": fractions that do not follow a whole number.
    pub(super) fn fraction_first(&self, at: usize) -> Option<Number> {
        let words = self.words();
        let made =
            |end, amount, form| Some(Number { start: at, end, amount, place: 0.0, scale: 1.0, form, digits: None });
        if self.digits(at).is_some() && (self.spaced(at) || !self.before(at, &[words.slash])) {
            let whole = self.digits(at).is_some_and(|digits| digits.decimals == 0 && !digits.grouped);
            if whole
                && self.is(at + 1, words.slash)
                && let Some((amount, end)) = self.written_fraction(at)
            {
                return self.of_scale(end).map_or_else(
                    || made(end, amount, Form::Fraction),
                    |(factor, end)| made(end, amount * factor, Form::Cardinal),
                );
            }
        }
        if let Some(Kind::Vulgar(part)) = self.lexemes.get(at).map(|lexeme| lexeme.kind) {
            return self.of_scale(at + 1).map_or_else(
                || made(at + 1, part, Form::Fraction),
                |(factor, end)| made(end, part * factor, Form::Cardinal),
            );
        }
        let (top, next) = match self.numeral(at) {
            Some(Numeral::Half) if !self.is(at.wrapping_sub(1), words.half) => (0.5, at + 1),
            // "a good quarter of an hour"
            Some(Numeral::Fraction(part)) if self.stressed(at) => (part, at + 1),
            // "quarter million"
            Some(Numeral::Fraction(part)) if self.scales(self.past_hyphen(at + 1), false).0 > 1.0 => (part, at + 1),
            _ => {
                let (count, next) = if self.is_article(at) { (1.0, at + 1) } else { self.numerator(at)? };
                let next = self.past_hyphen(next);
                match self.denominator(next, count) {
                    Some((part, end)) => (count * part, end),
                    None => return None,
                }
            }
        };
        if let Some((factor, end)) = self.of_scale(next) {
            return made(end, top * factor, Form::Cardinal);
        }
        if self.numeral(at) == Some(Numeral::Half) && !self.half_counts(at) {
            return None;
        }
        made(next, top, Form::Fraction)
    }

    /// Whether "a good" or "a full" stands before a part: the article counts it still.
    fn stressed(&self, at: usize) -> bool {
        at > 1 && self.is_article(at - 2) && matches!(self.slice(at - 1), "good" | "full")
    }

    /// A whole number that may stand over a fraction line.
    pub(super) fn numerator(&self, at: usize) -> Option<(f64, usize)> {
        let top = self.small(at).filter(|top| top.end > at)?;
        if top.digits && top.place < 1.0 {
            return None;
        }
        let denominator = |end| self.denominator(self.past_hyphen(end), top.amount).is_some();
        if denominator(top.end) {
            return Some((top.amount, top.end));
        }
        let whole = self.cardinal(at)?;
        (whole.digits.is_none() || top.digits).then_some((whole.amount, whole.end))
    }

    /// Whether two words name a denominator: "thirty-fifths".
    pub(super) fn is_denominator(&self, at: usize) -> bool {
        let unit = |at| matches!(self.numeral(at), Some(Numeral::Fraction(part)) if part > 0.1 && part < 0.5);
        matches!(self.numeral(at), Some(Numeral::Ten(_))) && unit(self.past_hyphen(at + 1))
    }

    /// The part that a denominator names, under a numerator: "thirds", "half", "one hundred fifth".
    pub(super) fn denominator(&self, at: usize, top: f64) -> Option<(f64, usize)> {
        match self.numeral(at) {
            Some(Numeral::Half) if top == 1.0 => Some((0.5, at + 1)),
            Some(Numeral::Fraction(part)) => {
                let single = self.slice(at).eq_ignore_ascii_case("quarter");
                (!single || top == 1.0).then_some((part, at + 1))
            }
            Some(Numeral::Ordinal(order)) if top == 1.0 && order > 2.0 && self.ends_share(at + 1) => {
                Some((1.0 / order, at + 1))
            }
            Some(Numeral::Ten(ten)) if self.is_denominator(at) => {
                let next = self.past_hyphen(at + 1);
                let Some(Numeral::Fraction(part)) = self.numeral(next) else { return None };
                Some((1.0 / (ten + (1.0 / part).round()), next + 1))
            }
            Some(Numeral::Ten(_) | Numeral::Unit(_) | Numeral::Hundred) if top == 1.0 => {
                let order = self.ordinal(at).filter(|order| self.ends_share(order.end))?;
                Some((1.0 / order.amount, order.end))
            }
            _ => None,
        }
    }

    /// Whether what follows "a third" makes it a share, not an ordinal: "a third of", "a third were"; "a third man" is
    /// the third. A content word behind it is taken for its noun.
    pub(super) fn ends_share(&self, at: usize) -> bool {
        let words = self.words();
        !self.is_word(at)
            || self.is_any(
                at,
                &[
                    words.of, words.were, words.are, words.and, words.or, words.to, words.r#in, words.on, words.by,
                    words.from, words.more, words.less, words.at, words.was, words.is, words.the, words.but,
                    words.for_, words.than,
                ],
            )
            || self.slice(at).ends_with("ed")
    }

    /// A scale behind a fraction: "a million" in "half a million", "of a million".
    pub(super) fn of_scale(&self, at: usize) -> Option<(f64, usize)> {
        let words = self.words();
        let mut next = self.past_hyphen(at);
        if self.is(next, words.of) {
            next += 1;
        }
        if self.is_article(next) {
            next = self.past_hyphen(next + 1);
        } else if next > self.past_hyphen(at) {
            return None;
        }
        let (factor, end) = match self.numeral(next) {
            Some(Numeral::Hundred) => (100.0, next + 1),
            Some(Numeral::Dozen(dozen)) => (dozen, next + 1),
            _ => self.scales(next, false),
        };
        (factor > 1.0).then_some((factor, end))
    }

    /// Whether a lone "half" is a share: "half of", "half the", "more than half"; not "the first half", "half-time".
    pub(super) fn half_counts(&self, at: usize) -> bool {
        let words = self.words();
        let next = at + 1;
        let behind = [
            words.of,
            words.a,
            words.an,
            words.the,
            words.its,
            words.his,
            words.her,
            words.their,
            words.our,
            words.my,
            words.your,
            words.those,
            words.these,
            words.were,
            words.are,
        ];
        if self.is_hyphen(next) || self.is(next, words.past) || at > 0 && self.numeral(at - 1).is_some() {
            return false;
        }
        self.is_any(next, &behind)
            || self.before(at, &[words.than, words.over, words.nearly, words.by, words.a, words.only])
            || (at > 0
                && matches!(self.slice(at - 1).to_ascii_lowercase().as_str(), "almost" | "about" | "under" | "least"))
    }

    /// Adds the fraction behind a cardinal: "two and a half", "3 million and a quarter".
    pub(super) fn with_fraction(&self, number: Number) -> Number {
        let words = self.words();
        if number.form != Form::Cardinal {
            return number;
        }
        if let Some((part, end)) = self.and_fraction(number.end) {
            let scale = match self.numeral(number.end - 1) {
                Some(Numeral::Scale(scale) | Numeral::Dozen(scale)) => scale,
                _ => 1.0,
            };
            return Number { amount: number.amount + part * scale, end, place: 0.0, digits: None, ..number };
        }
        // "one hundred thirty-two fifths"
        let next = self.past_hyphen(number.end);
        if (number.digits.is_none() || self.numeral(next).is_some())
            && let Some(Numeral::Fraction(part)) = self.numeral(next)
            && number.amount > 1.0
            && !self.slice(next).eq_ignore_ascii_case("quarter")
        {
            let (amount, end) = (number.amount * part, next + 1);
            return Number { amount, end, place: 0.0, form: Form::Fraction, digits: None, ..number };
        }
        // "1 over 3"
        if self.is(number.end, words.over)
            && number.amount >= 1.0
            && let Some(bottom) = self.cardinal(number.end + 1)
        {
            let ends = !self.is_word(bottom.end);
            if number.amount < bottom.amount && ends && bottom.place >= 1.0 {
                let amount = number.amount / bottom.amount;
                return Number { amount, end: bottom.end, place: 0.0, form: Form::Fraction, digits: None, ..number };
            }
        }
        number
    }

    /// "one in five", "9 out of 10".
    pub(super) fn ratio(&self, number: Number) -> Number {
        let words = self.words();
        let next = if self.is(number.end, words.r#in) {
            number.end + 1
        } else if self.is(number.end, words.out) && self.is(number.end + 1, words.of) {
            number.end + 2
        } else if self.is(number.end, words.hyphen)
            && self.is(number.end + 1, words.r#in)
            && self.is_hyphen(number.end + 2)
        {
            number.end + 3
        } else {
            return number;
        };
        let Some(whole) = self.cardinal(next) else { return number };
        let year = whole.digits.is_some_and(|digits| digits.digits == 4 && !digits.grouped);
        let by_in = next == number.end + 1;
        let shares = number.form == Form::Cardinal && number.amount >= 1.0 && number.amount < whole.amount;
        if !shares || year || number.place < 1.0 || whole.place < 1.0 || (by_in && self.is_time(whole.end)) {
            return number;
        }
        let amount = number.amount / whole.amount;
        Number { amount, end: whole.end, place: 0.0, form: Form::Ratio, digits: None, ..number }
    }
}

/// Whether two numerals around a slash are a fraction: "3/4", not "9/11", "24/7" or a date.
fn is_fraction(top: Digits, bottom: Digits) -> bool {
    const BOTTOMS: [f64; 14] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 32.0, 64.0, 100.0];
    let whole = |digits: Digits| digits.decimals == 0 && !digits.grouped && !digits.padded && !digits.odd;
    whole(top) && whole(bottom) && top.amount >= 1.0 && top.amount < bottom.amount && BOTTOMS.contains(&bottom.amount)
}
