//! The tables of times, compiled: what a word can mean.

use std::sync::Arc;

use super::function::{FUNCTION_WORDS, Function};
use super::zone::{Summer, Zone};
use crate::lexicon::{Lexicon, TableMap};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    fn read(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "weekend" => Unit::Weekend,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

/// Everything one word can mean in a time; most words mean one thing, "second" and "may" more.
#[derive(Clone, Debug, Default)]
pub(super) struct Senses {
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<i8>,
    /// "Mondays".
    pub weekdays: Option<i8>,
    /// An abbreviation, which may have a full stop.
    pub short: bool,
    /// Also an everyday word ("may", "sun"): only its company makes it a time.
    pub word: bool,
    /// Also a person's name ("April", "Jan").
    pub name: bool,
    pub unit: Option<Unit>,
    pub plural: bool,
    pub cardinal: Option<i32>,
    /// "few", "several": from, to.
    pub vague: Option<(i32, i32)>,
    pub ordinal: Option<i32>,
    /// A word before "at" that tells how much and not when: "stood at seven", "put at ten".
    pub level: bool,
    /// First and last month.
    pub season: Option<(i8, i8)>,
    /// "nineties": 90.
    pub decade: Option<i32>,
    /// "daily".
    pub set: Option<Unit>,
    /// "noon": 12, "midnight": 24.
    pub hour: Option<i8>,
    /// Index into [`Vocabulary::parts`].
    pub part: Option<usize>,
    pub function: Option<Function>,
    /// A holiday's name begins with this word.
    pub holiday: bool,
    /// A zone's name begins with this word.
    pub zone: bool,
}

impl Senses {
    /// Whether nothing is known of the word but that a name begins with it.
    pub fn only_names(&self) -> bool {
        (self.holiday || self.zone)
            && self.function.is_none()
            && self.month.is_none()
            && self.weekday.is_none()
            && self.unit.is_none()
            && self.part.is_none()
            && self.season.is_none()
            && self.cardinal.is_none()
            && self.ordinal.is_none()
            && self.hour.is_none()
    }
}

/// Hours of a part of the day, counted from midnight of its day; beyond 24 in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayPart {
    pub from: i64,
    pub to: i64,
}

/// How a holiday's date is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HolidayRule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday, which of them (negative: from the end), days after.
    Nth(i8, i8, i8, i32),
    /// Days after Easter Sunday.
    Easter(i32),
}

/// A name of several words with what it stands for, by its first word.
type Names<T> = TableMap<Box<str>, Vec<(Vec<Box<str>>, T)>>;

/// What the grammar reads with.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: TableMap<Box<str>, u16>,
    senses: Vec<Senses>,
    pub parts: Vec<DayPart>,
    pub holidays: Names<HolidayRule>,
    pub zones: Names<Zone>,
}

impl Vocabulary {
    /// The vocabulary of a lexicon, compiled once.
    pub fn of(lexicon: &Lexicon) -> Arc<Vocabulary> {
        lexicon.compiled(Vocabulary::compile)
    }

    /// What a lower-case word means; `None` for words that are in no table.
    pub fn index(&self, word: &str) -> Option<u16> {
        self.words.get(word).copied()
    }

    /// The senses behind an index.
    pub fn senses(&self, index: u16) -> &Senses {
        &self.senses[usize::from(index)]
    }

    fn entry(&mut self, word: &str) -> &mut Senses {
        let next = self.senses.len() as u16;
        let index = *self.words.entry(word.into()).or_insert(next);
        if index == next {
            self.senses.push(Senses::default());
        }
        &mut self.senses[usize::from(index)]
    }

    fn compile(lexicon: &Lexicon) -> Vocabulary {
        let mut all = Vocabulary {
            words: TableMap::default(),
            senses: Vec::new(),
            parts: Vec::new(),
            holidays: TableMap::default(),
            zones: TableMap::default(),
        };
        for row in lexicon.table("time_words").rows() {
            let senses = all.entry(row.key());
            for sense in row.get("senses").split(' ') {
                add(senses, sense);
            }
        }
        for &(word, function) in FUNCTION_WORDS {
            all.entry(word).function = Some(function);
        }
        for row in lexicon.table("day_parts").rows() {
            if let (Ok(from), Ok(to)) = (row.get("from").parse(), row.get("to").parse()) {
                let index = all.parts.len();
                all.parts.push(DayPart { from, to });
                all.entry(row.key()).part = Some(index);
            }
        }
        for row in lexicon.table("holidays").rows() {
            if let Some(rule) = holiday(row.get("date")) {
                let words = name(row.key());
                all.entry(&words[0].clone()).holiday = true;
                all.holidays.entry(words[0].clone()).or_default().push((words, rule));
            }
        }
        for row in lexicon.table("zones").rows() {
            if let Ok(minutes) = row.get("minutes").parse() {
                let words = name(row.key());
                all.entry(&words[0].clone()).zone = true;
                let zone = Zone { minutes, summer: Summer::read(row.get("summer")), short: row.get("kind") == "short" };
                all.zones.entry(words[0].clone()).or_default().push((words, zone));
            }
        }
        // The longest name is tried first.
        all.holidays.values_mut().for_each(|names| names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        all.zones.values_mut().for_each(|names| names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        all
    }
}

/// The words of a name as the lexer cuts them: a possessive is left out, and so are marks.
fn name(text: &str) -> Vec<Box<str>> {
    text.to_lowercase()
        .replace("'s", "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(Box::from)
        .collect()
}

fn add(senses: &mut Senses, sense: &str) {
    let (kind, value) = sense.split_once(':').unwrap_or((sense, ""));
    let number = || value.parse::<i32>().ok();
    let small = || value.parse::<i8>().ok();
    let pair = || value.split_once('-').and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
    match kind {
        "month" => senses.month = small().filter(|month| (1..=12).contains(month)),
        "weekday" => senses.weekday = small().filter(|day| (1..=7).contains(day)),
        "weekdays" => senses.weekdays = small().filter(|day| (1..=7).contains(day)),
        "short" => senses.short = true,
        "word" => senses.word = true,
        "name" => senses.name = true,
        "plural" => senses.plural = true,
        "level" => senses.level = true,
        "unit" => senses.unit = Unit::read(value),
        "set" => senses.set = Unit::read(value),
        "cardinal" => senses.cardinal = number(),
        "ordinal" => senses.ordinal = number(),
        "decade" => senses.decade = number(),
        "hour" => senses.hour = small().filter(|hour| (0..=24).contains(hour)),
        "vague" => senses.vague = pair(),
        "season" => {
            senses.season = pair().and_then(|(low, high)| Some((i8::try_from(low).ok()?, i8::try_from(high).ok()?)));
        }
        _ => {}
    }
}

fn holiday(rule: &str) -> Option<HolidayRule> {
    if let Some(days) = rule.strip_prefix("easter:") {
        return days.parse().ok().map(HolidayRule::Easter);
    }
    if let Some(rest) = rule.strip_prefix("nth:") {
        let mut numbers = rest.split(':').map(str::parse::<i8>);
        let mut next = || numbers.next()?.ok();
        let (month, weekday, which) = (next()?, next()?, next()?);
        return Some(HolidayRule::Nth(month, weekday, which, i32::from(next().unwrap_or(0))));
    }
    let (month, day) = rule.split_once('-')?;
    Some(HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?))
}
