//! Numbers of times: cardinals, ordinals, lengths, years in words.

use super::super::function::Function as F;
use super::super::lex::Lexemes;
use super::super::meaning::{Length, Year};
use super::super::vocabulary::Unit;

/// What was read and the index after it.
pub(super) type Found<T> = Option<(T, usize)>;

/// The index after a hyphen, or the same index.
fn past_hyphen(lx: Lexemes, at: usize) -> usize {
    at + usize::from(lx.mark(at) == Some('-'))
}

/// Digits that are no part of a decimal, a code or a larger number.
pub(super) fn digits(lx: Lexemes, at: usize) -> Found<(u32, u16)> {
    let (value, count) = lx.number(at)?;
    let before = at.checked_sub(1).filter(|_| lx.glued(at));
    let joined = before.is_some_and(|before| {
        lx.is_word(before)
            || matches!(lx.mark(before), Some('.' | ',' | ':' | '#'))
                && before > 0
                && lx.glued(before)
                && lx.number(before - 1).is_some()
    });
    let decimal = matches!(lx.mark(at + 1), Some('.' | ','))
        && lx.glued(at + 1)
        && lx.glued(at + 2)
        && lx.number(at + 2).is_some();
    let percent = matches!(lx.mark(at + 1), Some('%' | '°' | '\u{2030}'));
    (!joined && !decimal && !percent).then_some(((value, count), at + 1))
}

/// A whole number in digits (up to four) or words, up to 9999.
pub(super) fn cardinal(lx: Lexemes, at: usize) -> Found<i32> {
    if let Some(((value, count), end)) = digits(lx, at) {
        return (count <= 4).then_some((value as i32, end));
    }
    let value = |at: usize| lx.senses(at).and_then(|senses| senses.cardinal);
    let below_hundred = |at: usize| -> Found<i32> {
        let first = value(at)?;
        if (20..100).contains(&first) {
            let next = past_hyphen(lx, at + 1);
            if let Some(one) = value(next).filter(|one| *one < 10) {
                return Some((first + one, next + 1));
            }
        }
        (first < 100).then_some((first, at + 1))
    };
    let (mut total, mut end) =
        if lx.is(at, F::A) && value(at + 1).is_some_and(|v| v >= 100) { (1, at + 1) } else { below_hundred(at)? };
    for scale in [1000, 100] {
        if value(end) == Some(scale) {
            total *= scale;
            end += 1;
            let next = end + usize::from(lx.is(end, F::And));
            if let Some((rest, after)) = below_hundred(next) {
                total += rest;
                end = after;
            }
        }
    }
    Some((total, end))
}

/// "24th", "first", "twenty-first".
pub(super) fn ordinal(lx: Lexemes, at: usize) -> Found<i32> {
    if let Some(((value, count), end)) = digits(lx, at) {
        return (count <= 2 && lx.is(end, F::Suffix) && lx.glued(end)).then_some((value as i32, end + 1));
    }
    let senses = lx.senses(at)?;
    if let Some(ordinal) = senses.ordinal {
        return Some((ordinal, at + 1));
    }
    let tens = senses.cardinal.filter(|tens| matches!(tens, 20 | 30))?;
    let next = past_hyphen(lx, at + 1);
    let one = lx.senses(next)?.ordinal.filter(|one| *one < 10)?;
    Some((tens + one, next + 1))
}

/// The unit a word names.
pub(super) fn unit(lx: Lexemes, at: usize) -> Found<Unit> {
    if let Some(unit) = lx.senses(at).and_then(|senses| senses.unit) {
        return Some((unit, at + 1));
    }
    // "2h", "20m": only right behind a figure.
    let glued = lx.glued(at) && at > 0 && lx.number(at - 1).is_some();
    (glued && lx.word(at).eq_ignore_ascii_case("h")).then_some((Unit::Hour, at + 1))
}

/// "three days", "a couple of hours", "two and a half years", "half an hour", "2 to 3 weeks", "several months".
pub(super) fn length(lx: Lexemes, at: usize) -> Found<Length> {
    let about = at + usize::from(lx.is(at, F::About) || lx.is(at, F::Whole));
    let mut end = about;
    let (low, mut high, mut half);
    if lx.is(end, F::Half) {
        end += 1 + usize::from(lx.mark(end + 1) == Some('-'));
        end += usize::from(lx.is(end, F::A));
        (low, high, half) = (0, 0, true);
    } else if lx.is(end, F::A) || lx.is(end, F::The) {
        let article = lx.is(end, F::A);
        let next = end + 1;
        if let Some((few, many)) = lx.senses(next).and_then(|senses| senses.vague) {
            (low, high, half, end) = (few, many, false, next + 1);
        } else if article
            && lx.senses(next).is_some_and(|senses| senses.cardinal == Some(2) || senses.cardinal == Some(12))
        {
            let value = lx.senses(next)?.cardinal?;
            (low, high, half, end) = (value, value, false, next + 1 + usize::from(lx.is(next + 1, F::Of)));
        } else if article && let Some((value, after)) = cardinal(lx, end) {
            (low, high, half, end) = (value, value, false, after);
        } else if article {
            let whole = next + usize::from(lx.is(next, F::Whole));
            (low, high, half, end) = (1, 1, false, whole);
        } else {
            return None;
        }
    } else if let Some((few, many)) = lx.senses(end).and_then(|senses| senses.vague) {
        (low, high, half, end) = (few, many, false, end + 1);
    } else {
        let (value, after) = cardinal(lx, end)?;
        (low, high, half, end) = (value, value, false, after);
        let joint = lx.is(end, F::To) || lx.is(end, F::Or) || lx.dash(end);
        if joint && let Some((upper, after)) = cardinal(lx, end + 1).filter(|(upper, _)| *upper > low) {
            (high, end) = (upper, after);
        }
    }
    if lx.is(end, F::And) && lx.is(end + 1, F::A) && lx.is(end + 2, F::Half) {
        half = true;
        end += 3;
    }
    if lx.mark(end) == Some('-') && lx.glued(end) && lx.glued(end + 1) {
        end += 1;
    }
    let (unit, mut end) = unit(lx, end)?;
    // "an hour and a half".
    if lx.is(end, F::And) && lx.is(end + 1, F::A) && lx.is(end + 2, F::Half) {
        half = true;
        end += 3;
    }
    if low > 9999 || high > 9999 {
        return None;
    }
    Some((Length { low, high, half, unit }, end))
}

/// "nineteen ninety six", "two thousand and fifteen", "twenty twenty-four".
pub(super) fn year_words(lx: Lexemes, at: usize) -> Found<Year> {
    let value = |at: usize| lx.senses(at).and_then(|senses| senses.cardinal);
    let first = value(at)?;
    if first == 2 && value(at + 1) == Some(1000) {
        let (year, end) = cardinal(lx, at)?;
        return Some((Year::Full(year as i16), end));
    }
    let century = match first {
        18 | 19 => first,
        20 if value(at + 1).is_some_and(|next| (10..100).contains(&next)) => 20,
        _ => return None,
    };
    if lx.mark(at + 1) == Some('-') {
        return None;
    }
    // "nineteen hundred ninety-three"
    let hundred = usize::from(value(at + 1) == Some(100) && lx.is_word(at + 2));
    let (rest, end) = cardinal(lx, at + 1 + hundred)?;
    (lx.is_word(at + 1) && (10..100).contains(&rest)).then_some((Year::Full((century * 100 + rest) as i16), end))
}
