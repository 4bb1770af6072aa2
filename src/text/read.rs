//! Documents out of files and folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::document::{Document, Published};
use super::front_matter;
use crate::error::{Error, ErrorKind};

/// Folders are read so deep.
const DEEPEST_FOLDER: usize = 32;

/// What was read, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// The documents, in the order of the paths given and of the names in folders; their ids are unique.
    pub documents: Vec<Document>,
    /// What was passed over or changed: a date that is missing, a key that is not read, an id that was prefixed.
    pub notes: Vec<String>,
}

/// How files are read.
///
/// ```
/// use std::path::Path;
///
/// use gainsay::text::Reader;
///
/// let file = b"---\nsource: Coast Wire\npublished: 2025-05-06\n---\nThe ferry sank on Monday.";
/// let reading = Reader::default().parse(file, Path::new("wire-1.txt"))?;
/// assert_eq!(reading.documents[0].id, "wire-1");
/// assert_eq!(reading.documents[0].source, "Coast Wire");
///
/// let error = Reader::default().parse(b"[1, 2]", Path::new("broken.json")).unwrap_err();
/// assert_eq!(error.to_string(), "found no list \"documents\"; allowed is {\"documents\": [...]}");
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader {
    lossy: bool,
}

/// Reads the documents of a file or a folder, as [`Reader::read`] does.
///
/// # Errors
/// When a file cannot be read or is not what its name says.
pub fn read_path(path: impl AsRef<Path>) -> Result<Vec<Document>, Error> {
    Ok(Reader::default().read([path])?.documents)
}

impl Reader {
    /// Whether bytes that are no UTF-8 become U+FFFD, with a note, instead of being an error.
    #[must_use]
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// Reads files and folders.
    ///
    /// A `.json` file is `{"documents": [{"id", "source", "published", "title", "text", "voice"}]}`, of which only `id`
    /// and `text` must be there; other keys are passed over. A `.jsonl` file has one such object a line. Any other
    /// file is one text, which may open with front matter. Of a folder, the files named .json, .jsonl, .md and .txt
    /// are read, folders within it too, in the order of their names; one named README is not.
    ///
    /// Ids are unique within a file; an id that another file has already gets its file's stem in front.
    ///
    /// # Errors
    /// When a file cannot be read, is not what its name says, or holds an id twice. The error names the file, and the
    /// line, the byte or the place in its list.
    pub fn read<P: AsRef<Path>>(&self, paths: impl IntoIterator<Item = P>) -> Result<Reading, Error> {
        let mut reading = Reading::default();
        let mut ids = BTreeSet::new();
        for path in paths {
            let path = path.as_ref();
            let mut files = Vec::new();
            collect(path, 0, &mut files)?;
            if files.is_empty() {
                return Err(Error::new(
                    ErrorKind::Value,
                    "found no file to read; allowed are .json, .jsonl, .md, .txt",
                )
                .at_path(path.display().to_string()));
            }
            for file in files {
                let name = file.display().to_string();
                let bytes = std::fs::read(&file).map_err(|cause| unreadable(&cause).at_path(&name).caused_by(cause))?;
                let one = self.parse(&bytes, &file).map_err(|error| error.at_path(&name))?;
                reading.notes.extend(one.notes);
                for mut document in one.documents {
                    if ids.contains(&document.id) {
                        let id = fresh(&document.id, &file, &ids);
                        reading
                            .notes
                            .push(format!("{name}: id {:?} is another file's too; it is {id:?} here", document.id));
                        document.id = id;
                    }
                    ids.insert(document.id.clone());
                    reading.documents.push(document);
                }
            }
        }
        Ok(reading)
    }

    /// Reads the content of one file, whose name tells its format and the id of a text that gives none.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn parse(&self, bytes: &[u8], path: &Path) -> Result<Reading, Error> {
        let mut reading = Reading::default();
        let name = path.display().to_string();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Some(at) = bytes.iter().take(8192).position(|&byte| byte == 0) {
            return Err(Error::new(
                ErrorKind::Format,
                format!(
                    "found a zero byte at byte {at}; allowed is plain text in UTF-8, and this is a binary file or other text"
                ),
            ));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => std::borrow::Cow::Borrowed(text),
            Err(_) if self.lossy => {
                reading.notes.push(format!("{name}: bytes that are no UTF-8 were replaced"));
                String::from_utf8_lossy(bytes)
            }
            Err(cause) => {
                let at = cause.valid_up_to();
                let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
                let message = format!(
                    "found byte 0x{:02x} at byte {at}; allowed is UTF-8: convert the file, or read it `lossy`",
                    bytes[at]
                );
                return Err(Error::new(ErrorKind::Format, message).at_line(line).caused_by(cause));
            }
        };
        // Of documents that stand in a line each, the lines.
        let mut places = Vec::new();
        match extension(path).as_str() {
            "json" => bundle(&text, &name, &mut reading)?,
            "jsonl" | "ndjson" => {
                for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    let number = number + 1;
                    let value: Value = serde_json::from_str(line).map_err(|cause| broken(cause, number))?;
                    let document = document(value, "in this line", &format!("{name}:{number}"), &mut reading.notes);
                    reading.documents.push(document.map_err(|error| error.at_line(number))?);
                    places.push(number);
                }
            }
            _ => {
                let mut document = Document::new(stem(path), "", "");
                let body = front_matter::read(&text, &mut document, &mut reading.notes, &name)?;
                document.text = text[body..].trim_start_matches(['\r', '\n']).to_owned();
                reading.documents.push(document);
            }
        }
        distinct(&reading.documents, &places)?;
        Ok(reading)
    }
}

