//! Ranges, open bounds, how long and how often: what is built from times.

use super::super::function::Function as F;
use super::super::lex::{Case, Kind, Lexemes};
use super::super::meaning::{Bound, Date, Hours, Length, Origin, Reading, When, Year};
use super::super::vocabulary::Unit;
use super::number::{cardinal, digits, length};
use super::{Scope, clock, composed, date, member, moment, one, relative};

/// Whether a word outside the vocabulary may open a time: "as early as", "rest of the week", "H1 2016".
pub(in super::super) fn opens(lx: Lexemes, at: usize) -> bool {
    let word = lx.word(at);
    word.len() <= 4 && (word == "H" || ["as", "rest"].iter().any(|opening| word.eq_ignore_ascii_case(opening)))
}

/// Reads the longest time at a lexeme.
pub(in super::super) fn read(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    let senses = lx.senses(at);
    if senses.is_none()
        && lx.number(at).is_none()
        && !matches!(lx.mark(at), Some('\'' | '\u{2019}' | '\u{2018}'))
        && !opens(lx, at)
    {
        return None;
    }
    open(lx, at, scope)
        .or_else(|| range(lx, at, scope))
        .or_else(|| lasting(lx, at, scope))
        .or_else(|| now(lx, at))
        .or_else(|| point(lx, at, scope))
        .or_else(|| set(lx, at))
        .or_else(|| duration(lx, at))
}

/// A time with "about" in front.
fn point(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    if lx.is(at, F::About) {
        // "How about Tuesday?"
        if at > 0 && ["how", "what"].iter().any(|word| lx.word(at - 1).eq_ignore_ascii_case(word)) {
            return None;
        }
        let inner = moment(lx, at + 1, scope)?;
        return (!matches!(inner.when, When::Date(Date { month: None, .. })))
            .then_some(Reading { approximate: true, ..inner });
    }
    moment(lx, at, scope)
}

/// "at the moment", "right now", "as of now": the day of publication. "Now" alone is hardly ever a time in news.
fn now(lx: Lexemes, at: usize) -> Option<Reading> {
    if lx.is(at, F::Now) {
        let dated = at > 0
            && (matches!(lx.function(at - 1), Some(F::Until | F::From))
                || lx.word(at - 1).eq_ignore_ascii_case("right"));
        return dated.then(|| one(When::Now, at + 1, "now"));
    }
    let the = lx.is(at, F::The);
    let next = at + 1;
    let named = lx.word(next).eq_ignore_ascii_case("moment");
    (the && named && at > 0 && lx.is(at - 1, F::At)).then(|| one(When::Now, next + 1, "now"))
}

/// What the words before a time make of it, and the index after them.
fn bound(lx: Lexemes, at: usize) -> Option<(Bound, usize)> {
    let word = lx.word(at);
    match lx.function(at)? {
        F::Before => Some((Bound::Before, at + 1)),
        F::After => Some((Bound::After, at + 1)),
        F::Since => Some((Bound::Since, at + 1)),
        F::By => Some((Bound::Until, at + 1)),
        F::Until if !word.eq_ignore_ascii_case("through") || !lx.is(at + 1, F::The) => Some((Bound::Until, at + 1)),
        F::Previous if lx.is(at + 1, F::To) => Some((Bound::Before, at + 2)),
        F::Earlier if lx.is(at + 1, F::Than) => Some((Bound::Before, at + 2)),
        F::Later if lx.is(at + 1, F::Than) => {
            let no = at > 0 && lx.is(at - 1, F::No);
            Some((if no { Bound::Until } else { Bound::After }, at + 2))
        }
        F::Starting | F::Start if word.ends_with("ing") => {
            let next = at + 1 + usize::from(matches!(lx.function(at + 1), Some(F::On | F::From | F::In | F::At)));
            Some((Bound::Since, next))
        }
        F::Ending => {
            Some((Bound::Until, at + 1 + usize::from(matches!(lx.function(at + 1), Some(F::On | F::In | F::At)))))
        }
        _ => None,
    }
}

/// "as early as", "as late as", "no later than", "not before".
fn phrase_bound(lx: Lexemes, at: usize) -> Option<(Bound, usize)> {
    if lx.word(at).eq_ignore_ascii_case("as")
        && lx.word(at + 2).eq_ignore_ascii_case("as")
        && let Some(edge @ (F::Early | F::Late)) = lx.function(at + 1)
    {
        return Some((if edge == F::Early { Bound::Since } else { Bound::Until }, at + 3));
    }
    // "on or before", "on or after"
    if lx.is(at, F::On) && lx.is(at + 1, F::Or) {
        return match lx.function(at + 2) {
            Some(F::Before) => Some((Bound::Until, at + 3)),
            Some(F::After) => Some((Bound::Since, at + 3)),
            _ => None,
        };
    }
    if lx.is(at, F::No) && lx.is(at + 1, F::Later) && lx.is(at + 2, F::Than) {
        return Some((Bound::Until, at + 3));
    }
    None
}

