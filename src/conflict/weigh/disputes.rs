//! Weighed pairs of sentences gathered into disputes.
//!
//! Two documents seldom disagree in one sentence each: one gives a reason where it denies, the other tells a thing twice, a third
//! sides with the first. What is weighed pair by pair is one dispute where each sentence of a side stands against the first of the
//! other, and against none of its own.

use std::collections::BTreeMap;

use super::super::Kind;
use super::super::reading::Reading;
use super::super::statement::{Context, Sentence};
use super::Weighed;

/// So many sentences of one document stand on a side, those that weigh most: its fullest statement, and another.
const MOST_OF_A_DOCUMENT: usize = 2;

/// So many sentences stand on a side.
const MOST_ON_A_SIDE: usize = 4;

/// A pair of sentences that may contradict each other.
pub(super) struct Rivals<'w, 'a> {
    pub(super) pair: &'w Weighed<'a>,
    pub(super) sentences: [Sentence; 2],
    /// The terms of each.
    pub(super) contexts: [&'w Context; 2],
    /// What it is about.
    pub(super) kind: Kind,
}

impl<'a> Rivals<'_, 'a> {
    /// The two numbers that set the sentences apart, where the pair is about figures.
    pub(super) fn numbers(&self) -> Option<&[Reading<'a>; 2]> {
        self.pair.numbers_of(self.kind)
    }

    /// The statement that tells one of the sentences.
    pub(super) fn statement(&self, own: usize) -> usize {
        self.numbers().map_or(self.pair.sides[own], |numbers| numbers[own].at)
    }

    /// Whether a sentence of another pair fits on a side of the dispute that this one opens: a number stands with numbers that leave
    /// room for each other.
    fn takes(&self, side: usize, other: &Rivals<'_, 'a>, own: usize) -> bool {
        match (self.numbers(), other.numbers()) {
            (Some(numbers), Some(others)) => {
                let (x, y) = (&numbers[side], &others[own]);
                x.figure.unit == y.figure.unit && !x.range.disjoint(y.range)
            }
            (None, None) => true,
            _ => false,
        }
    }
}

/// A statement that stands on a side of a dispute besides the first one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Added {
    pub(super) side: usize,
    pub(super) statement: usize,
    /// How likely it contradicts the first one of the other side.
    pub(super) chance: f64,
}

/// Two sides of a dispute.
pub(super) struct Dispute<'w, 'a> {
    /// The pair that weighs most.
    pub(super) first: &'w Rivals<'w, 'a>,
    /// What else stands on its sides, the likeliest first.
    pub(super) added: Vec<Added>,
    /// How likely it is that one side contradicts the other somewhere, were every pair a case of its own.
    pub(super) chance: f64,
}

/// A sentence that may join a side: it stands against the first sentence of the other.
struct Candidate<'w, 'a> {
    side: usize,
    sentence: Sentence,
    rival: &'w Rivals<'w, 'a>,
    /// Which of its pair it is.
    own: usize,
}

impl Candidate<'_, '_> {
    fn added(&self) -> Added {
        let Candidate { side, rival, own, .. } = *self;
        Added { side, statement: rival.statement(own), chance: rival.pair.chance }
    }
}

/// Pairs of sentences that may contradict each other, each told in one dispute at most.
pub(super) struct Field<'w, 'a> {
    rivals: &'w [Rivals<'w, 'a>],
    /// For each sentence those that stand against it, and by which pair.
    against: BTreeMap<Sentence, BTreeMap<Sentence, usize>>,
    told: Vec<bool>,
}

impl<'w, 'a> Field<'w, 'a> {
    pub(super) fn new(rivals: &'w [Rivals<'w, 'a>]) -> Field<'w, 'a> {
        let mut against: BTreeMap<Sentence, BTreeMap<Sentence, usize>> = BTreeMap::new();
        for (at, rival) in rivals.iter().enumerate() {
            let [a, b] = rival.sentences;
            against.entry(a).or_default().insert(b, at);
            against.entry(b).or_default().insert(a, at);
        }
        Field { rivals, against, told: vec![false; rivals.len()] }
    }

