//! A sentence as rows of words, and the one place in which two of them differ.

use std::ops::Range;

use super::super::statement::Statement;
use super::super::vocabulary::Words;
use crate::claim::Claim;
use crate::event::TermWeights;

/// What both sentences say outside the place in which they differ weighs so much at least, and is such a share of what either says.
const SAME: (f32, f32) = (12.0, 0.55);
/// What one of them adds elsewhere weighs at most this share of what both say.
const ADDED: f32 = 0.25;
/// What a name weighs, a number, and a word whose opposite or kind is known but which is no term.
const NAME: f32 = 6.0;
const NUMBER: f32 = 3.0;
const KNOWN: f32 = 2.0;
/// Most words and bytes of a sentence that are compared.
const LONGEST: (usize, usize) = (80, 800);
/// Words of no weight of their own that may stand between two places and leave them one: "an arms smuggler *with* rifles *and* mortars".
const BETWEEN: usize = 2;

/// The words of a sentence that are in some claim, each in its place; blanks stand for the rest.
pub(super) fn text(statements: &[Statement<'_>], members: &[usize]) -> String {
    let sentence = statements[members[0]].claim.sentence;
    let length = sentence.end.saturating_sub(sentence.start);
    if length > LONGEST.1 {
        return String::new();
    }
    let mut text = vec![b' '; length];
    for claim in members.iter().map(|&at| statements[at].claim) {
        let place = claim.span.start.checked_sub(sentence.start);
        let room = place.and_then(|place| text.get_mut(place..place + claim.quote.len()));
        if let Some(room) = room {
            room.copy_from_slice(claim.quote.as_bytes());
        }
    }
    String::from_utf8(text).unwrap_or_default()
}

/// A sentence as it is compared.
pub(super) struct Told<'a> {
    pub(super) statements: &'a [Statement<'a>],
    pub(super) members: &'a [usize],
    pub(super) text: &'a str,
    /// Where it begins in its document.
    pub(super) start: usize,
    /// Whether its document opens with it.
    pub(super) opens: bool,
    pub(super) words: Vec<Word<'a>>,
}

/// A word of a sentence.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Where it stands in the document.
    pub(super) place: Range<usize>,
    /// What it says by itself: as a term, a name, a number.
    pub(super) weight: f32,
}

impl Word<'_> {
    pub(super) fn is_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

impl<'a> Told<'a> {
    /// The words of a sentence but for those that only tell who says it.
    pub(super) fn new(statements: &'a [Statement<'a>], members: &'a [usize], text: &'a str, known: &Words) -> Told<'a> {
        let start = statements[members[0]].claim.sentence.start;
        let mut told = Told { statements, members, text, start, opens: false, words: Vec::new() };
        let mut at = start;
        for piece in text.split_inclusive(char::is_whitespace) {
            let from = at + piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            at += piece.len();
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() && !told.only_tells_who(from) && told.words.len() < LONGEST.0 {
                let weight = told.weight(word, from, known);
                told.words.push(Word { text: word, place: from..from + word.len(), weight });
            }
        }
        told
    }

    pub(super) fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        let statements = self.statements;
        self.members.iter().map(move |&at| statements[at].claim)
    }

    /// Whether what stands in a place is a speaker or a word of saying.
    pub(super) fn only_tells_who(&self, place: usize) -> bool {
        self.claims().flat_map(|claim| &claim.attribution).any(|said| {
            said.source.as_ref().is_some_and(|source| (source.start..source.end).contains(&place))
                || said.cue.is_some_and(|cue| (cue.start..cue.end).contains(&place))
        })
    }

    /// What a word says by itself; nothing where it is no term, no name and no number.
    pub(super) fn weight(&self, text: &str, start: usize, known: &Words) -> f32 {
        let lower = text.to_lowercase();
        let forms = forms(&lower, known);
        let is_term = |term: &str| term.split([' ', '-']).any(|part| forms.contains(&part));
        if lower.starts_with(|c: char| c.is_ascii_digit()) {
            NUMBER
        } else if text.starts_with(char::is_uppercase) && start != self.start {
            NAME
        } else if let Some(term) = self.claims().flat_map(|claim| &claim.terms).find(|term| is_term(term)) {
            TermWeights::built_in().weight(term)
        } else if forms.iter().any(|form| known.cause_kind(form).is_some() || known.has_opposites(form)) {
            KNOWN
        } else {
            0.0
        }
    }
}

/// The one place in which two lists of words differ, where there is just one that says something on both sides, and the rest is the
/// greater part of either.
pub(super) fn only_difference(a: &[Word<'_>], b: &[Word<'_>]) -> Option<([Range<usize>; 2], f32)> {
    let same = common(a, b);
    let mut places: Vec<[Range<usize>; 2]> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(next_a, next_b) in same.iter().chain([&(a.len(), b.len())]) {
        if i < next_a || j < next_b {
            // What small words part is one place: "an arms smuggler with rifles and mortars"; and so is what one word parts.
            let one =
                |[p, _]: &&mut [Range<usize>; 2]| i - p.end <= BETWEEN && weigh(&a[p.end..i]) == 0.0 || i - p.end <= 1;
            match places.last_mut().filter(one) {
                Some([p, q]) => (p.end, q.end) = (next_a, next_b),
                None => places.push([i..next_a, j..next_b]),
            }
        }
        (i, j) = (next_a + 1, next_b + 1);
    }
    let both = |[p, q]: &[Range<usize>; 2]| weigh(&a[p.clone()]) > 0.0 && weigh(&b[q.clone()]) > 0.0;
    let at = places.iter().position(both)?;
    let [p, q] = places.remove(at);
    let shared: f32 = same.iter().map(|&(i, j)| a[i].weight.min(b[j].weight)).sum();
    let added: f32 = places.iter().map(|[p, q]| weigh(&a[p.clone()]) + weigh(&b[q.clone()])).sum();
    let most = weigh(&a[p.clone()]).max(weigh(&b[q.clone()]));
    let alike = shared >= SAME.0 && shared >= SAME.1 * (shared + most) && added <= ADDED * shared;
    (alike && !places.iter().any(both)).then_some(([p, q], shared))
}

fn weigh(words: &[Word<'_>]) -> f32 {
    words.iter().map(|word| word.weight).sum()
}

/// A word and what it may be a form of.
pub(super) fn forms<'w>(word: &'w str, known: &'w Words) -> Vec<&'w str> {
    let base = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let cut = ["s", "es", "d", "ed", "ing", "ly"].into_iter().filter_map(|ending| base.strip_suffix(ending));
    let cut = cut.filter(|form| form.len() > 2);
    std::iter::once(base).chain(known.irregular(base)).chain(cut).collect()
}

/// The longest row of words that both lists hold in one order, as places in either.
fn common(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(usize, usize)> {
    let lower = |words: &[Word<'_>]| words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    let (x, y) = (lower(a), lower(b));
    let width = y.len() + 1;
    let mut length = vec![0_u8; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            length[i * width + j] = if x[i] == y[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut same = Vec::new();
    while i < x.len() && j < y.len() {
        if x[i] == y[j] {
            same.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    same
}
