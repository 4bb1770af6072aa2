//! How much alike two sentences of one event are in what they speak of, other words for the same counted.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::{beyond_chance, near};
use super::statement::{Statement, is_number};
use super::vocabulary::Words;
use crate::event::TermWeights;
use crate::lexicon::WordVectors;
use crate::limits::Reached;
use crate::text::{Part, SharedStr};

/// Up to this many sentences each is laid beside each; of a larger event only those that share a rare term.
const ALL_PAIRS: usize = 200;
/// A term of at least this weight brings sentences of a large event together.
const KEY_WEIGHT: f32 = 2.5;
/// The weight at which a term counts in full.
const FULL_WEIGHT: f32 = 6.0;
/// What a name counts for beside other words: an event's names stand in most of its sentences.
const NAME: f32 = 0.6;
/// Of so many terms all pairs are compared beforehand.
const MOST_TERMS: usize = 2000;
/// How much a term loses with every further sentence of the two documents that holds it.
const LOCAL: f32 = 0.5;
/// A document of so few sentences gives none a lead.
const FEW: usize = 3;
/// What is added to the weight of each sentence, so that two words in common do not make short sentences one.
const SMOOTHING: f32 = 1.0;

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alike {
    /// From 0 for nothing in common; 1 for a clause in common.
    pub(crate) score: f32,
    /// By how much the first is more like the second than like any other sentence of the second's document.
    pub(crate) first_leads: f32,
    /// By how much the second is more like the first than like any other sentence of the first's document.
    pub(crate) second_leads: f32,
}

/// A sentence of the event.
#[derive(Debug)]
struct Sentence {
    document: u32,
    terms: Vec<u32>,
}

/// A term of the event.
#[derive(Debug)]
struct Term {
    weight: f32,
    vector: Option<u32>,
}

/// In how many sentences of each document each term stands.
#[derive(Debug)]
struct Counts {
    /// How many terms the event has.
    terms: usize,
    /// Of every document every term; empty where there are too many of them.
    all: Vec<u32>,
    /// Of every document its own terms, by term.
    told: Vec<Vec<(u32, u32)>>,
}

impl Counts {
    fn of(&self, document: u32, term: u32) -> u32 {
        let told = &self.told[document as usize];
        match self.all.get(document as usize * self.terms + term as usize) {
            Some(&count) => count,
            None => told.binary_search_by_key(&term, |&(term, _)| term).map_or(0, |at| told[at].1),
        }
    }
}

/// The most that each term of two sentences has in common with any of the other's: room that is used again for the next two.
#[derive(Debug, Default)]
struct Nearest {
    there: Vec<f32>,
    back: Vec<f32>,
}

/// The greater of two numbers that are there: a step of the processor, where [`f32::max`] has to see to those that are not.
fn greater(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The sentences of one event, each with those like it.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// The sentence of each statement; none for headlines.
    sentence_of: Vec<Option<u32>>,
    /// The statements of each sentence.
    statements_of: Vec<Vec<usize>>,
    sentences: Vec<Sentence>,
    /// How many sentences each document has.
    lengths: Vec<usize>,
    terms: Vec<Term>,
    /// The terms of each statement's own clause.
    clauses: Vec<Vec<u32>>,
    /// What every two terms have in common, row by row; empty where there are too many of them.
    common: Vec<f32>,
    /// Of each sentence, the others it was laid beside, in order, and the score.
    beside: Vec<Vec<(u32, f32)>>,
    /// Of each sentence, the documents of these, in order.
    best: Vec<Vec<Best>>,
}

/// The highest scores of a sentence beside those of a document.
#[derive(Clone, Copy, Debug)]
struct Best {
    document: u32,
    first: f32,
    /// The second highest, or 0.
    second: f32,
}

