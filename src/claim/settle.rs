//! Which counts without a number may stand: a text that tells of one person seldom says whether he was the only one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::Polarity;
use super::clause::{Reader, case_of};
use super::figure::Count;
use super::several;
use super::truth::Truth;
use super::vocabulary::WordClass;
use crate::syntax::{Relation, Upos};
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
    /// Whether it tells of a killing.
    pub(super) kills: bool,
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
                count.role = format!("not {}", count.role);
            }
        }
        let told = matches!(telling.truth, Truth::True | Truth::Probable) && in_head(reader, telling.head);
        telling.counts.retain(|count| told || !count.implied);
    }
    let mut numbered: BTreeSet<&str> = BTreeSet::new();
    let mut suffered: BTreeSet<&str> = BTreeSet::new();
    let mut persons: BTreeMap<&str, Persons> = BTreeMap::new();
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
        } else if least >= 2.0 && in_head(reader, telling.head) {
            // What a text says of others further down ("four children were killed last year") leaves its one victim alone.
            numbered.insert(&count.role);
        }
    }
    let wounded = HURT.iter().any(|role| numbered.contains(role));
    let (murder_suicide, none) = (murder_suicide(reader), Persons::default());
    let dead = persons.get("killed").unwrap_or(&none);
    let unsure: BTreeSet<String> = persons
        .iter()
        .filter(|(role, found)| {
            let hurt = HURT.contains(role);
            numbered.contains(**role)
                || hurt && wounded
                || hurt && suffered.contains("killed") && (found.of_wounds || dead.first && !found.differ(dead))
                || murder_suicide && **role == "killed"
                || found.several()
        })
        .map(|(role, _)| (*role).to_owned())
        .collect();
    for telling in tellings.iter_mut() {
        telling.counts.retain(|count| !(count.implied && unsure.contains(&count.role)));
    }
    deny_none(reader, tellings);
    survive(reader, tellings);
    several::set_apart(reader, tellings);
}

/// "No one was injured", beside people shot, speaks of other people or of another place than the total.
fn deny_none(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let roles = |class: &str| reader.vocabulary.role(class, "victim");
    let (Some(shot), Some(injured)) = (roles("shoot"), roles("injure")) else { return };
    let some = |count: &Count| {
        (count.role == shot || count.role == injured) && count.value.high != Bound::Included(0.0) && !count.part
    };
    if tellings.iter().any(|telling| telling.counts.iter().any(some)) {
        for telling in tellings {
            telling.counts.retain(|count| count.role != injured || count.value.high != Bound::Included(0.0));
        }
    }
}

/// Those shot are injured where the text tells of a hospital or of wounds and of nobody's death, and a smaller number of
/// injured is a part of them; and so are those in hospital after an attack or an accident, where it names no other number
/// of injured.
fn survive(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let roles = |class: &str| reader.vocabulary.role(class, "victim");
    let (Some(shot), Some(injured), Some(tended)) = (roles("shoot"), roles("injure"), roles("hospitalise")) else {
        return;
    };
    let told = |role: &str| tellings.iter().any(|telling| telling.counts.iter().any(|count| count.role == role));
    // What the rest of the text counts is often of another day.
    let most = |role: &str| {
        let head = tellings.iter().filter(|telling| in_head(reader, telling.head));
        let counts = head.flat_map(|telling| telling.counts.iter());
        let whole = counts.filter(|count| count.role == role && !count.part).filter_map(|count| count.value.point());
        whole.fold(0.0, f64::max)
    };
    let dead = roles("kill");
    let killed = tellings.iter().any(|telling| {
        let some = |count: &Count| Some(&*count.role) == dead && count.value.high != Bound::Included(0.0);
        telling.kills || in_head(reader, telling.head) && telling.counts.iter().any(some)
    });
    let dies = |telling: &Telling<'_>| {
        // "taken to the hospital, where one of them died"
        let there = reader.parse.relation(telling.head) == Relation::AclRelcl;
        telling.kills && there && reader.parse.head(telling.head).is_some_and(|head| reader.is_hospital(head))
    };
    let survivors = if told(injured) {
        if !is_tended(reader) || most(shot) < most(injured) {
            return;
        }
        shot
    } else if told(shot) {
        if !is_tended(reader) {
            return;
        }
        if most(tended) > most(shot) { tended } else { shot }
    } else if told(tended) && is_harmed(reader) && !tellings.iter().any(dies) {
        tended
    } else {
        return;
    };
    // "One was killed and four others were shot": where somebody died, only those told apart from him are injured.
    let many = |count: &Count| count.value.point() != Some(1.0);
    // "Five were shot and one died; three have minor wounds": at most four are injured.
    let deaths = dead.map_or(0.0, most);
    let all = if !killed {
        most(survivors)
    } else if survivors == shot && deaths > 0.0 {
        most(shot) - deaths
    } else {
        0.0
    };
    for telling in tellings {
        // Headlines tell of all.
        let whole = killed && reader.parse.part(telling.head) == Part::Title;
        for count in telling.counts.iter_mut().filter(|count| count.role == injured && !whole) {
            count.part |= count.value.point().is_some_and(|some| some < all);
        }
        // Who was taken to hospital may be the one that died.
        let survives = |count: &&Count| {
            count.role == survivors
                && !(count.part && survivors == tended)
                && (!killed
                    || if survivors == shot {
                        is_of_others(reader, count)
                    } else {
                        many(count) || is_another(reader, count)
                    })
        };
        let wounded: Vec<Count> = (telling.counts.iter().filter(survives))
            .map(|count| Count { role: injured.to_owned(), ..count.clone() })
            .collect();
        telling.counts.extend(wounded);
    }
}

