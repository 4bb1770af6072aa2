//! The HTML report in headless Chromium: filters and links work, nothing is written to the console, nothing overflows.
//!
//! Skipped, and said so, where no Chromium is installed; `CHROME` names one that is not on the PATH.

#[path = "../../common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gainsay::{Document, report};
use headless_chrome::protocol::cdp::Emulation::SetDeviceMetricsOverride;
use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME") {
        return Some(path.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

struct Page {
    _browser: Browser,
    tab: Arc<Tab>,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Page {
    /// Opens a page; `None` where there is no browser.
    fn open(name: &str, html: &str) -> Option<Page> {
        let Some(path) = chromium() else {
            eprintln!("skipped: no chromium is installed (apt-get install chromium, or set CHROME)");
            return None;
        };
        let file = std::env::temp_dir().join(format!("gainsay-{name}-{}.html", std::process::id()));
        std::fs::write(&file, html).expect("the page can be written");
        let options = LaunchOptions::default_builder().path(Some(path)).sandbox(false).build().expect("options");
        let browser = Browser::new(options).expect("chromium starts");
        let tab = browser.new_tab().expect("a tab");
        let complaints = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&complaints);
        tab.enable_log().expect("the log");
        tab.enable_runtime().expect("the runtime");
        tab.add_event_listener(Arc::new(move |event: &Event| {
            let complaint = match event {
                Event::LogEntryAdded(entry) => format!("{:?}", entry.params.entry.text),
                Event::RuntimeExceptionThrown(thrown) => format!("{:?}", thrown.params.exception_details.text),
                Event::RuntimeConsoleAPICalled(call) => format!("{:?}", call.params.args),
                _ => return,
            };
            heard.lock().expect("no listener panics").push(complaint);
        }))
        .expect("a listener");
        tab.navigate_to(&format!("file://{}", file.display())).expect("the page");
        tab.wait_until_navigated().expect("the page loads");
        Some(Page { _browser: browser, tab, complaints })
    }

    fn value(&self, script: &str) -> Value {
        let result = self.tab.evaluate(script, true).unwrap_or_else(|error| panic!("{script}: {error}"));
        result.value.unwrap_or(Value::Null)
    }

    fn width(&self, width: u32) {
        let metrics = SetDeviceMetricsOverride {
            width,
            height: 900,
            device_scale_factor: 1.0,
            mobile: false,
            scale: None,
            screen_width: None,
            screen_height: None,
            position_x: None,
            position_y: None,
            dont_set_visible_size: None,
            screen_orientation: None,
            viewport: None,
            display_feature: None,
            device_posture: None,
            scrollbar_type: None,
            screen_orientation_lock_emulation: None,
        };
        self.tab.call_method(metrics).expect("the width can be set");
    }

    fn quiet(&self) {
        let complaints = self.complaints.lock().expect("no listener panics");
        assert!(complaints.is_empty(), "the console says {complaints:?}");
    }
}

fn fixture_page(name: &str) -> Option<Page> {
    let common::Fixture { documents, report } = common::fixture();
    Page::open(name, &report::html(&report, &documents))
}

const SHOWN: &str = "[...document.querySelectorAll('.finding')].filter((f) => f.offsetParent !== null).length";

#[test]
fn filters_work_from_the_keyboard() {
    let Some(page) = fixture_page("filters") else { return };
    assert_eq!(page.value(SHOWN), 16);
    page.tab.find_element("input[value=figure]").expect("a box").focus().expect("it takes the focus");
    page.tab.press_key(" ").expect("a key");
    assert_eq!(page.value(SHOWN), 6);
    page.value("document.querySelector('select[name=severity]').focus()");
    page.tab.press_key("ArrowDown").expect("a key");
    page.tab.press_key("ArrowDown").expect("a key");
    assert_eq!(page.value(SHOWN), 4);
    page.value("document.querySelector('button[type=reset]').focus()");
    page.tab.press_key("Enter").expect("a key");
    page.value("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(page.value(SHOWN), 16);
    page.value("const s = document.querySelector('select[name=source]'); s.value = [...s.options].find((o) => o.text === 'Valley Radio').value; \
                s.dispatchEvent(new Event('input', { bubbles: true }))");
    assert_eq!(page.value(SHOWN), 3);
    page.quiet();
}

#[test]
fn links_lead_to_the_documents_and_back() {
    let Some(page) = fixture_page("links") else { return };
    let broken = page.value("[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id))");
    assert_eq!(broken, Value::Array(Vec::new()), "links lead nowhere");
    assert_eq!(page.value("[...document.querySelectorAll('a')].filter((a) => !a.getAttribute('href')?.startsWith('#') && !a.id).length"), 0);
    page.tab.find_element("#f1 .quote a").expect("a quote").click().expect("it can be clicked");
    assert_eq!(page.value("document.querySelector(':target').closest('.document') !== null"), true);
    page.value("location.hash = document.querySelector(':target').parentElement.querySelector('.back').getAttribute('href')");
    assert_eq!(page.value("document.querySelector(':target').classList.contains('finding')"), true);
    // What is folded opens when a link leads to it.
    page.value("location.hash = document.querySelector('details.near').id");
    page.value("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(page.value("document.querySelector('details.near').open"), true);
    page.quiet();
}

#[test]
fn nothing_overflows_and_nothing_hostile_runs() {
    let Some(page) = fixture_page("layout") else { return };
    for width in [360, 768, 1440] {
        page.width(width);
        page.value("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
        assert_eq!(page.value("document.documentElement.scrollWidth"), width, "at {width} pixels");
    }
    assert_eq!(page.value("document.scripts.length"), 1);
    assert_eq!(page.value("document.images.length"), 0);
    page.quiet();
}

#[test]
fn five_hundred_documents_paint_within_a_second() {
    let common::Fixture { documents, report } = common::fixture();
    let paragraph = documents.iter().find(|document| document.id == "elders").map_or("", |document| document.text.as_str());
    let many: Vec<Document> = (0..500).map(|n| Document::new(format!("copy-{n:03}"), format!("Outlet {n}"), paragraph.repeat(5))).collect();
    let mut value = serde_json::to_value(&report).expect("a report is JSON");
    let claim = value["claims"].as_array().and_then(|claims| claims.iter().find(|claim| claim["document"] == "elders")).cloned().expect("a claim");
    for document in &many {
        let mut copy = claim.clone();
        copy["id"] = format!("{}:0", document.id).into();
        copy["document"] = document.id.clone().into();
        value["claims"].as_array_mut().expect("claims").push(copy);
        value["documents"].as_array_mut().expect("documents").push(serde_json::json!({"id": document.id, "source": document.source, "published": null, "title": ""}));
        value["findings"][0]["positions"][2]["claims"].as_array_mut().expect("claims").push(format!("{}:0", document.id).into());
    }
    let report = serde_json::from_value(value).expect("it is a report");
    let html = report::html(&report, &many);
    assert!(html.len() < 5_000_000, "the page has {} bytes", html.len());
    let started = Instant::now();
    let Some(page) = Page::open("many", &html) else { return };
    let paint = page.value("performance.getEntriesByType('paint').find((p) => p.name === 'first-contentful-paint')?.startTime ?? 0");
    assert!(paint.as_f64().is_some_and(|paint| paint < 1000.0), "first paint after {paint} ms");
    assert!(started.elapsed() < Duration::from_secs(30));
    page.quiet();
}
