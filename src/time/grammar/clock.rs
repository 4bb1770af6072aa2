//! Times of day: "14:05", "2.20 p.m.", "half past eleven", "twenty to eleven", "5 to 6pm", noon.

use super::super::function::Function as F;
use super::super::lex::{Case, Lexemes};
use super::super::meaning::{Clock, Edge, Half, Hours, PartOfDay};
use super::super::vocabulary::Unit;
use super::guard;
use super::number::{Found, cardinal, digits, length};

/// A time of day and whether its form alone shows that it is one ("at six" does not).
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub clock: Clock,
    pub bare: bool,
}

fn half(lx: Lexemes, at: usize) -> Found<Half> {
    let glued_figure = lx.glued(at) && at > 0 && lx.number(at - 1).is_some();
    if lx.glued(at + 1) && (lx.number(at + 1).is_some() || lx.is_word(at + 1)) {
        return None;
    }
    match lx.function(at)? {
        F::Am => {
            // "am" is a verb too: a figure or a number in words must stand before it, which the caller has read.
            Some((Half::Am, at + 1))
        }
        F::Pm if lx.word(at).len() > 1 || glued_figure => Some((Half::Pm, at + 1)),
        F::A if glued_figure && lx.word(at).len() == 1 && !lx.glued_word(at + 1) => Some((
            Half::Am,
            at + 1 + usize::from(lx.mark(at + 1) == Some('.') && lx.glued(at + 1) && lx.get(at + 2).is_some()),
        )),
        _ => None,
    }
}

fn oclock(lx: Lexemes, at: usize) -> Option<usize> {
    lx.is(at, F::Oclock).then_some(at + 1)
}

/// A count of minutes in "ten past", "sixteen minutes to", "a quarter to".
fn minutes(lx: Lexemes, at: usize) -> Found<i8> {
    let at = at + usize::from(lx.is(at, F::A));
    if lx.senses(at).is_some_and(|senses| senses.unit == Some(Unit::Quarter) && !senses.plural) {
        return Some((15, at + 1));
    }
    if lx.is(at, F::Half) {
        return Some((30, at + 1));
    }
    let (value, mut end) = cardinal(lx, at)?;
    if lx.senses(end).is_some_and(|senses| senses.unit == Some(Unit::Minute)) {
        end += 1;
    }
    (1..60).contains(&value).then_some((value as i8, end))
}

/// A bare hour, 1 to 12, or 0 to 24 in figures.
fn hour(lx: Lexemes, at: usize) -> Found<i8> {
    let (value, end) = cardinal(lx, at)?;
    let fits = if lx.number(at).is_some() {
        (0..=24).contains(&value) && lx.number(at).is_some_and(|n| n.1 <= 2)
    } else {
        (1..=12).contains(&value)
    };
    fits.then_some((value as i8, end))
}

/// "ten past nine", "half past eleven", "twenty to eleven".
fn past_or_to(lx: Lexemes, at: usize) -> Found<Told> {
    let (minute, end) = minutes(lx, at)?;
    let spelled_unit = lx.senses(end - 1).is_some_and(|senses| senses.unit == Some(Unit::Minute));
    let quarter = minute % 15 == 0 && lx.is_word(end - 1) && lx.senses(end - 1).is_some_and(|s| s.cardinal.is_none());
    let to = match lx.function(end)? {
        F::Past => false,
        F::To => true,
        F::After if spelled_unit || quarter => false,
        F::Before if spelled_unit || quarter => true,
        _ => return None,
    };
    let named = lx.senses(end + 1).and_then(|senses| senses.hour).map(|hour| (hour, end + 2));
    let (hour, mut end) = named.or_else(|| hour(lx, end + 1))?;
    // "ten to eleven" may be a range, and so may "five to seven"; a unit or a part of the day tells them apart.
    let mut clock = Clock { hour, minute: Some(minute), ..Clock::default() };
    if to {
        clock.hour -= 1;
        clock.minute = Some(60 - minute);
    }
    clock.whole = named.is_some();
    if let Some(after) = oclock(lx, end) {
        end = after;
    }
    if to && !spelled_unit && !quarter && lx.number(at).is_some() {
        return None;
    }
    let mut bare = to && !spelled_unit && !quarter;
    if let Some((which, after)) = half(lx, end) {
        clock.half = Some(which);
        end = after;
    }
    if bare && (5..60).contains(&minute) && minute % 5 == 0 && clock.half.is_none() && lx.is_word(at) {
        // "five to seven people" is a count.
        bare = lx.unknown(end);
    }
    Some((Told { clock, bare }, end))
}

