//! Cardinals, fractions, ratios and ordinals, in digits and in words.

use super::lexeme::{Kind, Lexeme, Numeral as Digits, UNKNOWN};
use super::vocabulary::{FunctionWords, Numeral, Vocabulary};

/// The lexemes of a sentence and what the tables know of them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub lexemes: &'a [Lexeme],
    pub vocabulary: &'a Vocabulary,
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
struct Group {
    end: usize,
    amount: f64,
    place: f64,
    digits: bool,
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

    fn is_hyphen(&self, at: usize) -> bool {
        self.is(at, self.words().hyphen)
    }

    /// `at`, or the place behind a hyphen there.
    fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_hyphen(at))
    }

    fn is_article(&self, at: usize) -> bool {
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
            self.digits(at + 1)?;
        } else if self.numeral(at) != Some(Numeral::Minus) {
            return None;
        }
        let number = self.whole(at + 1)?;
        Some(Number { start: at, amount: -number.amount, digits: None, ..number })
    }

    /// A phrase of the vague-count table.
    fn vague(&self, at: usize) -> Option<Number> {
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

    /// A cardinal or fraction.
    fn whole(&self, at: usize) -> Option<Number> {
        self.fraction_first(at).or_else(|| self.cardinal(at)).map(|number| self.with_fraction(number))
    }

    /// "a", "2", "two" before a scale or alone; `None` where no number begins.
    fn small(&self, at: usize) -> Option<Group> {
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

    /// "½" or "1/2" behind a whole number: "2½", "7 3/4".
    fn written_fraction(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(Kind::Vulgar(amount)) = self.lexemes.get(at).map(|lexeme| lexeme.kind) {
            return Some((amount, at + 1));
        }
        let words = self.words();
        let at = if self.is_hyphen(at) && !self.spaced(at) && !self.spaced(at + 1) { at + 1 } else { at };
        let (top, bottom) = (self.digits(at)?, self.digits(at + 2)?);
        let joined = self.is(at + 1, words.slash) && !self.is(at + 3, words.slash);
        (joined && is_fraction(top, bottom)).then(|| (top.amount / bottom.amount, at + 3))
    }

    /// "point five", behind a whole number in words.
    fn point(&self, group: Group) -> Group {
        if group.digits || self.numeral(group.end) != Some(Numeral::Point) {
            return group;
        }
        let mut at = group.end + 1;
        let (mut amount, mut place) = (group.amount, 1.0);
        while at < group.end + 16 {
            let digit = match self.numeral(at) {
                Some(Numeral::Unit(unit)) => unit,
                Some(Numeral::Zero) => 0.0,
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
                    rest.end > next && rest.amount < 100.0 && rest.amount > 0.0 && (!rest.digits || joined) && whole
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
    fn scales(&self, at: usize, digits: bool) -> (f64, usize) {
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
            "b" | "B" | "M" => !self.spaced(at),
            _ => false,
        }
    }

    /// A cardinal of one or more groups.
    fn cardinal(&self, at: usize) -> Option<Number> {
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
            if joined
                && self.is_article(next)
                && matches!(self.numeral(next + 1), Some(Numeral::Fraction(_) | Numeral::Half))
            {
                // "one billion and a quarter million"
                let part = if self.numeral(next + 1) == Some(Numeral::Half) { 0.5 } else { 0.25 };
                let (scale, to) = self.scales(next + 2, false);
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
                || (group.digits && !joined && scale == 1.0)
                || (joined && self.opens_fraction(group.amount, group.end))
            {
                break;
            }
            (total, place, end) = (total + group.amount * scale, group.place * scale, to);
            (factor, last, whole_scale) = (scale, scale, 1.0);
        }
        Some(Number { start: at, end, amount: total, place, scale: whole_scale, form: Form::Cardinal, digits })
    }

    fn dozen(&self, at: usize) -> (f64, usize) {
        match self.numeral(self.past_hyphen(at)) {
            Some(Numeral::Dozen(dozen)) => (dozen, self.past_hyphen(at) + 1),
            _ => (1.0, at),
        }
    }

    /// "and a half", "and three quarters", "-and-a-half".
    fn and_fraction(&self, at: usize) -> Option<(f64, usize)> {
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
    fn fraction_first(&self, at: usize) -> Option<Number> {
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
        let (top, next) = match self.numeral(at) {
            Some(Numeral::Half) if !self.is(at.wrapping_sub(1), words.half) => (0.5, at + 1),
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

    /// A whole number that may stand over a fraction line.
    fn numerator(&self, at: usize) -> Option<(f64, usize)> {
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

    /// The part that a denominator names, under a numerator: "thirds", "half", "one hundred fifth".
    fn denominator(&self, at: usize, top: f64) -> Option<(f64, usize)> {
        match self.numeral(at) {
            Some(Numeral::Half) if top == 1.0 => Some((0.5, at + 1)),
            Some(Numeral::Fraction(part)) => {
                let single = self.slice(at).eq_ignore_ascii_case("quarter");
                (!single || top == 1.0).then_some((part, at + 1))
            }
            Some(Numeral::Ordinal(order)) if top == 1.0 && order > 2.0 && self.ends_share(at + 1) => {
                Some((1.0 / order, at + 1))
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
    fn ends_share(&self, at: usize) -> bool {
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
    fn of_scale(&self, at: usize) -> Option<(f64, usize)> {
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
    fn half_counts(&self, at: usize) -> bool {
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
    fn with_fraction(&self, number: Number) -> Number {
        let words = self.words();
        if number.form != Form::Cardinal {
            return number;
        }
        if let Some((part, end)) = self.and_fraction(number.end) {
            let scale = match self.numeral(number.end - 1) {
                Some(Numeral::Scale(scale)) => scale,
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
    fn ratio(&self, number: Number) -> Number {
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

    /// Whether a unit of time stands at a place.
    pub(super) fn is_time(&self, at: usize) -> bool {
        let found = self.vocabulary.units.longest(UNKNOWN, |step| self.lexemes.get(at + step).map(|l| l.word));
        found.is_some_and(|(_, form)| &*form.dimension == "time")
    }

    /// "third", "twenty-first", "one hundred and fifth", "21st".
    fn ordinal(&self, at: usize) -> Option<Number> {
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
    fn collective(&self, at: usize) -> Option<Number> {
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
                let plural = self.slice(at + 1).ends_with('s') && !self.is(at + 2, words.and);
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

    /// Whether a full stop stands behind "no": "no. one".
    fn spaced_mark(&self, at: usize) -> bool {
        self.is(at + 1, self.words().period)
    }
}

/// Whether two numerals around a slash are a fraction: "3/4", not "9/11", "24/7" or a date.
fn is_fraction(top: Digits, bottom: Digits) -> bool {
    const BOTTOMS: [f64; 14] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 32.0, 64.0, 100.0];
    let whole = |digits: Digits| digits.decimals == 0 && !digits.grouped && !digits.padded && !digits.odd;
    whole(top) && whole(bottom) && top.amount >= 1.0 && top.amount < bottom.amount && BOTTOMS.contains(&bottom.amount)
}