    /// The disputes among the pairs that are not told yet, the likeliest pair first.
    pub(super) fn disputes(mut self) -> Vec<Dispute<'w, 'a>> {
        let mut order: Vec<usize> = (0..self.rivals.len()).collect();
        order.sort_by(|&a, &b| {
            let (p, q) = (&self.rivals[a], &self.rivals[b]);
            q.pair.chance.total_cmp(&p.pair.chance).then(p.sentences.cmp(&q.sentences))
        });
        let mut disputes = Vec::new();
        for at in order {
            if self.told[at] {
                continue;
            }
            let first = &self.rivals[at];
            let mut sides = first.sentences.map(|sentence| vec![sentence]);
            let fits = |candidate: &Candidate<'_, 'a>| first.takes(candidate.side, candidate.rival, candidate.own);
            let added = self.gather(&mut sides, fits);
            let chance = chance_of_any(self.crossing(&sides).map(|pair| &self.rivals[pair]));
            self.tell(&sides);
            disputes.push(Dispute { first, added, chance });
        }
        disputes
    }

    /// What stands on the sides of a dispute that a rule found, and that no numbers part, besides what the rule found.
    pub(super) fn extend(&mut self, mut sides: [Vec<Sentence>; 2]) -> Vec<Added> {
        let added = self.gather(&mut sides, |candidate| candidate.rival.numbers().is_none());
        self.tell(&sides);
        added
    }

    /// Adds sentences to two sides, the likeliest first, and tells which.
    fn gather(&self, sides: &mut [Vec<Sentence>; 2], fits: impl Fn(&Candidate<'w, 'a>) -> bool) -> Vec<Added> {
        let mut added = Vec::new();
        for candidate in self.candidates(sides) {
            let [side, other] = [candidate.side, 1 - candidate.side].map(|side| &sides[side]);
            let of_document = side.iter().filter(|sentence| sentence.document == candidate.sentence.document).count();
            let has_room = side.len() < MOST_ON_A_SIDE && of_document < MOST_OF_A_DOCUMENT;
            let stands_against = |sentence: &Sentence| self.rival(candidate.sentence, *sentence).is_some();
            let placed = side.contains(&candidate.sentence) || other.contains(&candidate.sentence);
            if has_room && !placed && !side.iter().any(stands_against) && fits(&candidate) {
                sides[candidate.side].push(candidate.sentence);
                added.push(candidate.added());
            }
        }
        added
    }

    /// The sentences that stand against the first one of either side, the likeliest first.
    fn candidates(&self, sides: &[Vec<Sentence>; 2]) -> Vec<Candidate<'w, 'a>> {
        let mut found = Vec::new();
        for side in 0..2 {
            let others = sides[1 - side].first().and_then(|first| self.against.get(first));
            for (&sentence, &at) in others.into_iter().flatten().filter(|&(_, &at)| !self.told[at]) {
                let rival = &self.rivals[at];
                found.push(Candidate { side, sentence, rival, own: usize::from(rival.sentences[0] != sentence) });
            }
        }
        let chance = |candidate: &Candidate<'_, '_>| candidate.rival.pair.chance;
        found.sort_by(|p, q| chance(q).total_cmp(&chance(p)).then((p.sentence, p.side).cmp(&(q.sentence, q.side))));
        found
    }

    fn rival(&self, a: Sentence, b: Sentence) -> Option<usize> {
        self.against.get(&a)?.get(&b).copied()
    }

    /// The pairs that stand across two sides.
    fn crossing(&self, [ours, theirs]: &[Vec<Sentence>; 2]) -> impl Iterator<Item = usize> {
        ours.iter().flat_map(move |&a| theirs.iter().filter_map(move |&b| self.rival(a, b)))
    }

    fn tell(&mut self, sides: &[Vec<Sentence>; 2]) {
        let crossing: Vec<usize> = self.crossing(sides).collect();
        crossing.into_iter().for_each(|pair| self.told[pair] = true);
    }
}

