//! What a claim says brought something about.

use std::collections::BTreeSet;

use super::draft::{Draft, comparable};
use super::sides::split;
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Claim, Function};
use crate::text::Part;

/// A claim with the kinds of cause it names.
struct Caused<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    kinds: BTreeSet<&'a str>,
    effects: BTreeSet<&'a str>,
    /// Whether the deed is told with what it was done to: "shot down the plane".
    downed: bool,
}

/// Causes of one effect of kinds that exclude each other.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Option<Draft> {
    let mut caused: Vec<Caused<'_>> =
        statements.iter().enumerate().filter_map(|(at, statement)| read(at, statement, words)).collect();
    // No more than are laid side by side: the rest is not looked at, either.
    let looked_at = &caused[..caused.len().min(words.limits.statements_of_slot)];
    let quoting = looked_at.iter().filter(|this| looked_at.iter().any(|other| quotes(this, other)));
    let quoting: BTreeSet<usize> = quoting.map(|this| this.at).collect();
    caused.retain(|this| !quoting.contains(&this.at));
    let (ours, theirs) = split(&caused, words, |a, b| {
        let (x, y) = (a.statement, b.statement);
        let mouths = !x.same_document(y) || !x.same_speaker(y);
        // "Aircraft were shot down or crashed because of a fault" names two causes in both of its copies.
        let copied = x.sentence != y.sentence && x.context.copies(&y.context);
        mouths && !copied && comparable(x, y) && exclude(&a.kinds, &b.kinds) && same_effect(a, b, words)
    })?;
    let side = |members: &[&Caused<'_>]| {
        (
            members[0].kinds.iter().copied().collect::<Vec<&str>>().join(", "),
            members.iter().map(|member| member.at).collect(),
        )
    };
    let sides = [side(&ours), side(&theirs)];
    let reason = "the causes are of kinds that exclude each other";
    let draft = Draft::two_sides(Relation::Conflict, Kind::Responsibility, "cause", sides, reason, "cause");
    Some(draft.severity(0.75))
}

fn read<'a>(at: usize, statement: &'a Statement<'a>, words: &'a Words) -> Option<Caused<'a>> {
    let claim = statement.claim;
    if claim.part == Part::Title || statement.negative() {
        return None;
    }
    let lower = claim.quote.to_lowercase();
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|token| !token.is_empty()).collect();
    if !words.marks_a_cause(&tokens) && !is_cause(claim, words) {
        return None;
    }
    let downed = tokens.windows(2).any(|two| two == ["shot", "down"]);
    let mut kinds: BTreeSet<&str> = tokens.iter().filter_map(|token| words.cause_kind(token)).collect();
    let mut effects: BTreeSet<&str> = claim
        .terms
        .iter()
        .filter_map(|term| words.noun_class(term))
        .chain(claim.predicate.class.as_deref())
        .filter(|class| has_causes(class, words))
        .collect();
    if downed {
        kinds.insert("deliberate");
        effects.insert("crash");
    }
    (!kinds.is_empty()).then_some(Caused { at, statement, kinds, effects, downed })
}

/// Whether one claim has its causes only from another that somebody else makes within its words: "the pilot is safe while the rebels
/// say that they shot the plane down".
fn quotes(whole: &Caused<'_>, part: &Caused<'_>) -> bool {
    let (a, b) = (whole.statement, part.statement);
    a.same_document(b)
        && a.claim.part == b.claim.part
        && a.claim.span != b.claim.span
        && a.claim.span.contains(b.claim.span)
        && !a.same_speaker(b)
        && part.kinds.is_superset(&whole.kinds)
}

