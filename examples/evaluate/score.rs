//! Precision and recall of conflicts against the marks of bundles.
//!
//! A prediction is a pair of positions of one finding whose relation is conflict. It is right when a claim of the one
//! and a claim of the other stand on the two sides of a marked conflict that no earlier prediction has met; left
//! uncounted when all it meets was met before, or when it only meets a pair on which careful readers differ.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::claim::Claim;
use gainsay::conflict::{Finding, Kind, Position, Relation};
use gainsay::{Part, Report};

use super::bundle::{Bundle, Pair, Side};

/// Longer claims are not read, in bytes.
pub const LONGEST: usize = 600;
/// So many claims of one document are read in a position,
const DEPTH: usize = 2;
/// and so many in all.
const WIDTH: usize = 6;

/// Counts over bundles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub bundles: usize,
    pub right: usize,
    pub wrong: usize,
    pub met: usize,
    pub gold: usize,
    pub look_alikes: usize,
    pub alarms: usize,
    pub explained: usize,
    pub named: usize,
    /// Right, wrong, met, gold.
    pub kinds: BTreeMap<&'static str, [usize; 4]>,
}

/// What became of one bundle.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Indices of the conflicts met.
    pub met: BTreeSet<usize>,
    /// Finding and the two positions of each wrong prediction, and whether it alarms on a look-alike.
    pub wrong: Vec<(usize, usize, usize, bool)>,
}

/// The name of a kind in reports.
pub fn name(kind: Kind) -> &'static str {
    kind.name()
}

/// The two sides of a marked pair.
pub type Sides<'a> = (Side<'a>, Side<'a>);

pub fn sides<'a>(bundle: &Bundle, pair: &'a Pair) -> Sides<'a> {
    (bundle.side(&pair.a), bundle.side(&pair.b))
}

/// Whether a claim stands on a side.
pub fn on(claim: &Claim, side: Side<'_>) -> bool {
    claim.document == side.document && claim.span.start < side.end && side.start < claim.span.end
}

fn meets(p: &[&Claim], q: &[&Claim], pair: Sides<'_>) -> bool {
    let any = |position: &[&Claim], side| position.iter().any(|claim| on(claim, side));
    any(p, pair.0) && any(q, pair.1) || any(p, pair.1) && any(q, pair.0)
}

/// The claims that count of each position.
pub fn read<'a>(finding: &Finding, claims: &BTreeMap<&str, &'a Claim>) -> Vec<Vec<&'a Claim>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for position in &finding.positions {
        for id in position.claims.iter().map(|id| id.as_str()).collect::<BTreeSet<_>>() {
            *seen.entry(id).or_default() += 1;
        }
    }
    finding.positions.iter().map(|position| counted(position, &seen, claims)).collect()
}

fn counted<'a>(
    position: &Position,
    seen: &BTreeMap<&str, usize>,
    claims: &BTreeMap<&str, &'a Claim>,
) -> Vec<&'a Claim> {
    let mut of_document: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, &Claim)> = Vec::new();
    for id in &position.claims {
        let claim = claims[id.as_str()];
        if seen[id.as_str()] == 1 && claim.part == Part::Text && claim.span.len() <= LONGEST {
            let rank = of_document.entry(&claim.document).or_default();
            ranked.push((*rank, claim));
            *rank += 1;
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().filter(|(rank, _)| *rank < DEPTH).map(|(_, claim)| claim).take(WIDTH).collect()
}

/// A kind asked for and a kind found: a denied accusation is both polarity and responsibility, and a count of nobody is
/// both figure and polarity.
fn alike(gold: Kind, found: Kind, nobody: bool) -> bool {
    let both = |a, b| gold == a && found == b || gold == b && found == a;
    gold == found || both(Kind::Polarity, Kind::Responsibility) || nobody && both(Kind::Polarity, Kind::Figure)
}

/// Whether words say that nobody or nothing is counted.
fn says_none(quote: &str) -> bool {
    let lower = quote.to_lowercase();
    ["no", "none", "nobody", "no one", "zero", "without", "not a", "not one", "any"].iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let letter = |c: char| c.is_alphanumeric() || c == '_';
            !lower[..at].ends_with(letter) && !lower[at + word.len()..].starts_with(letter)
        })
    })
}

/// The report's words for a bundle's word.
fn words(relation: &str) -> &'static [Relation] {
    match relation {
        "agree" => &[Relation::Agree],
        "refines" => &[Relation::Refine],
        "subset" => &[Relation::Subset, Relation::OtherMeasure],
        "update" => &[Relation::Update, Relation::Stale],
        "different-event" => &[Relation::OtherEvent],
        "report" => &[Relation::Report],
        _ => &[],
    }
}

