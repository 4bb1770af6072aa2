//! A document's trees, and questions put to them.

use std::ops::Range;

use super::{Model, Relation, Upos, Xpos};
use crate::text::{Layout, Part, Span};

/// What syntax knows of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Dictionary form, lower case but for proper nouns.
    pub lemma: Box<str>,
    /// Universal part-of-speech tag.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// The token it hangs on, as an index into the document's tokens; `None` at the root of its sentence.
    pub head: Option<usize>,
    /// How it hangs on its head.
    pub relation: Relation,
}

/// A laid-out document with one [`Word`] for each token. Tokens are named by their index in the document.
///
/// ```
/// use gainsay::syntax::{self, Relation};
/// use gainsay::{Document, text};
///
/// let parse = syntax::parse(text::lay_out(&Document::new("a", "", "The army attacked the village.")));
/// assert_eq!((parse.text(2), parse.lemma(2)), ("attacked", "attack"));
/// assert_eq!((parse.head(1), parse.relation(1)), (Some(2), Relation::Nsubj));
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Parse {
    /// The text.
    pub layout: Layout,
    /// One for each token.
    pub words: Vec<Word>,
    /// The dependents of all tokens, by head and then in the order of the text.
    children: Vec<usize>,
    /// Where in `children` the dependents of each token begin; one more at the end.
    starts: Vec<usize>,
}

impl Parse {
    /// Joins a layout and its words; there must be one word for each token.
    #[must_use]
    pub fn new(layout: Layout, words: Vec<Word>) -> Parse {
        assert_eq!(layout.tokens.len(), words.len(), "one word for each token");
        let mut starts = vec![0; words.len() + 1];
        for head in words.iter().filter_map(|word| word.head) {
            starts[head + 1] += 1;
        }
        for at in 0..words.len() {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[words.len()]];
        for (token, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[next[head]] = token;
                next[head] += 1;
            }
        }
        Parse { layout, words, children, starts }
    }

    /// The token as written.
    #[must_use]
    pub fn text(&self, token: usize) -> &str {
        self.layout.word(token)
    }

    /// The lemma.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        &self.words[token].lemma
    }

    /// The universal tag.
    #[must_use]
    pub fn upos(&self, token: usize) -> Upos {
        self.words[token].upos
    }

    /// The Penn tag.
    #[must_use]
    pub fn xpos(&self, token: usize) -> Xpos {
        self.words[token].xpos
    }

    /// The governing token.
    #[must_use]
    pub fn head(&self, token: usize) -> Option<usize> {
        self.words[token].head
    }

    /// The relation to the head.
    #[must_use]
    pub fn relation(&self, token: usize) -> Relation {
        self.words[token].relation
    }

    /// The dependents, in the order of the text.
    #[must_use]
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.starts[token]..self.starts[token + 1]]
    }

    /// The dependents in a relation, subtypes included where the relation asked for has none.
    pub fn children_by(&self, token: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(token).iter().copied().filter(move |&child| {
            let found = self.words[child].relation;
            found == relation || found.base() == relation
        })
    }

    /// The first dependent in a relation.
    #[must_use]
    pub fn child(&self, token: usize, relation: Relation) -> Option<usize> {
        self.children_by(token, relation).next()
    }

    /// The tokens of the sentence a token stands in.
    #[must_use]
    pub fn sentence_tokens(&self, token: usize) -> Range<usize> {
        self.layout.sentences[self.layout.tokens[token].sentence as usize].tokens.clone()
    }

    /// The part a token stands in.
    #[must_use]
    pub fn part(&self, token: usize) -> Part {
        self.layout.part_of(token)
    }

    /// Every token of the subtree, in the order of the text.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() {
            all.extend_from_slice(self.children(all[next]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The hull of the subtree.
    #[must_use]
    pub fn subtree_span(&self, token: usize) -> Span {
        let all = self.subtree(token);
        self.layout.tokens[all[0]].span.hull(self.layout.tokens[all[all.len() - 1]].span)
    }

    /// The token's head, its head's head, and so on to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&at| self.head(at))
    }
}

/// Tags, lemmatises and parses a laid-out document. Total: every token gets a word, every sentence one root.
#[must_use]
pub fn parse(layout: Layout) -> Parse {
    let model = Model::built_in();
    let mut lookups = model.lookups();
    let mut words = Vec::with_capacity(layout.tokens.len());
    for sentence in &layout.sentences {
        let first = sentence.tokens.start;
        let forms: Vec<&str> = sentence.tokens.clone().map(|token| layout.word(token)).collect();
        words.extend(model.annotate_next(&forms, &mut lookups).into_iter().map(|mut word| {
            word.head = word.head.map(|head| head + first);
            word
        }));
    }
    Parse::new(layout, words)
}
