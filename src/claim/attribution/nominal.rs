//! Nouns and adjectives that attribute: "the claim that", "issued a warning", "is confident that".

use std::ops::Range;

use super::draft::Draft;
use super::speaker::{possessor, speaker};
use super::tree::Tree;
use super::verbal::{group, subject};
use super::vocabulary::{Frames, Vocabulary};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::lower;

/// Prepositions that lead from a noun cue to its content.
const CONTENT: &[&str] = &["of", "about", "on", "over", "against", "for", "to", "regarding", "concerning"];

/// The attribution a noun makes.
pub(super) fn read_noun(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    if parse.upos(token) != Upos::Noun || matches!(parse.relation(token), Relation::Compound | Relation::Amod) {
        return None;
    }
    let cue = vocabulary.single(parse.lemma(token), Frames::NOUN)?;
    // ", accusations that the firm denied": what stands bare behind a comma takes up what was said.
    if tree.charges(token) && tree.mark(token.wrapping_sub(1), &[","]) && tree.is(token + 1, "that") {
        return None;
    }
    let mut tokens = token..token + 1;
    let clause = clause(tree, token);
    let mut content = clause.clone();
    if content.is_none()
        && let Some((end, case)) = under(tree, token, CONTENT)
    {
        if case == token + 1 {
            tokens.end = case + 1;
        }
        content = Some(tree.widen(case + 1..tree.extent(end).end));
    }
    if content.is_none() && carrier(tree, vocabulary, token).is_some() {
        content = beside(tree, token);
    }
    let content = content?;
    let owner = parse.children_by(token, Relation::NmodPoss).next();
    let by = under(tree, token, &["by", "from"]).map(|(end, _)| end);
    let mut rule = "noun";
    let mut who = owner.or(by);
    if let Some(owner) = owner {
        let first = tree.extent(owner).end;
        if (first..token).all(|at| parse.head(at) == Some(token)) {
            tokens.start = first;
        }
    }
    if who.is_none()
        && let Some(verb) = carrier(tree, vocabulary, token)
    {
        rule = "noun-carried";
        tokens.start = group(tree, verb).start;
        let patient = vocabulary.single(parse.lemma(verb), Frames::PATIENT).is_some();
        if !patient {
            who = subject(tree, verb).filter(|&subject| parse.relation(subject) != Relation::Expl);
        }
    }
    // Without a speaker only a clause is sure to be what is said: "fears of", "the decision on".
    if who.is_none() && clause.is_none() {
        return None;
    }
    let mut draft = Draft::new(parse.part(token), token, tokens.clone(), cue, rule);
    draft.speaker = who.map(|head| match owner {
        Some(owner) if owner == head => possessor(tree, owner),
        _ => speaker(tree, head, &tokens),
    });
    draft.content = Some(content);
    Some(draft)
}

/// What a noun with a verb that carries it says, where the tree hangs it on the verb: "filed a complaint about the mould",
/// "put forward a proposal to swap prisoners".
fn beside(tree: &Tree, token: usize) -> Option<Range<usize>> {
    let parse = tree.parse;
    let next = token + 1;
    let sentence = parse.sentence_tokens(token);
    if !sentence.contains(&(next + 1)) {
        return None;
    }
    if tree.is(next, "to") && parse.upos(next + 1) == Upos::Verb {
        let last = (next + 1..sentence.end).rev().find(|&at| parse.upos(at) != Upos::Punct)?;
        return Some(tree.widen(next..last + 1));
    }
    let about = ["about", "against", "concerning", "over", "regarding"].iter().any(|word| tree.is(next, word));
    let head = parse.head(next).filter(|&head| about && head > next)?;
    Some(tree.widen(next + 1..tree.extent(head).end))
}

/// The clause that says what the noun says: "that ...", "to ...", or behind "is".
fn clause(tree: &Tree, token: usize) -> Option<Range<usize>> {
    let parse = tree.parse;
    for &child in parse.children(token) {
        if child < token
            || !matches!(parse.relation(child), Relation::Acl | Relation::Ccomp | Relation::Xcomp | Relation::AclRelcl)
        {
            continue;
        }
        let first = tree.extent(child).start;
        let introduced = tree.is(first, "that") || tree.is(first, "whether") || parse.xpos(first) == Xpos::To;
        // "the report that he wrote" is a relative clause: its "that" is an argument of the verb.
        let complementiser = parse.relation(first) == Relation::Mark;
        if first > token && introduced && complementiser {
            return Some(tree.widen(tree.extent(child)));
        }
    }
    let next = token + 1;
    if next < parse.words.len()
        && tree.is(next, "that")
        && parse.relation(next) == Relation::Mark
        && let Some(head) = parse.head(next).filter(|&head| head > next)
    {
        // A clause that the tree hangs elsewhere still follows its noun.
        return Some(tree.widen(next..tree.extent(head).end.min(parse.sentence_tokens(token).end)));
    }
    if parse.relation(token).base() == Relation::Nsubj
        && let Some(head) = parse.head(token)
        && head > token
    {
        // "the claim is that the dam was safe"
        let that = (token + 1..head).find(|&at| tree.is(at, "that") && parse.relation(at) == Relation::Mark)?;
        if that > 0 && parse.lemma(that - 1) == "be" {
            return Some(tree.widen(that..tree.extent(head).end.max(that + 1)));
        }
    }
    None
}

