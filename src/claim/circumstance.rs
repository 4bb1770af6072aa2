//! What surrounds a number: how it was counted, as of when, whether it may still change, and of whom.

use super::clause::{Reader, case_of};
use super::figure::{Count, EntityAt};
use super::{Attribution, Stance};
use crate::entity::EntityKind;
use crate::syntax::{Relation, Upos};
use crate::text::lower;
use crate::time::{TimeExpression, TimeKind};

/// Measure, as-of, openness and scope of a figure; what is not said is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstance {
    pub(super) measure: Option<String>,
    pub(super) as_of: Option<String>,
    pub(super) open: Option<bool>,
    pub(super) scope: Option<String>,
}

/// How many tokens before a number and behind what it counts say how it was counted.
const NEAR: usize = 4;

impl Reader<'_> {
    /// Reads the circumstances of a count in the clause that the tokens `clause` make up.
    pub(super) fn circumstance(
        &self,
        count: &Count,
        clause: (usize, usize),
        times: &[&TimeExpression],
        attribution: &[Attribution],
        entity_at: &EntityAt<'_>,
    ) -> Circumstance {
        let mut found = Circumstance::default();
        let last = count.counted.map_or(count.tokens.1, |counted| counted.max(count.tokens.1));
        let near = count.tokens.0.saturating_sub(NEAR)..=last + NEAR;
        // What is said of a count may stand in a clause of its own behind it, before the next number.
        let sentence = self.parse.sentence_tokens(last);
        let said = (last + 1..sentence.end).take_while(|&at| self.parse.upos(at) != Upos::Num).last().unwrap_or(last);
        let clause = (clause.0, clause.1.max(said));
        for at in clause.0..=clause.1 {
            let word = lower(self.parse.text(at));
            for mark in self.vocabulary.marks(&word) {
                let matches = mark.rest.iter().enumerate().all(|(behind, rest)| {
                    at + 1 + behind <= clause.1 && self.parse.text(at + 1 + behind).eq_ignore_ascii_case(rest)
                });
                if !matches {
                    continue;
                }
                if near.contains(&at) && found.measure.is_none() {
                    found.measure = mark.measure.as_deref().map(str::to_owned);
                }
                // What may still rise is open, whatever else is said of it.
                if let Some(open) = mark.open {
                    found.open = Some(open || found.open == Some(true));
                }
            }
        }
        if found.measure.is_none() {
            let stance = attribution.last().map(|said| said.stance);
            let foreseen = stance.filter(|&stance| stance == Stance::Estimates).and_then(|_| self.foreseen(count));
            found.measure = foreseen.or_else(|| stance.and_then(measure_of)).map(str::to_owned);
        }
        found.as_of = times.iter().find_map(|time| self.as_of(time));
        found.scope = self.scope(count, times, entity_at);
        found
    }

    /// "as of Monday", "by dawn": the first moment that the count does not know of, or the words.
    fn as_of(&self, time: &TimeExpression) -> Option<String> {
        let parse = self.parse;
        let start = time.tokens.start;
        let sentence = parse.sentence_tokens(start);
        let word = |back: usize| match start.checked_sub(back) {
            Some(at) if at >= sentence.start => parse.text(at).to_ascii_lowercase(),
            _ => String::new(),
        };
        let (one, two) = (word(1), word(2));
        let article = usize::from(one == "the");
        let (one, two) = if article == 1 { (two, word(3)) } else { (one, two) };
        let marks = one == "by" || matches!((&*two, &*one), ("as", "of" | "at") | ("up" | "updated", "to"));
        if !marks || !matches!(time.kind, TimeKind::Point | TimeKind::Clock) {
            return None;
        }
        let resolved = time.interval.and_then(|interval| interval.from).map(|from| from.to_string());
        Some(resolved.unwrap_or_else(|| parse.layout.slice(time.part, time.span).to_lowercase()))
    }

    /// Whose, and since when: "Pakistani soldiers" count Pakistan's, "12 since Monday" more than one event's.
    fn scope(&self, count: &Count, times: &[&TimeExpression], entity_at: &EntityAt<'_>) -> Option<String> {
        let parse = self.parse;
        let whose = count.counted.and_then(|counted| {
            parse.children(counted).iter().copied().find_map(|child| {
                let belongs = match parse.relation(child).base() {
                    Relation::Amod | Relation::Compound => true,
                    Relation::Nmod => {
                        parse.relation(child) == Relation::NmodPoss
                            || case_of(parse, child).is_some_and(|case| matches!(parse.lemma(case), "of" | "from"))
                    }
                    _ => false,
                };
                let owner = entity_at(child).filter(|_| belongs)?;
                let kinds = matches!(
                    owner.kind,
                    EntityKind::Group | EntityKind::Organisation | EntityKind::Government | EntityKind::Place
                );
                kinds.then(|| owner.name.clone())
            })
        });
        let since = times.iter().find_map(|time| {
            let start = time.tokens.start;
            let sentence = parse.sentence_tokens(start);
            let words = || parse.layout.slice(time.part, time.span).to_lowercase();
            let before = (start > sentence.start).then(|| parse.text(start - 1).to_ascii_lowercase())?;
            if before == "since" || words().starts_with("since ") {
                let from = time.interval.and_then(|interval| interval.from).map(|from| from.date().to_string());
                return Some(format!("since {}", from.unwrap_or_else(words)));
            }
            let span = time.kind == TimeKind::Duration
                && matches!(&*before, "past" | "last" | "previous" | "in" | "over" | "during");
            let counts_back = matches!(&*before, "past" | "last" | "previous")
                || words().contains("past ")
                || words().contains("last ");
            (span && counts_back).then(|| format!("in {}", words()))
        });
        match (whose, since) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(one),
            (Some(whose), Some(since)) => Some(format!("{whose}, {since}")),
        }
    }
}

impl<'a> Reader<'a> {
    /// The measure that a verb makes of a count in what depends on it, however far off: "had expected the diamond to fetch 18
    /// million".
    fn foreseen(&self, count: &Count) -> Option<&'a str> {
        const CLAUSES: usize = 8;
        let above = std::iter::successors(self.parse.head(count.tokens.0), |&at| self.parse.head(at)).take(CLAUSES);
        let mut marks = above.flat_map(|at| self.vocabulary.marks(&lower(self.parse.text(at))));
        marks.find_map(|mark| mark.measure.as_deref().filter(|_| mark.rest.is_empty()))
    }
}

/// The measure that a cue makes of the numbers in its content.
fn measure_of(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Confirms => Some("verified"),
        Stance::Estimates => Some("estimated"),
        Stance::Fears => Some("feared"),
        _ => None,
    }
}
