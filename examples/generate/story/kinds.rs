//! What stories are made of: kinds of happening, and sentences with slots that stand in curly brackets.

/// A kind of happening: what it is called, what a text begins with, and what it goes on to tell of it.
pub struct Kind {
    pub noun: &'static str,
    pub lead: &'static [&'static str],
    pub details: &'static [&'static str],
    pub causes: [&'static str; 2],
}

pub const KINDS: &[Kind] = &[
    Kind {
        noun: "fire",
        lead: &[
            "A fire in a {building} in {place}, {country}, killed {killed} people on {day}, {official} said.",
            "{Killed} people died on {day} when a fire swept through a {building} in {place}, {country}, according to {official}.",
        ],
        details: &[
            "Firefighters from {few} neighbouring towns fought the flames until {hour}.",
            "The upper floors of the {building} had no second staircase, a former tenant recalled.",
            "Smoke could be seen as far away as {near}.",
            "Investigators took away parts of the wiring on the following morning.",
            "The owner, {company}, said all inspections had been passed.",
            "{Few} of the injured jumped from windows on the {few} floor, {person} said.",
            "The {building} had been fined {displaced} euros over blocked exits.",
        ],
        causes: ["an overloaded power line", "a gas bottle in the kitchen"],
    },
    Kind {
        noun: "flood",
        lead: &[
            "Floods along the {river} killed {killed} people near {place}, {country}, on {day}, {official} said.",
            "At least {killed} people drowned on {day} after the {river} burst its banks at {place}, {country}, {official} reported.",
        ],
        details: &[
            "Villagers waited on rooftops for boats that came only in the {part}.",
            "The bridge at {near} was washed away within minutes.",
            "Some {displaced} people left their homes, the provincial office said.",
            "Fields of {crop} stood under {few} metres of water.",
            "The weather service had warned of heavy rain {few} days before.",
            "The {river} reached its highest level since {year}.",
            "A dam above {near} is holding, its operator {company} said.",
        ],
        causes: ["a dam that was opened too late", "three days of rain"],
    },
    Kind {
        noun: "airstrike",
        lead: &[
            "An airstrike on a {building} in {place}, {country}, killed {killed} people on {day}, {official} said.",
            "Warplanes struck a {building} in {place}, {country}, on {day}, killing {killed} people, according to {official}.",
        ],
        details: &[
            "The army said the {building} had been used as a weapons store.",
            "Residents denied that any fighters had been in the {building}.",
            "Among the dead were {children} children, a hospital doctor said.",
            "Rescuers dug through the rubble with their hands.",
            "It was the {few} strike on the district since the {season}.",
            "Fighters had withdrawn from {near} towards the {river} a week earlier.",
            "{Few} houses beside the {building} collapsed.",
        ],
        causes: ["the northern army", "the coastal militia"],
    },
    Kind {
        noun: "train crash",
        lead: &[
            "Two trains collided near {place}, {country}, on {day}, killing {killed} people, {official} said.",
            "{Killed} people were killed on {day} in a train crash outside {place}, {country}, {official} announced.",
        ],
        details: &[
            "The express to {near} had left {place} {few} minutes late.",
            "Cranes lifted the first carriage from the embankment in the {part}.",
            "The operator, {company}, offered its condolences to the families.",
            "A signalman was questioned by prosecutors.",
            "Services along the {river} remain suspended until further notice.",
            "The line was built in {year} and has a single track.",
            "{Displaced} travellers a day use the line to {near}.",
        ],
        causes: ["a signal that had failed", "a driver who passed a red light"],
    },
    Kind {
        noun: "factory explosion",
        lead: &[
            "An explosion at a plant of {company} in {place}, {country}, killed {killed} workers on {day}, {official} said.",
            "{Killed} workers died on {day} when a boiler blew up at the {company} plant in {place}, {country}, according to {official}.",
        ],
        details: &[
            "Windows broke in houses {few} kilometres away.",
            "The {part} shift had just begun when the first blast was heard.",
            "Shares of {company} fell by {few} percent on the following day.",
            "The union had complained of leaking valves since the {season}.",
            "The plant employs {displaced} people and makes {goods}.",
            "The plant opened in {year} on the bank of the {river}.",
            "Lorries from {near} brought foam to the site until {hour}.",
        ],
        causes: ["a leaking valve", "a spark from a welding torch"],
    },
    Kind {
        noun: "shooting",
        lead: &[
            "A gunman killed {killed} people at a {building} in {place}, {country}, on {day}, {official} said.",
            "{Killed} people were shot dead on {day} at a {building} in {place}, {country}, according to {official}.",
        ],
        details: &[
            "The suspect, a {age}-year-old man from {near}, was arrested near the {river}.",
            "Neighbours described him as quiet and polite.",
            "Officers recovered a rifle and {few} pistols from his car.",
            "A vigil is planned in front of the {building} on Sunday.",
            "Schools in {place} will stay closed until the end of the week.",
            "He had worked as a {job} for {company} until {year}.",
            "Police fired {few} shots before he gave himself up at {hour}.",
        ],
        causes: ["a dispute over money", "a quarrel between two families"],
    },
];

/// What texts of any kind go on with.
pub const FILLER: &[&str] = &[
    "{person}, a {job} from {near}, said she had {never} anything like it.",
    "\"{utterance},\" said {person}, a {job}.",
    "\"{utterance},\" {person} said.",
    "\"{utterance},\" a {job} told reporters in {near}.",
    "{Body} {reacted}.",
    "{Body} {reacted}, and {body} {reacted}.",
    "{person} of {body} said it {reacted}.",
    "{Service} {stopped} until {hour}.",
    "{Service} {stopped} for {few} days.",
    "The road from {place} to {near} was closed for most of the {part}.",
    "The town lies {situation}, is known for its {goods} and has about {displaced} inhabitants.",
    "{Helper} {helped} in the {building} of {near}.",
    "{Helper} {helped}, and {helper} {helped}.",
    "{person}, a member of parliament for {near}, {demanded}.",
    "In {near}, a {job} and a {job} {helped}.",
    "A {noun} near {far} killed {few} people in {month} {year}.",
    "The province last saw such a {noun} in {year}, when {few} people were killed at {far}.",
    "{Body} is to speak about it on {weekday}, {person} said.",
    "The price of {goods} rose by {few} percent at the market of {near}.",
    "{person}, {age}, lost a {relative} and a {relative}.",
];
