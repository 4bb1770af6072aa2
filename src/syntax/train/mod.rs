//! Learning the model from treebanks. Nothing here is part of reading documents.

mod clusters;
mod conllu;
mod lemma;
mod parser;
mod perceptron;
mod tagger;

pub use conllu::{Sentence, read};

use super::decode::Actions;
use super::{Learned, Model, Relation};

/// Learns a model. The same sentences give the same model, byte for byte.
#[must_use]
pub fn train(sentences: &[Sentence]) -> Learned {
    let fine = clusters::learn(sentences, 254, 12);
    let coarse = clusters::learn(sentences, 64, 12);
    let clusters = fine.into_iter().map(|(word, class)| (word, (class, coarse[&word]))).collect();
    let (tags, gold) = tagger::classes(sentences);
    let mut learned = Learned {
        tagger: tagger::train(sentences, &gold, tags.len(), &clusters, 6, 1.0),
        lemmas: lemma::train(sentences),
        relations: relations(sentences),
        tags,
        clusters,
        parser: Vec::new(),
    };
    let root = learned.relations.iter().position(|&relation| relation == Relation::Root).unwrap_or(0) as u8;
    let actions = Actions { relations: learned.relations.len(), root };
    let model = Model::new(learned.clone());
    let tagged: Vec<Vec<u8>> = sentences
        .iter()
        .map(|sentence| model.tag(&sentence.forms.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    let examples = parser::examples(sentences, &tagged, &learned.relations);
    learned.parser = parser::train(&examples, actions, 8, 1.8);
    learned
}

/// The relations there are, sorted; `root` always.
fn relations(sentences: &[Sentence]) -> Vec<Relation> {
    let mut relations: Vec<Relation> = sentences
        .iter()
        .flat_map(|sentence| &sentence.words)
        .map(|word| parser::learned_relation(word.relation))
        .chain([Relation::Root])
        .collect();
    relations.sort_unstable();
    relations.dedup();
    relations
}

/// How much of a treebank a model finds on gold tokens, every token counted, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// How many words.
    pub words: usize,
    /// Universal tags.
    pub upos: f64,
    /// Lemmas, whatever their case.
    pub lemma: f64,
    /// Heads.
    pub uas: f64,
    /// Heads with their relations, subtypes left out.
    pub las: f64,
}

/// Measures a model on sentences.
#[must_use]
pub fn evaluate(model: &Model, sentences: &[Sentence]) -> Scores {
    let mut scores = Scores::default();
    for sentence in sentences {
        let words: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
        for (found, gold) in model.annotate(&words).iter().zip(&sentence.words) {
            let head = found.head == gold.head;
            let count = |right: bool| f64::from(u8::from(right));
            scores.words += 1;
            scores.upos += count(found.upos == gold.upos);
            scores.lemma += count(found.lemma.to_lowercase() == gold.lemma.to_lowercase());
            scores.uas += count(head);
            scores.las += count(head && found.relation.base() == gold.relation.base());
        }
    }
    let percent = |count: f64| 100.0 * count / scores.words.max(1) as f64;
    Scores {
        words: scores.words,
        upos: percent(scores.upos),
        lemma: percent(scores.lemma),
        uas: percent(scores.uas),
        las: percent(scores.las),
    }
}
