//! A page in headless Chromium, driven by the DevTools protocol.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::protocol::cdp::{Emulation, Page as PageDomain};
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

/// A report opened in a browser of its own.
pub struct Page {
    tab: Arc<Tab>,
    address: String,
    complaints: Arc<Mutex<Vec<String>>>,
    _browser: Browser,
}

fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

impl Page {
    /// Opens a page 1440 pixels wide; `None`, and it is said, where no browser is installed.
    pub fn open(name: &str, html: &str) -> Option<Page> {
        let Some(chromium) = chromium() else {
            eprintln!("skipped: no chromium is installed (apt-get install chromium, or set CHROME)");
            return None;
        };
        let test = std::env::current_exe().expect("the test is a file");
        let folder = test.ancestors().nth(2).expect("it lies in the target folder").join("pages").join(name);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let file = folder.join("report.html");
        std::fs::write(&file, html).expect("the page can be written");
        let options = LaunchOptions::default_builder()
            .path(Some(chromium))
            .sandbox(false)
            .window_size(Some((1440, 900)))
            .idle_browser_timeout(Duration::from_secs(120))
            .build()
            .expect("options");
        let browser = Browser::new(options).expect("chromium starts");
        let tab = browser.new_tab().expect("a tab");
        tab.set_default_timeout(Duration::from_secs(60));
        tab.enable_log().and_then(|tab| tab.enable_runtime()).expect("the console can be heard");
        let complaints = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&complaints);
        let listener = move |event: &Event| {
            let said = match event {
                Event::LogEntryAdded(entry) => entry.params.entry.text.clone(),
                Event::RuntimeConsoleAPICalled(call) => format!("{:?}", call.params.args),
                Event::RuntimeExceptionThrown(thrown) => thrown.params.exception_details.text.clone(),
                _ => return,
            };
            heard.lock().expect("no listener panics").push(said);
        };
        tab.add_event_listener(Arc::new(listener)).expect("a listener");
        let page = Page { tab, address: format!("file://{}", file.display()), complaints, _browser: browser };
        page.size(1440, 900);
        page.load();
        Some(page)
    }

    /// Loads the page anew.
    pub fn load(&self) {
        self.tab.navigate_to(&self.address).and_then(|tab| tab.wait_until_navigated()).expect("the page loads");
    }

    /// Sets the size of the window, in CSS pixels.
    pub fn size(&self, width: u32, height: u32) {
        let metrics = Emulation::SetDeviceMetricsOverride {
            width,
            height,
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
        };
        self.tab.call_method(metrics).expect("the size is set");
    }

    /// Sets the medium (`screen`, `print`) and the colour scheme (`light`, `dark`).
    pub fn media(&self, medium: &str, scheme: &str) {
        let feature = Emulation::MediaFeature { name: "prefers-color-scheme".to_owned(), value: scheme.to_owned() };
        let media = Emulation::SetEmulatedMedia { media: Some(medium.to_owned()), features: Some(vec![feature]) };
        self.tab.call_method(media).expect("the medium is set");
    }

    /// Runs the body of an asynchronous function and hands back what it returns.
    pub fn run(&self, body: &str) -> Value {
        let script = format!(
            "(async () => {{ const all = (selector) => [...document.querySelectorAll(selector)]; \
             const wait = () => new Promise((go) => setTimeout(go, 150)); \
             return JSON.stringify(await (async () => {{ {body} }})()); }})()"
        );
        let result = self.tab.evaluate(&script, true).expect("the script runs");
        let text = result.value.as_ref().and_then(Value::as_str).unwrap_or_else(|| panic!("{result:?}"));
        serde_json::from_str(text).expect("what it returns is JSON")
    }

    /// Presses a key, so often.
    pub fn press(&self, key: &str, times: usize) {
        for _ in 0..times {
            self.tab.press_key(key).expect("the key is pressed");
        }
    }

    /// Milliseconds from the start of loading until something could be read.
    pub fn first_paint(&self) -> f64 {
        let script = "for (let n = 0; n < 60; n++) { const [seen] = performance.getEntriesByName('first-contentful-paint'); \
            if (seen) return seen.startTime; await wait(); } return null;";
        self.run(script).as_f64().expect("the page is painted")
    }

    /// What the window shows, as a PNG.
    pub fn picture(&self) -> Vec<u8> {
        let png = PageDomain::CaptureScreenshotFormatOption::Png;
        self.tab.capture_screenshot(png, None, None, true).expect("a picture")
    }

    /// Fails where the console has said anything.
    pub fn assert_silent(&self) {
        let complaints = self.complaints.lock().expect("no listener panics");
        assert!(complaints.is_empty(), "the console says {complaints:?}");
    }
}
