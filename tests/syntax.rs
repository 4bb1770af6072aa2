//! Trees of whole sentences by the embedded model.

use gainsay::syntax::{Model, Relation, Upos, Word};
use proptest::prelude::*;

/// Each word of a sentence cut at spaces as `word:lemma:UPOS:head word:relation`, the root's head being `-`.
fn tree(sentence: &str) -> Vec<String> {
    let forms: Vec<&str> = sentence.split(' ').collect();
    let words = Model::built_in().annotate(&forms);
    words
        .iter()
        .zip(&forms)
        .map(|(word, form)| {
            let head = word.head.map_or("-", |head| forms[head]);
            format!("{form}:{}:{}:{head}:{}", word.lemma, word.upos, word.relation)
        })
        .collect()
}

#[test]
fn passive_with_agent() {
    let expected = [
        "Two:two:NUM:soldiers:nummod",
        "soldiers:soldier:NOUN:killed:nsubj:pass",
        "were:be:AUX:killed:aux:pass",
        "killed:kill:VERB:-:root",
        "by:by:ADP:rebels:case",
        "rebels:rebel:NOUN:killed:obl:agent",
        ".:.:PUNCT:killed:punct",
    ];
    assert_eq!(tree("Two soldiers were killed by rebels ."), expected);
}

#[test]
fn reported_clause_with_negation() {
    let expected = [
        "The:the:DET:minister:det",
        "minister:minister:NOUN:said:nsubj",
        "said:say:VERB:-:root",
        "that:that:SCONJ:find:mark",
        "they:they:PRON:find:nsubj",
        "did:do:AUX:find:aux",
        "n’t:not:PART:find:advmod",
        "find:find:VERB:said:ccomp",
        "any:any:DET:survivors:det",
        "survivors:survivor:NOUN:find:obj",
        ".:.:PUNCT:said:punct",
    ];
    assert_eq!(tree("The minister said that they did n’t find any survivors ."), expected);
}

#[test]
fn one_spelling_for_each_mark() {
    let strip = |words: Vec<Word>| words.into_iter().map(|w| (w.upos, w.head)).collect::<Vec<_>>();
    let model = Model::built_in();
    let straight = model.annotate(&["He", "said", ":", "\"", "It", "'s", "over", ".", "\""]);
    let curly = model.annotate(&["He", "said", ":", "“", "It", "’s", "over", ".", "”"]);
    assert_eq!(strip(straight), strip(curly));
}

#[test]
fn capitals_say_nothing_where_all_is_in_capitals() {
    let words = Model::built_in().annotate(&["POLICE", "ARREST", "SUSPECTS", "IN", "THE", "ATTACK"]);
    assert_eq!(words[3].upos, Upos::Adp);
    assert_eq!(words[5].upos, Upos::Noun);
}

/// One root, and from every word a way to it.
fn is_tree(words: &[Word]) -> bool {
    let roots = words.iter().filter(|word| word.head.is_none()).count();
    let reaches = |word: usize| {
        std::iter::successors(Some(word), |&at| words[at].head).take(words.len() + 1).count() <= words.len()
    };
    roots == usize::from(!words.is_empty())
        && words.iter().all(|word| word.head.is_none() == (word.relation == Relation::Root))
        && (0..words.len()).all(reaches)
}

#[test]
fn a_sentence_of_any_length_is_a_tree() {
    let words = vec!["and"; 20_000];
    let tree = Model::built_in().annotate(&words);
    assert_eq!(tree.len(), words.len());
    assert_eq!(tree.iter().filter(|word| word.head.is_none()).count(), 1);
    assert!(is_tree(&Model::built_in().annotate(&words[..900])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_words_are_a_tree(words in prop::collection::vec("[a-zA-Z]{0,3}|\\PC{0,4}|the|killed|,|said|and|by", 0..30)) {
        let forms: Vec<&str> = words.iter().map(String::as_str).collect();
        let tree = Model::built_in().annotate(&forms);
        prop_assert_eq!(tree.len(), words.len());
        prop_assert!(is_tree(&tree));
    }
}
