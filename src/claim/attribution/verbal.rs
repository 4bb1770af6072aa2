//! Verbs that attribute: "said", "accused ... of", "is said to".

use std::ops::Range;

use super::content;
use super::draft::Draft;
use super::frames::active;
use super::passive::passive;
use super::repairs::phrase_begins;
use super::source::antecedent;
use super::speaker::inner_head;
use super::tree::Tree;
use super::vocabulary::{Cue, Frames, Vocabulary};
use crate::claim::{Certainty, Stance};
use crate::syntax::{Relation, Upos, Xpos};

/// A verb with the row it matches.
pub(super) struct Verb<'a> {
    pub(super) token: usize,
    pub(super) cue: &'a Cue,
    /// The verb with its auxiliaries, adverbs, particles.
    pub(super) group: Range<usize>,
}

/// The attribution a verb makes, where it is a cue and something is attributed. `named` tells whether a token
/// stands in the name of somebody who can speak.
pub(super) fn read(tree: &Tree, vocabulary: &Vocabulary, token: usize, named: &dyn Fn(usize) -> bool) -> Option<Draft> {
    let parse = tree.parse;
    if parse.upos(token) != Upos::Verb {
        return None;
    }
    let rows = vocabulary.of_verb(parse.lemma(token), parse.text(token));
    if rows.is_empty() || attributive(tree, token) {
        return None;
    }
    let hearer = rows.iter().any(|cue| cue.rest.is_empty() && cue.frames.any(Frames::TELL.or(Frames::ACCUSE)));
    // Behind a quotation the verb without an auxiliary is a plain past, whatever the tree makes of its subject.
    let undergoes = tree.has(token, Relation::AuxPass)
        || tree.has(token, Relation::NsubjPass) && !content::follows_quotation(tree, &group(tree, token))
        || reduced(tree, token)
            && !content::follows_quotation(tree, &group(tree, token))
            // "the team stated in May that": only a hearer can be "told that".
            && (hearer || !content::follows_that(tree, token));
    let speaks = |head: usize| named(head) || vocabulary.speaks(parse.lemma(head));
    for cue in rows {
        let Some(end) = particles(tree, token, cue) else { continue };
        let group = chained(tree, vocabulary, token)..end;
        let verb = Verb { token, cue, group };
        // "a group of nurses called for a boycott": a participle would leave its preposition bare.
        let acts = !cue.rest.is_empty()
            && !cue.frames.any(Frames::PASSIVE)
            && !tree.has(token, Relation::AuxPass)
            && phrase_begins(tree, end);
        let found = if undergoes && !acts {
            passive(tree, vocabulary, &verb)
        } else {
            active(tree, vocabulary, &verb, &speaks)
        };
        // "Lorries that weigh ten tons" say nothing.
        let silent = |draft: &Draft| {
            let subject = parse.child(token, Relation::Nsubj).filter(|_| draft.rule == "verb-object");
            let whole = subject.map(|subject| (subject, antecedent(tree, subject)));
            whole.is_some_and(|(subject, noun)| noun != subject && !speaks(noun))
        };
        if let Some(mut draft) = found.filter(|draft| !silent(draft)) {
            negate(tree, token, &mut draft);
            return Some(draft);
        }
    }
    None
}

/// Whether a participle is passive without an auxiliary: "asked what he saw", "a man accused of arson".
pub(super) fn reduced(tree: &Tree, token: usize) -> bool {
    let parse = tree.parse;
    // "Asked about the fire, the mayor said": without a subject the first word is a participle, not a past.
    let own = tree.extent(token);
    let begins = token == parse.sentence_tokens(token).start || token > 0 && tree.is(token - 1, "when");
    let closed = || tree.mark(own.end, &[","]) || tree.mark(own.end - 1, &[","]);
    if parse.xpos(token) == Xpos::Vbd && begins && closed() && !tree.has(token, Relation::Nsubj) {
        return true;
    }
    !misread(tree, token)
        && parse.xpos(token) == Xpos::Vbn
        && !tree.has(token, Relation::Aux)
        && parse.child(token, Relation::Nsubj).is_none()
        // Who was told keeps nobody whom it was told to.
        && !tree.has(token, Relation::Iobj)
        && matches!(parse.relation(token), Relation::Advcl | Relation::Acl)
}

/// Whether a participle that the tree hangs on a noun can only be a finite verb: the noun is the root of a sentence
/// that has no other verb ("The neighbours objected to the noise"), or hangs on a mark.
fn misread(tree: &Tree, token: usize) -> bool {
    let parse = tree.parse;
    let Some(noun) = parse.head(token).filter(|_| parse.relation(token) == Relation::Acl) else { return false };
    let alone = parse.head(noun).is_none_or(|head| parse.upos(head) == Upos::Punct);
    noun < token
        && tree.nominal(noun)
        && alone
        && !tree.has(noun, Relation::Cop)
        && matches!(parse.xpos(token), Xpos::Vbn | Xpos::Vbd)
        && parse.child(noun, Relation::Nsubj).is_none()
}

