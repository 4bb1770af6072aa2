//! Who does what to whom: the arguments of a clause, shared and missing ones filled in.

use super::{DEPTH, Reader, Slot, case_of, is_relative_pronoun};
use crate::claim::Function;
use crate::claim::vocabulary::WordClass;
use crate::syntax::{Relation, Upos, Xpos};

impl Reader<'_> {
    /// What a relative pronoun stands for, else the token itself.
    pub(super) fn antecedent(&self, token: usize) -> usize {
        if !is_relative_pronoun(self.parse, token) {
            return token;
        }
        let relative =
            self.parse.ancestors(token).take(DEPTH).find(|&at| self.parse.relation(at) == Relation::AclRelcl);
        relative.and_then(|at| self.parse.head(at)).unwrap_or(token)
    }

    /// The surface subject: its own, or the one it shares or is controlled by.
    pub(super) fn subject(&self, clause: usize, depth: usize) -> Option<usize> {
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
            Relation::Conj => self.another(clause).or_else(|| self.subject(head, depth - 1)),
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

    /// "Two were killed and another badly hurt", "and another being hurt": the word right before a participle that is its
    /// subject, whatever the tree made of it.
    pub(super) fn another(&self, participle: usize) -> Option<usize> {
        let parse = self.parse;
        let start = parse.sentence_tokens(participle).start;
        if parse.relation(participle) != Relation::Conj {
            return None;
        }
        let helps = |token: usize| matches!(parse.upos(token), Upos::Adv | Upos::Aux);
        let before = (start..participle).rev().take(DEPTH).find(|&token| !helps(token))?;
        (parse.lemma(before) == "another" || self.is_a_later_one(before)).then_some(before)
    }

    /// Whether a relative clause without a pronoun leaves out its subject ("the blast killed 46" has one).
    pub(super) fn lacks_subject_only(&self, clause: usize) -> bool {
        self.parse.xpos(clause) == Xpos::Vbg
    }

    /// The arguments of a verb or of a complement with a copula.
    pub(super) fn slots(&self, clause: usize) -> Vec<Slot> {
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
                    // "Injuring about 300": the small word belongs to the number.
                    let roughly = parse.upos(child) == Upos::Num
                        && case.is_some_and(|case| {
                            case > clause && matches!(parse.lemma(case), "about" | "around" | "nearly" | "over")
                        });
                    if roughly && !passive && parse.child(clause, Relation::Obj).is_none() {
                        object = true;
                        add(Function::Object, None, child);
                        continue;
                    }
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
    pub(super) fn joined(&self, first: usize, second: usize) -> bool {
        let parse = self.parse;
        let mut between = (first + 1..second).take(DEPTH);
        let joint = |token: usize| parse.text(token) == "," || parse.upos(token) == Upos::Cconj;
        (first + 1..second).take(DEPTH).any(joint)
            && between.all(|token| !matches!(parse.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj))
    }

    /// "by dawn" and "by 5 percent" are no agents.
    pub(super) fn may_act(&self, head: usize) -> bool {
        self.parse.child(head, Relation::Nummod).is_none_or(|_| self.vocabulary.kind(self.parse.lemma(head)).is_some())
            && self.parse.upos(head) != Upos::Num
            && self.parse.relation(head) != Relation::OblTmod
    }

    /// The object a verb shares with its coordinated one ("killed and wounded 12"), or the gap of a relative clause
    /// ("the town that rebels hold").
    pub(super) fn shared_object(&self, verb: usize, slots: &mut Vec<Slot>) {
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
}
