//! Sentences that are word for word the same but in one place. What stands there is what they contradict each other in, whatever the
//! rest is about: "was hidden in the basement", "was hidden on the roof".

mod clash;
mod sentence;
mod side;

use std::collections::{BTreeMap, BTreeSet};

use clash::clash;
use sentence::{Told, only_difference};
use side::Side;

use super::Kind;
use super::draft::{Draft, comparable};
use super::pairs::Pair;
use super::polarity::stand;
use super::statement::{Sentence, Statement};
use super::variant::{DAYS, Disputed, Sides};
use super::vocabulary::Words;
use crate::text::{Part, Zone};

/// What two texts open with is one thing, where so much of it is the same.
const INTRODUCED: f32 = 20.0;
/// The share and the weight that the terms of both sentences have in common at least; what has less is no twin.
const ALIKE: (f32, f32) = (0.5, 10.0);

/// Sentences of different documents that differ in one place, where what stands there excludes each other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    let near = |pair: &&Pair| pair.alignment.overlap >= ALIKE.0 && pair.alignment.shared >= ALIKE.1;
    let sentences = |pair: &Pair| [statements[pair.a].sentence, statements[pair.b].sentence];
    let near: BTreeSet<[Sentence; 2]> =
        pairs.iter().filter(near).map(sentences).filter(|[x, y]| x.document != y.document).collect();
    if near.is_empty() {
        return Vec::new();
    }
    // A sentence is its document's first where none of the same document stands before it.
    let mut first: BTreeMap<u32, Sentence> = BTreeMap::new();
    for statement in statements.iter().filter(|statement| statement.claim.part == Part::Text) {
        let known = first.entry(statement.sentence.document).or_insert(statement.sentence);
        *known = statement.sentence.min(*known);
    }
    let wanted: BTreeSet<Sentence> = near.iter().flatten().copied().collect();
    let mut members: BTreeMap<Sentence, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let told = statement.claim.part == Part::Text && statement.claim.zone == Zone::Body;
        if told && wanted.contains(&statement.sentence) {
            members.entry(statement.sentence).or_default().push(at);
        }
    }
    let texts: BTreeMap<Sentence, String> =
        members.iter().map(|(&at, members)| (at, sentence::text(statements, members))).collect();
    let told: BTreeMap<Sentence, Told<'_>> = members
        .iter()
        .map(|(sentence, members)| {
            let opens = first.get(&sentence.document) == Some(sentence);
            (*sentence, Told { opens, ..Told::new(statements, members, &texts[sentence], words) })
        })
        .collect();
    let mut found = Sides::default();
    for [x, y] in near {
        let judged = told.get(&x).zip(told.get(&y)).and_then(|(x, y)| judge(x, y, words));
        if let Some((disputed, reason, members)) = judged {
            found.add(disputed, reason, members, words);
        }
    }
    found.drafts("twin")
}

fn judge(a: &Told<'_>, b: &Told<'_>, words: &Words) -> Option<(Disputed, &'static str, [usize; 2])> {
    let day = |told: &Told<'_>| told.statements[told.members[0]].day();
    let days = day(a).zip(day(b)).map_or(0, |(x, y)| (y - x).get_days().abs());
    if days > DAYS {
        return None;
    }
    let ([x, y], shared) = only_difference(&a.words, &b.words)?;
    // "A lorry overturned": what two texts open with, in so many same words, is one thing, however it is introduced.
    let introduced = a.opens && b.opens && shared >= INTRODUCED;
    let (a, b) = (Side::of(a, x)?, Side::of(b, y)?);
    let (p, q) = (&a.told.statements[a.at], &b.told.statements[b.at]);
    if stand(p) != stand(q) || p.background != q.background || !comparable(p, q) {
        return None;
    }
    let (kind, reason) = clash(&a, &b, introduced, words)?;
    let values = [a.text().to_owned(), b.text().to_owned()];
    Some(((kind, slot(kind, p), values), reason, [a.at, b.at]))
}

/// What a finding is called.
fn slot(kind: Kind, statement: &Statement<'_>) -> String {
    let deed = statement.deed();
    match kind {
        Kind::Place => format!("place of {deed}"),
        Kind::Time => format!("time of {deed}"),
        Kind::Responsibility => format!("who did it: {}", statement.claim.predicate.lemma),
        Kind::Attribution => "who said it".to_owned(),
        Kind::Identity => format!("whom: {}", statement.claim.predicate.lemma),
        Kind::Figure | Kind::Polarity => deed.to_owned(),
    }
}
