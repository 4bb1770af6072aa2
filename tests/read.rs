//! Documents out of files: what is read, and what is said of what cannot be.

use std::path::{Path, PathBuf};

use gainsay::error::ErrorKind;
use gainsay::text::{Reader, Reading, Voice, read_path};

fn parse(name: &str, bytes: &[u8]) -> Result<Reading, gainsay::Error> {
    Reader::default().parse(bytes, Path::new(name))
}

/// The kind of an error and its words.
#[track_caller]
fn fails(name: &str, bytes: &[u8], kind: ErrorKind, words: &str) {
    let error = parse(name, bytes).expect_err("the bytes are no document");
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

/// A folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

#[test]
fn bundles_are_read_with_what_they_leave_out() {
    let json = r#"{"id": "x", "conflicts": [], "documents": [
        {"id": "a", "text": "Nine died."},
        {"id": 7, "source": "Wire", "published": "2024-12-25T06:00Z", "title": "T", "text": "", "voice": "party", "more": 1},
        {"id": "c", "published": null, "title": null, "text": "x"},
        {"id": "d", "published": "yesterday", "text": "x"}]}"#;
    let reading = parse("b.json", json.as_bytes()).expect("the bundle is whole");
    let ids: Vec<&str> = reading.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["a", "7", "c", "d"]);
    assert_eq!(reading.documents[1].voice, Some(Voice::Party));
    assert!(reading.documents[1].published.is_some());
    let notes = reading.notes.join("\n");
    assert!(notes.contains("documents[3]") && notes.contains("\"yesterday\""), "{notes}");
    let not_checked = gainsay::Checker::default().check(&reading.documents).not_checked.join("\n");
    assert!(not_checked.contains("a, c, d: no date of publication"), "{not_checked}");
    assert!(not_checked.contains("7: no text but a headline"), "{not_checked}");
}

#[test]
fn lines_and_texts_are_read() {
    let reading =
        parse("b.jsonl", b"{\"id\": \"a\", \"text\": \"x\"}\n\n{\"id\": \"b\", \"text\": \"y\"}\n").expect("two lines");
    assert_eq!(reading.documents.len(), 2);
    let text = "\u{feff}---\nid: a\nsource: 'The Wire'\npublished: 2024-12-25\ntitle: Nine: all dead\nvoice: outlet\nmood: sad\n---\n\nNine died.\n";
    let reading = parse("n.md", text.as_bytes()).expect("the front matter is whole");
    let document = &reading.documents[0];
    assert_eq!((document.id.as_str(), document.source.as_str()), ("a", "The Wire"));
    assert_eq!((document.title.as_str(), document.text.as_str()), ("Nine: all dead", "Nine died.\n"));
    assert_eq!(document.voice, Some(Voice::Outlet));
    assert!(
        reading.notes.iter().any(|note| note.contains("n.md:7") && note.contains("\"mood\"")),
        "{:?}",
        reading.notes
    );
    let plain = parse("plain.txt", b"---\nA rule, and text below it.\n").expect("a rule is no front matter");
    assert_eq!(plain.documents[0].id, "plain");
    assert_eq!(plain.notes, Vec::<String>::new());
    let open = parse("open.txt", b"---\nsource: The Wire\nNine died.\n").expect("it is text");
    assert_eq!(open.notes, ["open.txt:1: found front matter that no line --- ends; all of it is read as text"]);
    assert!(open.documents[0].text.starts_with("---\n"));
    assert_eq!(parse("empty.txt", b"").expect("an empty file is a document").documents[0].text, "");
}

#[test]
fn broken_files_are_errors_with_their_place() {
    fails("b.json", b"{\"documents\": [\n{\"id\": \"a\",\n \"text\" 3}]}", ErrorKind::Format, "line 3");
    fails("b.json", b"[1]", ErrorKind::Format, "\"documents\"");
    fails("b.json", br#"{"documents": [{"id": "a"}]}"#, ErrorKind::Format, "documents[0]");
    fails("b.json", br#"{"documents": [{"id": "a", "text": ["x"]}]}"#, ErrorKind::Format, "a list");
    let twice = br#"{"documents": [{"id": "a", "text": ""}, {"id": "b", "text": ""}, {"id": "a", "text": ""}]}"#;
    fails("b.json", twice, ErrorKind::Value, "\"a\" twice, at documents[0] and documents[2]");
    let twice = b"{\"id\": \"a\", \"text\": \"\"}\n\n{\"id\": \"a\", \"text\": \"\"}\n";
    fails("b.jsonl", twice, ErrorKind::Value, "line 3: found id \"a\" twice, first in line 1");
    fails("b.json", b" \n", ErrorKind::Format, "an empty file; allowed is {");
    fails("b.json", br#"{"documents": [{"id": "a"}]}"#, ErrorKind::Format, "needs \"id\" and \"text\"");
    fails("b.json", br#"{"documents": [{"id": "a", "text": "", "voice": "x"}]}"#, ErrorKind::Value, "at documents[0]");
    fails("b.jsonl", b"\n{\"text\": \"x\"}", ErrorKind::Format, "line 2: found no \"id\" in this line");
    let open = b"{\"id\": \"a\", \"text\": \"x\"}\n{";
    fails("b.jsonl", open, ErrorKind::Format, "line 2: found broken JSON at column 1: EOF");
    fails("n.md", b"---\nid: a\npublished: soon\n---\nx", ErrorKind::Value, "line 3");
    fails("n.md", b"---\nid: a\nid: b\n---\nx", ErrorKind::Format, "line 3");
    fails("n.md", b"---\nno colon\n---\nx", ErrorKind::Format, "line 2");
    fails("n.txt", b"one\ntwo \xff", ErrorKind::Format, "line 2: found byte 0xff at byte 8");
    fails("n.txt", b"\x7fELF\0\0", ErrorKind::Format, "binary");
    let lossy =
        Reader::default().lossy(true).parse(b"two \xff", Path::new("n.txt")).expect("broken bytes are replaced");
    assert_eq!(lossy.documents[0].text, "two \u{fffd}");
    assert!(lossy.notes[0].contains("replaced"));
}

#[test]
fn folders_are_read_in_order_and_ids_kept_apart() {
    let folder = folder("read-folder");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file can be written");
    std::fs::create_dir(folder.join("deep")).expect("a folder can be made");
    write("b.md", "---\nid: same\n---\nB");
    write("a.md", "---\nid: same\n---\nA");
    write("deep/c.txt", "C");
    write("README.md", "about");
    write("picture.png", "no text");
    let reading = Reader::default().read([&folder]).expect("the folder can be read");
    let ids: Vec<&str> = reading.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["same", "b:same", "c"]);
    assert!(reading.notes.iter().any(|note| note.contains("\"b:same\"")), "{:?}", reading.notes);
    let error = read_path(folder.join("none.md")).expect_err("there is no such file");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("none.md"), "{error}");
}

#[test]
fn the_sample_corpus_is_whole() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let reading = Reader::default().read([seeds]).expect("the sample corpus can be read");
    assert_eq!(reading.documents.len(), 15);
    assert_eq!(reading.notes, Vec::<String>::new());
    assert!(reading.documents.iter().all(|document| !document.source.is_empty() && !document.title.is_empty()));
}