/// A participle in front of its noun ("the said amount", "suspected rebels") attributes nothing to be quoted.
fn attributive(tree: &Tree, token: usize) -> bool {
    matches!(tree.parse.relation(token), Relation::Amod | Relation::Compound | Relation::Case | Relation::Mark)
}

/// The end of the cue when the words behind the verb are those of the row.
fn particles(tree: &Tree, token: usize, cue: &Cue) -> Option<usize> {
    let mut next = token + 1;
    for word in &cue.rest {
        while next < tree.parse.words.len()
            && tree.parse.upos(next) == Upos::Adv
            && !tree.is(next, word)
            && next < token + 3
        {
            next += 1;
        }
        if !tree.is(next, word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The verb with what stands before it: auxiliaries, negation, adverbs, and the verbs it is the infinitive of where
/// these say nothing themselves ("began to complain").
pub(super) fn group(tree: &Tree, token: usize) -> Range<usize> {
    let parse = tree.parse;
    let mut start = token;
    while start > 0 && parse.head(start - 1) == Some(token) {
        let relation = parse.relation(start - 1);
        let adverb = relation == Relation::Advmod
            && matches!(parse.upos(start - 1), Upos::Adv | Upos::Part)
            && !matches!(parse.xpos(start - 1), Xpos::Wrb);
        let to = relation == Relation::Mark && (parse.xpos(start - 1) == Xpos::To || tree.is(start - 1, "to"));
        if !adverb && !to && !matches!(relation, Relation::Aux | Relation::AuxPass) {
            break;
        }
        start -= 1;
    }
    // "have in the past said": an auxiliary with words between, but not "Did the mayor say".
    let auxiliary = parse.children(token).iter().copied().find(|&child| {
        child < start && start - child <= 6 && matches!(parse.relation(child), Relation::Aux | Relation::AuxPass)
    });
    if let Some(first) = auxiliary {
        let parted = parse.children(token).iter().any(|&child| {
            (first..start).contains(&child) && matches!(parse.relation(child).base(), Relation::Nsubj | Relation::Expl)
        });
        if !parted && !(first..start).any(|at| tree.quote(at) != tree.quote(token)) {
            start = first;
        }
    } else if start == token && matches!(parse.xpos(token), Xpos::Vbn | Xpos::Vbd) {
        start = perfect(tree, token);
    }
    start..token + 1
}

/// Where a perfect begins whose auxiliary the tree has hung elsewhere: "has since said", "had last month charged".
fn perfect(tree: &Tree, participle: usize) -> usize {
    let parse = tree.parse;
    let first = parse.sentence_tokens(participle).start.max(participle.saturating_sub(4));
    let between = |at: usize| {
        matches!(parse.upos(at), Upos::Adv | Upos::Adp | Upos::Det | Upos::Sconj)
            || matches!(parse.xpos(at), Xpos::Jj)
            || tree.temporal(at)
            || parse.lemma(at) == "past"
    };
    let auxiliary = (first..participle).rev().find(|&at| !between(at));
    auxiliary
        .filter(|&at| matches!(parse.upos(at), Upos::Aux | Upos::Verb) && parse.lemma(at) == "have")
        .unwrap_or(participle)
}

/// The group of a verb with the verbs and adjectives whose infinitive it is, where these say nothing themselves: "is
/// continuing to insist", "are quick to point out".
fn chained(tree: &Tree, vocabulary: &Vocabulary, token: usize) -> usize {
    let parse = tree.parse;
    let (mut at, mut start) = (token, group(tree, token).start);
    for _ in 0..3 {
        let Some(head) = parse.head(at).filter(|&head| head < start) else { break };
        let open = match parse.relation(at) {
            Relation::Xcomp => true,
            Relation::Advcl | Relation::Ccomp => {
                let to = parse.xpos(start) == Xpos::To || tree.is(start, "to");
                parse.upos(head) == Upos::Adj && to && head + 1 == start
            }
            _ => false,
        };
        if !open {
            break;
        }
        let governs = match parse.upos(head) {
            Upos::Verb => !vocabulary.starting(parse.lemma(head)).iter().any(|cue| {
                cue.rest.is_empty() && cue.frames.any(Frames::INFINITIVE.or(Frames::ORDER).or(Frames::TELL))
            }),
            Upos::Adj => tree.has(head, Relation::Cop),
            _ => false,
        };
        let beside = (head + 1..start).all(|at| matches!(parse.upos(at), Upos::Adv | Upos::Adp | Upos::Part));
        if !governs || !beside || start - head > 3 {
            break;
        }
        start = group(tree, head).start;
        while start > 0
            && parse.head(start - 1) == Some(head)
            && matches!(parse.relation(start - 1), Relation::Cop | Relation::Aux | Relation::Advmod)
            && !matches!(parse.upos(start - 1), Upos::Punct)
        {
            start -= 1;
        }
        at = head;
    }
    start
}

/// The nearest token that is the subject of a verb, its own or the one it shares.
pub(super) fn subject(tree: &Tree, token: usize) -> Option<usize> {
    let parse = tree.parse;
    let mut at = token;
    for _ in 0..6 {
        let own = own_subject(tree, at);
        if own.is_some() {
            return own;
        }
        let head = parse.head(at)?;
        match parse.relation(at).base() {
            // "The mayor took the step of suing the firm, accusing it": behind a comma the participle is the clause's.
            Relation::Acl
                if parse.xpos(at) == Xpos::Vbg && tree.mark(tree.extent(at).start.wrapping_sub(1), &[","]) =>
            {
                at = clause_over(tree, head);
            }
            Relation::Conj | Relation::Advcl | Relation::Xcomp => at = head,
            Relation::Acl => return Some(head),
            Relation::Parataxis if parse.xpos(at) == Xpos::Vbg => at = head,
            _ => return None,
        }
        // "the ministry urged the crew to say": the object is who is to speak.
        if at == head
            && parse.relation(token) == Relation::Xcomp
            && let Some(object) = parse.child(head, Relation::Obj)
        {
            return Some(object);
        }
        if tree.nominal(at) && !tree.has(at, Relation::Cop) {
            // "took turns urging": the object of a verb does not act, its subject does.
            match parse.head(at).filter(|_| parse.relation(at) == Relation::Obj) {
                Some(verb) => at = verb,
                None => return Some(at),
            }
        }
    }
    None
}

/// The subject that hangs on a verb: the nearest in front of it, else the first behind. A day is none, nor is what stands
/// in a quotation that the verb does not stand in.
pub(super) fn own_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let parse = tree.parse;
    let subjects = || {
        parse.children(verb).iter().copied().filter(|&child| {
            matches!(parse.relation(child), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
                && !tree.temporal(child)
                && (tree.quote(child).is_none() || tree.quote(child) == tree.quote(verb))
        })
    };
    let subject = subjects().rfind(|&child| child < verb).or_else(|| subjects().next())?;
    Some(behind_relative(tree, subject, verb).or_else(|| owner(tree, subject, verb)).unwrap_or(subject))
}

/// "The firm, whose trucks were searched, says": who speaks stands in front of the relative clause.
fn owner(tree: &Tree, subject: usize, verb: usize) -> Option<usize> {
    let parse = tree.parse;
    let whose = parse.child(subject, Relation::NmodPoss).filter(|&at| parse.xpos(at) == Xpos::WpPossessive)?;
    let closed = tree.mark(whose.checked_sub(2)? + 1, &[","]) && (subject..verb).any(|at| tree.mark(at, &[","]));
    (closed && tree.nominal(whose - 2)).then(|| whose - 2)
}

/// "accusations that the ministry has denied": who denies stands behind the relative pronoun.
fn behind_relative(tree: &Tree, subject: usize, verb: usize) -> Option<usize> {
    let parse = tree.parse;
    let relative = (subject + 1..verb.min(subject + 12))
        .find(|&at| ["that", "which", "whom"].iter().any(|word| tree.is(at, word)))?;
    let words = relative + 1
        ..(relative + 1..verb).find(|&at| matches!(parse.upos(at), Upos::Aux | Upos::Verb | Upos::Adv)).unwrap_or(verb);
    let bare = words.clone().all(|at| tree.nominal(at) || matches!(parse.upos(at), Upos::Adj | Upos::Adp | Upos::Part));
    let rest = (words.end..verb).all(|at| matches!(parse.upos(at), Upos::Aux | Upos::Adv) || parse.lemma(at) == "have");
    if bare && rest { inner_head(tree, &words) } else { None }
}

/// The head of the clause that a noun stands in; the noun itself where there is none.
fn clause_over(tree: &Tree, noun: usize) -> usize {
    let parse = tree.parse;
    let verbal = |&at: &usize| matches!(parse.upos(at), Upos::Verb | Upos::Aux) || tree.has(at, Relation::Cop);
    parse.ancestors(noun).take(6).find(verbal).unwrap_or(noun)
}

/// "did not say that", "never denied": the cue itself is negated. Who does not believe doubts.
fn negate(tree: &Tree, token: usize, draft: &mut Draft) {
    let negated = tree.parse.children(token).iter().any(|&child| {
        tree.parse.relation(child) == Relation::Advmod
            && ["not", "n't", "n’t", "never"].iter().any(|word| tree.is(child, word))
    });
    if negated {
        draft.stance = match (draft.stance, draft.certainty) {
            (Stance::Asserts | Stance::Estimates, Certainty::Probable | Certainty::Possible) => Stance::Doubts,
            (Stance::Accuses | Stance::Blames | Stance::Fears | Stance::Asks | Stance::Intends, _) => draft.stance,
            _ => Stance::Withholds,
        };
        draft.certainty = if draft.stance == Stance::Doubts { Certainty::Possible } else { Certainty::Unknown };
    }
}
