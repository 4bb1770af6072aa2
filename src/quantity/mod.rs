//! Numbers with their bounds, unit and what they count.
//!
//! The numbers of a sentence are read off its letters, not its tokens, in this order:
//!
//! | file | step |
//! |---|---|
//! | `lexeme` | words, numerals in digits, marks |
//! | `label`, `list` | what counts nothing: dates, clock times, years, names' numbers, telephone numbers |
//! | `number`, `fraction`, `collective` | cardinals, fractions, ratios and ordinals, in digits and in words; vague counts |
//! | `measure` | money, units, percentages, ages |
//! | `bounds` | ranges, "at least", "or more" |
//! | `tagged` | what only the tags of the words tell |
//! | `counted` | the noun that is counted, by the tree |
//!
//! [`compare`] and [`compare_quantities`] say whether two of them can both hold, [`convert`] brings one to the unit of the
//! other. One number for a vague count is a matter of [`crate::conflict::Coding`].
//!
//! # Where this reading differs from Recognizers-Text
//! Microsoft's test suite is a measure of this module. It is not followed in what follows, for these reasons:
//! - A range holds its upper end: "20 to 100" admits 100. The suite has ranges half open.
//! - Ordinals are no amounts: "between the tenth and the fifteenth" is no range.
//! - Telephone numbers, the numbers of exercises and pages, versions and years are labels; the suite has their digits as numbers.
//! - "mb" is a megabyte; the suite takes it for a megabit.
//! - Powers of words and giga as a bare "G" are not read: "5G" is a name in the news.
//! - Words of money or measure without a number ("the dollar") are no quantities.

mod age;
mod bounds;
mod calendar;
mod collective;
mod compare;
mod counted;
mod forms;
mod fraction;
mod label;
mod lexeme;
mod list;
mod measure;
mod number;
mod tagged;
mod trie;
mod unit;
mod value;
mod vocabulary;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use compare::{Comparison, Difference, Gap, Overlap, compare, compare_quantities};
pub use unit::{Unit, convert, same_money};
pub use value::Value;

use crate::lexicon::Lexicon;
use crate::syntax::Parse;
use crate::text::{Part, Span};
use forms::{Effect, Numeral};
use lexeme::Lexeme;
use list::List;
use number::{Form, Number, Reader};
use tagged::{is_pronoun, no_such};
use vocabulary::Vocabulary;

/// A number as a text gives it.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// use gainsay::{Document, quantity, syntax, text};
///
/// let parse = syntax::parse(text::lay_out(&Document::new("a", "", "At least 40 people were killed.")));
/// let found = quantity::find(&parse, Lexicon::built_in());
/// assert_eq!(found[0].value.to_string(), "at least 40");
/// assert_eq!(found[0].counted.map(|token| parse.text(token)), Some("people"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// Title or text.
    pub part: Part,
    /// Its words, bounds and unit included, what is counted not.
    pub span: Span,
    /// The same as indices of tokens.
    pub tokens: Range<usize>,
    /// How much.
    pub value: Value,
    /// What kind of number.
    pub nature: Nature,
    /// ISO 4217 code for money (a bare name where several currencies share it and none is meant by most: "franc"), the
    /// singular name of a measure ("hectare", "percent", "year" for ages), nothing for counts.
    pub unit: Option<String>,
    /// The head of what is counted ("people" in "46 people"), as a token.
    pub counted: Option<usize>,
    /// The phrase of a vague count as the table has it ("dozens"), which [`crate::conflict::Coding`] reads; nothing for others.
    #[serde(default)]
    pub vague: Option<String>,
    /// Which rule read it.
    pub found_by: String,
}

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Nature {
    /// So many of something.
    Count,
    /// "the third", "21st".
    Ordinal,
    /// A share of a whole: percent, fraction, ratio.
    Share,
    /// An amount of money.
    Money,
    /// A length, mass, duration and so on, with a unit.
    Measure,
    /// How old somebody or something is.
    Age,
    /// A name's own number, a date, a calibre: no amount at all.
    Label,
}

/// A number on its way to a [`Quantity`]: lexemes from `start` to before `end`.
#[derive(Clone, Debug)]
struct Item {
    start: usize,
    end: usize,
    value: Value,
    nature: Nature,
    unit: Option<String>,
    /// The number, where there is one.
    number: Option<Number>,
    /// What the unit multiplied the number with.
    factor: f64,
    /// Whether the unit stands behind the number.
    behind_unit: bool,
    rule: &'static str,
}

