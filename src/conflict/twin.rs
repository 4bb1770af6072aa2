//! Sentences that are word for word the same but in one place. What stands there is what they contradict each other in, whatever the
//! rest is about: "was hidden in the basement", "was hidden on the roof".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Kind;
use super::align::argument;
use super::attribution::is_saying;
use super::draft::{Draft, comparable};
use super::identity::apart;
use super::pairs::Pair;
use super::polarity::stand;
use super::responsibility::kin;
use super::statement::{Sentence, Statement};
use super::variant::{DAYS, Disputed, Sides, exclude, is_definite};
use super::vocabulary::{PredicateRelation, Words};
use crate::claim::{Argument, Certainty, Claim, Function};
use crate::event::{TermWeights, places_meet};
use crate::text::{Part, Zone};

/// What both sentences say outside the place in which they differ weighs so much at least, and is such a share of what either says.
const SAME: (f32, f32) = (12.0, 0.55);
/// What two texts open with is one thing, where so much of it is the same.
const INTRODUCED: f32 = 20.0;
/// What one of them adds elsewhere weighs at most this share of what both say.
const ADDED: f32 = 0.25;
/// What a name weighs, a number, and a word whose opposite or kind is known but which is no term.
const NAME: f32 = 6.0;
const NUMBER: f32 = 3.0;
const KNOWN: f32 = 2.0;
/// The share and the weight that the terms of both sentences have in common at least; what has less is no twin.
const ALIKE: (f32, f32) = (0.5, 10.0);
/// Most words and bytes of a sentence that are compared.
const LONGEST: (usize, usize) = (80, 800);
/// Words of no weight of their own that may stand between two places and leave them one: "an arms smuggler *with* rifles *and* mortars".
const BETWEEN: usize = 2;
/// Spellings of one name are so alike at least (Jaro-Winkler).
const ONE_NAME: f64 = 0.85;

/// Sentences of different documents that differ in one place, where what stands there excludes each other.
pub(crate) fn find(statements: &[Statement<'_>], pairs: &[Pair], words: &Words) -> Vec<Draft> {
    let near = |pair: &&Pair| pair.alignment.overlap >= ALIKE.0 && pair.alignment.shared >= ALIKE.1;
    let sentences = |pair: &Pair| [statements[pair.a].sentence, statements[pair.b].sentence];
    let near: BTreeSet<[Sentence; 2]> =
        pairs.iter().filter(near).map(sentences).filter(|[x, y]| x.document != y.document).collect();
    // A sentence is its document's first where none of the same document stands before it.
    let mut first: BTreeMap<u32, Sentence> = BTreeMap::new();
    for statement in statements.iter().filter(|statement| statement.claim.part == Part::Text) {
        let known = first.entry(statement.sentence.document).or_insert(statement.sentence);
        *known = statement.sentence.min(*known);
    }
    if near.is_empty() {
        return Vec::new();
    }
    let wanted: BTreeSet<Sentence> = near.iter().flatten().copied().collect();
    let mut members: BTreeMap<Sentence, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let told = statement.claim.part == Part::Text && statement.claim.zone == Zone::Body;
        if told && wanted.contains(&statement.sentence) {
            members.entry(statement.sentence).or_default().push(at);
        }
    }
    let texts: BTreeMap<Sentence, String> =
        members.iter().map(|(&sentence, members)| (sentence, text(statements, members))).collect();
    let told: BTreeMap<Sentence, Told<'_>> = members
        .iter()
        .map(|(sentence, members)| {
            let opens = first.get(&sentence.document) == Some(sentence);
            (*sentence, Told { opens, ..Told::new(statements, members, &texts[sentence], words) })
        })
        .collect();
    let mut found = Sides::default();
    for [x, y] in near {
        let judged = told.get(&x).zip(told.get(&y)).and_then(|(x, y)| judge(x, y, words));
        if let Some((disputed, reason, members)) = judged {
            found.add(disputed, reason, members, words);
        }
    }
    found.drafts("twin")
}

