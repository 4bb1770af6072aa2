//! What was read but could not be compared, said honestly.

use std::collections::{BTreeMap, BTreeSet};

use super::view::count;
use crate::claim::{Certainty, Claim, DocumentClaims};
use crate::conflict::{Finding, Kind, Located, Place, Relation};
use crate::event::{Event, EventKind};
use crate::limits::{Limits, Reached};
use crate::syntax::Parse;
use crate::text::{Document, LONGEST_SENTENCE, lower};

/// What the user's choices leave out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Omitted {
    /// Kinds that are not looked for.
    pub(crate) kinds: Vec<Kind>,
    /// The least severity of a conflict that is told.
    pub(crate) least_severity: f64,
    /// How many words so many texts share that they brought none of them together.
    pub(crate) crowded: usize,
    /// The labels of the events that reached each limit.
    pub(crate) reached: BTreeMap<Reached, Vec<String>>,
    /// What is compared at most.
    pub(crate) limits: Limits,
}

/// The commonest function words of English, a closed class: more than a third of any English prose, and few of the words
/// of other languages.
const FUNCTION_WORDS: [&str; 48] = [
    "a", "after", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he",
    "her", "his", "i", "in", "is", "it", "its", "no", "not", "of", "on", "or", "our", "said", "she", "that", "the",
    "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with", "would", "you", "your",
];
/// The longest of them; most words are longer and need no look at the list.
const LONGEST_FUNCTION_WORD: usize = 5;
/// English prose has twice this share of function words; a neighbour like Dutch or a text in which English is only quoted
/// has half of it.
const LEAST_SHARE: f64 = 0.16;
/// Fewer words than this tell nothing of their language by their share.
const LEAST_WORDS: usize = 20;
/// Words that are looked at to know a text's language.
const LOOKED_AT: usize = 2_000;

/// Whether a text is English, as far as its letters and its function words tell; a short one is taken for it unless its
/// letters are not Latin.
fn is_english(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(LOOKED_AT);
    let all = words().count();
    let latin = words().filter(|word| word.chars().all(|c| (c as u32) < 0x250)).count();
    if latin * 2 < all {
        return false;
    }
    let is_function =
        |word: &&str| word.len() <= LONGEST_FUNCTION_WORD && FUNCTION_WORDS.binary_search(&&*lower(word)).is_ok();
    let function = words().filter(is_function).count();
    all < LEAST_WORDS || function as f64 >= LEAST_SHARE * all as f64
}

/// What of one document was not read, in phrases that are the same for every document.
pub(crate) fn unread(document: &Document, parse: &Parse, extracted: &DocumentClaims) -> Vec<String> {
    let mut said = Vec::new();
    if document.text.trim().is_empty() {
        said.push(if document.title.trim().is_empty() { "no text" } else { "no text but a headline" });
    } else if !is_english(&document.text) {
        said.push("not in English, as far as can be told: at best its figures are read");
    } else if extracted.claims.is_empty() {
        said.push("no claim was found in it");
    }
    if document.published.is_none() && !document.text.trim().is_empty() {
        said.push("no date of publication: \"on Monday\" and the like stay unknown, and no count is known to be later");
    }
    if parse.layout.sentences.iter().any(|sentence| sentence.tokens.len() >= LONGEST_SENTENCE) {
        said.push("a sentence beyond all measure was read in pieces");
    }
    said.into_iter().map(str::to_owned).collect()
}

/// Everything that was left out of the comparison, a line each; the same documents give the same lines.
pub(crate) fn not_checked(all: &Located<'_>, events: &[Event], findings: &[Finding], omitted: &Omitted) -> Vec<String> {
    let mut lines = Vec::new();
    let mut unread: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for extracted in all.documents {
        for note in extracted.notes {
            unread.entry(note).or_default().push(&extracted.document.id);
        }
    }
    lines.extend(unread.iter().map(|(note, ids)| format!("{}: {note}", listed(ids))));
    lines.extend(alone(all, events));
    lines.extend(unplaced(all, events));
    for (limit, labels) in &omitted.reached {
        let labels: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
        let labels: Vec<&str> = labels.into_iter().collect();
        lines.push(format!("{}: {}", listed(&labels), limit.note(&omitted.limits)));
    }
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.relation == Relation::Undecided) {
        *missing.entry(finding.missing.as_deref().unwrap_or("enough to tell")).or_default() += 1;
    }
    lines.extend(
        missing.iter().map(|(what, n)| format!("{} left undecided; what is missing: {what}", count(*n, "finding"))),
    );
    if !omitted.kinds.is_empty() {
        let names: Vec<&str> = omitted.kinds.iter().map(|kind| kind.name()).collect();
        lines.push(format!("not looked for, as asked: {}", names.join(", ")));
    }
    if omitted.least_severity > 0.0 {
        lines.push(format!("conflicts below severity {:.2} are not shown, as asked", omitted.least_severity));
    }
    if omitted.crowded > 0 {
        let (words, most) = (count(omitted.crowded, "word"), omitted.limits.largest_block);
        lines
            .push(format!("{words} that more than {most} texts of the same weeks share brought none of them together"));
    }
    lines
}

