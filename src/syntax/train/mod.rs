//! Learning the model from treebanks. Nothing here is part of reading documents.

mod clusters;
mod conllu;
mod lemma;
mod parser;
mod perceptron;
mod tagger;

use std::ops::Range;

use perceptron::{Keep, Perceptron};

pub use conllu::{Sentence, read};

use super::model::{FINITE, Parts};
use super::sparse::Weights;
use super::{Model, Relation};

/// What is kept of the tagger.
const TAGGER: Keep = Keep { weights: 600_000, rows: usize::MAX };

/// What is kept of the parser. More would fit into the six megabytes that the model may take, but is hardly better and is slower.
const PARSER: Keep = Keep { weights: 2_500_000, rows: 300_000 };

/// In what steps the weights of the tagger and of the parser are kept.
const STEPS: [u8; 2] = [2, 1];

/// How many states the parser keeps while it learns.
const BEAM: usize = 4;

/// How often the parser goes through the sentences: to find the weights that stay, and to learn those.
const EPOCHS: [usize; 2] = [5, 8];

/// The same where there are three times as many, since a larger parser has parsed some.
const EPOCHS_OF_MANY: [usize; 2] = [3, 5];

/// How often the weights that stay are learned, each time in another order of the sentences; their sum is steadier than any one.
const SEEDS: Range<u64> = 3..5;

/// Sentences of the crate's own: the treebanks hold little news, so that its ways of saying who said something ("..., the fire
/// service said") and its verbs in the past tense ("the boat capsized") are all but missing there.
#[must_use]
pub fn own_sentences() -> Vec<Sentence> {
    read(include_str!("own.conllu")).expect("a treebank")
}