/// "Another man", "a second one": not the one of whom the text told before.
fn is_another(reader: Reader<'_>, count: &Count) -> bool {
    (count.tokens.0..=count.tokens.1)
        .any(|token| matches!(reader.parse.lemma(token), "another" | "other" | "second" | "third" | "also"))
}

/// "Four others", "two more people": others than those told of before.
fn is_of_others(reader: Reader<'_>, count: &Count) -> bool {
    let parse = reader.parse;
    let end = parse.sentence_tokens(count.tokens.1).end;
    let behind = (count.tokens.1 + 1..end.min(count.tokens.1 + 3)).map(|token| parse.lemma(token));
    !count.part && behind.into_iter().any(|word| matches!(word, "other" | "others" | "more" | "additional"))
}

/// Whether a text tells of an attack or an accident, which people do not come through unharmed.
fn is_harmed(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let class = reader.vocabulary.class_of(parse.lemma(token), WordClass::of(parse.upos(token)));
        matches!(class, Some("shoot" | "stab" | "strike" | "attack" | "explode" | "crash" | "collapse" | "burn"))
    })
}

/// Whether a text tells that somebody was tended to: of wounds, of a hospital.
fn is_tended(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let class = reader.vocabulary.class_of(parse.lemma(token), WordClass::of(parse.upos(token)));
        matches!(class, Some("injure" | "hospitalise" | "recover"))
            || matches!(parse.upos(token), Upos::Noun | Upos::Propn)
                && (reader.is_hospital(token) || reader.condition(token).is_some())
    })
}

/// The roles that one and the same victim may have.
pub(super) const HURT: [&str; 5] = ["injured", "shot", "stabbed", "hospitalised", "casualties"];

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
    }

    fn several(&self) -> bool {
        self.named.len() > 1 || self.male && self.female || self.another && self.first || self.attacker && self.attacked
    }

    /// Whether these are other people than those: another sex, or "another" beside somebody.
    fn differ(&self, those: &Persons) -> bool {
        self.another && !self.first
            || self.male != self.female && those.male != those.female && self.male != those.male
            || !self.named.is_empty() && !those.named.is_empty() && self.named.is_disjoint(&those.named)
    }
}

/// Whether a token stands in the title or in the first sentences of the text.
fn in_head(reader: Reader<'_>, token: usize) -> bool {
    let layout = &reader.parse.layout;
    let sentence = layout.tokens[token].sentence as usize;
    let text = layout.sentences.partition_point(|sentence| sentence.part == Part::Title);
    layout.sentences[sentence].part == Part::Title || sentence < text + LEAD
}

/// Whether the text tells of a murder and the suicide of who did it: one more died than was murdered.
fn murder_suicide(reader: Reader<'_>) -> bool {
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
