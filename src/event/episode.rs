//! Happenings inside one document: the main story, and what the text sets apart from it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::terms::{Concepts, Told, named, terms};
use crate::claim::{Claim, ClaimPlace, ClaimTime, DocumentClaims, Episode, Vocabulary, WordClass};
use crate::entity::{Entities, Entity, EntityKind, MentionKind};
use crate::lexicon::{Lexicon, Row};
use crate::quantity::{Nature, Quantity};
use crate::syntax::{Parse, Relation, Upos};
use crate::text::{Part, Published, SharedStr, Span, Zone};
use crate::time::{Grain, Interval, TimeExpression, TimeKind};

/// A story is news for about this many days; what a text dates earlier is background.
const NEWS_DAYS: i32 = 10;

/// Ends an opening of `story_turns` that turns to other news only where the sentence's subject is a happening.
const HAPPENING: &str = "~";

/// Whether two claims of one document stand in the same sentence-level stretch is decided by tokens; this is a stretch
/// of them that belongs to an episode of its own.
struct Stretch {
    tokens: Range<usize>,
    episode: usize,
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

/// Gives every claim of a document its episode, with the time and place that the episode lends, and its terms.
pub(crate) fn assign(
    parse: &Parse,
    quantities: &[Quantity],
    times: &[TimeExpression],
    entities: &Entities,
    lexicon: &Lexicon,
    published: Option<Published>,
    extracted: &mut DocumentClaims,
) {
    let main_time = main_time(parse, times, published);
    let main = Episode { time: main_time.clone(), place: main_place(parse, entities), ..Episode::default() };
    let mut episodes = vec![main];
    let mut stretches = Vec::new();
    let places = TokenPlaces::new(parse);
    let dated = dated(&extracted.claims, &places);
    set_sentences_apart(parse, lexicon, main_time.as_ref(), published, &dated, &mut episodes, &mut stretches);
    set_phrases_apart(parse, &mut episodes, &mut stretches);
    keep_a_main_story(parse, &mut episodes, &mut stretches);

    let mut of_token = vec![0u32; parse.words.len()];
    for stretch in &stretches {
        of_token[stretch.tokens.clone()].fill(stretch.episode as u32);
    }
    let names = named(parse, entities);
    let concepts = lexicon.compiled(Concepts::compile);
    describe(parse, entities, &names, &concepts, &of_token, &mut episodes);
    note_ages(quantities, &of_token, &mut episodes);
    for claim in &mut extracted.claims {
        let tokens = places.tokens(claim.part, claim.span);
        if let Some(first) = parse.layout.tokens.get(tokens.start) {
            let sentence = &parse.layout.sentences[first.sentence as usize];
            claim.sentence = parse.layout.original(sentence.part, sentence.span);
            claim.zone = parse.layout.blocks[sentence.block].zone;
        }
        claim.episode = most_common(&of_token[tokens.clone()]);
        let mut own = terms(parse, entities, &names, &concepts, tokens);
        own.sort_unstable();
        own.dedup();
        claim.terms = own;
        lend(claim, &episodes[claim.episode]);
    }
    class_of_episodes(&extracted.claims, &mut episodes);
    extracted.episodes = episodes;
}

/// The token ranges of spans of the text as given.
struct TokenPlaces {
    starts: [(usize, Vec<usize>); 2],
}

impl TokenPlaces {
    fn new(parse: &Parse) -> TokenPlaces {
        let layout = &parse.layout;
        let first_of_text = layout
            .sentences
            .iter()
            .find(|sentence| sentence.part == Part::Text)
            .map_or(layout.tokens.len(), |sentence| sentence.tokens.start);
        let starts = |part: Part, range: Range<usize>| {
            layout.tokens[range].iter().map(|token| layout.original(part, token.span).start).collect()
        };
        TokenPlaces {
            starts: [
                (0, starts(Part::Title, 0..first_of_text)),
                (first_of_text, starts(Part::Text, first_of_text..layout.tokens.len())),
            ],
        }
    }

