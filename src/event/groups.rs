//! Episodes joined across documents, kept up to date as documents come and go.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

use super::cluster::split;
use super::evidence::{SAME_STORY, evidence};
use super::keys::{UNDATED, keys, windows};
use super::similarity::Profile;
use crate::parallel;
use crate::text::SharedStr;

/// Episodes that share fewer keys are never compared.
const SHARED_KEYS: usize = 2;

/// A rare name brings together episodes of any time, for a story may be taken up again months later, unless more than
/// these share it: then it is not rare, whatever the table says.
const LARGEST_NAME: usize = 64;

/// Episodes, those of the same profile together, and the edges between those that may be one happening.
///
/// Invariant: whatever came and went before, nodes, keys and edges are those of the episodes that are here now. So a group depends
/// on nothing outside its connected component, and a document that shares no story with the others changes no group of theirs.
#[derive(Clone, Debug)]
pub(crate) struct Groups<M> {
    nodes: Vec<Node<M>>,
    /// Places in `nodes` that are free.
    free: Vec<usize>,
    /// Nodes by the hash of what they tell; what tells nothing, or is one with nothing, is not here.
    alike: HashMap<u64, Vec<usize>>,
    of: BTreeMap<M, usize>,
    blocks: HashMap<SharedStr, BTreeMap<i32, Vec<usize>>>,
    /// Nodes by the rare names of their main stories, whatever their time.
    named: HashMap<SharedStr, Vec<usize>>,
    /// A key that more episodes of a window share brings none of them together.
    largest_block: usize,
    /// The least odds of an edge.
    least: f32,
}

#[derive(Clone, Debug)]
struct Node<M> {
    profile: Profile,
    /// Whether it can be one happening with another episode at all.
    meets: bool,
    members: BTreeSet<M>,
    /// Other nodes, by their place, with the odds that they are the same happening.
    edges: BTreeMap<usize, f32>,
}

/// A hash of what a profile tells.
fn hash(profile: &Profile) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    for term in &profile.terms {
        (&term.text, term.weight.to_bits()).hash(&mut hasher);
    }
    (profile.told, profile.published, profile.background).hash(&mut hasher);
    hasher.finish()
}

/// By which keys and in which windows an episode meets others.
fn meetings(profile: &Profile) -> (Vec<SharedStr>, Vec<i32>) {
    (keys(profile).into_iter().cloned().collect(), windows(profile))
}

impl<M: Ord + Clone + Sync> Groups<M> {
    /// No episodes, and the most that a key may bring together.
    pub(crate) fn new(largest_block: usize) -> Groups<M> {
        Groups {
            nodes: Vec::new(),
            free: Vec::new(),
            alike: HashMap::new(),
            of: BTreeMap::new(),
            blocks: HashMap::new(),
            named: HashMap::new(),
            largest_block,
            least: SAME_STORY,
        }
    }

    /// No episodes, and edges between all that meet, whatever their odds.
    pub(crate) fn of_all_that_meet(largest_block: usize) -> Groups<M> {
        Groups { least: f32::NEG_INFINITY, ..Groups::new(largest_block) }
    }

    /// Every two members that an edge joins, in order.
    pub(crate) fn joined(&self) -> BTreeSet<[M; 2]> {
        let mut pairs = BTreeSet::new();
        let mut join = |a: &M, b: &M| pairs.insert(if a < b { [a.clone(), b.clone()] } else { [b.clone(), a.clone()] });
        for node in &self.nodes {
            for (a, b) in node.edges.keys().flat_map(|&other| {
                node.members.iter().flat_map(move |a| self.nodes[other].members.iter().map(move |b| (a, b)))
            }) {
                join(a, b);
            }
            let alike: Vec<&M> = node.members.iter().collect();
            for (at, a) in alike.iter().enumerate() {
                alike[at + 1..].iter().for_each(|b| {
                    join(a, b);
                });
            }
        }
        pairs
    }

