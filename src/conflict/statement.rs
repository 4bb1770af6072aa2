//! A claim with what its document adds: who speaks, for whom, when.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::align::argument;
use crate::claim::{Claim, DocumentInfo, DocumentView, Function, Polarity, SourceMention};
use crate::event::{TermWeights, meeting};
use crate::text::{Part, SharedStr, Voice};

/// A sentence of an event: numbers in the order of documents and, within one, of parts and places. They stand for the document's id
/// and where the sentence begins in it, since comparison asks of every other pair of statements whether they share a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sentence {
    /// Its document among those of the event.
    pub(crate) document: u32,
    /// Its place among the sentences of all of them.
    pub(crate) number: u32,
}

/// Most sentences of a passage that is too short to tell of more than one thing.
const BRIEF: usize = 4;
/// The share of their terms' weight that a sentence and its copy have in common, at least.
const COPIED: f32 = 0.8;

/// The terms of a sentence, sorted, each with what it weighs. Numbers weigh nothing: they are what figures compare.
#[derive(Debug)]
pub(crate) struct Context {
    terms: Vec<SharedStr>,
    weights: Vec<f32>,
    /// What all of them weigh.
    pub(crate) weight: f32,
}

impl Context {
    pub(crate) fn of(terms: BTreeSet<&SharedStr>) -> Context {
        let known = TermWeights::built_in();
        let terms: Vec<SharedStr> = terms.into_iter().cloned().collect();
        let weigh = |term: &SharedStr| if is_number(term) { 0.0 } else { known.weight(term) };
        let weights: Vec<f32> = terms.iter().map(weigh).collect();
        Context { weight: weights.iter().sum(), terms, weights }
    }

    /// What those terms weigh that another sentence has, too.
    pub(crate) fn shared(&self, other: &Context) -> f32 {
        let mut shared = 0.0;
        meeting(self.weighed(), other.weighed(), |(a, _), (b, _)| a.cmp(b), |(_, weight), _| shared += weight);
        shared
    }

    /// Whether a sentence is another one's copy: of the same words, all but a few.
    pub(crate) fn copies(&self, other: &Context) -> bool {
        self.shared(other) >= COPIED * self.weight.max(other.weight)
    }

    fn weighed(&self) -> impl Iterator<Item = (&SharedStr, f32)> {
        self.terms.iter().zip(self.weights.iter().copied())
    }
}

/// Whether a term is a number.
pub(crate) fn is_number(term: &str) -> bool {
    term.starts_with(|first: char| first.is_ascii_digit())
}

impl std::ops::Deref for Context {
    type Target = [SharedStr];

    fn deref(&self) -> &[SharedStr] {
        &self.terms
    }
}

/// A claim as comparison sees it.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'a> {
    /// The claim.
    pub(crate) claim: &'a Claim,
    /// Its document.
    pub(crate) document: &'a DocumentInfo,
    /// Who claims it: the innermost named source, else the document's own.
    pub(crate) speaker: &'a str,
    /// Whom the speaker belongs to, nearest first.
    pub(crate) within: &'a [SharedStr],
    /// Whether the speaker is a party rather than a reporter.
    pub(crate) party: bool,
    /// The terms of its sentence.
    pub(crate) context: Arc<Context>,
    /// Whether its document sets it apart from its main story.
    pub(crate) background: bool,
    /// Whether its document is a passage of a few sentences, which tells of one thing alone.
    pub(crate) brief: bool,
    /// The sentence that holds the claim.
    pub(crate) sentence: Sentence,
}