impl Score {
    /// Adds a bundle and the report made of its documents.
    pub fn add(&mut self, bundle: &Bundle, report: &Report) -> Outcome {
        let gold: Vec<(Kind, Sides<'_>, bool)> = bundle
            .conflicts
            .iter()
            .map(|c| (c.kind, sides(bundle, &c.pair), says_none(&c.pair.a.quote) || says_none(&c.pair.b.quote)))
            .collect();
        let calm: Vec<Sides<'_>> = bundle.compatible.iter().map(|c| sides(bundle, &c.pair)).collect();
        let unsure: Vec<Sides<'_>> = bundle.debatable.iter().map(|pair| sides(bundle, pair)).collect();
        let claims: BTreeMap<&str, &Claim> = report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let mut outcome = Outcome::default();
        let mut met_kind = BTreeSet::new();
        let mut alarms = BTreeSet::new();
        let mut beside: BTreeMap<usize, BTreeSet<Relation>> = BTreeMap::new();
        for (number, finding) in report.findings.iter().enumerate() {
            let positions = read(finding, &claims);
            for (i, p) in positions.iter().enumerate() {
                for (j, q) in positions.iter().enumerate().skip(i + 1) {
                    let calm_met = calm.iter().enumerate().filter(|(_, c)| meets(p, q, **c)).map(|(c, _)| c);
                    if finding.relation != Relation::Conflict {
                        for c in calm_met {
                            beside.entry(c).or_default().insert(finding.relation);
                        }
                        continue;
                    }
                    let hits: BTreeSet<usize> = (0..gold.len()).filter(|&g| meets(p, q, gold[g].1)).collect();
                    let same: BTreeSet<usize> =
                        hits.iter().copied().filter(|&g| alike(gold[g].0, finding.kind, gold[g].2)).collect();
                    let doubt = unsure.iter().any(|u| meets(p, q, *u));
                    let kind = self.kinds.entry(name(finding.kind)).or_default();
                    if same.difference(&met_kind).next().is_some() {
                        kind[0] += 1;
                    } else if same.is_empty()
                        && (hits.is_empty() || !hits.is_subset(&outcome.met))
                        && !(doubt && hits.is_empty())
                    {
                        kind[1] += 1;
                    }
                    if hits.difference(&outcome.met).next().is_some() {
                        self.right += 1;
                    } else if hits.is_empty() && !doubt {
                        self.wrong += 1;
                        let before = alarms.len();
                        let calm_met: BTreeSet<usize> = calm_met.collect();
                        let alarm = !calm_met.is_empty();
                        alarms.extend(calm_met);
                        outcome.wrong.push((number, i, j, alarm || alarms.len() > before));
                    }
                    outcome.met.extend(&hits);
                    met_kind.extend(&same);
                }
                if finding.relation != Relation::Conflict {
                    for (k, c) in p.iter().enumerate() {
                        for d in &p[k + 1..] {
                            for (at, pair) in calm.iter().enumerate() {
                                if meets(&[c], &[d], *pair) {
                                    beside.entry(at).or_default().insert(finding.relation);
                                }
                            }
                        }
                    }
                }
            }
        }
        self.bundles += 1;
        self.gold += gold.len();
        self.met += outcome.met.len();
        self.look_alikes += calm.len();
        self.alarms += alarms.len();
        self.explained += beside.len();
        let named = |(at, found): (&usize, &BTreeSet<Relation>)| {
            words(&bundle.compatible[*at].relation).iter().any(|relation| found.contains(relation))
        };
        self.named += beside.iter().filter(|&pair| named(pair)).count();
        for (kind, _, _) in &gold {
            self.kinds.entry(name(*kind)).or_default()[3] += 1;
        }
        for g in met_kind {
            self.kinds.entry(name(gold[g].0)).or_default()[2] += 1;
        }
        outcome
    }

    /// Precision, recall and F1 of conflicts.
    pub fn conflicts(&self) -> [f64; 3] {
        rates(self.right, self.wrong, self.met, self.gold)
    }
}

fn rates(right: usize, wrong: usize, met: usize, gold: usize) -> [f64; 3] {
    let precision = right as f64 / (right + wrong).max(1) as f64;
    let recall = met as f64 / gold.max(1) as f64;
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    [precision, recall, f1]
}

fn line(right: usize, wrong: usize, met: usize, gold: usize) -> String {
    shown(rates(right, wrong, met, gold))
}

fn shown([precision, recall, f1]: [f64; 3]) -> String {
    format!("precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}")
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "bundles {}  without a report 0", self.bundles)?;
        let mut all = [0; 4];
        for (kind, counts) in &self.kinds {
            let [right, wrong, met, gold] = *counts;
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            if right + wrong + gold > 0 {
                let predicted = right + wrong;
                writeln!(f, "{kind:15} gold {gold:3}  predicted {predicted:3}  {}", line(right, wrong, met, gold))?;
            }
        }
        writeln!(f, "same kind       {}", line(all[0], all[1], all[2], self.gold))?;
        let (explained, all) = (self.explained, self.look_alikes);
        writeln!(f, "look-alikes explained {explained} of {all}, by the marked relation {}", self.named)?;
        writeln!(f, "alarms on look-alikes {} of {all}", self.alarms)?;
        let (gold, predicted) = (self.gold, self.right + self.wrong);
        write!(f, "conflicts       gold {gold}  predicted {predicted}  {}", shown(self.conflicts()))
    }
}
