//! Any bytes in a file give documents or an error.
#![no_main]

use gainsay::text::Reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: (u8, bool, &[u8])| {
    let (kind, lossy, bytes) = file;
    let extension = ["json", "jsonl", "md", "txt"][usize::from(kind % 4)];
    let path = std::env::temp_dir().join(format!("gainsay-fuzz-{}.{extension}", std::process::id()));
    std::fs::write(&path, bytes).expect("the temporary folder can be written to");
    match Reader::default().lossy(lossy).read(&[&path]) {
        Ok(reading) => assert!(reading.documents.iter().all(|document| !document.id.is_empty())),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
