//! Whether two figures count the same people or things.

use super::vocabulary::classes_exclude;
use crate::claim::Figure;

/// How what is counted compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The same, or one side does not say.
    Same,
    /// One counts a part of the other.
    Part,
    /// Different people or things.
    Different,
}

/// Classes that are always a part of the people at a place: a count of them is never a rival to a count of everyone.
fn is_part_class(class: &str) -> bool {
    matches!(class, "child" | "woman" | "man" | "journalist" | "medic" | "student" | "foreigner" | "elder")
}

/// Words and classes that leave open who was counted.
pub(crate) fn is_everyone(figure: &Figure) -> bool {
    match figure.counted_class.as_deref() {
        Some(class) => matches!(class, "person" | "people" | "victim"),
        None => figure.counted.as_deref().is_none_or(|word| {
            matches!(
                word,
                "person" | "people" | "victim" | "other" | "life" | "body" | "casualty" | "soul" | "individual"
            )
        }),
    }
}

/// Whether the first counts fewer kinds of people than the second.
pub(crate) fn narrower(a: &Figure, b: &Figure) -> bool {
    let part = |figure: &Figure| figure.counted_class.as_deref().is_some_and(is_part_class);
    part(a) && !part(b)
}

/// Compares what two figures of one role count.
pub(crate) fn counted(a: &Figure, b: &Figure) -> Counted {
    if a.unit.is_some() || b.unit.is_some() {
        return Counted::Same;
    }
    let (x, y) = (a.counted_class.as_deref(), b.counted_class.as_deref());
    match (x, y) {
        (Some(x), Some(y)) if x == y => Counted::Same,
        (Some(x), Some(y)) if is_part_class(x) && is_part_class(y) => Counted::Different,
        _ if narrower(a, b) || narrower(b, a) => Counted::Part,
        _ if is_everyone(a) || is_everyone(b) => Counted::Same,
        (Some(x), Some(y)) if classes_exclude(x, y) => Counted::Same,
        (Some(_), Some(_)) => Counted::Different,
        _ if a.counted == b.counted => Counted::Same,
        _ => Counted::Different,
    }
}
