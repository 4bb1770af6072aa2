//! The report on the README's first screen is what `check` says of the sample corpus today.
//!
//! `UPDATE_README=1 cargo test --test readme` writes it anew.

use gainsay::Checker;
use gainsay::report::{self, Detail, TerminalStyle};
use gainsay::text::Reader;

const START: &str = "<!-- report: begin -->";
const END: &str = "<!-- report: end -->";

#[test]
fn the_report_in_the_readme_is_real() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents =
        Reader::default().read([root.join("seeds/barmal")]).expect("the sample corpus can be read").documents;
    let text = report::terminal(
        &Checker::default().check(&documents),
        TerminalStyle::default().width(100).detail(Detail::Quiet),
    );
    // The first finding, up to where the second begins.
    let first = text.split("\n── 2 ").next().unwrap_or_default().trim_end();
    let block = format!("{START}\n```text\n$ check seeds/barmal --quiet\n{first}\n```\n{END}");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README can be read");
    let (before, rest) = readme.split_once(START).expect("the README has a place for the report");
    let (_, after) = rest.split_once(END).expect("the place has an end");
    let made = format!("{before}{block}{after}");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(root.join("README.md"), &made).expect("the README can be written");
    }
    assert!(
        made == readme || std::env::var_os("UPDATE_README").is_some(),
        "the report in the README is old; see the head of this test"
    );
}
