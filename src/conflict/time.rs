//! When it happened.

use super::align::Unified;
use super::draft::Draft;
use super::pairs::Pair;
use super::statement::Statement;
use super::vocabulary::PredicateRelation;
use super::{Kind, Relation};
use crate::time::Interval;

/// Claims of the same happening that give times of which neither admits the other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair]) -> Vec<Draft> {
    pairs.iter().filter_map(|pair| judge(statements, pair)).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let own = |statement: &Statement<'_>| statement.claim.time.clone().filter(|time| !time.inherited);
    let (x, y) = (own(a)?, own(b)?);
    let alignment = &pair.alignment;
    if a.negative() != b.negative() || !disjoint(x.interval, y.interval) {
        return None;
    }
    let matched = match alignment.predicate {
        PredicateRelation::Same | PredicateRelation::Class => alignment.overlap >= 0.4 && alignment.shared >= 5.0,
        _ => false,
    };
    if !matched || alignment.subject == Unified::Exclusive || alignment.object <= Unified::Different {
        return None;
    }
    let slot = format!("time of {}", a.claim.predicate.class.as_deref().unwrap_or(&a.claim.predicate.lemma));
    let sides = [(words(x.interval), pair.a), (words(y.interval), pair.b)];
    let reason = "same happening, times disjoint";
    Some(Draft::pair(Relation::Conflict, Kind::Time, slot, sides, reason, "time").severity(0.45))
}

/// Whether no moment lies in both.
fn disjoint(a: Interval, b: Interval) -> bool {
    let ends_before = |a: Interval, b: Interval| a.to.zip(b.from).is_some_and(|(to, from)| to <= from);
    ends_before(a, b) || ends_before(b, a)
}

fn words(interval: Interval) -> String {
    let Some(from) = interval.from else { return "until then".to_owned() };
    let day = from.date().strftime("%-d %b %Y").to_string();
    match interval.to {
        Some(to) if (to.date() - from.date()).get_days() <= 1 && from.time() == jiff::civil::time(0, 0, 0, 0) => day,
        Some(to) if to.date() == from.date() || (to.date() - from.date()).get_days() == 1 => {
            format!("{day} {}", from.strftime("%H:%M"))
        }
        Some(to) => format!("{day} to {}", to.date().strftime("%-d %b %Y")),
        None => format!("from {day}"),
    }
}
