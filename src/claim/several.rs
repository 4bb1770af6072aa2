//! Numbers of those whom several happenings befell: what a weekend's shootings or a year's crashes cost is no number of one
//! of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::clause::Reader;
use super::settle::Telling;
use super::vocabulary::WordClass;
use crate::quantity::Value;
use crate::syntax::{Relation, Upos};
use crate::text::lower;

/// How many words may stand between "in" and its noun: "in several Fourth of July shootings".
const BEFORE: usize = 6;
/// How many words may stand between a noun and "across": "in shootings late on Sunday across the city".
const BEHIND: usize = 4;
/// How many words behind its predicate a period is looked for.
const FAR: usize = 9;
/// The most words of a period.
const PHRASE: usize = 4;

/// "Seven were killed in shootings since Friday": a count over several happenings is none of those of one, and gets a role
/// of its own; and so does the same number where the document gives it in fewer words, as headlines do.
pub(super) fn set_apart(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let mut known: BTreeMap<usize, bool> = BTreeMap::new();
    let mut totals: BTreeSet<(String, u64)> = BTreeSet::new();
    let tells = |role: &str| reader.vocabulary.is_harmed(role);
    for telling in tellings.iter_mut() {
        let sentence = reader.parse.sentence_tokens(telling.head);
        let over =
            (*known.entry(sentence.start).or_insert_with(|| sentence.clone().any(|token| is_several(reader, token)))
                || is_of_several(reader, telling.head)
                || is_over_period(reader, telling.head))
                && !is_of_one(reader, telling.head);
        for count in telling.counts.iter_mut().filter(|count| over && !count.implied && tells(&count.role)) {
            if let Some(amount) = at_least_two(&count.value).filter(|_| !count.part) {
                totals.insert((count.role.clone(), amount.to_bits()));
            }
            count.role = in_several(&count.role);
        }
    }
    for telling in tellings {
        if is_of_one(reader, telling.head) {
            continue;
        }
        for count in telling.counts.iter_mut().filter(|count| !count.implied && tells(&count.role)) {
            let total = at_least_two(&count.value).map(|amount| (count.role.clone(), amount.to_bits()));
            if total.is_some_and(|total| totals.contains(&total)) {
                count.role = in_several(&count.role);
            }
        }
    }
}

fn in_several(role: &str) -> String {
    format!("{role} in several")
}

/// The least amount of a number that more than one is counted by.
fn at_least_two(value: &Value) -> Option<f64> {
    match value.low {
        Bound::Included(low) if low >= 2.0 => Some(low),
        _ => None,
    }
}

/// Whether a token is a plural of happenings, and whether these are crimes, of which a text that tells of several seldom
/// means one attack.
fn happenings(reader: Reader<'_>, token: usize) -> Option<bool> {
    if !matches!(reader.parse.upos(token), Upos::Noun | Upos::Propn) {
        return None;
    }
    let word = lower(reader.parse.text(token));
    // Headlines write nouns as names are written, which have no plural.
    let lemma = lower(reader.parse.lemma(token));
    let one = if lemma == word { word.strip_suffix('s')? } else { &*lemma };
    match reader.vocabulary.class_of(one, WordClass::Noun) {
        _ if reader.vocabulary.marks_several(&word, "generic") => Some(true),
        class => Some(matches!(class?, "shoot" | "stab")),
    }
}

/// Whether a noun behind "in" is a plural of happenings that are told apart: "in separate crashes", "in weekend shootings",
/// "in stabbings across the city". What a text means by "the shootings" or by "strikes" may be one story.
fn is_several(reader: Reader<'_>, token: usize) -> bool {
    let (parse, vocabulary) = (reader.parse, reader.vocabulary);
    let Some(crime) = happenings(reader, token) else { return false };
    let sentence = parse.sentence_tokens(token);
    let small = |at: usize| lower(parse.text(at));
    let dated = |at: usize| {
        parse.upos(at) == Upos::Num
            || vocabulary.is_calendar(&small(at))
            || matches!(parse.upos(at), Upos::Adv | Upos::Adp)
    };
    let behind = (token + 1..sentence.end.min(token + 1 + BEHIND)).find(|&at| !dated(at) || spreads(reader, at));
    let mut several = crime && behind.is_some_and(|at| spreads(reader, at));
    for before in (sentence.start..token).rev().take(BEFORE) {
        match &*small(before) {
            word if vocabulary.marks_several(word, "within") => return several,
            word if vocabulary.marks_several(word, "apart") => several = true,
            word if vocabulary.marks_several(word, "loose") => several |= crime,
            "the" | "these" | "those" | "both" | "," => return false,
            // "Sunday's shootings"
            "'s" | "’s" if before + 1 == token => return false,
            day => several |= crime && (parse.upos(before) == Upos::Num || vocabulary.is_calendar(day)),
        }
    }
    false
}