/// Whether a copula says that a happening was a cause: "the explosion was an accident".
fn is_cause(claim: &Claim, words: &Words) -> bool {
    let of = |function: Function| claim.arguments.iter().find(|argument| argument.function == function);
    let happening = |head: &str| {
        matches!(head, "it" | "this" | "that") || words.noun_class(head).is_some_and(|class| has_causes(class, words))
    };
    claim.predicate.lemma == "be"
        && of(Function::Subject).is_some_and(|subject| happening(&subject.head))
        && of(Function::Complement).is_some_and(|complement| words.cause_kind(&complement.head).is_some())
}

/// Whether what one names cannot be what the other names: deliberate acts and nature exclude the other kinds; a fault,
/// negligence and an accident may come together.
fn exclude(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    let only = |kinds: &BTreeSet<&str>, kind: &str| kinds.len() == 1 && kinds.contains(kind);
    let one_way =
        |a: &BTreeSet<&str>, b: &BTreeSet<&str>| (only(a, "deliberate") || only(a, "nature")) && a.is_disjoint(b);
    one_way(a, b) || one_way(b, a)
}

/// Whether two claims explain one effect: one that both name, or that one leaves unsaid; of what was shot down, one thing.
fn same_effect(a: &Caused<'_>, b: &Caused<'_>, words: &Words) -> bool {
    let shared = !a.effects.is_disjoint(&b.effects) || a.effects.is_empty() != b.effects.is_empty();
    let craft = || {
        let terms = &b.statement.context;
        a.statement.context.iter().any(|term| !term.contains(' ') && !has_causes(term, words) && terms.contains(term))
    };
    shared && (!(a.downed || b.downed) || craft())
}

/// Whether happenings of a class have causes that sources tell.
fn has_causes(class: &str, words: &Words) -> bool {
    words.happens(class, "caused")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_cause_exclude_each_other() {
        let set = |kinds: &[&'static str]| kinds.iter().copied().collect::<BTreeSet<&str>>();
        for (a, b) in [(&["deliberate"][..], &["technical", "nature"][..]), (&["nature"], &["technical"])] {
            assert!(exclude(&set(a), &set(b)) && exclude(&set(b), &set(a)), "{a:?} {b:?}");
        }
        for (a, b) in [
            (&["technical"][..], &["negligence"][..]),
            (&["accident"], &["technical"]),
            (&["deliberate"], &["deliberate", "technical"]),
        ] {
            assert!(!exclude(&set(a), &set(b)) && !exclude(&set(b), &set(a)), "{a:?} {b:?}");
        }
    }

    #[test]
    fn two_speakers_of_one_sentence_may_give_two_causes() {
        let both =
            "The army said the crash was due to a technical fault, while the rebels said they had shot down the plane.";
        let documents = [("a", "Lunden Herald", both), ("b", "Asker Wire", "The plane crashed near Lunden on Monday.")]
            .map(|(id, source, text)| crate::Document::new(id, source, text));
        let report = crate::Checker::default().one_story(true).check(&documents);
        let causes: Vec<_> = report.conflicts().filter(|finding| finding.found_by == "cause").collect();
        let speakers =
            |side: usize| causes[0].positions[side].speakers.iter().map(|name| &**name).collect::<Vec<&str>>();
        assert_eq!(causes.len(), 1);
        assert_ne!(speakers(0), speakers(1));
    }

    #[test]
    fn a_sentence_that_two_outlets_print_does_not_contradict_itself() {
        let causes = |first: &str, second: &str| {
            let documents = [("a", "Lunden Herald", first), ("b", "Asker Wire", second)]
                .map(|(id, source, text)| crate::Document::new(id, source, text));
            let report = crate::Checker::default().one_story(true).check(&documents);
            report.conflicts().filter(|finding| finding.found_by == "cause").count()
        };
        let both = "Two planes were shot down or crashed because of technical faults near Lunden in the war.";
        assert_eq!(causes(both, both), 0);
        let shot = "The rebels shot down the plane that crashed near Lunden on Monday.";
        let fault = "The plane that crashed near Lunden on Monday crashed because of a technical fault, the army said.";
        assert_eq!(causes(shot, fault), 1);
    }
}
