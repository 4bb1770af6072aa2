//! Which stage lost a conflict.

use std::collections::BTreeSet;

use gainsay::claim::Claim;
use gainsay::conflict::{Kind, Relation};
use gainsay::{Part, Report};

use super::bundle::{Bundle, Conflict};
use super::score::{LONGEST, on, sides};

/// The first stage that lost a conflict, in the order of the pipeline, and what can be said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// One of the sentences holds no claim.
    NoClaim,
    /// What is disputed was not read: the figure, the time, the place, the attribution, the class of the predicate.
    Unread(&'static str),
    /// Claims of the two sides, in one document, are in no event together.
    EpisodeNotJoined,
    /// Claims of the two sides, in two documents, are in no event together.
    EventNotJoined,
    /// No finding compares them.
    NotCompared,
    /// A finding compares them and says something else.
    Decided(Relation, String),
    /// A conflict holds both, but not in two positions that are read.
    Misplaced(String),
}

impl Loss {
    /// The stage alone.
    pub fn stage(&self) -> String {
        match self {
            Loss::NoClaim => "1 no claim in the sentence".to_owned(),
            Loss::Unread(what) => format!("2 {what} unread"),
            Loss::EpisodeNotJoined => "3 episode not joined (one document)".to_owned(),
            Loss::EventNotJoined => "3 event not joined (two documents)".to_owned(),
            Loss::NotCompared => "4 slot differs (never compared)".to_owned(),
            Loss::Decided(relation, rule) => format!("5 decided {relation:?} by {rule}").to_lowercase(),
            Loss::Misplaced(rule) => format!("6 in a conflict, but not in two readable positions, by {rule}"),
        }
    }
}

/// The claims on a side that can count.
pub fn on_sides<'a>(bundle: &Bundle, report: &'a Report, conflict: &Conflict) -> [Vec<&'a Claim>; 2] {
    let (a, b) = sides(bundle, &conflict.pair);
    [a, b].map(|side| {
        let counts = |claim: &&Claim| claim.part == Part::Text && claim.span.len() <= LONGEST && on(claim, side);
        report.claims.iter().filter(counts).collect()
    })
}

/// Why a conflict was missed.
pub fn loss(bundle: &Bundle, report: &Report, conflict: &Conflict) -> Loss {
    let [a, b] = on_sides(bundle, report, conflict);
    if a.is_empty() || b.is_empty() {
        return Loss::NoClaim;
    }
    let unread = |read: fn(&Claim) -> bool| !a.iter().any(|c| read(c)) || !b.iter().any(|c| read(c));
    let (what, lost) = match conflict.kind {
        Kind::Figure => ("figure", unread(|c| !c.figures.is_empty())),
        Kind::Time => ("time", unread(|c| c.time.is_some())),
        Kind::Place => ("place", unread(|c| c.place.is_some())),
        Kind::Attribution => ("attribution", unread(|c| !c.attribution.is_empty())),
        Kind::Identity => ("participant", unread(|c| !c.arguments.is_empty())),
        _ => ("predicate's class", unread(|c| c.predicate.class.is_some())),
    };
    // A conflict of another kind may rest on figures all the same, so only what no finding compares counts as unread.
    let found: Vec<&gainsay::conflict::Finding> = report
        .findings
        .iter()
        .filter(|finding| {
            let ids: BTreeSet<&str> = finding
                .positions
                .iter()
                .flat_map(|position| &position.claims)
                .chain(&finding.admits)
                .map(|id| id.as_str())
                .collect();
            let holds = |claims: &[&Claim]| claims.iter().any(|claim| ids.contains(claim.id.as_str()));
            holds(&a) && holds(&b)
        })
        .collect();
    if let Some(finding) = found.iter().find(|finding| finding.relation == Relation::Conflict) {
        return Loss::Misplaced(finding.found_by.to_string());
    }
    let of_kind = found.iter().find(|finding| finding.kind == conflict.kind);
    if let Some(finding) = of_kind {
        return Loss::Decided(finding.relation, finding.found_by.to_string());
    }
    if lost {
        return Loss::Unread(what);
    }
    let joined = report.events.iter().any(|event| {
        let ids: BTreeSet<&str> = event.claims.iter().map(|id| id.as_str()).collect();
        let holds = |claims: &[&Claim]| claims.iter().any(|claim| ids.contains(claim.id.as_str()));
        holds(&a) && holds(&b)
    });
    if !joined {
        let one = conflict.pair.a.doc == conflict.pair.b.doc;
        return if one { Loss::EpisodeNotJoined } else { Loss::EventNotJoined };
    }
    match found.first() {
        Some(finding) => Loss::Decided(finding.relation, finding.found_by.to_string()),
        None => Loss::NotCompared,
    }
}
