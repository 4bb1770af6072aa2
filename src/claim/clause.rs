//! Propositions from trees: predicates and their arguments, the passive undone, missing subjects filled in.

use std::borrow::Cow;

use super::Function;
use super::vocabulary::{Denotes, Entry, Vocabulary, WordClass};
use crate::syntax::{Parse, Relation, Upos, Xpos};

/// How deep a subject is looked for behind coordinated, infinitive and participial clauses.
const DEPTH: usize = 8;

/// An argument by its head token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) function: Function,
    /// The preposition.
    pub(super) case: Option<usize>,
    pub(super) head: usize,
}

/// A predicate and its arguments, all by their tokens.
#[derive(Clone, Debug)]
pub(super) struct Proposition<'v> {
    /// The token that heads the clause or noun phrase.
    pub(super) head: usize,
    /// Dictionary form, with the particle or fixed object where the table joins them.
    pub(super) lemma: String,
    pub(super) entry: Option<&'v Entry>,
    pub(super) slots: Vec<Slot>,
    pub(super) found_by: &'static str,
}

impl Proposition<'_> {
    pub(super) fn slot(&self, function: Function) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.function == function)
    }

    /// The part that an argument of this function plays in the event class.
    pub(super) fn participant(&self, function: Function) -> Option<&str> {
        let entry = self.entry?;
        let part = match function {
            Function::Subject => &entry.subject,
            Function::Object => &entry.object,
            _ => return None,
        };
        (!part.is_empty()).then_some(part)
    }
}

/// Reads propositions off a document's trees.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) parse: &'a Parse,
    pub(super) vocabulary: &'a Vocabulary,
}

/// Whether a relation makes its dependent a clause of its own.
pub(super) fn is_clausal(relation: Relation) -> bool {
    matches!(
        relation.base(),
        Relation::Root
            | Relation::Ccomp
            | Relation::Xcomp
            | Relation::Advcl
            | Relation::Acl
            | Relation::Parataxis
            | Relation::Csubj
    )
}

/// The preposition of a phrase.
pub(super) fn case_of(parse: &Parse, head: usize) -> Option<usize> {
    parse.child(head, Relation::Case)
}

fn is_relative_pronoun(parse: &Parse, token: usize) -> bool {
    matches!(parse.xpos(token), Xpos::Wdt | Xpos::Wp | Xpos::WpPossessive)
        || matches!(parse.lemma(token), "who" | "whom" | "which")
        || parse.lemma(token) == "that" && parse.upos(token) == Upos::Pron
}

impl<'a> Reader<'a> {
    /// Whether a token heads a verbal clause.
    pub(super) fn is_verb(&self, token: usize) -> bool {
        let parse = self.parse;
        match parse.upos(token) {
            Upos::Verb => !matches!(
                parse.relation(token).base(),
                Relation::Amod
                    | Relation::Compound
                    | Relation::Case
                    | Relation::Fixed
                    | Relation::Flat
                    | Relation::Mark
                    | Relation::Cc
            ),
            Upos::Aux => !matches!(parse.relation(token).base(), Relation::Aux | Relation::Cop),
            _ => false,
        }
    }

    /// Whether a token is a complement with a copula.
    pub(super) fn is_copular(&self, token: usize) -> bool {
        self.parse.child(token, Relation::Cop).is_some()
    }

    /// Whether a token heads a clause of any kind.
    pub(super) fn is_clause(&self, token: usize) -> bool {
        self.is_verb(token) || self.is_copular(token)
    }

    /// What a relative pronoun stands for, else the token itself.
    fn antecedent(&self, token: usize) -> usize {
        if !is_relative_pronoun(self.parse, token) {
            return token;
        }
        let relative =
            self.parse.ancestors(token).take(DEPTH).find(|&at| self.parse.relation(at) == Relation::AclRelcl);
        relative.and_then(|at| self.parse.head(at)).unwrap_or(token)
    }

