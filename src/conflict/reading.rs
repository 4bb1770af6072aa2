//! Which figures of an event count the same thing.

use std::collections::BTreeMap;

use super::align::overlap;
use super::attribution::is_saying;
use super::bounds::Range;
use super::counted::{Counted, counted, counts_people};
use super::draft::comparable;
use super::statement::{Sentence, Statement};
use super::toll::Toll;
use super::vocabulary::{PredicateRelation, Words};
use crate::claim::{Certainty, Figure, Function};
use crate::event::places_meet;
use crate::limits::Reached;
use crate::text::{Part, Span, Zone};
use crate::time::Interval;

/// Two tolls of one happening are seldom further apart than this many times; beyond it one of them counts something
/// larger (a war, a year) that the text did not name beside it.
const FURTHEST_APART: f64 = 40.0;
/// Figures of two speakers in one document are about one thing when they stand this near, in bytes.
const BESIDE: usize = 500;
/// The share and the weight of common terms at which two clauses are held to speak of the same count.
const LIKE_CONTEXT: (f32, f32) = (0.5, 10.0);
/// The same where what is counted has the same name.
const LIKE_CONTEXT_OF_SAME_WORD: [(f32, f32); 2] = [(0.2, 8.0), (0.5, 5.5)];

/// A figure of a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    /// Index of the statement.
    pub(crate) at: usize,
    pub(crate) statement: &'a Statement<'a>,
    pub(crate) figure: &'a Figure,
    pub(crate) range: Range,
    /// What it is the running count of.
    pub(crate) toll: Option<Toll<'a>>,
    /// Whether it counts some of a larger number: by its own words, by those of its sentence, or by its document.
    pub(crate) part: bool,
    /// Whether it is its document's first total of its role.
    pub(crate) primary: bool,
    /// Whether it is of another happening than its document's main story, by the episode or by its own words.
    pub(crate) aside: bool,
}

impl Reading<'_> {
    /// Whether it stands in a headline, which rounds and cuts what the text below says in full.
    pub(crate) fn is_headline(&self) -> bool {
        self.statement.claim.part == Part::Title || self.statement.claim.zone != Zone::Body
    }

    /// Whether it is no number but a word like "several", which no one can hold against a number.
    pub(crate) fn is_vague(&self) -> bool {
        self.figure.approximate
            && self.figure.low.is_some()
            && self.figure.high.is_some_and(|high| Some(high) != self.figure.low)
    }
}

/// Whether a figure's own words, or its episode, tell of another happening than its document's main story: "four days after
/// an ambush in which 11 were killed", "injured in a similar attack".
fn is_aside(figure: &Figure, statement: &Statement<'_>, words: &Words) -> bool {
    const APART: [&str; 4] = ["similar", "separate", "separately", "elsewhere"];
    // Some hours later the story is the same.
    const DAY: f64 = 86400.0;
    let claim = statement.claim;
    let quote = claim.quote.to_lowercase();
    let said: Vec<&str> = quote.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let after = |three: &[&str]| {
        words.span_of_time(three[0]).is_some_and(|seconds| seconds >= DAY)
            && matches!(three[1], "after" | "before" | "since")
            && matches!(three[2], "a" | "an" | "another")
    };
    let counted_before = figure.span.start <= claim.span.start;
    statement.background
        || said.iter().any(|word| APART.contains(word))
        || !counted_before && said.windows(3).any(after)
}