/// "since Tuesday", "before 2018", "2016 or later", "until 5 p.m.".
fn open(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    if let Some((bound, next)) = phrase_bound(lx, at).or_else(|| bound(lx, at)) {
        let scope = Scope { told: scope.told, ..scope };
        if lx.is(at, F::By) && lx.is(next, F::Now) {
            return None;
        }
        let inner = range_of_since(lx, next, bound, scope)
            .or_else(|| point(lx, next, scope))
            .or_else(|| (lx.is(next, F::Now)).then(|| one(When::Now, next + 1, "now")))?;
        // "after Monday's attack" is about the attack; "after three days" is no bound on a calendar.
        let owned = matches!(lx.get(inner.end).map(|lexeme| lexeme.kind), Some(Kind::Possessive));
        if owned || matches!(inner.when, When::Open(..) | When::Duration(_)) {
            return None;
        }
        // "shortly after one": about then.
        let close = at > 0
            && ["shortly", "just", "soon", "right", "immediately", "moments"]
                .iter()
                .any(|word| lx.word(at - 1).eq_ignore_ascii_case(word));
        if close && matches!(bound, Bound::Before | Bound::After) && matches!(inner.when, When::Moment { .. }) {
            return Some(Reading { approximate: true, ..inner });
        }
        return Some(Reading { when: When::Open(bound, Box::new(inner.when)), rule: "open range", ..inner });
    }
    // "2018 or later", "3 pm and earlier", "from Monday on".
    let from = usize::from(lx.is(at, F::From));
    let inner = point(
        lx,
        at + from,
        if from == 1 { Scope { range: true, ..scope } } else { Scope { range: year_before_or(lx, at), ..scope } },
    )?;
    let end = inner.end;
    if matches!(lx.function(end), Some(F::Or | F::And)) {
        let bound = match lx.function(end + 1) {
            Some(F::Later) => Bound::Since,
            Some(F::Earlier) => Bound::Until,
            _ if lx.word(end + 1).eq_ignore_ascii_case("after") => Bound::Since,
            _ if lx.word(end + 1).eq_ignore_ascii_case("before") => Bound::Until,
            _ if lx.word(end + 1).eq_ignore_ascii_case("greater") => Bound::Since,
            _ => return None,
        };
        if lx.is_word(end + 2) && lx.function(end + 2).is_none() {
            return None;
        }
        return Some(Reading {
            when: When::Open(bound, Box::new(inner.when)),
            end: end + 2,
            rule: "open range",
            ..inner
        });
    }
    if from == 1
        && (lx.word(end).eq_ignore_ascii_case("onwards")
            || lx.word(end).eq_ignore_ascii_case("onward")
            || lx.is(end, F::On) && !lx.is_word(end + 1))
    {
        return Some(Reading {
            when: When::Open(Bound::Since, Box::new(inner.when)),
            end: end + 1,
            rule: "open range",
            ..inner
        });
    }
    None
}

fn year_before_or(lx: Lexemes, at: usize) -> bool {
    lx.number(at).is_some_and(|(_, count)| count == 4)
        && matches!(lx.function(at + 1), Some(F::Or | F::And))
        && (matches!(lx.function(at + 2), Some(F::Later | F::Earlier))
            || lx.word(at + 2).eq_ignore_ascii_case("greater"))
}

/// "since the end of 2019" and the like, where a bare year needs no other sign.
fn range_of_since(lx: Lexemes, at: usize, bound: Bound, scope: Scope) -> Option<Reading> {
    if bound == Bound::Until && lx.is(at, F::The) {
        return None;
    }
    let year = lx.number(at).is_some_and(|(value, count)| count == 4 && (1700..2160).contains(&value));
    if !year {
        return None;
    }
    point(lx, at, Scope { range: !lx.is_word(at + 1) || lx.senses(at + 1).is_some(), ..scope })
}

