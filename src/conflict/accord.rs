//! Sentences of several documents that say the same, relay each other, or tell of another time.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::set_apart;
use super::attribution::is_saying;
use super::draft::{Draft, Side};
use super::likeness::Likeness;
use super::measure::compared;
use super::polarity::stand;
use super::reading::told_apart;
use super::statement::{Sentence, Statement};
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::Figure;
use crate::text::{Part, Zone};

/// How alike two sentences at least are to be held to say the same; each must also be the other's nearest.
const LEAST: f32 = 0.4;

/// The share of each clause, by weight, that the other at least covers for the two to say the same: where the
/// predicates do, and where they do not.
const WITH_PREDICATE: f32 = 0.25;
const WITHOUT_PREDICATE: f32 = 0.45;

/// Agreement, relays and look-alikes among sentences that no other finding sets side by side.
pub(crate) fn find(statements: &[Statement<'_>], likeness: &Likeness, words: &Words, found: &[Draft]) -> Vec<Draft> {
    let compared = compared(statements, found);
    let mut of_sentence: BTreeMap<Sentence, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.part == Part::Text && statement.claim.zone == Zone::Body {
            of_sentence.entry(statement.sentence).or_default().push(at);
        }
    }
    let mut alike: BTreeSet<(Sentence, Sentence)> = BTreeSet::new();
    let mut drafts = Vec::new();
    for (first, second) in likeness.nearest(LEAST) {
        let (x, y) = (statements[first].sentence, statements[second].sentence);
        if x.document == y.document || compared.contains(&(x.min(y), x.max(y))) {
            continue;
        }
        let (Some(ours), Some(theirs)) = (of_sentence.get(&x), of_sentence.get(&y)) else { continue };
        let (a, b) = closest(statements, likeness, ours, theirs);
        if stand(&statements[a]) != stand(&statements[b]) {
            continue;
        }
        if told_apart(&statements[a], &statements[b]) {
            if !alike_in_deed((&statements[a], &statements[b]), (a, b), likeness, words) {
                continue;
            }
            let sides = [a, b].map(|at| (statements[at].claim.predicate.lemma.to_string(), at));
            let reason = "they sound alike, but tell of another day or place";
            drafts.push(Draft::pair(
                Relation::OtherEvent,
                Kind::Polarity,
                statements[a].deed(),
                sides,
                reason,
                "accord",
            ));
        } else if relays(&statements[a], &statements[b]) {
            let sides = [a, b].map(|at| (statements[at].claim.predicate.lemma.to_string(), at));
            let reason = "one relays what the other says";
            drafts.push(Draft::pair(Relation::Report, Kind::Polarity, statements[a].deed(), sides, reason, "accord"));
        } else if says_the_same((&statements[a], &statements[b]), (a, b), likeness, words)
            && !set_apart(statements, ours, theirs, words)
        {
            alike.insert((x.min(y), x.max(y)));
        }
    }
    drafts.extend(groups(&alike).iter().map(|group| agreement(statements, likeness, group, &of_sentence)));
    drafts
}

/// Groups of sentences of which every two were found alike, each pair in one of them: what two sentences have in common
/// with a third, they need not have with each other.
fn groups(alike: &BTreeSet<(Sentence, Sentence)>) -> Vec<BTreeSet<Sentence>> {
    // Every pair is looked up for every group, so sentences go by their places among these, in the same order.
    let all: BTreeSet<Sentence> = alike.iter().flat_map(|&(x, y)| [x, y]).collect();
    let all: Vec<Sentence> = all.into_iter().collect();
    let number = |sentence: &Sentence| all.partition_point(|other| other < sentence);
    let alike: Vec<(usize, usize)> = alike.iter().map(|(x, y)| (number(x), number(y))).collect();
    let mut beside: Vec<BTreeSet<usize>> = (0..all.len()).map(|at| BTreeSet::from([at])).collect();
    for &(x, y) in &alike {
        beside[x].insert(y);
        beside[y].insert(x);
    }
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    let mut groups_of: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); all.len()];
    // How many members of each group are beside both sentences of the pair at hand.
    let mut near: Vec<usize> = Vec::new();
    for (x, y) in alike {
        near.fill(0);
        for &member in beside[x].intersection(&beside[y]) {
            groups_of[member].iter().for_each(|&group| near[group] += 1);
        }
        let fits = groups.iter().zip(&near).position(|(group, &near)| group.len() == near);
        let at = fits.unwrap_or_else(|| {
            groups.push(BTreeSet::new());
            near.push(0);
            groups.len() - 1
        });
        for member in [x, y] {
            groups[at].insert(member);
            groups_of[member].insert(at);
        }
    }
    groups.into_iter().map(|group| group.into_iter().map(|at| all[at]).collect()).collect()
}

