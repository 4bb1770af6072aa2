//! Accusations, and denials that do not repeat them.

use super::align::{Unified, argument, overlap, unify};
use super::draft::{Draft, comparable};
use super::statement::{Statement, denies};
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Claim, Function, Stance};
use crate::text::Part;

/// How far in front of a denial what it denies may stand in the same document, in bytes.
const NEAR: usize = 700;

/// Denials with the accusations they answer: the nearest one before them in their own document, and the one of each
/// other document that has most in common with them.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Vec<Draft> {
    let accusations: Vec<usize> = (0..statements.len()).filter(|&at| accused(statements[at].claim).is_some()).collect();
    let mut drafts = Vec::new();
    for (at, denial) in statements.iter().enumerate() {
        if denial.claim.part == Part::Title || denier(denial).is_none() {
            continue;
        }
        let mut best: Vec<(&str, f32, usize)> = Vec::new();
        for &other in &accusations {
            if let Some(weight) = answers(denial, &statements[other], words) {
                let document = statements[other].document.id.as_str();
                match best.iter_mut().find(|(known, ..)| *known == document) {
                    Some(known) if known.1 < weight => *known = (document, weight, other),
                    Some(_) => {}
                    None => best.push((document, weight, other)),
                }
            }
        }
        drafts.extend(best.into_iter().map(|(_, _, accusation)| {
            let sides = [("alleged".to_owned(), accusation), ("denied".to_owned(), at)];
            let reason = "an accusation and its denial";
            Draft::pair(Relation::Conflict, Kind::Polarity, "accusation", sides, reason, "denial").severity(0.65)
        }));
    }
    drafts
}

/// Whom a claim accuses: the agent of what is alleged.
fn accused(claim: &Claim) -> Option<&str> {
    let alleged = claim.attribution.iter().any(|a| matches!(a.stance, Stance::Accuses | Stance::Blames));
    let function = match claim.predicate.class.as_deref() {
        Some("accuse") => Function::Object,
        _ if alleged => Function::Subject,
        _ => return None,
    };
    argument(claim, function)?.entity.as_deref()
}

/// Who denies, where a statement is a denial.
fn denier<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    let claim: &'a Claim = statement.claim;
    let by_cue = claim.attribution.iter().find(|a| denies(a.stance)).and_then(|a| a.source.as_ref());
    let by_cue = by_cue.map(|source| source.entity.as_str());
    let itself = matches!(claim.predicate.class.as_deref(), Some("deny" | "reject" | "dismiss"));
    let by_predicate = || argument(claim, Function::Subject).and_then(|subject| subject.entity.as_deref());
    by_cue.or_else(|| if itself { by_predicate() } else { None })
}

/// How well a denial answers an accusation; `None` where it does not.
fn answers(denial: &Statement<'_>, accusation: &Statement<'_>, words: &Words) -> Option<f32> {
    let accused = accused(accusation.claim)?;
    let denier = denier(denial)?;
    if denier != accused || accusation.negative() || !comparable(denial, accusation) || accusation.speaker == denier {
        return None;
    }
    let (_, weight) = overlap(&denial.claim.terms, &accusation.claim.terms);
    if denial.document.id == accusation.document.id {
        let distance = denial.claim.span.start.checked_sub(accusation.claim.span.start)?;
        return (denial.claim.part == accusation.claim.part && distance <= NEAR)
            .then(|| weight + 10.0 * (1.0 - distance as f32 / NEAR as f32));
    }
    let object = |claim| argument(claim, Function::Object);
    let same_object = unify(object(denial.claim), object(accusation.claim), words) == Unified::Same;
    (same_object || weight >= 10.0).then_some(weight)
}
