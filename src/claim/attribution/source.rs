//! From the words for a speaker to the entity they lead to.

use std::collections::HashMap;

use super::draft::Draft;
use super::tree::Tree;
use crate::claim::SourceMention;
use crate::entity::{Entities, Entity, EntityKind};
use crate::syntax::{Relation, Upos};
use crate::text::{Part, SharedList, SharedStr, Span};

/// For each token the entity whose shortest mention holds it.
pub(super) struct Names<'a> {
    entities: &'a Entities,
    at: Vec<Option<u32>>,
    /// The first entity that has a name or an alias, in small letters.
    called: HashMap<String, u32>,
}

impl<'a> Names<'a> {
    pub(super) fn new(entities: &'a Entities, size: usize) -> Names<'a> {
        let mut order: Vec<usize> = (0..entities.mentions.len()).collect();
        order.sort_by_key(|&mention| std::cmp::Reverse(entities.mentions[mention].tokens.len()));
        let mut at = vec![None; size];
        for mention in order {
            let mention = &entities.mentions[mention];
            at[mention.tokens.clone()].fill(Some(mention.entity as u32));
        }
        let mut called = HashMap::new();
        for (index, entity) in entities.entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                called.entry(name.to_ascii_lowercase()).or_insert(index as u32);
            }
        }
        Names { entities, at, called }
    }

    /// The entity that a token names.
    pub(super) fn of(&self, token: usize) -> Option<&'a Entity> {
        self.at.get(token).copied().flatten().map(|entity| &self.entities.entities[entity as usize])
    }

    /// The entity of a label, which is made of no tokens.
    fn by_name(&self, words: &str) -> Option<&'a Entity> {
        let entity = self.called.get(&words.trim().to_ascii_lowercase())?;
        Some(&self.entities.entities[*entity as usize])
    }

    /// Whether a token stands in the name of somebody who can speak.
    pub(super) fn speaks(&self, token: usize) -> bool {
        self.of(token).is_some_and(|entity| !matches!(entity.kind, EntityKind::Operation))
    }
}

/// The speakers of drafts in the order of the text, resolved.
pub(super) fn resolve(tree: &Tree, names: &Names, drafts: &[Draft]) -> Vec<Option<SourceMention>> {
    // The latest speakers of the text, the last at the end: what "he" and "the ministry" go back to.
    let mut said: Vec<(Part, SourceMention)> = Vec::new();
    let mut resolved = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some(speaker) = &draft.speaker else {
            resolved.push(None);
            continue;
        };
        let layout = &tree.parse.layout;
        let words = layout.slice(draft.part, speaker.span).trim_end_matches([',', ' ']);
        let head = speaker.head.map(|head| antecedent(tree, head));
        let entity = match head {
            Some(head) => names.of(head).or_else(|| inside(tree, names, head)),
            None => names.by_name(words),
        };
        let mut mention = SourceMention {
            start: speaker.span.start,
            end: speaker.span.end,
            entity: own_words(words).into(),
            within: SharedList::default(),
        };
        if let Some(entity) = entity {
            mention.entity = entity.name.as_str().into();
            mention.within = entity.within.iter().map(SharedStr::from).collect();
        } else if let Some(head) = head {
            let earlier = said.iter().rev().take(8).find(|(_, earlier)| goes_back(tree, head, words, earlier));
            if let Some((_, earlier)) = earlier {
                mention.entity.clone_from(&earlier.entity);
                mention.within.clone_from(&earlier.within);
            }
        }
        if tree.quote(draft.at).is_none() || draft.cue.is_none() {
            said.push((draft.part, mention.clone()));
        }
        resolved.push(Some(mention));
    }
    resolved
}

/// The words without an article in front.
fn own_words(words: &str) -> String {
    let words = words.trim_end_matches("'s").trim_end_matches("’s");
    for article in ["The ", "the ", "A ", "a ", "An ", "an "] {
        if let Some(rest) = words.strip_prefix(article) {
            return rest.to_owned();
        }
    }
    words.to_owned()
}

/// What a relative pronoun stands for; any other token itself.
pub(super) fn antecedent(tree: &Tree, token: usize) -> usize {
    let parse = tree.parse;
    let relative = ["who", "which", "that", "whom"].iter().any(|word| tree.is(token, word));
    if !relative || parse.upos(token) != Upos::Pron {
        return token;
    }
    let clause =
        std::iter::once(token).chain(parse.ancestors(token)).find(|&at| parse.relation(at) == Relation::AclRelcl);
    clause.and_then(|clause| parse.head(clause)).unwrap_or(token)
}

/// The entity named beside a head that names none itself: "a spokesman, Ali Khan", "spokesman Ali Khan".
fn inside<'a>(tree: &Tree, names: &Names<'a>, head: usize) -> Option<&'a Entity> {
    let parse = tree.parse;
    let beside = parse
        .children(head)
        .iter()
        .copied()
        .filter(|&child| matches!(parse.relation(child).base(), Relation::Appos | Relation::Flat));
    beside.chain(parse.children_by(head, Relation::Compound)).find_map(|child| {
        names
            .of(child)
            .filter(|entity| entity.kind == EntityKind::Person || parse.relation(child).base() == Relation::Appos)
    })
}

/// Whether a pronoun or a description goes back to an earlier speaker.
fn goes_back(tree: &Tree, head: usize, words: &str, earlier: &SourceMention) -> bool {
    let parse = tree.parse;
    if parse.upos(head) == Upos::Pron {
        let personal = ["he", "she", "it", "they", "his", "her", "its", "their"];
        return personal.iter().any(|word| tree.is(head, word));
    }
    let definite = words
        .split(' ')
        .next()
        .is_some_and(|first| ["the", "this", "that"].iter().any(|article| first.eq_ignore_ascii_case(article)));
    if !definite || parse.upos(head) != Upos::Noun {
        return false;
    }
    // "the ministry" after "the Defence Ministry"
    let Span { start, end } = Span::new(earlier.start, earlier.end);
    let before = &parse.layout.part(parse.part(head)).get(start..end).unwrap_or_default();
    let noun = parse.text(head);
    before.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(noun))
}
