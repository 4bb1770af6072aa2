//! Claims of a document: propositions with their attribution, factuality, figures, time and place.

mod assemble;
mod extent;

use std::collections::BTreeMap;

use self::extent::{Extent, hulls};
use super::clause::{Proposition, Reader};
use super::figure::{Count, Quantities};
use super::refer::refer;
use super::settle::{Telling, settle};
use super::truth::Truth;
use super::vocabulary::Vocabulary;
use super::{Attributed, DocumentClaims, DocumentInfo, Function, Governing};
use crate::entity::{Entities, Entity, EntityKind};
use crate::lexicon::Lexicon;
use crate::quantity::Quantity;
use crate::syntax::{Parse, Relation};
use crate::text::{Document, Zone};
use crate::time::TimeExpression;

/// Every claim of a document, in the order of the text, title first; `episodes` is left to the event stage.
///
/// A claim's polarity and certainty are those of its content as said: where the speaker denies it, the stance of the
/// attribution says so, and the polarity stays that of the words denied. Total.
#[must_use]
pub fn extract(
    document: &Document,
    parse: &Parse,
    quantities: &[Quantity],
    times: &[TimeExpression],
    entities: &Entities,
    attributed: &[Attributed],
    lexicon: &Lexicon,
) -> DocumentClaims {
    let vocabulary = Vocabulary::of(lexicon);
    let reader = Reader { parse, vocabulary: &vocabulary };
    let mut stage = Stage::new(document, reader, Quantities::new(quantities), times, entities, attributed);
    stage.find_propositions();
    stage.place_loose_quantities();
    stage.refer();
    stage.settle_implied_counts();
    let claims = stage.claims();
    DocumentClaims {
        document: DocumentInfo {
            id: document.id.clone(),
            source: document.source.clone(),
            published: document.published,
            title: document.title.clone(),
            voice: entities.voice,
            credits: Vec::new(),
        },
        claims,
        ..DocumentClaims::default()
    }
}

/// A proposition that is to become a claim.
struct Candidate<'a> {
    proposition: Proposition<'a>,
    counts: Vec<Count>,
    times: Vec<usize>,
    place: Option<usize>,
}

/// One document on its way to claims.
struct Stage<'a> {
    document: &'a Document,
    reader: Reader<'a>,
    quantities: Quantities<'a>,
    times: &'a [TimeExpression],
    entities: &'a Entities,
    attributed: &'a [Attributed],
    governing: Governing<'a>,
    /// The entity of the shortest mention that holds a token.
    entity_of: Vec<Option<usize>>,
    /// Whether a token heads a cue.
    cue: Vec<bool>,
    /// First and last token of each token's clause or phrase.
    hull: Vec<Extent>,
    /// First and last token of each token's noun phrase, without what only comments on it.
    phrase: Vec<Extent>,
    candidates: Vec<Candidate<'a>>,
    /// The candidate that a token heads.
    headed: Vec<Option<usize>>,
    used: Vec<bool>,
}

