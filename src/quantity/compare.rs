//! Whether two values can both hold.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::{Nature, Quantity, Value, unit};
use crate::lexicon::Lexicon;

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Comparison {
    /// The same amounts, rounding in the writing allowed for.
    Equal,
    /// Some amounts hold for both: one bound or vaguer value admits the other.
    Overlapping(Overlap),
    /// No amount holds for both.
    Disjoint(Gap),
    /// They measure different things.
    Incomparable(Difference),
}

/// Which of two overlapping values holds the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Overlap {
    /// Everything the second admits, the first admits too: "at least 40" beside 46.
    First,
    /// Everything the first admits, the second admits too.
    Second,
    /// Neither holds all of the other: "30 to 40" beside "35 to 45".
    Partly,
}

/// How far two disjoint values are apart, at their nearest ends.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Gap {
    /// The larger end over the smaller, at least 1; infinite when the smaller is 0 or less.
    pub ratio: f64,
    /// The larger end less the smaller, in the unit of the first.
    pub difference: f64,
}

/// Why two quantities cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Difference {
    /// A count beside money, an age beside a length.
    Nature,
    /// Units that measure different things, hours and hectares.
    Dimension,
    /// Money of different currencies.
    Currency,
    /// One of them is a name's number or a date.
    Label,
}

/// By how much rounding may move a value: at most this share of it.
const ROUNDING: f64 = 0.025;
/// The same where units differ, since a conversion is rounded once more.
const CONVERTED_ROUNDING: f64 = 0.05;
/// By how much "about" softens the bounds: a tenth, what a reader takes "about 200" to reach (180 to 220), and what
/// "nearly" and "just over" reach to their own side.
const APPROXIMATION: f64 = 0.1;
/// Below this, round counts are taken for exact: 40 dead are not 43.
const SMALLEST_ROUNDED: f64 = 100.0;

/// Compares two values of the same unit.
///
/// Two single amounts are equal when the coarser, at the precision it is written in, is what the finer rounds to:
/// 12,400 and 12,355, but neither 6.1 and 6.2 nor 40 and 43, and never more than 2.5% apart. Approximate
/// values admit a tenth more on either side of their bounds.
///
/// ```
/// use gainsay::quantity::{Comparison, Overlap, Value, compare};
///
/// let (at_least_40, exactly_46) = (Value::at_least(40.0), Value::exactly(46.0));
/// assert_eq!(compare(&at_least_40, &exactly_46), Comparison::Overlapping(Overlap::First));
/// assert!(matches!(compare(&exactly_46, &Value::exactly(15.0)), Comparison::Disjoint(gap) if gap.ratio > 3.0));
/// ```
#[must_use]
pub fn compare(a: &Value, b: &Value) -> Comparison {
    compare_rounded(a, b, ROUNDING)
}

fn compare_rounded(a: &Value, b: &Value, most: f64) -> Comparison {
    let slack = rounding(a, most).max(rounding(b, most));
    if let (Some(x), Some(y)) = (a.point(), b.point()) {
        let same = (x - y).abs() <= slack * (1.0 + 1e-9) || nearly_same(x, y);
        if same && a.approximate == b.approximate {
            return Comparison::Equal;
        }
    } else if a.low == b.low && a.high == b.high {
        return Comparison::Equal;
    }
    let (soft_a, soft_b) = (softened(a, slack / 2.0), softened(b, slack / 2.0));
    if soft_a.intersect(&soft_b).is_some() && !touches_only(a, b) {
        return Comparison::Overlapping(match (holds(&soft_a, b), holds(&soft_b, a)) {
            (true, false) => Overlap::First,
            (false, true) => Overlap::Second,
            (true, true) if narrower(a, b) => Overlap::Second,
            (true, true) => Overlap::First,
            (false, false) => Overlap::Partly,
        });
    }
    let (small, large) = match (a.most(), b.least(), b.most(), a.least()) {
        (Some(high), Some(low), ..) if high <= low => (high, low),
        (.., Some(high), Some(low)) => (high, low),
        _ => (0.0, 0.0),
    };
    let ratio = if small > 0.0 { large / small } else { f64::INFINITY };
    Comparison::Disjoint(Gap { ratio: ratio.max(1.0), difference: large - small })
}

/// Floats that differ by no more than a conversion's last bits.
fn nearly_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// "more than 5" and exactly 5 meet in no amount, however soft rounding makes the rest.
fn touches_only(a: &Value, b: &Value) -> bool {
    let parted = |high: Bound<f64>, low: Bound<f64>| match (high, low) {
        (Bound::Excluded(high), Bound::Included(low) | Bound::Excluded(low))
        | (Bound::Included(high), Bound::Excluded(low)) => high == low,
        _ => false,
    };
    !a.approximate && !b.approximate && (parted(a.high, b.low) || parted(b.high, a.low))
}

fn width(value: &Value) -> f64 {
    match (value.least(), value.most()) {
        (Some(low), Some(high)) => high - low,
        _ => f64::INFINITY,
    }
}

