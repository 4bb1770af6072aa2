//! Clauses that are the same but for one thing: where, when, who did it, whom it befell, or one of two opposites. What long texts
//! leave to be weighed is plain between two such clauses.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Unified, argument, object, unify};
use super::draft::Draft;
use super::pairs::Pair;
use super::polarity::{stand, two_named};
use super::responsibility::kin;
use super::statement::Statement;
use super::time::{LEEWAY, minutes_apart, shown};
use super::vocabulary::{PredicateRelation, Words};
use super::{Kind, Relation};
use crate::claim::{Argument, Certainty, Claim, ClaimTime, Function};
use crate::event::{TermWeights, places_meet};
use crate::limits::Reached;
use crate::text::{Part, SharedStr, Zone};
use crate::time::Grain;

/// The share of what either clause says that both say, by weight, what they differ in left aside.
const LEAST_SHARE: f32 = 0.6;
/// What both say weighs so much at least: "it was closed" is said of many things.
const LEAST_SHARED: f32 = 3.5;

/// Why two opposites contradict each other.
const OPPOSITE: &str = "one says the opposite of what the other says";
/// Days between two texts, at most.
pub(super) const DAYS: i32 = 3;

/// What two clauses differ in: the kind of conflict, what it is called, and the words for either side.
struct Difference {
    kind: Kind,
    slot: String,
    values: [String; 2],
    reason: &'static str,
}

/// What is disputed: the kind, the slot, and the two values.
pub(super) type Disputed = (Kind, String, [String; 2]);
/// Why, and the statements that give each value.
type Told = (&'static str, [BTreeSet<usize>; 2]);

/// What was found between pairs of statements: those of the same two values are one finding.
#[derive(Default)]
pub(super) struct Sides(BTreeMap<Disputed, Told>);

impl Sides {
    /// Adds two statements, each of which gives one of the values.
    pub(super) fn add(&mut self, disputed: Disputed, reason: &'static str, members: [usize; 2], words: &Words) {
        let (kind, slot, [x, y]) = disputed;
        let (values, members) = if x <= y { ([x, y], members) } else { ([y, x], [members[1], members[0]]) };
        let sides = &mut self.0.entry((kind, slot, values)).or_insert((reason, Default::default())).1;
        for (side, member) in sides.iter_mut().zip(members) {
            if side.len() < words.limits.statements_of_slot {
                side.insert(member);
            } else if !side.contains(&member) {
                words.reach(Reached::Slot);
            }
        }
    }

    /// A finding for each two values.
    pub(super) fn drafts(self, found_by: &'static str) -> Vec<Draft> {
        let draft = |((kind, slot, [x, y]), (reason, [ours, theirs])): (Disputed, Told)| {
            let sides = [(x, ours.into_iter().collect()), (y, theirs.into_iter().collect())];
            let draft = Draft::two_sides(Relation::Conflict, kind, slot, sides, reason, found_by);
            draft.severity(0.6).beyond_doubt(true)
        };
        self.0.into_iter().map(draft).collect()
    }
}

/// What clauses of different documents differ in where that is one thing, and they cannot both be true.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    let mut found = Sides::default();
    for pair in pairs {
        if let Some(Difference { kind, slot, values, reason }) = judge(statements, pair, words) {
            found.add((kind, slot, values), reason, [pair.a, pair.b], words);
        }
    }
    found.drafts("variant")
}

/// What two clauses differ in, if that is one thing.
fn judge(statements: &[Statement<'_>], pair: &Pair, words: &Words) -> Option<Difference> {
    let (a, b) = (&statements[pair.a], &statements[pair.b]);
    let told = |statement: &Statement<'_>| {
        statement.claim.part == Part::Text && statement.claim.zone == Zone::Body && !statement.background
    };
    // What texts of other weeks say in the same words may be said of something that comes again.
    let days = a.day().zip(b.day()).map_or(0, |(x, y)| (y - x).get_days().abs());
    let certain = [a, b].iter().all(|statement| statement.claim.certainty == Certainty::Certain);
    if a.same_document(b) || !told(a) || !told(b) || stand(a) != stand(b) || days > DAYS || !certain {
        return None;
    }
    let mut found = differences(a.claim, b.claim, pair, words);
    let difference = found.pop().filter(|_| found.is_empty())?;
    same_otherwise(a.claim, b.claim, &difference).then_some(difference)
}

