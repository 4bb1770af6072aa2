//! What a number says of those it counts: killed, present, earned.

use super::Function;
use super::clause::{Proposition, Reader, Slot, case_of};
use super::part::is_inclusion;
use super::vocabulary::{Denotes, Entry, WordClass};
use crate::syntax::{Relation, Upos};

impl Reader<'_> {
    /// What the number of an argument says of those it counts.
    pub(super) fn role(&self, proposition: &Proposition<'_>, slot: &Slot) -> Option<String> {
        let parse = self.parse;
        if let Some(entry) = proposition.entry
            && entry.denotes == Denotes::Participant
            && slot.head == proposition.head
        {
            return Some(self.vocabulary.role(&entry.class, &entry.itself).unwrap_or(&entry.class).to_owned());
        }
        if let Some(role) = self.numbered_happenings(proposition, slot) {
            return Some(role.to_owned());
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
                // "The toll was 51", "the victims were 12 students"; not "he is at home after two nights".
                Function::Complement | Function::Oblique
                    if (class.is_empty() || self.parse.upos(slot.head) == Upos::Num)
                        && (slot.function == Function::Complement || slot.head == proposition.head) =>
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
        // "Jets destroyed 40 militants", "a family was wiped out": people are destroyed by being killed.
        let target = proposition.participant(slot.function) == Some("target");
        if class == "destroy" && target && self.vocabulary.is_person(parse.lemma(slot.head)) {
            return self.vocabulary.role("kill", "victim").map(str::to_owned);
        }
        // "The dead include four children".
        if (class, slot.function, case) == ("contain", Function::Object, None)
            && let Some(role) = subject.and_then(|subject| self.of_the_hurt(subject))
        {
            return Some(role);
        }
        // What is no more than beside the verb: "meet at".
        let plain = || {
            Some(match case {
                Some(case) => format!("{} {case}", proposition.lemma),
                None => proposition.lemma.clone(),
            })
        };
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
            // "The toll hit 14", "the number of those arrested has reached 14": what a noun of number comes to.
            (_, Function::Object, None)
                if parse.upos(slot.head) == Upos::Num && subject.is_some_and(|it| self.is_number(it)) =>
            {
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
            // "The number of children has been fixed at 27", "he gave the number of police killed as 22": a bare number says how
            // high the noun of number is, whatever the verb.
            (_, Function::Oblique, Some("at" | "as")) if parse.upos(slot.head) == Upos::Num => {
                self.number_set_at(proposition).or_else(plain)
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
            (_, Function::Oblique, _) => plain(),
            (_, function, _) => self.table_role(proposition, function).or_else(|| {
                let alone = function != Function::Subject || object.is_none();
                let name = if class.is_empty() { &proposition.lemma } else { class };
                Some(if alone { name.to_owned() } else { format!("{name} by") })
            }),
        }
    }

    /// The role of a bare number behind "at": what the noun of number counts that the clause, or the clause around it, sets there.
    fn number_set_at(&self, proposition: &Proposition<'_>) -> Option<String> {
        let parse = self.parse;
        let own = [Function::Subject, Function::Object].into_iter().filter_map(|function| proposition.slot(function));
        let own = own.map(|slot| slot.head).find(|&noun| self.is_number(noun));
        // The number may hang on the participle of those who are counted.
        let around = || {
            std::iter::successors(parse.head(proposition.head), |&at| parse.head(at))
                .take(2)
                .find(|&at| self.is_number(at))
        };
        self.role_of_count(own.or_else(around)?)
    }

    /// What befell those whom a noun stands for: "the dead", "the wounded".
    fn of_the_hurt(&self, noun: usize) -> Option<String> {
        self.role_of_count(noun).filter(|role| self.vocabulary.is_harmed(role))
    }

    /// Whether a noun means how many there are: "toll", "number".
    fn is_number(&self, noun: usize) -> bool {
        let entry = self.vocabulary.entry(self.parse.lemma(noun), WordClass::Noun);
        entry.is_some_and(|entry| entry.denotes == Denotes::Count)
    }

    /// What a number says of those it counts where it counts happenings that befell one person each: "recorded 14 deaths".
    fn numbered_happenings(&self, proposition: &Proposition<'_>, slot: &Slot) -> Option<&str> {
        let noun = slot.head;
        if noun == proposition.head || self.parse.child(noun, Relation::Nummod).is_none() {
            return None;
        }
        let entry = self.vocabulary.entry(self.parse.lemma(noun), WordClass::Noun)?;
        self.role_of_each(noun, entry)
    }

    /// The role of those whom happenings befell, one person each.
    pub(super) fn role_of_each(&self, noun: usize, entry: &Entry) -> Option<&str> {
        // One person may have three wounds, but dies or is arrested once.
        let once = !entry.object.is_empty() || &*entry.class == "kill";
        let each = entry.each && (once || !self.befell_one(noun)) && !self.vocabulary.is_thing(self.parse.lemma(noun));
        if each { self.vocabulary.role(&entry.class, "victim") } else { None }
    }

    pub(super) fn table_role(&self, proposition: &Proposition<'_>, function: Function) -> Option<String> {
        let entry = proposition.entry?;
        let part = proposition.participant(function)?;
        self.vocabulary.role(&entry.class, part).map(str::to_owned)
    }

    /// Whom a clause befalls where the parse gives another function than the table: "thirty persons perished" read as
    /// an inversion, "a blast killed six people" with its object cut loose. Only people and bare numbers qualify.
    pub(super) fn sufferer<'p>(&self, proposition: &'p Proposition<'_>, slot: &Slot) -> Option<&'p str> {
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
            // "Two counts of murder" are charges.
            Some(entry) if &*entry.class == "amount" && parse.child(noun, Relation::Nummod).is_some() => {
                Some(lemma.to_lowercase())
            }
            Some(entry) if &*entry.class == "amount" => {
                // "The wounded number 34", "the number of wounded", "of injured persons": the participle says what befell them.
                let befallen = |of: usize| {
                    let told = |relation| parse.children_by(of, relation);
                    told(Relation::Amod).chain(told(Relation::Acl)).find(|&word| self.is_participle_of_victims(word))
                };
                let compound = || parse.children_by(noun, Relation::Compound).next();
                let inner = inner.or_else(compound);
                let Some(inner) = inner.and_then(befallen).or_else(|| befallen(noun)).or(inner) else {
                    // What a bare number counts the text may have told before.
                    return Some(lemma.to_lowercase());
                };
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
            // "The number of people injured was put at 30", where the tree has the last word for the subject.
            _ if parse.upos(noun) == Upos::Verb && self.is_participle_of_victims(noun) => {
                self.vocabulary.entry(lemma, WordClass::Verb).and_then(class_role)
            }
            _ => Some(lemma.to_lowercase()),
        }
    }
}
