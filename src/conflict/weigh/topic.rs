//! What two sentences speak of, as numbers that a model can read.

use std::collections::BTreeSet;

use crate::lexicon::WordVectors;
use crate::text::SharedStr;

/// The mean of the vectors of the words that two sentences hold; zeros where none has a vector.
///
/// Words of one matter stand near each other ("clock", "noon"; "mayor", "spokesman"), so that what is learned of some holds for
/// others that no story to learn from has.
pub(crate) fn topic(terms: &BTreeSet<&SharedStr>) -> Vec<f32> {
    let vectors = WordVectors::built_in();
    let known: Vec<u32> = terms.iter().filter_map(|term| vectors.find(term)).collect();
    let mut topic = vec![0.0; vectors.dimensions()];
    let share = 1.0 / known.len().max(1) as f32;
    for word in known {
        vectors.add(word, share, &mut topic);
    }
    topic
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &[&str], b: &[&str]) -> Vec<f32> {
        let words: Vec<SharedStr> = a.iter().chain(b).map(|word| SharedStr::from(*word)).collect();
        topic(&words.iter().collect())
    }

    fn cosine(a: &[f32], b: &[f32]) -> f32 {
        let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f32>();
        dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    }

    #[test]
    fn sentences_of_one_matter_have_topics_near_each_other() {
        let clocks = of(&["clock", "noon"], &["midnight"]);
        let offices = of(&["mayor", "council"], &["spokesman"]);
        assert!(cosine(&clocks, &of(&["dawn"], &["evening", "hour"])) > 0.4);
        assert!(cosine(&offices, &of(&["minister"], &["senator", "parliament"])) > 0.4);
        assert!(cosine(&clocks, &offices) < 0.2);
    }

    #[test]
    fn a_word_that_both_hold_counts_once_and_an_unknown_one_not_at_all() {
        assert_eq!(of(&["clock", "noon"], &["noon"]), of(&["clock"], &["noon", "xqzzt"]));
        assert!(of(&["xqzzt"], &["31"]).iter().all(|&value| value == 0.0));
    }
}