impl<'a> Stage<'a> {
    fn new(
        document: &'a Document,
        reader: Reader<'a>,
        quantities: Quantities<'a>,
        times: &'a [TimeExpression],
        entities: &'a Entities,
        attributed: &'a [Attributed],
    ) -> Stage<'a> {
        let tokens = reader.parse.words.len();
        let mut entity_of: Vec<Option<(usize, usize)>> = vec![None; tokens];
        for mention in &entities.mentions {
            let length = mention.tokens.len();
            for token in mention.tokens.clone().filter(|&token| token < tokens) {
                if entity_of[token].is_none_or(|(shortest, _)| length < shortest) {
                    entity_of[token] = Some((length, mention.entity));
                }
            }
        }
        let mut cue = vec![false; tokens];
        for head in attributed.iter().filter_map(|found| found.cue_head) {
            cue[head] = true;
        }
        let used = vec![false; quantities.all.len()];
        let (hull, phrase) = hulls(reader);
        Stage {
            document,
            reader,
            quantities,
            times,
            entities,
            attributed,
            governing: Governing::new(attributed),
            entity_of: entity_of.into_iter().map(|found| found.map(|(_, entity)| entity)).collect(),
            cue,
            hull,
            phrase,
            candidates: Vec::new(),
            headed: vec![None; tokens],
            used,
        }
    }

    fn entity_at(&self, token: usize) -> Option<&'a Entity> {
        self.entity_of[token].map(|entity| &self.entities.entities[entity])
    }

    /// Whether a sentence stands where claims do.
    fn holds_claims(&self, sentence: usize) -> bool {
        let layout = &self.reader.parse.layout;
        let zone = layout.blocks[layout.sentences[sentence].block].zone;
        !matches!(zone, Zone::Credit | Zone::Trailer | Zone::Stamp | Zone::Speaker)
    }

    fn find_propositions(&mut self) {
        let parse = self.reader.parse;
        for sentence in 0..parse.layout.sentences.len() {
            if !self.holds_claims(sentence) {
                continue;
            }
            let tokens = parse.layout.sentences[sentence].tokens.clone();
            let mut taken: Vec<usize> = Vec::new();
            let mut found: Vec<Proposition<'a>> = Vec::new();
            for token in tokens {
                if let Some((proposition, noun)) = self.reader.proposition(token) {
                    taken.extend(noun);
                    found.push(proposition);
                }
            }
            taken.sort_unstable();
            for proposition in found {
                if taken.binary_search(&proposition.head).is_err() {
                    self.consider(proposition);
                }
            }
        }
    }

    /// Keeps a proposition that says something.
    fn consider(&mut self, proposition: Proposition<'a>) {
        let reader = self.reader;
        let entities = self.entities;
        let entity_of = &self.entity_of;
        let entity_at = |token: usize| entity_of[token].map(|entity| &entities.entities[entity]);
        let counts = reader.counts(&proposition, &self.quantities, &entity_at, &mut self.used);
        let clausal = matches!(
            proposition.found_by,
            "clause"
                | "passive-clause"
                | "relative-clause"
                | "dependent-clause"
                | "copula"
                | "existential"
                | "light-verb"
                | "small-clause"
        );
        let says = if clausal {
            // Who condemns a raid says something of the raid, not only that there was one.
            let cue = self.cue[proposition.head]
                && counts.is_empty()
                && proposition.entry.is_none()
                && proposition.slot(Function::Object).is_none();
            !(cue
                || reader.is_order(proposition.head)
                || proposition.slots.is_empty() && counts.is_empty() && proposition.entry.is_none())
        } else {
            let core =
                |function: Function| proposition.slot(function).is_some_and(|slot| slot.head != proposition.head);
            !counts.is_empty()
                || proposition.found_by == "event-noun" && (core(Function::Subject) || core(Function::Object))
        };
        if says {
            self.headed[proposition.head] = Some(self.candidates.len());
            self.candidates.push(Candidate { proposition, counts, times: Vec::new(), place: None });
        }
    }

    /// The candidate in whose clause a token stands.
    fn owner(&self, token: usize) -> Option<usize> {
        let mut at = token;
        for _ in 0..64 {
            if let Some(candidate) = self.headed[at] {
                return Some(candidate);
            }
            if at != token && self.reader.is_clause(at) {
                return None;
            }
            at = self.reader.parse.head(at)?;
        }
        None
    }

    /// Gives the quantities that no argument holds to the clause they stand in.
    fn place_loose_quantities(&mut self) {
        let parse = self.reader.parse;
        // The counts of wholes by their last token, so that the nearest one before a part is found at once.
        let mut wholes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (owner, candidate) in self.candidates.iter().enumerate() {
            let counts = candidate.counts.iter().enumerate().filter(|(_, count)| !count.part);
            wholes.extend(counts.map(|(index, count)| (count.tokens.1, (owner, index))));
        }
        for at in 0..self.quantities.all.len() {
            let quantity = &self.quantities.all[at];
            let amount = self.quantities.at(quantity.tokens.start).any(|known| known == at);
            let start = quantity.tokens.start;
            let sentence = parse.layout.tokens[start].sentence as usize;
            if self.used[at] || !amount || !self.holds_claims(sentence) {
                continue;
            }
            let owner = self.owner(quantity.counted.unwrap_or(start)).or_else(|| self.owner(start));
            // A part looks back to the count before it, in its own clause or an earlier one of the sentence.
            let before = wholes
                .range(..start)
                .next_back()
                .map(|(_, &(owner, index))| &self.candidates[owner].counts[index])
                .filter(|count| parse.layout.tokens[count.tokens.0].sentence as usize == sentence);
            let Some(count) = self.reader.loose_count(quantity, before) else { continue };
            let owner = owner.or_else(|| self.fragment(start));
            if let Some(owner) = owner {
                self.used[at] = true;
                if !count.part {
                    wholes.insert(count.tokens.1, (owner, self.candidates[owner].counts.len()));
                }
                self.candidates[owner].counts.push(count);
            }
        }
    }

    /// Gives the numbers that are told by way of others their roles.
    fn refer(&mut self) {
        let told = self.candidates.iter_mut().map(|candidate| (&candidate.proposition, &mut candidate.counts));
        refer(self.reader, &mut told.collect::<Vec<_>>());
    }

    /// Keeps of the counts without a number those that may stand.
    fn settle_implied_counts(&mut self) {
        let truths: Vec<Truth> = self.candidates.iter().map(|candidate| self.truth(&candidate.proposition)).collect();
        let (entities, entity_of) = (self.entities, &self.entity_of);
        let person =
            |token: usize| entity_of[token].filter(|&entity| entities.entities[entity].kind == EntityKind::Person);
        let tellings = self.candidates.iter_mut().zip(truths).map(|(candidate, truth)| Telling {
            head: candidate.proposition.head,
            truth,
            kills: candidate.proposition.entry.is_some_and(|entry| &*entry.class == "kill")
                && matches!(truth, Truth::True | Truth::Probable)
                && !candidate.counts.iter().any(Count::is_none),
            nominal: candidate.proposition.found_by == "event-noun",
            plural: self.reader.several_in_title(&candidate.proposition, truth),
            counts: &mut candidate.counts,
        });
        settle(self.reader, &person, &mut tellings.collect::<Vec<_>>());
    }

    /// A claim for a sentence that is no clause: "Persons aboard: 137."
    fn fragment(&mut self, token: usize) -> Option<usize> {
        let parse = self.reader.parse;
        let root = std::iter::once(token).chain(parse.ancestors(token)).last()?;
        if self.reader.is_clause(root) || self.headed[root].is_some() {
            return None;
        }
        let proposition = Proposition {
            head: root,
            lemma: parse.lemma(root).to_lowercase(),
            entry: None,
            slots: Vec::new(),
            found_by: "fragment",
        };
        self.headed[root] = Some(self.candidates.len());
        self.candidates.push(Candidate { proposition, counts: Vec::new(), times: Vec::new(), place: None });
        Some(self.candidates.len() - 1)
    }

    /// Hands each time and place to the clause it stands in.
    fn place_circumstances(&mut self) {
        let parse = self.reader.parse;
        for (at, time) in self.times.iter().enumerate() {
            if let Some(head) = outer_head(parse, time.tokens.clone())
                && let Some(owner) = self.owner(head)
            {
                self.candidates[owner].times.push(at);
            }
            if let Some(owner) = when_behind(parse, time.tokens.clone()).and_then(|clause| self.owner(clause)) {
                self.candidates[owner].times.push(at);
            }
        }
        for mention in &self.entities.mentions {
            let kind = self.entities.entities[mention.entity].kind;
            if !matches!(kind, EntityKind::Place | EntityKind::Facility) || !self.locates(mention.head) {
                continue;
            }
            if let Some(owner) = self.owner(mention.head) {
                self.candidates[owner].place.get_or_insert(mention.entity);
            }
        }
        // "A strike on Monday killed 46": a clause takes what its event arguments say.
        for at in 0..self.candidates.len() {
            let slots: Vec<usize> = self.candidates[at].proposition.slots.iter().map(|slot| slot.head).collect();
            for slot in slots {
                let Some(other) = self.headed[slot].filter(|&other| other != at) else { continue };
                if self.candidates[at].times.is_empty() {
                    self.candidates[at].times = self.candidates[other].times.clone();
                }
                if self.candidates[at].place.is_none() {
                    self.candidates[at].place = self.candidates[other].place;
                }
            }
        }
    }

    /// Whether a name says where: under a preposition of place, or before an event noun ("the Barmal strike").
    fn locates(&self, head: usize) -> bool {
        let parse = self.parse();
        match parse.relation(head).base() {
            Relation::Obl | Relation::Nmod | Relation::Root | Relation::Conj | Relation::Appos => {
                super::clause::case_of(parse, head).is_some_and(|case| {
                    matches!(
                        parse.lemma(case),
                        "in" | "at"
                            | "near"
                            | "on"
                            | "outside"
                            | "inside"
                            | "across"
                            | "off"
                            | "around"
                            | "over"
                            | "within"
                            | "beside"
                            | "along"
                            | "throughout"
                            | "between"
                            | "north"
                            | "south"
                            | "east"
                            | "west"
                    )
                })
            }
            relation @ (Relation::Compound | Relation::Amod) => parse.head(head).is_some_and(|noun| {
                // "At the Guliston crossing" is at Guliston; "in the Syrian town of Raqqa" is in Raqqa.
                let lies_there = || {
                    relation == Relation::Compound && parse.child(noun, Relation::Nmod).is_none() && self.locates(noun)
                };
                self.headed[noun].is_some() || lies_there()
            }),
            _ => false,
        }
    }

    fn parse(&self) -> &'a Parse {
        self.reader.parse
    }
}

/// The token of a range that hangs on one outside it.
fn outer_head(parse: &Parse, tokens: std::ops::Range<usize>) -> Option<usize> {
    tokens.clone().find(|&token| parse.head(token).is_none_or(|head| !tokens.contains(&head)))
}

/// The verb of a clause that "when" opens right behind a time: "in 1975, when two died" tells of deaths of that year.
fn when_behind(parse: &Parse, tokens: std::ops::Range<usize>) -> Option<usize> {
    let sentence = parse.sentence_tokens(tokens.start);
    let comma = usize::from(sentence.contains(&tokens.end) && parse.text(tokens.end) == ",");
    let when = Some(tokens.end + comma).filter(|when| sentence.contains(when) && parse.text(*when) == "when")?;
    parse.head(when).filter(|&verb| verb > when)
}
