//! What speaks for and against two sentences contradicting each other.

use super::super::align::{Unified, argument, object, overlap, unify};
use super::super::attribution::is_saying;
use super::super::denial::is_denial;
use super::super::likeness::{Alike, Likeness, related};
use super::super::polarity::{stand, withholds};
use super::super::reading::told_apart;
use super::super::statement::{Statement, denies};
use super::super::vocabulary::{PredicateRelation, Words};
use super::figures::Told;
use super::line::Line;
use super::votes::BALLOTS;
use super::{Tally, Weighed, figures, settings};
use crate::claim::{Certainty, Function, Stance};
use crate::event::TermWeights;

/// What evidence is taken from.
pub(super) struct Context<'a> {
    pub(super) statements: &'a [Statement<'a>],
    pub(super) likeness: &'a Likeness,
    pub(super) words: &'a Words,
}

/// What speaks for and against two sentences contradicting each other: numbers with their names, always the same ones in the
/// same order. How alike the sentences are runs from 0 to about 2; a gap in time is the logarithm of minutes or days; most
/// others are counts, of both sentences together or of the one that has fewer (`least`) and the one that has more (`most`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence(pub(super) Vec<(&'static str, f32)>);

impl Evidence {
    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        self.0.iter().copied()
    }
}

impl Evidence {
    pub(super) fn put(&mut self, name: &'static str, value: f32) {
        self.0.push((name, value));
    }
}

/// Weighs two sentences.
pub(super) fn of<'a>(
    context: &Context<'a>,
    told: &Told<'a>,
    [x, y]: [&Line<'a>; 2],
    alike: Option<Alike>,
    voted: Option<&Tally>,
) -> Weighed<'a> {
    let mut evidence = Evidence::default();
    let nothing = Alike { score: 0.0, first_leads: -0.5, second_leads: -0.5 };
    let alike = alike.unwrap_or(nothing);
    evidence.put("alike", alike.score);
    evidence.put("leads.least", alike.first_leads.min(alike.second_leads));
    evidence.put("leads.most", alike.first_leads.max(alike.second_leads));
    let clauses = clauses(context, x, y);
    let best = clauses.iter().max_by(|p, q| p.match_.total_cmp(&q.match_)).expect("each sentence has a clause");
    let sides = [best.a, best.b];
    matched(context, &clauses, best, &mut evidence);
    whole(context, x, y, &mut evidence);
    mouths(context, sides, x, y, &mut evidence);
    let numbers = figures::weigh(context, told, [x, y], &mut evidence);
    settings::weigh(context, x, y, &mut evidence);
    for ballot in BALLOTS {
        evidence.put(ballot, voted.and_then(|tally| tally.get(ballot)).copied().unwrap_or(0.0));
    }
    Weighed { sides, evidence, numbers }
}

