//! Invented stories, each told by several outlets: events with tolls that rise, rival counts, copies, and what texts say in passing
//! of other events.
//!
//! An archive of more articles is one of more days: as many stories begin each day in a large archive as in a small one.

mod chance;
mod kinds;
mod pools;

use gainsay::Document;
use jiff::ToSpan;
use jiff::civil::Date;

use chance::{Chance, lasting};
use kinds::{FILLER, KINDS, Kind};
use pools::{COUNTRIES, GIVEN, OUTLETS, pool};

/// So many stories begin on one day.
const STORIES_A_DAY: usize = 3;
/// So many towns of a country are ever in the news, and so many rivers flow there.
const TOWNS: usize = 400;
const RIVERS: usize = 80;
/// So many sentences are told of a story in the same words by several outlets.
const COMMON: usize = 12;
/// So many companies are ever in the news.
const COMPANIES: usize = 2000;

/// What is true of one happening.
struct Event {
    kind: &'static Kind,
    country: usize,
    place: String,
    /// Another town, not far away.
    near: String,
    river: String,
    company: String,
    building: &'static str,
    official: &'static str,
    killed: usize,
    displaced: usize,
    day: Date,
    /// Whom texts quote, or speak of.
    cast: Vec<String>,
    /// What several outlets tell in the same words.
    common: Vec<String>,
}

fn town(country: usize, number: usize) -> String {
    lasting(1, country * TOWNS + number % TOWNS, 3)
}

impl Event {
    fn new(day: Date, chance: &mut Chance) -> Event {
        let (country, number) = (chance.below(COUNTRIES.len()), chance.below(TOWNS));
        let company = chance.below(COMPANIES);
        let mut event = Event {
            kind: &KINDS[chance.below(KINDS.len())],
            country,
            place: town(country, number),
            near: town(country, number + 1),
            river: format!("{} River", lasting(2, country * RIVERS + number % RIVERS, 3)),
            company: format!(
                "{} {}",
                lasting(3, company, 3),
                ["Industries", "Group", "Holdings", "Works"][company % 4]
            ),
            building: drawn("building", chance),
            official: drawn("official", chance),
            killed: 2 + chance.below(60),
            displaced: 300 + 10 * chance.below(900),
            day,
            cast: (0..6).map(|_| format!("{} {}", chance.one_of(GIVEN), chance.name(3))).collect(),
            common: Vec::new(),
        };
        let killed = event.killed;
        event.common = (0..COMMON).map(|_| event.fill(chance.one_of(FILLER), killed, chance)).collect();
        event
    }

    /// What stands in a slot, in a text that counts so many dead.
    fn slot(&self, slot: &str, killed: usize, chance: &mut Chance) -> String {
        match slot {
            "killed" => number(killed),
            "children" => number(2 + killed / 4),
            "place" => self.place.clone(),
            "near" => self.near.clone(),
            "far" => town(self.country, chance.below(TOWNS)),
            "country" => COUNTRIES[self.country].to_owned(),
            "river" => self.river.clone(),
            "company" => self.company.clone(),
            "building" => self.building.to_owned(),
            "official" => self.official.to_owned(),
            "noun" => self.kind.noun.to_owned(),
            "day" => self.day.strftime("%A").to_string(),
            "displaced" => self.displaced.to_string(),
            "age" => (19 + self.displaced / 10 % 60).to_string(),
            "year" => (i32::from(self.day.year()) - 1 - chance.below(30) as i32).to_string(),
            "person" => self.cast[chance.below(self.cast.len())].clone(),
            slot => drawn(slot, chance).to_owned(),
        }
    }

    /// A sentence with its slots filled; a slot that begins with a capital has it in the text, too.
    fn fill(&self, template: &str, killed: usize, chance: &mut Chance) -> String {
        let mut pieces = template.split(['{', '}']);
        let mut text = pieces.next().unwrap_or_default().to_owned();
        while let Some(slot) = pieces.next() {
            let value = self.slot(&slot.to_lowercase(), killed, chance);
            text.push_str(&if slot.starts_with(char::is_uppercase) { capital(&value) } else { value });
            text.push_str(pieces.next().unwrap_or_default());
        }
        text
    }

