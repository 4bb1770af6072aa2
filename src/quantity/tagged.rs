//! What only the tags of the words tell: a "one" that counts nothing, a "no" that counts.

use std::ops::Range;

use super::number::Reader;
use super::{Item, Nature, Quantity, Value};
use crate::syntax::{Parse, Upos, Xpos};
use crate::text::Part;

/// Whether a lone "one" is the pronoun: "which one", "one must", "one another".
pub(super) fn is_pronoun(parse: &Parse, reader: Reader, item: &Item, tokens: &Range<usize>) -> bool {
    let words = reader.words();
    let Some(number) = &item.number else { return false };
    let at = number.start;
    if number.end != at + 1 || !reader.is(at, words.one) || item.unit.is_some() || item.nature != Nature::Count {
        return false;
    }
    let determined = reader.before(
        at,
        &[
            words.this,
            words.that,
            words.which,
            words.each,
            words.any,
            words.every,
            words.no,
            words.the,
            words.another,
            words.some,
            words.next,
            words.other,
            words.hyphen,
            words.a,
        ],
    );
    let generic = ["is", "must", "should", "can", "could", "might", "may", "would", "needs", "has", "another", "day"];
    let follows = reader.slice(at + 1).to_ascii_lowercase();
    let tagged = matches!(parse.upos(tokens.end - 1), Upos::Pron | Upos::Noun | Upos::Propn)
        && !reader.is(at + 1, words.of)
        && tokens.len() == 1;
    let adjective = tokens.start > 0 && parse.upos(tokens.start - 1) == Upos::Adj;
    determined || reader.is(at + 1, words.hyphen) || generic.contains(&follows.as_str()) || tagged && adjective
}

/// "no survivors": nothing of a plural noun, which only tags tell from "no" in other uses.
pub(super) fn no_such(parse: &Parse, part: Part, tokens: &Range<usize>, found: &mut Vec<Quantity>) {
    for token in tokens.clone() {
        if !parse.text(token).eq_ignore_ascii_case("no") {
            continue;
        }
        let mut noun = token + 1;
        while noun < tokens.end && noun < token + 3 && parse.upos(noun) == Upos::Adj {
            noun += 1;
        }
        if noun >= tokens.end || parse.xpos(noun) != Xpos::Nns {
            continue;
        }
        let span = parse.layout.tokens[token].span;
        let place = found.partition_point(|quantity| {
            quantity.part < part || quantity.part == part && quantity.span.start < span.start
        });
        if found.get(place).is_some_and(|quantity| quantity.span.overlaps(span)) {
            continue;
        }
        found.insert(
            place,
            Quantity {
                part,
                span,
                tokens: token..token + 1,
                value: Value::exactly(0.0),
                nature: Nature::Count,
                unit: None,
                counted: Some(noun),
                vague: None,
                found_by: "quantity/no".to_owned(),
            },
        );
    }
}
