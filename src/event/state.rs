//! States: what an entity is said to be or have, wherever and in whatever story it is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Event, EventKind};
use crate::claim::{
    Argument, Certainty, Claim, Direction, DocumentClaims, DocumentView, Function, Polarity, Stance, Vocabulary,
    WordClass, views,
};
use crate::lexicon::{Lexicon, TableMap};
use crate::text::{Part, SharedStr};

/// Nouns by which a text goes on speaking of a body it has named.
const BODIES: [&str; 8] =
    ["group", "movement", "organisation", "organization", "network", "faction", "militia", "outfit"];

/// What a claim says of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StateReading {
    /// The claim's id.
    pub(crate) claim: SharedStr,
    /// Whose state it is, by the name that is the same in every document.
    pub(crate) holder: String,
    /// Which: its strength, its presence.
    pub(crate) attribute: String,
    /// Whether it is said to be there or to grow, or not to be there or to shrink.
    pub(crate) up: bool,
    /// Whether it is the word of another speaker than the attribution names: a verb of saying in the same sentence takes it over,
    /// or the claim itself tells of somebody who denies it.
    pub(crate) own_speaker: bool,
}

/// What the tables say of states, compiled once for each set of tables.
struct States {
    words: Arc<Vocabulary>,
    /// The attribute of each word, with the letter of its kind.
    attributes: TableMap<Box<str>, Box<str>>,
    /// Bodies by the body they are a branch of.
    branches: TableMap<Box<str>, Vec<Box<str>>>,
}

impl States {
    fn compile(lexicon: &Lexicon) -> States {
        let attributes =
            lexicon.table("states").rows().map(|row| (row.key().into(), row.get("attribute").into())).collect();
        let mut branches: TableMap<Box<str>, Vec<Box<str>>> = TableMap::default();
        for row in lexicon.table("organisations").rows().filter(|row| row.get("kind") == "group") {
            if !row.get("within").is_empty() {
                branches.entry(row.get("within").into()).or_default().push(row.key().into());
            }
        }
        States { words: Vocabulary::of(lexicon), attributes, branches }
    }

    /// The attribute that a word of a kind belongs to.
    fn attribute(&self, lemma: &str, letter: char) -> Option<&str> {
        self.attributes.get(&*format!("{lemma}#{letter}")).map(|attribute| &**attribute)
    }

    /// Whether a claim's predicate makes its theme more; `None` where it does not change it.
    fn grows(&self, claim: &Claim) -> Option<bool> {
        Some(self.words.direction(&claim.predicate.lemma)? == Direction::Up)
    }

    /// A text that names one branch of a body means it when it names the body.
    fn the_branch(&self, holder: &str, named: &BTreeSet<&str>) -> Option<&str> {
        let mut known = self.branches.get(holder)?.iter().filter(|branch| named.contains(&***branch));
        let branch = known.next()?;
        known.next().is_none().then_some(branch)
    }
}

/// The names of a document's entities by the terms they are.
type ByTerm<'a> = BTreeMap<String, Vec<&'a str>>;

/// What every claim of a document says of states, in their order.
pub(crate) fn readings(document: &DocumentView<'_>, lexicon: &Lexicon) -> Vec<StateReading> {
    let states = lexicon.compiled(States::compile);
    let mut all = Vec::new();
    let entities = document.claims.iter().flat_map(|claim| &claim.arguments).filter_map(|a| a.entity.as_deref());
    let named: BTreeSet<&str> = entities.collect();
    let mut by_term: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in &named {
        by_term.entry(name.to_lowercase()).or_default().push(name);
    }
    for (at, claim) in document.claims.iter().enumerate() {
        if claim.part == Part::Title || !matches!(claim.certainty, Certainty::Certain | Certainty::Probable) {
            continue;
        }
        if let Some(mut reading) = read(document.claims, at, &by_term, &states) {
            if let Some(branch) = states.the_branch(&reading.holder, &named) {
                reading.holder = branch.to_owned();
            }
            all.push(reading);
        }
    }
    all
}

