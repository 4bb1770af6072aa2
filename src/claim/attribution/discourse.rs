//! What one sentence alone cannot tell: quotations that run on, labels of speakers, lists behind a colon.

use std::ops::Range;

use super::draft::{Draft, Speaker};
use super::tree::Tree;
use crate::claim::{Certainty, Stance};
use crate::syntax::Upos;
use crate::text::{Block, Part, Span, Zone};

/// Fewest tokens of a quotation that is a speech act of its own.
const SHORTEST: usize = 5;

/// The tokens of a block.
fn tokens_of(tree: &Tree, block: &Block) -> Range<usize> {
    let sentences = &tree.parse.layout.sentences[block.sentences.clone()];
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
        _ => 0..0,
    }
}

/// Drafts in the order of the text with what the discourse adds to them.
pub(super) fn read(tree: &Tree, mut drafts: Vec<Draft>) -> Vec<Draft> {
    introduce(tree, &mut drafts);
    drafts.retain(|draft| draft.content.is_some());
    drafts.sort_by_key(|draft| draft.at);
    run_on(tree, &mut drafts);
    quotations(tree, &mut drafts);
    labels(tree, &mut drafts);
    drafts.sort_by_key(|draft| draft.at);
    appended(tree, &mut drafts);
    drafts
}

/// "He blamed the firm for it, accusations that the firm denied": the outlet's word for what was said ends it. With an article, as in
/// "a charge that the firm denies", it ends an accusation alone: of what is merely said it may be a part.
fn appended(tree: &Tree, drafts: &mut [Draft]) {
    let parse = tree.parse;
    // Where it begins, and whether an article stands in front of it.
    let appends = |at: usize| {
        let article = at + 1 < parse.words.len() && parse.upos(at + 1) == Upos::Det;
        let noun = at + 1 + usize::from(article);
        let found = tree.mark(at, &[","])
            && noun + 2 < parse.words.len()
            && tree.charges(noun)
            && ["that", "which"].iter().any(|word| tree.is(noun + 1, word))
            && tree.quote(noun).is_none();
        found.then_some((at, article))
    };
    let all: Vec<(usize, bool)> = (0..parse.words.len()).filter_map(appends).collect();
    let bare: Vec<(usize, bool)> = all.iter().copied().filter(|&(_, article)| !article).collect();
    for draft in drafts {
        let Some(content) = &mut draft.content else { continue };
        let appended = if draft.rule == "verb-accuse" { &all } else { &bare };
        let next = appended.partition_point(|&(at, _)| at <= content.start.max(draft.at));
        if let Some(&(at, _)) = appended.get(next)
            && at < content.end
            && draft.at < at
            && parse.layout.tokens[at].sentence == parse.layout.tokens[draft.at].sentence
        {
            content.end = at;
        }
    }
}

/// A cue whose sentence ends with a colon speaks what follows: a quotation, or the items of a list.
fn introduce(tree: &Tree, drafts: &mut [Draft]) {
    let layout = &tree.parse.layout;
    let lists = lists(tree);
    for draft in drafts.iter_mut() {
        let sentence = layout.tokens[draft.at].sentence as usize;
        let end = layout.sentences[sentence].tokens.end;
        if !tree.mark(end - 1, &[":"]) || tree.quote(draft.at).is_some() {
            continue;
        }
        let part = draft.part;
        let here = layout.sentences[sentence].block;
        let last = layout.blocks[here].sentences.end == sentence + 1;
        if !last {
            // The rest of the paragraph, as far as it is quoted.
            if let Some(quote) = tree.quote(end).filter(|quote| quote.start == end) {
                let start = draft.content.as_ref().map_or(end, |content| content.start);
                draft.content = Some(start..quote.end);
            }
            continue;
        }
        let Some(next) = layout.blocks.get(here + 1).filter(|next| next.part == part) else { continue };
        let tokens = tokens_of(tree, next);
        if tokens.is_empty() {
            continue;
        }
        let quoted = tree.quote(tokens.start).is_some_and(|quote| quote.start == tokens.start);
        // The items of the list, behind a quotation too.
        let listed = lists[here + 1].or_else(|| lists.get(here + 2).copied().flatten().filter(|_| quoted));
        if let Some(until) = listed.or(quoted.then_some(tokens.end)) {
            let start = draft.content.as_ref().map_or(end, |content| content.start);
            draft.content = Some(start..until);
        }
    }
}

