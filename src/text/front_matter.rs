//! The lines between `---` that open a text file.

use super::document::{Document, Voice};
use crate::error::{Error, ErrorKind};

/// A file's front matter read into a document without text, and where the text begins.
///
/// Front matter is `key: value` lines between two lines `---` at the very start. The keys `id`, `source`,
/// `published`, `title` and `voice` are read; others go into the notes. A file that opens with `---` and closes it
/// nowhere has no front matter: the line is a rule, which a note doubts where a key follows it.
pub(super) fn read(text: &str, document: &mut Document, notes: &mut Vec<String>, path: &str) -> Result<usize, Error> {
    let Some((lines, body)) = split(text) else {
        if opens(text) {
            notes.push(format!("{path}:1: found front matter that no line --- ends; all of it is read as text"));
        }
        return Ok(0);
    };
    let mut seen: Vec<&str> = Vec::new();
    for (number, line) in lines.lines().enumerate().map(|(at, line)| (at + 2, line.trim_end())) {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(Error::new(
                ErrorKind::Format,
                format!("found {line:?} in the front matter; allowed are key: value"),
            )
            .at_line(number));
        };
        let (key, value) = (key.trim(), unquoted(value.trim()));
        if seen.contains(&key) {
            return Err(
                Error::new(ErrorKind::Format, format!("found {key:?} twice in the front matter")).at_line(number)
            );
        }
        seen.push(key);
        match key {
            "id" if value.is_empty() => {}
            "id" => value.clone_into(&mut document.id),
            "source" => value.clone_into(&mut document.source),
            "title" => value.clone_into(&mut document.title),
            "published" => match value {
                "" | "null" | "~" => {}
                _ => document.published = Some(value.parse().map_err(|error: Error| error.at_line(number))?),
            },
            "voice" => {
                document.voice = Some(voice(value, "in the front matter").map_err(|error| error.at_line(number))?);
            }
            _ => notes.push(format!("{path}:{number}: front matter key {key:?} is not read")),
        }
    }
    Ok(body)
}

/// Whether a text opens with a line `---` and a key of front matter.
fn opens(text: &str) -> bool {
    let mut lines = text.lines();
    let key = (lines.next() == Some("---")).then(|| lines.next()?.split_once(':')).flatten().map(|(key, _)| key.trim());
    key.is_some_and(|key| matches!(key, "id" | "source" | "published" | "title" | "voice"))
}

/// The lines of the front matter, and the offset of the text behind it.
fn split(text: &str) -> Option<(&str, usize)> {
    let start = ["---\n", "---\r\n"].into_iter().find_map(|mark| text.starts_with(mark).then_some(mark.len()))?;
    let mut at = start;
    for line in text[start..].split_inclusive('\n').take(64) {
        if line.trim_end() == "---" {
            return Some((&text[start..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(value)
}

/// In whose name a text speaks; `place` says where the word stands, for errors.
pub(super) fn voice(value: &str, place: &str) -> Result<Voice, Error> {
    match value {
        "party" => Ok(Voice::Party),
        "outlet" => Ok(Voice::Outlet),
        _ => Err(Error::new(ErrorKind::Value, format!("found voice {value:?} {place}; allowed are party, outlet"))),
    }
}
