//! The HTML report in headless Chromium: filters and links work, nothing is written to the console, nothing overflows.
//!
//! Skipped, and said so, where no Chromium is installed; `CHROME` names one that is not on the PATH. A script appended to the
//! page tries it and leaves what it saw in the title, which Chromium then prints.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]
#![cfg(feature = "html")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay::{Document, report};
use serde_json::{Value, json};

fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

/// What a script sees on a page, as the JSON it hands to `done`; `None` where there is no browser.
fn seen(name: &str, page: &str, script: &str) -> Option<Value> {
    let Some(chromium) = chromium() else {
        eprintln!("skipped: no chromium is installed (apt-get install chromium, or set CHROME)");
        return None;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{name}"));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("report.html"), page).expect("the page can be written");
    let trial = format!(
        "<!DOCTYPE html><title>trial</title><iframe id=frame style='border:0;width:1440px;height:900px' src=report.html></iframe>\
         <script>const done = (seen) => {{ document.title = 'SEEN ' + encodeURIComponent(JSON.stringify(seen)); }};\
         const wait = () => new Promise((go) => setTimeout(go, 200));\
         addEventListener('load', async () => {{ const frame = document.getElementById('frame'); const page = frame.contentDocument;\
         const at = frame.contentWindow; try {{ {script} }} catch (error) {{ done(String(error)); }} }});</script>"
    );
    std::fs::write(folder.join("trial.html"), trial).expect("the trial can be written");
    let output = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            "--enable-logging=stderr",
        ])
        .args(["--window-size=1600,1000", "--virtual-time-budget=10000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", folder.join("trial.html").display()))
        .output()
        .expect("chromium starts");
    let log = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = log.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(complaints.is_empty(), "the console says {complaints:?}");
    let dom = String::from_utf8_lossy(&output.stdout);
    let title = dom
        .split("SEEN ")
        .nth(1)
        .and_then(|rest| rest.split('<').next())
        .unwrap_or_else(|| panic!("no title in {dom}"));
    let bytes = decoded(title);
    Some(serde_json::from_slice(&bytes).expect("what was seen is JSON"))
}

/// Percent-decoded.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16)).unwrap_or(0) as u8;
        bytes.push(if byte == b'%' { digit(rest.next()) * 16 + digit(rest.next()) } else { byte });
    }
    bytes
}

fn fixture_page() -> String {
    let common::Fixture { documents, report } = common::fixture();
    report::html(&report, &documents)
}

#[test]
fn filters_work() {
    let script = "const shown = () => [...page.querySelectorAll('.finding')].filter((f) => f.offsetParent !== null).length; \
        const seen = [shown()]; const choose = (name, value) => { const box = page.querySelector(`[name=${name}]`); box.value = value; \
        box.dispatchEvent(new at.Event('input', { bubbles: true })); seen.push(shown()); }; \
        page.querySelector('input[value=figure]').click(); seen.push(shown()); choose('severity', '0.5'); \
        page.querySelector('button[type=reset]').click(); await wait(); seen.push(shown()); \
        choose('source', [...page.querySelectorAll('[name=source] option')].find((o) => o.text === 'Valley Radio').value); \
        const controls = [...page.querySelectorAll('#filters input, #filters select, #filters button')]; \
        seen.push(controls.every((c) => { c.focus(); return page.activeElement === c; })); done(seen);";
    let Some(seen) = seen("filters", &fixture_page(), script) else { return };
    assert_eq!(seen, json!([16, 6, 4, 16, 3, true]));
}

#[test]
fn links_lead_to_the_documents_and_back() {
    let script = "const all = [...page.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')); \
        const broken = all.filter((href) => !href.startsWith('#') || !page.getElementById(href.slice(1))); \
        page.querySelector('#f1 .quote a').click(); await wait(); const target = page.querySelector(':target'); \
        const there = target.closest('.document') !== null; target.parentElement.querySelector('.back').click(); await wait(); \
        const back = page.querySelector(':target').classList.contains('finding'); \
        at.location.hash = page.querySelector('details.near').id; await wait(); \
        done([broken, there, back, page.querySelector('details.near').open]);";
    let Some(seen) = seen("links", &fixture_page(), script) else { return };
    assert_eq!(seen, json!([[], true, true, true]));
}

#[test]
fn nothing_overflows_and_nothing_hostile_runs() {
    let script = "page.querySelectorAll('details').forEach((d) => { d.open = true; }); const wide = []; \
        for (const width of [360, 768, 1440]) { frame.style.width = width + 'px'; await wait(); \
        if (page.documentElement.scrollWidth > width) wide.push(width); } done([wide, page.scripts.length, page.images.length]);";
    let Some(seen) = seen("layout", &fixture_page(), script) else { return };
    assert_eq!(seen, json!([[], 1, 0]));
}

/// A page of five hundred long documents stays small enough to send, and its filters still work.
#[test]
fn five_hundred_documents_fit_a_page() {
    let common::Fixture { documents, report } = common::fixture();
    let long = documents.iter().find(|document| document.id == "elders").map_or("", |document| document.text.as_str());
    let mut value = serde_json::to_value(&report).expect("a report is JSON");
    let claims = value["claims"].as_array().expect("claims");
    let claim = claims.iter().find(|claim| claim["document"] == "elders").cloned().expect("a claim");
    let many: Vec<Document> =
        (0..500).map(|n| Document::new(format!("copy-{n:03}"), format!("Outlet {n}"), long.repeat(8))).collect();
    for document in &many {
        let mut copy = claim.clone();
        let id = format!("{}:0", document.id);
        copy["id"] = json!(id);
        copy["document"] = json!(document.id);
        value["claims"].as_array_mut().expect("claims").push(copy);
        let info = json!({"id": document.id, "source": document.source, "published": null, "title": ""});
        value["documents"].as_array_mut().expect("documents").push(info);
        value["findings"][0]["positions"][2]["claims"].as_array_mut().expect("claims").push(json!(id));
    }
    let report = serde_json::from_value(value).expect("it is a report");
    let page = report::html(&report, &many);
    assert!(page.len() < 5_000_000, "the page has {} bytes", page.len());
    let script = "page.querySelector('input[value=figure]').click(); \
        done([page.querySelectorAll('.document').length, [...page.querySelectorAll('.finding')].filter((f) => !f.hidden).length]);";
    let Some(seen) = seen("many", &page, script) else { return };
    assert_eq!(seen, json!([507, 6]));
}
