//! Every row of the tables `cues` and `speakers` keeps what it promises in its own example.

use gainsay::claim::{self, Attributed};
use gainsay::lexicon::Lexicon;
use gainsay::{Document, entity, syntax, text};

/// The attributions of a text, and the text of each one's cue.
fn read(text: &str) -> Vec<(String, Attributed)> {
    let document = Document::new("a", "", text);
    let parse = syntax::parse(text::lay_out(&document));
    let lexicon = Lexicon::built_in();
    let entities = entity::find(&document, &parse, lexicon);
    claim::attributions(&parse, &entities, lexicon)
        .into_iter()
        .map(|found| {
            let cue = found.attribution.cue.map_or_else(String::new, |cue| text[cue.start..cue.end].to_lowercase());
            (cue, found)
        })
        .collect()
}

/// The name that serde gives a value.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[test]
fn every_cue_is_read_in_its_example() {
    let mut lost = Vec::new();
    for row in Lexicon::built_in().table("cues").rows() {
        let (cue, example) = (row.key(), row.get("example"));
        let found = read(example);
        let promised = found.iter().any(|(_, found)| {
            name(found.attribution.stance) == row.get("stance")
                && name(found.attribution.certainty) == row.get("certainty")
        });
        // The verb that carries a noun cue lends it no stance of its own.
        let carried = row.get("frame").contains("cue-object") && !found.is_empty();
        if !promised && !carried {
            let told: Vec<String> = found
                .iter()
                .map(|(cue, one)| {
                    let (stance, certainty) = (one.attribution.stance, one.attribution.certainty);
                    format!("{cue:?} {} {}", name(stance), name(certainty))
                })
                .collect();
            let (stance, certainty) = (row.get("stance"), row.get("certainty"));
            lost.push(format!("{cue}: {example} (promised {stance} {certainty}; found {})", told.join(", ")));
        }
    }
    assert!(lost.is_empty(), "{} examples in which the cue is not read:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn every_speaker_is_the_source_of_its_example() {
    let mut lost = Vec::new();
    for row in Lexicon::built_in().table("speakers").rows() {
        let example = row.get("example");
        let spoken = read(example).iter().any(|(_, found)| {
            let source = found.attribution.source.as_ref();
            source.is_some_and(|source| example[source.start..source.end].split(' ').next_back().is_some())
        });
        if !spoken {
            lost.push(format!("{}: {example}", row.key()));
        }
    }
    assert!(lost.is_empty(), "{} examples without a source:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn the_tables_are_sorted_and_unique() {
    for table in ["cues", "speakers"] {
        let keys: Vec<&str> = Lexicon::built_in().table(table).rows().map(|row| row.key()).collect();
        assert!(keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()), "{table} is not sorted, or has a row twice");
    }
}
