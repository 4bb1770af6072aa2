//! The tables are sorted, their keys unique, and no row is without its origin and its example; the examples of each
//! table are read back by the stage that the table serves.

use std::path::Path;

use gainsay::lexicon::{Lexicon, Row};
use gainsay::text::{Layout, Zone, lay_out};
use gainsay::{Document, Part};

/// Gathers what is wrong with rows, so that a run tells all of it.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    fn unless(&mut self, holds: bool, complaint: impl FnOnce() -> String) {
        if !holds {
            self.0.push(complaint());
        }
    }

    #[track_caller]
    fn none(self) {
        assert!(self.0.is_empty(), "{} rows:\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Rows of one class of a table.
fn rows(table: &str, class: &str) -> impl Iterator<Item = Row<'static>> {
    Lexicon::built_in().table(table).rows().filter(move |row| row.get("class") == class)
}

fn laid_out(text: &str) -> Layout {
    lay_out(&Document::new("a", "", text))
}

#[test]
fn tables_are_sorted_and_their_rows_whole() {
    let mut complaints = Complaints::default();
    for table in Lexicon::built_in().tables() {
        let name = table.name();
        let columns = table.columns();
        let last: Vec<&str> = columns.iter().rev().take(2).map(String::as_str).collect();
        complaints.unless(last == ["example", "origin"], || format!("{name}: the last columns are {last:?}"));
        let mut before: Option<&str> = None;
        for row in table.rows() {
            let key = row.key();
            complaints.unless(!key.is_empty(), || format!("{name}: a row without a key"));
            complaints.unless(before.is_none_or(|before| before < key), || match before {
                Some(before) if before == key => format!("{name}: {key:?} stands twice"),
                before => format!("{name}: {key:?} stands behind {:?}", before.unwrap_or_default()),
            });
            before = Some(key);
            for column in ["origin", "example"] {
                if columns.iter().any(|name| name == column) {
                    complaints
                        .unless(!row.get(column).trim().is_empty(), || format!("{name}: {key:?} has no {column}"));
                }
            }
            for cell in row.cells() {
                complaints.unless(cell == cell.trim(), || format!("{name}: {key:?} has white space around {cell:?}"));
            }
        }
    }
    complaints.none();
}

#[test]
fn every_table_is_registered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/tables");
    for entry in std::fs::read_dir(folder).expect("the tables can be listed") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_stem().expect("a table has a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let known = Lexicon::built_in().tables().any(|table| table.name() == name);
            assert!(known, "table {name} is not registered in src/lexicon/mod.rs");
        }
    }
}

#[test]
fn abbreviations_end_no_sentence_in_their_examples() {
    let mut complaints = Complaints::default();
    for row in Lexicon::built_in().table("abbreviations").rows() {
        let layout = laid_out(row.get("example"));
        complaints.unless(layout.sentences.len() == 1, || format!("{:?} ends a sentence", row.key()));
        let whole = (0..layout.tokens.len()).any(|token| layout.word(token).eq_ignore_ascii_case(row.key()));
        complaints.unless(whole, || format!("{:?} is no token of {:?}", row.key(), row.get("example")));
    }
    complaints.none();
}

#[test]
fn prefixes_keep_their_hyphen() {
    let mut complaints = Complaints::default();
    for row in rows("text_cues", "prefix") {
        let layout = laid_out(row.get("example"));
        complaints.unless(layout.word(0).starts_with(&format!("{}-", row.key())), || {
            format!("{:?}: the first token of {:?} is {:?}", row.key(), row.get("example"), layout.word(0))
        });
    }
    complaints.none();
}

#[test]
fn starters_begin_sentences_behind_abbreviations() {
    let mut complaints = Complaints::default();
    for row in rows("text_cues", "starter") {
        let found = laid_out(row.get("example")).sentences.len();
        complaints
            .unless(found == 2, || format!("{:?}: {:?} is {found} sentences, not 2", row.key(), row.get("example")));
    }
    complaints.none();
}

#[test]
fn verbs_of_speech_stay_with_the_question_before_them() {
    let mut complaints = Complaints::default();
    for row in rows("text_cues", "speech") {
        let found = laid_out(row.get("example")).sentences.len();
        complaints
            .unless(found == 1, || format!("{:?}: {:?} is {found} sentences, not 1", row.key(), row.get("example")));
    }
    complaints.none();
}

#[test]
fn kickers_are_no_part_of_the_sentence() {
    let mut complaints = Complaints::default();
    for row in rows("text_cues", "kicker") {
        let layout = laid_out(row.get("example"));
        let bare =
            layout.blocks[0].speaker.is_none() && layout.blocks[0].dateline.is_none() && layout.word(0) == "Nine";
        complaints.unless(bare, || {
            format!("{:?}: the sentence of {:?} does not begin with \"Nine\"", row.key(), row.get("example"))
        });
    }
    complaints.none();
}

#[test]
fn speakers_are_labels() {
    let mut complaints = Complaints::default();
    for row in rows("text_cues", "speaker") {
        let layout = laid_out(row.get("example"));
        let label = layout.blocks[0].speaker.map(|span| layout.slice(Part::Text, span).to_lowercase());
        complaints.unless(label.as_deref() == Some(row.key()), || {
            format!("{:?}: the speaker of {:?} is {label:?}", row.key(), row.get("example"))
        });
    }
    complaints.none();
}

#[test]
fn lines_that_are_no_running_text_are_told_from_it() {
    let mut complaints = Complaints::default();
    for (class, zone) in [("credit", Zone::Credit), ("stamp", Zone::Credit), ("trailer", Zone::Trailer)] {
        for row in rows("text_cues", class) {
            let layout = laid_out(&format!("Nine people died in the flood.\n\n{}", row.get("example")));
            let found = layout.blocks.last().map(|block| block.zone);
            complaints.unless(found == Some(zone), || {
                format!("{:?}: {:?} as a last line is {found:?}, not {zone:?}", row.key(), row.get("example"))
            });
        }
    }
    complaints.none();
}

#[test]
fn irregular_forms_have_their_lemmas() {
    let mut complaints = Complaints::default();
    for row in Lexicon::built_in().table("irregular_forms").rows() {
        let parse = gainsay::syntax::parse(laid_out(row.get("example")));
        let found = (0..parse.words.len()).find(|&token| parse.text(token) == row.key());
        let lemma = found.map_or("", |token| parse.lemma(token));
        complaints.unless(lemma == row.get("lemma"), || format!("{:?} has the lemma {lemma:?}", row.key()));
    }
    complaints.none();
}
