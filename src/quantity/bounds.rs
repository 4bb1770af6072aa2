//! Ranges, and the words that bound a number: "at least", "between ... and", "or more".

use std::ops::Bound;

use super::forms::{Effect, context};
use super::number::{Form, Number, Reader};
use super::value::{JUST_OVER, NEARLY, Value};
use super::{Item, Nature};

/// A bound in front of a number: where it begins and what it does; up to three may pile up ("at least about 40").
pub(super) fn in_front(reader: Reader, start: usize) -> (usize, Vec<Effect>) {
    let mut effects = Vec::new();
    let mut at = start;
    for _ in 0..3 {
        let step = |step: usize| at.checked_sub(step + 1).map(|at| reader.id(at));
        let Some((length, effect)) = reader.vocabulary.bounds_before.longest(reader.words().hyphen, step) else {
            break;
        };
        // "=>" and "->" point at what follows, and bound nothing; "≥" is written ">=".
        let arrow = length == 1
            && at >= 2
            && reader.is(at - 1, reader.words().greater_sign)
            && reader.is_any(at - 2, &[reader.words().equal, reader.words().hyphen])
            && !reader.spaced(at - 1);
        if arrow {
            break;
        }
        at -= length;
        effects.push(denied(reader, at, *effect).unwrap_or(*effect));
    }
    (at, effects)
}

/// What "not" makes of a bound: what does not exceed 40 is at most 40. A verb may stand some words behind it ("is not
/// expected to exceed"), any other bound only right behind it ("were not above").
fn denied(reader: Reader, start: usize, effect: Effect) -> Option<Effect> {
    /// More words than stand between "not" and its verb.
    const FAR: usize = 5;
    let denies = |at: usize| {
        let word = reader.slice(at).to_ascii_lowercase();
        matches!(&*word, "not" | "never" | "cannot") || word.ends_with("n't") || word.ends_with("n’t")
    };
    let passed_over = |at: usize| {
        let word = reader.slice(at).to_ascii_lowercase();
        let auxiliary = matches!(
            &*word,
            "have" | "has" | "had" | "be" | "been" | "to" | "yet" | "ever" | "even" | "once" | "quite"
        );
        auxiliary
            || matches!(&*word, "allowed" | "expected" | "likely" | "meant" | "permitted" | "supposed" | "thought")
    };
    let from = start.saturating_sub(FAR).max(reader.floor);
    match effect {
        Effect::Passes => {
            let negator = (from..start).rev().find(|&at| !passed_over(at))?;
            denies(negator).then_some(Effect::AtMost)
        }
        Effect::MoreThan if start > from && denies(start - 1) => Some(Effect::AtMost),
        Effect::FewerThan if start > from && denies(start - 1) => Some(Effect::AtLeast),
        _ => None,
    }
}

/// A bound behind a number or behind the noun it counts: where it ends and what it does.
pub(super) fn behind(reader: Reader, end: usize) -> Option<(usize, Effect)> {
    let words = reader.words();
    if reader.is(end, words.plus) && !reader.spaced(end) && reader.digits(end + 1).is_none() {
        return Some((end + 1, Effect::AtLeast));
    }
    let skip = |at: usize| at + usize::from(reader.is(at, words.hyphen) && !reader.spaced(at));
    let found = |from: usize| {
        let step = |step: usize| reader.lexemes.get(from + step).map(|lexeme| lexeme.word);
        let (length, effect) = reader.vocabulary.bounds_after.longest(words.hyphen, step)?;
        let to = from + length;
        // "or greater than 190", "and up to 10", "at least 5" begin the next number's words.
        let next = reader.is_any(to, &[words.than, words.of, words.to])
            || reader.digits(to).is_some()
            || reader.numeral(to).is_some();
        (!next).then_some((to, *effect))
    };
    let direct = found(skip(end)).or_else(|| equality(reader, end));
    direct.or_else(|| {
        // "40 people or more"
        let noun = reader.is_word(end) && !reader.is_any(end, &[words.and, words.or, words.to, words.than]);
        (noun && reader.is_any(end + 1, &[words.or, words.at])).then(|| found(end + 1))?
    })
}

