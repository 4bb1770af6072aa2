//! What is found in events: the rules of each kind, what is weighed beside them, and the order of a report.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::likeness::Likeness;
use super::statement::{Located, Statement};
use super::vocabulary::Words;
use super::weigh::Evidence;
use super::{
    Finding, Kind, accord, align, attribution, credit, denial, figure, finding, identity, measure, once, pairs, place,
    polarity, responsibility, standing, state, time, twin, variant, victims, weigh,
};
use crate::claim::{DocumentClaims, views};
use crate::event::{Event, EventKind, StateReading};
use crate::lexicon::Lexicon;
use crate::limits::{Limits, Reached};
use crate::text::{Pool, SharedStr};

/// Every finding of every event: conflicts first, the most severe first, equals by id.
#[must_use]
pub fn find(documents: &[DocumentClaims], events: &[Event], lexicon: &Lexicon) -> Vec<Finding> {
    let documents = views(documents);
    let found = of_events(&Located::new(&documents), events, lexicon, &Limits::default());
    let mut findings = found.into_iter().flat_map(|found| found.findings).collect();
    order(&mut findings);
    findings
}

/// Brings findings into the order of a report, each once.
pub(crate) fn order(findings: &mut Vec<Finding>) {
    // Findings are many and large: what is sorted is their places, and then each moves once.
    let mut places: Vec<usize> = (0..findings.len()).collect();
    places.sort_by(|&a, &b| {
        let (a, b) = (&findings[a], &findings[b]);
        a.relation.cmp(&b.relation).then(b.severity.total_cmp(&a.severity)).then_with(|| a.id.cmp(&b.id))
    });
    for start in 0..places.len() {
        let mut at = start;
        while places[at] != start {
            let from = std::mem::replace(&mut places[at], at);
            findings.swap(at, from);
            at = from;
        }
        places[at] = at;
    }
    findings.dedup_by(|a, b| a.id == b.id);
}

/// What is found in one event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) findings: Vec<Finding>,
    /// The limits that were reached.
    pub(crate) reached: Vec<Reached>,
}

/// What is found in each event: a function of its own claims and their documents.
pub(crate) fn of_events(all: &Located<'_>, events: &[Event], lexicon: &Lexicon, limits: &Limits) -> Vec<Found> {
    let pool = Pool::default();
    let of_states = events.iter().filter(|event| event.kind == EventKind::State).flat_map(|event| &event.claims);
    let states = crate::parallel::map(&all.tellers(of_states), |document| crate::event::readings(document, lexicon));
    let states: BTreeMap<SharedStr, StateReading> =
        states.into_iter().flatten().map(|reading| (reading.claim.clone(), reading)).collect();
    let of_event = |event: &Event| {
        let words = Words::of(lexicon, *limits);
        let (statements, drafts) = match event.kind {
            EventKind::Occurrence => {
                let (statements, own) = all.with_asides(&event.claims);
                let drafts = drafts(&statements, own, &words);
                (statements, drafts)
            }
            EventKind::State => {
                let statements = all.statements(&event.claims);
                let drafts = state::find(&statements, &states);
                (statements, drafts)
            }
        };
        let findings = drafts.into_iter().map(|draft| finding::finish(event, &statements, draft, &pool)).collect();
        Found { findings, reached: words.reached() }
    };
    crate::parallel::map(events, of_event)
}

/// Two sentences that may contradict each other, and what speaks for and against it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// Ids of the claims that speak for the two sentences.
    pub claims: [SharedStr; 2],
    /// What was found.
    pub evidence: Evidence,
    /// What the two sentences speak of: the mean of the vectors of their words.
    pub topic: Vec<f32>,
    /// The terms that either sentence holds, sorted.
    pub terms: Vec<SharedStr>,
}

