//! Whom a person speaks for: "Taliban spokesman Hamid Noor", "Hamid Noor, a spokesman for the ministry".

use super::entries::Context;
use super::resolve::Entering;
use super::{EntityKind, MentionKind};
use crate::text::lower;

/// How far an office may lie from the name it belongs to.
const REACH: usize = 9;

/// For each token the entity of the shortest mention that holds it.
pub(super) fn holders(entering: &Entering<'_>) -> Vec<Option<(usize, usize)>> {
    let mut held = vec![None; entering.parse.words.len()];
    for mention in &entering.mentions {
        for slot in &mut held[mention.tokens.clone()] {
            if slot.is_none_or(|(_, length)| length > mention.tokens.len()) {
                *slot = Some((mention.entity, mention.tokens.len()));
            }
        }
    }
    held
}

/// Gives persons the bodies they speak for.
pub(super) fn find(entering: &mut Entering<'_>) {
    let held = holders(entering);
    for at in 0..entering.mentions.len() {
        let mention = entering.mentions[at].clone();
        let draft = &entering.drafts[mention.entity];
        if draft.entity.kind != EntityKind::Person
            || mention.kind != MentionKind::Name
            || !draft.entity.within.is_empty()
        {
            continue;
        }
        let sentence = entering.parse.sentence_tokens(mention.tokens.start);
        let before = before(entering, &held, sentence.start, mention.tokens.start);
        let after = || after(entering, &held, mention.tokens.end, sentence.end);
        let Some((body, roles)) = before.or_else(after) else { continue };
        for role in roles {
            if !entering.drafts[mention.entity].roles.contains(&role) {
                entering.drafts[mention.entity].roles.push(role);
            }
        }
        if let Some(body) = body.filter(|&body| body != mention.entity) {
            let outer = &entering.drafts[body].entity;
            let within = std::iter::once(outer.name.clone()).chain(outer.within.iter().cloned()).collect();
            entering.drafts[mention.entity].entity.within = within;
        }
    }
}

/// Whether somebody can hold an office in an entity.
fn employs(entering: &Entering<'_>, id: usize) -> bool {
    let entity = &entering.drafts[id].entity;
    match entity.kind {
        EntityKind::Group | EntityKind::Organisation | EntityKind::Government => true,
        EntityKind::Place => entity.known && entity.within.is_empty(),
        _ => false,
    }
}

fn role(entering: &Entering<'_>, token: usize) -> bool {
    let word = entering.parse.text(token);
    entering.vocabulary.title(word).is_some()
        || word.chars().all(char::is_lowercase)
            && entering.vocabulary.actor_class(entering.parse.lemma(token)).is_some_and(|class| {
                matches!(
                    class,
                    "official"
                        | "soldier"
                        | "police"
                        | "journalist"
                        | "scientist"
                        | "lawyer"
                        | "medic"
                        | "clergy"
                        | "teacher"
                )
            })
}

type Found = Option<(Option<usize>, Vec<String>)>;

/// "Pakistan's Defence Minister NAME", "Taliban spokesman NAME", "a spokesman for the ministry, NAME".
fn before(entering: &Entering<'_>, held: &[Option<(usize, usize)>], start: usize, name: usize) -> Found {
    let parse = entering.parse;
    let mut at = name;
    let mut roles = Vec::new();
    while at > start
        && at + REACH > name
        && held[at - 1].is_none()
        && (role(entering, at - 1) || entering.vocabulary.tells(&lower(parse.text(at - 1)), Context::Rank))
    {
        at -= 1;
        roles.push(parse.text(at).to_lowercase());
    }
    if roles.is_empty() {
        // The office stands before a comma, its body under "for" or "of".
        let comma = at > start && parse.text(at - 1) == ",";
        let body = held.get(at.checked_sub(2)?).copied().flatten().filter(|_| comma && at - 2 >= start)?.0;
        let mut first = at - 2;
        while first > start && held[first - 1].is_some_and(|(id, _)| id == body) {
            first -= 1;
        }
        let article = usize::from(first > start && parse.text(first - 1) == "the");
        let link = first.checked_sub(1 + article).filter(|&link| link > start)?;
        let linked = matches!(parse.text(link), "for" | "of" | "at" | "from")
            && role(entering, link - 1)
            && employs(entering, body);
        return linked.then(|| (Some(body), vec![parse.text(link - 1).to_lowercase()]));
    }
    let mut outer = at;
    if outer > start && matches!(parse.text(outer - 1), "'s" | "’s" | "'" | "’") {
        outer -= 1;
    }
    let body = (outer > start).then(|| held[outer - 1]).flatten().map(|(id, _)| id).filter(|&id| employs(entering, id));
    Some((body, roles))
}

/// "NAME, deputy spokesman for the ministry", "NAME of the Alandrian Institute", "NAME, the group's leader".
fn after(entering: &Entering<'_>, held: &[Option<(usize, usize)>], name: usize, end: usize) -> Found {
    let parse = entering.parse;
    let body_at = |at: usize| {
        let at = if at < end && matches!(parse.text(at), "the" | "The") { at + 1 } else { at };
        (at < end).then(|| held[at]).flatten().map(|(id, _)| id).filter(|&id| employs(entering, id))
    };
    if name >= end {
        return None;
    }
    if matches!(parse.text(name), "of" | "from") {
        return body_at(name + 1)
            .filter(|&id| entering.drafts[id].entity.kind != EntityKind::Place)
            .map(|id| (Some(id), Vec::new()));
    }
    if !matches!(parse.text(name), "," | "(") {
        return None;
    }
    let stop = end.min(name + 1 + REACH);
    for at in name + 1..stop {
        if matches!(parse.text(at), "," | "." | ";" | "said" | "and" | "who") {
            return None;
        }
        if !role(entering, at) || held[at].is_some_and(|(_, length)| length > 1) {
            continue;
        }
        let roles = vec![parse.text(at).to_lowercase()];
        if at + 1 < end && role(entering, at + 1) {
            continue;
        }
        if at + 1 < end && matches!(parse.text(at + 1), "for" | "of" | "at" | "from" | "with" | "in") {
            return Some((body_at(at + 2), roles));
        }
        let inner = (name + 1..at).rev().find_map(|at| held[at].map(|(id, _)| id).filter(|&id| employs(entering, id)));
        return Some((inner, roles));
    }
    None
}
