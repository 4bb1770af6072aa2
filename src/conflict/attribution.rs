//! Who said it.

use std::collections::BTreeMap;

use super::align::argument;
use super::draft::Draft;
use super::statement::Statement;
use super::{Kind, Relation};
use crate::claim::Function;
use crate::event::TermWeights;
use crate::text::Part;

/// How far back words that are pointed at ("those words", "any such thing") may stand, in bytes.
const POINTING: usize = 400;
/// The least number of words in a row that make a quotation known again, and their weight.
const LEAST_RUN: usize = 3;
const LEAST_WEIGHT: f32 = 6.0;
/// Nouns and pronouns by which a text points at words said before.
const POINTERS: [&str; 10] =
    ["anything", "comment", "phrase", "quote", "remark", "so", "statement", "that", "thing", "word"];

/// Statements that their alleged speaker disowns.
pub(crate) fn find(statements: &[Statement<'_>]) -> Vec<Draft> {
    let quoted: Vec<Option<Vec<String>>> = statements.iter().map(quoted).collect();
    let mut by_run: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    let all: Vec<Vec<String>> = statements.iter().map(|statement| words(&statement.claim.quote)).collect();
    for (at, statement) in statements.iter().enumerate().filter(|(_, said)| said.claim.part == Part::Text) {
        if !disowns(statement) {
            for run in all[at].windows(LEAST_RUN) {
                by_run.entry(run).or_default().push(at);
            }
        }
    }
    let mut drafts = Vec::new();
    for (at, statement) in statements.iter().enumerate().filter(|(_, said)| said.claim.part == Part::Text) {
        if disowns(statement) {
            drafts.extend(disowned(statements, at, &quoted, &by_run, &all));
        }
    }
    drafts
}

/// Whether a statement says that words were not said.
fn disowns(statement: &Statement<'_>) -> bool {
    let says = is_saying(statement) || matches!(&*statement.claim.predicate.lemma, "speak" | "utter");
    says && statement.negative() && statement.claim.part == Part::Text
}

/// Whether the predicate is a verb of saying.
pub(crate) fn is_saying(statement: &Statement<'_>) -> bool {
    statement.claim.predicate.class.as_deref() == Some("speak")
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The words between quotation marks of a claim; of a claim that opens or ends inside a quotation, those on its side.
fn quoted(statement: &Statement<'_>) -> Option<Vec<String>> {
    let marks = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»');
    let quote = &statement.claim.quote;
    let mut parts = quote.split(marks);
    let (before, inside) = (parts.next()?, parts.next()?);
    let inside = words(if before.trim().is_empty() || parts.next().is_some() { inside } else { before });
    (inside.len() >= LEAST_RUN).then_some(inside)
}

fn weight(run: &[String]) -> f32 {
    let weights = TermWeights::built_in();
    run.iter().map(|word| weights.weight(word)).sum()
}

/// The longest row of words that both hold.
fn longest_run<'a>(a: &'a [String], b: &[String]) -> &'a [String] {
    let mut best: &[String] = &[];
    for i in 0..a.len() {
        for j in 0..b.len() {
            let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if run > best.len() {
                best = &a[i..i + run];
            }
        }
    }
    best
}

/// The statement of another document that holds most of the words disowned.
fn disowned(
    statements: &[Statement<'_>],
    at: usize,
    quoted: &[Option<Vec<String>>],
    by_run: &BTreeMap<&[String], Vec<usize>>,
    all: &[Vec<String>],
) -> Option<Draft> {
    let denial = &statements[at];
    let points = || argument(denial.claim, Function::Object).is_none_or(|object| POINTERS.contains(&&*object.head));
    let pointed: Vec<&[String]> = match &quoted[at] {
        Some(own) => vec![own],
        None if points() => statements
            .iter()
            .enumerate()
            .filter(|(index, other)| {
                *index != at
                    && other.document.id == denial.document.id
                    && other.claim.part == denial.claim.part
                    && other.claim.span.start + POINTING > denial.claim.span.start
                    && other.claim.span.start < denial.claim.span.end
            })
            .filter_map(|(index, _)| quoted[index].as_deref())
            .collect(),
        None => Vec::new(),
    };
    let mut best: Option<(f32, usize)> = None;
    for own in pointed {
        for run in own.windows(LEAST_RUN) {
            for &other in by_run.get(run).into_iter().flatten() {
                if statements[other].document.id == denial.document.id {
                    continue;
                }
                let weight = weight(longest_run(own, &all[other]));
                if weight >= LEAST_WEIGHT && best.is_none_or(|(known, _)| weight > known) {
                    best = Some((weight, other));
                }
            }
        }
    }
    let (_, said) = best?;
    let speaker = argument(denial.claim, Function::Subject)
        .map_or(denial.speaker, |subject| subject.entity.as_deref().unwrap_or(&subject.head));
    let speaker = if statements[said].party { statements[said].speaker } else { speaker };
    let sides = [(format!("{speaker} said it"), said), (format!("{speaker} did not say it"), at)];
    let reason = "the words are put into the mouth of a speaker who disowns them";
    Some(Draft::pair(Relation::Conflict, Kind::Attribution, "who said it", sides, reason, "disowned").severity(0.5))
}