impl<'a> Statement<'a> {
    /// A claim with its document.
    pub(crate) fn new(claim: &'a Claim, document: &'a DocumentInfo, context: Arc<Context>) -> Statement<'a> {
        let named = claim.attribution.iter().rev().find_map(|attribution| attribution.source.as_ref());
        // "Kabul denies the charge": that it is denied is Kabul's word, whoever tells of it.
        let denier = denying_subject(claim);
        let (speaker, within): (&str, &[SharedStr]) = match (named, denier) {
            (Some(SourceMention { entity, within, .. }), _) => (entity, within),
            (None, Some(denier)) => (denier, &[]),
            // Texts whose source is not told are nobody's in common.
            (None, None) if document.source.is_empty() => (&document.id, &[]),
            (None, None) => (&document.source, &[]),
        };
        let party = named.is_some() || denier.is_some() || document.voice == Some(Voice::Party);
        let (background, brief, sentence) = (false, false, Sentence::default());
        Statement { claim, document, speaker, within, party, context, background, brief, sentence }
    }

    /// Whether the claim, all denials taken together, says that it is not so.
    pub(crate) fn negative(&self) -> bool {
        let denials = self.claim.attribution.iter().filter(|attribution| attribution.stance.denies()).count();
        (self.claim.polarity == Polarity::Negative) != (denials % 2 == 1)
    }

    /// Whether two claims stand in one document.
    pub(crate) fn same_document(&self, other: &Statement<'_>) -> bool {
        self.sentence.document == other.sentence.document
    }

    /// The class of what is said to have happened, else the predicate: what a finding about it is called.
    pub(crate) fn deed(&self) -> &'a str {
        let predicate = &self.claim.predicate;
        predicate.class.as_deref().unwrap_or(&predicate.lemma)
    }

    /// Whether one party says both; a reporter may well pass on what contradicts itself.
    pub(crate) fn one_mouth(&self, other: &Statement<'_>) -> bool {
        self.party && other.party && self.same_speaker(other)
    }

    /// Whether two claims come from one mouth.
    pub(crate) fn same_speaker(&self, other: &Statement<'_>) -> bool {
        self.speaker == other.speaker
    }

    /// Whether both speakers are parties of which neither belongs to the other.
    pub(crate) fn rival(&self, other: &Statement<'_>) -> bool {
        let related = |a: &Statement<'_>, b: &Statement<'_>| {
            a.speaker == b.speaker || a.within.iter().any(|name| name == b.speaker || b.within.contains(name))
        };
        self.party && other.party && !related(self, other) && !related(other, self)
    }

    /// The day from which the claim speaks.
    pub(crate) fn day(&self) -> Option<Date> {
        self.document.published.map(crate::text::Published::date)
    }

    /// Text before title, then the order of the text: a document's fullest statement is never its headline.
    pub(crate) fn rank(&self) -> (bool, usize) {
        (self.claim.part == Part::Title, self.claim.span.start)
    }
}

/// Who denies, where a claim tells of a denial: "Kabul denies the charge".
pub(crate) fn denying_subject(claim: &Claim) -> Option<&str> {
    argument(claim, Function::Subject).filter(|_| claim.is_denial())?.entity.as_deref()
}

/// Where the claims of documents stand, by id.
pub(crate) struct Located<'a> {
    pub(crate) documents: &'a [DocumentView<'a>],
    /// The places of all claims, sorted by their ids: of an archive they are millions, and a map would take five times the room.
    places: Vec<Place>,
}

/// Where a claim stands: the number of its document, and its own number there.
pub(crate) type Place = (u32, u32);

impl<'a> Located<'a> {
    /// Looks all documents through once.
    pub(crate) fn new(documents: &'a [DocumentView<'a>]) -> Located<'a> {
        let mut places = Vec::with_capacity(documents.iter().map(|document| document.claims.len()).sum());
        for (document, extracted) in (0..).zip(documents) {
            places.extend((0..).zip(extracted.claims).map(|(at, _)| (document, at)));
        }
        let mut located = Located { documents, places: Vec::new() };
        places.sort_by(|&a, &b| located.at(a).id.cmp(&located.at(b).id));
        located.places = places;
        located
    }

    /// The claim with this id.
    pub(crate) fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.place(id).map(|place| self.at(place))
    }

    /// The claim that stands in a place.
    pub(crate) fn at(&self, (document, at): Place) -> &'a Claim {
        &self.documents[document as usize].claims[at as usize]
    }

    fn place(&self, id: &str) -> Option<Place> {
        self.places.binary_search_by(|&place| self.at(place).id.as_str().cmp(id)).ok().map(|at| self.places[at])
    }

    /// The documents that have the claims with these ids, each once, in their order.
    pub(crate) fn tellers<'i>(&self, ids: impl Iterator<Item = &'i SharedStr>) -> Vec<DocumentView<'a>> {
        let documents: BTreeSet<u32> = ids.filter_map(|id| self.place(id)).map(|(document, _)| document).collect();
        documents.into_iter().map(|document| self.documents[document as usize]).collect()
    }

    /// The claims with these ids, in their order; ids that no document has are passed over.
    pub(crate) fn statements(&self, ids: &[SharedStr]) -> Vec<Statement<'a>> {
        numbered(self.placed(self.found(ids)))
    }

    /// The same and, behind them, what the documents set apart; and how many claims are not set apart.
    pub(crate) fn with_asides(&self, ids: &[SharedStr]) -> (Vec<Statement<'a>>, usize) {
        let mut statements = self.placed(self.found(ids));
        let own = statements.len();
        statements.extend(self.asides(ids));
        (numbered(statements), own)
    }

    /// Where the claims with these ids stand, in their order.
    pub(crate) fn found<'i>(&self, ids: &'i [SharedStr]) -> impl Iterator<Item = Place> + use<'_, 'i, 'a> {
        ids.iter().filter_map(|id| self.place(id))
    }

    /// What the documents whose main stories some claims tell set apart, where it is not among these claims, which are sorted:
    /// an older happening that one tells in passing is easily taken for the one that another is about.
    fn asides(&self, ids: &[SharedStr]) -> Vec<Statement<'a>> {
        let apart = |&place: &Place| is_apart(&self.documents[place.0 as usize], self.at(place));
        let main: BTreeSet<u32> = self.found(ids).filter(|place| !apart(place)).map(|(document, _)| document).collect();
        if main.len() < 2 {
            return Vec::new();
        }
        let all = main.into_iter().flat_map(|document| {
            let count = u32::try_from(self.documents[document as usize].claims.len()).unwrap_or(u32::MAX);
            (0..count).map(move |at| (document, at))
        });
        self.placed(all.filter(apart).filter(|&place| ids.binary_search(&self.at(place).id).is_err()))
    }

    fn placed(&self, places: impl Iterator<Item = Place>) -> Vec<Statement<'a>> {
        // Made for each event anew: most documents are in few, and to keep those of all takes as much memory as their terms.
        let mut known: HashMap<u32, (Contexts, bool)> = HashMap::new();
        places
            .map(|(document, at)| {
                let (extracted, claim) = (self.documents[document as usize], self.at((document, at)));
                let (contexts, brief) = known.entry(document).or_insert_with(|| {
                    let contexts = contexts_of(&extracted);
                    let brief = contexts.keys().filter(|(part, _)| *part == Part::Text).count() <= BRIEF;
                    (contexts, brief)
                });
                let context = Arc::clone(&contexts[&(claim.part, claim.sentence.start)]);
                let background = is_apart(&extracted, claim);
                Statement { background, brief: *brief, ..Statement::new(claim, extracted.document, context) }
            })
            .collect()
    }
}

