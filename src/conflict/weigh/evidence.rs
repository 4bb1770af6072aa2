//! What speaks for and against two sentences contradicting each other.

use super::super::align::{Unified, overlap, unify};
use super::super::likeness::{Alike, Likeness};
use super::super::polarity::{says_nothing, stand, two_named};
use super::super::reading::told_apart;
use super::super::statement::Statement;
use super::super::vocabulary::{PredicateRelation, Words};
use super::figures::Told;
use super::line::{Clause, Line};
use super::model::{Model, of_passages};
use super::traits::SENSES;
use super::votes::{BALLOTS, LOOK_ALIKES};
use super::{Tally, Weighed, figures, flag, settings};
use crate::claim::Certainty;

/// What evidence is taken from.
pub(super) struct Context<'a, 'l> {
    pub(super) statements: &'a [Statement<'a>],
    pub(super) likeness: &'l Likeness,
    pub(super) words: &'a Words,
}

/// What speaks for and against two sentences contradicting each other: numbers with their names, always the same ones in the
/// same order. How alike the sentences are runs from 0 to about 2; a gap in time is the logarithm of minutes or days; most
/// others are counts, of both sentences together or of the one that has fewer (`least`) and the one that has more (`most`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub(super) names: Vec<&'static str>,
    pub(super) values: Vec<f32>,
}

impl Evidence {
    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        self.names.iter().copied().zip(self.values.iter().copied())
    }

    /// None so far, with room for all that is put down.
    fn with_room() -> Evidence {
        const ALL: usize = 128;
        Evidence { names: Vec::with_capacity(ALL), values: Vec::with_capacity(ALL) }
    }

    pub(super) fn put(&mut self, name: &'static str, value: f32) {
        self.names.push(name);
        self.values.push(value);
    }
}

/// Weighs two sentences.
pub(super) fn of<'a>(
    context: &Context<'a, '_>,
    told: &Told<'a>,
    [x, y]: [&Line<'a>; 2],
    alike: Option<Alike>,
    voted: Option<&Tally>,
) -> Weighed<'a> {
    let mut evidence = Evidence::with_room();
    let nothing = Alike { score: 0.0, first_leads: -0.5, second_leads: -0.5 };
    let alike = alike.unwrap_or(nothing);
    evidence.put("alike", alike.score);
    evidence.put("leads.least", alike.first_leads.min(alike.second_leads));
    evidence.put("leads.most", alike.first_leads.max(alike.second_leads));
    let clauses = clauses(context, x, y);
    let best = clauses.iter().max_by(|p, q| p.tells().total_cmp(&q.tells())).expect("each sentence has a clause");
    let sides = [best.a.at, best.b.at];
    matched(&clauses, best, &mut evidence);
    whole(context, x, y, &mut evidence);
    mouths(context, sides, x, y, &mut evidence);
    let numbers = figures::weigh(context, told, [x, y], &mut evidence);
    settings::weigh(context, x, y, &mut evidence);
    for ballot in BALLOTS {
        evidence.put(ballot, voted.and_then(|tally| tally.get(ballot)).copied().unwrap_or(0.0));
    }
    // Passages that a rule finds to be no contradiction, or of which one says that somebody kept silent, are none; and who denies
    // what another did does not deny that.
    let [a, b] = sides.map(|at| &context.statements[at]);
    let explained = || voted.is_some_and(|tally| LOOK_ALIKES.iter().any(|ballot| tally.contains_key(ballot)));
    let silent = || [a, b].iter().any(|statement| says_nothing(statement.claim, context.words));
    let of_two = || stand(a) != stand(b) && two_named(a.claim, b.claim);
    let brief = a.brief && b.brief && x.document != y.document && !explained() && !silent() && !of_two();
    let chance_in_long_texts = Model::built_in().conflict(&evidence);
    let chance = chance_in_long_texts.max(if brief { of_passages(&evidence) } else { 0.0 });
    Weighed { sides, evidence, chance, chance_in_long_texts, numbers }
}

/// Two clauses, one of each sentence.
struct Clauses<'l, 'a> {
    a: &'l Clause<'a>,
    b: &'l Clause<'a>,
    /// The share of each that the other covers, together.
    match_: f32,
    least: f32,
    /// Whether one affirms and the other denies; `None` where it is not told.
    crossed: Option<bool>,
    relation: PredicateRelation,
    predicate: f32,
    subject: Unified,
    object: Unified,
    objects: f32,
}