/// "Four were killed in the restaurant shooting": whether a predicate has one happening to itself, whatever else its sentence
/// tells of.
fn is_of_one(reader: Reader<'_>, predicate: usize) -> bool {
    let parse = reader.parse;
    let end = parse.sentence_tokens(predicate).end.min(predicate + 1 + BEFORE);
    let placed = predicate + 1 < end && parse.lemma(predicate + 1) == "in";
    let one = |token: usize| {
        let (word, lemma) = (lower(parse.text(token)), parse.lemma(token));
        let class = reader.vocabulary.class_of(lemma, WordClass::Noun);
        word == lemma && parse.upos(token) == Upos::Noun && matches!(class, Some("shoot" | "stab"))
    };
    // "In a shooting spree" and "in shooting deaths" are no shooting.
    let closes = |token: usize| token + 1 >= end || !matches!(parse.upos(token + 1), Upos::Noun | Upos::Propn);
    placed && (predicate + 2..end).any(|token| one(token) && closes(token))
}

/// "Across the city", "throughout": a word behind a happening that spreads it.
fn spreads(reader: Reader<'_>, token: usize) -> bool {
    reader.vocabulary.marks_several(&lower(reader.parse.text(token)), "spread")
}

/// "The five shootings that wounded 15", "a violent night left 15 wounded": whether several happenings did what a predicate
/// says, or a time in which they happened.
fn is_of_several(reader: Reader<'_>, predicate: usize) -> bool {
    let parse = reader.parse;
    let subject_of = |verb: usize| match parse.relation(verb) {
        Relation::AclRelcl => parse.head(verb),
        _ => parse.child(verb, Relation::Nsubj),
    };
    let left = || {
        let verb = parse.ancestors(predicate).take(2).find(|&verb| parse.lemma(verb) == "leave")?;
        subject_of(verb).filter(|&subject| subject < predicate)
    };
    [subject_of(predicate), left()].into_iter().flatten().any(|subject| {
        happenings(reader, subject) == Some(true) && parse.child(subject, Relation::Nummod).is_some()
            || reader.vocabulary.marks_several(parse.lemma(subject), "spell")
    })
}

/// "Twelve were killed in the county this year": whether a period in which much may happen stands behind a predicate. "The
/// storm, the strongest this year, killed 12" tells of one.
fn is_over_period(reader: Reader<'_>, predicate: usize) -> bool {
    let parse = reader.parse;
    let sentence = parse.sentence_tokens(predicate);
    let ends = |at: &usize| matches!(parse.text(*at), "," | ";" | ":" | "(" | "—" | "–");
    let clause: Vec<_> = (predicate + 1..sentence.end.min(predicate + 1 + FAR))
        .take_while(|at| !ends(at))
        .map(|at| lower(parse.text(at)))
        .collect();
    let day =
        |at: usize, most: usize| (at..clause.len().min(most)).any(|at| reader.vocabulary.is_calendar(&clause[at]));
    (0..clause.len()).any(|at| {
        // "From Friday to early Monday"
        let until =
            || (at + 2..clause.len().min(at + PHRASE)).find(|&to| matches!(&*clause[to], "to" | "through" | "into"));
        if clause[at] == "from" && day(at + 1, at + 2) && until().is_some_and(|to| day(to + 1, to + 3)) {
            return true;
        }
        // "Earlier this year" is a day of this year.
        let one_day = at > 0 && matches!(&*clause[at - 1], "earlier" | "later" | "once");
        let most = clause.len().min(at + PHRASE);
        !one_day && (at + 1..=most).any(|end| reader.vocabulary.marks_several(&clause[at..end].join(" "), "period"))
    })
}
