//! What words do around numbers, as the tables say it, and the words that the rules name.

use super::vocabulary::Vocabulary;
use crate::lexicon::Row;

/// What a word does in a written-out number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Numeral {
    /// One to nine.
    Unit(f64),
    /// Ten to nineteen.
    Teen(f64),
    /// Twenty, thirty ...
    Ten(f64),
    /// "zero", "nought".
    Zero,
    /// "hundred".
    Hundred,
    /// "million", "crore".
    Scale(f64),
    /// A scale that only follows digits: "bn".
    Suffix(f64),
    /// A scale of one letter, which may be a unit too: "m".
    Letter(f64),
    /// "dozen", "score".
    Dozen(f64),
    /// "half".
    Half,
    /// A denominator that cannot be an ordinal: "quarter", "fifths".
    Fraction(f64),
    /// "fifth": an ordinal, and a denominator behind "a" or "one".
    Ordinal(f64),
    /// So many together: "pair", "trio".
    Group(f64),
    /// "both".
    All(f64),
    /// "none", "nobody".
    Nothing,
    /// "minus".
    Minus,
    /// "point".
    Point,
}

/// How a phrase bounds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    AtLeast,
    MoreThan,
    /// More than, by a verb, which can be denied: "exceeds".
    Passes,
    AtMost,
    FewerThan,
    /// A little below.
    Nearly,
    /// A little above.
    JustOver,
    About,
    /// Belongs to the number's words, changes nothing.
    Exactly,
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UnitForm {
    /// Canonical name.
    pub unit: Box<str>,
    /// "word", "symbol" or "attached".
    pub spelling: Spelling,
    /// What it measures.
    pub dimension: Box<str>,
}

/// Where a form may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// A word, in any case, with a plural.
    Word,
    /// A symbol, in this case only.
    Symbol,
    /// A symbol, only directly behind digits.
    Attached,
}

/// Money.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CurrencyForm {
    pub code: Box<str>,
    pub factor: f64,
    pub place: Place,
}

/// On which side of the amount a currency may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    After,
    Both,
    /// Directly behind digits.
    Attached,
}

/// A vague count: "dozens".
#[derive(Clone, Debug, PartialEq)]
pub(super) struct VagueForm {
    pub phrase: Box<str>,
    pub low: f64,
    pub high: Option<f64>,
}

/// The kinds of context, as bits.
pub(super) mod context {
    pub const NAME: u16 = 1;
    pub const CAPITAL: u16 = 1 << 1;
    pub const MONTH: u16 = 1 << 2;
    pub const WEEKDAY: u16 = 1 << 3;
    pub const CLOCK: u16 = 1 << 4;
    pub const YEAR: u16 = 1 << 5;
    pub const WEAPON: u16 = 1 << 6;
    pub const CHANGE: u16 = 1 << 7;
    pub const SCORE: u16 = 1 << 8;
    pub const WARMTH: u16 = 1 << 9;
    pub const AGED: u16 = 1 << 10;
    pub const MONEY: u16 = 1 << 11;
    pub const STREET: u16 = 1 << 12;
    /// The names of the bits, as the table writes them.
    pub const NAMES: [&str; 13] = [
        "name", "capital", "month", "weekday", "clock", "year", "weapon", "change", "score", "warmth", "aged", "money",
        "street",
    ];
}

macro_rules! function_words {
    ($($field:ident = $word:literal,)*) => {
        /// The ids of the closed-class words and marks that the rules name.
        #[derive(Debug, Default)]
        pub(super) struct FunctionWords { $(pub $field: u32,)* }

        impl FunctionWords {
            pub(super) fn intern(vocabulary: &mut Vocabulary) -> FunctionWords {
                FunctionWords { $($field: vocabulary.intern($word),)* }
            }
        }
    };
}

function_words! {
    a = "a", an = "an", the = "the", and = "and", but = "but", of = "of", r#in = "in", out = "out", over = "over",
    under = "under", or = "or", to = "to", through = "through", from = "from", between = "between", by = "by", no = "no",
    one = "one", than = "than", us = "us", old = "old", olds = "olds", yo = "yo", per = "per", this = "this",
    that = "that", which = "which", each = "each", any = "any", every = "every", another = "another", next = "next",
    other = "other", some = "some", half = "half", past = "past", magnitude = "magnitude", more = "more",
    less = "less", for_ = "for", on = "on", at = "at", percent = "percent", cent = "cent", percents = "percents",
    its = "its", his = "his", her = "her", their = "their", our = "our", my = "my", your = "your", those = "those",
    these = "these", anywhere = "anywhere", ranging = "ranging", only = "only", were = "were", are = "are",
    nearly = "nearly", hyphen = "-", en_dash = "–", em_dash = "—", tilde = "~", slash = "/", comma = ",",
    period = ".", colon = ":", open = "(", close = ")", open_square = "[", close_square = "]", plus = "+",
    minus_sign = "−", apostrophe = "'", quote = "’", degree = "°", hash = "#", section = "§", figure_dash = "‒",
    wave = "〜", equal = "=", less_sign = "<", greater_sign = ">", squared = "²", cubed = "³", wide_tilde = "～",
    until = "until", till = "till", above = "above", is = "is", was = "was", equals = "equal",
}

/// What a row of the table `numerals` says; nothing for a kind that is not known.
pub(super) fn numeral(row: &Row) -> Option<Numeral> {
    let value: f64 = row.get("value").parse().unwrap_or(0.0);
    Some(match row.get("kind") {
        "unit" => Numeral::Unit(value),
        "teen" => Numeral::Teen(value),
        "ten" => Numeral::Ten(value),
        "zero" => Numeral::Zero,
        "hundred" => Numeral::Hundred,
        "scale" => Numeral::Scale(value),
        "suffix" => Numeral::Suffix(value),
        "letter" => Numeral::Letter(value),
        "dozen" | "score" => Numeral::Dozen(value),
        "half" => Numeral::Half,
        "fraction" => Numeral::Fraction(value),
        "ordinal" => Numeral::Ordinal(value),
        "group" => Numeral::Group(value),
        "all" => Numeral::All(value),
        "none" => Numeral::Nothing,
        "sign" => Numeral::Minus,
        "point" => Numeral::Point,
        _ => return None,
    })
}

/// The effect of a name in the table `bounds`.
pub(super) fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "at_least" => Effect::AtLeast,
        "more_than" => Effect::MoreThan,
        "passes" => Effect::Passes,
        "at_most" => Effect::AtMost,
        "fewer_than" => Effect::FewerThan,
        "nearly" => Effect::Nearly,
        "just_over" => Effect::JustOver,
        "about" => Effect::About,
        "exactly" => Effect::Exactly,
        _ => return None,
    })
}
