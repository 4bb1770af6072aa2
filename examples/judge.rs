//! A judge of one's own: it is asked about undecided findings, and its opinion stands beside the report's.
//!
//! `cargo run --example judge -- PATH...`; a real judge would hand both quotes to a model of natural language inference.
#![allow(clippy::print_stdout, reason = "a command prints")]

use std::collections::BTreeSet;

use gainsay::Checker;
use gainsay::claim::Claim;
use gainsay::conflict::Relation;
use gainsay::report::{Judge, Question};
use gainsay::text::Reader;

/// Takes two statements for contradictory when they share most of their words and only one of them is negated.
struct Overlap;

fn words(claim: &Claim) -> BTreeSet<String> {
    claim.quote.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

impl Judge for Overlap {
    fn name(&self) -> &str {
        "overlap of words"
    }

    fn judge(&self, question: Question<'_>) -> Option<(Relation, f64)> {
        let (a, b) = (words(question.a), words(question.b));
        let shared = a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64;
        let relation = match (question.a.polarity == question.b.polarity, shared > 0.5) {
            (false, true) => Relation::Conflict,
            (true, true) => Relation::Agree,
            _ => return None,
        };
        Some((relation, shared))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let documents = Reader::default().read(std::env::args_os().skip(1))?.documents;
    let report = Checker::default().check(&documents).judged_by(&Overlap);
    for finding in report.of_relation(Relation::Undecided) {
        println!("{finding}");
        println!("  missing: {}", finding.missing.as_deref().unwrap_or("nothing"));
        for opinion in &finding.opinions {
            println!("  {} thinks {} ({:.2})", opinion.judge, opinion.relation, opinion.confidence);
        }
    }
    Ok(())
}
