//! Reports and findings in a few lines, for assertions and logs.

use std::fmt;

use super::{Report, words};
use crate::conflict::{Finding, Kind, Relation, Stand};
use crate::error::{Error, ErrorKind};

impl Relation {
    /// Its word in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Relation::Conflict => "conflict",
            Relation::Undecided => "undecided",
            Relation::Update => "update",
            Relation::Stale => "stale",
            Relation::Subset => "subset",
            Relation::Refine => "refine",
            Relation::Agree => "agree",
            Relation::Report => "report",
            Relation::OtherMeasure => "other-measure",
            Relation::OtherEvent => "other-event",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Kind {
    /// Every kind, in the order of their definition.
    pub const ALL: &'static [Kind] = &[
        Kind::Figure,
        Kind::Identity,
        Kind::Responsibility,
        Kind::Attribution,
        Kind::Polarity,
        Kind::Time,
        Kind::Place,
    ];

    /// Its word in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Identity => "identity",
            Kind::Responsibility => "responsibility",
            Kind::Attribution => "attribution",
            Kind::Polarity => "polarity",
            Kind::Time => "time",
            Kind::Place => "place",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Stand {
    /// Its word in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Stand::Asserts => "asserts",
            Stand::Denies => "denies",
            Stand::Relays => "relays",
            Stand::Silent => "silent",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = Error;

    /// Reads a kind's word in reports.
    fn from_str(text: &str) -> Result<Self, Error> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == text).ok_or_else(|| {
            let allowed = Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
            Error::new(ErrorKind::Value, format!("found {text:?} for a kind of finding; allowed are {allowed}"))
        })
    }
}

/// One line: relation, kind and slot, then each position with its speakers.
///
/// `conflict (figure) killed: 46 (Taliban) | 15 (Khaama Press)`; the event is not named, since a finding only
/// holds its id.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| words::isolated(words::line(text));
        write!(f, "{} ({}) {}: ", self.relation, self.kind, shown(&self.slot))?;
        for (index, position) in self.positions.iter().enumerate() {
            let bar = if index == 0 { "" } else { " | " };
            write!(f, "{bar}{}", shown(&position.value))?;
            if !position.speakers.is_empty() {
                let speakers: Vec<String> = position.speakers.iter().map(|speaker| shown(speaker)).collect();
                write!(f, " ({})", speakers.join(", "))?;
            }
        }
        Ok(())
    }
}

/// One line for each finding under its event, conflicts first; the same documents give the same lines in every run.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (conflicts, documents) = (self.conflicts().count(), self.documents.len());
        let s = |n: usize| if n == 1 { "" } else { "s" };
        writeln!(f, "{conflicts} conflict{} in {documents} document{}", s(conflicts), s(documents))?;
        for finding in &self.findings {
            let label =
                self.events.iter().find(|event| event.id == finding.event).map_or("", |event| event.label.as_str());
            let label = words::isolated(words::line(label));
            let colon = if label.is_empty() { "" } else { ": " };
            writeln!(f, "{label}{colon}{finding}")?;
        }
        Ok(())
    }
}
