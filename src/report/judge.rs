//! Opinions of others on what the rules leave open.

use super::Report;
use super::view::View;
use crate::claim::Claim;
use crate::conflict::{Finding, Opinion, Relation};

/// Two claims of an undecided finding, one of each position.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Question<'a> {
    /// The finding, with what is missing to decide it.
    pub finding: &'a Finding,
    /// A claim of one position; its words are in `quote`.
    pub a: &'a Claim,
    /// A claim of another.
    pub b: &'a Claim,
}

/// Somebody who is asked about undecided findings: a model of natural language inference, a language model, an editor.
///
/// A judge never sees what the rules have decided, and its opinion changes no relation: it is kept in
/// [`Finding::opinions`] under its name. Without a judge nothing changes.
///
/// ```
/// use gainsay::conflict::Relation;
/// use gainsay::report::{Judge, Question};
/// use gainsay::{Checker, Document};
///
/// struct Careful;
///
/// impl Judge for Careful {
///     fn name(&self) -> &str {
///         "careful"
///     }
///
///     fn judge(&self, question: Question<'_>) -> Option<(Relation, f64)> {
///         (question.a.polarity != question.b.polarity).then_some((Relation::Conflict, 0.6))
///     }
/// }
///
/// let report = Checker::default().check([Document::new("a", "A", "Four people were killed.")]).judged_by(&Careful);
/// assert!(report.findings.iter().all(|finding| finding.opinions.is_empty()));
/// ```
pub trait Judge {
    /// The name under which its opinions stand.
    fn name(&self) -> &str;

    /// How the two claims stand to each other and how sure the judge is, from 0 to 1; `None` where it cannot tell either.
    fn judge(&self, question: Question<'_>) -> Option<(Relation, f64)>;
}

impl Report {
    /// Asks a judge about each undecided finding, once for every two positions, and keeps the opinion it is surest of.
    #[must_use]
    pub fn judged_by(mut self, judge: &(impl Judge + ?Sized)) -> Report {
        let view = View::new(&self);
        let opinions: Vec<Option<Opinion>> =
            self.findings.iter().map(|finding| opinion(&view, finding, judge)).collect();
        for (finding, opinion) in self.findings.iter_mut().zip(opinions) {
            finding.opinions.extend(opinion);
        }
        self
    }
}

fn opinion(view: &View<'_>, finding: &Finding, judge: &(impl Judge + ?Sized)) -> Option<Opinion> {
    if finding.relation != Relation::Undecided {
        return None;
    }
    let sides: Vec<&Claim> = finding.positions.iter().filter_map(|position| view.claims_of(position).next()).collect();
    let pairs = sides.iter().enumerate().flat_map(|(n, a)| sides[n + 1..].iter().map(move |b| (*a, *b)));
    pairs
        .filter_map(|(a, b)| judge.judge(Question { finding, a, b }))
        .map(|(relation, confidence)| Opinion {
            judge: judge.name().to_owned(),
            relation,
            confidence: confidence.clamp(0.0, 1.0),
        })
        .reduce(|best, next| if next.confidence > best.confidence { next } else { best })
}
