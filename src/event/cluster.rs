//! Episodes joined across documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use super::similarity::{Profile, evidence};

/// The least logarithm of the odds at which two episodes, or two groups of them, are held to be one happening.
const SAME_STORY: f32 = 0.7;
/// The share that the best link between two groups has beside the average of their links: an average alone keeps out a
/// short statement that only some of the longer texts share words with, a best link alone makes chains of look-alikes.
const BEST_LINK: f32 = 0.3;
/// So many of an episode's weightiest terms are keys by which it meets others.
const TERM_KEYS: usize = 48;
/// So many of its weightiest words of names are, too: more, since most of them weigh the same.
const NAME_KEYS: usize = 48;
/// Episodes that share fewer keys are never compared.
const SHARED_KEYS: usize = 2;
/// A component of more episodes is not averaged, which is at least quadratic, but cut at its weaker edges.
const AVERAGED: usize = 800;

/// Groups of indices into `profiles`, each sorted, in the order of their first member.
///
/// A group depends on nothing outside its connected component of the candidate graph: the keys are each episode's own.
pub(crate) fn clusters(profiles: &[Profile], one_story: bool) -> Vec<Vec<usize>> {
    let copies = copies(profiles);
    let first: Vec<&Profile> = copies.iter().map(|group| &profiles[group[0]]).collect();
    let mut groups: Vec<Vec<usize>> = grouped(&first, one_story)
        .into_iter()
        .map(|members| {
            let mut all: Vec<usize> = members.into_iter().flat_map(|at| copies[at].iter().copied()).collect();
            all.sort_unstable();
            all
        })
        .collect();
    groups.sort();
    groups
}

/// Groups of profiles that tell the same in the same words, which need not be compared one by one.
fn copies(profiles: &[Profile]) -> Vec<Vec<usize>> {
    let mut known: HashMap<_, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, profile) in profiles.iter().enumerate() {
        // What tells nothing is like nothing.
        if profile.terms.is_empty() {
            groups.push(vec![at]);
            continue;
        }
        let terms: Vec<(&str, u32)> =
            profile.terms.iter().map(|(term, weight)| (term.as_str(), weight.to_bits())).collect();
        let place = profile.place.as_ref().map(|place| place.name.as_str());
        let key = (terms, profile.told, profile.published, place, profile.background);
        let group = *known.entry(key).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(at);
    }
    groups
}

fn grouped(profiles: &[&Profile], one_story: bool) -> Vec<Vec<usize>> {
    let edges = candidates(profiles).into_iter().map(|(a, b)| (a, b, evidence(profiles[a], profiles[b]).odds));
    let mut edges: Vec<(usize, usize, f32)> = edges.filter(|edge| edge.2 >= SAME_STORY).collect();
    if one_story {
        let main: Vec<usize> = (0..profiles.len()).filter(|&at| !profiles[at].background).collect();
        edges.extend(main.windows(2).map(|pair| (pair[0], pair[1], 1.0)));
    }
    let all: Vec<usize> = (0..profiles.len()).collect();
    let mut groups = Vec::new();
    for members in components(&all, &edges) {
        if one_story {
            groups.push(members);
        } else {
            split(&members, &edges, SAME_STORY, profiles, &mut groups);
        }
    }
    groups
}

