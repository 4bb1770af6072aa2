//! Whether two figures count the same people or things.

use super::statement::Statement;
use super::vocabulary::Words;
use crate::claim::Figure;

/// How what is counted compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The same, or one side does not say.
    Same,
    /// The first counts a part of what the second counts.
    PartOfSecond,
    /// The second counts a part of what the first counts.
    PartOfFirst,
    /// Different people or things.
    Different,
}

/// Whether a figure leaves open who was counted.
fn is_everyone(figure: &Figure, words: &Words) -> bool {
    match (figure.counted_class.as_deref(), figure.counted.as_deref()) {
        (_, None) => true,
        // "Citizens" are everybody, "citizens of Kyrgyzstan" are those of one side.
        (class, Some(word)) => {
            class == Some("person") || words.counts_everyone(word) && country_of(figure, words).is_none()
        }
    }
}

/// The class of those counted: "citizens" are people of any kind.
fn class_of<'f>(figure: &'f Figure, words: &Words) -> Option<&'f str> {
    let class = figure.counted_class.as_deref()?;
    Some(if is_everyone(figure, words) { "person" } else { class })
}

/// Whether a figure can be a toll of people at all: it counts persons, or members of what bears a name ("20 Sea Tigers"), or
/// does not say what.
pub(crate) fn counts_people(figure: &Figure, words: &Words) -> bool {
    let class = figure.counted_class.as_deref();
    is_everyone(figure, words)
        || class.is_some_and(|class| words.is_kind_of(class, "person"))
        || class.is_none() && figure.counted.is_some() && ends_in_name(figure)
}

/// Whether the last word of a figure begins with a capital letter, as those before it need not.
fn ends_in_name(figure: &Figure) -> bool {
    let last = figure.text.split_whitespace().next_back();
    last.and_then(|word| word.chars().next()).is_some_and(char::is_uppercase) && figure.text.contains(' ')
}

/// Whether each counts those of another country: "24 citizens of Kyrgyzstan", "35 citizens of Tajikistan". What both sides of a war lose is
/// two numbers.
pub(crate) fn of_two_countries(a: &Figure, b: &Figure, words: &Words) -> bool {
    country_of(a, words).zip(country_of(b, words)).is_some_and(|(a, b)| a != b)
}

/// The country whose people or things a figure counts.
fn country_of<'f>(figure: &'f Figure, words: &Words) -> Option<&'f str> {
    figure.scope.as_deref()?.split(',').next().filter(|owner| words.is_country(owner))
}

/// Compares what two figures of one family count.
pub(crate) fn counted(a: (&Figure, &Statement<'_>), b: (&Figure, &Statement<'_>), words: &Words) -> Counted {
    let (x, y) = (a.0, b.0);
    if of_two_countries(x, y, words) {
        return Counted::Different;
    }
    if x.unit.is_some() || y.unit.is_some() {
        return Counted::Same;
    }
    if let (Some(p), Some(q)) = (&x.counted, &y.counted)
        && words.concept(p) == words.concept(q)
    {
        // New ones are some of all there are.
        let new = |figure: &Figure| figure.text.split_whitespace().any(|word| word == "new");
        return match (new(x), new(y)) {
            (true, false) => Counted::PartOfSecond,
            (false, true) => Counted::PartOfFirst,
            _ => Counted::Same,
        };
    }
    let (Some(p), Some(q)) = (class_of(x, words), class_of(y, words)) else {
        return match (is_everyone(x, words), is_everyone(y, words)) {
            (true, true) => Counted::Same,
            (false, true) => narrow(x, words, Counted::PartOfSecond),
            (true, false) => narrow(y, words, Counted::PartOfFirst),
            (false, false) if x.counted == y.counted => Counted::Same,
            (false, false) => Counted::Different,
        };
    };
    let forces = |class: &str| words.is_kind_of(class, "security");
    let armed = |class: &str| words.is_kind_of(class, "combatant");
    if p == q {
        Counted::Same
    } else if armed(p) && armed(q) && forces(p) != forces(q) {
        // The soldiers and "the attackers" who fell are those of two sides, whoever counts them.
        Counted::Different
    } else if words.classes_exclude(p, q) {
        // Rivals who name the same dead differently count the same; one speaker who names both counts two groups, and the
        // fallen of two armed sides are two groups whoever counts them.
        if a.1.rival(b.1) && !(armed(p) && armed(q)) { Counted::Same } else { Counted::Different }
    } else if words.is_kind_of(p, q) {
        narrow(x, words, Counted::PartOfSecond)
    } else if words.is_kind_of(q, p) {
        narrow(y, words, Counted::PartOfFirst)
    } else {
        Counted::Different
    }
}

/// A count of one kind of people is a part of a count of everyone, but for combatants: who says that militants were
/// killed says that all the dead were.
fn narrow(figure: &Figure, words: &Words, part: Counted) -> Counted {
    let combatant = figure.counted_class.as_deref().is_some_and(|class| words.is_kind_of(class, "combatant"));
    if combatant { Counted::Same } else { part }
}
