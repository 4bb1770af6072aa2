//! Every row of the tables that claims, figures and episodes are read with keeps what it promises in its own example.

use std::sync::LazyLock;

use gainsay::claim::{Certainty, Claim, DocumentClaims, Polarity};
use gainsay::lexicon::{Lexicon, Row};
use gainsay::{Checker, Document, quantity, syntax, text};

fn extracted(text: &str) -> DocumentClaims {
    static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);
    CHECKER.extract(&Document::new("a", "", text))
}

/// Fails with the rows of a table whose example does not hold what the row promises.
#[track_caller]
fn assert_read(table: &str, holds: impl Fn(&Row<'_>, &[Claim]) -> bool) {
    let rows = Lexicon::built_in().table(table).rows();
    let lost: Vec<String> = rows
        .filter(|row| !holds(row, &extracted(row.get("example")).claims))
        .map(|row| format!("{}: {}", row.key(), row.get("example")))
        .collect();
    assert!(lost.is_empty(), "{} rows of {table} are not read back: {lost:#?}", lost.len());
}

#[test]
fn collectives_count_what_they_are_made_of() {
    assert_read("collectives", |_, claims| {
        let mut figures = claims.iter().flat_map(|claim| &claim.figures);
        figures.any(|figure| figure.counted.as_deref() == Some("fighter"))
    });
}

#[test]
fn participants_have_their_roles() {
    assert_read("roles", |row, claims| {
        let mut figures = claims.iter().flat_map(|claim| &claim.figures);
        figures.any(|figure| figure.role.as_deref() == Some(row.get("role")))
    });
}

#[test]
fn marks_of_counts_say_how_they_were_made_or_whether_they_may_change() {
    assert_read("count_marks", |row, _| {
        let text = format!("Officials spoke of {}.", row.get("example").trim_end_matches('.'));
        let found = extracted(&text);
        let mut figures = found.claims.iter().flat_map(|claim| &claim.figures);
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

/// What a row's word for truth makes of a claim.
fn is(claim: &Claim, truth: &str) -> bool {
    let (polarity, certainty) = (claim.polarity, claim.certainty);
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
    assert_read("hedges", |row, claims| claims.iter().any(|claim| is(claim, row.get("truth"))));
}

#[test]
fn embedders_pass_on_their_own_truth() {
    assert_read("embedders", |row, claims| claims.iter().any(|claim| is(claim, row.get("positive"))));
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
}

#[test]
fn codings_code_vague_counts() {
    let lexicon = Lexicon::built_in();
    for row in lexicon.table("codings").rows() {
        let parse = syntax::parse(text::lay_out(&Document::new("a", "", row.get("example"))));
        let found = quantity::find(&parse, lexicon);
        let vague = found.iter().filter_map(|one| one.vague.as_deref());
        assert!(vague.into_iter().any(|phrase| phrase.contains(row.key())), "{}", row.get("example"));
    }
}