/// "or equal to (it)" behind a bound.
fn equality(reader: Reader, end: usize) -> Option<(usize, Effect)> {
    let words = reader.words();
    let equal = reader.is(end, words.or) && reader.is(end + 1, words.equals) && reader.is(end + 2, words.to);
    (equal && reader.digits(end + 3).is_none()).then_some((end + 3, Effect::Exactly))
}

/// The value of a bound around another.
pub(super) fn bounded(value: Value, effect: Effect) -> Value {
    let low = value.least();
    let high = value.most();
    let floor = |bound: Option<f64>, make: fn(f64) -> Bound<f64>| bound.map_or(Bound::Unbounded, make);
    match effect {
        Effect::AtLeast => Value { low: floor(low, Bound::Included), high: Bound::Unbounded, ..value },
        Effect::MoreThan | Effect::Passes => {
            Value { low: floor(low, Bound::Excluded), high: Bound::Unbounded, ..value }
        }
        Effect::AtMost => Value { low: Bound::Unbounded, high: floor(high, Bound::Included), ..value },
        Effect::FewerThan => Value { low: Bound::Unbounded, high: floor(high, Bound::Excluded), ..value },
        Effect::About => Value { approximate: true, ..value },
        Effect::Exactly => value,
        // "nearly" and "just over" of a range say no more than "about".
        Effect::Nearly | Effect::JustOver if low != high || low.is_none() => Value { approximate: true, ..value },
        Effect::Nearly => {
            let amount = low.unwrap_or_default();
            Value { low: Bound::Included(amount * NEARLY), high: Bound::Excluded(amount), approximate: true, ..value }
        }
        Effect::JustOver => {
            let amount = low.unwrap_or_default();
            Value {
                low: Bound::Excluded(amount),
                high: Bound::Included(amount * JUST_OVER),
                approximate: true,
                ..value
            }
        }
    }
}

/// How two numbers next to each other are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// One range from the first to the second.
    Range,
    /// Two numbers of a score or a vote: "2-1".
    Score,
}

/// Joins numbers that are one range, "between 30 and 40", "30-40", and marks scores.
pub(super) fn join(reader: Reader, items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for mut item in items {
        let Some(last) = joined.last_mut() else {
            joined.push(item);
            continue;
        };
        match joint(reader, last, &item) {
            Some(Joint::Range) => extend(reader, last, item),
            Some(Joint::Score) => {
                (last.rule, item.rule) = ("score", "score");
                joined.push(item);
            }
            None => joined.push(item),
        }
    }
    joined
}

fn plain(item: &Item) -> Option<&Number> {
    let number = item.number.as_ref()?;
    let kind = matches!(number.form, Form::Cardinal | Form::Fraction);
    (kind && item.nature != Nature::Label && item.nature != Nature::Ordinal && item.rule != "range").then_some(number)
}

/// The first number's amount on the second's scale: "2 to 3 million", "10-15,000".
fn rescaled(first: &Item, second: &Item) -> Option<f64> {
    let (low, high) = (plain(first)?, plain(second)?);
    if low.scale == 1.0 && high.scale > 1.0 && low.amount < high.amount / high.scale && !first.behind_unit {
        return Some(high.scale);
    }
    None
}

