//! Any rows extend the tables or are refused, and text is read with whatever they say.
#![no_main]

use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (rows, text) = input;
    let mut lexicon = Lexicon::default();
    if lexicon.extend(rows).is_ok() {
        Checker::default().lexicon(lexicon).check([Document::new("a", "A", text), Document::new("b", "B", text)]);
    }
});
