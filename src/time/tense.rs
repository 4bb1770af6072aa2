//! Whether a clause looks ahead: what decides between the last and the coming Tuesday.

use crate::syntax::{Parse, Relation, Upos, Xpos};
use crate::text::lower;

/// Verbs of the futurate present, by which English tells what is arranged: "talks resume on Tuesday". The present of
/// others is as often that of a story being told.
const ARRANGED: &[&str] = &[
    "air", "arrive", "begin", "close", "come", "debut", "depart", "end", "expire", "face", "finish", "fly", "launch",
    "leave", "meet", "open", "reopen", "restart", "resume", "retire", "return", "sail", "start", "travel", "visit",
    "vote",
];

/// Words that make the infinitive behind them one of the future.
const INTENT: &[&str] = &[
    "expect", "plan", "schedule", "intend", "hope", "aim", "agree", "promise", "vow", "due", "set", "ready", "slate",
    "likely", "prepare", "propose", "go", "be",
];

/// Whether the verb over a token speaks of what is to come; `None` where the tree does not tell.
///
/// `headline`: in a heading the present tense is that of the past.
pub(super) fn ahead(parse: &Parse, token: usize, headline: bool) -> Option<bool> {
    std::iter::once(token).chain(parse.ancestors(token)).take(6).find_map(|at| of_verb(parse, at, headline))
}

fn of_verb(parse: &Parse, at: usize, headline: bool) -> Option<bool> {
    let helpers = || {
        parse
            .children(at)
            .iter()
            .copied()
            .filter(|&child| matches!(parse.relation(child).base(), Relation::Aux | Relation::Cop))
    };
    let helper = |words: &[&str]| {
        helpers().any(|child| words.contains(&parse.lemma(child)) || words.contains(&&*lower(parse.text(child))))
    };
    if helper(&["will", "shall", "'ll", "\u{2019}ll", "wo", "would"]) {
        return Some(true);
    }
    let past_helper = || helpers().any(|child| parse.xpos(child) == Xpos::Vbd);
    let present_helper = || helpers().any(|child| matches!(parse.xpos(child), Xpos::Vbz | Xpos::Vbp));
    let had = || helper(&["have"]);
    let verb = parse.upos(at) == Upos::Verb;
    if !verb {
        return (past_helper() && parse.upos(at) != Upos::Aux).then_some(false);
    }
    let intent = |word: usize| INTENT.contains(&parse.lemma(word));
    match parse.xpos(at) {
        Xpos::Vbd => Some(false),
        Xpos::Vbz | Xpos::Vbp if headline => None,
        Xpos::Vbz | Xpos::Vbp => ARRANGED.contains(&parse.lemma(at)).then_some(true),
        Xpos::Vbn if intent(at) && !past_helper() => Some(true),
        Xpos::Vbn if past_helper() || had() => Some(false),
        Xpos::Vbn if present_helper() => None,
        Xpos::Vbn => Some(false),
        Xpos::Vbg if past_helper() || had() => Some(false),
        Xpos::Vbg if present_helper() => Some(true),
        Xpos::Vb if helper(&["do"]) => past_helper().then_some(false),
        // An order is about what is to come.
        Xpos::Vb if parse.relation(at) == Relation::Root && parse.child(at, Relation::Nsubj).is_none() => Some(true),
        Xpos::Vb => parse.head(at).filter(|&head| intent(head)).map(|_| true),
        _ => None,
    }
}