/// Every number of a document, in the order of the text. Total, linear in the length of the text.
///
/// ```
/// use gainsay::{Document, lexicon::Lexicon, quantity, syntax, text};
///
/// let document = Document::new("a", "b", "At least 40 people died.");
/// let parse = syntax::parse(text::lay_out(&document));
/// let found = quantity::find(&parse, Lexicon::built_in());
/// assert_eq!(found[0].value.to_string(), "at least 40");
/// ```
#[must_use]
pub fn find(parse: &Parse, lexicon: &Lexicon) -> Vec<Quantity> {
    let vocabulary = &*lexicon.compiled(Vocabulary::new);
    let layout = &parse.layout;
    let comma_decimals = lexeme::writes_comma_decimals(&layout.text.text);
    let mut lexemes: Vec<Lexeme> = Vec::new();
    let mut found = Vec::new();
    let mut list = List::default();
    for sentence in &layout.sentences {
        let text = layout.part(sentence.part);
        list.enter(sentence.block, &text[..sentence.span.start]);
        lexeme::cut(text, sentence.span.start, sentence.span.end, comma_decimals, vocabulary, &mut lexemes);
        let reader = Reader { text, lexemes: &lexemes, vocabulary, floor: 0 };
        let mut items = read(reader, sentence.span);
        list.mark(reader, &mut items);
        for item in items {
            let span = Span::new(lexemes[item.start].start, lexemes[item.end - 1].end);
            let tokens = tokens_of(parse, &sentence.tokens, span);
            if tokens.is_empty() || is_pronoun(parse, reader, &item, &tokens) {
                continue;
            }
            let counts = matches!(item.nature, Nature::Count | Nature::Share | Nature::Measure);
            let counted = if counts { counted::counted(parse, &tokens) } else { None };
            let vague = match item.number.map(|number| number.form) {
                Some(Form::Vague { phrase, .. }) => Some(phrase.into()),
                _ => None,
            };
            found.push(Quantity {
                part: sentence.part,
                span,
                tokens,
                value: item.value,
                nature: item.nature,
                unit: item.unit,
                counted,
                vague,
                found_by: format!("quantity/{}", item.rule),
            });
        }
        no_such(parse, sentence.part, &sentence.tokens, &mut found);
    }
    found
}

/// The tokens a span touches.
fn tokens_of(parse: &Parse, sentence: &Range<usize>, span: Span) -> Range<usize> {
    let tokens = &parse.layout.tokens[sentence.clone()];
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    sentence.start + first..sentence.start + last.max(first)
}

/// The numbers of one sentence.
fn read(reader: Reader, span: Span) -> Vec<Item> {
    let links = label::links(reader.text, span);
    let mut items: Vec<Item> = Vec::new();
    let mut last_label = None;
    let mut at = 0;
    while at < reader.lexemes.len() {
        let reader = Reader { floor: items.last().map_or(0, |last| last.end), ..reader };
        if let Some(label) = label::label(reader, at, last_label, &links) {
            last_label = Some(label);
            at = label.end;
            items.push(Item {
                start: label.start,
                end: label.end,
                value: reader.digits(label.start).map_or(Value::exactly(0.0), |digits| Value::exactly(digits.amount)),
                nature: Nature::Label,
                unit: None,
                number: None,
                factor: 1.0,
                behind_unit: false,
                rule: label.rule,
            });
            continue;
        }
        match reader.number(at) {
            Some(number) => {
                let item = item(reader, number);
                at = item.end;
                push(&mut items, reader, item);
            }
            None => at += 1,
        }
    }
    if items.is_empty() {
        return items;
    }
    let mut items = bounds::join(reader, items);
    let mut floor = 0;
    for item in &mut items {
        bind(reader, item, floor);
        floor = item.end;
    }
    bounds::intersect(reader, items)
}

/// A number with what stands around it.
fn item(reader: Reader, number: Number) -> Item {
    let value = match &number.form {
        Form::Vague { below, .. } => vague(number.amount, *below),
        _ => Value { precision: number.place / 2.0, ..Value::exactly(number.amount) },
    };
    let mut item = Item {
        start: number.start,
        end: number.end,
        value,
        nature: nature(&number.form),
        unit: None,
        number: None,
        factor: 1.0,
        behind_unit: false,
        rule: rule(&number.form),
    };
    if let Some(measured) = reader.measure(&number) {
        (item.start, item.end, item.nature) = (measured.start, measured.end, measured.nature);
        item.value = value.convert(measured.factor, 0.0);
        (item.unit, item.factor, item.behind_unit) = (Some(measured.unit), measured.factor, !measured.before);
        item.rule = "measure";
    } else if let Some(end) = reader.bare_age(&number) {
        (item.end, item.nature, item.unit, item.rule) = (end, Nature::Age, Some("year".to_owned()), "age");
    } else if reader.bare_calibre(&number) {
        (item.nature, item.rule) = (Nature::Label, "calibre");
    } else if item.nature == Nature::Count {
        // "5m people": the letter is a scale when no unit took it.
        if let (Some(Numeral::Letter(scale)), true) = (reader.numeral(number.end), number.digits.is_some())
            && matches!(reader.slice(number.end), "m" | "t")
        {
            (item.value, item.end) = (value.convert(scale, 0.0), number.end + 1);
        }
        // Counts to the last unit are not rounded.
        if number.place <= 1.0 && number.amount.fract() == 0.0 {
            item.value.precision = 0.0;
        }
    }
    item.number = Some(number);
    item
}

