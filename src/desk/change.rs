//! What a change of documents did to the findings.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::conflict::{Finding, order};

/// What came of adding, correcting or withdrawing documents. Each list is in the order of a report.
///
/// ```
/// use gainsay::{Checker, Desk, Document};
///
/// let mut desk = Desk::new(Checker::default());
/// let change = desk.add([Document::new("a", "A", "Four people were killed in Lunden.")]);
/// assert!(change.is_empty(), "one document contradicts nobody");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// Findings that are like none there was before.
    pub new: Vec<Finding>,
    /// Findings that say something else than before: a claim more or less, another relation, another severity.
    pub changed: Vec<Changed>,
    /// Findings that are no more.
    pub resolved: Vec<Finding>,
}

/// A finding before and after: of the same kind and slot, and with a claim in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Changed {
    /// As it was.
    pub before: Finding,
    /// As it is.
    pub after: Finding,
}

impl Change {
    /// Whether nothing came of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.resolved.is_empty()
    }

    /// Sets what was found before against what is found now.
    pub(super) fn between(mut before: Vec<Finding>, mut after: Vec<Finding>) -> Change {
        order(&mut before);
        order(&mut after);
        let mut change = Change::default();
        let mut left: Vec<Option<Finding>> = before.into_iter().map(Some).collect();
        // What says the same goes first, then what has the same name, then what is about the same.
        let rounds: [fn(&Finding, &Finding) -> bool; 4] =
            [same, |a, b| a.id == b.id, |a, b| a.relation == b.relation && related(a, b), related];
        for (round, alike) in rounds.into_iter().enumerate() {
            let mut rest = Vec::new();
            for finding in after {
                let old = left.iter_mut().find(|old| old.as_ref().is_some_and(|old| alike(old, &finding)));
                match old.and_then(Option::take) {
                    None => rest.push(finding),
                    Some(_) if round == 0 => {}
                    Some(before) => change.changed.push(Changed { before, after: finding }),
                }
            }
            after = rest;
        }
        change.new = after;
        change.resolved = left.into_iter().flatten().collect();
        change
            .changed
            .sort_by(|a, b| a.after.relation.cmp(&b.after.relation).then_with(|| a.after.id.cmp(&b.after.id)));
        change
    }
}

/// Whether two findings say the same. The event is named after its first claim, which may come or go without touching them.
fn same(a: &Finding, b: &Finding) -> bool {
    a.id == b.id && (a == b || *a == Finding { event: a.event.clone(), ..b.clone() })
}

fn related(a: &Finding, b: &Finding) -> bool {
    fn claims(finding: &Finding) -> BTreeSet<&str> {
        let all = finding.positions.iter().flat_map(|position| &position.claims).chain(&finding.admits);
        all.map(|claim| claim.as_str()).collect::<BTreeSet<&str>>()
    }
    a.kind == b.kind && a.slot == b.slot && !claims(a).is_disjoint(&claims(b))
}
