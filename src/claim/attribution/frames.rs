//! What the frames of a verb's row look for in the tree.

use std::ops::Range;

use super::content;
use super::draft::{Draft, Speaker};
use super::relative::{as_told, by_subject, relative};
use super::repairs;
use super::speaker::{inner_head, speaker};
use super::surface;
use super::tree::Tree;
use super::verbal::{Verb, own_subject, subject};
use super::vocabulary::{Frames, Vocabulary};
use crate::syntax::{Relation, Upos, Xpos};

/// What a frame has found: the rule, the content, the end of the cue where a preposition joins it.
pub(super) struct Found {
    pub(super) rule: &'static str,
    pub(super) content: Range<usize>,
    pub(super) cue_end: usize,
}

/// A draft of a verb that has as yet neither speaker nor content.
pub(super) fn draft(tree: &Tree, verb: &Verb, rule: &'static str) -> Draft {
    Draft::new(tree.parse.part(verb.token), verb.token, verb.group.clone(), verb.cue, rule)
}

/// An active verb: the clause it takes, else the first other frame of its row that the tree fills.
pub(super) fn active(
    tree: &Tree,
    vocabulary: &Vocabulary,
    verb: &Verb,
    speaks: &dyn Fn(usize) -> bool,
) -> Option<Draft> {
    let parse = tree.parse;
    let (token, frames) = (verb.token, verb.cue.frames);
    if let Some(cited) = cited(tree, verb, speaks) {
        return Some(cited);
    }
    let says = frames.any(Frames::CLAUSE.or(Frames::SPEECH).or(Frames::IMPERSONAL));
    if let Some(found) = relative(tree, verb).filter(|_| !frames.any(Frames::RAISE.or(Frames::IMPERSONAL))) {
        return by_subject(tree, verb, found);
    }
    let spoken = if says { content::of_verb(tree, token, &verb.group, frames) } else { None };
    let spoken = spoken.or_else(|| {
        let only = frames.any(Frames::CLAUSE) && !frames.any(Frames::OBJECT.or(Frames::INFINITIVE));
        if only { surface::trailing(tree, &verb.group, frames.any(Frames::TELL), speaks) } else { None }
    });
    let shown = spoken.as_ref().and_then(|spoken| spoken.subject.clone());
    let rule = if frames.any(Frames::IMPERSONAL) { "verb-impersonal" } else { "verb-clause" };
    let clause = spoken.map(|spoken| Found { rule, content: spoken.content, cue_end: verb.group.end });
    if clause.is_none() && frames.any(Frames::RAISE) {
        return raise(tree, vocabulary, verb);
    }
    let found = clause
        .or_else(|| as_told(tree, verb))
        .or_else(|| somebody(tree, verb))
        .or_else(|| something(tree, vocabulary, verb))
        .or_else(|| repairs::read(tree, verb));
    let introduces = frames.any(Frames::CLAUSE.or(Frames::SPEECH)) && ends_with_colon(tree, token);
    if found.is_none() && !introduces {
        return None;
    }
    let group = verb.group.start..found.as_ref().map_or(verb.group.end, |found| found.cue_end);
    let content = found.as_ref().map(|found| &found.content);
    let speaking = if frames.any(Frames::IMPERSONAL) { None } else { who(tree, verb, content, speaks) };
    let shown = shown.or_else(|| {
        let missing = speaking.is_none() && !frames.any(Frames::IMPERSONAL) && !tree.has(token, Relation::Expl);
        missing.then(|| surface::subject_before(tree, &group)).flatten()
    });
    // The marks show the subject where the tree has another one, or none.
    let speaking = match &shown {
        Some(words) if !speaking.is_some_and(|head| words.contains(&head)) => inner_head(tree, words),
        _ => speaking,
    };
    let rule = found.as_ref().map_or(rule, |found| found.rule);
    // "to defend the plan" is an act that is not said to be done.
    if !matches!(rule, "verb-clause" | "verb-impersonal") && (speaking.is_none() || parse.xpos(group.start) == Xpos::To)
    {
        return None;
    }
    let mut draft = draft(tree, verb, rule);
    draft.speaker = match shown {
        Some(words) => {
            let own = Speaker { span: tree.span(&words), head: speaking };
            // Behind the verb the tree still shows the apposition that a comma cuts off.
            let whole = speaking.filter(|_| words.start >= group.end).map(|head| speaker(tree, head, &group));
            Some(whole.filter(|whole| whole.span.contains(own.span)).unwrap_or(own))
        }
        None => speaking.map(|head| speaker(tree, head, &group)),
    };
    draft.cue = Some(group);
    draft.content = found.map(|found| found.content);
    Some(draft)
}