/// Whether each reading is the one of its document that stands most like the other: a document that tells of two
/// happenings has its counts compared with those of the same happening. Being both first is worth some common words.
pub(crate) fn counterparts(a: &Reading<'_>, b: &Reading<'_>, all: &[Reading<'_>]) -> bool {
    const BOTH_FIRST: f32 = 6.0;
    let likeness = |x: &Reading<'_>, y: &Reading<'_>| {
        let first = if x.primary && y.primary { BOTH_FIRST } else { 0.0 };
        overlap(&x.statement.context, &y.statement.context).1 + first
    };
    let score = likeness(a, b);
    let best = |x: &Reading<'_>, y: &Reading<'_>| {
        all.iter()
            .filter(|other| other.statement.same_document(y.statement) && !other.is_headline())
            .filter(|other| other.range.disjoint(y.range))
            .all(|other| likeness(x, other) <= score)
    };
    a.statement.same_document(b.statement) || best(a, b) && best(b, a)
}

/// Whether a figure is one person or thing that is spoken of, not counted: "a pilot", "her husband".
fn is_named_one(figure: &Figure) -> bool {
    let counting = ["one", "1", "single", "sole", "lone", "only"];
    let counts = figure.text.to_lowercase().split([' ', '-']).any(|word| counting.contains(&word));
    // "He was the only one hurt" counts all there were.
    figure.low == Some(1.0) && figure.high == Some(1.0) && !counts && figure.open != Some(false)
}

/// Whether a figure comes on top of another: "four more people", "24 other people", "another 11 buses" and, of a running count, "37
/// new cases".
fn is_addition(figure: &Figure, words: &Words) -> bool {
    let text = figure.text.to_lowercase();
    let said: Vec<&str> = text.split_whitespace().collect();
    said.iter().enumerate().any(|(at, word)| {
        let next = said.get(at + 1);
        match *word {
            "another" | "additional" | "further" | "extra" => true,
            "new" => words.toll(figure).is_some(),
            "other" => next.is_some(),
            "more" => next.is_none_or(|next| *next != "than"),
            _ => false,
        }
    })
}

/// Whether those counted were taken in by one hospital ("the clinic received 58 wounded"): others may have come to another.
fn is_intake(figure: &Figure, statement: &Statement<'_>, hospitals: &Hospitals) -> bool {
    let mut taken = hospitals.get(&statement.sentence).into_iter().flatten();
    // What a hospital says or confirms is no intake, but for what its verb has for an object.
    let silent = statement.claim.attribution.is_empty();
    taken.any(|(taken, object)| taken.contains(figure.span) && (*object || silent))
}

/// What hospitals do, by sentence: the words behind the hospital in its clause, and which of them are an object.
type Hospitals = BTreeMap<Sentence, Vec<(Span, bool)>>;

fn hospitals(statements: &[Statement<'_>]) -> Hospitals {
    let mut hospitals = Hospitals::new();
    for statement in statements.iter().filter(|statement| !is_saying(statement)) {
        let claim = statement.claim;
        let own = |function: Function| claim.arguments.iter().filter(move |argument| argument.function == function);
        let Some(doer) = own(Function::Subject).find(|doer| doer.class.as_deref() == Some("hospital")) else {
            continue;
        };
        let behind = Span::new(doer.span.end.min(claim.span.end), claim.span.end);
        let objects = own(Function::Object).map(|object| (object.span, true));
        hospitals.entry(statement.sentence).or_default().extend(objects.chain([(behind, false)]));
    }
    hospitals
}

/// Whether a number picks some out of those that a word before or behind it names: "seven of them", "two of the wounded".
fn picks_out(reading: &Reading<'_>) -> bool {
    let (figure, claim) = (reading.figure, reading.statement.claim);
    let behind = claim.words_between(figure.span.end, claim.span.end);
    let text = format!("{}{behind}", figure.text).to_lowercase();
    let said: Vec<&str> = text.split_whitespace().collect();
    let of = said.iter().take(figure.text.split_whitespace().count() + 1).position(|word| *word == "of");
    of.and_then(|of| said.get(of + 1))
        .is_some_and(|word| matches!(*word, "the" | "them" | "those" | "these" | "whom" | "our" | "its" | "their"))
}

/// Takes for a part what picks some out of those of whom its document gives a larger number.
fn mark_parts(readings: &mut [Reading<'_>]) {
    let larger = |part: &Reading<'_>, whole: &Reading<'_>| {
        !whole.part && whole.statement.same_document(part.statement) && whole.range.low > part.range.high
    };
    let parts: Vec<usize> = (0..readings.len())
        .filter(|&at| picks_out(&readings[at]) && readings.iter().any(|whole| larger(&readings[at], whole)))
        .collect();
    parts.into_iter().for_each(|at| readings[at].part = true);
}

/// Whether a figure only details a larger one before it in its clause: "three were hurt, one with a broken arm".
fn is_detail(figure: &Figure, statement: &Statement<'_>) -> bool {
    statement.claim.figures.iter().any(|before| {
        before.span.start < figure.span.start
            && before.whole_role() == figure.whole_role()
            && before.unit == figure.unit
            && figure.unit.is_none()
            && before.low > figure.high
            && figure.high.is_some()
    })
}

/// Whether a figure is a running count of people.
fn is_toll(reading: &Reading<'_>, words: &Words) -> bool {
    let figure = reading.figure;
    let none = figure.whole_role() == Some("casualties") && figure.high == Some(0.0);
    figure.unit.is_none() && (none || reading.toll.is_some()) && counts_people(figure, words)
}

/// The figures of an event's statements, each read once, in the order of documents and texts.
pub(crate) fn spoken<'a>(statements: &'a [Statement<'a>], words: &'a Words) -> Vec<Reading<'a>> {
    // Where several claims hold one number, the one that says most exactly what it counts speaks for it.
    let mut spoken: BTreeMap<(&str, Part, Span), Reading<'a>> = BTreeMap::new();
    let hospitals = hospitals(statements);
    for (at, statement) in statements.iter().enumerate() {
        if statement.claim.certainty == Certainty::Unknown {
            continue;
        }
        for figure in statement
            .claim
            .figures
            .iter()
            .filter(|figure| !is_named_one(figure) && !is_addition(figure, words) && !is_detail(figure, statement))
        {
            let aside = is_aside(figure, statement, words);
            let (range, toll) = (words.range(figure), words.toll(figure));
            let part = figure.part || is_intake(figure, statement, &hospitals);
            let reading = Reading { at, statement, figure, range, toll, part, primary: false, aside };
            spoken
                .entry((&statement.document.id, statement.claim.part, figure.span))
                .and_modify(|known| {
                    if vagueness(&reading) < vagueness(known) {
                        *known = reading;
                    }
                })
                .or_insert(reading);
        }
    }
    spoken.into_values().collect()
}

/// The figures of an event's statements in families that could be compared at all: one unit, and one role or one word
/// for what is counted.
pub(crate) fn families<'a>(statements: &'a [Statement<'a>], words: &'a Words) -> BTreeMap<String, Vec<Reading<'a>>> {
    let mut families: BTreeMap<String, Vec<Reading<'a>>> = BTreeMap::new();
    for reading in spoken(statements, words) {
        let figure = reading.figure;
        if figure.whole_role() == Some("casualties") && figure.high == Some(0.0) {
            // Where there were no casualties, nobody was killed and nobody injured.
            for role in ["killed", "injured"] {
                families.entry(role.to_owned()).or_default().push(reading);
            }
        } else if let Some(family) = family(&reading, words) {
            families.entry(family).or_default().push(reading);
        }
    }
    for readings in families.values_mut() {
        readings.sort_by_key(|reading| (&reading.statement.document.id, reading.statement.rank(), reading.figure.span));
        keep_most_told(readings, words);
        mark_parts(readings);
        mark_primary(readings);
    }
    families
}

/// Keeps the first figures of one family that each document gives, so that a table of numbers costs no more than a
/// story: readings are compared each with each.
fn keep_most_told(readings: &mut Vec<Reading<'_>>, words: &Words) {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    readings.retain(|reading| {
        let count = given.entry(reading.statement.document.id.clone()).or_default();
        *count += 1;
        if *count > words.limits.figures_of_document {
            words.reach(Reached::Document);
        }
        *count <= words.limits.figures_of_document
    });
}