    /// Takes episodes in and out: each that comes must not be here, each that goes must. Answers with every member that is in a
    /// component where something changed, or was in one.
    pub(crate) fn change(&mut self, going: &[M], coming: Vec<(M, Profile)>) -> BTreeSet<M> {
        let mut seen = vec![false; self.nodes.len() + coming.len()];
        let gone = going.iter().filter_map(|member| self.of.get(member).copied()).collect();
        let mut touched = self.members(&self.component(gone, &mut seen));
        let mut stale = BTreeSet::new();
        for member in going {
            self.remove(member, &mut stale);
        }
        let mut come = Vec::new();
        for (member, profile) in coming {
            come.push(self.insert(member, profile, &mut stale));
        }
        let stale: Vec<usize> = stale.into_iter().filter(|&node| !self.nodes[node].members.is_empty()).collect();
        touched.extend(self.members(&self.component(stale.clone(), &mut seen)));
        for &node in &stale {
            self.unlink(node);
        }
        let many: Vec<&[usize]> = stale.chunks(64).collect();
        let met = parallel::map(&many, |nodes| {
            let mut counts = vec![0; self.nodes.len()];
            nodes.iter().map(|&node| self.edges(node, &stale, &mut counts)).collect::<Vec<_>>()
        });
        for (&node, edges) in stale.iter().zip(met.into_iter().flatten()) {
            for (other, odds) in edges {
                self.nodes[node].edges.insert(other, odds);
                self.nodes[other].edges.insert(node, odds);
            }
        }
        seen.fill(false);
        come.extend(stale);
        touched.extend(self.members(&self.component(come, &mut seen)));
        touched
    }

    fn members(&self, nodes: &[usize]) -> BTreeSet<M> {
        nodes.iter().flat_map(|&node| self.nodes[node].members.iter().cloned()).collect()
    }

    /// Takes an episode in and says at which node.
    fn insert(&mut self, member: M, mut profile: Profile, stale: &mut BTreeSet<usize>) -> usize {
        let meets = self.meets_any(&profile);
        let hash = (!profile.terms.is_empty() && meets).then(|| hash(&profile));
        let alike = hash.and_then(|hash| self.alike.get(&hash)).map_or(&[][..], Vec::as_slice);
        if let Some(&node) = alike.iter().find(|&&node| self.nodes[node].profile == profile) {
            self.of.insert(member.clone(), node);
            self.nodes[node].members.insert(member);
            return node;
        }
        profile.share(|text| self.blocks.get_key_value(text).map(|(known, _)| known.clone()));
        let (keys, windows) = if meets { meetings(&profile) } else { Default::default() };
        let names = names(&profile).to_vec();
        let made = Node { profile, meets, members: BTreeSet::from([member.clone()]), edges: BTreeMap::new() };
        let node = match self.free.pop() {
            Some(node) => {
                self.nodes[node] = made;
                node
            }
            None => {
                self.nodes.push(made);
                self.nodes.len() - 1
            }
        };
        self.of.insert(member, node);
        if let Some(hash) = hash {
            self.alike.entry(hash).or_default().push(node);
        }
        stale.insert(node);
        for name in names {
            let met = self.named.entry(name).or_default();
            met.push(node);
            if met.len() == LARGEST_NAME + 1 {
                stale.extend(met.iter().copied());
            }
        }
        for key in keys {
            let block = self.blocks.entry(key).or_default();
            for &window in &windows {
                let met = block.entry(window).or_default();
                met.push(node);
                if met.len() == self.largest_block + 1 {
                    stale.extend(met.iter().copied());
                }
            }
        }
        node
    }

