//! Writes invented articles as JSON lines: input of any size for measuring, the same for the same seed.
//!
//! `cargo run --release --example generate -- 10000 > articles.jsonl`; `--seed 7` for others, `--words 200` for shorter ones.
#![allow(clippy::print_stderr, reason = "a command prints")]

mod story;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

/// Writes invented articles, a line of JSON each.
#[derive(Parser)]
struct Options {
    /// How many articles
    articles: usize,
    /// Other seeds give other stories
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Words of an article, on average
    #[arg(long, default_value_t = 400)]
    words: usize,
}

fn write(options: &Options) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for document in story::articles(options.seed, options.words).take(options.articles) {
        serde_json::to_writer(&mut out, &document)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn main() -> ExitCode {
    match write(&Options::parse()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("generate: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