/// Frames with somebody or something first: "accused the army of", "described it as", "called it a", "urged them to".
fn somebody(tree: &Tree, verb: &Verb) -> Option<Found> {
    let parse = tree.parse;
    let (token, frames) = (verb.token, verb.cue.frames);
    // The object of "called on" hangs on the verb as an oblique.
    let object = parse.children(token).iter().copied().find(|&child| {
        let relation = parse.relation(child).base();
        let bare = parse.relation(child) == Relation::OblUnmarked && !tree.temporal(child);
        child >= verb.group.end
            && (matches!(relation, Relation::Obj | Relation::Iobj)
                || relation == Relation::Obl && (bare || !verb.cue.rest.is_empty()))
    });
    let found = |rule: &'static str, first: usize, last: usize| {
        let start = tree.extent(first).start.max(verb.group.end);
        let content = tree.widen(start..tree.extent(last).end.max(start + 1));
        Some(Found { rule, content, cue_end: verb.group.end })
    };
    if frames.any(Frames::ACCUSE)
        && let Some(person) = object
        && let Some((charge, _)) = under_preposition(tree, token, &verb.cue.prepositions)
            .or_else(|| under_preposition(tree, person, &verb.cue.prepositions))
    {
        return found("verb-accuse", person, charge);
    }
    if frames.any(Frames::AS)
        && let Some(object) = object
        && let Some((end, _)) = under_preposition(tree, token, &["as".into()])
    {
        return found("verb-as", object, end);
    }
    if frames.any(Frames::NAME)
        && let Some(object) = object.or_else(|| parse.child(token, Relation::Ccomp).filter(|&at| at >= verb.group.end))
    {
        // What it is called follows it, whatever the tree makes of that.
        let mut names = parse.children(token).iter().copied().filter(|&child| {
            let relation = parse.relation(child).base();
            child > object
                && matches!(relation, Relation::Xcomp | Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Dep)
                && tree.case(child).is_none()
        });
        if let Some(name) = names.next_back() {
            return found("verb-name", object, name);
        }
        let beside = parse.children(object).iter().copied().find(|&child| {
            child > object && matches!(parse.relation(child), Relation::NmodUnmarked | Relation::Appos | Relation::Acl)
        });
        if beside.is_some_and(|child| !tree.mark(tree.extent(child).start - 1, &[","])) {
            return found("verb-name", object, object);
        }
        if let Some(quote) =
            tree.extent(object).find_map(|at| tree.quote(at)).filter(|quote| quote.start >= verb.group.end)
        {
            let content = tree.extent(object).start.min(quote.start).max(verb.group.end)..quote.end;
            return Some(Found { rule: "verb-name", content, cue_end: verb.group.end });
        }
    }
    if frames.any(Frames::ORDER)
        && let Some(object) = object
        && let Some(act) = [token, object].into_iter().find_map(|head| {
            let infinitive = |&act: &usize| {
                act > object
                    && matches!(
                        parse.relation(act),
                        Relation::Xcomp | Relation::Acl | Relation::Advcl | Relation::Ccomp
                    )
                    && tree.case(act).is_some_and(|to| parse.xpos(to) == Xpos::To)
            };
            parse.children(head).iter().copied().find(infinitive)
        })
    {
        return found("verb-order", object, act);
    }
    None
}

