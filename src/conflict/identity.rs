//! Who or what the victims, targets or participants were.

use super::align::overlap;
use super::draft::{Draft, comparable};
use super::sides::split;
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::{Argument, Claim, Function};
use crate::text::Part;

/// The weight of terms that two sentences share at least when they tell of one deed.
const WEIGHT: f32 = 8.0;

/// How much of those concerned a statement gives a class to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    /// Some of them, or this one.
    Some,
    /// "They", left to the context.
    They,
    /// "All of the dead", "every one of them".
    All,
}

/// A class that a statement gives to those a happening befell.
struct Named<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    class: &'a str,
    words: &'a str,
    extent: Extent,
    /// How many, where they are counted.
    count: Option<f64>,
}

/// What a claim says of those concerned: their class, the words for them, how many of them it means, and their number.
type Reading<'a> = (&'a str, &'a str, Extent, Option<f64>);

/// Classes of victims and targets that exclude each other.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Vec<Draft> {
    let of = |read: &dyn Fn(&Claim) -> Option<Reading<'_>>| -> Vec<Named<'_>> {
        let usable = |statement: &&Statement<'_>| statement.claim.part != Part::Title && !statement.negative();
        statements
            .iter()
            .enumerate()
            .filter(|(_, statement)| usable(statement))
            .filter_map(|(at, statement)| {
                let (class, words, extent, count) = read(statement.claim)?;
                Some(Named { at, statement, class, words, extent, count })
            })
            .collect()
    };
    let whole = |a: &Named<'_>, b: &Named<'_>| {
        a.extent.max(b.extent) == Extent::All
            && if a.extent.min(b.extent) == Extent::Some {
                words.classes_exclude(a.class, b.class)
            } else {
                apart(a.class, b.class, words)
            }
    };
    let told = |a: &Named<'_>, b: &Named<'_>| overlap(&a.statement.context, &b.statement.context).1 >= WEIGHT;
    let counted =
        |a: &Named<'_>, b: &Named<'_>| a.count == b.count && words.classes_exclude(a.class, b.class) && told(a, b);
    let struck = |a: &Named<'_>, b: &Named<'_>| {
        words.is_kind_of(a.class, "object")
            && words.is_kind_of(b.class, "object")
            && words.classes_exclude(a.class, b.class)
            && told(a, b)
    };
    let drafts = [
        draft("victims", &of(&|claim| called(claim, words)), words, whole),
        draft("victims", &of(&harmed), words, counted),
        draft("target", &of(&target), words, struck),
    ];
    drafts.into_iter().flatten().collect()
}

/// What a copula says that those concerned are: "all of the dead were patients".
fn called<'a>(claim: &'a Claim, words: &Words) -> Option<Reading<'a>> {
    if claim.predicate.lemma != "be" {
        return None;
    }
    let classed = |complement: bool| {
        claim.arguments.iter().find(|argument| {
            let about = if complement {
                argument.function == Function::Complement
            } else {
                argument.function == Function::Oblique
                    && matches!(argument.case.as_deref(), Some("from" | "among" | "of"))
            };
            about && argument.class.as_deref().is_some_and(|class| words.is_kind_of(class, "person"))
        })
    };
    let argument = classed(true).or_else(|| classed(false))?;
    let subject = claim.arguments.iter().find(|argument| argument.function == Function::Subject);
    let opening = claim.quote.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?.to_lowercase();
    let extent = match (&*opening, subject.map(|subject| &*subject.head)) {
        ("all" | "every" | "everyone" | "each", _) | (_, Some("all" | "everyone")) => Extent::All,
        _ if subject.is_some_and(|subject| says_all(claim, subject, argument, words)) => Extent::All,
        (_, Some("they" | "those")) => Extent::They,
        (_, None) if !claim.figures.is_empty() => Extent::Some,
        _ => return None,
    };
    Some((argument.class.as_deref()?, &argument.head, extent, None))
}

/// Whether the subject of a copula means all whom something befell: "the dead", "the martyrs", "the five", "the two who died".
fn says_all(claim: &Claim, subject: &Argument, is: &Argument, words: &Words) -> bool {
    let befell = |class: Option<&str>| class.is_some_and(|class| words.happens(class, "befalls"));
    let before = claim.words_between(claim.span.start, is.span.start).to_lowercase();
    let mut said = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let definite = matches!(said.next(), Some("the" | "those" | "both"));
    let counted = || claim.figures.iter().any(|figure| figure.span.start < is.span.start);
    subject.head == "victim"
        || befell(words.noun_class(&subject.head))
        || definite && (counted() || said.any(|word| befell(words.befalling(word))))
}

/// Whom a counted claim says were killed or hurt; only the same number of others contradicts it.
fn harmed(claim: &Claim) -> Option<(&str, &str, Extent, Option<f64>)> {
    let figure = claim.figures.iter().find(|figure| {
        !figure.part && matches!(figure.whole_role(), Some("killed" | "injured")) && figure.low == figure.high
    })?;
    let many = figure.low.filter(|&low| low >= 3.0)?;
    Some((figure.counted_class.as_deref()?, figure.counted.as_deref()?, Extent::All, Some(many)))
}

/// What was struck.
fn target(claim: &Claim) -> Option<(&str, &str, Extent, Option<f64>)> {
    let struck = matches!(claim.predicate.class.as_deref(), Some("attack" | "strike" | "destroy"));
    let argument = claim.arguments.iter().find(|argument| argument.function == Function::Object && struck)?;
    Some((argument.class.as_deref()?, &argument.head, Extent::All, None))
}

/// Whether two classes of people are told apart when each is said of all: by the lattice, or because each says what they
/// do or belong to and neither is a kind of the other. What everybody is beside that (a woman, a child) tells nothing.
pub(super) fn apart(a: &str, b: &str, words: &Words) -> bool {
    let calling = |class: &str| {
        words.is_kind_of(class, "person") && !matches!(class, "person" | "man" | "woman" | "child" | "civilian")
    };
    words.classes_exclude(a, b)
        || calling(a) && calling(b) && a != b && !words.is_kind_of(a, b) && !words.is_kind_of(b, a)
}

fn draft(
    slot: &str,
    named: &[Named<'_>],
    words: &Words,
    clash: impl Fn(&Named<'_>, &Named<'_>) -> bool,
) -> Option<Draft> {
    let (ours, theirs) = split(named, words, |a, b| {
        !a.statement.same_document(b.statement) && comparable(a.statement, b.statement) && clash(a, b)
    })?;
    let side = |members: &[&Named<'_>]| (members[0].words.to_owned(), members.iter().map(|member| member.at).collect());
    let sides = [side(&ours), side(&theirs)];
    let reason = format!("{} and {} exclude each other", ours[0].class, theirs[0].class);
    let draft = Draft::two_sides(Relation::Conflict, Kind::Identity, slot, sides, reason, "identity");
    Some(draft.severity(0.8))
}