/// The bounds of a vague count: soft, the upper one not included.
fn vague(low: f64, below: Option<f64>) -> Value {
    use std::ops::Bound;
    let high = below.map_or(Bound::Unbounded, Bound::Excluded);
    Value { low: Bound::Included(low), high, approximate: true, precision: 0.0 }
}

const fn nature(form: &Form) -> Nature {
    match form {
        Form::Cardinal | Form::Vague { .. } | Form::Group | Form::Nothing => Nature::Count,
        Form::Fraction | Form::Ratio => Nature::Share,
        Form::Ordinal => Nature::Ordinal,
    }
}

const fn rule(form: &Form) -> &'static str {
    match form {
        Form::Cardinal => "cardinal",
        Form::Vague { .. } => "vague",
        Form::Group => "group",
        Form::Nothing => "none",
        Form::Fraction => "fraction",
        Form::Ratio => "ratio",
        Form::Ordinal => "ordinal",
    }
}

/// Adds an item, joined with the last one where both are one amount: "5 feet 2 inches", "3 dollars 50 cents".
fn push(items: &mut Vec<Item>, reader: Reader, item: Item) {
    const COMPOUNDS: [(&str, &str, f64); 5] = [
        ("foot", "inch", 12.0),
        ("pound", "ounce", 16.0),
        ("hour", "minute", 60.0),
        ("minute", "second", 60.0),
        ("year", "month", 12.0),
    ];
    let words = reader.words();
    let mut item = item;
    if let Some(last) = items.last_mut() {
        // "5 ft 2 in", "15 dollars 50": what is behind a measure and has no unit of its own is its smaller part.
        let bare = last.end == item.start && last.behind_unit && item.unit.is_none() && item.nature == Nature::Count;
        if let Some(digits) = item.number.as_ref().and_then(|number| number.digits).filter(|_| bare) {
            if last.unit.as_deref() == Some("foot") && reader.slice(item.end) == "in" && digits.amount < 12.0 {
                (item.unit, item.end) = (Some("inch".to_owned()), item.end + 1);
            } else if last.nature == Nature::Money
                && last.factor == 1.0
                && digits.digits == 2
                && !reader.is_word(item.end)
            {
                (item.unit, item.factor) = (last.unit.clone(), 0.01);
                item.value = item.value.convert(0.01, 0.0);
            }
        }
        let gap = last.end..item.start;
        let next =
            gap.is_empty() || gap.len() == 1 && reader.is_any(gap.start, &[words.and, words.comma, words.hyphen]);
        if let (true, Some(major), Some(minor)) = (next && last.behind_unit, &last.unit, &item.unit) {
            let parts =
                COMPOUNDS.iter().find(|compound| compound.0 == major && compound.1 == minor).map(|compound| compound.2);
            let cents = last.nature == Nature::Money && major == minor && last.factor == 1.0 && item.factor == 0.01;
            let amounts = (last.value.point(), item.value.point());
            let parts = parts.or(cents.then_some(1.0));
            if let (Some(parts), (Some(whole), Some(part))) = (parts, amounts)
                && (part / parts < 1.0 || cents && part < 1.0)
            {
                last.value = Value { precision: item.value.precision / parts, ..Value::exactly(whole + part / parts) };
                last.end = item.end;
                if item.nature == Nature::Age {
                    last.nature = Nature::Age;
                }
                return;
            }
        }
    }
    items.push(item);
}

/// Applies the words that bound an item; none before the lexeme `floor`, which belongs to the item before.
fn bind(reader: Reader, item: &mut Item, floor: usize) {
    if matches!(item.nature, Nature::Label | Nature::Ordinal) {
        return;
    }
    let (start, effects) = bounds::in_front(reader, item.start);
    if start >= floor && start < item.start {
        item.start = start;
        for effect in effects {
            item.value = bounds::bounded(item.value, effect);
        }
    }
    if let Some((end, effect)) = bounds::behind(reader, item.end) {
        item.end = end;
        item.value = match effect {
            Effect::Exactly => included(item.value),
            effect => bounds::bounded(item.value, effect),
        };
    }
}

/// "more than 5 or equal to it": the bound is included.
fn included(value: Value) -> Value {
    use std::ops::Bound;
    let include = |bound| if let Bound::Excluded(amount) = bound { Bound::Included(amount) } else { bound };
    Value { low: include(value.low), high: include(value.high), ..value }
}
