//! Sentences of several documents that say the same, relay each other, or tell of another time.

use std::collections::{BTreeMap, BTreeSet};

use super::attribution::is_saying;
use super::draft::{Draft, Side};
use super::likeness::Likeness;
use super::measure::compared;
use super::polarity::stand;
use super::reading::told_apart;
use super::statement::{Sentence, Statement};
use super::{Kind, Relation};
use crate::text::{Part, Zone};

/// How alike two sentences at least are to be held to say the same; each must also be the other's nearest.
const LEAST: f32 = 0.4;

/// Agreement, relays and look-alikes among sentences that no other finding sets side by side.
pub(crate) fn find(statements: &[Statement<'_>], likeness: &Likeness, found: &[Draft]) -> Vec<Draft> {
    let compared = compared(statements, found);
    let mut of_sentence: BTreeMap<Sentence<'_>, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.part == Part::Text && statement.claim.zone == Zone::Body {
            of_sentence.entry(statement.sentence()).or_default().push(at);
        }
    }
    let mut groups: Vec<BTreeSet<Sentence<'_>>> = Vec::new();
    let mut drafts = Vec::new();
    for (first, second) in likeness.nearest(LEAST) {
        let (x, y) = (statements[first].sentence(), statements[second].sentence());
        if x.0 == y.0 || compared.contains(&(x.min(y), x.max(y))) {
            continue;
        }
        let (Some(ours), Some(theirs)) = (of_sentence.get(&x), of_sentence.get(&y)) else { continue };
        let (a, b) = closest(statements, likeness, ours, theirs);
        if stand(&statements[a]) != stand(&statements[b]) {
            continue;
        }
        if told_apart(&statements[a], &statements[b]) {
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
        } else {
            join(&mut groups, x, y);
        }
    }
    drafts.extend(groups.iter().map(|group| agreement(statements, likeness, group, &of_sentence)));
    drafts
}

/// Puts two sentences into one group, together with the groups that hold either.
fn join<'a>(groups: &mut Vec<BTreeSet<Sentence<'a>>>, x: Sentence<'a>, y: Sentence<'a>) {
    let mut joined = BTreeSet::from([x, y]);
    groups.retain(|group| {
        let shares = group.contains(&x) || group.contains(&y);
        if shares {
            joined.extend(group.iter().copied());
        }
        !shares
    });
    groups.push(joined);
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
    group: &BTreeSet<Sentence<'_>>,
    of_sentence: &BTreeMap<Sentence<'_>, Vec<usize>>,
) -> Draft {
    let lists: Vec<&Vec<usize>> = group.iter().filter_map(|sentence| of_sentence.get(sentence)).collect();
    let mut members: Vec<usize> = Vec::new();
    for (at, ours) in lists.iter().enumerate() {
        let theirs = lists[(at + 1) % lists.len()];
        members.push(closest(statements, likeness, ours, theirs).0);
    }
    Draft {
        relation: Relation::Agree,
        kind: Kind::Polarity,
        slot: statements[members[0]].deed().to_owned(),
        sides: vec![Side { value: statements[members[0]].claim.predicate.lemma.to_string(), amount: None, members }],
        admits: Vec::new(),
        reason: "they say the same".to_owned(),
        missing: None,
        severity: 0.0,
        found_by: "accord",
    }
}
