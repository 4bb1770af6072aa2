//! What a rule found between passages of a few sentences. Weighing was learned on long texts, of which two sentences that have little
//! in common are seldom about one thing; two passages often are, and then that is plain.

use std::collections::BTreeSet;

use super::super::Kind;
use super::super::apart::{Sentences, each_tells_another_time, set_apart};
use super::super::draft::Draft;
use super::super::polarity::{stand, two_named};
use super::super::statement::{self, Statement};
use super::super::vocabulary::Words;
use crate::claim::{Argument, Function};
use crate::text::SharedStr;

/// What two passages tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passages {
    /// One thing: what they contradict each other in needs no other evidence.
    OfOneThing,
    /// Two numbers as of two times.
    Apart,
}

/// What the passages tell of between which a contradiction was found; `None` where they are none, or it is not plain.
pub(super) fn judge(
    statements: &[Statement<'_>],
    passages: &Sentences,
    draft: &Draft,
    words: &Words,
) -> Option<Passages> {
    let [ours, theirs] = &draft.sides[..] else { return None };
    let (a, b) = (&statements[*ours.members.first()?], &statements[*theirs.members.first()?]);
    let (ours, theirs) = (passages.get(&a.sentence)?, passages.get(&b.sentence)?);
    if draft.kind == Kind::Figure && each_tells_another_time(statements, ours, theirs) {
        return Some(Passages::Apart);
    }
    let apart = || set_apart(statements, ours, theirs, words);
    let parts = |statement: &Statement<'_>| statement.claim.figures.iter().any(|figure| figure.part);
    let plain = match draft.kind {
        Kind::Figure => !parts(a) && !parts(b) && !apart(),
        Kind::Polarity if stand(a) != stand(b) => of_the_same(a, b, false),
        Kind::Polarity => words.exclude(&a.claim.predicate, &b.claim.predicate) && of_the_same(a, b, true) && !apart(),
        _ => true,
    };
    (plain && statement::of_passages(a, b)).then_some(Passages::OfOneThing)
}

/// Whether two clauses are about the same people or things, and not about the deeds of two. With `anywhere`, who bears a name may
/// stand anywhere: what one passes, the other says to be rejected by it.
fn of_the_same(a: &Statement<'_>, b: &Statement<'_>, anywhere: bool) -> bool {
    let core = |statement: &Statement<'_>| -> BTreeSet<SharedStr> {
        let core =
            |argument: &&Argument| argument.function != Function::Oblique || anywhere && argument.entity.is_some();
        statement.claim.arguments.iter().filter(core).map(|argument| argument.name().clone()).collect()
    };
    !core(a).is_disjoint(&core(b)) && !two_named(a.claim, b.claim)
}
