//! The numbers of a proposition: what they count, in which role, and whether they are parts of others.
//!
//! A figure of zero ("nobody was killed") states the count itself: the claim's negative polarity says that the
//! happening did not take place, and does not turn the zero once more.

use std::ops::Bound;

use super::Function;
use super::clause::{Proposition, Reader, case_of};
use super::part::is_inclusion;
use super::vocabulary::Denotes;
use crate::entity::Entity;
use crate::quantity::{Nature, Quantity, Value};
use crate::syntax::{Relation, Upos};
use crate::text::Span;

/// The entity that a token refers to.
pub(super) type EntityAt<'e> = dyn Fn(usize) -> Option<&'e Entity> + 'e;

/// A figure before its circumstances (measure, scope, openness) are read.
#[derive(Clone, Debug)]
pub(super) struct Count {
    /// Its words in the normal text.
    pub(super) span: Span,
    pub(super) value: Value,
    pub(super) unit: Option<String>,
    /// The token that heads what is counted.
    pub(super) counted: Option<usize>,
    pub(super) role: String,
    pub(super) part: bool,
    /// Whether no number is given: "a man was killed".
    pub(super) implied: bool,
    /// The first and last token of the number's words.
    pub(super) tokens: (usize, usize),
}

impl Count {
    /// Whether nobody is counted.
    pub(super) fn is_none(&self) -> bool {
        self.value.high == Bound::Included(0.0)
    }
}

/// A document's quantities by the tokens they consist of and count.
#[derive(Debug)]
pub(super) struct Quantities<'a> {
    pub(super) all: &'a [Quantity],
    /// (token, quantity), sorted.
    by_token: Vec<(usize, usize)>,
}

/// Whether a word hangs on a noun, of which it tells what befell it.
fn hangs_on_noun(relation: Relation) -> bool {
    matches!(relation.base(), Relation::Acl | Relation::Amod)
}

/// Whether a quantity is an amount that a claim may be about.
fn is_amount(quantity: &Quantity) -> bool {
    matches!(quantity.nature, Nature::Count | Nature::Share | Nature::Money | Nature::Measure)
}