/// Learns a model from `treebanks` and, but for its rules for lemmas, from sentences that a larger parser has `parsed`. The same
/// sentences give the same model, byte for byte.
#[must_use]
pub fn train(treebanks: &[Sentence], parsed: &[Sentence]) -> Model {
    let sentences = &[treebanks, parsed].concat();
    let fine = clusters::learn(sentences, 254, 12);
    let coarse = clusters::learn(sentences, 64, 12);
    let finite = clusters::finite(sentences);
    let coarse = |word: &u32| coarse[word] + if finite.contains(word) { FINITE } else { 0 };
    let clusters = fine.into_iter().map(|(word, fine)| (word, (fine, coarse(&word)))).collect();
    let (tags, gold) = tagger::classes(sentences);
    let tagger = tagger::train(sentences, &gold, tags.len(), &clusters, 6, 1..6);
    let mut parts = Parts {
        tagger: perceptron::quantise(&perceptron::prune(&tagger, TAGGER), STEPS[0]),
        lemmas: lemma::train(treebanks),
        relations: relations(sentences),
        tags,
        clusters,
        parser: Weights::default(),
    };
    let model = Model::new(parts.clone());
    let tagged: Vec<Vec<u8>> = sentences
        .iter()
        .map(|sentence| model.tag(&sentence.forms.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    let examples = parser::examples(sentences, &tagged, &parts.relations);
    // What pruning takes away the other weights make up for, if they are learned anew without it.
    let epochs = if parsed.is_empty() { EPOCHS } else { EPOCHS_OF_MANY };
    let first = parser::train(Perceptron::new(), &examples, model.actions(), BEAM, epochs[0], 2);
    let kept = perceptron::prune(&first, PARSER);
    let learn = |seed: u64| parser::train(Perceptron::closed(&kept), &examples, model.actions(), BEAM, epochs[1], seed);
    let again = std::thread::scope(|scope| {
        let learn = &learn;
        let threads: Vec<_> = SEEDS.map(|seed| scope.spawn(move || learn(seed))).collect();
        perceptron::sum(threads.into_iter().map(|thread| thread.join().expect("learning does not panic")))
    });
    parts.parser = perceptron::quantise(&again, STEPS[1]);
    Model::new(parts)
}

/// A model with its rules for lemmas learned anew, from the tables of verbs as they are now: what [`train`] would make of them, in a
/// second, as long as the sentences are those that the model was learned from.
#[must_use]
pub fn relearn_lemmas(model: Model, sentences: &[Sentence]) -> Model {
    model.with_lemmas(lemma::train(sentences))
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
#[non_exhaustive]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Upos, Word, Xpos};

    /// Sentences as lines of `word/lemma/UPOS/XPOS/head/relation`, the head counted from 1 and 0 at the root.
    const SENTENCES: &[&str] = &[
        "Dogs/dog/NOUN/NNS/2/nsubj bark/bark/VERB/VBP/0/root ././PUNCT/./2/punct",
        "Cats/cat/NOUN/NNS/2/nsubj sleep/sleep/VERB/VBP/0/root ././PUNCT/./2/punct",
        "The/the/DET/DT/2/det dogs/dog/NOUN/NNS/3/nsubj chased/chase/VERB/VBD/0/root cats/cat/NOUN/NNS/3/obj ././PUNCT/./3/punct",
        "A/a/DET/DT/2/det cat/cat/NOUN/NN/3/nsubj chased/chase/VERB/VBD/0/root the/the/DET/DT/5/det birds/bird/NOUN/NNS/3/obj",
        "What/what/PRON/WP/4/obj did/do/AUX/VBD/4/aux they/they/PRON/PRP/4/nsubj chase/chase/VERB/VB/0/root ?/?/PUNCT/./4/punct",
        "Birds/bird/NOUN/NNS/2/nsubj came/come/VERB/VBD/0/root today/today/NOUN/NN/2/obl that/that/PRON/WDT/5/nsubj sing/sing/VERB/VBP/1/acl:relcl",
    ];

    fn conllu() -> String {
        let mut text = String::from("# a comment\n");
        for sentence in SENTENCES {
            text += "1-2\tmany\t_\t_\t_\t_\t_\t_\t_\t_\n";
            for (at, word) in sentence.split(' ').enumerate() {
                let fields: Vec<&str> = word.split('/').collect();
                let [form, lemma, upos, xpos, head, relation] = fields[..] else { unreachable!("six fields") };
                text += &format!("{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t_\n", at + 1);
            }
            text.push('\n');
        }
        text
    }

    #[test]
    fn what_is_seen_often_is_learned() {
        let sentences = read(&conllu().repeat(4)).expect("a treebank");
        assert_eq!(sentences.len(), 24);
        let scores = evaluate(&train(&sentences, &[]), &sentences[..5]);
        assert_eq!((scores.upos, scores.lemma, scores.uas, scores.las), (100.0, 100.0, 100.0, 100.0));
    }

    #[test]
    fn the_same_treebank_gives_the_same_file_and_the_file_the_same_model() {
        let sentences = read(&conllu().repeat(3)).expect("a treebank");
        let learned = train(&sentences, &[]);
        let bytes = learned.to_bytes();
        assert_eq!(bytes, train(&sentences, &[]).to_bytes());
        assert_eq!(Model::from_bytes(&bytes), Some(learned));
        for length in (0..bytes.len()).step_by(13) {
            assert!(Model::from_bytes(&bytes[..length]).is_none(), "a file cut off after {length} bytes");
        }
    }

    #[test]
    fn our_own_sentences_are_trees_with_one_root() {
        let sentences = own_sentences();
        assert!(sentences.len() > 1000);
        for Sentence { forms, words } in &sentences {
            assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1, "{forms:?}");
            let unlike = words.iter().find(|word| (word.relation == Relation::Root) != word.head.is_none());
            assert_eq!(unlike, None, "{forms:?}");
        }
    }

    #[test]
    fn the_built_in_model_is_written_as_it_is_read_and_small() {
        let bytes = include_bytes!("../model.bin");
        assert!(bytes.len() <= 6_000_000);
        assert!(Model::built_in().to_bytes() == bytes);
    }

    #[test]
    fn no_sentences_give_a_model_too() {
        let tree = train(&[], &[]).annotate(&["any", "words"]);
        assert_eq!(tree.iter().filter(|word| word.head.is_none()).count(), 1);
    }

    #[test]
    fn broken_treebanks_are_refused_with_their_line() {
        for (text, message) in [
            ("1\ta\n", "line 1: 2 fields, ten expected"),
            ("1\ta\ta\tX\tFW\t_\tup\tdep\t_\t_\n", "line 1: head \"up\", a number expected"),
            ("1\ta\ta\tX\tFW\t_\t7\tdep\t_\t_\n", "line 2: head 7 in the sentence before, which has 1 words"),
            ("1\ta\ta\tX\tFW\t_\t1\tdep\t_\t_\n", "line 2: word 1 of the sentence before hangs on itself"),
        ] {
            assert_eq!(read(text).expect_err("broken").to_string(), message);
        }
    }

    #[test]
    fn words_are_read_as_they_stand() {
        let sentences = read("1\tIt\tit\tPRON\tPRP\t_\t0\troot\t_\t_\n").expect("a treebank");
        let (upos, xpos, relation) = (Upos::Pron, Xpos::Prp, Relation::Root);
        assert_eq!(sentences[0].words, [Word { lemma: "it".into(), upos, xpos, head: None, relation }]);
    }
}
