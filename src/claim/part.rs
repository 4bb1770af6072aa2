//! Numbers that stand outside the arguments of a proposition, and numbers that count a part of others.

use super::clause::{Reader, case_of};
use super::figure::{Count, Quantities};
use super::vocabulary::{Denotes, WordClass};
use crate::quantity::{Nature, Quantity};
use crate::syntax::{Relation, Upos};

impl Reader<'_> {
    /// The role of a quantity that is no argument's: "a toll of 46", "a $3bn deal", "including 3 children".
    pub(super) fn loose_count(&self, quantity: &Quantity, before: Option<&Count>) -> Option<Count> {
        let parse = self.parse;
        let head = quantity
            .tokens
            .clone()
            .find(|&token| parse.head(token).is_none_or(|head| !quantity.tokens.contains(&head)))?;
        let item = quantity.counted.unwrap_or(head);
        if let Some(whole) = before
            && (self.introduces_part(quantity.tokens.start, item)
                || (self.of_them(quantity) || self.so_many(quantity)) && is_within(quantity, whole))
        {
            // "Sixteen people were shot, one fatally"
            let befalls = |token: &usize| parse.upos(*token) == Upos::Verb || self.is_participle_of_victims(*token);
            let verb = (whole.tokens.1..quantity.tokens.start).find(befalls);
            if let Some(fate) = verb.and_then(|verb| self.fate(quantity, verb)) {
                return Some(self.count(quantity, fate));
            }
            let mut count = self.count(quantity, whole.role.clone());
            count.part = true;
            return Some(count).filter(|count| !self.counts_no_people(count));
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
            // "Three shots" are no three people shot.
            _ if self.vocabulary.is_hurt(parse.lemma(item)) => parse.text(item).to_lowercase(),
            _ => parse.lemma(item).to_lowercase(),
        };
        Some(self.count(quantity, role)).filter(|count| !self.counts_no_people(count))
    }

    /// "One of the two people killed": the first number picks one out of the second and counts nobody.
    pub(super) fn names_one(&self, quantity: &Quantity, quantities: &Quantities<'_>) -> bool {
        let Some(counted) = quantity.counted.filter(|_| quantity.value.point() == Some(1.0)) else { return false };
        let of = quantity.tokens.end;
        of < counted
            && self.parse.lemma(of) == "of"
            && quantities.at(counted).any(|other| quantities.all[other].tokens.start > of)
    }

    /// "Argentina is one of 17 countries", "remains one of the largest": what somebody belongs to is not counted to be one.
    pub(super) fn is_one_among(&self, quantity: &Quantity) -> bool {
        let parse = self.parse;
        let one = quantity.tokens.start;
        let belongs = || {
            parse.child(one, Relation::Cop).is_some()
                || parse.head(one).is_some_and(|verb| verb < one && matches!(parse.lemma(verb), "remain" | "become"))
        };
        quantity.value.point() == Some(1.0) && self.behind_of(quantity).is_some() && belongs()
    }

    /// The token behind the "of" that follows a number.
    fn behind_of(&self, quantity: &Quantity) -> Option<usize> {
        let of = quantity.tokens.end;
        let sentence = self.parse.sentence_tokens(quantity.tokens.start);
        (sentence.contains(&(of + 1)) && self.parse.lemma(of) == "of").then_some(of + 1)
    }

    /// "One of the five killed", "two of August's five fires": the number of all of whom what follows is told.
    pub(super) fn picked_from(&self, at: usize, quantities: &Quantities<'_>) -> Option<usize> {
        const WORDS: usize = 4;
        let parse = self.parse;
        let quantity = &quantities.all[at];
        let first = self.behind_of(quantity)?;
        let end = parse.sentence_tokens(first).end.min(first + WORDS);
        // Whose they are may stand before the number: "the", "their", "the town's".
        let opens = |&token: &usize| {
            matches!(parse.upos(token), Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Part)
        };
        let number = (first..end).find(|token| !opens(token))?;
        let all = quantities.at(number).find(|&other| quantities.all[other].tokens.start == number)?;
        let whole = quantities.all[all].value.point().zip(quantity.value.point());
        (quantities.all[all].nature == Nature::Count && whole.is_some_and(|(whole, some)| some < whole)).then_some(all)
    }

    /// "One of the victims": one of a group whose number is not said, so that others may share what befell it.
    pub(super) fn one_of_those(&self, quantity: &Quantity) -> bool {
        let whose = |&token: &usize| {
            matches!(self.parse.text(token), "the" | "them" | "those" | "these" | "his" | "her" | "their")
        };
        quantity.value.point() == Some(1.0) && self.behind_of(quantity).filter(whose).is_some()
    }

    /// "Three were shot, a fourth wounded": one more, where the number by itself could be a share.
    pub(super) fn is_next_one(&self, quantity: &Quantity) -> bool {
        let next = quantity.tokens.end;
        quantity.nature == Nature::Share
            && quantity.unit.is_none()
            && self.parse.text(quantity.tokens.start).eq_ignore_ascii_case("a")
            && !(self.parse.sentence_tokens(quantity.tokens.start).contains(&next) && self.parse.lemma(next) == "of")
    }

    /// "Three of them": some of those counted before.
    pub(super) fn of_them(&self, quantity: &Quantity) -> bool {
        let them = |&token: &usize| matches!(self.parse.text(token), "them" | "whom" | "these" | "those" | "which");
        self.behind_of(quantity).filter(them).is_some()
    }

    /// "Twenty-seven of the dead", "nine of those injured", "three of the victims were taken to hospital": some of those whom a
    /// word names by what befell them. Those of the wounded who died are all that died.
    pub(super) fn of_the_counted(&self, quantity: &Quantity, role: &str) -> bool {
        let parse = self.parse;
        let of = quantity.tokens.end;
        let sentence = parse.sentence_tokens(quantity.tokens.start);
        if !sentence.contains(&(of + 2)) || parse.lemma(of) != "of" || !matches!(parse.text(of + 1), "the" | "those") {
            return false;
        }
        let word = parse.text(of + 2).to_lowercase();
        let noun = |word: &str| {
            let entry = self.vocabulary.entry(word, WordClass::Noun)?;
            (entry.denotes == Denotes::Participant).then_some(&entry.class)
        };
        let adjective = || {
            let entry = self.vocabulary.entry(&word, WordClass::Adjective)?;
            (&*entry.subject == "victim" || &*entry.object == "victim").then_some(&entry.class)
        };
        let befell = noun(&word).or_else(|| noun(parse.lemma(of + 2))).or_else(adjective);
        let victims = || parse.lemma(of + 2) == "victim";
        role != "killed" && (befell.is_some() || victims())
            || befell.is_some_and(|class| self.vocabulary.role(class, "victim") == Some("killed"))
    }

    /// Whether a number stands right behind "including", "among them" or "of whom".
    pub(super) fn follows_inclusion(&self, first: usize) -> bool {
        let parse = self.parse;
        let start = parse.sentence_tokens(first).start;
        let word = |back: usize| (first >= start + back).then(|| parse.text(first - back).to_ascii_lowercase());
        let (Some(last), before) = (word(1), word(2)) else { return false };
        is_inclusion(parse.lemma(first - 1))
            || matches!(&*last, "including" | "comprising")
            || matches!(&*last, "them" | "whom" | "those") && matches!(before.as_deref(), Some("among" | "of"))
    }

    /// "including 3 children", "among them 27 women", "of whom 9", "3 of them".
    pub(super) fn introduces_part(&self, first: usize, item: usize) -> bool {
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

/// Whether there may be so many among those of another count.
fn is_within(quantity: &Quantity, whole: &Count) -> bool {
    let (some, all) = (quantity.value.point(), whole.value.point());
    some.zip(all).is_none_or(|(some, all)| some < all)
}

/// Whether a preposition introduces a part of what was counted.
pub(super) fn is_inclusion(lemma: &str) -> bool {
    matches!(lemma, "include" | "including")
}