/// One time of day.
pub(super) fn told(lx: Lexemes, at: usize) -> Found<Told> {
    let senses = lx.senses(at);
    if let Some(hour) = senses.and_then(|senses| senses.hour) {
        let mut end = at + 1;
        if lx.is(end, F::Ish) || lx.dash(end) && lx.is(end + 1, F::Ish) {
            end += 1 + usize::from(lx.dash(end));
        }
        return Some((Told { clock: Clock { hour, whole: true, ..Clock::default() }, bare: false }, end));
    }
    if let Some(found) = past_or_to(lx, at) {
        return Some(found);
    }
    // "12 noon", "12 midnight"
    if lx.number(at) == Some((12, 2))
        && let Some(hour) = lx.senses(at + 1).and_then(|senses| senses.hour)
    {
        return Some((Told { clock: Clock { hour, whole: true, ..Clock::default() }, bare: false }, at + 2));
    }
    if lx.number(at).is_none() {
        return in_words(lx, at);
    }
    in_figures(lx, at)
}

fn in_words(lx: Lexemes, at: usize) -> Found<Told> {
    let (hour, end) = hour(lx, at)?;
    let mut clock = Clock { hour, ..Clock::default() };
    if let Some(end) = oclock(lx, end) {
        let (half, end) = half(lx, end).map_or((None, end), |(half, end)| (Some(half), end));
        clock.half = half;
        return Some((Told { clock, bare: false }, end));
    }
    // "seven thirty p.m.", "nine am".
    let minute = cardinal(lx, end).filter(|(minute, _)| lx.is_word(end) && (10..60).contains(minute));
    if let Some((minute, after)) = minute
        && let Some((which, after)) = half(lx, after).or_else(|| oclock(lx, after).map(|after| (Half::Am, after)))
    {
        clock = Clock { minute: Some(minute as i8), half: Some(which), ..clock };
        return Some((Told { clock, bare: false }, after));
    }
    if let Some((which, after)) = half(lx, end) {
        clock.half = Some(which);
        return Some((Told { clock, bare: false }, after));
    }
    Some((Told { clock, bare: true }, end))
}

