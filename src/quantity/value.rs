//! Values with bounds.

use std::fmt;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

/// "nearly 200" reaches down to this share of 200.
pub(super) const NEARLY: f64 = 0.9;
/// "just over 200" reaches up to this multiple of 200.
pub(super) const JUST_OVER: f64 = 1.1;

/// What a number admits: every amount between its bounds.
///
/// `low` and `high` are what the words say; `precision` is half the place of the last significant digit as written,
/// so that "12,400" (precision 50) and "12,355" can be held to agree where a comparison allows for rounding.
/// "nearly 200" is from 180 up to but without 200, "just over 200" above 200 up to 220, both approximate.
///
/// ```
/// use gainsay::quantity::Value;
///
/// let at_least_40 = Value::at_least(40.0);
/// assert!(at_least_40.admits(46.0) && !at_least_40.admits(39.0));
/// assert_eq!(at_least_40.to_string(), "at least 40");
/// assert!(!Value::more_than(5.0).admits(5.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The lower bound: "at least 5" includes it, "more than 5" excludes it, "up to 5" has none.
    pub low: Bound<f64>,
    /// The upper bound.
    pub high: Bound<f64>,
    /// "about", "some", "nearly": the bounds are soft.
    pub approximate: bool,
    /// Half a unit of the last significant digit given; 0 for a count spelled out to the last unit.
    pub precision: f64,
}

impl Value {
    /// Exactly so much.
    #[must_use]
    pub const fn exactly(amount: f64) -> Value {
        Value::between(amount, amount)
    }

    /// So much or more.
    #[must_use]
    pub const fn at_least(amount: f64) -> Value {
        Value { high: Bound::Unbounded, ..Value::exactly(amount) }
    }

    /// More than so much.
    #[must_use]
    pub const fn more_than(amount: f64) -> Value {
        Value { low: Bound::Excluded(amount), high: Bound::Unbounded, approximate: false, precision: 0.0 }
    }

    /// So much or less.
    #[must_use]
    pub const fn at_most(amount: f64) -> Value {
        Value { low: Bound::Unbounded, ..Value::exactly(amount) }
    }

    /// Less than so much.
    #[must_use]
    pub const fn less_than(amount: f64) -> Value {
        Value { low: Bound::Unbounded, high: Bound::Excluded(amount), approximate: false, precision: 0.0 }
    }

    /// From the one to the other, both included.
    #[must_use]
    pub const fn between(low: f64, high: f64) -> Value {
        Value { low: Bound::Included(low), high: Bound::Included(high), approximate: false, precision: 0.0 }
    }

    /// The number of the lower bound, included or not.
    #[must_use]
    pub const fn least(&self) -> Option<f64> {
        amount(self.low)
    }

    /// The number of the upper bound, included or not.
    #[must_use]
    pub const fn most(&self) -> Option<f64> {
        amount(self.high)
    }

