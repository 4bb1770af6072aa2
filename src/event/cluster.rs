//! Episodes joined across documents.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::UnGraph;
use petgraph::visit::{Bfs, IntoNodeIdentifiers};

use super::similarity::{Profile, similarity};

/// The least similarity at which two episodes are held to be the same.
pub(crate) const SAME_STORY: f32 = 0.19;
/// So many of an episode's weightiest terms are keys by which it meets others.
const KEYS: usize = 14;
/// Episodes that share fewer keys are never compared.
const SHARED_KEYS: usize = 2;

/// Groups of indices into `profiles`, each sorted, in the order of their first member.
///
/// A group depends on nothing outside its connected component of the candidate graph: the keys are each episode's own.
pub(crate) fn clusters(profiles: &[Profile], one_story: bool) -> Vec<Vec<usize>> {
    let mut graph: UnGraph<usize, f32> = UnGraph::with_capacity(profiles.len(), 0);
    let nodes: Vec<_> = (0..profiles.len()).map(|at| graph.add_node(at)).collect();
    for (a, b) in candidates(profiles) {
        let alike = similarity(&profiles[a], &profiles[b]);
        if alike >= SAME_STORY {
            graph.add_edge(nodes[a], nodes[b], alike);
        }
    }
    if one_story {
        let main: Vec<usize> = (0..profiles.len()).filter(|&at| !profiles[at].background).collect();
        for pair in main.windows(2) {
            graph.update_edge(nodes[pair[0]], nodes[pair[1]], 1.0);
        }
    }
    let mut seen = vec![false; profiles.len()];
    let mut groups = Vec::new();
    for node in graph.node_identifiers() {
        if seen[node.index()] {
            continue;
        }
        let mut members = Vec::new();
        let mut walk = Bfs::new(&graph, node);
        while let Some(next) = walk.next(&graph) {
            seen[next.index()] = true;
            members.push(graph[next]);
        }
        members.sort_unstable();
        if one_story {
            groups.push(members);
        } else {
            groups.extend(average_link(&members, profiles));
        }
    }
    groups.sort();
    groups
}

/// Pairs of episodes that share enough keys: rare terms within the same fortnight.
fn candidates(profiles: &[Profile]) -> BTreeSet<(usize, usize)> {
    let mut by_key: BTreeMap<(&str, i32), Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        let mut weightiest: Vec<&(String, f32)> = profile.terms.iter().collect();
        weightiest.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let windows = windows(profile);
        for (term, _) in weightiest.into_iter().take(KEYS) {
            for &window in &windows {
                by_key.entry((term, window)).or_default().push(at);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for ((term, window), members) in &by_key {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                // Two that both have days meet in a window of days or not at all.
                if *window == i32::MIN && profiles[a].days.is_some() && profiles[b].days.is_some() {
                    continue;
                }
                shared.entry((a, b)).or_default().insert(term);
            }
        }
    }
    shared.into_iter().filter(|(_, keys)| keys.len() >= SHARED_KEYS).map(|(pair, _)| pair).collect()
}

/// The windows of time in which an episode looks for others; one without a day looks in a window of its own.
fn windows(profile: &Profile) -> Vec<i32> {
    const WINDOW_DAYS: i32 = 14;
    match profile.days {
        None => vec![i32::MIN],
        Some((first, last)) => {
            let number =
                |date: jiff::civil::Date| (date - jiff::civil::date(2000, 1, 1)).get_days().div_euclid(WINDOW_DAYS);
            let mut all: Vec<i32> = (number(first)..=number(last).min(number(first) + 3)).collect();
            all.push(number(last) + 1);
            all.push(i32::MIN);
            all
        }
    }
}

/// Splits a component by average-link agglomeration, so that a chain of look-alikes does not become one event.
fn average_link(members: &[usize], profiles: &[Profile]) -> Vec<Vec<usize>> {
    let n = members.len();
    if n < 3 {
        return vec![members.to_vec()];
    }
    let mut alike = vec![0.0f32; n * n];
    for i in 0..n {
        for j in i + 1..n {
            let value = similarity(&profiles[members[i]], &profiles[members[j]]);
            alike[i * n + j] = value;
            alike[j * n + i] = value;
        }
    }
    let mut groups: Vec<Option<Vec<usize>>> = (0..n).map(|i| Some(vec![i])).collect();
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for i in 0..n {
            for j in i + 1..n {
                if groups[i].is_some() && groups[j].is_some() && best.is_none_or(|(value, ..)| alike[i * n + j] > value)
                {
                    best = Some((alike[i * n + j], i, j));
                }
            }
        }
        // Joined groups are held together by a little less than a single pair needs: the average takes in the
        // passing mentions too.
        let Some((value, i, j)) = best else { break };
        if value < SAME_STORY * 0.8 {
            break;
        }
        let taken = groups[j].take().unwrap_or_default();
        let (a, b) = (groups[i].as_ref().map_or(0, Vec::len) as f32, taken.len() as f32);
        if let Some(group) = &mut groups[i] {
            group.extend(taken);
        }
        for k in 0..n {
            let mean = (alike[i * n + k] * a + alike[j * n + k] * b) / (a + b);
            alike[i * n + k] = mean;
            alike[k * n + i] = mean;
        }
    }
    let mut found: Vec<Vec<usize>> = groups
        .into_iter()
        .flatten()
        .map(|group| {
            let mut group: Vec<usize> = group.into_iter().map(|at| members[at]).collect();
            group.sort_unstable();
            group
        })
        .collect();
    found.sort();
    found
}
