//! Phrases found along the words of a text.

use crate::lexicon::TableMap;

/// Phrases by their words.
#[derive(Debug)]
pub(super) struct Trie<T> {
    steps: TableMap<(u32, u32), u32>,
    values: Vec<Option<T>>,
    /// Which words begin a phrase, so that most words cost no look-up.
    first: Vec<bool>,
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        Trie { steps: TableMap::default(), values: vec![None], first: Vec::new() }
    }
}

impl<T> Trie<T> {
    fn node(&mut self, path: &[u32]) -> usize {
        let mut node = 0;
        for (at, &word) in path.iter().enumerate() {
            if at == 0 {
                let most = self.first.len().max(word as usize + 1);
                self.first.resize(most, false);
                self.first[word as usize] = true;
            }
            let next = self.values.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.values.push(None);
            }
        }
        node as usize
    }

    pub(super) fn insert(&mut self, path: &[u32], value: T) {
        let node = self.node(path);
        self.values[node] = Some(value);
    }

    pub(super) fn insert_new(&mut self, path: &[u32], value: T) {
        let node = self.node(path);
        self.values[node].get_or_insert(value);
    }

    /// The longest phrase along the words that `step` gives for 0, 1, 2 ...; hyphens between words may be written or
    /// not. Answers how many lexemes it takes and its value.
    pub(super) fn longest(&self, hyphen: u32, step: impl Fn(usize) -> Option<u32>) -> Option<(usize, &T)> {
        let begin = step(0)?;
        if !self.first.get(begin as usize).is_some_and(|first| *first) {
            return None;
        }
        let (mut node, mut best) = (0, None);
        let mut at = 0;
        while let Some(word) = step(at) {
            match self.steps.get(&(node, word)) {
                Some(&next) => node = next,
                None if word == hyphen && at > 0 => {
                    at += 1;
                    continue;
                }
                None => break,
            }
            at += 1;
            if let Some(value) = &self.values[node as usize] {
                best = Some((at, value));
            }
        }
        best
    }
}
