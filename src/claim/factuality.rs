//! Polarity and certainty of a predicate from the words that embed it, after the factuality literature (Saurí and
//! Pustejovsky 2009) and the signatures of implicative verbs (Karttunen 1971, 2012).
//!
//! The walk stops at a cue that attributes: what the cue makes of its content is said by the attribution, so that
//! "the ministry denied that 46 were killed" is the positive content "46 were killed" with a stance that denies.

use super::clause::{Reader, case_of};
use super::truth::Truth;
use super::vocabulary::{Vocabulary, WordClass};
use super::{Attributed, Certainty, Polarity};
use crate::syntax::{Parse, Relation, Upos, Xpos};

/// How many embedding words are followed; deeper ones no longer change what a reader takes away.
const DEPTH: usize = 24;

/// Whether the text says that what a token names came about, and how surely; what a cue makes of its content is left
/// to the attribution. Total.
#[must_use]
pub fn factuality(
    parse: &Parse,
    attributed: &[Attributed],
    vocabulary: &Vocabulary,
    token: usize,
) -> (Polarity, Certainty) {
    let reader = Reader { parse, vocabulary };
    let truth = reader.truth(token, &|token| attributed.iter().any(|found| found.cue_head == Some(token)));
    (truth.polarity(), truth.certainty())
}