/// The words of a sentence that are in some claim, each in its place; blanks stand for the rest.
fn text(statements: &[Statement<'_>], members: &[usize]) -> String {
    let sentence = statements[members[0]].claim.sentence;
    let length = sentence.end.saturating_sub(sentence.start);
    if length > LONGEST.1 {
        return String::new();
    }
    let mut text = vec![b' '; length];
    for claim in members.iter().map(|&at| statements[at].claim) {
        let place = claim.span.start.checked_sub(sentence.start);
        let room = place.and_then(|place| text.get_mut(place..place + claim.quote.len()));
        if let Some(room) = room {
            room.copy_from_slice(claim.quote.as_bytes());
        }
    }
    String::from_utf8(text).unwrap_or_default()
}

/// A sentence as it is compared.
struct Told<'a> {
    statements: &'a [Statement<'a>],
    members: &'a [usize],
    text: &'a str,
    /// Where it begins in its document.
    start: usize,
    /// Whether its document opens with it.
    opens: bool,
    words: Vec<Word<'a>>,
}

/// A word of a sentence.
struct Word<'a> {
    text: &'a str,
    /// Where it stands in the document.
    place: Range<usize>,
    /// What it says by itself: as a term, a name, a number.
    weight: f32,
}

impl Word<'_> {
    fn is_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

impl<'a> Told<'a> {
    /// The words of a sentence but for those that only tell who says it.
    fn new(statements: &'a [Statement<'a>], members: &'a [usize], text: &'a str, known: &Words) -> Told<'a> {
        let start = statements[members[0]].claim.sentence.start;
        let mut told = Told { statements, members, text, start, opens: false, words: Vec::new() };
        let mut at = start;
        for piece in text.split_inclusive(char::is_whitespace) {
            let from = at + piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            at += piece.len();
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() && !told.only_tells_who(from) && told.words.len() < LONGEST.0 {
                let weight = told.weight(word, from, known);
                told.words.push(Word { text: word, place: from..from + word.len(), weight });
            }
        }
        told
    }

    fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        let statements = self.statements;
        self.members.iter().map(move |&at| statements[at].claim)
    }

    /// Whether what stands in a place is a speaker or a word of saying.
    fn only_tells_who(&self, place: usize) -> bool {
        self.claims().flat_map(|claim| &claim.attribution).any(|said| {
            said.source.as_ref().is_some_and(|source| (source.start..source.end).contains(&place))
                || said.cue.is_some_and(|cue| (cue.start..cue.end).contains(&place))
        })
    }

    /// What a word says by itself; nothing where it is no term, no name and no number.
    fn weight(&self, text: &str, start: usize, known: &Words) -> f32 {
        let lower = text.to_lowercase();
        let forms = forms(&lower, known);
        let is_term = |term: &str| term.split([' ', '-']).any(|part| forms.contains(&part));
        if lower.starts_with(|c: char| c.is_ascii_digit()) {
            NUMBER
        } else if text.starts_with(char::is_uppercase) && start != self.start {
            NAME
        } else if let Some(term) = self.claims().flat_map(|claim| &claim.terms).find(|term| is_term(term)) {
            TermWeights::built_in().weight(term)
        } else if forms.iter().any(|form| known.cause_kind(form).is_some() || known.has_opposites(form)) {
            KNOWN
        } else {
            0.0
        }
    }
}