/// All in which two clauses exclude each other, or may.
fn differences(a: &Claim, b: &Claim, pair: &Pair, words: &Words) -> Vec<Difference> {
    let alignment = &pair.alignment;
    let deed = || a.predicate.class.as_deref().unwrap_or(&a.predicate.lemma).to_owned();
    let class = |wanted: &str| a.predicate.class.as_deref().is_some_and(|class| words.happens(class, wanted));
    let mut found = Vec::new();
    let mut put = |kind, slot: String, values: [String; 2], reason| {
        found.push(Difference { kind, slot, values, reason });
    };
    let copula = alignment.predicate != PredicateRelation::Same && words.opposites(told(a), told(b));
    let of_one = || at_one_time(a, b) && of_one_thing(a, b) && !two_named(a, b);
    if alignment.predicate == PredicateRelation::Opposite || copula {
        // "The bridge was closed", "the bridge was open"; who left may have arrived before.
        let outcome =
            |claim: &Claim| claim.predicate.class.as_deref().is_some_and(|class| words.happens(class, "outcome"));
        if (outcome(a) || outcome(b)) && of_one() {
            put(Kind::Polarity, deed(), [a, b].map(|claim| told(claim).to_owned()), OPPOSITE);
        }
        return found;
    }
    if alignment.predicate != PredicateRelation::Same && a.predicate.class != b.predicate.class {
        return Vec::new();
    }
    if let Some(values) = opposites(a, b, words) {
        if of_one() {
            put(Kind::Polarity, deed(), values, OPPOSITE);
        }
        return found;
    }
    let names = |function: Function| {
        let of = |claim| if function == Function::Object { object(claim) } else { argument(claim, function) };
        Some([of(a)?.name().to_string(), of(b)?.name().to_string()])
    };
    // Who or what is met on both sides is no difference, whatever stands beside it.
    let met = |function: Function| {
        let theirs: Vec<&Argument> = b.arguments.iter().filter(|argument| argument.function == function).collect();
        let mut ours = a.arguments.iter().filter(|argument| argument.function == function);
        ours.any(|x| theirs.iter().any(|y| unify(Some(x), Some(y), words) >= Unified::Compatible))
    };
    if let (Some(x), Some(y)) = (a.own_place(), b.own_place())
        && x.name != y.name
    {
        // Of a place that lies in nothing known it can be said where it does not lie: in what is told of the other.
        let known = !(x.within.is_empty() && y.within.is_empty());
        if places_meet(Some(x), Some(y)) == Some(true) || !known {
            return Vec::new();
        }
        let reason = "one happening is put in two places, and neither contains the other";
        put(Kind::Place, format!("place of {}", deed()), [x.name.to_string(), y.name.to_string()], reason);
    }
    if let (Some(x), Some(y)) = (a.own_time(), b.own_time())
        && x.interval != y.interval
    {
        // What has no class ("last saw such a storm"), comes in series or is a number as of a time may be so at many.
        let placed = matches!(a.predicate.class.as_deref(), Some("start" | "occur"));
        let comes_again = class("serial")
            || class("accessory") && !placed
            || a.predicate.class.is_none()
            || !(a.figures.is_empty() && b.figures.is_empty());
        if !exclude(x, y) || comes_again {
            return Vec::new();
        }
        let told = |time: &ClaimTime| shown(time.interval);
        put(
            Kind::Time,
            format!("time of {}", deed()),
            [told(x), told(y)],
            "one happening cannot have been at both times",
        );
    }
    if alignment.subject <= Unified::Different {
        let Some([x, y]) = names(Function::Subject) else { return Vec::new() };
        let one_deed = class("one-doer") || class("befalls") && alignment.object == Unified::Same;
        let one_winner = class("one-chosen") && alignment.object == Unified::Same;
        // A name and a noun may be of one: "an entrepreneur", who bears the name.
        let named = |claim| argument(claim, Function::Subject).is_some_and(|subject| subject.entity.is_some());
        let described = named(a) != named(b);
        if !(one_deed || one_winner)
            || described
            || met(Function::Subject)
            || kin(&x, &y)
            || alignment.object < Unified::Unknown
        {
            return Vec::new();
        }
        let (kind, reason) = if one_winner {
            (Kind::Identity, "only one of them can be the one")
        } else {
            (Kind::Responsibility, "the same deed is said to be the work of two different agents")
        };
        put(kind, format!("who did it: {}", a.predicate.lemma), [x, y], reason);
    }
    if alignment.object <= Unified::Different {
        let Some([x, y]) = names(Function::Object) else { return Vec::new() };
        // Whom it befell, and what a thing was: "a school", "a barracks".
        let concerns = class("befalls") || a.predicate.lemma == "be";
        let shared = met(Function::Object) || met(Function::Complement);
        let excluded = alignment.object == Unified::Exclusive && concerns && !shared || class("one-chosen");
        if !excluded || kin(&x, &y) {
            return Vec::new();
        }
        put(
            Kind::Identity,
            format!("whom: {}", a.predicate.lemma),
            [x, y],
            "the same deed is said to concern two different parties",
        );
    }
    // Where and when something was is told of one thing: a fire here and a fire there are two.
    let circumstance = |difference: &Difference| difference.kind != Kind::Responsibility;
    if found.iter().any(circumstance) && !of_one_thing(a, b) && !is_one_happening(a, b) {
        return Vec::new();
    }
    found
}

