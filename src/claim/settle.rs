//! Which counts without a number may stand: a text that tells of one person seldom says whether he was the only one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::Polarity;
use super::clause::{Reader, case_of};
use super::figure::Count;
use super::several;
use super::single::is_reflexive;
use super::survivors;
use super::total;
use super::truth::Truth;
use crate::quantity::Value;
use crate::syntax::Upos;
use crate::text::Part;

/// How many sentences of the text tell how many there were; what later ones say of one person, they say of one of them.
const LEAD: usize = 10;

/// The counts of one proposition.
pub(super) struct Telling<'c> {
    /// The head of the proposition.
    pub(super) head: usize,
    pub(super) truth: Truth,
    /// Whether a noun tells it: "her injuries".
    pub(super) nominal: bool,
    /// Whether it tells of a killing that took place.
    pub(super) kills: bool,
    /// The role of several people whom a title tells of without their number.
    pub(super) plural: Option<&'c str>,
    pub(super) counts: &'c mut Vec<Count>,
}

/// What the phrases without a number in one role tell of their persons.
#[derive(Default)]
struct Persons {
    named: BTreeSet<usize>,
    male: bool,
    female: bool,
    /// "another man"
    another: bool,
    /// A phrase without "another".
    first: bool,
    /// "A guard was killed and a clerk was hurt": beside the dead of the same sentence.
    beside: bool,
    /// "He shot himself"
    own: bool,
    /// Somebody that nobody calls himself.
    other: bool,
    /// "Her wounds", which she may have died of.
    of_wounds: bool,
    /// "The gunman", who did it.
    attacker: bool,
    /// "A clerk", whom nobody takes for him.
    attacked: bool,
}

/// Keeps the 1 of "a man was killed" only where it can be all there is to count: where no number is given for the same
/// role in the document, nothing tells of a second person, and the head of the text says so. What did not happen counts
/// nobody, and what may have happened no single person.
pub(super) fn settle(reader: Reader<'_>, person: &dyn Fn(usize) -> Option<usize>, tellings: &mut [Telling<'_>]) {
    for telling in tellings.iter_mut() {
        if telling.truth.polarity() == Polarity::Negative {
            let head = telling.head;
            // "Does not exceed 40" has its "not" in the bound: at most 40.
            let in_bound = |count: &Count| {
                count.value.low == Bound::Unbounded && (count.tokens.0..=count.tokens.1).contains(&head)
            };
            let denied = |count: &&mut Count| count.value.high != Bound::Included(0.0) && !in_bound(count);
            for count in telling.counts.iter_mut().filter(denied) {
                let denied = reader.vocabulary.denied_role(&count.role);
                count.role = denied.map_or_else(|| format!("not {}", count.role), str::to_owned);
            }
        }
        let told = matches!(telling.truth, Truth::True | Truth::Probable) && in_head(reader, telling.head);
        telling.counts.retain(|count| told || !count.implied);
    }
    let hurt = survivors::counts_injured(reader, tellings);
    total::go_on(reader, tellings);
    let mut numbered: BTreeSet<&str> = BTreeSet::new();
    let mut suffered: BTreeSet<&str> = BTreeSet::new();
    let mut persons: BTreeMap<&str, Persons> = BTreeMap::new();
    let killed: Vec<(usize, usize)> = (tellings.iter().flat_map(|telling| telling.counts.iter()))
        .filter(|count| count.role == "killed" && !count.is_none())
        .map(|count| (reader.parse.sentence_tokens(count.tokens.0).start, count.tokens.0))
        .collect();
    let told = tellings.iter().flat_map(|telling| telling.counts.iter().map(move |count| (telling, count)));
    for (telling, count) in told {
        let least = match count.value.low {
            Bound::Included(low) | Bound::Excluded(low) => low,
            Bound::Unbounded => 0.0,
        };
        if least >= 1.0 {
            suffered.insert(&count.role);
        }
        if count.implied {
            let found = persons.entry(&count.role).or_default();
            // "A clerk was also killed"
            let also = reader.parse.children(telling.head).iter().any(|&child| reader.parse.lemma(child) == "also");
            found.add(reader, count, person(count.tokens.1), also);
            found.of_wounds |= telling.nominal;
            found.beside |= is_beside(reader, count, &killed);
        } else if least >= 2.0 && in_head(reader, telling.head) {
            // What a text says of others further down ("four children were killed last year") leaves its one victim alone.
            numbered.insert(&count.role);
        }
    }
    let wounded = numbered.iter().any(|role| reader.vocabulary.is_hurt(role));
    let (murder_suicide, none) = (murder_suicide(reader), Persons::default());
    let dead = persons.get("killed").unwrap_or(&none);
    let died = suffered.contains("killed");
    // "Gunmen who shot pupils", in a title: more than the one of whom the text tells.
    let plural: BTreeSet<&str> =
        tellings.iter().filter_map(|telling| telling.plural).filter(|role| reader.vocabulary.is_hurt(role)).collect();
    let unsure: BTreeSet<String> = persons
        .iter()
        .filter(|(role, found)| {
            let hurt = reader.vocabulary.is_hurt(role);
            numbered.contains(**role)
                || plural.contains(**role)
                || hurt && wounded
                || hurt
                    && died
                    && !found.beside
                    && (found.of_wounds && !found.another || dead.first && !found.differ(dead))
                || murder_suicide && **role == "killed"
                || found.several(hurt && died)
        })
        .map(|(role, _)| (*role).to_owned())
        .collect();
    for telling in tellings.iter_mut() {
        telling.counts.retain(|count| !(count.implied && unsure.contains(&count.role)));
    }
    tell_once(reader, tellings);
    survivors::deny_none(reader, tellings, hurt);
    survivors::spare_the_dead(reader, tellings);
    survivors::survive(reader, tellings);
    several::set_apart(reader, tellings);
}

