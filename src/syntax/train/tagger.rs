//! Learning tags.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sentence;
use super::perceptron::{Averages, Perceptron, Random, sum};
use crate::syntax::forms::{ABSENT, forms};
use crate::syntax::lookup::Scorer;
use crate::syntax::model::cluster;
use crate::syntax::tagger::{Extractor, best};
use crate::syntax::{Upos, Xpos};

/// The classes seen at least this often are learned; a rarer one counts as the commonest with its universal tag.
const RARE: usize = 3;

/// The classes of the sentences' words, and the class of each word.
pub(super) fn classes(sentences: &[Sentence]) -> (Vec<(Upos, Xpos)>, Vec<Vec<u8>>) {
    let mut counts: BTreeMap<(Upos, Xpos), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<(Upos, Xpos)> = counts.iter().filter(|c| *c.1 >= RARE).map(|c| *c.0).collect();
    if tags.is_empty() {
        tags = counts.keys().copied().collect();
    }
    if tags.is_empty() {
        tags.push((Upos::X, Xpos::Fw));
    }
    tags.truncate(250);
    let class = |upos: Upos, xpos: Xpos| {
        let fallback = || tags.iter().enumerate().filter(|t| t.1.0 == upos).max_by_key(|t| counts[t.1]);
        tags.binary_search(&(upos, xpos)).unwrap_or_else(|_| fallback().map_or(0, |t| t.0)) as u8
    };
    let gold = sentences.iter().map(|s| s.words.iter().map(|w| class(w.upos, w.xpos)).collect()).collect();
    (tags, gold)
}

/// Learns to tag, once with each seed; the weights are added up, which is steadier than any one of them.
pub(super) fn train(
    sentences: &[Sentence],
    gold: &[Vec<u8>],
    classes: usize,
    clusters: &BTreeMap<u32, (u8, u8)>,
    epochs: usize,
    seeds: Range<u64>,
) -> Averages {
    let extractors: Vec<Extractor> = sentences
        .iter()
        .map(|sentence| {
            let words: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
            Extractor::new(&forms(&words), |word| cluster(clusters, word))
        })
        .collect();
    let learn = |seed: u64| {
        let mut perceptron = Perceptron::new();
        let mut random = Random(seed);
        for _ in 0..epochs {
            for sentence in random.order(sentences.len()) {
                let mut before = [ABSENT, ABSENT];
                for (at, &gold) in gold[sentence].iter().enumerate() {
                    let features = extractors[sentence].features(at, before);
                    let mut scores = [0; 256];
                    (&perceptron).score(&features, &[], &mut scores);
                    let guess = best(&scores[..classes]);
                    perceptron.step();
                    if guess != gold {
                        perceptron.add(&features, gold, 1);
                        perceptron.add(&features, guess, -1);
                    }
                    before = [u32::from(guess), before[0]];
                }
            }
        }
        perceptron.averages()
    };
    std::thread::scope(|scope| {
        let learn = &learn;
        let threads: Vec<_> = seeds.map(|seed| scope.spawn(move || learn(seed))).collect();
        sum(threads.into_iter().map(|thread| thread.join().expect("learning does not panic")))
    })
}
