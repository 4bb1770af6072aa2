//! Descriptions and pronouns that refer back: "the ministry", "the general", "he". What is not plain stays unresolved.

use super::context::speaks;
use super::entries::Gender;
use super::resolve::Entering;
use super::{EntityKind, Mention, MentionKind};
use crate::syntax::{Parse, Relation, Upos};
use crate::text::lower;

/// How many sentences back a description may reach, and a pronoun.
const FAR: usize = 12;
const NEAR: usize = 2;

/// What stands before the token being read, sentence by sentence.
struct Past {
    /// Mentions by sentence: entity, head token.
    sentences: Vec<Vec<(usize, usize)>>,
}

/// Resolves the descriptions and pronouns of a document.
pub(super) fn find(entering: &mut Entering<'_>) {
    let parse = entering.parse;
    let mut named: Vec<Mention> = entering.mentions.clone();
    named.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    let held = super::hierarchy::holders(entering);
    let mut past = Past { sentences: Vec::new() };
    let mut next = 0;
    let mut part = None;
    for sentence in &parse.layout.sentences {
        if part != Some(sentence.part) {
            past.sentences.clear();
            part = Some(sentence.part);
        }
        past.sentences.push(Vec::new());
        for token in sentence.tokens.clone() {
            while next < named.len() && named[next].tokens.end <= token {
                if let Some(here) = past.sentences.last_mut()
                    && named[next].tokens.start >= sentence.tokens.start
                {
                    here.push((named[next].entity, named[next].head));
                }
                next += 1;
            }
            if held[token].is_some() {
                continue;
            }
            let found = match parse.upos(token) {
                Upos::Noun => description(entering, &past, token).map(|id| (id, MentionKind::Nominal)),
                Upos::Pron | Upos::Det => pronoun(entering, &past, token).map(|id| (id, MentionKind::Pronoun)),
                _ => None,
            };
            if let Some((id, kind)) = found {
                if kind == MentionKind::Pronoun && entering.drafts[id].gender.is_none() {
                    entering.drafts[id].gender = gender_of(&parse.text(token).to_lowercase());
                }
                entering.mention(token..token + 1, kind, id);
                if let Some(here) = past.sentences.last_mut() {
                    here.push((id, token));
                }
            }
        }
        while next < named.len() && named[next].tokens.start < sentence.tokens.end {
            if let Some(here) = past.sentences.last_mut() {
                here.push((named[next].entity, named[next].head));
            }
            next += 1;
        }
    }
}