/// Gives statements the numbers of their sentences.
fn numbered(mut statements: Vec<Statement<'_>>) -> Vec<Statement<'_>> {
    let place = |statement: &Statement<'_>| (statement.claim.part, statement.claim.sentence.start);
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_unstable_by(|&a, &b| {
        let (a, b) = (&statements[a], &statements[b]);
        a.document.id.cmp(&b.document.id).then_with(|| place(a).cmp(&place(b)))
    });
    let mut last: Option<usize> = None;
    let mut sentence = Sentence::default();
    for at in order {
        if let Some(last) = last.map(|last| &statements[last]) {
            let document = last.document.id != statements[at].document.id;
            sentence.document += u32::from(document);
            sentence.number += u32::from(document || place(last) != place(&statements[at]));
        }
        statements[at].sentence = sentence;
        last = Some(at);
    }
    statements
}

/// What two passages say of one thing weighs so much in common at least.
const OF_ONE_THING: f32 = 12.0;

/// Whether two statements are of passages of a few sentences, and have so much in common that they are about one thing.
pub(crate) fn of_passages(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.brief && b.brief && a.context.shared(&b.context) >= OF_ONE_THING
}

/// Whether a document sets a claim of its own apart from its main story.
fn is_apart(document: &DocumentView<'_>, claim: &Claim) -> bool {
    document.episodes.get(claim.episode).is_some_and(|episode| episode.background)
}

/// The terms of each sentence.
type Contexts = HashMap<(Part, usize), Arc<Context>>;

fn contexts_of(extracted: &DocumentView<'_>) -> Contexts {
    let mut contexts: HashMap<(Part, usize), BTreeSet<&SharedStr>> = HashMap::new();
    for claim in extracted.claims {
        contexts.entry((claim.part, claim.sentence.start)).or_default().extend(&claim.terms);
    }
    contexts.into_iter().map(|(sentence, terms)| (sentence, Arc::new(Context::of(terms)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document};

    #[test]
    fn sentences_have_numbers_in_the_order_of_documents_and_texts() {
        let text = "Four people were killed in Lunden and nine were hurt. The mayor said he was sad.";
        let documents =
            [Document::new("b", "B", text), Document::new("a", "A", text).title("Blast kills four in Lunden")];
        let extracted: Vec<crate::claim::DocumentClaims> =
            documents.iter().map(|d| Checker::default().extract(d)).collect();
        let borrowed: Vec<DocumentView<'_>> = extracted.iter().map(|document| document.view()).collect();
        let ids: Vec<SharedStr> = extracted.iter().flat_map(|d| &d.claims).map(|claim| claim.id.clone()).collect();
        let statements = Located::new(&borrowed).statements(&ids);
        let place = |statement: &Statement<'_>| {
            (statement.document.id.clone(), statement.claim.part, statement.claim.sentence.start)
        };
        for a in &statements {
            for b in &statements {
                assert_eq!(a.sentence.cmp(&b.sentence), place(a).cmp(&place(b)));
                assert_eq!(a.same_document(b), a.document.id == b.document.id);
            }
        }
        let last = statements.iter().map(|statement| statement.sentence.number).max();
        assert_eq!(last, Some(4), "{statements:?}");
    }
}
