//! From drafts to findings: ids, speakers, origins, the estimate and the speaker matrix.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Side};
use super::origin::origin;
use super::statement::Statement;
use super::{Estimate, Estimated, Finding, Kind, Position, Relation, SpeakerStand, Stand};
use crate::event::Event;
use crate::text::{Pool, SharedStr};

/// Completes a draft.
pub(crate) fn finish(event: &Event, statements: &[Statement<'_>], draft: Draft, pool: &Pool) -> Finding {
    let positions: Vec<Position> = draft.sides.iter().map(|side| position(statements, side, pool)).collect();
    let conflict = draft.relation == Relation::Conflict;
    Finding {
        id: id(&draft, &positions),
        relation: draft.relation,
        kind: draft.kind,
        event: event.id.clone(),
        severity: if conflict { rounded(draft.severity) } else { 0.0 },
        admits: draft.admits.iter().map(|&at| statements[at].claim.id.clone()).collect(),
        estimate: if conflict && draft.kind == Kind::Figure {
            estimate(statements, &draft, pool).map(Box::new)
        } else {
            None
        },
        matrix: if conflict { matrix(statements, &draft, pool) } else { Vec::new() },
        explanation: pool.of(&explanation(&draft.reason)),
        positions,
        missing: draft.missing.as_deref().map(|missing| pool.of(missing)),
        opinions: Vec::new(),
        found_by: pool.of(draft.found_by),
        slot: pool.of(&draft.slot),
    }
}

/// Severities are shown, and compared byte for byte: two decimals are all they mean.
fn rounded(severity: f64) -> f64 {
    (severity * 100.0).round() / 100.0
}

fn id(draft: &Draft, positions: &[Position]) -> String {
    let kind = format!("{:?}", draft.kind).to_lowercase();
    let relation = format!("{:?}", draft.relation).to_lowercase();
    let firsts: Vec<&str> =
        positions.iter().flat_map(|position| position.claims.first()).map(SharedStr::as_str).collect();
    let mut id = format!("{relation}:{kind}:{}:{}", draft.slot.replace(' ', "-"), firsts.join("~"));
    id.shrink_to_fit();
    id
}

fn position(statements: &[Statement<'_>], side: &Side, pool: &Pool) -> Position {
    let of = |text: &dyn Fn(&Statement<'_>) -> String| {
        let all: BTreeSet<String> = side.members.iter().map(|&at| text(&statements[at])).collect();
        pool.list(all)
    };
    // A sentence of many clauses would keep the others from the first places, where readers look.
    let mut told = BTreeSet::new();
    let (first, again): (Vec<usize>, Vec<usize>) = side.all().partition(|&at| told.insert(statements[at].sentence));
    Position {
        value: pool.of(&side.value),
        claims: first.into_iter().chain(again).map(|at| statements[at].claim.id.clone()).collect(),
        speakers: of(&|statement| statement.speaker.to_owned()),
        origins: of(&origin),
    }
}

/// Low and high are the outermost amounts given; best is what most origins give, the lower of equals.
fn estimate(statements: &[Statement<'_>], draft: &Draft, pool: &Pool) -> Option<Estimate> {
    let speakers = |side: &Side| {
        let all: BTreeSet<&str> = side.members.iter().map(|&at| statements[at].speaker).collect();
        pool.list(all)
    };
    let origins = |side: &Side| side.members.iter().map(|&at| origin(&statements[at])).collect::<BTreeSet<_>>().len();
    let given: Vec<(&Side, (f64, f64, f64))> =
        draft.sides.iter().filter_map(|side| Some((side, side.amount?))).collect();
    let end = |value: f64, side: &Side| value.is_finite().then(|| Estimated { value, speakers: speakers(side) });
    let lowest = given.iter().min_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    let highest = given.iter().max_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    let best = given.iter().max_by(|a, b| origins(a.0).cmp(&origins(b.0)).then(b.1.1.total_cmp(&a.1.1)))?;
    Some(Estimate { low: end(lowest.1.1, lowest.0), best: end(best.1.1, best.0), high: end(highest.1.1, highest.0) })
}

/// Every speaker and source of the event, with where it stands.
fn matrix(statements: &[Statement<'_>], draft: &Draft, pool: &Pool) -> Vec<SpeakerStand> {
    let mut rows: BTreeMap<(&str, Option<usize>), Stand> = BTreeMap::new();
    let mut taking: BTreeSet<&str> = BTreeSet::new();
    for (index, side) in draft.sides.iter().enumerate() {
        for &at in &side.members {
            let statement = &statements[at];
            let stand = if statement.negative() { Stand::Denies } else { Stand::Asserts };
            rows.entry((statement.speaker, Some(index))).or_insert(stand);
            taking.insert(statement.speaker);
            if statement.speaker != statement.document.source {
                rows.entry((&statement.document.source, Some(index))).or_insert(Stand::Relays);
                taking.insert(&statement.document.source);
            }
        }
    }
    for statement in statements.iter().filter(|statement| !taking.contains(statement.document.source.as_str())) {
        rows.insert((&statement.document.source, None), Stand::Silent);
    }
    rows.into_iter()
        .map(|((speaker, position), stand)| SpeakerStand { speaker: pool.of(speaker), position, stand })
        .collect()
}

/// The reason as a sentence: "Both count the same, and no number fits both."
fn explanation(reason: &str) -> String {
    let mut letters = reason.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
