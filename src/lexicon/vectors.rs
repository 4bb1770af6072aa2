//! Word vectors: how near two words stand to each other in what they mean, and which parts of speech a word can be.

use std::ops::Range;
use std::sync::LazyLock;

/// Magic, number of words, dimensions, where each word begins, the parts of speech of each, the words in the order of their
/// bytes, then one row of signed bytes a word.
static BYTES: &[u8] = include_bytes!("vectors.bin");

const MAGIC: &[u8; 4] = b"GSV2";
const HEADER: usize = 12;
/// The length of every vector, in the unit of its bytes.
const LENGTH: f32 = 200.0;

const LETTERS: usize = 26;

/// Where the words begin that start with each two letters, and at last where those end that start with the last two: most words are
/// found among few.
static BEGINNINGS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let vectors = WordVectors::built_in();
    let pairs = (b'a'..=b'z').flat_map(|a| (b'a'..=b'z').map(move |b| [a, b]));
    let first = |pair: &[u8]| u32::try_from(vectors.first(0..vectors.words, pair)).unwrap_or(u32::MAX);
    pairs.map(|pair| first(&pair)).chain([first(b"{")]).collect()
});

/// Vectors of English lemmas, read in place: nothing is decoded when the program starts.
///
/// They are the lemmas of WordNet among the 60,000 commonest words of GloVe (Pennington, Socher and Manning 2014,
/// 100 dimensions, Wikipedia 2014 and Gigaword 5), freed of their mean and of their two leading directions (Mu and
/// Viswanath 2018), brought down to 48 principal components, scaled to one length and rounded to a byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordVectors {
    words: usize,
    dimensions: usize,
}

impl WordVectors {
    /// The shipped vectors.
    pub(crate) fn built_in() -> WordVectors {
        debug_assert_eq!(&BYTES[..4], MAGIC);
        WordVectors { words: number(4), dimensions: number(8) }
    }

    /// Where a word stands, if it has a vector.
    pub(crate) fn find(self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let (low, high) = match *word {
            [a @ b'a'..=b'z', b @ b'a'..=b'z', ..] => {
                let pair = usize::from(a - b'a') * LETTERS + usize::from(b - b'a');
                (BEGINNINGS[pair] as usize, BEGINNINGS[pair + 1] as usize)
            }
            _ => (0, self.words),
        };
        let at = self.first(low..high, word);
        if at < high && self.word(at) == word { u32::try_from(at).ok() } else { None }
    }

    /// Where the first of some words stands that does not come before another one.
    fn first(self, Range { start: mut low, end: mut high }: Range<usize>, word: &[u8]) -> usize {
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle) < word { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The cosine of two words' vectors, from -1 to 1.
    pub(crate) fn cosine(self, a: u32, b: u32) -> f32 {
        let products = self.row(a).iter().zip(self.row(b)).map(|(&x, &y)| i32::from(x as i8) * i32::from(y as i8));
        scaled(products.sum())
    }

    /// The numbers of a word's vector: as wide as they are multiplied, for a word that is laid beside many.
    pub(crate) fn numbers(self, word: u32) -> Vec<i16> {
        self.row(word).iter().map(|&number| i16::from(number as i8)).collect()
    }

    /// The cosine of two vectors of such numbers, from -1 to 1.
    pub(crate) fn cosine_of(a: &[i16], b: &[i16]) -> f32 {
        scaled(a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum())
    }

    /// How many numbers a vector has.
    pub(crate) fn dimensions(self) -> usize {
        self.dimensions
    }

    /// Adds a word's vector, of length 1 before it is weighted, to a sum.
    pub(crate) fn add(self, word: u32, weight: f32, sum: &mut [f32]) {
        for (sum, &value) in sum.iter_mut().zip(self.row(word)) {
            *sum += weight * f32::from(value as i8) / LENGTH;
        }
    }

    /// The bits of [`WordVectors::parts_of_speech`] that tell of verbs.
    pub(crate) const VERB: u8 = 0b1100;

    /// The parts of speech that a lemma can be (`examples/vectors.py` tells how they lie in the byte); 0 of an unknown one.
    pub(crate) fn parts_of_speech(self, lemma: &str) -> u8 {
        self.find(lemma).map_or(0, |at| BYTES[HEADER + 4 * (self.words + 1) + at as usize])
    }

    /// Where the words begin.
    fn text(self) -> usize {
        HEADER + 5 * self.words + 4
    }

    fn word(self, at: usize) -> &'static [u8] {
        let text = self.text();
        &BYTES[text + number(HEADER + 4 * at)..text + number(HEADER + 4 * (at + 1))]
    }

    fn row(self, at: u32) -> &'static [u8] {
        let rows = self.text() + number(HEADER + 4 * self.words);
        let start = rows + at as usize * self.dimensions;
        &BYTES[start..start + self.dimensions]
    }
}

/// The cosine of vectors of such a product.
fn scaled(product: i32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a sum of 48 products of bytes is far below 2^24")]
    let product = product as f32;
    (product / (LENGTH * LENGTH)).clamp(-1.0, 1.0)
}

/// The number at a place of the file.
fn number(at: usize) -> usize {
    u32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(a: &str, b: &str) -> f32 {
        let vectors = WordVectors::built_in();
        vectors.cosine(vectors.find(a).unwrap(), vectors.find(b).unwrap())
    }

    #[test]
    fn the_file_is_sorted_and_whole() {
        let vectors = WordVectors::built_in();
        assert!((1..vectors.words).all(|at| vectors.word(at - 1) < vectors.word(at)));
        let last = u32::try_from(vectors.words - 1).unwrap();
        assert_eq!(vectors.row(last).as_ptr_range().end, BYTES.as_ptr_range().end);
        assert!((0..vectors.words).all(|at| {
            let word = std::str::from_utf8(vectors.word(at)).expect("words are text");
            vectors.find(word) == u32::try_from(at).ok()
        }));
        for other in ["thisisnoword", "zzzz", "", "été", "A", "{"] {
            assert_eq!(vectors.find(other), None, "{other}");
        }
    }

    #[test]
    fn lemmas_have_their_parts_of_speech() {
        let vectors = WordVectors::built_in();
        let [noun, verb, adjective] = [0, 2, 4].map(|at| move |lemma| vectors.parts_of_speech(lemma) >> at & 3);
        assert_eq!((noun("deny"), verb("deny"), adjective("deny")), (0, 2, 0));
        // "A think" is in the dictionary, and hardly anywhere else.
        assert_eq!((noun("think"), verb("think")), (1, 2));
        assert_eq!((noun("close"), verb("close"), adjective("close")), (1, 2, 2));
        assert_eq!(vectors.parts_of_speech("thisisnoword"), 0);
    }

    #[test]
    fn words_of_one_thing_are_nearer_than_others() {
        for (a, near, far) in [("blast", "explosion", "table"), ("vote", "ballot", "wound"), ("jaw", "tooth", "bank")] {
            assert!(nearness(a, near) > 0.6, "{a} {near}");
            assert!(nearness(a, far) < 0.3, "{a} {far}");
            assert!((nearness(a, a) - 1.0).abs() < 0.03, "{a}");
        }
    }
}
