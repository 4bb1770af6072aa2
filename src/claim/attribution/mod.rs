//! Who says what: source, cue and content.
//!
//! Cues are rows of the table `cues`. A verb's row says what the verb takes (a clause, a quotation, an infinitive, an
//! object, somebody "of" something); the tree says where that stands, and quotation marks and commas are trusted
//! before the tree. What a single sentence cannot tell comes after: quotations that run on, labels of
//! speakers, pronouns.
//!
//! A cue is the verb with its auxiliaries, adverbs and the preposition of its content ("has repeatedly called for"); a source is the whole noun
//! phrase with its appositions, and a content has its "that" and its quotation marks, as in the corpora of the field (PARC, PolNeAR).

mod acts;
mod colon;
mod content;
mod discourse;
mod draft;
mod frames;
mod governing;
mod nominal;
mod passive;
mod phrase;
mod relative;
mod repairs;
mod source;
mod speaker;
mod surface;
mod tree;
mod types;
mod verbal;
mod vocabulary;

use crate::entity::Entities;
use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Relation, Upos};

pub use governing::Governing;
pub use types::{Attributed, Attribution, SourceMention, Stance};

use draft::Draft;
use source::Names;
use tree::Tree;
use vocabulary::{Frames, Vocabulary};

/// Every attribution of a document, in the order of the text, title first. Total.
///
/// Spans are of the normal text of the part. A source is resolved to the entity it leads to: "he" and "the ministry" to who
/// spoke before, "who" to the noun it stands for.
#[must_use]
pub fn attributions(parse: &Parse, entities: &Entities, lexicon: &Lexicon) -> Vec<Attributed> {
    let vocabulary = lexicon.compiled(Vocabulary::compile);
    let tree = Tree::new(parse, &vocabulary);
    let names = Names::new(entities, parse.words.len());
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, sentence) in parse.layout.sentences.iter().enumerate() {
        let first = drafts.len();
        for token in sentence.tokens.clone() {
            let found = phrase::read(&tree, &vocabulary, token)
                .or_else(|| verbal::read(&tree, &vocabulary, token, &|token| names.speaks(token)))
                .or_else(|| nominal::read_noun(&tree, &vocabulary, token))
                .or_else(|| nominal::read_adjective(&tree, &vocabulary, token));
            let Some(mut found) = found.filter(|found| !repeats_quoted(&tree, found)) else { continue };
            add_manner(&tree, &vocabulary, &mut found);
            nominal::add_carrier(&tree, &vocabulary, &mut found);
            // A phrase of several words wins over the words in it.
            let taken = drafts[first..].iter().any(|draft| {
                draft.cue.as_ref().zip(found.cue.as_ref()).is_some_and(|(a, b)| a.start < b.end && b.start < a.end)
            });
            if !taken {
                drafts.push(found);
            }
        }
        surface::run_on(&tree, &mut drafts[first..], &sentence.tokens);
        if let Some(colon) = colon::read(&tree, &vocabulary, at, &|token| names.speaks(token)) {
            let spoken = drafts[first..].iter().any(|draft| {
                draft.at < colon.at && draft.content.as_ref().is_none_or(|content| content.contains(&(colon.at + 1)))
            });
            if !spoken {
                drafts.push(colon);
            }
        }
    }
    let drafts = discourse::read(&tree, drafts);
    let sources = source::resolve(&tree, &names, &drafts);
    let acts = acts::of_drafts(&tree, &vocabulary, &names, &drafts);
    let finished = drafts.into_iter().zip(sources).zip(acts);
    finished.filter_map(|((draft, source), act)| finish(&tree, draft, source, act)).collect()
}

/// Whether a cue inside a quotation tells of nobody but who is quoted: "I think", "we want", "they say". Only
/// a clause that somebody named says is one more link.
fn repeats_quoted(tree: &Tree, draft: &Draft) -> bool {
    if tree.quote(draft.at).is_none() {
        return false;
    }
    let named = draft.speaker.as_ref().and_then(|speaker| speaker.head).is_some_and(|head| {
        matches!(tree.parse.upos(head), Upos::Propn | Upos::Noun) && !tree.has(head, Relation::NmodPoss)
    });
    !named || !matches!(draft.rule, "verb-clause" | "source-after" | "verb-accuse")
}

/// Adds to a verb how something was said, where that stands right behind it: "said in a statement that".
fn add_manner(tree: &Tree, vocabulary: &Vocabulary, draft: &mut Draft) {
    let (Some(cue), Some(content)) = (&mut draft.cue, &draft.content) else { return };
    if draft.rule != "verb-clause" || cue.end >= tree.parse.words.len() {
        return;
    }
    let rows = vocabulary.starting(tree.parse.lemma(cue.end)).iter();
    let end = rows.filter(|row| row.frames.any(Frames::MANNER)).find_map(|row| phrase::matches(tree, row, cue.end));
    if let Some(end) = end.filter(|&end| content.start >= end || content.end <= cue.start) {
        cue.end = end;
    }
}

/// A draft in spans.
fn finish(tree: &Tree, mut draft: Draft, source: Option<super::SourceMention>, act: bool) -> Option<Attributed> {
    let tokens = draft.content?;
    // A colon between them belongs to the cue: "said:".
    if let Some(cue) = &mut draft.cue
        && tree.mark(cue.end, &[":"])
        && (tokens.start > cue.end || tokens.end > cue.end + 1)
    {
        cue.end += 1;
    }
    let content = tree.span(&tokens);
    Some(Attributed {
        part: draft.part,
        attribution: Attribution {
            source,
            cue: draft.cue.as_ref().map(|cue| tree.span(cue)).or(draft.mark),
            content,
            stance: draft.stance,
            certainty: draft.certainty,
        },
        source_head: draft.speaker.and_then(|speaker| speaker.head),
        cue_head: draft.cue.is_some().then_some(draft.at),
        act,
        found_by: format!("attribution/{}", draft.rule),
    })
}
