//! Denials with the assertions they answer in other words.
//!
//! Two sentences that share hardly a word can still be about one thing: "in no way did the talks end early" answers "the
//! visitors left the table at noon". So every denial is laid beside the assertions of the other documents, and what
//! speaks for the two being about one proposition is weighed. The weights are those of a logistic regression over the
//! pairs of a set of marked stories, checked on stories that it had not seen.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::align::{argument, object, overlap};
use super::attribution::{is_saying, words};
use super::draft::{Draft, comparable};
use super::likeness::Likeness;
use super::meaning::related;
use super::polarity::{concedes, stand, two_named, two_sides, withholds};
use super::statement::{Sentence, Statement};
use super::vocabulary::Words;
use crate::claim::{Argument, Certainty, Function};
use crate::text::Part;

/// The log-odds from which a denial answers an assertion: a little under even, since of several sentences that fit only
/// the best is taken.
const LEAST: f32 = -1.0;
/// A sentence that repeats a denial to this share says the same.
const REPEATED: f32 = 0.5;
/// Two sentences with this share of terms in common are one, printed twice.
const COPIED: f32 = 0.85;
/// By how much one sentence may lead over its rivals and be counted.
const MOST_LEAD: f32 = 0.5;

/// What speaks for and against a denial and an assertion being about one proposition.
#[derive(Clone, Copy, Debug)]
struct Evidence {
    /// How alike their sentences are.
    alike: f32,
    /// By how much the assertion's sentence is the most alike of its document, and the denial's of its own.
    leads: (f32, f32),
    /// The weight of the denial's terms that the assertion's sentence covers.
    covered: f32,
    /// The share of the assertion's terms that the denial's sentence covers.
    back: f32,
    /// How near the predicates are.
    predicate: f32,
    /// How near the objects are.
    object: f32,
    /// Whether the denial allows of no exception.
    universal: bool,
    /// How many of the two are hedged.
    hedged: u8,
}

impl Evidence {
    fn log_odds(self) -> f32 {
        2.52 * self.alike
            + 1.49 * self.leads.0.clamp(-MOST_LEAD, MOST_LEAD)
            + 1.03 * self.leads.1.clamp(-MOST_LEAD, MOST_LEAD)
            + 0.53 * self.covered
            + 0.60 * self.back
            + 0.96 * self.predicate
            + 1.42 * self.object
            + 0.08 * f32::from(u8::from(self.universal))
            - 0.74 * f32::from(self.hedged)
            - 5.73
    }
}

/// Denials with what they answer, those about one proposition together.
pub(crate) fn find(statements: &[Statement<'_>], likeness: &Likeness, words: &Words) -> Vec<Draft> {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let spelled = Spelled::of(statements);
    for at in (0..statements.len()).filter(|&at| denies_something(&statements[at], words)) {
        pairs.extend(
            answered(statements, &spelled, likeness, at, words).into_iter().map(|(odds, said)| (odds, said, at)),
        );
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (_, said, denial) in pairs {
        let fits = |group: &&mut (Vec<usize>, Vec<usize>)| {
            (group.0.contains(&said) || group.1.contains(&denial))
                && !group.0.contains(&denial)
                && !group.1.contains(&said)
        };
        match groups.iter_mut().find(fits) {
            Some((assertions, denials)) => {
                assertions.extend((!assertions.contains(&said)).then_some(said));
                denials.extend((!denials.contains(&denial)).then_some(denial));
            }
            None => groups.push((vec![said], vec![denial])),
        }
    }
    let reason = "one denies what the other asserts, in other words";
    let draft = |(assertions, denials)| two_sides(statements, [assertions, denials], reason, "answer").severity(0.5);
    groups.into_iter().map(draft).collect()
}

/// Whether a statement says what is, or was, not so.
fn denies_something(denial: &Statement<'_>, vocabulary: &Words) -> bool {
    let claim = denial.claim;
    let quote = claim.quote.to_lowercase();
    let words: Vec<&str> =
        quote.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let asks = words.first().is_some_and(|word| matches!(*word, "how" | "if" | "whether" | "where" | "why"));
    let modal = words.iter().any(|word| vocabulary.is_modal(word) || matches!(*word, "able" | "unable"));
    let aim = argument(claim, Function::Subject).is_none()
        && words.windows(2).any(|pair| matches!(pair, ["not", "have" | "to"]));
    claim.part == Part::Text
        && stand(denial) == Some(false)
        && !withholds(claim, vocabulary)
        && !modal
        && !asks
        && !aim
        && !quote.trim_end().ends_with('?')
        && !is_saying(denial)
        && !claim.is_denial()
}

/// The words of each statement, taken apart when they are first asked for: a denial is laid beside most of its event.
struct Spelled<'a>(Vec<(&'a str, OnceCell<Vec<String>>)>);

