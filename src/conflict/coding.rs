//! How vague counts are read where one number is wanted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Estimate, Estimated, Finding, Located};
use crate::claim::Figure;
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Lexicon, Table};

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
    /// The same codebook's other number for few, several and many, 10, which it uses of large events.
    #[serde(rename = "acled-large")]
    AcledLarge,
    /// The column `own` of the table `codings`, which only a user's rows fill; a word without a number keeps its bounds.
    Own,
}

impl Coding {
    /// Every scheme, in the order of their names' listing.
    pub const ALL: &'static [Coding] = &[Coding::Bounds, Coding::Acled, Coding::AcledLarge, Coding::Own];

    /// Its name, as on a command line and in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Coding::Bounds => "bounds",
            Coding::Acled => "acled",
            Coding::AcledLarge => "acled-large",
            Coding::Own => "own",
        }
    }

    /// Where the scheme is written down.
    #[must_use]
    pub const fn codebook(self) -> &'static str {
        match self {
            Coding::Bounds => "table vague_counts of this crate: the least and the most the words are used of",
            Coding::Acled | Coding::AcledLarge => {
                "Armed Conflict Location & Event Data Project (ACLED) Codebook, reported fatalities: acleddata.com"
            }
            Coding::Own => "table codings, column own: the user's rows",
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
        Coding::ALL.iter().copied().find(|coding| coding.name() == text).ok_or_else(|| {
            let known: Vec<&str> = Coding::ALL.iter().map(|coding| coding.name()).collect();
            Error::new(ErrorKind::Value, format!("found coding scheme {text:?}; allowed are {}", known.join(", ")))
        })
    }
}

/// Reads the estimates of findings anew by a scheme; [`Coding::Bounds`] leaves them as they are.
///
/// The best amount is the lowest, as the codebook has it where sources differ. Exact counts and counts with a bound in
/// figures keep their own amounts: only a vague word takes the scheme's.
pub(crate) fn recode<'a>(
    findings: impl Iterator<Item = &'a mut Finding>,
    all: &Located<'_>,
    coding: Coding,
    lexicon: &Lexicon,
) {
    if coding == Coding::Bounds {
        return;
    }
    let scheme =
        Scheme { phrases: lexicon.table("vague_counts"), codings: lexicon.table("codings"), name: coding.name() };
    for finding in findings.filter(|finding| finding.estimate.is_some()) {
        let amounts: Vec<Estimated> = finding
            .positions
            .iter()
            .filter_map(|position| {
                let claim = position.claims.iter().find_map(|id| all.claim(id))?;
                let of_slot = claim.figure_in(&finding.slot);
                let value = amount(of_slot.or(claim.figures.first())?, &scheme)?;
                Some(Estimated { value, speakers: position.speakers.clone() })
            })
            .collect();
        let low = amounts.iter().min_by(|a, b| a.value.total_cmp(&b.value)).cloned();
        let high = amounts.iter().max_by(|a, b| a.value.total_cmp(&b.value)).cloned();
        finding.estimate = Some(Box::new(Estimate { best: low.clone(), low, high }));
    }
}

/// The one amount that stands for a figure: what the scheme says of its vague words, else its least, else its greatest.
fn amount(figure: &Figure, scheme: &Scheme<'_>) -> Option<f64> {
    let vague = figure.low != figure.high && !figure.text.contains(|c: char| c.is_ascii_digit());
    let coded = if vague { scheme.amount(&figure.text) } else { None };
    coded.or(figure.low).or(figure.high)
}

/// The amounts of one scheme, and all vague phrases, so that "a few dozen" is not taken for "few".
struct Scheme<'l> {
    phrases: &'l Table,
    codings: &'l Table,
    name: &'static str,
}

