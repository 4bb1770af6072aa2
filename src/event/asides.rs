//! What a text sets apart from its main story: sentences dated well before it, other news, happenings named by their distance from it.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::episode::{TokenPlaces, first_day, is_happening};
use crate::claim::{Claim, ClaimTime, Episode, Vocabulary, WordClass};
use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Relation, Upos};
use crate::text::{Part, Published, Zone};
use crate::time::{Grain, Interval};

/// Ends an opening of `story_turns` that turns to other news only where the sentence's subject is a happening.
const HAPPENING: &str = "~";

/// Whether two claims of one document stand in the same sentence-level stretch is decided by tokens; this is a stretch
/// of them that belongs to an episode of its own.
pub(super) struct Stretch {
    pub(super) tokens: Range<usize>,
    pub(super) episode: usize,
}

/// Adds to the main story, the first episode, what the text sets apart from it, and gives the stretches of all these.
pub(super) fn set_apart(
    parse: &Parse,
    lexicon: &Lexicon,
    published: Option<Published>,
    claims: &[Claim],
    places: &TokenPlaces,
    episodes: &mut Vec<Episode>,
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let main_time = episodes.first().and_then(|main| main.time.clone());
    set_sentences_apart(
        parse,
        lexicon,
        main_time.as_ref(),
        published,
        &dated(claims, places),
        episodes,
        &mut stretches,
    );
    set_phrases_apart(parse, episodes, &mut stretches);
    keep_a_main_story(parse, episodes, &mut stretches);
    stretches
}

/// A claim of a happening, with the day it names itself.
///
/// A birth year, a law's or the day on which somebody spoke sets nothing apart: only what happened does.
struct Dated {
    tokens: Range<usize>,
    time: Option<ClaimTime>,
}

impl Dated {
    /// Whether it happened well before a day.
    fn is_before(&self, day: Date) -> bool {
        const LAPSE_DAYS: i32 = 2;
        let end = self.time.as_ref().and_then(|time| time.interval.to.or(time.interval.from));
        end.is_some_and(|end| (day - end.date()).get_days() > LAPSE_DAYS)
    }
}

/// The claims of happenings, in the order of the text.
///
/// A clause that names none has the day of a clause right beside it that holds it: "in 2012 the region was struck by two
/// shocks, costing more than 300 lives".
fn dated(claims: &[Claim], places: &TokenPlaces) -> Vec<Dated> {
    const BESIDE: usize = 4;
    let happening =
        claims.iter().enumerate().filter(|(_, claim)| claim.predicate.class.as_deref().is_some_and(is_happening));
    let time_of = |at: usize, claim: &Claim| {
        let near = &claims[at.saturating_sub(BESIDE)..claims.len().min(at + BESIDE)];
        let holds = |other: &&Claim| {
            other.part == claim.part
                && other.span.start < claim.span.start
                && other.span.end >= claim.span.end
                && other.time.is_some()
        };
        claim.time.clone().or_else(|| near.iter().find(holds)?.time.clone())
    };
    let mut dated: Vec<Dated> = happening
        .map(|(at, claim)| Dated {
            tokens: places.tokens(claim.part, claim.span),
            time: time_of(at, claim).filter(|time| time.grain <= Grain::Year),
        })
        .filter(|claim| !claim.tokens.is_empty())
        .collect();
    dated.sort_by_key(|claim| (claim.tokens.start, claim.tokens.end));
    dated
}

/// Sentences that the text sets apart: those dated well before the main story, and those after a turn to other news.
fn set_sentences_apart(
    parse: &Parse,
    lexicon: &Lexicon,
    main: Option<&ClaimTime>,
    published: Option<Published>,
    dated: &[Dated],
    episodes: &mut Vec<Episode>,
    stretches: &mut Vec<Stretch>,
) {
    let news_from = main.and_then(first_day).or(published.map(Published::date));
    let vocabulary = Vocabulary::of(lexicon);
    let turns: Vec<&str> = lexicon.table("story_turns").rows().map(|row| row.key()).collect();
    let mut elsewhere: Option<(usize, usize)> = None;
    let mut known: BTreeMap<Interval, usize> = BTreeMap::new();
    for sentence in &parse.layout.sentences {
        let zone = parse.layout.blocks[sentence.block].zone;
        if sentence.part == Part::Title || zone == Zone::Headline {
            continue;
        }
        let opening = parse.layout.slice(sentence.part, sentence.span).to_lowercase();
        let turned = |turn: &&str| match turn.strip_suffix(HAPPENING) {
            Some(turn) => opening.starts_with(turn) && happens(parse, &vocabulary, sentence.tokens.clone()),
            None => opening.starts_with(turn),
        };
        if turns.iter().any(turned) {
            episodes.push(Episode { background: true, ..Episode::default() });
            elsewhere = Some((episodes.len() - 1, sentence.block));
        }
        if let Some((episode, block)) = elsewhere {
            if sentence.block == block {
                stretches.push(Stretch { tokens: sentence.tokens.clone(), episode });
                continue;
            }
            elsewhere = None;
        }
        let Some(news_from) = news_from else { continue };
        let from = dated.partition_point(|claim| claim.tokens.start < sentence.tokens.start);
        let to = dated.partition_point(|claim| claim.tokens.start < sentence.tokens.end);
        let told = &dated[from..to];
        for old in told.iter().filter(|claim| claim.is_before(news_from)) {
            let Some(time) = &old.time else { continue };
            // A sentence that tells of the news as well stays with it but for the clause about the earlier time.
            let news =
                told.iter().any(|claim| !claim.is_before(news_from) && !old.tokens.contains(&claim.tokens.start));
            let episode = *known.entry(time.interval).or_insert_with(|| {
                episodes.push(Episode { background: true, time: Some(time.clone()), ..Episode::default() });
                episodes.len() - 1
            });
            let tokens = if news { old.tokens.clone() } else { sentence.tokens.clone() };
            stretches.push(Stretch { tokens, episode });
        }
    }
}

