//! The second half of `check` as a filter: the claims of a group in, findings as JSON lines out.
//!
//! Reads what `extract` wrote: with `--by-key`, sorted, lines of one key are a group and come one after another; lines without a
//! key, as an engine hands them to it, are one group. Findings that several keys lead to have the same id.
//! A line that cannot be read is told on standard error with its number; the rest goes on.
#![allow(clippy::print_stderr, reason = "a command prints")]

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;
use gainsay::claim::{Claim, DocumentClaims};
use gainsay::{Checker, event};
use serde::Deserialize;

/// Reads claims that `extract` wrote, group by group, from standard input and writes the findings of each group.
#[derive(Parser)]
struct Options {
    /// The most claims of a group; one that has more is told and passed over
    #[arg(long, default_value_t = 1_000_000)]
    largest_group: usize,
    /// The longest line to read, in bytes
    #[arg(long, default_value_t = 64 << 20)]
    longest_line: usize,
}

#[path = "filter/lines.rs"]
mod lines;

/// A line of `extract`.
#[derive(Deserialize)]
struct Line {
    keys: Vec<String>,
    number: usize,
    claim: Claim,
    document: Option<DocumentClaims>,
}

/// The claims of one key.
#[derive(Default)]
struct Group {
    key: Option<String>,
    claims: usize,
    documents: BTreeMap<String, Arriving>,
}

/// A document as far as its lines have come, in whatever order.
#[derive(Default)]
struct Arriving {
    keys: Vec<String>,
    document: Option<DocumentClaims>,
    claims: BTreeMap<usize, Claim>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    lines::end("relate", run(&options, io::stdin().lock(), BufWriter::new(io::stdout().lock())))
}

fn run(options: &Options, input: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let checker = Checker::default();
    let mut group = Group::default();
    lines::each("relate", options.longest_line, input, |line| {
        let (key, claim) = line.split_once('\t').map_or((None, line), |(key, claim)| (Some(key), claim));
        if key != group.key.as_deref() {
            finish(options, &checker, std::mem::take(&mut group), &mut out)?;
            group.key = key.map(str::to_owned);
        }
        let line: Line = match serde_json::from_str(claim) {
            Ok(line) => line,
            Err(error) => return Ok(Err(error.to_string())),
        };
        group.claims += 1;
        if group.claims <= options.largest_group {
            let arriving = group.documents.entry(line.claim.document.to_string()).or_default();
            arriving.keys = line.keys;
            arriving.document = line.document.or(arriving.document.take());
            arriving.claims.insert(line.number, line.claim);
        } else {
            group.documents.clear();
        }
        Ok(Ok(()))
    })?;
    finish(options, &checker, group, &mut out)
}

/// Writes what is found in a group that is complete.
fn finish(options: &Options, checker: &Checker, group: Group, out: &mut impl Write) -> io::Result<()> {
    let key = group.key.as_deref();
    if group.claims > options.largest_group {
        let (found, most) = (group.claims, options.largest_group);
        eprintln!("relate: group {:?}: found {found} claims; allowed are {most}; it is passed over", key.unwrap_or(""));
        return Ok(());
    }
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut documents = Vec::new();
    for (id, arriving) in group.documents {
        let Some(mut document) = arriving.document else {
            eprintln!("relate: document {id:?}: its first line is missing; it is passed over");
            continue;
        };
        document.claims = arriving.claims.into_values().collect();
        if document.claims.iter().any(|claim| claim.episode >= document.episodes.len()) {
            eprintln!("relate: document {id:?}: a claim is of no episode; it is passed over");
            continue;
        }
        documents.push(document);
        keys.insert(id, arriving.keys);
    }
    let report = checker.compare(documents);
    let of: BTreeMap<&str, &str> =
        report.claims.iter().map(|claim| (claim.id.as_str(), claim.document.as_str())).collect();
    for event in &report.events {
        let documents: std::collections::BTreeSet<&str> = event.claims.iter().map(|id| of[id.as_str()]).collect();
        let told = key.is_none_or(|key| event::tells(key, event, documents.iter().map(|id| keys[*id].as_slice())));
        for finding in report.findings.iter().filter(|finding| told && finding.event == event.id) {
            serde_json::to_writer(&mut *out, finding)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