/// Whether two clauses have no times of their own that differ.
fn at_one_time(a: &Claim, b: &Claim) -> bool {
    a.own_time().zip(b.own_time()).is_none_or(|(x, y)| x.interval == y.interval)
}

/// Whether both clauses are about a happening that a definite noun names: "the talks".
fn is_one_happening(a: &Claim, b: &Claim) -> bool {
    let bare = |claim: &Claim| {
        let acts = |argument: &Argument| matches!(argument.function, Function::Subject | Function::Object);
        let noun = claim.quote.to_lowercase();
        !claim.arguments.iter().any(acts) && ["the ", "this ", "that "].iter().any(|article| noun.starts_with(article))
    };
    a.predicate.lemma == b.predicate.lemma && bare(a) && bare(b)
}

/// Whether an argument is told as one that is known: not "a fire", "some men", "three boats".
pub(super) fn is_definite(claim: &Claim, argument: &Argument) -> bool {
    const WORDS: usize = 5;
    // Of a long phrase the first word decides, else one shortly before its end.
    let own = claim.words_between(argument.span.start, argument.span.end).to_lowercase();
    let before = claim.words_between(claim.span.start, argument.span.end).to_lowercase();
    let first = own.split_whitespace().next().and_then(determines);
    let near = || before.split_whitespace().rev().take(WORDS).find_map(determines);
    // An office has one holder: "was elected mayor".
    let office = argument.class.as_deref() == Some("official");
    argument.entity.is_some() || first.or_else(near).unwrap_or(office)
}

/// Whether a word says that what follows is known; `None` where it says nothing of it.
fn determines(word: &str) -> Option<bool> {
    match word {
        "a" | "an" | "another" | "some" | "several" | "no" => Some(false),
        "the" | "this" | "that" | "its" | "their" | "his" | "her" => Some(true),
        _ => (word.ends_with("'s") || word.ends_with("’s")).then_some(true),
    }
}

