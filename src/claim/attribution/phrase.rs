//! Cues that are words in a row: "according to", "in the ministry's view", "reportedly".

use std::ops::Range;

use super::draft::Draft;
use super::speaker::{possessor, speaker};
use super::tree::Tree;
use super::verbal::subject;
use super::vocabulary::{Cue, Frames, Vocabulary};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::lower;

/// The attribution that begins with a token, whatever its part of speech.
pub(super) fn read(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    let frames =
        Frames::PHRASE.or(Frames::SOURCE_AFTER).or(Frames::OWN_NOUN).or(Frames::ADVERB).or(Frames::SOURCE_WITHIN);
    let rows = match parse.upos(token) {
        Upos::Punct | Upos::Num | Upos::Propn | Upos::Pron => return None,
        _ => {
            let rows = vocabulary.starting(parse.lemma(token));
            if rows.is_empty() { vocabulary.starting(&lower(parse.text(token))) } else { rows }
        }
    };
    rows.iter().filter(|cue| cue.frames.any(frames)).find_map(|cue| {
        if cue.frames.any(Frames::OWN_NOUN) {
            return own_noun(tree, cue, token);
        }
        if cue.frames.any(Frames::SOURCE_WITHIN) {
            return source_within(tree, vocabulary, cue, token);
        }
        let end = matches(tree, cue, token)?;
        if cue.frames.any(Frames::SOURCE_AFTER) {
            source_after(tree, vocabulary, cue, token..end)
        } else if cue.frames.any(Frames::ADVERB) {
            adverb(tree, cue, token)
        } else {
            words(tree, cue, token..end)
        }
    })
}

