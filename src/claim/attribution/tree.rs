//! Subtrees as ranges of tokens, quotations as ranges of tokens, noun phrases.

use std::ops::Range;

use super::vocabulary::Vocabulary;
use crate::syntax::{Parse, Relation, Upos};
use crate::text::{Part, Span};

/// A parse with the extent of each subtree and the quotation each token stands in.
pub(super) struct Tree<'a> {
    pub(super) parse: &'a Parse,
    vocabulary: &'a Vocabulary,
    left: Vec<usize>,
    right: Vec<usize>,
    /// The quotations as tokens, marks included.
    pub(super) quotes: Vec<Range<usize>>,
    /// For each token the outermost quotation that holds it.
    quote_of: Vec<Option<u32>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(parse: &'a Parse, vocabulary: &'a Vocabulary) -> Tree<'a> {
        let size = parse.words.len();
        let mut order: Vec<usize> = (0..size).filter(|&token| parse.head(token).is_none()).collect();
        let mut next = 0;
        while next < order.len() {
            order.extend_from_slice(parse.children(order[next]));
            next += 1;
        }
        let (mut left, mut right): (Vec<usize>, Vec<usize>) = ((0..size).collect(), (0..size).collect());
        for &token in order.iter().rev() {
            if let Some(head) = parse.head(token) {
                left[head] = left[head].min(left[token]);
                right[head] = right[head].max(right[token]);
            }
        }
        let layout = &parse.layout;
        let titles = layout.sentences.iter().filter(|sentence| sentence.part == Part::Title).map(|s| s.tokens.end);
        let text = titles.max().unwrap_or(0);
        let mut quote_of = vec![None; size];
        let mut quotes: Vec<Range<usize>> = Vec::new();
        for quotation in &layout.quotations {
            let (base, tokens) = match quotation.part {
                Part::Title => (0, &layout.tokens[..text]),
                Part::Text => (text, &layout.tokens[text..]),
            };
            let first = base + tokens.partition_point(|token| token.span.start < quotation.span.start);
            let end = base + tokens.partition_point(|token| token.span.end <= quotation.span.end);
            // A quotation inside another one, or one of a word or two, says nothing of its own.
            if end <= first + 1 || quotes.last().is_some_and(|last| first < last.end) {
                continue;
            }
            quote_of[first..end].fill(Some(quotes.len() as u32));
            quotes.push(first..end);
        }
        Tree { parse, vocabulary, left, right, quotes, quote_of }
    }

    /// The tokens from the first to the last of a subtree.
    pub(super) fn extent(&self, token: usize) -> Range<usize> {
        self.left[token]..self.right[token] + 1
    }

    /// The outermost quotation a token stands in.
    pub(super) fn quote(&self, token: usize) -> Option<Range<usize>> {
        self.quote_of.get(token).copied().flatten().map(|at| self.quotes[at as usize].clone())
    }

    /// Whether a token is that word, in any case.
    pub(super) fn is(&self, token: usize, word: &str) -> bool {
        token < self.parse.words.len() && self.parse.text(token).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of those marks.
    pub(super) fn mark(&self, token: usize, marks: &[&str]) -> bool {
        token < self.parse.words.len() && marks.contains(&self.parse.text(token))
    }

    /// The words of a range of tokens of one part; a range over several sentences is their hull.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        self.parse.layout.tokens[tokens.start].span.hull(self.parse.layout.tokens[tokens.end - 1].span)
    }

    /// The range without marks at its ends; quotation marks and brackets stay.
    pub(super) fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        const MARKS: &[&str] = &[",", ";", ":", "-", "–", "—", "--", ".", "...", "…", "―", "•"];
        while tokens.len() > 1 && self.mark(tokens.start, MARKS) {
            tokens.start += 1;
        }
        while tokens.len() > 1 && self.mark(tokens.end - 1, MARKS) {
            tokens.end -= 1;
        }
        tokens
    }

    /// A complement with the quotation it stands in, without marks at its ends.
    pub(super) fn widen(&self, tokens: Range<usize>) -> Range<usize> {
        let mut wide = self.trim(tokens);
        if let Some(quote) = self.quote(wide.start)
            && quote.start + 2 >= wide.start
        {
            wide.start = quote.start;
        }
        if let Some(quote) = self.quote(wide.end - 1)
            && (quote.start >= wide.start)
        {
            wide.end = quote.end.max(wide.end);
        }
        wide
    }

    /// Whether the token has a dependent in that relation.
    pub(super) fn has(&self, token: usize, relation: Relation) -> bool {
        self.parse.children(token).iter().any(|&child| self.parse.relation(child) == relation)
    }

    /// Whether a token names a day or a stretch of time, which does not speak: "Tuesday", "last month".
    pub(super) fn temporal(&self, token: usize) -> bool {
        self.vocabulary.temporal(self.parse.lemma(token))
    }

    /// Whether a noun stands for what somebody is accused of: "accusations".
    pub(super) fn charges(&self, token: usize) -> bool {
        self.vocabulary.charges(self.parse.lemma(token))
    }

    /// The preposition or conjunction in front of a token.
    pub(super) fn case(&self, token: usize) -> Option<usize> {
        let mut children = self.parse.children(token).iter().copied();
        children.rfind(|&child| child < token && matches!(self.parse.relation(child), Relation::Case | Relation::Mark))
    }

    /// Whether a token can name somebody.
    pub(super) fn nominal(&self, token: usize) -> bool {
        matches!(self.parse.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det)
            || self.parse.upos(token) == Upos::Adj && self.has(token, Relation::Det)
    }

    /// The whole noun phrase of a head with its appositions and relative clauses, but without a preposition in
    /// front, and without `barrier`, which stands in it only where the tree is wrong or the cue is its relative clause.
    pub(super) fn noun_phrase(&self, head: usize, barrier: Option<usize>) -> Range<usize> {
        let mut range = self.extent(head);
        for &child in self.parse.children(head) {
            let relation = self.parse.relation(child);
            let extent = self.extent(child);
            if child < head {
                let outside = matches!(
                    relation.base(),
                    Relation::Case
                        | Relation::Mark
                        | Relation::Cc
                        | Relation::Punct
                        | Relation::Advcl
                        | Relation::Parataxis
                        | Relation::Ccomp
                        | Relation::Discourse
                );
                let quoted = relation == Relation::Punct && self.quote(child).is_some_and(|q| q.end <= head);
                if outside && !quoted && extent.end > range.start && extent.end <= head {
                    range.start = extent.end;
                }
            } else {
                let outside = match relation.base() {
                    Relation::Parataxis | Relation::Advcl | Relation::Ccomp | Relation::Dislocated => true,
                    Relation::Conj => !self.nominal(child),
                    // "was asked by the moderator whether"
                    Relation::Acl => {
                        self.is(extent.start, "whether") || self.is(extent.start, "that") && relation == Relation::Acl
                    }
                    Relation::Nsubj | Relation::Cop | Relation::Obl | Relation::Aux => true,
                    // "the senator, during a visit to Ohio, said"
                    Relation::Nmod => self.mark(extent.start - 1, &[",", "–"]) || self.mark(extent.start, &[","]),
                    _ => false,
                };
                if outside {
                    range.end = range.end.min(extent.start.max(head + 1));
                }
            }
        }
        if let Some(barrier) = barrier
            && range.contains(&barrier)
        {
            if barrier > head {
                // The clause that holds the barrier goes as a whole, with its "who".
                let mut at = barrier;
                while let Some(up) = self.parse.head(at).filter(|&up| up != head && up > head) {
                    at = up;
                }
                range.end = self.extent(at).start.clamp(head + 1, barrier.max(head + 1));
            } else {
                range.start = barrier + 1;
            }
        }
        range.start = range.start.min(head);
        range.end = range.end.max(head + 1);
        if let Some(conjunction) = range.clone().next_back().filter(|&last| last > head)
            && self.parse.upos(conjunction) == Upos::Cconj
        {
            range.end -= 1;
        }
        let range = self.trim(range);
        self.balance(range, head)
    }

    /// Cuts a quotation mark that has lost its partner off the ends.
    fn balance(&self, mut range: Range<usize>, head: usize) -> Range<usize> {
        if let Some(quote) = self.quote(head)
            && (quote.start < range.start || quote.end > range.end)
        {
            while range.start < head && range.start == quote.start {
                range.start += 1;
            }
            if range.end == quote.end && quote.start < range.start && range.end > head + 1 {
                range.end -= 1;
            }
            return self.trim(range);
        }
        while range.start < head
            && self.quote(range.start).is_some_and(|quote| quote.end <= head && quote.start < range.start)
        {
            range.start += 1;
        }
        while range.end > head + 1
            && self.quote(range.end - 1).is_some_and(|quote| quote.start > head && quote.end > range.end)
        {
            range.end -= 1;
        }
        self.trim(range)
    }
}