/// That no two documents of a file have one id; `lines` says where each stands, if not in a list.
fn distinct(documents: &[Document], lines: &[usize]) -> Result<(), Error> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let Some(before) = first.insert(&document.id, at) else { continue };
        let found = |place: String| {
            format!("found id {:?} twice, {place}; allowed is an id of its own for each document", document.id)
        };
        return Err(match (lines.get(before), lines.get(at)) {
            (Some(before), Some(&line)) => {
                Error::new(ErrorKind::Value, found(format!("first in line {before}"))).at_line(line)
            }
            _ => Error::new(ErrorKind::Value, found(format!("at documents[{before}] and documents[{at}]"))),
        });
    }
    Ok(())
}

fn collect(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let place = |cause: std::io::Error| unreadable(&cause).at_path(path.display().to_string()).caused_by(cause);
    if !std::fs::metadata(path).map_err(place)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries: Result<Vec<_>, _> = std::fs::read_dir(path).map_err(place)?.collect();
    let mut entries: Vec<PathBuf> = entries.map_err(place)?.into_iter().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let readable = ["json", "jsonl", "md", "txt"].contains(&extension(&entry).as_str());
        let readme = stem(&entry).eq_ignore_ascii_case("readme");
        // A link that leads nowhere is passed over: a folder is read for what it holds.
        let folder = entry.is_dir();
        if !hidden && !readme && (folder && depth < DEEPEST_FOLDER || readable && entry.is_file()) {
            collect(&entry, depth + 1, files)?;
        }
    }
    Ok(())
}

fn bundle(text: &str, name: &str, reading: &mut Reading) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Format, "found an empty file; allowed is {\"documents\": [...]}"));
    }
    let value: Value = serde_json::from_str(text).map_err(|cause| {
        let line = cause.line();
        broken(cause, line)
    })?;
    let documents = match value {
        Value::Object(mut map) => map.remove("documents"),
        _ => None,
    };
    let Some(Value::Array(documents)) = documents else {
        return Err(Error::new(ErrorKind::Format, "found no list \"documents\"; allowed is {\"documents\": [...]}"));
    };
    for (number, value) in documents.into_iter().enumerate() {
        let place = format!("at documents[{number}]");
        reading.documents.push(document(value, &place, name, &mut reading.notes)?);
    }
    Ok(())
}

/// One document out of JSON; `place` says which for errors, and `name` where for notes.
fn document(value: Value, place: &str, name: &str, notes: &mut Vec<String>) -> Result<Document, Error> {
    let Value::Object(mut map) = value else {
        return Err(Error::new(ErrorKind::Format, format!("found {} {place}; allowed is an object", kind(&value))));
    };
    let missing = |key: &str| {
        Error::new(ErrorKind::Format, format!("found no {key:?} {place}; a document needs \"id\" and \"text\""))
    };
    let id = text_of(&mut map, "id", place)?.ok_or_else(|| missing("id"))?;
    let text = text_of(&mut map, "text", place)?.ok_or_else(|| missing("text"))?;
    let mut document = Document::new(id, text_of(&mut map, "source", place)?.unwrap_or_default(), text);
    document.title = text_of(&mut map, "title", place)?.unwrap_or_default();
    if let Some(published) = text_of(&mut map, "published", place)?.filter(|published| !published.is_empty()) {
        match published.parse::<Published>() {
            Ok(date) => document.published = Some(date),
            Err(error) => notes.push(format!("{name}: {error} ({place})")),
        }
    }
    if let Some(voice) = text_of(&mut map, "voice", place)? {
        document.voice = Some(front_matter::voice(&voice, place)?);
    }
    Ok(document)
}

/// A text under a key; a number is taken as it is written, null as absent.
fn text_of(map: &mut Map<String, Value>, key: &str, place: &str) -> Result<Option<String>, Error> {
    match map.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(other) => {
            let found = kind(&other);
            Err(Error::new(ErrorKind::Format, format!("found {found} for {key:?} {place}; allowed is a text")))
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn broken(cause: serde_json::Error, line: usize) -> Error {
    let (said, column) = (cause.to_string(), cause.column());
    // The place that the message ends in counts from the text it was given, which may be one line of the file.
    let said = said.split(" at line ").next().unwrap_or_default();
    Error::new(ErrorKind::Format, format!("found broken JSON at column {column}: {said}"))
        .at_line(line)
        .caused_by(cause)
}

fn unreadable(cause: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("the file cannot be read: {}", cause.to_string().to_lowercase()))
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "document".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// An id that no document has: the file's stem in front, and a number where that is taken too.
fn fresh(id: &str, path: &Path, taken: &BTreeSet<String>) -> String {
    let prefixed = format!("{}:{id}", stem(path));
    let numbered = (2..).map(|number| format!("{prefixed}:{number}"));
    std::iter::once(prefixed.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(prefixed)
}
