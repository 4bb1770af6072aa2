//! Whatever comes and goes, a desk finds what checking at once finds, and reads back what it wrote.
#![no_main]

use std::collections::BTreeMap;

use gainsay::{Checker, Desk, Document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|steps: Vec<(u8, Option<&str>)>| {
    let checker = Checker::default();
    let mut desk = Desk::new(checker.clone());
    let mut here = BTreeMap::new();
    for (id, text) in steps.into_iter().take(12) {
        let id = format!("d{}", id % 5);
        match text {
            Some(text) => {
                let document = Document::new(id.clone(), "A", text).published("2024-12-25").expect("a date");
                desk.add([document.clone()]);
                here.insert(id, document);
            }
            None => {
                desk.withdraw([&id]);
                here.remove(&id);
            }
        }
    }
    let at_once = checker.check(here.values());
    assert!(desk.report() == at_once);
    let saved = serde_json::to_string(&desk).expect("a desk is written");
    assert!(serde_json::from_str::<Desk>(&saved).expect("what is written is read").report() == at_once);
});
