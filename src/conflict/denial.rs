//! Accusations, and denials that do not repeat them.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Unified, argument, common, names, object, unify};
use super::draft::{Draft, comparable};
use super::statement::{Sentence, Statement, denying_subject};
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Argument, Claim, Function, Stance};
use crate::text::{Part, SharedStr};

/// How far in front of a denial what it denies may stand in the same document, in bytes.
const NEAR: usize = 700;
/// The weight that a denial and an accusation of another document must share where they name no common thing.
const LEAST_SHARED: f32 = 10.0;

/// A claim that alleges something of somebody.
struct Accusation<'a> {
    at: usize,
    accused: &'a str,
}

/// What speakers belong to, by speaker.
type Parties<'a> = BTreeMap<&'a str, &'a [SharedStr]>;

/// Denials with the accusations they answer: the nearest one before them in their own document, and the one of each
/// other document that has most in common with them.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Vec<Draft> {
    let parties: Parties<'_> = statements.iter().map(|statement| (statement.speaker, statement.within)).collect();
    let accusing = accusing(statements);
    let accusations: Vec<Accusation<'_>> = statements
        .iter()
        .enumerate()
        .filter_map(|(at, statement)| {
            let accused = accused(statements, &accusing, statement)?.entity.as_deref()?;
            Some(Accusation { at, accused })
        })
        .collect();
    let names = names(statements);
    let mut drafts: Vec<Draft> = appended(statements, &accusing, words);
    for (at, denial) in statements.iter().enumerate() {
        let Some(denier) = denier(denial).filter(|_| denial.claim.part == Part::Text) else { continue };
        let mut best: Vec<(&str, f32, usize)> = Vec::new();
        for accusation in accusations.iter().filter(|accusation| same_party(accusation.accused, denier, &parties)) {
            let said = &statements[accusation.at];
            if said.speaker == denier {
                continue;
            }
            if let Some(weight) = answers(denial, said, words, &names) {
                let document = said.document.id.as_str();
                match best.iter_mut().find(|(known, ..)| *known == document) {
                    Some(known) if known.1 < weight => *known = (document, weight, accusation.at),
                    Some(_) => {}
                    None => best.push((document, weight, accusation.at)),
                }
            }
        }
        drafts.extend(best.into_iter().map(|(_, _, accusation)| draft(accusation, at)));
    }
    drafts
}

fn draft(accusation: usize, denial: usize) -> Draft {
    let sides = [("alleged".to_owned(), accusation), ("denied".to_owned(), denial)];
    let reason = "one accuses, and the accused denies it";
    // Who answers an accusation seldom repeats its words: that the two weigh little says nothing.
    Draft::pair(Relation::Conflict, Kind::Polarity, "accusation", sides, reason, "denial")
        .severity(0.65)
        .beyond_doubt(true)
}

/// The statements whose verb accuses, by their sentence.
type Accusing = BTreeMap<Sentence, Vec<usize>>;

fn accusing(statements: &[Statement<'_>]) -> Accusing {
    let mut accusing = Accusing::new();
    for (at, statement) in statements.iter().enumerate() {
        if matches!(statement.claim.predicate.class.as_deref(), Some("accuse" | "blame")) {
            accusing.entry(statement.sentence).or_default().push(at);
        }
    }
    accusing
}

/// Whom a claim accuses: the agent of what is alleged. Where the words alleged name none ("of sheltering gunmen"), the
/// one whom the verb around them accuses.
fn accused<'a>(statements: &[Statement<'a>], accusing: &Accusing, said: &Statement<'a>) -> Option<&'a Argument> {
    let claim: &'a Claim = said.claim;
    if matches!(claim.predicate.class.as_deref(), Some("accuse" | "blame")) {
        return argument(claim, Function::Object);
    }
    if !claim.attribution.iter().any(|said| matches!(said.stance, Stance::Accuses | Stance::Blames)) {
        return None;
    }
    argument(claim, Function::Subject).or_else(|| {
        let around = accusing.get(&said.sentence)?.first().map(|&at| statements[at].claim);
        argument(around?, Function::Object)
    })
}

/// Who denies, where a statement is a denial.
fn denier<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    let claim: &'a Claim = statement.claim;
    let by_cue = claim.attribution.iter().find(|said| said.stance.denies()).and_then(|said| said.source.as_ref());
    by_cue.map(|source| source.entity.as_str()).or_else(|| denying_subject(claim))
}

/// The same body, or a country and the body that speaks for it.
fn same_party(a: &str, b: &str, parties: &Parties<'_>) -> bool {
    let belongs =
        |body: &str, whole: &str| parties.get(body).is_some_and(|within| within.len() == 1 && within[0] == whole);
    a == b || belongs(a, b) || belongs(b, a)
}

/// How well a denial answers an accusation; `None` where it does not.
fn answers(denial: &Statement<'_>, accusation: &Statement<'_>, words: &Words, names: &BTreeSet<String>) -> Option<f32> {
    if accusation.negative() || !comparable(denial, accusation) {
        return None;
    }
    let (weight, _) = common(&denial.claim.terms, &accusation.claim.terms, names);
    if denial.same_document(accusation) {
        let distance = denial.claim.span.start.checked_sub(accusation.claim.span.start)?;
        return (denial.claim.part == accusation.claim.part && distance <= NEAR)
            .then(|| weight + LEAST_SHARED * (1.0 - distance as f32 / NEAR as f32));
    }
    // "Denied its support for them" answers "accused of harbouring them": the noun and the verb are of one class.
    let denied = object(denial.claim).filter(|_| denial.claim.is_denial());
    let class = denied.and_then(|denied| words.noun_class(&denied.head));
    let same_deed = class.is_some() && class == accusation.claim.predicate.class.as_deref();
    let same_object = unify(denied, argument(accusation.claim, Function::Object), words) == Unified::Same;
    (same_object || same_deed || weight >= LEAST_SHARED).then_some(weight + if same_deed { LEAST_SHARED } else { 0.0 })
}

/// "They blamed the ministry for it, accusations that the ministry denied": a denial in the sentence of the accusation.
fn appended<'a>(statements: &[Statement<'a>], accusing: &Accusing, vocabulary: &Words) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, denial) in statements.iter().enumerate() {
        let claim = denial.claim;
        if claim.part != Part::Text || !claim.is_denial() || !denies_charges(&claim.quote, vocabulary) {
            continue;
        }
        let beside = accusing.get(&denial.sentence).into_iter().flatten().copied();
        let accusation = beside.into_iter().find(|&other| statements[other].claim.span.start < claim.span.start);
        drafts.extend(accusation.map(|accusation| draft(accusation, at)));
    }
    drafts
}

/// Whether words hold "accusations that X has denied".
fn denies_charges(quote: &str, vocabulary: &Words) -> bool {
    const REACH: usize = 7;
    let words: Vec<String> = quote
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        vocabulary.names_a_charge(word)
            && words.get(at + 1).is_some_and(|next| matches!(&**next, "that" | "which"))
            && words[at + 2..]
                .iter()
                .take(REACH)
                .any(|word| matches!(&**word, "denied" | "denies" | "deny" | "rejected" | "rejects" | "dismissed"))
    })
}
