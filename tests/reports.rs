//! The stories of the sample corpus, in every format: what a newcomer sees.
//!
//! `INSTA_UPDATE=always cargo test --test reports` writes the snapshots anew: one file a story and format. The two formats
//! that list every claim are shown for the claims that findings rest on, and the page without its style and script, so that
//! a change can be read.

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

/// The report with the claims and events that its findings name.
fn narrowed(report: &Report) -> Report {
    let mut report = report.clone();
    let mut named = std::collections::BTreeSet::new();
    for finding in &report.findings {
        named.insert(finding.event.clone());
        named.extend(finding.positions.iter().flat_map(|position| position.claims.iter().cloned()));
        named.extend(finding.admits.iter().cloned());
    }
    report.claims.retain(|claim| named.contains(&*claim.id));
    report.events.retain(|event| named.contains(&event.id));
    for event in &mut report.events {
        let kept: Vec<_> = event.claims.drain(..).zip(event.why.drain(..)).collect();
        (event.claims, event.why) = kept.into_iter().filter(|(claim, _)| named.contains(&**claim)).unzip();
    }
    report
}

/// A page without what is the same on every page.
fn body(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, (open, after))) = ["<style>", "<script>"]
        .into_iter()
        .filter_map(|open| rest.split_once(open).map(|(before, after)| (before, (open, after))))
        .min_by_key(|(before, _)| before.len())
    {
        let close = open.replace('<', "</");
        text.push_str(before);
        rest = after.split_once(&close).map_or("", |(_, rest)| rest);
    }
    text + rest
}

#[test]
fn every_story_in_every_format() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/seeds");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for story in stories() {
        let name = story.file_name().expect("a folder has a name").to_string_lossy();
        let (report, documents) = checked(&story);
        let narrow = narrowed(&report);
        let terminal = TerminalStyle::default().width(100);
        settings.bind(|| {
            let formats = [
                ("terminal", report::terminal(&report, terminal)),
                ("markdown", report::markdown(&report)),
                ("html", body(&report::html(&report, &documents))),
                ("json", report::json(&narrow)),
                ("dot", report::dot(&report)),
                ("jsonld", report::json_ld(&narrow)),
                ("prompt", report::prompt(&report)),
                ("display", report.to_string()),
            ];
            for (format, text) in formats {
                insta::assert_snapshot!(format!("{name}.{format}"), text);
            }
        });
    }
}

/// Each format holds every conflict and names every source in it.
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

/// What hardly looks like a conflict is counted for a reader, and told only in JSON.
#[test]
fn faint_near_misses_are_counted() {
    for story in stories() {
        let (report, _) = checked(&story);
        let faint: Vec<_> = report.findings.iter().filter(|finding| finding.is_faint()).collect();
        assert!(!faint.is_empty(), "{}: every story has some", story.display());
        assert!(faint.iter().all(|finding| finding.severity == 0.0), "no conflict is faint");
        let line = format!("{} more pairs of sentences that are hardly alike", faint.len());
        let near = report.findings.iter().filter(|finding| !finding.is_faint() && finding.severity == 0.0);
        let rows = near.filter(|finding| finding.missing.is_none()).count();
        let text = report::markdown(&report);
        assert!(text.contains(&line), "{text}");
        let table = text.split("## Not a conflict").nth(1).expect("there are near misses");
        assert_eq!(table.lines().filter(|line| line.starts_with("| ")).count(), rows + 1, "{table}");
        assert_eq!(report::json(&report).matches("\"resemblance\"").count(), faint.len());
    }
}
