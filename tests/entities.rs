//! Texts and the entities that they must and must not lead to (tests/corpus/entities.txt), and what refers to them.

use gainsay::entity::{self, Entities, MentionKind};
use gainsay::lexicon::Lexicon;
use gainsay::syntax::Parse;
use gainsay::{Document, syntax, text};

fn read(document: &Document) -> (Parse, Entities) {
    let parse = syntax::parse(text::lay_out(document));
    let entities = entity::find(document, &parse, Lexicon::built_in());
    (parse, entities)
}

fn shown(entities: &Entities) -> Vec<String> {
    let kind = |kind| serde_json::to_value(kind).expect("a kind").as_str().expect("a word").to_owned();
    entities
        .entities
        .iter()
        .map(|entity| format!("{} {} < {}", kind(entity.kind), entity.name, entity.within.join(" < ")))
        .collect()
}

#[test]
fn corpus() {
    let mut value = "";
    let mut lost = Vec::new();
    for line in include_str!("corpus/entities.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(next) = line.strip_prefix("= ") {
            value = next;
            continue;
        }
        let (_, entities) = read(&Document::new("line", "", line));
        let found = shown(&entities);
        let held = |value: &str| {
            let whole = format!("{value} < ");
            found.iter().any(|entity| {
                entity.starts_with(&whole) || entity == value || entity.starts_with(&format!("{value} <"))
            })
        };
        let right = match value.split_once(' ') {
            None => entities.mentions.iter().all(|mention| mention.kind != MentionKind::Name),
            Some(("not", rest)) => !found.iter().any(|entity| entity.starts_with(rest)),
            Some(_) => held(value),
        };
        if !right {
            lost.push(format!("{value}: {line}\n    {found:?}"));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The names that the mentions of a word lead to, in the order of the text.
fn referents(document: &Document, word: &str) -> Vec<Option<String>> {
    let (parse, entities) = read(document);
    (0..parse.words.len())
        .filter(|&token| parse.text(token) == word)
        .map(|token| entities.at(token).map(|entity| entity.name.clone()))
        .collect()
}

fn refers(text: &str, word: &str) -> Option<String> {
    referents(&Document::new("text", "", text), word).pop().flatten()
}

#[test]
fn what_refers_back() {
    for (text, word, name) in [
        ("Ana Duarte resigned on Monday. She said the report was wrong.", "She", "Ana Duarte"),
        ("Gen. Rui Calder visited the port. The general said it would open.", "general", "Rui Calder"),
        ("Kestrel Mining Ltd denied it. The company said the dam was safe.", "company", "Kestrel Mining Ltd"),
        ("The Taliban denied it. The group said the strike had failed.", "group", "Taliban"),
        ("Hamid Noor, a spokesman, denied it. Noor said nobody had died.", "Noor", "Hamid Noor"),
        ("The Alandrian Miners Union (AMU) struck. AMU said it would go on.", "AMU", "Alandrian Miners Union"),
        ("The Northern Alliance lost two tanks. The Alliance said it would go on.", "Alliance", "Northern Alliance"),
        (
            "The Kestrel Mining Ltd denied it. \"The Taliban held the pit,\" it said in a statement.",
            "it",
            "Kestrel Mining Ltd",
        ),
    ] {
        assert_eq!(refers(text, word).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn what_stays_unresolved() {
    for (text, word) in [
        ("Rui Calder met Ivo Tark in Lima. He said the talks had failed.", "He"),
        ("Ana Duarte resigned. He was told at once.", "He"),
        ("It rained all night. It said nothing.", "It"),
        ("A group of men left. The group was seen in the hills.", "group"),
        ("The company denied it.", "company"),
    ] {
        assert_eq!(refers(text, word), None, "{text}");
    }
    let two = "The Northern Alliance met the Southern Alliance. The Alliance lost two tanks.";
    assert_eq!(refers(two, "Alliance").as_deref(), Some("Alliance"));
}

#[test]
fn the_source_speaks() {
    let party = Document::new("p", "Ministry of Defence", "We lost no soldiers. This ministry denies the claim.");
    assert_eq!(referents(&party, "We"), [Some("Ministry of Defence".to_owned())]);
    assert_eq!(referents(&party, "ministry"), [Some("Ministry of Defence".to_owned())]);
    let outlet = Document::new("o", "Lima Daily Post", "We all know it. This newspaper saw the letter.");
    assert_eq!(referents(&outlet, "We"), [None]);
    assert_eq!(referents(&outlet, "newspaper"), [Some("Lima Daily Post".to_owned())]);
    let quoted = Document::new("q", "Ministry of Defence", "A farmer said: \"We saw the jets.\" It was late.");
    assert_eq!(referents(&quoted, "We"), [None]);
}

#[test]
fn any_text_has_entities() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "'s 's 's",
        "(((((A",
        "A-B-C-D-e-F -",
        "of of Of of",
        "العربية نص",
        "Ministry of",
        "Gen.",
        "President of",
    ] {
        read(&Document::new("x", "Of", text).title(text));
    }
    let long = "Aa Bb (CC) of the Dd ".repeat(2000);
    read(&Document::new("x", "Aa", long));
}
