//! Six steps from "so" to "not so": how much of a content its words commit to.

use super::{Certainty, Polarity};

/// Polarity and certainty in one, with the operations by which embedding words pass them on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// It is so.
    #[default]
    True,
    /// It is probably so.
    Probable,
    /// It may be so.
    Possible,
    /// Nothing is said of it.
    Unknown,
    /// It is probably not so.
    Unlikely,
    /// It is not so.
    False,
}

impl Truth {
    /// Reads the word that tables use; any other word is [`Truth::Unknown`].
    pub(super) fn named(name: &str) -> Truth {
        match name {
            "true" => Truth::True,
            "probable" => Truth::Probable,
            "possible" => Truth::Possible,
            "unlikely" => Truth::Unlikely,
            "false" => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// The truth of "not A" from that of A.
    #[must_use]
    pub(super) fn denied(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::Probable => Truth::Unlikely,
            Truth::Possible | Truth::Unknown => Truth::Unknown,
            Truth::Unlikely => Truth::Probable,
            Truth::False => Truth::True,
        }
    }

    /// What a hedge leaves of a content: "not" turns it, "may" weakens it.
    #[must_use]
    pub(super) fn hedged(self, hedge: Truth) -> Truth {
        match hedge {
            Truth::True => self,
            Truth::False => self.denied(),
            Truth::Unlikely => self.denied().weakened(Truth::Probable),
            weaker => self.weakened(weaker),
        }
    }

    /// No surer than `limit`, which is one of the steps from true to unknown.
    #[must_use]
    pub(super) fn weakened(self, limit: Truth) -> Truth {
        match (self, limit) {
            (_, Truth::Unknown) | (Truth::Unknown, _) => Truth::Unknown,
            (Truth::False | Truth::Unlikely, Truth::Probable) => Truth::Unlikely,
            (Truth::False | Truth::Unlikely, Truth::Possible) => Truth::Unknown,
            (Truth::False | Truth::Unlikely, _) => self,
            _ => self.max(limit),
        }
    }

    /// The truth of a complement under a word that holds to the degree of `self`: `holds` where the word is true, `fails` where it is denied.
    #[must_use]
    pub(super) fn embeds(self, holds: Truth, fails: Truth) -> Truth {
        match self {
            Truth::True => holds,
            Truth::Probable | Truth::Possible | Truth::Unknown if holds == fails => holds,
            Truth::Probable | Truth::Possible | Truth::Unknown => holds.weakened(self),
            Truth::Unlikely => fails.weakened(Truth::Probable),
            Truth::False => fails,
        }
    }

    pub(super) fn polarity(self) -> Polarity {
        if matches!(self, Truth::False | Truth::Unlikely) { Polarity::Negative } else { Polarity::Positive }
    }

    pub(super) fn certainty(self) -> Certainty {
        match self {
            Truth::True | Truth::False => Certainty::Certain,
            Truth::Probable | Truth::Unlikely => Certainty::Probable,
            Truth::Possible => Certainty::Possible,
            Truth::Unknown => Certainty::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::*;

    #[test]
    fn denial_turns_what_is_committed_to_and_leaves_the_rest_open() {
        assert_eq!(True.denied(), False);
        assert_eq!(False.denied(), True);
        assert_eq!(Possible.denied(), Unknown);
        assert_eq!(Unknown.denied(), Unknown);
    }

    #[test]
    fn hedges_only_weaken() {
        assert_eq!(True.hedged(Possible), Possible);
        assert_eq!(Possible.hedged(Probable), Possible);
        assert_eq!(False.hedged(Probable), Unlikely);
        assert_eq!(Unknown.hedged(True), Unknown);
    }

    #[test]
    fn implicative_verbs_pass_truth_on() {
        // "failed to leave", "did not fail to leave", "may have failed to leave".
        assert_eq!(True.embeds(False, True), False);
        assert_eq!(False.embeds(False, True), True);
        assert_eq!(Possible.embeds(False, True), Unknown);
        // "knows that", "may know that", "does not know that".
        assert!([True, Possible, False].iter().all(|truth| truth.embeds(True, True) == True));
        // "wants to" leaves it open either way.
        assert_eq!(True.embeds(Unknown, False), Unknown);
    }
}
