//! Which place of the gazetteer a name means, and what contains what.

use std::collections::BTreeMap;

use super::Entity;
use super::fold::{fold, loose};
use super::gazetteer::{self, Known, Level};
use super::vocabulary::Vocabulary;

/// A place as far as the gazetteer and the document tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    /// Its name.
    pub(super) name: String,
    /// What contains it, nearest first; empty where several places of the name come into question.
    pub(super) within: Vec<String>,
    /// Whether a line of the gazetteer bears the very name.
    pub(super) exact: bool,
    /// Whether the name is also a word or too small a place to be meant unasked.
    pub(super) doubtful: bool,
    /// Whether the name is also a word.
    pub(super) word: bool,
}

/// What a document tells of the places it speaks of.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// How often each country is named.
    pub(super) countries: BTreeMap<String, usize>,
}

impl Surroundings {
    fn rank(&self, country: &str) -> usize {
        let most = self.countries.values().copied().max().unwrap_or(0);
        match self.countries.get(country) {
            Some(&count) if count == most => 26,
            Some(_) => 20,
            None => 0,
        }
    }
}

/// The place that a name means; `noun` is the common noun beside it ("district"), `container` the name after a comma.
pub(super) fn locate(
    name: &str,
    noun: Option<&str>,
    container: Option<&str>,
    surroundings: &Surroundings,
    vocabulary: &Vocabulary,
) -> Option<Located> {
    let key = fold(name);
    let all = gazetteer::find(name);
    let exact = all.iter().any(|place| fold(place.name) == key);
    let country_of = |place: &Known| vocabulary.country(place.country).unwrap_or_default().to_owned();
    let score = |place: &Known| {
        let country = country_of(place);
        let held = container.is_some_and(|outer| {
            fold(outer) == fold(&country) || !place.province.is_empty() && loose(outer) == loose(place.province)
        });
        let fits = match (noun, place.level) {
            (Some("province" | "governorate" | "region" | "state" | "prefecture"), Level::Province) => 30,
            (Some("district" | "county" | "municipality"), Level::District) => 6,
            (Some("city" | "town" | "village"), Level::Town) => 6,
            (None, Level::Town) => 4,
            (None, Level::District) => 0,
            (None, Level::Province) => 2,
            _ => 0,
        };
        let known = surroundings.rank(&country);
        let evidence = usize::from(held) * 50 + known;
        (evidence + fits + 3 * usize::from(place.weight) + usize::from(place.name == name), evidence)
    };
    let candidates: Vec<(usize, usize, &Known)> = all
        .iter()
        .filter(|place| !exact || fold(place.name) == key)
        .map(|place| {
            let (score, evidence) = score(place);
            (score, evidence, place)
        })
        .collect();
    let &(best, evidence, place) = candidates.iter().rev().max_by_key(|candidate| candidate.0)?;
    let country = country_of(place);
    let abroad = || candidates.iter().filter(|other| other.2.country != place.country);
    let rival = abroad().map(|other| other.0).max();
    let crowd = abroad().map(|other| other.2.weight).max().unwrap_or(0);
    let great = place.weight >= 7 && crowd < place.weight || place.weight == 6 && crowd <= 4;
    let sure = evidence > 0 && rival.is_none_or(|rival| rival < best) || great;
    let mut within = Vec::new();
    if sure {
        let district = place.province.strip_prefix(place.canonical).is_some_and(|rest| matches!(rest, " DC" | " City"));
        // Several towns of the name in one country leave the province open.
        let alike = |other: &Known| {
            other.country == place.country
                && other.province != place.province
                && other.level == place.level
                && other.weight + 1 >= place.weight
        };
        let told = evidence >= 50 || !candidates.iter().any(|other| alike(other.2));
        if told && !place.province.is_empty() && loose(place.province) != loose(place.canonical) && !district {
            within.push(province_name(place.province, &country, vocabulary));
        }
        if fold(&country) != key {
            within.push(country);
        }
    }
    let doubtful = place.word || !sure && place.weight < 6;
    let canonical = if sure { place.canonical } else { name };
    Some(Located { name: canonical.to_owned(), within, exact, doubtful, word: place.word })
}

/// A province under the name that the tables prefer: GeoNames' "Konar" is their "Kunar".
fn province_name(province: &str, country: &str, vocabulary: &Vocabulary) -> String {
    let known =
        vocabulary.names(&fold(province)).iter().find(|known| known.within.iter().any(|outer| outer == country));
    known.map_or(province, |known| &known.name).to_owned()
}

/// Whether one place lies within another, or is it, as far as their names and containers tell.
#[must_use]
pub fn contains(outer: &Entity, inner: &Entity) -> bool {
    same_place(&outer.name, &inner.name) && agree(&outer.within, &inner.within)
        || inner
            .within
            .iter()
            .enumerate()
            .any(|(at, name)| same_place(name, &outer.name) && agree(&outer.within, &inner.within[at + 1..]))
}

