//! Propositions from trees: predicates and their arguments, the passive undone, missing subjects filled in.

mod arguments;
mod nominal;

use std::borrow::Cow;

use super::Function;
use super::vocabulary::{Entry, Vocabulary, WordClass};
use crate::syntax::{Parse, Relation, Upos, Xpos};
use crate::text::lower;

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

/// Whether a token stands for the noun that its clause describes.
pub(super) fn is_relative_pronoun(parse: &Parse, token: usize) -> bool {
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
                Relation::AuxPass | Relation::CsubjPass => return true,
                Relation::NsubjPass if !self.takes_no_object(verb) => return true,
                Relation::Aux => aux = true,
                Relation::Nsubj | Relation::NsubjPass => subject = true,
                // "Fourteen injured, 5 badly": some of them.
                Relation::Obj => object |= !(parse.upos(child) == Upos::Num && parse.text(child - 1) == ","),
                _ => {}
            }
        }
        if parse.xpos(verb) != Xpos::Vbn || aux {
            // "Three killed in blast": the tagger takes a headline's participle for a past tense.
            return parse.xpos(verb) == Xpos::Vbd && subject && !object && !aux && self.lacks_its_victim(verb);
        }
        if self.another(verb).is_some() {
            return !object;
        }
        // "Deaths rose by two": the tagger takes a past tense for a participle.
        if (subject || parse.relation(verb) == Relation::Acl) && self.takes_no_object(verb) {
            return false;
        }
        if parse.relation(verb) == Relation::Conj && !subject {
            return match parse.head(verb) {
                Some(first) if depth > 0 && self.is_verb(first) => !object && self.passive_within(first, depth - 1),
                _ => !object,
            };
        }
        !object
    }

    /// Whether a verb tells something of its subject alone, and so is never passive: "rise", "die".
    fn takes_no_object(&self, verb: usize) -> bool {
        let entry = self.vocabulary.entry(self.parse.lemma(verb), WordClass::Verb);
        entry.is_some_and(|entry| entry.object.is_empty() && matches!(&*entry.subject, "theme" | "victim"))
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

    /// Every coordinated head of a phrase, the phrase's own first.
    pub(super) fn conjuncts(&self, head: usize) -> impl Iterator<Item = usize> + use<'a> {
        let parse = self.parse;
        let others = parse.children_by(head, Relation::Conj).filter(move |&other| {
            !matches!(parse.upos(other), Upos::Verb | Upos::Aux) && parse.child(other, Relation::Cop).is_none()
        });
        std::iter::once(head).chain(others)
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
            let mut names: Vec<String> = Vec::new();
            for noun in objects.map(|slot| slot.head) {
                // "Suffered a fatal wound"
                let kinds = parse.children_by(noun, Relation::Amod);
                names.extend(kinds.map(|kind| format!("{base} {} {}", parse.lemma(kind), parse.lemma(noun))));
                names.push(format!("{base} {}", parse.lemma(noun)));
                // "It landed four men in hospital", "drove 3,000 people from their homes"
                for place in parse.children_by(noun, Relation::Nmod) {
                    if let Some(case) = case_of(parse, place) {
                        names.extend(self.placed(lemma, case, place));
                    }
                }
            }
            // "A bullet hit him", as "he was hit by a bullet".
            let agents = slots.iter().filter(|slot| slot.function == Function::Subject);
            names.extend(agents.map(|slot| format!("{base} by {}", parse.lemma(slot.head))));
            for &child in parse.children(verb) {
                match parse.relation(child).base() {
                    Relation::Obl | Relation::Advmod | Relation::Xcomp | Relation::Advcl | Relation::Nmod => {
                        if let Some(case) = case_of(parse, child) {
                            // "Went up in flames", "put out of action": all of the particle and the prepositions.
                            let cases: Vec<&str> =
                                parse.children_by(child, Relation::Case).map(|case| parse.lemma(case)).collect();
                            if particle.is_some() || cases.len() > 1 {
                                names.push(format!("{base} {} {}", cases.join(" "), parse.lemma(child)));
                            }
                            names.extend(self.placed(lemma, case, child));
                            // "Carried out a raid on the house" carries nothing on.
                            if particle.is_none() {
                                names.push(format!("{lemma} {}", parse.lemma(case)));
                            }
                        } else {
                            names.push(format!("{lemma} {}", parse.lemma(child)));
                        }
                    }
                    _ => {}
                }
            }
            names.extend(self.ending_in_death(verb));
            for name in names {
                if let Some(entry) = lookup(&name) {
                    return (name, Some(entry));
                }
            }
        }
        // "Sixteen were shot, one fatally": how that one was.
        let whole = |&adverb: &usize| !self.tells_of_some(adverb);
        for adverb in parse.children_by(verb, Relation::Advmod).filter(whole) {
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

    /// What a verb is with a preposition and its noun: "drive from home", "land in hospital" in whatever kind of one.
    fn placed(&self, lemma: &str, case: usize, place: usize) -> impl Iterator<Item = String> + use<> {
        let case = self.parse.lemma(case);
        let hospital = self.is_hospital(place).then(|| format!("{lemma} {case} hospital"));
        std::iter::once(format!("{lemma} {case} {}", self.parse.lemma(place))).chain(hospital)
    }

    /// "Found shot to death": what a verb is with the words right behind it, wherever the tree hangs them.
    pub(super) fn ending_in_death(&self, verb: usize) -> Option<String> {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(verb);
        if !sentence.contains(&(verb + 2)) || parse.lemma(verb + 1) != "to" || parse.lemma(verb + 2) != "death" {
            return None;
        }
        // A tagger may take "shot" for an adjective, whose class names the verb.
        let class = || self.vocabulary.class_of(&lower(parse.text(verb)), WordClass::Adjective);
        let lemma = if parse.upos(verb) == Upos::Verb { Some(parse.lemma(verb)) } else { class() };
        lemma.map(|lemma| format!("{lemma} to death"))
    }

    /// Whether an adverb stands behind a number, as "fatally" does in "one fatally", "two of them fatally".
    pub(in crate::claim) fn tells_of_some(&self, adverb: usize) -> bool {
        let parse = self.parse;
        let start = parse.sentence_tokens(adverb).start;
        let numbered = adverb > start && parse.upos(adverb - 1) == Upos::Num;
        let of = adverb > start + 2
            && matches!(parse.lemma(adverb - 1), "they" | "them" | "whom" | "who")
            && parse.lemma(adverb - 2) == "of";
        let closed = !parse.sentence_tokens(adverb).contains(&(adverb + 1))
            || parse.upos(adverb + 1) == Upos::Punct
            || parse.upos(adverb + 1) == Upos::Adp;
        (numbered || of) && closed
    }

    /// The proposition that a token heads, if it heads one, and the noun whose event it takes over.
    pub(super) fn proposition(&self, token: usize) -> Option<(Proposition<'a>, Option<usize>)> {
        if self.is_copular(token) {
            Some((self.copular(token), None))
        } else if self.is_verb(token) {
            Some(self.verbal(token))
        } else if matches!(self.parse.upos(token), Upos::Noun | Upos::Propn) {
            Some((self.clipped(token).or_else(|| self.headline_verb(token)).or_else(|| self.nominal(token))?, None))
        } else {
            Some((self.participle(token)?, None))
        }
    }

    fn copular(&self, complement: usize) -> Proposition<'a> {
        let parse = self.parse;
        let mut slots = self.slots(complement);
        // "All of the dead were farmers": a preposition before the copula is the subject's.
        let copula = parse.child(complement, Relation::Cop);
        let case = case_of(parse, complement).filter(|&case| copula.is_none_or(|copula| case > copula));
        let whole = parse.head(complement).filter(|&head| {
            parse.relation(complement).base() == Relation::Nmod && copula.is_some_and(|copula| head < copula)
        });
        if let Some(head) = whole.filter(|_| !slots.iter().any(|slot| slot.function == Function::Subject)) {
            slots.push(Slot { function: Function::Subject, case: None, head });
        }
        let function = if case.is_some() { Function::Oblique } else { Function::Complement };
        slots.extend(self.conjuncts(complement).take(12).map(|head| Slot { function, case, head }));
        let entry = self.vocabulary.entry(parse.lemma(complement), self.word_class(complement));
        let entry = self.condition(complement).map(|(_, entry)| entry).or(entry);
        Proposition { head: complement, lemma: "be".to_owned(), entry, slots, found_by: "copula" }
    }

    /// The kind of word a complement is looked up as: a participle is an adjective there.
    fn word_class(&self, token: usize) -> WordClass {
        match self.parse.upos(token) {
            Upos::Adj | Upos::Verb => WordClass::Adjective,
            _ => WordClass::Noun,
        }
    }

    fn verbal(&self, verb: usize) -> (Proposition<'a>, Option<usize>) {
        let parse = self.parse;
        let slots = self.slots(verb);
        let (lemma, entry) = self.named_verb(verb, &slots, WordClass::Verb);
        let (lemma, entry) = match self.condition_under(verb) {
            Some((lemma, entry)) => (lemma, Some(entry)),
            None => (lemma, entry),
        };
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
}
