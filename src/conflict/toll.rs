//! A running count over time: update, stale or conflict.

use super::reading::Reading;
use crate::claim::Figure;
use crate::lexicon::{Lexicon, Row, TableMap};

/// What a running count is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Toll<'a> {
    /// Killed, injured, missing ...
    pub(crate) role: &'a str,
    /// Whether people come to be so after a happening, at any time: "nobody has been arrested" is said until somebody is.
    follows: bool,
}

/// The roles whose counts grow while rescue, registration or search go on, and what words for what is counted tell of them.
#[derive(Debug)]
pub(crate) struct Tolls {
    /// Of each role of a figure that grows, the toll it is of, and whether that follows a happening.
    roles: TableMap<Box<str>, (Box<str>, bool)>,
    words: TableMap<Box<str>, Counting>,
}

/// What a word for what is counted tells.
#[derive(Debug)]
struct Counting {
    /// The role of those it counts.
    role: Option<Box<str>>,
    /// Whether it leaves open who they are.
    everyone: bool,
}

impl Tolls {
    pub(crate) fn compile(lexicon: &Lexicon) -> Tolls {
        let toll = |row: Row<'_>| (row.key().into(), (row.get("toll").into(), row.get("course") == "follows"));
        let words = lexicon.table("counted_words").rows().map(|row| {
            let role = Some(row.get("role")).filter(|role| !role.is_empty()).map(Box::from);
            (row.key().into(), Counting { role, everyone: row.get("everyone") == "yes" })
        });
        Tolls { roles: lexicon.table("tolls").rows().map(toll).collect(), words: words.collect() }
    }

    /// What a figure is the running count of; a count of deaths is one of the killed whatever its predicate.
    pub(crate) fn of<'a>(&'a self, figure: &'a Figure) -> Option<Toll<'a>> {
        let toll = |role: &str| self.roles.get(role).map(|(role, follows)| Toll { role, follows: *follows });
        let counted = || self.words.get(figure.counted.as_deref()?)?.role.as_deref();
        figure.whole_role().and_then(toll).or_else(|| counted().and_then(toll))
    }

    /// Whether a word for what is counted leaves open who was: "12 others".
    pub(crate) fn counts_everyone(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|counting| counting.everyone)
    }
}

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
    if x.toll.is_none() {
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
    if first < second && early.range.high == 0.0 && late.toll.is_some_and(|toll| toll.follows) {
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

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Words;
    use super::*;
    use crate::limits::Limits;
    use crate::{Checker, Document};

    fn figures(text: &str) -> Vec<Figure> {
        let claims = Checker::default().extract(&Document::new("a", "", text)).claims;
        claims.into_iter().flat_map(|claim| claim.figures).collect()
    }

    #[test]
    fn tolls_are_read_back_from_their_examples() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        for row in Lexicon::built_in().table("tolls").rows() {
            let figures = figures(row.get("example"));
            let figure = figures.iter().find(|figure| figure.whole_role() == Some(row.key()));
            let toll = figure.and_then(|figure| words.toll(figure));
            let told = Toll { role: row.get("toll"), follows: row.get("course") == "follows" };
            assert_eq!(toll, Some(told), "{}: {figures:?}", row.get("example"));
        }
        for other in ["The talks took 12 days.", "They will build 12 of them."] {
            assert!(figures(other).iter().all(|figure| words.toll(figure).is_none()), "{other}");
        }
    }

    #[test]
    fn words_for_what_is_counted_are_read_back_from_their_examples() {
        let words = Words::of(Lexicon::built_in(), Limits::default());
        for row in Lexicon::built_in().table("counted_words").rows() {
            let figures = figures(row.get("example"));
            let figure = figures.iter().find(|figure| figure.counted.as_deref() == Some(row.key()));
            let figure = figure.unwrap_or_else(|| panic!("{}: {figures:?}", row.get("example")));
            assert_eq!(words.counts_everyone(row.key()), row.get("everyone") == "yes", "{}", row.key());
            if !row.get("role").is_empty() {
                assert_eq!(words.toll(figure).map(|toll| toll.role), Some(row.get("role")), "{}", row.key());
            }
        }
        assert!(!words.counts_everyone("lorry"));
    }
}