/// For each block that is an item of a list the end of the list it stands in.
fn lists(tree: &Tree) -> Vec<Option<usize>> {
    let blocks = &tree.parse.layout.blocks;
    let mut ends: Vec<Option<usize>> = vec![None; blocks.len()];
    for at in (0..blocks.len()).rev() {
        let tokens = tokens_of(tree, &blocks[at]);
        if blocks[at].zone == Zone::Bullet && !tokens.is_empty() {
            let on = blocks.get(at + 1).is_some_and(|next| next.part == blocks[at].part);
            ends[at] = if on { ends[at + 1] } else { None }.or(Some(tokens.end));
        }
    }
    ends
}

/// Quoted sentences right behind an attribution of a quotation are the same speech: `"We won," she said. "It is over."`
fn run_on(tree: &Tree, drafts: &mut [Draft]) {
    let layout = &tree.parse.layout;
    for at in 0..drafts.len() {
        let Some(content) = drafts[at].content.clone() else { continue };
        if drafts[at].speaker.is_none() || tree.quote(drafts[at].at).is_some() {
            continue;
        }
        let speaks = (content.start..content.end).any(|token| tree.quote(token).is_some());
        if !speaks {
            continue;
        }
        let sentence = layout.tokens[drafts[at].at].sentence as usize;
        let mut end = layout.sentences[sentence].tokens.end.max(content.end);
        // Drafts stand in the order of the text.
        let behind = |from: usize, to: usize| {
            let first = drafts.partition_point(|other| other.at < from).max(at + 1);
            drafts[first..].iter().take_while(move |other| other.at < to)
        };
        let next_cue = |from: usize, to: usize| behind(from, to).any(|other| tree.quote(other.at).is_none());
        // Something else is said behind the quotation in its own sentence.
        if next_cue(drafts[at].at + 1, end)
            && content.end < drafts[at].at
            && behind(0, end).all(|other| other.cue.is_none())
        {
            continue;
        }
        let mut until = content.end;
        while end < layout.tokens.len() && tree.parse.part(end) == drafts[at].part {
            let Some(quote) = tree.quote(end).filter(|quote| quote.start == end) else { break };
            let closing = layout.tokens[quote.end - 1].sentence as usize;
            let stop = layout.sentences[closing].tokens.end.max(quote.end);
            // The quotation fills its sentences, and nobody else is named for it.
            if next_cue(end, stop) || (quote.end..stop).any(|token| !matches!(tree.parse.upos(token), Upos::Punct)) {
                break;
            }
            until = quote.end;
            end = stop;
        }
        if until > content.end {
            drafts[at].content = Some(content.start..until);
        }
    }
}