impl Clauses<'_, '_> {
    /// How much they tell of what both speak of: that two clauses of a word each share it tells little.
    fn tells(&self) -> f32 {
        let terms = |clause: &Clause<'_>| clause.statement.claim.terms.len();
        self.match_ * (terms(self.a).min(terms(self.b)) as f32).sqrt()
    }
}

fn clauses<'l, 'a>(context: &Context<'a, '_>, x: &'l Line<'a>, y: &'l Line<'a>) -> Vec<Clauses<'l, 'a>> {
    let words = context.words;
    let mut found = Vec::new();
    for a in &x.clauses {
        for b in &y.clauses {
            let (p, q) = (a.statement.claim, b.statement.claim);
            let there = context.likeness.clause_share(a.at, b.at);
            let back = context.likeness.clause_share(b.at, a.at);
            let objects = match a.object.zip(b.object) {
                Some((m, n)) => match (&m.entity, &n.entity) {
                    (Some(m), Some(n)) => flag(m == n),
                    _ => a.thing.zip(b.thing).map_or(0.0, |(m, n)| m.related(n)),
                },
                None => 0.0,
            };
            found.push(Clauses {
                a,
                b,
                match_: there + back - 0.5 * (flag(a.saying) + flag(b.saying)),
                least: there.min(back),
                crossed: a.stand.zip(b.stand).map(|(p, q)| p != q),
                relation: words.predicates(&p.predicate, &q.predicate),
                predicate: a.predicate.related(b.predicate),
                subject: unify(a.subject, b.subject, words),
                object: unify(a.object, b.object, words),
                objects,
            });
        }
    }
    found
}

fn matched(clauses: &[Clauses<'_, '_>], best: &Clauses<'_, '_>, evidence: &mut Evidence) {
    let most = |of: &dyn Fn(&Clauses<'_, '_>) -> Option<f32>| clauses.iter().filter_map(of).fold(0.0, f32::max);
    evidence.put("clauses.match", best.match_);
    evidence.put("clauses.least", best.least);
    evidence.put(
        "clauses.crossed",
        match best.crossed {
            None => 0.5,
            Some(crossed) => flag(crossed),
        },
    );
    evidence.put("clauses.crossed-match", most(&|c| (c.crossed == Some(true)).then_some(c.match_)));
    evidence.put("clauses.even-match", most(&|c| (c.crossed == Some(false)).then_some(c.match_)));
    evidence.put("clauses.predicate", best.predicate);
    evidence.put("clauses.predicates", most(&|c| Some(c.predicate)));
    evidence
        .put("clauses.same-predicate", most(&|c| (c.relation == PredicateRelation::Same).then_some(0.1 + c.match_)));
    evidence.put("clauses.same-class", most(&|c| (c.relation == PredicateRelation::Class).then_some(0.1 + c.match_)));
    evidence.put("clauses.opposite", most(&|c| (c.relation == PredicateRelation::Opposite).then_some(0.1 + c.match_)));
    evidence.put(
        "clauses.opposite-even",
        most(&|c| (c.relation == PredicateRelation::Opposite && c.crossed == Some(false)).then_some(0.1 + c.match_)),
    );
    evidence.put(
        "clauses.crossed-same",
        most(&|c| {
            (c.crossed == Some(true) && matches!(c.relation, PredicateRelation::Same | PredicateRelation::Class))
                .then_some(0.1 + c.match_)
        }),
    );
    evidence.put("clauses.crossed-predicate", most(&|c| (c.crossed == Some(true)).then_some(c.predicate)));
    evidence.put("clauses.crossed-object", most(&|c| (c.crossed == Some(true)).then_some(c.objects)));
    evidence.put("clauses.object", best.objects);
    let grade = |unified: Unified| match unified {
        Unified::Exclusive => -2.0,
        Unified::Different => -1.0,
        Unified::Unknown => 0.0,
        Unified::Compatible => 1.0,
        Unified::Same => 2.0,
    };
    evidence.put("clauses.subject-unified", grade(best.subject));
    evidence.put("clauses.object-unified", grade(best.object));
    let single = |c: &Clauses<'_, '_>| matches!(c.relation, PredicateRelation::Same | PredicateRelation::Class);
    evidence.put(
        "clauses.other-subject",
        most(&|c| (single(c) && c.subject <= Unified::Different && c.crossed == Some(false)).then_some(0.1 + c.match_)),
    );
    evidence.put(
        "clauses.other-object",
        most(&|c| {
            (single(c) && c.object <= Unified::Different && c.subject == Unified::Same && c.crossed == Some(false))
                .then_some(0.1 + c.match_)
        }),
    );
    evidence.put(
        "clauses.exclusive",
        flag(clauses.iter().any(|c| c.subject == Unified::Exclusive || c.object == Unified::Exclusive)),
    );
    let (p, q) = (best.a.statement, best.b.statement);
    evidence.put("clauses.told-apart", flag(told_apart(p, q)));
    let hedged = |s: &Statement<'_>| flag(s.claim.certainty != Certainty::Certain);
    evidence.put("clauses.hedged", hedged(p) + hedged(q));
    evidence.put("clauses.saying", flag(best.a.saying) + flag(best.b.saying));
    evidence.put("clauses.withheld", flag(best.a.withheld) + flag(best.b.withheld));
}

