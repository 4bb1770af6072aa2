//! What befell somebody, told by a phrase with a preposition: "in critical condition", "in hospital", "on life
//! support".

use super::clause::{Reader, case_of};
use super::vocabulary::{Entry, WordClass};
use crate::syntax::{Parse, Relation};

/// Verbs that leave what is said of their subject to a phrase: "remained in hospital", "was listed in fair condition".
fn leaves_it_to_a_phrase(lemma: &str) -> bool {
    matches!(lemma, "be" | "remain" | "stay" | "lie" | "list" | "report" | "leave")
}

/// The names a table may have for a noun, the longest first: with its adjective or the noun before it, and alone.
fn names_of(parse: &Parse, noun: usize) -> impl Iterator<Item = String> + '_ {
    let alone = parse.lemma(noun).to_lowercase();
    let longer = parse.children(noun).iter().copied().filter(move |&child| {
        child < noun && matches!(parse.relation(child).base(), Relation::Amod | Relation::Compound | Relation::Flat)
    });
    let name = alone.clone();
    longer.map(move |child| format!("{} {name}", parse.text(child).to_lowercase())).chain([alone])
}

impl<'a> Reader<'a> {
    /// The predicate that a phrase is by itself: "in critical condition" as the table has it.
    pub(super) fn condition(&self, phrase: usize) -> Option<(String, &'a Entry)> {
        let parse = self.parse;
        let preposition = parse.lemma(case_of(parse, phrase)?);
        names_of(parse, phrase).map(|noun| format!("{preposition} {noun}")).find_map(|name| {
            let entry = self.vocabulary.entry(&name, WordClass::Adjective)?;
            Some((name, entry))
        })
    }

    /// The predicate of a phrase under a verb that says nothing by itself.
    pub(super) fn condition_under(&self, verb: usize) -> Option<(String, &'a Entry)> {
        let parse = self.parse;
        if !leaves_it_to_a_phrase(parse.lemma(verb)) {
            return None;
        }
        let under = |head: usize| {
            parse.children(head).iter().find_map(|&child| match parse.relation(child).base() {
                Relation::Obl | Relation::Nmod | Relation::Xcomp => self.condition(child),
                _ => None,
            })
        };
        // "There were 90 people on board": the phrase may hang on those whom it befell.
        let those = || parse.child(verb, Relation::Expl).and(parse.child(verb, Relation::Nsubj));
        under(verb).or_else(|| under(those()?))
    }

    /// Whether a noun names a hospital, by a word of the table or at the end of its name: "Northgate Medical Center".
    pub(super) fn is_hospital(&self, noun: usize) -> bool {
        names_of(self.parse, noun).any(|name| self.vocabulary.kind(&name) == Some("hospital"))
    }
}