impl<'a> Quantities<'a> {
    pub(super) fn new(all: &'a [Quantity]) -> Quantities<'a> {
        let mut by_token = Vec::new();
        for (at, quantity) in all.iter().enumerate().filter(|(_, quantity)| is_amount(quantity)) {
            by_token.extend(quantity.tokens.clone().map(|token| (token, at)));
            if let Some(counted) = quantity.counted.filter(|counted| !quantity.tokens.contains(counted)) {
                by_token.push((counted, at));
            }
        }
        by_token.sort_unstable();
        Quantities { all, by_token }
    }

    /// The quantities that a token belongs to or is counted by.
    pub(super) fn at(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.by_token.partition_point(|&(at, _)| at < token);
        self.by_token[from..].iter().take_while(move |&&(at, _)| at == token).map(|&(_, quantity)| quantity)
    }
}

impl Reader<'_> {
    /// The counts that a proposition's arguments give, the whole before its parts. `used` learns which quantities
    /// found their place.
    pub(super) fn counts(
        &self,
        proposition: &Proposition<'_>,
        quantities: &Quantities<'_>,
        entity_at: &EntityAt<'_>,
        used: &mut [bool],
    ) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        let mut groups: Vec<(Function, Vec<Option<Count>>)> = Vec::new();
        // Those of whom an adverb says more than the predicate does.
        let mut fates: Vec<Count> = Vec::new();
        // Numbers that stand under a preposition by themselves.
        let mut bare = Vec::new();
        let telegraphic = self.telegraphic(proposition, quantities);
        if let Some(members) = &telegraphic {
            members.iter().filter_map(|(_, quantity)| *quantity).for_each(|at| used[at] = true);
            counts.extend(members.iter().map(|(count, _)| count.clone()));
            self.add_up(proposition.head, members.iter().map(|(count, _)| Some(count.clone())).collect(), &mut counts);
        }
        let among = if telegraphic.is_none() { self.among(proposition, quantities) } else { None };
        if let Some((count, at)) = &among {
            used[*at] = true;
            counts.push(count.clone());
        }
        for slot in &proposition.slots {
            let role = self.role(proposition, slot);
            let part = proposition.participant(slot.function).or_else(|| self.sufferer(proposition, slot));
            let person = part.is_some_and(|part| matches!(part, "victim" | "survivor"));
            let cut_off = proposition.found_by == "attributive" && self.cut_off(proposition.head, slot.head);
            // "The raid left 46 people dead" is about the dead and no withdrawal.
            let described = || self.described(slot.head) || proposition.slot(Function::Complement).is_some();
            if proposition.lemma == "leave" && slot.function == Function::Object && described() {
                continue;
            }
            let told = (telegraphic.is_some() || among.is_some())
                && matches!(slot.function, Function::Subject | Function::Object);
            let others = || {
                self.befalls_next(proposition.head, slot.head)
                    || self.told_by_own(proposition.head, slot.head, quantities)
                    || self.did_something(slot.head, proposition.head)
                    || self.befell_before(slot.head, proposition.head)
                    || self.before_colon(slot.head, proposition.head)
                    // "She was shot two doors down": what a passive clause has for an object befell nobody.
                    || proposition.found_by == "passive-clause"
                        && self.parse.relation(slot.head) == Relation::Obj
                        && self.is_nobody(slot.head)
            };
            if told || person && (telegraphic.is_some() || cut_off || others()) {
                continue;
            }
            let mut found: Vec<Count> = Vec::new();
            if let Some(role) = &role {
                for head in self.counted_heads(slot.head) {
                    for at in quantities.at(head) {
                        // A time or a length is no number of victims, and some counts are of others.
                        let count = &quantities.all[at];
                        let of_others = self.is_next_one(count)
                            || self.counts_things(count)
                            || self.of_parent(count)
                            || proposition.found_by == "participant-noun" && self.divided(count.tokens.end, slot.head);
                        let fits = !person || matches!(count.nature, Nature::Count | Nature::Share) && !of_others;
                        // "Nobody else" has found its place in saying that another count is closed.
                        used[at] |= self.closes(&quantities.all[at]);
                        // "One of the two killed" names one of them and counts two.
                        let by_noun = matches!(proposition.found_by, "attributive" | "participant-noun");
                        let picked = person && hangs_on_noun(self.parse.relation(proposition.head));
                        if let Some(all) = self.picked_from(at, quantities).filter(|_| picked) {
                            used[at] = true;
                            used[all] = true;
                            found.push(self.count(&quantities.all[all], role.clone()));
                            continue;
                        }
                        let names_one = self.is_one_among(&quantities.all[at])
                            || person
                                && (self.names_one(&quantities.all[at], quantities)
                                    || by_noun && self.one_of_those(&quantities.all[at]));
                        used[at] |= names_one;
                        if fits
                            && !names_one
                            && !self.closes(&quantities.all[at])
                            && !found.iter().any(|count| count.tokens.0 == quantities.all[at].tokens.start)
                        {
                            used[at] = true;
                            let mut count = self.count(&quantities.all[at], role.clone());
                            if let Some(fate) = self.fate(&quantities.all[at], proposition.head) {
                                used[at] = true;
                                fates.push(Count { role: fate, ..count });
                                continue;
                            }
                            count.implied = person && self.one_of_those(&quantities.all[at]);
                            count.part = slot.case.is_some_and(|case| is_inclusion(self.parse.lemma(case)))
                                || self.follows_inclusion(quantities.all[at].tokens.start)
                                || self.of_the_counted(&quantities.all[at], &count.role)
                                || !person && self.picked_from(at, quantities).is_some()
                                || !(counts.is_empty() && found.is_empty())
                                    && (self.of_them(&quantities.all[at]) || self.so_many(&quantities.all[at]));
                            // "Nine were killed by shelling, two of them children", whatever the tree hangs those two on.
                            if let Some(whole) = counts.iter().find(|whole| !whole.part)
                                && count.part
                                && !person
                                && self.of_them(&quantities.all[at])
                            {
                                count.role.clone_from(&whole.role);
                            }
                            // "Not a single life": none.
                            if count.value == Value::exactly(1.0) && self.empty(head) {
                                count.value = Value::exactly(0.0);
                            }
                            found.push(count);
                        }
                    }
                    if !found.is_empty() {
                        break;
                    }
                }
            }
            if found.is_empty()
                && person
                && let Some(role) = &role
            {
                let listed = self.listed_by_name(slot.head, proposition.head, role, entity_at);
                if let Some(named) = listed {
                    if !counts.iter().any(|count| count.tokens == named.tokens) {
                        counts.push(named);
                    }
                    continue;
                }
                found.extend(self.nobody_or_one(slot.head, role, entity_at));
            }
            if found.is_empty() && !person {
                found.extend(self.none_befell(slot));
            }
            if matches!(slot.function, Function::Subject | Function::Object)
                && person
                && !(found.is_empty() && self.is_nobody(slot.head))
            {
                let beside = role.as_ref().and_then(|role| {
                    let first = found.first().filter(|count| self.lists(slot.head, count))?;
                    self.nobody_or_one(slot.head, role, entity_at).filter(|one| one.tokens.1 < first.tokens.0)
                });
                let beside = beside.or_else(|| {
                    let first = found.first()?.tokens.0;
                    role.as_ref().and_then(|role| self.listed_as_compound(slot.head, first, role))
                });
                let more = role.as_ref().and_then(|role| {
                    let first = found.first()?;
                    let at = self.listed_behind(slot.head, first, quantities)?;
                    used[at] = true;
                    Some(self.count(&quantities.all[at], role.clone()))
                });
                found.extend(more.clone());
                let members = beside.into_iter().map(Some).chain([found.first().cloned()]).chain(more.map(Some));
                match groups.iter_mut().find(|group| group.0 == slot.function) {
                    Some(group) => group.1.extend(members),
                    None => groups.push((slot.function, members.collect())),
                }
            }
            // "The death of 11 of its soldiers": the number and its noun may be two arguments of one clause.
            found.retain(|new| !counts.iter().any(|old| old.tokens == new.tokens && old.role == new.role));
            if slot.function == Function::Oblique && self.parse.upos(slot.head) == Upos::Num {
                bare.extend(found.iter().map(|count| (count.tokens, count.role.clone())));
            }
            counts.append(&mut found);
        }
        // "Between 30 and 40 people were killed": a number that its noun has for itself is no argument of the verb.
        let counted: Vec<_> = counts.iter().map(|count| (count.tokens, count.role.clone())).collect();
        counts.retain(|count| {
            let twice = || counted.iter().any(|(tokens, role)| *tokens == count.tokens && *role != count.role);
            !bare.contains(&(count.tokens, count.role.clone())) || !twice()
        });
        for (function, mut members) in groups {
            if function == Function::Object {
                members.extend(self.agent_too(proposition, &counts).map(Some));
            }
            self.add_up(proposition.head, members, &mut counts);
        }
        counts.extend(fates);
        counts.retain(|count| !self.counts_no_people(count));
        if proposition.entry.is_some_and(|entry| entry.denotes == Denotes::Event) {
            self.count_events(proposition, quantities, used, &mut counts);
        }
        counts
    }

    /// Whether an adjective or participle behind a noun says what became of it.
    fn described(&self, noun: usize) -> bool {
        let parse = self.parse;
        parse.children(noun).iter().any(|&child| {
            child > noun
                && matches!(parse.relation(child).base(), Relation::Amod | Relation::Acl)
                && parse.upos(child) != Upos::Num
        })
    }

    /// Whether a comma or semicolon stands between a number and a noun: "4 wounded, gunman dead" counts no dead.
    pub(super) fn divided(&self, end: usize, noun: usize) -> bool {
        (end..noun).any(|token| matches!(self.parse.text(token), "," | ";"))
    }

    /// The tokens that may carry the number of a phrase: its head, what a collective is made of, what stands in apposition.
    fn counted_heads(&self, head: usize) -> Vec<usize> {
        let parse = self.parse;
        let mut heads = vec![head];
        heads.extend(parse.children_by(head, Relation::Nummod));
        if self.vocabulary.is_collective(parse.lemma(head)) {
            heads.extend(
                parse
                    .children_by(head, Relation::Nmod)
                    .filter(|&of| case_of(parse, of).is_some_and(|case| parse.lemma(case) == "of")),
            );
        }
        heads.extend(parse.children_by(head, Relation::Appos));
        heads
    }

    pub(super) fn count(&self, quantity: &Quantity, role: String) -> Count {
        let parse = self.parse;
        let counted = quantity.counted;
        let near = counted.filter(|&token| {
            token + 12 > quantity.tokens.end
                && token < quantity.tokens.end + 8
                && parse.layout.tokens[token].sentence == parse.layout.tokens[quantity.tokens.start].sentence
        });
        let span = near.map_or(quantity.span, |token| quantity.span.hull(parse.layout.tokens[token].span));
        // "Forty percent were killed" says how many of how many, and no number of people.
        let share = quantity.nature == Nature::Share && self.vocabulary.is_harmed(&role);
        let role = if share { format!("{role} share") } else { role };
        Count {
            span,
            value: quantity.value,
            unit: quantity.unit.clone(),
            counted,
            role,
            part: false,
            implied: false,
            tokens: (quantity.tokens.start, quantity.tokens.end - 1),
        }
    }

    /// "Two men and a woman were killed" counts 3 in all.
    fn add_up(&self, predicate: usize, members: Vec<Option<Count>>, counts: &mut Vec<Count>) {
        if members.len() < 2 {
            return;
        }
        let Some(mut members) = members.into_iter().collect::<Option<Vec<Count>>>() else { return };
        // One number may be reached by two ways through the tree.
        members.dedup_by_key(|member| member.tokens);
        if members.len() < 2 {
            return;
        }
        // "96 have been injured, 18 of them badly": what stands on the other side of the predicate is told of those
        // before it, or of others in a clause of their own.
        let (lowest, highest) =
            (members.iter().map(|member| member.tokens.0), members.iter().map(|member| member.tokens.1));
        let astride =
            lowest.min().is_some_and(|first| first < predicate) && highest.max().is_some_and(|last| last > predicate);
        let is_one_of_them =
            |member: &Count| member.part || counts.iter().any(|count| count.part && count.tokens == member.tokens);
        if astride || members.iter().any(is_one_of_them) {
            return;
        }
        // "He killed her, her children and himself": nobody says how many there were.
        if self.leaves_out_some(&members) {
            counts.retain(|count| !(count.implied && members.iter().any(|member| member.tokens == count.tokens)));
            return;
        }
        // "The death of a guard and brother of the mayor": one man, where no verb tells that they are two.
        let nominal = self.parse.upos(predicate) == Upos::Noun;
        if nominal && members[1..].iter().any(|member| member.implied && self.is_same_person(member.tokens.1)) {
            return;
        }
        // "Either the guard or his son was killed": one of them.
        let between = members[0].tokens.1 + 1..members[members.len() - 1].tokens.0;
        if between.into_iter().any(|token| matches!(self.parse.lemma(token), "or" | "nor")) {
            return;
        }
        let exact = |count: &Count| match (count.value.low, count.value.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high && low > 0.0 && !count.value.approximate => {
                Some(low)
            }
            _ => None,
        };
        let Some(sum) = members.iter().map(exact).sum::<Option<f64>>() else { return };
        let (first, last) = (&members[0], &members[members.len() - 1]);
        let whole = Count {
            span: first.span.hull(last.span),
            value: Value::exactly(sum),
            unit: None,
            counted: None,
            role: first.role.clone(),
            part: false,
            implied: false,
            tokens: (first.tokens.0.min(last.tokens.0), first.tokens.1.max(last.tokens.1)),
        };
        let at = counts.iter().position(|count| count.tokens == first.tokens).unwrap_or(0);
        counts.retain(|count| {
            !members
                .iter()
                .any(|member| member.tokens == count.tokens && member.role == count.role && exact(member) == Some(1.0))
        });
        for count in counts.iter_mut() {
            count.part |= members.iter().any(|member| member.tokens == count.tokens && member.role == count.role);
        }
        counts.insert(at.min(counts.len()), whole);
    }

    /// "12 attacks", "12 injuries": how many happenings, or of those that befall one person each, how many persons.
    fn count_events(
        &self,
        proposition: &Proposition<'_>,
        quantities: &Quantities<'_>,
        used: &mut [bool],
        counts: &mut Vec<Count>,
    ) {
        let Some(entry) = proposition.entry else { return };
        let noun = if self.parse.upos(proposition.head) == Upos::Noun {
            proposition.head
        } else {
            let found = self.parse.children(proposition.head).iter().copied().find(|&child| {
                matches!(self.parse.relation(child).base(), Relation::Obj | Relation::Nsubj)
                    && self.parse.lemma(child) == proposition.lemma
            });
            let Some(noun) = found else { return };
            noun
        };
        for at in quantities.at(noun) {
            // "No other injuries" closes another count, and "none of the injuries" says that there were some.
            used[at] |= self.closes(&quantities.all[at]) || self.none_of(&quantities.all[at], noun);
            if quantities.all[at].counted == Some(noun) && !used[at] {
                used[at] = true;
                // Somebody's "three gunshot wounds" are no three people.
                let role = self.role_of_each(noun, entry).unwrap_or(&entry.class);
                let part = self.picked_from(at, quantities).is_some();
                counts.push(Count { part, ..self.count(&quantities.all[at], role.to_owned()) });
            }
        }
    }
}
