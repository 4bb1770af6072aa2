//! Scores the library on gold bundles, and says which stage lost each conflict that it missed.
//!
//! `evaluate [--split FILE --half tune|check] [--verbose] BUNDLE.json...` runs the checker on the documents of every
//! bundle, one bundle at a time, and prints precision, recall and F1 of conflicts by kind; then the funnel: for missed
//! conflicts the first stage that lost them, for false alarms the rule that raised them. `--verbose` tells each of them.
#![allow(clippy::print_stdout, reason = "a command prints")]

mod bundle;
mod funnel;
mod score;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bundle::Bundle;
use clap::{Parser, ValueEnum};
use gainsay::claim::Claim;
use gainsay::{Checker, Report, report};
use score::{Outcome, Score};

#[derive(Parser)]
#[command(about = "Scores the library on gold bundles and says which stage lost each missed conflict")]
struct Options {
    /// Bundles
    #[arg(required = true, value_name = "BUNDLE")]
    bundles: Vec<PathBuf>,
    /// A file of lines "tune NAME" and "check NAME"; NAME is the end of a bundle's path
    #[arg(long, requires = "half", value_name = "FILE")]
    split: Option<PathBuf>,
    /// Which bundles of the split to read
    #[arg(long, requires = "split")]
    half: Option<Half>,
    /// Tell every miss and every false alarm; not of bundles kept for checking
    #[arg(long, short)]
    verbose: bool,
    /// Tell only those whose kind or stage holds these words
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,
    /// Score the reports of this folder, NAME.json for the bundle NAME.json, instead of running the checker
    #[arg(long, value_name = "FOLDER")]
    reports: Option<PathBuf>,
    /// Each bundle is one story
    #[arg(long)]
    one_story: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Half {
    Tune,
    Check,
}

impl Options {
    /// The bundles that are meant.
    fn paths(&self) -> Result<Vec<PathBuf>, String> {
        let (Some(split), Some(half)) = (&self.split, self.half) else { return Ok(self.bundles.clone()) };
        let text = std::fs::read_to_string(split).map_err(|error| format!("{}: {error}", split.display()))?;
        let wanted = if half == Half::Tune { "tune " } else { "check " };
        let names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(wanted)).map(str::trim).collect();
        let meant = |path: &&PathBuf| names.iter().any(|name| path.ends_with(name));
        Ok(self.bundles.iter().filter(meant).cloned().collect())
    }

    fn tells(&self, about: &str) -> bool {
        self.verbose && self.only.as_ref().is_none_or(|only| about.to_lowercase().contains(&only.to_lowercase()))
    }
}

/// Losses and false alarms, counted.
#[derive(Default)]
struct Funnel {
    lost: BTreeMap<String, BTreeMap<&'static str, usize>>,
    alarms: BTreeMap<String, [usize; 2]>,
}

impl Funnel {
    fn misses(&mut self, bundle: &Bundle, report: &Report, outcome: &Outcome, options: &Options) {
        for (number, conflict) in bundle.conflicts.iter().enumerate() {
            if outcome.met.contains(&number) {
                continue;
            }
            let stage = funnel::loss(bundle, report, conflict).stage();
            let kind = score::name(conflict.kind);
            if options.tells(&format!("{kind} {stage}")) {
                println!("  MISSED {kind}: {stage}; {}", conflict.note);
                let claims = funnel::on_sides(bundle, report, conflict);
                for (quote, claims) in [&conflict.pair.a, &conflict.pair.b].into_iter().zip(&claims) {
                    println!("    {}: {:?}", quote.doc, quote.quote);
                    claims.iter().for_each(|claim| println!("      {}", summary(claim, report)));
                }
            }
            *self.lost.entry(stage).or_default().entry(kind).or_default() += 1;
        }
    }

    fn alarms(&mut self, report: &Report, outcome: &Outcome, options: &Options) {
        for &(finding, p, q, marked) in &outcome.wrong {
            let finding = &report.findings[finding];
            let counts = self.alarms.entry(finding.found_by.to_string()).or_default();
            counts[0] += 1;
            counts[1] += usize::from(marked);
            let kind = score::name(finding.kind);
            if options.tells(&format!("{kind} {} alarm", finding.found_by)) {
                let marked = if marked { ", a marked look-alike" } else { "" };
                println!("  ALARM {kind} by {}{marked}: {} - {}", finding.found_by, finding.slot, finding.explanation);
                for position in [p, q] {
                    let position = &finding.positions[position];
                    println!("    value {:?}", position.value);
                    for id in position.claims.iter().take(3) {
                        let claim = report.claims.iter().find(|claim| &claim.id == id);
                        claim.into_iter().for_each(|claim| println!("      {}", summary(claim, report)));
                    }
                }
            }
        }
    }

    fn print(&self) {
        println!("\nmissed conflicts by the first stage that lost them");
        for (stage, kinds) in &self.lost {
            let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect();
            println!("{:4}  {stage}  ({})", self.count(stage), kinds.join(", "));
        }
        println!("false alarms by rule, and on marked look-alikes");
        for (rule, [all, marked]) in &self.alarms {
            println!("{all:4} {marked:3}  {rule}");
        }
    }

    fn count(&self, stage: &str) -> usize {
        self.lost[stage].values().sum()
    }
}

/// A claim in a line.
fn summary(claim: &Claim, report: &Report) -> String {
    let figures: Vec<String> = claim
        .figures
        .iter()
        .map(|f| format!("{} [{:?}..{:?} {:?} {:?}]", f.text, f.low, f.high, f.counted, f.role))
        .collect();
    let event = report.events.iter().find(|event| event.claims.contains(&claim.id)).map_or("-", |event| &event.id);
    let speakers: Vec<&str> =
        claim.attribution.iter().map(|a| a.source.as_ref().map_or("?", |source| &source.entity)).collect();
    let quote: String = claim.quote.chars().take(110).collect();
    format!(
        "{} {}/{} {:?} {:?} by {speakers:?} figures {figures:?} in {event}: {quote:?}",
        claim.id,
        claim.predicate.lemma,
        claim.predicate.class.as_deref().unwrap_or("-"),
        claim.polarity,
        claim.certainty
    )
}

fn main() -> Result<(), String> {
    let options = Options::parse();
    if options.verbose && options.half == Some(Half::Check) {
        return Err("found --verbose with --half check; bundles kept for checking are only summed up".to_owned());
    }
    let checker = Checker::default().one_story(options.one_story);
    let (mut score, mut funnel) = (Score::default(), Funnel::default());
    for path in options.paths()? {
        let bundle = Bundle::read(&path)?;
        let report = match &options.reports {
            Some(folder) => report::read_json(&folder.join(path.file_name().unwrap_or_default()))
                .map_err(|error| error.to_string())?,
            None => checker.check(&bundle.documents),
        };
        let before = (score.right, score.wrong);
        let outcome = score.add(&bundle, &report);
        if options.verbose {
            let (right, wrong) = (score.right - before.0, score.wrong - before.1);
            let (met, gold) = (outcome.met.len(), bundle.conflicts.len());
            println!("{}: {met} of {gold} met, {right} right, {wrong} wrong", path.display());
        }
        funnel.misses(&bundle, &report, &outcome, &options);
        funnel.alarms(&report, &outcome, &options);
    }
    funnel.print();
    println!("\n{score}");
    Ok(())
}