    fn remove(&mut self, member: &M, stale: &mut BTreeSet<usize>) {
        let Some(node) = self.of.remove(member) else { return };
        self.nodes[node].members.remove(member);
        if !self.nodes[node].members.is_empty() {
            return;
        }
        self.unlink(node);
        let Node { profile, meets, .. } = &mut self.nodes[node];
        let (keys, windows) = if *meets { meetings(profile) } else { Default::default() };
        let hash = hash(profile);
        let rare = names(profile).to_vec();
        profile.clear();
        for name in rare {
            let Some(met) = self.named.get_mut(&name) else { continue };
            met.retain(|&other| other != node);
            if met.len() == LARGEST_NAME {
                stale.extend(met.iter().copied());
            }
            if met.is_empty() {
                self.named.remove(&name);
            }
        }
        if let Some(alike) = self.alike.get_mut(&hash) {
            alike.retain(|&other| other != node);
            if alike.is_empty() {
                self.alike.remove(&hash);
            }
        }
        for key in keys {
            let Some(block) = self.blocks.get_mut(&key) else { continue };
            for window in &windows {
                let Some(met) = block.get_mut(window) else { continue };
                met.retain(|&other| other != node);
                if met.len() == self.largest_block {
                    stale.extend(met.iter().copied());
                }
                if met.is_empty() {
                    block.remove(window);
                }
            }
            if block.is_empty() {
                self.blocks.remove(&key);
            }
        }
        self.free.push(node);
    }

    /// Whether an episode is one happening even with another of the very same words. One that its text tells in passing, without a
    /// day, is not: "the union had complained since the winter" stands word for word in texts of other winters.
    fn meets_any(&self, profile: &Profile) -> bool {
        !profile.background || evidence(profile, profile).odds >= self.least
    }

    fn unlink(&mut self, node: usize) {
        for other in std::mem::take(&mut self.nodes[node].edges).into_keys() {
            self.nodes[other].edges.remove(&node);
        }
    }

    /// The edges of a node: to those that share enough keys with it and are likely enough the same. Of two nodes that are both
    /// among the sorted `stale` ones the later finds the edge. `counts` is all zero, before and after.
    fn edges(&self, node: usize, stale: &[usize], counts: &mut [u8]) -> Vec<(usize, f32)> {
        let Node { profile, meets, .. } = &self.nodes[node];
        if !meets {
            return Vec::new();
        }
        let own = windows(profile);
        // One without days meets all; two that both have them meet in a window of days or not at all.
        let meets = |window: i32| window == UNDATED || own.contains(&UNDATED) || own.contains(&window);
        let (mut met, mut here) = (Vec::new(), Vec::new());
        for key in keys(profile) {
            let Some(block) = self.blocks.get(key) else { continue };
            here.clear();
            for (_, nodes) in
                block.iter().filter(|(window, nodes)| meets(**window) && nodes.len() <= self.largest_block)
            {
                here.extend_from_slice(nodes);
            }
            here.sort_unstable();
            here.dedup();
            for &other in &here {
                if counts[other] == 0 {
                    met.push(other);
                }
                counts[other] += 1;
            }
        }
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for nodes in names(profile).iter().filter_map(|name| self.named.get(name)) {
            for &other in nodes.iter().filter(|_| nodes.len() <= LARGEST_NAME) {
                *named.entry(other).or_insert(0) += 1;
            }
        }
        met.retain(|&other| usize::from(std::mem::take(&mut counts[other])) >= SHARED_KEYS);
        met.extend(named.into_iter().filter(|(_, shared)| *shared >= SHARED_KEYS).map(|(other, _)| other));
        met.sort_unstable();
        met.dedup();
        met.retain(|&other| other < node || other > node && stale.binary_search(&other).is_err());
        let odds = |other: usize| (other, evidence(profile, &self.nodes[other].profile).odds);
        met.into_iter().map(odds).filter(|(_, odds)| *odds >= self.least).collect()
    }

    /// The profile of a member that is here.
    pub(crate) fn profile(&self, member: &M) -> &Profile {
        &self.nodes[self.of[member]].profile
    }

    /// How many keys are shared by more episodes than they may bring together.
    pub(crate) fn crowded(&self) -> usize {
        self.blocks.values().filter(|block| block.values().any(|met| met.len() > self.largest_block)).count()
    }

    /// All groups, each sorted, by their first member.
    pub(crate) fn all(&self, one_story: bool) -> Vec<Vec<M>> {
        let nodes = (0..self.nodes.len()).filter(|&node| !self.nodes[node].members.is_empty());
        self.of_nodes(nodes.collect(), one_story)
    }

