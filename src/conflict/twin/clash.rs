//! Whether what stands in two sentences' one place excludes each other, and what kind of contradiction that is.

use super::super::Kind;
use super::super::credit::TWO_SPEAKERS;
use super::super::identity::apart;
use super::super::responsibility::kin;
use super::super::variant::{exclude, is_definite};
use super::super::vocabulary::Words;
use super::sentence::forms;
use super::side::Side;
use crate::claim::{Argument, Claim, Function};
use crate::event::places_meet;

/// Spellings of one name are so alike at least (Jaro-Winkler).
const ONE_NAME: f64 = 0.85;

/// The kind of contradiction between what two sides say, and why it is one.
pub(super) fn clash(a: &Side<'_>, b: &Side<'_>, introduced: bool, words: &Words) -> Option<(Kind, &'static str)> {
    if let (Some(x), Some(y)) = (a.claim().own_time(), b.claim().own_time())
        && x.interval != y.interval
    {
        // What is of no class may come again, but for what both texts open with.
        let once = introduced || a.claim().predicate.class.is_some();
        let told = a.tells_time(words) && b.tells_time(words);
        return (exclude(x, y) && once && told).then_some((Kind::Time, "one happening cannot have been at both times"));
    }
    let lower = |side: &Side<'_>| side.words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    let (ours, theirs) = (lower(a), lower(b));
    let opposite = ours.iter().flat_map(|x| forms(x, words)).any(|x| {
        let decided = |y: &&str| words.decides(words.deed_class(x), x) || words.decides(words.deed_class(y), y);
        theirs.iter().flat_map(|y| forms(y, words)).filter(decided).any(|y| words.opposites(x, y))
    });
    let opposed =
        |x: &Claim, y: &Claim| words.exclude(&x.predicate, &y.predicate) && a.says_predicate(x) && b.says_predicate(y);
    if opposite || a.told.claims().any(|x| b.told.claims().any(|y| opposed(x, y))) {
        return Some((Kind::Polarity, "one says the opposite of what the other says"));
    }
    let causes = |said: &[String]| -> Vec<String> {
        said.iter().filter_map(|word| words.cause_kind(word)).map(str::to_owned).collect()
    };
    let (p, q) = (causes(&ours), causes(&theirs));
    if !p.is_empty() && !q.is_empty() && !p.iter().any(|kind| q.contains(kind)) {
        return Some((Kind::Responsibility, "one happening is laid to two causes that exclude each other"));
    }
    let place = a.stands(b)?;
    let (x, y) = (a.names(words), b.names(words));
    let two = match (x.is_empty(), y.is_empty()) {
        (false, false) => names_differ(a, b, &x, &y, words),
        (true, true) => nouns_differ(a, b, words),
        // A name and a noun may be of one.
        _ => false,
    };
    if two { kind_of(a, b, place, introduced, words) } else { None }
}

/// Whether two sides tell of unlike people or things, each of the one and each of the other.
fn nouns_differ(a: &Side<'_>, b: &Side<'_>, words: &Words) -> bool {
    let (x, y) = (a.nouns(words), b.nouns(words));
    let unlike = |p: &String, q: &String| match (words.actor(p), words.actor(q)) {
        (Some(p), Some(q)) => Some(apart(p, q, words)),
        (None, None) => Some(words.two_things(p, q)),
        // That one thing is told of a man and another of a house tells nothing.
        _ => None,
    };
    let told: Vec<bool> = x.iter().flat_map(|p| y.iter().filter_map(move |q| unlike(p, q))).collect();
    !told.is_empty() && told.into_iter().all(|unlike| unlike)
}

