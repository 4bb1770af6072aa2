//! Values with bounds.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

/// What a number admits: every amount between its bounds.
///
/// `low` and `high` are what the words say; `precision` is half the place of the last significant digit as written,
/// so that "12,400" (precision 50) and "12,355" can be held to agree where a comparison allows for rounding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The lower bound: "at least 5" includes it, "more than 5" excludes it, "up to 5" has none.
    pub low: Bound<f64>,
    /// The upper bound.
    pub high: Bound<f64>,
    /// "about", "some", "nearly": the bounds are soft.
    pub approximate: bool,
    /// Half a unit of the last significant digit given; 0 for a count spelled out to the last unit.
    pub precision: f64,
}

impl Value {
    /// Exactly so much.
    #[must_use]
    pub const fn exactly(amount: f64) -> Value {
        Value { low: Bound::Included(amount), high: Bound::Included(amount), approximate: false, precision: 0.0 }
    }
}
