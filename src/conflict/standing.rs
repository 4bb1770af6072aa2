//! Standing denials: that somebody uses a means at all ("the president denies that his army uses cluster bombs"), against reports
//! of a deed done with it.

use std::collections::BTreeSet;

use super::align::{argument, object};
use super::draft::{Draft, comparable};
use super::polarity::stand;
use super::responsibility::kin;
use super::statement::{Sentence, Statement};
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Argument, Claim, Function};
use crate::event::TermWeights;
use crate::limits::Reached;
use crate::text::{Part, SharedStr};

/// How far in front of a denial its text may say what the denied thing is ("cluster bombs are weapons that ..."), in bytes.
const NEAR: usize = 700;
/// A thing of so many words is told apart from others: "cluster bombs", and not "bombs".
const LEAST_WORDS: usize = 2;
/// Words that weigh no more ("such", "other", "own") name nothing.
const EMPTY: f32 = 2.0;

/// Claims of one speaker who denies to use a means, and the terms that name it.
struct Standing<'a> {
    means: BTreeSet<&'a SharedStr>,
    members: Vec<usize>,
}

/// Standing denials with the deeds that the first `own` statements, those of one event, report of such means.
pub(crate) fn find(statements: &[Statement<'_>], own: usize, words: &Words) -> Vec<Draft> {
    let most = words.limits.statements_of_slot;
    let mut standing: Vec<Standing<'_>> = Vec::new();
    let denials = statements.iter().enumerate().filter(|(_, statement)| denies_use(statement, words));
    for (count, (at, denial)) in denials.enumerate() {
        if count == most {
            words.reach(Reached::Slot);
            break;
        }
        let Some(means) = means(statements, denial, words) else { continue };
        match standing
            .iter_mut()
            .find(|known| statements[known.members[0]].same_speaker(denial) && known.means == means)
        {
            Some(known) => known.members.push(at),
            None => standing.push(Standing { means, members: vec![at] }),
        }
    }
    standing.into_iter().filter_map(|denial| answered(statements, own, denial, words)).collect()
}

/// A denial with the sentences that report deeds, the fullest claim of each.
fn answered(statements: &[Statement<'_>], own: usize, denial: Standing<'_>, words: &Words) -> Option<Draft> {
    let mut told: BTreeSet<Sentence> = denial.members.iter().map(|&at| statements[at].sentence).collect();
    let first = &statements[denial.members[0]];
    let reports = |said: &Statement<'_>| {
        is_deed(said.claim, words)
            && comparable(first, said)
            && !said.same_speaker(first)
            && stand(said) == Some(true)
            && denial.means.iter().all(|term| said.claim.term(term).is_some())
            && may_be_the_deniers(said.claim, first)
    };
    let most = words.limits.statements_of_slot;
    let reporting = (0..own).filter(|&at| reports(&statements[at]) && told.insert(statements[at].sentence));
    let mut deeds: Vec<usize> = reporting.take(most + 1).collect();
    if deeds.len() > most {
        words.reach(Reached::Slot);
        deeds.truncate(most);
    }
    let deed = statements[*deeds.first()?].deed().to_owned();
    let sides = [(deed, deeds), ("not used".to_owned(), denial.members)];
    let slot = denial.means.iter().map(|term| term.as_str()).collect::<Vec<&str>>().join(" ");
    let reason = "one denies to use at all what another says was used";
    let draft = Draft::two_sides(Relation::Conflict, Kind::Polarity, slot, sides, reason, "standing denial");
    Some(draft.severity(0.5).beyond_doubt(true))
}

/// Whether somebody denies to use something, at no time in particular.
fn denies_use(denial: &Statement<'_>, words: &Words) -> bool {
    let claim = denial.claim;
    claim.part == Part::Text
        && claim.attribution.iter().any(|said| said.stance.denies() && said.source.is_some())
        && stand(denial) == Some(false)
        && words.uses_means(&claim.predicate.lemma)
        && claim.own_time().is_none()
        && claim.figures.is_empty()
}

/// The terms that name what is denied to be used: those of the object or, where "the weapons" are meant of which the text has
/// just told what they are, of what it told that of.
fn means<'a>(statements: &[Statement<'a>], denial: &Statement<'a>, words: &Words) -> Option<BTreeSet<&'a SharedStr>> {
    let claim: &'a Claim = denial.claim;
    let named = object(claim).map(|object| terms_of(claim, object, words)).unwrap_or_default();
    if named.len() >= LEAST_WORDS {
        return Some(named);
    }
    let explains = |statement: &&Statement<'a>| {
        let said = statement.claim;
        statement.same_document(denial)
            && said.part == claim.part
            && claim.span.start.checked_sub(said.span.end).is_some_and(|distance| distance <= NEAR)
            && said.predicate.lemma == "be"
            && argument(said, Function::Complement).is_some_and(|is| claim.term(words.concept(&is.head)).is_some())
    };
    let explained = statements.iter().filter(explains).max_by_key(|statement| statement.claim.span.start)?.claim;
    let thing = terms_of(explained, argument(explained, Function::Subject)?, words);
    (thing.len() >= LEAST_WORDS).then_some(thing)
}

/// The terms of a claim that its words for an argument give.
fn terms_of<'a>(claim: &'a Claim, argument: &Argument, words: &Words) -> BTreeSet<&'a SharedStr> {
    let phrase = claim.words_between(argument.span.start, argument.span.end).to_lowercase();
    let term = |word: &str| {
        let found = |word: &str| claim.term(words.concept(word));
        found(word).or_else(|| found(word.strip_suffix('s')?))
    };
    let named = phrase.split(|c: char| !c.is_alphanumeric()).filter_map(term);
    named.filter(|term| TermWeights::built_in().weight(term) > EMPTY).collect()
}

/// Whether a claim tells of violence, or of means being used.
fn is_deed(claim: &Claim, words: &Words) -> bool {
    claim.part == Part::Text
        && (claim.predicate.class.as_deref().is_some_and(|class| words.happens(class, "violent"))
            || words.uses_means(&claim.predicate.lemma))
}

/// Whether a deed can be that of the one who denies, or of those he denies it for: it has no doer with another name.
fn may_be_the_deniers(deed: &Claim, denial: &Statement<'_>) -> bool {
    let Some(doer) = argument(deed, Function::Subject).and_then(|doer| doer.entity.as_deref()) else { return true };
    let denied = argument(denial.claim, Function::Subject).and_then(|doer| doer.entity.as_deref());
    let names = denied.into_iter().chain([denial.speaker]).chain(denial.within.iter().map(|name| name.as_str()));
    names.into_iter().any(|name| name == doer || kin(name, doer))
}