/// The connected components of some nodes, each sorted.
fn components(members: &[usize], edges: &[(usize, usize, f32)]) -> Vec<Vec<usize>> {
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

/// Splits a component by average link; one that is too large for that is first cut at its weaker edges.
fn split(
    members: &[usize],
    edges: &[(usize, usize, f32)],
    least: f32,
    profiles: &[&Profile],
    groups: &mut Vec<Vec<usize>>,
) {
    const STEP: f32 = 0.5;
    const STRONGEST: f32 = 4.0;
    if members.len() <= AVERAGED {
        groups.extend(average_link(members, profiles));
    } else if least >= STRONGEST {
        groups.push(members.to_vec());
    } else {
        let own = |edge: &&(usize, usize, f32)| edge.2 >= least + STEP && members.binary_search(&edge.0).is_ok();
        let stronger: Vec<(usize, usize, f32)> = edges.iter().filter(own).copied().collect();
        for part in components(members, &stronger) {
            split(&part, &stronger, least + STEP, profiles, groups);
        }
    }
}

/// Pairs of episodes that share enough keys: weighty terms and words of names within the same fortnight.
fn candidates(profiles: &[&Profile]) -> Vec<(usize, usize)> {
    let mut by_key: BTreeMap<&str, BTreeMap<i32, Vec<usize>>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        let mut keys: Vec<&str> =
            weightiest(&profile.terms, TERM_KEYS).chain(weightiest(&profile.sounds, NAME_KEYS)).collect();
        keys.sort_unstable();
        keys.dedup();
        let windows = windows(profile);
        for key in keys {
            let met = by_key.entry(key).or_default();
            for &window in &windows {
                met.entry(window).or_default().push(at);
            }
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for windows in by_key.values() {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let undated: &[usize] = windows.get(&UNDATED).map_or(&[], Vec::as_slice);
        for members in windows.values() {
            for (i, &a) in members.iter().enumerate() {
                // One without days meets all; two that both have them meet in a window of days or not at all.
                pairs.extend(members[i + 1..].iter().map(|&b| (a, b)));
            }
        }
        let dated: BTreeSet<usize> =
            windows.iter().filter(|entry| *entry.0 != UNDATED).flat_map(|entry| entry.1).copied().collect();
        for &a in undated {
            pairs.extend(dated.iter().map(|&b| (a.min(b), a.max(b))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        for pair in pairs {
            *shared.entry(pair).or_insert(0) += 1;
        }
    }
    let mut found: Vec<(usize, usize)> =
        shared.into_iter().filter(|(_, keys)| *keys >= SHARED_KEYS).map(|(pair, _)| pair).collect();
    found.extend(long_after(profiles));
    found.sort_unstable();
    found.dedup();
    found
}

/// Pairs that share rare names, however far apart their days are: a story may be taken up again months later.
fn long_after(profiles: &[&Profile]) -> Vec<(usize, usize)> {
    /// A name that more episodes share is not rare, whatever the table says.
    const MOST: usize = 64;
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate().filter(|(_, profile)| !profile.background) {
        for name in &profile.rare {
            by_name.entry(name).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for members in by_name.values().filter(|members| members.len() <= MOST) {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                *shared.entry((a, b)).or_insert(0) += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, names)| *names >= SHARED_KEYS).map(|(pair, _)| pair).collect()
}

/// The weightiest of some terms.
fn weightiest(terms: &[(String, f32)], most: usize) -> impl Iterator<Item = &str> {
    let mut sorted: Vec<&(String, f32)> = terms.iter().collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.into_iter().take(most).map(|(term, _)| term.as_str())
}

/// The window of episodes without a day.
const UNDATED: i32 = i32::MIN;

/// The windows of time in which an episode looks for others.
fn windows(profile: &Profile) -> Vec<i32> {
    const WINDOW_DAYS: i32 = 14;
    let number = |date: jiff::civil::Date| (date - jiff::civil::date(2000, 1, 1)).get_days().div_euclid(WINDOW_DAYS);
    let mut all = Vec::new();
    for (first, last) in profile.days() {
        all.extend(number(first)..=number(last).min(number(first) + 3));
        all.push(number(last) + 1);
    }
    if all.is_empty() {
        all.push(UNDATED);
    }
    all.sort_unstable();
    all.dedup();
    all
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Episode;

    fn profile(words: &[&str], background: bool) -> Profile {
        let mut names: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        names.sort();
        let terms = names.iter().map(|word| (word.clone(), 1)).collect();
        Profile::new(&Episode { terms, names, background, ..Episode::default() }, None)
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
