//! What a speech verb attributes: its clause, the quotation beside it, or the sentence it interrupts.

use std::ops::Range;

use super::surface;
use super::tree::Tree;
use super::verbal::own_subject;
use super::vocabulary::Frames;
use crate::syntax::{Relation, Upos, Xpos};

/// What a verb says, and the words of its subject where the marks show them and not the tree.
pub(super) struct Spoken {
    pub(super) content: Range<usize>,
    pub(super) subject: Option<Range<usize>>,
}

/// The content of a verb that takes clauses and quotations. `group` is the verb with its auxiliaries; `frames` what
/// its row takes.
///
/// Quotation marks and commas are trusted before the tree: they stand where the writer put them.
pub(super) fn of_verb(tree: &Tree, token: usize, group: &Range<usize>, frames: Frames) -> Option<Spoken> {
    let sentence = tree.parse.sentence_tokens(token);
    if frames.any(Frames::THAT) && takes_thing(tree, token) {
        let clause = clause_behind(tree, token, group).filter(|clause| marked(tree, clause.start));
        let content = clause.or_else(|| rest(tree, token, group, group, &sentence, frames))?;
        return Some(Spoken { content, subject: None });
    }
    let block = block(tree, token, group, &sentence);
    let own = tree.quote(token);
    // Inside a quotation the marks around it are not this verb's.
    let foreign = |quote: &Range<usize>| own.as_ref() != Some(quote);
    let named = if own.is_none() { subject_behind_quote(tree, group, &sentence) } else { None };
    let before = match &named {
        Some((quote, _)) => Some(quote.clone()),
        None => quote_before(tree, block.start, &sentence).filter(foreign).filter(|quote| follows(tree, token, quote)),
    };
    let behind = quote_behind(tree, group.end, block.end, &sentence).filter(foreign);
    let clause = clause_behind(tree, token, group);
    let content = match (before, behind.or(clause)) {
        (Some(before), Some(behind)) if tree.quote(behind.start).is_some_and(|quote| quote.start == behind.start) => {
            clause_start(tree, &before, &sentence)..behind.end
        }
        (Some(before), Some(_)) if suspends(tree, &before) => clause_start(tree, &before, &sentence)..before.end,
        (Some(before), None) => clause_start(tree, &before, &sentence)..before.end,
        // "The ferry, the master said, had left": the subject stands in front of the cue.
        (None, Some(behind)) if inserted(tree, &block, &behind, &sentence) => {
            tree.widen(clause_of(tree, block.start.saturating_sub(2)).max(sentence.start)..behind.end)
        }
        (_, Some(behind)) => behind,
        (None, None) => match clause_before(tree, token, group, &block, &sentence, frames.any(Frames::TELL))
            .or_else(|| rest(tree, token, group, &block, &sentence, frames))
        {
            Some(content) => content,
            None => return surface::aside(tree, group, frames.any(Frames::TELL)),
        },
    };
    Some(Spoken { content, subject: named.map(|(_, subject)| subject) })
}

/// Whether a verb has an object behind it that is no clause.
fn takes_thing(tree: &Tree, token: usize) -> bool {
    tree.parse.child(token, Relation::Obj).is_some_and(|object| object > token)
}

/// Whether a clause begins with a word that can begin nothing else.
fn marked(tree: &Tree, start: usize) -> bool {
    tree.is(start, "that") || wh(tree, start)
}

/// Whether a cue stands between commas in front of the verb of what it says.
fn inserted(tree: &Tree, block: &Range<usize>, behind: &Range<usize>, sentence: &Range<usize>) -> bool {
    const MARKS: &[&str] = &[",", "—", "–", "--"];
    block.start > sentence.start + 1
        && tree.mark(block.start - 1, MARKS)
        && tree.mark(block.end, MARKS)
        && behind.start == block.end + 1
        && (finite(tree, behind.start) || tree.parse.upos(behind.start) == Upos::Aux)
        && tree.nominal(block.start - 2)
}

/// Whether "that" and a subject follow a verb with nothing but adverbials between.
pub(super) fn follows_that(tree: &Tree, token: usize) -> bool {
    let parse = tree.parse;
    let end = parse.sentence_tokens(token).end;
    let that = (token + 1..end.min(token + 7)).find(|&at| tree.is(at, "that"));
    that.is_some_and(|that| {
        that + 1 < end
            && (subject_first(tree, that + 1) || matches!(parse.upos(that + 1), Upos::Noun | Upos::Num | Upos::Adj))
            && (that == token + 1 || matches!(parse.upos(token + 1), Upos::Adp | Upos::Adv) || tree.temporal(token + 1))
            && !(token + 1..that).any(|at| finite(tree, at))
    })
}

