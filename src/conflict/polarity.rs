//! One source asserts what another denies, or gives its opposite.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Unified, argument, common, object};
use super::answer;
use super::attribution::is_saying;
use super::draft::Draft;
use super::likeness::Likeness;
use super::pairs::Pair;
use super::responsibility::kin;
use super::statement::Statement;
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::{Attribution, Claim, Function};
use crate::event::TermWeights;
use crate::text::Part;

/// Of what a denial says, by weight, so much must be in what it denies.
const LEAST_SHARE: f32 = 0.45;
/// The weight that both must share, the sentences around them counting for less than the clauses.
const LEAST_SHARED: f32 = 10.0;
/// Where the predicate is the same and no argument differs, this weight is enough.
const SAME_DEED: f32 = 6.5;
/// What the rest of a sentence weighs beside the clause.
const AROUND: f32 = 0.3;
/// Statements of opposites must share so much of the lighter one's weight, and so much weight.
const LEAST_OVERLAP: f32 = 0.5;
const LEAST_WEIGHT: f32 = 6.0;

/// A denial follows the cue that denies within so many bytes; further off the cue may be about something else.
const CUE_REACH: usize = 40;
/// Words of less weight are not what a denial is about.
const KEY_WEIGHT: f32 = 2.0;

/// Denials with what they deny, and assertions of opposites.
pub(crate) fn find(
    statements: &[Statement<'_>],
    pairs: &[Pair],
    likeness: &Likeness,
    names: &BTreeSet<String>,
    words: &Words,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = pairs.iter().filter_map(|pair| opposite(statements, pair, likeness)).collect();
    for (at, denial) in statements.iter().enumerate() {
        if stand(denial) == Some(false) && denial.claim.part == Part::Text && !withholds(denial.claim, words) {
            drafts.extend(denied(statements, pairs, at, names, words));
        }
    }
    drafts.extend(answer::find(statements, likeness, words));
    drafts
}

/// Whether a statement affirms; `None` where it stands too far from the words that deny it to tell.
pub(super) fn stand(statement: &Statement<'_>) -> Option<bool> {
    let claim = statement.claim;
    let near = |said: &Attribution| {
        let distance = said.cue.and_then(|cue| claim.span.start.checked_sub(cue.end));
        said.source.is_some() && distance.is_some_and(|distance| distance <= CUE_REACH)
    };
    let sure = claim.attribution.iter().filter(|said| said.stance.denies()).all(near);
    sure.then(|| statement.negative() == lacks(claim))
}

/// Whether a claim says that its subject is without something.
fn lacks(claim: &Claim) -> bool {
    matches!(&*claim.predicate.lemma, "be" | "remain" | "stand" | "leave" | "go" | "do")
        && claim.arguments.iter().any(|argument| argument.case.as_deref() == Some("without"))
}

/// Whether an assertion speaks of what a denial is about: its predicate, what it denies to be there, or to whom it denies
/// it, none of them a name; or whether the denial holds the predicate of the assertion.
fn on_it(denial: &Statement<'_>, said: &Statement<'_>, words: &Words) -> bool {
    let of = |statement: &Statement<'_>| {
        let claim = statement.claim;
        let nouns = claim.arguments.iter().filter(|argument| argument.entity.is_none());
        let core = nouns.filter(|argument| matches!(argument.function, Function::Subject | Function::Object));
        let heads: Vec<&str> = core.map(|argument| &*argument.head).chain([&*claim.predicate.lemma]).collect();
        heads.into_iter().map(|head| words.concept(head).to_owned()).collect::<Vec<String>>()
    };
    let holds = |statement: &Statement<'_>, concept: &str| statement.claim.term(concept).is_some();
    let verb = words.concept(&said.claim.predicate.lemma).to_owned();
    of(denial).iter().any(|concept| TermWeights::built_in().weight(concept) >= KEY_WEIGHT && holds(said, concept))
        || TermWeights::built_in().weight(&verb) >= KEY_WEIGHT && holds(denial, &verb)
}

/// Whether a claim says that nothing was said: "gave no comment", "did not acknowledge".
pub(super) fn says_nothing(claim: &Claim, words: &Words) -> bool {
    let lemma = &*claim.predicate.lemma;
    object(claim).is_some_and(|object| words.is_withheld(&object.head))
        || words.is_withheld(lemma)
        || words.withholds(lemma)
}