fn read(claims: &[Claim], at: usize, named: &ByTerm<'_>, states: &States) -> Option<StateReading> {
    let claim = &claims[at];
    let (holder, attribute, mut up) = presence(claims, at, states).or_else(|| change(claims, at, named, states))?;
    let denial = claim
        .attribution
        .iter()
        .find(|said| matches!(said.stance, Stance::Denies | Stance::Rejects | Stance::Retracts));
    let taken_over = denial.is_some_and(|denial| taken_over(claims, at, denial.cue.map(|cue| cue.end)));
    let denied_here = claim.is_denial() && argument(claim, Function::Subject).is_some();
    if claim.polarity == Polarity::Negative {
        up = !up;
    }
    if denial.is_some() && !taken_over {
        up = !up;
    }
    Some(StateReading { claim: claim.id.clone(), holder, attribute, up, own_speaker: taken_over || denied_here })
}

/// Whether a verb of saying stands between a denial and a claim's words: "while X denies it, Y says that ...".
fn taken_over(claims: &[Claim], at: usize, cue: Option<usize>) -> bool {
    let (Some(cue), claim) = (cue, &claims[at]) else { return false };
    same_sentence(claims, at).any(|other| {
        other.predicate.class.as_deref() == Some("speak")
            && other.span.start >= cue
            && other.span.start <= claim.span.start
    })
}

/// The claims of the sentence that holds a claim. Claims stand in the order of the text, so they are beside it.
fn same_sentence(claims: &[Claim], at: usize) -> impl Iterator<Item = &Claim> {
    let claim = &claims[at];
    let same = move |other: &&Claim| other.part == claim.part && other.sentence == claim.sentence;
    claims[..at].iter().rev().take_while(same).chain(claims[at..].iter().take_while(same))
}

/// Being there, and denials of it.
fn presence(claims: &[Claim], at: usize, states: &States) -> Option<(String, String, bool)> {
    let claim = &claims[at];
    let of_presence = |argument: &&Argument| states.attribute(&argument.head, 'n') == Some("presence");
    let there = || "presence".to_owned();
    if claim.is_denial() {
        let denied = argument(claim, Function::Object).filter(of_presence)?;
        return Some((denied.owner.as_deref()?.to_owned(), there(), false));
    }
    let place = |argument: &Argument| argument.function == Function::Oblique && argument.case.as_deref() == Some("in");
    let by_verb =
        states.attribute(&claim.predicate.lemma, 'v') == Some("presence") && claim.arguments.iter().any(place);
    let by_object = argument(claim, Function::Object).is_some_and(|object| of_presence(&object))
        && matches!(&*claim.predicate.lemma, "have" | "establish" | "maintain" | "set" | "keep" | "retain" | "build");
    if !by_verb && !by_object {
        return None;
    }
    let subject = argument(claim, Function::Subject)?;
    Some((holder_of(claims, at, subject)?, there(), true))
}

/// Growing or shrinking, of an entity or of what makes its strength.
fn change(claims: &[Claim], at: usize, named: &ByTerm<'_>, states: &States) -> Option<(String, String, bool)> {
    let claim = &claims[at];
    let up = states.grows(claim)?;
    let strength = || "strength".to_owned();
    let is_strength = |argument: &&Argument| states.attribute(&argument.head, 'n') == Some("strength");
    let objects = || claim.arguments.iter().filter(|argument| argument.function == Function::Object);
    if let Some(theme) = objects().find(is_strength) {
        let subject = || argument(claim, Function::Subject).and_then(|subject| holder_of(claims, at, subject));
        return Some((theme.owner.as_ref().map(String::from).or_else(subject)?, strength(), up));
    }
    // Strong words alone bring down a body itself; whatever else has its own classes is a thing or a person.
    let breaks = states.words.class_of(&claim.predicate.lemma, WordClass::Verb);
    if matches!(breaks, Some("weaken" | "strengthen" | "kill" | "destroy")) {
        if let Some(theme) = objects().find(|argument| argument.entity.is_some()) {
            return Some((theme.entity.as_deref()?.to_owned(), strength(), up));
        }
        if objects().next().is_none() && argument(claim, Function::Subject).is_some() {
            let mut lost = claim.terms.iter().filter_map(|term| named.get(&**term)).flatten();
            if let (Some(one), None) = (lost.next(), lost.next()) {
                return Some(((*one).to_owned(), strength(), up));
            }
        }
        return None;
    }
    let subject = argument(claim, Function::Subject).filter(|_| objects().next().is_none()).filter(is_strength)?;
    Some((subject.owner.as_deref()?.to_owned(), strength(), up))
}

