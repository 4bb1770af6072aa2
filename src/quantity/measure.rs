//! Units, money, percentages and ages around a number.

use super::Nature;
use super::forms::{CurrencyForm, Numeral, Place, Spelling, UnitForm, context};
use super::lexeme::{Kind, UNKNOWN};
use super::number::{Form, Number, Reader};

/// What stands around a number and says what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    /// First lexeme of number and unit.
    pub start: usize,
    /// The lexeme after the last.
    pub end: usize,
    /// What the amount is multiplied with: a cent is 0.01, "m" behind money a million.
    pub factor: f64,
    /// The canonical name, or the ISO code.
    pub unit: String,
    /// Money, share, measure or age.
    pub nature: Nature,
    /// Whether the unit stands before the number.
    pub before: bool,
}

impl<'a> Reader<'a> {
    fn step(&self, from: usize) -> impl Fn(usize) -> Option<u32> + '_ {
        move |step| self.lexemes.get(from + step).map(|lexeme| lexeme.word)
    }

    /// Whether some word of the sentence has a kind of context. Costs a pass, so it is asked of rare symbols only.
    fn sentence_has(&self, at: usize, kinds: u16) -> bool {
        let window = at.saturating_sub(40)..(at + 40).min(self.lexemes.len());
        window.into_iter().any(|at| self.has(at, kinds))
    }

    /// Whether a symbol or code of money stands there: "USD", "Rs".
    pub(super) fn is_currency_word(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| {
            self.vocabulary.symbol_currency(lexeme.symbol).is_some()
                || self.vocabulary.scaled_code(self.slice(at)).is_some()
                || self
                    .vocabulary
                    .currencies
                    .longest(UNKNOWN, self.step(at))
                    .is_some_and(|(_, form)| form.place != Place::After)
        })
    }

    /// Whether a letter there scales the digits it is attached to, or may: "m", "bn".
    pub(super) fn is_letter_scale(&self, at: usize) -> bool {
        matches!(self.numeral(at), Some(Numeral::Letter(_) | Numeral::Suffix(_)))
    }

    /// Whether a unit or currency stands at `unit`, behind the number at `number`.
    pub(super) fn measured(&self, number: usize, unit: usize) -> bool {
        let at = unit + usize::from(self.is(unit, self.words().hyphen) && !self.spaced(unit));
        self.unit_form(number, at).is_some() || self.currency_after(at).is_some()
    }

    /// The currency in front of a lexeme: "$", "US$", "Rs.", "EUR".
    fn currency_before(&self, at: usize) -> Option<(usize, &'a CurrencyForm)> {
        let allowed = |form: &CurrencyForm| matches!(form.place, Place::Before | Place::Both);
        for from in at.saturating_sub(5).max(self.floor)..at {
            let found = self.vocabulary.currencies.longest(UNKNOWN, self.step(from));
            if let Some((length, form)) = found
                && from + length == at
                && allowed(form)
            {
                // In "R$", "A$" letters and sign are one; in "for us $5" they are not.
                let possessive = length > 1
                    && self.before(from, &[self.words().apostrophe, self.words().quote, self.words().period]);
                let parted = possessive || length > 1 && self.spaced(from + 1) && !self.capital(from);
                let tokenised = length > 1 && self.lexemes[from].word == self.words().us;
                if !parted || !possessive && (tokenised || length == 2 && self.spaced(at)) {
                    return Some((from, form));
                }
            }
        }
        let before = at.checked_sub(1).filter(|&before| before >= self.floor)?;
        let form = self.vocabulary.symbol_currency(self.lexemes[before].symbol).filter(|form| allowed(form))?;
        Some((before, form))
    }

    /// A currency by its name in front of a large amount: "Taka 220 million", "Birr 3,000".
    fn named_before(&self, number: &Number) -> Option<(usize, &'a CurrencyForm)> {
        /// The most words of a currency's name: "Trinidad and Tobago dollars".
        const LONGEST: usize = 4;
        let large = number.scale >= 1e3 || number.digits.is_some_and(|digits| digits.grouped);
        let start = number.start;
        if !large || start == 0 || !self.is_word(start - 1) {
            return None;
        }
        let from = start.saturating_sub(LONGEST).max(self.floor);
        let (first, form) = (from..start).find_map(|from| {
            let (length, form) = self.vocabulary.currencies.longest(UNKNOWN, self.step(from))?;
            let named = form.place == Place::After && form.factor == 1.0 && self.capital(from);
            (from + length == start && named).then_some((from, form))
        })?;
        // "Nelson Rand 3 million" is a name, "Won 3 million votes" a verb.
        let named = first > 0 && self.capital(first - 1);
        let opens = first == 0 && self.is_word(number.end);
        (!named && !opens).then_some((first, form))
    }

    /// The currency at a place behind a number, how many lexemes it takes, and its own scale.
    fn currency_after(&self, at: usize) -> Option<(usize, &'a CurrencyForm, f64)> {
        let allowed = |form: &CurrencyForm| match form.place {
            Place::After | Place::Both => true,
            Place::Attached => !self.spaced(at),
            Place::Before => false,
        };
        let found = self.vocabulary.currencies.longest(self.words().hyphen, self.step(at));
        if let Some((length, form)) = found.filter(|(_, form)| allowed(form)) {
            // "$5" behind a number is the next amount, not its sign.
            let next = self.digits(at + length).is_some() && !self.is_word(at);
            return (!next).then_some((length, form, 1.0));
        }
        let lexeme = self.lexemes.get(at)?;
        if let Some(form) = self.vocabulary.symbol_currency(lexeme.symbol).filter(|form| allowed(form)) {
            // "rmb 10 usd 20": a code before the next amount belongs to that.
            return Some((1, form, 1.0));
        }
        self.vocabulary.scaled_code(self.slice(at)).map(|(scale, form)| (1, form, scale))
    }

    /// The unit at a place behind the number that begins at `number`, and how many lexemes it takes.
    fn unit_form(&self, number: usize, at: usize) -> Option<(usize, &'a UnitForm)> {
        let lexeme = self.lexemes.get(at)?;
        let words = self.words();
        let phrase = self.vocabulary.units.longest(words.hyphen, self.step(at));
        if let Some((length, form)) = phrase {
            return (!self.another_word(number, at, length, form)).then_some((length, form));
        }
        let form = self.vocabulary.symbol_unit(lexeme.symbol)?;
        let attached = !lexeme.spaced && at > 0 && !self.is(at - 1, words.hyphen);
        if form.spelling == Spelling::Attached {
            let warm = &*form.dimension != "temperature" || self.sentence_has(at, context::WARMTH);
            return (attached && warm && !self.is(at + 1, words.slash)).then_some((1, form));
        }
        Some((1, form))
    }

    /// Whether a unit's name is another word here: "the 12 second chances", "12 stone houses".
    fn another_word(&self, number: usize, at: usize, length: usize, form: &UnitForm) -> bool {
        let word = self.slice(at);
        let hyphened = at > 0 && self.is(at - 1, self.words().hyphen);
        let ambiguous = matches!(word.to_ascii_lowercase().as_str(), "second" | "stone" | "grain" | "knot" | "bit");
        let one = self.is(number, self.words().one) || self.digits(number).is_some_and(|digits| digits.amount <= 1.0);
        length == 1 && ambiguous && !hyphened && !one && &*form.dimension != "length"
    }

    /// What stands around a number and says what it measures.
    pub(super) fn measure(&self, number: &Number) -> Option<Measured> {
        if matches!(number.form, Form::Ordinal | Form::Nothing | Form::Ratio) {
            return None;
        }
        let words = self.words();
        if let Some(money) = self.money(number) {
            return Some(money);
        }
        // "magnitude 6.1", "magnitude of 6.1", "magnitude-6.1"
        let mut before = number.start;
        if self.before(before, &[words.hyphen, words.of]) {
            before -= 1;
        }
        if self.before(before, &[words.magnitude]) {
            return Some(self.made(before - 1, number.end, 1.0, "magnitude", Nature::Measure, true));
        }
        // "per cent of twenty-two"
        let share = number.start > 1
            && self.before(number.start, &[words.of])
            && self.is_any(number.start - 2, &[words.percent, words.percents, words.cent]);
        if share {
            let per = usize::from(self.is(number.start - 2, words.cent));
            let first = number.start - 2 - per;
            let led = first > 0 && (self.digits(first - 1).is_some() || self.numeral(first - 1).is_some());
            let of_count = self.is_word(number.end) && !self.capital(number.end);
            if !led && !of_count {
                return Some(self.made(first, number.end, 1.0, "percent", Nature::Share, true));
            }
        }
        let lone = self.spaced(number.end) && !self.spaced(number.end + 1);
        let hyphen = self.is(number.end, words.hyphen) && !lone;
        let bracket = self.is_any(number.end, &[words.open_square, words.open, words.less_sign]);
        let mut at = number.end + usize::from(hyphen || bracket);
        // "half an hour", "a quarter of a mile"
        if number.form == Form::Fraction || self.numeral(number.start) == Some(Numeral::Half) {
            let of = usize::from(self.is(at, words.of));
            if self.is_any(at + of, &[words.a, words.an]) && self.unit_form(number.start, at + of + 1).is_some() {
                at += of + 1;
            }
        }
        let (length, form) = self.unit_form(number.start, at)?;
        let mut end = at + length;
        if bracket {
            // "20 [kg]", "20 (kg)"
            let closed = self.is_any(end, &[words.close_square, words.close, words.greater_sign]);
            return closed.then(|| self.made(number.start, end + 1, 1.0, &form.unit, Nature::Measure, false));
        }
        if self.is_million(number, at, form) {
            return None;
        }
        let mut unit = form.unit.to_string();
        let mut nature = match &*form.dimension {
            "ratio" | "points" => Nature::Share,
            _ => Nature::Measure,
        };
        if &*form.dimension == "time" {
            if let Some(to) = self.age(end) {
                (end, nature) = (to, Nature::Age);
            } else if at == number.end && self.aged(number.start) {
                nature = Nature::Age;
            }
        } else if nature == Nature::Measure {
            if let Some((power, to)) = self.power(end, form) {
                (unit, end) = (format!("{power} {unit}"), to);
            }
            if let Some((time, to)) = self.rate(end) {
                (unit, end) = (format!("{unit} per {time}"), to);
            }
        }
        if &*form.dimension == "length" && self.is_calibre(end, &unit) {
            nature = Nature::Label;
        }
        Some(self.made(number.start, end, 1.0, &unit, nature, false))
    }

    fn made(&self, start: usize, end: usize, factor: f64, unit: &str, nature: Nature, before: bool) -> Measured {
        Measured { start, end, factor, unit: unit.to_owned(), nature, before }
    }

    /// "$1.2bn", "Rs 50 crore", "3.4 million euros", "470p".
    fn money(&self, number: &Number) -> Option<Measured> {
        let (mut factor, mut end) = (1.0, number.end);
        if let Some((start, form)) = self.currency_before(number.start).or_else(|| self.named_before(number)) {
            if let Some(Numeral::Letter(scale) | Numeral::Suffix(scale)) = self.numeral(end)
                && number.scale == 1.0
                && number.digits.is_some()
                && !(self.spaced(end) && self.is_hyphen_after(end))
            {
                (factor, end) = (scale, end + 1);
            }
            let mut code = &form.code;
            // "$5 million USD", "$3 Australian dollars"
            if let Some((length, after, _)) =
                self.currency_after(end).filter(|(_, after, _)| &*form.code == "USD" && after.factor == 1.0)
                && self.digits(end + length).is_none()
            {
                (code, end) = (&after.code, end + length);
            }
            return Some(self.made(start, end, factor * form.factor, code, Nature::Money, true));
        }
        if number.digits.is_some()
            && let Some(Numeral::Letter(scale)) = self.numeral(end)
            && self.currency_after(end + 1).is_some()
        {
            (factor, end) = (scale, end + 1);
        }
        let at = end + usize::from(self.is(end, self.words().hyphen));
        let (length, form, scale) = self.currency_after(at)?;
        // "25 pounds" is a weight unless money is spoken of.
        // "pound per square inch"
        if self.unit_form(number.start, at).is_some_and(|(longer, _)| longer > length) {
            return None;
        }
        let weighs = self.unit_form(number.start, at).is_some_and(|(_, unit)| &*unit.dimension == "mass");
        if weighs && length == 1 {
            let rich = number.scale >= 1e6 || self.sentence_has(at, context::MONEY);
            if !rich || at > end || self.is(at + 1, self.words().of) {
                return None;
            }
        }
        // "10 USD 20": the code is the next number's when it stands before one and another stands before this.
        if self.is_word(at)
            && self.digits(at + length).is_some()
            && form.place == Place::Both
            && !self.spaced(at + length)
        {
            return None;
        }
        // "75 USD million"
        let (more, end) = match self.numeral(at + length) {
            Some(Numeral::Scale(more)) if number.scale == 1.0 => (more, at + length + 1),
            _ => (1.0, at + length),
        };
        Some(self.made(number.start, end, factor * form.factor * scale * more, &form.code, Nature::Money, false))
    }

    fn is_hyphen_after(&self, at: usize) -> bool {
        self.is(at + 1, self.words().hyphen)
    }

    /// Whether "m" or "t" behind digits is a scale: "5m people".
    fn is_million(&self, number: &Number, at: usize, form: &UnitForm) -> bool {
        let letter =
            number.digits.is_some() && matches!(self.slice(at), "m" | "t") && form.spelling == Spelling::Symbol;
        letter
            && matches!(
                self.slice(at + 1),
                "people" | "men" | "women" | "children" | "homes" | "votes" | "jobs" | "views"
            )
    }

    /// "old", "-old", "of age", behind a unit of time: where it ends.
    fn age(&self, at: usize) -> Option<usize> {
        let words = self.words();
        let next = at + usize::from(self.is(at, words.hyphen));
        if self.is_any(next, &[words.old, words.olds]) {
            return Some(next + 1);
        }
        (self.is(at, words.of) && self.has(at + 1, context::AGED)).then_some(at + 2)
    }

    /// "²", or a 2 grown to the symbol of a length: the prefix of the unit's name.
    fn power(&self, at: usize, form: &UnitForm) -> Option<(&'static str, usize)> {
        if &*form.dimension != "length" || self.spaced(at) {
            return None;
        }
        let words = self.words();
        let digit = match self.lexemes.get(at)?.kind {
            Kind::Numeral(digits)
                if digits.digits == 1 && digits.decimals == 0 && form.spelling != Spelling::Attached =>
            {
                digits.amount
            }
            _ if self.is(at, words.squared) => 2.0,
            _ if self.is(at, words.cubed) => 3.0,
            _ => return None,
        };
        let name = if digit == 2.0 {
            "square"
        } else if digit == 3.0 {
            "cubic"
        } else {
            return None;
        };
        Some((name, at + 1))
    }

    /// "per second", "an hour", "/s" behind a unit.
    fn rate(&self, at: usize) -> Option<(&'a str, usize)> {
        let words = self.words();
        if !self.is_any(at, &[words.per, words.a, words.an, words.slash]) {
            return None;
        }
        let (length, form) = self.vocabulary.units.longest(UNKNOWN, self.step(at + 1)).or_else(|| {
            let lexeme = self.lexemes.get(at + 1)?;
            Some((1, self.vocabulary.symbol_unit(lexeme.symbol)?))
        })?;
        (&*form.dimension == "time").then_some((&*form.unit, at + 1 + length))
    }

    /// Whether a length is the bore of a weapon: "155mm howitzer", "9 mm rounds".
    fn is_calibre(&self, end: usize, unit: &str) -> bool {
        let at = end + usize::from(self.is(end, self.words().hyphen));
        unit == "millimetre" && (self.has(at, context::WEAPON) || self.has(at + 1, context::WEAPON) && self.is_word(at))
    }

    /// Whether a number without a unit is a bore: ".45 calibre", "50-calibre".
    pub(super) fn bare_calibre(&self, number: &Number) -> bool {
        let at = number.end + usize::from(self.is(number.end, self.words().hyphen));
        let calibre = matches!(self.slice(at).to_ascii_lowercase().as_str(), "caliber" | "calibre" | "gauge");
        let bare = number.digits.is_some_and(|digits| digits.digits == 0 && digits.decimals <= 3);
        number.digits.is_some() && (calibre || bare && self.has(at, context::WEAPON))
    }
}
