//! A report made by hand: every kind and relation, many positions, hostile and right-to-left text.
//!
//! The printers are tested on it alone, so that their snapshots do not move when the analysis learns something.
#![allow(dead_code, reason = "every test file uses a part of it")]

use gainsay::{Document, Report};
use serde_json::{Value, json};

/// Documents and the report that speaks of them.
pub struct Fixture {
    pub documents: Vec<Document>,
    pub report: Report,
}

const LONG: &str = "The council of elders, which had met since the early hours in the courtyard of the only school still standing, \
heard one account after another from shepherds, teachers, a midwife and two drivers who had carried the wounded down the gravel road to the \
clinic at Surkh Bagh, and after the last of them had spoken the elders put their seals to a single sheet of paper on which the clerk had \
written that 51 people were killed in all, that nobody else was missing, and that no armed man had slept in the village that night or on any \
night since the spring, a sentence which the clerk was asked to read out twice so that the visitors with cameras would be sure to have it.";

const HOSTILE: &str = "<script>alert('x')</script> said 46 people & \"more\" | were | killed\u{7}\u{1b}[31m in *Qala_Sefid*.\n\n\
</td></tr></table>--><img src=x onerror=alert(1)> `code` [link](javascript:alert(1)) @everyone #1 https://evil.example/ \u{202e}desrever\u{202c} {{ 7*7 }} {% raw %}\n";

/// The documents: id, source, published, title, text.
fn documents() -> Vec<Document> {
    let document = |id: &str, source: &str, published: &str, title: &str, text: &str| {
        let document = Document::new(id, source, text).title(title);
        if published.is_empty() { document } else { document.published(published).expect("a date") }
    };
    vec![
        document(
            "post-1",
            "Northern Post",
            "2025-03-14T09:30",
            "Jets strike border village",
            "QALA SEFID, March 14 - Jets struck Qala Sefid late on Thursday, killing at least nine people, a villager said.\n\n\
             The air force of Aravia hit two houses of shepherds. Rescue work went on by lamplight.\n",
        ),
        document(
            "post-2",
            "Northern Post",
            "2025-03-15",
            "Toll in Qala Sefid rises",
            "The number of dead in Qala Sefid has risen to 21, health officials said on Saturday.\n\n\
             Among the dead were 12 children. Another 30 people were wounded.\n",
        ),
        document(
            "agency",
            "Highland News Agency",
            "2025-03-16",
            "Ministry gives final toll",
            "Health minister Dara Wali said 46 people were killed in Thursday's strike on Qala Sefid.\n\n\
             \"All of them were civilians,\" he said. Dozens of people died, a nurse told the agency.\n\n\
             The strike came at 11.20 p.m., he said.\n",
        ),
        document(
            "ministry",
            "Ministry of Defence of Aravia",
            "2025-03-15",
            "Communiqué 114",
            "Our aircraft destroyed a training camp near Surkh Bagh before dawn on 14 March and killed 15 fighters.\n\n\
             No civilian was harmed. We did not strike Qala Sefid.\n",
        ),
        document(
            "elders",
            "Valley Radio",
            "2025-03-16",
            "Elders: we counted every grave",
            &format!("{LONG}\n\nLast year's flood killed 20 people in the same valley.\n"),
        ),
        document(
            "arabic",
            "صحيفة الوادي",
            "2025-03-16",
            "غارة على قلعة سفيد",
            "قالت الوزارة إن 46 شخصا قتلوا في غارة على قرية قلعة سفيد (Qala Sefid) مساء الخميس.\n",
        ),
        document("hostile", "<b onclick=\"x()\">Blog</b>", "", "\"><svg onload=alert(2)> {{title}}", HOSTILE),
    ]
}

