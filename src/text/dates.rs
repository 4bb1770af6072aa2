//! Dates as stamps and datelines write them: their shape alone, no value.

/// Months and days of the week, abbreviated to three letters or more ("Sept", "Tues").
const NAMES: [&str; 19] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The length of a date at the start of a text and whether it names a year; `None` where there is none.
///
/// A date has a number and a month, or is all numbers ("18.09.2022"); a weekday and a time of day may stand with it.
pub(super) fn date(text: &str) -> Option<(usize, bool)> {
    let mut end = 0;
    let (mut number, mut month, mut year) = (false, false, false);
    let mut words = 0;
    for (at, word) in words_of(text).take(8) {
        let bare = word.trim_end_matches([',', '.', ')', ':']);
        let closed = bare.len() < word.len() && !word.ends_with(',') && !is_name(bare);
        if is_name(bare) {
            month |= is_month(bare);
        } else if is_numeric_date(bare) && !number {
            (number, month, year) = (true, true, true);
        } else if bare.len() == 4 && bare.starts_with(['1', '2']) && all_digits(bare) && !year && number {
            year = true;
        } else if is_day(bare) && !number {
            number = true;
        } else if words > 0 && (bare == "at" || is_clock(bare) && (year || month)) {
            // "at 1459" and "22:33" end a date with its time of day; "at" alone does not.
            if bare == "at" {
                continue;
            }
        } else {
            break;
        }
        words += 1;
        end = at + bare.len();
        if closed {
            break;
        }
    }
    (number && month).then_some((end, year))
}

/// Words with their offsets.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

fn is_name(word: &str) -> bool {
    if word.len() < 3 || word.len() > 9 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    NAMES.iter().any(|name| name.starts_with(&lower)) || lower == "sept"
}

fn is_month(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    NAMES[..12].iter().any(|name| name.starts_with(&lower)) || lower == "sept"
}

fn all_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let tail = &word[digits.len()..];
    digits.len() <= 2 && all_digits(digits) && matches!(tail, "" | "st" | "nd" | "rd" | "th")
}

fn is_numeric_date(word: &str) -> bool {
    let groups: Vec<&str> = word.split(['.', '-', '/']).collect();
    groups.len() == 3 && groups.iter().all(|g| all_digits(g) && g.len() <= 4) && groups.iter().any(|g| g.len() == 4)
}

fn is_clock(word: &str) -> bool {
    word.len() == 4 && all_digits(word)
        || word.split_once(':').is_some_and(|(h, m)| h.len() <= 2 && m.len() == 2 && all_digits(h) && all_digits(m))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn shapes_of_dates() {
        for (text, expected) in [
            ("24 December 2024 -", Some((16, true))),
            ("July 20 - A", Some((7, false))),
            ("18.09.2022. Ministry", Some((10, true))),
            ("Wed 01 Oct 2014 at 1459 Regional", Some((23, true))),
            ("Wednesday 22 July 2015 22:33 Many", Some((28, true))),
            ("Sept 20 - A", Some((7, false))),
            ("8 June. Kiev's", Some((6, false))),
            ("18 Civilians Killed", None),
            ("May said so", None),
            ("Six killed", None),
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
    }
}
