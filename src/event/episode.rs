//! Happenings inside one document: when and where they were, and which claims belong to each.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::asides;
use super::terms::{Concepts, Told, named, terms};
use crate::claim::{Claim, ClaimPlace, ClaimTime, DocumentClaims, Episode};
use crate::entity::{Entities, Entity, EntityKind, MentionKind};
use crate::lexicon::{Lexicon, Row};
use crate::quantity::{Nature, Quantity};
use crate::syntax::{Parse, Relation};
use crate::text::{Part, Published, SharedStr, Span, Zone, lower};
use crate::time::{Grain, TimeExpression, TimeKind};

/// A story is news for about this many days; what a text dates earlier is background.
const NEWS_DAYS: i32 = 10;

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
    let main =
        Episode { time: main_time(parse, times, published), place: main_place(parse, entities), ..Episode::default() };
    let mut episodes = vec![main];
    let places = TokenPlaces::new(parse);
    let stretches = asides::set_apart(parse, lexicon, published, &extracted.claims, &places, &mut episodes);

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
pub(super) struct TokenPlaces {
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
    pub(super) fn tokens(&self, part: Part, span: Span) -> Range<usize> {
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

pub(super) fn first_day(time: &ClaimTime) -> Option<Date> {
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
    let case = parse.child(token, Relation::Case).map(|case| lower(parse.text(case)));
    case.is_some_and(|case| ["in", "at", "near", "on", "outside", "inside", "of", "around", "off"].contains(&&*case))
        || matches!(parse.relation(token).base(), Relation::Appos | Relation::Flat)
}

fn place_of(entity: &Entity) -> ClaimPlace {
    let within = entity.within.iter().map(SharedStr::from).collect();
    ClaimPlace { name: SharedStr::from(&entity.name), within, inherited: false }
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
pub(super) fn is_happening(class: &str) -> bool {
    // What a verb that says no more than "do" has for a class is none.
    let told = Lexicon::built_in().table("happenings").row(class);
    class != "light" && told.is_none_or(|row| !has_trait(&row, "accessory"))
}

/// Whether a row of the table of happenings has a trait.
pub(crate) fn has_trait(row: &Row<'_>, wanted: &str) -> bool {
    row.get("traits").split(' ').any(|known| known == wanted)
}
