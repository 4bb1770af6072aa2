//! Measures polarity and certainty on event factuality data (UW, MEANTIME): mean absolute error on the scale -3 to 3.
//!
//! `factuality FILE.jsonl [--residuals]`: each line holds `text` (tokens joined by spaces) and `targets` with `span1`
//! (indices of tokens) and `label`. With `--residuals` every target is printed, the worst first.
#![allow(clippy::print_stdout, reason = "a command prints")]

use gainsay::claim::{self, Certainty, Polarity, Stance, Vocabulary};
use gainsay::lexicon::Lexicon;
use gainsay::{Document, entity, syntax, text};
use serde_json::Value;

/// The place on the annotators' scale: what fits the training halves of both sets best, where what is planned or wished
/// for is held to be rather so than not.
fn score(polarity: Polarity, certainty: Certainty) -> f64 {
    let amount = match certainty {
        Certainty::Certain => 3.0,
        Certainty::Probable => 2.6,
        Certainty::Possible => 1.2,
        Certainty::Unknown => 2.0,
    };
    if polarity == Polarity::Negative { -amount } else { amount }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("found no file; allowed is one .jsonl")?;
    let residuals = arguments.next().is_some();
    let lexicon = Lexicon::built_in();
    let vocabulary = Vocabulary::of(lexicon);
    let (mut error, mut always, mut targets) = (0.0, 0.0, 0);
    let mut worst: Vec<(f64, String)> = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("found a row without text")?;
        let document = Document::new("row", "", text);
        let parse = syntax::parse(text::lay_out_with(&document, lexicon));
        let entities = entity::find(&document, &parse, lexicon);
        let attributed = claim::attributions(&parse, &entities, lexicon);
        let governing = claim::Governing::new(&attributed);
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
        for target in row["targets"].as_array().into_iter().flatten() {
            let (Some(at), Some(label)) = (target["span1"][0].as_u64(), target["label"].as_f64()) else { continue };
            let Some(&start) = starts.get(at as usize) else { continue };
            let token =
                parse.layout.tokens.iter().position(|token| token.span.start <= start && start < token.span.end);
            let (mut polarity, mut certainty) = (Polarity::Positive, Certainty::Certain);
            if let Some(token) = token {
                (polarity, certainty) = claim::factuality(&parse, &attributed, &vocabulary, token);
                for at in governing.of(&parse, token) {
                    let said = &attributed[at].attribution;
                    certainty = certainty.max(said.certainty);
                    if matches!(said.stance, Stance::Denies | Stance::Rejects | Stance::Retracts) {
                        polarity = if polarity == Polarity::Negative { Polarity::Positive } else { Polarity::Negative };
                    }
                }
            }
            let own = score(polarity, certainty);
            error += (own - label).abs();
            always += (3.0 - label).abs();
            targets += 1;
            if residuals {
                let word = target["span_text"].as_str().unwrap_or_default();
                worst.push(((own - label).abs(), format!("{label:+.1} {own:+.1} {word} | {text}")));
            }
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, line) in worst {
        println!("{line}");
    }
    let targets = f64::from(targets);
    println!("targets {targets}, mean absolute error {:.3}, always certain {:.3}", error / targets, always / targets);
    Ok(())
}
