//! The report as JSON, both ways.

use std::io::{self, Write};
use std::path::Path;

use super::{Report, SCHEMA};
use crate::error::{Error, ErrorKind};

/// The report as indented JSON with a line end, as `schema/report.schema.json` describes it.
///
/// ```
/// use gainsay::{Checker, Document, report};
///
/// let found = Checker::default().check([Document::new("a", "A", "Four people were killed.")]);
/// assert_eq!(report::from_json(&report::json(&found))?, found);
/// # Ok::<(), gainsay::Error>(())
/// ```
#[must_use]
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes the bytes of [`json`] as they come, so that the text of a large report is never in memory as a whole. It writes in small
/// pieces: hand it a writer with a buffer.
///
/// ```
/// use gainsay::{Checker, Document, report};
///
/// let found = Checker::default().check([Document::new("a", "A", "Four people were killed.")]);
/// let mut written = Vec::new();
/// report::write_json(&found, &mut written)?;
/// assert_eq!(written, report::json(&found).into_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Those of the writer.
pub fn write_json(report: &Report, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")
}

/// The JSON Schema (draft 2020-12) of [`json`]'s output, generated from the types; `schema/report.schema.json` holds it.
#[cfg(feature = "schema")]
#[must_use]
pub fn json_schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Report>().to_value();
    shorten(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Leaves of each description its first paragraph: invariants and examples are for those who read the crate's pages.
#[cfg(feature = "schema")]
fn shorten(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::String(text)) = map.get_mut("description") {
                text.truncate(text.find("\n\n").unwrap_or(text.len()));
            }
            map.values_mut().for_each(shorten);
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(shorten),
        _ => {}
    }
}

/// Reads what [`json`] wrote; keys it does not know are passed over.
///
/// # Errors
/// When the text is no JSON, no report, or a report of another version.
pub fn from_json(text: &str) -> Result<Report, Error> {
    let report: Report = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|cause| {
        // The place that the cause's words end in is told as that of every error is.
        let said = cause.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let message =
            format!("found no JSON report: {said}; allowed is what `report::json` or `check --format json` wrote");
        Error::new(ErrorKind::Format, message).at_line(cause.line()).caused_by(cause)
    })?;
    if report.schema != SCHEMA {
        return Err(Error::new(
            ErrorKind::Value,
            format!("found a report of version {:?}; allowed is {SCHEMA:?}", report.schema),
        ));
    }
    Ok(report)
}

/// Reads a JSON report from a file.
///
/// # Errors
/// When the file cannot be read or is no report of this version.
pub fn read_json(path: &Path) -> Result<Report, Error> {
    let text = std::fs::read_to_string(path).map_err(|cause| {
        let said = cause.to_string().to_lowercase();
        Error::new(ErrorKind::Io, format!("the report cannot be read: {said}")).caused_by(cause)
    });
    text.and_then(|text| from_json(&text)).map_err(|error| error.at_path(path.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_none_is_named() {
        let error = read_json(Path::new("no/such.json")).unwrap_err();
        assert!(error.to_string().starts_with("no/such.json: the report cannot be read: no such file"), "{error}");
    }

    #[test]
    fn another_version_and_broken_json_are_said() {
        let other = r#"{"schema":"x","coding":"bounds","notes":[],"not_checked":[],"documents":[],"claims":[],"events":[],"findings":[]}"#;
        assert_eq!(
            from_json(other).unwrap_err().to_string(),
            "found a report of version \"x\"; allowed is \"gainsay-report/1\""
        );
        assert_eq!(
            from_json("{\n\"schema\": 3").unwrap_err().to_string(),
            "line 2: found no JSON report: invalid type: integer `3`, expected a string; allowed is what `report::json` or \
             `check --format json` wrote"
        );
    }
}