    /// One article of about as many words as asked for, so many days after the event.
    fn article(
        &self,
        id: String,
        outlet: usize,
        (killed, later): (usize, i64),
        words: usize,
        chance: &mut Chance,
    ) -> Document {
        let mut paragraphs = vec![self.fill(chance.one_of(self.kind.lead), killed, chance)];
        if later > 0 && killed > self.killed && chance.percent(60) {
            let first = number(self.killed);
            paragraphs.push(format!("The death toll had stood at {first} on {}.", self.day.strftime("%A")));
        }
        if chance.percent(60) {
            let cause = chance.one_of(&self.kind.causes);
            let told = format!("The {} was caused by {cause}, {{official}} said.", self.kind.noun);
            paragraphs.push(self.fill(&told, killed, chance));
        }
        if chance.percent(50) {
            let injured = number(killed * 2 + 1);
            let seriously = number(1 + killed / 2);
            paragraphs.push(format!("Another {injured} people were injured, {seriously} of them seriously."));
        }
        let mut count: usize = paragraphs.iter().map(|text| text.split(' ').count()).sum();
        // No text says one thing twice, unless it has run out of things to say.
        let (mut details, mut common) = (self.kind.details.to_vec(), self.common.clone());
        while count < words {
            let sentence = |_| match chance.below(10) {
                0..3 if !details.is_empty() => {
                    self.fill(details.swap_remove(chance.below(details.len())), killed, chance)
                }
                3..6 if !common.is_empty() => common.swap_remove(chance.below(common.len())),
                _ => self.fill(chance.one_of(FILLER), killed, chance),
            };
            let paragraph = (0..3).map(sentence).collect::<Vec<_>>().join(" ");
            count += paragraph.split(' ').count();
            paragraphs.push(paragraph);
        }
        let title = format!("{} dead in {} {}", capital(&number(killed)), self.place, self.kind.noun);
        let published = (self.day + later.days()).to_string();
        let document = Document::new(id, OUTLETS[outlet % OUTLETS.len()], paragraphs.join("\n\n")).title(title);
        document.published(&published).unwrap_or_else(|error| panic!("{published}: {error}"))
    }
}

/// One of the words that a slot takes.
fn drawn(slot: &str, chance: &mut Chance) -> &'static str {
    chance.one_of(pool(slot).unwrap_or_else(|| panic!("nothing to put into {{{slot}}}")))
}

fn number(count: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An endless row of articles, the same for the same seed. A story is told by one to six of them, one after the other: some outlets
/// copy another word for word, some give another toll, later ones a toll that has risen.
pub fn articles(seed: u64, words: usize) -> impl Iterator<Item = Document> {
    let mut chance = Chance(seed);
    (0_usize..).flat_map(move |story| {
        let day = jiff::civil::date(2000, 1, 1) + ((story / STORIES_A_DAY) as i64).days();
        let event = Event::new(day, &mut chance);
        let mut told: Vec<Document> = Vec::new();
        let first = chance.below(OUTLETS.len());
        let (mut killed, mut later) = (event.killed, 0);
        for teller in 0..1 + chance.below(6) {
            let id = format!("s{story:06}-{teller}");
            if teller > 0 && chance.percent(20) {
                let mut told_again = told[chance.below(told.len())].clone();
                told_again.id = id;
                told_again.source = OUTLETS[(first + teller) % OUTLETS.len()].to_owned();
                told.push(told_again);
                continue;
            }
            if chance.percent(40) {
                later += 1;
                killed += if chance.percent(60) { 1 + chance.below(6) } else { 0 };
            }
            // Some count otherwise, whatever the day.
            let rival = if chance.percent(20) { 1 + chance.below(9) } else { 0 };
            let length = words / 2 + chance.below(words.max(1));
            told.push(event.article(id, first + teller, (killed + rival, later), length, &mut chance));
        }
        told
    })
}