fn narrower(a: &Value, b: &Value) -> bool {
    let (x, y) = (width(a), width(b));
    x < y || x == y && !a.approximate && b.approximate
}

/// By how much rounding may have moved a value.
fn rounding(value: &Value, most: f64) -> f64 {
    let Some(amount) = value.estimate().map(f64::abs) else { return 0.0 };
    let whole = value.precision >= 1.0;
    if whole && amount < SMALLEST_ROUNDED { 0.0 } else { value.precision.min(amount * most) }
}

/// The bounds a comparison goes by.
fn softened(value: &Value, slack: f64) -> Value {
    let soft = |bound: f64| if value.approximate { bound.abs() * APPROXIMATION } else { 0.0 };
    let (low, high) = (value.low, value.high);
    // "nearly" and "just over" have their softness between their bounds.
    let sided =
        matches!((low, high), (Bound::Included(_), Bound::Excluded(_)) | (Bound::Excluded(_), Bound::Included(_)));
    Value {
        low: low.map(|low| low - if sided { slack } else { soft(low).max(slack) }),
        high: high.map(|high| high + if sided { slack } else { soft(high).max(slack) }),
        ..*value
    }
}

/// Whether `outer` admits everything that `inner` says.
fn holds(outer: &Value, inner: &Value) -> bool {
    outer.intersect(inner).is_some_and(|both| both.low == inner.low && both.high == inner.high)
}

/// Compares two quantities: of the same nature, in whatever units of the same dimension.
#[must_use]
pub fn compare_quantities(a: &Quantity, b: &Quantity, lexicon: &Lexicon) -> Comparison {
    let label = |quantity: &Quantity| matches!(quantity.nature, Nature::Label);
    if label(a) || label(b) {
        return Comparison::Incomparable(Difference::Label);
    }
    if a.nature != b.nature {
        return Comparison::Incomparable(Difference::Nature);
    }
    if a.unit == b.unit {
        return compare(&a.value, &b.value);
    }
    if a.nature == Nature::Money {
        return match (&a.unit, &b.unit) {
            (Some(x), Some(y)) if unit::same_money(x, y, lexicon) => compare(&a.value, &b.value),
            _ => Comparison::Incomparable(Difference::Currency),
        };
    }
    let to = a.unit.as_deref().unwrap_or(unit::ONE);
    match unit::convert(&b.value, b.unit.as_deref().unwrap_or(unit::ONE), to, lexicon) {
        Some(converted) => compare_rounded(&a.value, &converted, CONVERTED_ROUNDING),
        None => Comparison::Incomparable(Difference::Dimension),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(amount: f64, precision: f64) -> Value {
        Value { precision, ..Value::exactly(amount) }
    }

    #[test]
    fn allows_for_rounding_as_written() {
        assert_eq!(compare(&rounded(12_400.0, 50.0), &Value::exactly(12_355.0)), Comparison::Equal);
        assert_eq!(compare(&rounded(6.1, 0.05), &rounded(6.14, 0.005)), Comparison::Equal);
        assert!(matches!(compare(&rounded(6.1, 0.05), &rounded(6.2, 0.05)), Comparison::Disjoint(_)));
        assert!(matches!(compare(&rounded(40.0, 5.0), &Value::exactly(43.0)), Comparison::Disjoint(_)));
        assert!(matches!(compare(&rounded(2e6, 5e5), &rounded(2.1e6, 5e4)), Comparison::Disjoint(_)));
        assert!(matches!(compare(&Value::exactly(1056.0), &Value::exactly(1081.0)), Comparison::Disjoint(_)));
    }

    #[test]
    fn keeps_more_than_apart_from_at_least() {
        let five = Value::exactly(5.0);
        assert!(matches!(compare(&Value::more_than(5.0), &five), Comparison::Disjoint(gap) if gap.ratio == 1.0));
        assert_eq!(compare(&Value::at_least(5.0), &five), Comparison::Overlapping(Overlap::First));
        assert_eq!(compare(&five, &Value::at_most(5.0)), Comparison::Overlapping(Overlap::Second));
        assert!(
            matches!(compare(&Value::at_least(40.0), &Value::exactly(15.0)), Comparison::Disjoint(gap) if gap.difference == 25.0)
        );
        assert_eq!(
            compare(&Value::between(30.0, 40.0), &Value::between(35.0, 45.0)),
            Comparison::Overlapping(Overlap::Partly)
        );
    }

    #[test]
    fn softens_what_is_approximate() {
        let about = Value { approximate: true, ..Value::exactly(200.0) };
        assert_eq!(compare(&about, &Value::exactly(212.0)), Comparison::Overlapping(Overlap::First));
        assert_eq!(compare(&Value::exactly(200.0), &about), Comparison::Overlapping(Overlap::Second));
        assert!(matches!(compare(&about, &Value::exactly(260.0)), Comparison::Disjoint(_)));
        assert!(
            matches!(compare(&Value::exactly(0.0), &Value::exactly(12.0)), Comparison::Disjoint(gap) if gap.ratio.is_infinite())
        );
    }
}
