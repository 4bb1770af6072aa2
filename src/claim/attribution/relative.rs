//! What a verb of a relative clause, or of one with "as", says of the words around it: "a plan that critics say would
//! fail", "as the paper reported".

use super::draft::Draft;
use super::frames::{Found, draft};
use super::speaker::speaker;
use super::tree::Tree;
use super::verbal::{Verb, own_subject};
use super::vocabulary::Frames;
use crate::syntax::{Relation, Upos, Xpos};

/// The attribution of a verb whose subject in front of it speaks.
pub(super) fn by_subject(tree: &Tree, verb: &Verb, found: Found) -> Option<Draft> {
    let subject = own_subject(tree, verb.token)?;
    let mut draft = draft(tree, verb, found.rule);
    draft.speaker = Some(speaker(tree, subject, &verb.group));
    draft.content = Some(found.content);
    Some(draft)
}

/// "a plan that critics say would fail", "what he called a mistake": what is said of the noun in front stands on both sides
/// of the verb and its subject.
pub(super) fn relative(tree: &Tree, verb: &Verb) -> Option<Found> {
    let parse = tree.parse;
    let (token, frames, end) = (verb.token, verb.cue.frames, verb.group.end);
    let children = || parse.children(token).iter().copied();
    let subject = children().rfind(|&child| child < token && parse.relation(child) == Relation::Nsubj)?;
    let pronoun = children().find(|&child| {
        child < subject
            && matches!(parse.xpos(child), Xpos::Wdt | Xpos::Wp)
            && matches!(parse.relation(child).base(), Relation::Obj | Relation::Nsubj | Relation::Iobj | Relation::Obl)
            && tree.case(child).is_none()
    })?;
    if children().any(|child| child > token && parse.relation(child).base() == Relation::Obj)
        && !frames.any(Frames::NAME)
    {
        return None;
    }
    let verbal = |at: usize| at < parse.words.len() && matches!(parse.upos(at), Upos::Verb | Upos::Aux);
    let mut last = tree.extent(token).end;
    // The clause that follows may hang elsewhere: "which critics say could be a trick".
    if last == end && verbal(end) && parse.xpos(token) != Xpos::Vbg && parse.sentence_tokens(token).contains(&end) {
        let head = parse.head(end).filter(|&head| parse.upos(end) == Upos::Aux && head > end).unwrap_or(end);
        last = tree.extent(head).end.max(end + 1);
    }
    let told = frames.any(Frames::CLAUSE)
        && (end..last.min(end + 2)).any(verbal)
        && (verbal(end) || parse.upos(end) == Upos::Adv)
        && parse.xpos(end) != Xpos::Vbg;
    let named = frames.any(Frames::NAME)
        && children().any(|child| {
            child >= end && matches!(parse.relation(child), Relation::Xcomp | Relation::Obj | Relation::Ccomp)
        });
    let seen = frames.any(Frames::AS) && end + 1 < last && tree.is(end, "as");
    let rule = if told { "verb-clause" } else { "verb-name" };
    if told || named || seen {
        return Some(Found { rule, content: tree.widen(pronoun..last), cue_end: end });
    }
    denied(tree, verb, pronoun)
}

/// "The claims, which the mayor denies, spread": the noun in front is what the verb would have behind it.
fn denied(tree: &Tree, verb: &Verb, pronoun: usize) -> Option<Found> {
    let parse = tree.parse;
    let (token, end) = (verb.token, verb.group.end);
    let noun = parse.head(token).filter(|&noun| noun < pronoun && tree.nominal(noun))?;
    let bare = !parse.children(token).iter().any(|&child| {
        let relation = parse.relation(child).base();
        child >= end && matches!(relation, Relation::Obj | Relation::Ccomp | Relation::Xcomp | Relation::Obl)
    });
    let clause = verb.cue.frames.any(Frames::OBJECT) && parse.relation(token) == Relation::AclRelcl;
    let gap = tree.is(pronoun, "which") && parse.relation(pronoun).base() == Relation::Obj && bare;
    let content = tree.widen(tree.extent(noun).start..pronoun + 1);
    (clause && gap).then_some(Found { rule: "verb-object", content, cue_end: end })
}

/// "As the paper reported, the dam broke": what was reported is the clause that this one is set beside.
pub(super) fn as_told(tree: &Tree, verb: &Verb) -> Option<Found> {
    let parse = tree.parse;
    let token = verb.token;
    let mark = tree.case(token).filter(|&mark| tree.is(mark, "as"))?;
    let subject = own_subject(tree, token).filter(|&subject| mark < subject && subject < token)?;
    let told = parse.children(token).iter().any(|&child| {
        child >= verb.group.end
            && matches!(parse.relation(child).base(), Relation::Obj | Relation::Ccomp | Relation::Xcomp)
    });
    let own = tree.trim(tree.extent(token));
    let sentence = parse.sentence_tokens(token);
    let opens = own.start == sentence.start || parse.upos(own.start - 1) == Upos::Cconj;
    let before = opens || tree.mark(own.start - 1, &[",", "—", "–"]);
    let behind = parse.upos(own.end.min(sentence.end - 1)) == Upos::Punct;
    // "as the crew gathered" tells when, and reports nothing.
    let reports = verb.cue.frames.any(Frames::CLAUSE) && !verb.cue.frames.any(Frames::THAT);
    if told || !reports || tree.temporal(subject) || !before || !behind {
        return None;
    }
    let over = |&at: &usize| parse.upos(at) == Upos::Verb || tree.has(at, Relation::Cop) || parse.head(at).is_none();
    let clause = tree.extent(parse.ancestors(token).find(over)?);
    let interrupts = tree.mark(own.end, &[",", "—", "–"]) && own.end + 2 < clause.end;
    let content = match (opens, interrupts) {
        (true, _) => own.end + 1..clause.end.min(sentence.end),
        (false, true) => clause.start..clause.end,
        (false, false) => clause.start..own.start,
    };
    (content.start < content.end).then(|| Found {
        rule: "verb-clause",
        content: tree.widen(content),
        cue_end: verb.group.end,
    })
}
