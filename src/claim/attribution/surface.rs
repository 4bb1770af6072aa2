//! What commas and the order of words show of who says what where the tree has lost it: ", the mayor said.", ", said
//! a nurse at the clinic."

use std::ops::Range;

use super::content::{Spoken, finite};
use super::draft::Draft;
use super::tree::Tree;
use crate::syntax::{Relation, Upos, Xpos};

/// Most tokens of a subject that only the order of words shows.
const LONGEST: usize = 14;

/// The words right in front of a finite verb that can be its subject: nouns and what stands with them, back to the start of
/// the sentence, a mark, a verb or a conjunction.
pub(super) fn subject_before(tree: &Tree, group: &Range<usize>) -> Option<Range<usize>> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(group.start);
    if !tensed(tree, group) {
        return None;
    }
    let mut end = group.start;
    while end > sentence.start && matches!(parse.upos(end - 1), Upos::Adv | Upos::Aux) {
        end -= 1;
    }
    let last = end;
    // "the mayor, Ann Lee, said": what a pair of commas sets off belongs to the words in front of it.
    if end > sentence.start && tree.mark(end - 1, &[","]) {
        let inserted = (sentence.start.max(end.saturating_sub(LONGEST))..end - 1).rev();
        end = inserted.take_while(|&at| tree.quote(at) == tree.quote(group.start)).find(|&at| tree.mark(at, &[","]))?;
        let first = parse.upos(end + 1);
        if matches!(first, Upos::Cconj | Upos::Aux | Upos::Punct | Upos::Intj) {
            return None;
        }
    }
    let mut start = end;
    while start > sentence.start && end - start < LONGEST {
        // "Sen. Lee (R-Vt.) called": what brackets hold belongs to the name in front of them.
        let bracket = || (sentence.start.max(start.saturating_sub(8))..start).rev().find(|&at| tree.mark(at, &["("]));
        let opened = if tree.mark(start - 1, &[")"]) { bracket().filter(|&at| at > sentence.start) } else { None };
        match opened {
            Some(at) => start = at,
            None if within(tree, start - 1, tree.quote(group.start)) => start -= 1,
            None => break,
        }
    }
    // A phrase in front of the subject is none of it: "in April a poll", "and the mayor".
    let opens = |at: usize| {
        matches!(parse.upos(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Num)
            || matches!(parse.upos(at), Upos::Adj | Upos::Sym) && at + 1 < end
            || matches!(parse.xpos(at), Xpos::Jj | Xpos::Jjr) && parse.text(at).starts_with(char::is_uppercase)
    };
    while start < end && !opens(start) {
        if parse.upos(start) == Upos::Adp && !tree.is(start + 1, "to") {
            return None;
        }
        start += 1;
    }
    let words = start..end;
    let names = |at: usize| tree.nominal(at) && !tree.temporal(at) || parse.upos(at) == Upos::Sym;
    let capital = |at: usize| parse.upos(at) == Upos::Adj && parse.text(at).starts_with(char::is_uppercase);
    (!words.is_empty() && (names(end - 1) || capital(end - 1) || tree.mark(end - 1, &[")"])))
        .then_some(words.start..last.max(end))
}

/// Whether a token can stand inside a subject.
fn within(tree: &Tree, token: usize, quote: Option<Range<usize>>) -> bool {
    let parse = tree.parse;
    let inside = match parse.upos(token) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Sym | Upos::Det | Upos::Adp => true,
        Upos::Pron => !matches!(parse.xpos(token), Xpos::Wdt),
        Upos::Part => matches!(parse.xpos(token), Xpos::Pos),
        Upos::Cconj => tree.is(token, "and") || tree.is(token, "or"),
        Upos::Punct => tree.mark(token, &["-", "’", "'", "."]),
        _ => parse.relation(token) == Relation::Amod,
    };
    inside && !tree.is(token, "that") && tree.quote(token) == quote
}

/// The words right behind a verb, up to a mark, that can be its subject: "said Ann Lee, a nurse".
fn subject_behind(tree: &Tree, group: &Range<usize>) -> Option<Range<usize>> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(group.start);
    let mut end = group.end;
    while end < sentence.end && end - group.end < LONGEST && within(tree, end, tree.quote(group.start)) {
        end += 1;
    }
    let first = group.end;
    let opens = first < end
        && matches!(parse.upos(first), Upos::Noun | Upos::Propn | Upos::Det | Upos::Num | Upos::Adj | Upos::Pron)
        && !tree.temporal(first);
    let closed = end >= sentence.end
        || tree.mark(end, &[",", ".", "—", "–", ";", "(", "?", "!"])
        || tree.quote(end).is_some()
        || matches!(parse.xpos(end), Xpos::Wp | Xpos::Wdt | Xpos::Vbn | Xpos::Vbg);
    (opens && closed && (first..end).any(|at| tree.nominal(at))).then_some(first..end)
}