fn joint(reader: Reader, first: &Item, second: &Item) -> Option<Joint> {
    let words = reader.words();
    let (low, high) = (plain(first)?, plain(second)?);
    // "$5-$6": the sign of the second is part of its words; a unit behind the first may be repeated, never changed.
    let between = first.end..second.start;
    let compatible = first.unit.is_none()
        || first.unit == second.unit
        || second.unit.is_none() && matches!(first.nature, Nature::Money | Nature::Age) && !first.behind_unit;
    if !compatible || between.len() != 1 {
        return None;
    }
    let at = between.start;
    let dash = reader.is_any(
        at,
        &[words.hyphen, words.en_dash, words.em_dash, words.tilde, words.figure_dash, words.wave, words.wide_tilde],
    );
    let scale = rescaled(first, second).unwrap_or(1.0);
    let (a, b) = (low.amount * scale * first.factor, high.amount * second.factor);
    let rising = a < b;
    if dash {
        let close = reader.spaced(at) == reader.spaced(at + 1);
        let cue = || (at.saturating_sub(8)..at).any(|at| reader.has(at, context::SCORE));
        let whole = low.digits.is_some()
            && high.digits.is_some()
            && second.unit.is_none()
            && low.place >= 1.0
            && high.place >= 1.0;
        if whole && (!rising || cue()) {
            return Some(Joint::Score);
        }
        return (close && rising).then_some(Joint::Range);
    }
    if !rising {
        let cue = reader.is(at, words.to) && (at.saturating_sub(8)..at).any(|at| reader.has(at, context::SCORE));
        return cue.then_some(Joint::Score);
    }
    if reader.is(at, words.and) {
        return reader.before(first.start, &[words.between]).then_some(Joint::Range);
    }
    if reader.is(at, words.or) {
        let near = b <= 2.0 * a && (low.place == high.place || b - a <= a / 2.0 + 1.0);
        return near.then_some(Joint::Range);
    }
    if reader.is_any(at, &[words.to, words.through]) {
        return (!changes(reader, first.start)).then_some(Joint::Range);
    }
    None
}

/// Whether a rise or fall is told of: "rose from 15 to 46" is no range.
fn changes(reader: Reader, start: usize) -> bool {
    let from = reader.before(start, &[reader.words().from]);
    let window = if from { 8 } else { 2 };
    (start.saturating_sub(window)..start).any(|at| reader.has(at, context::CHANGE))
}

fn extend(reader: Reader, first: &mut Item, second: Item) {
    let words = reader.words();
    let scale = rescaled(first, &second).unwrap_or(1.0) * if first.unit.is_none() { second.factor } else { 1.0 };
    let low = first.value.least().unwrap_or_default() * scale;
    let high = second.value.most().unwrap_or_default() * if second.unit.is_none() { first.factor } else { 1.0 };
    first.value = Value {
        low: Bound::Included(low),
        high: Bound::Included(high),
        approximate: false,
        precision: (first.value.precision * scale).max(second.value.precision),
    };
    if reader.before(first.start, &[words.between, words.from]) {
        first.start -= 1;
        if reader.before(first.start, &[words.anywhere, words.ranging]) {
            first.start -= 1;
        }
    }
    first.end = second.end;
    if first.unit.is_none() {
        (first.unit, first.nature) = (second.unit, second.nature);
    }
    first.rule = "range";
    first.behind_unit = second.behind_unit;
}

/// Joins "more than 10 and fewer than 20", once both have their bounds.
pub(super) fn intersect(reader: Reader, items: Vec<Item>) -> Vec<Item> {
    let words = reader.words();
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(last) = joined.last_mut() {
            let gap = item.start.saturating_sub(last.end);
            let linked = gap == 1 && reader.is_any(last.end, &[words.and, words.but, words.comma])
                || gap == 2 && reader.is(last.end, words.comma) && reader.is_any(last.end + 1, &[words.and, words.but]);
            let opposite = (last.value.high == Bound::Unbounded) == (item.value.low == Bound::Unbounded)
                && (last.value.high == Bound::Unbounded) != (last.value.low == Bound::Unbounded)
                && (item.value.high == Bound::Unbounded) != (item.value.low == Bound::Unbounded);
            if linked
                && opposite
                && last.unit == item.unit
                && last.nature == item.nature
                && let Some(both) = last.value.intersect(&item.value).filter(|both| both.least() < both.most())
            {
                last.value = both;
                last.end = item.end;
                last.rule = "range";
                continue;
            }
        }
        joined.push(item);
    }
    joined
}
