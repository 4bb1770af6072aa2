//! The whole stage: from a parsed document to its entities.

use super::entries::Sense;
use super::names::{Name, Scanner};
use super::places::Surroundings;
use super::resolve::Entering;
use super::vocabulary::Vocabulary;
use super::{Entities, EntityKind};
use crate::lexicon::Lexicon;
use crate::syntax::Parse;
use crate::text::{Document, Part, Voice};

/// Every entity of a document. Total, linear in the length of the text.
#[must_use]
pub fn find(document: &Document, parse: &Parse, lexicon: &Lexicon) -> Entities {
    let vocabulary = Vocabulary::of(lexicon);
    let scanner = Scanner::new(parse, &vocabulary);
    let mut names = Vec::new();
    // The text introduces in full what its heading abbreviates, so it is read first.
    let sentences = &parse.layout.sentences;
    let (titles, texts): (Vec<usize>, Vec<usize>) =
        (0..sentences.len()).partition(|&at| sentences[at].part == Part::Title);
    for at in texts.into_iter().chain(titles) {
        scanner.sentence(at, &mut names);
    }
    let mut entering = Entering::new(parse, &vocabulary, surroundings(&names));
    let source = super::source::enter(&mut entering, document);
    let mut last: Option<(usize, usize)> = None;
    for (at, name) in names.iter().enumerate() {
        let container = names
            .get(at + 1)
            .filter(|next| follows_comma(parse, name, next))
            .map(|next| super::kinds::surface(parse, next));
        let introduced_by = last.filter(|&(end, _)| in_brackets(parse, end, name)).map(|(_, id)| id);
        let id = entering.name(name, container.as_deref(), introduced_by);
        last = Some((name.tokens.end, id));
    }
    nest_places(&mut entering, &names);
    super::institution::find(&mut entering);
    super::hierarchy::find(&mut entering);
    super::reference::genders(&mut entering);
    super::reference::find(&mut entering);
    let voice = match source {
        Some(source) => {
            let voice = super::source::voice(document, parse, &vocabulary);
            super::source::refer(&mut entering, source, voice);
            Some(voice)
        }
        None => document.voice,
    };
    finish(entering, source, voice)
}

/// The countries that the names of a document lead to.
fn surroundings(names: &[Name<'_>]) -> Surroundings {
    let mut around = Surroundings::default();
    for known in names.iter().filter_map(|name| name.known.first()) {
        let country = match known.sense {
            Sense::Country | Sense::Demonym | Sense::Capital | Sense::Metonym => Some(known.name.to_string()),
            Sense::Body | Sense::Region => known.within.last().cloned(),
        };
        if let Some(country) = country {
            *around.countries.entry(country).or_default() += 1;
        }
    }
    around
}

/// "Barmal district, Paktika": the second name follows the first after a comma.
fn follows_comma(parse: &Parse, name: &Name<'_>, next: &Name<'_>) -> bool {
    let comma = name.tokens.end;
    next.tokens.start == comma + 1 && parse.text(comma) == ","
}

/// "Tehreek-e-Taliban Pakistan (TTP)", "Organisation of Alandrian Miners, or OAM,", "also known as".
fn in_brackets(parse: &Parse, end: usize, name: &Name<'_>) -> bool {
    let (start, after) = (name.core.start, name.core.end);
    if start <= end || start > end + 5 || parse.layout.tokens[end].sentence != parse.layout.tokens[start].sentence {
        return false;
    }
    let closed = after < parse.words.len() && parse.text(after) == ")";
    let between: Vec<&str> = (end..start).map(|at| parse.text(at)).collect();
    matches!(between.as_slice(), ["(" | "-LRB-"]) && closed
        || matches!(
            between.as_slice(),
            [",", "or" | "aka"]
                | [",", "known", "as"]
                | ["(", "also", "known", "as"]
                | [",", "also", "known", "as"]
                | ["(", "or"]
        )
}

/// Places that the text itself puts into one another: "Lamu village in Kedah district", "Laman, Urgun district".
fn nest_places(entering: &mut Entering<'_>, names: &[Name<'_>]) {
    let parse = entering.parse;
    for at in (1..names.len()).rev() {
        let (inner, outer) = (entering.mentions[at - 1].clone(), entering.mentions[at].clone());
        let (a, b) = (inner.entity, outer.entity);
        let place = |id: usize| entering.drafts[id].entity.kind == EntityKind::Place;
        let between: Vec<&str> =
            (inner.tokens.end..outer.tokens.start.max(inner.tokens.end)).take(5).map(|at| parse.text(at)).collect();
        let beside = matches!(
            between.as_slice(),
            [","] | ["in"] | ["of"] | ["in", "the"] | ["of", "the"] | [",", "in"] | ["'s"] | ["’s"]
        );
        let facility = entering.drafts[a].entity.kind == EntityKind::Facility;
        if a == b
            || !place(b)
            || !(place(a) || facility)
            || !beside
            || parse.layout.tokens[inner.head].sentence != parse.layout.tokens[outer.head].sentence
        {
            continue;
        }
        let owned = matches!(between.as_slice(), ["'s" | "’s"]);
        let (a, b) = if owned { (b, a) } else { (a, b) };
        let (small, wide) = (&entering.drafts[a].entity, &entering.drafts[b].entity);
        if small.within.contains(&wide.name)
            || wide.within.contains(&small.name)
            || wide.kind != EntityKind::Place
            || country(small)
        {
            continue;
        }
        let listed = between.as_slice() == [","]
            && outer.tokens.end < parse.words.len()
            && matches!(parse.text(outer.tokens.end), "and" | "or");
        if small.within.is_empty() && !listed {
            let mut within = vec![wide.name.clone()];
            within.extend(wide.within.iter().cloned());
            entering.drafts[a].entity.within = within;
        }
    }
}

/// Whether a place is a country or wider: known, and in nothing.
fn country(place: &super::Entity) -> bool {
    place.known && place.within.is_empty()
}

/// Gives each entity its fullest name and puts the mentions in the order of the text.
fn finish(entering: Entering<'_>, source: Option<usize>, voice: Option<Voice>) -> Entities {
    let Entering { drafts, mut mentions, .. } = entering;
    mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    mentions.dedup_by(|later, first| later.tokens == first.tokens);
    let entities = drafts
        .into_iter()
        .map(|draft| {
            let mut entity = draft.entity;
            if !entity.known && entity.kind == EntityKind::Person {
                let words = |name: &String| name.split(' ').count();
                if let Some(fullest) = draft.forms.iter().rev().max_by_key(|form| words(form)) {
                    entity.name.clone_from(fullest);
                }
            }
            entity.aliases = draft.forms;
            entity.aliases.sort();
            entity
        })
        .collect();
    Entities { entities, mentions, source, voice }
}
