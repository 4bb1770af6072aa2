//! What a row's frames find by the order of the words where the tree has lost it: `called the use of private
//! boats "careless"`, "accused the paper and its owner of distorting it".

use std::ops::Range;

use super::content::finite;
use super::frames::Found;
use super::tree::Tree;
use super::verbal::{Verb, own_subject};
use super::vocabulary::Frames;
use crate::syntax::{Relation, Upos, Xpos};

/// Most tokens between a verb and what is said of its object.
const LONGEST: usize = 18;

/// What an active verb with such a frame has behind it.
pub(super) fn read(tree: &Tree, verb: &Verb) -> Option<Found> {
    let frames = verb.cue.frames;
    let content = (frames.any(Frames::NAME).then(|| named(tree, verb)).flatten().map(|words| ("verb-name", words)))
        .or_else(|| frames.any(Frames::ACCUSE).then(|| accused(tree, verb)).flatten().map(|at| ("verb-accuse", at)))
        .or_else(|| frames.any(Frames::OBJECT).then(|| object(tree, verb)).flatten().map(|at| ("verb-object", at)));
    content.map(|(rule, content)| Found { rule, content: tree.widen(content), cue_end: verb.group.end })
}

/// Whether a noun phrase can begin with a token.
pub(super) fn phrase_begins(tree: &Tree, token: usize) -> bool {
    let parse = tree.parse;
    token < parse.words.len()
        && matches!(parse.upos(token), Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Num | Upos::Adj)
        && !matches!(parse.xpos(token), Xpos::Wp | Xpos::Wdt)
        && !tree.temporal(token)
}

/// The words behind a verb as far as one noun phrase can reach.
fn reach(tree: &Tree, verb: &Verb) -> Range<usize> {
    let start = verb.group.end;
    let end = tree.parse.sentence_tokens(verb.token).end.min(start + LONGEST);
    let stop = |&at: &usize| tree.mark(at, &[";", ":", "—", "–"]) || finite(tree, at) && tree.quote(at).is_none();
    start..(start..end).find(stop).unwrap_or(end)
}

/// Somebody and what he is called: a quotation behind a longer name, or any words behind a pronoun ("call him able").
fn named(tree: &Tree, verb: &Verb) -> Option<Range<usize>> {
    let parse = tree.parse;
    let words = reach(tree, verb);
    let start = words.start;
    if words.len() < 2 || !phrase_begins(tree, start) || tree.quote(verb.token).is_some() {
        return None;
    }
    let quote = (start + 1..words.end).find_map(|at| tree.quote(at).filter(|quote| quote.start == at));
    if let Some(quote) = quote {
        let joined = !matches!(parse.upos(quote.start - 1), Upos::Punct | Upos::Adp | Upos::Sconj | Upos::Cconj);
        return joined.then_some(start..quote.end);
    }
    let says = matches!(parse.upos(start + 1), Upos::Adj | Upos::Det)
        || parse.upos(start + 1) == Upos::Noun && !tree.temporal(start + 1);
    if parse.xpos(start) != Xpos::Prp || !says {
        return None;
    }
    let end = words.clone().find(|&at| parse.upos(at) == Upos::Punct).unwrap_or(words.end);
    Some(start..end)
}

/// Somebody, and under a preposition of the row what he is said to have done.
fn accused(tree: &Tree, verb: &Verb) -> Option<Range<usize>> {
    let parse = tree.parse;
    let words = reach(tree, verb);
    if words.is_empty() || !phrase_begins(tree, words.start) {
        return None;
    }
    let under = (words.start + 1..words.end).find(|&at| {
        let deed = at + 1 < words.end && (parse.xpos(at + 1) == Xpos::Vbg || tree.quote(at + 1).is_some());
        deed && verb.cue.prepositions.iter().any(|word| tree.is(at, word))
    })?;
    let head = parse.head(under).filter(|&head| head > under).unwrap_or(under + 1);
    Some(words.start..tree.extent(head).end.max(under + 2))
}

/// The object of a finite verb that has nothing of its own behind it, although a noun phrase follows.
fn object(tree: &Tree, verb: &Verb) -> Option<Range<usize>> {
    let parse = tree.parse;
    let subject = own_subject(tree, verb.token).filter(|&subject| subject < verb.token)?;
    let own = |&child: &usize| child >= verb.group.end && parse.upos(child) != Upos::Punct;
    let bare = !parse.children(verb.token).iter().any(|child| {
        own(child) && !matches!(parse.relation(*child).base(), Relation::Conj | Relation::Dep | Relation::Parataxis)
    });
    let clear = verb.group.clone().any(|at| finite(tree, at)) && parse.relation(subject) == Relation::Nsubj;
    let start = verb.group.end;
    if !bare || !clear || !phrase_begins(tree, start) || tree.quote(verb.token).is_some() {
        return None;
    }
    let sentence = parse.sentence_tokens(verb.token);
    let end = (start..sentence.end).find(|&at| parse.upos(at) == Upos::Punct).unwrap_or(sentence.end);
    Some(start..end)
}