fn judge(a: &Told<'_>, b: &Told<'_>, words: &Words) -> Option<(Disputed, &'static str, [usize; 2])> {
    let day = |told: &Told<'_>| told.statements[told.members[0]].day();
    let days = day(a).zip(day(b)).map_or(0, |(x, y)| (y - x).get_days().abs());
    if days > DAYS {
        return None;
    }
    let ([x, y], shared) = only_difference(&a.words, &b.words)?;
    // "A lorry overturned": what two texts open with, in so many same words, is one thing, however it is introduced.
    let introduced = a.opens && b.opens && shared >= INTRODUCED;
    let (a, b) = (Side::of(a, x)?, Side::of(b, y)?);
    let (p, q) = (&a.told.statements[a.at], &b.told.statements[b.at]);
    if stand(p) != stand(q) || p.background != q.background || !comparable(p, q) {
        return None;
    }
    let (kind, reason) = clash(&a, &b, introduced, words)?;
    let values = [a.text().to_owned(), b.text().to_owned()];
    Some(((kind, slot(kind, p), values), reason, [a.at, b.at]))
}

/// What a finding is called.
fn slot(kind: Kind, statement: &Statement<'_>) -> String {
    let deed = statement.deed();
    match kind {
        Kind::Place => format!("place of {deed}"),
        Kind::Time => format!("time of {deed}"),
        Kind::Responsibility => format!("who did it: {}", statement.claim.predicate.lemma),
        Kind::Attribution => "who said it".to_owned(),
        Kind::Identity => format!("whom: {}", statement.claim.predicate.lemma),
        Kind::Figure | Kind::Polarity => deed.to_owned(),
    }
}

/// The one place in which two lists of words differ, where there is just one that says something on both sides, and the rest is the
/// greater part of either.
fn only_difference(a: &[Word<'_>], b: &[Word<'_>]) -> Option<([Range<usize>; 2], f32)> {
    let same = common(a, b);
    let mut places: Vec<[Range<usize>; 2]> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(next_a, next_b) in same.iter().chain([&(a.len(), b.len())]) {
        if i < next_a || j < next_b {
            // What small words part is one place: "an arms smuggler with rifles and mortars".
            let one = |[p, _]: &&mut [Range<usize>; 2]| {
                i - p.end <= BETWEEN && weigh(&a[p.end..i]) == 0.0
                    || i - p.end == 1 && names(&a[p.clone()], &a[i..next_a])
            };
            match places.last_mut().filter(one) {
                Some([p, q]) => (p.end, q.end) = (next_a, next_b),
                None => places.push([i..next_a, j..next_b]),
            }
        }
        (i, j) = (next_a + 1, next_b + 1);
    }
    let both = |[p, q]: &[Range<usize>; 2]| weigh(&a[p.clone()]) > 0.0 && weigh(&b[q.clone()]) > 0.0;
    let at = places.iter().position(both)?;
    let [p, q] = places.remove(at);
    let shared: f32 = same.iter().map(|&(i, j)| a[i].weight.min(b[j].weight)).sum();
    let added: f32 = places.iter().map(|[p, q]| weigh(&a[p.clone()]) + weigh(&b[q.clone()])).sum();
    let most = weigh(&a[p.clone()]).max(weigh(&b[q.clone()]));
    let alike = shared >= SAME.0 && shared >= SAME.1 * (shared + most) && added <= ADDED * shared;
    (alike && !places.iter().any(both)).then_some(([p, q], shared))
}

/// Whether both rows of words hold names: "*Hungarian* novelist *Ilona Kerek*".
fn names(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    a.iter().any(Word::is_name) && b.iter().any(Word::is_name)
}