/// Whether a claim says that nothing was said, or denies only in passing ("without leaving the house") or what is still to
/// come.
pub(super) fn withholds(claim: &Claim, words: &Words) -> bool {
    let orders = || {
        let quote = claim.quote.to_lowercase();
        ["do not ", "and do not ", "don't ", "don’t "].iter().any(|order| quote.starts_with(order))
    };
    argument(claim, Function::Subject).is_none() && orders()
        || says_nothing(claim, words)
        || claim.quote.starts_with("without ")
        || claim.quote.split_whitespace().any(|word| matches!(word, "will" | "would" | "shall" | "won't" | "won’t"))
}

/// What a denial denies: of each document the assertion that says most of the same.
fn denied(
    statements: &[Statement<'_>],
    pairs: &[Pair],
    at: usize,
    names: &BTreeSet<String>,
    words: &Words,
) -> Vec<Draft> {
    let denial = &statements[at];
    let mut best: BTreeMap<&str, (f32, usize, PredicateRelation)> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.a == at || pair.b == at) {
        let other = if pair.a == at { pair.b } else { pair.a };
        let said = &statements[other];
        let one_sentence = said.claim.sentence == denial.claim.sentence && said.same_document(denial);
        let alignment = &pair.alignment;
        let exclusive = alignment.subject == Unified::Exclusive || alignment.object == Unified::Exclusive;
        // The denial of one opposite agrees with the other.
        let opposite = alignment.predicate == PredicateRelation::Opposite;
        // One speaker, quoted twice, does not contradict himself.
        if stand(said) != Some(true)
            || one_sentence
            || said.one_mouth(denial)
            || exclusive
            || opposite
            || two_named(denial.claim, said.claim)
            || !on_it(denial, said, words)
        {
            continue;
        }
        let (own, all) = common(&denial.claim.terms, &said.claim.terms, names);
        let shared = own + AROUND * common(&denial.context, &said.context, names).0;
        let loose = |unified: Unified| unified <= Unified::Different;
        let same_deed = alignment.predicate == PredicateRelation::Same
            && own >= SAME_DEED
            && !loose(alignment.subject)
            && !loose(alignment.object);
        let enough = own >= LEAST_SHARE * all && shared >= LEAST_SHARED;
        if !(enough || same_deed) || repeated(statements, denial, said, names) {
            continue;
        }
        let known = best.entry(&said.document.id).or_insert((shared, other, alignment.predicate));
        if shared > known.0 {
            *known = (shared, other, alignment.predicate);
        }
    }
    best.into_values()
        .map(|(_, other, predicate)| {
            let reason = match predicate {
                PredicateRelation::Same => "one asserts what the other denies",
                _ => "one asserts what the other denies, in other words",
            };
            // One deed, of the same people or things as far as they are told: the negation is all that parts the two.
            draft(statements, [other, at], reason).beyond_doubt(predicate == PredicateRelation::Same)
        })
        .collect()
}

