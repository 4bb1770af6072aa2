//! How vague counts are read where one number is wanted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for coding in Coding::ALL {
            assert_eq!(coding.name().parse::<Coding>().unwrap(), coding);
        }
        let error = "ucdp2".parse::<Coding>().unwrap_err();
        assert_eq!(error.to_string(), "found coding scheme \"ucdp2\"; allowed are bounds and acled");
    }
}