fn argument(claim: &Claim, function: Function) -> Option<&Argument> {
    claim.arguments.iter().find(|argument| argument.function == function)
}

/// The entity of a subject; "the group", where it is left open, is the subject of the sentence before.
fn holder_of(claims: &[Claim], at: usize, subject: &Argument) -> Option<String> {
    if let Some(entity) = &subject.entity {
        return Some(entity.into());
    }
    if !BODIES.contains(&&*subject.head) {
        return None;
    }
    let claim = &claims[at];
    let other = |before: &Claim| before.sentence != claim.sentence && before.part == claim.part;
    let before = claims[..at].iter().rposition(other)?;
    let sentence = claims[before].sentence;
    // One after the other from the beginning of that sentence.
    let first = claims[..before].iter().rposition(|other| other.sentence != sentence).map_or(0, |last| last + 1);
    let mut there = claims[first..=before].iter();
    there.find_map(|other| argument(other, Function::Subject)?.entity.as_ref().map(String::from))
}

/// An event for every state that some claims affirm and others deny, whatever story they belong to.
#[must_use]
pub fn states(documents: &[DocumentClaims], lexicon: &Lexicon) -> Vec<Event> {
    of_states(&views(documents), lexicon)
}

/// The events of [`states`].
pub(crate) fn of_states(documents: &[DocumentView<'_>], lexicon: &Lexicon) -> Vec<Event> {
    let mut by_state: BTreeMap<(String, String), Vec<StateReading>> = BTreeMap::new();
    for reading in crate::parallel::map(documents, |document| readings(document, lexicon)).into_iter().flatten() {
        by_state.entry((reading.holder.clone(), reading.attribute.clone())).or_default().push(reading);
    }
    by_state.into_values().filter_map(|said| state(&said)).collect()
}

/// The event of one state, of what all claims say of it; `None` where they all say the same.
pub(crate) fn state(said: &[StateReading]) -> Option<Event> {
    let StateReading { holder, attribute, up, .. } = said.first()?;
    if said.iter().all(|reading| reading.up == *up) {
        return None;
    }
    let mut claims: Vec<SharedStr> = said.iter().map(|reading| reading.claim.clone()).collect();
    claims.sort();
    Some(Event {
        id: SharedStr::from(format!("state:{attribute}:{}", claims[0])),
        kind: EventKind::State,
        label: format!("{attribute}, {holder}"),
        class: Some(attribute.clone()),
        time: None,
        places: Vec::new(),
        why: vec![SharedStr::from(format!("says how {holder} stands")); claims.len()],
        claims,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document};

    fn read_text(text: &str) -> Vec<(String, String, bool)> {
        let extracted = Checker::default().extract(&Document::new("a", "A", text));
        let readings = readings(&extracted.view(), Lexicon::built_in());
        readings.into_iter().map(|reading| (reading.holder, reading.attribute, reading.up)).collect()
    }

    fn state(holder: &str, attribute: &str, up: bool) -> (String, String, bool) {
        (holder.to_owned(), attribute.to_owned(), up)
    }

    #[test]
    fn every_row_is_read_back_from_its_example() {
        let wrong: Vec<String> = Lexicon::built_in()
            .table("states")
            .rows()
            .filter(|row| !read_text(row.get("example")).contains(&state("Taliban", row.get("attribute"), true)))
            .map(|row| row.key().to_owned())
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn says_which_way_a_state_goes() {
        for (text, expected) in [
            ("The army said it had weakened the Taliban.", state("Taliban", "strength", false)),
            ("The army has neutralised the Taliban.", state("Taliban", "strength", false)),
            ("The Taliban have not expanded their arsenal.", state("Taliban", "strength", false)),
            ("The Taliban has strengthened its finances.", state("Taliban", "strength", true)),
            ("The army denies the presence of the Taliban in the valley.", state("Taliban", "presence", false)),
        ] {
            assert_eq!(read_text(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_changes_are_no_states() {
        for text in [
            "The company's profits fell by 12 percent.",
            "The Taliban killed two farmers in the valley.",
            "The Taliban could expand their arsenal if the talks fail.",
        ] {
            assert_eq!(read_text(text), [], "{text}");
        }
    }
}