impl Likeness {
    /// Lays the sentences of an event beside each other.
    pub(crate) fn of(statements: &[Statement<'_>], names: &BTreeSet<String>, words: &Words) -> Likeness {
        let mut documents: BTreeMap<&str, u32> = BTreeMap::new();
        let mut known: BTreeMap<(u32, usize), u32> = BTreeMap::new();
        let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
        let mut likeness = Likeness {
            sentence_of: Vec::new(),
            statements_of: Vec::new(),
            sentences: Vec::new(),
            lengths: Vec::new(),
            terms: Vec::new(),
            clauses: Vec::new(),
            common: Vec::new(),
            beside: Vec::new(),
            best: Vec::new(),
        };
        for statement in statements {
            let next = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            let document = *documents.entry(&statement.document.id).or_insert(next);
            if statement.claim.part == Part::Title {
                likeness.sentence_of.push(None);
                continue;
            }
            let at = *known.entry((document, statement.claim.sentence.start)).or_insert_with(|| {
                let terms = likeness.intern(&statement.context, names, &mut ids);
                likeness.sentences.push(Sentence { document, terms });
                likeness.statements_of.push(Vec::new());
                u32::try_from(likeness.sentences.len() - 1).unwrap_or(u32::MAX)
            });
            likeness.statements_of[at as usize].push(likeness.sentence_of.len());
            likeness.sentence_of.push(Some(at));
        }
        let clause = |statement: &Statement<'_>| {
            statement.claim.terms.iter().filter_map(|term| ids.get(term.as_str()).copied()).collect()
        };
        likeness.clauses = statements.iter().map(clause).collect();
        likeness.lengths = vec![0; documents.len()];
        for sentence in &likeness.sentences {
            likeness.lengths[sentence.document as usize] += 1;
        }
        likeness.lay(words);
        likeness
    }

