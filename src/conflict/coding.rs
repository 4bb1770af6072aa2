//! How vague counts are read where one number is wanted.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Estimate, Estimated, Finding};
use crate::claim::{Claim, DocumentClaims, Figure};
use crate::error::{Error, ErrorKind};
use crate::lexicon::Lexicon;

/// A convention for reading vague counts ("several", "dozens") as amounts in estimates.
///
/// Whether two claims conflict never depends on it: bounds alone decide that. A scheme only says which single
/// amount stands for a vague word in [`crate::conflict::Estimate`], so that figures can be handed on to a
/// database that keeps one.
///
/// ```
/// use gainsay::conflict::Coding;
///
/// assert_eq!("acled".parse::<Coding>()?, Coding::Acled);
/// assert_eq!(Coding::default().to_string(), "bounds");
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Coding {
    /// The bounds the words give and nothing more: "dozens" is 24 or more.
    #[default]
    Bounds,
    /// The codebook of the Armed Conflict Location and Event Data project: few, several and many are 3, tens 10, dozens 12,
    /// hundreds 100, and the lowest figure is the best where sources differ.
    Acled,
}

impl Coding {
    /// Every scheme, in the order of their names' listing.
    pub const ALL: [Coding; 2] = [Coding::Bounds, Coding::Acled];

    /// Its name, as on a command line and in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Coding::Bounds => "bounds",
            Coding::Acled => "acled",
        }
    }
}

impl fmt::Display for Coding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Coding {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Coding::ALL.into_iter().find(|coding| coding.name() == text).ok_or_else(|| {
            let known: Vec<&str> = Coding::ALL.iter().map(|coding| coding.name()).collect();
            Error::new(ErrorKind::Value, format!("found coding scheme {text:?}; allowed are {}", known.join(" and ")))
        })
    }
}

/// Reads the estimates of findings anew by a scheme; [`Coding::Bounds`] leaves them as they are.
///
/// The best amount is the lowest, as the codebook has it where sources differ. Exact counts and counts with a bound in
/// figures keep their own amounts: only a vague word takes the scheme's.
pub(crate) fn recode<'a>(
    findings: impl Iterator<Item = &'a mut Finding>,
    documents: &[&DocumentClaims],
    coding: Coding,
    lexicon: &Lexicon,
) {
    if coding == Coding::Bounds {
        return;
    }
    let claims = documents.iter().flat_map(|document| &document.claims);
    let by_id: BTreeMap<&str, &Claim> = claims.map(|claim| (claim.id.as_str(), claim)).collect();
    let words: Vec<(&str, f64)> = (lexicon.table("codings").rows())
        .filter_map(|row| Some((row.key(), row.get(coding.name()).parse().ok()?)))
        .collect();
    for finding in findings.filter(|finding| finding.estimate.is_some()) {
        let amounts: Vec<Estimated> = finding
            .positions
            .iter()
            .filter_map(|position| {
                let claim = position.claims.iter().find_map(|id| by_id.get(id.as_str()))?;
                let of_slot = claim.figures.iter().find(|figure| figure.role.as_deref() == Some(finding.slot.as_str()));
                let value = amount(of_slot.or(claim.figures.first())?, &words)?;
                Some(Estimated { value, speakers: position.speakers.clone() })
            })
            .collect();
        let low = amounts.iter().min_by(|a, b| a.value.total_cmp(&b.value)).cloned();
        let high = amounts.iter().max_by(|a, b| a.value.total_cmp(&b.value)).cloned();
        finding.estimate = Some(Estimate { best: low.clone(), low, high });
    }
}

/// The one amount that stands for a figure: what the scheme says of its vague word, else its least, else its greatest.
fn amount(figure: &Figure, words: &[(&str, f64)]) -> Option<f64> {
    let vague = figure.low != figure.high && !figure.text.contains(|c: char| c.is_ascii_digit());
    let coded = words.iter().find(|(word, _)| {
        vague && figure.text.split(|c: char| !c.is_alphabetic()).any(|part| part.eq_ignore_ascii_case(word))
    });
    coded.map(|(_, value)| *value).or(figure.low).or(figure.high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str, low: Option<f64>, high: Option<f64>) -> Figure {
        let figure = serde_json::json!({"text": text, "span": {"start": 0, "end": 0}, "low": low, "high": high, "low_included": true,
            "high_included": true, "approximate": false, "unit": null, "counted": null, "role": null, "scope": null, "measure": null,
            "as_of": null, "open": null});
        serde_json::from_value(figure).unwrap()
    }

    #[test]
    fn vague_words_take_the_amount_of_the_scheme_and_numbers_their_own() {
        let words = [("dozens", 12.0), ("hundreds", 100.0)];
        let cases = [
            (figure("Dozens of people", Some(24.0), None), Some(12.0)),
            (figure("two dozen people", Some(24.0), Some(24.0)), Some(24.0)),
            (figure("at least 40", Some(40.0), None), Some(40.0)),
            (figure("up to 40", None, Some(40.0)), Some(40.0)),
            (figure("hundreds, some 300", Some(300.0), None), Some(300.0)),
            (figure("an unknown number", None, None), None),
        ];
        for (figure, expected) in cases {
            assert_eq!(amount(&figure, &words), expected, "{}", figure.text);
        }
    }

    #[test]
    fn names_are_read_back() {
        for coding in Coding::ALL {
            assert_eq!(coding.name().parse::<Coding>().unwrap(), coding);
        }
        let error = "ucdp2".parse::<Coding>().unwrap_err();
        assert_eq!(error.to_string(), "found coding scheme \"ucdp2\"; allowed are bounds and acled");
    }
}
