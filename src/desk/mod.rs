//! Documents that come, are corrected and go one at a time or in batches.

mod change;
mod saved;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use change::{Change, Changed};

use crate::claim::{DocumentClaims, DocumentView, Laid};
use crate::conflict::{Finding, Found, Located};
use crate::event::{self, Event, Groups, StateReading, Told};
use crate::limits::Reached;
use crate::text::SharedStr;
use crate::{Checker, Document, Report};

/// Documents that are checked against each other as they come and go.
///
/// Invariant: whatever came and went before, [`Desk::report`] has the same bytes as that of checking at once the documents that are
/// here now. What a change costs depends on the stories it touches, not on how many documents there are.
///
/// A desk is saved and restored by serde; one that another version of the crate saved is refused.
///
/// ```
/// use gainsay::{Checker, Desk, Document};
///
/// let mut desk = Desk::new(Checker::default().one_story(true));
/// desk.add([Document::new("a", "A", "Officials said four people were killed in the blast at the mill in Lunden.")]);
/// let change = desk.add([Document::new("b", "B", "Officials said nine people were killed in the blast at the mill in Lunden.")]);
/// assert_eq!(change.new.len(), 1);
/// let change = desk.withdraw(["b"]);
/// assert_eq!(change.resolved.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Desk {
    checker: Checker,
    documents: BTreeMap<Id, Entry>,
    groups: Groups<Member>,
    /// Occurrences, by their id.
    occurrences: BTreeMap<SharedStr, Known>,
    /// The occurrence of each episode that is in one.
    occurrence_of: BTreeMap<Member, SharedStr>,
    /// States that some affirm and others deny.
    states: BTreeMap<State, Known>,
    /// The documents that say something of a state.
    tellers: BTreeMap<State, BTreeSet<Id>>,
}

/// A document's id.
type Id = Arc<str>;
/// An episode: its document and its place in it.
type Member = (Id, usize);
/// Holder and attribute.
type State = (String, String);

/// What is kept of a document.
#[derive(Clone, Debug)]
struct Entry {
    extracted: Arc<DocumentClaims>,
    readings: Vec<StateReading>,
}

impl Entry {
    fn states(&self) -> impl Iterator<Item = State> {
        self.readings.iter().map(|reading| (reading.holder.clone(), reading.attribute.clone()))
    }
}

/// An event and what was found in it.
#[derive(Clone, Debug)]
struct Known {
    event: Event,
    /// Empty for a state.
    members: Vec<Member>,
    findings: Vec<Finding>,
    reached: Vec<Reached>,
}

impl Desk {
    /// A desk without documents, for checking with these choices.
    #[must_use]
    pub fn new(checker: Checker) -> Desk {
        Desk {
            groups: Groups::new(checker.block()),
            checker,
            documents: BTreeMap::new(),
            occurrences: BTreeMap::new(),
            occurrence_of: BTreeMap::new(),
            states: BTreeMap::new(),
            tellers: BTreeMap::new(),
        }
    }

    /// Takes documents in, all at once. One whose id is here already takes its place: it is corrected. Of several with the same id the
    /// last one counts.
    pub fn add(&mut self, documents: impl IntoIterator<Item = Document>) -> Change {
        let documents: BTreeMap<String, Document> = documents.into_iter().map(|d| (d.id.clone(), d)).collect();
        let documents: Vec<Document> = documents.into_values().collect();
        let extracted = self.checker.extract_all(&documents);
        self.change(BTreeSet::new(), extracted)
    }

    /// Takes the documents with these ids out; ids that are not here change nothing.
    pub fn withdraw<I: AsRef<str>>(&mut self, ids: impl IntoIterator<Item = I>) -> Change {
        let known = |id: I| self.documents.get_key_value(id.as_ref()).map(|(id, _)| id.clone());
        let going = ids.into_iter().filter_map(known).collect();
        self.change(going, Vec::new())
    }

    /// The choices the documents are checked with.
    #[must_use]
    pub fn checker(&self) -> &Checker {
        &self.checker
    }

