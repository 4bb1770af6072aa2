//! Weighted terms: what makes two texts speak of the same thing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::similarity::Term;
use crate::claim::Episode;
use crate::entity::{Entities, MentionKind};
use crate::lexicon::{Index, Lexicon, Table, WordVectors};
use crate::syntax::{Parse, Upos};
use crate::text::{SharedStr, lower};

/// The weight of a term that the table does not hold, which makes it rare.
const RARE: f32 = 6.0;

/// Weights by term, from the shipped table alone, so that no document changes the weight of another's words.
#[derive(Debug)]
pub(crate) struct TermWeights {
    table: Arc<Table>,
    /// By row.
    weights: Vec<f32>,
}

static BUILT_IN: LazyLock<TermWeights> = LazyLock::new(|| {
    let table = Lexicon::built_in().shared("term_weights").clone();
    let column = table.column("weight");
    let weights = table.rows().map(|row| row.cell(column).parse().unwrap_or(RARE)).collect();
    TermWeights { table, weights }
});

impl TermWeights {
    /// The shipped weights.
    pub(crate) fn built_in() -> &'static TermWeights {
        &BUILT_IN
    }

    /// The negative logarithm of the share of documents that hold a term; of a name, that of its rarest word.
    pub(crate) fn weight(&self, term: &str) -> f32 {
        term.split([' ', '-'])
            .map(|word| match self.table.position(word) {
                Some(row) => self.weights[row],
                None if word.len() < 2 => 0.0,
                None => RARE,
            })
            .fold(0.0, f32::max)
    }
}

/// How rare a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Band {
    /// A word of a name, which counts elsewhere.
    Name,
    /// In every other text.
    Everyday,
    /// Of a weight of 2.5 or more.
    Common,
    /// Of a weight of 3.5 or more.
    Middling,
    /// Of a weight of 5 or more.
    Rare,
}

impl Band {
    /// The band of a weight.
    pub(crate) fn of(weight: f32) -> Band {
        match weight {
            weight if weight >= 5.0 => Band::Rare,
            weight if weight >= 3.5 => Band::Middling,
            weight if weight >= 2.5 => Band::Common,
            _ => Band::Everyday,
        }
    }
}

/// The direction in which weighted terms point together; of length 1, or of 0 where no term has a vector.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meaning(Vec<f32>);

impl Meaning {
    /// The sum of the vectors of weighted terms.
    pub(crate) fn of<'a>(terms: impl Iterator<Item = &'a Term>) -> Meaning {
        let vectors = WordVectors::built_in();
        let mut sum = vec![0.0; vectors.dimensions()];
        for term in terms {
            if let Some(at) = vectors.find(&term.text) {
                vectors.add(at, term.weight, &mut sum);
            }
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            sum.iter_mut().for_each(|value| *value /= length);
        }
        Meaning(sum)
    }

    /// The cosine of two directions.
    pub(crate) fn cosine(&self, other: &Meaning) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum()
    }
}

/// The concept of each word that has one, so that other words for the same thing weigh as the same term.
#[derive(Debug)]
pub(crate) struct Concepts {
    table: Arc<Table>,
    /// By their keys and their other words.
    rows: Index,
}

impl Concepts {
    /// Reads the table; a word that stands in two rows belongs to the first.
    pub(crate) fn compile(lexicon: &Lexicon) -> Concepts {
        let table = lexicon.shared("concepts").clone();
        let words = table.column("words");
        let rows = table.index(|row| row.cell(words).split(' ').chain(std::iter::once(row.key())));
        Concepts { table, rows }
    }

    /// The concept of a word, or the word.
    pub(crate) fn of<'a>(&'a self, word: &'a str) -> &'a str {
        self.table.find(&self.rows, word).map_or(word, |row| self.table.row_at(row).key())
    }
}

/// The content terms of tokens, in their order: lemmas of nouns, verbs, adjectives and numbers; a name known to the
/// entity stage gives its entity's name once, whatever spelling the text uses.
pub(crate) fn terms(
    parse: &Parse,
    entities: &Entities,
    names: &[Option<u32>],
    concepts: &Concepts,
    tokens: std::ops::Range<usize>,
) -> Vec<SharedStr> {
    let mut found = Vec::new();
    let mut last = None;
    for token in tokens {
        if let Some(entity) = names[token] {
            if last != Some(entity) {
                found.push(SharedStr::from(entities.entities[entity as usize].name.to_lowercase()));
            }
            last = Some(entity);
            continue;
        }
        last = None;
        if matches!(parse.upos(token), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn | Upos::Num) {
            let lemma = parse.lemma(token);
            if lemma.chars().any(char::is_alphanumeric) {
                found.push(SharedStr::from(concepts.of(&lower(lemma))));
            }
        }
    }
    found
}

