//! Every row of the tables that claims, figures and episodes are read with keeps what it promises in its own example.

use std::sync::LazyLock;

use gainsay::claim::{Certainty, Claim, DocumentClaims, Polarity, Vocabulary, factuality};
use gainsay::lexicon::{Lexicon, Row};
use gainsay::{Checker, Document, syntax, text};

fn extracted(text: &str) -> DocumentClaims {
    static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);
    CHECKER.extract(&Document::new("a", "", text))
}

/// Fails with the rows of a table whose example does not hold what the row promises, but for those known to be misread by
/// the parser, and with those among these that are read after all.
#[track_caller]
fn assert_read(table: &str, misread: &[&str], holds: impl Fn(&Row<'_>, &[Claim]) -> bool) {
    let rows = Lexicon::built_in().table(table).rows();
    let lost: Vec<&str> =
        rows.filter(|row| !holds(row, &extracted(row.get("example")).claims)).map(|row| row.key()).collect();
    assert_eq!(lost, misread, "rows of {table} that are not read back");
}

#[test]
fn collectives_count_what_they_are_made_of() {
    assert_read("collectives", &[], |_, claims| {
        let mut figures = claims.iter().flat_map(|claim| &claim.figures);
        figures.any(|figure| figure.counted.as_deref() == Some("fighter"))
    });
}

#[test]
fn participants_have_their_roles() {
    assert_read("roles", &[], |row, claims| {
        let mut figures = claims.iter().flat_map(|claim| &claim.figures);
        figures.any(|figure| figure.role.as_deref() == Some(row.get("role")))
    });
}

#[test]
fn marks_of_counts_say_how_they_were_made_or_whether_they_may_change() {
    // The words stand outside the phrase or the clause of their number.
    let misread = ["estimates", "first reports", "no-one else"];
    assert_read("count_marks", &misread, |row, _| {
        let example = row.get("example");
        let found = [
            format!("Officials spoke of {example}."),
            format!("There were {example}."),
            format!("The count: {example}."),
        ];
        let found = found.map(|text| extracted(&text).claims);
        let mut figures = found.iter().flatten().flat_map(|claim| &claim.figures);
        figures.any(|figure| {
            let open = match row.get("count") {
                "open" => figure.open == Some(true),
                "closed" => figure.open == Some(false),
                _ => true,
            };
            open && (row.get("measure").is_empty() || figure.measure.as_deref() == Some(row.get("measure")))
        })
    });
}

#[test]
fn marks_of_several_happenings_set_their_counts_apart() {
    assert_read("several_marks", &[], |_, claims| {
        let mut figures = claims.iter().flat_map(|claim| &claim.figures);
        figures.any(|figure| figure.role.as_deref() == Some("killed in several"))
    });
}

/// Whether the first word of a sentence with one of some lemmas is as true as a table's word says.
fn is(sentence: &str, lemmas: &[&str], truth: &str) -> bool {
    let parse = syntax::parse(text::lay_out(&Document::new("a", "", sentence)));
    let Some(token) = (0..parse.words.len()).find(|&token| lemmas.contains(&parse.lemma(token))) else { return false };
    let (polarity, certainty) = factuality(&parse, &[], &Vocabulary::of(Lexicon::built_in()), token);
    match truth {
        "true" => (polarity, certainty) == (Polarity::Positive, Certainty::Certain),
        "probable" => (polarity, certainty) == (Polarity::Positive, Certainty::Probable),
        "possible" => (polarity, certainty) == (Polarity::Positive, Certainty::Possible),
        "unlikely" => (polarity, certainty) == (Polarity::Negative, Certainty::Probable),
        "false" => (polarity, certainty) == (Polarity::Negative, Certainty::Certain),
        _ => certainty == Certainty::Unknown,
    }
}

#[test]
fn hedges_weaken_what_they_stand_by() {
    let misread = ["future#a", "lest#m", "ought#x", "provided#m", "unlikely#r"];
    assert_read("hedges", &misread, |row, _| {
        is(row.get("example"), &["attack", "collapse", "soldier", "fire"], row.get("truth"))
    });
}

#[test]
fn embedders_pass_on_their_own_truth() {
    let misread = ["concerned#a", "determined#a", "poised#a", "unwilling#a"];
    assert_read("embedders", &misread, |row, _| {
        // What they will do is probable at best, but for what the word takes for granted.
        let granted = row.get("positive") == row.get("negative");
        let expected = match (row.get("positive"), row.get("example").contains(" will ")) {
            ("true", true) if !granted => "probable",
            ("false", true) if !granted => "unlikely",
            (positive, _) => positive,
        };
        is(row.get("example"), &["leave", "attack"], expected)
    });
}

#[test]
fn turns_to_other_news_begin_another_episode() {
    for row in Lexicon::built_in().table("story_turns").rows() {
        let opening: String = row.get("example").chars().next().into_iter().flat_map(char::to_uppercase).collect();
        let turn = format!("{opening}{}", &row.get("example")[opening.len()..]);
        let found = extracted(&format!("A bridge collapsed in Lunden, killing two people.\n\n{turn}"));
        let last = found.claims.last().expect("the example claims something");
        assert!(found.episodes[last.episode].background, "{turn}");
    }
    for same in [
        "A separate statement said that four men were hurt.",
        "A separate road leads to the bridge, which was 40 metres long.",
    ] {
        let found = extracted(&format!("A bridge collapsed in Lunden, killing two people.\n\n{same}"));
        let last = found.claims.last().expect("the sentence claims something");
        assert!(!found.episodes[last.episode].background, "{same}");
    }
}
