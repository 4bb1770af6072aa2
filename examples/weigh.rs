//! Writes what the library weighs, one JSON object a pair: what `examples/fit` learns from.
//!
//!     cargo run --release --example weigh -- FOLDER_OR_BUNDLE... > pairs.jsonl
//!     cargo run --release --example weigh -- --stories FOLDER_OR_BUNDLE... > stories.jsonl
//!
//! The first writes pairs of sentences of one event, the second pairs of documents: whether they tell one story.

#![expect(clippy::print_stdout, reason = "a command")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gainsay::claim::{Claim, DocumentClaims};
use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Error, conflict, event, text};
use serde_json::{Value, json};

fn main() -> Result<(), Error> {
    let (flags, paths): (Vec<_>, Vec<_>) = std::env::args_os().skip(1).partition(|given| given == "--stories");
    for path in paths.into_iter().map(PathBuf::from) {
        let mut files: Vec<PathBuf> = match std::fs::read_dir(&path) {
            Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
            Err(_) => vec![path],
        };
        files.sort();
        for file in files {
            let mut extracted: Vec<DocumentClaims> = Checker::default().extract_all(&text::read_path(&file)?);
            extracted.sort_by(|a, b| a.document.id.cmp(&b.document.id));
            if flags.is_empty() { sentences(&file, &extracted) } else { stories(&file, &extracted) }
        }
    }
    Ok(())
}

fn sentences(file: &Path, extracted: &[DocumentClaims]) {
    let events = event::group(extracted, false);
    let claims: BTreeMap<&str, &Claim> =
        extracted.iter().flat_map(|document| &document.claims).map(|claim| (claim.id.as_str(), claim)).collect();
    for comparison in conflict::weighed(extracted, &events, Lexicon::built_in()) {
        let sides = comparison.claims.each_ref().map(|id| {
            let claim = claims[id.as_str()];
            json!({ "document": claim.document, "start": claim.sentence.start, "end": claim.sentence.end })
        });
        write(
            file,
            json!({ "sides": sides, "topic": comparison.topic, "terms": comparison.terms }),
            comparison.evidence.iter(),
        );
    }
}

fn stories(file: &Path, extracted: &[DocumentClaims]) {
    for (pair, evidence) in event::compared(extracted) {
        write(file, json!({ "sides": pair.map(|at| &extracted[at].document.id) }), evidence.into_iter());
    }
}

fn write(file: &Path, mut pair: Value, evidence: impl Iterator<Item = (&'static str, f32)>) {
    let evidence: Vec<_> = evidence.map(|(name, value)| json!([name, value])).collect();
    let file = file.file_name().map(|name| name.to_string_lossy());
    pair["file"] = json!(file);
    pair["evidence"] = json!(evidence);
    println!("{pair}");
}
