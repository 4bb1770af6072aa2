//! Episodes joined across documents.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use petgraph::visit::{Bfs, IntoNodeIdentifiers};

use super::similarity::{Profile, similarity};

/// The least similarity at which two episodes are held to be the same.
pub(crate) const SAME_STORY: f32 = 0.05;
/// The share of it at which a group still holds together on average.
const HELD_TOGETHER: f32 = 0.8;
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
///
/// Follows chains of nearest neighbours (Murtagh 1983), which for average link joins the same groups as the search for
/// the closest pair at each step, in quadratic time.
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
    let mut size = vec![1usize; n];
    let mut joined: UnionFind<usize> = UnionFind::new(n);
    let mut chain: Vec<usize> = Vec::new();
    for _ in 1..n {
        if chain.is_empty() {
            chain.extend((0..n).find(|&i| size[i] > 0));
        }
        let (i, j, value) = loop {
            let top = chain[chain.len() - 1];
            let before = chain.len().checked_sub(2).map(|at| chain[at]);
            // Of equals the one the chain came from wins, so that the chain ends; then the first.
            let mut nearest = before;
            for other in (0..n).filter(|&other| other != top && size[other] > 0) {
                if nearest.is_none_or(|known| alike[top * n + other] > alike[top * n + known]) {
                    nearest = Some(other);
                }
            }
            let Some(nearest) = nearest else { return vec![members.to_vec()] };
            if Some(nearest) == before {
                chain.truncate(chain.len() - 2);
                break (top.min(nearest), top.max(nearest), alike[top * n + nearest]);
            }
            chain.push(nearest);
        };
        // The tree is built to its root, and cut at the height at which groups no longer hold together: a little less
        // than a pair needs, since the average takes in passing mentions too.
        if value >= SAME_STORY * HELD_TOGETHER {
            joined.union(i, j);
        }
        let (a, b) = (size[i] as f32, size[j] as f32);
        for k in 0..n {
            let mean = (alike[i * n + k] * a + alike[j * n + k] * b) / (a + b);
            alike[i * n + k] = mean;
            alike[k * n + i] = mean;
        }
        size[i] += size[j];
        size[j] = 0;
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, root) in joined.into_labeling().into_iter().enumerate() {
        groups.entry(root).or_default().push(members[at]);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Episode;

    fn profile(words: &[&str], background: bool) -> Profile {
        let terms = words.iter().map(|word| ((*word).to_owned(), 1)).collect();
        Profile::new(&Episode { terms, background, ..Episode::default() }, None)
    }

    #[test]
    fn joins_texts_of_shared_rare_words_and_leaves_others_apart() {
        let profiles = [
            profile(&["barmal", "paktika", "airstrike", "taliban"], false),
            profile(&["barmal", "bermal", "paktika", "village"], false),
            profile(&["coldplay", "wembley", "ticket", "tour"], false),
        ];
        assert_eq!(clusters(&profiles, false), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn a_bridge_does_not_chain_two_stories_into_one() {
        let profiles = [
            profile(&["barmal", "paktika", "orgun", "urgun", "margha"], false),
            profile(&["barmal", "paktika", "zzyzx", "wembley", "oasis"], false),
            profile(&["coldplay", "wembley", "oasis", "glasto", "tickety"], false),
        ];
        assert!(clusters(&profiles, false).len() > 1);
    }

    #[test]
    fn one_story_joins_all_but_what_is_set_apart() {
        let profiles = [profile(&["alpha"], false), profile(&["omega"], false), profile(&["delta"], true)];
        assert_eq!(clusters(&profiles, true), [vec![0, 1], vec![2]]);
    }
}