impl<'a> Spelled<'a> {
    fn of(statements: &[Statement<'a>]) -> Spelled<'a> {
        Spelled(statements.iter().map(|statement| (statement.claim.quote.as_str(), OnceCell::new())).collect())
    }

    fn words(&self, at: usize) -> &[String] {
        let (quote, spelled) = &self.0[at];
        spelled.get_or_init(|| words(quote))
    }

    /// Whether the words of one statement hold the first words of another.
    fn quotes(&self, whole: usize, part: usize) -> bool {
        const FIRST_WORDS: usize = 4;
        let (whole, part) = (self.words(whole), self.words(part));
        part.len() >= FIRST_WORDS && whole.windows(FIRST_WORDS).any(|run| *run == part[..FIRST_WORDS])
    }
}

/// What a denial answers: of each document the sentence that fits it best, with the log-odds.
fn answered(
    statements: &[Statement<'_>],
    spelled: &Spelled<'_>,
    likeness: &Likeness,
    at: usize,
    words: &Words,
) -> Vec<(f32, usize)> {
    let denial = &statements[at];
    let mut sentences: BTreeMap<Sentence, Vec<usize>> = BTreeMap::new();
    for other in likeness.beside(at) {
        sentences.entry(statements[other].sentence).or_default().push(other);
    }
    let mut best: BTreeMap<u32, (f32, usize)> = BTreeMap::new();
    for (Sentence { document, .. }, members) in sentences {
        if members.iter().any(|&other| repeats(statements, spelled, likeness, other, at)) {
            continue;
        }
        let usable = members.into_iter().filter(|&other| asserts(&statements[other], denial));
        let fits = |other: usize| {
            likeness.clause_share(at, other) + 0.5 * likeness.clause_share(other, at)
                - if is_saying(&statements[other]) { 0.5 } else { 0.0 }
        };
        let Some(said) = usable.max_by(|&a, &b| fits(a).total_cmp(&fits(b)).then(b.cmp(&a))) else { continue };
        // Who denies that he did it does not deny that somebody else did.
        let (denied, asserted) = (denial.claim, statements[said].claim);
        let of_two = denied.predicate.lemma == asserted.predicate.lemma && two_named(denied, asserted);
        if of_two || concedes(statements, likeness, at, said) {
            continue;
        }
        let Some(evidence) = evidence(statements, likeness, words, at, said) else { continue };
        // Where there are no other sentences to lead over, the two must be even by themselves.
        let odds = evidence.log_odds();
        if evidence.leads == (0.0, 0.0) && odds < 0.0 {
            continue;
        }
        let known = best.entry(document).or_insert((odds, said));
        if odds > known.0 {
            *known = (odds, said);
        }
    }
    best.into_values().filter(|&(odds, _)| odds >= LEAST).collect()
}

/// Whether a statement says the same as a denial, or stands in a copy of its sentence.
fn repeats(
    statements: &[Statement<'_>],
    spelled: &Spelled<'_>,
    likeness: &Likeness,
    said: usize,
    denial: usize,
) -> bool {
    let repeated = || likeness.clause_share(denial, said) >= REPEATED;
    let quoted = || spelled.quotes(said, denial);
    let (said, denial) = (&statements[said], &statements[denial]);
    let copied = || {
        3 * said.context.len().min(denial.context.len()) >= 2 * said.context.len().max(denial.context.len())
            && overlap(&said.context, &denial.context).0 >= COPIED
    };
    said.negative() && repeated() || copied() || quoted()
}

/// Whether a statement can be what a denial answers: it affirms, in another document, of no other time.
fn asserts(said: &Statement<'_>, denial: &Statement<'_>) -> bool {
    !said.same_document(denial)
        && !said.one_mouth(denial)
        && stand(said) == Some(true)
        && comparable(denial, said)
        && !long_apart(said, denial)
}

/// Whether both say when they speak of, and those times lie far apart.
fn long_apart(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const FAR_DAYS: i32 = 60;
    let days = |statement: &Statement<'_>| {
        let time = statement.claim.own_time()?;
        Some((time.interval.from?.date(), time.interval.to?.date()))
    };
    let (Some(x), Some(y)) = (days(a), days(b)) else { return false };
    (y.0 - x.1).get_days() > FAR_DAYS || (x.0 - y.1).get_days() > FAR_DAYS
}

fn evidence(
    statements: &[Statement<'_>],
    likeness: &Likeness,
    words: &Words,
    at: usize,
    other: usize,
) -> Option<Evidence> {
    let (denial, said) = (&statements[at], &statements[other]);
    let alike = likeness.alike(at, other)?;
    let near = |a: &str, b: &str| related(words.concept(a), words.concept(b));
    let objects = |a: &Argument, b: &Argument| match (&a.entity, &b.entity) {
        (Some(x), Some(y)) => f32::from(u8::from(x == y)),
        _ => near(&a.head, &b.head),
    };
    let quote = denial.claim.quote.to_lowercase();
    let universal = quote.split(|c: char| !c.is_alphanumeric()).any(|word| words.denies_all(word));
    let hedged = |statement: &Statement<'_>| u8::from(statement.claim.certainty != Certainty::Certain);
    Some(Evidence {
        alike: alike.score,
        leads: (alike.first_leads, alike.second_leads),
        covered: likeness.cover(at, other).0,
        back: likeness.cover(other, at).1,
        predicate: near(&denial.claim.predicate.lemma, &said.claim.predicate.lemma),
        object: object(denial.claim).zip(object(said.claim)).map_or(0.0, |(a, b)| objects(a, b)),
        universal,
        hedged: hedged(denial) + hedged(said),
    })
}
