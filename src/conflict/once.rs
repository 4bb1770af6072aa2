//! What is disputed is said once.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::statement::{Sentence, Statement};
use super::{Kind, Relation};

/// For each sentence of a conflict, the sides it stands on.
type Told = BTreeMap<Sentence, BTreeSet<usize>>;

/// Drops conflicts that only set the same sentences against each other as one found before them: that one source counts
/// nobody and the other somebody is a matter of figures, and no second one of polarity. Linear in a conflict's members,
/// times the conflicts found before it.
pub(super) fn said_once(statements: &[Statement<'_>], drafts: Vec<Draft>) -> Vec<Draft> {
    let mut met: Vec<(Option<String>, Told)> = Vec::new();
    let mut kept = Vec::new();
    for draft in drafts {
        if draft.relation == Relation::Conflict {
            let mut told = Told::new();
            for (side, members) in draft.sides.iter().map(|side| &side.members).enumerate() {
                members.iter().for_each(|&at| {
                    told.entry(statements[at].sentence).or_default().insert(side);
                });
            }
            // Two slots may well be disputed in one sentence: so many killed, and so many injured.
            let figure = (draft.kind == Kind::Figure).then(|| draft.slot.clone());
            let rivals = |known: &Option<String>| figure.is_none() || *known == figure;
            if met.iter().any(|(slot, before)| rivals(slot) && sets_apart(before, &told)) {
                continue;
            }
            met.push((figure, told));
        }
        kept.push(draft);
    }
    kept
}

/// Whether one conflict sets apart all that another does: none of its sides holds sentences of two sides of the other.
fn sets_apart(before: &Told, told: &Told) -> bool {
    let mut holding: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (sentence, sides) in told {
        let Some(then) = before.get(sentence) else { return false };
        // A sentence on two sides stands against every other one.
        if then.len() == 1 {
            then.iter().for_each(|side| holding.entry(*side).or_default().extend(sides));
        }
    }
    holding.values().all(|sides| sides.len() < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences of each side.
    type Sides<'a> = &'a [&'a [u32]];

    fn told(sides: Sides<'_>) -> Told {
        let mut told = Told::new();
        for (side, sentences) in sides.iter().enumerate() {
            for &number in *sentences {
                told.entry(Sentence { document: 0, number }).or_default().insert(side);
            }
        }
        told
    }

    #[test]
    fn a_conflict_covers_another_where_it_sets_the_same_sentences_apart() {
        let cases: [(Sides<'_>, Sides<'_>, bool); 6] = [
            (&[&[1], &[2]], &[&[1], &[2]], true),
            (&[&[1, 3], &[2, 4]], &[&[4], &[1, 3]], true),
            (&[&[1, 2], &[3]], &[&[1], &[2]], false),
            (&[&[1], &[2]], &[&[1], &[5]], false),
            (&[&[1], &[2], &[3]], &[&[1], &[2, 3]], true),
            (&[&[1, 2], &[1]], &[&[1], &[2]], true),
        ];
        for (before, after, covered) in cases {
            assert_eq!(sets_apart(&told(before), &told(after)), covered, "{before:?} {after:?}");
        }
    }
}
