//! How vague counts are read: coding schemes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Quantity, Value};
use crate::lexicon::Lexicon;

/// A reading of vague counts ("dozens", "several") that a user picks.
///
/// ```
/// use gainsay::lexicon::Lexicon;
/// use gainsay::quantity::Coding;
///
/// let lexicon = Lexicon::built_in();
/// assert_eq!(Coding::Acled.phrase("dozens", lexicon).unwrap().to_string(), "12");
/// assert_eq!(Coding::Bounds.phrase("dozens", lexicon).unwrap().least(), Some(24.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Coding {
    /// Plain bounds: what the words can mean, from the table `vague_counts` ("dozens": at least two of them). The default.
    #[default]
    Bounds,
    /// One number for each word, as the Armed Conflict Location & Event Data Project codes fatalities: several, few and
    /// many 3, tens 10, dozens 12, hundreds 100. Words that its codebook is silent on keep their bounds.
    Acled,
    /// ACLED's reading with its other number for several, few and many, used where the event is large: 10.
    AcledLarge,
    /// One's own numbers: phrase as in the table `vague_counts`, and its number. Other phrases keep their bounds.
    Own(BTreeMap<String, f64>),
}

impl Coding {
    /// The scheme of a name: "bounds", "acled" or "acled-large".
    #[must_use]
    pub fn named(name: &str) -> Option<Coding> {
        match name {
            "bounds" => Some(Coding::Bounds),
            "acled" => Some(Coding::Acled),
            "acled-large" => Some(Coding::AcledLarge),
            _ => None,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Coding::Bounds => "bounds",
            Coding::Acled => "acled",
            Coding::AcledLarge => "acled-large",
            Coding::Own(_) => "own",
        }
    }

    /// Where the scheme is written down.
    #[must_use]
    pub const fn codebook(&self) -> &'static str {
        match self {
            Coding::Bounds => "gainsay, table vague_counts: the least and the most the words are used of",
            Coding::Acled | Coding::AcledLarge => "ACLED Codebook, section on reported fatalities: acleddata.com",
            Coding::Own(_) => "the user's own",
        }
    }

    /// The value of a vague phrase ("a few", "tens of thousands"); nothing when no table has the phrase.
    #[must_use]
    pub fn phrase(&self, phrase: &str, lexicon: &Lexicon) -> Option<Value> {
        let table = lexicon.table("vague_counts");
        let row = table.rows().find(|row| row.key() == phrase);
        let coded = match self {
            Coding::Bounds => None,
            Coding::Acled => row.and_then(|row| row.get("acled").parse().ok()),
            Coding::AcledLarge => {
                row.and_then(|row| row.get("acled").parse().ok()).map(|n: f64| if n == 3.0 { 10.0 } else { n })
            }
            Coding::Own(numbers) => numbers.get(phrase).copied(),
        };
        if let Some(number) = coded {
            return Some(Value::exactly(number));
        }
        let row = row?;
        Some(vague(row.get("low").parse().ok()?, row.get("high").parse().ok()))
    }

    /// The value of a quantity under this scheme: only vague ones read otherwise than they stand, and of those only
    /// such as no other word bounds ("at least several").
    #[must_use]
    pub fn read(&self, quantity: &Quantity, lexicon: &Lexicon) -> Value {
        let plain = quantity.vague.as_deref().filter(|_| quantity.value.approximate);
        match (self, plain) {
            (Coding::Bounds, _) | (_, None) => quantity.value,
            (_, Some(phrase)) => self.phrase(phrase, lexicon).unwrap_or(quantity.value),
        }
    }
}

/// The bounds of a vague count: soft, the upper one not included.
pub(super) fn vague(low: f64, below: Option<f64>) -> Value {
    use std::ops::Bound;
    let high = below.map_or(Bound::Unbounded, Bound::Excluded);
    Value { low: Bound::Included(low), high, approximate: true, precision: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_vague_counts_by_the_scheme() {
        let lexicon = Lexicon::built_in();
        assert_eq!(Coding::Acled.phrase("several", lexicon), Some(Value::exactly(3.0)));
        assert_eq!(Coding::AcledLarge.phrase("many", lexicon), Some(Value::exactly(10.0)));
        assert_eq!(Coding::AcledLarge.phrase("hundreds", lexicon), Some(Value::exactly(100.0)));
        assert_eq!(Coding::Acled.phrase("scores", lexicon), Coding::Bounds.phrase("scores", lexicon));
        let own = Coding::Own(BTreeMap::from([("dozens".to_owned(), 30.0)]));
        assert_eq!(own.phrase("dozens", lexicon), Some(Value::exactly(30.0)));
        assert_eq!(own.phrase("no such words", lexicon), None);
        assert_eq!(Coding::named("acled").map(|coding| coding.name()), Some("acled"));
    }
}