    /// The groups of every component that holds one of the members, each sorted, by their first member.
    pub(crate) fn around<'a>(&self, members: impl IntoIterator<Item = &'a M>) -> Vec<Vec<M>>
    where
        M: 'a,
    {
        self.of_nodes(members.into_iter().filter_map(|member| self.of.get(member).copied()).collect(), false)
    }

    fn of_nodes(&self, mut waiting: Vec<usize>, one_story: bool) -> Vec<Vec<M>> {
        let mut components: Vec<Vec<usize>> = Vec::new();
        let mut seen = vec![false; self.nodes.len()];
        if one_story {
            // All main stories are one; what a text sets apart joins them only by what it tells.
            let main: Vec<usize> =
                waiting.iter().copied().filter(|&node| !self.nodes[node].profile.background).collect();
            components.extend(Some(self.component(main, &mut seen)).filter(|all| !all.is_empty()));
        }
        while let Some(node) = waiting.pop() {
            let component = self.component(vec![node], &mut seen);
            if !component.is_empty() {
                components.push(component);
            }
        }
        let split = |component: &Vec<usize>| if one_story { vec![component.clone()] } else { self.split(component) };
        let mut groups: Vec<Vec<M>> = parallel::map(&components, split)
            .into_iter()
            .flatten()
            .map(|nodes| {
                let mut members: Vec<M> =
                    nodes.iter().flat_map(|&node| self.nodes[node].members.iter().cloned()).collect();
                members.sort_unstable();
                members
            })
            .collect();
        groups.sort_unstable();
        groups
    }

    /// Everything that edges lead to from some nodes and that was not seen before.
    fn component(&self, from: Vec<usize>, seen: &mut [bool]) -> Vec<usize> {
        let mut found: Vec<usize> =
            from.into_iter().filter(|&node| !std::mem::replace(&mut seen[node], true)).collect();
        let mut next = 0;
        while next < found.len() {
            for &other in self.nodes[found[next]].edges.keys() {
                if !std::mem::replace(&mut seen[other], true) {
                    found.push(other);
                }
            }
            next += 1;
        }
        found
    }

    /// A component's groups. The order of its nodes is that of their first members, so that the order in which they came is nowhere seen.
    fn split(&self, component: &[usize]) -> Vec<Vec<usize>> {
        let mut nodes = component.to_vec();
        nodes.sort_by_key(|&node| self.nodes[node].members.first());
        let profiles: Vec<&Profile> = nodes.iter().map(|&node| &self.nodes[node].profile).collect();
        let place: HashMap<usize, usize> = nodes.iter().enumerate().map(|(at, &node)| (node, at)).collect();
        let mut edges = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            edges.extend(self.nodes[*node].edges.iter().map(|(other, odds)| (at, place[other], *odds)));
        }
        edges.retain(|(a, b, _)| a < b);
        edges.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        split(&profiles, &edges).into_iter().map(|group| group.into_iter().map(|at| nodes[at]).collect()).collect()
    }
}

/// The rare names by which a main story finds others of any time.
fn names(profile: &Profile) -> &[SharedStr] {
    if profile.background { &[] } else { &profile.rare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Episode;

    fn clusters(profiles: &[Profile], one_story: bool) -> Vec<Vec<usize>> {
        let mut groups = Groups::new(crate::Limits::default().largest_block);
        groups.change(&[], profiles.iter().cloned().enumerate().collect());
        groups.all(one_story)
    }

    fn profile(words: &[&str], background: bool) -> Profile {
        let mut names: Vec<SharedStr> = words.iter().map(|word| SharedStr::from(*word)).collect();
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
    fn asides_without_a_day_are_nobody_elses_not_even_in_the_same_words() {
        let words = ["union", "valve", "barmal", "paktika"];
        let [main, aside] = [false, true].map(|background| profile(&words, background));
        assert_eq!(clusters(&[aside.clone(), aside.clone()], false), [vec![0], vec![1]]);
        assert_eq!(clusters(&[main.clone(), main, aside], false), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn one_story_joins_all_but_what_is_set_apart() {
        let profiles = [profile(&["alpha"], false), profile(&["omega"], false), profile(&["delta"], true)];
        assert_eq!(clusters(&profiles, true), [vec![0, 1], vec![2]]);
    }
}
