//! Figures of one slot: the same role, unit and scope.

use std::collections::{BTreeMap, BTreeSet};

use super::align::overlap;
use super::bounds::{Range, value_words};
use super::counted::{Counted, counted};
use super::draft::{Draft, Side, comparable};
use super::reading::{Reading, counterparts, families, same_count};
use super::statement::Statement;
use super::toll::{self, Succession};
use super::variant::exclude;
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::{Certainty, Figure};

/// Every finding about figures of one event.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for readings in families(statements, words).into_values() {
        let (readings, again) = fullest(readings);
        let (parts, wholes): (Vec<Reading<'_>>, Vec<Reading<'_>>) =
            readings.into_iter().partition(|reading| reading.part);
        let mut found = compare(&wholes, words);
        found.extend(kinds_of(&parts, &wholes).into_iter().flat_map(|kind| compare(&kind, words)));
        found.extend(parts_of(&parts, &wholes, words));
        found.iter_mut().for_each(|draft| tell_again(draft, &again));
        drafts.extend(found);
    }
    drafts
}

/// Puts what only says a value once more behind the statements of a contradiction that say it first.
fn tell_again(draft: &mut Draft, again: &Again) {
    if draft.relation != Relation::Conflict {
        return;
    }
    for side in &mut draft.sides {
        let repeated: Vec<usize> =
            side.members.iter().filter_map(|member| again.get(member)).flatten().copied().collect();
        side.members.extend(repeated);
    }
}

/// Of statements that give one number of a family, those that only say it once more.
type Again = BTreeMap<usize, Vec<usize>>;

/// What a reading is a figure of, in words.
fn slot(reading: &Reading<'_>) -> String {
    let figure = reading.figure;
    let word = figure.whole_role().unwrap_or(&reading.statement.claim.predicate.lemma);
    match (&figure.unit, &figure.counted) {
        (Some(unit), _) => format!("{word} ({unit})"),
        (None, Some(counted)) if reading.toll.is_none_or(|toll| figure.whole_role() != Some(toll.role)) => {
            format!("{counted} ({word})")
        }
        _ => word.to_owned(),
    }
}

/// One reading for each document, speaker and value, the fullest first, and what says the same in other sentences.
fn fullest(mut readings: Vec<Reading<'_>>) -> (Vec<Reading<'_>>, Again) {
    let mut values: BTreeMap<usize, usize> = BTreeMap::new();
    readings.iter().for_each(|reading| *values.entry(reading.at).or_default() += 1);
    let mut again = Again::new();
    readings.sort_by_key(|reading| (reading.statement.document.id.as_str(), reading.statement.rank()));
    let mut kept: Vec<Reading<'_>> = Vec::new();
    for reading in readings {
        let twin = |other: &Reading<'_>| {
            other.statement.same_document(reading.statement)
                && other.statement.same_speaker(reading.statement)
                && other.range == reading.range
                && other.part == reading.part
                && other.statement.claim.time == reading.statement.claim.time
        };
        match kept.iter().find(|other| twin(other)) {
            None => kept.push(reading),
            // Of a statement that gives two numbers it is not told which one is said once more.
            Some(first) if values[&first.at] == 1 && first.statement.sentence != reading.statement.sentence => {
                again.entry(first.at).or_default().push(reading.at);
            }
            Some(_) => {}
        }
    }
    (kept, again)
}

/// Lays the readings of a family side by side.
fn compare(readings: &[Reading<'_>], words: &Words) -> Vec<Draft> {
    let sides = sides(readings, words);
    let near: Vec<Vec<&Reading<'_>>> = sides
        .iter()
        .map(|side| readings.iter().filter(|reading| !reading.range.disjoint(side.range)).collect())
        .collect();
    let mut drafts: Vec<Draft> = sides.iter().filter_map(agreement).collect();
    let mut settled: BTreeSet<(usize, usize)> = BTreeSet::new();
    for i in 0..sides.len() {
        for j in i + 1..sides.len() {
            if gives_both((&near[i], sides[i].range), (&near[j], sides[j].range)) {
                continue;
            }
            let Some(between) = between(&sides[i], &sides[j], readings, words) else { continue };
            match between.relation {
                Relation::Conflict => {
                    settled.insert((i, j));
                }
                relation => drafts.push(of_two(relation, &between, &sides[i], &sides[j])),
            }
        }
    }
    // Sides that all exclude each other make one finding; what does not fit makes the next.
    while let Some(&(i, j)) = settled.first() {
        let mut chosen = vec![i, j];
        for k in 0..sides.len() {
            let clashes = |&other: &usize| settled.contains(&(k.min(other), k.max(other)));
            if !chosen.contains(&k) && chosen.iter().all(clashes) {
                chosen.push(k);
            }
        }
        chosen.sort_unstable();
        settled.retain(|(a, b)| !(chosen.contains(a) && chosen.contains(b)));
        drafts.push(conflict(&chosen, &sides, readings, words));
    }
    drafts
}

/// Readings of one count and compatible value, and the amounts that fit them all.
struct Value<'a> {
    range: Range,
    readings: Vec<Reading<'a>>,
}

