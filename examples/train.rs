//! Learns the model of `src/syntax/model.bin` from treebanks, and measures it.
//!
//! `train --out MODEL TREEBANK.conllu ...` writes the model that treebanks and the crate's own sentences teach; the same treebanks,
//! in the same order, give the same bytes. With `--parsed FILE.conllu` it also learns from sentences that a larger parser has parsed
//! (`examples/fit/teacher.py`).
//! `train --lemmas --out MODEL TREEBANK.conllu ...` learns only the rules for lemmas anew, of the embedded model or of `--model`.
//! `train --score TREEBANK.conllu ...` measures the embedded model, `--model MODEL` another one, on gold tokens.
#![allow(clippy::print_stdout, reason = "a command prints")]

use clap::Parser;
use gainsay::syntax::{Model, train};

#[derive(Parser)]
#[command(about = "Learns the syntax model from CoNLL-U treebanks, and measures it")]
struct Options {
    /// Where to write the model learned from the treebanks
    #[arg(long)]
    out: Option<String>,
    /// The model to measure, instead of the embedded one
    #[arg(long)]
    model: Option<String>,
    /// Learn only the rules for lemmas anew
    #[arg(long)]
    lemmas: bool,
    /// Sentences that a larger parser has parsed, to learn from beside the treebanks
    #[arg(long)]
    parsed: Option<String>,
    /// Treebanks to measure on
    #[arg(long, num_args = 1..)]
    score: Vec<String>,
    /// Treebanks to learn from
    treebanks: Vec<String>,
}

fn read(path: &String) -> Result<Vec<train::Sentence>, Box<dyn std::error::Error>> {
    train::read(&std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?)
        .map_err(|error| format!("{path}: {error}").into())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let mut model = None;
    if let Some(path) = &options.model {
        model = Some(Model::from_bytes(&std::fs::read(path)?).ok_or_else(|| format!("{path}: not a model"))?);
    }
    if !options.treebanks.is_empty() {
        let mut sentences = Vec::new();
        for path in &options.treebanks {
            sentences.extend(read(path)?);
        }
        sentences.extend(train::own_sentences());
        let learned = if options.lemmas {
            train::relearn_lemmas(model.unwrap_or_else(|| Model::built_in().clone()), &sentences)
        } else {
            let parsed = options.parsed.as_ref().map_or(Ok(Vec::new()), read)?;
            train::train(&sentences, &parsed)
        };
        let bytes = learned.to_bytes();
        println!("{} sentences, {} bytes", sentences.len(), bytes.len());
        if let Some(path) = &options.out {
            std::fs::write(path, &bytes)?;
        }
        model = Some(learned);
    }
    let model = model.as_ref().unwrap_or_else(|| Model::built_in());
    for path in &options.score {
        let sentences = read(path)?;
        let start = std::time::Instant::now();
        let scores = train::evaluate(model, &sentences);
        let speed = scores.words as f64 / start.elapsed().as_secs_f64();
        println!(
            "{path}: {} words, UPOS {:.2}, lemma {:.2}, UAS {:.2}, LAS {:.2}, {speed:.0} words a second",
            scores.words, scores.upos, scores.lemma, scores.uas, scores.las
        );
    }
    Ok(())
}
