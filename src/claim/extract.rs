//! Claims of a document: propositions with their attribution, factuality, figures, time and place.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::clause::{Proposition, Reader, is_clausal};
use super::figure::{Count, Quantities};
use super::settle::{Telling, settle};
use super::truth::Truth;
use super::vocabulary::Vocabulary;
use super::{
    Argument, Attributed, Attribution, Certainty, Claim, ClaimPlace, ClaimTime, DocumentClaims, DocumentInfo, Figure,
    Function, Governing, Polarity, Predicate, SourceMention,
};
use crate::entity::{Entities, Entity, EntityKind};
use crate::lexicon::Lexicon;
use crate::quantity::Quantity;
use crate::syntax::{Parse, Relation, Upos};
use crate::text::{Document, Part, SharedStr, Span, Zone};
use crate::time::{TimeExpression, TimeKind};

/// The longest quote; longer clauses are cut around their predicate.
const LONGEST: usize = 600;

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

    /// Keeps of the counts without a number those that may stand.
    fn settle_implied_counts(&mut self) {
        let truths: Vec<Truth> = self.candidates.iter().map(|candidate| self.truth(&candidate.proposition)).collect();
        let (entities, entity_of) = (self.entities, &self.entity_of);
        let person =
            |token: usize| entity_of[token].filter(|&entity| entities.entities[entity].kind == EntityKind::Person);
        let tellings = self.candidates.iter_mut().zip(truths).map(|(candidate, truth)| Telling {
            head: candidate.proposition.head,
            truth,
            kills: candidate.proposition.entry.is_some_and(|entry| &*entry.class == "kill"),
            nominal: candidate.proposition.found_by == "event-noun",
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
            Relation::Compound | Relation::Amod => parse.head(head).is_some_and(|noun| self.headed[noun].is_some()),
            _ => false,
        }
    }

    fn parse(&self) -> &'a Parse {
        self.reader.parse
    }

    fn claims(mut self) -> Vec<Claim> {
        self.place_circumstances();
        let mut claims: Vec<(usize, Claim)> =
            self.candidates.iter().map(|candidate| (candidate.proposition.head, self.claim(candidate))).collect();
        claims.sort_by_key(|(head, claim)| (claim.part, claim.span.start, *head));
        let mut previous = None;
        for (head, claim) in &mut claims {
            let title = if claim.part == Part::Title { "title:" } else { "" };
            let place = (claim.part, claim.span.start);
            let base = format!("{}:{title}{}", self.document.id, claim.span.start);
            claim.id = SharedStr::from(if previous == Some(place) {
                let word = self.parse().layout.original(claim.part, self.parse().layout.tokens[*head].span);
                format!("{base}:{}:{}", claim.predicate.lemma.replace(' ', "-"), word.start)
            } else {
                base
            });
            previous = Some(place);
        }
        claims.into_iter().map(|(_, claim)| claim).collect()
    }

    fn claim(&self, candidate: &Candidate<'a>) -> Claim {
        let (parse, proposition) = (self.parse(), &candidate.proposition);
        let head = proposition.head;
        let part = parse.part(head);
        let clause = self.clause(head);
        let span = parse.layout.original(part, parse.layout.span_of(clause.0..clause.1 + 1));
        let attribution = self.attribution(part, head);
        let truth = self.truth(proposition);
        let times: Vec<&TimeExpression> = candidate.times.iter().map(|&at| &self.times[at]).collect();
        let figures =
            candidate.counts.iter().map(|count| self.figure(count, part, clause, &times, &attribution)).collect();
        Claim {
            id: SharedStr::default(),
            document: SharedStr::from(&self.document.id),
            part,
            span,
            quote: self.document.part(part)[span.start..span.end].to_owned(),
            predicate: Predicate {
                lemma: SharedStr::from(&proposition.lemma),
                class: proposition.entry.map(|entry| SharedStr::from(&*entry.class)),
            },
            arguments: self.arguments(proposition, part),
            polarity: truth.polarity(),
            certainty: attribution.iter().map(|said| said.certainty).fold(truth.certainty(), Certainty::max),
            attribution,
            figures,
            time: claim_time(&times),
            place: candidate.place.map(|entity| {
                let entity = &self.entities.entities[entity];
                let within = entity.within.iter().map(SharedStr::from).collect();
                ClaimPlace { name: SharedStr::from(&entity.name), within, inherited: false }
            }),
            found_by: SharedStr::from(proposition.found_by),
            episode: 0,
            terms: Vec::new(),
            sentence: Span::default(),
            zone: Zone::default(),
        }
    }

    fn truth(&self, proposition: &Proposition<'_>) -> Truth {
        let truth = self
            .reader
            .truth(proposition.head, &|token| self.cue[token] && !self.reader.carries_out(token, proposition.head));
        // The words of an event noun that a verb introduces can deny it too: "no strike took place".
        let of_clause = truth.polarity() == Polarity::Positive;
        let empty = matches!(proposition.found_by, "existential" | "light-verb")
            && self.parse().children(proposition.head).iter().any(|&child| {
                matches!(self.parse().relation(child).base(), Relation::Nsubj | Relation::Obj)
                    && self.parse().lemma(child) == proposition.lemma
                    && self.reader.empty(child)
            });
        if empty && of_clause && truth == Truth::True { Truth::False } else { truth }
    }

    /// The tokens of a claim's words: its clause without the clauses beside it, cut where it is too long.
    fn clause(&self, head: usize) -> (usize, usize) {
        let parse = self.parse();
        let (mut first, mut last) = self.hull[head];
        // What a participle or relative clause is about belongs to its words.
        let noun = parse.head(head).filter(|_| matches!(parse.relation(head).base(), Relation::Acl | Relation::Amod));
        if let Some(noun) = noun {
            first = first.min(self.phrase[noun].0);
            last = last.max(self.phrase[noun].1);
        }
        while first < head && matches!(parse.relation(first), Relation::Cc) && parse.head(first) == Some(head) {
            first += 1;
        }
        let mark = |token: usize| {
            parse.upos(token) == Upos::Punct && !matches!(parse.text(token), "\"" | "“" | "”" | "(" | ")")
        };
        while first < head && mark(first) {
            first += 1;
        }
        while last > head && mark(last) {
            last -= 1;
        }
        let bytes = |first: usize, last: usize| {
            parse.layout.original(parse.part(head), parse.layout.span_of(first..last + 1)).len()
        };
        if bytes(first, last) > LONGEST {
            let (mut from, mut to) = (head, head);
            while to < last && bytes(from, to + 1) <= LONGEST * 2 / 3 {
                to += 1;
            }
            while from > first && bytes(from - 1, to) <= LONGEST {
                from -= 1;
            }
            (first, last) = (from, to);
        }
        (first, last)
    }

    fn attribution(&self, part: Part, head: usize) -> Vec<Attribution> {
        let original = |span: Span| self.parse().layout.original(part, span);
        self.governing
            .of(self.parse(), head)
            .into_iter()
            .filter(|&at| !self.attributed[at].cue_head.is_some_and(|cue| self.reader.carries_out(cue, head)))
            .map(|at| {
                let said = &self.attributed[at].attribution;
                Attribution {
                    source: said.source.as_ref().map(|source| {
                        let span = original(Span::new(source.start, source.end));
                        SourceMention { start: span.start, end: span.end, ..source.clone() }
                    }),
                    cue: said.cue.map(original),
                    content: original(said.content),
                    ..said.clone()
                }
            })
            .collect()
    }

    fn arguments(&self, proposition: &Proposition<'_>, part: Part) -> Vec<Argument> {
        let parse = self.parse();
        let mut slots = proposition.slots.clone();
        slots.dedup();
        slots
            .iter()
            .map(|slot| {
                let (first, last) = self.phrase[slot.head];
                let lemma = parse.lemma(slot.head);
                Argument {
                    function: slot.function,
                    case: slot.case.map(|case| SharedStr::from(parse.lemma(case).to_lowercase())),
                    span: parse.layout.original(part, parse.layout.span_of(first..last + 1)),
                    head: SharedStr::from(lemma),
                    entity: self.entity_at(slot.head).map(|entity| SharedStr::from(&entity.name)),
                    class: self.reader.vocabulary.kind(lemma).map(SharedStr::from),
                    owner: self.possessor(proposition, slot.head).map(|entity| SharedStr::from(&entity.name)),
                    role: proposition.participant(slot.function).map(SharedStr::from),
                }
            })
            .collect()
    }

    /// Whose a thing is: its possessor, the name before it, or what follows "of". A possessive pronoun is the named
    /// subject of its clause, else the nearest actor named before it in its sentence.
    fn possessor(&self, proposition: &Proposition<'_>, head: usize) -> Option<&'a Entity> {
        let parse = self.parse();
        let is_actor = |entity: &&Entity| !matches!(entity.kind, EntityKind::Place | EntityKind::Operation);
        let of = |child: usize| parse.child(child, Relation::Case).is_some_and(|case| parse.lemma(case) == "of");
        let children = parse.children(head);
        let possessor = children.iter().copied().find(|&child| parse.relation(child) == Relation::NmodPoss);
        if let Some(possessor) = possessor {
            if self.entity_at(possessor).is_some() || parse.upos(possessor) != Upos::Pron {
                return self.entity_at(possessor);
            }
            let subject = proposition.slot(Function::Subject).map(|slot| slot.head).filter(|&subject| subject != head);
            return subject.and_then(|subject| self.entity_at(subject)).or_else(|| {
                let before = parse.sentence_tokens(possessor).start..possessor;
                before.rev().find_map(|token| self.entity_at(token).filter(is_actor))
            });
        }
        let named = |&child: &usize| match parse.relation(child).base() {
            Relation::Compound => true,
            Relation::Nmod => of(child),
            _ => false,
        };
        children.iter().copied().filter(named).find_map(|child| self.entity_at(child).filter(is_actor))
    }

    fn figure(
        &self,
        count: &Count,
        part: Part,
        clause: (usize, usize),
        times: &[&TimeExpression],
        attribution: &[Attribution],
    ) -> Figure {
        let parse = self.parse();
        let entity_at = |token: usize| self.entity_at(token);
        let found = self.reader.circumstance(count, clause, times, attribution, &entity_at);
        let span = parse.layout.original(part, count.span);
        let bound = |bound: Bound<f64>| match bound {
            Bound::Included(value) => (Some(value), true),
            Bound::Excluded(value) => (Some(value), false),
            Bound::Unbounded => (None, false),
        };
        let ((low, low_included), (high, high_included)) = (bound(count.value.low), bound(count.value.high));
        let counted = count.counted.map(|token| parse.lemma(token).to_lowercase());
        Figure {
            text: self.document.part(part)[span.start..span.end].to_owned(),
            span,
            low,
            high,
            low_included,
            high_included,
            approximate: count.value.approximate,
            precision: count.value.precision,
            unit: count.unit.clone(),
            counted_class: counted
                .as_deref()
                .and_then(|counted| self.reader.vocabulary.kind(counted))
                .map(str::to_owned),
            counted,
            role: Some(count.role.clone()),
            scope: found.scope,
            measure: found.measure,
            as_of: found.as_of,
            open: found.open.or((high.is_none() && low.is_some() && low_included).then_some(true)),
            part: count.part,
        }
    }
}

