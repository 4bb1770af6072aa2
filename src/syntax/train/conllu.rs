//! Reading treebanks.

use crate::error::{Error, ErrorKind};
use crate::syntax::{Relation, Upos, Word, Xpos};

/// A sentence of a treebank: forms and what is said of them. Heads count from the first word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// The words as written.
    pub forms: Vec<String>,
    /// What is said of each.
    pub words: Vec<Word>,
}

/// The sentences of a CoNLL-U text. Lines of multiword tokens and empty nodes are passed over.
///
/// # Errors
/// A line without ten fields, a number that is none, a head outside the sentence, heads in a circle.
pub fn read(text: &str) -> Result<Vec<Sentence>, Error> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (at, line) in text.lines().chain([""]).enumerate() {
        let error = |message: String| Error::new(ErrorKind::Format, message).at_line(at + 1);
        if line.trim().is_empty() {
            let length = sentence.words.len();
            if let Some(word) = sentence.words.iter().find(|word| word.head.is_some_and(|head| head >= length)) {
                return Err(error(format!(
                    "head {} in the sentence before, which has {length} words",
                    word.head.unwrap_or(0) + 1
                )));
            }
            let reaches = |at: usize| {
                std::iter::successors(Some(at), |&at| sentence.words[at].head).take(length + 1).count() <= length
            };
            if let Some(at) = (0..length).find(|&at| !reaches(at)) {
                return Err(error(format!("word {} of the sentence before hangs on itself", at + 1)));
            }
            if length > 0 {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, relation, ..] = fields[..] else {
            return Err(error(format!("{} fields, ten expected", fields.len())));
        };
        if id.contains(['-', '.']) {
            continue;
        }
        let head: usize = match head {
            "_" => 0,
            head => head.parse().map_err(|_| error(format!("head {head:?}, a number expected")))?,
        };
        sentence.forms.push(form.to_owned());
        sentence.words.push(Word {
            lemma: lemma.into(),
            upos: Upos::from_name(upos),
            xpos: Xpos::from_name(xpos),
            head: head.checked_sub(1),
            relation: Relation::from_name(relation),
        });
    }
    Ok(sentences)
}
