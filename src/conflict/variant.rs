//! Clauses that are the same but for one thing: where, when, who did it, whom it befell, or one of two opposites. What long texts
//! leave to be weighed is plain between two such clauses.

use std::collections::BTreeSet;

use super::align::{Unified, argument, object};
use super::draft::Draft;
use super::pairs::Pair;
use super::polarity::stand;
use super::responsibility::kin;
use super::statement::Statement;
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::{Argument, Claim, ClaimTime, Function};
use crate::event::{TermWeights, places_meet};
use crate::text::{Part, Zone};
use crate::time::Grain;

/// The share of what either clause says that both say, by weight, what they differ in left aside.
const LEAST_SHARE: f32 = 0.6;
/// What both say weighs so much at least: "it was closed" is said of many things.
const LEAST_SHARED: f32 = 3.5;

/// What two clauses differ in: the kind of conflict, what it is called, and the words for either side.
struct Difference {
    kind: Kind,
    slot: String,
    values: [String; 2],
    reason: &'static str,
}

/// Every two clauses of different documents that differ in one thing, and cannot both be true.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair, words)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair, words: &Words) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let told = |statement: &Statement<'_>| {
        statement.claim.part == Part::Text && statement.claim.zone == Zone::Body && !statement.background
    };
    if a.same_document(b) || !told(a) || !told(b) || stand(a) != stand(b) {
        return None;
    }
    let mut found = differences(a.claim, b.claim, pair, words);
    let difference = found.pop().filter(|_| found.is_empty())?;
    if !same_otherwise(a.claim, b.claim, &difference) {
        return None;
    }
    let Difference { kind, slot, values: [x, y], reason } = difference;
    let draft = Draft::pair(Relation::Conflict, kind, slot, [(x, pair.a), (y, pair.b)], reason, "variant");
    Some(draft.severity(0.6).beyond_doubt(true))
}

/// All in which two clauses exclude each other, or may.
fn differences(a: &Claim, b: &Claim, pair: &Pair, words: &Words) -> Vec<Difference> {
    let alignment = &pair.alignment;
    let deed = a.predicate.class.as_deref().unwrap_or(&a.predicate.lemma).to_owned();
    let class = |wanted: &str| a.predicate.class.as_deref().is_some_and(|class| words.happens(class, wanted));
    let mut found = Vec::new();
    let mut put = |kind, slot: String, values: [String; 2], reason| {
        found.push(Difference { kind, slot, values, reason });
    };
    let opposite = alignment.predicate == PredicateRelation::Opposite;
    if opposite && alignment.subject >= Unified::Compatible {
        let reason = "one says the opposite of what the other says";
        put(Kind::Polarity, deed.clone(), [a, b].map(|claim| claim.predicate.lemma.to_string()), reason);
    } else if alignment.predicate != PredicateRelation::Same && a.predicate.class != b.predicate.class {
        return Vec::new();
    }
    if let Some(values) = opposites(a, b, words).filter(|_| !opposite) {
        put(Kind::Polarity, deed.clone(), values, "one says the opposite of what the other says");
    }
    let place = |claim: &Claim| claim.place.clone().filter(|place| !place.inherited);
    if let (Some(x), Some(y)) = (place(a), place(b))
        && x.name != y.name
    {
        if places_meet(Some(&x), Some(&y)) != Some(false) {
            return Vec::new();
        }
        let reason = "one happening is put in two places, and neither contains the other";
        put(Kind::Place, format!("place of {deed}"), [x.name.to_string(), y.name.to_string()], reason);
    }
    let time = |claim: &Claim| claim.time.clone().filter(|time| !time.inherited);
    if let (Some(x), Some(y)) = (time(a), time(b))
        && x.interval != y.interval
    {
        if !exclude(&x, &y) || class("serial") {
            return Vec::new();
        }
        let shown = |time: &ClaimTime| super::time::shown(time.interval);
        put(Kind::Time, format!("time of {deed}"), [shown(&x), shown(&y)], "one happening cannot have been at both times");
    }
    let names = |function: Function| {
        let of = |claim| if function == Function::Object { object(claim) } else { argument(claim, function) };
        let name = |argument: &Argument| argument.entity.as_ref().unwrap_or(&argument.head).to_string();
        Some([name(of(a)?), name(of(b)?)])
    };
    if alignment.subject <= Unified::Different {
        let Some([x, y]) = names(Function::Subject) else { return Vec::new() };
        if !class("one-doer") || kin(&x, &y) || alignment.object < Unified::Unknown {
            return Vec::new();
        }
        let reason = "the same deed is said to be the work of two different agents";
        put(Kind::Responsibility, format!("who did it: {}", a.predicate.lemma), [x, y], reason);
    }
    if alignment.object <= Unified::Different {
        let Some([x, y]) = names(Function::Object) else { return Vec::new() };
        let excluded = alignment.object == Unified::Exclusive && class("befalls") || class("one-chosen");
        if !excluded || kin(&x, &y) {
            return Vec::new();
        }
        put(Kind::Identity, format!("whom: {}", a.predicate.lemma), [x, y], "the same deed is said to concern two different parties");
    }
    found
}