/// "from X to Y", "between X and Y", "X - Y", "X until Y".
fn range(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    let opened =
        matches!(lx.function(at), Some(F::From | F::Between)) || lx.is(at, F::During) && lx.is(at + 1, F::From);
    let between = lx.is(at, F::Between);
    let start = at + usize::from(opened) + usize::from(lx.is(at, F::During) && opened);
    // A stretch of hours is a moment's own matter: "between 5 and 6 in the afternoon".
    if opened && let Some(reading) = moment(lx, at, scope) {
        return Some(reading);
    }
    if opened && let Some(((from, to), end)) = composed::days_of(lx, start, scope.convention) {
        return Some(one(When::Range(Box::new(from), Box::new(to)), end, "range"));
    }
    let wide = Scope { range: opened || year_range(lx, start) || month_range(lx, start), ..scope };
    let first = if opened && lx.is(start, F::Now) { one(When::Now, start + 1, "now") } else { point(lx, start, wide)? };
    let joint = match lx.function(first.end) {
        Some(F::To | F::Until) => true,
        Some(F::And) => between,
        _ => lx.dash(first.end),
    };
    if !joint {
        return None;
    }
    // "2014-15".
    if let When::Date(Date { year: Some(Year::Full(year)), .. }) = first.when
        && lx.dash(first.end)
        && let Some(((value, 2), end)) =
            digits(lx, first.end + 1).or_else(|| lx.number(first.end + 1).map(|n| (n, first.end + 2)))
        && lx.glued(first.end + 1)
        && i32::from(year) % 100 < value as i32
    {
        let last = member::year_when(Year::Full(year / 100 * 100 + value as i16));
        return Some(Reading { when: When::Range(Box::new(first.when), Box::new(last)), end, rule: "range", ..first });
    }
    let next = first.end + 1;
    let second = if lx.is(next, F::Now) {
        one(When::Now, next + 1, "now")
    } else if opened && let Some((day, end)) = day_only(lx, next, &first.when) {
        one(day, end, "range")
    } else {
        point(lx, next, Scope { range: true, told: true, ..scope }).or_else(|| {
            // "from now until 3 min later", "to the end of the year".
            member::edge(lx, next, Scope { range: true, ..scope })
        })?
    };
    let fits = |when: &When| {
        !matches!(when, When::Duration(_) | When::Set(_) | When::Open(..) | When::Range(..) | When::Window { .. })
    };
    if !fits(&first.when)
        || !fits(&second.when)
        || !opened && !lx.dash(first.end) && wide_alike(&first.when) != wide_alike(&second.when)
    {
        return None;
    }
    if lx.dash(first.end) && !lx.glued(next) && alike(&first.when) != alike(&second.when) {
        return None;
    }
    let approximate = first.approximate || second.approximate;
    let when = When::Range(Box::new(first.when), Box::new(second.when));
    Some(Reading { when, end: second.end, approximate, rule: "range" })
}

/// "for three days from Monday", "two weeks starting 20 May": so long from a day on.
fn lasting(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    let led = lx.is(at, F::For);
    let (length, end) = length(lx, at + usize::from(led))?;
    let next = end + usize::from(lx.mark(end) == Some(','));
    let (starts, next) = match lx.function(next)? {
        F::Starting => (true, next + 1),
        F::Start if lx.word(next).ends_with("ing") => (true, next + 1),
        F::From if led => (false, next + 1),
        _ => return None,
    };
    let next = next + usize::from(starts && matches!(lx.function(next), Some(F::From | F::On | F::At)));
    if length.unit < Unit::Day {
        return hours_from(lx, length, next);
    }
    if scope.depth == 0 || lx.is(next, F::Now) {
        return None;
    }
    let (from, end) = super::day(lx, next, scope.deeper())?;
    let day = matches!(from, When::Date(Date { day: Some(_), .. }) | When::Weekday(..))
        || matches!(&from, When::Shift { origin: Origin::Now, .. });
    day.then(|| one(relative::lasting(from, length, Origin::Focus), end, "range"))
}

/// "for two hours from 2 p.m."
fn hours_from(lx: Lexemes, length: Length, at: usize) -> Option<Reading> {
    let minutes = match length.unit {
        Unit::Hour => 60,
        Unit::Minute => 1,
        _ => return None,
    };
    let (told, end) = clock::told(lx, at).filter(|(told, _)| !told.bare)?;
    let long = i64::from(length.low) * minutes + if length.half { minutes / 2 } else { 0 };
    let hours = Some(Hours::For(told.clock, long));
    Some(one(When::Moment { day: None, part: None, hours, zone: None }, end, "range"))
}

/// "from April twenty-seventh to the third": the day alone behind a date.
fn day_only(lx: Lexemes, at: usize, first: &When) -> Option<(When, usize)> {
    if !matches!(first, When::Date(Date { day: Some(_), .. })) {
        return None;
    }
    let the = at + usize::from(lx.is(at, F::The));
    let (day, end) = super::number::ordinal(lx, the)?;
    let dated = date::calendar(lx, at, date::Convention::DayFirst).is_some_and(|(date, _)| date.month.is_some());
    (!dated && (1..=31).contains(&day) && (!lx.is_word(end) || lx.function(end).is_some()))
        .then(|| (When::Date(Date { day: Some(day as i8), ..Date::default() }), end))
}