fn weigh(words: &[Word<'_>]) -> f32 {
    words.iter().map(|word| word.weight).sum()
}

/// A word and what it may be a form of.
fn forms<'w>(word: &'w str, known: &'w Words) -> Vec<&'w str> {
    let base = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let cut = ["s", "es", "d", "ed", "ing", "ly"].into_iter().filter_map(|ending| base.strip_suffix(ending));
    let cut = cut.filter(|form| form.len() > 2);
    std::iter::once(base).chain(known.irregular(base)).chain(cut).collect()
}

/// The longest row of words that both lists hold in one order, as places in either.
fn common(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(usize, usize)> {
    let lower = |words: &[Word<'_>]| words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    let (x, y) = (lower(a), lower(b));
    let width = y.len() + 1;
    let mut length = vec![0_u8; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            length[i * width + j] = if x[i] == y[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut same = Vec::new();
    while i < x.len() && j < y.len() {
        if x[i] == y[j] {
            same.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    same
}

/// What one sentence says where the other says something else.
struct Side<'a> {
    told: &'a Told<'a>,
    /// The statement that says it.
    at: usize,
    words: &'a [Word<'a>],
    /// The word before it and its article, in small letters.
    before: String,
}

impl<'a> Side<'a> {
    fn of(told: &'a Told<'a>, place: Range<usize>) -> Option<Side<'a>> {
        let article = |word: &&Word<'_>| !matches!(&*word.text.to_lowercase(), "the" | "a" | "an");
        let before = told.words[..place.start].iter().rev().find(article);
        let before = before.map_or_else(String::new, |word| word.text.to_lowercase());
        let words = &told.words[place];
        let (start, end) = (words.first()?.place.start, words.last()?.place.end);
        let says = |at: &usize| {
            let statement = &told.statements[*at];
            let claim = statement.claim;
            !is_saying(statement)
                && claim.certainty == Certainty::Certain
                && claim.span.start <= start
                && end <= claim.span.end
        };
        let length = |at: &usize| told.statements[*at].claim.quote.len();
        let at = told.members.iter().copied().filter(says).min_by_key(length)?;
        Some(Side { told, at, words, before })
    }

    fn claim(&self) -> &'a Claim {
        self.told.statements[self.at].claim
    }

    /// The words as they stand.
    fn text(&self) -> &'a str {
        let place = |at: usize| at - self.told.start;
        let ends = self.words.first().zip(self.words.last());
        ends.and_then(|(first, last)| self.told.text.get(place(first.place.start)..place(last.place.end)))
            .unwrap_or_default()
    }

    /// Whether it holds a day, a month, a year or an hour.
    fn tells_time(&self, words: &Words) -> bool {
        let hour = |word: &str| word.contains([':', '.']) || word.ends_with("am") || word.ends_with("pm");
        let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        self.words
            .iter()
            .map(|word| word.text)
            .any(|word| words.is_calendar(word) || digits(word) && hour(word) || year(word))
    }

    /// The words of names; the first of a sentence is written large whatever it is.
    fn names(&self, words: &Words) -> Vec<&'a str> {
        let common =
            |word: &Word<'_>| forms(&word.text.to_lowercase(), words).into_iter().any(|form| words.is_common(form));
        let sure = |word: &Word<'_>| word.place.start != self.told.start || !common(word);
        self.words.iter().filter(|word| word.is_name() && sure(word)).map(|word| word.text).collect()
    }

    /// Whether the predicate of a claim is among its words, as far as their first letters tell: "fell" is of "fall".
    fn says_predicate(&self, claim: &Claim) -> bool {
        let first = claim.predicate.lemma.chars().next();
        self.words.iter().any(|word| word.text.to_lowercase().chars().next() == first)
    }

    /// The narrowest argument of which it says a part.
    fn argument(&self) -> Option<&'a Argument> {
        let inside = |argument: &&Argument| {
            self.words.iter().any(|word| (argument.span.start..argument.span.end).contains(&word.place.start))
        };
        let all = self.told.claims().flat_map(|claim| &claim.arguments);
        all.filter(inside).min_by_key(|argument| argument.span.end - argument.span.start)
    }

    /// Whether its sentence is about something that is said: "the estimate comes from".
    fn of_words(&self, words: &Words) -> bool {
        let subjects = self.told.claims().filter_map(|claim| argument(claim, Function::Subject));
        subjects.into_iter().any(|subject| words.names_words(&subject.head))
    }

    fn has(&self, function: Function) -> bool {
        argument(self.claim(), function).is_some()
    }

    /// The entity that its own words name.
    fn entity(&self) -> Option<&'a str> {
        let name = self.argument()?.entity.as_deref()?;
        self.words.iter().any(|word| name.split(' ').any(|part| part == word.text)).then_some(name)
    }

    /// What part two sides play in their clauses, the same in both: that of the arguments whose heads they say, or a circumstance.
    fn stands(&self, other: &Side<'_>) -> Option<Function> {
        let (a, b) = (self.function()?, other.function()?);
        (a == b).then_some(a)
    }

    /// The part that its words play; `None` where they only say which of several a subject or an object is.
    fn function(&self) -> Option<Function> {
        let (start, end) = (self.words.first()?.place.start, self.words.last()?.place.end);
        let meets = |argument: &&Argument| argument.span.start < end && start < argument.span.end;
        let claim = self.claim();
        let Some(argument) =
            claim.arguments.iter().filter(meets).min_by_key(|argument| argument.span.end - argument.span.start)
        else {
            return Some(Function::Oblique);
        };
        let head = |word: &Word<'_>| word.text.to_lowercase().starts_with(&argument.head.to_lowercase());
        match argument.function {
            Function::Oblique | Function::Recipient => Some(Function::Oblique),
            core => self.words.iter().any(head).then_some(core),
        }
    }

    /// The nouns of which a table says what they are.
    fn nouns(&self, words: &Words) -> Vec<String> {
        let known = |form: &&str| words.is_thing(form) || words.actor(form).is_some();
        let noun = |word: &Word<'_>| forms(&word.text.to_lowercase(), words).into_iter().find(known).map(str::to_owned);
        self.words.iter().filter_map(noun).collect()
    }

    /// Whether it says where something was.
    fn is_where(&self, words: &Words) -> bool {
        let places = |word: &str| {
            words.places(word) || matches!(word, "on" | "under" | "beneath" | "behind" | "inside" | "outside")
        };
        places(&self.before) || self.words.first().is_some_and(|word| places(&word.text.to_lowercase()))
    }
}

