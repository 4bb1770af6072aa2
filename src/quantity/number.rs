//! Cardinals, fractions, ratios and ordinals, in digits and in words.

use super::forms::{FunctionWords, Numeral};
use super::lexeme::{Kind, Lexeme, Numeral as Digits, UNKNOWN};
use super::vocabulary::Vocabulary;

/// The lexemes of a sentence and what the tables know of them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub lexemes: &'a [Lexeme],
    pub vocabulary: &'a Vocabulary,
    /// The lexemes before this one belong to numbers already read.
    pub floor: usize,
}

/// A number, before its unit and bounds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Its first lexeme.
    pub start: usize,
    /// The lexeme after its last.
    pub end: usize,
    /// Its amount; the lower bound of a vague one.
    pub amount: f64,
    /// The place of its last significant digit; 0 where the words give none.
    pub place: f64,
    /// The scale that multiplies all of it: a million in "2.3 million".
    pub scale: f64,
    /// What kind of expression it is.
    pub form: Form,
    /// The digits, when it is nothing but digits.
    pub digits: Option<Digits>,
}

/// What kind of expression a number is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// "46", "half a million".
    Cardinal,
    /// "two thirds".
    Fraction,
    /// "one in five".
    Ratio,
    /// "21st".
    Ordinal,
    /// "dozens": up to a bound that is not included, or to none; with the phrase of the table.
    Vague { below: Option<f64>, phrase: Box<str> },
    /// "a trio", "both".
    Group,
    /// "none".
    Nothing,
}

/// More lexemes than any written-out number has.
const LONGEST: usize = 24;

/// One group of a written-out number: "two hundred and three".
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub end: usize,
    pub amount: f64,
    pub place: f64,
    pub digits: bool,
}

