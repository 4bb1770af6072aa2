//! Numbers of two sentences laid beside each other.

use std::collections::BTreeMap;

use super::super::counted::{Counted, counted, counts_people, of_two_countries};
use super::super::meaning::related;
use super::super::reading::Reading;
use super::super::toll::{self, Succession};
use super::super::vocabulary::Words;
use super::evidence::{Context, Evidence};
use super::flag;
use super::line::Line;
use crate::claim::Function;
use crate::limits::Reached;

/// The numbers of each document, the first of an event's many: a table of numbers costs no more than a story.
pub(super) struct Told<'a>(BTreeMap<&'a str, Vec<Reading<'a>>>);

impl<'a> Told<'a> {
    /// Those of an event's sentences.
    pub(super) fn of(lines: &[Line<'a>], words: &Words) -> Told<'a> {
        let mut told: BTreeMap<&str, Vec<Reading<'a>>> = BTreeMap::new();
        for line in lines {
            let known = told.entry(line.document).or_default();
            let room = words.limits.figures_of_document.saturating_sub(known.len());
            if line.figures.len() > room {
                words.reach(Reached::Document);
            }
            known.extend(line.figures.iter().take(room).copied());
        }
        Told(told)
    }
}

/// Two numbers and how well they match.
struct Match<'a> {
    fit: f32,
    a: Reading<'a>,
    b: Reading<'a>,
}

/// Puts down what the numbers of two sentences say of each other; gives the two that match best of those that exclude each other.
pub(super) fn weigh<'a>(
    context: &Context<'a, '_>,
    told: &Told<'a>,
    [x, y]: [&Line<'a>; 2],
    evidence: &mut Evidence,
) -> Option<[Reading<'a>; 2]> {
    let (mut apart, mut same): (Option<Match<'a>>, Option<Match<'a>>) = (None, None);
    let mut equal = 0.0;
    for &a in &x.figures {
        for &b in &y.figures {
            let Some(fit) = fit(context, &a, &b) else { continue };
            let disjoint = a.range.disjoint(b.range);
            if !disjoint && a.figure.low == b.figure.low && a.figure.high == b.figure.high {
                equal += 1.0;
            }
            // Two sentences that both give both numbers agree.
            if disjoint && gives(y, &a) && gives(x, &b) {
                continue;
            }
            let best = if disjoint { &mut apart } else { &mut same };
            if best.as_ref().is_none_or(|best| best.fit < fit) {
                *best = Some(Match { fit, a, b });
            }
        }
    }
    let counts = |line: &Line<'_>| line.figures.len() as f32;
    evidence.put("figures.least", counts(x).min(counts(y)));
    evidence.put("figures.most", counts(x).max(counts(y)));
    evidence.put("figures.equal", equal);
    evidence.put("figures.admit", same.map_or(-1.0, |same| same.fit));
    describe(context, apart.as_ref(), evidence);
    let (mut rivals, mut repeated) = ((0.0, 0.0), 0.0);
    if let Some(found) = &apart {
        let alike = |document: &str, like: &Reading<'a>| -> Vec<&Reading<'a>> {
            let all = told.0.get(document).into_iter().flatten();
            all.filter(|other| kind(context, other) == kind(context, like)).collect()
        };
        let others = |document: &str, like: &Reading<'a>| {
            let alike = alike(document, like);
            alike.iter().filter(|other| !other.figure.part && other.range != like.range).count().min(6) as f32
        };
        rivals = (others(x.document, &found.a), others(y.document, &found.b));
        // The other document may give this very number, too.
        let elsewhere = |document: &str, like: &Reading<'a>| {
            flag(alike(document, like).iter().any(|other| other.range == like.range))
        };
        repeated = elsewhere(y.document, &found.a) + elsewhere(x.document, &found.b);
    }
    evidence.put("figures.rivals-least", f32::min(rivals.0, rivals.1));
    evidence.put("figures.rivals-most", f32::max(rivals.0, rivals.1));
    evidence.put("figures.told-elsewhere", repeated);
    apart.map(|apart| [apart.a, apart.b])
}

/// Whether a sentence gives a number of just this value.
fn gives(line: &Line<'_>, reading: &Reading<'_>) -> bool {
    line.figures.iter().any(|other| other.figure.unit == reading.figure.unit && other.range == reading.range)
}

/// What a number measures, or the role or the noun of what it counts.
fn kind<'a>(context: &Context<'a, '_>, reading: &Reading<'a>) -> &'a str {
    let figure = reading.figure;
    match (figure.unit.as_deref(), reading.toll) {
        (Some(unit), _) => context.words.dimension(unit),
        (None, Some(toll)) => toll.role,
        (None, None) => figure.counted.as_deref().map_or("", |counted| context.words.concept(counted)),
    }
}

