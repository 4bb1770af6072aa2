//! Who did it, or what caused it.

use super::align::{Unified, argument};
use super::cause;
use super::draft::{Draft, comparable};
use super::pairs::Pair;
use super::sides::split;
use super::statement::Statement;
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::{Argument, Function};
use crate::text::Part;

/// The same deed with agents that cannot both have done it, who fired first, and causes that exclude each other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    let deeds = pairs.iter().filter_map(|pair| judge(statements, pair, words));
    cause::find(statements, words).into_iter().chain(first_fire(statements, words)).chain(deeds).collect()
}

fn judge(statements: &[Statement<'_>], pair: &Pair, words: &Words) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let alignment = &pair.alignment;
    if a.negative() || b.negative() || alignment.object != Unified::Same || a.same_document(b) {
        return None;
    }
    if !matches!(alignment.predicate, PredicateRelation::Same | PredicateRelation::Class) {
        return None;
    }
    // Who fights, says or holds something does it beside others; only what has one doer is disputed so.
    let single = a.claim.predicate.class.as_deref().is_some_and(|class| words.happens(class, "one-doer"));
    let (x, y) = (argument(a.claim, Function::Subject)?, argument(b.claim, Function::Subject)?);
    let (one, other) = (x.entity.as_deref()?, y.entity.as_deref()?);
    if !single || alignment.subject > Unified::Different || alignment.shared < 6.0 || kin(one, other) {
        return None;
    }
    let slot = format!("who did it: {}", a.claim.predicate.lemma);
    let sides = [(one.to_owned(), pair.a), (other.to_owned(), pair.b)];
    let reason = "the same deed is said to be the work of two different agents";
    Some(Draft::pair(Relation::Conflict, Kind::Responsibility, slot, sides, reason, "responsibility").severity(0.7))
}

/// Whether two names share a word, as a side and its army do ("Syria's military", "Syria's government forces").
pub(super) fn kin(a: &str, b: &str) -> bool {
    let words = |name: &str| {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect::<Vec<String>>()
    };
    let theirs = words(b);
    words(a).iter().any(|word| theirs.contains(word))
}

/// A claim that one side opened the fighting.
struct Opening<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    agent: Option<&'a Argument>,
}

/// Claims of several mouths, each that a side opened fire first, of which no two name the same side.
fn first_fire(statements: &[Statement<'_>], words: &Words) -> Option<Draft> {
    let openings: Vec<Opening<'_>> =
        statements.iter().enumerate().filter_map(|(at, statement)| opening(at, statement, words)).collect();
    let (ours, theirs) = split(&openings, words, |a, b| {
        let same = match (a.agent, b.agent) {
            (Some(x), Some(y)) => match (&x.entity, &y.entity) {
                (Some(x), Some(y)) => x == y || kin(x, y),
                _ => x.head == y.head,
            },
            _ => false,
        };
        let mouths = !a.statement.same_document(b.statement) && !a.statement.same_speaker(b.statement);
        mouths && comparable(a.statement, b.statement) && !same
    })?;
    let side = |members: &[&Opening<'_>]| {
        (
            members[0]
                .agent
                .map_or_else(|| format!("as {} says", members[0].statement.speaker), |agent| agent.name().to_string()),
            members.iter().map(|member| member.at).collect(),
        )
    };
    let sides = [side(&ours), side(&theirs)];
    let reason = "only one can have fired first";
    let draft =
        Draft::two_sides(Relation::Conflict, Kind::Responsibility, "who opened fire", sides, reason, "first fire");
    Some(draft.severity(0.75))
}

fn opening<'a>(at: usize, statement: &'a Statement<'a>, words: &Words) -> Option<Opening<'a>> {
    let claim = statement.claim;
    if claim.part == Part::Title || statement.negative() {
        return None;
    }
    let agent = argument(claim, Function::Subject).filter(|agent| agent.entity.is_some() || agent.class.is_some());
    let violent = |word: &str| {
        matches!(word, "fire" | "firing" | "shot")
            || matches!(words.deed_class(word), Some("attack" | "shoot" | "strike"))
            || matches!(words.noun_class(word), Some("attack" | "shoot" | "strike"))
    };
    let started = claim.predicate.class.as_deref() == Some("start")
        && argument(claim, Function::Object).is_some_and(|object| violent(&object.head))
        && agent.is_some();
    let opens = started || claim.terms.iter().any(|term| violent(term)) && says_first(&claim.quote);
    opens.then_some(Opening { at, statement, agent })
}

/// Whether words say that a deed came before any answer: "unprovoked", or "first" as an adverb, which follows no
/// determiner, preposition or possessive.
fn says_first(quote: &str) -> bool {
    let lower = quote.to_lowercase();
    let tokens: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    tokens.iter().enumerate().any(|(at, &token)| {
        let before = at.checked_sub(1).map_or("", |before| tokens[before]);
        token == "unprovoked"
            || token == "first"
                && !matches!(
                    before,
                    "" | "the"
                        | "a"
                        | "an"
                        | "its"
                        | "their"
                        | "his"
                        | "her"
                        | "our"
                        | "for"
                        | "at"
                        | "of"
                        | "in"
                        | "s"
                )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_is_an_adverb_or_nothing() {
        for quote in ["the guards shot first", "they, fired upon first, ran", "unprovoked shelling of the post"] {
            assert!(says_first(quote), "{quote}");
        }
        for quote in ["the first shots fell at noon", "for the first time shells fell", "its first attack", "at first"]
        {
            assert!(!says_first(quote), "{quote}");
        }
    }

    #[test]
    fn a_side_and_its_army_are_kin() {
        assert!(kin("Syria's military", "Syria's government forces"));
        assert!(!kin("Norland", "Southern Guard"));
    }
}