/// The end of the row's words behind a token, by lemma or as written.
pub(super) fn matches(tree: &Tree, cue: &Cue, token: usize) -> Option<usize> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(token);
    let mut at = token + 1;
    for word in &cue.rest {
        if at >= sentence.end || parse.lemma(at) != &**word && !tree.is(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The head of the noun phrase that begins at a token.
fn phrase_head(tree: &Tree, start: usize, limit: usize) -> Option<usize> {
    let parse = tree.parse;
    let first = (start..limit).find(|&at| parse.upos(at) != Upos::Punct)?;
    let mut at = first;
    while let Some(head) = parse.head(at) {
        if tree.extent(head).start < start && head < start || !(start..limit).contains(&head) || !tree.nominal(head) {
            break;
        }
        at = head;
    }
    tree.nominal(at).then_some(at)
}

/// "according to the ministry, ..."
fn source_after(tree: &Tree, vocabulary: &Vocabulary, cue: &Cue, tokens: Range<usize>) -> Option<Draft> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(tokens.start);
    let head = phrase_head(tree, tokens.end, sentence.end)?;
    let mut words = tree.noun_phrase(head, Some(tokens.end - 1));
    words.start = words.start.max(tokens.end);
    // "according to plan": a bare noun that names nobody who speaks.
    if words.len() == 1 && parse.xpos(head) == Xpos::Nn && !vocabulary.speaks(parse.lemma(head)) {
        return None;
    }
    let content = around(tree, tokens.start..words.end, &sentence)?;
    let mut draft = Draft::new(parse.part(tokens.start), tokens.start, tokens, cue, "source-after");
    draft.speaker = Some(super::draft::Speaker { span: tree.span(&words), head: Some(head) });
    draft.content = Some(content);
    Some(draft)
}

/// "In a poll of sailors, most wanted more pay": where such a phrase opens the sentence, the rest is what it tells.
fn source_within(tree: &Tree, vocabulary: &Vocabulary, cue: &Cue, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(token);
    let head = phrase_head(tree, token + 1, sentence.end)?;
    let named = cue.rest.first().is_some_and(|noun| parse.lemma(head) == &**noun);
    let set_off = token == sentence.start && tree.extent(head).start == token;
    if named && set_off { source_after(tree, vocabulary, cue, token..token + 1) } else { None }
}

/// The content that a phrase is set beside: what follows where it opens the sentence, what precedes where it ends
/// a clause, all where it interrupts one.
fn around(tree: &Tree, phrase: Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let parse = tree.parse;
    let opener = tree.trim(sentence.start..phrase.start + 1).start;
    let opens =
        (opener..phrase.start).all(|at| matches!(parse.upos(at), Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Sconj));
    let quote = tree.quote(phrase.start);
    // Inside a quotation the phrase belongs to who is quoted.
    let bounds = match &quote {
        Some(quote) => sentence.start.max(quote.start + 1)..sentence.end.min(quote.end - 1),
        None => sentence.clone(),
    };
    if opens || phrase.start <= bounds.start + 1 {
        let mut start = phrase.end;
        while start < bounds.end && tree.mark(start, &[",", ":"]) {
            start += 1;
        }
        return (start < bounds.end).then(|| tree.widen(start..bounds.end));
    }
    let governor = parse.ancestors(phrase.start).find(|&at| {
        !phrase.contains(&at)
            && (matches!(parse.upos(at), Upos::Verb | Upos::Aux)
                || tree.has(at, Relation::Cop)
                || parse.head(at).is_none())
    });
    // "took off and were back, according to": clauses that share a subject are said together.
    let mut governor = governor;
    while let Some(at) = governor
        && parse.relation(at) == Relation::Conj
        && parse.child(at, Relation::Nsubj).is_none()
        && let Some(head) = parse.head(at).filter(|&head| head >= bounds.start)
    {
        governor = Some(head);
    }
    let clause = governor.map_or(bounds.clone(), |at| tree.extent(at));
    let start = if clause.start < phrase.start { clause.start.max(bounds.start) } else { bounds.start };
    let interrupts =
        tree.mark(phrase.end, &[","]) && clause.end > phrase.end + 2 && governor.is_some_and(|at| at > phrase.end);
    let end = if interrupts { clause.end.min(bounds.end) } else { phrase.start };
    (start < end).then(|| tree.widen(start..end))
}

/// "in the ministry's view", "by his own admission"
fn own_noun(tree: &Tree, cue: &Cue, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    let noun = cue.rest.first()?;
    let sentence = parse.sentence_tokens(token);
    let head = (token + 1..sentence.end.min(token + 10))
        .find(|&at| (parse.lemma(at) == &**noun || tree.is(at, noun)) && parse.upos(at) == Upos::Noun)?;
    let owner = parse.children_by(head, Relation::NmodPoss).next().filter(|&owner| owner > token)?;
    if tree.extent(owner).start != token + 1 {
        return None;
    }
    let tokens = tree.extent(owner).end..head + 1;
    let content = around(tree, token..head + 1, &sentence)?;
    let mut draft = Draft::new(parse.part(token), head, tokens, cue, "own-noun");
    draft.speaker = Some(possessor(tree, owner));
    draft.content = Some(content);
    Some(draft)
}

/// "reportedly"
fn adverb(tree: &Tree, cue: &Cue, token: usize) -> Option<Draft> {
    let parse = tree.parse;
    if parse.upos(token) != Upos::Adv {
        return None;
    }
    let governor = parse.head(token).unwrap_or(token);
    let clause = tree.extent(governor);
    let mut draft = Draft::new(parse.part(token), token, token..token + 1, cue, "adverb");
    draft.content = Some(tree.widen(clause));
    Some(draft)
}

/// "declined to comment on", "claimed responsibility for"
fn words(tree: &Tree, cue: &Cue, mut tokens: Range<usize>) -> Option<Draft> {
    let parse = tree.parse;
    let sentence = parse.sentence_tokens(tokens.start);
    let verb = tokens.clone().find(|&at| matches!(parse.upos(at), Upos::Verb | Upos::Aux)).unwrap_or(tokens.start);
    let head = tokens.clone().rev().find(|&at| parse.upos(at) == Upos::Verb).unwrap_or(verb);
    tokens.start = tokens.start.min(super::verbal::group(tree, verb).start);
    while tokens.start > sentence.start && parse.upos(tokens.start - 1) == Upos::Aux {
        tokens.start -= 1;
    }
    if tokens.end < sentence.end && cue.prepositions.iter().any(|word| tree.is(tokens.end, word)) {
        tokens.end += 1;
    }
    let clause = tokens.clone().map(|at| tree.extent(at)).filter(|e| e.start < sentence.end).map(|e| e.end).max()?;
    let who = subject(tree, head).or_else(|| subject(tree, verb)).filter(|&who| tree.nominal(who));
    let speaker = who.map(|who| speaker(tree, who, &tokens));
    // What somebody "declined to confirm" is to confirm it: the infinitive belongs to the content.
    let infinitive = tokens.clone().find(|&at| at > verb && tree.is(at, "to"));
    let end = infinitive.unwrap_or(tokens.end);
    let content = if end < clause { tree.widen(end..clause) } else { tokens.clone() };
    tokens.end = end;
    let mut draft = Draft::new(parse.part(tokens.start), head, tokens, cue, "phrase");
    draft.speaker = speaker;
    draft.content = Some(content);
    Some(draft)
}
