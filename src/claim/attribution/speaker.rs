//! The words that name a speaker.

use std::ops::Range;

use super::draft::Speaker;
use super::tree::Tree;
use crate::syntax::{Relation, Upos, Xpos};

/// The words of a speaker beside a cue: the noun phrase with its titles, appositions and relative clauses.
pub(super) fn speaker(tree: &Tree, head: usize, cue: &Range<usize>) -> Speaker {
    let barrier = if cue.start > head { cue.start } else { cue.end - 1 };
    let mut tokens = tree.noun_phrase(head, Some(barrier));
    let sentence = tree.parse.sentence_tokens(head);
    tokens.start = titles(tree, &tokens, &sentence);
    if tokens.end <= cue.start {
        tokens.end = untimed(tree, &tokens, head);
    }
    if tokens.end <= cue.start && tree.mark(tokens.end, &[","]) {
        let quoted = (tokens.end..cue.start).any(|at| tree.quote(at).is_some());
        if tokens.end + 1 < cue.start && tree.mark(cue.start - 1, &[","]) && beside(tree, tokens.end + 1) && !quoted {
            tokens.end = cue.start;
        } else if tokens.clone().any(|token| token > head && tree.mark(token, &[","])) {
            // An apposition set off by commas ends with the second of them.
            tokens.end += 1;
        }
    } else if tokens.start >= cue.end && tree.mark(tokens.end, &[","]) && beside(tree, tokens.end + 1) {
        // "said Ann Lee, a nurse at the clinic": to the end, or to where something else begins.
        let stop = |at: &usize| {
            let xpos = tree.parse.xpos(*at);
            tree.quote(*at).is_some()
                || tree.mark(*at, &[";", ":", "—", "–"])
                || tree.mark(*at - 1, &[","]) && matches!(xpos, Xpos::Vbg | Xpos::Cc | Xpos::In | Xpos::Wrb | Xpos::Rb)
        };
        let end = (tokens.end + 1..sentence.end).find(stop).unwrap_or(sentence.end);
        tokens = tree.trim(tokens.start..end);
    }
    Speaker { span: tree.span(&tokens), head: Some(head) }
}

/// The owner with the apostrophe: "the ministry's".
pub(super) fn possessor(tree: &Tree, owner: usize) -> Speaker {
    Speaker { span: tree.span(&tree.trim(tree.extent(owner))), head: Some(owner) }
}

/// The nominal that heads some words.
pub(super) fn inner_head(tree: &Tree, words: &Range<usize>) -> Option<usize> {
    let outside = |at: &usize| tree.parse.head(*at).is_none_or(|head| !words.contains(&head));
    let nominal = |at: &usize| tree.nominal(*at);
    words.clone().filter(outside).find(nominal).or_else(|| words.clone().find(nominal))
}

/// Whether what begins behind a comma can be an apposition or a relative clause.
fn beside(tree: &Tree, token: usize) -> bool {
    const OPENERS: &[Xpos] = &[
        Xpos::Dt,
        Xpos::Nn,
        Xpos::Nns,
        Xpos::Nnp,
        Xpos::Nnps,
        Xpos::Wp,
        Xpos::WpPossessive,
        Xpos::Wdt,
        Xpos::PrpPossessive,
    ];
    token < tree.parse.words.len() && OPENERS.contains(&tree.parse.xpos(token))
}

/// Where a phrase ends without the day at its end, which belongs to the verb: "the board on Monday rejected".
fn untimed(tree: &Tree, tokens: &Range<usize>, head: usize) -> usize {
    let parse = tree.parse;
    let mut end = tokens.end;
    while end > head + 1 && tree.temporal(end - 1) {
        end -= 1;
    }
    if end == tokens.end {
        return end;
    }
    while end > head + 1
        && (matches!(parse.upos(end - 1), Upos::Adp | Upos::Det) || matches!(parse.xpos(end - 1), Xpos::Jj))
    {
        end -= 1;
    }
    // "a document filed Thursday" is told apart by its day.
    if matches!(parse.upos(end - 1), Upos::Verb | Upos::Adv) { tokens.end } else { end }
}

/// Whether a hyphen joins the words on both sides; a dash with spaces parts them.
fn joined(tree: &Tree, hyphen: usize) -> bool {
    let tokens = &tree.parse.layout.tokens;
    hyphen + 1 < tokens.len()
        && tokens[hyphen].span.end == tokens[hyphen + 1].span.start
        && hyphen > 0
        && tokens[hyphen - 1].span.end == tokens[hyphen].span.start
}

/// Where a name begins that the tree has cut off from its titles: nothing but nouns and adjectives back to the start
/// of the sentence or a mark.
fn titles(tree: &Tree, tokens: &Range<usize>, sentence: &Range<usize>) -> usize {
    let parse = tree.parse;
    let mut start = tokens.start;
    while start > sentence.start
        && tokens.start - start < 8
        && (matches!(parse.upos(start - 1), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num)
            || parse.relation(start - 1) == Relation::Amod
            || tree.is(start - 1, "'s")
            || tree.is(start - 1, "’s")
            || tree.mark(start - 1, &["-"]) && joined(tree, start - 1))
        && tree.quote(start - 1) == tree.quote(tokens.start)
    {
        start -= 1;
    }
    let bounded = start == sentence.start
        || tree.mark(start - 1, &[",", "“", "”", "\"", "''", "—", "–", ":"])
        || tree.is(start - 1, "that");
    if bounded { start } else { tokens.start }
}