/// The two statements of two sentences that have most in common.
fn closest(statements: &[Statement<'_>], likeness: &Likeness, ours: &[usize], theirs: &[usize]) -> (usize, usize) {
    let score = |a: usize, b: usize| {
        let saying = u8::from(is_saying(&statements[a])) + u8::from(is_saying(&statements[b]));
        likeness.clause_share(a, b) + likeness.clause_share(b, a) - 0.5 * f32::from(saying)
    };
    let pairs = ours.iter().flat_map(|&a| theirs.iter().map(move |&b| (a, b)));
    pairs
        .max_by(|&(a, b), &(c, d)| score(a, b).total_cmp(&score(c, d)).then((c, d).cmp(&(a, b))))
        .unwrap_or((ours[0], theirs[0]))
}

/// Whether two clauses have one predicate and much of the rest in common, or nearly all words.
fn says_the_same(
    (x, y): (&Statement<'_>, &Statement<'_>),
    (a, b): (usize, usize),
    likeness: &Likeness,
    words: &Words,
) -> bool {
    // Two figures that exclude each other, or clauses of a single word, are no agreement.
    let differs = |f: &Figure, g: &Figure| f.unit == g.unit && words.range(f).disjoint(words.range(g));
    let differ = x.claim.figures.iter().any(|f| y.claim.figures.iter().any(|g| differs(f, g)));
    if differ || x.claim.terms.len().min(y.claim.terms.len()) < 2 {
        return false;
    }
    alike_in_deed((x, y), (a, b), likeness, words)
}

/// Whether two clauses tell one deed and have some words in common, or most of them.
fn alike_in_deed(
    (x, y): (&Statement<'_>, &Statement<'_>),
    (a, b): (usize, usize),
    likeness: &Likeness,
    words: &Words,
) -> bool {
    let share = likeness.clause_share(a, b).min(likeness.clause_share(b, a));
    let (p, q) = (&x.claim.predicate, &y.claim.predicate);
    let tells = |lemma: &str| !matches!(lemma, "be" | "have" | "do" | "make" | "take");
    let one = tells(&p.lemma)
        && (matches!(words.predicates(p, q), PredicateRelation::Same | PredicateRelation::Class)
            || words.concept(&p.lemma) == words.concept(&q.lemma));
    share >= if one { WITH_PREDICATE } else { WITHOUT_PREDICATE }
}

/// Whether one statement only gives what the other's own source says.
fn relays(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let quotes = |relay: &Statement<'_>, own: &Statement<'_>| {
        !relay.claim.attribution.is_empty() && relay.speaker == own.document.source && own.claim.attribution.is_empty()
    };
    quotes(a, b) || quotes(b, a)
}

fn agreement(
    statements: &[Statement<'_>],
    likeness: &Likeness,
    group: &BTreeSet<Sentence>,
    of_sentence: &BTreeMap<Sentence, Vec<usize>>,
) -> Draft {
    let lists: Vec<&Vec<usize>> = group.iter().filter_map(|sentence| of_sentence.get(sentence)).collect();
    let mut members: Vec<usize> = Vec::new();
    for (at, ours) in lists.iter().enumerate() {
        let theirs = lists[(at + 1) % lists.len()];
        members.push(closest(statements, likeness, ours, theirs).0);
    }
    let first = statements[members[0]].claim;
    let slot = statements[members[0]].deed();
    let sides = vec![Side::of(first.predicate.lemma.to_string(), None, members)];
    Draft::new(Relation::Agree, Kind::Polarity, slot, sides, "they say the same", "accord")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_holds_only_sentences_that_are_all_alike() {
        let sentence = |number: u32| Sentence { document: number, number };
        let of = |pairs: &[(u32, u32)]| {
            let alike = pairs.iter().map(|&(x, y)| (sentence(x), sentence(y))).collect();
            groups(&alike).iter().map(|group| group.iter().map(|one| one.number).collect()).collect::<Vec<Vec<u32>>>()
        };
        assert_eq!(of(&[(1, 2), (2, 3)]), [vec![1, 2], vec![2, 3]]);
        assert_eq!(of(&[(1, 2), (1, 3), (2, 3)]), [vec![1, 2, 3]]);
        assert!(of(&[]).is_empty());
    }
}