/// The dependent behind the noun under one of some prepositions.
fn under(tree: &Tree, token: usize, words: &[&str]) -> Option<(usize, usize)> {
    let parse = tree.parse;
    parse.children(token).iter().copied().filter(|&child| child > token).find_map(|child| {
        if !matches!(parse.relation(child).base(), Relation::Nmod | Relation::Acl | Relation::Obl | Relation::Advcl) {
            return None;
        }
        let case = parse.children(child).iter().copied().find(|&case| {
            matches!(parse.relation(case), Relation::Case | Relation::Mark)
                && words.iter().any(|word| tree.is(case, word))
        })?;
        (parse.xpos(case) != Xpos::To || parse.relation(case) == Relation::Case).then_some((child, case))
    })
}

/// The verb that says no more than that the noun was uttered.
fn carrier(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> Option<usize> {
    let parse = tree.parse;
    let verb = parse.head(token).filter(|_| parse.relation(token) == Relation::Obj)?;
    // "put forward", "set out": with the particle behind the verb.
    let phrasal = vocabulary.starting(parse.lemma(verb)).iter().any(|cue| {
        cue.frames.any(Frames::CUE_OBJECT)
            && matches!(&cue.rest[..], [particle] if tree.is(verb + 1, particle) && verb + 1 < token)
    });
    (phrasal || vocabulary.single(parse.lemma(verb), Frames::CUE_OBJECT).is_some()).then_some(verb)
}

/// Adds to a participle the verb and the paper that it hangs on, where these only carry it: "issued a statement saying" is
/// what who issued it says.
pub(super) fn add_carrier(tree: &Tree, vocabulary: &Vocabulary, draft: &mut Draft) {
    let parse = tree.parse;
    let Some(cue) = draft.cue.clone().filter(|_| parse.xpos(draft.at) == Xpos::Vbg) else { return };
    let between =
        |from: usize| (from..cue.start).all(|at| tree.temporal(at) || tree.is(at, "on") || tree.mark(at, &[","]));
    let paper = (cue.start.saturating_sub(5)..cue.start).rev().find(|&at| vocabulary.is_read(parse.lemma(at)));
    let Some(paper) = paper.filter(|&at| parse.upos(at) == Upos::Noun && between(at + 1)) else { return };
    let sentence = parse.sentence_tokens(paper);
    let carries = |&at: &usize| {
        parse.upos(at) == Upos::Verb
            && vocabulary.single(parse.lemma(at), Frames::CUE_OBJECT).is_some()
            && vocabulary.single(parse.lemma(at), Frames::PATIENT).is_none()
    };
    let inside = |at: usize| matches!(parse.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Adv);
    let first = (sentence.start.max(paper.saturating_sub(6))..paper).rev().find(|&at| !inside(at));
    let Some(verb) = first.filter(carries) else { return };
    let tokens = group(tree, verb).start..cue.end;
    let Some(who) = subject(tree, verb).filter(|&who| tree.nominal(who) && who < verb) else { return };
    draft.speaker = Some(speaker(tree, who, &tokens));
    draft.cue = Some(tokens);
}

/// The attribution an adjective makes behind a copula: "is confident that", "it is unclear whether".
pub(super) fn read_adjective(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    if !matches!(parse.upos(token), Upos::Adj | Upos::Verb)
        || !tree.has(token, Relation::Cop) && !tree.has(token, Relation::AuxPass)
    {
        return None;
    }
    let cue = vocabulary
        .single(parse.lemma(token), Frames::ADJECTIVE)
        .or_else(|| vocabulary.single(&lower(parse.text(token)), Frames::ADJECTIVE))?;
    let mut tokens = token..token + 1;
    while tokens.start > 0
        && parse.head(tokens.start - 1) == Some(token)
        && matches!(
            parse.relation(tokens.start - 1),
            Relation::Cop | Relation::Aux | Relation::AuxPass | Relation::Advmod
        )
    {
        tokens.start -= 1;
    }
    let clause = parse.children(token).iter().copied().find(|&child| {
        child > token
            && matches!(
                parse.relation(child).base(),
                Relation::Ccomp | Relation::Csubj | Relation::Xcomp | Relation::Advcl
            )
            && tree.case(child).is_none_or(|mark| {
                tree.is(mark, "that") || tree.is(mark, "whether") || tree.is(mark, "if") || parse.xpos(mark) == Xpos::To
            })
    });
    let content = match clause {
        Some(clause) => tree.widen(tree.extent(clause)),
        None => {
            let (end, case) =
                parse.children(token).iter().copied().filter(|&child| child > token).find_map(|child| {
                    let case = tree.case(child)?;
                    cue.prepositions.iter().any(|word| tree.is(case, word)).then_some((child, case))
                })?;
            if case == tokens.end {
                tokens.end = case + 1;
            }
            tree.widen(case + 1..tree.extent(end).end.max(case + 2))
        }
    };
    let mut draft = Draft::new(parse.part(token), token, tokens.clone(), cue, "adjective");
    let who = subject(tree, token)
        .filter(|&who| tree.nominal(who) && parse.relation(who) != Relation::Expl && !tree.is(who, "it"));
    draft.speaker = who.map(|head| speaker(tree, head, &tokens));
    draft.content = Some(content);
    Some(draft)
}