    /// The tokens that begin within a span.
    fn tokens(&self, part: Part, span: Span) -> Range<usize> {
        let (first, starts) = &self.starts[usize::from(part == Part::Text)];
        let from = starts.partition_point(|&start| start < span.start);
        let to = starts.partition_point(|&start| start < span.end);
        first + from..first + to
    }
}

fn most_common(episodes: &[u32]) -> usize {
    let mut sorted = episodes.to_vec();
    sorted.sort_unstable();
    let longest = sorted.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), std::cmp::Reverse(run[0])));
    longest.map_or(0, |run| run[0] as usize)
}

/// A claim that names no day or place of its own has its episode's.
fn lend(claim: &mut Claim, episode: &Episode) {
    if claim.time.is_none() {
        claim.time = episode.time.clone().map(|time| ClaimTime { inherited: true, ..time });
    }
    if claim.place.is_none() {
        claim.place = episode.place.clone().map(|place| ClaimPlace { inherited: true, ..place });
    }
}

/// The days of a time that is fine enough to say when something happened.
fn claim_time(time: &TimeExpression) -> Option<ClaimTime> {
    let interval = time.interval.filter(|_| time.kind == TimeKind::Point && time.grain <= Grain::Year)?;
    Some(ClaimTime { interval, grain: time.grain, inherited: false })
}

fn first_day(time: &ClaimTime) -> Option<Date> {
    time.interval.from.map(|from| from.date())
}

/// When the main story happened: the first day in the head of the text that is news on the day of publication.
fn main_time(parse: &Parse, times: &[TimeExpression], published: Option<Published>) -> Option<ClaimTime> {
    const HEAD_SENTENCES: usize = 8;
    let first_of_text =
        parse.layout.sentences.iter().position(|sentence| sentence.part == Part::Text).unwrap_or_default();
    times
        .iter()
        // A dateline's day is when it was written.
        .filter(|time| time.grain <= Grain::Weekend && !time.tokens.is_empty())
        .filter(|time| {
            let sentence = parse.layout.tokens[time.tokens.start].sentence as usize;
            sentence < first_of_text + HEAD_SENTENCES
        })
        .filter_map(claim_time)
        .find(|time| match (published, first_day(time)) {
            (Some(published), Some(day)) => (0..=NEWS_DAYS).contains(&(published.date() - day).get_days()),
            _ => true,
        })
}

/// Where the main story happened: the first place in the text that is finer than a country, or else the first.
fn main_place(parse: &Parse, entities: &Entities) -> Option<ClaimPlace> {
    const HEAD_SENTENCES: u32 = 6;
    let mut country = None;
    for mention in entities.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        if parse.layout.tokens[mention.head].sentence >= HEAD_SENTENCES {
            break;
        }
        let entity = &entities.entities[mention.entity];
        if !matches!(entity.kind, EntityKind::Place | EntityKind::Facility) || !is_location(parse, mention.head) {
            continue;
        }
        if !entity.within.is_empty() {
            return Some(place_of(entity));
        }
        country.get_or_insert_with(|| place_of(entity));
    }
    country
}

/// Whether a name stands where a place does: under a preposition of place or in apposition to such a one.
fn is_location(parse: &Parse, token: usize) -> bool {
    let case = parse.child(token, Relation::Case).map(|case| parse.text(case).to_lowercase());
    case.is_some_and(|case| ["in", "at", "near", "on", "outside", "inside", "of", "around", "off"].contains(&&*case))
        || matches!(parse.relation(token).base(), Relation::Appos | Relation::Flat)
}

