//! Who said it.

use super::align::{argument, overlap};
use super::draft::Draft;
use super::statement::Statement;
use super::{Kind, Relation};
use crate::claim::{Function, Polarity};
use crate::text::Part;

/// How far back words that are pointed at ("those words", "any such thing") may stand, in bytes.
const POINTING: usize = 400;

/// Statements that their alleged speaker disowns.
pub(crate) fn find(statements: &[Statement<'_>]) -> Vec<Draft> {
    let disowned = statements.iter().enumerate().filter(|(_, statement)| disowns(statement));
    disowned.filter_map(|(at, _)| alleged(statements, at)).collect()
}

/// Whether a statement says that words were not said.
fn disowns(statement: &Statement<'_>) -> bool {
    let claim = statement.claim;
    claim.polarity == Polarity::Negative && claim.part == Part::Text && is_saying(statement)
}

/// Whether the predicate is a verb of saying.
pub(crate) fn is_saying(statement: &Statement<'_>) -> bool {
    statement.claim.predicate.class.as_deref() == Some("speak")
}

/// The statement of another document that has the same speaker say most of what is disowned.
fn alleged(statements: &[Statement<'_>], at: usize) -> Option<Draft> {
    let denial = &statements[at];
    let speaker = argument(denial.claim, Function::Subject)?.entity.as_deref()?;
    let mut words: Vec<String> = statements
        .iter()
        .filter(|other| {
            other.document.id == denial.document.id
                && other.claim.part == denial.claim.part
                && other.claim.span.start + POINTING > denial.claim.span.start
                && other.claim.span.start < denial.claim.span.end
        })
        .flat_map(|other| other.claim.terms.iter().cloned())
        .collect();
    words.sort_unstable();
    words.dedup();
    let said_by = |other: &Statement<'_>| {
        other.speaker == speaker
            || (is_saying(other)
                && argument(other.claim, Function::Subject).and_then(|subject| subject.entity.as_deref())
                    == Some(speaker))
    };
    let mut best: Option<(f32, usize)> = None;
    for (index, other) in statements.iter().enumerate() {
        if other.document.id == denial.document.id
            || other.claim.part == Part::Title
            || other.negative()
            || !said_by(other)
        {
            continue;
        }
        let (share, weight) = overlap(&words, &other.claim.terms);
        if share >= 0.5 && weight >= 8.0 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, index));
        }
    }
    let (_, said) = best?;
    let sides = [(format!("{speaker} said it"), said), (format!("{speaker} did not say it"), at)];
    let reason = "words that their speaker disowns";
    Some(Draft::pair(Relation::Conflict, Kind::Attribution, "who said it", sides, reason, "disowned").severity(0.5))
}
