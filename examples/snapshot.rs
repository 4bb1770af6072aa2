//! A newsroom's own archive as a test: what the report says of it is kept beside the test and compared.
//!
//! `insta::assert_snapshot!(report.to_string())` keeps a line for each finding, `insta::assert_yaml_snapshot!(report.outline())`
//! the words of both sides, too; both are the same in every run, whatever the order of the documents.
//! `cargo run --example snapshot`.

use gainsay::{Checker, Document};

fn main() -> Result<(), gainsay::Error> {
    let documents = [
        Document::new(
            "gazette",
            "Harbour Gazette",
            "The sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said.",
        )
        .published("2025-05-06")?,
        Document::new(
            "wire",
            "Coast Wire",
            "The ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said.",
        )
        .published("2025-05-06")?,
    ];
    let report = Checker::default().check(&documents);
    let reversed = Checker::default().check(documents.iter().rev());
    assert_eq!(report, reversed);
    insta::assert_snapshot!(report.to_string(), @r"
    1 conflict in 2 documents
    crash, Port Amaro, 5 May 2025: conflict (figure) killed: 15 (coast guard) | 46 (harbour master)
    ");
    insta::assert_yaml_snapshot!(report.outline(), @r#"
    - relation: conflict
      kind: figure
      event: "crash, Port Amaro, 5 May 2025"
      slot: killed
      sides:
        - value: "15"
          said:
            - "Harbour Gazette: The sinking of a ferry off Port Amaro on Monday killed 15 people"
        - value: "46"
          said:
            - "Coast Wire: The ferry that sank off Port Amaro on Monday killed 46 people"
    "#);
    Ok(())
}

/// `cargo test --example snapshot` runs it.
#[test]
fn the_snapshots_are_what_the_report_says() {
    main().expect("the dates are dates");
}
