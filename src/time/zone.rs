//! Zones: minutes ahead of UTC, with summer time.

use jiff::civil::{Date, Weekday, date};

/// When a zone's clocks are one hour ahead. Days are those of the rule of 2025 and are used for every year, so that
/// a date on the day of a change, or from before a law changed, may be off by that hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Summer {
    Never,
    /// Second Sunday of March to the first of November.
    America,
    /// Last Sunday of March to the last of October.
    Europe,
    /// First Sunday of October to the first of April.
    Australia,
    /// Last Sunday of September to the first of April.
    NewZealand,
    /// First Sunday of September to the first of April.
    Chile,
    /// Last Friday of April to the last Thursday of October.
    Egypt,
    /// The Friday before the last Sunday of March to the last Sunday of October.
    Israel,
}

impl Summer {
    /// Reads the `summer` column of the table of zones.
    pub fn read(name: &str) -> Summer {
        match name {
            "us" => Summer::America,
            "eu" => Summer::Europe,
            "au" => Summer::Australia,
            "nz" => Summer::NewZealand,
            "cl" => Summer::Chile,
            "eg" => Summer::Egypt,
            "il" => Summer::Israel,
            _ => Summer::Never,
        }
    }

    fn holds(self, day: Date) -> bool {
        let nth = |month: i8, which: i8, weekday| date(day.year(), month, 1).nth_weekday_of_month(which, weekday).ok();
        let inside =
            |from: Option<Date>, to: Option<Date>| from.is_some_and(|f| f <= day) && to.is_some_and(|t| day < t);
        let outside =
            |to: Option<Date>, from: Option<Date>| to.is_some_and(|t| day < t) || from.is_some_and(|f| f <= day);
        match self {
            Summer::Never => false,
            Summer::America => inside(nth(3, 2, Weekday::Sunday), nth(11, 1, Weekday::Sunday)),
            Summer::Europe => inside(nth(3, -1, Weekday::Sunday), nth(10, -1, Weekday::Sunday)),
            Summer::Australia => outside(nth(4, 1, Weekday::Sunday), nth(10, 1, Weekday::Sunday)),
            Summer::NewZealand => outside(nth(4, 1, Weekday::Sunday), nth(9, -1, Weekday::Sunday)),
            Summer::Chile => outside(nth(4, 1, Weekday::Sunday), nth(9, 1, Weekday::Sunday)),
            Summer::Egypt => inside(nth(4, -1, Weekday::Friday), nth(10, -1, Weekday::Thursday)),
            Summer::Israel => {
                let spring =
                    nth(3, -1, Weekday::Sunday).and_then(|sunday| sunday.checked_sub(jiff::Span::new().days(2)).ok());
                inside(spring, nth(10, -1, Weekday::Sunday))
            }
        }
    }
}

/// A zone of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    /// Minutes ahead of UTC in winter.
    pub minutes: i32,
    pub summer: Summer,
    /// An abbreviation, which stands right after the time and is written in capitals.
    pub short: bool,
}

impl Zone {
    /// Minutes ahead of UTC on a day; in winter where the day is not known.
    pub fn on(self, day: Option<Date>) -> i32 {
        self.minutes + if day.is_some_and(|day| self.summer.holds(day)) { 60 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time() {
        let zone = |summer| Zone { minutes: 0, summer, short: false };
        assert_eq!(zone(Summer::Europe).on(Some(date(2024, 7, 1))), 60);
        assert_eq!(zone(Summer::Europe).on(Some(date(2024, 12, 24))), 0);
        assert_eq!(zone(Summer::America).on(Some(date(2024, 3, 10))), 60);
        assert_eq!(zone(Summer::America).on(Some(date(2024, 3, 9))), 0);
        assert_eq!(zone(Summer::Australia).on(Some(date(2024, 1, 5))), 60);
        assert_eq!(zone(Summer::Australia).on(Some(date(2024, 6, 5))), 0);
        assert_eq!(zone(Summer::Europe).on(None), 0);
    }
}
