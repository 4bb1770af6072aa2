//! Groups within a component: which of the episodes that something joins are one happening.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::evidence::{SAME_STORY, evidence};
use super::similarity::Profile;

/// The share that the best link between two groups has beside the average of their links: an average alone keeps out a
/// short statement that only some of the longer texts share words with, a best link alone makes chains of look-alikes.
const BEST_LINK: f32 = 0.3;
/// A component of more episodes is not averaged, which is at least quadratic, but cut at its weaker edges.
const AVERAGED: usize = 800;

/// An edge between two profiles, by their places in a list, and the odds that they are one happening.
pub(super) type Edge = (usize, usize, f32);

/// Splits a component, all of whose profiles are given with all edges among them, into groups of places in the list.
///
/// Splits by average link; a component that is too large for that is first cut at its weaker edges.
pub(super) fn split(profiles: &[&Profile], edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    cut(&(0..profiles.len()).collect::<Vec<_>>(), edges, SAME_STORY, profiles, &mut groups);
    groups
}

fn cut(members: &[usize], edges: &[Edge], least: f32, profiles: &[&Profile], groups: &mut Vec<Vec<usize>>) {
    const STEP: f32 = 0.5;
    const STRONGEST: f32 = 4.0;
    if members.len() <= AVERAGED {
        groups.extend(average_link(members, profiles));
    } else if least >= STRONGEST {
        groups.push(members.to_vec());
    } else {
        let own = |edge: &&Edge| edge.2 >= least + STEP && members.binary_search(&edge.0).is_ok();
        let stronger: Vec<Edge> = edges.iter().filter(own).copied().collect();
        for part in components(members, &stronger) {
            cut(&part, &stronger, least + STEP, profiles, groups);
        }
    }
}

/// The connected components of some nodes, each sorted.
fn components(members: &[usize], edges: &[Edge]) -> Vec<Vec<usize>> {
    let place = |node: usize| members.binary_search(&node).ok();
    let mut joined: UnionFind<usize> = UnionFind::new(members.len());
    for (a, b, _) in edges {
        if let (Some(a), Some(b)) = (place(*a), place(*b)) {
            joined.union(a, b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, root) in joined.into_labeling().into_iter().enumerate() {
        groups.entry(root).or_default().push(members[at]);
    }
    groups.into_values().collect()
}

/// Splits a component by agglomeration, so that a chain of look-alikes does not become one event.
///
/// Joins groups that are each other's nearest, found along chains of nearest neighbours (Murtagh 1983); two that are
/// nearest to each other and still too far apart are done. Each step of a chain is nearer than the one before, so it ends.
fn average_link(members: &[usize], profiles: &[&Profile]) -> Vec<Vec<usize>> {
    let n = members.len();
    let mut mean = vec![0.0f32; n * n];
    for i in 0..n {
        for j in i + 1..n {
            let odds = evidence(profiles[members[i]], profiles[members[j]]).odds;
            mean[i * n + j] = odds;
            mean[j * n + i] = odds;
        }
    }
    let mut best = mean.clone();
    let mut groups: Vec<Vec<usize>> = members.iter().map(|&member| vec![member]).collect();
    let mut open: Vec<usize> = (0..n).collect();
    while open.len() > 1 {
        let link = |a: usize, b: usize| BEST_LINK * best[a * n + b] + (1.0 - BEST_LINK) * mean[a * n + b];
        let (mut before, mut top) = (None, open[0]);
        let (i, j) = loop {
            // Of equals the one the chain came from wins, then the first.
            let mut nearest = before;
            for &other in open.iter().filter(|&&other| other != top) {
                if nearest.is_none_or(|known| link(top, other) > link(top, known)) {
                    nearest = Some(other);
                }
            }
            match nearest {
                Some(other) if nearest != before => (before, top) = (Some(top), other),
                _ => break (top, before.unwrap_or(top)),
            }
        };
        if i == j || link(i, j) < SAME_STORY {
            open.retain(|&at| at != i && at != j);
            continue;
        }
        let (a, b) = (groups[i].len() as f32, groups[j].len() as f32);
        for &k in &open {
            let (average, nearest) =
                ((mean[i * n + k] * a + mean[j * n + k] * b) / (a + b), best[i * n + k].max(best[j * n + k]));
            (mean[i * n + k], mean[k * n + i]) = (average, average);
            (best[i * n + k], best[k * n + i]) = (nearest, nearest);
        }
        let joined = std::mem::take(&mut groups[j]);
        groups[i].extend(joined);
        open.retain(|&at| at != j);
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}