/// Whether two clauses speak of one thing, whichever of them makes it the subject.
fn of_one_thing(a: &Claim, b: &Claim) -> bool {
    let things = |claim: &Claim| -> Vec<SharedStr> {
        let core = |argument: &&Argument| matches!(argument.function, Function::Subject | Function::Object);
        let known = claim.arguments.iter().filter(core).filter(|argument| is_definite(claim, argument));
        known.map(|argument| argument.name().clone()).collect()
    };
    let theirs = things(b);
    things(a).iter().any(|thing| theirs.contains(thing))
}

/// What a clause says of its subject, in a word.
fn told(claim: &Claim) -> &str {
    argument(claim, Function::Complement).map_or(&*claim.predicate.lemma, |complement| &*complement.head)
}

/// Two words that cannot both be said of one thing, in the same function: "closed" and "open", or one thing with and without.
fn opposites(a: &Claim, b: &Claim, words: &Words) -> Option<[String; 2]> {
    let negated = |x: &str, y: &str| y.strip_prefix("un").or_else(|| y.strip_prefix("in")) == Some(x);
    for x in &a.arguments {
        for y in b.arguments.iter().filter(|y| y.function == x.function) {
            let cases = [x.case.as_deref(), y.case.as_deref()];
            if x.head == y.head && matches!(cases, [Some("with"), Some("without")] | [Some("without"), Some("with")]) {
                return Some(cases.map(|case| format!("{} {}", case.unwrap_or_default(), x.head)));
            }
            let attributes = x.function == Function::Complement;
            let (p, q) = (&*x.head, &*y.head);
            if attributes && (words.opposites(p, q) || negated(p, q) || negated(q, p)) {
                return Some([p.to_owned(), q.to_owned()]);
            }
        }
    }
    None
}

/// Whether no moment of one time lies in the other, both told as exactly as the other; hours may differ by what is no dispute.
pub(super) fn exclude(a: &ClaimTime, b: &ClaimTime) -> bool {
    if a.grain != b.grain || a.grain == Grain::PartOfDay {
        return false;
    }
    if a.grain < Grain::PartOfDay {
        return minutes_apart(a.interval, b.interval).is_some_and(|gap| gap > LEEWAY.0);
    }
    let span = |time: &ClaimTime| time.interval.from.zip(time.interval.to);
    span(a).zip(span(b)).is_some_and(|(x, y)| x.1 <= y.0 || y.1 <= x.0)
}

/// Whether two clauses say the same, but for what they differ in.
fn same_otherwise(a: &Claim, b: &Claim, difference: &Difference) -> bool {
    let weights = TermWeights::built_in();
    let apart: BTreeSet<String> =
        difference.values.iter().flat_map(|value| value.split_whitespace()).map(str::to_lowercase).collect();
    let names: BTreeSet<String> = difference.values.iter().map(|value| value.to_lowercase()).collect();
    let said = |claim: &Claim| -> Vec<String> {
        let speakers: BTreeSet<String> = claim
            .attribution
            .iter()
            .filter_map(|said| said.source.as_ref())
            .flat_map(|source| source.entity.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let of_it = |term: &str| !apart.contains(term) && !names.contains(term) && !speakers.contains(term);
        claim.terms.iter().map(|term| term.to_string()).filter(|term| of_it(term)).collect()
    };
    let (x, y) = (said(a), said(b));
    let weigh = |terms: &[String]| terms.iter().map(|term| weights.weight(term)).sum::<f32>();
    let shared: f32 = x.iter().filter(|term| y.contains(term)).map(|term| weights.weight(term)).sum();
    // One of two opposites may be told with more around it, where the other holds nothing else.
    let (least, most) = (weigh(&x).min(weigh(&y)), weigh(&x).max(weigh(&y)));
    let held = difference.kind == Kind::Polarity && shared >= least;
    shared >= LEAST_SHARED && (held || shared >= LEAST_SHARE * most)
}
