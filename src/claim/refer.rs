//! Numbers told by way of other numbers: "deaths rose by two to 16" says how many died, and "aid groups put the number at
//! 1,000" how many of those there are whom the text has counted before.

use std::collections::BTreeMap;

use super::Function;
use super::clause::{Proposition, Reader};
use super::figure::Count;
use super::vocabulary::{Denotes, WordClass};

/// In how many sentences a bare "the number" still means what was counted last.
const SENTENCES_BACK: usize = 2;

/// A proposition and its counts.
pub(super) type Counted<'p, 'a> = (&'p Proposition<'a>, &'p mut Vec<Count>);

/// Gives each number that is told by way of another one the role it has.
pub(super) fn refer(reader: Reader<'_>, told: &mut [Counted<'_, '_>]) {
    for (proposition, counts) in told.iter_mut() {
        move_numbers(reader, proposition, counts);
    }
    refer_back(reader, told);
}

/// "By two to 16", "from 14 to 16", of what the subject counts: the second number is how many there are now.
fn move_numbers(reader: Reader<'_>, proposition: &Proposition<'_>, counts: &mut [Count]) {
    let parse = reader.parse;
    let Some(subject) = proposition.slot(Function::Subject).map(|slot| slot.head) else { return };
    let entry = reader.vocabulary.entry(parse.lemma(subject), WordClass::Noun);
    if !entry.is_some_and(|entry| entry.each || entry.denotes == Denotes::Count) {
        return;
    }
    let Some(role) = reader.role_of_count(subject) else { return };
    let before = |count: &Count| count.tokens.0.checked_sub(1).map(|token| parse.lemma(token));
    let moved: Vec<(usize, usize)> = (0..counts.len())
        .filter(|&to| before(&counts[to]) == Some("to"))
        .filter_map(|to| Some((counts.iter().position(|from| from.tokens.1 + 2 == counts[to].tokens.0)?, to)))
        .collect();
    for (first, second) in moved {
        counts[first].role = match before(&counts[first]) {
            Some("by") => format!("{role} change"),
            Some("from") => format!("{role} before"),
            _ => continue,
        };
        counts[second].role.clone_from(&role);
    }
}

/// "The number", "the figure", "the total", of which nothing says what it counts: what the text counted last.
fn refer_back(reader: Reader<'_>, told: &mut [Counted<'_, '_>]) {
    let parse = reader.parse;
    let known: BTreeMap<usize, (String, Option<usize>)> = told
        .iter()
        .flat_map(|(_, counts)| counts.iter())
        .filter(|count| !count.part && count.unit.is_none() && reader.vocabulary.is_role(&count.role))
        .map(|count| (count.tokens.0, (count.role.clone(), count.counted)))
        .collect();
    let sentence = |token: usize| parse.layout.tokens[token].sentence as usize;
    for count in told.iter_mut().flat_map(|(_, counts)| counts.iter_mut()) {
        let bare = count.counted.is_none() && count.unit.is_none();
        let entry = reader.vocabulary.entry(&count.role, WordClass::Noun);
        if !bare || entry.is_none_or(|entry| &*entry.class != "amount") {
            continue;
        }
        if let Some((&at, (role, counted))) = known.range(..count.tokens.0).next_back()
            && sentence(at) + SENTENCES_BACK >= sentence(count.tokens.0)
        {
            count.role.clone_from(role);
            count.counted = *counted;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Document};

    /// The roles and values of a text's figures.
    fn figures(text: &str) -> Vec<(String, Option<f64>)> {
        let claims = Checker::default().extract(&Document::new("a", "Wire", text)).claims;
        let figures = claims.into_iter().flat_map(|claim| claim.figures);
        figures.map(|figure| (figure.role.map_or(String::new(), |role| role.to_string()), figure.low)).collect()
    }

    #[test]
    fn what_moved_is_what_the_subject_counts() {
        for (text, role, value) in [
            ("Deaths rose by two to 16, the ministry said on Thursday.", "killed", 16.0),
            ("The death toll climbed by three to 44 overnight.", "killed", 44.0),
            ("Injuries climbed by 12 to 80.", "injured", 80.0),
            ("The tally of wounded went from 10 to 15.", "injured", 15.0),
        ] {
            assert!(figures(text).contains(&(role.to_owned(), Some(value))), "{text}: {:?}", figures(text));
            let wrong = figures(text).iter().any(|(found, number)| found == role && *number != Some(value));
            assert!(!wrong, "{text}: {:?}", figures(text));
        }
        for text in ["The minister walked by two guards to 16 doors.", "The price rose by two to 16 dollars."] {
            assert!(figures(text).iter().all(|(role, _)| role != "killed"), "{text}: {:?}", figures(text));
        }
    }

    #[test]
    fn a_bare_number_is_of_those_counted_last() {
        for (text, role, value) in [
            (
                "The government said 113 people were missing. Aid groups put the number at more than 1,000.",
                "missing",
                1000.0,
            ),
            ("The army said 12 people were killed. Residents say the real figure is 300.", "killed", 300.0),
        ] {
            assert!(figures(text).contains(&(role.to_owned(), Some(value))), "{text}: {:?}", figures(text));
        }
        for text in [
            "The total was 51.",
            "The army said 12 people were killed. It rained. The road was shut. Snow fell. The number is 300.",
            "The army said 12 people were killed. The number of buses was put at 300.",
        ] {
            let named = figures(text).iter().any(|(role, number)| role == "killed" && *number != Some(12.0));
            assert!(!named, "{text}: {:?}", figures(text));
        }
    }
}