/// The kind of contradiction between what two sides say, and why it is one.
fn clash(a: &Side<'_>, b: &Side<'_>, introduced: bool, words: &Words) -> Option<(Kind, &'static str)> {
    if let (Some(x), Some(y)) = (a.claim().own_time(), b.claim().own_time())
        && x.interval != y.interval
    {
        let classed = a.claim().predicate.class.is_some() && a.tells_time(words) && b.tells_time(words);
        return (exclude(x, y) && classed).then_some((Kind::Time, "one happening cannot have been at both times"));
    }
    let lower = |side: &Side<'_>| side.words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    let (ours, theirs) = (lower(a), lower(b));
    // Who left may have arrived before: only a quality, an outcome and the way a number went are one or the other.
    let decides = |class: Option<&str>, lemma: &str| {
        class.is_none_or(|class| words.happens(class, "outcome")) || words.direction(lemma).is_some()
    };
    let opposite = ours.iter().flat_map(|x| forms(x, words)).any(|x| {
        let decided = |y: &&str| decides(words.deed_class(x), x) || decides(words.deed_class(y), y);
        theirs.iter().flat_map(|y| forms(y, words)).filter(decided).any(|y| words.opposites(x, y))
    });
    let opposed = |x: &Claim, y: &Claim| {
        let (p, q) = (&x.predicate, &y.predicate);
        words.predicates(p, q) == PredicateRelation::Opposite
            && (decides(p.class.as_deref(), &p.lemma) || decides(q.class.as_deref(), &q.lemma))
            && a.says_predicate(x)
            && b.says_predicate(y)
    };
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
    let two =
        if !x.is_empty() && !y.is_empty() { names_differ(a, b, &x, &y, words) } else { nouns_differ(a, b, words) };
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
                return Some((Kind::Attribution, "the same words are credited to two speakers"));
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
                Some((Kind::Attribution, "the same words are credited to two speakers"))
            } else if a.is_where(words) && b.is_where(words) {
                Some((Kind::Place, "one happening is put in two places"))
            } else {
                from.then_some((Kind::Identity, "one thing is said to come from two"))
            }
        }
        _ => None,
    }
}