    fn intern<'a>(
        &mut self,
        context: &'a [SharedStr],
        names: &BTreeSet<String>,
        ids: &mut BTreeMap<&'a str, u32>,
    ) -> Vec<u32> {
        let vectors = WordVectors::built_in();
        let mut terms = Vec::new();
        for term in context.iter().filter(|term| !is_number(term)) {
            let id = match ids.get(term.as_str()) {
                Some(&id) => id,
                None => {
                    let name = if names.contains(&**term) { NAME } else { 1.0 };
                    let weight = name * (TermWeights::built_in().weight(term) / FULL_WEIGHT).min(1.0);
                    let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                    self.terms.push(Term { weight, vector: vectors.find(term) });
                    ids.insert(term, id);
                    id
                }
            };
            terms.push(id);
        }
        terms
    }

    fn lay(&mut self, words: &Words) {
        let terms = self.terms.len();
        if terms <= MOST_TERMS {
            let vectors = WordVectors::built_in();
            let row = |term: &Term| term.vector.map(|vector| vectors.numbers(vector));
            let rows: Vec<Option<Vec<i16>>> = self.terms.iter().map(row).collect();
            let mut common = vec![1.0; terms * terms];
            for a in 0..terms {
                for b in a + 1..terms {
                    let shared = match (&rows[a], &rows[b]) {
                        (Some(x), Some(y)) => beyond_chance(WordVectors::cosine_of(x, y)),
                        _ => 0.0,
                    };
                    (common[a * terms + b], common[b * terms + a]) = (shared, shared);
                }
            }
            self.common = common;
        }
        let counts = self.counts();
        self.beside = vec![Vec::new(); self.sentences.len()];
        let mut nearest = Nearest::default();
        for (a, b) in self.candidates(words) {
            let score = self.score(a, b, &counts, &mut nearest);
            if score > 0.0 {
                self.beside[a as usize].push((b, score));
                self.beside[b as usize].push((a, score));
            }
        }
        for others in &mut self.beside {
            others.sort_unstable_by_key(|&(other, _)| other);
        }
        self.best = self.beside.iter().map(|others| self.best_of_each(others)).collect();
    }

    fn counts(&self) -> Counts {
        let mut terms: Vec<Vec<u32>> = vec![Vec::new(); self.lengths.len()];
        for sentence in &self.sentences {
            terms[sentence.document as usize].extend(&sentence.terms);
        }
        let counted = |mut all: Vec<u32>| {
            all.sort_unstable();
            all.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
        };
        let mut counts =
            Counts { terms: self.terms.len(), all: Vec::new(), told: terms.into_iter().map(counted).collect() };
        if counts.terms <= MOST_TERMS {
            counts.all = vec![0; counts.terms * counts.told.len()];
            for (all, told) in counts.all.chunks_mut(counts.terms.max(1)).zip(&counts.told) {
                told.iter().for_each(|&(term, count)| all[term as usize] = count);
            }
        }
        counts
    }

    fn candidates(&self, words: &Words) -> BTreeSet<(u32, u32)> {
        let count = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        if self.sentences.len() <= ALL_PAIRS {
            return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
        }
        let mut by_key: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for at in 0..count {
            for &term in &self.sentences[at as usize].terms {
                if self.terms[term as usize].weight * FULL_WEIGHT >= KEY_WEIGHT {
                    by_key.entry(term).or_default().push(at);
                }
            }
        }
        // A key that so many share tells nothing about any two of them.
        let most = words.limits.sentences_of_word;
        if by_key.values().any(|members| members.len() > most) {
            words.reach(Reached::Sentences);
        }
        let rare = by_key.into_values().filter(|members| members.len() <= most);
        rare.flat_map(|members| {
            let pairs = |at: usize| members[at + 1..].iter().map(|&b| (members[at], b)).collect::<Vec<_>>();
            (0..members.len()).flat_map(pairs).collect::<Vec<_>>()
        })
        .collect()
    }

    /// What a term has in common with each of others, from 0 to 1, in their order.
    fn in_common<'t>(&'t self, term: u32, others: &'t [u32]) -> impl Iterator<Item = f32> + 't {
        let row = term as usize * self.terms.len();
        let row = self.common.get(row..row + self.terms.len());
        others.iter().map(move |&other| match row {
            Some(row) => row[other as usize],
            None if term == other => 1.0,
            None => near(self.terms[term as usize].vector, self.terms[other as usize].vector),
        })
    }

    fn score(&self, a: u32, b: u32, counts: &Counts, nearest: &mut Nearest) -> f32 {
        let (x, y) = (&self.sentences[a as usize], &self.sentences[b as usize]);
        let weigh = |term: u32| {
            let of = |document: u32| counts.of(document, term);
            let told = if x.document == y.document { of(x.document) } else { of(x.document) + of(y.document) };
            let further = told.saturating_sub(2);
            #[expect(clippy::cast_precision_loss, reason = "a document has far fewer sentences than 2^24")]
            let further = further as f32;
            self.terms[term as usize].weight / (1.0 + LOCAL * further)
        };
        let Nearest { there, back } = nearest;
        there.clear();
        back.clear();
        back.resize(y.terms.len(), 0.0);
        for &term in &x.terms {
            let mut most = 0.0_f32;
            for (back, shared) in back.iter_mut().zip(self.in_common(term, &y.terms)) {
                most = greater(most, shared);
                *back = greater(*back, shared);
            }
            there.push(most);
        }
        let (own, shared) = covered(&x.terms, there.iter().copied(), weigh);
        let (other, back) = covered(&y.terms, back.iter().copied(), weigh);
        let common = f32::midpoint(shared, back);
        0.5 * common + 0.5 * common / ((own + SMOOTHING) * (other + SMOOTHING)).sqrt()
    }

    /// Statements of sentences of which each is the other's nearest in its document and that are at least so much alike,
    /// one statement for each sentence.
    pub(crate) fn nearest(&self, least: f32) -> Vec<(usize, usize)> {
        let mut first: Vec<Option<usize>> = vec![None; self.sentences.len()];
        for (at, sentence) in self.sentence_of.iter().enumerate() {
            if let Some(sentence) = sentence {
                first[*sentence as usize].get_or_insert(at);
            }
        }
        let best = |at: u32, document: u32| self.best(at, document).map_or(0.0, |best| best.first);
        let mut pairs = Vec::new();
        for (at, others) in (0u32..).zip(&self.beside) {
            let document = self.sentences[at as usize].document;
            for &(other, score) in others.iter().filter(|(other, score)| *other > at && *score >= least) {
                let theirs = self.sentences[other as usize].document;
                if theirs != document && best(at, theirs) <= score && best(other, document) <= score {
                    pairs.extend(first[at as usize].zip(first[other as usize]));
                }
            }
        }
        pairs
    }

    /// The documents of some sentences, in order, each with the highest of their scores.
    fn best_of_each(&self, others: &[(u32, f32)]) -> Vec<Best> {
        let of = |&(other, score): &(u32, f32)| (self.sentences[other as usize].document, score);
        let mut scores: Vec<(u32, f32)> = others.iter().map(of).collect();
        scores.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let best = |of_document: &[(u32, f32)]| Best {
            document: of_document[0].0,
            first: of_document[0].1,
            second: of_document.get(1).map_or(0.0, |&(_, score)| score),
        };
        scores.chunk_by(|a, b| a.0 == b.0).map(best).collect()
    }

    /// The highest scores of a sentence beside those of a document, if it has anything in common with any.
    fn best(&self, at: u32, document: u32) -> Option<Best> {
        let best = &self.best[at as usize];
        best.binary_search_by_key(&document, |best| best.document).ok().map(|at| best[at])
    }

    /// The weight of what the second statement's sentence covers of the first's clause, and its share.
    pub(crate) fn cover(&self, clause: usize, by: usize) -> (f32, f32) {
        let Some(by) = self.sentence_of[by] else { return (0.0, 0.0) };
        self.weighed(clause, &self.sentences[by as usize].terms)
    }

    /// The share, by weight, of a statement's clause that another's clause covers.
    pub(crate) fn clause_share(&self, clause: usize, by: usize) -> f32 {
        self.weighed(clause, &self.clauses[by]).1
    }

    /// The weight of what terms cover of a clause, and its share.
    fn weighed(&self, clause: usize, by: &[u32]) -> (f32, f32) {
        let terms = &self.clauses[clause];
        let nearest = terms.iter().map(|&term| self.in_common(term, by).fold(0.0, greater));
        let (all, covered) = covered(terms, nearest, |term| self.terms[term as usize].weight);
        (covered, if all > 0.0 { covered / all } else { 0.0 })
    }

    /// The score of two sentences, where they were laid beside each other and have anything in common.
    fn scored(&self, a: u32, b: u32) -> Option<f32> {
        let others = &self.beside[a as usize];
        others.binary_search_by_key(&b, |&(other, _)| other).ok().map(|at| others[at].1)
    }

    /// The statements of which [`Likeness::alike`] tells anything beside one, in order.
    pub(crate) fn beside(&self, at: usize) -> Vec<usize> {
        let others = self.sentence_of[at].map_or(&[][..], |sentence| &self.beside[sentence as usize]);
        let mut all: Vec<usize> =
            others.iter().flat_map(|&(other, _)| &self.statements_of[other as usize]).copied().collect();
        all.sort_unstable();
        all
    }

    /// The first statements of the sentences like that of a statement, in order, and how alike they are, without what they lead by.
    pub(crate) fn scores(&self, at: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let others = self.sentence_of[at].map_or(&[][..], |sentence| &self.beside[sentence as usize]);
        others.iter().map(|&(other, score)| (self.statements_of[other as usize][0], score))
    }

    /// How alike the sentences of two statements are; `None` where they were not laid beside each other.
    pub(crate) fn alike(&self, a: usize, b: usize) -> Option<Alike> {
        let (a, b) = (self.sentence_of[a]?, self.sentence_of[b]?);
        let score = self.scored(a, b)?;
        let lead = |from: u32, to: u32| {
            let document = self.sentences[to as usize].document;
            // To be the nearest of two or three sentences tells nothing.
            if self.lengths[document as usize] <= FEW {
                return 0.0;
            }
            let rival =
                self.best(from, document).map_or(0.0, |best| if score < best.first { best.first } else { best.second });
            score - rival
        };
        Some(Alike { score, first_leads: lead(a, b), second_leads: lead(b, a) })
    }
}

/// The weight of terms, and how much of it is covered by what is nearest to each.
fn covered(terms: &[u32], nearest: impl Iterator<Item = f32>, weigh: impl Fn(u32) -> f32) -> (f32, f32) {
    let (mut all, mut covered) = (0.0, 0.0);
    for (&term, nearest) in terms.iter().zip(nearest) {
        let weight = weigh(term);
        all += weight;
        covered += weight * nearest;
    }
    (all, covered)
}
