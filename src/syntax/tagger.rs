//! The tagger: left to right, universal and Penn tag as one class.

use super::forms::{ABSENT, Form, hash, mix};
use super::lookup::Scorer;

/// The number of features of a word.
pub(super) const FEATURES: usize = 45;

/// What the features of one word are made of, whatever the tags before it.
#[derive(Clone, Copy)]
struct Atoms {
    word: u32,
    suffixes: [u32; 4],
    prefixes: [u32; 3],
    shape: u32,
    fine: u32,
    coarse: u32,
    /// Where the nearest finite verbs stand on either side: a sentence has one, so that of two verbs that might be participles
    /// ("a bridge built by prisoners collapsed") one is none.
    finite: u32,
}

const OUTSIDE: Atoms = Atoms {
    word: ABSENT,
    suffixes: [ABSENT; 4],
    prefixes: [ABSENT; 3],
    shape: ABSENT,
    fine: ABSENT,
    coarse: ABSENT,
    finite: 0,
};

/// The features of a sentence's words, ready for the tags that come as it is read.
pub(super) struct Extractor {
    atoms: Vec<Atoms>,
}

impl Extractor {
    /// Prepares the words; `clusters` gives the fine and coarse class of each word, and whether it is a finite verb.
    pub(super) fn new(forms: &[Form], clusters: impl Fn(u32) -> (u32, u32, bool)) -> Extractor {
        let mut atoms = vec![OUTSIDE; forms.len() + 4];
        let mut finite = Vec::with_capacity(forms.len());
        for (slot, form) in atoms[2..].iter_mut().zip(forms) {
            let (fine, coarse, is_finite) = clusters(form.word);
            let Form { word, suffixes, prefixes, shape, .. } = *form;
            *slot = Atoms { word, suffixes, prefixes, shape, fine, coarse, finite: 0 };
            finite.push(is_finite);
        }
        // On each side: 2 if there is one up to the next comma, 1 if there is one farther off.
        let comma = hash(*b",");
        let words = &mut atoms[2..forms.len() + 2];
        let look = |side: u32, word: &Atoms, finite: bool| match (finite, word.word == comma) {
            (true, _) => 2,
            (false, true) => side.min(1),
            (false, false) => side,
        };
        let mut side = 0;
        for (word, &finite) in words.iter_mut().zip(&finite) {
            word.finite = side;
            side = look(side, word, finite);
        }
        let mut side = 0;
        for (word, &finite) in words.iter_mut().zip(&finite).rev() {
            word.finite += 3 * side;
            side = look(side, word, finite);
        }
        Extractor { atoms }
    }

    /// The features of a word after the tags of the two before it.
    pub(super) fn features(&self, at: usize, before: [u32; 2]) -> [u32; FEATURES] {
        let [before2, before1, here, after1, after2] = &self.atoms[at..at + 5] else { unreachable!() };
        let [tag1, tag2] = before;
        let mut features = [0; FEATURES];
        let mut template = 0;
        let mut add = |atoms: &[u32]| {
            let mut key = mix(template as u32 + 1);
            for &atom in atoms {
                key = mix(key ^ atom).wrapping_add(0x9e37_79b9);
            }
            features[template] = mix(key);
            template += 1;
        };
        let word = here.word;
        add(&[]);
        add(&[word]);
        for suffix in here.suffixes {
            add(&[suffix]);
        }
        for prefix in here.prefixes {
            add(&[prefix]);
        }
        add(&[here.shape]);
        add(&[here.shape, before1.shape]);
        add(&[before1.word]);
        add(&[before2.word]);
        add(&[after1.word]);
        add(&[after2.word]);
        add(&[before1.suffixes[2]]);
        add(&[after1.suffixes[2]]);
        add(&[after1.suffixes[1]]);
        add(&[before1.shape]);
        add(&[after1.shape]);
        add(&[tag1]);
        add(&[tag2]);
        add(&[tag1, tag2]);
        add(&[tag1, word]);
        add(&[tag1, tag2, word]);
        add(&[before1.word, word]);
        add(&[word, after1.word]);
        add(&[tag1, after1.word]);
        add(&[before1.word, after1.word]);
        add(&[tag1, here.suffixes[2]]);
        add(&[word, here.shape]);
        add(&[here.fine]);
        add(&[before1.fine]);
        add(&[after1.fine]);
        add(&[before2.coarse]);
        add(&[after2.coarse]);
        add(&[tag1, here.fine]);
        add(&[tag1, after1.coarse]);
        add(&[tag1, here.coarse, after1.coarse]);
        add(&[here.fine, after1.fine]);
        add(&[before1.fine, here.fine]);
        add(&[before1.coarse, here.coarse, after1.coarse]);
        add(&[here.finite, here.suffixes[1]]);
        add(&[here.finite, here.suffixes[1], tag1]);
        add(&[here.finite, word]);
        features
    }
}

/// The best class of each form. `verbal` tells of every class whether a form can have it that is nothing but a verb.
pub(super) fn tag(weights: &mut impl Scorer, verbal: &[bool], extractor: &Extractor, forms: &[Form]) -> Vec<u8> {
    let mut tags = Vec::with_capacity(forms.len());
    let mut before = [ABSENT, ABSENT];
    for (at, form) in forms.iter().enumerate() {
        let mut scores = [0; 256];
        weights.score(&extractor.features(at, before), &[], &mut scores);
        if form.only_a_verb {
            scores.iter_mut().zip(verbal).filter(|(_, verbal)| !**verbal).for_each(|(score, _)| *score = i32::MIN);
        }
        let best = best(&scores[..verbal.len()]);
        before = [u32::from(best), before[0]];
        tags.push(best);
    }
    tags
}

/// The first class with the highest score.
pub(super) fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best as u8
}
