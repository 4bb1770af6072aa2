//! Colons that attribute: "Taliban: no one was hurt", "46 dead in raid: officials", `The mayor: "Leave now."`

use std::ops::Range;

use super::draft::{Draft, Speaker};
use super::tree::Tree;
use super::vocabulary::Vocabulary;
use crate::claim::{Certainty, Stance};
use crate::syntax::{Relation, Upos};
use crate::text::Zone;

/// Most tokens that a speaker beside a colon is made of.
const LONGEST: usize = 9;

/// The attribution that a colon of a sentence makes. `named` tells whether a token stands in the name of somebody
/// who can speak.
pub(super) fn read(
    tree: &Tree,
    vocabulary: &Vocabulary,
    sentence: usize,
    named: &dyn Fn(usize) -> bool,
) -> Option<Draft> {
    let layout = &tree.parse.layout;
    let tokens = layout.sentences[sentence].tokens.clone();
    let headline = layout.blocks[layout.sentences[sentence].block].zone == Zone::Headline
        || sentence == 0
        || layout.sentences[sentence - 1].part != layout.sentences[sentence].part;
    let colon = tokens.clone().take(40).find(|&at| tree.mark(at, &[":"]) && tree.quote(at).is_none())?;
    let (left, right) = (tree.trim(tokens.start..colon), colon + 1..tokens.end);
    if colon == tokens.start || right.is_empty() {
        return None;
    }
    let quoted = tree.quote(right.start).is_some_and(|quote| quote.start == right.start);
    let speaks =
        |head: usize| named(head) || vocabulary.speaks(tree.parse.lemma(head)) || tree.parse.upos(head) == Upos::Pron;
    if left.len() <= LONGEST
        && !clausal(tree, &left)
        && let Some(head) = head(tree, &left)
        && (speaks(head) || headline && tree.parse.upos(head) == Upos::Propn)
        && (headline || quoted)
    {
        return Some(draft(tree, colon, left, head, tree.widen(right)));
    }
    let behind = tree.trim(right);
    if headline
        && behind.len() <= 5
        && left.len() >= 3
        && !clausal(tree, &behind)
        && let Some(head) = head(tree, &behind)
        && speaks(head)
    {
        return Some(draft(tree, colon, behind, head, left));
    }
    None
}

fn draft(tree: &Tree, colon: usize, speaker: Range<usize>, head: usize, content: Range<usize>) -> Draft {
    Draft {
        part: tree.parse.part(colon),
        at: colon,
        cue: Some(colon..colon + 1),
        mark: None,
        speaker: Some(Speaker { span: tree.span(&speaker), head: Some(head) }),
        content: Some(content),
        stance: Stance::Asserts,
        certainty: Certainty::Certain,
        rule: "colon",
    }
}

/// Whether some words hold a finite verb.
fn clausal(tree: &Tree, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| {
        matches!(tree.parse.upos(at), Upos::Verb | Upos::Aux)
            && !matches!(tree.parse.relation(at), Relation::Amod | Relation::Acl | Relation::Compound)
    })
}

/// The token that heads some words of one sentence.
fn head(tree: &Tree, tokens: &Range<usize>) -> Option<usize> {
    let outside = |at: &usize| tree.parse.head(*at).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().filter(outside).find(|&at| tree.nominal(at))
}
