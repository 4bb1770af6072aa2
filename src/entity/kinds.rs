//! What a name is that the tables do not know.

use super::EntityKind;
use super::context::{head_of, located, speaks};
use super::names::Name;
use super::places::{Located, Surroundings, locate};
use super::vocabulary::{Sense, Vocabulary};
use crate::syntax::{Parse, Relation};

/// The kind of an unknown name, and the place it means where it is one.
pub(super) fn kind(parse: &Parse, name: &Name<'_>, container: Option<&str>, around: &Surroundings, words: &Vocabulary) -> (EntityKind, Option<Located>) {
    let text = |at: usize| parse.text(at);
    let core = surface(parse, name);
    let place = |noun: Option<&str>| locate(&core, noun, container, around, words);
    if let Some(noun) = name.noun.map(text) {
        let found = words.description(noun).iter().copied().find(|kind| matches!(kind, EntityKind::Place | EntityKind::Facility));
        let kind = found.unwrap_or(EntityKind::Place);
        return (kind, if kind == EntityKind::Place { place(Some(noun)) } else { None });
    }
    if let Some(kind) = head_kind(parse, name, words) {
        let located = (kind == EntityKind::Place).then(|| bare_place(parse, name, words)).flatten();
        return (kind, located.and_then(|(bare, noun)| locate(&bare, Some(&noun), container, around, words)));
    }
    if !name.titles.is_empty() {
        return (EntityKind::Person, None);
    }
    if let Some(owner) = name.owner {
        return (if owner.sense == Sense::Body { owner.kind } else { EntityKind::Organisation }, None);
    }
    let length = name.core.len();
    let previous = name.core.start.checked_sub(1).filter(|&at| parse.layout.tokens[at].sentence == parse.layout.tokens[name.core.start].sentence);
    let role = previous.is_some_and(|at| words.title(text(at)).is_some_and(|title| title.role));
    let given = words.given(text(name.core.start)).is_some();
    if role || given && length > 1 {
        return (EntityKind::Person, None);
    }
    let head = head_of(parse, &name.core);
    let article = previous.is_some_and(|at| text(at).eq_ignore_ascii_case("the"));
    let aged = aged(parse, name);
    let somewhere = located(parse, &name.tokens);
    if let Some(found) = place(None).filter(|found| found.exact) {
        let beside = container.is_some() || after_place(parse, name);
        if somewhere || beside || !found.doubtful && !aged && !speaks(parse, head) && !given {
            return (EntityKind::Place, Some(found));
        }
    }
    let plain = name.core.clone().all(|at| text(at).chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\'')));
    let loud = name.core.clone().any(|at| text(at).chars().count() > 2 && text(at).chars().all(|c| !c.is_lowercase()));
    if aged || !article && plain && !loud && !somewhere && (speaks(parse, head) || (2..=5).contains(&length)) {
        return (EntityKind::Person, None);
    }
    if somewhere && !loud && length <= 3 {
        return (EntityKind::Place, place(None));
    }
    (if loud && plain { EntityKind::Organisation } else { EntityKind::Other }, None)
}

/// The name's own words.
pub(super) fn surface(parse: &Parse, name: &Name<'_>) -> String {
    let part = parse.part(name.core.start);
    parse.layout.slice(part, parse.layout.span_of(name.core.clone())).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a word of the name says: the last one, or a first one with "of" behind it.
fn head_kind(parse: &Parse, name: &Name<'_>, words: &Vocabulary) -> Option<EntityKind> {
    let text = |at: usize| parse.text(at);
    let opening = words.head(text(name.core.start)).filter(|head| head.first && name.core.len() > 1);
    if let Some(kind) = opening.map(|head| head.kind).filter(|kind| matches!(kind, EntityKind::Operation | EntityKind::Other)) {
        return Some(kind);
    }
    let of = name.core.clone().find(|&at| matches!(text(at), "of" | "for" | "on"));
    let last = of.unwrap_or(name.core.end) - 1;
    let head = words.head(text(last)).filter(|head| (name.core.len() > 1 || head.first && of.is_some()) && (of.is_none() || head.first || last > name.core.start));
    head.or(opening.filter(|head| of.is_some() || matches!(head.kind, EntityKind::Place | EntityKind::Facility))).map(|head| head.kind)
}

/// "Barmal District" without its noun, and the noun.
fn bare_place(parse: &Parse, name: &Name<'_>, words: &Vocabulary) -> Option<(String, String)> {
    let full = surface(parse, name);
    let (bare, noun) = full.rsplit_once(' ')?;
    let noun_kind = words.description(&noun.to_lowercase()).contains(&EntityKind::Place);
    noun_kind.then(|| (bare.to_owned(), noun.to_lowercase()))
}

/// "Maria Lund, 34," is a person.
fn aged(parse: &Parse, name: &Name<'_>) -> bool {
    let tokens = parse.sentence_tokens(name.core.start);
    let at = name.core.end;
    at + 1 < tokens.end
        && matches!(parse.text(at), "," | "(")
        && parse.text(at + 1).len() <= 2
        && parse.text(at + 1).parse::<u8>().is_ok()
        && (at + 2 >= tokens.end || matches!(parse.text(at + 2), "," | "." | ")" | ";"))
}

/// Whether the name follows the comma after a place's name in apposition.
fn after_place(parse: &Parse, name: &Name<'_>) -> bool {
    let head = head_of(parse, &name.core);
    let comma = name.core.start > 1 && parse.text(name.core.start - 1) == ",";
    comma && matches!(parse.relation(head).base(), Relation::Appos) && parse.head(head).is_some_and(|outer| located(parse, &(outer..outer + 1)))
}