/// Whether a verb stands behind a quotation with its subject between.
pub(super) fn follows_quotation(tree: &Tree, group: &Range<usize>) -> bool {
    subject_behind_quote(tree, group, &tree.parse.sentence_tokens(group.start)).is_some()
}

/// The quotation and the words between it and the verb: `"We won," Ann Lee, the captain, said`. The words must
/// be able to be a subject: no verb outside a pair of commas.
fn subject_behind_quote(
    tree: &Tree,
    group: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let parse = tree.parse;
    let earliest = sentence.start.saturating_sub(1).max(group.start.saturating_sub(40));
    let close = (earliest..group.start).rev().find(|&at| tree.quote(at).is_some())?;
    let quote = tree.quote(close).filter(|quote| quote.end == close + 1)?;
    let mut words = close + 1..group.start;
    if tree.mark(words.start, &[","]) {
        words.start += 1;
    }
    let first = words.clone().next()?;
    let begins = matches!(parse.upos(first), Upos::Pron | Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj | Upos::Num)
        && !wh(tree, first);
    let mut outside = true;
    for at in words.clone() {
        if tree.mark(at, &[","]) {
            outside = !outside;
        } else if outside && (finite(tree, at) || parse.xpos(at) == Xpos::Vbg || tree.is(at, "that"))
            || tree.mark(at, &[".", ":", ";"])
        {
            return None;
        }
    }
    (begins && outside).then_some((quote, words))
}

/// The rest of the sentence, where it is a clause that the tree did not hang on the verb: behind "that", or at once.
fn rest(
    tree: &Tree,
    token: usize,
    group: &Range<usize>,
    block: &Range<usize>,
    sentence: &Range<usize>,
    frames: Frames,
) -> Option<Range<usize>> {
    let parse = tree.parse;
    let hearer = frames.any(Frames::TELL);
    // What such a verb has behind it can only be what is said, whatever it begins with.
    let clausal = !hearer
        && !frames.any(Frames::OBJECT.or(Frames::SPEECH).or(Frames::INFINITIVE).or(Frames::THAT))
        && group.clone().any(|at| finite(tree, at));
    let limit = tree.quote(token).map_or(sentence.end, |quote| sentence.end.min(quote.end));
    let opens = |at: usize| {
        clausal
            && at + 1 < limit
            && (subject_first(tree, at + 1)
                || parse.upos(at + 1) == Upos::Sconj
                || matches!(parse.xpos(at + 1), Xpos::Cd | Xpos::Nn | Xpos::Jj))
            || parse.upos(at) == Upos::Sconj
    };
    let that = (group.end..limit.min(group.end + 25))
        .find(|&at| tree.is(at, "that") && opens(at) || tree.is(at, "whether"))
        // "warned of a fake, arguing that": the clause is another verb's.
        .filter(|&that| {
            !(group.end..that).any(|at| finite(tree, at) || matches!(parse.xpos(at), Xpos::Vbg | Xpos::Vb))
        });
    let verbal = |at: usize| matches!(parse.upos(at), Upos::Verb | Upos::Aux);
    let finite_in = |mut range: Range<usize>| range.any(|at| finite(tree, at) || clausal && verbal(at));
    // "denied the claim that": the clause is the object's.
    let object = parse.child(token, Relation::Obj).filter(|&object| object > token && !hearer);
    if let Some(that) =
        that.filter(|&that| object.is_none_or(|object| object > that) && (clausal || (that..limit).any(verbal)))
    {
        return Some(tree.widen(that..limit));
    }
    // "those surveyed say they would ...": a subject begins at once, and a finite verb follows.
    let start = if block.end > group.end && wh(tree, block.end) { block.end } else { group.end };
    if start + 1 >= limit || frames.any(Frames::THAT) {
        return None;
    }
    const MORE: &[Xpos] = &[Xpos::Nn, Xpos::Jj, Xpos::Jjr, Xpos::Cd, Xpos::Vbg, Xpos::Dollar];
    let subject = subject_first(tree, start)
        || wh(tree, start)
        || clausal && MORE.contains(&parse.xpos(start)) && !tree.temporal(start);
    // "says despite the cost, she will go": the clause begins with a phrase that a comma sets off.
    let phrase = clausal && parse.upos(start) == Upos::Adp;
    if let Some(comma) = (start + 2..(limit - 1).min(start + 14)).find(|&at| phrase && tree.mark(at, &[","]))
        && subject_first(tree, comma + 1)
        && finite_in(comma + 2..limit)
    {
        return Some(tree.widen(start..limit));
    }
    // "denied the plan, which the council had made": what stands in front of the mark is an object.
    let marked = (start + 1..limit).find(|&at| !clausal && tree.mark(at, &[",", ";"])).unwrap_or(limit);
    (subject && finite_in(start + 1..marked) && !tree.mark(start + 1, &[","])).then(|| tree.widen(start..limit))
}

