//! Why what looks like a conflict is none, in a line.

use super::view::{View, figures_of, meaning};
use super::words;
use crate::claim::{Claim, Figure};
use crate::conflict::{Finding, Position, Relation};

/// One side as it is named in the line.
struct Side<'a> {
    position: &'a Position,
    claim: Option<&'a Claim>,
    figure: Option<&'a Figure>,
}

impl Side<'_> {
    /// The least that its figure admits, or where no figure of its claim is meant, the number that its value is.
    fn least(&self) -> f64 {
        let figure = self.figure.and_then(|figure| figure.low.or(figure.high));
        let value = || self.position.value.split_whitespace().find_map(|word| word.replace(',', "").parse().ok());
        figure.or_else(value).unwrap_or(0.0)
    }

    /// How much a value leaves open.
    fn width(&self) -> f64 {
        self.figure.map_or(0.0, |f| f.high.unwrap_or(f64::INFINITY) - f.low.unwrap_or(f64::NEG_INFINITY))
    }

    fn words(&self, view: &View<'_>, finding: &Finding, letters: usize) -> String {
        let Some(claim) = self.claim else { return words::isolated(words::line(&self.position.value)) };
        let text = match self.figure {
            Some(figure) => words::excerpt(&figure.text, &[], letters).into_iter().map(|piece| piece.text).collect(),
            None => view.gist(finding, self.position, claim, letters),
        };
        format!("\"{}\" ({})", words::isolated(text), words::isolated(words::line(view.outlet(claim))))
    }
}

/// "\"at least 40\" (A) admits \"46\" (B)"; each side's words are cut to about so many letters.
pub(super) fn sentence(view: &View<'_>, finding: &Finding, letters: usize) -> String {
    let (mut sides, more) = sides(view, finding);
    match finding.relation {
        Relation::Refine => sides.sort_by(|a, b| b.width().total_cmp(&a.width())),
        Relation::Subset | Relation::Update | Relation::Stale => {
            sides.sort_by(|a, b| a.least().total_cmp(&b.least()));
        }
        _ => {}
    }
    let named: Vec<String> = sides.iter().map(|side| side.words(view, finding, letters)).collect();
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    if finding.relation == Relation::Update && !named.is_empty() {
        return format!("{}{more}", named.join(" rose to "));
    }
    let [first, second] = &named[..] else {
        return format!("{}{more}: {}", named.join(" / "), meaning(finding.relation));
    };
    let verb = match finding.relation {
        Relation::Refine => " admits ",
        Relation::Subset => " is a part of ",
        Relation::Stale => " is still told after ",
        Relation::Agree => return format!("{first} is the same as {second}{more}"),
        Relation::Report => return format!("{first} and {second} come from one mouth{more}"),
        Relation::OtherMeasure => return format!("{first} and {second} measure different things{more}"),
        Relation::OtherEvent => return format!("{first} and {second} are about different events{more}"),
        Relation::Update | Relation::Conflict | Relation::Undecided => " / ",
    };
    format!("{first}{verb}{second}{more}")
}

/// The sides to name and how many claims are left out: each position's first claim, or two claims of different documents
/// of the only position.
fn sides<'a>(view: &View<'a>, finding: &'a Finding) -> (Vec<Side<'a>>, usize) {
    let side = |position: &'a Position, claim: Option<&'a Claim>| Side {
        position,
        claim,
        figure: claim.and_then(|claim| {
            let figures = figures_of(finding, position, claim);
            figures.into_iter().next().filter(|_| finding.kind == crate::conflict::Kind::Figure)
        }),
    };
    let [only] = &finding.positions[..] else {
        return (finding.positions.iter().map(|p| side(p, view.claims_of(p).next())).collect(), 0);
    };
    let first = view.claims_of(only).next();
    let other = view.claims_of(only).find(|claim| first.is_some_and(|first| first.document != claim.document));
    let other = other.or(view.claims_of(only).nth(1));
    let named: Vec<Side<'a>> = [first, other].into_iter().flatten().map(|claim| side(only, Some(claim))).collect();
    let more = only.claims.len().saturating_sub(named.len());
    (if named.is_empty() { vec![side(only, None)] } else { named }, more)
}
