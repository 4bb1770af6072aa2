//! Arithmetic on days that cannot fail loudly: what lies beyond the calendar is `None`.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday, date};

use super::meaning::Length;
use super::vocabulary::{HolidayRule, Unit};

/// The first moment of a day.
pub(super) fn start(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

/// Days later, or earlier where negative.
pub(super) fn plus_days(day: Date, days: i64) -> Option<Date> {
    if days.abs() > 4_000_000 {
        return None;
    }
    day.checked_add(Span::new().days(days)).ok()
}

/// Minutes later, or earlier where negative.
pub(super) fn plus_minutes(moment: DateTime, minutes: i64) -> Option<DateTime> {
    if minutes.abs() > 5_000_000_000 {
        return None;
    }
    moment.checked_add(Span::new().minutes(minutes)).ok()
}

/// Months later; the last day of a shorter month.
pub(super) fn plus_months(day: Date, months: i64) -> Option<Date> {
    if months.abs() > 120_000 {
        return None;
    }
    day.checked_add(Span::new().months(months)).ok()
}

/// A calendar day, where there is one.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Monday is 1.
pub(super) fn weekday_number(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Option<Date> {
    plus_days(day, 1 - i64::from(weekday_number(day)))
}

/// The first day and the day after the last of the unit a day lies in, so many units on.
pub(super) fn period(day: Date, unit: Unit, shift: i64) -> Option<(Date, Date)> {
    let months = |first: Date, each: i64| {
        let from = plus_months(first, shift * each)?;
        Some((from, plus_months(from, each)?))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => {
            let from = plus_days(day, shift)?;
            Some((from, plus_days(from, 1)?))
        }
        Unit::Week => {
            let from = plus_days(monday(day)?, shift * 7)?;
            Some((from, plus_days(from, 7)?))
        }
        Unit::Fortnight => {
            let from = plus_days(monday(day)?, shift * 14)?;
            Some((from, plus_days(from, 14)?))
        }
        Unit::Weekend => {
            let from = plus_days(monday(day)?, shift * 7 + 5)?;
            Some((from, plus_days(from, 2)?))
        }
        Unit::Month => months(day.first_of_month(), 1),
        Unit::Quarter => months(date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1), 3),
        Unit::Year => months(day.first_of_year(), 12),
        Unit::Decade => months(self::day(day.year().div_euclid(10) * 10, 1, 1)?, 120),
        Unit::Century => months(self::day(day.year().div_euclid(100) * 100, 1, 1)?, 1200),
    }
}

/// A day moved by a length's larger or smaller count of units of a day or longer; `None` for units of the clock.
pub(super) fn moved(day: Date, length: Length, high: bool, back: bool) -> Option<Date> {
    let count = i64::from(if high { length.high } else { length.low });
    let sign = if back { -1 } else { 1 };
    let half = i64::from(length.half);
    let days = |each: i64, extra: i64| plus_days(day, sign * (count * each + half * extra));
    let months = |each: i64, extra: i64| plus_months(day, sign * (count * each + half * extra));
    match length.unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => days(1, 0),
        Unit::Week | Unit::Weekend => days(7, 3),
        Unit::Fortnight => days(14, 7),
        Unit::Month => {
            let whole = months(1, 0)?;
            plus_days(whole, sign * half * 15)
        }
        Unit::Quarter => months(3, 1),
        Unit::Year => months(12, 6),
        Unit::Decade => months(120, 60),
        Unit::Century => months(1200, 600),
    }
}

/// A length of the clock's units in minutes (seconds are rounded down); `None` for longer ones.
pub(super) fn clock_minutes(length: Length, high: bool) -> Option<i64> {
    let count = i64::from(if high { length.high } else { length.low });
    let half = i64::from(length.half);
    match length.unit {
        Unit::Second => Some(count / 60),
        Unit::Minute => Some(count),
        Unit::Hour => Some(count * 60 + half * 30),
        _ => None,
    }
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

/// The day of a holiday in a year.
pub(super) fn holiday(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, date) => day(year, month, date),
        HolidayRule::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        HolidayRule::Nth(month, weekday, which, days) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            plus_days(day(year, month, 1)?.nth_weekday_of_month(which, weekday).ok()?, i64::from(days))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, sunday) in [(2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2000, 4, 23), (1961, 4, 2)] {
            assert_eq!(easter(year), day(year, month, sunday));
        }
    }

    #[test]
    fn periods() {
        let wednesday = date(2024, 12, 25);
        assert_eq!(period(wednesday, Unit::Week, 0), Some((date(2024, 12, 23), date(2024, 12, 30))));
        assert_eq!(period(wednesday, Unit::Weekend, -1), Some((date(2024, 12, 21), date(2024, 12, 23))));
        assert_eq!(period(wednesday, Unit::Quarter, 1), Some((date(2025, 1, 1), date(2025, 4, 1))));
        assert_eq!(period(wednesday, Unit::Decade, 0), Some((date(2020, 1, 1), date(2030, 1, 1))));
        assert_eq!(period(wednesday, Unit::Century, 5_000_000), None);
    }
}
