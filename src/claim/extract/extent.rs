//! How far the words of clauses and noun phrases reach.

use crate::claim::clause::{Reader, is_clausal};
use crate::syntax::{Relation, Upos};

/// A first and last token.
pub(super) type Extent = (usize, usize);

/// The first and last token of each token's clause and of its noun phrase, from the leaves up.
pub(super) fn hulls(reader: Reader<'_>) -> (Vec<Extent>, Vec<Extent>) {
    let parse = reader.parse;
    let own: Vec<(usize, usize)> = (0..parse.words.len()).map(|token| (token, token)).collect();
    let (mut clause, mut phrase) = (own.clone(), own);
    let mut order: Vec<usize> = (0..parse.words.len()).filter(|&token| parse.head(token).is_none()).collect();
    let mut next = 0;
    while next < order.len() {
        order.extend_from_slice(parse.children(order[next]));
        next += 1;
    }
    for &token in order.iter().rev() {
        let Some(head) = parse.head(token) else { continue };
        let relation = parse.relation(token);
        let beside = relation.base() == Relation::Parataxis
            || relation.base() == Relation::Conj && (reader.is_clause(token) || parse.upos(token) == Upos::Verb);
        if !beside {
            clause[head] = (clause[head].0.min(clause[token].0), clause[head].1.max(clause[token].1));
        }
        let comments = is_clausal(relation)
            || matches!(
                relation.base(),
                Relation::Conj
                    | Relation::Cc
                    | Relation::Appos
                    | Relation::Punct
                    | Relation::Case
                    | Relation::Mark
                    | Relation::Cop
            )
            || matches!(relation.base(), Relation::Nsubj | Relation::Obl | Relation::Aux | Relation::Advmod)
                && reader.is_clause(head);
        if !comments {
            phrase[head] = (phrase[head].0.min(phrase[token].0), phrase[head].1.max(phrase[token].1));
        }
    }
    (clause, phrase)
}
