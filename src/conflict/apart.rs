//! What tells that two sentences speak of two things, or of one thing differently.

use std::collections::{BTreeMap, BTreeSet};

use super::statement::{Sentence, Statement};
use super::variant::exclude;
use super::vocabulary::Words;
use crate::claim::ClaimTime;
use crate::text::SharedStr;
use crate::time::Grain;

/// The statements of each sentence.
pub(super) type Sentences = BTreeMap<Sentence, Vec<usize>>;

/// The sentences of passages: those of long texts are left out.
pub(super) fn of_passages(statements: &[Statement<'_>]) -> Sentences {
    let mut sentences = Sentences::new();
    for (at, statement) in statements.iter().enumerate().filter(|(_, statement)| statement.brief) {
        sentences.entry(statement.sentence).or_default().push(at);
    }
    sentences
}

/// Whether each of two sentences, whose statements are given, names what the other does not, or tells another time.
pub(super) fn set_apart(statements: &[Statement<'_>], ours: &[usize], theirs: &[usize], words: &Words) -> bool {
    let two = |x: &ClaimTime, y: &ClaimTime| exclude(x, y) || days_apart(x, y).is_some_and(|days| days >= DAYS);
    each_names_another(statements, ours, theirs, words) || all_times(statements, ours, theirs, two)
}

/// Days between two times, both told to the day at least, from which they are two, in whatever words:
/// "late on Monday" and "early on Tuesday" may be one night.
const DAYS: i32 = 2;

/// How many days lie between the beginnings of two times, where both are told to the day at least.
fn days_apart(a: &ClaimTime, b: &ClaimTime) -> Option<i32> {
    let day = |time: &ClaimTime| time.interval.from.filter(|_| time.grain <= Grain::Day).map(|from| from.date());
    Some((day(a)? - day(b)?).get_days().abs())
}

/// Whether each of two sentences names somebody, something or some place that the other does not: then they tell of two, or of one
/// thing differently.
fn each_names_another(statements: &[Statement<'_>], ours: &[usize], theirs: &[usize], words: &Words) -> bool {
    let names = |members: &[usize]| -> BTreeSet<String> {
        let claims = || members.iter().map(|&at| statements[at].claim);
        let places = claims().filter_map(|claim| Some(claim.own_place()?.name.to_string()));
        let arguments = claims().flat_map(|claim| &claim.arguments);
        arguments.filter_map(|argument| argument.entity.as_deref().map(str::to_owned)).chain(places).collect()
    };
    let speaker = |members: &[usize], name: &str| members.iter().any(|&at| statements[at].speaker == name);
    let told = |members: &[usize], name: &str| {
        let name = name.to_lowercase();
        let says = |term: &SharedStr| **term == *name || name.split(' ').any(|word| **term == *word);
        members.iter().any(|&at| statements[at].context.iter().any(says))
    };
    let (x, y) = (names(ours), names(theirs));
    let alone = |from: &BTreeSet<String>, members: &[usize], others: &BTreeSet<String>, theirs: &[usize]| {
        from.iter().any(|name| {
            let met = others.iter().any(|other| words.may_be_one(name, other));
            !met && !speaker(members, name) && !told(theirs, name)
        })
    };
    alone(&x, ours, &y, theirs) && alone(&y, theirs, &x, ours)
}

/// Whether all times that one of two sentences tells exclude all that the other does.
pub(super) fn each_tells_another_time(statements: &[Statement<'_>], ours: &[usize], theirs: &[usize]) -> bool {
    all_times(statements, ours, theirs, exclude)
}

/// Whether both sentences tell times, and all of the one are to all of the other as is asked.
fn all_times(
    statements: &[Statement<'_>],
    ours: &[usize],
    theirs: &[usize],
    two: impl Fn(&ClaimTime, &ClaimTime) -> bool,
) -> bool {
    let times = |members: &[usize]| -> Vec<&ClaimTime> {
        members.iter().filter_map(|&at| statements[at].claim.own_time()).collect()
    };
    let (x, y) = (times(ours), times(theirs));
    !x.is_empty() && !y.is_empty() && x.iter().all(|x| y.iter().all(|y| two(x, y)))
}
