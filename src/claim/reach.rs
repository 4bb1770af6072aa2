//! How far a predicate reaches: numbers that a tree gives it and that are told of others, and those it leaves out.

use super::clause::{Proposition, Reader};
use super::figure::{Count, Quantities};
use super::single::is_reflexive;
use super::vocabulary::{Denotes, Entry, WordClass};
use crate::quantity::{Nature, Quantity, Value};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Part, lower};

impl Reader<'_> {
    /// "Sixteen were shot, one fatally": what the adverb makes of those whom the predicate befell.
    pub(super) fn fate(&self, quantity: &Quantity, verb: usize) -> Option<String> {
        let parse = self.parse;
        let sentence = parse.sentence_tokens(verb);
        let end = quantity.tokens.end;
        let adverb = (end..sentence.end.min(end + 3)).find(|&token| parse.upos(token) == Upos::Adv)?;
        let named = |verb: &str| self.vocabulary.entry(&format!("{} {verb}", parse.lemma(adverb)), WordClass::Verb);
        // "16 shot", where a tagger took the participle for a noun, goes by its class.
        let word = lower(parse.text(verb));
        let class = || self.vocabulary.class_of(&word, WordClass::Adjective).and_then(named);
        let entry = named(parse.lemma(verb)).or_else(class)?;
        let role = self.vocabulary.role(&entry.class, "victim").filter(|_| self.tells_of_some(adverb))?;
        Some(role.to_owned())
    }

    /// "A clerk was among 8 injured": the number of all, right before the participle that its clause hangs on.
    pub(super) fn among(&self, proposition: &Proposition<'_>, quantities: &Quantities<'_>) -> Option<(Count, usize)> {
        let parse = self.parse;
        let head = proposition.head;
        let entry = proposition
            .entry
            .filter(|entry| [&entry.object, &entry.subject].iter().any(|part| &***part == "victim"))?;
        if !self.is_participle_of_victims(head) && !self.may_be_participle(head) {
            return None;
        }
        let sentence = parse.sentence_tokens(head);
        let at = quantities.at(head.checked_sub(1)?).find(|&at| quantities.all[at].tokens.end == head)?;
        let quantity = &quantities.all[at];
        let mut before = quantity.tokens.start.checked_sub(1)?;
        if parse.upos(before) == Upos::Det {
            before = before.checked_sub(1)?;
        }
        let leads = sentence.contains(&before) && parse.lemma(before) == "among" && quantity.nature == Nature::Count;
        let role = self.vocabulary.role(&entry.class, "victim").filter(|_| leads)?;
        Some((self.count(quantity, role.to_owned()), at))
    }

    /// "2 adults, 2 children", in a headline: the number of others, where a tree takes them for the same.
    pub(super) fn listed_behind(&self, head: usize, first: &Count, quantities: &Quantities<'_>) -> Option<usize> {
        let parse = self.parse;
        if parse.part(head) != Part::Title || first.implied {
            return None;
        }
        let other = parse.children_by(head, Relation::Appos).find(|&other| other > head)?;
        let at = quantities.at(other).find(|&at| quantities.all[at].nature == Nature::Count)?;
        let start = quantities.all[at].tokens.start;
        (start > first.tokens.1 && parse.text(start - 1) == ",").then_some(at)
    }

    /// "A boy, 2 others", and in a headline "wife, 2 children": whether the number behind a comma counts others than the
    /// one before it, and is no other name for him.
    pub(super) fn lists(&self, head: usize, count: &Count) -> bool {
        let parse = self.parse;
        let (first, last) = count.tokens;
        let sentence = parse.sentence_tokens(head);
        let others =
            (last..sentence.end).take(2).any(|token| matches!(parse.lemma(token), "other" | "others" | "more"));
        let title = parse.part(head) == Part::Title;
        head < first && parse.text(first - 1) == "," && (others || title)
    }

    /// "He dies, three others hurt": whether what a tree took for those whom one word befell stands behind a comma and
    /// before a word that tells by itself what befell them.
    pub(super) fn befalls_next(&self, head: usize, noun: usize) -> bool {
        const LONGEST: usize = 8;
        let sentence = self.parse.sentence_tokens(head);
        head < noun
            && noun < head + LONGEST
            && sentence.contains(&(noun + 1))
            && self.divided(head + 1, noun)
            && (self.is_participle_of_victims(noun + 1) || self.is_participle_of_victims(noun))
    }

    /// "It killed two and injured four others": whether the number of a phrase stands right behind a verb of its own that
    /// the tree took for a part of the phrase.
    pub(super) fn told_by_own(&self, head: usize, noun: usize, quantities: &Quantities<'_>) -> bool {
        let parse = self.parse;
        let Some(at) = quantities.at(noun).next() else { return false };
        let start = quantities.all[at].tokens.start;
        let sentence = parse.sentence_tokens(noun);
        if start < sentence.start + 2 || start <= head + 1 {
            return false;
        }
        let verb = start - 1;
        let joined = parse.upos(verb - 1) == Upos::Cconj || parse.text(verb - 1) == ",";
        let befalls = self.vocabulary.entry(parse.lemma(verb), WordClass::Verb);
        joined && befalls.is_some_and(|entry| &*entry.object == "victim")
    }

    /// "Three people dead and more injured": whether a word behind a noun tells what befell those it counts, and the predicate
    /// has others before it.
    pub(super) fn befell_before(&self, noun: usize, head: usize) -> bool {
        let parse = self.parse;
        noun + 2 < head
            && head < noun + 8
            && self.is_participle_of_victims(noun + 1)
            && (noun + 2..head - 1).any(|token| {
                parse.upos(token) == Upos::Cconj
                    && (matches!(parse.upos(token + 1), Upos::Num | Upos::Det | Upos::Pron)
                        || matches!(parse.lemma(token + 1), "more" | "other" | "another" | "several"))
            })
    }

    /// "Six victims: a clerk and a guard were dead": whether who stands before a colon says what follows, or is told there who
    /// he is.
    pub(super) fn before_colon(&self, noun: usize, head: usize) -> bool {
        noun < head && self.parse.sentence_tokens(noun).contains(&(noun + 1)) && self.parse.text(noun + 1) == ":"
    }

    /// "Two men charged after a girl was killed", in a headline: whether what stands right behind a noun tells of another
    /// happening, before the one that the tree hangs it on.
    pub(super) fn did_something(&self, noun: usize, head: usize) -> bool {
        let parse = self.parse;
        // A headline may stand as the first line of a text.
        let last = parse.sentence_tokens(noun).end - 1;
        (parse.part(noun) == Part::Title || parse.upos(last) != Upos::Punct)
            && noun + 1 < head
            && parse.upos(noun + 1) == Upos::Verb
            && (noun + 2..head)
                .any(|token| matches!(parse.lemma(token), "after" | "as" | "before" | "for" | "over" | "when"))
    }

    /// "A guard, and brother of the mayor": whether a noun joined to another has no determiner of its own, and says whose
    /// he is.
    pub(super) fn is_same_person(&self, noun: usize) -> bool {
        let parse = self.parse;
        let own = |relation: Relation| matches!(relation, Relation::Det | Relation::NmodPoss | Relation::Nummod);
        let children = parse.children(noun);
        parse.relation(noun) == Relation::Conj
            && !children.iter().any(|&child| own(parse.relation(child)))
            && children.iter().any(|&child| parse.relation(child) == Relation::Nmod)
    }

    /// Whether a noun without a number is nobody: "on Friday evening", which a tree may take for one of those it befell.
    pub(super) fn is_nobody(&self, noun: usize) -> bool {
        let lemma = self.parse.lemma(noun);
        self.parse.upos(noun) == Upos::Noun
            && !self.vocabulary.is_person(lemma)
            && !self.vocabulary.is_collective(lemma)
            && !matches!(lemma, "other" | "others" | "more" | "old")
            && !is_reflexive(self.parse.text(noun))
    }

    /// "Fourteen were hurt, five badly": a number without a noun before the adverb that tells these from the rest.
    pub(super) fn so_many(&self, quantity: &Quantity) -> bool {
        let (parse, next) = (self.parse, quantity.tokens.end);
        let sentence = parse.sentence_tokens(quantity.tokens.start);
        let closes = !sentence.contains(&(next + 1)) || parse.upos(next + 1) == Upos::Punct;
        quantity.counted.is_none_or(|counted| counted == next)
            && sentence.contains(&next)
            && closes
            && parse.upos(next) == Upos::Adv
            && quantity.nature == Nature::Count
    }

    /// Whether a number counts what nobody takes for people: rounds, cars, how often, charges.
    pub(super) fn counts_things(&self, quantity: &Quantity) -> bool {
        let Some(counted) = quantity.counted else { return false };
        let lemma = self.parse.lemma(counted);
        let entry = self.vocabulary.entry(lemma, WordClass::Noun);
        lemma == "time"
            || self.vocabulary.marks_several(lemma, "spell")
            || self.vocabulary.is_thing(lemma)
            || entry.is_some_and(|entry| &*entry.class == "amount") && !self.vocabulary.is_collective(lemma)
    }

    /// Whether what is told of people has a number that counts none: "three attacks", "fifteen stab wounds", "two charges", "15
    /// years".
    pub(super) fn counts_no_people(&self, count: &Count) -> bool {
        let thing = |noun: usize| {
            let lemma = self.parse.lemma(noun);
            let happens = |entry: &Entry| entry.denotes == Denotes::Event && &*entry.subject != "victim";
            !self.vocabulary.is_person(lemma)
                && !self.vocabulary.is_collective(lemma)
                && (self.vocabulary.is_thing(lemma)
                    || self.parse.upos(noun) == Upos::Noun
                        && self.vocabulary.entry(lemma, WordClass::Noun).is_some_and(happens))
        };
        self.vocabulary.is_harmed(&count.role)
            && (count.unit.as_deref().is_some_and(|unit| unit != "percent") || count.counted.is_some_and(thing))
    }

    /// "Killing wife, 2 children", "mother, stepfather and aunt": one person before a comma, whom a tree takes for a part of
    /// the name of the next.
    pub(super) fn listed_as_compound(&self, head: usize, before: usize, role: &str) -> Option<Count> {
        let parse = self.parse;
        let listed = |&noun: &usize| {
            noun < before
                && parse.text(noun + 1) == ","
                && parse.xpos(noun) == Xpos::Nn
                && self.vocabulary.is_person(parse.lemma(noun))
                && !self.vocabulary.is_collective(parse.lemma(noun))
        };
        let noun = parse.children_by(head, Relation::Compound).find(listed)?;
        Some(Count {
            span: parse.layout.tokens[noun].span,
            value: Value::exactly(1.0),
            unit: None,
            counted: Some(noun),
            role: role.to_owned(),
            part: false,
            implied: true,
            tokens: (noun, noun),
        })
    }

    /// Whether people without a number stand between the first and the last of those who are to be added up: "her children".
    pub(super) fn leaves_out_some(&self, members: &[Count]) -> bool {
        let parse = self.parse;
        let first = members.iter().map(|member| member.tokens.0).min().unwrap_or_default();
        let last = members.iter().map(|member| member.tokens.1).max().unwrap_or_default();
        let counted = |noun: usize| {
            members
                .iter()
                .any(|member| (member.tokens.0..=member.tokens.1).contains(&noun) || member.counted == Some(noun))
        };
        (first..last).any(|noun| {
            matches!(parse.relation(noun).base(), Relation::Conj | Relation::Obj | Relation::Obl | Relation::Nsubj)
                && parse.xpos(noun) == Xpos::Nns
                && self.vocabulary.is_person(parse.lemma(noun))
                && !counted(noun)
        })
    }

    /// "The father of 4", "a mother of three": a number that says whose parent somebody is.
    pub(super) fn of_parent(&self, quantity: &Quantity) -> bool {
        let parse = self.parse;
        let start = quantity.tokens.start;
        let sentence = parse.sentence_tokens(start);
        if start < sentence.start + 2 || parse.lemma(start - 1) != "of" {
            return false;
        }
        let noun = parse.lemma(start - 2).to_lowercase();
        !self.vocabulary.is_collective(&noun)
            && matches!(parse.xpos(start - 2), Xpos::Nn | Xpos::Nnp)
            && matches!(self.vocabulary.kind(&noun), Some("man" | "woman" | "relative"))
    }
}