/// Two clauses, one of each sentence.
struct Clauses {
    a: usize,
    b: usize,
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

fn clauses(context: &Context<'_>, x: &Line<'_>, y: &Line<'_>) -> Vec<Clauses> {
    let words = context.words;
    let mut found = Vec::new();
    for &a in &x.members {
        for &b in &y.members {
            let (p, q) = (&context.statements[a], &context.statements[b]);
            let (there, back) = (context.likeness.clause_share(a, b), context.likeness.clause_share(b, a));
            let saying = f32::from(u8::from(is_saying(p))) + f32::from(u8::from(is_saying(q)));
            let (m, n) = (object(p.claim), object(q.claim));
            let objects = match m.zip(n) {
                Some((m, n)) => match (&m.entity, &n.entity) {
                    (Some(m), Some(n)) => f32::from(u8::from(m == n)),
                    _ => related(words.concept(&m.head), words.concept(&n.head)),
                },
                None => 0.0,
            };
            found.push(Clauses {
                a,
                b,
                match_: there + back - 0.5 * saying,
                least: there.min(back),
                crossed: stand(p).zip(stand(q)).map(|(p, q)| p != q),
                relation: words.predicates(&p.claim.predicate, &q.claim.predicate),
                predicate: related(words.concept(&p.claim.predicate.lemma), words.concept(&q.claim.predicate.lemma)),
                subject: unify(argument(p.claim, Function::Subject), argument(q.claim, Function::Subject), words),
                object: unify(m, n, words),
                objects,
            });
        }
    }
    found
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn matched(context: &Context<'_>, clauses: &[Clauses], best: &Clauses, evidence: &mut Evidence) {
    let most = |of: &dyn Fn(&Clauses) -> Option<f32>| clauses.iter().filter_map(of).fold(0.0, f32::max);
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
    let single = |c: &Clauses| matches!(c.relation, PredicateRelation::Same | PredicateRelation::Class);
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
    let (p, q) = (&context.statements[best.a], &context.statements[best.b]);
    evidence.put("clauses.told-apart", flag(told_apart(p, q)));
    let hedged = |s: &Statement<'_>| flag(s.claim.certainty != Certainty::Certain);
    evidence.put("clauses.hedged", hedged(p) + hedged(q));
    evidence.put("clauses.saying", flag(is_saying(p)) + flag(is_saying(q)));
    evidence.put("clauses.withheld", flag(withholds(p.claim, context.words)) + flag(withholds(q.claim, context.words)));
}

fn whole(context: &Context<'_>, x: &Line<'_>, y: &Line<'_>, evidence: &mut Evidence) {
    let words = context.words;
    let statement = |line: &Line<'_>| &context.statements[line.members[0]];
    let (p, q) = (statement(x), statement(y));
    let (share, weight) = overlap(&p.context, &q.context);
    evidence.put("shared.share", share);
    evidence.put("shared.weight", weight);
    let weigh = |s: &Statement<'_>| s.context.iter().map(|term| TermWeights::built_in().weight(term)).sum::<f32>();
    evidence.put("weight.least", weigh(p).min(weigh(q)));
    evidence.put("weight.most", weigh(p).max(weigh(q)));
    let both = |of: &dyn Fn(&Line<'_>) -> f32, evidence: &mut Evidence, names: [&'static str; 2]| {
        let (a, b) = (of(x), of(y));
        evidence.put(names[0], a.min(b));
        evidence.put(names[1], a.max(b));
    };
    both(&|l| l.negative as f32, evidence, ["negative.least", "negative.most"]);
    both(&|l| flag(l.holds(|w| words.denies_all(w))), evidence, ["total.least", "total.most"]);
    let particle = |sense: &'static str| move |l: &Line<'_>| flag(l.holds(|w| words.particle(w) == Some(sense)));
    both(&particle("whole"), evidence, ["whole.least", "whole.most"]);
    both(&particle("only"), evidence, ["only.least", "only.most"]);
    both(&particle("contrast"), evidence, ["contrast.least", "contrast.most"]);
    both(&particle("false"), evidence, ["false.least", "false.most"]);
    both(&particle("negation"), evidence, ["negation.least", "negation.most"]);
    both(&particle("lasting"), evidence, ["lasting.least", "lasting.most"]);
    both(&|l| l.place, evidence, ["place-in-text.least", "place-in-text.most"]);
    both(&|l| l.unsure as f32, evidence, ["unsure.least", "unsure.most"]);
    both(&|l| l.words.len() as f32, evidence, ["length.least", "length.most"]);
    let denied = |l: &Line<'_>| {
        flag(l.members.iter().any(|&at| {
            let claim = context.statements[at].claim;
            is_denial(claim) || claim.attribution.iter().any(|said| denies(said.stance))
        }))
    };
    both(&denied, evidence, ["denied.least", "denied.most"]);
    let accused = |l: &Line<'_>| {
        flag(l.members.iter().any(|&at| {
            let claim = context.statements[at].claim;
            claim.attribution.iter().any(|said| matches!(said.stance, Stance::Accuses | Stance::Blames))
                || matches!(claim.predicate.class.as_deref(), Some("accuse" | "blame"))
        }))
    };
    both(&accused, evidence, ["accused.least", "accused.most"]);
    let cause = |l: &Line<'_>| {
        let small: Vec<&str> = l.words.iter().map(String::as_str).collect();
        flag(words.marks_a_cause(&small))
    };
    both(&cause, evidence, ["cause.least", "cause.most"]);
    let causes = |l: &Line<'_>| l.words.iter().filter_map(|word| words.cause_kind(word)).collect::<Vec<&str>>();
    let (a, b) = (causes(x), causes(y));
    evidence.put("causes.told", flag(!a.is_empty()) + flag(!b.is_empty()));
    evidence.put("causes.apart", flag(!a.is_empty() && !b.is_empty() && !a.iter().any(|kind| b.contains(kind))));
    evidence.put("background", flag(p.background) + flag(q.background));
    evidence.put("background.differs", flag(p.background != q.background));
    evidence.put("opposites", opposites(p, q, words));
    let classes = |l: &Line<'_>| -> Vec<&str> {
        let claims = || l.members.iter().map(|&at| context.statements[at].claim);
        let arguments = claims().flat_map(|claim| &claim.arguments).filter_map(|argument| argument.class.as_deref());
        arguments
            .chain(claims().flat_map(|c| &c.figures).filter_map(|figure| figure.counted_class.as_deref()))
            .collect()
    };
    let (a, b) = (classes(x), classes(y));
    let excluded = a.iter().filter(|a| b.iter().any(|b| words.classes_exclude(a, b))).count();
    evidence.put("classes.exclude", excluded.min(3) as f32);
    evidence.put("classes.met", flag(a.iter().any(|a| b.contains(a))));
    evidence.put("run", run(x, y) as f32);
}

/// How many opposites the terms of two sentences hold.
fn opposites(p: &Statement<'_>, q: &Statement<'_>, words: &Words) -> f32 {
    let mut count = 0;
    for a in p.context.iter() {
        count += q.context.iter().filter(|b| words.opposites(a, b)).count();
    }
    count.min(3) as f32
}

/// The longest row of words that two sentences have in common.
fn run(x: &Line<'_>, y: &Line<'_>) -> usize {
    let mut longest = 0;
    let mut last = vec![0; y.words.len() + 1];
    for a in &x.words {
        let mut row = vec![0; y.words.len() + 1];
        for (at, b) in y.words.iter().enumerate() {
            if a == b {
                row[at + 1] = last[at] + 1;
                longest = longest.max(row[at + 1]);
            }
        }
        last = row;
    }
    longest.min(12)
}

fn mouths(context: &Context<'_>, [a, b]: [usize; 2], x: &Line<'_>, y: &Line<'_>, evidence: &mut Evidence) {
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