impl Reader<'_> {
    /// How far the text commits to the proposition that a token heads. `is_cue` tells which tokens attribute.
    pub(super) fn truth(&self, token: usize, is_cue: &dyn Fn(usize) -> bool) -> Truth {
        let mut path = vec![token];
        while path.len() < DEPTH {
            let at = path[path.len() - 1];
            match self.parse.head(at) {
                Some(head) if self.reaches(at, head) && !is_cue(head) => path.push(head),
                _ => break,
            }
        }
        let top = path[path.len() - 1];
        let mut truth = if self.is_asked(top) { Truth::Unknown } else { Truth::True };
        truth = self.hedged_here(top, truth);
        for pair in path.windows(2).rev() {
            truth = self.passed_on(pair[1], pair[0], truth);
        }
        truth
    }

    /// Whether a verb has its own subject do, or not do, what an infinitive names: who refuses to leave says little, but
    /// stays. What the tables know of the verb then tells more than that it is also a verb of speech.
    pub(super) fn carries_out(&self, verb: usize, infinitive: usize) -> bool {
        self.parse.relation(infinitive) == Relation::Xcomp
            && self.parse.head(infinitive) == Some(verb)
            && self.vocabulary.embedding(self.parse.lemma(verb), WordClass::Verb).is_some()
    }

    /// Whether what holds of the head bears on the dependent.
    fn reaches(&self, at: usize, head: usize) -> bool {
        let relation = self.parse.relation(at);
        match relation.base() {
            Relation::Root | Relation::Parataxis | Relation::Discourse | Relation::Vocative | Relation::Dislocated => {
                false
            }
            // A participle or relative clause only describes its noun; an infinitive or "that" clause is its content.
            Relation::Acl => relation == Relation::Acl && self.is_marked(at),
            Relation::Advcl => self.is_participial(at),
            Relation::Appos | Relation::Amod | Relation::Compound => false,
            _ => {
                self.is_clause(head)
                    || matches!(self.parse.upos(head), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Propn)
            }
        }
    }

    fn is_marked(&self, clause: usize) -> bool {
        self.parse
            .children(clause)
            .iter()
            .any(|&child| matches!(self.parse.relation(child).base(), Relation::Mark | Relation::Case))
    }

    fn is_participial(&self, clause: usize) -> bool {
        let parse = self.parse;
        matches!(parse.xpos(clause), Xpos::Vbg | Xpos::Vbn) && parse.child(clause, Relation::Mark).is_none()
    }

    /// Whether the sentence that a clause heads asks or orders.
    fn is_asked(&self, top: usize) -> bool {
        let parse = self.parse;
        if parse.relation(top) != Relation::Root {
            return false;
        }
        let tokens = parse.sentence_tokens(top);
        tokens.rev().take(3).any(|token| parse.text(token) == "?") || self.is_order(top)
    }

    /// Whether a verb is an imperative: a bare form without subject, auxiliary or "to".
    pub(super) fn is_order(&self, verb: usize) -> bool {
        let parse = self.parse;
        // "Bring" may be tagged as a participle; "Boeing" is no order.
        let bare = parse.xpos(verb) == Xpos::Vbp || parse.xpos(verb) == Xpos::Vbg && !has_stem(parse.text(verb));
        let first = parse.sentence_tokens(verb).start == verb && bare;
        parse.relation(verb) == Relation::Root
            && (parse.xpos(verb) == Xpos::Vb || first)
            && !parse.children(verb).iter().any(|&child| {
                matches!(
                    parse.relation(child).base(),
                    Relation::Nsubj | Relation::Csubj | Relation::Mark | Relation::Aux | Relation::Cop | Relation::Expl
                )
            })
    }

    /// The truth of a dependent from that of its head.
    fn passed_on(&self, head: usize, at: usize, truth: Truth) -> Truth {
        let parse = self.parse;
        let relation = parse.relation(at).base();
        let embedding = self.embedding(head, at);
        let inherited = match relation {
            Relation::Conj => self.of_conjunct(head, at, truth),
            Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Iobj => match embedding {
                Some((holds, fails)) => {
                    let passed = truth.embeds(holds, fails);
                    if self.is_definite(at) && passed != Truth::False { Truth::True } else { passed }
                }
                None if matches!(self.parse.relation(at), Relation::Obj | Relation::NsubjPass)
                    && !self.is_presupposed(at, truth) =>
                {
                    truth
                }
                // What is spoken of as a thing is taken for granted where nothing says otherwise.
                None => Truth::True,
            },
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::Acl => match embedding {
                Some((holds, fails)) => truth.embeds(holds, fails),
                None if relation == Relation::Ccomp && matches!(truth, Truth::False | Truth::Unlikely) => {
                    Truth::Unknown
                }
                None => truth,
            },
            // "did not sign, leaving it open": what accompanies a denied clause is not denied with it.
            Relation::Advcl if matches!(truth, Truth::False | Truth::Unlikely) => Truth::True,
            _ => truth,
        };
        self.hedged_here(at, inherited)
    }

    /// A coordinated clause shares what stands before the first one where it has no subject of its own.
    fn of_conjunct(&self, first: usize, at: usize, truth: Truth) -> Truth {
        let parse = self.parse;
        if parse.xpos(first) == Xpos::Vb && matches!(parse.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) {
            // "failed to recover and filed for bankruptcy": a finite verb is beside the whole clause, not the infinitive.
            return Truth::True;
        }
        if parse.child(at, Relation::Nsubj).is_some() && self.is_clause(at) {
            // Its own clause: a condition or question still covers it, a "not" does not.
            return if truth == Truth::Unknown { truth } else { Truth::True };
        }
        let contrast = parse.children_by(at, Relation::Cc).any(|cc| parse.lemma(cc) == "but");
        if contrast || parse.child(at, Relation::Aux).is_some() {
            return if truth == Truth::Unknown && !contrast { truth } else { Truth::True };
        }
        truth
    }

    /// Whether an object exists although its verb does not hold: "did not return phone calls", but not "any calls".
    fn is_presupposed(&self, noun: usize, truth: Truth) -> bool {
        let loose = self
            .parse
            .children_by(noun, Relation::Det)
            .any(|det| matches!(self.parse.lemma(det), "a" | "an" | "any" | "no"));
        self.is_definite(noun)
            || matches!(truth, Truth::True | Truth::Probable | Truth::False | Truth::Unlikely) && !loose
    }

    fn is_definite(&self, noun: usize) -> bool {
        self.parse.children(noun).iter().any(|&child| {
            self.parse.relation(child) == Relation::NmodPoss
                || self.parse.relation(child) == Relation::Det
                    && matches!(self.parse.lemma(child), "the" | "this" | "that" | "these" | "those")
        })
    }

    /// What a word makes of a clause or event it embeds.
    fn embedding(&self, head: usize, at: usize) -> Option<(Truth, Truth)> {
        let parse = self.parse;
        let class = WordClass::of(parse.upos(head));
        let relation = parse.relation(at).base();
        // The one who fails, plans or fears is no content.
        let subject = relation == Relation::Nsubj && class == WordClass::Verb && !self.is_passive(head);
        let purpose = relation == Relation::Advcl && parse.child(at, Relation::Mark).is_some();
        let under_noun = class == WordClass::Noun
            && relation == Relation::Nmod
            && case_of(parse, at)
                .is_some_and(|case| !matches!(parse.lemma(case), "of" | "for" | "to" | "at" | "against"));
        let oblique = relation == Relation::Obl
            && !case_of(parse, at)
                .is_some_and(|case| matches!(parse.lemma(case), "from" | "for" | "of" | "in" | "to" | "about" | "on"));
        if subject || purpose || under_noun || oblique {
            return None;
        }
        self.vocabulary.embedding(parse.lemma(head), class)
    }

    /// What negation, modals, hedges and marks around a word leave of it.
    fn hedged_here(&self, token: usize, truth: Truth) -> Truth {
        let parse = self.parse;
        let mut truth = truth;
        let clause = self.is_clause(token) || parse.upos(token) == Upos::Verb;
        let perfect = parse.children_by(token, Relation::Aux).any(|aux| parse.lemma(aux) == "have");
        for &child in parse.children(token) {
            let lemma = parse.lemma(child);
            let hedge = match parse.relation(child).base() {
                Relation::Aux => {
                    let lemma = modal(lemma);
                    // "could have been killed" and "would have won" did not come about.
                    match self.vocabulary.hedge(lemma, WordClass::Auxiliary) {
                        Some(_) if perfect && matches!(lemma, "should" | "would") => Some(Truth::Unlikely),
                        // The future of reported speech: "said it would open".
                        Some(_) if lemma == "would" && parse.relation(token) == Relation::Ccomp => {
                            Some(Truth::Probable)
                        }
                        hedge => hedge,
                    }
                }
                Relation::Advmod | Relation::Cc => {
                    let only = parse.lemma(child) == "not"
                        && parse
                            .children_by(token, Relation::Advmod)
                            .any(|other| matches!(parse.lemma(other), "only" | "just" | "merely"));
                    let close =
                        matches!(lemma, "almost" | "nearly") && !matches!(parse.xpos(token), Xpos::Vbd | Xpos::Vbn);
                    self.vocabulary.hedge(lemma, WordClass::Adverb).filter(|_| !only && !close)
                }
                Relation::Mark => {
                    let to = lemma == "to" && parse.relation(token) == Relation::Acl;
                    // "a contract to supply": what a noun is for mostly comes about, unless the noun says otherwise.
                    if to { Some(Truth::Probable) } else { self.vocabulary.hedge(lemma, WordClass::Mark) }
                }
                Relation::Case if !clause => self.vocabulary.hedge(lemma, WordClass::Mark),
                Relation::Det => self.vocabulary.hedge(lemma, WordClass::Determiner),
                // A participle before a noun may have its verb's dictionary form: "the alleged attack".
                Relation::Amod => self
                    .vocabulary
                    .hedge(lemma, WordClass::Adjective)
                    .or_else(|| self.vocabulary.hedge(&parse.text(child).to_lowercase(), WordClass::Adjective)),
                Relation::Nsubj | Relation::Obj if clause => self.empty(child).then_some(Truth::False),
                Relation::Obl
                    if clause
                        && case_of(parse, child).is_none_or(|case| matches!(parse.lemma(case), "at" | "by" | "in")) =>
                {
                    self.empty(child).then_some(Truth::False)
                }
                _ => None,
            };
            if let Some(hedge) = hedge {
                truth = truth.hedged(hedge);
            }
        }
        if parse.relation(token) == Relation::Advcl && self.is_purpose(token) {
            // Of what was done for a purpose, readers take it that the purpose was mostly met.
            let done = parse.head(token).is_some_and(|head| matches!(parse.xpos(head), Xpos::Vbd | Xpos::Vbn));
            truth = truth.hedged(if done { Truth::Probable } else { Truth::Unknown });
        }
        truth
    }

    /// "to free the hostages": what is done for something leaves open whether it came about.
    fn is_purpose(&self, clause: usize) -> bool {
        self.parse.child(clause, Relation::Mark).is_some_and(|mark| self.parse.lemma(mark) == "to")
    }

    /// Whether a phrase names nobody and nothing: "nobody", "no soldiers", "none of them", "neither side".
    pub(super) fn empty(&self, head: usize) -> bool {
        let parse = self.parse;
        let lemma = parse.lemma(head);
        let lower = lemma.to_ascii_lowercase();
        if self.vocabulary.hedge(&lower, WordClass::Pronoun) == Some(Truth::False) {
            return true;
        }
        parse.children(head).iter().any(|&child| {
            let word = parse.lemma(child);
            // "No fewer than 24" and "no more than 3" bound a number.
            let bounds = parse.sentence_tokens(head).contains(&(child + 2))
                && matches!(parse.text(child + 1), "fewer" | "less" | "more")
                && parse.text(child + 2) == "than";
            let determiner = matches!(parse.relation(child).base(), Relation::Det)
                && !bounds
                && self.vocabulary.hedge(&word.to_ascii_lowercase(), WordClass::Determiner) == Some(Truth::False);
            // "not one specialist", "not a single shot"
            let not = parse.relation(child) == Relation::Advmod
                && word == "not"
                && parse.children(head).iter().any(|&other| matches!(parse.lemma(other), "one" | "a" | "single"));
            determiner || not
        })
    }
}

/// Whether a word in "-ing" has a vowel in front of it, as every participle has: not "bring".
fn has_stem(word: &str) -> bool {
    word.get(..word.len().saturating_sub(3))
        .unwrap_or_default()
        .contains(['a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y'])
}

/// The dictionary form of a contracted modal.
fn modal(lemma: &str) -> &str {
    match lemma {
        "'ll" | "wo" => "will",
        "'d" => "would",
        "ca" => "can",
        "sha" => "shall",
        other => other,
    }
}