/// A claim about the words of a document, with the words of its figure, if it has one.
fn claim(documents: &[Document], id: &str, quote: &str, extra: Value) -> Value {
    let document = documents.iter().find(|document| document.id == id).expect("a document of the fixture");
    let start = document.text.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in {id}"));
    let place = |words: &str| {
        let at = start + quote.find(words).unwrap_or_else(|| panic!("{words:?} is not in {quote:?}"));
        (at, at + words.len())
    };
    let mut figures = Vec::new();
    if let Some(figure) = extra.get("figure") {
        let words = figure["text"].as_str().expect("words");
        let (from, to) = place(words);
        figures.push(
            json!({"text": words, "span": {"start": from, "end": to}, "low": figure["low"], "high": figure["high"],
            "low_included": !figure["low"].is_null(), "high_included": !figure["high"].is_null(), "approximate": false,
            "unit": null, "counted": "person", "role": figure["role"], "scope": null, "measure": null, "as_of": null,
            "open": figure["open"]}),
        );
    }
    let attribution: Vec<Value> = extra
        .get("says")
        .map(|says| {
            let (from, to) = place(says["who"].as_str().expect("words"));
            let (cue_from, cue_to) = place(says["cue"].as_str().expect("words"));
            json!({"source": {"start": from, "end": to, "entity": says["entity"]},
                "cue": {"start": cue_from, "end": cue_to}, "content": {"start": start, "end": start + quote.len()},
                "stance": "asserts"})
        })
        .into_iter()
        .collect();
    json!({"id": format!("{id}:{start}"), "document": id, "part": "text",
        "span": {"start": start, "end": start + quote.len()}, "quote": quote,
        "predicate": {"lemma": extra["lemma"].as_str().unwrap_or("kill"), "class": extra["lemma"].as_str().unwrap_or("kill")},
        "polarity": extra["polarity"].as_str().unwrap_or("positive"), "certainty": "certain", "attribution": attribution,
        "figures": figures, "time": null, "place": {"name": "Qala Sefid", "inherited": true},
        "found_by": "by hand", "episode": 0})
}

fn position(value: &str, claims: &[&str], speakers: &[&str], origins: &[&str]) -> Value {
    json!({"value": value, "claims": claims, "speakers": speakers, "origins": origins})
}

fn finding(relation: &str, kind: &str, event: &str, slot: &str, positions: Vec<Value>, explanation: &str) -> Value {
    json!({"id": format!("{relation}-{kind}-{slot}"), "relation": relation, "kind": kind, "event": event, "slot": slot,
        "severity": 0.0, "positions": positions, "admits": [], "estimate": null, "explanation": explanation,
        "missing": null, "found_by": format!("{kind}.{relation}")})
}

fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