fn place_of(entity: &Entity) -> ClaimPlace {
    let within = entity.within.iter().map(SharedStr::from).collect();
    ClaimPlace { name: SharedStr::from(&entity.name), within, inherited: false }
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
    let apart = |tokens: &Range<usize>| {
        let mut apart = stretches.iter().map(|stretch| &stretch.tokens);
        apart.any(|stretch| stretch.start <= tokens.start && tokens.end <= stretch.end)
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

/// Fills in what the tokens of each episode tell of it.
fn describe(
    parse: &Parse,
    entities: &Entities,
    names: &[Option<u32>],
    concepts: &Concepts,
    of_token: &[u32],
    episodes: &mut [Episode],
) {
    const LEAD_SENTENCES: usize = 3;
    let mut told: Vec<Told> = episodes.iter().map(|_| Told::default()).collect();
    let mut named: Vec<Vec<u32>> = vec![Vec::new(); episodes.len()];
    let mut read = 0;
    for sentence in &parse.layout.sentences {
        let zone = parse.layout.blocks[sentence.block].zone;
        if matches!(zone, Zone::Credit | Zone::Trailer) {
            continue;
        }
        let lead = sentence.part == Part::Title || read < LEAD_SENTENCES;
        read += usize::from(sentence.part == Part::Text);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = (at..sentence.tokens.end).find(|&t| of_token[t] != of_token[at]).unwrap_or(sentence.tokens.end);
            let index = of_token[at] as usize;
            told[index].add(parse, entities, names, concepts, at..run, lead);
            named[index].extend(names[at..run].iter().flatten().copied());
            at = run;
        }
    }
    for ((episode, told), mut named) in episodes.iter_mut().zip(told).zip(named) {
        named.sort_unstable();
        named.dedup();
        let named = named.into_iter().map(|entity| &entities.entities[entity as usize]);
        let (places, others): (Vec<&Entity>, Vec<&Entity>) = named.partition(|entity| entity.kind == EntityKind::Place);
        episode.participants = others.iter().map(|entity| entity.name.clone()).collect();
        episode.participants.sort();
        if episode.background && episode.place.is_none() {
            episode.place = places.iter().find(|place| !place.within.is_empty()).map(|place| place_of(place));
        }
        let unknown = places.iter().chain(&others).filter(|entity| !entity.known).flat_map(|entity| &entity.aliases);
        let whole = unknown.filter(|name| name.contains(' ')).map(|name| SharedStr::from(name.to_lowercase()));
        episode.whole_names = whole.collect::<BTreeSet<_>>().into_iter().collect();
        told.finish(episode);
    }
}

/// Each episode gets the ages told in it: of two texts on deaths of one day and town, they tell best whether one person died.
fn note_ages(quantities: &[Quantity], of_token: &[u32], episodes: &mut [Episode]) {
    const MOST_YEARS: f64 = 120.0;
    for quantity in quantities.iter().filter(|quantity| quantity.nature == Nature::Age) {
        let years = quantity.value.point().filter(|years| (0.0..=MOST_YEARS).contains(years));
        if let Some(years) = years.filter(|_| quantity.unit.as_deref() == Some("year")) {
            episodes[of_token[quantity.tokens.start] as usize].ages.push(years as u8);
        }
    }
    for episode in episodes {
        episode.ages.sort_unstable();
        episode.ages.dedup();
    }
}

/// An episode is of the class of its weightiest claims: what happened, as its head tells it, before how it was told.
fn class_of_episodes(claims: &[Claim], episodes: &mut [Episode]) {
    const LEAD_CLAIMS: usize = 6;
    let mut of: Vec<Vec<&str>> = vec![Vec::new(); episodes.len()];
    for claim in claims {
        of[claim.episode].extend(claim.predicate.class.as_deref());
    }
    for (episode, own) in episodes.iter_mut().zip(of) {
        let classes = || own.iter().copied();
        let happening: Vec<&str> = classes().filter(|class| is_happening(class)).collect();
        let count = |class: &str| happening.iter().filter(|other| **other == class).count();
        let lead = happening.iter().take(LEAD_CLAIMS).enumerate();
        // Of equals the one that comes first.
        let weightiest = lead.max_by_key(|(at, class)| (count(class), std::cmp::Reverse(*at))).map(|(_, class)| *class);
        episode.class = weightiest.or_else(|| classes().next()).map(str::to_owned);
    }
}

/// Whether a class of predicates is of happenings, rather than of telling, moving about or what belongs to any event.
fn is_happening(class: &str) -> bool {
    // What a verb that says no more than "do" has for a class is none.
    let told = Lexicon::built_in().table("happenings").row(class);
    class != "light" && told.is_none_or(|row| !has_trait(&row, "accessory"))
}

/// Whether a row of the table of happenings has a trait.
pub(crate) fn has_trait(row: &Row<'_>, wanted: &str) -> bool {
    row.get("traits").split(' ').any(|known| known == wanted)
}
