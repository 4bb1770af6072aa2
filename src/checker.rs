//! The whole way from documents to a report.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::claim::{DocumentClaims, Laid};
use crate::conflict::{Coding, Finding, Found, Kind, Located, Relation};
use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::limits::{Limits, Reached};
use crate::report::{Omitted, Report, SCHEMA};
use crate::text::{Document, Pool};

/// Checks documents against each other.
///
/// A checker is a set of choices and nothing more: it holds no state between documents, and the same choices over the
/// same documents, in whatever order, give the same bytes.
///
/// ```
/// use gainsay::conflict::{Coding, Kind};
/// use gainsay::{Checker, Document};
///
/// let checker = Checker::default().one_story(true).coding(Coding::Acled).kinds([Kind::Figure]).least_severity(0.5);
/// let report = checker.check([Document::new("a", "A", "Four people were killed.")]);
/// assert_eq!(report.coding, "acled");
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checker {
    lexicon: Lexicon,
    one_story: bool,
    coding: Coding,
    /// `None` for all.
    kinds: Option<Vec<Kind>>,
    least_severity: f64,
    #[serde(default)]
    limits: Limits,
}

impl Default for Checker {
    fn default() -> Self {
        Checker {
            lexicon: Lexicon::default(),
            one_story: false,
            coding: Coding::default(),
            kinds: None,
            least_severity: 0.0,
            limits: Limits::default(),
        }
    }
}

impl Checker {
    /// Reads with these tables instead of the built-in ones.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// Whether all documents are known to be about one story.
    #[must_use]
    pub fn one_story(mut self, one_story: bool) -> Self {
        self.one_story = one_story;
        self
    }

    /// How vague counts are read in estimates; the bounds of the words by default.
    #[must_use]
    pub fn coding(mut self, coding: Coding) -> Self {
        self.coding = coding;
        self
    }

    /// The kinds of finding to report; all of them by default.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// The severity, from 0 to 1, below which a conflict is not reported; 0 by default. Findings of other relations have
    /// none and are reported all the same.
    #[must_use]
    pub fn least_severity(mut self, severity: f64) -> Self {
        self.least_severity = severity;
        self
    }

    /// Extracts one document's claims: a pure function of the document and the lexicon.
    #[must_use]
    pub fn extract(&self, document: &Document) -> DocumentClaims {
        self.extract_into(&Pool::default(), document)
    }

    /// Extracts the claims of documents; what they have in common is held once.
    #[must_use]
    pub fn extract_all<D: Borrow<Document> + Sync>(&self, documents: &[D]) -> Vec<DocumentClaims> {
        let pool = Pool::default();
        crate::parallel::map(documents, |document| self.extract_into(&pool, document.borrow()))
    }

    fn extract_into(&self, pool: &Pool, document: &Document) -> DocumentClaims {
        let parse = crate::syntax::parse(crate::text::lay_out_with(document, &self.lexicon));
        let times = crate::time::find(&parse, document.published, &self.lexicon);
        let mut quantities = crate::quantity::find(&parse, &self.lexicon);
        quantities.retain(|quantity| !crate::time::is_of_a_clock(&times, quantity.part, quantity.span));
        let entities = crate::entity::find(document, &parse, &self.lexicon);
        let attributed = crate::claim::attributions(&parse, &entities, &self.lexicon);
        let mut extracted =
            crate::claim::extract(document, &parse, &quantities, &times, &entities, &attributed, &self.lexicon);
        crate::event::assign(&parse, &quantities, &times, &entities, &self.lexicon, document.published, &mut extracted);
        extracted.notes = crate::report::unread(document, &parse, &extracted);
        extracted.shrink(pool);
        extracted
    }

    /// The most episodes, of some weeks, that one word may bring together for a closer look; 1,000 by default. Words that more of
    /// them share are no sign of one story, and looking at every pair would take time in the square of their number. The report
    /// says among what was not checked when there are such words.
    #[must_use]
    pub fn largest_block(mut self, episodes: usize) -> Self {
        self.limits.largest_block = episodes;
        self
    }

    /// How far comparison goes; see [`Limits`].
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Checks documents, owned or borrowed, against each other. Total: any documents give a report. Where several have one id, all
    /// but the first get a new one, which a note tells; which is the first depends on what they hold, not on where they stand.
    #[must_use]
    pub fn check<D: Borrow<Document>>(&self, documents: impl IntoIterator<Item = D>) -> Report {
        let documents: Vec<D> = documents.into_iter().collect();
        let (own, notes) = distinct(documents.iter().map(Borrow::borrow).collect());
        let extracted = self.extract_all(&own);
        // Texts handed over are of no more use: comparison needs the room.
        drop(own);
        drop(documents);
        self.compared(extracted, notes)
    }