/// Two words that cannot both be said of one thing, in the same function: "closed" and "open", or one thing with and without.
fn opposites(a: &Claim, b: &Claim, words: &Words) -> Option<[String; 2]> {
    let negated = |x: &str, y: &str| y.strip_prefix("un").or_else(|| y.strip_prefix("in")) == Some(x);
    for x in &a.arguments {
        for y in b.arguments.iter().filter(|y| y.function == x.function) {
            let cases = [x.case.as_deref(), y.case.as_deref()];
            if x.head == y.head && matches!(cases, [Some("with"), Some("without")] | [Some("without"), Some("with")]) {
                return Some(cases.map(|case| format!("{} {}", case.unwrap_or_default(), x.head)));
            }
            let attributes = x.function == Function::Complement;
            let (p, q) = (&*x.head, &*y.head);
            if attributes && (words.opposites(p, q) || negated(p, q) || negated(q, p)) {
                return Some([p.to_owned(), q.to_owned()]);
            }
        }
    }
    None
}

/// Whether no moment of one time lies in the other, both told as exactly as the other.
fn exclude(a: &ClaimTime, b: &ClaimTime) -> bool {
    let (Some(x), Some(y)) = (a.interval.from.zip(a.interval.to), b.interval.from.zip(b.interval.to)) else { return false };
    a.grain == b.grain && a.grain != Grain::PartOfDay && (x.1 <= y.0 || y.1 <= x.0)
}

/// Whether two clauses say the same, but for what they differ in.
fn same_otherwise(a: &Claim, b: &Claim, difference: &Difference) -> bool {
    let weights = TermWeights::built_in();
    let apart: BTreeSet<String> =
        difference.values.iter().flat_map(|value| value.split_whitespace()).map(str::to_lowercase).collect();
    let names: BTreeSet<String> = difference.values.iter().map(|value| value.to_lowercase()).collect();
    let said = |claim: &Claim| -> Vec<String> {
        let speakers: BTreeSet<String> = claim
            .attribution
            .iter()
            .filter_map(|said| said.source.as_ref())
            .flat_map(|source| source.entity.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let of_it = |term: &str| !apart.contains(term) && !names.contains(term) && !speakers.contains(term);
        claim.terms.iter().map(|term| term.to_string()).filter(|term| of_it(term)).collect()
    };
    let (x, y) = (said(a), said(b));
    let weigh = |terms: &[String]| terms.iter().map(|term| weights.weight(term)).sum::<f32>();
    let shared: f32 = x.iter().filter(|term| y.contains(term)).map(|term| weights.weight(term)).sum();
    shared >= LEAST_SHARED && shared >= LEAST_SHARE * weigh(&x).max(weigh(&y))
}