/// Readings joined by what they admit, the exact ones first. A reading that fits several sides of its count is in none.
fn sides<'a>(readings: &[Reading<'a>], words: &Words) -> Vec<Value<'a>> {
    let mut ordered: Vec<Reading<'a>> = readings.to_vec();
    ordered.sort_by(|a, b| {
        a.range.width().total_cmp(&b.range.width()).then(a.range.low.total_cmp(&b.range.low)).then(a.at.cmp(&b.at))
    });
    let mut sides: Vec<Value<'a>> = Vec::new();
    for reading in ordered {
        let fits = |side: &Value<'a>| {
            !side.range.disjoint(reading.range)
                && side.readings.iter().any(|other| repeats(other, &reading) || same_count(other, &reading, words))
                && side.readings.iter().all(|other| same_kind(other, &reading, words))
        };
        let fitting: Vec<usize> = (0..sides.len()).filter(|&side| fits(&sides[side])).collect();
        match fitting[..] {
            [] => sides.push(Value { range: reading.range, readings: vec![reading] }),
            [side] => {
                sides[side].range = sides[side].range.intersect(reading.range);
                sides[side].readings.push(reading);
            }
            _ => {}
        }
    }
    sides.sort_by(|a, b| b.readings.len().cmp(&a.readings.len()).then(a.range.low.total_cmp(&b.range.low)));
    sides
}

/// Whether a document only says the same once more.
fn repeats(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.statement.same_document(b.statement) && a.range == b.range && a.part == b.part
}

/// Whether one document gives both values without laying them into two mouths: it counts two things, and so do the
/// others that give them. Each value comes with all readings that it does not exclude.
fn gives_both((near_a, a): (&[&Reading<'_>], Range), (near_b, b): (&[&Reading<'_>], Range)) -> bool {
    near_a.iter().filter(|x| x.range.disjoint(b)).any(|x| {
        near_b.iter().filter(|y| y.range.disjoint(a)).any(|y| {
            let (p, q) = (x.statement, y.statement);
            let quoted = !p.claim.attribution.is_empty() && !q.claim.attribution.is_empty();
            p.same_document(q) && p.claim.part == q.claim.part && (!quoted || p.same_speaker(q))
        })
    })
}

/// Whether two readings count the same people or things, neither only a part of the other's.
fn same_kind(a: &Reading<'_>, b: &Reading<'_>, words: &Words) -> bool {
    counted((a.figure, a.statement), (b.figure, b.statement), words) == Counted::Same
}

/// How two values stand to each other, and why.
struct Between {
    relation: Relation,
    reason: String,
    missing: Option<String>,
}

