//! From weighed pairs of sentences to findings.

use std::collections::BTreeMap;

use super::super::apart;
use super::super::draft::{Draft, Side, comparable};
use super::super::polarity::stand;
use super::super::reading::Reading;
use super::super::statement::{Sentence, Statement};
use super::super::vocabulary::Words;
use super::super::{Kind, Relation};
use super::Weighed;
use super::disputes::{Added, Dispute, Field, Rivals};
use super::passages::{self, Passages};
use super::wording::{in_common, told};

/// The least chance of a dispute that is reported. Of disputes of unseen stories weighed so high more than half hold a marked
/// contradiction (cross-validation of `examples/fit`).
pub(super) const LEAST: f64 = 0.40;

/// A contradiction that a rule found in figures, deeds or places and that weighs less is left undecided: of those in unseen stories
/// not one in ten is marked. Of the other kinds a rule knows more than the weighing does.
const DOUBT: f64 = 0.20;

/// The least chance of a pair of sentences that is told along with a likelier one: eight times that of any two sentences that
/// are weighed.
const BESIDE: f64 = 0.18;

/// Adds the contradictions that the rules did not find.
pub(crate) fn settle(statements: &[Statement<'_>], weighed: &[Weighed<'_>], words: &Words, drafts: &mut Vec<Draft>) {
    let passages = apart::of_passages(statements);
    let known = by_sentences(statements, weighed);
    for draft in drafts.iter_mut().filter(|draft| draft.relation == Relation::Conflict) {
        if !matches!(draft.kind, Kind::Figure | Kind::Polarity | Kind::Place) || draft.beyond_doubt {
            continue;
        }
        match passages::judge(statements, &passages, draft, words) {
            Some(Passages::OfOneThing) => {}
            Some(Passages::Apart) => leave_open(draft, "each tells another time"),
            None => doubt(statements, &known, draft),
        }
    }
    let told = |pair: &Weighed<'_>| drafts.iter().any(|draft| covers(statements, draft, pair.sides));
    let rivals: Vec<Rivals<'_, '_>> = weighed
        .iter()
        .filter(|pair| pair.chance >= BESIDE && may_clash(statements, pair, words) && !told(pair))
        .map(|pair| Rivals {
            pair,
            sentences: sentences(statements, pair),
            contexts: pair.sides.map(|at| &*statements[at].context),
            kind: kind_of(statements, pair, None),
        })
        .collect();
    let mut field = Field::new(&rivals);
    for draft in drafts.iter_mut().filter(|draft| draft.relation == Relation::Conflict) {
        extend(statements, &mut field, draft);
        if draft.found_by == "answer" {
            specify(statements, &known, words, draft);
        }
    }
    let disputes = field.disputes().into_iter().filter(|dispute| dispute.chance >= LEAST);
    drafts.extend(disputes.map(|dispute| draft(statements, &dispute, words)));
}

/// What was weighed, by the two sentences.
pub(super) type Known<'w, 'a> = BTreeMap<[Sentence; 2], &'w Weighed<'a>>;