/// Whether a subject can begin with a token.
fn subject_first(tree: &Tree, token: usize) -> bool {
    const SUBJECTS: &[Xpos] = &[Xpos::Prp, Xpos::PrpPossessive, Xpos::Ex, Xpos::Dt, Xpos::Nnp, Xpos::Nnps, Xpos::Nns];
    SUBJECTS.contains(&tree.parse.xpos(token))
}

/// Whether a token opens an indirect question.
fn wh(tree: &Tree, token: usize) -> bool {
    token < tree.parse.words.len()
        && (matches!(tree.parse.xpos(token), Xpos::Wp | Xpos::Wrb | Xpos::Wdt)
            || tree.is(token, "if")
            || tree.is(token, "whether"))
}

/// Whether a token is a finite verb by its form.
pub(super) fn finite(tree: &Tree, token: usize) -> bool {
    matches!(tree.parse.xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
}

/// The cue with its subject and hearers: from the first to the last of them, as far as they stand together.
fn block(tree: &Tree, token: usize, group: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let parse = tree.parse;
    let mut block = group.clone();
    let nearest = own_subject(tree, token).filter(|&subject| subject < token);
    for &child in parse.children(token) {
        let extent = tree.extent(child);
        match parse.relation(child).base() {
            Relation::Nsubj if Some(child) == nearest => block.start = block.start.min(extent.start),
            Relation::Nsubj | Relation::Obj | Relation::Iobj | Relation::Obl
                if child > token && extent.start <= block.end =>
            {
                block.end = block.end.max(extent.end);
            }
            Relation::Advmod | Relation::Cc if child < token && extent.len() <= 3 => {
                block.start = block.start.min(extent.start);
            }
            _ => {}
        }
    }
    block.start.max(sentence.start)..block.end.min(sentence.end)
}

/// A quotation that ends right before a token, with at most a comma between.
fn quote_before(tree: &Tree, start: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = start.checked_sub(1)?;
    if tree.quote(at).is_none() && tree.mark(at, &[",", ":", "—", "–", "-"]) {
        at = at.checked_sub(1)?;
    }
    // The closing mark may have been left to the sentence before.
    let quote = tree.quote(at)?;
    (quote.end == at + 1 && at + 2 >= sentence.start).then_some(quote)
}

/// A quotation that begins within reach behind the cue, with only words of the cue's own between.
fn quote_behind(tree: &Tree, from: usize, block_end: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = from;
    let limit = (block_end + 3).min(sentence.end);
    while at < limit {
        if let Some(quote) = tree.quote(at) {
            return (quote.start == at).then_some(quote).filter(|_| {
                at == from || at == block_end || tree.mark(at - 1, &[",", ":"]) || tree.is(at - 1, "that")
            });
        }
        at += 1;
    }
    None
}

/// Whether a verb can speak the quotation in front of it: not as a participle, and not in a sentence of its own behind a
/// quoted full stop.
fn follows(tree: &Tree, token: usize, quote: &Range<usize>) -> bool {
    let own = tree.parse.sentence_tokens(token).start;
    let ended = quote.end <= own + 1 && tree.mark(quote.end - 2, &["."]);
    let layout = &tree.parse.layout;
    let block = |at: usize| layout.sentences[layout.tokens[at].sentence as usize].block;
    tree.parse.xpos(token) != Xpos::Vbg && !ended && block(quote.end - 1) == block(token)
}

/// Whether a quotation ends with a mark behind which its speaker must follow: `"We won," said Ann`.
fn suspends(tree: &Tree, quote: &Range<usize>) -> bool {
    tree.mark(quote.end - 2, &[",", "?", "!"]) || tree.mark(quote.end, &[","])
}

/// Where the content of a quotation begins that ends a longer clause: `The raid was "a mistake," he said`.
fn clause_start(tree: &Tree, quote: &Range<usize>, sentence: &Range<usize>) -> usize {
    if quote.start <= sentence.start || tree.quote(quote.start - 1).is_some() {
        return quote.start;
    }
    let before = quote.start - 1;
    if tree.mark(before, &[",", ":", ";", ".", "—", "–"])
        && !(sentence.start..before).any(|at| tree.quote(at).is_some())
    {
        // `In short, "we won," he said` quotes from the mark on.
        return quote.start;
    }
    sentence.start.max(tree.trim(sentence.start..quote.end).start)
}

/// The clause behind the cue.
fn clause_behind(tree: &Tree, token: usize, group: &Range<usize>) -> Option<Range<usize>> {
    let parse = tree.parse;
    let clause = parse.children(token).iter().copied().find(|&child| {
        child > token
            && (parse.relation(child).base() == Relation::Ccomp
                || parse.relation(child) == Relation::Parataxis
                    && clausal(tree, child)
                    && tree.mark(tree.extent(child).start.saturating_sub(1), &[":"]))
    })?;
    let extent = tree.extent(clause);
    let start = extent.start.max(group.end);
    let sentence = parse.sentence_tokens(token);
    // "said that A and that B": a second complement that the tree has hung elsewhere.
    let second = extent.end + 1 < sentence.end
        && parse.upos(extent.end) == Upos::Cconj
        && tree.is(extent.end + 1, "that")
        && parse.xpos(extent.end + 1) != Xpos::Dt
        && tree.quote(extent.end) == tree.quote(token);
    let end = if second { sentence.end } else { extent.end };
    Some(tree.widen(start..end.max(start + 1)))
}

/// Whether a token heads a clause.
fn clausal(tree: &Tree, token: usize) -> bool {
    let parse = tree.parse;
    matches!(parse.upos(token), Upos::Verb | Upos::Aux)
        || tree.has(token, Relation::Cop)
        || parse.child(token, Relation::Nsubj).is_some()
}

/// The clause that the cue follows or interrupts: "..., police said", "The bridge, police said, fell".
fn clause_before(
    tree: &Tree,
    token: usize,
    group: &Range<usize>,
    block: &Range<usize>,
    sentence: &Range<usize>,
    hearer: bool,
) -> Option<Range<usize>> {
    let parse = tree.parse;
    let set_off = block.start > sentence.start && tree.mark(block.start - 1, &[",", "—", "–", "--", "-"]);
    let complement =
        parse.children(token).iter().copied().find(|&child| child < token && parse.relation(child) == Relation::Ccomp);
    if let Some(clause) = complement
        && tree.extent(clause).end <= block.start
    {
        // What else the tree hangs on the verb in front of the clause belongs to the clause.
        let astray = |&child: &usize| child < clause && parse.relation(child).base() == Relation::Nsubj;
        let first = parse.children(token).iter().copied().find(astray).unwrap_or(clause);
        return Some(tree.widen(tree.extent(first).start.min(tree.extent(clause).start)..tree.extent(clause).end));
    }
    let relative =
        parse.relation(token).base() == Relation::Acl && (block.start == group.start || wh(tree, block.start));
    if !set_off || matches!(parse.xpos(token), Xpos::Vbg | Xpos::Vb) || relative {
        return None;
    }
    let ends =
        block.end >= sentence.end || parse.upos(block.end) == Upos::Punct || !clause_inside(tree, token, block.end);
    if !ends {
        return None;
    }
    // "Six months ago, the senator said, the bill was dead": the cue interrupts its content.
    let next = (block.end + 1).min(sentence.end - 1);
    let interrupts = tree.mark(block.end, &[",", "—", "–", "--"])
        && !matches!(parse.xpos(next), Xpos::Vbg | Xpos::Cc | Xpos::Wp | Xpos::Wdt)
        && (next..sentence.end).any(|at| finite(tree, at));
    let first = match parse.relation(token) {
        Relation::Parataxis | Relation::Conj | Relation::Advcl | Relation::Ccomp => {
            let head = parse.head(token)?;
            if head > token { tree.extent(head).start } else { clause_of(tree, head).max(sentence.start) }
        }
        _ => sentence.start,
    };
    // "As the polls closed, the senator saw": the clause in front only says when.
    let adverbial = !interrupts
        && (matches!(parse.xpos(first), Xpos::Wrb | Xpos::Vbg | Xpos::Vbn)
            || parse.children(token).iter().any(|&child| {
                child < block.start && parse.relation(child) == Relation::Advcl && tree.extent(child).start <= first
            }));
    // "shot him, but claimed self-defence": a verb that shares its subject says what is behind it.
    let shares =
        parse.relation(token) == Relation::Conj && block.end == group.end && own_subject(tree, token).is_none();
    let takes = own_subject(tree, token).is_some_and(|subject| subject < token)
        && !hearer
        && parse.children(token).iter().any(|&child| child >= group.end && parse.relation(child) == Relation::Obj);
    if adverbial || shares || takes && !interrupts {
        return None;
    }
    if first + 1 >= block.start || !interrupts && !(first..block.start).any(|at| finite(tree, at)) {
        return None;
    }
    let last = if interrupts { sentence.end } else { block.start - 1 };
    Some(tree.widen(first..last))
}

/// Where the clause around a token begins.
fn clause_of(tree: &Tree, token: usize) -> usize {
    let mut at = token;
    while !clausal(tree, at) {
        match tree.parse.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    tree.extent(at).start
}

/// Whether the cue has a complement of its own behind it.
fn clause_inside(tree: &Tree, token: usize, from: usize) -> bool {
    let parse = tree.parse;
    parse.children(token).iter().any(|&child| {
        child >= from && matches!(parse.relation(child).base(), Relation::Obj | Relation::Ccomp | Relation::Xcomp)
    })
}