/// What a verb set off by a comma says: the sentence in front of it, or around it.
pub(super) fn aside(tree: &Tree, group: &Range<usize>, hearer: bool) -> Option<Spoken> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(group.start);
    let set_off = |at: usize| at > sentence.start + 1 && tree.mark(at - 1, &[",", "—", "–", "--"]);
    if !tensed(tree, group) || tree.quote(group.start).is_some() {
        return None;
    }
    let (block, subject) = match subject_before(tree, group).filter(|subject| set_off(subject.start)) {
        Some(subject) if !matches!(parse.xpos(subject.start), Xpos::Wp | Xpos::Wdt) => {
            (subject.start..closed(tree, group.end, &sentence, hearer)?, subject)
        }
        Some(_) => return None,
        None if set_off(group.start) => {
            let subject = subject_behind(tree, group)?;
            (group.start..subject.end, subject)
        }
        None => return None,
    };
    let before = sentence.start..block.start - 1;
    let verbal = |at: usize| matches!(parse.upos(at), Upos::Verb | Upos::Aux);
    if before.len() < 3 && !tree.mark(block.end, &[","]) {
        return None;
    }
    let behind = tree.mark(block.end, &[",", "—", "–", "--"])
        && block.end + 1 < sentence.end
        && !matches!(parse.xpos(block.end + 1), Xpos::Vbg | Xpos::Cc | Xpos::Wp | Xpos::Wdt)
        && parse.relation(group.end - 1).base() != Relation::Conj
        && (block.end + 1..sentence.end).any(|at| finite(tree, at))
        && subject.end <= group.start;
    // "As the polls closed, the senator saw a chance."
    let adverbial = matches!(parse.xpos(before.start), Xpos::Wrb | Xpos::Vbg | Xpos::Vbn)
        || parse.upos(before.start) == Upos::Sconj;
    // Of who tells a hearer something the clause in front is sure to be it, whatever the tagger makes of its verb.
    let clausal = before.clone().any(verbal) || hearer && !matches!(parse.upos(before.start), Upos::Adp | Upos::Adv);
    if !behind && (adverbial || !clausal) {
        return None;
    }
    let content = if behind { sentence.start..sentence.end } else { before };
    Some(Spoken { content: tree.widen(content), subject: Some(subject) })
}

/// What somebody said whom no comma sets off, as texts that have lost their marks have it: "Nine people died on Monday an
/// officer said." Only the last words of a sentence are read so, and only where `speaks` knows who they name.
pub(super) fn trailing(
    tree: &Tree,
    group: &Range<usize>,
    hearer: bool,
    speaks: &dyn Fn(usize) -> bool,
) -> Option<Spoken> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(group.start);
    let mut end = sentence.end;
    while end > group.end && parse.upos(end - 1) == Upos::Punct {
        end -= 1;
    }
    let told = hearer && end - group.end <= 4 && (group.end..end).all(|at| within(tree, at, None));
    let timed = (group.end..end).all(|at| tree.temporal(at) || parse.upos(at) == Upos::Adp);
    if !tensed(tree, group) || tree.quote(group.start).is_some() || !told && !timed {
        return None;
    }
    // Without a comma the article tells where the subject begins.
    let before = (sentence.start.max(group.start.saturating_sub(LONGEST))..group.start).rev();
    let start = before.take_while(|&at| within(tree, at, None)).find(|&at| matches!(parse.xpos(at), Xpos::Dt))?;
    let subject = start..group.start;
    let spoken = sentence.start..start;
    let told = spoken.len() >= 4 && spoken.clone().any(|at| finite(tree, at) && parse.xpos(at) != Xpos::Md);
    let ends = !matches!(
        parse.upos(start.checked_sub(1)?),
        Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Det
    );
    (told && ends && subject.clone().any(speaks))
        .then(|| Spoken { content: tree.widen(spoken), subject: Some(subject) })
}

/// Where a verb ends with its adverbials, where nothing else follows it up to the next mark: "said on Monday."
fn closed(tree: &Tree, from: usize, sentence: &Range<usize>, hearer: bool) -> Option<usize> {
    let parse = tree.parse;
    let end = (from..sentence.end).find(|&at| parse.upos(at) == Upos::Punct).unwrap_or(sentence.end);
    let adverbial = from == end
        || matches!(parse.upos(from), Upos::Adp | Upos::Adv)
        || tree.temporal(from)
        || from + 1 < end && tree.temporal(from + 1)
        || hearer && end - from <= 4 && (from..end).all(|at| within(tree, at, None));
    (adverbial && !(from..end).any(|at| finite(tree, at))).then_some(end)
}

/// Lets what somebody said run on to clauses that the sentence adds with "and that", where the tree has hung them elsewhere:
/// "said the ferry had left and that all were safe".
pub(super) fn run_on(tree: &Tree, drafts: &mut [Draft], sentence: &Range<usize>) {
    let parse = tree.parse;
    for and in sentence.start + 1..sentence.end.saturating_sub(2) {
        let adds = parse.upos(and) == Upos::Cconj && tree.is(and + 1, "that") && parse.upos(and + 1) == Upos::Sconj;
        let covered = |draft: &Draft| draft.content.as_ref().is_some_and(|content| content.contains(&(and + 1)));
        if !adds || drafts.iter().any(covered) {
            continue;
        }
        let end =
            (and + 2..sentence.end).rev().find(|&at| parse.upos(at) != Upos::Punct).map_or(sentence.end, |at| at + 1);
        let mut told =
            drafts.iter_mut().filter(|draft| draft.rule == "verb-clause" && tree.quote(and) == tree.quote(draft.at));
        let before = |draft: &&mut Draft| {
            draft.content.as_ref().is_some_and(|content| content.start > draft.at && content.end <= and)
        };
        if let Some(content) = told.rfind(before).and_then(|draft| draft.content.as_mut()) {
            content.end = end;
        }
    }
}

/// Whether a group of verbs is finite; a bare form or a participle by itself is a tense that the
/// tagger has missed.
fn tensed(tree: &Tree, group: &Range<usize>) -> bool {
    group.clone().any(|at| finite(tree, at))
        || group.len() == 1 && matches!(tree.parse.xpos(group.start), Xpos::Vb | Xpos::Vbn)
}