/// Frames with the content at once: "vowed to", "called for", "denied the".
fn something(tree: &Tree, vocabulary: &Vocabulary, verb: &Verb) -> Option<Found> {
    let parse = tree.parse;
    let (token, frames) = (verb.token, verb.cue.frames);
    let end = verb.group.end;
    let acts = parse
        .children(token)
        .iter()
        .copied()
        .filter(|&child| child > token && matches!(parse.relation(child), Relation::Xcomp | Relation::Advcl));
    if frames.any(Frames::INFINITIVE)
        && let Some(act) = acts.min_by_key(|&act| (parse.relation(act) != Relation::Xcomp, act))
    {
        let tokens = tree.extent(act);
        if parse.xpos(tokens.start) == Xpos::To || tree.is(tokens.start, "not") {
            return Some(Found { rule: "verb-infinitive", content: tree.widen(tokens), cue_end: end });
        }
    }
    if !verb.cue.prepositions.is_empty()
        && !frames.any(Frames::ACCUSE)
        && let Some((head, case)) = under_preposition(tree, token, &verb.cue.prepositions)
    {
        let joins = (end..case).all(|at| parse.upos(at) == Upos::Adv);
        let content = tree.widen(case + 1..tree.extent(head).end.max(case + 2));
        return Some(Found { rule: "verb-preposition", content, cue_end: if joins { case + 1 } else { end } });
    }
    // "the survey found Lee leading by nine points": who reads finds things, what is read tells of them.
    if frames.any(Frames::THAT)
        && own_subject(tree, token).is_some_and(|subject| vocabulary.is_read(parse.lemma(subject)))
        && let Some(object) = parse.child(token, Relation::Obj).filter(|&object| tree.extent(object).start == end)
    {
        let mut last = tree.extent(object).end;
        for &child in parse.children(token) {
            let told = matches!(parse.relation(child).base(), Relation::Xcomp | Relation::Obl | Relation::Advcl);
            if told && tree.extent(child).start == last {
                last = tree.extent(child).end;
            }
        }
        return Some(Found { rule: "verb-object", content: tree.widen(end..last), cue_end: end });
    }
    // "say the same of the mayor" takes up what somebody else said; behind "that" the tree has missed a clause.
    if frames == Frames::CLAUSE
        && let Some(object) = parse.child(token, Relation::Obj).filter(|&object| tree.extent(object).start == end)
        && (["same", "opposite", "contrary"].iter().any(|word| tree.is(object, word))
            || tree.is(end, "that") && object > end + 1)
    {
        return Some(Found { rule: "verb-object", content: tree.widen(tree.extent(object)), cue_end: end });
    }
    if frames.any(Frames::OBJECT) {
        let object = parse.child(token, Relation::Obj).filter(|&object| object >= end);
        // "expressed concern about the dam": the noun says what the verb only utters.
        let uttered = |object: usize| vocabulary.single(parse.lemma(object), Frames::NOUN).is_some();
        if verb.cue.frames.any(Frames::CUE_OBJECT) && object.is_some_and(uttered) {
            return None;
        }
        // "proposed raising the fee"
        let doing = || {
            parse.children(token).iter().copied().find(|&child| {
                parse.xpos(child) == Xpos::Vbg
                    && tree.extent(child).start == end
                    && matches!(parse.relation(child).base(), Relation::Xcomp | Relation::Ccomp | Relation::Advcl)
            })
        };
        // The object of "called for" hangs on the verb as an oblique.
        let under = || {
            parse.children(token).iter().copied().find(|&child| {
                child >= end
                    && matches!(parse.relation(child).base(), Relation::Obl | Relation::Advcl)
                    && !verb.cue.rest.is_empty()
            })
        };
        let object = object.or_else(doing).or_else(under)?;
        let extent = tree.extent(object);
        let last = placed(tree, token, extent.end);
        let content = tree.widen(extent.start.max(end)..last);
        return Some(Found { rule: "verb-object", content, cue_end: end });
    }
    None
}

/// Where an object ends with the phrases right behind it that the tree hangs on the verb: "denied its presence in the
/// valley"; a day belongs to the verb.
fn placed(tree: &Tree, verb: usize, mut end: usize) -> usize {
    let parse = tree.parse;
    for &child in parse.children(verb) {
        let extent = tree.extent(child);
        if extent.start == end
            && parse.relation(child) == Relation::Obl
            && !tree.temporal(child)
            && tree.case(child).is_some_and(|case| parse.upos(case) == Upos::Adp)
        {
            end = extent.end;
        }
    }
    end
}

/// "seems to be": nobody in particular thinks so.
fn raise(tree: &Tree, vocabulary: &Vocabulary, verb: &Verb) -> Option<Draft> {
    let parse = tree.parse;
    let behind = |relation: Relation| parse.child(verb.token, relation).filter(|&child| child > verb.token);
    let like = || under_preposition(tree, verb.token, &verb.cue.prepositions).map(|(child, _)| child);
    // The parser takes what something "seems" for an object, too.
    let act = behind(Relation::Xcomp).or_else(|| behind(Relation::Obj)).or_else(like);
    // "seemed to acknowledge that" is the act of who acknowledges.
    let acknowledges = |act: usize| {
        vocabulary.single(tree.parse.lemma(act), Frames::CLAUSE).is_some() && tree.has(act, Relation::Ccomp)
    };
    if act.is_some_and(acknowledges) {
        return None;
    }
    // "it appears that the ferry sank"
    if tree.has(verb.token, Relation::Expl)
        && let Some(clause) = behind(Relation::Ccomp)
    {
        let mut draft = draft(tree, verb, "verb-raise");
        draft.content = Some(tree.widen(tree.extent(clause)));
        return Some(draft);
    }
    let act = act?;
    let subject = subject(tree, verb.token)?;
    let mut draft = draft(tree, verb, "verb-raise");
    draft.content =
        Some(tree.widen(tree.extent(subject).start..tree.extent(act).end.max(tree.extent(subject).start + 1)));
    Some(draft)
}