/// What sort of time it is, so that a range has two of a kind.
fn alike(when: &When) -> u8 {
    match when {
        When::Moment { day: None, .. } => 0,
        When::Date(Date { day: None, month: None, .. }) => 1,
        When::Date(Date { day: None, .. }) => 2,
        When::Edge(..) | When::Season(..) | When::Period(..) => 2,
        _ => 3,
    }
}

fn wide_alike(when: &When) -> u8 {
    match alike(when) {
        1 => 2,
        other => other,
    }
}

/// Two bare years joined: "2014-2018", "2014 to 2018".
fn year_range(lx: Lexemes, at: usize) -> bool {
    let year = |at: usize| lx.number(at).is_some_and(|(value, count)| count == 4 && (1700..2160).contains(&value));
    let prefix = at > 0 && lx.glued(at) && !matches!(lx.mark(at - 1), Some('('));
    let joint = lx.dash(at + 1) || matches!(lx.function(at + 1), Some(F::To | F::Until));
    let short =
        lx.dash(at + 1) && lx.glued(at + 2) && lx.number(at + 2).is_some_and(|(value, count)| count == 2 && value > 12);
    let codes = lx.dash(at + 3) && lx.glued(at + 3) || lx.glued_word(at + 3);
    let telephone = at > 0 && lx.number(at - 1).is_some();
    year(at) && joint && (year(at + 2) || short) && !prefix && !codes && !telephone
}

/// Two bare months joined: "July-September", "March to May".
fn month_range(lx: Lexemes, at: usize) -> bool {
    let month =
        |at: usize| lx.senses(at).is_some_and(|senses| senses.month.is_some()) && lx.case(at) != Some(Case::Lower);
    let stop = usize::from(lx.mark(at + 1) == Some('.'));
    let joint = lx.dash(at + 1 + stop) || matches!(lx.function(at + 1 + stop), Some(F::To | F::Until));
    month(at) && joint && (month(at + 2 + stop))
}

/// "every Tuesday", "each year", "on Mondays", "daily".
fn set(lx: Lexemes, at: usize) -> Option<Reading> {
    let senses = lx.senses(at)?;
    if let Some(unit) = senses.set {
        let name = lx.case(at) == Some(Case::Title) && at > 0;
        return (!name).then(|| one(When::Set(unit), at + 1, "set"));
    }
    if senses.weekdays.is_some() {
        return Some(one(When::Set(Unit::Week), at + 1, "set"));
    }
    if matches!(senses.function, Some(F::Every)) {
        let next = at + 1 + usize::from(lx.is(at + 1, F::Other));
        if let Some((length, end)) = length(lx, next) {
            return Some(one(When::Set(length.unit), end, "set"));
        }
        let named = lx.senses(next)?;
        let unit = named
            .unit
            .or(named.part.map(|_| Unit::Day))
            .or(named.weekday.map(|_| Unit::Week))
            .or(named.month.map(|_| Unit::Year))?;
        return Some(one(When::Set(unit), next + 1, "set"));
    }
    if matches!(senses.function, Some(F::Per)) {
        let unit = lx.senses(at + 1)?.unit?;
        return Some(one(When::Set(unit), at + 2, "set"));
    }
    None
}

/// "three days", "a couple of hours", "five-year"; not ages ("31-year-old").
fn duration(lx: Lexemes, at: usize) -> Option<Reading> {
    if at > 0 && lx.glued(at) && lx.is_word(at - 1) {
        return None;
    }
    let (mut found, mut end) = length(lx, at)?;
    // "a week" alone is as often a rate ("twice a week"); behind "for", "in" or "over" it is a length.
    if lx.is(at, F::A) && cardinal(lx, at + 1).is_none() && found.low == 1 && !found.half {
        let linked = at > 0
            && (matches!(
                lx.function(at - 1),
                Some(F::For | F::In | F::Within | F::After | F::During | F::About | F::Than)
            ) || lx.word(at - 1).eq_ignore_ascii_case("over"));
        if !linked {
            return None;
        }
    }
    // "eleven years and six months".
    for _ in 0..3 {
        let next = end + usize::from(lx.is(end, F::And) || lx.mark(end) == Some(','));
        match length(lx, next) {
            Some((more, after)) if more.unit < found.unit && next > end => (found, end) = (more, after),
            _ => break,
        }
    }
    let age = lx.is(end, F::Old) || lx.dash(end) && lx.is(end + 1, F::Old);
    if age
        || matches!(found.unit, Unit::Weekend | Unit::Quarter)
        || found == (Length { low: 1, high: 1, half: false, unit: Unit::Second })
    {
        return None;
    }
    Some(one(When::Duration(found), end, "duration"))
}