fn in_figures(lx: Lexemes, at: usize) -> Found<Told> {
    let (value, count) = lx.number(at)?;
    let prefix = at.checked_sub(1).filter(|_| lx.glued(at));
    if prefix.is_some_and(|before| {
        lx.is_word(before) && !lx.word(before).eq_ignore_ascii_case("t")
            || matches!(lx.mark(before), Some('.' | ':' | ',' | '#' | '+')) && before > 0 && lx.glued(before)
    }) {
        return None;
    }
    let mut clock = Clock { hour: value.min(99) as i8, ..Clock::default() };
    let colon = lx.mark(at + 1) == Some(':') && lx.glued(at + 1) && lx.glued(at + 2);
    let dot = lx.mark(at + 1) == Some('.') && lx.glued(at + 1) && lx.glued(at + 2);
    if (colon || dot) && count <= 2 && value <= 24 {
        let (minute, minute_digits) = lx.number(at + 2)?;
        if minute >= 60 || minute_digits != 2 {
            return None;
        }
        clock.minute = Some(minute as i8);
        let mut end = at + 3;
        if colon && lx.mark(end) == Some(':') && lx.glued(end) && lx.glued(end + 1) {
            let (second, 2) = lx.number(end + 1)? else { return None };
            clock.second = (second < 60).then_some(second as i8);
            end += 2;
        }
        if lx.mark(end) == Some('.') && lx.glued(end) && lx.glued(end + 1) && lx.number(end + 1).is_some() {
            if dot {
                return None;
            }
            end += 2;
        }
        if matches!(lx.mark(end), Some('%' | ':')) {
            return None;
        }
        clock.whole = count == 2 && colon || value > 12 || value == 0;
        if let Some((which, after)) = half(lx, end) {
            clock.half = Some(which);
            return Some((Told { clock, bare: false }, after));
        }
        if let Some(after) = oclock(lx, end) {
            return Some((Told { clock, bare: false }, after));
        }
        if lx.glued_word(end) && !matches!(lx.word(end), "Z" | "z" | "h" | "hrs") {
            return None;
        }
        let hours = usize::from(matches!(lx.word(end), "h" | "hrs" | "hours" | "Z" | "z" | "Uhr"));
        return Some((Told { clock, bare: dot && hours == 0 }, end + hours));
    }
    // "1140 a.m.", "1630 GMT", "0730".
    if matches!(count, 3 | 4) && value % 100 < 60 && value / 100 <= 24 && !colon && !dot {
        clock = Clock { hour: (value / 100) as i8, minute: Some((value % 100) as i8), ..Clock::default() };
        let end = at + 1;
        if let Some((which, after)) = half(lx, end) {
            clock.half = Some(which);
            return Some((Told { clock, bare: false }, after));
        }
        let hours = matches!(lx.word(end), "hours" | "hrs" | "h" | "Z");
        let zone = lx.senses(end).is_some_and(|senses| senses.zone) && lx.case(end) == Some(Case::Upper);
        if count == 4 && (hours || zone) {
            clock.whole = true;
            return Some((Told { clock, bare: false }, end + usize::from(hours)));
        }
        clock.whole = count == 4 && value < 1000;
        return (count == 4 && value < 1000).then_some((Told { clock, bare: true }, end));
    }
    if count > 2 || value > 24 || colon {
        return None;
    }
    digits(lx, at)?;
    let end = at + 1;
    if let Some((which, after)) = half(lx, end).filter(|_| (1..=12).contains(&value)) {
        clock.half = Some(which);
        return Some((Told { clock, bare: false }, after));
    }
    if let Some(after) = oclock(lx, end) {
        return Some((Told { clock, bare: false }, after));
    }
    if lx.glued(end) && lx.is(end, F::Ish) {
        return Some((Told { clock, bare: false }, end + 1));
    }
    if lx.word(end) == "h" && lx.glued(end) {
        // "14h30"
        let minute = lx.number(end + 1).filter(|(minute, count)| lx.glued(end + 1) && *count == 2 && *minute < 60);
        if let Some((minute, _)) = minute {
            clock = Clock { minute: Some(minute as i8), whole: true, ..clock };
            return Some((Told { clock, bare: false }, end + 2));
        }
        return None;
    }
    if lx.glued_word(end) {
        return None;
    }
    clock.whole = value > 12 || value == 0;
    Some((Told { clock, bare: true }, end))
}

/// What comes behind a bare number where it is an hour: a day, a part of the day, the end, a mark; never a noun.
fn after_bare(lx: Lexemes, at: usize) -> bool {
    let Some(senses) = lx.senses(at) else { return false };
    let day = senses.weekday.is_some()
        || matches!(senses.function, Some(F::Today | F::Tomorrow | F::Yesterday | F::Tonight | F::Local))
        || matches!(senses.function, Some(F::Last | F::This | F::That))
            && lx.senses(at + 1).is_some_and(|s| s.part.is_some());
    if day {
        return true;
    }
    match senses.function {
        Some(F::In | F::At | F::On | F::The | F::Early | F::Late) => {
            let next = at + 1 + usize::from(lx.is(at + 1, F::The));
            let next = next + usize::from(lx.is(next, F::Early) || lx.is(next, F::Late));
            lx.senses(next).is_some_and(|s| s.part.is_some() || s.weekday.is_some())
        }
        _ => false,
    }
}