/// "nine died, the paper said, citing a nurse": what the nurse said is the clause that the participle hangs on.
fn cited(tree: &Tree, verb: &Verb, speaks: &dyn Fn(usize) -> bool) -> Option<Draft> {
    let parse = tree.parse;
    let token = verb.token;
    if !verb.cue.frames.any(Frames::CITE) || parse.xpos(token) != Xpos::Vbg {
        return None;
    }
    let object = parse.child(token, Relation::Obj).filter(|&object| object >= verb.group.end && speaks(object))?;
    let matrix =
        parse.head(token).filter(|_| matches!(parse.relation(token).base(), Relation::Advcl | Relation::Acl))?;
    let sentence = parse.sentence_tokens(token);
    let own = tree.extent(token);
    let noun = tree.nominal(matrix) && !tree.has(matrix, Relation::Cop);
    let clause = tree.extent(if noun { parse.head(matrix).unwrap_or(matrix) } else { matrix });
    let content = if own.end < clause.end && own.start <= clause.start + 12 {
        own.end..clause.end.min(sentence.end)
    } else {
        clause.start.min(own.start)..own.start
    };
    if content.is_empty() {
        return None;
    }
    let mut draft = draft(tree, verb, "cited");
    draft.speaker = Some(speaker(tree, object, &verb.group));
    draft.content = Some(tree.widen(content));
    Some(draft)
}

/// Whether the sentence of a token ends with a colon.
fn ends_with_colon(tree: &Tree, token: usize) -> bool {
    tree.mark(tree.parse.sentence_tokens(token).end - 1, &[":"])
}

/// Who speaks: the subject, or behind a verb in front of it ("said the mayor").
fn who(tree: &Tree, verb: &Verb, content: Option<&Range<usize>>, speaks: &dyn Fn(usize) -> bool) -> Option<usize> {
    let parse = tree.parse;
    let outside = |&token: &usize| {
        // A content that the cue interrupts runs on behind it, the subject between its pieces.
        let interrupted = content.is_some_and(|content| content.contains(&verb.token)) && tree.quote(token).is_none();
        tree.nominal(token)
            && (interrupted || content.is_none_or(|content| !content.contains(&token)))
            && parse.relation(token) != Relation::Expl
            && !tree.temporal(token)
    };
    let inverted = || {
        parse.children(verb.token).iter().copied().find(|&child| {
            let relation = parse.relation(child).base();
            child >= verb.group.end
                && matches!(relation, Relation::Nsubj | Relation::Obj | Relation::Dep | Relation::Obl)
                && tree.case(child).is_none()
                && !verb.cue.frames.any(Frames::TELL)
                && (relation == Relation::Nsubj || speaks(child) || parse.upos(child) != Upos::Noun)
                && outside(&child)
        })
    };
    let found = subject(tree, verb.token).filter(outside);
    // "took turns urging", "rejected the idea that it would be a drag, saying": of a participle the nearest who can speak.
    let able = |&token: &usize| speaks(token) || parse.upos(token) == Upos::Pron;
    if parse.xpos(verb.token) == Xpos::Vbg && !found.as_ref().is_some_and(able) {
        let mut over = parse.ancestors(verb.token).take(6).filter_map(|at| own_subject(tree, at));
        if let Some(other) = over.find(|token| *token < verb.token && able(token) && outside(token)) {
            return Some(other);
        }
    }
    found.or_else(inverted)
}

/// The dependent that a preposition of the row introduces, and the preposition.
pub(super) fn under_preposition(tree: &Tree, token: usize, prepositions: &[Box<str>]) -> Option<(usize, usize)> {
    let parse = tree.parse;
    parse.children(token).iter().copied().filter(|&child| child > token).find_map(|child| {
        let relation = parse.relation(child).base();
        if !matches!(relation, Relation::Obl | Relation::Advcl | Relation::Nmod | Relation::Xcomp | Relation::Acl) {
            return None;
        }
        let case = parse.children(child).iter().copied().find(|&case| {
            matches!(parse.relation(case), Relation::Case | Relation::Mark)
                && case > token
                && prepositions.iter().any(|word| tree.is(case, word))
        })?;
        Some((child, case))
    })
}