    /// The one amount it names, if it names one.
    #[must_use]
    pub fn point(&self) -> Option<f64> {
        match (self.low, self.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether an amount lies between the bounds, taken strictly.
    #[must_use]
    pub fn admits(&self, amount: f64) -> bool {
        let above = match self.low {
            Bound::Included(low) => amount >= low,
            Bound::Excluded(low) => amount > low,
            Bound::Unbounded => true,
        };
        above
            && match self.high {
                Bound::Included(high) => amount <= high,
                Bound::Excluded(high) => amount < high,
                Bound::Unbounded => true,
            }
    }

    /// The amounts that both admit; nothing when there are none. Approximate only when both are.
    #[must_use]
    pub fn intersect(&self, other: &Value) -> Option<Value> {
        let low = tighter(self.low, other.low, |a, b| a > b);
        let high = tighter(self.high, other.high, |a, b| a < b);
        let empty = match (low, high) {
            (Bound::Included(low), Bound::Included(high)) => low > high,
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            _ => amount(low) >= amount(high),
        };
        (!empty).then_some(Value {
            low,
            high,
            approximate: self.approximate && other.approximate,
            precision: self.precision.min(other.precision),
        })
    }

    /// The single amount to reckon with: the middle of the bounds, or the only bound there is.
    #[must_use]
    pub fn estimate(&self) -> Option<f64> {
        match (self.least(), self.most()) {
            (Some(low), Some(high)) => Some(f64::midpoint(low, high)),
            (low, high) => low.or(high),
        }
    }

    /// The same in another unit: `amount * factor + offset`, for a factor above 0.
    #[must_use]
    pub fn convert(&self, factor: f64, offset: f64) -> Value {
        let to = |bound: Bound<f64>| bound.map(|amount| amount * factor + offset);
        Value { low: to(self.low), high: to(self.high), precision: self.precision * factor, ..*self }
    }
}

const fn amount(bound: Bound<f64>) -> Option<f64> {
    match bound {
        Bound::Included(amount) | Bound::Excluded(amount) => Some(amount),
        Bound::Unbounded => None,
    }
}

/// The bound that leaves less; of equal ones that which excludes.
fn tighter(a: Bound<f64>, b: Bound<f64>, beats: fn(f64, f64) -> bool) -> Bound<f64> {
    match (amount(a), amount(b)) {
        (None, _) => b,
        (_, None) => a,
        (Some(x), Some(y)) if x == y => {
            if matches!(a, Bound::Excluded(_)) {
                a
            } else {
                b
            }
        }
        (Some(x), Some(y)) => {
            if beats(x, y) {
                a
            } else {
                b
            }
        }
    }
}

/// An amount with its thousands grouped: "12,400", "0.5"; at most three decimals.
fn grouped(amount: f64) -> String {
    let text = format!("{:.3}", amount.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out = format!("{out}.{decimals}");
    }
    if amount < 0.0 { format!("-{out}") } else { out }
}

impl fmt::Display for Value {
    /// "46", "at least 40", "more than 5", "about 200", "nearly 200", "30 to 40".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "about " } else { "" };
        match (self.low, self.high) {
            (Bound::Included(low), Bound::Excluded(high)) if self.approximate && low == high * NEARLY => {
                write!(f, "nearly {}", grouped(high))
            }
            (Bound::Excluded(low), Bound::Included(high)) if self.approximate && high == low * JUST_OVER => {
                write!(f, "just over {}", grouped(low))
            }
            (Bound::Unbounded, Bound::Unbounded) => f.write_str("any number"),
            (Bound::Included(low), Bound::Unbounded) => write!(f, "at least {about}{}", grouped(low)),
            (Bound::Excluded(low), Bound::Unbounded) => write!(f, "more than {about}{}", grouped(low)),
            (Bound::Unbounded, Bound::Included(high)) => write!(f, "at most {about}{}", grouped(high)),
            (Bound::Unbounded, Bound::Excluded(high)) => write!(f, "less than {about}{}", grouped(high)),
            (Bound::Included(low), Bound::Included(high)) if low == high => write!(f, "{about}{}", grouped(low)),
            (low, high) => {
                let low = amount(low).map(grouped).unwrap_or_default();
                write!(f, "{about}{low} to {}", amount(high).map(grouped).unwrap_or_default())?;
                if matches!(self.high, Bound::Excluded(_)) { f.write_str(" at most") } else { Ok(()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_the_words_said() {
        let about = |value| Value { approximate: true, ..value };
        assert_eq!(Value::exactly(46.0).to_string(), "46");
        assert_eq!(Value::exactly(12_400.0).to_string(), "12,400");
        assert_eq!(Value::exactly(-0.5).to_string(), "-0.5");
        assert_eq!(Value::at_least(40.0).to_string(), "at least 40");
        assert_eq!(Value::more_than(5.0).to_string(), "more than 5");
        assert_eq!(Value::less_than(5.0).to_string(), "less than 5");
        assert_eq!(about(Value::exactly(200.0)).to_string(), "about 200");
        assert_eq!(Value::between(30.0, 40.0).to_string(), "30 to 40");
    }

    #[test]
    fn intersects() {
        assert_eq!(Value::at_least(40.0).intersect(&Value::exactly(46.0)), Some(Value::exactly(46.0)));
        assert_eq!(Value::more_than(5.0).intersect(&Value::exactly(5.0)), None);
        assert_eq!(Value::at_least(5.0).intersect(&Value::at_most(5.0)), Some(Value::exactly(5.0)));
        let open = Value { low: Bound::Excluded(10.0), high: Bound::Excluded(20.0), ..Value::exactly(0.0) };
        assert_eq!(Value::more_than(10.0).intersect(&Value::less_than(20.0)), Some(open));
        assert_eq!(Value::between(10.0, 20.0).estimate(), Some(15.0));
        assert_eq!(Value::at_most(20.0).estimate(), Some(20.0));
    }
}
