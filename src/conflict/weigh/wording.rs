//! What weighed sentences say, in a few words.

use super::super::Kind;
use super::super::align::{argument, object};
use super::super::bounds::value_words;
use super::super::polarity::stand;
use super::super::reading::Reading;
use super::super::statement::Statement;
use super::super::time::shown;
use super::Weighed;
use crate::claim::{Argument, Claim, Function};
use crate::event::TermWeights;
use crate::text::Part;

/// So many shared terms are named.
const NAMED: usize = 3;

/// Words of a clause that stand for it.
const PHRASE: usize = 8;

/// What a finding of a kind is about, and what each of two statements says of it.
pub(super) fn told(kind: Kind, pair: &Weighed<'_>, statements: [&Statement<'_>; 2]) -> (String, [String; 2]) {
    match pair.numbers_of(kind) {
        Some(numbers @ [first, _]) => (counted(first), numbers.each_ref().map(|reading| value_words(reading.figure))),
        None => (statements[0].deed().to_owned(), values(kind, statements)),
    }
}

/// What a number is of.
fn counted(reading: &Reading<'_>) -> String {
    let figure = reading.figure;
    let word = reading.toll.map(|toll| toll.role).or(figure.unit.as_deref()).or(figure.counted.as_deref());
    word.or(figure.whole_role()).unwrap_or("number").to_owned()
}

/// What each of two sides says: what sets them apart by its name where both name it, else the words themselves, or where one denies, what.
fn values(kind: Kind, statements: [&Statement<'_>; 2]) -> [String; 2] {
    if statements.iter().any(|statement| stand(statement) == Some(false)) {
        return statements.map(|statement| proposition(statement.claim, stand(statement) == Some(false)));
    }
    match statements.map(|statement| named(kind, statement.claim)) {
        [Some(first), Some(second)] if first != second => [first, second],
        _ => statements.map(|statement| phrase(statement.claim)),
    }
}

/// Where, when or who it was.
fn named(kind: Kind, claim: &Claim) -> Option<String> {
    match kind {
        Kind::Place => claim.own_place().map(|place| place.name.to_string()),
        Kind::Time => claim.own_time().map(|time| shown(time.interval)),
        Kind::Responsibility | Kind::Identity => {
            let subject = argument(claim, Function::Subject)?;
            (subject.entity.is_some() || subject.class.is_some()).then(|| subject.name().to_string())
        }
        _ => None,
    }
}

/// The first words of a clause.
fn phrase(claim: &Claim) -> String {
    let from = argument(claim, Function::Subject).map(|subject| subject.span.start);
    let from = from.filter(|start| claim.span.start <= *start && claim.part == Part::Text);
    let quote = from.map(|start| claim.words_between(start, claim.span.end)).filter(|words| !words.is_empty());
    let quote = quote.unwrap_or(&claim.quote).trim_matches(|c: char| !c.is_alphanumeric());
    let mut words: Vec<&str> = quote.split_whitespace().take(PHRASE + 1).collect();
    if words.len() > PHRASE {
        words.truncate(PHRASE);
        words.push("…");
    }
    words.join(" ")
}

/// A clause cut down to its predicate and what that is about.
fn proposition(claim: &Claim, denied: bool) -> String {
    let not = if denied { "not " } else { "" };
    let object = object(claim).map(Argument::name);
    match object {
        Some(object) => format!("{not}{} {object}", claim.predicate.lemma),
        None => format!("{not}{}", claim.predicate.lemma),
    }
}

/// What two statements speak of, both, as the beginning of a sentence.
pub(super) fn in_common(a: &Statement<'_>, b: &Statement<'_>) -> String {
    let weights = TermWeights::built_in();
    let [first, second] = [a, b].map(|statement| statement.claim.quote.to_lowercase());
    // What is named must stand in both as it is named: some terms stand for other words.
    let stands =
        |term: &&str| b.context.iter().any(|other| **other == **term) && first.contains(term) && second.contains(term);
    let mut shared: Vec<&str> = a.context.iter().map(|term| &**term).filter(stands).collect();
    shared.sort_by(|x, y| weights.weight(y).total_cmp(&weights.weight(x)).then(x.cmp(y)));
    shared.truncate(NAMED);
    match shared[..] {
        [] => "the sentences lie close in meaning".to_owned(),
        _ => format!("both speak of {}", shared.join(", ")),
    }
}
