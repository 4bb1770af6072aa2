//! What the words around a name tell of it: whether a country acts or lies there, whether a person follows.

use std::ops::Range;

use super::entries::Context;
use super::vocabulary::Vocabulary;
use crate::syntax::{Parse, Relation, Upos};

/// The token of a range that the others hang on: the first whose head lies outside.
pub(super) fn head_of(parse: &Parse, tokens: &Range<usize>) -> usize {
    tokens.clone().find(|&at| parse.head(at).is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.end - 1)
}

/// The preposition over a token, small.
pub(super) fn case_of(parse: &Parse, token: usize) -> Option<String> {
    parse
        .children_by(token, Relation::Case)
        .map(|at| parse.text(at).to_lowercase())
        .find(|word| word != "'s" && word != "’s" && word != "'")
}

/// How a country or its capital is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// As somebody that says and does things.
    Actor,
    /// As ground that things happen on.
    Ground,
    /// Neither shows.
    Unclear,
}

/// Whether the words around a place's name make it an actor. A chain of conjuncts has the bearing of its first.
pub(super) fn bearing(parse: &Parse, token: usize, words: &Vocabulary) -> Bearing {
    let places = |case: &str| words.tells(case, Context::Placing);
    let addresses = |verb: &str| words.tells(verb, Context::Addressee);
    let mut at = token;
    let mut steps = 0;
    while parse.relation(at).base() == Relation::Conj && steps < 8 {
        if case_of(parse, at).is_some_and(|case| places(&case)) {
            return Bearing::Ground;
        }
        let Some(head) = parse.head(at) else { break };
        at = head;
        steps += 1;
    }
    let case = case_of(parse, at);
    if case.as_deref().is_some_and(places) {
        return Bearing::Ground;
    }
    let governor = parse.head(at);
    let lemma = governor.map_or("", |head| parse.lemma(head));
    match parse.relation(at) {
        Relation::Nsubj
            if governor.is_some_and(|head| parse.upos(head) == Upos::Verb) && words.tells(lemma, Context::Act) =>
        {
            Bearing::Actor
        }
        Relation::NsubjPass | Relation::Obj | Relation::Iobj if addresses(lemma) => Bearing::Actor,
        Relation::NmodPoss if words.tells(lemma, Context::Office) => Bearing::Actor,
        Relation::Nmod | Relation::Obl | Relation::OblAgent => match case.as_deref() {
            Some("by" | "between" | "with" | "against") => Bearing::Actor,
            Some("of") if addresses(lemma) => Bearing::Actor,
            _ => Bearing::Unclear,
        },
        _ => Bearing::Unclear,
    }
}

/// Whether a country that does not plainly act still stands where an actor does: any subject or owner.
pub(super) fn may_act(parse: &Parse, token: usize) -> bool {
    match parse.relation(token) {
        Relation::Nsubj => parse
            .head(token)
            .is_some_and(|head| parse.upos(head) == Upos::Verb && !matches!(parse.lemma(head), "be" | "have" | "lie")),
        Relation::NmodPoss => true,
        _ => false,
    }
}

/// Whether a preposition puts a name somewhere: "in Barmal", "near the Lomo bridge".
///
/// A name in a list stands where the first of the list does.
pub(super) fn located(parse: &Parse, tokens: &Range<usize>) -> bool {
    let head = head_of(parse, tokens);
    let first = parse.first_conjunct(head);
    under_place(parse, tokens) || first != head && under_place(parse, &(first..first + 1))
}

fn under_place(parse: &Parse, tokens: &Range<usize>) -> bool {
    let place = |word: &str| {
        matches!(
            &*word.to_lowercase(),
            "in" | "at"
                | "near"
                | "outside"
                | "inside"
                | "around"
                | "across"
                | "throughout"
                | "off"
                | "towards"
                | "toward"
                | "into"
        )
    };
    let sentence = parse.sentence_tokens(tokens.start).start;
    let before = (sentence..tokens.start).rev().take(2).collect::<Vec<_>>();
    match before.as_slice() {
        [last, ..] if place(parse.text(*last)) => true,
        [last, first, ..] => parse.text(*last).eq_ignore_ascii_case("the") && place(parse.text(*first)),
        _ => false,
    }
}

/// Whether a name is the subject of a verb that only people and institutions do.
pub(super) fn speaks(parse: &Parse, token: usize, words: &Vocabulary) -> bool {
    parse.relation(token) == Relation::Nsubj
        && parse
            .head(token)
            .map(|head| parse.lemma(head))
            .is_some_and(|verb| words.tells(verb, Context::Act) || verb == "add")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::{Document, syntax, text};

    fn read(text: &str) -> Parse {
        syntax::parse(text::lay_out(&Document::new("a", "", text)))
    }

    fn token(parse: &Parse, word: &str) -> usize {
        (0..parse.words.len()).find(|&at| parse.text(at) == word).expect("the word is there")
    }

    /// The rows that tell whether a capital is its government or the town.
    #[test]
    fn bearings_are_read_back_from_the_examples_of_the_table() {
        let words = Vocabulary::of(Lexicon::built_in());
        let mut lost = Vec::new();
        for row in Lexicon::built_in().table("name_contexts").rows() {
            let expected = match row.key().rsplit_once('#') {
                Some((_, "act" | "addressee" | "office")) => Bearing::Actor,
                Some((_, "placing")) => Bearing::Ground,
                _ => continue,
            };
            let parse = read(row.get("example"));
            let found = bearing(&parse, token(&parse, "Oslo"), &words);
            // The parser takes this preposition for a part of the verb.
            if found != expected && row.key() != "off#placing" {
                lost.push(format!("{} ({found:?}): {}", row.key(), row.get("example")));
            }
        }
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn a_town_that_something_happens_to_does_not_act() {
        let words = Vocabulary::of(Lexicon::built_in());
        for text in ["Oslo lies on a fjord.", "The storm battered Oslo.", "They photographed Oslo's harbour."] {
            let parse = read(text);
            assert_ne!(bearing(&parse, token(&parse, "Oslo"), &words), Bearing::Actor, "{text}");
        }
    }
}