fn whole(context: &Context<'_, '_>, x: &Line<'_>, y: &Line<'_>, evidence: &mut Evidence) {
    let words = context.words;
    let statement = |line: &Line<'_>| &context.statements[line.members[0]];
    let (p, q) = (statement(x), statement(y));
    let (share, weight) = overlap(&p.context, &q.context);
    evidence.put("shared.share", share);
    evidence.put("shared.weight", weight);
    let (s, t) = (&x.traits, &y.traits);
    let mut both = |names: [&'static str; 2], a: f32, b: f32| {
        evidence.put(names[0], a.min(b));
        evidence.put(names[1], a.max(b));
    };
    both(["weight.least", "weight.most"], s.weight, t.weight);
    both(["negative.least", "negative.most"], s.negative, t.negative);
    both(["total.least", "total.most"], s.total, t.total);
    for ((_, names), (a, b)) in SENSES.into_iter().zip(s.particles.into_iter().zip(t.particles)) {
        both(names, a, b);
    }
    both(["place-in-text.least", "place-in-text.most"], x.place, y.place);
    both(["unsure.least", "unsure.most"], s.unsure, t.unsure);
    both(["length.least", "length.most"], x.words.len() as f32, y.words.len() as f32);
    both(["denied.least", "denied.most"], s.denied, t.denied);
    both(["accused.least", "accused.most"], s.accused, t.accused);
    both(["cause.least", "cause.most"], s.cause, t.cause);
    let told = |causes: &[&str]| flag(!causes.is_empty());
    evidence.put("causes.told", told(&s.causes) + told(&t.causes));
    let apart = !s.causes.is_empty() && !t.causes.is_empty() && !s.causes.iter().any(|kind| t.causes.contains(kind));
    evidence.put("causes.apart", flag(apart));
    evidence.put("background", flag(p.background) + flag(q.background));
    evidence.put("background.differs", flag(p.background != q.background));
    let opposed = s.polar.iter().map(|a| t.polar.iter().filter(|b| words.opposites(a, b)).count());
    evidence.put("opposites", opposed.sum::<usize>().min(3) as f32);
    let excluding = s.classes.iter().filter(|(a, _)| t.classes.keys().any(|b| words.classes_exclude(a, b)));
    evidence.put("classes.exclude", excluding.map(|(_, count)| count).sum::<u32>().min(3) as f32);
    evidence.put("classes.met", flag(s.classes.keys().any(|class| t.classes.contains_key(class))));
    evidence.put("run", run(x, y) as f32);
}

/// The longest row of words that two sentences have in common.
fn run(x: &Line<'_>, y: &Line<'_>) -> usize {
    let mut longest = 0;
    let mut last = vec![0; y.words.len() + 1];
    let mut row = last.clone();
    for a in &x.words {
        for (at, b) in y.words.iter().enumerate() {
            row[at + 1] = if a == b { last[at] + 1 } else { 0 };
            longest = longest.max(row[at + 1]);
        }
        std::mem::swap(&mut row, &mut last);
    }
    longest.min(12)
}

fn mouths(context: &Context<'_, '_>, [a, b]: [usize; 2], x: &Line<'_>, y: &Line<'_>, evidence: &mut Evidence) {
    let (p, q) = (&context.statements[a], &context.statements[b]);
    evidence.put("one-document", flag(x.document == y.document));
    evidence.put("rival", flag(p.rival(q)));
    evidence.put("one-mouth", flag(p.one_mouth(q)));
    evidence.put("parties", flag(p.party) + flag(q.party));
    let days = p.day().zip(q.day()).map_or(0, |(p, q)| (q - p).get_days().abs().min(30));
    evidence.put("days", days as f32);
    let names = |s: &Statement<'_>| s.claim.attribution.len().min(3) as f32;
    evidence.put("chain", names(p).max(names(q)));
}
