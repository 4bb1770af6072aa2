//! The report on the README's first screen is what `check` says of the sample corpus today, and the picture under it was
//! taken of today's page.
//!
//! `UPDATE_README=1 cargo test --test readme` writes both anew; for the picture it needs Chromium.

use std::path::Path;

use gainsay::report::{self, Detail, TerminalStyle};
use gainsay::text::Reader;
use gainsay::{Checker, Document, Report};
use gainsay_browser::Page;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn checked(story: &str) -> (Report, Vec<Document>) {
    let documents = Reader::default().read([root().join("seeds").join(story)]).expect("the sample corpus can be read");
    (Checker::default().check(&documents.documents), documents.documents)
}

fn updating() -> bool {
    std::env::var_os("UPDATE_README").is_some()
}

/// Puts a block between two marks of the README, or fails where it is not there already.
fn holds(name: &str, block: &str) {
    // Both tests write to one file.
    static README: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = README.lock();
    let (start, end) = (format!("<!-- {name}: begin"), format!("<!-- {name}: end -->"));
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README can be read");
    let (before, rest) = readme.split_once(&start).expect("the README has a place for it");
    let (_, after) = rest.split_once(&end).expect("the place has an end");
    let made = format!("{before}{start}{block}\n{end}{after}");
    if updating() {
        std::fs::write(root().join("README.md"), &made).expect("the README can be written");
    }
    assert!(made == readme || updating(), "the {name} in the README is old; see the head of this test");
}

#[test]
fn the_report_in_the_readme_is_real() {
    let (report, _) = checked("barmal");
    let text = report::terminal(&report, TerminalStyle::default().width(100).detail(Detail::Quiet));
    // The first finding, up to where the second begins.
    let first = text.split("\n── 2 ").next().unwrap_or_default().trim_end();
    holds("report", &format!(" -->\n```text\n$ check seeds/barmal --quiet\n{first}\n```"));
}

/// FNV-1a of 64 bits: the same number for the same page on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_picture_in_the_readme_is_of_this_page() {
    let (report, documents) = checked("earthquake");
    let html = report::html(&report, &documents);
    let file = root().join("docs/report.png");
    if updating() {
        let page = Page::open("readme", &html).expect("the picture needs chromium");
        page.size(1100, 780);
        page.run("document.documentElement.style.overflow = 'hidden'; await wait(); return 0");
        std::fs::create_dir_all(root().join("docs")).expect("a folder can be made");
        std::fs::write(&file, page.picture()).expect("the picture can be written");
    }
    let alt = "The HTML report of the sample story about an earthquake: its conflicts at a glance, who contradicts whom, \
               and the disputed figures on an axis";
    let block = format!(", of the page with hash {:016x} -->\n![{alt}](docs/report.png)", hash(&html));
    holds("picture", &block);
    let size = std::fs::metadata(file).expect("the picture is there").len();
    assert!((10_000..400_000).contains(&size), "the picture has {size} bytes");
}