/// "Several were hurt", in the title or first sentence of a text that says how many they were, counts nothing more.
fn tell_once(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let mut exact: Vec<(String, f64)> = Vec::new();
    for telling in tellings.iter().filter(|telling| in_head(reader, telling.head)) {
        let whole = telling.counts.iter().filter(|count| !count.part && !count.implied);
        exact.extend(whole.filter_map(|count| Some((count.role.clone(), count.value.point()?))));
    }
    let within = |value: &Value, amount: f64| {
        let above = matches!(value.low, Bound::Included(low) if amount >= low);
        above && matches!(value.high, Bound::Excluded(high) if amount < high)
    };
    for telling in tellings.iter_mut().filter(|telling| in_first(reader, telling.head, 1)) {
        telling.counts.retain(|count| {
            let vague = count.value.approximate && matches!(count.value.high, Bound::Excluded(_));
            !(vague && exact.iter().any(|(role, amount)| *role == count.role && within(&count.value, *amount)))
        });
    }
}

/// "Another man", "a second one": not the one of whom the text told before.
pub(super) fn is_another(reader: Reader<'_>, count: &Count) -> bool {
    (count.tokens.0..=count.tokens.1)
        .any(|token| matches!(reader.parse.lemma(token), "another" | "other" | "second" | "third" | "also"))
}

impl Persons {
    fn add(&mut self, reader: Reader<'_>, count: &Count, person: Option<usize>, also: bool) {
        let parse = reader.parse;
        let head = count.tokens.1;
        self.named.extend(person);
        match parse.lemma(head).to_lowercase().as_str() {
            "he" | "him" | "himself" | "boy" => self.male = true,
            "she" | "her" | "herself" | "girl" => self.female = true,
            "victim" => self.attacked = true,
            noun if parse.upos(head) != Upos::Propn => match reader.vocabulary.kind(noun) {
                Some("man") => self.male = true,
                Some("woman") => self.female = true,
                // "Killed by officer"
                _ if case_of(parse, head).is_some() => {}
                Some("combatant" | "criminal" | "militant" | "prisoner") => self.attacker = true,
                Some("civilian" | "official" | "police" | "security" | "worker") => self.attacked = true,
                _ => {}
            },
            _ => {}
        }
        let another = also || is_another(reader, count);
        self.another |= another;
        self.first |= !another;
        let own = is_reflexive(parse.text(head));
        self.own |= own;
        self.other |= !own;
    }

    /// Whether these are more than one, in a text that tells of somebody's death or not: "another" may be told from the dead.
    fn several(&self, beside_dead: bool) -> bool {
        self.named.len() > 1
            || self.male && self.female
            || self.another && self.first && !beside_dead
            || self.attacker && self.attacked
    }

    /// Whether these are other people than those: another sex, "another" beside somebody, or hurt by those who killed
    /// themselves.
    fn differ(&self, those: &Persons) -> bool {
        self.another
            || those.own && !those.other && !self.own
            || those.attacker && !those.attacked && self.attacked && !self.attacker
            || self.male != self.female && those.male != those.female && self.male != those.male
            || !self.named.is_empty() && !those.named.is_empty() && self.named.is_disjoint(&those.named)
    }
}

/// "A guard was killed and a clerk was hurt": whether a phrase that brings somebody in stands beside the dead of its sentence,
/// each by his first token.
fn is_beside(reader: Reader<'_>, count: &Count, killed: &[(usize, usize)]) -> bool {
    let parse = reader.parse;
    let start = parse.sentence_tokens(count.tokens.0).start;
    // "A 14-year-old" has its article far before.
    let opens =
        if reader.is_aged(count.tokens.1) { count.tokens.1.saturating_sub(5).max(start) } else { count.tokens.0 };
    let brought_in = matches!(&*parse.text(opens).to_lowercase(), "a" | "an" | "another");
    brought_in && killed.iter().any(|&(sentence, first)| sentence == start && first != count.tokens.0)
}

/// Whether a token stands in the title or in the first sentences of the text.
pub(super) fn in_head(reader: Reader<'_>, token: usize) -> bool {
    in_first(reader, token, LEAD)
}

/// Whether a token stands in the title or in so many sentences of the text.
fn in_first(reader: Reader<'_>, token: usize, sentences: usize) -> bool {
    let layout = &reader.parse.layout;
    let sentence = layout.tokens[token].sentence as usize;
    let text = layout.sentences.partition_point(|sentence| sentence.part == Part::Title);
    layout.sentences[sentence].part == Part::Title || sentence < text + sentences
}

/// Whether the text tells of a murder and the suicide of who did it: one more died than was murdered.
pub(super) fn murder_suicide(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let word = parse.text(token).to_ascii_lowercase();
        word.starts_with("murder-suicide")
            || word.starts_with("suicide")
                && token >= 2
                && parse.text(token - 2).eq_ignore_ascii_case("murder")
                && !parse.text(token - 1).chars().any(char::is_alphanumeric)
    })
}
