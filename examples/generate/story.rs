//! Invented stories, each told by several outlets: events with tolls, disputes, copies and later counts.

use gainsay::Document;

/// Random numbers that are the same everywhere (SplitMix64, Steele and others 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// Whether something happens that happens so many times in a hundred.
    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// An invented name.
    fn name(&mut self, syllables: usize) -> String {
        const FIRST: &[&str] = &[
            "Ba", "Dor", "El", "Fen", "Gar", "Hal", "Is", "Jor", "Kal", "Lin", "Mar", "Nor", "Os", "Pel", "Quen", "Ra",
            "Sel", "Tor", "Ul", "Ves", "Wen", "Yar", "Zan", "Bren", "Cor", "Dra", "Esk", "Gris",
        ];
        const LATER: &[&str] = &[
            "ba", "den", "dor", "fell", "gan", "holt", "ika", "jan", "kov", "lan", "mar", "nis", "or", "pur", "quist",
            "rath", "sta", "tov", "ul", "vik", "wick", "yan", "zar", "bury", "mont", "sund", "ley", "ato",
        ];
        let mut name = self.one_of(FIRST).to_owned();
        (1..syllables).for_each(|_| name.push_str(self.one_of(LATER)));
        name
    }
}

/// A kind of happening: what it is called, what it did to people, and what a text goes on to tell of it.
struct Kind {
    noun: &'static str,
    lead: &'static [&'static str],
    details: &'static [&'static str],
    causes: [&'static str; 2],
}

const KINDS: &[Kind] = &[
    Kind {
        noun: "fire",
        lead: &[
            "A fire in a {building} in {place} killed {killed} people on {day}, {official} said.",
            "{Killed} people died on {day} when a fire swept through a {building} in {place}, according to {official}.",
        ],
        details: &[
            "Firefighters from three neighbouring towns fought the flames until dawn.",
            "The upper floors of the {building} had no second staircase, a former tenant recalled.",
            "Smoke could be seen as far away as {river}.",
            "Investigators took away parts of the wiring on the following morning.",
            "The owner, {company}, said all inspections had been passed.",
        ],
        causes: ["an overloaded power line", "a gas bottle in the kitchen"],
    },
    Kind {
        noun: "flood",
        lead: &[
            "Floods along the {river} killed {killed} people near {place} on {day}, {official} said.",
            "At least {killed} people drowned on {day} after the {river} burst its banks at {place}, {official} reported.",
        ],
        details: &[
            "Villagers waited on rooftops for boats that came only in the afternoon.",
            "The bridge at {place} was washed away within minutes.",
            "Some {displaced} people left their homes, the provincial office said.",
            "Fields of maize and rice stood under two metres of water.",
            "The weather service had warned of heavy rain three days before.",
        ],
        causes: ["a dam that was opened too late", "three days of rain"],
    },
    Kind {
        noun: "airstrike",
        lead: &[
            "An airstrike on a {building} in {place} killed {killed} people on {day}, {official} said.",
            "Warplanes struck a {building} in {place} on {day}, killing {killed} people, according to {official}.",
        ],
        details: &[
            "The army said the {building} had been used as a weapons store.",
            "Residents denied that any fighters had been in the {building}.",
            "Among the dead were {children} children, a hospital doctor said.",
            "Rescuers dug through the rubble with their hands.",
            "It was the third strike on the district since the spring.",
        ],
        causes: ["the northern army", "the coastal militia"],
    },
    Kind {
        noun: "train crash",
        lead: &[
            "Two trains collided near {place} on {day}, killing {killed} people, {official} said.",
            "{Killed} people were killed on {day} in a train crash outside {place}, {official} announced.",
        ],
        details: &[
            "The express had left {place} eleven minutes late.",
            "Cranes lifted the first carriage from the embankment in the evening.",
            "The operator, {company}, offered its condolences to the families.",
            "A signalman was questioned by prosecutors.",
            "Services along the {river} remain suspended until further notice.",
        ],
        causes: ["a signal that had failed", "a driver who passed a red light"],
    },
    Kind {
        noun: "factory explosion",
        lead: &[
            "An explosion at a plant of {company} in {place} killed {killed} workers on {day}, {official} said.",
            "{Killed} workers died on {day} when a boiler blew up at the {company} plant in {place}, according to {official}.",
        ],
        details: &[
            "Windows broke in houses two kilometres away.",
            "The night shift had just begun when the first blast was heard.",
            "Shares of {company} fell by {percent} percent on the following day.",
            "The union had complained of leaking valves since the winter.",
            "The plant employs {displaced} people and makes fertiliser.",
        ],
        causes: ["a leaking valve", "a spark from a welding torch"],
    },
    Kind {
        noun: "shooting",
        lead: &[
            "A gunman killed {killed} people at a {building} in {place} on {day}, {official} said.",
            "{Killed} people were shot dead on {day} at a {building} in {place}, according to {official}.",
        ],
        details: &[
            "The suspect, a {age}-year-old man, was arrested near the {river}.",
            "Neighbours described him as quiet and polite.",
            "Officers recovered a rifle and two pistols from his car.",
            "A vigil is planned in front of the town hall.",
            "Schools in {place} will stay closed until the end of the week.",
        ],
        causes: ["a dispute over money", "a quarrel between two families"],
    },
];