/// How likely one of several pairs is a contradiction, were each a case of its own. A sentence that several outlets print says
/// nothing new the second time.
fn chance_of_any<'w, 'a: 'w>(pairs: impl Iterator<Item = &'w Rivals<'w, 'a>>) -> f64 {
    let mut counted: Vec<&Rivals<'_, '_>> = Vec::new();
    let mut none = 1.0;
    for pair in pairs {
        let [a, b] = pair.contexts;
        let told = |other: &&Rivals<'_, '_>| {
            let [x, y] = other.contexts;
            a.copies(x) && b.copies(y) || a.copies(y) && b.copies(x)
        };
        if !counted.iter().any(told) {
            none *= 1.0 - pair.pair.chance;
            counted.push(pair);
        }
    }
    1.0 - none
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Evidence;
    use super::*;
    use crate::text::SharedStr;

    /// A pair of sentences: the document and number of each, and how likely they contradict each other.
    type Given = ((u32, u32), (u32, u32), f64);

    fn sentence((document, number): (u32, u32)) -> Sentence {
        Sentence { document, number }
    }

    /// What [`Field::disputes`] makes of pairs: the numbers of the sentences of each side, and the chance in percent. `words` are
    /// those of a sentence.
    fn disputes(pairs: &[Given], words: &dyn Fn(u32) -> String) -> Vec<([Vec<usize>; 2], u32)> {
        let context = |number: u32| {
            let term = SharedStr::from(words(number));
            Context::of(BTreeSet::from([&term]))
        };
        let contexts: Vec<[Context; 2]> = pairs.iter().map(|(a, b, _)| [context(a.1), context(b.1)]).collect();
        let weighed: Vec<Weighed<'_>> = pairs
            .iter()
            .map(|(a, b, chance)| Weighed {
                sides: [a.1 as usize, b.1 as usize],
                evidence: Evidence::default(),
                chance: *chance,
                chance_in_long_texts: *chance,
                numbers: None,
            })
            .collect();
        let rivals: Vec<Rivals<'_, '_>> = weighed
            .iter()
            .zip(&contexts)
            .zip(pairs)
            .map(|((pair, contexts), (a, b, _))| Rivals {
                pair,
                sentences: [sentence(*a), sentence(*b)],
                contexts: contexts.each_ref(),
                kind: Kind::Polarity,
            })
            .collect();
        let percent = |chance: f64| format!("{:.0}", chance * 100.0).parse().expect("a number");
        let found = Field::new(&rivals).disputes();
        let sides = |dispute: &Dispute<'_, '_>| {
            let mut sides = [0, 1].map(|side| vec![dispute.first.statement(side)]);
            dispute.added.iter().for_each(|added| sides[added.side].push(added.statement));
            sides
        };
        found.iter().map(|dispute| (sides(dispute), percent(dispute.chance))).collect()
    }

    fn of_other_words(number: u32) -> String {
        format!("word{number}")
    }

    #[test]
    fn what_stands_against_the_same_sentence_is_one_dispute() {
        let pairs = [((0, 1), (1, 11), 0.5), ((0, 2), (1, 11), 0.4), ((0, 1), (2, 21), 0.2)];
        assert_eq!(disputes(&pairs, &of_other_words), [([vec![1, 2], vec![11, 21]], 76)]);
    }

    #[test]
    fn what_has_no_sentence_in_common_is_another_dispute() {
        let pairs = [((0, 1), (1, 11), 0.5), ((0, 2), (1, 12), 0.4)];
        let found = disputes(&pairs, &of_other_words);
        assert_eq!(found, [([vec![1], vec![11]], 50), ([vec![2], vec![12]], 40)]);
    }

    #[test]
    fn sentences_that_stand_against_each_other_are_on_no_side_together() {
        let pairs = [((0, 1), (1, 11), 0.5), ((1, 11), (2, 21), 0.4), ((0, 1), (2, 21), 0.3)];
        let found = disputes(&pairs, &of_other_words);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|(sides, _)| sides.iter().all(|side| side.len() == 1)), "{found:?}");
    }

    #[test]
    fn a_side_holds_no_more_of_one_document_than_a_reader_takes_in() {
        let pairs: Vec<Given> = (0..9).map(|at| ((0, 1), (1, 11 + at), 0.5 - f64::from(at) / 100.0)).collect();
        let found = disputes(&pairs, &of_other_words);
        assert_eq!(found[0].0, [vec![1], vec![11, 12]]);
        let told: usize = found.iter().map(|(sides, _)| sides[1].len()).sum();
        assert_eq!(told, pairs.len(), "every pair is in one dispute: {found:?}");
    }

    #[test]
    fn a_sentence_that_two_outlets_print_counts_once() {
        let pairs = [((0, 1), (1, 11), 0.5), ((0, 1), (2, 21), 0.4)];
        let copied = |number: u32| if number > 10 { "copied".to_owned() } else { of_other_words(number) };
        assert_eq!(disputes(&pairs, &copied), [([vec![1], vec![11, 21]], 50)]);
    }
}
