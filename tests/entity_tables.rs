//! The tables of names and nouns read back: each example holds what its row promises.

use gainsay::entity::{self, Entities, EntityKind, MentionKind, Vocabulary};
use gainsay::lexicon::{Lexicon, Row};
use gainsay::syntax::Parse;
use gainsay::{Document, syntax, text};

fn read(example: &str) -> (Parse, Entities) {
    let document = Document::new("row", "", example);
    let parse = syntax::parse(text::lay_out(&document));
    let entities = entity::find(&document, &parse, Lexicon::built_in());
    (parse, entities)
}

/// The rows of a table whose example does not hold what `holds` looks for.
fn unread(table: &str, holds: impl Fn(&Row<'_>, &Parse, &Entities) -> bool) -> Vec<String> {
    let rows = Lexicon::built_in().table(table).rows();
    rows.filter_map(|row| {
        let (parse, entities) = read(row.get("example"));
        let found = || entities.entities.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>().join(", ");
        let lost = || format!("{}: {} (names found: {})", row.key(), row.get("example"), found());
        (!holds(&row, &parse, &entities)).then(lost)
    })
    .collect()
}

fn assert_read(table: &str, holds: impl Fn(&Row<'_>, &Parse, &Entities) -> bool) {
    let lost = unread(table, holds);
    assert!(lost.is_empty(), "{} rows of {table}: {lost:#?}", lost.len());
}

fn named(entities: &Entities, name: &str) -> bool {
    entities.entities.iter().any(|entity| entity.name == name)
}

/// Whether some words of the text, the last one as its lemma or as it stands, have a class.
fn classed(parse: &Parse, class: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = (0..parse.words.len()).map(|token| parse.text(token)).collect();
    (0..words.len()).any(|from| {
        (from..words.len().min(from + 8)).any(|last| {
            let before = parse.layout.slice(
                parse.part(from),
                gainsay::Span::new(parse.layout.tokens[from].span.start, parse.layout.tokens[last].span.start),
            );
            class(&format!("{before}{}", parse.lemma(last))) || class(&format!("{before}{}", words[last]))
        })
    })
}

#[test]
fn nouns_of_actors_and_objects() {
    let vocabulary = Vocabulary::of(Lexicon::built_in());
    assert_read("actors", |row, parse, _| {
        classed(parse, |noun| vocabulary.actor_class(noun) == Some(row.get("class")))
    });
    assert_read("objects", |row, parse, _| {
        classed(parse, |noun| vocabulary.object_class(noun) == Some(row.get("class")))
    });
    let known = |class: &str| Lexicon::built_in().table("classes").rows().any(|row| row.key() == class);
    for table in ["actors", "objects"] {
        for row in Lexicon::built_in().table(table).rows() {
            assert!(known(row.get("class")), "{table}: {} is of no class", row.key());
        }
    }
    for row in Lexicon::built_in().table("classes").rows() {
        for other in row.get("kinds_of").split_whitespace().chain(row.get("excludes").split_whitespace()) {
            assert!(known(other), "{} leads to no class: {other}", row.key());
        }
    }
}

#[test]
fn names_of_the_tables() {
    assert_read("countries", |row, _, entities| named(entities, row.key()));
    assert_read("organisations", |row, _, entities| named(entities, row.key()));
    assert_read("places", |row, _, entities| named(entities, row.key()));
    assert_read("metonyms", |row, _, entities| named(entities, row.get("entity")));
}

#[test]
fn words_beside_names() {
    let person = |entities: &Entities| entities.entities.iter().any(|entity| entity.kind == EntityKind::Person);
    assert_read("titles", |_, _, entities| person(entities));
    assert_read("given_names", |_, _, entities| person(entities));
    let kind = |entities: &Entities, word: &str| {
        let kinds = entities.entities.iter().map(|entity| serde_json::to_value(entity.kind).expect("a kind"));
        kinds.into_iter().any(|kind| kind == word)
    };
    assert_read("name_heads", |row, _, entities| kind(entities, row.get("kind")));
}

#[test]
fn words_of_sources() {
    for row in Lexicon::built_in().table("voices").rows() {
        let document = Document::new("row", row.get("example"), "It rained.");
        let parse = syntax::parse(text::lay_out(&document));
        let voice = entity::voice(&document, &parse, &Vocabulary::of(Lexicon::built_in()));
        assert_eq!(serde_json::to_value(voice).expect("a voice"), row.get("voice"), "{}", row.key());
    }
}

#[test]
fn descriptions_refer_back() {
    let vocabulary = Vocabulary::of(Lexicon::built_in());
    assert_eq!(vocabulary.actor_class("minister"), Some("official"));
    for row in Lexicon::built_in().table("descriptions").rows() {
        for kind in row.get("kinds").split(' ') {
            let known = ["person", "group", "organisation", "government", "place", "facility", "operation"];
            assert!(known.contains(&kind), "{}: {kind}", row.key());
        }
    }
}

/// The rows that tell who speaks for whom, or what belongs to a name; those of places are read back beside the code that
/// asks for them.
#[test]
fn words_beside_names_tell_who_they_belong_to() {
    let norway = |name: &String| name == "Norway";
    assert_read("name_contexts", |row, _, entities| match row.key().rsplit_once('#') {
        Some((_, "arm")) => entities.entities.iter().any(|entity| entity.within.iter().any(norway)),
        Some((_, "voice")) => entities
            .mentions
            .iter()
            .any(|mention| mention.kind == MentionKind::Nominal && norway(&entities.entities[mention.entity].name)),
        Some((_, "rank")) => {
            let mut people = entities.entities.iter().filter(|entity| entity.name == "Olav Berg");
            people.any(|person| person.within.iter().any(norway))
        }
        Some((_, "opening")) => named(entities, "Oslo"),
        Some((word, "particle")) => named(entities, &format!("Omar {word} Farsi")),
        Some((_, "act" | "addressee" | "office" | "placing")) => true,
        _ => false,
    });
}
