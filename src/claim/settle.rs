//! Which counts without a number may stand: a text that tells of one person seldom says whether he was the only one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::Polarity;
use super::clause::Reader;
use super::figure::Count;
use super::truth::Truth;
use super::vocabulary::WordClass;
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
}

/// Keeps the 1 of "a man was killed" only where it can be all there is to count: where no number is given for the same
/// role in the document, nothing tells of a second person, and the head of the text says so. What did not happen counts
/// nobody, and what may have happened no single person.
pub(super) fn settle(reader: Reader<'_>, person: &dyn Fn(usize) -> Option<usize>, tellings: &mut [Telling<'_>]) {
    for telling in tellings.iter_mut() {
        if telling.truth.polarity() == Polarity::Negative {
            for count in telling.counts.iter_mut().filter(|count| count.value.high != Bound::Included(0.0)) {
                count.role = format!("not {}", count.role);
            }
        }
        let told = matches!(telling.truth, Truth::True | Truth::Probable) && in_head(reader, telling.head);
        telling.counts.retain(|count| told || !count.implied);
    }
    let mut numbered: BTreeSet<&str> = BTreeSet::new();
    let mut suffered: BTreeSet<&str> = BTreeSet::new();
    let mut persons: BTreeMap<&str, Persons> = BTreeMap::new();
    let told = tellings.iter().flat_map(|telling| telling.counts.iter().map(|count| (telling.nominal, count)));
    for (nominal, count) in told {
        let least = match count.value.low {
            Bound::Included(low) | Bound::Excluded(low) => low,
            Bound::Unbounded => 0.0,
        };
        if least >= 1.0 {
            suffered.insert(&count.role);
        }
        if count.implied {
            let found = persons.entry(&count.role).or_default();
            found.add(reader, count, person(count.tokens.1));
            found.of_wounds |= nominal;
        } else if least >= 2.0 {
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

/// Those shot are injured where the text tells of a hospital or of wounds and of nobody's death.
fn survive(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let (Some(shot), Some(injured)) =
        (reader.vocabulary.role("shoot", "victim"), reader.vocabulary.role("injure", "victim"))
    else {
        return;
    };
    let told = |role: &str| tellings.iter().any(|telling| telling.counts.iter().any(|count| count.role == role));
    if !told(shot) || told(injured) || tellings.iter().any(|telling| telling.kills) || !tended(reader) {
        return;
    }
    for telling in tellings {
        let wounded: Vec<Count> = (telling.counts.iter())
            .filter(|count| count.role == shot)
            .map(|count| Count { role: injured.to_owned(), ..count.clone() })
            .collect();
        telling.counts.extend(wounded);
    }
}

/// Whether a text tells that somebody was tended to: of wounds, of a hospital.
fn tended(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let class = reader.vocabulary.class_of(parse.lemma(token), WordClass::of(parse.upos(token)));
        matches!(class, Some("injure" | "hospitalise" | "recover")) || parse.lemma(token) == "hospital"
    })
}

/// The roles that one and the same victim may have.
const HURT: [&str; 5] = ["injured", "shot", "stabbed", "hospitalised", "casualties"];

impl Persons {
    fn add(&mut self, reader: Reader<'_>, count: &Count, person: Option<usize>) {
        let parse = reader.parse;
        let head = count.tokens.1;
        self.named.extend(person);
        match parse.lemma(head).to_lowercase().as_str() {
            "he" | "him" | "himself" | "boy" => self.male = true,
            "she" | "her" | "herself" | "girl" => self.female = true,
            noun if parse.upos(head) != Upos::Propn => match reader.vocabulary.kind(noun) {
                Some("man") => self.male = true,
                Some("woman") => self.female = true,
                _ => {}
            },
            _ => {}
        }
        let word = |token: usize| matches!(parse.lemma(token), "another" | "other" | "second" | "third" | "also");
        let another = (count.tokens.0..=head).any(word);
        self.another |= another;
        self.first |= !another;
    }

    fn several(&self) -> bool {
        self.named.len() > 1 || self.male && self.female || self.another && self.first
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
