//! Extraction and comparison as separate programs find what `check` finds.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use gainsay::text::Reader;
use gainsay::{Checker, Document};

/// Runs an example of this crate on some input and hands back what it wrote, and what it said on standard error.
fn run(example: &str, options: &[&str], input: &[u8]) -> (String, String) {
    let tests = std::env::current_exe().expect("the test has a path");
    let built = tests.parent().and_then(Path::parent).expect("the test lies in deps").join("examples").join(example);
    let mut child = Command::new(built)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("examples are built with the tests");
    let mut stdin = child.stdin.take().expect("a pipe");
    let owned = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&owned));
    let output = child.wait_with_output().expect("the example ends");
    writer.join().expect("no panic").expect("the example reads all");
    assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

fn seeds() -> Vec<Document> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    Reader::default().read(&[seeds]).expect("the seeds are read").documents
}

fn lines(documents: &[Document]) -> String {
    documents.iter().map(|document| serde_json::to_string(document).expect("plain data") + "\n").collect()
}

fn by_id(findings: impl Iterator<Item = serde_json::Value>) -> BTreeMap<String, serde_json::Value> {
    findings.map(|finding| (finding["id"].as_str().expect("an id").to_owned(), finding)).collect()
}

#[test]
fn the_union_over_all_keys_is_what_check_finds() {
    let documents = seeds();
    let (claims, said) = run("extract", &["--by-key"], lines(&documents).as_bytes());
    assert_eq!(said, "");
    let mut sorted: Vec<&str> = claims.lines().collect();
    sorted.sort_by_key(|line| line.split('\t').next());
    let (findings, said) = run("relate", &[], sorted.join("\n").as_bytes());
    assert_eq!(said, "");
    let found = by_id(findings.lines().map(|line| serde_json::from_str(line).expect("a finding")));
    let at_once = Checker::default().check(&documents).findings;
    let expected = by_id(at_once.iter().map(|finding| serde_json::to_value(finding).expect("plain data")));
    let ids = |all: &BTreeMap<String, serde_json::Value>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&found), ids(&expected));
    assert!(found == expected);
}

#[test]
fn one_group_without_keys_is_one_corpus_in_whatever_order_its_lines_come() {
    let documents = seeds();
    let (claims, _) = run("extract", &[], lines(&documents).as_bytes());
    let backwards: Vec<&str> = claims.lines().rev().collect();
    let (findings, _) = run("relate", &[], backwards.join("\n").as_bytes());
    assert_eq!(findings.lines().count(), Checker::default().check(&documents).findings.len());
}

#[test]
fn bad_lines_are_told_and_the_rest_goes_on() {
    let document = serde_json::to_string(&Document::new("a", "A", "Nine people were killed.")).expect("plain data");
    let mut input = format!("{document}\nno json\n\n").into_bytes();
    input.extend(b"\xff\xfe\n");
    input.extend(document.as_bytes());
    let (claims, said) = run("extract", &[], &input);
    assert_eq!(claims.lines().count(), 2);
    assert!(said.contains("line 2:") && said.contains("line 4: found bytes that are not UTF-8 at offset 0"), "{said}");
    assert!(said.contains("2 of 5 lines could not be read"), "{said}");
    let (findings, said) = run("relate", &[], b"a\t{}\nnothing\n");
    assert!(findings.is_empty() && said.contains("2 of 2 lines"), "{said}");
    let (_, said) = run("extract", &["--longest-line", "10"], input.as_slice());
    assert!(said.contains("line 1: found more than 10 bytes"), "{said}");
}