    /// Whether a verb's surface subject is what it is done to.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        self.passive_within(verb, DEPTH)
    }

    fn passive_within(&self, verb: usize, depth: usize) -> bool {
        let parse = self.parse;
        let mut aux = false;
        let mut subject = false;
        let mut object = false;
        for &child in parse.children(verb) {
            match parse.relation(child) {
                Relation::NsubjPass | Relation::AuxPass | Relation::CsubjPass => return true,
                Relation::Aux => aux = true,
                Relation::Nsubj => subject = true,
                Relation::Obj => object = true,
                _ => {}
            }
        }
        if parse.xpos(verb) != Xpos::Vbn || aux {
            // "Three killed in blast": the tagger takes a headline's participle for a past tense.
            return parse.xpos(verb) == Xpos::Vbd && subject && !object && !aux && self.lacks_its_victim(verb);
        }
        if parse.relation(verb) == Relation::Conj && !subject {
            return match parse.head(verb) {
                Some(first) if depth > 0 && self.is_verb(first) => !object && self.passive_within(first, depth - 1),
                _ => !object,
            };
        }
        !object
    }

    /// Whether a verb is one that cannot do without a victim: "Three killed in blast".
    fn lacks_its_victim(&self, verb: usize) -> bool {
        self.vocabulary
            .entry(self.parse.lemma(verb), WordClass::Verb)
            .is_some_and(|entry| &*entry.object == "victim" && &*entry.subject == "agent")
            && !self.parse.children(verb).iter().any(|&child| match self.parse.relation(child).base() {
                Relation::Conj => self.parse.child(child, Relation::Obj).is_some(),
                Relation::Obl | Relation::Ccomp | Relation::Xcomp | Relation::Iobj | Relation::Dep => {
                    child > verb && case_of(self.parse, child).is_none()
                }
                _ => false,
            })
    }

    /// The surface subject: its own, or the one it shares or is controlled by.
    fn subject(&self, clause: usize, depth: usize) -> Option<usize> {
        let parse = self.parse;
        if let Some(own) =
            parse.children(clause).iter().copied().find(|&child| parse.relation(child).base() == Relation::Nsubj)
        {
            return Some(self.antecedent(own));
        }
        if depth == 0 || parse.child(clause, Relation::Csubj).is_some() {
            return None;
        }
        let head = parse.head(clause)?;
        match parse.relation(clause) {
            Relation::Conj => self.subject(head, depth - 1),
            Relation::Xcomp => {
                let object = parse.child(head, Relation::Obj).or_else(|| parse.child(head, Relation::Iobj));
                match object {
                    Some(object) if parse.lemma(head) != "promise" => Some(self.antecedent(object)),
                    _ if self.is_clause(head) => self.subject(head, depth - 1),
                    _ => None,
                }
            }
            Relation::Advcl
                if matches!(parse.xpos(clause), Xpos::Vbg | Xpos::Vbn)
                    || parse.child(clause, Relation::Mark).is_some_and(|mark| parse.lemma(mark) == "to") =>
            {
                // "Jets bombed the town, killing 46": what a passive clause suffers does nothing itself.
                let does = self.is_clause(head) && (!self.is_passive(head) || parse.xpos(clause) == Xpos::Vbn);
                if does { self.subject(head, depth - 1) } else { None }
            }
            Relation::Acl if matches!(parse.xpos(clause), Xpos::Vbg | Xpos::Vbn) => Some(head),
            Relation::AclRelcl if self.lacks_subject_only(clause) => Some(head),
            _ => None,
        }
    }

    /// Whether a relative clause without a pronoun leaves out its subject ("the blast killed 46" has one).
    fn lacks_subject_only(&self, clause: usize) -> bool {
        self.parse.xpos(clause) == Xpos::Vbg
    }

    /// Every coordinated head of a phrase, the phrase's own first.
    pub(super) fn conjuncts(&self, head: usize) -> impl Iterator<Item = usize> + use<'a> {
        let parse = self.parse;
        let others = parse.children_by(head, Relation::Conj).filter(move |&other| {
            !matches!(parse.upos(other), Upos::Verb | Upos::Aux) && parse.child(other, Relation::Cop).is_none()
        });
        std::iter::once(head).chain(others)
    }

    /// The arguments of a verb or of a complement with a copula.
    fn slots(&self, clause: usize) -> Vec<Slot> {
        let parse = self.parse;
        let passive = self.is_verb(clause) && self.is_passive(clause);
        let mut slots = Vec::new();
        let mut add = |function, case, head: usize| {
            for head in self.conjuncts(head).take(12) {
                slots.push(Slot { function, case, head });
            }
        };
        let subject = self.subject(clause, DEPTH);
        if let Some(subject) = subject {
            add(if passive { Function::Object } else { Function::Subject }, None, subject);
        }
        let mut object = false;
        for &child in parse.children(clause) {
            let relation = parse.relation(child);
            match relation {
                // "Two men and a woman were killed", where the tree hangs each on the verb.
                Relation::Nsubj | Relation::NsubjPass
                    if subject.is_some_and(|first| first < child && self.joined(first, child)) =>
                {
                    add(if passive { Function::Object } else { Function::Subject }, None, child);
                }
                Relation::Obj => {
                    object = true;
                    add(Function::Object, None, self.antecedent(child));
                }
                Relation::Iobj => add(Function::Recipient, None, self.antecedent(child)),
                Relation::Xcomp if matches!(parse.upos(child), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num) => {
                    add(Function::Complement, case_of(parse, child), child);
                }
                _ if relation.base() == Relation::Obl || relation == Relation::Nmod && self.is_copular(clause) => {
                    let case = case_of(parse, child);
                    let by = case.is_some_and(|case| parse.lemma(case) == "by");
                    if passive && by && self.may_act(child) {
                        add(Function::Subject, None, self.antecedent(child));
                    } else {
                        add(Function::Oblique, case, self.antecedent(child));
                    }
                }
                _ => {}
            }
        }
        if self.is_verb(clause) && !passive && !object {
            self.shared_object(clause, &mut slots);
        }
        slots
    }

    /// Whether a comma or "and" stands before the second of two phrases, and no verb between.
    fn joined(&self, first: usize, second: usize) -> bool {
        let parse = self.parse;
        let mut between = (first + 1..second).take(DEPTH);
        let joint = |token: usize| parse.text(token) == "," || parse.upos(token) == Upos::Cconj;
        (first + 1..second).take(DEPTH).any(joint)
            && between.all(|token| !matches!(parse.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj))
    }

    /// "by dawn" and "by 5 percent" are no agents.
    fn may_act(&self, head: usize) -> bool {
        self.parse.child(head, Relation::Nummod).is_none_or(|_| self.vocabulary.kind(self.parse.lemma(head)).is_some())
            && self.parse.upos(head) != Upos::Num
            && self.parse.relation(head) != Relation::OblTmod
    }

    /// The object a verb shares with its coordinated one ("killed and wounded 12"), or the gap of a relative clause
    /// ("the town that rebels hold").
    fn shared_object(&self, verb: usize, slots: &mut Vec<Slot>) {
        let parse = self.parse;
        if self.vocabulary.entry(parse.lemma(verb), WordClass::Verb).is_none_or(|entry| entry.object.is_empty()) {
            return;
        }
        let sibling = if parse.relation(verb) == Relation::Conj {
            parse.head(verb).filter(|&first| self.is_verb(first))
        } else {
            parse
                .children_by(verb, Relation::Conj)
                .find(|&other| self.is_verb(other) && parse.child(other, Relation::Nsubj).is_none())
        };
        let shared = sibling
            .and_then(|sibling| parse.child(sibling, Relation::Obj))
            .filter(|&object| object > verb && !is_relative_pronoun(parse, object));
        let gap = (parse.relation(verb) == Relation::AclRelcl
            && parse.child(verb, Relation::Nsubj).is_some_and(|subject| !is_relative_pronoun(parse, subject)))
        .then(|| parse.head(verb))
        .flatten();
        if let Some(object) = shared.or(gap) {
            slots.extend(self.conjuncts(object).take(12).map(|head| Slot {
                function: Function::Object,
                case: None,
                head,
            }));
        }
    }

    /// The predicate's dictionary form as the table has it, with its row.
    fn named_verb(&self, verb: usize, slots: &[Slot], class: WordClass) -> (String, Option<&'a Entry>) {
        let parse = self.parse;
        let lemma = parse.lemma(verb);
        let lookup = |name: &str| self.vocabulary.entry(name, class);
        let particle = parse.child(verb, Relation::CompoundPrt);
        let base: Cow<'_, str> =
            particle.map_or(Cow::Borrowed(lemma), |particle| format!("{lemma} {}", parse.lemma(particle)).into());
        if self.vocabulary.begins_phrase(lemma) {
            let objects = slots.iter().filter(|slot| matches!(slot.function, Function::Object | Function::Complement));
            let mut names: Vec<String> = objects.map(|slot| format!("{base} {}", parse.lemma(slot.head))).collect();
            for &child in parse.children(verb) {
                match parse.relation(child).base() {
                    Relation::Obl | Relation::Advmod | Relation::Xcomp | Relation::Advcl | Relation::Nmod => {
                        if let Some(case) = case_of(parse, child) {
                            names.push(format!("{lemma} {} {}", parse.lemma(case), parse.lemma(child)));
                            names.push(format!("{lemma} {}", parse.lemma(case)));
                        } else {
                            names.push(format!("{lemma} {}", parse.lemma(child)));
                        }
                    }
                    _ => {}
                }
            }
            for name in names {
                if let Some(entry) = lookup(&name) {
                    return (name, Some(entry));
                }
            }
        }
        for adverb in parse.children_by(verb, Relation::Advmod) {
            if self.vocabulary.begins_phrase(parse.lemma(adverb)) {
                let name = format!("{} {lemma}", parse.lemma(adverb));
                if let Some(entry) = lookup(&name) {
                    return (name, Some(entry));
                }
            }
        }
        let entry = lookup(&base);
        (base.into_owned(), entry)
    }

    /// The proposition that a token heads, if it heads one, and the noun whose event it takes over.
    pub(super) fn proposition(&self, token: usize) -> Option<(Proposition<'a>, Option<usize>)> {
        if self.is_copular(token) {
            Some((self.copular(token), None))
        } else if self.is_verb(token) {
            Some(self.verbal(token))
        } else if self.parse.upos(token) == Upos::Noun {
            Some((self.nominal(token)?, None))
        } else {
            Some((self.participle(token)?, None))
        }
    }

    fn copular(&self, complement: usize) -> Proposition<'a> {
        let parse = self.parse;
        let mut slots = self.slots(complement);
        let case = case_of(parse, complement);
        let function = if case.is_some() { Function::Oblique } else { Function::Complement };
        slots.extend(self.conjuncts(complement).take(12).map(|head| Slot { function, case, head }));
        let entry = self.vocabulary.entry(parse.lemma(complement), self.word_class(complement));
        Proposition { head: complement, lemma: "be".to_owned(), entry, slots, found_by: "copula" }
    }

    /// The kind of word a complement is looked up as: a participle is an adjective there.
    fn word_class(&self, token: usize) -> WordClass {
        match self.parse.upos(token) {
            Upos::Adj | Upos::Verb => WordClass::Adjective,
            _ => WordClass::Noun,
        }
    }

    fn event_noun(&self, token: usize) -> Option<&'a Entry> {
        (self.parse.upos(token) == Upos::Noun)
            .then(|| self.vocabulary.entry(self.parse.lemma(token), WordClass::Noun))
            .flatten()
            .filter(|entry| entry.denotes == Denotes::Event)
    }

    fn verbal(&self, verb: usize) -> (Proposition<'a>, Option<usize>) {
        let parse = self.parse;
        let slots = self.slots(verb);
        let (lemma, entry) = self.named_verb(verb, &slots, WordClass::Verb);
        let existential = parse.lemma(verb) == "be" || entry.is_some_and(|entry| &*entry.class == "occur");
        if existential
            && let Some(noun) = slots.iter().find(|slot| slot.function == Function::Subject).map(|slot| slot.head)
            && self.event_noun(noun).is_some()
        {
            return (self.taking_over(verb, noun, slots, None, "existential"), Some(noun));
        }
        if entry.is_none_or(|entry| {
            lemma == parse.lemma(verb) && entry.object.is_empty()
                || &*entry.class == "launch"
                || &*entry.class == "control"
                || &*entry.class == "deliver"
        }) && let (_, Some(light)) = self.named_verb(verb, &slots, WordClass::Light)
            && let Some(noun) = slots.iter().find(|slot| slot.function == Function::Object).map(|slot| slot.head)
            && self.event_noun(noun).is_some()
        {
            return (self.taking_over(verb, noun, slots, Some(light), "light-verb"), Some(noun));
        }
        let found_by = match parse.relation(verb) {
            Relation::Acl | Relation::AclRelcl => "relative-clause",
            Relation::Xcomp | Relation::Advcl => "dependent-clause",
            _ if self.is_passive(verb) => "passive-clause",
            _ => "clause",
        };
        // "found dead" is one predicate, not two.
        let joined = parse.children(verb).iter().copied().find(|&child| {
            lemma.len() > parse.lemma(child).len()
                && lemma.ends_with(parse.lemma(child))
                && parse.upos(child) == Upos::Adj
        });
        (Proposition { head: verb, lemma, entry, slots, found_by }, joined)
    }

    /// The event of a noun whose verb says no more than that it happened ("took place") or that somebody did it
    /// ("carried out an airstrike") or had it done to him ("suffered injuries").
    fn taking_over(
        &self,
        verb: usize,
        noun: usize,
        slots: Vec<Slot>,
        light: Option<&Entry>,
        found_by: &'static str,
    ) -> Proposition<'a> {
        let entry = self.event_noun(noun);
        let undergoes = light.is_some_and(|light| &*light.subject == "victim");
        let mut all: Vec<Slot> = Vec::new();
        for slot in slots {
            match slot.function {
                Function::Subject if undergoes && entry.is_some_and(|entry| !entry.object.is_empty()) => {
                    all.push(Slot { function: Function::Object, ..slot });
                }
                Function::Subject if light.is_some() => all.push(slot),
                Function::Oblique => all.push(self.nominal_slot(entry, slot.case, slot.head)),
                _ => {}
            }
        }
        for slot in self.nominal_slots(noun, entry) {
            if !all.iter().any(|known| {
                known.head == slot.head || known.function == slot.function && slot.function == Function::Subject
            }) {
                all.push(slot);
            }
        }
        Proposition { head: verb, lemma: self.parse.lemma(noun).to_owned(), entry, slots: all, found_by }
    }

    /// The function of a phrase under a noun, by its preposition.
    fn nominal_slot(&self, entry: Option<&Entry>, case: Option<usize>, head: usize) -> Slot {
        let has_object = entry.is_some_and(|entry| !entry.object.is_empty());
        let function = match case.map(|case| self.parse.lemma(case)) {
            Some("of") if has_object => Function::Object,
            Some("of") => Function::Subject,
            Some("by") if self.may_act(head) => Function::Subject,
            Some("on" | "against" | "upon") if has_object && !self.is_time(head) => Function::Object,
            _ => Function::Oblique,
        };
        Slot { function, case: case.filter(|_| function == Function::Oblique), head }
    }

    /// A day or month by its name; other times are no arguments that a class wants.
    fn is_time(&self, head: usize) -> bool {
        matches!(self.parse.relation(head), Relation::OblTmod)
            || self.parse.lemma(head).to_ascii_lowercase().ends_with("day")
            || matches!(self.parse.upos(head), Upos::Num)
    }

    fn nominal_slots(&self, noun: usize, entry: Option<&Entry>) -> Vec<Slot> {
        let parse = self.parse;
        let suffers = entry.is_some_and(|entry| &*entry.object == "victim");
        let mut slots = Vec::new();
        for &child in parse.children(noun) {
            let slot = match parse.relation(child) {
                Relation::Nmod => self.nominal_slot(entry, case_of(parse, child), child),
                Relation::NmodPoss => {
                    let function = if suffers { Function::Object } else { Function::Subject };
                    Slot { function, case: None, head: child }
                }
                Relation::Compound | Relation::Amod
                    if parse.upos(child) == Upos::Propn || parse.xpos(child) == Xpos::Nnp =>
                {
                    Slot { function: Function::Subject, case: None, head: child }
                }
                Relation::Compound if suffers && self.vocabulary.kind(parse.lemma(child)).is_some() => {
                    Slot { function: Function::Object, case: None, head: child }
                }
                _ => continue,
            };
            slots.extend(self.conjuncts(slot.head).take(12).map(|head| Slot { head, ..slot }));
        }
        slots
    }

    /// A noun that names a happening ("the killing of 12"), those it befell ("12 casualties") or their number ("a toll of 46").
    fn nominal(&self, noun: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let mut lemma = Cow::Borrowed(parse.lemma(noun));
        let mut entry = None;
        for part in parse.children_by(noun, Relation::Compound) {
            let name = format!("{} {}", parse.lemma(part), parse.lemma(noun));
            if let Some(found) = self.vocabulary.entry(&name, WordClass::Noun) {
                (lemma, entry) = (name.into(), Some(found));
            }
        }
        let entry = entry.or_else(|| self.vocabulary.entry(&lemma, WordClass::Noun))?;
        let (slots, found_by) = match entry.denotes {
            Denotes::Event => (self.nominal_slots(noun, Some(entry)), "event-noun"),
            Denotes::Participant => {
                (vec![Slot { function: Function::Object, case: None, head: noun }], "participant-noun")
            }
            Denotes::Count => (self.nominal_slots(noun, Some(entry)), "count-noun"),
        };
        Some(Proposition { head: noun, lemma: lemma.into_owned(), entry: Some(entry), slots, found_by })
    }

    /// An adjective or participle that says by itself what befell its noun: "46 dead", "12 wounded soldiers".
    fn participle(&self, token: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let (lemma, relation) = (parse.lemma(token), parse.relation(token).base());
        let (entry, function) = match parse.upos(token) {
            Upos::Adj => {
                let entry = self.vocabulary.entry(lemma, WordClass::Adjective)?;
                (entry, if entry.object.is_empty() { Function::Subject } else { Function::Object })
            }
            Upos::Verb if parse.xpos(token) == Xpos::Vbn => (
                self.vocabulary.entry(lemma, WordClass::Verb).filter(|entry| !entry.object.is_empty())?,
                Function::Object,
            ),
            _ => return None,
        };
        let mut slots = Vec::new();
        let number = parse.head(token).filter(|&head| parse.upos(head) == Upos::Num);
        if parse.child(token, Relation::Nummod).is_some() {
            slots.push(Slot { function, case: None, head: token });
        } else if let Some(noun) = number.or_else(|| parse.head(token).filter(|_| relation == Relation::Amod)) {
            slots.push(Slot { function, case: None, head: noun });
        } else if let Some(subject) = self.subject(token, DEPTH) {
            slots.extend(self.conjuncts(subject).take(12).map(|head| Slot { function, case: None, head }));
        } else {
            slots.push(Slot { function, case: None, head: token });
        }
        for child in parse.children_by(token, Relation::Obl) {
            slots.push(Slot { function: Function::Oblique, case: case_of(parse, child), head: child });
        }
        let found_by = if relation == Relation::Amod { "attributive" } else { "small-clause" };
        Some(Proposition { head: token, lemma: lemma.to_owned(), entry: Some(entry), slots, found_by })
    }
}
