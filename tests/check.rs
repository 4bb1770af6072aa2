//! The command people run: what it reads, where it writes, how it ends.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use gainsay::report;

/// `target/<profile>/examples/check`, which `cargo test` builds.
fn command() -> Command {
    let test = std::env::current_exe().expect("a test has a path");
    let profile = test.parent().and_then(Path::parent).expect("tests lie in target/<profile>/deps");
    let check = profile.join("examples").join(format!("check{}", std::env::consts::EXE_SUFFIX));
    assert!(
        check.is_file(),
        "{} is not built: run `cargo test`, or `cargo build --example check` before",
        check.display()
    );
    Command::new(check)
}

/// A folder of its own for a test, holding files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (file, text) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command().current_dir(folder).args(arguments).output().expect("check runs")
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("it is UTF-8")
}

const BUNDLE: &str = r#"{"documents": [{"id": "a", "source": "A", "published": "2025-05-06", "title": "T", "text": "Four people were killed in Oro on Monday."}]}"#;

#[test]
fn files_and_folders_are_read_into_one_report() {
    let folder =
        folder("together", &[("one.json", BUNDLE), ("deep/two.txt", "Nobody was hurt."), ("README.md", "no document")]);
    let output = run(&folder, &["--format", "json", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    let report = report::from_json(said(&output.stdout)).expect("it is a report");
    assert_eq!(report.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a", "two"]);
}

#[test]
fn each_file_has_its_report_and_one_that_cannot_be_read_stops_no_other() {
    let files =
        [("one.json", BUNDLE), ("broken.json", "{\n  \"documents\": [\n"), ("deep/two.txt", "Nobody was hurt.")];
    let folder = folder("each", &files);
    let output = run(&folder, &["--each", "--format", "json", "--out", "../each-reports", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("broken.json:"), "{}", said(&output.stderr));
    assert_eq!(output.stdout, b"");
    let reports = folder.with_file_name("each-reports");
    for file in ["one.json", "deep/two.json"] {
        report::read_json(&reports.join(file)).expect("it is a report");
    }
    assert!(!reports.join("broken.json").exists());
}

#[test]
fn a_report_never_takes_the_place_of_its_document() {
    let folder = folder("place", &[("one.json", BUNDLE)]);
    let output = run(&folder, &["--each", "--format", "json", "--out", ".", "one.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.join("one.json")).expect("it is there"), BUNDLE);
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let folder = folder(
        "wrong",
        &[
            ("lines.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": }\n"),
            ("rows.tsv", "nosuch\tx\n"),
            ("numbers.tsv", "units\tpud\tpud\tmass\tsixteen\n"),
            ("a.txt", "Text."),
        ],
    );
    let cases: [(&[&str], &str); 12] = [
        (&["--kind", "colour", "a.txt"], "allowed are figure, identity"),
        (&["--least-severity", "7", "a.txt"], "allowed is 0 to 1"),
        (&["lines.jsonl"], "lines.jsonl:2"),
        (&["nowhere.json"], "nowhere.json"),
        (&["--lexicon", "rows.tsv", "a.txt"], "rows.tsv: line 1: found table \"nosuch\"; allowed are"),
        (&["--date", "yesterday", "a.txt"], "--date: found \"yesterday\""),
        (&["--lexicon", "numbers.tsv", "a.txt"], "found factor \"sixteen\""),
        (&["--lexicon", "nowhere.tsv", "a.txt"], "nowhere.tsv: the file cannot be read: no such file"),
        (&["--baseline", "a.txt", "a.txt"], "a.txt:1: found no JSON report: expected value; allowed is what"),
        (&["--out", ".", "a.txt"], ".: found a folder; allowed is a file to write to, or a folder with --each"),
        (&["--each", "--out", "a.txt", "a.txt"], "a.txt: found a file; allowed is a folder"),
        (&["--out", "nowhere/a.html", "a.txt"], "nowhere/a.html: found no folder nowhere; make it first"),
    ];
    for (arguments, expected) in cases {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output.stderr).contains(expected), "{}", said(&output.stderr));
        assert_eq!(output.stdout, b"");
    }
}

#[test]
fn every_format_goes_to_a_file_or_to_standard_output_alike() {
    let folder = folder("formats", &[("one.json", BUNDLE)]);
    for format in ["terminal", "markdown", "html", "json", "dot", "jsonld", "prompt"] {
        let printed = run(&folder, &["--format", format, "one.json"]);
        let written = run(&folder, &["--format", format, "--out", "report", "one.json"]);
        assert_eq!((printed.status.code(), written.status.code()), (Some(0), Some(0)), "{format}");
        assert_eq!(printed.stdout, std::fs::read(folder.join("report")).expect("it was written"), "{format}");
    }
}

/// The files of the sample corpus.
fn seeds() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
    };
    let mut files: Vec<PathBuf> =
        entries(&root).iter().filter(|path| path.is_dir()).flat_map(|story| entries(story)).collect();
    files.sort();
    files
}

/// A second run, the documents in another order, another locale, another time zone: the same bytes of every format.
#[test]
fn nothing_around_it_changes_a_byte() {
    let files = seeds();
    let output = |format: &str, files: &[PathBuf], surroundings: &[(&str, &str)]| {
        let mut command = command();
        command.args(["--format", format]).args(files).envs(surroundings.iter().copied());
        let output = command.output().expect("check runs");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
        output.stdout
    };
    let reversed: Vec<PathBuf> = files.iter().rev().cloned().collect();
    for format in ["terminal", "markdown", "html", "json", "dot", "jsonld", "prompt"] {
        let first = output(format, &files, &[("LC_ALL", "C"), ("TZ", "UTC")]);
        assert!(!first.is_empty(), "{format}");
        let surroundings =
            [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "ar_EG.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("COLUMNS", "30")];
        assert!(first == output(format, &reversed, &surroundings), "{format}: the order and the surroundings show");
        assert!(first == output(format, &files, &[("LC_ALL", "de_DE.UTF-8"), ("TZ", "Pacific/Pago_Pago")]), "{format}");
    }
}

const RIVALS: [(&str, &str); 2] = [
    (
        "gazette.txt",
        "---\nsource: Harbour Gazette\npublished: 2025-05-06\n---\nThe sinking of a ferry off Port Amaro on Monday killed 15 people, the coast guard said.\n",
    ),
    (
        "wire.txt",
        "---\nsource: Coast Wire\npublished: 2025-05-06\n---\nThe ferry that sank off Port Amaro on Monday killed 46 people, the harbour master said.\n",
    ),
];

/// What a newsroom's continuous integration leans on.
#[test]
fn a_new_conflict_fails_and_a_known_one_does_not() {
    let folder = folder("ci", &RIVALS);
    let status = |arguments: &[&str]| run(&folder, arguments).status.code();
    let files = ["gazette.txt", "wire.txt"];
    let with = |more: &[&'static str]| [&files[..], more].concat();
    assert_eq!(status(&with(&[])), Some(0));
    assert_eq!(status(&with(&["--fail-on-conflict"])), Some(1));
    assert_eq!(status(&["--fail-on-conflict", "gazette.txt"]), Some(0));
    assert_eq!(status(&with(&["--fail-on-conflict", "--kind", "place"])), Some(0));
    assert_eq!(status(&with(&["--format", "json", "--out", "known.json"])), Some(0));
    let known = run(&folder, &with(&["--baseline", "known.json", "--fail-on-conflict"]));
    assert_eq!(known.status.code(), Some(0));
    assert!(said(&known.stdout).starts_with("0 conflicts"), "{}", said(&known.stdout));
    assert!(said(&known.stdout).contains("known from the baseline"), "{}", said(&known.stdout));
    let third = "---\nsource: Radio Amaro\npublished: 2025-05-06\n---\nThe sinking of a ferry off Port Amaro on Monday killed nobody, the ferry company said.\n";
    std::fs::write(folder.join("third.txt"), third).expect("a file can be written");
    let grown = with(&["third.txt", "--baseline", "known.json", "--fail-on-conflict"]);
    assert_eq!(status(&grown), Some(1));
    assert_eq!(status(&with(&["--fail-on-conflict", "nowhere.txt"])), Some(2));
    let unread = run(&folder, &with(&["--fail-on-conflict", "--baseline", "wire.txt"]));
    assert_eq!(unread.status.code(), Some(2));
}

#[test]
fn quiet_tells_conflicts_alone_and_verbose_the_events_too() {
    let folder = folder("detail", &RIVALS);
    let told = |more: &str| {
        let arguments: Vec<&str> =
            ["gazette.txt", "wire.txt", more].into_iter().filter(|one| !one.is_empty()).collect();
        said(&run(&folder, &arguments).stdout).to_owned()
    };
    let (quiet, normal, verbose) = (told("--quiet"), told(""), told("--verbose"));
    assert!(quiet.contains(" CONFLICT ") && !quiet.contains("Events"), "{quiet}");
    assert!(normal.starts_with(&quiet), "{normal}");
    assert!(verbose.contains("\nEvents\n") && verbose.len() > normal.len(), "{verbose}");
}

/// What a first try often lacks, with what to do about it.
#[test]
fn notes_say_what_would_let_more_be_compared() {
    let undated = [("one.txt", "Nine people died in a fire in Oro on Monday."), ("two.txt", "The ferry was late.")];
    let folder = folder("hints", &undated);
    let told = |arguments: &[&str]| {
        let words: Vec<String> = said(&run(&folder, arguments).stdout).split_whitespace().map(str::to_owned).collect();
        words.join(" ")
    };
    let (dates, story) = ("2 documents have no date: write \"published\"", "say so with --one-story");
    let bare = told(&["one.txt", "two.txt"]);
    assert!(bare.contains(dates) && bare.contains(story), "{bare}");
    let helped = told(&["--date", "2025-05-06", "--one-story", "one.txt", "two.txt"]);
    assert!(!helped.contains("no date") && !helped.contains(story), "{helped}");
}

/// Spreadsheets write a mark of their encoding and both characters of a line's end.
#[test]
fn rows_out_of_a_spreadsheet_are_read() {
    let rows = "\u{feff}organisations\tOro Harbour Board\tgovernment\tOHB\r\n";
    let article = "The OHB said nine people were killed when a ferry sank off Oro.";
    let folder = folder("spreadsheet", &[("rows.tsv", rows), ("a.txt", article)]);
    let output = run(&folder, &["--format", "json", "--lexicon", "rows.tsv", "a.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("\"Oro Harbour Board\""), "{}", said(&output.stdout));
}

#[test]
fn help_teaches() {
    let folder = folder("help", &[]);
    let output = run(&folder, &["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = said(&output.stdout);
    for taught in [
        "front matter",
        "--one-story a.txt b.txt",
        "--baseline known.json --fail-on-conflict",
        "Exit status",
        "organisations -> Port Amaro Harbour Board",
        "language model's prompt",
    ] {
        assert!(help.contains(taught), "{taught:?} is not in {help}");
    }
    assert_eq!(run(&folder, &[]).status.code(), Some(2));
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let folder = folder("pipe", &[("one.json", BUNDLE)]);
    let mut child = command()
        .current_dir(&folder)
        .args(["--format", "html", "one.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("check runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("check ends");
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), ""));
}

#[test]
#[cfg(unix)]
fn a_device_is_written_to_and_stays_a_device() {
    let folder = folder("device", &[("one.json", BUNDLE)]);
    let link = folder.join("nowhere");
    let _ = std::fs::remove_file(&link);
    std::os::unix::fs::symlink("/dev/null", &link).expect("a link");
    let output = run(&folder, &["--format", "json", "--out", "nowhere", "one.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(link.is_symlink(), "the way to the device stays");
}

/// The README's own articles and row, saved as it says and checked as it says.
#[test]
fn the_readme_can_be_followed() {
    let readme = include_str!("../README.md");
    let blocks: Vec<&str> = readme
        .split("```text\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("a block ends"))
        .filter(|block| !block.starts_with('$'))
        .collect();
    let [gazette, wire, row] = blocks[..] else { panic!("two articles and a row, not {blocks:#?}") };
    let row = row.replace('⇥', "\t");
    let speech =
        "The PAHB said nine people were killed when the ferry sank. The Amaro board said the captain was among them.";
    let folder =
        folder("readme", &[("gazette.txt", gazette), ("wire.txt", wire), ("rows.tsv", &row), ("speech.txt", speech)]);
    let command = "$ check gazette.txt wire.txt\n";
    assert!(readme.contains(command), "the README does not say {command}");
    let output = run(&folder, &["gazette.txt", "wire.txt"]);
    let told = said(&output.stdout);
    assert!(told.starts_with("1 conflict, ") && told.contains("15") && told.contains("46"), "{told}");
    let output = run(&folder, &["--format", "json", "--lexicon", "rows.tsv", "speech.txt"]);
    let report = report::from_json(said(&output.stdout)).expect("it is a report");
    let speakers = report.claims.iter().flat_map(|claim| &claim.attribution).filter_map(|said| said.source.as_ref());
    let named = speakers.filter(|source| source.entity.as_str() == "Port Amaro Harbour Board").count();
    assert!(named > 1, "{:#?}", report.claims);
}
