//! The first half of `check` as a filter: documents as JSON lines in, claims as JSON lines out.
//!
//! Each claim has the keys by which an engine groups claims; what the second half (`relate`) needs of the document comes with the
//! document's first line. Without an engine:
//! `extract --by-key < articles.jsonl | LC_ALL=C sort -s -t "$(printf '\\t')" -k 1,1 | relate`.
//! A line that cannot be read is told on standard error with its number; the rest goes on.
#![allow(clippy::print_stderr, reason = "a command prints")]

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;
use gainsay::event::{Blocking, blocking_keys};
use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Document};
use serde_json::{Value, json};

/// Reads documents, a line of JSON each, from standard input and writes their claims, a line of JSON each.
#[derive(Parser)]
struct Options {
    /// Write each claim once for each of its keys, the key and a tab before it, for sorting by key
    #[arg(long)]
    by_key: bool,
    /// Bring documents together by countries and names too: smaller groups, in which not every story is whole
    #[arg(long)]
    by_names: bool,
    /// The longest line to read, in bytes
    #[arg(long, default_value_t = 64 << 20)]
    longest_line: usize,
}

#[path = "filter/lines.rs"]
mod lines;

fn main() -> ExitCode {
    let options = Options::parse();
    lines::end("extract", run(&options, io::stdin().lock(), BufWriter::new(io::stdout().lock())))
}

fn run(options: &Options, input: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let checker = Checker::default();
    let blocking = if options.by_names { Blocking::Names } else { Blocking::Days };
    lines::each("extract", options.longest_line, input, |line| {
        let document: Document = match serde_json::from_str(line) {
            Ok(document) => document,
            Err(error) => return Ok(Err(error.to_string())),
        };
        for (keys, claim) in claims(&checker, &document, blocking) {
            if options.by_key {
                for key in keys {
                    writeln!(out, "{key}\t{claim}")?;
                }
            } else {
                writeln!(out, "{claim}")?;
            }
        }
        // Whoever reads on need not wait for the next document.
        out.flush()?;
        Ok(Ok(()))
    })
}

/// The claims of a document with its keys, as `relate` reads them.
fn claims(checker: &Checker, document: &Document, blocking: Blocking) -> Vec<(Vec<String>, Value)> {
    let mut extracted = checker.extract(document);
    let keys = blocking_keys(&extracted, blocking, Lexicon::built_in());
    // A key is a cell of a line.
    let keys: Vec<String> = keys.into_iter().map(|key| key.replace(char::is_control, " ")).collect();
    let claims = std::mem::take(&mut extracted.claims);
    let mut lines = Vec::new();
    for (number, claim) in claims.into_iter().enumerate() {
        let mut line = json!({"keys": keys, "number": number, "claim": claim});
        if number == 0 {
            line["document"] = json!(extracted);
        }
        lines.push((keys.clone(), line));
    }
    lines
}
