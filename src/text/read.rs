//! Documents out of files and folders.

use std::collections::BTreeSet;
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
    /// When a file cannot be read, is not what its name says, or holds an id twice. The error names the file, and
    /// the line or the byte.
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
                format!("found a zero byte at byte {at}: a binary file, or text that is not UTF-8"),
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
                let message = format!("found byte 0x{:02x} at byte {at}; allowed is UTF-8", bytes[at]);
                return Err(Error::new(ErrorKind::Format, message).at_line(line).caused_by(cause));
            }
        };
        match extension(path).as_str() {
            "json" => bundle(&text, &name, &mut reading)?,
            "jsonl" | "ndjson" => {
                for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    let value: Value = serde_json::from_str(line).map_err(|cause| broken(cause, number + 1))?;
                    let place = format!("line {}", number + 1);
                    let document = document(value, &place, &name, &mut reading.notes)
                        .map_err(|error| error.at_line(number + 1))?;
                    reading.documents.push(document);
                }
            }
            _ => {
                let mut document = Document::new(stem(path), "", "");
                let body = front_matter::read(&text, &mut document, &mut reading.notes, &name)?;
                document.text = text[body..].trim_start_matches(['\r', '\n']).to_owned();
                reading.documents.push(document);
            }
        }
        let mut ids = BTreeSet::new();
        for document in &reading.documents {
            if !ids.insert(&document.id) {
                return Err(Error::new(
                    ErrorKind::Value,
                    format!("found id {:?} twice; ids are unique within a file", document.id),
                ));
            }
        }
        Ok(reading)
    }
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
        let place = format!("documents[{number}]");
        reading.documents.push(document(value, &place, name, &mut reading.notes)?);
    }
    Ok(())
}

/// One document out of JSON; `place` says which for errors.
fn document(value: Value, place: &str, name: &str, notes: &mut Vec<String>) -> Result<Document, Error> {
    let Value::Object(mut map) = value else {
        return Err(Error::new(ErrorKind::Format, format!("found {} at {place}; allowed is an object", kind(&value))));
    };
    let missing = |key: &str| Error::new(ErrorKind::Format, format!("found no {key:?} at {place}; it must be there"));
    let id = text_of(&mut map, "id", place)?.ok_or_else(|| missing("id"))?;
    let text = text_of(&mut map, "text", place)?.ok_or_else(|| missing("text"))?;
    let mut document = Document::new(id, text_of(&mut map, "source", place)?.unwrap_or_default(), text);
    document.title = text_of(&mut map, "title", place)?.unwrap_or_default();
    if let Some(published) = text_of(&mut map, "published", place)?.filter(|published| !published.is_empty()) {
        match published.parse::<Published>() {
            Ok(date) => document.published = Some(date),
            Err(error) => notes.push(format!("{name}: {place}: {error}")),
        }
    }
    if let Some(voice) = text_of(&mut map, "voice", place)? {
        document.voice = Some(front_matter::voice(&voice)?);
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
            Err(Error::new(ErrorKind::Format, format!("found {found} for {key:?} at {place}; allowed is a text")))
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
    Error::new(ErrorKind::Format, format!("found broken json: {cause}")).at_line(line).caused_by(cause)
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
