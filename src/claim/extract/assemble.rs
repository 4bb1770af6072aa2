//! From a proposition and what was found beside it to the claim as plain data.

use std::ops::Bound;

use super::{Candidate, Stage};
use crate::claim::clause::{Proposition, is_relative_pronoun};
use crate::claim::figure::Count;
use crate::claim::truth::Truth;
use crate::claim::{
    Argument, Attribution, Certainty, Claim, ClaimPlace, ClaimTime, Figure, Function, Polarity, Predicate,
    SourceMention,
};
use crate::entity::{Entity, EntityKind};
use crate::syntax::{Relation, Upos};
use crate::text::{Part, SharedStr, Span, Zone};
use crate::time::{TimeExpression, TimeKind};

/// How far up the tree a clause is followed.
const DEEPEST: usize = 24;

/// The longest quote; longer clauses are cut around their predicate.
const LONGEST: usize = 600;

impl<'a> Stage<'a> {
    pub(super) fn claims(mut self) -> Vec<Claim> {
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

    pub(super) fn claim(&self, candidate: &Candidate<'a>) -> Claim {
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

    pub(super) fn truth(&self, proposition: &Proposition<'_>) -> Truth {
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
    pub(super) fn clause(&self, head: usize) -> (usize, usize) {
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

    pub(super) fn attribution(&self, part: Part, head: usize) -> Vec<Attribution> {
        let original = |span: Span| self.parse().layout.original(part, span);
        self.governing
            .of(self.parse(), head)
            .into_iter()
            .filter(|&at| !self.attributed[at].cue_head.is_some_and(|cue| self.reader.carries_out(cue, head)))
            .filter(|&at| !self.attributed[at].attribution.stance.denies() || !self.describes(head, at))
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

    /// Whether words only describe a thing within a content: who denies that he used weapons which others say kill at random does
    /// not deny what the others say.
    fn describes(&self, head: usize, attributed: usize) -> bool {
        let parse = self.parse();
        let content = self.attributed[attributed].attribution.content;
        let within = |token: usize| content.contains(parse.layout.tokens[token].span);
        let up = std::iter::once(head).chain(parse.ancestors(head)).take(DEEPEST);
        let path: Vec<usize> = up.take_while(|&token| within(token)).collect();
        // The noun must lie within, too; the pronoun may stand deeper, as in "which others say kill".
        let outermost = path.windows(2).rposition(|pair| parse.relation(pair[0]) == Relation::AclRelcl);
        // "The report that its jets had bombed it" is denied as a whole, and often taken for a relative clause.
        let pronoun = |&child: &usize| is_relative_pronoun(parse, child) && parse.lemma(child) != "that";
        outermost.is_some_and(|at| path[..=at].iter().any(|&clause| parse.children(clause).iter().any(pronoun)))
    }

    pub(super) fn arguments(&self, proposition: &Proposition<'_>, part: Part) -> Vec<Argument> {
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
                    class: self.kind_of(slot.head).map(SharedStr::from),
                    owner: self.possessor(proposition, slot.head).map(|entity| SharedStr::from(&entity.name)),
                    role: proposition.participant(slot.function).map(SharedStr::from),
                }
            })
            .collect()
    }

    /// The class of a phrase, by its head or, behind a name, by the noun the name stands before: "Sons of Dawn (SOD)
    /// militants" are militants, whichever of the two words the tree makes the head.
    fn kind_of(&self, head: usize) -> Option<&str> {
        const LONGEST_NAME: usize = 12;
        let parse = self.parse();
        let kind = |token: usize| self.reader.vocabulary.kind(parse.lemma(token));
        let own = kind(head);
        if own == Some("person") {
            // "Members of the militia", "police members": what they belong to tells what they are.
            let beside = |&child: &usize| matches!(parse.relation(child).base(), Relation::Nmod | Relation::Compound);
            let armed = |class: &&str| {
                matches!(*class, "combatant" | "criminal" | "militant" | "police" | "security" | "soldier")
            };
            let body = parse.children(head).iter().copied().filter(beside).filter_map(kind).find(armed);
            return body.or(own);
        }
        if own.is_some() || parse.upos(head) != Upos::Propn {
            return own;
        }
        let end = parse.sentence_tokens(head).end.min(head + LONGEST_NAME);
        let named =
            |&token: &usize| parse.upos(token) == Upos::Propn || matches!(parse.text(token), "-" | "–" | "(" | ")");
        let noun = (head + 1..end).find(|token| !named(token)).filter(|&token| parse.upos(token) == Upos::Noun)?;
        kind(noun)
    }

    /// Whose a thing is: its possessor, the name before it, or what follows "of". A possessive pronoun is the named
    /// subject of its clause, else the nearest actor named before it in its sentence.
    pub(super) fn possessor(&self, proposition: &Proposition<'_>, head: usize) -> Option<&'a Entity> {
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

    pub(super) fn figure(
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
            text: self.document.part(part)[span.start..span.end].into(),
            span,
            low,
            high,
            low_included,
            high_included,
            approximate: count.value.approximate,
            precision: count.value.precision,
            unit: count.unit.as_deref().map(SharedStr::from),
            counted_class: counted
                .as_deref()
                .and_then(|counted| self.reader.vocabulary.kind(counted))
                .map(SharedStr::from),
            counted: counted.map(SharedStr::from),
            role: Some(
                if count.part { format!("{}{}", Figure::PART_OF, count.role) } else { count.role.clone() }.into(),
            ),
            scope: found.scope.map(SharedStr::from),
            measure: found.measure.map(SharedStr::from),
            as_of: found.as_of.map(SharedStr::from),
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