/// A quotation that no cue claims is spoken by whoever spoke last in its paragraph or the one before.
fn quotations(tree: &Tree, drafts: &mut Vec<Draft>) {
    let layout = &tree.parse.layout;
    let mut found = Vec::new();
    let covered = covered(tree, drafts);
    // For each draft the last one up to it that names a speaker outside of quotations.
    let mut speaking: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let speaks = draft.speaker.is_some() && tree.quote(draft.at).is_none();
        speaking.push(if speaks { Some(at) } else { at.checked_sub(1).and_then(|before| speaking[before]) });
    }
    for quote in &tree.quotes {
        let covered = covered[quote.end] > covered[quote.start];
        if covered || quote.len() < SHORTEST {
            continue;
        }
        let sentence = &layout.sentences[layout.tokens[quote.start].sentence as usize];
        let block = &layout.blocks[sentence.block];
        if block.speaker.is_some() || block.zone == Zone::Headline {
            continue;
        }
        let closing = &layout.sentences[layout.tokens[quote.end - 1].sentence as usize];
        let whole = quote.start == sentence.tokens.start && quote.end == closing.tokens.end;
        let earliest = layout.blocks[sentence.block.saturating_sub(1)].sentences.start;
        let earliest = layout.sentences[earliest].tokens.start;
        let before = drafts.partition_point(|draft| draft.at < quote.start);
        let last = before.checked_sub(1).and_then(|at| speaking[at]).map(|at| &drafts[at]);
        let last = last.filter(|draft| draft.at >= earliest && draft.part == sentence.part);
        if let Some(last) = last.filter(|_| whole) {
            found.push(Draft {
                part: sentence.part,
                at: quote.start,
                cue: None,
                mark: None,
                speaker: last.speaker.clone(),
                content: Some(quote.clone()),
                stance: Stance::Asserts,
                certainty: Certainty::Certain,
                rule: "quotation",
            });
        }
    }
    drafts.extend(found);
}

/// For each token how many tokens in front of it are attributed already.
fn covered(tree: &Tree, drafts: &[Draft]) -> Vec<usize> {
    let size = tree.parse.words.len();
    let mut steps = vec![0i64; size + 1];
    for content in drafts.iter().filter_map(|draft| draft.content.as_ref()) {
        steps[content.start] += 1;
        steps[content.end] -= 1;
    }
    let (mut open, mut count, mut counts) = (0, 0, vec![0; size + 1]);
    for token in 0..size {
        open += steps[token];
        count += usize::from(open > 0);
        counts[token + 1] = count;
    }
    counts
}

/// What stands under the label of a speaker is his until the next label, heading or trailer.
fn labels(tree: &Tree, drafts: &mut Vec<Draft>) {
    let layout = &tree.parse.layout;
    let interviewee = interviewee(tree);
    let mut at = 0;
    while at < layout.blocks.len() {
        let block = &layout.blocks[at];
        let Some(label) = block.speaker else {
            at += 1;
            continue;
        };
        let tokens = tokens_of(tree, block);
        let mut end = at + 1;
        let mut until = tokens.end;
        while end < layout.blocks.len()
            && layout.blocks[end].part == block.part
            && layout.blocks[end].speaker.is_none()
            && matches!(layout.blocks[end].zone, Zone::Body | Zone::Bullet)
        {
            until = until.max(tokens_of(tree, &layout.blocks[end]).end);
            end += 1;
        }
        if !tokens.is_empty() {
            let name = layout.slice(block.part, label).trim();
            let behind = &layout.part(block.part)[label.end..block.span.end.max(label.end)];
            let asks = matches!(name, "Q" | "Q." | "Question" | "QUESTION");
            let answers = matches!(name, "A" | "A." | "Answer" | "ANSWER");
            let head = interviewee.filter(|_| answers);
            let span = head.map_or(label, |head| tree.span(&tree.noun_phrase(head, None)));
            drafts.push(Draft {
                part: block.part,
                at: tokens.start,
                cue: None,
                mark: behind.starts_with(':').then(|| Span::new(label.end, label.end + 1)),
                speaker: Some(Speaker { span, head }),
                content: Some(tokens.start..until),
                stance: if asks { Stance::Asks } else { Stance::Asserts },
                certainty: if asks { Certainty::Unknown } else { Certainty::Certain },
                rule: "label",
            });
        }
        at = end;
    }
}

/// Who answers where answers carry only an "A": the first person named in the text before the questions.
fn interviewee(tree: &Tree) -> Option<usize> {
    let layout = &tree.parse.layout;
    let first = layout.blocks.iter().position(|block| block.speaker.is_some())?;
    let text = layout.blocks[..first].iter().filter(|block| block.part == Part::Text);
    text.flat_map(|block| tokens_of(tree, block)).find(|&token| {
        tree.parse.upos(token) == Upos::Propn && tree.parse.relation(token).base() == crate::syntax::Relation::Nsubj
    })
}