    /// Checks what was extracted from documents, as [`Checker::check`] checks the documents. No two may have one id.
    #[must_use]
    pub fn compare(&self, mut extracted: Vec<DocumentClaims>) -> Report {
        extracted.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let pool = Pool::default();
        extracted.iter_mut().for_each(|document| document.shrink(&pool));
        self.compared(extracted, Vec::new())
    }

    fn compared(&self, extracted: Vec<DocumentClaims>, notes: Vec<String>) -> Report {
        // Laid out first: grouping and findings then use the room that the documents' own lists leave.
        let mut laid = Laid::of(extracted);
        let views = laid.views();
        let (mut events, crowded) = crate::event::grouped(&views, self.one_story, self.limits.largest_block);
        events.extend(crate::event::of_states(&views, &self.lexicon));
        drop(views);
        laid.forget_what_grouping_read();
        let views = laid.views();
        let (mut findings, mut reached) = (Vec::new(), BTreeMap::new());
        // The findings of a part of the events at a time, so that never all of them are held twice while they are gathered.
        const PARTS: usize = 8;
        const LEAST: usize = 64;
        let all = Located::new(&views);
        for part in events.chunks(events.len().div_ceil(PARTS).max(LEAST)) {
            let found = self.findings(&all, part);
            // A list that doubles to grow would be the largest of all, and half empty.
            findings.reserve_exact(found.iter().map(|found| found.findings.len()).sum());
            for (event, found) in part.iter().zip(found) {
                findings.extend(found.findings);
                note(&mut reached, event, &found.reached);
            }
        }
        drop(all);
        drop(views);
        self.report(laid, notes, events, findings, crowded, reached)
    }

    /// The tables.
    pub(crate) fn tables(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(crate) fn is_one_story(&self) -> bool {
        self.one_story
    }

    pub(crate) fn block(&self) -> usize {
        self.limits.largest_block
    }

    /// The findings of each event that these choices let through.
    pub(crate) fn findings(&self, documents: &Located<'_>, events: &[Event]) -> Vec<Found> {
        let mut all = crate::conflict::of_events(documents, events, &self.lexicon, &self.limits);
        for found in &mut all {
            found.findings.retain(|finding| {
                let severe = finding.relation != Relation::Conflict || finding.severity >= self.least_severity;
                severe && self.wants(finding.kind)
            });
        }
        let found = all.iter_mut().flat_map(|found| &mut found.findings);
        crate::conflict::recode(found, documents, self.coding, &self.lexicon);
        all
    }

    /// Puts a report together from documents sorted by id and what was found in them.
    pub(crate) fn report(
        &self,
        laid: Laid,
        notes: Vec<String>,
        events: Vec<Event>,
        mut findings: Vec<Finding>,
        crowded: usize,
        reached: BTreeMap<Reached, Vec<String>>,
    ) -> Report {
        crate::conflict::order(&mut findings);
        let omitted = Omitted {
            kinds: Kind::ALL.iter().copied().filter(|kind| !self.wants(*kind)).collect(),
            least_severity: self.least_severity,
            crowded,
            reached,
            limits: self.limits,
        };
        let not_checked = crate::report::not_checked(&Located::new(&laid.views()), &events, &findings, &omitted);
        let Laid { documents, claims, .. } = laid;
        Report {
            schema: SCHEMA.to_owned(),
            coding: self.coding.to_string(),
            notes,
            not_checked,
            documents,
            claims,
            events,
            findings,
        }
    }

    fn wants(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// Puts an event down under each limit that it reached.
pub(crate) fn note(noted: &mut BTreeMap<Reached, Vec<String>>, event: &Event, reached: &[Reached]) {
    for limit in reached {
        noted.entry(*limit).or_default().push(event.label.clone());
    }
}

/// The documents by id, no two of which are the same.
fn distinct(mut documents: Vec<&Document>) -> (Vec<Cow<'_, Document>>, Vec<String>) {
    let content = |d: &Document| (d.published, d.source.clone(), d.title.clone(), d.text.clone(), d.voice);
    documents.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| content(a).cmp(&content(b))));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    if documents.windows(2).any(|pair| pair[0].id == pair[1].id) {
        taken.extend(documents.iter().map(|document| document.id.clone()));
    }
    let mut notes = Vec::new();
    let mut made: Vec<Cow<'_, Document>> = Vec::with_capacity(documents.len());
    let (mut last, mut number) = (None, 1);
    for document in documents {
        if last != Some(&document.id) {
            (last, number) = (Some(&document.id), 1);
            made.push(Cow::Borrowed(document));
            continue;
        }
        let id = loop {
            number += 1;
            let id = format!("{}#{number}", document.id);
            if taken.insert(id.clone()) {
                break id;
            }
        };
        notes.push(format!("found another document of id {:?}; it is called {id:?} here", document.id));
        made.push(Cow::Owned(Document { id, ..document.clone() }));
    }
    made.sort_by(|a, b| a.id.cmp(&b.id));
    (made, notes)
}
