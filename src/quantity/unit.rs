//! Units of measurement and their factors.

use super::Value;
use crate::lexicon::{Lexicon, Row};

/// The unit of bare shares: "two thirds" beside "66 percent".
pub(super) const ONE: &str = "one";

/// What a unit measures and how it converts to the base unit of its dimension: `(amount + offset) * factor`.
///
/// The base units are those of the SI, with bits for data, degrees for angles, Celsius for temperatures and a plain
/// share (1 for all of it) for percentages. Factors are exact where the definition is; each row of the table says whose.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// use gainsay::quantity::Unit;
///
/// let hectare = Unit::named("hectare", Lexicon::built_in()).expect("the table has it");
/// assert_eq!((hectare.dimension.as_str(), hectare.factor), ("area", 10_000.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unit {
    /// Length, area, mass ...; of a rate both: "length/time".
    pub dimension: String,
    /// Base units in one of it.
    pub factor: f64,
    /// Added before the factor applies; not 0 for temperatures only.
    pub offset: f64,
}

impl Unit {
    /// The unit of a canonical name: "hectare", "square metre", "kilometre per hour"; nothing when no table has it.
    #[must_use]
    pub fn named(name: &str, lexicon: &Lexicon) -> Option<Unit> {
        if name == ONE {
            return Some(Unit { dimension: "ratio".to_owned(), factor: 1.0, offset: 0.0 });
        }
        let row = lexicon.table("units").rows().find(|row| row.key() == name);
        if let Some(row) = row {
            return from_row(&row, lexicon);
        }
        for (prefix, dimension, power) in [("square ", "area", 2), ("cubic ", "volume", 3)] {
            if let Some(unit) = name.strip_prefix(prefix).and_then(|side| Unit::simple(side, lexicon)) {
                return (unit.dimension == "length").then(|| Unit {
                    dimension: dimension.to_owned(),
                    factor: unit.factor.powi(power),
                    offset: 0.0,
                });
            }
        }
        let (amount, time) = name.split_once(" per ")?;
        let (amount, time) = (Unit::named_power(amount, lexicon)?, Unit::simple(time, lexicon)?);
        let dimension = match (&*amount.dimension, &*time.dimension) {
            ("length", "time") => "speed".to_owned(),
            (amount, time) => format!("{amount}/{time}"),
        };
        Some(Unit { dimension, factor: amount.factor / time.factor, offset: 0.0 })
    }

    fn named_power(name: &str, lexicon: &Lexicon) -> Option<Unit> {
        if name.contains(" per ") { None } else { Unit::named(name, lexicon) }
    }

    fn simple(name: &str, lexicon: &Lexicon) -> Option<Unit> {
        let row = lexicon.table("units").rows().find(|row| row.key() == name)?;
        from_row(&row, lexicon)
    }
}

/// The unit of a row, or of the row whose other spelling it is.
fn from_row(row: &Row, lexicon: &Lexicon) -> Option<Unit> {
    let named = row.get("unit");
    if named != row.key() && row.get("factor").is_empty() {
        return lexicon
            .table("units")
            .rows()
            .find(|other| other.key() == named && !other.get("factor").is_empty())
            .and_then(|row| from_row(&row, lexicon));
    }
    Some(Unit {
        dimension: row.get("dimension").to_owned(),
        factor: row.get("factor").parse().ok().filter(|factor| *factor > 0.0)?,
        offset: row.get("offset").parse().unwrap_or(0.0),
    })
}

/// A value in another unit; nothing when the two measure different things.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// use gainsay::quantity::{Value, convert};
///
/// let acres = convert(&Value::exactly(12_400.0), "hectare", "acre", Lexicon::built_in()).unwrap();
/// assert_eq!(acres.estimate().unwrap().round(), 30641.0);
/// ```
#[must_use]
pub fn convert(value: &Value, from: &str, to: &str, lexicon: &Lexicon) -> Option<Value> {
    if from == to {
        return Some(*value);
    }
    let (from, to) = (Unit::named(from, lexicon)?, Unit::named(to, lexicon)?);
    (from.dimension == to.dimension)
        .then(|| value.convert(from.factor / to.factor, from.offset * from.factor / to.factor - to.offset))
}

/// Whether two names of money may be the same currency: equal codes, or a bare name ("franc") and a currency so named.
#[must_use]
pub fn same_money(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let family = |code: &str, name: &str| {
        lexicon.table("currencies").rows().any(|row| row.get("code") == code && row.get("family") == name)
    };
    let bare = |name: &str| name.chars().all(char::is_lowercase);
    a == b || bare(a) && family(b, a) || bare(b) && family(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(amount: f64, from: &str, to: &str) -> f64 {
        convert(&Value::exactly(amount), from, to, Lexicon::built_in()).unwrap().estimate().unwrap()
    }

    #[test]
    fn converts_within_a_dimension() {
        assert!((converted(1.0, "mile", "metre") - 1609.344).abs() < 1e-9);
        assert!((converted(212.0, "fahrenheit", "celsius") - 100.0).abs() < 1e-9);
        assert!((converted(36.0, "kilometre per hour", "metre per second") - 10.0).abs() < 1e-9);
        assert!((converted(1.0, "barrel per day", "gallon per hour") - 42.0 / 24.0).abs() < 1e-9);
        assert!((converted(2.0 / 3.0, ONE, "percent") - 200.0 / 3.0).abs() < 1e-9);
        assert!((converted(1.0, "square mile", "hectare") - 258.998_811_033_6).abs() < 1e-9);
        assert_eq!(convert(&Value::exactly(1.0), "hour", "hectare", Lexicon::built_in()), None);
        assert_eq!(convert(&Value::exactly(1.0), "percentage point", "percent", Lexicon::built_in()), None);
    }

    #[test]
    fn knows_which_names_of_money_can_be_the_same() {
        let lexicon = Lexicon::built_in();
        assert!(same_money("franc", "CHF", lexicon) && same_money("XOF", "franc", lexicon));
        assert!(!same_money("USD", "AUD", lexicon) && !same_money("franc", "peso", lexicon));
    }
}
