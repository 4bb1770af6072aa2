//! The towns, districts and provinces of the world, from GeoNames (CC BY 4.0); tools/gazetteer.py makes the two files.
//!
//! The text is searched where it lies: nothing is built at the start but the list of some four thousand provinces.

use std::cmp::Ordering;
use std::sync::LazyLock;

use super::fold::loose;

const PLACES: &str = include_str!("gazetteer/places.tsv");
const DIVISIONS: &str = include_str!("gazetteer/divisions.tsv");

static DIVISION_LINES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| DIVISIONS.lines().filter_map(|line| line.split_once('\t')).collect());

/// What a place of the gazetteer is, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// First-level division of a country.
    Province,
    /// Second-level division.
    District,
    /// A populated place.
    Town,
}

/// A line of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// As the line spells it.
    pub(crate) name: &'static str,
    /// The spelling that stands for all.
    pub(crate) canonical: &'static str,
    /// Province, district or town.
    pub(crate) level: Level,
    /// Whether the name is also a word of English.
    pub(crate) word: bool,
    /// Decimal digits of the population.
    pub(crate) weight: u8,
    /// Name of the province; empty where there is none.
    pub(crate) province: &'static str,
    /// ISO code of the country.
    pub(crate) country: &'static str,
}

fn read(line: &'static str) -> Option<Known> {
    let mut cells = line.split('\t');
    let (name, kind, division) = (cells.next()?, cells.next()?, cells.next()?);
    let (country, province) = *DIVISION_LINES.get(usize::from_str_radix(division, 36).ok()?)?;
    let letter = *kind.as_bytes().first()?;
    let level = match letter.to_ascii_lowercase() {
        b'p' => Level::Province,
        b'd' => Level::District,
        _ => Level::Town,
    };
    Some(Known {
        name,
        canonical: cells.next().unwrap_or(name),
        level,
        word: letter.is_ascii_uppercase(),
        weight: kind.as_bytes().get(1).map_or(0, |digit| digit - b'0'),
        province: if level == Level::Province { "" } else { province },
        country,
    })
}

/// The line that holds a byte.
fn line_at(offset: usize) -> &'static str {
    let start = PLACES.as_bytes()[..offset].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let end = PLACES.as_bytes()[start..].iter().position(|&b| b == b'\n').map_or(PLACES.len(), |at| start + at);
    &PLACES[start..end]
}

fn name_of(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

/// Every place whose name has the same [`loose`] key, in the order of the file. Logarithmic in the number of places.
pub(crate) fn find(name: &str) -> Vec<Known> {
    let key = loose(name);
    if key.is_empty() {
        return Vec::new();
    }
    let (mut low, mut high) = (0, PLACES.len());
    while low < high {
        let line = line_at(low.midpoint(high));
        let start = line.as_ptr() as usize - PLACES.as_ptr() as usize;
        if loose(name_of(line)).as_bytes().cmp(key.as_bytes()) == Ordering::Less {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    PLACES[low.min(PLACES.len())..].lines().take_while(|line| loose(name_of(line)) == key).filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_sorted_by_their_key_and_readable() {
        let mut last = (String::new(), "");
        for line in PLACES.lines() {
            let here = (loose(name_of(line)), line);
            assert!(last < here, "{last:?} before {here:?}");
            assert!(read(line).is_some(), "{line}");
            last = here;
        }
    }

    #[test]
    fn finds_places_of_the_whole_world() {
        for (name, province, country) in [
            ("Manama", "Manama", "BH"),
            ("Lubumbashi", "Katanga", "CD"),
            ("Arequipa", "", "PE"),
            ("Uppsala", "Uppsala", "SE"),
            ("Peshawar", "Khyber Pakhtunkhwa", "PK"),
            ("Rangoon", "Yangon", "MM"),
        ] {
            let found = find(name);
            assert!(found.iter().any(|place| place.country == country), "{name} {province}: {found:?}");
        }
        assert_eq!(find("Bombay")[0].canonical, "Mumbai");
        assert!(find("Paktika").iter().any(|place| place.level == Level::Province));
    }

    #[test]
    fn leaves_words_alone() {
        assert!(find("").is_empty());
        assert!(find("the ministry said on Tuesday").is_empty());
        assert!(find("Reading").iter().all(|place| place.word));
        assert!(find("zzzz").is_empty() && find("\u{10ffff}").is_empty() && find("0").is_empty());
    }
}