fn describe<'a>(context: &Context<'a, '_>, apart: Option<&Match<'a>>, evidence: &mut Evidence) {
    let words = context.words;
    let of = |value: &dyn Fn(&Reading<'a>, &Reading<'a>) -> f32| apart.map_or(0.0, |m| value(&m.a, &m.b));
    let each = |value: &dyn Fn(&Reading<'a>) -> bool| of(&|a, b| flag(value(a)) + flag(value(b)));
    evidence.put("figures.apart", apart.map_or(-1.0, |apart| apart.fit));
    evidence.put("figures.times", of(&|a, b| (a.range.times_apart(b.range).min(1000.0) as f32).ln()));
    evidence.put("figures.one-role", of(&|a, b| flag(a.toll.is_some() && a.toll == b.toll)));
    let is = |a: &Reading<'a>, role: &str| a.toll.is_some_and(|toll| toll.role == role);
    evidence.put("figures.killed", each(&|a| is(a, "killed")));
    evidence.put("figures.injured", each(&|a| is(a, "injured")));
    evidence.put("figures.two-roles", of(&|a, b| flag(a.toll.is_some() && b.toll.is_some() && a.toll != b.toll)));
    evidence.put("figures.unit", of(&|a, _| flag(a.figure.unit.is_some())));
    let word = |a: &Reading<'a>| a.figure.counted.as_deref().map(|word| words.concept(word));
    evidence.put("figures.one-word", of(&|a, b| flag(word(a).is_some() && word(a) == word(b))));
    evidence.put("figures.people", each(&|a| counts_people(a.figure, words)));
    evidence.put("figures.primary", each(&|a| a.primary));
    evidence.put("figures.aside", each(&|a| a.aside));
    let kinds = |a: &Reading<'a>, b: &Reading<'a>| counted((a.figure, a.statement), (b.figure, b.statement), words);
    evidence.put("figures.other-kind", of(&|a, b| flag(kinds(a, b) == Counted::Different)));
    evidence.put(
        "figures.narrower",
        of(&|a, b| {
            let smaller_first = a.range.middle() < b.range.middle();
            flag(kinds(a, b) == if smaller_first { Counted::PartOfSecond } else { Counted::PartOfFirst })
        }),
    );
    evidence.put("figures.part", each(&|a| a.figure.part));
    evidence.put(
        "figures.smaller-part",
        of(&|a, b| flag(if a.range.middle() < b.range.middle() { a.figure.part } else { b.figure.part })),
    );
    evidence.put("figures.open", each(&|a| a.figure.open == Some(true)));
    evidence.put("figures.closed", each(&|a| a.figure.open == Some(false)));
    evidence.put("figures.nobody", each(&|a| a.figure.high == Some(0.0)));
    evidence.put("figures.vague", each(&|a| a.figure.approximate));
    evidence.put("figures.bound", each(&|a| a.range.low.is_infinite() || a.range.high.is_infinite()));
    evidence.put("figures.one", each(&|a| a.figure.low == Some(1.0)));
    evidence.put(
        "figures.clauses",
        of(&|a, b| context.likeness.clause_share(a.at, b.at) + context.likeness.clause_share(b.at, a.at)),
    );
    evidence.put(
        "figures.measures",
        of(&|a, b| {
            flag(a.figure.measure.is_some() && b.figure.measure.is_some() && a.figure.measure != b.figure.measure)
        }),
    );
    evidence.put("figures.rises", of(&rises));
    evidence.put(
        "figures.succeeds",
        match apart.map(|m| toll::succession(&[m.a], &[m.b])) {
            None => 0.0,
            Some(Succession::Conflict(_)) => 1.0,
            Some(Succession::Undecided(..)) => -1.0,
            Some(Succession::Update(_) | Succession::Stale(_)) => -2.0,
        },
    );
}

/// 1 where the number that is told on the later day is the greater one, -1 where it is not; 0 where no day is later.
pub(super) fn rises(a: &Reading<'_>, b: &Reading<'_>) -> f32 {
    let (Some(first), Some(second)) = (a.statement.day(), b.statement.day()) else { return 0.0 };
    let (early, late) = if first <= second { (a, b) } else { (b, a) };
    match first == second {
        true => 0.0,
        false if early.range.middle() < late.range.middle() => 1.0,
        false => -1.0,
    }
}

/// How well two numbers match by what they count; `None` where they cannot be compared at all.
fn fit(context: &Context<'_, '_>, a: &Reading<'_>, b: &Reading<'_>) -> Option<f32> {
    let (x, y) = (a.figure, b.figure);
    let words = context.words;
    if of_two_countries(x, y, words) {
        return None;
    }
    match (&x.unit, &y.unit) {
        (Some(p), Some(q)) if words.dimension(p) == words.dimension(q) => {}
        (None, None) => {}
        _ => return None,
    }
    let near = |p: Option<&str>, q: Option<&str>| match (p, q) {
        (Some(p), Some(q)) => related(words.concept(p), words.concept(q)),
        _ => 0.0,
    };
    let people = counts_people(x, words) && counts_people(y, words);
    let head = if x.unit.is_some() {
        1.0
    } else {
        near(x.counted.as_deref(), y.counted.as_deref()).max(if people { 0.6 } else { 0.0 })
    };
    let role = match (a.toll, b.toll) {
        (Some(p), Some(q)) if p == q => 1.0,
        // The dead and those arrested are two numbers.
        (Some(_), Some(_)) => return None,
        _ => 0.0,
    };
    let (p, q) = (a.statement.claim, b.statement.claim);
    let predicate = near(Some(&p.predicate.lemma), Some(&q.predicate.lemma));
    let heads = [p, q].map(|claim| {
        claim.arguments.iter().find(|argument| argument.function == Function::Subject).map(|argument| &*argument.head)
    });
    let clause = context.likeness.clause_share(a.at, b.at).max(context.likeness.clause_share(b.at, a.at));
    let first = if a.primary && b.primary { 0.3 } else { 0.0 };
    Some(head + 0.6 * role + 0.4 * predicate + 0.3 * near(heads[0], heads[1]) + 0.6 * clause + first)
}
