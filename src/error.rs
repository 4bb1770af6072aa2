//! The one error type of the crate.

use std::fmt;

/// What went wrong while a file or a lexicon was read; nothing else in the crate can fail.
///
/// The message is lower case and says what was found, what was allowed and where (`path:line`).
///
/// ```
/// use gainsay::error::ErrorKind;
/// use gainsay::lexicon::Lexicon;
///
/// let error = Lexicon::default().extend("# my rows\ncues gurgle asserts").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Value);
/// assert!(error.to_string().starts_with("line 2: found no tab character"));
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    path: Option<String>,
    line: Option<usize>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of [`Error`], for programs that act on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file could not be opened or read.
    Io,
    /// The file is not what its name says: broken JSON, invalid UTF-8, bad front matter.
    Format,
    /// A value is not allowed: a date that is none, a duplicate id, an unknown table.
    Value,
}

impl Error {
    /// An error of a kind, with its message.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner { kind, message: message.into(), path: None, line: None, source: None }))
    }

    /// Names the file; an inner name, once given, stays.
    pub(crate) fn at_path(mut self, path: impl Into<String>) -> Self {
        self.0.path.get_or_insert_with(|| path.into());
        self
    }

    /// Names the line, counted from 1; an inner one, once given, stays.
    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.0.line.get_or_insert(line);
        self
    }

    /// Keeps the error beneath this one.
    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// What kind of error this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0.path, self.0.line) {
            (Some(path), Some(line)) => write!(f, "{path}:{line}: ")?,
            (Some(path), None) => write!(f, "{path}: ")?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}
