//! Figures that measure one thing in other words, and why they do not conflict.
//!
//! Whether two figures conflict is decided in `figure`, which asks much of their words. Here figures are matched more
//! freely, each with the one of another document that fits it best, to say of those that look like a conflict why they
//! are none: the same amount, a bound that admits it, a part, a later count, another day.

use std::collections::{BTreeMap, BTreeSet};

use super::align::argument;
use super::apart::{self, set_apart};
use super::bounds::value_words;
use super::counted::{Counted, counted, counts_people};
use super::draft::{Draft, Side, comparable};
use super::likeness::Likeness;
use super::meaning::related;
use super::reading::{Reading, spoken, told_apart};
use super::statement::{Sentence, Statement, of_passages};
use super::toll::{self, Succession};
use super::vocabulary::{PredicateRelation, Words};
use super::weigh::Weighed;
use super::{Kind, Relation};
use crate::claim::Function;
use crate::limits::Reached;
use crate::text::SharedStr;

/// What two figures at least have in common to be laid side by side.
const LEAST: f32 = 1.0;
/// What a shared amount adds to the likeness of two figures, and what an amount that one admits of the other.
const SAME_AMOUNT: f32 = 0.5;
const ADMITTED: f32 = 0.2;
/// The least chance of a contradiction from which it is left open whether two amounts measure the same. Of pairs in unseen stories that
/// weigh less one in fifteen is a contradiction; of the others one in four.
const LEAST_OPEN: f64 = 0.1;
/// How near two words for people are at least.
const PEOPLE: f32 = 0.6;

/// Whether a document gives no other number of the kind: of people, of one word for what is counted, of one unit.
fn only_one(readings: &[Reading<'_>], at: usize, words: &Words) -> bool {
    let own = &readings[at];
    let like = |other: &Reading<'_>| {
        let people = || of_people(own, words) && of_people(other, words);
        one_unit(own, other, words)
            && (own.figure.unit.is_some() || people() || own.figure.counted == other.figure.counted)
    };
    !readings.iter().enumerate().any(|(other, reading)| {
        other != at && reading.statement.same_document(own.statement) && reading.range != own.range && like(reading)
    })
}

/// Whether a number counts people by a word for them.
fn of_people(reading: &Reading<'_>, words: &Words) -> bool {
    reading.figure.counted.is_some() && counts_people(reading.figure, words)
}

/// Whether both numbers are told as facts of one thing, in passages of a few sentences.
fn plain(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    let (x, y) = (&a.statement.claim, &b.statement.claim);
    let deeds = words.predicates(&x.predicate, &y.predicate);
    let one_deed = matches!(deeds, PredicateRelation::Same | PredicateRelation::Class);
    // A unit measures anything, and so does a word that only one of them uses.
    let one_thing = if a.figure.unit.is_some() { one_deed } else { one_slot(a, b, words) };
    let certain = a.figure.measure == b.figure.measure && x.certainty == y.certainty;
    let whole = !a.part && !b.part && !a.is_vague() && !b.is_vague();
    let passages =
        of_passages(a.statement, b.statement) || a.statement.brief && b.statement.brief && of_one_owner(a, b);
    passages && comparable(a.statement, b.statement) && one_thing && certain && whole
}

/// Whether one says how many of something somebody has, by name, and the other counts what is his: "NATO has 16 members", "NATO's 19
/// members".
fn of_one_owner(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let has = |reading: &Reading<'_>| {
        let claim = reading.statement.claim;
        argument(claim, Function::Subject).filter(|_| &*claim.predicate.lemma == "have")?.entity.clone()
    };
    let owner = |reading: &Reading<'_>| has(reading).or_else(|| reading.figure.scope.as_deref().map(SharedStr::from));
    (has(a).is_some() || has(b).is_some()) && owner(a).is_some() && owner(a) == owner(b)
}

