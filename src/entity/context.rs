//! What the words around a name tell of it: whether a country acts or lies there, whether a person follows.

use std::ops::Range;

use crate::syntax::{Parse, Relation, Upos};

/// Prepositions under which a country or town is a place.
const PLACING: [&str; 27] = [
    "in",
    "inside",
    "into",
    "within",
    "across",
    "throughout",
    "near",
    "around",
    "through",
    "outside",
    "along",
    "over",
    "to",
    "from",
    "at",
    "onto",
    "off",
    "towards",
    "toward",
    "beyond",
    "outskirts",
    "above",
    "under",
    "via",
    "beside",
    "below",
    "north",
];

/// What a government does and the ground it governs does not, beside the verbs of saying.
const ACTS: [&str; 78] = [
    "accept",
    "accuse",
    "act",
    "agree",
    "allege",
    "announce",
    "approve",
    "argue",
    "ask",
    "attack",
    "back",
    "ban",
    "believe",
    "blame",
    "call",
    "cancel",
    "carry",
    "claim",
    "condemn",
    "confirm",
    "consider",
    "counter",
    "criticise",
    "criticize",
    "cut",
    "decide",
    "declare",
    "demand",
    "deny",
    "deploy",
    "describe",
    "dismiss",
    "dispute",
    "expel",
    "fear",
    "fire",
    "hesitate",
    "hope",
    "impose",
    "insist",
    "intend",
    "invite",
    "launch",
    "maintain",
    "negotiate",
    "offer",
    "oppose",
    "order",
    "plan",
    "pledge",
    "promise",
    "protest",
    "recall",
    "recognise",
    "recognize",
    "refer",
    "refuse",
    "reject",
    "reply",
    "respond",
    "retaliate",
    "say",
    "seek",
    "send",
    "sign",
    "strike",
    "summon",
    "support",
    "suspend",
    "target",
    "tell",
    "threaten",
    "urge",
    "view",
    "vow",
    "want",
    "warn",
    "withdraw",
];

/// Verbs whose object is somebody that can answer.
const ADDRESSED: [&str; 24] = [
    "accuse",
    "ask",
    "blame",
    "call",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
    "fault",
    "force",
    "help",
    "inform",
    "invite",
    "persuade",
    "press",
    "pressure",
    "sanction",
    "sue",
    "support",
    "tell",
    "thank",
    "threaten",
    "urge",
    "warn",
];

/// What belongs to those who govern from a capital, not to the town.
const OFFICE: [&str; 64] = [
    "accusation",
    "action",
    "allegation",
    "allies",
    "ally",
    "ambassador",
    "approach",
    "army",
    "assertion",
    "aggression",
    "attitude",
    "authorities",
    "claim",
    "concern",
    "decision",
    "demand",
    "denial",
    "diplomat",
    "doctrine",
    "envoy",
    "forces",
    "goal",
    "government",
    "interest",
    "leader",
    "military",
    "minister",
    "narrative",
    "offer",
    "official",
    "policy",
    "position",
    "reaction",
    "refusal",
    "regime",
    "request",
    "response",
    "stance",
    "statement",
    "strategy",
    "support",
    "backing",
    "pressure",
    "role",
    "ties",
    "relations",
    "willingness",
    "effort",
    "intention",
    "help",
    "plan",
    "proposal",
    "criticism",
    "warning",
    "threat",
    "sanctions",
    "ambition",
    "credibility",
    "diplomacy",
    "failure",
    "silence",
    "message",
    "move",
    "retaliation",
];

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
pub(super) fn bearing(parse: &Parse, token: usize) -> Bearing {
    let mut at = token;
    let mut steps = 0;
    while parse.relation(at).base() == Relation::Conj && steps < 8 {
        if case_of(parse, at).is_some_and(|case| PLACING.contains(&&*case)) {
            return Bearing::Ground;
        }
        let Some(head) = parse.head(at) else { break };
        at = head;
        steps += 1;
    }
    let case = case_of(parse, at);
    if case.as_deref().is_some_and(|case| PLACING.contains(&case)) {
        return Bearing::Ground;
    }
    let governor = parse.head(at);
    let lemma = governor.map_or("", |head| parse.lemma(head));
    match parse.relation(at) {
        Relation::Nsubj if governor.is_some_and(|head| parse.upos(head) == Upos::Verb) && ACTS.contains(&lemma) => {
            Bearing::Actor
        }
        Relation::NsubjPass | Relation::Obj | Relation::Iobj if ADDRESSED.contains(&lemma) => Bearing::Actor,
        Relation::NmodPoss if OFFICE.contains(&lemma) => Bearing::Actor,
        Relation::Nmod | Relation::Obl | Relation::OblAgent => match case.as_deref() {
            Some("by" | "between" | "with" | "against") => Bearing::Actor,
            Some("of") if ADDRESSED.contains(&lemma) => Bearing::Actor,
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
pub(super) fn speaks(parse: &Parse, token: usize) -> bool {
    parse.relation(token) == Relation::Nsubj
        && parse.head(token).is_some_and(|head| ACTS.contains(&parse.lemma(head)) || parse.lemma(head) == "add")
}