/// Whether two chains of containers can belong to one place: the shorter one's last names are not contradicted.
fn agree(a: &[String], b: &[String]) -> bool {
    match (a.last(), b.last()) {
        (Some(a), Some(b)) => same_place(a, b),
        _ => true,
    }
}

fn same_place(a: &str, b: &str) -> bool {
    a == b || loose(a) == loose(b)
}

/// Whether something can have happened in both places: one contains the other, or too little is known of one to say.
///
/// Two districts of one province exclude each other, as do places of two provinces or countries.
#[must_use]
pub fn compatible_places(a: &Entity, b: &Entity) -> bool {
    if contains(a, b) || contains(b, a) {
        return true;
    }
    let known = |place: &Entity| !place.within.is_empty() || place.known;
    if !known(a) || !known(b) {
        return true;
    }
    // Chains of unlike depth may leave out the level at which one place contains the other: a town given with its
    // country alone may lie in the district that is given with its province.
    let chain = |place: &Entity| place.within.clone();
    let (x, y) = (chain(a), chain(b));
    let (Some(country_x), Some(country_y)) = (x.last(), y.last()) else { return false_if_countries(a, b) };
    if !same_place(country_x, country_y) {
        return false;
    }
    match (x.len(), y.len()) {
        (1, 1) => false,
        (1, _) | (_, 1) => true,
        _ if !same_place(&x[x.len() - 2], &y[y.len() - 2]) => false,
        (m, n) => m != n,
    }
}

/// A place without containers that is known is a country or a part of the world: another one excludes it unless it is wider.
fn false_if_countries(a: &Entity, b: &Entity) -> bool {
    let vocabulary = Vocabulary::of(crate::lexicon::Lexicon::built_in());
    let country =
        |place: &Entity| vocabulary.continent(place.within.last().map_or(&*place.name, |name| name)).map(str::to_owned);
    match (country(a), country(b)) {
        (Some(_), Some(_)) => false,
        (Some(continent), None) => !is_continent(&b.name) || continent == b.name,
        (None, Some(continent)) => !is_continent(&a.name) || continent == a.name,
        (None, None) => true,
    }
}

fn is_continent(name: &str) -> bool {
    matches!(name, "Africa" | "Asia" | "Europe" | "North America" | "South America" | "Oceania" | "Antarctica")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityKind;
    use crate::lexicon::Lexicon;

    fn place(name: &str, within: &[&str]) -> Entity {
        Entity {
            name: name.to_owned(),
            kind: EntityKind::Place,
            aliases: vec![name.to_owned()],
            within: within.iter().map(|&outer| outer.to_owned()).collect(),
            known: true,
        }
    }

    #[test]
    fn places_contain_each_other() {
        let barmal = place("Barmal", &["Paktika", "Afghanistan"]);
        let paktika = place("Paktika", &["Afghanistan"]);
        let country = place("Afghanistan", &[]);
        assert!(contains(&paktika, &barmal) && contains(&country, &barmal) && contains(&country, &paktika));
        assert!(!contains(&barmal, &paktika));
        assert!(contains(&place("Asia", &[]), &barmal) || compatible_places(&place("Asia", &[]), &barmal));
    }

    #[test]
    fn districts_of_a_province_exclude_each_other() {
        let barmal = place("Barmal", &["Paktika", "Afghanistan"]);
        assert!(!compatible_places(&barmal, &place("Urgun", &["Paktika", "Afghanistan"])));
        assert!(!compatible_places(&barmal, &place("Khost", &["Afghanistan"])) || barmal.within.len() == 2);
        assert!(!compatible_places(&barmal, &place("Miranshah", &["Khyber Pakhtunkhwa", "Pakistan"])));
        assert!(!compatible_places(&place("Peru", &[]), &place("Chile", &[])));
        assert!(!compatible_places(&place("Peru", &[]), &place("Africa", &[])));
        let nowhere = Entity { known: false, ..place("Laman", &[]) };
        assert!(compatible_places(&barmal, &nowhere));
    }

    #[test]
    fn the_document_decides_between_places_of_one_name() {
        let vocabulary = Vocabulary::of(Lexicon::built_in());
        let mut around = Surroundings::default();
        around.countries.insert("Canada".to_owned(), 2);
        let london = locate("London", None, None, &around, &vocabulary).expect("a place");
        assert_eq!(london.within, ["Ontario", "Canada"]);
        let london = locate("London", None, None, &Surroundings::default(), &vocabulary).expect("a place");
        assert_eq!(london.within.last().map(String::as_str), Some("United Kingdom"));
        let springfield =
            locate("Springfield", None, Some("Illinois"), &Surroundings::default(), &vocabulary).expect("a place");
        assert_eq!(springfield.within, ["Illinois", "United States"]);
        let springfield = locate("Springfield", None, None, &Surroundings::default(), &vocabulary).expect("places");
        assert_eq!(springfield.within, ["United States"]);
    }
}