/// How little a claim says of what a number counts: the least for a toll, then for a known class, then for the
/// shortest clause.
fn vagueness(reading: &Reading<'_>) -> (bool, bool, bool, usize, usize) {
    let claim = reading.statement.claim;
    (
        reading.toll.is_none(),
        claim.predicate.class.is_none(),
        is_saying(reading.statement),
        claim.span.len(),
        reading.at,
    )
}

fn family(reading: &Reading<'_>, words: &Words) -> Option<String> {
    let figure = reading.figure;
    match (&figure.unit, reading.toll, &figure.counted) {
        (Some(unit), ..) => Some(format!("in {}", words.dimension(unit))),
        (None, Some(toll), _) if counts_people(figure, words) => Some(toll.role.to_owned()),
        (None, _, Some(counted)) if words.span_of_time(counted).is_some() || counted == "night" => None,
        (None, _, Some(counted)) => Some(words.concept(counted).to_owned()),
        (None, _, None) => figure.whole_role().map(str::to_owned),
    }
}

/// The first total that each document gives, headlines aside, wherever it gives it: what it tells of first is its main
/// story.
fn mark_primary(readings: &mut [Reading<'_>]) {
    let mut first: BTreeMap<String, Range> = BTreeMap::new();
    for reading in readings.iter() {
        let claim = reading.statement.claim;
        let main = !reading.part && !reading.statement.background;
        if main && claim.part != Part::Title && claim.zone == Zone::Body {
            first.entry(reading.statement.document.id.clone()).or_insert(reading.range);
        }
    }
    for reading in readings.iter_mut() {
        let main = !reading.part && !reading.aside;
        reading.primary = main && first.get(&reading.statement.document.id) == Some(&reading.range);
    }
}

/// Whether two readings of a family count the same people or things in the same happening.
pub(crate) fn same_count(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    if counted((a.figure, a.statement), (b.figure, b.statement), words) == Counted::Different || set_apart(a, b) {
        return false;
    }
    if a.aside != b.aside {
        return false;
    }
    let (share, weight) = overlap(&a.statement.context, &b.statement.context);
    let like = |(least_share, least_weight): (f32, f32)| share >= least_share && weight >= least_weight;
    let toll = is_toll(a, words) && is_toll(b, words);
    if a.statement.same_document(b.statement) {
        let distance = a.statement.claim.span.start.abs_diff(b.statement.claim.span.start);
        let same_part = a.statement.claim.part == b.statement.claim.part;
        let two_speakers = [a, b].iter().all(|reading| !reading.statement.claim.attribution.is_empty());
        return same_part
            && two_speakers
            && comparable(a.statement, b.statement)
            && distance <= BESIDE
            && (toll || like((0.5, 8.0)));
    }
    if toll {
        let near = a.range.times_apart(b.range) <= FURTHEST_APART || a.range.low == 0.0 || b.range.low == 0.0;
        // First totals need no more than a word in common: their documents were found to tell of one event.
        return near && (a.primary && b.primary && weight > 0.0 || like(LIKE_CONTEXT));
    }
    // What one says of some of them and another of others, or of all, is told of different ones.
    if a.part != b.part || a.part && !same_role(a, b, words) {
        return false;
    }
    // Of people in no role of their own, much can be counted: only the same predicate counts the same.
    let people = counts_people(a.figure, words) || counts_people(b.figure, words);
    if people && a.figure.unit.is_none() && !same_role(a, b, words) {
        return false;
    }
    let same_word = a.figure.counted.is_some() && b.figure.counted.is_some() && a.figure.unit.is_none();
    like(LIKE_CONTEXT) || same_word && LIKE_CONTEXT_OF_SAME_WORD.into_iter().any(like)
}

/// Whether two readings give the same role, or their predicates are of one kind.
fn same_role(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    let alike = words.predicates(&a.statement.claim.predicate, &b.statement.claim.predicate);
    a.figure.whole_role() == b.figure.whole_role()
        || matches!(alike, PredicateRelation::Same | PredicateRelation::Class)
}

fn set_apart(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    told_apart(a.statement, b.statement)
}

/// Whether the clauses themselves give days or places that exclude each other.
pub(crate) fn told_apart(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (x, y) = (a.claim, b.claim);
    let days = |interval: Interval| Some((interval.from?.date(), interval.to?.date()));
    let times = x.time.as_ref().zip(y.time.as_ref()).filter(|(x, y)| !(x.inherited && y.inherited));
    let apart = times.and_then(|(x, y)| Some((days(x.interval)?, days(y.interval)?))).is_some_and(|(x, y)| {
        let gap = |end: jiff::civil::Date, start: jiff::civil::Date| (start - end).get_days() > 1;
        gap(x.1, y.0) || gap(y.1, x.0)
    });
    apart || places_meet(x.own_place(), y.own_place()) == Some(false)
}
