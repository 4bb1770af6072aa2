//! What sentences have to do with each other that are alike and do not contradict each other.

use super::super::draft::Draft;
use super::super::measure::compared;
use super::super::statement::Statement;
use super::super::vocabulary::Words;
use super::super::{Kind, Relation};
use super::Weighed;
use super::figures::rises;
use super::model::Model;
use super::settle::{LEAST, by_sentences, claim_something, kind_of, may_clash, ordered};
use super::wording::{in_common, told};

/// The least chance that readers would set two sentences side by side. Of pairs of unseen stories weighed so high about every
/// fourth is marked as a look-alike (cross-validation of `examples/fit`); most others are look-alikes that nobody marked.
const LEAST_BESIDE: f64 = 0.1;

/// The chance from which a reader is shown the two: of pairs of stories by writers whom nobody learned from, one in three is marked, and
/// one in six below.
const LEAST_SHOWN: f64 = 0.3;

/// The same where a rule found it, between sentences that are each other's nearest or numbers that match: half of these are marked, and one
/// in five below.
const LEAST_SHOWN_OF_RULES: f64 = 0.2;

/// What found a relation between sentences that are alike, but not enough to be shown to a reader.
pub(crate) const RESEMBLANCE: &str = "resemblance";

/// Relations between sentences that no finding sets side by side yet.
pub(crate) fn explain(
    statements: &[Statement<'_>],
    weighed: &[Weighed<'_>],
    words: &Words,
    found: &[Draft],
) -> Vec<Draft> {
    let model = Model::built_in();
    let compared = compared(statements, found);
    let mut drafts = Vec::new();
    for pair in weighed {
        let [a, b] = pair.sides.map(|at| &statements[at]);
        let (x, y) = (a.sentence, b.sentence);
        let disputed = pair.chance >= LEAST && may_clash(statements, pair, words);
        if disputed || compared.contains(&(x.min(y), x.max(y))) || !claim_something(a, b) {
            continue;
        }
        let likely = model.relations(&pair.evidence).filter(|(beside, _)| *beside >= LEAST_BESIDE);
        let Some((beside, mut relations)) = likely else { continue };
        let Some(relation) = relations.find(|relation| may_be(*relation, pair)) else {
            continue;
        };
        // Those who agree do not differ in who said it, nor in numbers, times or places: it is one and the same deed that both tell.
        let kind = match relation {
            Relation::Agree | Relation::Report => Kind::Polarity,
            _ => kind_of(statements, pair, Some(Kind::Attribution)),
        };
        let found_by = if beside < LEAST_SHOWN { RESEMBLANCE } else { "weighed" };
        drafts.push(Draft { found_by, ..draft(relation, kind, statements, pair) });
    }
    drafts
}

/// Counts as hardly alike those near misses whose sentences the model does not set side by side. Of passages it knows too little.
pub(crate) fn fade(statements: &[Statement<'_>], weighed: &[Weighed<'_>], drafts: &mut [Draft]) {
    let model = Model::built_in();
    let known = by_sentences(statements, weighed);
    for draft in drafts.iter_mut().filter(|draft| !draft.relation.is_disputed()) {
        let members = draft.statements();
        if members.iter().all(|&at| statements[at].brief) {
            continue;
        }
        let pairs = members.iter().enumerate().flat_map(|(nth, &a)| members[nth + 1..].iter().map(move |&b| [a, b]));
        let weighed = pairs.filter_map(|pair| known.get(&ordered(pair.map(|at| statements[at].sentence))));
        let shown = |pair: &&Weighed<'_>| {
            model.relations(&pair.evidence).is_some_and(|(beside, _)| beside >= LEAST_SHOWN_OF_RULES)
        };
        if !weighed.copied().any(|pair| shown(&pair)) {
            draft.found_by = RESEMBLANCE;
        }
    }
}

/// Whether two sentences can stand in a relation at all: a count is brought up to date by a later one, and only counts have parts.
fn may_be(relation: Relation, pair: &Weighed<'_>) -> bool {
    match relation {
        Relation::Update => pair.numbers.as_ref().is_some_and(|[x, y]| rises(x, y) > 0.0),
        Relation::Subset => pair.numbers.is_some(),
        _ => true,
    }
}

fn draft(relation: Relation, kind: Kind, statements: &[Statement<'_>], pair: &Weighed<'_>) -> Draft {
    let [a, b] = pair.sides.map(|at| &statements[at]);
    let (slot, [x, y]) = told(kind, pair, [a, b]);
    let so = match relation {
        Relation::Agree => "say the same in other words",
        Relation::Refine => "one leaves room for what the other says",
        Relation::Subset => "one gives a part of what the other gives, or measures something else",
        Relation::Update => "the later one brings the count up to date",
        Relation::Report => "one relays what the other says",
        _ => "tell of different happenings",
    };
    let reason = format!("{}, and {so}", in_common(a, b));
    let [first, second] = pair.sides;
    Draft::pair(relation, kind, slot, [(x, first), (y, second)], reason, "weighed")
}
