//! What a number counts.

use std::ops::Range;

use crate::syntax::{Parse, Relation, Upos};

/// How many words may stand between a number and its noun when there is no tree to ask: "three badly burned young men".
const WINDOW: usize = 5;

/// The head of what the number at `tokens` counts.
///
/// The tree is asked first: what the number modifies, or what "of" hangs on it ("dozens of people", "two of the
/// soldiers"). Where the tree does not say, the noun to the right is taken, at the end of its compound. A type that is told by
/// letters and digits only says which: "four MiG-29 jets" are jets.
pub(super) fn counted(parse: &Parse, tokens: &Range<usize>) -> Option<usize> {
    let sentence = parse.sentence_tokens(tokens.start);
    if let Some(typed) = designation(parse, tokens.end, sentence.end) {
        let noun = typed < sentence.end && is_nominal(parse, typed);
        return if noun { right_hand(parse, typed, sentence.end) } else { Some(typed - 1) };
    }
    if let Some(noun) = of_phrase(parse, tokens, &sentence) {
        return Some(noun);
    }
    for token in tokens.clone().rev() {
        let head = parse.head(token).filter(|head| !tokens.contains(head));
        let modifies = matches!(
            parse.relation(token).base(),
            Relation::Nummod | Relation::Amod | Relation::Det | Relation::Compound
        );
        if let Some(head) = head.filter(|&head| modifies && is_nominal(parse, head)) {
            return Some(head);
        }
    }
    // "It put at 37 the number of the dead": a plain number counts nothing beyond an article, as "half the town" does.
    let article = sentence.contains(&tokens.end) && parse.text(tokens.end).eq_ignore_ascii_case("the");
    if article && parse.upos(tokens.end - 1) == Upos::Num {
        return None;
    }
    right_hand(parse, tokens.end, sentence.end)
}

/// The noun behind "of" directly after the number: "dozens of the people", "three of them".
fn of_phrase(parse: &Parse, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let of = tokens.end;
    if of >= sentence.end || !parse.text(of).eq_ignore_ascii_case("of") {
        return None;
    }
    let hung =
        parse.head(of).filter(|&head| head > of && parse.relation(of) == Relation::Case && is_nominal(parse, head));
    hung.or_else(|| right_hand(parse, of + 1, sentence.end))
}

/// The token behind letters and digits that a hyphen joins and that name a type: "F-16", "COVID-19".
fn designation(parse: &Parse, at: usize, end: usize) -> Option<usize> {
    let joined = |token: usize| parse.layout.tokens[token].span.start == parse.layout.tokens[token - 1].span.end;
    let digits = |token: usize| parse.text(token).starts_with(|first: char| first.is_ascii_digit());
    let letters = |token: usize| parse.text(token).starts_with(char::is_uppercase);
    let named = at + 2 < end && parse.text(at + 1) == "-" && joined(at + 1) && joined(at + 2);
    (named && letters(at) && digits(at + 2)).then_some(at + 3)
}

fn is_nominal(parse: &Parse, token: usize) -> bool {
    matches!(parse.upos(token), Upos::Noun | Upos::Propn | Upos::Pron)
}

/// The last noun of the first run of nouns to the right, with what may stand before it.
fn right_hand(parse: &Parse, from: usize, end: usize) -> Option<usize> {
    let mut found = None;
    for token in from..end.min(from + WINDOW) {
        match parse.upos(token) {
            Upos::Noun | Upos::Propn => found = Some(token),
            Upos::Pron if found.is_none() && token > from && parse.text(token - 1).eq_ignore_ascii_case("of") => {
                return Some(token);
            }
            Upos::Pron if found.is_none() && token == from && is_object_pronoun(parse.text(token)) => {
                return Some(token);
            }
            Upos::Adj | Upos::Det | Upos::Num | Upos::Adv if found.is_none() => {}
            Upos::Adp if found.is_none() && parse.text(token).eq_ignore_ascii_case("of") => {}
            Upos::Verb
                if found.is_none() && is_participle(parse, token) && token + 1 < end && modifies_noun(parse, token) => {
            }
            Upos::Punct if found.is_none() && matches!(parse.text(token), "-" | "\"" | "“" | "'") => {}
            _ => break,
        }
    }
    found
}

fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "them" | "us" | "you" | "these" | "those")
}

fn is_participle(parse: &Parse, token: usize) -> bool {
    use crate::syntax::Xpos;
    matches!(parse.xpos(token), Xpos::Vbn | Xpos::Vbg | Xpos::Vbd)
}

/// Whether a participle stands before its noun: "12 injured miners", not "12 injured in".
fn modifies_noun(parse: &Parse, token: usize) -> bool {
    matches!(parse.upos(token + 1), Upos::Noun | Upos::Adj)
}
