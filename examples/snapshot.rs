//! A newsroom's own archive as a test: what the report says of it is kept beside the test and compared.
//!
//! In a test this is `insta::assert_snapshot!(report.to_string())`, or `insta::assert_yaml_snapshot!(report.findings)` for
//! all of it; both are the same in every run, whatever the order of the documents. `cargo run --example snapshot`.

use gainsay::{Checker, Document};

fn main() -> Result<(), gainsay::Error> {
    let documents = [
        Document::new("gazette", "Harbour Gazette", "The ferry carried 212 passengers, the port captain said.")
            .published("2025-05-02")?,
        Document::new("wire", "Coast Wire", "The ferry carried 212 passengers, according to the port captain.")
            .published("2025-05-02")?,
    ];
    let report = Checker::default().check(&documents);
    let reversed = Checker::default().check(documents.iter().rev());
    assert_eq!(report.to_string(), reversed.to_string());
    insta::assert_snapshot!(report.to_string().lines().next().unwrap_or_default(), @"0 conflicts in 2 documents");
    Ok(())
}
