//! Writes what the library weighs between the sentences of stories, one JSON object a pair: what `examples/fit/fit.py` learns from.
//!
//!     cargo run --release --example weigh -- FOLDER_OR_BUNDLE... > pairs.jsonl

#![expect(clippy::print_stdout, reason = "a command")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use gainsay::claim::{Claim, DocumentClaims};
use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Error, conflict, event, text};
use serde_json::json;

fn main() -> Result<(), Error> {
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        let mut files: Vec<PathBuf> = match std::fs::read_dir(&path) {
            Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
            Err(_) => vec![path],
        };
        files.sort();
        for file in files {
            story(&file)?;
        }
    }
    Ok(())
}

fn story(file: &std::path::Path) -> Result<(), Error> {
    let documents = text::read_path(file)?;
    let mut extracted: Vec<DocumentClaims> = Checker::default().extract_all(&documents);
    extracted.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    let events = event::group(&extracted, false);
    let claims: BTreeMap<&str, &Claim> =
        extracted.iter().flat_map(|document| &document.claims).map(|claim| (claim.id.as_str(), claim)).collect();
    for comparison in conflict::weighed(&extracted, &events, Lexicon::built_in()) {
        let sides = comparison.claims.each_ref().map(|id| {
            let claim = claims[id.as_str()];
            json!({ "document": claim.document, "start": claim.sentence.start, "end": claim.sentence.end })
        });
        let evidence: Vec<_> = comparison.evidence.iter().map(|(name, value)| json!([name, value])).collect();
        println!(
            "{}",
            json!({ "file": file.file_name().map(|name| name.to_string_lossy()), "sides": sides, "evidence": evidence })
        );
    }
    Ok(())
}