    /// The ids of the documents that are here, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(|id| &**id)
    }

    /// What is found now: the same as that of checking at once the documents that are here.
    #[must_use]
    pub fn report(&self) -> Report {
        let extracted = self.documents.values().map(|entry| (*entry.extracted).clone()).collect();
        let known = || self.occurrences.values().chain(self.states.values());
        let findings = known().flat_map(|known| known.findings.iter().cloned()).collect();
        let events = known().map(|known| known.event.clone()).collect();
        let mut reached = BTreeMap::new();
        known().for_each(|known| crate::checker::note(&mut reached, &known.event, &known.reached));
        self.checker.report(Laid::of(extracted), Vec::new(), events, findings, self.groups.crowded(), reached)
    }

    /// Lets documents go and come; what comes also goes, where it is here.
    fn change(&mut self, mut going: BTreeSet<Id>, coming: Vec<DocumentClaims>) -> Change {
        // What comes again as it was changes nothing.
        let known =
            |new: &DocumentClaims| self.documents.get(&*new.document.id).is_some_and(|old| *old.extracted == *new);
        let coming: Vec<DocumentClaims> = coming.into_iter().filter(|new| !known(new)).collect();
        let corrected = coming.iter().filter_map(|new| self.documents.get_key_value(&*new.document.id));
        going.extend(corrected.map(|(id, _)| id.clone()).collect::<Vec<_>>());
        let mut states: BTreeSet<State> = BTreeSet::new();
        let mut members: Vec<Member> = Vec::new();
        for id in &going {
            let Some(entry) = self.documents.remove(id) else { continue };
            members.extend(Told::new(entry.extracted.view()).profiles().map(|(episode, _)| (id.clone(), episode)));
            for state in entry.states() {
                self.forget(&state, id);
                states.insert(state);
            }
        }
        let mut profiles = Vec::new();
        for extracted in coming {
            let id: Id = extracted.document.id.as_str().into();
            let readings = event::readings(&extracted.view(), self.checker.tables());
            profiles.extend(
                Told::new(extracted.view()).profiles().map(|(episode, profile)| ((id.clone(), episode), profile)),
            );
            let entry = Entry { extracted: Arc::new(extracted), readings };
            for state in entry.states() {
                self.tellers.entry(state.clone()).or_default().insert(id.clone());
                states.insert(state);
            }
            self.documents.insert(id, entry);
        }
        let touched = self.groups.change(&members, profiles);
        let mut before = self.drop_occurrences(&touched);
        before.extend(states.iter().filter_map(|state| self.states.remove(state)).flat_map(|known| known.findings));
        let groups = if self.checker.is_one_story() { self.groups.all(true) } else { self.groups.around(&touched) };
        let after = self.find(groups, states);
        Change::between(before, after)
    }

    fn forget(&mut self, state: &State, id: &Id) {
        if let Some(tellers) = self.tellers.get_mut(state) {
            tellers.remove(id);
            if tellers.is_empty() {
                self.tellers.remove(state);
            }
        }
    }

    /// Takes out the occurrences that hold one of the episodes, all of them where all documents tell one story, and hands back their
    /// findings.
    fn drop_occurrences(&mut self, touched: &BTreeSet<Member>) -> Vec<Finding> {
        let ids: BTreeSet<SharedStr> = if self.checker.is_one_story() {
            self.occurrences.keys().cloned().collect()
        } else {
            touched.iter().filter_map(|member| self.occurrence_of.get(member).cloned()).collect()
        };
        let mut findings = Vec::new();
        for known in ids.iter().filter_map(|id| self.occurrences.remove(id)).collect::<Vec<_>>() {
            for member in &known.members {
                self.occurrence_of.remove(member);
            }
            findings.extend(known.findings);
        }
        findings
    }

    /// Makes the events of groups and states anew, and hands back what is found in them.
    fn find(&mut self, groups: Vec<Vec<Member>>, states: BTreeSet<State>) -> Vec<Finding> {
        let mut ids: BTreeSet<&Id> = groups.iter().flatten().map(|(id, _)| id).collect();
        let said: Vec<(State, Vec<StateReading>)> = states
            .into_iter()
            .filter_map(|state| {
                let tellers = self.tellers.get(&state)?;
                ids.extend(tellers);
                let readings = tellers.iter().flat_map(|id| &self.documents[id].readings);
                let own = readings.filter(|reading| reading.holder == state.0 && reading.attribute == state.1);
                let own = own.cloned().collect();
                Some((state, own))
            })
            .collect();
        let told: BTreeMap<&Id, Told<'_>> =
            ids.into_iter().map(|id| (id, Told::new(self.documents[id].extracted.view()))).collect();
        let of_group = |members: &Vec<Member>| {
            let of_member = |member: &'_ Member| (&told[&member.0], member.1, self.groups.profile(member));
            event::event(&members.iter().map(of_member).collect::<Vec<_>>())
        };
        let mut occurrences = Vec::new();
        for (members, event) in groups.iter().zip(crate::parallel::map(&groups, of_group)) {
            occurrences.extend(event.map(|event| (members.clone(), event)));
        }
        let states: Vec<(State, Event)> =
            said.into_iter().filter_map(|(state, said)| Some((state, event::state(&said)?))).collect();
        let events = occurrences.iter().map(|(_, event)| event).chain(states.iter().map(|(_, event)| event));
        let events: Vec<Event> = events.cloned().collect();
        let documents: Vec<DocumentView<'_>> = told.values().map(|told| told.document).collect();
        let mut found = self.checker.findings(&Located::new(&documents), &events).into_iter();
        drop(told);
        let mut all = Vec::new();
        for (members, event) in occurrences {
            let Found { findings, reached } = found.next().unwrap_or_default();
            all.extend(findings.iter().cloned());
            self.occurrence_of.extend(members.iter().map(|member| (member.clone(), event.id.clone())));
            self.occurrences.insert(event.id.clone(), Known { event, members, findings, reached });
        }
        for (state, event) in states {
            let Found { findings, reached } = found.next().unwrap_or_default();
            all.extend(findings.iter().cloned());
            self.states.insert(state, Known { event, members: Vec::new(), findings, reached });
        }
        all
    }
}
