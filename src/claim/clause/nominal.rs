//! Propositions that nouns, adjectives and participles head: "the killing of 12", "46 dead".

use std::borrow::Cow;

use super::{DEPTH, Proposition, Reader, Slot, case_of};
use crate::claim::Function;
use crate::claim::single::is_reflexive;
use crate::claim::vocabulary::{Denotes, Entry, WordClass};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Part, lower};

impl<'a> Reader<'a> {
    pub(super) fn event_noun(&self, token: usize) -> Option<&'a Entry> {
        (self.parse.upos(token) == Upos::Noun)
            .then(|| self.vocabulary.entry(self.parse.lemma(token), WordClass::Noun))
            .flatten()
            .filter(|entry| entry.denotes == Denotes::Event)
    }

    /// The event of a noun whose verb says no more than that it happened ("took place") or that somebody did it
    /// ("carried out an airstrike") or had it done to him ("suffered injuries").
    pub(super) fn taking_over(
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
    pub(super) fn nominal_slot(&self, entry: Option<&Entry>, case: Option<usize>, head: usize) -> Slot {
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
    pub(super) fn is_time(&self, head: usize) -> bool {
        matches!(self.parse.relation(head), Relation::OblTmod)
            || self.parse.lemma(head).to_ascii_lowercase().ends_with("day")
            || matches!(self.parse.upos(head), Upos::Num)
    }

    pub(super) fn nominal_slots(&self, noun: usize, entry: Option<&Entry>) -> Vec<Slot> {
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

    /// "4 shot in park": what a tagger takes for a noun. A singular behind a number of more than one or behind a plural
    /// of people, and in a title behind anybody, is the participle of a headline.
    pub(super) fn clipped(&self, token: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(token);
        if token == sentence.start || !matches!(parse.xpos(token), Xpos::Nn | Xpos::Nnp) {
            return None;
        }
        let word = lower(parse.text(token));
        let entry = self.vocabulary.entry(&word, WordClass::Adjective)?;
        let befalls = &*entry.subject == "victim" || &*entry.object == "victim";
        // "Boy, 12, shot in park"
        let told_age = token >= sentence.start + 4
            && parse.text(token - 1) == ","
            && parse.upos(token - 2) == Upos::Num
            && parse.text(token - 3) == ",";
        let before = if told_age { token - 4 } else { token - 1 };
        let several = match parse.upos(before) {
            Upos::Num => !matches!(parse.lemma(before).to_lowercase().as_str(), "one" | "1"),
            _ => {
                matches!(parse.text(before).to_lowercase().as_str(), "other" | "others" | "people")
                    || self.vocabulary.is_person(&parse.lemma(before).to_lowercase())
                        && (parse.xpos(before) == Xpos::Nns || parse.part(token) == Part::Title)
                    || self.is_aged(before)
            }
        };
        // One person is the noun before the word, and a number stands with it.
        let one = parse.part(token) == Part::Title
            && (self.is_aged(before)
                || parse.xpos(before) != Xpos::Nns
                    && self.vocabulary.is_person(&parse.text(before).to_lowercase())
                    && parse.child(before, Relation::Nummod).is_none());
        let head = if one { before } else { token };
        let next = token + 1;
        let closed = !sentence.contains(&next)
            || matches!(parse.upos(next), Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Adv)
            || self.is_capital_preposition(next);
        let function = if entry.object.is_empty() { Function::Subject } else { Function::Object };
        (befalls && several && closed).then(|| Proposition {
            head: token,
            lemma: word.into_owned(),
            entry: Some(entry),
            slots: vec![Slot { function, case: None, head }],
            found_by: "clipped",
        })
    }

    /// "During" in a title that writes its words with capitals, where a tagger takes it for a name.
    pub(in crate::claim) fn is_capital_preposition(&self, token: usize) -> bool {
        let word = self.parse.text(token).to_ascii_lowercase();
        self.parse.part(token) == Part::Title
            && matches!(
                &*word,
                "after" | "amid" | "as" | "at" | "by" | "during" | "in" | "inside" | "near" | "on" | "outside"
            )
    }

    /// "Fire kills 2, wounds 4": what a tagger takes for a plural in a title, before a number.
    pub(super) fn headline_verb(&self, token: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let next = token + 1;
        let sentence = parse.sentence_tokens(token);
        let counts = parse.part(token) == Part::Title
            && parse.text(token).ends_with('s')
            && sentence.contains(&next)
            && (parse.upos(next) == Upos::Num || is_reflexive(parse.text(next)))
            && token > sentence.start
            && !matches!(parse.upos(token - 1), Upos::Num | Upos::Det | Upos::Adj | Upos::Adp);
        let lemma = parse.lemma(token).to_lowercase();
        if let Some(dies) = self.headline_death(token) {
            return Some(dies);
        }
        let entry = self.vocabulary.entry(&lemma, WordClass::Verb).filter(|entry| &*entry.object == "victim")?;
        counts.then(|| Proposition {
            head: token,
            lemma,
            entry: Some(entry),
            slots: vec![Slot { function: Function::Object, case: None, head: next }],
            found_by: "headline-verb",
        })
    }

    /// How a table writes the word before its noun: a participle as it stands ("attempted murder"), a noun by its lemma.
    fn first_word(&self, part: usize) -> Cow<'a, str> {
        if self.parse.upos(part) == Upos::Verb {
            self.parse.text(part).to_lowercase().into()
        } else {
            self.parse.lemma(part).into()
        }
    }

    /// "10-Year-Old Girl Dies After Fall": what a tagger takes for a name in a title, behind one person.
    fn headline_death(&self, token: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(token);
        let (before, next) = (token.checked_sub(1)?, token + 1);
        let lemma = parse.text(token).to_lowercase().strip_suffix('s')?.to_owned();
        let entry = self.vocabulary.entry(&lemma, WordClass::Verb)?;
        let dies = &*entry.subject == "victim" && entry.object.is_empty();
        let person = sentence.contains(&before)
            && matches!(parse.xpos(before), Xpos::Nn | Xpos::Nnp)
            && self.vocabulary.is_person(&parse.text(before).to_lowercase());
        let closed = !sentence.contains(&next)
            || matches!(parse.upos(next), Upos::Punct | Upos::Adp | Upos::Sconj | Upos::Adv)
            || self.is_capital_preposition(next);
        (parse.part(token) == Part::Title && dies && person && closed).then(|| Proposition {
            head: token,
            lemma,
            entry: Some(entry),
            slots: vec![Slot { function: Function::Subject, case: None, head: before }],
            found_by: "headline-verb",
        })
    }

    /// A noun that names a happening ("the killing of 12"), those it befell ("12 casualties") or their number ("a toll of 46").
    pub(super) fn nominal(&self, noun: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        if parse.upos(noun) != Upos::Noun {
            return None;
        }
        let mut lemma = Cow::Borrowed(parse.lemma(noun));
        let mut entry = None;
        // "The murder attempt", "a fatal wound"
        let parts = parse.children_by(noun, Relation::Compound).chain(parse.children_by(noun, Relation::Amod));
        for part in parts.filter(|&part| self.vocabulary.begins_phrase(&self.first_word(part))) {
            let name = format!("{} {}", self.first_word(part), parse.lemma(noun));
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

    /// "He spoke of 17 dead": the number right before an adjective, whatever the tree makes of both.
    fn number_before(&self, token: usize) -> Option<usize> {
        let parse = self.parse;
        let first = parse.sentence_tokens(token).start;
        let number = token.checked_sub(1).filter(|&number| number >= first && parse.upos(number) == Upos::Num)?;
        let counts_more =
            parse.relation(number).base() == Relation::Nummod && parse.head(number).is_some_and(|noun| noun > token);
        (parse.upos(token) == Upos::Adj && !counts_more).then_some(number)
    }

    /// An adjective or participle that says by itself what befell its noun: "46 dead", "12 wounded soldiers".
    pub(super) fn participle(&self, token: usize) -> Option<Proposition<'a>> {
        let parse = self.parse;
        let relation = parse.relation(token).base();
        let dies = self.ending_in_death(token).filter(|name| self.vocabulary.entry(name, WordClass::Verb).is_some());
        let lemma = dies.as_deref().unwrap_or_else(|| parse.lemma(token));
        let (entry, function) = match parse.upos(token) {
            Upos::Adj if dies.is_none() => {
                let entry = self.vocabulary.entry(lemma, WordClass::Adjective)?;
                (entry, if entry.object.is_empty() { Function::Subject } else { Function::Object })
            }
            Upos::Adj => (self.vocabulary.entry(lemma, WordClass::Verb)?, Function::Object),
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
        } else if let Some(number) = self.number_before(token) {
            slots.push(Slot { function, case: None, head: number });
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