/// What a text sets apart is apart from something: where nothing else is told, as in texts all about an earlier year, the first of it
/// is the main story.
fn keep_a_main_story(parse: &Parse, episodes: &mut [Episode], stretches: &mut Vec<Stretch>) {
    let Some(first) = stretches.first().map(|stretch| stretch.episode) else { return };
    // Where stretches begin, and how far those reach that begin no later: of a text all set apart, every sentence is looked up.
    let mut reach: Vec<(usize, usize)> =
        stretches.iter().map(|stretch| (stretch.tokens.start, stretch.tokens.end)).collect();
    reach.sort_unstable();
    let mut farthest = 0;
    for (_, end) in &mut reach {
        farthest = farthest.max(*end);
        *end = farthest;
    }
    let apart = |tokens: &Range<usize>| {
        let begun = reach.partition_point(|&(start, _)| start <= tokens.start);
        begun > 0 && tokens.end <= reach[begun - 1].1
    };
    let mut told = parse
        .layout
        .sentences
        .iter()
        .filter(|sentence| sentence.part == Part::Text && parse.layout.blocks[sentence.block].zone == Zone::Body);
    if told.all(|sentence| apart(&sentence.tokens)) {
        episodes[0].time = episodes[first].time.clone();
        stretches.retain(|stretch| stretch.episode != first);
    }
}

/// Whether the subject of a sentence is a noun that names a happening: "a separate tremor", not "a separate statement".
fn happens(parse: &Parse, vocabulary: &Vocabulary, mut sentence: Range<usize>) -> bool {
    let subject = sentence.find(|&token| parse.relation(token).base() == Relation::Nsubj);
    let class = subject.and_then(|subject| vocabulary.class_of(parse.lemma(subject), WordClass::Noun));
    class.is_some_and(is_happening)
}

/// Phrases that name a happening by its distance from the main one: "four days after an ambush in which ...".
fn set_phrases_apart(parse: &Parse, episodes: &mut Vec<Episode>, stretches: &mut Vec<Stretch>) {
    for token in 0..parse.words.len() {
        if parse.upos(token) != Upos::Noun {
            continue;
        }
        let Some(case) = parse.child(token, Relation::Case) else { continue };
        let after = matches!(&*parse.text(case).to_lowercase(), "after" | "following" | "since" | "before");
        let indefinite = parse
            .child(token, Relation::Det)
            .is_some_and(|det| matches!(&*parse.text(det).to_lowercase(), "a" | "an" | "another"));
        if !(after && indefinite) {
            continue;
        }
        let has_clause = |&noun: &usize| {
            parse
                .children(noun)
                .iter()
                .any(|&child| matches!(parse.relation(child), Relation::AclRelcl | Relation::Acl))
        };
        // "after an ambush near Shewa, in which ...": the clause may hang on a place that follows.
        let verb = parse.head(token).filter(|_| parse.relation(token).base() == Relation::Obl);
        let places = verb.map_or(&[][..], |verb| parse.children(verb)).iter().copied();
        let later = places.filter(|&other| other > token && parse.relation(other).base() == Relation::Obl);
        if let Some(told) = std::iter::once(token).chain(later).rfind(has_clause) {
            let (first, last) = (parse.subtree(token), parse.subtree(told));
            episodes.push(Episode { background: true, ..Episode::default() });
            let tokens = first[0]..last[last.len() - 1] + 1;
            stretches.push(Stretch { tokens, episode: episodes.len() - 1 });
        }
    }
}
