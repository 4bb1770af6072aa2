//! The numbers of a proposition: what they count, in which role, and whether they are parts of others.
//!
//! A figure of zero ("nobody was killed") states the count itself: the claim's negative polarity says that the
//! happening did not take place, and does not turn the zero once more.

use std::ops::Bound;

use super::Function;
use super::clause::{Proposition, Reader, Slot, case_of};
use super::vocabulary::{Denotes, Entry, WordClass};
use crate::entity::{Entity, EntityKind};
use crate::quantity::{Nature, Quantity, Value};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::Span;

/// The entity that a token refers to.
pub(super) type EntityAt<'e> = dyn Fn(usize) -> Option<&'e Entity> + 'e;

/// A figure before its circumstances (measure, scope, openness) are read.
#[derive(Clone, Debug)]
pub(super) struct Count {
    /// Its words in the normal text.
    pub(super) span: Span,
    pub(super) value: Value,
    pub(super) unit: Option<String>,
    /// The token that heads what is counted.
    pub(super) counted: Option<usize>,
    pub(super) role: String,
    pub(super) part: bool,
    /// Whether no number is given: "a man was killed".
    pub(super) implied: bool,
    /// The first and last token of the number's words.
    pub(super) tokens: (usize, usize),
}

/// A document's quantities by the tokens they consist of and count.
#[derive(Debug)]
pub(super) struct Quantities<'a> {
    pub(super) all: &'a [Quantity],
    /// (token, quantity), sorted.
    by_token: Vec<(usize, usize)>,
}

/// Whether a quantity is an amount that a claim may be about.
fn is_amount(quantity: &Quantity) -> bool {
    matches!(quantity.nature, Nature::Count | Nature::Share | Nature::Money | Nature::Measure)
}

