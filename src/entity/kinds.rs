//! What a name is that the tables do not know.

use super::EntityKind;
use super::context::{head_of, located, speaks};
use super::entries::Sense;
use super::names::Name;
use super::places::{Located, Surroundings, locate};
use super::vocabulary::Vocabulary;
use crate::syntax::{Parse, Relation, Upos};

/// The kind of an unknown name, and the place it means where it is one.
pub(super) fn kind(
    parse: &Parse,
    name: &Name<'_>,
    container: Option<&str>,
    around: &Surroundings,
    words: &Vocabulary,
) -> (EntityKind, Option<Located>) {
    let text = |at: usize| parse.text(at);
    let core = surface(parse, name);
    let place = |noun: Option<&str>| locate(&core, noun, container, around, words);
    if let Some(noun) = name.noun.map(text) {
        let found = words
            .description(noun)
            .iter()
            .copied()
            .find(|kind| matches!(kind, EntityKind::Place | EntityKind::Facility));
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
    if let Some(kind) = told_kind(parse, name, words) {
        return (kind, if kind == EntityKind::Place { place(None) } else { None });
    }
    if let Some(owner) = name.owner {
        return (if owner.sense == Sense::Body { owner.kind } else { EntityKind::Organisation }, None);
    }
    let length = core.split(' ').count();
    let previous = name
        .core
        .start
        .checked_sub(1)
        .filter(|&at| parse.layout.tokens[at].sentence == parse.layout.tokens[name.core.start].sentence);
    let role = previous.is_some_and(|at| words.title(text(at)).is_some_and(|title| title.role));
    let given = words.given(text(name.core.start)).is_some();
    if role || given && length > 1 {
        return (EntityKind::Person, None);
    }
    let head = head_of(parse, &name.core);
    let article = previous.is_some_and(|at| matches!(parse.upos(at), Upos::Det | Upos::Pron | Upos::Num));
    let aged = aged(parse, name);
    let somewhere = located(parse, &name.tokens);
    if let Some(found) = place(None).filter(|found| found.exact) {
        let beside = container.is_some() || after_place(parse, name);
        let acts = matches!(parse.relation(head), Relation::Nsubj | Relation::NmodPoss);
        let opens = parse.sentence_tokens(head).start == name.core.start;
        let town = length == 1 && !opens && !found.word && !acts && !article;
        if somewhere || beside || (!found.doubtful || town) && !aged && !speaks(parse, head, words) && !given {
            return (EntityKind::Place, Some(found));
        }
    }
    let plain =
        name.core.clone().all(|at| text(at).chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\'')));
    let loud = name.core.clone().any(|at| text(at).chars().count() > 2 && text(at).chars().all(|c| !c.is_lowercase()));
    if aged || !article && plain && !loud && !somewhere && (speaks(parse, head, words) || (2..=5).contains(&length)) {
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
    if let Some(kind) =
        opening.map(|head| head.kind).filter(|kind| matches!(kind, EntityKind::Operation | EntityKind::Other))
    {
        return Some(kind);
    }
    let of = name.core.clone().find(|&at| matches!(text(at), "of" | "for" | "on"));
    let last = of.unwrap_or(name.core.end) - 1;
    if name.core.len() == 1 {
        return words.head(text(last)).map(|head| head.kind).filter(|kind| *kind == EntityKind::Government);
    }
    let head = words.head(text(last)).filter(|head| {
        (name.core.len() > 1 || head.first && of.is_some()) && (of.is_none() || head.first || last > name.core.start)
    });
    head.or(opening.filter(|head| of.is_some() || matches!(head.kind, EntityKind::Place | EntityKind::Facility)))
        .map(|head| head.kind)
}

/// "Barmal District" without its noun, and the noun.
fn bare_place(parse: &Parse, name: &Name<'_>, words: &Vocabulary) -> Option<(String, String)> {
    let full = surface(parse, name);
    let (bare, noun) = full.rsplit_once(' ')?;
    let noun_kind = words.description(&noun.to_lowercase()).contains(&EntityKind::Place);
    noun_kind.then(|| (bare.to_owned(), noun.to_lowercase()))
}

/// The kind that a common noun beside a name tells: "the company, Kestrel", "Kestrel, a mining company", "the Lomo bridge",
/// "the operation “Dawn”".
fn told_kind(parse: &Parse, name: &Name<'_>, words: &Vocabulary) -> Option<EntityKind> {
    let head = head_of(parse, &name.core);
    let small = |token: usize| parse.text(token).chars().all(char::is_lowercase);
    let apposed = parse
        .children_by(head, Relation::Appos)
        .chain(parse.head(head).filter(|_| parse.relation(head).base() == Relation::Appos))
        .find(|&token| small(token));
    if let Some(noun) = apposed {
        let lemma = parse.lemma(noun);
        let told = words.description(lemma).first().copied();
        return told.or_else(|| of_class(lemma, words)).filter(|kind| {
            *kind != EntityKind::Place || !name.core.clone().any(|at| words.given(parse.text(at)).is_some())
        });
    }
    // A noun that the name modifies, or the one before it that it names, quotation marks between them or not.
    let mark = |token: usize| matches!(parse.text(token), "\"" | "“" | "”" | "``" | "''" | "'" | "‘" | "’");
    let sentence = parse.sentence_tokens(head);
    let after = (name.core.end..sentence.end).find(|&token| !mark(token));
    let modified = after.filter(|&token| {
        small(token) && parse.head(head) == Some(token) && parse.relation(head).base() == Relation::Compound
    });
    if let Some(noun) = modified {
        let lemma = parse.lemma(noun);
        let kind = words
            .description(lemma)
            .first()
            .copied()
            .filter(|kind| matches!(kind, EntityKind::Operation | EntityKind::Group | EntityKind::Facility));
        let thing = || words.object_class(lemma).map(|_| EntityKind::Facility);
        return kind.or_else(thing);
    }
    let before = (sentence.start..name.core.start)
        .rev()
        .find(|&token| !mark(token))
        .filter(|&token| small(token) && parse.upos(token) == Upos::Noun)?;
    let lemma = parse.lemma(before);
    let kind = words
        .description(lemma)
        .first()
        .copied()
        .filter(|kind| matches!(kind, EntityKind::Operation | EntityKind::Organisation | EntityKind::Group));
    kind.or_else(|| {
        of_class(lemma, words)
            .filter(|kind| *kind == EntityKind::Person || parse.relation(head).base() == Relation::Appos)
    })
}

/// What the class of a noun makes of the name beside it.
fn of_class(lemma: &str, words: &Vocabulary) -> Option<EntityKind> {
    match words.actor_class(lemma) {
        Some("person") | None => words.object_class(lemma).map(|_| EntityKind::Facility),
        Some(_) => Some(EntityKind::Person),
    }
}

/// The kind that the words of a name alone tell.
pub(super) fn named_kind(name: &str, words: &Vocabulary) -> Option<EntityKind> {
    let parts: Vec<&str> = name.split(' ').collect();
    let of = parts.iter().position(|part| matches!(*part, "of" | "for" | "on")).unwrap_or(parts.len());
    let head = |part: &&str| words.head(part);
    let last = parts[..of].last().and_then(head);
    last.or_else(|| parts.first().and_then(head).filter(|head| head.first)).map(|head| head.kind)
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
    comma
        && matches!(parse.relation(head).base(), Relation::Appos)
        && parse.head(head).is_some_and(|outer| located(parse, &(outer..outer + 1)))
}
