//! Conflicts found in the bundles of `tests/gold` may rise, never fall below what `tests/gold/recorded.txt` says.

#[path = "../examples/evaluate/bundle.rs"]
#[allow(dead_code, reason = "the command reads more of a bundle")]
mod bundle;
#[path = "../examples/evaluate/score.rs"]
mod score;

use std::path::{Path, PathBuf};

use bundle::Bundle;
use gainsay::Checker;
use score::Score;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn bundles() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("tests/gold can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths
}

#[test]
fn no_figure_falls_below_what_is_recorded() {
    let recorded = std::fs::read_to_string(folder().join("recorded.txt")).expect("recorded.txt can be read");
    let mut score = Score::default();
    for path in bundles() {
        let bundle = Bundle::read(&path).unwrap_or_else(|error| panic!("{error}"));
        let report = Checker::default().check(&bundle.documents);
        score.add(&bundle, &report);
    }
    let [precision, recall, f1] = score.conflicts();
    for line in recorded.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (name, floor) = line.split_once(' ').unwrap_or_else(|| panic!("found {line:?}; allowed is NAME FIGURE"));
        let floor: f64 = floor.parse().unwrap_or_else(|_| panic!("found {floor:?} for {name}; allowed is a figure"));
        let reached = match name {
            "precision" => precision,
            "recall" => recall,
            "f1" => f1,
            _ => panic!("found {name:?}; allowed are precision, recall, f1"),
        };
        // Recorded figures have three decimals, rounded.
        assert!(reached >= floor - 0.0005, "{name} fell to {reached:.3} from {floor:.3}\n{score}");
    }
}

#[test]
fn sentences_are_those_of_the_marks() {
    let text = "The U.S. Army said 46 died. \"Nobody did,\" Kabul said.\n\nThat is all.";
    let found: Vec<&str> = bundle::sentences(text).into_iter().map(|(start, end)| &text[start..end]).collect();
    assert_eq!(found, ["The U.S. Army said 46 died.", "\"Nobody did,\" Kabul said.", "That is all."]);
}