/// The whole fixture; the same in every run.
pub fn fixture() -> Fixture {
    let documents = documents();
    let on = |id: &str, quote: &str, extra: Value| claim(&documents, id, quote, extra);
    let number = |text: &str, low: Value, high: Value, role: &str| json!({"text": text, "low": low, "high": high, "role": role, "open": null});
    let claims = vec![
        on(
            "post-1",
            "Jets struck Qala Sefid late on Thursday, killing at least nine people, a villager said.",
            json!({"figure": number("at least nine people", json!(9), Value::Null, "killed"), "says": {"who": "a villager", "cue": "said", "entity": "a villager"}}),
        ),
        on("post-1", "The air force of Aravia hit two houses of shepherds.", json!({"lemma": "strike"})),
        on(
            "post-2",
            "The number of dead in Qala Sefid has risen to 21, health officials said on Saturday.",
            json!({"figure": number("21", json!(21), json!(21), "killed"), "says": {"who": "health officials", "cue": "said", "entity": "health officials"}}),
        ),
        on(
            "post-2",
            "Among the dead were 12 children.",
            json!({"figure": number("12 children", json!(12), json!(12), "killed")}),
        ),
        on(
            "post-2",
            "Another 30 people were wounded.",
            json!({"figure": number("30 people", json!(30), json!(30), "injured"), "lemma": "injure"}),
        ),
        on(
            "agency",
            "Health minister Dara Wali said 46 people were killed in Thursday's strike on Qala Sefid.",
            json!({"figure": number("46 people", json!(46), json!(46), "killed"), "says": {"who": "Dara Wali", "cue": "said", "entity": "Dara Wali"}}),
        ),
        on(
            "agency",
            "\"All of them were civilians,\" he said.",
            json!({"lemma": "be", "says": {"who": "he", "cue": "said", "entity": "Dara Wali"}}),
        ),
        on(
            "agency",
            "Dozens of people died, a nurse told the agency.",
            json!({"figure": number("Dozens of people", json!(24), Value::Null, "killed")}),
        ),
        on("agency", "The strike came at 11.20 p.m., he said.", json!({"lemma": "strike"})),
        on(
            "ministry",
            "Our aircraft destroyed a training camp near Surkh Bagh before dawn on 14 March and killed 15 fighters.",
            json!({"figure": number("15 fighters", json!(15), json!(15), "killed")}),
        ),
        on("ministry", "No civilian was harmed.", json!({"lemma": "injure", "polarity": "negative"})),
        on("ministry", "We did not strike Qala Sefid.", json!({"lemma": "strike", "polarity": "negative"})),
        on("elders", LONG, json!({"figure": number("51 people", json!(51), json!(51), "killed")})),
        on(
            "elders",
            "Last year's flood killed 20 people in the same valley.",
            json!({"figure": number("20 people", json!(20), json!(20), "killed")}),
        ),
        on(
            "arabic",
            "قالت الوزارة إن 46 شخصا قتلوا في غارة على قرية قلعة سفيد (Qala Sefid) مساء الخميس.",
            json!({"figure": number("46 شخصا", json!(46), json!(46), "killed")}),
        ),
        on("hostile", HOSTILE.trim_end(), json!({"figure": number("46 people", json!(46), json!(46), "killed")})),
    ];
    let id = |n: usize| claims[n]["id"].as_str().expect("an id");
    let ministry = "Ministry of Defence of Aravia";
    let blog = "<b onclick=\"x()\">Blog</b>";
    let strike = "event-strike";
    let toll = finding(
        "conflict",
        "figure",
        strike,
        "killed",
        vec![
            position("46", &[id(5), id(14), id(15)], &[blog, "Dara Wali", "صحيفة الوادي"], &["Dara Wali"]),
            position("15", &[id(9)], &[ministry], &[ministry]),
            position("51", &[id(12)], &["Valley Radio"], &["council of elders"]),
        ],
        "46, 15 and 51 exclude each other: each is given as the whole count of the killed, and 51 says that nobody else is missing.",
    );
    let toll = with(
        toll,
        json!({"severity": 0.9, "admits": [id(0), id(7)],
        "estimate": {"low": {"value": 15, "speakers": [ministry]}, "best": {"value": 46, "speakers": ["Dara Wali"]}, "high": {"value": 51, "speakers": ["Valley Radio"]}},
        "matrix": [
            {"speaker": "Dara Wali", "position": 0, "stand": "asserts"},
            {"speaker": "صحيفة الوادي", "position": 0, "stand": "relays"},
            {"speaker": blog, "position": 0, "stand": "relays"},
            {"speaker": ministry, "position": 1, "stand": "asserts"},
            {"speaker": ministry, "position": 0, "stand": "denies"},
            {"speaker": "Valley Radio", "position": 2, "stand": "asserts"},
            {"speaker": "Northern Post", "position": null, "stand": "silent"},
        ]}),
    );
    let two = |kind: &str, slot: &str, severity: f64, a: Value, b: Value, why: &str| {
        with(finding("conflict", kind, strike, slot, vec![a, b], why), json!({"severity": severity}))
    };
    let one = |relation: &str, event: &str, slot: &str, positions: Vec<Value>, why: &str| {
        finding(relation, "figure", event, slot, positions, why)
    };
    let findings = vec![
        toll,
        two(
            "polarity",
            "strike on Qala Sefid",
            0.8,
            position("struck", &[id(0), id(1)], &["Northern Post", "a villager"], &["a villager"]),
            position("did not strike", &[id(11)], &[ministry], &[ministry]),
            "the ministry denies what the villager asserts",
        ),
        two(
            "identity",
            "killed",
            0.7,
            position("civilians", &[id(6)], &["Dara Wali"], &["Dara Wali"]),
            position("fighters", &[id(9)], &[ministry], &[ministry]),
            "a civilian is no combatant",
        ),
        two(
            "responsibility",
            "agent of the strike",
            0.6,
            position("air force of Aravia", &[id(1)], &["Northern Post"], &["Northern Post"]),
            position("not Aravia", &[id(11)], &[ministry], &[ministry]),
            "the accused denies it",
        ),
        two(
            "place",
            "place of the strike",
            0.5,
            position("Qala Sefid", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            position("Surkh Bagh", &[id(9)], &[ministry], &[ministry]),
            "neither place lies in the other",
        ),
        two(
            "time",
            "time of the strike",
            0.4,
            position("13 Mar 2025, 23:20", &[id(8)], &["Dara Wali"], &["Dara Wali"]),
            position("14 Mar 2025, before dawn", &[id(9)], &[ministry], &[ministry]),
            "the intervals do not meet",
        ),
        two(
            "attribution",
            "speaker of the final toll",
            0.3,
            position("Dara Wali", &[id(5)], &["Highland News Agency"], &["Highland News Agency"]),
            position("the elders", &[id(12)], &["Valley Radio"], &["Valley Radio"]),
            "the same words are laid to two speakers",
        ),
        with(
            one(
                "undecided",
                strike,
                "harmed",
                vec![
                    position("12 children", &[id(3)], &["Northern Post"], &["health officials"]),
                    position("no civilian", &[id(10)], &[ministry], &[ministry]),
                ],
                "the two may speak of different strikes",
            ),
            json!({"missing": "whether both speak of Qala Sefid",
            "opinions": [{"judge": "toy", "relation": "conflict", "confidence": 0.75}]}),
        ),
        one(
            "update",
            strike,
            "killed",
            vec![
                position("9 or more", &[id(0)], &["a villager"], &["a villager"]),
                position("21", &[id(2)], &["health officials"], &["health officials"]),
                position("46", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "the first count was open (\"at least\") and later reports raise it",
        ),
        one(
            "stale",
            strike,
            "killed",
            vec![
                position("21", &[id(2)], &["health officials"], &["health officials"]),
                position("46", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "21 was superseded on 16 March",
        ),
        one(
            "subset",
            strike,
            "killed",
            vec![
                position("12 children", &[id(3)], &["Northern Post"], &["health officials"]),
                position("46", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "children are a part of the people killed, and 12 is no more than 46",
        ),
        one(
            "refine",
            strike,
            "killed",
            vec![
                position("24 or more", &[id(7)], &["Highland News Agency"], &["a nurse"]),
                position("46", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "\"Dozens\" admits 46",
        ),
        one(
            "agree",
            strike,
            "killed",
            vec![position("46", &[id(5), id(14), id(15)], &[blog, "Dara Wali", "صحيفة الوادي"], &["Dara Wali"])],
            "the same count in other words",
        ),
        one(
            "report",
            strike,
            "killed",
            vec![position("46", &[id(5), id(14)], &["Dara Wali", "صحيفة الوادي"], &["Dara Wali"])],
            "صحيفة الوادي only relays Dara Wali",
        ),
        one(
            "other-measure",
            strike,
            "injured",
            vec![
                position("30 injured", &[id(4)], &["Northern Post"], &["Northern Post"]),
                position("46 killed", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "injured people are not killed people",
        ),
        one(
            "other-event",
            "event-flood",
            "killed",
            vec![
                position("20", &[id(13)], &["Valley Radio"], &["Valley Radio"]),
                position("46", &[id(5)], &["Dara Wali"], &["Dara Wali"]),
            ],
            "a flood last year is not Thursday's strike",
        ),
    ];
    let mut documents_json: Vec<Value> = documents
        .iter()
        .map(|document| json!({"id": document.id, "source": document.source, "published": document.published, "title": document.title}))
        .collect();
    documents_json.sort_by_key(|document| document["id"].as_str().map(str::to_owned));
    let strike_claims: Vec<&str> = (0..claims.len()).filter(|&n| n != 13).map(id).collect();
    let report = json!({"schema": gainsay::report::SCHEMA, "coding": "bounds",
        "notes": ["document \"hostile\" carries no date; relative dates in it are unknown"],
        "not_checked": ["arabic: text in another language was read for figures alone"],
        "documents": documents_json, "claims": claims,
        "events": [
            {"id": "event-flood", "kind": "occurrence", "label": "flood, the valley, 2024", "class": "flood", "time": null, "places": [], "claims": [id(13)], "why": ["the only one"]},
            {"id": strike, "kind": "occurrence", "label": "strike, Qala Sefid, 13 Mar 2025", "class": "attack",
             "time": {"from": "2025-03-13T00:00:00", "to": "2025-03-14T00:00:00", "grain": "day", "inherited": false},
             "places": ["Qala Sefid", "Surkh Bagh"], "claims": strike_claims, "why": []},
        ],
        "findings": findings});
    let report = serde_json::from_value(report).expect("the fixture is a report");
    Fixture { documents, report }
}
