//! Totals that a sentence gives in two steps: "three men were shot and a fourth was wounded by shrapnel" tells of four.

use super::clause::Reader;
use super::figure::Count;
use super::settle::Telling;
use crate::quantity::Value;

/// How many words behind a number "others" is looked for: "two more men", "three of the others".
const NEAR: usize = 3;

/// A count of those hurt, or a killing, on the way through a text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    sentence: usize,
    token: usize,
    /// The telling and the place among its counts; nothing for a killing.
    count: Option<(usize, usize)>,
}

/// Where a predicate counts others than those whom one before it in its sentence befell, adds both up, and makes parts of
/// them. Those killed are no part of those hurt, and where a text tells of a killing, who was shot may be dead.
pub(super) fn go_on(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let killed =
        tellings.iter().any(|telling| telling.kills || telling.counts.iter().any(|count| count.role == "killed"));
    let steps = steps(reader, tellings);
    for pair in steps.windows(2) {
        let (Some(before), Some(behind)) = (pair[0].count, pair[1].count) else { continue };
        if pair[0].sentence != pair[1].sentence || before.0 == behind.0 {
            continue;
        }
        let (first, second) = (&tellings[before.0].counts[before.1], &tellings[behind.0].counts[behind.1]);
        let role = match (&*first.role, &*second.role) {
            (one, other) if one == other => one,
            ("injured", _) | (_, "injured") => "injured",
            _ => continue,
        };
        if killed && (first.role == "shot" || second.role == "shot")
            || first.part
            || second.tokens.0 <= first.tokens.1
            || !is_of_more(reader, second, tellings[behind.0].head)
        {
            continue;
        }
        let Some((some, more)) = first.value.point().zip(second.value.point()) else { continue };
        let whole = Count {
            span: first.span.hull(second.span),
            value: Value::exactly(some + more),
            unit: None,
            counted: None,
            role: role.to_owned(),
            part: false,
            implied: false,
            tokens: (first.tokens.0, second.tokens.1),
        };
        for (at, index) in [before, behind] {
            tellings[at].counts[index].part = true;
        }
        tellings[behind.0].counts.push(whole);
    }
    // A person without a number is no part worth telling.
    for telling in tellings {
        telling.counts.retain(|count| !(count.part && count.implied));
    }
}

/// The counts of those hurt and the killings, in the order of the text.
fn steps(reader: Reader<'_>, tellings: &[Telling<'_>]) -> Vec<Step> {
    let step =
        |token: usize, count| Step { sentence: reader.parse.layout.tokens[token].sentence as usize, token, count };
    let mut steps = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        if telling.kills {
            steps.push(step(telling.head, None));
        }
        let hurt = |count: &Count| reader.vocabulary.is_hurt(&count.role) && !count.part;
        let counts = telling.counts.iter().enumerate().filter(|(_, count)| hurt(count));
        steps.extend(counts.map(|(index, count)| step(count.tokens.0, Some((at, index)))));
    }
    steps.sort_unstable();
    steps
}

/// "Another", "a fourth", "two others", "three more", "a woman was also hurt": whether a count is told of others than those
/// before it.
fn is_of_more(reader: Reader<'_>, count: &Count, predicate: usize) -> bool {
    let parse = reader.parse;
    let also = parse.children(predicate).iter().any(|&child| parse.lemma(child) == "also");
    let (first, last) = count.tokens;
    let sentence = parse.sentence_tokens(first);
    let more = |token: usize| matches!(parse.lemma(token), "another" | "other" | "others" | "more" | "additional");
    // "Two of the others" are some of those told of before.
    let some = last + 1 < sentence.end && parse.lemma(last + 1) == "of";
    !some
        && ((first..sentence.end.min(last + NEAR)).any(more)
            || also
            || (first..=last).any(|token| reader.is_a_later_one(token)))
}