impl<'a> Quantities<'a> {
    pub(super) fn new(all: &'a [Quantity]) -> Quantities<'a> {
        let mut by_token = Vec::new();
        for (at, quantity) in all.iter().enumerate().filter(|(_, quantity)| is_amount(quantity)) {
            by_token.extend(quantity.tokens.clone().map(|token| (token, at)));
            if let Some(counted) = quantity.counted.filter(|counted| !quantity.tokens.contains(counted)) {
                by_token.push((counted, at));
            }
        }
        by_token.sort_unstable();
        Quantities { all, by_token }
    }

    /// The quantities that a token belongs to or is counted by.
    pub(super) fn at(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.by_token.partition_point(|&(at, _)| at < token);
        self.by_token[from..].iter().take_while(move |&&(at, _)| at == token).map(|&(_, quantity)| quantity)
    }
}

impl Reader<'_> {
    /// The counts that a proposition's arguments give, the whole before its parts. `used` learns which quantities
    /// found their place.
    pub(super) fn counts(
        &self,
        proposition: &Proposition<'_>,
        quantities: &Quantities<'_>,
        entity_at: &EntityAt<'_>,
        used: &mut [bool],
    ) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        let mut groups: Vec<(Function, Vec<Option<Count>>)> = Vec::new();
        for slot in &proposition.slots {
            let role = self.role(proposition, slot);
            let part = proposition.participant(slot.function).or_else(|| self.sufferer(proposition, slot));
            let person = part.is_some_and(|part| matches!(part, "victim" | "survivor"));
            let mut found: Vec<Count> = Vec::new();
            if let Some(role) = &role {
                for head in self.counted_heads(slot.head) {
                    for at in quantities.at(head) {
                        // A time or a length is no number of victims.
                        let fits = !person || matches!(quantities.all[at].nature, Nature::Count | Nature::Share);
                        // "Nobody else" has found its place in saying that another count is closed.
                        used[at] |= self.closes(&quantities.all[at]);
                        if fits
                            && !self.closes(&quantities.all[at])
                            && !found.iter().any(|count| count.tokens.0 == quantities.all[at].tokens.start)
                        {
                            used[at] = true;
                            let mut count = self.count(&quantities.all[at], role.clone());
                            count.part = slot.case.is_some_and(|case| is_inclusion(self.parse.lemma(case)))
                                || self.follows_inclusion(quantities.all[at].tokens.start);
                            // "Not a single life": none.
                            if count.value == Value::exactly(1.0) && self.empty(head) {
                                count.value = Value::exactly(0.0);
                            }
                            found.push(count);
                        }
                    }
                    if !found.is_empty() {
                        break;
                    }
                }
            }
            if found.is_empty()
                && person
                && let Some(role) = &role
            {
                found.extend(self.nobody_or_one(slot.head, role, entity_at));
            }
            if found.is_empty() && !person {
                found.extend(self.none_befell(slot));
            }
            if matches!(slot.function, Function::Subject | Function::Object) && person {
                match groups.iter_mut().find(|group| group.0 == slot.function) {
                    Some(group) => group.1.push(found.first().cloned()),
                    None => groups.push((slot.function, vec![found.first().cloned()])),
                }
            }
            counts.append(&mut found);
        }
        for (_, members) in groups {
            self.add_up(members, &mut counts);
        }
        if proposition.entry.is_some_and(|entry| entry.denotes == Denotes::Event) {
            self.count_events(proposition, quantities, used, &mut counts);
        }
        counts
    }

    /// The tokens that may carry the number of a phrase: its head, what a collective is made of, what stands in apposition.
    fn counted_heads(&self, head: usize) -> Vec<usize> {
        let parse = self.parse;
        let mut heads = vec![head];
        heads.extend(parse.children_by(head, Relation::Nummod));
        if self.vocabulary.is_collective(parse.lemma(head)) {
            heads.extend(
                parse
                    .children_by(head, Relation::Nmod)
                    .filter(|&of| case_of(parse, of).is_some_and(|case| parse.lemma(case) == "of")),
            );
        }
        heads.extend(parse.children_by(head, Relation::Appos));
        heads
    }

    fn count(&self, quantity: &Quantity, role: String) -> Count {
        let parse = self.parse;
        let counted = quantity.counted;
        let near = counted.filter(|&token| {
            token + 12 > quantity.tokens.end
                && token < quantity.tokens.end + 8
                && parse.layout.tokens[token].sentence == parse.layout.tokens[quantity.tokens.start].sentence
        });
        let span = near.map_or(quantity.span, |token| quantity.span.hull(parse.layout.tokens[token].span));
        Count {
            span,
            value: quantity.value,
            unit: quantity.unit.clone(),
            counted,
            role,
            part: false,
            implied: false,
            tokens: (quantity.tokens.start, quantity.tokens.end - 1),
        }
    }

    /// "Nobody was killed" counts 0 and "a man was killed" 1; "the attack killed civilians" counts nothing.
    fn nobody_or_one(&self, head: usize, role: &str, entity_at: &EntityAt<'_>) -> Option<Count> {
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

    /// Whom a clause befalls where the parse gives another function than the table: "thirty persons perished" read as
    /// an inversion, "a blast killed six people" with its object cut loose. Only people and bare numbers qualify.
    fn sufferer<'p>(&self, proposition: &'p Proposition<'_>, slot: &Slot) -> Option<&'p str> {
        let entry = proposition.entry.filter(|entry| entry.denotes != Denotes::Count)?;
        let parse = self.parse;
        let people = parse.upos(slot.head) == Upos::Num || self.vocabulary.is_person(parse.lemma(slot.head));
        let suffers = match slot.function {
            Function::Object => entry.object.is_empty() && &*entry.subject == "victim",
            Function::Oblique => people && slot.case.is_none(),
            _ => false,
        };
        let victim = [&*entry.object, &*entry.subject].into_iter().find(|part| *part == "victim");
        victim.filter(|_| suffers)
    }

    /// "The contact caused no injury", "the storm left no casualties": the count is 0.
    fn none_befell(&self, slot: &Slot) -> Option<Count> {
        let parse = self.parse;
        if !matches!(slot.function, Function::Object | Function::Subject)
            || parse.upos(slot.head) != Upos::Noun
            || !self.empty(slot.head)
            || self.is_rest(slot.head)
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
    fn is_rest(&self, head: usize) -> bool {
        let parse = self.parse;
        let rest = |word: &str| matches!(word, "else" | "other" | "further" | "more");
        parse.children(head).iter().any(|&child| rest(parse.lemma(child)))
            || parse.sentence_tokens(head).contains(&(head + 1)) && rest(parse.text(head + 1))
    }

    fn closes(&self, quantity: &Quantity) -> bool {
        quantity.value.high == Bound::Included(0.0)
            && (self.is_rest(quantity.tokens.end - 1) || quantity.counted.is_some_and(|counted| self.is_rest(counted)))
    }

    /// Whether a phrase refers to one human being.
    fn is_one_person(&self, head: usize, entity_at: &EntityAt<'_>) -> bool {
        let parse = self.parse;
        if parse.child(head, Relation::Nummod).is_some() {
            return false;
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
                    || parse.children_by(head, Relation::Compound).next().is_some()
                    || parse.children_by(head, Relation::Amod).next().is_some()
                    || parse.children_by(head, Relation::Appos).any(|name| parse.upos(name) == Upos::Propn);
                parse.xpos(head) == Xpos::Nn
                    && determined
                    && !self.vocabulary.is_collective(parse.lemma(head))
                    && self.vocabulary.is_person(parse.lemma(head))
            }
            _ => false,
        }
    }

    /// "Two men and a woman were killed" counts 3 in all.
    fn add_up(&self, members: Vec<Option<Count>>, counts: &mut Vec<Count>) {
        if members.len() < 2 {
            return;
        }
        let Some(members) = members.into_iter().collect::<Option<Vec<Count>>>() else { return };
        let exact = |count: &Count| match (count.value.low, count.value.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high && low > 0.0 && !count.value.approximate => {
                Some(low)
            }
            _ => None,
        };
        let Some(sum) = members.iter().map(exact).sum::<Option<f64>>() else { return };
        let (first, last) = (&members[0], &members[members.len() - 1]);
        let whole = Count {
            span: first.span.hull(last.span),
            value: Value::exactly(sum),
            unit: None,
            counted: None,
            role: first.role.clone(),
            part: false,
            implied: false,
            tokens: (first.tokens.0.min(last.tokens.0), first.tokens.1.max(last.tokens.1)),
        };
        let at = counts.iter().position(|count| count.tokens == first.tokens).unwrap_or(0);
        counts.retain(|count| {
            !members
                .iter()
                .any(|member| member.tokens == count.tokens && member.role == count.role && exact(member) == Some(1.0))
        });
        for count in counts.iter_mut() {
            count.part |= members.iter().any(|member| member.tokens == count.tokens && member.role == count.role);
        }
        counts.insert(at.min(counts.len()), whole);
    }

    /// "12 attacks", "12 injuries": how many happenings, or of those that befall one person each, how many persons.
    fn count_events(
        &self,
        proposition: &Proposition<'_>,
        quantities: &Quantities<'_>,
        used: &mut [bool],
        counts: &mut Vec<Count>,
    ) {
        let Some(entry) = proposition.entry else { return };
        let noun = if self.parse.upos(proposition.head) == Upos::Noun {
            proposition.head
        } else {
            let found = self.parse.children(proposition.head).iter().copied().find(|&child| {
                matches!(self.parse.relation(child).base(), Relation::Obj | Relation::Nsubj)
                    && self.parse.lemma(child) == proposition.lemma
            });
            let Some(noun) = found else { return };
            noun
        };
        for at in quantities.at(noun) {
            if quantities.all[at].counted == Some(noun) && !used[at] {
                used[at] = true;
                let each = &*entry.subject == "victim" && entry.object.is_empty();
                let role = if each { self.vocabulary.role(&entry.class, "victim") } else { None };
                counts.push(self.count(&quantities.all[at], role.unwrap_or(&entry.class).to_owned()));
            }
        }
    }

    /// What the number of an argument says of those it counts.
    fn role(&self, proposition: &Proposition<'_>, slot: &Slot) -> Option<String> {
        let parse = self.parse;
        if let Some(entry) = proposition.entry
            && entry.denotes == Denotes::Participant
            && slot.head == proposition.head
        {
            return Some(self.vocabulary.role(&entry.class, &entry.itself).unwrap_or(&entry.class).to_owned());
        }
        if let Some(entry) = proposition.entry
            && entry.denotes == Denotes::Count
            && proposition.found_by == "count-noun"
        {
            return self.role_of_count(proposition.head);
        }
        let class = proposition.entry.map_or("", |entry| &*entry.class);
        let case = slot.case.map(|case| parse.lemma(case));
        let subject = proposition.slot(Function::Subject).map(|slot| slot.head);
        let object = proposition.slot(Function::Object).map(|slot| slot.head);
        if proposition.found_by == "copula" {
            return match slot.function {
                // "The toll was 51", "the victims were 12 students".
                Function::Complement | Function::Oblique
                    if class.is_empty() || self.parse.upos(slot.head) == Upos::Num =>
                {
                    subject.and_then(|subject| self.role_of_count(subject))
                }
                Function::Subject if !class.is_empty() => self.table_role(proposition, slot.function),
                Function::Subject => Some(parse.lemma(proposition.head).to_lowercase()),
                _ => None,
            };
        }
        if let Some(part) = self.sufferer(proposition, slot) {
            return self.vocabulary.role(class, part).map(str::to_owned);
        }
        match (class, slot.function, case) {
            // "Deaths rose by two to 16, the ministry said": the number left to the verb of saying is what was said.
            ("speak", Function::Oblique, Some("to" | "at")) if parse.upos(slot.head) == Upos::Num => {
                let beside = parse.children(proposition.head).iter().copied().chain(parse.head(proposition.head));
                beside.into_iter().find_map(|clause| {
                    let (said, _) = self.proposition(clause)?;
                    let moves = said.entry.is_some_and(|entry| matches!(&*entry.class, "increase" | "decrease"));
                    let subject = said.slot(Function::Subject).filter(|_| moves)?.head;
                    self.role_of_count(subject)
                })
            }
            ("amount", Function::Object | Function::Oblique | Function::Complement, _) => {
                subject.and_then(|subject| self.role_of_count(subject))
            }
            ("increase" | "decrease", Function::Oblique, Some("to" | "at")) => {
                subject.and_then(|subject| self.role_of_count(subject))
            }
            ("increase" | "decrease", Function::Oblique | Function::Object, Some("by") | None) => {
                subject.and_then(|subject| self.role_of_count(subject)).map(|role| format!("{role} change"))
            }
            ("raise" | "reduce" | "estimate", Function::Oblique, Some("to" | "at")) => {
                object.and_then(|object| self.role_of_count(object))
            }
            ("raise" | "reduce", Function::Oblique, Some("by") | None) => {
                object.and_then(|object| self.role_of_count(object)).map(|role| format!("{role} change"))
            }
            (_, Function::Oblique, Some(case)) if is_inclusion(case) => {
                let whole = proposition
                    .slots
                    .iter()
                    .find(|slot| proposition.participant(slot.function).is_some_and(|part| part == "victim"))?;
                self.table_role(proposition, whole.function)
            }
            (_, Function::Oblique, Some(case)) if proposition.lemma == "bring" && case == "to" => {
                object.and_then(|object| self.role_of_count(object))
            }
            // "It put at 37 the number of the dead": the noun of number behind the number says what is counted.
            (_, Function::Oblique, Some("at" | "to"))
                if self
                    .vocabulary
                    .entry(parse.lemma(slot.head), WordClass::Noun)
                    .is_some_and(|e| &*e.class == "amount") =>
            {
                self.role_of_count(slot.head)
            }
            (_, Function::Oblique, _) => Some(match case {
                Some(case) => format!("{} {case}", proposition.lemma),
                None => proposition.lemma.clone(),
            }),
            (_, function, _) => self.table_role(proposition, function).or_else(|| {
                let alone = function != Function::Subject || object.is_none();
                let name = if class.is_empty() { &proposition.lemma } else { class };
                Some(if alone { name.to_owned() } else { format!("{name} by") })
            }),
        }
    }

    fn table_role(&self, proposition: &Proposition<'_>, function: Function) -> Option<String> {
        let entry = proposition.entry?;
        let part = proposition.participant(function)?;
        self.vocabulary.role(&entry.class, part).map(str::to_owned)
    }

    /// What a number said of a noun counts: of "toll" the killed, of "number of the deceased" the same, of "revenue"
    /// what was earned, of any other noun itself.
    pub(super) fn role_of_count(&self, noun: usize) -> Option<String> {
        let parse = self.parse;
        let lemma = parse.lemma(noun);
        let compound = parse
            .children_by(noun, Relation::Compound)
            .find_map(|part| self.vocabulary.entry(&format!("{} {lemma}", parse.lemma(part)), WordClass::Noun));
        let entry = compound.or_else(|| self.vocabulary.entry(lemma, WordClass::Noun));
        let class_role = |entry: &Entry| {
            [&*entry.object, &*entry.subject, &*entry.itself, "victim", "voter"]
                .into_iter()
                .find_map(|part| self.vocabulary.role(&entry.class, part))
                .map(str::to_owned)
        };
        let inner = parse
            .children_by(noun, Relation::Nmod)
            .find(|&of| case_of(parse, of).is_some_and(|case| parse.lemma(case) == "of"));
        match entry {
            Some(entry) if &*entry.class == "amount" => {
                let inner = inner.or_else(|| parse.children_by(noun, Relation::Compound).next())?;
                let class = WordClass::of(parse.upos(inner));
                let entry = self
                    .vocabulary
                    .entry(parse.lemma(inner), class)
                    .or_else(|| self.vocabulary.entry(parse.lemma(inner), WordClass::Noun));
                let acl = parse.children_by(inner, Relation::Acl).find_map(|clause| {
                    let (proposition, _) = self.proposition(clause)?;
                    let slot = *proposition.slots.iter().find(|slot| slot.head == inner)?;
                    self.table_role(&proposition, slot.function)
                });
                Some(acl.or_else(|| entry.and_then(class_role)).unwrap_or_else(|| parse.lemma(inner).to_lowercase()))
            }
            Some(entry) if entry.denotes != Denotes::Event => class_role(entry).or_else(|| Some(lemma.to_owned())),
            Some(entry) if &*entry.subject == "victim" => class_role(entry),
            Some(entry) if self.vocabulary.role(&entry.class, "size").is_some() => {
                self.vocabulary.role(&entry.class, "size").map(str::to_owned)
            }
            _ if parse.upos(noun) == Upos::Pron => None,
            _ => Some(lemma.to_lowercase()),
        }
    }

    /// The role of a quantity that is no argument's: "a toll of 46", "a $3bn deal", "including 3 children".
    pub(super) fn loose_count(&self, quantity: &Quantity, before: Option<&Count>) -> Option<Count> {
        let parse = self.parse;
        let head = quantity
            .tokens
            .clone()
            .find(|&token| parse.head(token).is_none_or(|head| !quantity.tokens.contains(&head)))?;
        let item = quantity.counted.unwrap_or(head);
        if let Some(whole) = before
            && self.introduces_part(quantity.tokens.start, item)
        {
            let mut count = self.count(quantity, whole.role.clone());
            count.part = true;
            return Some(count);
        }
        let governor = parse.head(item).filter(|_| parse.relation(item) != Relation::Root);
        let role = match governor {
            Some(noun)
                if matches!(
                    parse.relation(item).base(),
                    Relation::Nmod | Relation::Compound | Relation::Nummod | Relation::Amod
                ) =>
            {
                match case_of(parse, item).map(|case| parse.lemma(case)) {
                    None | Some("of") => self.role_of_count(noun)?,
                    Some(case) => format!("{} {case}", parse.lemma(noun)),
                }
            }
            Some(governor) if parse.relation(item).base() == Relation::Appos || parse.upos(item) == Upos::Num => {
                self.role_of_count(governor)?
            }
            _ => parse.lemma(item).to_lowercase(),
        };
        Some(self.count(quantity, role))
    }

    /// Whether a number stands right behind "including", "among them" or "of whom".
    fn follows_inclusion(&self, first: usize) -> bool {
        let parse = self.parse;
        let start = parse.sentence_tokens(first).start;
        let word = |back: usize| (first >= start + back).then(|| parse.text(first - back).to_ascii_lowercase());
        let (Some(last), before) = (word(1), word(2)) else { return false };
        is_inclusion(parse.lemma(first - 1))
            || matches!(&*last, "including" | "comprising")
            || matches!(&*last, "them" | "whom" | "those") && matches!(before.as_deref(), Some("among" | "of"))
    }

    /// "including 3 children", "among them 27 women", "of whom 9", "3 of them".
    fn introduces_part(&self, first: usize, item: usize) -> bool {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(first);
        let word = |at: usize| parse.text(at).to_ascii_lowercase();
        let mut back = (sentence.start..first).rev().take(3).map(word);
        if back.any(|word| matches!(&*word, "including" | "include" | "includes" | "included" | "comprising")) {
            return true;
        }
        let pair = |at: usize| {
            matches!(&*word(at), "among" | "of")
                && matches!(&*word(at + 1), "them" | "whom" | "these" | "those" | "which" | "the")
        };
        let before = (sentence.start..first)
            .rev()
            .take(4)
            .any(|at| at + 1 < first && pair(at) && (word(at) == "among" || !matches!(&*word(at + 1), "the")));
        let after = (item + 1..sentence.end)
            .take(1)
            .any(|at| at + 1 < sentence.end && pair(at) && word(at + 1) != "the" && word(at) == "of");
        before || after
    }
}

/// Whether a preposition introduces a part of what was counted.
fn is_inclusion(lemma: &str) -> bool {
    matches!(lemma, "include" | "including")
}
