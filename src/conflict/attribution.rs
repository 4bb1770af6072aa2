//! Who said it.

use super::draft::Draft;
use super::pairs::Pair;
use super::statement::Statement;
use super::{Kind, Relation};
use crate::claim::Polarity;

/// A statement that its alleged speaker disowns.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair]) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let (said, disowned) = match (disowns(a), disowns(b)) {
        (false, true) => (pair.a, pair.b),
        (true, false) => (pair.b, pair.a),
        _ => return None,
    };
    if pair.alignment.overlap < 0.6 || pair.alignment.shared < 8.0 {
        return None;
    }
    let sides = [("said it".to_owned(), said), ("never said it".to_owned(), disowned)];
    let reason = "the words are disowned by or for their speaker";
    Some(Draft::pair(Relation::Conflict, Kind::Attribution, "who said it", sides, reason, "disowned").severity(0.5))
}

/// Whether a statement says that words were not said.
fn disowns(statement: &Statement<'_>) -> bool {
    statement.claim.polarity == Polarity::Negative
        && matches!(
            &*statement.claim.predicate.lemma,
            "say" | "speak" | "tell" | "state" | "declare" | "utter" | "claim"
        )
}
