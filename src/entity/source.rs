//! Whose text a document is, and the words by which it names itself.

use super::entries::Sense;
use super::kinds::named_kind;
use super::resolve::Entering;
use super::vocabulary::Vocabulary;
use super::{EntityKind, MentionKind};
use crate::syntax::Parse;
use crate::text::{Document, Part, Span, Voice, lower};

/// Whether a document's source speaks as a party or as an outlet.
///
/// What the user set holds. Else the name decides by its last telling word ("Ministry of Health Press Office" is a party,
/// "Alandria Police Gazette" an outlet), then the kind of a known name, then the text: a text that calls itself "this
/// newspaper" is an outlet's, one that says "we" outside quotations again and again a party's. All else is an outlet.
#[must_use]
pub fn voice(document: &Document, parse: &Parse, vocabulary: &Vocabulary) -> Voice {
    if let Some(voice) = document.voice {
        return voice;
    }
    let name = document.source.trim();
    let known = vocabulary.names(&super::fold(name)).first();
    if let Some(known) = known.filter(|known| {
        matches!(known.kind, EntityKind::Government | EntityKind::Group) || known.sense == Sense::Country
    }) {
        return if known.sense == Sense::Capital { Voice::Outlet } else { Voice::Party };
    }
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let of = words.iter().position(|word| matches!(*word, "of" | "for" | "de" | "du"));
    let front = words[..of.unwrap_or(words.len())].iter().rev().find_map(|word| vocabulary.voice(word));
    if let Some(voice) = front.or_else(|| words.iter().rev().find_map(|word| vocabulary.voice(word))) {
        return voice;
    }
    let (mut ours, mut paper) = (0, 0);
    for token in 0..parse.words.len() {
        let word = parse.text(token);
        if matches!(word, "we" | "We" | "our" | "Our" | "us") && !quoted(parse, token) {
            ours += 1;
        }
        let next = parse.words.get(token + 1).map(|_| parse.text(token + 1)).unwrap_or_default();
        paper += usize::from(
            matches!(word, "this" | "This" | "our" | "Our")
                && matches!(
                    next,
                    "newspaper" | "paper" | "correspondent" | "reporter" | "website" | "channel" | "station"
                ),
        );
    }
    if paper == 0 && ours >= 3 { Voice::Party } else { Voice::Outlet }
}

/// Whether a token stands between quotation marks.
fn quoted(parse: &Parse, token: usize) -> bool {
    let (part, span) = (parse.part(token), parse.layout.tokens[token].span);
    let quotations = &parse.layout.quotations;
    let after = quotations.partition_point(|quotation| starts(quotation.part, quotation.span) <= starts(part, span));
    quotations[..after].iter().rev().take(4).any(|quotation| quotation.part == part && quotation.span.contains(span))
}

fn starts(part: Part, span: Span) -> (Part, usize) {
    (part, span.start)
}

/// Enters the source, before the names of the text.
pub(super) fn enter(entering: &mut Entering<'_>, document: &Document) -> Option<usize> {
    let name = document.source.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return None;
    }
    let vocabulary = entering.vocabulary;
    let id = match vocabulary.names(&super::fold(&name)).first() {
        Some(known) if known.sense == Sense::Body => entering.entity(&known.name, known.kind, &known.within, true),
        _ => {
            let kind = named_kind(&name, vocabulary).unwrap_or(EntityKind::Organisation);
            let canonical = super::institution::ministry(&name).unwrap_or_else(|| name.clone());
            entering.entity(&canonical, kind, &[], false)
        }
    };
    entering.alias(id, &name);
    for word in name.split(' ').map(str::to_lowercase) {
        if !vocabulary.description(&word).is_empty() && !entering.drafts[id].roles.contains(&word) {
            entering.drafts[id].roles.push(word);
        }
    }
    Some(id)
}

/// Finds the words by which the source names itself: a party's "we" and "this ministry", an outlet's "this newspaper".
pub(super) fn refer(entering: &mut Entering<'_>, source: usize, voice: Voice) {
    let parse = entering.parse;
    let held = super::hierarchy::holders(entering);
    for token in 0..parse.words.len() {
        let word = lower(parse.text(token));
        let telling = matches!(&*word, "we" | "us" | "our" | "ours" | "ourselves" | "this");
        if !telling || held[token].is_some() || parse.part(token) == Part::Title || quoted(parse, token) {
            continue;
        }
        if word == "this" || voice == Voice::Outlet {
            let next = token + 1;
            if next >= parse.words.len() || held[next].is_some() {
                continue;
            }
            let noun = parse.text(next);
            let paper = matches!(
                noun,
                "newspaper"
                    | "paper"
                    | "correspondent"
                    | "reporter"
                    | "website"
                    | "channel"
                    | "station"
                    | "outlet"
                    | "magazine"
            );
            let own = voice == Voice::Party
                && word == "this"
                && entering.drafts[source].roles.iter().any(|role| role == noun);
            if own || voice == Voice::Outlet && paper {
                entering.mention(next..next + 1, MentionKind::Nominal, source);
            }
        } else {
            entering.mention(token..token + 1, MentionKind::Pronoun, source);
        }
    }
}
