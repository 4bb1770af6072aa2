//! What weighed sentences say, in a few words.

use super::super::Kind;
use super::super::align::{argument, object};
use super::super::bounds::value_words;
use super::super::polarity::stand;
use super::super::reading::Reading;
use super::super::statement::Statement;
use super::Weighed;
use crate::claim::{Argument, Claim, Function};
use crate::event::TermWeights;

/// So many shared terms are named.
const NAMED: usize = 3;

/// What a finding of a kind is about, and what each of two statements says of it.
pub(super) fn told(kind: Kind, pair: &Weighed<'_>, statements: [&Statement<'_>; 2]) -> (String, [String; 2]) {
    match pair.numbers_of(kind) {
        Some(numbers @ [first, _]) => (counted(first), numbers.each_ref().map(|reading| value_words(reading.figure))),
        None => (statements[0].deed().to_owned(), statements.map(|statement| value(kind, statement))),
    }
}

/// What a number is of.
fn counted(reading: &Reading<'_>) -> String {
    let figure = reading.figure;
    let word = reading.toll.map(|toll| toll.role).or(figure.unit.as_deref()).or(figure.counted.as_deref());
    word.or(figure.whole_role()).unwrap_or("number").to_owned()
}

/// What one side says, in a word or three.
fn value(kind: Kind, statement: &Statement<'_>) -> String {
    let claim = statement.claim;
    let name = |function: Function| argument(claim, function).map(|argument| argument.name().to_string());
    let subject = || name(Function::Subject);
    let said = match kind {
        Kind::Place => claim.own_place().map(|place| place.name.to_string()),
        Kind::Responsibility | Kind::Identity if stand(statement) != Some(false) => subject(),
        _ => None,
    };
    said.unwrap_or_else(|| proposition(claim, stand(statement) == Some(false)))
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
