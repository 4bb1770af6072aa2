//! Figures compared by what they admit.

use crate::claim::Figure;

/// How far "about" reaches to either side. News style guides keep "about" for rounded figures; a tenth is the
/// halo that Krifka's account of round numbers gives to one significant digit.
const ABOUT: f64 = 0.10;

/// Below this a plain count is exact, "30 people" as much as "32".
const COUNTED_BY_ONES: f64 = 100.0;

/// The closed range of amounts that a figure admits, softened by rounding and approximation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Range {
    /// What a figure admits; a missing bound is infinite, an excluded one is moved by one where people are counted.
    pub(crate) fn of(figure: &Figure) -> Range {
        let step = if figure.unit.is_none() { 1.0 } else { 0.0 };
        let mut low = figure.low.map_or(f64::NEG_INFINITY, |low| if figure.low_included { low } else { low + step });
        let mut high = figure.high.map_or(f64::INFINITY, |high| if figure.high_included { high } else { high - step });
        let slack = |bound: f64| {
            let about = if figure.approximate { bound.abs() * ABOUT } else { 0.0 };
            // Who counts by ones does not round below a hundred.
            let counted = figure.unit.is_none() && !figure.approximate && bound.abs() < COUNTED_BY_ONES;
            if counted { about } else { about.max(figure.precision) }
        };
        if low.is_finite() {
            low -= slack(low);
        }
        if high.is_finite() {
            high += slack(high);
        }
        Range { low, high }
    }

    /// Whether no amount fits both.
    pub(crate) fn disjoint(self, other: Range) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// The amounts that fit both.
    pub(crate) fn intersect(self, other: Range) -> Range {
        Range { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// A finite amount to rank by: the middle, or the only bound.
    pub(crate) fn middle(self) -> f64 {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) => f64::midpoint(self.low, self.high),
            (true, false) => self.low,
            (false, true) => self.high,
            (false, false) => 0.0,
        }
    }

    /// How wide; infinite where a bound is missing.
    pub(crate) fn width(self) -> f64 {
        self.high - self.low
    }

    /// How many times the smaller amount fits into the larger, from 1; a count of nobody is as far as can be.
    pub(crate) fn times_apart(self, other: Range) -> f64 {
        let (a, b) = (self.middle().abs(), other.middle().abs());
        let (small, large) = (a.min(b), a.max(b));
        if large == 0.0 {
            1.0
        } else if small == 0.0 {
            f64::INFINITY
        } else {
            large / small
        }
    }
}

/// A number as people write it: no decimals where there are none, thousands parted.
pub(crate) fn written(amount: f64) -> String {
    let rounded = if amount.fract() == 0.0 { format!("{amount:.0}") } else { format!("{amount:.2}") };
    let (whole, rest) = rounded.split_at(rounded.find('.').unwrap_or(rounded.len()));
    let (sign, digits) = if let Some(digits) = whole.strip_prefix('-') { ("-", digits) } else { ("", whole) };
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    format!("{sign}{parted}{}", rest.trim_end_matches('0').trim_end_matches('.'))
}

/// A figure's value in words: "46", "at least 40", "30 to 40", "about 200".
pub(crate) fn value_words(figure: &Figure) -> String {
    let about = if figure.approximate { "about " } else { "" };
    let one = figure.low == figure.high && figure.low == Some(1.0);
    let unit = figure.unit.as_deref().map(|unit| if one { unit.to_owned() } else { plural(unit) });
    let words = match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => written(low),
        (Some(low), Some(high)) => format!("{} to {}", written(low), written(high)),
        (Some(low), None) if figure.low_included => format!("at least {}", written(low)),
        (Some(low), None) => format!("more than {}", written(low)),
        (None, Some(high)) if figure.high_included => format!("at most {}", written(high)),
        (None, Some(high)) => format!("fewer than {}", written(high)),
        (None, None) => return figure.text.as_str().to_owned(),
    };
    match unit.as_deref() {
        None => format!("{about}{words}"),
        // The one unit that English puts before its number.
        Some("magnitude") => format!("magnitude {about}{words}"),
        Some(unit) => format!("{about}{words} {unit}"),
    }
}

/// The name of a unit as it stands behind a number: "kilometres per hour", "square feet"; codes and scales have no plural.
fn plural(unit: &str) -> String {
    const SAME: [&str; 8] =
        ["celsius", "fahrenheit", "hertz", "horsepower", "magnitude", "per mille", "percent", "stone"];
    if SAME.contains(&unit) || unit.ends_with("hertz") || unit.chars().any(|c| !c.is_lowercase() && c != ' ') {
        return unit.to_owned();
    }
    let (measured, rest) = unit.split_at(unit.find(" per ").unwrap_or(unit.len()));
    let plural = match measured.strip_suffix("foot") {
        Some(area) => format!("{area}feet"),
        None if measured.ends_with("ch") => format!("{measured}es"),
        None => format!("{measured}s"),
    };
    plural + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: f64, high: f64) -> Range {
        Range { low, high }
    }

    #[test]
    fn ranges_are_disjoint_only_when_no_amount_fits_both() {
        assert!(range(46.0, 46.0).disjoint(range(15.0, 15.0)));
        assert!(!range(40.0, f64::INFINITY).disjoint(range(46.0, 46.0)));
        assert_eq!(range(46.0, 46.0).times_apart(range(0.0, 0.0)), f64::INFINITY);
        assert_eq!(range(46.0, 46.0).intersect(range(40.0, f64::INFINITY)), range(46.0, 46.0));
    }

    #[test]
    fn amounts_are_written_with_parted_thousands() {
        assert_eq!(written(1_234_567.0), "1,234,567");
        assert_eq!(written(2.5), "2.5");
        assert_eq!(written(-46.0), "-46");
    }

    #[test]
    fn units_have_their_plural() {
        for (unit, expected) in [
            ("kilometre", "kilometres"),
            ("square foot", "square feet"),
            ("inch", "inches"),
            ("mile per hour", "miles per hour"),
            ("percentage point", "percentage points"),
            ("percent", "percent"),
            ("kilohertz", "kilohertz"),
            ("USD", "USD"),
        ] {
            assert_eq!(plural(unit), expected);
        }
    }
}
