//! What a passive verb attributes: "it was reported that", "is said to", "was accused of".

use super::content;
use super::draft::Draft;
use super::frames::{Found, draft, under_preposition};
use super::speaker::speaker;
use super::tree::Tree;
use super::verbal::{Verb, own_subject, reduced};
use super::vocabulary::{Frames, Vocabulary};
use crate::syntax::{Relation, Upos, Xpos};

/// A passive verb: who is said to do what, and by whom where the text tells.
pub(super) fn passive(tree: &Tree, vocabulary: &Vocabulary, verb: &Verb) -> Option<Draft> {
    if let Some(saying) = as_saying(tree, vocabulary, verb.token) {
        return quoted_as_saying(tree, verb, saying);
    }
    let by = agent(tree, verb.token);
    let found = passive_content(tree, verb, by.is_some())?;
    let group = verb.group.start..found.cue_end;
    let mut draft = draft(tree, verb, found.rule);
    draft.speaker = by.map(|head| speaker(tree, head, &group));
    draft.content = Some(found.content);
    draft.cue = Some(group);
    Some(draft)
}

/// The "saying" of "was quoted as saying".
fn as_saying(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> Option<usize> {
    let parse = tree.parse;
    parse.children(token).iter().copied().find(|&child| {
        child > token
            && parse.xpos(child) == Xpos::Vbg
            && tree.is(child - 1, "as")
            && vocabulary.single(parse.lemma(child), Frames::CLAUSE).is_some()
    })
}

/// "the quotation," she was quoted as saying: the subject speaks. What follows "saying" is that verb's own content.
fn quoted_as_saying(tree: &Tree, verb: &Verb, saying: usize) -> Option<Draft> {
    let subject = own_subject(tree, verb.token)?;
    let words = tree.noun_phrase(subject, Some(verb.group.start));
    let quote = words.start.checked_sub(1).and_then(|before| {
        let last = if tree.mark(before, &[","]) { before.checked_sub(1)? } else { before };
        tree.quote(last).filter(|quote| quote.end == last + 1)
    })?;
    let group = verb.group.start..saying + 1;
    let mut draft = draft(tree, verb, "quoted-as-saying");
    draft.speaker = Some(speaker(tree, subject, &group));
    draft.content = Some(quote);
    draft.cue = Some(group);
    Some(draft)
}

/// Whether an indirect question begins with a token.
fn question_begins(tree: &Tree, token: usize) -> bool {
    matches!(tree.parse.xpos(token), Xpos::Wp | Xpos::Wrb | Xpos::Wdt)
        || tree.is(token, "if")
        || tree.is(token, "whether")
}

fn passive_content(tree: &Tree, verb: &Verb, by: bool) -> Option<Found> {
    let parse = tree.parse;
    let (token, frames, end) = (verb.token, verb.cue.frames, verb.group.end);
    let noun = (parse.relation(token) == Relation::Acl).then(|| parse.head(token)).flatten();
    let subject = parse.child(token, Relation::Nsubj).or(noun);
    let from_subject = |rule: &'static str, subject: usize, last: usize, cue_end: usize| {
        let start = tree.extent(subject).start;
        Some(Found { rule, content: tree.widen(start..last.max(start + 1)), cue_end })
    };
    if frames.any(Frames::CLAUSE.or(Frames::ORDER).or(Frames::NAME).or(Frames::AS)) {
        // "it was reported that", "he was told that", "asked what he saw"
        let clause = parse.children(token).iter().copied().find(|&child| {
            let relation = parse.relation(child).base();
            child > token
                && (matches!(relation, Relation::Ccomp | Relation::Csubj)
                    || reduced(tree, token) && relation == Relation::Xcomp)
        });
        if let Some(clause) = clause {
            let content = tree.widen(tree.extent(clause));
            return Some(Found { rule: "passive-clause", content, cue_end: end });
        }
        // "when asked by a reporter whether the dam was safe", "was asked what happened"
        let question = (end..parse.sentence_tokens(token).end.min(end + 8)).find(|&at| question_begins(tree, at));
        if let Some(at) = question.filter(|_| frames.any(Frames::TELL))
            && !(end..at).any(|between| parse.upos(between) == Upos::Punct || content::finite(tree, between))
            && let Some(head) = parse.head(at).filter(|&head| head > at)
        {
            return Some(Found {
                rule: "passive-clause",
                content: tree.widen(at..tree.extent(head).end),
                cue_end: end,
            });
        }
        // "was asked, “Would you go?”"
        let quote = tree.quote(end + 1).filter(|quote| tree.mark(end, &[",", ":"]) && quote.start == end + 1);
        if let Some(quote) = quote.filter(|_| frames.any(Frames::TELL) && tree.quote(token).is_none()) {
            return Some(Found { rule: "passive-clause", content: quote, cue_end: end });
        }
        // "is said to have fled"
        let infinitive = parse.children(token).iter().copied().find(|&child| {
            let to = || tree.extent(child).start == end && parse.xpos(end) == Xpos::To;
            child > token
                && (parse.relation(child) == Relation::Xcomp || parse.relation(child) == Relation::Advcl && to())
        });
        if let (Some(subject), Some(act)) = (subject, infinitive) {
            return from_subject("passive-raise", subject, tree.extent(act).end, end);
        }
    }
    // "was declared the winner"
    if frames.any(Frames::NAME)
        && let Some(name) = parse.child(token, Relation::Obj).filter(|&name| name > token)
        && let Some(subject) = subject
        && tree.extent(name).start == end
    {
        return from_subject("passive-raise", subject, tree.extent(name).end, end);
    }
    // "is known as the Sink", "is known for its gales": the preposition is a word of the row.
    if frames.any(Frames::PASSIVE)
        && !frames.any(Frames::OBJECT)
        && let Some(told) = parse
            .children(token)
            .iter()
            .copied()
            .filter(|&child| child >= end)
            .find(|&child| tree.case(child).is_some_and(|case| case + 1 == end))
        && let Some(subject) = subject.filter(|_| !reduced(tree, token))
    {
        return from_subject("passive-as", subject, tree.extent(told).end, end);
    }
    if frames.any(Frames::AS)
        && let Some((complement, _)) = under_preposition(tree, token, &["as".into()])
        && let Some(subject) = subject
    {
        return from_subject("passive-as", subject, tree.extent(complement).end, end);
    }
    if let Some((head, case)) = under_preposition(tree, token, &verb.cue.prepositions) {
        let last = tree.extent(head).end;
        let cue_end = if case == end { case + 1 } else { end };
        if frames.any(Frames::ACCUSE)
            && let Some(subject) = subject
        {
            return from_subject("passive-accuse", subject, last, cue_end);
        }
        return Some(Found { rule: "passive-preposition", content: tree.widen(case + 1..last.max(case + 2)), cue_end });
    }
    if by
        && frames.any(Frames::OBJECT.or(Frames::CLAUSE))
        && let Some(subject) = subject
    {
        let content = tree.trim(tree.noun_phrase(subject, Some(token)));
        return Some(Found { rule: "passive-object", content, cue_end: end });
    }
    None
}

/// The one under "by".
fn agent(tree: &Tree, token: usize) -> Option<usize> {
    let parse = tree.parse;
    parse.children(token).iter().copied().find(|&child| {
        parse.relation(child).base() == Relation::Obl && tree.case(child).is_some_and(|case| tree.is(case, "by"))
    })
}
