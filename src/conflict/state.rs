//! A state that one source says to hold or grow and another says to be gone or to shrink.

use std::collections::BTreeMap;

use super::draft::{Draft, Side};
use super::statement::Statement;
use super::{Kind, Relation};
use crate::event::StateReading;
use crate::text::SharedStr;

/// A state may well have changed after so many days.
const HOLDS_DAYS: i32 = 180;

/// The claims of one state event, set against each other where both are committed to, by different speakers, at about
/// the same time, and one at least is the word of a party: what a text tells in its own voice may be its story.
pub(crate) fn find(statements: &[Statement<'_>], readings: &BTreeMap<SharedStr, StateReading>) -> Vec<Draft> {
    let (mut ups, mut downs) = (Vec::new(), Vec::new());
    for (at, statement) in statements.iter().enumerate() {
        match readings.get(statement.claim.id.as_str()) {
            Some(reading) if reading.up => ups.push(at),
            Some(_) => downs.push(at),
            None => {}
        }
    }
    let own = |at: usize| readings.get(statements[at].claim.id.as_str()).is_some_and(|reading| reading.own_speaker);
    let clash = |a: usize, b: usize| {
        let (x, y) = (&statements[a], &statements[b]);
        let one_mouth = x.same_speaker(y) && !own(a) && !own(b);
        let together = match (x.day(), y.day()) {
            (Some(x), Some(y)) => (x - y).get_days().abs() <= HOLDS_DAYS,
            _ => true,
        };
        (x.party || y.party || own(a) || own(b)) && !one_mouth && together
    };
    // The side that fewer claim comes first: its claims are what the others answer.
    let (few, many) = if downs.len() <= ups.len() { (downs, ups) } else { (ups, downs) };
    let Some(&first) = few.iter().find(|&&a| many.iter().any(|&b| clash(a, b))) else { return Vec::new() };
    let theirs: Vec<usize> = many.iter().copied().filter(|&b| clash(first, b)).collect();
    let ours: Vec<usize> = few.iter().copied().filter(|&a| theirs.iter().all(|&b| clash(a, b))).collect();
    let attribute = readings[statements[first].claim.id.as_str()].attribute.as_str();
    let holder = readings[statements[first].claim.id.as_str()].holder.as_str();
    let side = |mut members: Vec<usize>| {
        // What a named speaker says of it is a fuller statement than a passing remark.
        members
            .sort_by_key(|&at| (!(statements[at].party || own(at)), statements[at].claim.attribution.is_empty(), at));
        let value = statements[members[0]].claim.predicate.lemma.to_string();
        Side::of(value, None, members)
    };
    let slot = format!("{attribute} of {holder}");
    let sides = vec![side(ours), side(theirs)];
    let reason = "one says that it holds or grows, the other that it is gone or shrinks";
    vec![Draft::new(Relation::Conflict, Kind::Polarity, slot, sides, reason, "state").severity(0.7)]
}
