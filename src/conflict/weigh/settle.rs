//! From weighed pairs of sentences to findings.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Side, comparable};
use super::super::polarity::stand;
use super::super::statement::{Sentence, Statement};
use super::super::vocabulary::Words;
use super::super::{Kind, Relation};
use super::Weighed;
use super::model::Model;
use super::wording::{in_common, told};

/// The least chance of a contradiction that is reported. Of pairs of unseen stories weighed so high every other one is marked
/// as a contradiction (cross-validation of `examples/fit`).
pub(super) const LEAST: f64 = 0.40;

/// A contradiction that a rule found in figures, deeds or places and that weighs less is left undecided: of those in unseen stories
/// not one in ten is marked. Of the other kinds a rule knows more than the weighing does.
const DOUBT: f64 = 0.20;

/// A weighed pair with its chance of being a contradiction.
struct Judged<'w, 'a> {
    pair: &'w Weighed<'a>,
    /// The statements that tell it.
    sides: [usize; 2],
    chance: f64,
    kind: Kind,
}

/// Adds the contradictions that the rules did not find.
pub(crate) fn settle(statements: &[Statement<'_>], weighed: &[Weighed<'_>], words: &Words, drafts: &mut Vec<Draft>) {
    let model = Model::built_in();
    let mut chances: BTreeMap<[Sentence; 2], f64> = BTreeMap::new();
    let mut judged = Vec::new();
    for pair in weighed {
        let chance = pair.chance;
        chances.insert(ordered(pair.sides.map(|at| statements[at].sentence)), chance);
        if chance >= LEAST && may_clash(statements, pair) {
            let kind = model.kinds(&pair.evidence).find(|kind| can_be(*kind, pair, statements));
            let kind = kind.unwrap_or(Kind::Polarity);
            let sides =
                pair.numbers_of(kind).map_or(pair.sides, |numbers| numbers.each_ref().map(|reading| reading.at));
            judged.push(Judged { pair, sides, chance, kind });
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.relation == Relation::Conflict) {
        if matches!(draft.kind, Kind::Figure | Kind::Polarity | Kind::Place) {
            doubt(statements, &chances, draft);
        }
    }
    judged.sort_by(|a, b| b.chance.total_cmp(&a.chance).then(a.sides.cmp(&b.sides)));
    judged.retain(|judged| !drafts.iter().any(|draft| covers(statements, draft, judged.sides)));
    for group in groups(statements, &chances, &judged) {
        drafts.push(draft(statements, &group, words));
    }
}

/// Leaves a contradiction undecided where all that stands against each other in it weighs little. What was not weighed, as
/// headlines are not, stays.
fn doubt(statements: &[Statement<'_>], chances: &BTreeMap<[Sentence; 2], f64>, draft: &mut Draft) {
    let mut likeliest: Option<f64> = None;
    for (at, side) in draft.sides.iter().enumerate() {
        for &b in draft.sides[at + 1..].iter().flat_map(|other| &other.members) {
            for &a in &side.members {
                let key = ordered([a, b].map(|at| statements[at].sentence));
                let Some(&chance) = chances.get(&key) else { return };
                likeliest = Some(likeliest.map_or(chance, |known| known.max(chance)));
            }
        }
    }
    if likeliest.is_some_and(|chance| chance < DOUBT) {
        draft.relation = Relation::Undecided;
        draft.missing = Some("whether both speak of one thing: their sentences have little else in common".to_owned());
    }
}

fn ordered([a, b]: [Sentence; 2]) -> [Sentence; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// Whether two sentences can be set side by side: both claim something, and are comparable.
pub(super) fn claim_something(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let asks = |statement: &Statement<'_>| statement.claim.quote.trim_end().ends_with('?');
    comparable(a, b) && !asks(a) && !asks(b)
}

/// Whether two sentences can contradict each other at all, however they weigh: both claim something, not out of one mouth, and
/// they do not both deny the same deed, unless numbers set them apart.
pub(super) fn may_clash(statements: &[Statement<'_>], pair: &Weighed<'_>) -> bool {
    let [a, b] = pair.sides.map(|at| &statements[at]);
    let agree = a.claim.predicate.lemma == b.claim.predicate.lemma
        && stand(a) == Some(false)
        && stand(b) == Some(false)
        && pair.numbers.is_none();
    claim_something(a, b) && !a.one_mouth(b) && !agree
}

/// Whether what was read of two sentences can be told as a finding of a kind.
pub(super) fn can_be(kind: Kind, pair: &Weighed<'_>, statements: &[Statement<'_>]) -> bool {
    let timed = |at: usize| statements[at].claim.time.as_ref().is_some_and(|time| !time.inherited);
    match kind {
        Kind::Figure => pair.numbers.is_some(),
        Kind::Time => pair.sides.into_iter().all(timed),
        _ => true,
    }
}

/// Whether a conflict that was found before sets the sentences of two statements apart.
fn covers(statements: &[Statement<'_>], draft: &Draft, [a, b]: [usize; 2]) -> bool {
    let side_of = |at: usize| {
        let sentence = statements[at].sentence;
        draft.sides.iter().position(|side| side.members.iter().any(|&member| statements[member].sentence == sentence))
    };
    draft.relation == Relation::Conflict && side_of(a).zip(side_of(b)).is_some_and(|(a, b)| a != b)
}

/// A finding in the making: its likeliest pair first, and the statements of both sides.
struct Group<'w, 'a> {
    first: &'w Judged<'w, 'a>,
    sides: [Vec<usize>; 2],
}

/// Pairs of one kind, every sentence of the one side set against every one of the other.
fn groups<'w, 'a>(
    statements: &[Statement<'_>],
    chances: &BTreeMap<[Sentence; 2], f64>,
    judged: &'w [Judged<'w, 'a>],
) -> Vec<Group<'w, 'a>> {
    let same = |a: usize, b: usize| statements[a].sentence == statements[b].sentence;
    let clash = |a: usize, b: usize| {
        let key = ordered([statements[a].sentence, statements[b].sentence]);
        chances.get(&key).is_some_and(|&chance| chance >= LEAST)
    };
    let holds = |side: &[usize], at: usize| side.iter().any(|&member| same(member, at));
    let mut groups: Vec<Group<'w, 'a>> = Vec::new();
    for judged in judged {
        let [a, b] = judged.sides;
        let fits = |group: &Group<'w, 'a>, x: usize, y: usize| {
            let [left, right] = &group.sides;
            group.first.kind == judged.kind
                && (holds(left, x) || holds(right, y))
                && !holds(right, x)
                && !holds(left, y)
                && left.iter().all(|&member| same(member, x) || clash(member, y))
                && right.iter().all(|&member| same(member, y) || clash(member, x))
        };
        let found = groups.iter_mut().find_map(|group| match (fits(group, a, b), fits(group, b, a)) {
            (true, _) => Some((group, false)),
            (_, true) => Some((group, true)),
            _ => None,
        });
        match found {
            Some((group, turned)) => {
                for (side, at) in group.sides.iter_mut().zip(if turned { [b, a] } else { [a, b] }) {
                    if !holds(side, at) {
                        side.push(at);
                    }
                }
            }
            None => groups.push(Group { first: judged, sides: [vec![a], vec![b]] }),
        }
    }
    groups
}

fn draft(statements: &[Statement<'_>], group: &Group<'_, '_>, words: &Words) -> Draft {
    let first = group.first;
    let [a, b] = first.sides.map(|at| &statements[at]);
    let (slot, values) = told(first.kind, first.pair, [a, b]);
    let numbers = first.pair.numbers_of(first.kind);
    // Both in the unit of the first, as an estimate gives them.
    let amounts = numbers.map(|[x, y]| {
        let in_unit = |amount: f64| words.in_unit(amount, x.figure.unit.as_deref());
        [x, y].map(|r| (in_unit(r.range.low), in_unit(r.range.middle()), in_unit(r.range.high)))
    });
    let sides = values.into_iter().zip(&group.sides).enumerate().map(|(at, (value, members))| Side {
        value,
        amount: amounts.map(|amounts| amounts[at]),
        members: members.clone(),
    });
    Draft {
        relation: Relation::Conflict,
        kind: first.kind,
        slot,
        sides: sides.collect(),
        admits: Vec::new(),
        reason: reason(first, a, b),
        missing: None,
        severity: 0.25 + 0.5 * first.chance,
        found_by: "weighed",
    }
}

/// Why, in a sentence: what both speak of, how they clash, and how sure that is.
fn reason(judged: &Judged<'_, '_>, a: &Statement<'_>, b: &Statement<'_>) -> String {
    let clash = match judged.kind {
        Kind::Figure => "no number fits both",
        Kind::Time => "they give times that exclude each other",
        Kind::Place => "they place it differently",
        Kind::Identity => "they differ in whom or what it was",
        Kind::Responsibility => "they lay it to different doers or causes",
        Kind::Attribution => "they differ in who said it",
        Kind::Polarity if stand(a) != stand(b) => "one affirms what the other denies",
        Kind::Polarity => "what one says leaves no room for what the other says",
    };
    format!("{}, and {clash}; weighed at {:.0}%", in_common(a, b), judged.chance * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document, Report};

    fn check(a: &str, b: &str) -> Report {
        let documents = [("a", "Lunden Herald", a), ("b", "Asker Wire", b)]
            .map(|(id, source, text)| Document::new(id, source, text).published("2024-05-07").expect("a day"));
        Checker::default().one_story(true).check(&documents)
    }

    fn weighed(report: &Report) -> Vec<(Kind, Vec<&str>)> {
        let found = report.conflicts().filter(|finding| finding.found_by == "weighed");
        found.map(|finding| (finding.kind, finding.positions.iter().map(|p| p.value.as_str()).collect())).collect()
    }

    #[test]
    fn every_finding_gives_what_both_speak_of_and_how_sure_it_is() {
        let seed = |name: &str| crate::text::read_path(format!("{}/seeds/barmal/{name}", env!("CARGO_MANIFEST_DIR")));
        let mut documents = seed("meridian-wire.md").expect("a seed");
        documents.extend(seed("indus-courier.md").expect("a seed"));
        let report = Checker::default().check(&documents);
        let found: Vec<_> = report.conflicts().filter(|finding| finding.found_by == "weighed").collect();
        assert!(!found.is_empty());
        for finding in found {
            assert!(finding.explanation.contains("weighed at"), "{}", finding.explanation);
            assert!(finding.severity >= 0.25 + 0.5 * LEAST - 0.01, "{}", finding.severity);
        }
    }

    #[test]
    fn sentences_that_only_stand_near_each_other_are_left_alone() {
        for (a, b) in [
            ("The mill in Lunden employs 40 people.", "The mill in Lunden was built in 1911 by a family of bakers."),
            ("The mayor of Lunden thanked the firemen.", "The mayor of Lunden will speak on Friday."),
            (
                "Two people were hurt in the fire at the mill in Lunden.",
                "Two persons were injured in the mill fire at Lunden.",
            ),
        ] {
            assert_eq!(weighed(&check(a, b)), [], "{a} {b}");
        }
    }
}