/// Whether the sentence of a statement says, in another clause, what the other statement says: then the two sentences
/// agree in that, and what the first denies is something else.
pub(super) fn concedes(statements: &[Statement<'_>], likeness: &Likeness, at: usize, other: usize) -> bool {
    const MARGIN: f32 = 0.5;
    let share = |by: usize| likeness.clause_share(other, by);
    statements.iter().enumerate().any(|(beside, statement)| {
        // Where a sentence begins tells most of them apart, without a look at the documents' names.
        beside != at
            && statement.claim.sentence.start == statements[at].claim.sentence.start
            && statement.sentence == statements[at].sentence
            && stand(statement) == stand(&statements[other])
            && !is_saying(statement)
            && share(beside) > share(at) + MARGIN
    })
}

/// Whether the sentence of an assertion holds the denial, too: then both say the same.
fn repeated(
    statements: &[Statement<'_>],
    denial: &Statement<'_>,
    said: &Statement<'_>,
    names: &BTreeSet<String>,
) -> bool {
    statements.iter().any(|other| {
        other.claim.sentence == said.claim.sentence && other.same_document(said) && other.negative() && {
            let (own, all) = common(&denial.claim.terms, &other.claim.terms, names);
            own >= LEAST_SHARE * all
        }
    })
}

/// Two assertions of which each excludes the other.
fn opposite(statements: &[Statement<'_>], pair: &Pair, likeness: &Likeness) -> Option<Draft> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let alignment = &pair.alignment;
    if alignment.predicate != PredicateRelation::Opposite || a.negative() || b.negative() {
        return None;
    }
    let clash = |unified: Unified| unified <= Unified::Different;
    let conceded = || concedes(statements, likeness, pair.a, pair.b) || concedes(statements, likeness, pair.b, pair.a);
    // What one rejects, another that bears a name may accept.
    let two = alignment.subject == Unified::Exclusive || two_named(a.claim, b.claim);
    if clash(alignment.object) || two || conceded() {
        return None;
    }
    let same = [alignment.subject, alignment.object].iter().filter(|&&unified| unified == Unified::Same).count();
    let enough = alignment.overlap >= LEAST_OVERLAP && alignment.shared >= LEAST_WEIGHT;
    (enough || same == 2).then(|| draft(statements, [pair.a, pair.b], "what the one says excludes what the other says"))
}

/// Whether two clauses are about the deeds of two that bear names, neither of whom is the other's.
pub(super) fn two_named(a: &Claim, b: &Claim) -> bool {
    doer(a).zip(doer(b)).is_some_and(|(x, y)| x != y && !kin(x, y))
}

/// Who does what a clause tells, where that is somebody with a name: its subject, or who denies doing it.
fn doer(claim: &Claim) -> Option<&str> {
    match argument(claim, Function::Subject) {
        Some(subject) => subject.entity.as_deref(),
        None => {
            let denial = claim.attribution.iter().rev().find(|said| said.stance.denies())?;
            let doing = claim.quote.split_whitespace().next().is_some_and(|first| first.ends_with("ing"));
            denial.source.as_ref().filter(|_| doing).map(|source| &*source.entity)
        }
    }
}

fn draft(statements: &[Statement<'_>], pair: [usize; 2], reason: &str) -> Draft {
    two_sides(statements, pair.map(|at| vec![at]), reason, "polarity").severity(0.6)
}

/// A conflict of two sides, each called by its first statement.
pub(super) fn two_sides(
    statements: &[Statement<'_>],
    sides: [Vec<usize>; 2],
    reason: &str,
    found_by: &'static str,
) -> Draft {
    let slot = statements[sides[0][0]].deed();
    let sides = sides.map(|members| {
        let first = &statements[members[0]];
        let not = if stand(first) == Some(false) { "not " } else { "" };
        (format!("{not}{}", first.claim.predicate.lemma), members)
    });
    Draft::two_sides(Relation::Conflict, Kind::Polarity, slot, sides, reason, found_by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::{Checker, Document};

    fn claims(text: &str) -> Vec<Claim> {
        Checker::default().extract(&Document::new("a", "", text)).claims
    }

    #[test]
    fn words_of_denials_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let words = Words::of(lexicon, crate::limits::Limits::default());
        let mut lost = Vec::new();
        for row in lexicon.table("denials").rows() {
            let (word, example) = (row.key().split('#').next().unwrap_or_default(), row.get("example"));
            let mut said = example.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            let read = match row.get("sense") {
                "total" => said.any(|said| said == word && words.denies_all(&said)),
                // Where nothing at all is claimed, nothing is denied either.
                "withheld" => {
                    let claims = claims(example);
                    claims.is_empty() || claims.iter().any(|claim| withholds(claim, &words))
                }
                "means" => claims(example).iter().any(|claim| words.uses_means(&claim.predicate.lemma)),
                _ => false,
            };
            if !read {
                lost.push(format!("{}: {example}", row.key()));
            }
        }
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn to_deny_a_deed_withholds_nothing() {
        let words = Words::of(Lexicon::built_in(), crate::limits::Limits::default());
        for text in ["The army did not shell the village.", "The police found no weapons.", "Nobody saw the captain."] {
            assert!(claims(text).iter().all(|claim| !withholds(claim, &words)), "{text}");
        }
    }
}