/// A time of day or a stretch of hours. `dated`: a day stands before it with "at" or the like between, so that a bare
/// number is an hour.
pub(super) fn hours(lx: Lexemes, at: usize, dated: bool, ranged: bool) -> Found<Hours> {
    let from_word = matches!(lx.function(at), Some(F::From | F::Between));
    let between = lx.is(at, F::Between);
    let start = at + usize::from(from_word);
    // "from ten to five" is no time of day.
    let plain = from_word.then(|| hour(lx, start)).flatten().filter(|(_, end)| lx.is(*end, F::To));
    let (first, end) = match plain {
        Some((hour, end)) => (Told { clock: Clock { hour, ..Clock::default() }, bare: true }, end),
        None => told(lx, start)?,
    };
    let joint = lx.dash(end) && lx.number(start).is_some() | first.clock.half.is_some()
        || matches!(lx.function(end), Some(F::To | F::Until))
        || between && lx.is(end, F::And);
    if joint && let Some((second, after)) = told(lx, end + 1) {
        let sure =
            !first.bare || !second.bare || dated || from_word && (ranged || first.clock.whole && second.clock.whole);
        let word_after = lx.is_word(after)
            && !after_bare(lx, after)
            && lx.function(after).is_none()
            && !lx.senses(after).is_some_and(|s| s.zone);
        let noun = first.bare
            && second.bare
            && (word_after || lx.senses(after).is_some_and(|s| s.unit.is_some() || s.month.is_some()));
        if (sure || first.bare && after_bare(lx, after)) && !noun {
            let mut from = first.clock;
            // "5 to 6pm": the first takes the half of the second, unless it would come later.
            if from.half.is_none() && !from.whole {
                from.half = second.clock.half.filter(|half| {
                    let in_order = from.hour % 12 <= second.clock.hour % 12;
                    in_order || *half == Half::Am
                });
                if from.half.is_none() && second.clock.half == Some(Half::Pm) {
                    from.half = Some(Half::Am);
                }
            }
            return Some((Hours::Span(from, second.clock), after));
        }
    }
    // "from 2pm for 2 hours".
    if lx.is(end, F::For)
        && !first.bare
        && let Some((length, after)) = length(lx, end + 1)
    {
        let unit = match length.unit {
            Unit::Hour => 60,
            Unit::Minute => 1,
            _ => 0,
        };
        let minutes = i64::from(length.low) * unit + if length.half { unit / 2 } else { 0 };
        if minutes > 0 {
            return Some((Hours::For(first.clock, minutes), after));
        }
    }
    let lone = || {
        dated && lone_hour_ends(lx, end)
            || after_bare(lx, end) && (first.clock.minute.is_some() || !guard::counted_by_verb(lx, start))
            || guard::hour_alone(lx, start, end)
    };
    if from_word || first.bare && !lone() {
        return None;
    }
    Some((Hours::At(first.clock), end))
}

/// Whether a bare number behind "at" is not the count of a noun.
fn lone_hour_ends(lx: Lexemes, at: usize) -> bool {
    if lx.dash(at) && lx.glued(at) && lx.glued(at + 1) {
        return false;
    }
    !lx.is_word(at) || lx.function(at).is_some() && !lx.is(at, F::More) || after_bare(lx, at)
}

/// A part of the day: "morning", "in the early morning", "the wee hours".
pub(super) fn part(lx: Lexemes, at: usize) -> Found<PartOfDay> {
    let mut at = at;
    let mut edge = None;
    // "the early hours", "the wee hours".
    let small = matches!(lx.function(at), Some(F::Early | F::Small));
    if small && lx.senses(at + 1).is_some_and(|senses| senses.unit == Some(Unit::Hour) && senses.plural) {
        let morning = lx.vocabulary.senses(lx.vocabulary.index("morning")?).part?;
        return Some((PartOfDay { part: morning, edge: Some(Edge::Early), bound: None }, at + 2));
    }
    if lx.is(at, F::Mid) {
        edge = Some(Edge::Mid);
        at += 1 + usize::from(lx.dash(at + 1));
    } else if let Some(found) = match lx.function(at) {
        Some(F::Early) => Some(Edge::Early),
        Some(F::Late) => Some(Edge::Late),
        _ => None,
    } {
        edge = Some(found);
        at += 1 + usize::from(lx.dash(at + 1));
        if lx.is(at, F::In) || lx.is(at, F::On) {
            at += 1;
        }
        at += usize::from(lx.is(at, F::The));
    }
    let part = lx.senses(at)?.part?;
    // "night-time".
    let time = usize::from(lx.mark(at + 1) == Some('-') && lx.is(at + 2, F::Time)) * 2;
    Some((PartOfDay { part, edge, bound: None }, at + 1 + time))
}