impl<'a> Reader<'a> {
    /// The function words' ids.
    pub(super) fn words(&self) -> &'a FunctionWords {
        &self.vocabulary.words
    }

    /// The id of the word or mark at a place.
    pub(super) fn id(&self, at: usize) -> u32 {
        self.lexemes.get(at).map_or(UNKNOWN, |lexeme| lexeme.word)
    }

    /// Whether a word or mark stands at a place.
    pub(super) fn is(&self, at: usize, word: u32) -> bool {
        word != UNKNOWN && self.id(at) == word
    }

    /// Whether one of several stands there.
    pub(super) fn is_any(&self, at: usize, words: &[u32]) -> bool {
        words.iter().any(|&word| self.is(at, word))
    }

    /// The same for the lexeme before `at`.
    pub(super) fn before(&self, at: usize, words: &[u32]) -> bool {
        at > 0 && self.is_any(at - 1, words)
    }

    /// Whether the word at a place has one of the kinds of context.
    pub(super) fn has(&self, at: usize, kinds: u16) -> bool {
        self.vocabulary.has(self.id(at), kinds)
    }

    /// Whether white space stands before a lexeme, or none is there.
    pub(super) fn spaced(&self, at: usize) -> bool {
        self.lexemes.get(at).is_none_or(|lexeme| lexeme.spaced)
    }

    /// Digits at a place.
    pub(super) fn digits(&self, at: usize) -> Option<Digits> {
        match self.lexemes.get(at)?.kind {
            Kind::Numeral(digits) => Some(digits),
            _ => None,
        }
    }

    /// Whether a word with a capital stands there.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.lexemes.get(at).map(|lexeme| lexeme.kind), Some(Kind::Word { capital: true }))
    }

    /// Whether a word stands there.
    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.lexemes.get(at).map(|lexeme| lexeme.kind), Some(Kind::Word { .. }))
    }

    /// The text of a lexeme.
    pub(super) fn slice(&self, at: usize) -> &'a str {
        self.lexemes.get(at).map_or("", |lexeme| &self.text[lexeme.start..lexeme.end])
    }

    /// What the word at a place does in a number.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        self.vocabulary.numeral(self.id(at))
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is(at, self.words().hyphen)
    }

    /// `at`, or the place behind a hyphen there.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_hyphen(at))
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        self.is_any(at, &[self.words().a, self.words().an])
    }

    /// The number that begins at a lexeme.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let lexeme = self.lexemes.get(at)?;
        match lexeme.kind {
            Kind::Word { .. } if lexeme.word == UNKNOWN => None,
            Kind::Mark(_) => self.negative(at),
            _ => self
                .vague(at)
                .or_else(|| self.negative(at))
                .or_else(|| self.ordinal(at))
                .or_else(|| self.whole(at).map(|number| self.ratio(number)))
                .or_else(|| self.collective(at)),
        }
    }

    /// "-5", "minus five", "negative ninety-five".
    fn negative(&self, at: usize) -> Option<Number> {
        let words = self.words();
        let marked = self.is_any(at, &[words.hyphen, words.minus_sign]);
        if marked {
            let free =
                self.spaced(at) || self.before(at, &[words.open, words.less_sign, words.greater_sign, words.equal]);
            let degrees =
                || self.is(at + 2, words.degree) || self.slice(at + 2).to_ascii_lowercase().starts_with("deg");
            if !free || (self.spaced(at + 1) && !(at > 0 && !self.before(at, &[words.hyphen]) && degrees())) {
                return None;
            }
            // "75 -300mm" is a range, badly spaced.
            if at > 0 && self.digits(at - 1).is_some() && self.spaced(at) && !self.spaced(at + 1) {
                return None;
            }
            self.digits(at + 1)?;
        } else if self.numeral(at) != Some(Numeral::Minus) {
            return None;
        }
        let number = self.whole(at + 1)?;
        Some(Number { start: at, amount: -number.amount, digits: None, ..number })
    }

    /// A cardinal or fraction.
    fn whole(&self, at: usize) -> Option<Number> {
        self.fraction_first(at).or_else(|| self.cardinal(at)).map(|number| self.with_fraction(number))
    }

    /// "a", "2", "two" before a scale or alone; `None` where no number begins.
    pub(super) fn small(&self, at: usize) -> Option<Group> {
        let words = self.words();
        if let Some(digits) = self.digits(at) {
            if digits.odd {
                return None;
            }
            let mut group = Group { end: at + 1, amount: digits.amount, place: digits.place, digits: true };
            if let Some((amount, end)) = self.written_fraction(at + 1).filter(|_| digits.decimals == 0) {
                group = Group { end, amount: group.amount + amount, place: 0.0, digits: true };
            }
            return Some(group);
        }
        if let Some(Kind::Vulgar(amount)) = self.lexemes.get(at).map(|lexeme| lexeme.kind) {
            return Some(Group { end: at + 1, amount, place: 0.0, digits: true });
        }
        let one = |amount, place| Some(Group { end: at + 1, amount, place, digits: false });
        match self.numeral(at)? {
            Numeral::Unit(amount) => one(amount, 1.0),
            Numeral::Teen(amount) => one(amount, if amount == 10.0 { 10.0 } else { 1.0 }),
            Numeral::Zero => one(0.0, 1.0),
            Numeral::Ten(ten) => {
                let next = self.past_hyphen(at + 1);
                match self.numeral(next) {
                    Some(Numeral::Unit(unit)) if next == at + 1 || !self.spaced(next) || self.spaced(at + 1) => {
                        // "twenty one hundred fifths" is no number of English; "twenty-one" is.
                        Some(Group { end: next + 1, amount: ten + unit, place: 1.0, digits: false })
                    }
                    _ => one(ten, 10.0),
                }
            }
            Numeral::Hundred | Numeral::Dozen(_) | Numeral::Scale(_) if !self.before(at, &[words.a, words.an]) => {
                Some(Group { end: at, amount: 1.0, place: 1.0, digits: false })
            }
            _ => None,
        }
    }

    /// "point five", behind a whole number in words.
    pub(super) fn point(&self, group: Group) -> Group {
        if group.digits || self.numeral(group.end) != Some(Numeral::Point) {
            return group;
        }
        let mut at = group.end + 1;
        let (mut amount, mut place) = (group.amount, 1.0);
        while at < group.end + 16 {
            let digit = match self.numeral(at) {
                Some(Numeral::Unit(unit)) => unit,
                Some(Numeral::Zero) => 0.0,
                // "nought point eleven"
                Some(Numeral::Teen(_) | Numeral::Ten(_)) if at == group.end + 1 => {
                    let Some(pair) = self.small(at) else { break };
                    (at, amount, place) = (pair.end, amount + pair.amount / 100.0, 0.01);
                    break;
                }
                _ => break,
            };
            place /= 10.0;
            amount += digit * place;
            at += 1;
        }
        if at == group.end + 1 { group } else { Group { end: at, amount, place, digits: false } }
    }

    /// "two hundred and three", "3 hundred", "ninety-five hundred".
    fn hundreds(&self, at: usize) -> Option<Group> {
        let words = self.words();
        let article = self.is_article(at)
            && matches!(
                self.numeral(self.past_hyphen(at + 1)),
                Some(Numeral::Hundred | Numeral::Scale(_) | Numeral::Dozen(_))
            );
        let mut group = if article {
            Group { end: at + 1, amount: 1.0, place: 1.0, digits: false }
        } else {
            self.point(self.small(at)?)
        };
        let mark = self.past_hyphen(group.end);
        match self.numeral(mark) {
            Some(Numeral::Hundred) => {
                group = Group { end: mark + 1, amount: group.amount * 100.0, place: group.place * 100.0, ..group };
                let joined = self.is(group.end, words.and);
                let next = self.past_hyphen(group.end) + usize::from(joined);
                let rest = self.small(next).filter(|rest| {
                    let whole = rest.place >= 1.0 && self.numeral(rest.end) != Some(Numeral::Hundred);
                    rest.end > next
                        && rest.amount < 100.0
                        && rest.amount > 0.0
                        && (!rest.digits || joined)
                        && whole
                        && (joined || !self.is_denominator(next))
                });
                if let Some(rest) = rest.filter(|rest| !(joined && self.opens_fraction(rest.amount, rest.end))) {
                    group =
                        Group { end: rest.end, amount: group.amount + rest.amount, place: rest.place, digits: false };
                }
            }
            Some(Numeral::Dozen(dozen)) if dozen < 20.0 || group.amount > 1.0 => {
                group = Group { end: mark + 1, amount: group.amount * dozen, place: dozen, digits: false };
            }
            _ => {}
        }
        // A lone "dozen" is twelve; a lone scale is left to the caller, a lone "hundred" is one hundred.
        (group.end > at)
            .then_some(group)
            .or_else(|| matches!(self.numeral(at), Some(Numeral::Scale(_))).then_some(group))
    }

    /// Whether a numerator and the denominator at `end` are a part of one: "two thirds", not "thirty fifths".
    fn opens_fraction(&self, top: f64, end: usize) -> bool {
        matches!(self.numeral(self.past_hyphen(end)), Some(Numeral::Fraction(part)) if top * part < 1.0)
    }

    /// The product of the scales at a place, and where they end: "lakh crore".
    pub(super) fn scales(&self, at: usize, digits: bool) -> (f64, usize) {
        let (mut factor, mut end) = (1.0, at);
        for _ in 0..3 {
            let next = self.past_hyphen(end);
            match self.numeral(next) {
                Some(Numeral::Scale(scale)) => (factor, end) = (factor * scale, next + 1),
                Some(Numeral::Suffix(scale)) if digits && factor == 1.0 => (factor, end) = (scale, next + 1),
                Some(Numeral::Letter(scale)) if digits && factor == 1.0 && self.scale_letter(next) => {
                    (factor, end) = (scale, next + 1);
                }
                _ => break,
            }
        }
        (factor, end)
    }

    /// Whether the letter behind digits is a scale and no unit: "k", "b"; "M" directly behind them.
    fn scale_letter(&self, at: usize) -> bool {
        match self.slice(at) {
            "k" | "K" => !self.is_hyphen(at + 1) || self.spaced(at + 1),
            "M" => self.spaced(at + 1) || !self.is_word(at + 1),
            "b" | "B" => !self.spaced(at),
            _ => false,
        }
    }

    /// A cardinal of one or more groups.
    pub(super) fn cardinal(&self, at: usize) -> Option<Number> {
        let words = self.words();
        let first = self.hundreds(at)?;
        let mut digits = self.digits(at).filter(|_| first.end == at + 1);
        let mut end = first.end;
        let (mut total, mut place) = (first.amount, first.place);
        // "one and a half million"
        if let Some((part, to)) = self.and_fraction(end) {
            let (factor, scaled) = self.scales(to, false);
            let (dozen, dozens) = self.dozen(scaled);
            if factor * dozen > 1.0 {
                let amount = (total + part) * factor * dozen;
                return Some(Number {
                    start: at,
                    end: dozens,
                    amount,
                    place: factor * dozen / 10.0,
                    scale: factor * dozen,
                    form: Form::Cardinal,
                    digits: None,
                });
            }
        }
        let (mut factor, scaled) = self.scales(end, first.digits);
        (total, place, end) = (total * factor, place * factor, scaled);
        let mut last = if end == at { None } else { Some(factor) }?;
        let mut whole_scale = factor;
        if factor > 1.0 {
            digits = None;
            let (dozen, to) = self.dozen(end);
            (total, place, end) = (total * dozen, place * dozen, to);
        }
        while factor > 1.0 && end < at + LONGEST {
            let joined = self.is(end, words.and);
            let comma = self.is(end, words.comma) && !first.digits;
            let next = self.past_hyphen(end) + usize::from(joined || comma);
            if let Some((part, to)) = self.and_fraction(end) {
                // "one billion and a quarter million"
                let (scale, to) = self.scales(to, false);
                if scale > 1.0 && scale < last {
                    (total, place, end) = (total + part * scale, scale / 100.0, to);
                }
                break;
            }
            let Some(group) = self.hundreds(next).filter(|group| group.end > next) else { break };
            let (scale, to) = self.scales(group.end, group.digits);
            let fits = scale < last && group.amount * scale < last;
            let counts = !comma || scale > 1.0 || group.amount >= 100.0;
            if !fits
                || !counts
                || (group.digits && !joined && scale == 1.0 && group.end == next + 1)
                || (joined && self.opens_fraction(group.amount, group.end))
            {
                break;
            }
            (total, place, end) = (total + group.amount * scale, group.place * scale, to);
            (factor, last, whole_scale) = (scale, scale, 1.0);
        }
        if whole_scale == 1.0 && !first.digits {
            let group = self.point(Group { end, amount: total, place, digits: false });
            (end, total, place) = (group.end, group.amount, group.place);
        }
        Some(Number { start: at, end, amount: total, place, scale: whole_scale, form: Form::Cardinal, digits })
    }

    pub(super) fn dozen(&self, at: usize) -> (f64, usize) {
        match self.numeral(self.past_hyphen(at)) {
            Some(Numeral::Dozen(dozen)) => (dozen, self.past_hyphen(at) + 1),
            _ => (1.0, at),
        }
    }

    /// Whether a unit of time stands at a place.
    pub(super) fn is_time(&self, at: usize) -> bool {
        let found = self.vocabulary.units.longest(UNKNOWN, |step| self.lexemes.get(at + step).map(|l| l.word));
        found.is_some_and(|(_, form)| &*form.dimension == "time")
    }
}
