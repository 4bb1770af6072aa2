//! Words as the model sees them: normalised spelling, hashes, affixes, shapes, what a dictionary says of them.

use std::borrow::Cow;

use crate::lexicon::WordVectors;
use crate::text::lower;

/// The value of a place that holds no word.
pub(super) const ABSENT: u32 = 0x9e37_79b9;

/// A word's spelling reduced to what the model's features ask for.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Hash of the normalised word in lower case, its digits masked.
    pub(super) word: u32,
    /// Hashes of the last one to four characters.
    pub(super) suffixes: [u32; 4],
    /// Hashes of the first one to three characters.
    pub(super) prefixes: [u32; 3],
    /// Capitals, digits and marks, repeats drawn together.
    pub(super) shape: u32,
    /// Whether it can be nothing but a verb.
    pub(super) only_a_verb: bool,
}

/// Spreads the bits of a value over the word; a bijection (the finaliser of MurmurHash3).
pub(super) const fn mix(mut value: u32) -> u32 {
    value ^= value >> 16;
    value = value.wrapping_mul(0x85eb_ca6b);
    value ^= value >> 13;
    value = value.wrapping_mul(0xc2b2_ae35);
    value ^ (value >> 16)
}

/// The hash of a string of bytes (FNV-1a, 64 bits folded).
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (state ^ (state >> 32)) as u32
}

/// The spelling that the treebanks use most for marks that come in several.
fn normalise_char(c: char) -> &'static str {
    match c {
        '‘' | '’' | '‛' | '′' | 'ʼ' | '`' | '´' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '—' | '―' => "--",
        '‐' | '‑' | '−' => "-",
        '…' => "...",
        _ => "",
    }
}

/// The word with one spelling for each mark, in its own case.
pub(super) fn normalise(word: &str) -> Cow<'_, str> {
    if word.is_ascii() && !word.contains('`') {
        return if word == "''" { "\"".into() } else { word.into() };
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match normalise_char(c) {
            "" => plain.push(c),
            mark => plain.push_str(mark),
        }
    }
    if plain == "''" { "\"".into() } else { plain.into() }
}

impl Form {
    /// The word as features see it; `keep_case` is false where capitals say nothing, as in a headline all in capitals.
    pub(super) fn new(word: &str, keep_case: bool) -> Form {
        let plain = normalise(word);
        let lower = lower(&plain);
        let masked = |c: u8| if c.is_ascii_digit() { b'0' } else { c };
        let year = lower.len() == 4
            && (lower.starts_with("19") || lower.starts_with("20"))
            && lower.bytes().all(|b| b.is_ascii_digit());
        let word = if year { hash(*b"<year>") } else { hash(lower.bytes().map(masked)) };
        let mut suffixes = [ABSENT; 4];
        let mut ends = lower.char_indices().rev();
        for slot in &mut suffixes {
            let Some((at, _)) = ends.next() else { break };
            *slot = hash(lower[at..].bytes().map(masked));
        }
        let mut prefixes = [ABSENT; 3];
        let mut starts = lower.char_indices();
        for slot in &mut prefixes {
            let Some((at, c)) = starts.next() else { break };
            *slot = hash(lower[..at + c.len_utf8()].bytes().map(masked));
        }
        let shape = shape(if keep_case { &plain } else { &lower });
        Form { word, suffixes, prefixes, shape, only_a_verb: only_a_verb(&plain) }
    }
}

/// Whether a dictionary has a word in small letters for nothing but a verb, as it stands or without its "s": "denies" is no noun,
/// whether or not a treebank has it. Participles, which are adjectives and nouns as well, are left to their neighbours.
fn only_a_verb(word: &str) -> bool {
    let of = |lemma: &str| WordVectors::built_in().parts_of_speech(lemma);
    let verb = |parts: u8| parts != 0 && parts & !WordVectors::VERB == 0;
    if word.len() < 4 || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return false;
    }
    let as_it_stands = of(word);
    let Some(stem) = word.strip_suffix('s').filter(|stem| as_it_stands == 0 && !stem.ends_with('s')) else {
        return verb(as_it_stands);
    };
    let singular = |ending: &str, end: &str| word.strip_suffix(ending).map_or(0, |stem| of(&format!("{stem}{end}")));
    let lemma = match of(stem) {
        0 => stem.strip_suffix('e').map_or(0, of) | singular("ies", "y"),
        parts => parts,
    };
    // "Analyses" and "halves" are plurals of nouns that end otherwise.
    verb(lemma) && (singular("es", "is") | singular("ves", "f") | singular("ves", "fe")) == 0
}

/// A hash of the word's classes of characters, a class said at most twice in a row.
fn shape(word: &str) -> u32 {
    let (mut last, mut run) = (0, 0);
    hash(word.chars().map_while(Some).filter_map(move |c| {
        let class = match c {
            _ if c.is_lowercase() => b'x',
            _ if c.is_uppercase() => b'X',
            _ if c.is_numeric() => b'0',
            _ if c.is_alphabetic() => b'a',
            _ if c.is_ascii() => c as u8,
            _ => b'?',
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        (run <= 2).then_some(class)
    }))
}

/// The words of a sentence; where nearly all are in capitals, the capitals are not looked at.
pub(super) fn forms(words: &[&str]) -> Vec<Form> {
    let (mut cased, mut capital) = (0, 0);
    for word in words {
        if word.chars().filter(|c| c.is_alphabetic()).count() > 1 {
            cased += 1;
            capital += usize::from(!word.chars().any(char::is_lowercase));
        }
    }
    let keep_case = cased < 3 || capital * 4 < cased * 3;
    words.iter().map(|word| Form::new(word, keep_case)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_only_be_a_verb() {
        for verb in ["denies", "believe", "accuses", "deny", "admits", "possesses"] {
            assert!(only_a_verb(verb), "{verb}");
        }
        for other in [
            "fears", "reports", "house", "glasses", "accused", "denying", "analyses", "halves", "Denies", "the",
            "xqzzts", "",
        ] {
            assert!(!only_a_verb(other), "{other}");
        }
    }
}
