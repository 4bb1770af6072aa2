//! The stories of the sample corpus, in every format: what a newcomer sees.

use std::path::{Path, PathBuf};

use gainsay::report::{self, Detail, TerminalStyle};
use gainsay::text::Reader;
use gainsay::{Checker, Document, Report};

fn stories() -> Vec<PathBuf> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = std::fs::read_dir(seeds).expect("seeds/ is there").map(|entry| entry.expect("an entry").path());
    let mut stories: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    stories.sort();
    stories
}

fn checked(story: &Path) -> (Report, Vec<Document>) {
    let documents = Reader::default().read([story]).expect("the sample corpus can be read").documents;
    (Checker::default().check(&documents), documents)
}

/// Every format, without a snapshot: each holds every conflict and names every source in it.
#[test]
fn every_format_tells_every_conflict() {
    for story in stories() {
        let (report, documents) = checked(&story);
        let conflicts = report.conflicts().count();
        let terminal = report::terminal(&report, TerminalStyle::default().detail(Detail::Verbose));
        assert_eq!(terminal.matches(" CONFLICT ").count(), conflicts, "{}", story.display());
        assert_eq!(report::markdown(&report).matches(". Conflict: ").count(), conflicts);
        assert_eq!(report::html(&report, &documents).matches("<article class=\"finding conflict\"").count(), conflicts);
        assert_eq!(report::prompt(&report).lines().skip(1).count(), conflicts);
        assert_eq!(report::from_json(&report::json(&report)).expect("it is a report"), report);
        serde_json::from_str::<serde_json::Value>(&report::json_ld(&report)).expect("it is JSON");
    }
}

#[test]
fn the_order_of_documents_changes_no_byte_of_any_format() {
    for story in stories() {
        let (report, mut documents) = checked(&story);
        documents.reverse();
        let again = Checker::default().check(&documents);
        documents.reverse();
        assert_eq!(report::json(&report), report::json(&again));
        assert_eq!(report::html(&report, &documents), report::html(&again, &documents));
        assert_eq!(report::dot(&report), report::dot(&again));
    }
}
