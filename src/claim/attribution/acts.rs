//! Which attributions tell of an act: somebody said, thought or asked this, and the text says so.
//!
//! "To claim that the dam was safe" tells of no claim; "he says he supports the plan" tells of one act, not of two. What
//! such words make of their content still counts for the content; they only are no attribution in the sense of
//! the corpora of the field.

use super::draft::Draft;
use super::source::Names;
use super::tree::Tree;
use super::vocabulary::Vocabulary;
use crate::claim::{Certainty, Stance};
use crate::syntax::{Relation, Upos, Xpos};

/// For each draft whether it tells of an act.
pub(super) fn of_drafts(tree: &Tree, vocabulary: &Vocabulary, names: &Names, drafts: &[Draft]) -> Vec<bool> {
    let depth = depths(tree.parse.words.len(), drafts);
    let speaks = |head: usize| names.speaks(head) || vocabulary.speaks(tree.parse.lemma(head));
    drafts
        .iter()
        .map(|draft| {
            let own = draft.content.as_ref().is_some_and(|content| content.contains(&draft.at));
            is_act(tree, draft, depth[draft.at] > u32::from(own), &speaks)
        })
        .collect()
}

/// For each token how many contents cover it.
fn depths(size: usize, drafts: &[Draft]) -> Vec<u32> {
    let mut steps = vec![0i64; size + 1];
    for content in drafts.iter().filter_map(|draft| draft.content.as_ref()) {
        steps[content.start] += 1;
        steps[content.end] -= 1;
    }
    let mut open = 0;
    let depth = steps.into_iter().map(|step| {
        open += step;
        u32::try_from(open).unwrap_or_default()
    });
    depth.take(size).collect()
}

fn is_act(tree: &Tree, draft: &Draft, inside: bool, speaks: &dyn Fn(usize) -> bool) -> bool {
    let parse = tree.parse;
    let (Some(cue), Some(content)) = (&draft.cue, &draft.content) else { return true };
    if parse.xpos(cue.start) == Xpos::To || draft.rule != "source-after" && inside && subordinate(tree, draft.at) {
        return false;
    }
    let head = draft.speaker.as_ref().and_then(|speaker| speaker.head);
    let somebody = head.is_some_and(|head| speaks(head) && parse.upos(head) != Upos::Pron);
    let named = head.is_some_and(|head| parse.upos(head) == Upos::Propn);
    match draft.rule {
        // "his support for the plan", "a decision to leave" name no words of theirs; nobody is told to have "fears that".
        "noun" => !inside && head.is_some() && (tree.is(content.start, "that") || tree.is(content.start, "whether")),
        // "apparently" and "it turned out that" colour what the text itself says.
        "adverb" | "verb-impersonal" => false,
        "verb-object" | "verb-as" => (named || !inside) && (somebody || !describes(tree, draft.at, cue.start)),
        "verb-preposition" | "verb-infinitive" => !inside && (somebody || !describes(tree, draft.at, cue.start)),
        // "a law opposed by the union" is told of, not what the union said.
        "passive-object" => !inside && parse.relation(draft.at).base() != Relation::Acl,
        // "it is clear that" is said by nobody.
        "adjective" => !inside && head.is_some(),
        // "she says she hopes that": what a speaker thinks is told by what he says.
        "verb-clause" => {
            let thought =
                draft.certainty != Certainty::Certain || matches!(draft.stance, Stance::Fears | Stance::Intends);
            // "..., suggesting that" is the outlet's word for what somebody says, wherever the content in front of it ends.
            let participle = parse.xpos(draft.at) == Xpos::Vbg && !describes(tree, draft.at, cue.start);
            // "It is said that" names nobody; "she made it clear that" does.
            let nobody = parse.child(draft.at, Relation::Expl).is_some_and(|it| it < draft.at);
            !(inside && thought && !participle || supposed(tree, draft.at) || nobody)
        }
        // Within what somebody says the weaker signs of who thinks what are his own way of putting it.
        "noun-carried"
        | "passive-accuse"
        | "passive-as"
        | "passive-clause"
        | "passive-preposition"
        | "passive-raise"
        | "phrase"
        | "verb-order"
        | "verb-raise" => !inside,
        _ => true,
    }
}

/// Whether a cue stands in a clause that completes another one: "the mayor said the board had warned that". What only
/// follows on, or is set beside it, may be an act of its own.
fn subordinate(tree: &Tree, mut at: usize) -> bool {
    let parse = tree.parse;
    while parse.relation(at).base() == Relation::Conj
        && let Some(head) = parse.head(at)
    {
        at = head;
    }
    matches!(parse.relation(at), Relation::Ccomp | Relation::Xcomp | Relation::Acl | Relation::Csubj)
}

/// Whether a cue is only held to be possible or to come: "the board would say that".
fn supposed(tree: &Tree, at: usize) -> bool {
    tree.parse.children(at).iter().any(|&child| child < at && tree.parse.xpos(child) == Xpos::Md)
}

/// Whether a participle only describes what it stands with: "a letter attacking the plan", "after defending the plan".
fn describes(tree: &Tree, verb: usize, start: usize) -> bool {
    let parse = tree.parse;
    if parse.xpos(verb) != Xpos::Vbg || (start..verb).any(|at| parse.upos(at) == Upos::Aux) {
        return false;
    }
    let set_off = tree.mark(start.wrapping_sub(1), &[",", "—", "–"]);
    tree.case(verb).is_some() || !set_off && matches!(parse.relation(verb).base(), Relation::Acl | Relation::Nmod)
}