const FILLER: &[&str] = &[
    "{person}, who runs a bakery nearby, said she had never seen anything like it.",
    "\"We heard the noise and ran outside,\" said {person}, a teacher.",
    "The governor promised help to the families and cut short a visit to the coast.",
    "Officials said it was too early to speak of the cause.",
    "Hospitals in the region called for donations of blood.",
    "\"Nobody told us anything for hours,\" {person} said.",
    "The road from {place} to the provincial capital was closed for most of the day.",
    "Parliament will hear the interior minister on the matter next week.",
    "{person}, a member of the opposition, demanded an independent inquiry.",
    "Insurance companies have not yet estimated the damage.",
    "The town of {place} lies in hills that are known for their orchards and has about {displaced} inhabitants.",
    "A local radio station asked its listeners to bring blankets and food to the sports hall.",
    "In the market, traders spoke of little else.",
    "Religious leaders called for calm and held a joint prayer.",
    "Telephone lines were down in parts of the district until the evening.",
    "A minute of silence was held before the football match on Sunday.",
    "The national statistics office keeps no figures on such cases.",
    "Several countries sent messages of sympathy.",
];

const BUILDINGS: &[&str] =
    &["hotel", "market", "school", "clinic", "warehouse", "mosque", "theatre", "hostel", "farm", "town hall"];
const OUTLETS: &[&str] = &[
    "Meridian Wire",
    "Harbour Post",
    "Evening Ledger",
    "Capital Radio",
    "Northern Courier",
    "Valley Times",
    "The Lantern",
    "Free Daily",
    "Coast Tribune",
    "Channel Nine",
    "Morning Mail",
    "The Observer of the East",
];
const OFFICIALS: &[&str] = &[
    "police",
    "the governor's office",
    "the health ministry",
    "the mayor",
    "the rescue service",
    "a hospital spokesman",
];

/// What is true of one happening.
struct Event<'a> {
    kind: &'a Kind,
    place: String,
    river: String,
    company: String,
    building: &'static str,
    official: &'static str,
    killed: usize,
    displaced: usize,
    /// Days since the first of January 2020.
    day: usize,
}

fn date(day: usize) -> calendar::Date {
    calendar::Date::after(day)
}

/// Just enough of a calendar to write dates.
mod calendar {
    #[derive(Clone, Copy)]
    pub struct Date {
        year: usize,
        month: usize,
        day: usize,
        weekday: usize,
    }

    impl Date {
        /// The day so many days after the first of January 2020, a Wednesday.
        pub fn after(days: usize) -> Date {
            let (mut year, mut left) = (2020, days);
            let leap = |year: usize| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
            let length = |year: usize| if leap(year) { 366 } else { 365 };
            while left >= length(year) {
                left -= length(year);
                year += 1;
            }
            let mut month = 0;
            let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            while left >= months[month] {
                left -= months[month];
                month += 1;
            }
            Date { year, month: month + 1, day: left + 1, weekday: (days + 2) % 7 }
        }

        pub fn iso(self) -> String {
            format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
        }

        pub fn weekday(self) -> &'static str {
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][self.weekday]
        }
    }
}