/// Whether two names are of two, as far as their letters and the tables tell.
fn names_differ(a: &Side<'_>, b: &Side<'_>, x: &[&str], y: &[&str], words: &Words) -> bool {
    let spelt_alike = |p: &str, q: &str| {
        let (p, q) = (p.to_lowercase(), q.to_lowercase());
        p == q
            || forms(&p, words).iter().any(|p| forms(&q, words).contains(p))
            || strsim::jaro_winkler(&p, &q) >= ONE_NAME
    };
    let initials = |names: &[&str]| names.iter().filter_map(|name| name.chars().next()).collect::<String>();
    let short = |names: &[&str], other: &[&str]| names.iter().any(|name| *name == initials(other));
    if x.iter().any(|p| y.iter().any(|q| spelt_alike(p, q))) || short(x, y) || short(y, x) {
        return false;
    }
    if words.one_name(&x.join(" "), &y.join(" ")) {
        return false;
    }
    if a.entity().zip(b.entity()).is_some_and(|(p, q)| p == q || kin(p, q)) {
        return false;
    }
    if !a.is_where(words) || !b.is_where(words) {
        return true;
    }
    // Of a town that lies in nothing known it cannot be said that it lies in no country.
    let placed = |side: &Side<'_>| side.claim().own_place().is_some_and(|place| !place.within.is_empty());
    let table = |names: &[&str]| words.is_known_name(&names.join(" "));
    let unsure = table(x) && !table(y) && !placed(b) || table(y) && !table(x) && !placed(a);
    let own = |side: &Side<'_>| side.claim().own_place().cloned();
    let (p, q) = (own(a), own(b));
    !unsure && (p.is_none() || q.is_none() || p == q || places_meet(p.as_ref(), q.as_ref()) != Some(true))
}

/// What kind of thing two sides differ in, by what stands there; `None` where both can be true.
fn kind_of(
    a: &Side<'_>,
    b: &Side<'_>,
    function: Function,
    introduced: bool,
    words: &Words,
) -> Option<(Kind, &'static str)> {
    let claim = a.claim();
    let claim_class = claim.predicate.class.as_deref();
    let class = |wanted: &str| claim_class.is_some_and(|class| words.happens(class, wanted));
    let known = |wanted: Function| {
        let of = |side: &Side<'_>| {
            side.claim()
                .arguments
                .iter()
                .any(|argument| argument.function == wanted && is_definite(side.claim(), argument))
        };
        introduced || of(a) && of(b)
    };
    match function {
        // What has one doer, one winner: "the first shots were fired by", "the winning goal was scored by".
        Function::Subject if [a, b].iter().all(|side| side.has(Function::Object) || side.has(Function::Complement)) => {
            if !known(Function::Object) && !known(Function::Complement) {
                return None;
            }
            let says = |argument: &Argument| argument.function == Function::Object && words.names_words(&argument.head);
            if claim.arguments.iter().any(says) {
                return Some((Kind::Attribution, TWO_SPEAKERS));
            }
            if class("one-chosen") {
                return Some((Kind::Identity, "only one of them can be the one"));
            }
            // "By" says that it was this one: what is told of many is no such deed.
            let by = a.before == "by" && b.before == "by" && !claim_class.is_none_or(|class| words.is_many(class));
            (class("one-doer") || class("befalls") || by)
                .then_some((Kind::Responsibility, "the same deed is said to be the work of two different agents"))
        }
        // Whom it befell, and what a thing was.
        Function::Object | Function::Complement if known(Function::Subject) => {
            let told = class("befalls") || class("one-chosen") || class("violent") || claim.predicate.lemma == "be";
            told.then_some((Kind::Identity, "the same deed is said to concern two different parties"))
        }
        Function::Oblique if known(Function::Subject) || known(Function::Object) => {
            let from = a.before == "from" && b.before == "from";
            if from && a.of_words(words) {
                Some((Kind::Attribution, TWO_SPEAKERS))
            } else if a.is_where(words) && b.is_where(words) {
                Some((Kind::Place, "one happening is put in two places"))
            } else {
                from.then_some((Kind::Identity, "one thing is said to come from two"))
            }
        }
        _ => None,
    }
}