/// The finest of the points in time, else a time of day.
fn claim_time(times: &[&TimeExpression]) -> Option<ClaimTime> {
    let resolved = |kind: TimeKind| {
        times
            .iter()
            .filter(move |time| time.kind == kind && time.interval.is_some())
            .min_by_key(|time| (time.grain, time.tokens.start))
    };
    let time = resolved(TimeKind::Point).or_else(|| resolved(TimeKind::Clock))?;
    Some(ClaimTime { interval: time.interval?, grain: time.grain, inherited: false })
}

/// The token of a range that hangs on one outside it.
fn outer_head(parse: &Parse, tokens: std::ops::Range<usize>) -> Option<usize> {
    tokens.clone().find(|&token| parse.head(token).is_none_or(|head| !tokens.contains(&head)))
}

/// A first and last token.
type Extent = (usize, usize);

/// The first and last token of each token's clause and of its noun phrase, from the leaves up.
fn hulls(reader: Reader<'_>) -> (Vec<Extent>, Vec<Extent>) {
    let parse = reader.parse;
    let own: Vec<(usize, usize)> = (0..parse.words.len()).map(|token| (token, token)).collect();
    let (mut clause, mut phrase) = (own.clone(), own);
    let mut order: Vec<usize> = (0..parse.words.len()).filter(|&token| parse.head(token).is_none()).collect();
    let mut next = 0;
    while next < order.len() {
        order.extend_from_slice(parse.children(order[next]));
        next += 1;
    }
    for &token in order.iter().rev() {
        let Some(head) = parse.head(token) else { continue };
        let relation = parse.relation(token);
        let beside = relation.base() == Relation::Parataxis
            || relation.base() == Relation::Conj && (reader.is_clause(token) || parse.upos(token) == Upos::Verb);
        if !beside {
            clause[head] = (clause[head].0.min(clause[token].0), clause[head].1.max(clause[token].1));
        }
        let comments = is_clausal(relation)
            || matches!(
                relation.base(),
                Relation::Conj
                    | Relation::Cc
                    | Relation::Appos
                    | Relation::Punct
                    | Relation::Case
                    | Relation::Mark
                    | Relation::Cop
            )
            || matches!(relation.base(), Relation::Nsubj | Relation::Obl | Relation::Aux | Relation::Advmod)
                && reader.is_clause(head);
        if !comments {
            phrase[head] = (phrase[head].0.min(phrase[token].0), phrase[head].1.max(phrase[token].1));
        }
    }
    (clause, phrase)
}