/// What an episode tells, sentence by sentence: its content terms with the number of sentences that hold each, and
/// which of them are words of names, and which stand in the head of the text.
#[derive(Debug, Default)]
pub(crate) struct Told {
    counts: BTreeMap<String, u32>,
    names: BTreeSet<String>,
    lead: BTreeSet<String>,
}

impl Told {
    /// Adds the tokens of one sentence. Names are taken apart into words, since one text writes the whole name and
    /// another the last word of it; days and months are times rather than names.
    pub(crate) fn add(
        &mut self,
        parse: &Parse,
        entities: &Entities,
        names: &[Option<u32>],
        concepts: &Concepts,
        tokens: std::ops::Range<usize>,
        lead: bool,
    ) {
        let mut here = BTreeSet::new();
        let mut last = None;
        for token in tokens {
            if let Some(entity) = names[token] {
                if last != Some(entity) {
                    self.name(&entities.entities[entity as usize].name, &mut here);
                }
                last = Some(entity);
                continue;
            }
            last = None;
            match parse.upos(token) {
                Upos::Propn => self.name(parse.text(token), &mut here),
                Upos::Noun | Upos::Verb | Upos::Adj | Upos::Num => {
                    let lemma = lower(parse.lemma(token));
                    for word in words(concepts.of(&lemma)) {
                        here.insert(word.to_owned());
                    }
                }
                _ => {}
            }
        }
        if lead {
            self.lead.extend(here.iter().cloned());
        }
        for term in here {
            // The head of a text tells what it is about, so its terms count twice.
            *self.counts.entry(term).or_insert(0) += 1 + u32::from(lead);
        }
    }

    fn name(&mut self, name: &str, here: &mut BTreeSet<String>) {
        let lower = name.to_lowercase();
        for word in words(&lower) {
            here.insert(word.to_owned());
            if word.chars().count() > 2 && !is_calendar(word) {
                self.names.insert(word.to_owned());
            }
        }
    }

    /// Puts down in an episode the counts by term, the words of names, and the terms of the head.
    pub(crate) fn finish(self, episode: &mut Episode) {
        episode.terms = self.counts.into_iter().map(|(term, count)| (SharedStr::from(term), count)).collect();
        episode.names = self.names.into_iter().map(SharedStr::from).collect();
        episode.lead = self.lead.into_iter().map(SharedStr::from).collect();
    }
}

/// Whether a word is a day or a month in full, which are written like names.
fn is_calendar(word: &str) -> bool {
    let senses = Lexicon::built_in().table("time_words").row(word).map(|row| row.get("senses"));
    senses.is_some_and(|senses| {
        (senses.starts_with("month:") || senses.starts_with("weekday:")) && !senses.contains("short")
    })
}

/// The words of a term that are longer than a letter.
fn words(term: &str) -> impl Iterator<Item = &str> {
    term.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some())
}

/// For each token the entity whose name holds it.
pub(crate) fn named(parse: &Parse, entities: &Entities) -> Vec<Option<u32>> {
    let mut names = vec![None; parse.words.len()];
    for mention in entities.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        for name in &mut names[mention.tokens.clone()] {
            *name = Some(mention.entity as u32);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less_than_rare_ones() {
        let weights = TermWeights::built_in();
        assert!(weights.weight("say") < weights.weight("earthquake"));
        assert!(weights.weight("earthquake") <= weights.weight("barmal"));
    }

    #[test]
    fn weights_and_concepts_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let concepts = Concepts::compile(lexicon);
        for row in lexicon.table("concepts").rows() {
            assert_eq!(concepts.of(row.get("example")), row.key());
        }
        // A term of several words weighs what its rarest word does.
        for row in lexicon.table("term_weights").rows().filter(|row| !row.key().contains(['-', ' '])) {
            let weight: f32 = row.get("weight").parse().expect("a weight is a number");
            assert_eq!(TermWeights::built_in().weight(row.get("example")), weight, "{}", row.key());
        }
    }

    #[test]
    fn other_words_for_a_thing_are_one_term() {
        let concepts = Concepts::compile(Lexicon::built_in());
        assert_eq!(concepts.of("blaze"), concepts.of("wildfire"));
        assert_ne!(concepts.of("blaze"), concepts.of("flood"));
        assert_eq!(concepts.of("barmal"), "barmal");
    }
}