fn number(count: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn fill(template: &str, event: &Event<'_>, killed: usize, chance: &mut Chance) -> String {
    let mut text = template.to_owned();
    for (slot, value) in [
        ("{killed}", number(killed)),
        ("{Killed}", capital(&number(killed))),
        ("{place}", event.place.clone()),
        ("{river}", event.river.clone()),
        ("{company}", event.company.clone()),
        ("{building}", event.building.to_owned()),
        ("{official}", event.official.to_owned()),
        ("{day}", date(event.day).weekday().to_owned()),
        ("{displaced}", (event.displaced * 10).to_string()),
        ("{children}", number(2 + killed / 4)),
        ("{percent}", (2 + event.displaced % 9).to_string()),
        ("{age}", (19 + event.displaced % 40).to_string()),
    ] {
        text = text.replace(slot, &value);
    }
    while text.contains("{person}") {
        let name = format!("{} {}", chance.name(2), chance.name(3));
        text = text.replacen("{person}", &name, 1);
    }
    text
}

/// One article of about as many words as asked for.
fn article(event: &Event<'_>, id: String, outlet: usize, killed: usize, words: usize, chance: &mut Chance) -> Document {
    let lead = fill(chance.one_of(event.kind.lead), event, killed, chance);
    let mut paragraphs = vec![lead];
    if chance.percent(60) {
        paragraphs.push(fill(
            &format!("The {} was caused by {}, {{official}} said.", event.kind.noun, chance.one_of(&event.kind.causes)),
            event,
            killed,
            chance,
        ));
    }
    if chance.percent(50) {
        let injured = number(killed * 2 + 1);
        paragraphs
            .push(format!("Another {injured} people were injured, {} of them seriously.", number(1 + killed / 2)));
    }
    let mut count: usize = paragraphs.iter().map(|text| text.split(' ').count()).sum();
    while count < words {
        let mut paragraph = Vec::new();
        for _ in 0..2 + chance.below(3) {
            let pool = if chance.percent(40) { event.kind.details } else { FILLER };
            paragraph.push(fill(chance.one_of(pool), event, killed, chance));
        }
        let paragraph = paragraph.join(" ");
        count += paragraph.split(' ').count();
        paragraphs.push(paragraph);
    }
    let title = format!("{} dead in {} {}", capital(&number(killed)), event.place, event.kind.noun);
    let published = date(event.day + usize::from(chance.percent(50))).iso();
    let document = Document::new(id, OUTLETS[outlet % OUTLETS.len()], paragraphs.join("\n\n")).title(title);
    document.published(&published).unwrap_or_else(|error| panic!("{published}: {error}"))
}

/// An endless row of articles, the same for the same seed. A story is told by one to six of them, one after the other: some outlets
/// copy another word for word, some give another toll, some a later one.
pub fn articles(seed: u64, words: usize) -> impl Iterator<Item = Document> {
    let mut chance = Chance(seed);
    (0_usize..).flat_map(move |story| {
        let event = Event {
            kind: &KINDS[chance.below(KINDS.len())],
            // So many names are there that stories of an archive seldom share one by chance, as in the world.
            place: chance.name(4),
            river: format!("{} River", chance.name(3)),
            company: format!("{} {}", chance.name(4), chance.one_of(&["Industries", "Group", "Holdings", "Works"])),
            building: chance.one_of(BUILDINGS),
            official: chance.one_of(OFFICIALS),
            killed: 2 + chance.below(60),
            displaced: 30 + chance.below(900),
            day: chance.below(1400),
        };
        let mut told: Vec<Document> = Vec::new();
        let first = chance.below(OUTLETS.len());
        for teller in 0..1 + chance.below(6) {
            let id = format!("s{story:06}-{teller}");
            if teller > 0 && chance.percent(20) {
                let copied = told[chance.below(told.len())].clone();
                let mut told_again = copied;
                told_again.id = id;
                told_again.source = OUTLETS[(first + teller) % OUTLETS.len()].to_owned();
                told.push(told_again);
                continue;
            }
            let killed = if chance.percent(30) { event.killed + 1 + chance.below(9) } else { event.killed };
            let length = words / 2 + chance.below(words.max(1));
            told.push(article(&event, id, first + teller, killed, length, &mut chance));
        }
        told
    })
}
