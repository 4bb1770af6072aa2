//! Word classes by the exchange algorithm on class bigrams (Martin, Liermann and Ney 1998).

use std::collections::{BTreeMap, BTreeSet};

use super::Sentence;
use crate::syntax::Xpos;
use crate::syntax::forms::forms;

/// A word is put into a class when it is seen at least this often.
const LEAST: usize = 3;

/// What stands beside a word, each with how often it does.
type Counts = Vec<(usize, i64)>;

/// A word is taken for a finite verb when it is seen at least this often.
const LEAST_FINITE: usize = 5;

/// The words' bigrams and the classes they are in.
struct Exchange {
    classes: usize,
    class: Vec<usize>,
    /// The words after and before each word, with counts.
    after: Vec<Counts>,
    before: Vec<Counts>,
    /// How often each word is seen.
    count: Vec<i64>,
    /// How often a class follows a class.
    pairs: Vec<i64>,
    /// How often words of a class are seen.
    sizes: Vec<i64>,
    /// `n ln n` in fixed point, so that rounding is the same everywhere.
    entropy: Vec<i64>,
}

impl Exchange {
    fn entropy(&self, count: i64) -> i64 {
        self.entropy[count as usize]
    }

    /// How often classes follow and precede a word, the word itself left out, and how often it follows itself.
    fn neighbours(&self, word: usize) -> (Counts, Counts, i64) {
        let mut repeats = 0;
        let mut gather = |list: &[(usize, i64)]| {
            let mut counts: BTreeMap<usize, i64> = BTreeMap::new();
            for &(other, count) in list {
                if other == word {
                    repeats = count;
                } else {
                    *counts.entry(self.class[other]).or_default() += count;
                }
            }
            counts.into_iter().collect::<Vec<_>>()
        };
        let (after, before) = (gather(&self.after[word]), gather(&self.before[word]));
        (after, before, repeats)
    }

    /// Adds a word's counts to a class, or takes them away.
    fn count_in(&mut self, word: usize, class: usize, sign: i64) {
        let (after, before, repeats) = self.neighbours(word);
        for (other, count) in after {
            self.pairs[class * self.classes + other] += sign * count;
        }
        for (other, count) in before {
            self.pairs[other * self.classes + class] += sign * count;
        }
        self.pairs[class * self.classes + class] += sign * repeats;
        self.sizes[class] += sign * self.count[word];
    }

    /// Which of the first `open` classes a word that is in none should join for the likelihood to gain most.
    fn best(&self, word: usize, open: usize) -> usize {
        let (after, before, repeats) = self.neighbours(word);
        let inside = |list: &[(usize, i64)], class| list.iter().find(|n| n.0 == class).map_or(0, |n| n.1);
        let gain = |class: usize| {
            let mut gain = 0;
            let mut add = |from: usize, to: usize, count: i64| {
                let before = self.pairs[from * self.classes + to];
                gain += self.entropy(before + count) - self.entropy(before);
            };
            for &(other, count) in after.iter().filter(|n| n.0 != class) {
                add(class, other, count);
            }
            for &(other, count) in before.iter().filter(|n| n.0 != class) {
                add(other, class, count);
            }
            add(class, class, inside(&after, class) + inside(&before, class) + repeats);
            let size = self.sizes[class];
            gain - 2 * (self.entropy(size + self.count[word]) - self.entropy(size))
        };
        (0..open).max_by_key(|&class| (gain(class), std::cmp::Reverse(class))).unwrap_or(0)
    }
}

/// The class of each word seen often enough, by the word's hash.
pub(super) fn learn(sentences: &[Sentence], classes: usize, rounds: usize) -> BTreeMap<u32, u8> {
    let texts: Vec<Vec<u32>> = sentences
        .iter()
        .map(|sentence| {
            let words: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
            forms(&words).iter().map(|form| form.word).collect()
        })
        .collect();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for word in texts.iter().flatten() {
        *counts.entry(*word).or_default() += 1;
    }
    let mut kept: Vec<(u32, usize)> = counts.into_iter().filter(|word| word.1 >= LEAST).collect();
    kept.sort_unstable_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    // The last two words stand for all rare ones and for the ends of sentences; their classes are theirs alone.
    let (rare, end) = (kept.len(), kept.len() + 1);
    let ids: BTreeMap<u32, usize> = kept.iter().enumerate().map(|(id, word)| (word.0, id)).collect();
    let mut bigrams: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for text in &texts {
        let mut last = end;
        for id in text.iter().map(|word| ids.get(word).copied().unwrap_or(rare)).chain([end]) {
            *bigrams.entry((last, id)).or_default() += 1;
            last = id;
        }
    }
    let total = bigrams.values().sum::<i64>();
    let entropy = |n: i64| if n == 0 { 0 } else { (n as f64 * (n as f64).ln() * 1024.0).round() as i64 };
    let mut exchange = Exchange {
        classes: classes + 2,
        class: (0..rare).map(|id| id % classes).chain([classes, classes + 1]).collect(),
        after: vec![Vec::new(); rare + 2],
        before: vec![Vec::new(); rare + 2],
        count: vec![0; rare + 2],
        pairs: vec![0; (classes + 2) * (classes + 2)],
        sizes: vec![0; classes + 2],
        entropy: (0..=total + 1).map(entropy).collect(),
    };
    for (&(first, second), &count) in &bigrams {
        exchange.after[first].push((second, count));
        exchange.before[second].push((first, count));
        exchange.count[second] += count;
        exchange.pairs[exchange.class[first] * exchange.classes + exchange.class[second]] += count;
        exchange.sizes[exchange.class[second]] += count;
    }
    for _ in 0..rounds {
        for word in 0..rare {
            let old = exchange.class[word];
            exchange.count_in(word, old, -1);
            let new = exchange.best(word, classes);
            exchange.class[word] = new;
            exchange.count_in(word, new, 1);
        }
    }
    kept.iter().enumerate().map(|(id, word)| (word.0, exchange.class[id] as u8)).collect()
}

/// The words that are finite verbs at least nine times of ten, by their hashes.
pub(super) fn finite(sentences: &[Sentence]) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for sentence in sentences {
        let words: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
        for (form, word) in forms(&words).iter().zip(&sentence.words) {
            let (finite, all) = counts.entry(form.word).or_default();
            *finite += usize::from(matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
            *all += 1;
        }
    }
    counts.retain(|_, (finite, all)| *all >= LEAST_FINITE && *finite * 10 >= *all * 9);
    counts.into_keys().collect()
}
