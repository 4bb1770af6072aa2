//! What a user hands in.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// One article, communiqué, bulletin or passage, with what is known of it.
///
/// `text` is kept as given; every span in a report counts its bytes.
///
/// ```
/// use gainsay::Document;
///
/// let document = Document::new("wire-1", "Coast Wire", "The ferry sank on Monday.")
///     .title("Ferry sinks off Port Amaro")
///     .published("2025-05-06T18:30")?;
/// assert_eq!(document.published.map(|at| at.date().to_string()).as_deref(), Some("2025-05-06"));
/// assert!(Document::new("wire-2", "Coast Wire", "").published("next week").is_err());
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// Unique within one check.
    pub id: String,
    /// The outlet, ministry, army or person whose text this is.
    #[serde(default)]
    pub source: String,
    /// When it was published; relative dates lean on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// The headline; empty where there is none.
    #[serde(default)]
    pub title: String,
    /// The whole text.
    pub text: String,
    /// Whether the source speaks as a party or as an outlet; decided from its name and text where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
}

/// In whose name a text speaks where it attributes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Voice {
    /// A party to events (ministry, army, company, movement): "we" is that party.
    Party,
    /// A news outlet: "this newspaper" is the outlet.
    Outlet,
}

/// A date of publication, with the time of day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, try_from = "String")]
#[non_exhaustive]
pub enum Published {
    /// The day and the time.
    Moment(DateTime),
    /// The day alone.
    Date(Date),
}

impl Published {
    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Published::Date(date) => date,
            Published::Moment(moment) => moment.date(),
        }
    }
}

impl TryFrom<String> for Published {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl std::str::FromStr for Published {
    type Err = Error;

    /// Reads `2024-12-25` or `2024-12-25T06:00`; a zone at the end is dropped.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if let Ok(date) = text.parse::<Date>()
            && text.len() <= 10
        {
            return Ok(Published::Date(date));
        }
        text.trim_end_matches(['Z', 'z']).parse::<DateTime>().map(Published::Moment).map_err(|cause| {
            Error::new(
                ErrorKind::Value,
                format!("found {text:?} for a publication date; allowed are dates like 2024-12-25 or 2024-12-25T06:00"),
            )
            .caused_by(cause)
        })
    }
}

impl Document {
    /// A document without a headline or date.
    pub fn new(id: impl Into<String>, source: impl Into<String>, text: impl Into<String>) -> Self {
        Document {
            id: id.into(),
            source: source.into(),
            published: None,
            title: String::new(),
            text: text.into(),
            voice: None,
        }
    }

    /// Sets the headline.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Sets the date of publication, `2024-12-25` or `2024-12-25T06:00`.
    ///
    /// # Errors
    /// When the text is no such date.
    pub fn published(mut self, date: &str) -> Result<Self, Error> {
        self.published = Some(date.parse()?);
        Ok(self)
    }

    /// The text of a part.
    #[must_use]
    pub fn part(&self, part: crate::Part) -> &str {
        match part {
            crate::Part::Title => &self.title,
            crate::Part::Text => &self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stay_dates_and_moments_moments() {
        for (text, moment) in [
            ("2024-12-25", false),
            ("2024-12-25T06:00", true),
            ("2024-12-25T06:00:00Z", true),
            ("2024-12-25T06:00+02:00", true),
        ] {
            let read: Published = serde_json::from_value(text.into()).expect("a date of publication");
            assert_eq!(matches!(read, Published::Moment(_)), moment, "{text}");
            assert_eq!(read.date().to_string(), "2024-12-25");
            let again = serde_json::to_value(read).and_then(serde_json::from_value).expect("what is written is read");
            assert_eq!(read, again);
        }
        for text in ["", "yesterday", "2024-13-01", "25.12.2024"] {
            assert!(text.parse::<Published>().is_err(), "{text}");
        }
    }
}
