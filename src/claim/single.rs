//! Counts that no number gives: nobody is 0, a man is 1.

use std::ops::Bound;

use super::Function;
use super::clause::{Proposition, Reader, Slot, case_of};
use super::figure::{Count, EntityAt};
use super::truth::Truth;
use super::vocabulary::{Denotes, Entry, WordClass};
use crate::entity::EntityKind;
use crate::quantity::{Quantity, Value};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Part, lower};

/// How many words behind its victims an agent's own death is looked for.
const FAR: usize = 16;
/// How many words "turned his own gun on" has at most.
const TURN: usize = 6;

impl Reader<'_> {
    /// "Nobody was killed" counts 0 and "a man was killed" 1; "the attack killed civilians" counts nothing.
    pub(super) fn nobody_or_one(&self, head: usize, role: &str, entity_at: &EntityAt<'_>) -> Option<Count> {
        let parse = self.parse;
        let amount = if self.empty(head) {
            if self.is_rest(head) {
                return None;
            }
            0.0
        } else if self.is_one_person(head, entity_at) {
            1.0
        } else {
            return None;
        };
        let first = parse.children(head).iter().copied().find(|&child| {
            child < head
                && matches!(
                    parse.relation(child).base(),
                    Relation::Det | Relation::Amod | Relation::Nmod | Relation::Compound
                )
        });
        let first = first.unwrap_or(head);
        let last = if parse.upos(head) == Upos::Propn {
            parse.children_by(head, Relation::Flat).last().unwrap_or(head)
        } else {
            head
        };
        Some(Count {
            span: parse.layout.tokens[first].span.hull(parse.layout.tokens[last].span),
            value: Value::exactly(amount),
            unit: None,
            counted: Some(head).filter(|&head| parse.upos(head) == Upos::Noun),
            role: role.to_owned(),
            part: false,
            implied: amount > 0.0,
            tokens: (first, last),
        })
    }

    /// "Anna Rao, 61, Tom Rao, 29, and Li Wen, 40, died" counts 3: names with ages between them, which a tree seldom
    /// holds together, right before what befell them or right behind it ("the deaths of Anna Rao, 61, and Li Wen, 40").
    pub(super) fn listed_by_name(
        &self,
        head: usize,
        verb: usize,
        role: &str,
        entity_at: &EntityAt<'_>,
    ) -> Option<Count> {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(verb);
        let old = parse.text(head) == "old";
        if parse.upos(head) != Upos::Propn && !old || head == verb || !sentence.contains(&head) {
            return None;
        }
        let links = |token: usize| {
            parse.upos(token) == Upos::Num
                || matches!(parse.text(token), "," | ";" | "-" | "and" | "year" | "old" | "&" | "age" | "aged")
        };
        // "On Saturday, Anna Rao, 61, died": the day is none of those listed.
        let names = |token: usize| {
            parse.upos(token) == Upos::Propn && !self.vocabulary.is_calendar(&parse.text(token).to_lowercase())
        };
        // "Rao-Khan" is one name.
        let hyphens = |token: usize| parse.text(token) == "-" && names(token + 1) && token > 0 && names(token - 1);
        let helps = |token: usize| matches!(parse.upos(token), Upos::Aux | Upos::Adv) || parse.lemma(token) == "all";
        let lists = |token: usize| names(token) || links(token);
        let (floor, last) = if head < verb {
            (sentence.start, (sentence.start..verb).rev().find(|&token| !helps(token))?)
        } else {
            let end = (head..sentence.end).find(|&token| !lists(token)).unwrap_or(sentence.end);
            (verb + 1, (head..end).rev().find(|&token| names(token) || parse.upos(token) == Upos::Num)?)
        };
        let mut listed: Vec<(usize, usize)> = Vec::new();
        let mut token = last + 1;
        while token > floor && lists(token - 1) {
            token -= 1;
            if names(token) || token < last && hyphens(token) {
                match listed.last_mut() {
                    Some(name) if name.0 == token + 1 => name.0 = token,
                    _ => listed.push((token, token)),
                }
            }
        }
        let person = |&(_, end): &(usize, usize)| entity_at(end).is_none_or(|entity| entity.kind == EntityKind::Person);
        let first = *listed.last()?;
        // Two without an age are what the tree reads as well.
        let aged = (first.0..=last).any(|token| parse.upos(token) == Upos::Num);
        // Behind a verb a name may follow that begins what is said next.
        let closed = head < verb || (first.0..=last).any(|token| matches!(parse.text(token), "and" | "&"));
        if listed.len() < 2 || !aged || !closed || head < first.0 && !old || !listed.iter().all(person) {
            return None;
        }
        Some(Count {
            span: parse.layout.tokens[first.0].span.hull(parse.layout.tokens[last].span),
            value: Value::exactly(f64::from(u32::try_from(listed.len()).ok()?)),
            unit: None,
            counted: None,
            role: role.to_owned(),
            part: false,
            implied: false,
            tokens: (first.0, last),
        })
    }

    /// "The contact caused no injury", "the storm left no casualties": the count is 0.
    pub(super) fn none_befell(&self, slot: &Slot) -> Option<Count> {
        let parse = self.parse;
        if !matches!(slot.function, Function::Object | Function::Subject)
            || parse.upos(slot.head) != Upos::Noun
            || !self.empty(slot.head)
            || self.is_rest(slot.head)
            || self.is_grave(slot.head)
        {
            return None;
        }
        let entry = self.vocabulary.entry(parse.lemma(slot.head), WordClass::Noun)?;
        let befalls = entry.denotes == Denotes::Event && &*entry.subject == "victim" && entry.object.is_empty()
            || &*entry.itself == "victim";
        let role = self.vocabulary.role(&entry.class, "victim").filter(|_| befalls)?;
        let first = parse.children(slot.head).iter().copied().filter(|&child| child < slot.head).min();
        let first = first.unwrap_or(slot.head);
        Some(Count {
            span: parse.layout.tokens[first].span.hull(parse.layout.tokens[slot.head].span),
            value: Value::exactly(0.0),
            unit: None,
            counted: Some(slot.head),
            role: role.to_owned(),
            part: false,
            implied: false,
            tokens: (first, slot.head),
        })
    }

    /// Whether a phrase means the rest: "nobody else", "no other injuries" close another count and count nothing.
    pub(super) fn is_rest(&self, head: usize) -> bool {
        let parse = self.parse;
        let rest = |word: &str| matches!(word, "else" | "other" | "further" | "more");
        parse.children(head).iter().any(|&child| rest(parse.lemma(child)))
            || parse.sentence_tokens(head).contains(&(head + 1)) && rest(parse.text(head + 1))
    }

    /// Whether a noun tells of grave cases alone: of "no serious injuries" there may have been others.
    fn is_grave(&self, noun: usize) -> bool {
        let parse = self.parse;
        let grave = |word: &str| {
            matches!(
                word,
                "critical"
                    | "grave"
                    | "life-threatening"
                    | "major"
                    | "serious"
                    | "severe"
                    | "significant"
                    | "substantial"
            )
        };
        parse.children(noun).iter().any(|&child| {
            parse.relation(child) == Relation::Amod
                && (grave(parse.lemma(child)) || parse.children(child).iter().any(|&next| grave(parse.lemma(next))))
        })
    }

    pub(super) fn closes(&self, quantity: &Quantity) -> bool {
        quantity.value.high == Bound::Included(0.0)
            && (self.is_rest(quantity.tokens.end - 1)
                || quantity.counted.is_some_and(|counted| self.is_rest(counted) || self.is_grave(counted)))
    }

    /// "None of the injuries": how many of them are something, never how many there were.
    pub(super) fn none_of(&self, quantity: &Quantity, noun: usize) -> bool {
        let of = quantity.tokens.end;
        quantity.value.high == Bound::Included(0.0) && of < noun && self.parse.lemma(of) == "of"
    }

    /// Whether a phrase refers to one human being.
    pub(super) fn is_one_person(&self, head: usize, entity_at: &EntityAt<'_>) -> bool {
        let parse = self.parse;
        if parse.child(head, Relation::Nummod).is_some() {
            return false;
        }
        let sentence = parse.sentence_tokens(head);
        // "Sheriff: two men died": who stands before a colon says what follows.
        if sentence.contains(&(head + 1)) && parse.text(head + 1) == ":" {
            return false;
        }
        // "Two died and another was hurt", "three were shot, a fourth wounded".
        let alone = !(sentence.contains(&(head + 1)) && parse.upos(head + 1) == Upos::Noun);
        if alone && (parse.lemma(head) == "another" || self.is_a_later_one(head)) {
            return true;
        }
        // "The fifth person killed" is one of five.
        let the = parse.child(head, Relation::Det).is_some_and(|article| parse.lemma(article) == "the");
        if the && parse.children_by(head, Relation::Amod).any(|child| is_later(parse.lemma(child))) {
            return false;
        }
        // "He shot self, wife", in a headline: a tagger takes the pronoun for a noun.
        if self.is_aged(head) || is_reflexive(parse.text(head)) {
            return true;
        }
        // "Girl Dies After Fall": a tagger takes the nouns of a title in capitals for names.
        if parse.part(head) == Part::Title
            && parse.xpos(head) == Xpos::Nnp
            && entity_at(head).is_none_or(|entity| entity.name == parse.text(head))
        {
            let word = parse.text(head).to_lowercase();
            return self.is_individual(&word);
        }
        match parse.upos(head) {
            Upos::Pron => matches!(parse.lemma(head), "he" | "she" | "him" | "her"),
            Upos::Propn => {
                entity_at(head).is_some_and(|entity| entity.kind == EntityKind::Person)
                    && parse.xpos(head) != Xpos::Nnps
            }
            Upos::Noun => {
                let determined = parse.children(head).iter().any(|&child| {
                    matches!(parse.relation(child), Relation::NmodPoss)
                        || parse.relation(child) == Relation::Det
                            && matches!(
                                &*parse.lemma(child).to_ascii_lowercase(),
                                "a" | "an" | "the" | "another" | "this" | "that"
                            )
                }) || parse.child(head, Relation::Flat).is_some()
                    || self.shares_determiner(head)
                    || parse.children_by(head, Relation::Compound).next().is_some()
                    || parse.children_by(head, Relation::Amod).next().is_some()
                    || parse.children_by(head, Relation::Appos).any(|name| parse.upos(name) == Upos::Propn);
                // "The wound was to the head": where something was.
                let placed = case_of(parse, head).is_some_and(|case| matches!(parse.lemma(case), "to" | "in"));
                // Headlines leave out articles.
                let sentence = &parse.layout.sentences[parse.layout.tokens[head].sentence as usize];
                parse.xpos(head) == Xpos::Nn
                    && (determined || sentence.part == Part::Title)
                    && !placed
                    && self.is_individual(parse.lemma(head))
            }
            // "A soldier and a civilian": a tagger takes the last word of a phrase for the adjective that it is elsewhere.
            Upos::Adj => {
                let article = |&child: &usize| matches!(parse.lemma(child), "a" | "an" | "another");
                parse.children_by(head, Relation::Det).any(|child| article(&child))
                    && self.is_individual(parse.lemma(head))
            }
            _ => false,
        }
    }

    /// Whether a word in the singular names one human being, no group and no corps.
    fn is_individual(&self, word: &str) -> bool {
        self.vocabulary.is_person(word) && !self.vocabulary.is_collective(word) && !is_corps(word)
    }

    /// "Gunmen who shot pupils": the role of several people whom a title tells of without their number.
    pub(super) fn several_in_title(&self, proposition: &Proposition<'_>, truth: Truth) -> Option<&str> {
        let parse = self.parse;
        let told = parse.part(proposition.head) == Part::Title && matches!(truth, Truth::True | Truth::Probable);
        let class = &proposition.entry.filter(|_| told)?.class;
        let plural = |slot: &Slot| {
            proposition.participant(slot.function) == Some("victim")
                && parse.xpos(slot.head) == Xpos::Nns
                && self.vocabulary.is_person(parse.lemma(slot.head))
                && parse.child(slot.head, Relation::Nummod).is_none()
                && !self.before_colon(slot.head, proposition.head)
        };
        proposition.slots.iter().any(plural).then(|| self.vocabulary.role(class, "victim")).flatten()
    }

    /// "A fourth": one more than those told of before.
    pub(super) fn is_a_later_one(&self, token: usize) -> bool {
        let parse = self.parse;
        is_later(&lower(parse.text(token)))
            && token > parse.sentence_tokens(token).start
            && parse.text(token - 1).eq_ignore_ascii_case("a")
    }

    /// "A 17-year-old": one person by age alone.
    pub(super) fn is_aged(&self, head: usize) -> bool {
        let parse = self.parse;
        let start = parse.sentence_tokens(head).start;
        // Headlines leave out articles.
        let determined = |article: usize| {
            matches!(&*parse.lemma(article).to_lowercase(), "a" | "an" | "the" | "another" | "this" | "that")
        };
        head >= start + 4
            && parse.text(head).eq_ignore_ascii_case("old")
            && parse.text(head - 1) == "-"
            && matches!(&*parse.text(head - 2).to_lowercase(), "year" | "month" | "week" | "day")
            && parse.text(head - 3) == "-"
            && (head == start + 4 && parse.part(head) == Part::Title || head > start + 4 && determined(head - 5))
    }

    /// "The baby's mother, grandmother and uncle": the determiner of the first noun holds for those joined to it.
    fn shares_determiner(&self, head: usize) -> bool {
        let parse = self.parse;
        let determines = |relation: Relation| matches!(relation, Relation::Det | Relation::NmodPoss);
        parse.relation(head) == Relation::Conj
            && parse.head(head).is_some_and(|first| {
                parse.upos(first) == Upos::Noun
                    && parse.children(first).iter().any(|&child| determines(parse.relation(child)))
            })
    }

    /// "He killed two women and then himself", "shot two women dead before killing himself": the agent counts too.
    pub(super) fn agent_too(&self, proposition: &Proposition<'_>, counts: &[Count]) -> Option<Count> {
        let parse = self.parse;
        let kills = |entry: &Entry| &*entry.class == "kill" && &*entry.object == "victim";
        let class = &proposition.entry.filter(|entry| kills(entry))?.class;
        let subject = proposition.slot(Function::Subject)?.head;
        let last = counts.iter().filter(|count| !count.part).map(|count| count.tokens.1).max()?;
        let sentence = parse.sentence_tokens(proposition.head);
        if !sentence.contains(&last) || matches!(parse.xpos(subject), Xpos::Nns | Xpos::Nnps) {
            return None;
        }
        let mut own_hand = true;
        for token in last.max(proposition.head) + 1..sentence.end.min(last + FAR) {
            if parse.upos(token) == Upos::Verb {
                let own = |name: &str| self.vocabulary.entry(name, WordClass::Verb).is_some_and(kills);
                let adverb = parse.lemma(token - 1);
                own_hand = own(parse.lemma(token)) || own(&format!("{adverb} {}", parse.lemma(token)));
            }
            // "turning the gun on himself"
            let turned = parse.lemma(token - 1) == "on"
                && (token.saturating_sub(TURN)..token).any(|at| parse.lemma(at) == "turn");
            let died = is_reflexive(parse.text(token)) && (own_hand || turned)
                || parse.text(token) == "suicide" && matches!(parse.lemma(token - 1), "commit" | "by");
            if died {
                return Some(Count {
                    span: parse.layout.tokens[token].span,
                    value: Value::exactly(1.0),
                    unit: None,
                    counted: None,
                    role: self.vocabulary.role(class, "victim")?.to_owned(),
                    part: false,
                    implied: true,
                    tokens: (token, token),
                });
            }
        }
        None
    }

    /// Whether an event noun says what one person has or dies of: "died of two wounds", "he suffered several burns".
    pub(super) fn befell_one(&self, noun: usize) -> bool {
        let parse = self.parse;
        let dies = |verb: usize| self.vocabulary.class_of(parse.lemma(verb), WordClass::Verb) == Some("kill");
        case_of(parse, noun).is_some() && parse.head(noun).is_some_and(dies)
            || parse.relation(noun).base() == Relation::Obj
                && parse.head(noun).and_then(|verb| parse.child(verb, Relation::Nsubj)).is_some_and(|subject| {
                    matches!(parse.upos(subject), Upos::Pron | Upos::Propn) || self.is_person(subject)
                })
    }

    fn is_person(&self, token: usize) -> bool {
        self.vocabulary.is_person(self.parse.lemma(token))
    }
}

/// Whether a word in the singular names several people.
fn is_corps(word: &str) -> bool {
    matches!(word, "police" | "people" | "staff" | "personnel")
}

/// Whether a word says that there were at least two before.
fn is_later(word: &str) -> bool {
    matches!(word, "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth")
}

pub(super) fn is_reflexive(word: &str) -> bool {
    ["himself", "herself", "self"].iter().any(|reflexive| word.eq_ignore_ascii_case(reflexive))
}