/// The relation of two values of one count; `None` where no reading of the one counts what a reading of the other does.
fn between(a: &Value<'_>, b: &Value<'_>, all: &[Reading<'_>], words: &Words) -> Option<Between> {
    let plain = |relation, reason: &str| Some(Between { relation, reason: reason.to_owned(), missing: None });
    let met = a.readings.iter().flat_map(|x| b.readings.iter().map(move |y| (x, y)));
    let (x, y) = met
        .into_iter()
        .filter(|(x, y)| !x.is_headline() && !y.is_headline() && !x.is_vague() && !y.is_vague())
        .find(|(x, y)| same_count(x, y, words) && counterparts(x, y, all))?;
    let (part, whole) = match counted((x.figure, x.statement), (y.figure, y.statement), words) {
        Counted::Different => return plain(Relation::OtherMeasure, "they count different people or things"),
        Counted::PartOfSecond => (Some(a.range), b.range),
        Counted::PartOfFirst => (Some(b.range), a.range),
        Counted::Same => (None, b.range),
    };
    if part.is_some_and(|part| part.low <= whole.high) {
        return plain(Relation::Subset, "one counts a part of what the other counts");
    }
    if !a.range.disjoint(b.range) {
        return plain(Relation::Refine, "one value admits the other");
    }
    let to_come = |reading: &Reading<'_>| {
        matches!(reading.figure.measure.as_deref(), Some("feared" | "projected"))
            || reading.statement.claim.certainty == Certainty::Possible
    };
    let measured = x.figure.measure.is_some() && y.figure.measure.is_some();
    if x.figure.measure != y.figure.measure && measured || to_come(x) != to_come(y) {
        return plain(Relation::OtherMeasure, "one is verified, final or plainly told, the other estimated or feared");
    }
    match toll::succession(&a.readings, &b.readings) {
        Succession::Update(reason) => plain(Relation::Update, &reason),
        Succession::Stale(reason) => plain(Relation::Stale, &reason),
        Succession::Conflict(reason) => plain(Relation::Conflict, &reason),
        Succession::Undecided(reason, missing) => {
            Some(Between { relation: Relation::Undecided, reason, missing: Some(missing) })
        }
    }
}

fn side(value: &Value<'_>) -> Side {
    let mut readings: Vec<&Reading<'_>> = value.readings.iter().collect();
    readings.sort_by(|a, b| {
        (a.statement.rank().0, &a.statement.document.id, a.statement.rank()).cmp(&(
            b.statement.rank().0,
            &b.statement.document.id,
            b.statement.rank(),
        ))
    });
    let narrowest = value.readings.iter().min_by(|a, b| a.range.width().total_cmp(&b.range.width()));
    let mut members: Vec<usize> = readings.iter().map(|reading| reading.at).collect();
    let mut seen = Vec::new();
    members.retain(|member| {
        !seen.contains(member) && {
            seen.push(*member);
            true
        }
    });
    let words = narrowest.map(|reading| value_words(reading.figure)).unwrap_or_default();
    Side::of(words, Some((value.range.low, value.range.middle(), value.range.high)), members)
}

fn of_two(relation: Relation, between: &Between, a: &Value<'_>, b: &Value<'_>) -> Draft {
    let sides = vec![side(a), side(b)];
    let draft = Draft::new(relation, Kind::Figure, slot(&a.readings[0]), sides, &between.reason, "figure");
    Draft { missing: between.missing.clone(), ..draft }
}

/// The finding that several sources give one value.
fn agreement(value: &Value<'_>) -> Option<Draft> {
    let first = value.readings.first()?;
    if value.readings.iter().all(|reading| reading.statement.same_document(first.statement)) {
        return None;
    }
    let exact = value.readings.iter().all(|reading| reading.range == first.range);
    let (relation, reason) = if exact {
        (Relation::Agree, "all give the same value")
    } else {
        (Relation::Refine, "each value admits the others")
    };
    Some(Draft::new(relation, Kind::Figure, slot(first), vec![side(value)], reason, "figure"))
}

fn conflict(chosen: &[usize], values: &[Value<'_>], readings: &[Reading<'_>], words: &Words) -> Draft {
    let apart = chosen
        .iter()
        .flat_map(|&i| chosen.iter().filter(move |&&j| i < j).map(move |&j| (i, j)))
        .map(|(i, j)| values[i].range.times_apart(values[j].range))
        .fold(1.0, f64::max);
    let members: Vec<usize> =
        chosen.iter().flat_map(|&i| values[i].readings.iter().map(|reading| reading.at)).collect();
    let admits = readings
        .iter()
        .filter(|reading| !members.contains(&reading.at))
        .filter(|reading| chosen.iter().filter(|&&i| !values[i].range.disjoint(reading.range)).count() > 1)
        .map(|reading| reading.at)
        .collect();
    let first = &values[chosen[0]].readings[0];
    let slot = slot(first);
    // The estimate is given in the unit that the slot names.
    let in_its_unit = |mut side: Side| {
        let amount = |amount: f64| words.in_unit(amount, first.figure.unit.as_deref());
        side.amount = side.amount.map(|(low, middle, high)| (amount(low), amount(middle), amount(high)));
        side
    };
    let both = if chosen.len() == 2 { "both" } else { "all" };
    let distance = match apart.is_finite() {
        true if chosen.len() == 2 => format!("the higher is {} times the lower", factor(apart)),
        true => format!("the highest is {} times the lowest", factor(apart)),
        false => "one counts nobody".to_owned(),
    };
    let sides = chosen.iter().map(|&i| in_its_unit(side(&values[i]))).collect();
    let reason = format!("{both} count the same, and no number fits {both}: {distance}");
    let draft = Draft::new(Relation::Conflict, Kind::Figure, slot, sides, reason, "figure").severity(severity(apart));
    let across =
        || values[chosen[0]].readings.iter().flat_map(|x| values[chosen[1]].readings.iter().map(move |y| (x, y)));
    let plain = chosen.len() == 2 && across().any(|(x, y)| in_one_clause(x.statement, y.statement, words));
    Draft { admits, ..draft.beyond_doubt(plain) }
}

