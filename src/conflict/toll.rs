//! A running count over time: update, stale or conflict.

use super::reading::{Reading, toll_role};

/// What becomes of two values that cannot both be the count of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Succession {
    /// The later raises the earlier.
    Update(String),
    /// The later report still gives the superseded value.
    Stale(String),
    /// Both cannot hold.
    Conflict(String),
    /// Not enough to tell: why, and what is missing.
    Undecided(String, String),
}

/// Roles whose counts grow while rescue, registration or search go on.
pub(crate) fn runs(role: Option<&str>) -> bool {
    role.is_some_and(|role| {
        matches!(
            role,
            "killed"
                | "injured"
                | "missing"
                | "displaced"
                | "infected"
                | "arrested"
                | "destroyed"
                | "damaged"
                | "rescued"
                | "evacuated"
        )
    })
}

/// Running roles that people come to have after a happening, at any time: "nobody has been arrested" is said until somebody is.
fn follows(role: Option<&str>) -> bool {
    role.is_some_and(|role| matches!(role, "arrested" | "rescued" | "evacuated"))
}

/// A count that nobody called open and that a later report gives this many times over has not grown: it is disputed.
const OUTGROWN: f64 = 2.0;

/// The earliest reading by day; a document without a day comes first.
fn earliest<'r, 'a>(readings: &'r [Reading<'a>]) -> &'r Reading<'a> {
    readings.iter().min_by_key(|reading| (reading.statement.day(), reading.at)).unwrap_or(&readings[0])
}

/// Decides between two values of one running count.
///
/// The same speaker corrects himself; another's earlier count is superseded when it was open and the two are no rival
/// parties; counts that were closed, or that claim to hold for one moment, or that rivals give, conflict.
pub(crate) fn succession(a: &[Reading<'_>], b: &[Reading<'_>]) -> Succession {
    let (x, y) = (earliest(a), earliest(b));
    let conflict = || Succession::Conflict("no number fits both".to_owned());
    if toll_role(x.figure).is_none() {
        return conflict();
    }
    let (Some(first), Some(second)) = (x.statement.day(), y.statement.day()) else { return conflict() };
    let (early, late) = if first <= second { (x, y) } else { (y, x) };
    let (lower, higher, all_higher) = if x.range.middle() <= y.range.middle() { (x, y, b) } else { (y, x, a) };
    // A headline may say so for its text.
    let says_so = |reading: &Reading<'_>| {
        reading.statement.same_document(higher.statement)
            && matches!(reading.statement.claim.predicate.class.as_deref(), Some("increase" | "raise"))
    };
    let rises = all_higher.iter().any(says_so);
    if rises && lower.statement.day() <= higher.statement.day() {
        return Succession::Update("the count is said to have risen to the higher figure".to_owned());
    }
    let raised = early.range.high < late.range.low;
    if first < second && early.range.high == 0.0 && follows(toll_role(late.figure)) {
        return Succession::Update("nobody was by the earlier day, and some were by the later".to_owned());
    }
    let open = early.figure.open == Some(true) || early.range.high.is_infinite();
    if early.statement.same_speaker(late.statement) && raised && first != second {
        return superseded(a, b, first <= second, "the same speaker gives a later count");
    }
    if raised && open && !early.statement.rival(late.statement) {
        return superseded(a, b, first <= second, "the earlier count was open");
    }
    if early.figure.open == Some(false) || early.statement.rival(late.statement) || first == second || !raised {
        return conflict();
    }
    if late.range.low >= OUTGROWN * early.range.high {
        return Succession::Conflict("no number fits both, and nothing says that the count rose so far".to_owned());
    }
    Succession::Undecided(
        "a later report gives a higher count".to_owned(),
        "whether the earlier count was still open".to_owned(),
    )
}

/// An update, or a stale count where a report later than the first higher one still gives the lower value.
fn superseded(a: &[Reading<'_>], b: &[Reading<'_>], a_first: bool, reason: &str) -> Succession {
    let (lower, higher) = if a_first { (a, b) } else { (b, a) };
    let raised = earliest(higher).statement.day();
    if lower.iter().any(|reading| reading.statement.day() > raised) {
        return Succession::Stale(format!("{reason}, and a still later report repeats the earlier one"));
    }
    Succession::Update(reason.to_owned())
}