/// Every near miss between figures, but for those whose sentences are in dispute anyway. `weighed` are the event's pairs of sentences.
pub(crate) fn find(
    statements: &[Statement<'_>],
    likeness: &Likeness,
    words: &Words,
    found: &[Draft],
    weighed: &[Weighed<'_>],
) -> Vec<Draft> {
    let readings: Vec<Reading<'_>> =
        spoken(statements, words).into_iter().filter(|reading| !reading.is_headline()).collect();
    // Events of more figures are left to `figure`: there every figure has its like many times over.
    if readings.len() > words.limits.figures_of_event {
        words.reach(Reached::Figures);
        return Vec::new();
    }
    let disputed = disputed(statements, found);
    let open = open(statements, weighed);
    let passages = apart::of_passages(statements);
    let members = |at: usize| passages.get(&readings[at].statement.sentence).map_or(&[][..], Vec::as_slice);
    let mut same: Vec<(Side, BTreeSet<usize>)> = Vec::new();
    let mut drafts = Vec::new();
    for (i, j, mutual) in matched(&readings, likeness, words) {
        let (a, b) = (&readings[i], &readings[j]);
        let (x, y) = (a.statement.sentence, b.statement.sentence);
        if disputed.contains(&(x.min(y), x.max(y))) {
            continue;
        }
        match relation(a, b, words) {
            Some((Relation::Agree, _)) => agree(&mut same, (i, a), (j, b)),
            Some((relation, reason)) => {
                let sides = [a, b].map(|reading| (value_words(reading.figure), reading.at));
                drafts.push(Draft::pair(relation, Kind::Figure, slot(a, b), sides, reason, "measure"));
            }
            // That two amounts differ needs looking at only where neither has a better match.
            None if !mutual => {}
            None if plain(a, b, words)
                && [i, j].iter().all(|&at| only_one(&readings, at, words))
                && !set_apart(statements, members(i), members(j), words) =>
            {
                let sides = [a, b].map(|reading| (value_words(reading.figure), reading.at));
                let reason = "each text gives but one such number, and no number fits both";
                let draft = Draft::pair(Relation::Conflict, Kind::Figure, slot(a, b), sides, reason, "only one");
                drafts.push(draft.severity(0.4));
            }
            None if !open.contains(&(x.min(y), x.max(y))) => {}
            None => {
                let sides = [a, b].map(|reading| (value_words(reading.figure), reading.at));
                let reason = "the amounts differ";
                let draft = Draft::pair(Relation::Undecided, Kind::Figure, slot(a, b), sides, reason, "measure");
                drafts.push(Draft { missing: Some("whether both measure the same".to_owned()), ..draft });
            }
        }
    }
    drafts.extend(same.into_iter().map(|(side, members)| {
        let first = members.first().map_or(0, |&at| at);
        let slot = slot(&readings[first], &readings[first]);
        Draft::new(Relation::Agree, Kind::Figure, slot, vec![side], "all give the same amount", "measure")
    }));
    drafts
}

/// The pairs of sentences that are likely enough to contradict each other for a reader to look at them.
fn open(statements: &[Statement<'_>], weighed: &[Weighed<'_>]) -> BTreeSet<(Sentence, Sentence)> {
    let likely = weighed.iter().filter(|pair| pair.chance() >= LEAST_OPEN);
    let sentences = likely.map(|pair| pair.sides.map(|at| statements[at].sentence));
    sentences.map(|[x, y]| (x.min(y), x.max(y))).collect()
}

/// The pairs of sentences that conflicts found so far set against each other, or numbers of which that is undecided.
fn disputed(statements: &[Statement<'_>], found: &[Draft]) -> BTreeSet<(Sentence, Sentence)> {
    let mut pairs = BTreeSet::new();
    let open = |draft: &&Draft| draft.relation == Relation::Undecided && draft.kind == Kind::Figure;
    for draft in found.iter().filter(|draft| draft.relation == Relation::Conflict || open(draft)) {
        for (at, side) in draft.sides.iter().enumerate() {
            for other in &draft.sides[at + 1..] {
                let [ours, theirs] = [side, other].map(|side| side.all().collect::<Vec<usize>>());
                cross(statements, &ours, &theirs, &mut pairs);
            }
        }
    }
    pairs
}

/// The pairs of sentences that findings of any relation set side by side.
pub(super) fn compared(statements: &[Statement<'_>], found: &[Draft]) -> BTreeSet<(Sentence, Sentence)> {
    let mut pairs = BTreeSet::new();
    for draft in found {
        let all: Vec<usize> = draft.sides.iter().flat_map(|side| side.members.iter().copied()).collect();
        cross(statements, &all, &all, &mut pairs);
    }
    pairs
}

fn cross(statements: &[Statement<'_>], ours: &[usize], theirs: &[usize], pairs: &mut BTreeSet<(Sentence, Sentence)>) {
    for &a in ours {
        pairs.extend(theirs.iter().map(|&b| {
            let (x, y) = (statements[a].sentence, statements[b].sentence);
            (x.min(y), x.max(y))
        }));
    }
}

/// Pairs of figures of two documents of which one fits the other best, and whether each does.
fn matched(readings: &[Reading<'_>], likeness: &Likeness, words: &Words) -> Vec<(usize, usize, bool)> {
    let document = |at: usize| readings[at].statement.document.id.as_str();
    let mut near: Vec<(usize, usize, f32)> = Vec::new();
    let mut best: BTreeMap<(usize, &str), f32> = BTreeMap::new();
    for i in 0..readings.len() {
        for j in i + 1..readings.len() {
            if document(i) == document(j) || !one_unit(&readings[i], &readings[j], words) {
                continue;
            }
            let affinity = affinity(&readings[i], &readings[j], likeness, words);
            if affinity >= LEAST {
                near.push((i, j, affinity));
                for (from, to) in [(i, j), (j, i)] {
                    let known = best.entry((from, document(to))).or_insert(affinity);
                    *known = known.max(affinity);
                }
            }
        }
    }
    let is_best = |from: usize, to: usize, affinity: f32| best[&(from, document(to))] <= affinity;
    // The best match of one side alone must at least be of the same role or things.
    near.retain(|&(i, j, affinity)| {
        let (ours, theirs) = (is_best(i, j, affinity), is_best(j, i, affinity));
        ours && theirs || (ours || theirs) && one_slot(&readings[i], &readings[j], words)
    });
    near.into_iter().map(|(i, j, near)| (i, j, is_best(i, j, near) && is_best(j, i, near))).collect()
}

fn one_unit(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    match (&a.figure.unit, &b.figure.unit) {
        (Some(x), Some(y)) => words.dimension(x) == words.dimension(y),
        (None, None) => true,
        _ => false,
    }
}

/// Whether two figures are of one role among the tolls or, both being none, of one unit or one word for what is counted.
fn one_slot(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    let concept =
        |reading: &Reading<'_>| reading.figure.counted.as_deref().map(|counted| words.concept(counted).to_owned());
    match (a.toll, b.toll) {
        (Some(x), Some(y)) => x == y,
        (None, None) => a.figure.unit.is_some() || concept(a).is_some() && concept(a) == concept(b),
        _ => false,
    }
}

/// How well two figures seem to measure one thing: what is counted, its role, the predicate, the clause, the sentence.
fn affinity(a: &Reading<'_>, b: &Reading<'_>, likeness: &Likeness, words: &Words) -> f32 {
    let Some(alike) = likeness.alike(a.at, b.at) else { return 0.0 };
    let head = match (&a.figure.counted, &b.figure.counted) {
        (Some(x), Some(y)) => related(words.concept(x), words.concept(y))
            .max(if of_people(a, words) && of_people(b, words) { PEOPLE } else { 0.0 }),
        _ if a.figure.unit.is_some() => 0.5,
        _ => 0.3,
    };
    let role = match (a.toll, b.toll) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => -0.5,
        _ => 0.0,
    };
    let (p, q) = (&a.statement.claim.predicate, &b.statement.claim.predicate);
    let predicate = match words.predicates(p, q) {
        PredicateRelation::Same => 1.0,
        PredicateRelation::Class => 0.8,
        _ => related(words.concept(&p.lemma), words.concept(&q.lemma)),
    };
    let clause = f32::midpoint(likeness.clause_share(a.at, b.at), likeness.clause_share(b.at, a.at));
    let amount = match (a.range == b.range, a.range.disjoint(b.range)) {
        (true, _) => SAME_AMOUNT,
        (_, false) => ADMITTED,
        _ => 0.0,
    };
    head + 0.5 * role + 0.3 * predicate + 0.5 * clause + 0.5 * alike.score + amount
}

/// Why two figures that match do not conflict; `None` where they may.
fn relation(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> Option<(Relation, String)> {
    let apart = told_apart(a.statement, b.statement) || a.aside != b.aside;
    let plain = |relation, reason: &str| Some((relation, reason.to_owned()));
    if !a.range.disjoint(b.range) {
        let exact = a.range == b.range || a.range.width() == 0.0 && b.range.width() == 0.0;
        return if exact {
            plain(Relation::Agree, "the same amount")
        } else {
            plain(Relation::Refine, "one value admits the other")
        };
    }
    if apart {
        return plain(Relation::OtherEvent, "of another day, place or happening");
    }
    if let (Some(x), Some(y)) = (a.toll, b.toll)
        && x != y
    {
        return plain(Relation::OtherMeasure, "different things are counted");
    }
    let counted = counted((a.figure, a.statement), (b.figure, b.statement), words);
    let (low, high) = if a.range.middle() < b.range.middle() { (a, b) } else { (b, a) };
    let smaller_is_part = low.part
        || matches!(counted, Counted::PartOfFirst) && std::ptr::eq(low, b)
        || matches!(counted, Counted::PartOfSecond) && std::ptr::eq(low, a);
    if smaller_is_part && !high.part {
        return plain(Relation::Subset, "one counts a part of what the other counts");
    }
    match toll::succession(&[*a], &[*b]) {
        Succession::Update(reason) => Some((Relation::Update, reason)),
        Succession::Stale(reason) => Some((Relation::Stale, reason)),
        _ if counted == Counted::Different => plain(Relation::OtherMeasure, "different people or things are counted"),
        _ => None,
    }
}

/// Adds two readings of one amount to the sides that hold either.
fn agree(same: &mut Vec<(Side, BTreeSet<usize>)>, (i, a): (usize, &Reading<'_>), (j, b): (usize, &Reading<'_>)) {
    let known = same.iter().position(|(_, members)| members.contains(&i) || members.contains(&j));
    let at = known.unwrap_or_else(|| {
        let amount = Some((a.range.low, a.range.middle(), a.range.high));
        same.push((Side::of(value_words(a.figure), amount, Vec::new()), BTreeSet::new()));
        same.len() - 1
    });
    for (index, reading) in [(i, a), (j, b)] {
        if same[at].1.insert(index) && !same[at].0.members.contains(&reading.at) {
            same[at].0.members.push(reading.at);
        }
    }
}

fn slot(a: &Reading<'_>, b: &Reading<'_>) -> String {
    let role = a.toll.or(b.toll).map(|toll| toll.role);
    let counted = || a.figure.counted.as_deref().or(b.figure.counted.as_deref());
    role.or(a.figure.unit.as_deref()).or_else(counted).unwrap_or("number").to_owned()
}
