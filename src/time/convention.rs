//! Which of day and month a document writes first in figures.

use super::grammar::Convention;
use crate::syntax::Parse;
use crate::text::{Part, Published};

/// The convention of a document: what one of its own dates shows, whose first or second figure is beyond 12; else the
/// order in which one of them is the day of publication and not, turned round, another; else the month first.
///
/// Linear: every byte is looked at a bounded number of times.
pub(super) fn of(parse: &Parse, published: Option<Published>) -> Convention {
    let mut stamped = None;
    for part in [Part::Title, Part::Text] {
        let bytes = parse.layout.part(part).as_bytes();
        for (first, second, year) in (Figures { bytes, at: 0 }) {
            match (first, second) {
                (13..=31, 1..=12) => return Convention::DayFirst,
                (1..=12, 13..=31) => return Convention::MonthFirst,
                _ => {}
            }
            let Some(today) = published.map(Published::date) else { continue };
            let (day, month) = (today.day().unsigned_abs(), today.month().unsigned_abs());
            let same_year = u32::from(today.year().unsigned_abs()) == year;
            if same_year && first != second && stamped.is_none() {
                stamped = match (u32::from(day), u32::from(month)) {
                    found if found == (first, second) => Some(Convention::DayFirst),
                    found if found == (second, first) => Some(Convention::MonthFirst),
                    _ => None,
                };
            }
        }
    }
    stamped.unwrap_or(Convention::MonthFirst)
}

/// The dates of a text in figures with the year last: "24/12/2024", "01-10-2014"; a year of two digits only behind
/// slashes, and then not known.
struct Figures<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Figures<'_> {
    /// The digits at a place: their value and number, five digits at most.
    fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let run = self.bytes.get(at..)?.iter().take(5).take_while(|byte| byte.is_ascii_digit());
        let (value, count) = run.fold((0, 0), |(value, count), byte| (value * 10 + u32::from(byte - b'0'), count + 1));
        (count > 0).then_some((value, count))
    }
}

impl Iterator for Figures<'_> {
    type Item = (u32, u32, u32);

    fn next(&mut self) -> Option<(u32, u32, u32)> {
        while self.at < self.bytes.len() {
            let from = self.at;
            let Some((first, count)) = self.digits(from) else {
                self.at += 1;
                continue;
            };
            self.at += count;
            let Some(mark @ (b'/' | b'-')) = self.bytes.get(from + count).copied() else { continue };
            let free = from.checked_sub(1).is_none_or(|before| {
                let byte = self.bytes[before];
                !byte.is_ascii_alphanumeric() && !matches!(byte, b'/' | b'-' | b'.' | b'_')
            });
            let middle = from + count + 1;
            let Some((second, long)) = self.digits(middle) else { continue };
            if count > 2 || long > 2 || !free || self.bytes.get(middle + long) != Some(&mark) {
                continue;
            }
            let last = middle + long + 1;
            let Some((year, length)) = self.digits(last) else { continue };
            let closed =
                self.bytes.get(last + length).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != mark);
            if closed && (length == 4 || length == 2 && mark == b'/') {
                self.at = last + length;
                return Some((first, second, year));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, syntax, text};

    fn shown(words: &str, published: &str) -> Convention {
        let document = Document::new("a", "Outlet", words).published(published).unwrap();
        of(&syntax::parse(text::lay_out(&document)), document.published)
    }

    #[test]
    fn a_document_shows_its_order() {
        for (words, due) in [
            ("It began on 24/12/2014.", Convention::DayFirst),
            ("It began on 24-12-2014.", Convention::DayFirst),
            ("It began on 12/24/2014 and ended on 01-02-2015.", Convention::MonthFirst),
            // The day of publication, which another order would not be.
            ("01-10-2014 Troops took the town.", Convention::DayFirst),
            ("10-01-2014 Troops took the town.", Convention::MonthFirst),
            // Neither: a code, a share, another day.
            ("See 24-12-2014-7 and A24/12/2014.", Convention::MonthFirst),
            ("About 24/12 of them left on 05-06-2014.", Convention::MonthFirst),
        ] {
            assert_eq!(shown(words, "2014-10-01"), due, "{words}");
        }
    }
}