/// Whether two statements of different documents say the same but for their numbers, and not of two times.
fn in_one_clause(a: &Statement<'_>, b: &Statement<'_>, words: &Words) -> bool {
    const LEAST: (f32, f32) = (0.8, 3.5);
    let (share, weight) = overlap(&a.context, &b.context);
    let predicate = words.predicates(&a.claim.predicate, &b.claim.predicate);
    let two_times = a.claim.time.as_ref().zip(b.claim.time.as_ref()).is_some_and(|(a, b)| exclude(a, b));
    !a.same_document(b) && !two_times && predicate == PredicateRelation::Same && share >= LEAST.0 && weight >= LEAST.1
}

/// As many digits as tell a factor from 1 and from its neighbours.
fn factor(times: f64) -> String {
    match times {
        ..1.15 => format!("{times:.2}"),
        ..100.0 => format!("{times:.1}"),
        _ => format!("{times:.0}"),
    }
}

/// From 0.3 for figures that all but touch to 0.95 for those a whole order of magnitude apart.
fn severity(times_apart: f64) -> f64 {
    (0.3 + 0.65 * times_apart.log10()).clamp(0.3, 0.95)
}

/// Whether a part and another count are of one kind of people or things: "two soldiers" of the 33 killed are all the soldiers
/// killed.
fn of_one_kind(part: &Reading<'_>, other: &Reading<'_>) -> bool {
    let kind = |figure: &Figure| figure.counted.clone().filter(|_| figure.counted_class.as_deref() != Some("person"));
    // What a word of its sentence or its document makes a part ("seven of them") may be any of them.
    part.figure.part && kind(part.figure).is_some() && kind(part.figure) == kind(other.figure)
}

/// The counts of each kind of which a document tells as a part of a larger number.
fn kinds_of<'a>(parts: &[Reading<'a>], wholes: &[Reading<'a>]) -> Vec<Vec<Reading<'a>>> {
    let mut kinds: BTreeMap<&str, Vec<Reading<'a>>> = BTreeMap::new();
    for part in parts.iter().filter(|part| of_one_kind(part, part)) {
        kinds.entry(part.figure.counted.as_deref().unwrap_or_default()).or_default().push(*part);
    }
    for kind in kinds.values_mut() {
        let part = kind[0];
        kind.extend(wholes.iter().filter(|whole| of_one_kind(&part, whole)));
    }
    kinds.into_values().collect()
}

/// Parts beside their wholes: a part is no rival count unless it is larger than its whole.
fn parts_of(parts: &[Reading<'_>], wholes: &[Reading<'_>], words: &Words) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for part in parts {
        for whole in wholes.iter().filter(|whole| !whole.statement.same_document(part.statement)) {
            let larger = part.range.low > whole.range.high;
            let relation = if larger { Relation::Conflict } else { Relation::Subset };
            let excluded = larger && !comparable(part.statement, whole.statement);
            if excluded || of_one_kind(part, whole) || !same_count(part, whole, words) {
                continue;
            }
            let values = [(value_words(part.figure), part.at), (value_words(whole.figure), whole.at)];
            let reason =
                if larger { "a part is larger than its whole" } else { "one counts a part of what the other counts" };
            let draft = Draft::pair(relation, Kind::Figure, slot(whole), values, reason, "figure-part");
            let severity = if larger { severity(part.range.times_apart(whole.range)) } else { 0.0 };
            drafts.push(draft.severity(severity));
        }
    }
    drafts
}