/// The first ids, and how many more there are.
fn listed(ids: &[&str]) -> String {
    const MOST: usize = 5;
    let more = if ids.len() > MOST { format!(" and {} more", ids.len() - MOST) } else { String::new() };
    format!("{}{more}", ids[..ids.len().min(MOST)].join(", "))
}

/// Documents that share no event with another.
fn alone(all: &Located<'_>, events: &[Event]) -> Option<String> {
    let documents = all.documents;
    if documents.len() < 2 {
        return Some(match documents.first() {
            Some(only) => format!("{}: there is no other document to compare it with", only.document.id),
            None => "no document was handed in".to_owned(),
        });
    }
    let mut shared: BTreeSet<u32> = BTreeSet::new();
    for event in events {
        let told: BTreeSet<u32> = all.found(&event.claims).map(|(document, _)| document).collect();
        if told.len() > 1 {
            shared.extend(told);
        }
    }
    let apart: Vec<&str> = (0..)
        .zip(documents)
        .filter(|(at, extracted)| !extracted.claims.is_empty() && !shared.contains(at))
        .map(|(_, extracted)| extracted.document.id.as_str())
        .collect();
    (!apart.is_empty()).then(|| format!("{}: tells of nothing that another document tells of", listed(&apart)))
}

/// Claims on shared events that lack what would let more be compared.
fn unplaced(all: &Located<'_>, events: &[Event]) -> Option<String> {
    let mut met: Vec<Place> = Vec::new();
    for event in events.iter().filter(|event| event.kind == EventKind::Occurrence) {
        let told: Vec<Place> = all.found(&event.claims).collect();
        if told.iter().any(|(document, _)| *document != told[0].0) {
            met.extend(told);
        }
    }
    met.sort_unstable();
    met.dedup();
    let having = |lacks: &dyn Fn(&Claim) -> bool| met.iter().filter(|&&place| lacks(all.at(place))).count();
    let told = [
        (having(&|claim| claim.time.is_none()), "without a day"),
        (having(&|claim| claim.place.is_none()), "without a place"),
        (having(&|claim| claim.certainty == Certainty::Unknown), "only planned, asked or supposed"),
    ];
    let told: Vec<String> = told.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    (!told.is_empty()).then(|| format!("of {} on shared events: {}", count(met.len(), "claim"), told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;

    #[test]
    fn function_words_are_sorted_and_short() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert_eq!(FUNCTION_WORDS.iter().map(|word| word.len()).max(), Some(LONGEST_FUNCTION_WORD));
    }

    #[test]
    fn english_is_told_from_other_languages() {
        let english = [
            "Nine people were killed when a ferry sank off the coast on Monday, the harbour master said. Divers went on searching for the missing.",
            "Short text.",
            "",
            "2,000 dead; 30 hurt",
        ];
        let other = [
            "El terremoto del lunes dejó al menos doce muertos y más de treinta heridos en la provincia, dijo el gobierno regional en un comunicado.",
            "Bei dem Brand in einer Fabrik am Montag sind nach Angaben der Feuerwehr mindestens zwölf Menschen ums Leben gekommen, mehrere werden vermisst.",
            "Bij een brand in een fabriek zijn maandag zeker twaalf mensen om het leven gekomen, zegt de brandweer. De oorzaak is nog niet bekend, er was geen alarm.",
            "قالت الوزارة إن 46 شخصا قتلوا",
            "В результате пожара погибли 12 человек",
            "地震で12人が死亡",
        ];
        for text in english {
            assert!(is_english(text), "{text}");
        }
        for text in other {
            assert!(!is_english(text), "{text}");
        }
    }

    fn said(documents: &[Document]) -> String {
        Checker::default().check(documents).not_checked.join("\n")
    }

    #[test]
    fn what_cannot_be_read_is_said_of_all_documents_at_once() {
        let mut documents: Vec<Document> = (0..7).map(|n| Document::new(format!("d{n}"), "A", "")).collect();
        documents.push(Document::new("x", "B", "Nine people were killed in Oro on Monday."));
        let told = said(&documents);
        assert!(told.contains("d0, d1, d2, d3, d4 and 2 more: no text\n"), "{told}");
        assert!(told.contains("x: no date of publication: "), "{told}");
        assert!(told.contains("x: tells of nothing that another document tells of"), "{told}");
    }

    #[test]
    fn what_was_not_asked_for_is_said() {
        let checker = Checker::default().kinds([Kind::Figure]);
        let told =
            checker.check([Document::new("a", "A", "Nine died."), Document::new("b", "B", "Ten died.")]).not_checked;
        let expected = "not looked for, as asked: identity, responsibility, attribution, polarity, time, place";
        assert!(told.iter().any(|line| line == expected), "{told:?}");
        assert!(!said(&[Document::new("a", "A", "Nine died.")]).contains("not looked for"));
    }
}
