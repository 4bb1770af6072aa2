//! A day with a part of it and hours, in any order.

use super::super::function::Function as F;
use super::super::lex::Lexemes;
use super::super::meaning::{Date, Hours, Length, Member, Origin, PartOfDay, Reading, When};
use super::super::vocabulary::Unit;
use super::super::zone::Zone;
use super::{Scope, clock, date, day, guard, one, week_of, zone};

/// A day, a part of it and hours, in any order: "Tuesday night at 11", "2.20 p.m. GMT on 5 March", "the morning of 5 March".
pub(super) fn moment(lx: Lexemes, at: usize, scope: Scope) -> Option<Reading> {
    let mut when: Option<When> = None;
    let mut part: Option<PartOfDay> = None;
    let mut hours: Option<Hours> = None;
    let mut place: Option<Zone> = None;
    let mut end = at;
    let mut comma_date = false;
    for step in 0..6 {
        let comma = step > 0 && lx.mark(end) == Some(',');
        let mut next = end + usize::from(comma);
        let link = lx.function(next).filter(|link| {
            step > 0 && matches!(link, F::On | F::At | F::In | F::Of | F::By | F::About | F::For | F::Early | F::Before)
        });
        let before_comma = comma && part.is_some() && hours.is_none() && when.is_none();
        if link.is_some_and(|link| !matches!(link, F::Early | F::Before)) {
            next += 1;
            next += usize::from(lx.is(next, F::About));
        } else if step > 0 && lx.mark(next) == Some('@') {
            next += 1;
        }
        let dated = matches!(link, Some(F::At | F::By | F::About)) && (when.is_some() || part.is_some());
        if before_comma || matches!(link, Some(F::For)) && when.is_none() {
            break;
        }
        if hours.is_none() && !matches!(link, Some(F::Of | F::Before)) {
            let ranged = when.is_some();
            let bare_range = ranged && !comma && (link.is_none() || dated || matches!(link, Some(F::For)));
            if let Some((found, after)) =
                clock::hours(lx, next, dated && !comma || step > 0 && part.is_some() && dated, bare_range)
                    .filter(|_| when.as_ref().is_none_or(short_day))
            {
                hours = Some(found);
                end = after;
                if let Some((zone, after, _)) = zone(lx, end) {
                    place = Some(zone);
                    end = after;
                } else if lx.is(end, F::Local) && lx.is(end + 1, F::Time) {
                    end += 2;
                }
                continue;
            }
        }
        // "on Tuesday, in the morning"
        let parted = !comma || matches!(link, Some(F::In)) && when.as_ref().is_some_and(short_day) && hours.is_none();
        if part.is_none() && parted && !matches!(link, Some(F::Of | F::By | F::For | F::Before)) {
            let the = next + usize::from(lx.is(next, F::The));
            let given = when
                .as_ref()
                .is_none_or(|when| short_day(when) && matches!(link, None | Some(F::In | F::At | F::About | F::Early)));
            if given && let Some((found, after)) = clock::part(lx, the) {
                if step == 0 && the > at && lx.dash(after) {
                    break;
                }
                part = Some(found);
                end = after;
                continue;
            }
            // "Tuesday a.m."
            if when.is_some()
                && hours.is_none()
                && matches!(lx.function(next), Some(F::Am | F::Pm))
                && lx.word(next).len() > 1
            {
                let name = if lx.is(next, F::Am) { "morning" } else { "afternoon" };
                if let Some(index) = lx.vocabulary.index(name)
                    && let Some(found) = lx.vocabulary.senses(index).part
                {
                    part = Some(PartOfDay { part: found, edge: None, bound: None });
                    end = next + 1;
                    continue;
                }
            }
        }
        if when.is_none() && !matches!(link, Some(F::By | F::About | F::Before)) && (!comma || hours.is_some()) {
            let linked = step == 0 || link.is_some() || hours.is_some() || part.is_some();
            let scope = if step > 0 { Scope { range: false, ..scope } } else { scope };
            if linked
                && let Some((found, after)) = day(lx, next, scope).filter(|(found, _)| step == 0 || short_day(found))
            {
                if step > 0 && matches!(found, When::Shift { origin: Origin::Focus, .. } | When::Window { .. }) {
                    break;
                }
                // A day that brings its own part: "at six this morning".
                if let When::Moment { day: inner, part: own, .. } = &found
                    && step > 0
                {
                    if part.is_some() {
                        break;
                    }
                    part = *own;
                    when = inner.as_deref().cloned();
                } else {
                    when = Some(found);
                }
                end = after;
                continue;
            }
        }
        // "yesterday, Thursday 8 August": a date behind a comma says the same day more fully.
        if let Some(said) = when.as_ref().filter(|_| !comma_date && hours.is_none() && (comma || link.is_none()))
            && matches!(said, When::Weekday(..) | When::Shift { origin: Origin::Now, .. } | When::Moment { .. })
            && let Some((date, after)) = date::calendar(lx, end + usize::from(comma), scope.convention)
                .filter(|(date, _)| date.day.is_some() && date.month.is_some())
            && (comma || matches!(said, When::Weekday(..)))
        {
            if let When::Moment { part: Some(own), .. } = said {
                part = Some(*own);
            }
            let weekday = match said {
                When::Weekday(weekday, _) => Some(*weekday),
                _ => date.weekday,
            };
            when = Some(When::Date(Date { weekday: date.weekday.or(weekday), ..date }));
            comma_date = true;
            end = after;
            continue;
        }
        break;
    }
    if end == at {
        return None;
    }
    // "Wednesday evening next week", "Monday 1pm to 3pm of next month"
    if let Some(When::Weekday(..)) = when
        && (part.is_some() || hours.is_some())
        && let Some(day) = when.take()
    {
        let (day, after) = week_of(lx, (day, end));
        (when, end) = (Some(day), after);
    }
    // "overnight" alone is the night that ended on the day of publication.
    if when.is_none() && hours.is_none() && part.is_some_and(|part| lx.vocabulary.parts[part.part].to > 30) {
        let length = Length { low: 1, high: 1, half: false, unit: Unit::Day };
        when = guard::part_alone(lx, at, end).then_some(When::Shift {
            lengths: vec![length],
            back: true,
            origin: Origin::Now,
        });
    }
    // "the night to Saturday" ends on it.
    if part.is_some_and(|part| lx.vocabulary.parts[part.part].to > 24)
        && when.is_none()
        && hours.is_none()
        && lx.is(end, F::To)
        && scope.depth > 0
        && let Some((day, after)) =
            day(lx, end + 1, scope.deeper()).filter(|(day, _)| matches!(day, When::Weekday(..) | When::Date(_)))
    {
        let length = Length { low: 1, high: 1, half: false, unit: Unit::Day };
        when = Some(When::Shift { lengths: vec![length], back: true, origin: Origin::At(Box::new(day)) });
        end = after;
    }
    // "last night at 10": a day that has a part of its own, and hours.
    if let Some(When::Moment { day: inner, part: own, hours: None, .. }) = &when
        && (part.is_none() || own.is_none())
    {
        part = part.or(*own);
        when = inner.as_deref().cloned();
    }
    let rule = match (&when, &part, &hours) {
        (Some(_), None, None) => "day",
        (_, _, Some(_)) => "time of day",
        _ => "part of day",
    };
    if part.is_none() && hours.is_none() {
        return Some(one(when?, end, rule));
    }
    if when.is_none() && hours.is_none() && !guard::part_alone(lx, at, end) {
        return None;
    }
    Some(one(When::Moment { day: when.map(Box::new), part, hours, zone: place }, end, rule))
}

/// Whether a time of day can lie in it.
pub(super) fn short_day(when: &When) -> bool {
    match when {
        When::Date(date) => date.day.is_some(),
        When::Weekday(..) | When::Holiday(..) => true,
        When::Shift { lengths, .. } => lengths.iter().all(|length| length.unit >= Unit::Day),
        When::Moment { hours, .. } => hours.is_none(),
        When::Member { member, .. } => matches!(member, Member::Weekday(_) | Member::Unit(Unit::Day)),
        When::Edge(_, inner) => short_day(inner),
        _ => false,
    }
}
