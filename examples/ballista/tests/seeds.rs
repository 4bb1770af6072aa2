//! On the sample corpus the engine finds what `check` finds, however the rows are dealt out.

use std::collections::BTreeMap;
use std::path::Path;

use datafusion::prelude::{SessionConfig, SessionContext};
use gainsay::{Checker, Document};

fn seeds() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .expect("the corpus is there")
        .filter_map(|story| std::fs::read_dir(story.ok()?.path()).ok())
        .flatten()
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files.iter().flat_map(|path| gainsay::text::read_path(path).expect("a document")).collect()
}

#[tokio::test]
async fn the_findings_are_those_of_check() {
    let documents = seeds();
    assert!(documents.len() > 10);
    let lines: Vec<String> = documents.iter().map(|d| serde_json::to_string(d).expect("plain data")).collect();
    let report = Checker::default().check(&documents);
    let of_check: BTreeMap<String, String> = report
        .findings
        .iter()
        .map(|finding| (finding.id.clone(), serde_json::to_string(finding).expect("plain data")))
        .collect();
    for parts in [1, 3] {
        let engine = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(parts));
        let found = gainsay_ballista::findings(&engine, &lines.join("\n")).await.expect("the plan runs");
        assert_eq!(found, of_check, "in {parts} parts");
    }
}

#[tokio::test]
async fn a_document_that_cannot_be_read_does_not_stop_the_others() {
    let line = |id: &str, deaths: &str| {
        let text =
            format!("The sinking of a ferry off Port Amaro on Monday killed {deaths} people, the coast guard said.");
        serde_json::to_string(&Document::new(id, id, text).published("2025-05-06").expect("a day")).expect("plain data")
    };
    let lines = [line("a", "15"), "no document".to_owned(), String::new(), line("b", "46")].join("\n");
    let found = gainsay_ballista::findings(&SessionContext::new(), &lines).await.expect("the plan runs");
    assert!(found.keys().any(|id| id.starts_with("conflict:figure:killed:")), "{found:?}");
}
