//! The clipped counts of headlines: "Woman, 2 children dead, 6 wounded in blast".

use super::clause::{Proposition, Reader};
use super::figure::{Count, Quantities};
use super::vocabulary::WordClass;
use crate::quantity::{Nature, Quantity, Value};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::lower;

/// The most members of a list.
const MEMBERS: usize = 6;
/// The most words of one member.
const WORDS: usize = 6;

/// One member of the list before a participle.
struct Member {
    count: Count,
    /// The index of its quantity, where a number is given.
    quantity: Option<usize>,
    /// Its first token.
    first: usize,
}

impl Reader<'_> {
    /// The counts of those whom a participle or adjective behind them befell, with no verb between: each member of the
    /// list, and the quantities they are made of. Nothing where the words are not clipped so.
    ///
    /// Headlines leave out what a tree needs ("1 dead, 6 wounded in raids" has no head), so the order of the words is
    /// read and not the tree.
    pub(super) fn telegraphic(
        &self,
        proposition: &Proposition<'_>,
        quantities: &Quantities<'_>,
    ) -> Option<Vec<(Count, Option<usize>)>> {
        let parse = self.parse;
        let head = proposition.head;
        let entry = proposition.entry?;
        let participle = match parse.upos(head) {
            Upos::Adj => &*entry.subject == "victim" || &*entry.object == "victim",
            Upos::Verb => &*entry.object == "victim" && self.may_be_participle(head),
            _ => proposition.found_by == "clipped",
        };
        let known = match parse.upos(head) {
            Upos::Adj => self.vocabulary.entry(parse.lemma(head), WordClass::Adjective).is_some(),
            Upos::Verb => self.vocabulary.entry(parse.lemma(head), WordClass::Verb).is_some(),
            _ => true,
        };
        if !participle || !known || !self.stands_alone(proposition) {
            return None;
        }
        let role = self.vocabulary.role(&entry.class, "victim")?;
        let sentence = parse.sentence_tokens(head);
        let mut last = head.checked_sub(1)?;
        // "3 critically injured", "3 feared dead"
        for _ in 0..2 {
            let adverb = parse.upos(last) == Upos::Adv
                || parse.upos(last) == Upos::Verb && parse.xpos(last) == Xpos::Vbn && self.is_cue_like(last);
            if adverb && last > sentence.start {
                last -= 1;
            }
        }
        let mut members: Vec<Member> = Vec::new();
        while members.len() < MEMBERS {
            let Some(member) = self.member(last, sentence.start, role, quantities) else { break };
            let first = member.first;
            // "Boy kills 12-year-old, another hurt": whom a verb befell.
            if !members.is_empty() && self.holds_verb_of_victims(first.saturating_sub(1).max(sentence.start)..last) {
                break;
            }
            members.push(member);
            if first <= sentence.start + 1 || !self.joins(first - 1) {
                break;
            }
            last = first - 2;
            if parse.upos(last) == Upos::Punct && last > sentence.start {
                last -= 1;
            }
        }
        let first = members.last()?.first;
        let bounded = first == sentence.start
            || self.joins(first - 1)
            || matches!(parse.upos(first - 1), Upos::Punct | Upos::Verb | Upos::Sconj)
            // "Shooting Leaves 4 Wounded", where a tagger takes the verb for a name.
            || parse.text(first - 1).eq_ignore_ascii_case("leaves");
        // A single person without a number is what the tree reads as well, or better, but not behind another count:
        // "4 wounded, gunman dead".
        let numbered = members.iter().any(|member| member.quantity.is_some());
        let second = first > sentence.start + 1 && self.joins(first - 1) && self.is_participle_of_victims(first - 2);
        if !bounded || !(numbered || members.len() > 1 || second) {
            return None;
        }
        members.reverse();
        Some(members.into_iter().map(|member| (member.count, member.quantity)).collect())
    }

    /// Whether a verb in the form of a headline is among some words, whatever a tagger took it for.
    fn holds_verb_of_victims(&self, mut tokens: std::ops::Range<usize>) -> bool {
        let parse = self.parse;
        let befalls =
            |lemma: &str| self.vocabulary.entry(lemma, WordClass::Verb).is_some_and(|entry| &*entry.object == "victim");
        tokens.any(|token| parse.text(token).ends_with('s') && befalls(&parse.lemma(token).to_lowercase()))
    }

    /// Whether a participle has no auxiliary, object or noun of its own: what follows is the end, a mark, a
    /// preposition or another clause.
    fn stands_alone(&self, proposition: &Proposition<'_>) -> bool {
        let parse = self.parse;
        let head = proposition.head;
        let sentence = parse.sentence_tokens(head);
        let next = head + 1;
        // "4 shot outside bar": behind a word of place the noun is no object.
        let placed = sentence.contains(&next) && matches!(parse.lemma(next), "outside" | "inside" | "near" | "behind");
        // "Suspect Held After Shooting Leaves Four Wounded"
        let of_verb = |mark: usize| {
            let leaves = |token: usize| parse.text(token).eq_ignore_ascii_case("leaves");
            parse.relation(mark).base() == Relation::Mark && (mark..head).any(leaves)
        };
        let own = parse.children(head).iter().filter(|&&child| !of_verb(child)).any(|&child| {
            matches!(parse.relation(child).base(), Relation::Aux | Relation::Cop | Relation::Obj | Relation::Mark)
                && (child < head
                    || parse.relation(child).base() == Relation::Obj && !placed && !self.divided(next, child))
        });
        // "shot dead", "stabbed to death"
        let completed = sentence.contains(&next)
            && proposition.lemma.len() > parse.lemma(head).len()
            && proposition.lemma.contains(&format!(" {}", parse.lemma(next)));
        let alone = !sentence.contains(&next)
            || completed
            || placed
            || self.is_capital_preposition(next)
            || matches!(
                parse.upos(next),
                Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Adv | Upos::Part | Upos::Sym
            );
        !own && alone
    }

    /// Whether a participle before its noun is cut off from it: "two dead, three others wounded", "one dead and five
    /// hurt".
    pub(super) fn cut_off(&self, participle: usize, noun: usize) -> bool {
        let parse = self.parse;
        let next = participle + 1;
        next + 1 < noun + 1
            && self.joins(next)
            && (parse.upos(next + 1) == Upos::Num
                || matches!(parse.lemma(next + 1), "another" | "several" | "a" | "at"))
    }

    /// Whether the form of a verb can be its participle, whatever the tagger took it for: "4 shot".
    pub(super) fn may_be_participle(&self, verb: usize) -> bool {
        let parse = self.parse;
        match parse.xpos(verb) {
            Xpos::Vbn | Xpos::Vbd => true,
            Xpos::Vbp if !parse.text(verb).eq_ignore_ascii_case(parse.lemma(verb)) => true,
            // "2 hurt in crash"
            _ => self.is_participle_of_victims(verb),
        }
    }

    /// "wounded", "missing": a word that says by itself what befell those before it.
    pub(super) fn is_participle_of_victims(&self, token: usize) -> bool {
        let word = lower(self.parse.text(token));
        let adjective = self.vocabulary.entry(&word, WordClass::Adjective);
        adjective.is_some_and(|entry| &*entry.subject == "victim" || &*entry.object == "victim")
    }

    /// "feared", "reported", "found": a participle that hands its noun on to the next.
    fn is_cue_like(&self, token: usize) -> bool {
        matches!(self.parse.lemma(token), "fear" | "report" | "find" | "confirm" | "believe" | "presume" | "leave")
    }

    fn joins(&self, token: usize) -> bool {
        self.parse.upos(token) == Upos::Cconj && self.parse.lemma(token) == "and"
            || matches!(self.parse.text(token), "," | "&")
    }

    /// The phrase that ends at `last`: a number with what it counts, or one person without a number.
    fn member(&self, last: usize, floor: usize, role: &str, quantities: &Quantities<'_>) -> Option<Member> {
        let parse = self.parse;
        let inner = |token: usize| {
            matches!(parse.upos(token), Upos::Adj | Upos::Noun | Upos::Propn)
                || parse.text(token) == "-"
                || matches!(parse.lemma(token), "more" | "other" | "others")
        };
        let from = last.saturating_sub(WORDS).max(floor);
        for first in (from..=last).rev() {
            let count = |at: &usize| -> bool {
                let quantity: &Quantity = &quantities.all[*at];
                quantity.nature == Nature::Count && quantity.tokens.contains(&first)
            };
            if let Some(at) = quantities.at(first).find(count) {
                let quantity = &quantities.all[at];
                // "4 wounded, gunman dead": those whom another participle befell are no members of this list.
                let told = self.is_participle_of_victims(last);
                if quantity.tokens.end <= last && (told || !self.bears(last)) || self.of_parent(quantity) {
                    return None;
                }
                let mut count = self.count(quantity, role.to_owned());
                count.counted = (quantity.tokens.end <= last).then_some(last);
                let tokens = &parse.layout.tokens;
                count.span = quantity.span.hull(tokens[last].span);
                return Some(Member { count, quantity: Some(at), first: quantity.tokens.start });
            }
            if !inner(first) {
                break;
            }
        }
        // "7-year-old dead, 3 others wounded"
        let aged = parse.text(last).eq_ignore_ascii_case("old") && last >= floor + 2 && parse.text(last - 1) == "-";
        // The first word of a headline is often mistagged: its capital tells nothing.
        let singular = matches!(parse.xpos(last), Xpos::Nn | Xpos::Nnp) || last == floor;
        if !(singular && self.bears(last) || aged || parse.lemma(last) == "another" || self.is_a_later_one(last)) {
            return None;
        }
        let mut first = if aged { last.saturating_sub(4).max(floor) } else { last };
        while first > from && (inner(first - 1) || matches!(parse.upos(first - 1), Upos::Det | Upos::Pron)) {
            first -= 1;
        }
        let count = Count {
            span: parse.layout.tokens[first].span.hull(parse.layout.tokens[last].span),
            value: Value::exactly(1.0),
            unit: None,
            counted: Some(last),
            role: role.to_owned(),
            part: false,
            implied: true,
            tokens: (first, last),
        };
        Some(Member { count, quantity: None, first })
    }

    /// Whether a noun names human beings, headline capitals aside.
    fn bears(&self, noun: usize) -> bool {
        let parse = self.parse;
        self.vocabulary.is_person(parse.lemma(noun))
            || self.vocabulary.is_person(&parse.text(noun).to_lowercase())
            || matches!(parse.text(noun).to_ascii_lowercase().as_str(), "others" | "more" | "other")
    }
}