/// The pairs by their sentences.
pub(super) fn by_sentences<'w, 'a>(statements: &[Statement<'_>], weighed: &'w [Weighed<'a>]) -> Known<'w, 'a> {
    weighed.iter().map(|pair| (ordered(sentences(statements, pair)), pair)).collect()
}

/// Tells what a denial and what it answers differ in: the rule knows that one says it is not so, and not whether it is the hour,
/// the doer, the deed or a number.
fn specify(statements: &[Statement<'_>], known: &Known<'_, '_>, words: &Words, draft: &mut Draft) {
    let [ours, theirs] = &mut draft.sides[..] else { return };
    let Some((&a, &b)) = ours.members.first().zip(theirs.members.first()) else { return };
    let Some(pair) = known.get(&ordered([a, b].map(|at| statements[at].sentence))) else { return };
    draft.kind = kind_of(statements, pair, None);
    if let Some(numbers) = pair.numbers_of(draft.kind) {
        let (slot, mut values) = told(draft.kind, pair, pair.sides.map(|at| &statements[at]));
        let mut amounts = amounts(numbers, words);
        if statements[numbers[0].at].sentence != statements[a].sentence {
            values.reverse();
            amounts.reverse();
        }
        draft.slot = slot;
        for ((side, value), amount) in [ours, theirs].into_iter().zip(values).zip(amounts) {
            (side.value, side.amount) = (value, Some(amount));
        }
    }
}

/// The low, middle and high of two numbers, both in the unit of the first, as an estimate gives them.
fn amounts([first, second]: &[Reading<'_>; 2], words: &Words) -> [(f64, f64, f64); 2] {
    [first, second].map(|reading| {
        let in_unit = |amount: f64| words.in_unit(amount, first.figure.unit.as_deref());
        (in_unit(reading.range.low), in_unit(reading.range.middle()), in_unit(reading.range.high))
    })
}

/// Adds to a contradiction that a rule found the sentences that are likely to be part of it, where no values part its sides.
fn extend(statements: &[Statement<'_>], field: &mut Field<'_, '_>, draft: &mut Draft) {
    if matches!(draft.kind, Kind::Figure | Kind::Time | Kind::Place) {
        return;
    }
    let [first, second] = &mut draft.sides[..] else { return };
    let sides = [&*first, &*second].map(|side| side.members.iter().map(|&at| statements[at].sentence).collect());
    place(&mut [first, second], &field.extend(sides));
}

/// Puts statements on the sides of a dispute. Only for what is as likely as what is reported by itself does anybody speak.
fn place(sides: &mut [&mut Side; 2], added: &[Added]) {
    for &Added { side, statement, chance } in added {
        let side = &mut *sides[side];
        if chance >= LEAST { side.members.push(statement) } else { side.perhaps.push(statement) }
    }
}

fn sentences(statements: &[Statement<'_>], pair: &Weighed<'_>) -> [Sentence; 2] {
    pair.sides.map(|at| statements[at].sentence)
}

/// What a pair is about, as far as that can be told of it, and but for one kind that it cannot be.
pub(super) fn kind_of(statements: &[Statement<'_>], pair: &Weighed<'_>, barred: Option<Kind>) -> Kind {
    let fits = |kind: &Kind| Some(*kind) != barred && (*kind != Kind::Figure || pair.numbers.is_some());
    pair.kinds(statements).into_iter().find(fits).unwrap_or(Kind::Polarity)
}

/// Leaves a contradiction undecided where all that stands against each other in it weighs little. What was not weighed, as
/// headlines are not, stays.
fn doubt(statements: &[Statement<'_>], known: &Known<'_, '_>, draft: &mut Draft) {
    let mut likeliest: Option<f64> = None;
    for (at, side) in draft.sides.iter().enumerate() {
        for &b in draft.sides[at + 1..].iter().flat_map(|other| &other.members) {
            for &a in &side.members {
                let key = ordered([a, b].map(|at| statements[at].sentence));
                let Some(pair) = known.get(&key) else { return };
                let chance = pair.chance_in_long_texts;
                likeliest = Some(likeliest.map_or(chance, |likeliest| likeliest.max(chance)));
            }
        }
    }
    if likeliest.is_some_and(|chance| chance < DOUBT) {
        leave_open(draft, "their sentences have little else in common");
    }
}

/// Leaves it undecided whether a draft is of one thing.
fn leave_open(draft: &mut Draft, why: &str) {
    draft.relation = Relation::Undecided;
    draft.missing = Some(format!("whether both speak of one thing: {why}"));
}

pub(super) fn ordered([a, b]: [Sentence; 2]) -> [Sentence; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// Whether two sentences can be set side by side: both claim something, and are comparable.
pub(super) fn claim_something(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let asks = |statement: &Statement<'_>| statement.claim.quote.trim_end().ends_with('?');
    comparable(a, b) && !asks(a) && !asks(b)
}

/// Whether two sentences can contradict each other at all, however they weigh: both claim something, not out of one mouth, and
/// they do not both deny the same deed, or something each, unless numbers set them apart, or that somebody came to harm.
pub(super) fn may_clash(statements: &[Statement<'_>], pair: &Weighed<'_>, words: &Words) -> bool {
    let [a, b] = pair.sides.map(|at| &statements[at]);
    let one_deed =
        a.claim.predicate.lemma == b.claim.predicate.lemma && stand(a) == Some(false) && stand(b) == Some(false);
    let two_denials = a.claim.is_denial() && b.claim.is_denial();
    // "Nobody was hurt", "all got ashore uninjured".
    let spared = |harm: &Statement<'_>, other: &Statement<'_>| {
        let [befell, spares] = [harm, other].map(|statement| statement.claim.predicate.class.as_deref());
        stand(harm) == Some(false)
            && stand(other) == Some(true)
            && befell.is_some_and(|class| words.happens(class, "befalls"))
            && spares.is_some_and(|class| words.spares(class))
    };
    let agree = pair.numbers.is_none() && (one_deed || two_denials) || spared(a, b) || spared(b, a);
    claim_something(a, b) && !a.one_mouth(b) && !agree
}

/// Whether a conflict that was found before sets the sentences of two statements apart.
fn covers(statements: &[Statement<'_>], draft: &Draft, [a, b]: [usize; 2]) -> bool {
    let side_of = |at: usize| {
        let sentence = statements[at].sentence;
        draft.sides.iter().position(|side| side.members.iter().any(|&member| statements[member].sentence == sentence))
    };
    draft.relation == Relation::Conflict && side_of(a).zip(side_of(b)).is_some_and(|(a, b)| a != b)
}

fn draft(statements: &[Statement<'_>], dispute: &Dispute<'_, '_>, words: &Words) -> Draft {
    let first = dispute.first;
    let [a, b] = [0, 1].map(|side| &statements[first.statement(side)]);
    let (slot, values) = told(first.kind, first.pair, [a, b]);
    let amounts = first.numbers().map(|numbers| amounts(numbers, words));
    let [x, y] = values;
    let amount = |side: usize| amounts.map(|amounts| amounts[side]);
    let (mut ours, mut theirs) =
        (Side::of(x, amount(0), vec![first.statement(0)]), Side::of(y, amount(1), vec![first.statement(1)]));
    place(&mut [&mut ours, &mut theirs], &dispute.added);
    let reason = reason(dispute, a, b);
    Draft::new(Relation::Conflict, first.kind, slot, vec![ours, theirs], reason, "weighed")
        .severity(0.25 + 0.5 * dispute.chance)
}

/// Why, in a sentence: what both speak of, how they clash, and how sure that is.
fn reason(dispute: &Dispute<'_, '_>, a: &Statement<'_>, b: &Statement<'_>) -> String {
    let clash = match dispute.first.kind {
        Kind::Figure => "no number fits both",
        Kind::Time => "they give times that exclude each other",
        Kind::Place => "they place it differently",
        Kind::Identity => "they differ in whom or what it was",
        Kind::Responsibility => "they lay it to different doers or causes",
        Kind::Attribution => "they differ in who said it",
        Kind::Polarity if stand(a) != stand(b) => "one affirms what the other denies",
        Kind::Polarity => "what one says leaves no room for what the other says",
    };
    let common = in_common(a, b);
    let [alone, together] = [dispute.first.pair.chance, dispute.chance].map(|chance| 100.0 * chance);
    match dispute.added[..] {
        [] => format!("{common}, and {clash}; weighed at {alone:.0}%"),
        _ => format!("{common}, and {clash}; weighed at {alone:.0}%, with the other sentences at {together:.0}%"),
    }
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
