//! When it happened.

use super::align::argument;
use super::draft::{Draft, comparable};
use super::pairs::Pair;
use super::sides::split;
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Claim, Function};
use crate::text::Part;
use crate::time::{Grain, Interval};

/// The weight of terms that two claims of a happening of which a story has but one share at least, and of others.
const WEIGHT: (f32, f32) = (4.0, 8.0);
/// Minutes by which two accounts of one moment may differ, and by which they may when one names a part of the day.
pub(super) const LEEWAY: (i64, i64) = (30, 120);
/// Days by which times of one happening are mistaken at most; what lies further apart is another happening.
const DAYS: i64 = 10;

/// A claim that times a happening.
struct Timed<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    interval: Interval,
    grain: Grain,
}

/// Claims of the same happening that give times of which neither admits the other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    // Happenings of which a story has one, those that are one when the same take part, and those that come in series.
    let classes = ["once", "shared", "serial"].into_iter().flat_map(|kind| words.happening(kind));
    classes.filter_map(|class| of_class(class, statements, pairs, words)).collect()
}

fn of_class(class: &str, statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Option<Draft> {
    let timed: Vec<Timed<'_>> =
        statements.iter().enumerate().filter_map(|(at, statement)| timed(class, at, statement, words)).collect();
    let least = if words.happens(class, "once") { WEIGHT.0 } else { WEIGHT.1 };
    // Of those that come in series only two times of one day are set against each other.
    let serial = words.happens(class, "serial");
    let own = |timed: &Timed<'_>| timed.statement.claim.predicate.class.as_deref() == Some(class);
    let shared = |a: usize, b: usize| {
        let key = (a.min(b), a.max(b));
        let found = pairs.binary_search_by_key(&key, |pair| (pair.a, pair.b)).ok();
        found.map_or(0.0, |found| pairs[found].alignment.shared)
    };
    let clash = |a: &Timed<'_>, b: &Timed<'_>| {
        !a.statement.same_document(b.statement)
            && comparable(a.statement, b.statement)
            && (own(a) || own(b))
            && apart(a, b, serial)
            && shared(a.at, b.at) >= least
    };
    let (ours, theirs) = split(&timed, words, clash)?;
    let side = |members: &[&Timed<'_>]| (shown(members[0].interval), members.iter().map(|member| member.at).collect());
    let sides = [side(&ours), side(&theirs)];
    let reason = "one happening cannot have been at both times";
    let draft = Draft::two_sides(Relation::Conflict, Kind::Time, format!("time of {class}"), sides, reason, "time");
    Some(draft.severity(0.45))
}

/// A claim that says when a happening of the class was: of the verb's own class, or of a noun of the class under a verb
/// that only places it in time ("the fire began", "gives the moment of the explosion as").
fn timed<'a>(class: &str, at: usize, statement: &'a Statement<'a>, words: &Words) -> Option<Timed<'a>> {
    let claim = statement.claim;
    let time = claim.time.as_ref().filter(|time| !time.inherited && time.grain <= Grain::Day)?;
    if claim.part == Part::Title || statement.negative() {
        return None;
    }
    let own = match claim.predicate.class.as_deref() {
        Some(own) if own == class => true,
        None if speaks(claim, words) => false,
        None | Some("start" | "occur") => claim.terms.iter().any(|term| words.noun_class(term) == Some(class)),
        _ => false,
    };
    (own && time.interval.from.is_some() && time.interval.to.is_some()).then_some(Timed {
        at,
        statement,
        interval: time.interval,
        grain: time.grain,
    })
}

/// Whether somebody says something: then the time is that of saying it ("the minister declared on Monday evening").
fn speaks(claim: &Claim, words: &Words) -> bool {
    let speaker =
        argument(claim, Function::Subject).is_some_and(|subject| subject.entity.is_some() || subject.class.is_some());
    speaker && words.is_cue_of_clauses(&claim.predicate.lemma)
}

/// Whether two times exclude each other. A time of day is set against a time of day on the dial alone, for the day is
/// often left to the reader; against a day it says something only where its own day was told.
fn apart(a: &Timed<'_>, b: &Timed<'_>, serial: bool) -> bool {
    let (Some(from_a), Some(from_b)) = (a.interval.from, b.interval.from) else { return false };
    let clock = |timed: &Timed<'_>| timed.grain <= Grain::PartOfDay;
    if clock(a) && clock(b) {
        let loose = a.grain.max(b.grain) == Grain::PartOfDay;
        let leeway = if loose { LEEWAY.1 } else { LEEWAY.0 };
        return minutes_apart(a.interval, b.interval).is_some_and(|gap| gap > leeway);
    }
    if serial {
        return false;
    }
    if clock(a) != clock(b) {
        let (hour, day) = if clock(a) { (a, b) } else { (b, a) };
        let dated = if clock(a) { from_a.date() } else { from_b.date() };
        // An hour of another day than the paper's was given with its day.
        let named = hour.statement.day().is_some_and(|published| published != dated);
        let (Some(from), Some(to)) = (day.interval.from, day.interval.to) else { return false };
        let days = dated.duration_until(from.date()).as_hours().abs() / 24;
        return named && day.grain == Grain::Day && days <= DAYS && (dated < from.date() || dated >= to.date());
    }
    if a.grain != b.grain {
        return false;
    }
    let days = from_a.date().duration_until(from_b.date()).as_hours().abs() / 24;
    disjoint(a.interval, b.interval) && days <= DAYS
}

/// The minutes between two times of day on the dial; less than none where they overlap.
pub(super) fn minutes_apart(a: Interval, b: Interval) -> Option<i64> {
    let minutes = |interval: Interval| {
        let (from, to) = (interval.from?, interval.to?);
        let begin = i64::from(from.hour()) * 60 + i64::from(from.minute());
        Some((begin, begin + from.duration_until(to).as_secs().div_euclid(60)))
    };
    let (x, y) = (minutes(a)?, minutes(b)?);
    let gap = |turn: i64| (y.0 + turn - x.1).max(x.0 - y.1 - turn);
    [-1440, 0, 1440].into_iter().map(gap).min()
}

/// Whether no moment lies in both.
fn disjoint(a: Interval, b: Interval) -> bool {
    let ends_before = |a: Interval, b: Interval| a.to.zip(b.from).is_some_and(|(to, from)| to <= from);
    ends_before(a, b) || ends_before(b, a)
}

pub(super) fn shown(interval: Interval) -> String {
    let Some(from) = interval.from else { return "until then".to_owned() };
    let day = from.date().strftime("%-d %b %Y").to_string();
    match interval.to {
        Some(to) if (to.date() - from.date()).get_days() <= 1 && from.time() == jiff::civil::time(0, 0, 0, 0) => day,
        Some(to) if to.date() == from.date() || (to.date() - from.date()).get_days() == 1 => {
            format!("{day} {}", from.strftime("%H:%M"))
        }
        Some(to) => format!("{day} to {}", to.date().strftime("%-d %b %Y")),
        None => format!("from {day}"),
    }
}