/// All that is weighed between the sentences of each occurrence: what the model of contradictions is learned from.
///
/// ```
/// use gainsay::{Checker, Document, conflict, event, lexicon::Lexicon};
///
/// let documents = [
///     Document::new("a", "Harbour Gazette", "The ferry that sank off Port Amaro had 40 people on board, the owner said."),
///     Document::new("b", "Coast Wire", "The ferry that sank off Port Amaro had 90 people on board, the coast guard said."),
/// ];
/// let extracted = Checker::default().extract_all(&documents);
/// let events = event::group(&extracted, true);
/// let weighed = conflict::weighed(&extracted, &events, Lexicon::built_in());
/// assert!(weighed[0].evidence.iter().any(|(name, value)| name == "figures.times" && value > 0.8));
/// ```
#[must_use]
pub fn weighed(documents: &[DocumentClaims], events: &[Event], lexicon: &Lexicon) -> Vec<Comparison> {
    let documents = views(documents);
    let all = Located::new(&documents);
    let words = Words::of(lexicon, Limits::default());
    let mut found = Vec::new();
    for event in events.iter().filter(|event| event.kind == EventKind::Occurrence) {
        let (statements, own) = all.with_asides(&event.claims);
        let (of_event, names) = (&statements[..own], align::names(&statements[..own]));
        let likeness = Likeness::of(of_event, &names, &words);
        let drafts = rules(of_event, &likeness, &names, &words);
        let weighed = weigh::weigh(of_event, &likeness, &words, &drafts);
        let apart = weigh::weigh_apart(&statements, own, &words);
        found.extend(weighed.into_iter().chain(apart).map(|weighed| {
            let terms = weighed.terms(&statements);
            Comparison {
                claims: weighed.sides.map(|at| statements[at].claim.id.clone()),
                topic: weigh::topic(&terms),
                terms: terms.into_iter().cloned().collect(),
                evidence: weighed.evidence,
            }
        }));
    }
    found
}

/// What is found among the first `own` of some statements, those of one event, and between them and the rest, which their
/// documents set apart.
fn drafts(statements: &[Statement<'_>], own: usize, words: &Words) -> Vec<Draft> {
    let of_event = &statements[..own];
    let names = align::names(of_event);
    let likeness = Likeness::of(of_event, &names, words);
    let mut drafts = rules(of_event, &likeness, &names, words);
    let weighed = weigh::weigh(of_event, &likeness, words, &drafts);
    weigh::settle(of_event, &weighed, words, &mut drafts);
    let settled = drafts.len();
    let near = measure::find(of_event, &likeness, words, &drafts, &weighed);
    drafts.extend(near);
    let near = accord::find(of_event, &likeness, words, &drafts);
    drafts.extend(near);
    weigh::fade(of_event, &weighed, &mut drafts[settled..]);
    let near = weigh::explain(of_event, &weighed, words, &drafts);
    drafts.extend(near);
    drafts.extend(standing::find(statements, own, words));
    let apart = weigh::weigh_apart(statements, own, words);
    weigh::settle(statements, &apart, words, &mut drafts);
    let near = weigh::explain(statements, &apart, words, &drafts);
    drafts.extend(near);
    once::said_once(statements, drafts)
}

/// What each kind finds by its rules, in the order in which a pair counts once.
fn rules(statements: &[Statement<'_>], likeness: &Likeness, names: &BTreeSet<String>, words: &Words) -> Vec<Draft> {
    let pairs = pairs::pairs(statements, words);
    let mut variants = variant::find(statements, &pairs, words);
    variants.extend(twin::find(statements, &pairs, words));
    let mut drafts = figure::find(statements, words);
    drafts.extend(identity::find(statements, words));
    drafts.extend(victims::find(statements, words));
    drafts.extend(attribution::find(statements, words));
    drafts.extend(credit::find(statements, words));
    drafts.extend(denial::find(statements, words));
    drafts.extend(responsibility::find(statements, &pairs, words));
    drafts.extend(polarity::find(statements, &pairs, likeness, names, words));
    drafts.extend(time::find(statements, &pairs, words));
    drafts.extend(place::find(statements, &pairs));
    // What differs in one thing alone is plain, whatever another rule makes of it.
    let plain: BTreeSet<Vec<usize>> = variants.iter().map(Draft::statements).collect();
    drafts.retain(|draft| draft.kind == Kind::Figure || !plain.contains(&draft.statements()));
    drafts.extend(variants);
    drafts
}
