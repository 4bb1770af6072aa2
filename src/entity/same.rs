//! Whether entities of two documents are one.

use super::fold::{fold, loose, similar};
use super::{Entity, EntityKind, contains};

/// Why two entities are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Sameness {
    /// Their names are the same.
    Name,
    /// They share an alias of more than one word, or an acronym.
    Alias,
    /// Their names differ in spelling only.
    Spelling,
    /// One has the surname, or a part of the name, of the other.
    PartOfName,
    /// One is given without the body it belongs to: "Ministry of Defence", "Pakistan's Ministry of Defence".
    Owner,
}

/// Whether two entities are one, and why; `None` where they are not or nothing tells.
///
/// ```
/// use gainsay::entity::{Entity, EntityKind, Sameness, same};
/// let person = |name: &str| Entity::new(name, EntityKind::Person);
/// assert_eq!(same(&person("Ana Duarte"), &person("Duarte")), Some(Sameness::PartOfName));
/// assert_eq!(same(&person("Ana Duarte"), &person("Rui Duarte")), None);
/// ```
#[must_use]
pub fn same(a: &Entity, b: &Entity) -> Option<Sameness> {
    if !kinds_agree(a.kind, b.kind) {
        return None;
    }
    if fold(&a.name) == fold(&b.name) {
        let apart = a.kind == EntityKind::Place && !contains(a, b) && !contains(b, a);
        return (!apart).then_some(Sameness::Name);
    }
    if a.known && b.known || a.kind == EntityKind::Place || b.kind == EntityKind::Place {
        let variant = a.kind == EntityKind::Place
            && b.kind == EntityKind::Place
            && loose(&a.name) == loose(&b.name)
            && (contains(a, b) || contains(b, a));
        return variant.then_some(Sameness::Spelling);
    }
    if let Some(found) = owned(a, b).or_else(|| owned(b, a)) {
        return Some(found);
    }
    if a.kind == EntityKind::Person && b.kind == EntityKind::Person {
        return persons(&a.name, &b.name);
    }
    let telling = |alias: &str| alias.contains(' ') || alias.chars().filter(|c| c.is_uppercase()).count() > 1;
    if a.aliases
        .iter()
        .filter(|alias| telling(alias))
        .any(|alias| b.aliases.iter().any(|other| fold(other) == fold(alias)))
    {
        return Some(Sameness::Alias);
    }
    words_similar(&a.name, &b.name).then_some(Sameness::Spelling)
}

fn kinds_agree(a: EntityKind, b: EntityKind) -> bool {
    use EntityKind::{Government, Group, Organisation, Other, Person, Place};
    let body = |kind| matches!(kind, Government | Group | Organisation);
    a == b || body(a) && body(b) || (a == Other || b == Other) && ![a, b].contains(&Person) && ![a, b].contains(&Place)
}

fn owned(whole: &Entity, bare: &Entity) -> Option<Sameness> {
    let owner = whole.within.first()?;
    let rest = whole.name.strip_prefix(&possessive(owner))?.strip_prefix(' ')?;
    (fold(rest) == fold(&bare.name) && (bare.within.is_empty() || bare.within.contains(owner)))
        .then_some(Sameness::Owner)
}

/// "Peru's", "United States'".
pub(super) fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

fn words_similar(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split([' ', '-']).collect(), b.split([' ', '-']).collect());
    x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| similar(x, y))
}

/// Persons are one when the words of one name are all in the other, its last word among them.
fn persons(a: &str, b: &str) -> Option<Sameness> {
    if words_similar(a, b) {
        return Some(Sameness::Spelling);
    }
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    if short.len() == long.len() {
        // "A. Duarte" and "Ana Duarte".
        let initial = short.iter().zip(&long).all(|(x, y)| {
            similar(x, y)
                || x.trim_end_matches('.').len() == 1 && y.starts_with(x.trim_end_matches('.'))
                || y.trim_end_matches('.').len() == 1 && x.starts_with(y.trim_end_matches('.'))
        });
        return initial.then_some(Sameness::PartOfName);
    }
    let inside = short.iter().all(|word| long.iter().any(|other| similar(word, other)));
    let surname = short.last().zip(long.last()).is_some_and(|(x, y)| similar(x, y));
    (inside && (surname || short.len() > 1)).then_some(Sameness::PartOfName)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, kind: EntityKind, within: &[&str]) -> Entity {
        let within = within.iter().map(|&outer| outer.to_owned()).collect();
        Entity { name: name.to_owned(), kind, aliases: vec![name.to_owned()], within, known: false }
    }

    #[test]
    fn one_under_two_names() {
        for (a, b) in [
            ("Khwaja Asif", "Khawaja Asif"),
            ("Hamdullah Fitrat", "Fitrat"),
            ("A. Duarte", "Ana Duarte"),
            ("Noor Wali Mehsud", "Noor Wali"),
        ] {
            assert!(
                same(&entity(a, EntityKind::Person, &[]), &entity(b, EntityKind::Person, &[])).is_some(),
                "{a} {b}"
            );
        }
        let ours = entity("Alandria's Ministry of Defence", EntityKind::Government, &["Alandria"]);
        assert_eq!(same(&ours, &entity("Ministry of Defence", EntityKind::Government, &[])), Some(Sameness::Owner));
        let (e, i) = (
            entity("Azm-e-Istehkam", EntityKind::Operation, &[]),
            entity("Azm-i-Istehkam", EntityKind::Operation, &[]),
        );
        assert_eq!(same(&e, &i), Some(Sameness::Spelling));
    }

    #[test]
    fn two_under_like_names() {
        for (a, b) in [("Ana Duarte", "Rui Duarte"), ("Khan", "Khalil"), ("John Smith", "John Smythson")] {
            assert_eq!(same(&entity(a, EntityKind::Person, &[]), &entity(b, EntityKind::Person, &[])), None, "{a} {b}");
        }
        let place = |name, within: &[&str]| entity(name, EntityKind::Place, within);
        assert_eq!(
            same(&place("London", &["Ontario", "Canada"]), &place("London", &["England", "United Kingdom"])),
            None
        );
        assert_eq!(same(&place("Jordan", &[]), &entity("Jordan", EntityKind::Person, &[])), None);
        let other = entity("Beldonia's Ministry of Defence", EntityKind::Government, &["Beldonia"]);
        assert_eq!(
            same(&entity("Alandria's Ministry of Defence", EntityKind::Government, &["Alandria"]), &other),
            None
        );
    }
}
