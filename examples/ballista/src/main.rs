//! Reads documents, a line of JSON each, and prints the findings among them, a line of JSON each, as DataFusion finds them in this
//! process: `cargo run -- documents.jsonl`.

use datafusion::error::Result;
use datafusion::prelude::SessionContext;

#[tokio::main]
async fn main() -> Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("gainsay-ballista: found no file; allowed is one of documents, a line of JSON each");
        std::process::exit(2);
    };
    let documents = std::fs::read_to_string(path)?;
    for finding in gainsay_ballista::findings(&SessionContext::new(), &documents).await?.into_values() {
        println!("{finding}");
    }
    Ok(())
}
