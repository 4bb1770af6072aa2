//! Who says what: source, cue and content.

use super::Attributed;
use crate::entity::Entities;
use crate::lexicon::Lexicon;
use crate::syntax::Parse;
use crate::text::Span;

/// Every attribution of a document, by its cue. Total.
#[must_use]
pub fn attributions(_parse: &Parse, _entities: &Entities, _lexicon: &Lexicon) -> Vec<Attributed> {
    Vec::new()
}

/// The attributions that govern a token, as indices into `attributed`, outermost first; empty where the document
/// speaks in its own voice.
///
/// An attribution governs what its content covers, but not its own source and cue.
#[must_use]
pub fn chain(parse: &Parse, attributed: &[Attributed], head: usize) -> Vec<usize> {
    let (part, token) = (parse.part(head), parse.layout.tokens[head].span);
    let mut governing: Vec<usize> = (0..attributed.len())
        .filter(|&at| {
            let found = &attributed[at].attribution;
            let source = found.source.as_ref().map(|source| Span::new(source.start, source.end));
            attributed[at].part == part
                && found.content.contains(token)
                && !found.cue.is_some_and(|cue| cue.contains(token))
                && !source.is_some_and(|source| source.contains(token))
        })
        .collect();
    governing.sort_by_key(|&at| std::cmp::Reverse(attributed[at].attribution.content.len()));
    governing
}