impl Scheme<'_> {
    /// The most words of a vague phrase.
    const LONGEST: usize = 4;

    /// The amount of the first vague phrase of a text, the longest that is one.
    fn amount(&self, text: &str) -> Option<f64> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let longest = |from: usize| {
            let last = words.len().min(from + Self::LONGEST);
            (from + 1..=last)
                .rev()
                .map(|to| words[from..to].join(" "))
                .find(|phrase| self.phrases.row(phrase).is_some() || self.codings.row(phrase).is_some())
        };
        let phrase = (0..words.len()).find_map(longest)?;
        let coded = |phrase: &str| self.codings.row(phrase)?.get(self.name).parse().ok();
        coded(&phrase).or_else(|| coded(phrase.strip_prefix("a ")?))
    }
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

    fn coded(coding: Coding, lexicon: &Lexicon, text: &str, low: Option<f64>, high: Option<f64>) -> Option<f64> {
        let phrases = lexicon.table("vague_counts");
        let scheme = Scheme { phrases, codings: lexicon.table("codings"), name: coding.name() };
        amount(&figure(text, low, high), &scheme)
    }

    #[test]
    fn vague_words_take_the_amount_of_the_scheme_and_numbers_their_own() {
        for (text, low, high, acled, large) in [
            ("Dozens of people", Some(24.0), None, Some(12.0), Some(12.0)),
            ("Several people", Some(3.0), None, Some(3.0), Some(10.0)),
            ("a few men", Some(3.0), None, Some(3.0), Some(10.0)),
            ("hundreds", Some(200.0), None, Some(100.0), Some(100.0)),
            // Words that the codebook is silent on keep their bounds.
            ("a few dozen men", Some(24.0), Some(121.0), Some(24.0), Some(24.0)),
            ("hundreds of thousands", Some(200_000.0), None, Some(200_000.0), Some(200_000.0)),
            ("two dozen people", Some(24.0), Some(24.0), Some(24.0), Some(24.0)),
            ("at least 40", Some(40.0), None, Some(40.0), Some(40.0)),
            ("up to 40", None, Some(40.0), Some(40.0), Some(40.0)),
            ("hundreds, some 300", Some(300.0), None, Some(300.0), Some(300.0)),
            ("an unknown number", None, None, None, None),
        ] {
            let lexicon = Lexicon::built_in();
            assert_eq!(coded(Coding::Acled, lexicon, text, low, high), acled, "{text}");
            assert_eq!(coded(Coding::AcledLarge, lexicon, text, low, high), large, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_back_from_the_examples_of_the_table() {
        let lexicon = Lexicon::built_in();
        for row in lexicon.table("codings").rows() {
            for (coding, column) in [(Coding::Acled, "acled"), (Coding::AcledLarge, "acled-large")] {
                let found = coded(coding, lexicon, row.get("example"), Some(0.0), None);
                assert_eq!(found, row.get(column).parse().ok(), "{}", row.get("example"));
            }
        }
    }

    #[test]
    fn users_have_a_column_of_their_own() {
        let mut lexicon = Lexicon::default();
        lexicon.extend("codings\tdozens\t12\t12\t30\ncodings\ta couple hundred\t\t\t250").unwrap();
        let own = |text: &str| coded(Coding::Own, &lexicon, text, Some(24.0), None);
        assert_eq!(own("dozens"), Some(30.0));
        assert_eq!(own("a couple hundred"), Some(250.0));
        assert_eq!(own("hundreds"), Some(24.0));
    }

    #[test]
    fn every_scheme_cites_its_codebook() {
        assert!(Coding::Acled.codebook().contains("ACLED"));
        assert!(Coding::ALL.iter().all(|coding| !coding.codebook().is_empty()));
    }

    #[test]
    fn names_are_read_back() {
        for coding in Coding::ALL {
            assert_eq!(coding.name().parse::<Coding>().unwrap(), *coding);
        }
        let error = "ucdp2".parse::<Coding>().unwrap_err();
        assert_eq!(error.to_string(), "found coding scheme \"ucdp2\"; allowed are bounds, acled, acled-large, own");
    }
}