/// The one entity whose mention, told by entity and head token, passes, in the nearest sentence that has any; among several the
/// one subject.
fn nearest(parse: &Parse, past: &Past, reach: usize, fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
    for sentence in past.sentences.iter().rev().take(reach) {
        let mut ids: Vec<usize> = sentence.iter().filter(|&&(id, head)| fits(id, head)).map(|&(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        match ids.as_slice() {
            [] => {}
            [one] => return Some(*one),
            _ => {
                let mut subjects: Vec<usize> = sentence
                    .iter()
                    .filter(|&&(id, head)| ids.contains(&id) && parse.relation(head).base() == Relation::Nsubj)
                    .map(|&(id, _)| id)
                    .collect();
                subjects.dedup();
                return if subjects.len() == 1 { Some(subjects[0]) } else { None };
            }
        }
    }
    None
}

/// "the group", "this ministry": definite, alone, and of a kind with something named before.
fn description(entering: &Entering<'_>, past: &Past, token: usize) -> Option<usize> {
    let parse = entering.parse;
    let word = parse.text(token);
    let kinds = entering.vocabulary.description(word);
    if kinds.is_empty() || !word.chars().all(char::is_lowercase) {
        return None;
    }
    let definite =
        parse.child(token, Relation::Det).is_some_and(|det| matches!(&*parse.text(det).to_lowercase(), "the" | "this"));
    let alone = parse.children(token).iter().all(|&child| {
        matches!(
            parse.relation(child).base(),
            Relation::Det
                | Relation::Case
                | Relation::Punct
                | Relation::Conj
                | Relation::Cc
                | Relation::Cop
                | Relation::Nsubj
                | Relation::Mark
                | Relation::Advmod
        ) || child > token
            && parse.relation(child).base() != Relation::Nmod
            && parse.relation(child).base() != Relation::Acl
            && parse.relation(child).base() != Relation::Appos
    });
    if !definite
        || !alone
        || matches!(parse.relation(token).base(), Relation::Appos | Relation::Compound | Relation::Root)
    {
        return None;
    }
    let generic = entering.vocabulary.is_generic(word);
    let fits = |id: usize| {
        let draft = &entering.drafts[id];
        if !kinds.contains(&draft.entity.kind) {
            return false;
        }
        let named = || draft.entity.name.to_lowercase().split([' ', '-']).any(|part| part == word);
        generic && !(draft.entity.kind == EntityKind::Organisation && outlet(entering, id) && draft.entity.known)
            || draft.roles.iter().any(|role| role == word)
            || named()
            || word == "country" && draft.entity.known && draft.entity.within.is_empty()
            || matches!(word, "city" | "town")
                && draft.entity.kind == EntityKind::Place
                && draft.entity.within.len() > 1
                && draft.roles.is_empty()
    };
    let found = nearest(parse, past, FAR, |id, _| fits(id));
    if word == "country" || matches!(word, "city" | "town") {
        let all: Vec<usize> =
            past.sentences.iter().rev().take(FAR).flatten().map(|&(id, _)| id).filter(|&id| fits(id)).collect();
        return found.filter(|id| {
            all.iter().all(|other| entering.drafts[*other].entity.name == entering.drafts[*id].entity.name)
        });
    }
    found
}

fn outlet(entering: &Entering<'_>, id: usize) -> bool {
    let name = &entering.drafts[id].entity.name;
    name.split(' ').any(|word| entering.vocabulary.voice(word) == Some(crate::text::Voice::Outlet))
}

/// "he", "her": the one person near by; "it said": the one body.
fn pronoun(entering: &Entering<'_>, past: &Past, token: usize) -> Option<usize> {
    let parse = entering.parse;
    let word = lower(parse.text(token));
    let gender = match &*word {
        _ if gender_of(&word).is_some() => gender_of(&word)?,
        "it" if speaks(parse, token, entering.vocabulary) => {
            let body = |id: usize| {
                matches!(
                    entering.drafts[id].entity.kind,
                    EntityKind::Group | EntityKind::Organisation | EntityKind::Government
                )
            };
            // Who is quoted seldom speaks of itself by name.
            return nearest(parse, past, NEAR, |id, head| body(id) && !is_quoted(parse, head));
        }
        _ => return None,
    };
    let person = |id: usize| entering.drafts[id].entity.kind == EntityKind::Person;
    let known = |id: usize| person(id) && entering.drafts[id].gender == Some(gender);
    let fits = |id: usize| person(id) && entering.drafts[id].gender.is_none_or(|known| known == gender);
    let mut near: Vec<usize> =
        past.sentences.iter().rev().take(NEAR).flatten().map(|&(id, _)| id).filter(|&id| fits(id)).collect();
    near.sort_unstable();
    near.dedup();
    match near.as_slice() {
        [one] => Some(*one),
        _ => nearest(parse, past, NEAR, |id, _| known(id)).filter(|_| near.iter().all(|&id| known(id))),
    }
}

/// Whether a token stands in quotation marks.
fn is_quoted(parse: &Parse, token: usize) -> bool {
    // A quotation around so many others is passed over, so that a text of nothing but quotations costs no more than another.
    const LOOKED_AT: usize = 16;
    let (part, start) = (parse.part(token), parse.layout.tokens[token].span.start);
    let quotations = &parse.layout.quotations;
    let begun = quotations.partition_point(|quotation| (quotation.part, quotation.span.start) <= (part, start));
    quotations[..begun]
        .iter()
        .rev()
        .take(LOOKED_AT)
        .any(|quotation| quotation.part == part && start < quotation.span.end)
}

fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender of a person by the given name, where titles did not tell.
pub(super) fn genders(entering: &mut Entering<'_>) {
    let vocabulary = entering.vocabulary;
    for draft in entering.drafts.iter_mut().filter(|draft| draft.entity.kind == EntityKind::Person) {
        let given = draft
            .forms
            .iter()
            .filter(|form| form.contains(' '))
            .find_map(|form| vocabulary.given(form.split(' ').next()?));
        let role = draft.roles.iter().find_map(|role| vocabulary.title(role)?.gender);
        draft.gender = draft.gender.or(role).or(given);
    }
}
