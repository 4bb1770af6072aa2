//! Who said it.

use std::collections::{BTreeMap, BTreeSet};

use super::align::argument;
use super::draft::Draft;
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::Function;
use crate::event::TermWeights;
use crate::text::Part;

/// How far back words that are pointed at ("those words", "any such thing") may stand, in bytes.
const POINTING: usize = 400;
/// The least number of words in a row that make a quotation known again, and their weight.
const LEAST_RUN: usize = 3;
const LEAST_WEIGHT: f32 = 6.0;
/// Most words of a claim that are compared.
const LONGEST: usize = 80;
/// Most claims by which a row of words is known: one that more repeat is a commonplace, and its first holders speak for all.
const MOST_HOLDERS: usize = 24;
/// Most of these out of one document, so that others have their place among them.
const MOST_OF_ONE: usize = 3;

/// The statements of an event as the search asks for them.
struct Index<'a> {
    statements: &'a [Statement<'a>],
    /// The words of each statement.
    all: &'a [Vec<String>],
    /// The words that each quotes.
    quoted: Vec<Option<Vec<String>>>,
    /// The statements that hold a row of words.
    by_run: BTreeMap<&'a [String], Vec<usize>>,
    /// The quoting statements of each document's text by where they start.
    quoting: BTreeMap<(&'a str, usize), Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(statements: &'a [Statement<'a>], all: &'a [Vec<String>]) -> Index<'a> {
        let quoted: Vec<Option<Vec<String>>> = statements.iter().map(quoted).collect();
        let mut by_run: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        let mut quoting: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
        for (at, statement) in statements.iter().enumerate().filter(|(_, said)| said.claim.part == Part::Text) {
            let document = statement.document.id.as_str();
            if quoted[at].is_some() {
                quoting.entry((document, statement.claim.span.start)).or_default().push(at);
            }
            if disowns(statement) {
                continue;
            }
            for run in all[at].windows(LEAST_RUN) {
                let holders = by_run.entry(run).or_default();
                let own = |&&holder: &&usize| statements[holder].document.id == document;
                if holders.len() < MOST_HOLDERS && holders.iter().filter(own).count() < MOST_OF_ONE {
                    holders.push(at);
                }
            }
        }
        Index { statements, all, quoted, by_run, quoting }
    }

    /// The quoted words near a denial of its own document that it can point at.
    fn pointed(&self, at: usize) -> Vec<&[String]> {
        let denial = &self.statements[at];
        let (document, span) = (denial.document.id.as_str(), denial.claim.span);
        let near = (document, (span.start + 1).saturating_sub(POINTING))..(document, span.end);
        let others = self.quoting.range(near).flat_map(|(_, others)| others).filter(|&&other| other != at);
        others.filter_map(|&other| self.quoted[other].as_deref()).collect()
    }
}

/// Statements that their alleged speaker disowns.
pub(crate) fn find(statements: &[Statement<'_>], known: &Words) -> Vec<Draft> {
    if !statements.iter().any(disowns) {
        return Vec::new();
    }
    let all: Vec<Vec<String>> = statements.iter().map(|statement| words(&statement.claim.quote)).collect();
    let index = Index::new(statements, &all);
    let denials = (0..statements.len()).filter(|&at| disowns(&statements[at]));
    denials.filter_map(|at| disowned(&index, at, known)).collect()
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
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(LONGEST)
        .collect()
}

/// The words between quotation marks of a claim; of a claim that opens or ends inside a quotation, those on its side.
pub(super) fn quoted(statement: &Statement<'_>) -> Option<Vec<String>> {
    let marks = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»');
    let quote = &statement.claim.quote;
    let mut parts = quote.split(marks);
    let (before, inside) = (parts.next()?, parts.next()?);
    let inside = words(if before.trim().is_empty() || parts.next().is_some() { inside } else { before });
    (inside.len() >= LEAST_RUN).then_some(inside)
}

pub(super) fn weight(run: &[String]) -> f32 {
    let weights = TermWeights::built_in();
    run.iter().map(|word| weights.weight(word)).sum()
}

/// The longest row of words that both hold.
pub(super) fn longest_run<'a>(a: &'a [String], b: &[String]) -> &'a [String] {
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
fn disowned(index: &Index<'_>, at: usize, known: &Words) -> Option<Draft> {
    let statements = index.statements;
    let denial = &statements[at];
    let points = || argument(denial.claim, Function::Object).is_none_or(|object| known.points_at_words(&object.head));
    let pointed: Vec<&[String]> = match &index.quoted[at] {
        Some(own) => vec![own],
        None if points() => index.pointed(at),
        None => Vec::new(),
    };
    let mut best: Option<(f32, usize)> = None;
    for own in pointed {
        let holders = own.windows(LEAST_RUN).filter_map(|run| index.by_run.get(run)).flatten().copied();
        for other in holders.collect::<BTreeSet<usize>>() {
            if statements[other].same_document(denial) {
                continue;
            }
            let weight = weight(longest_run(own, &index.all[other]));
            if weight >= LEAST_WEIGHT && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, other));
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
