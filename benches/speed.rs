//! What one core does: each stage, the whole, and printing, over invented articles that anyone can make again.
//!
//! `RAYON_NUM_THREADS=1 cargo bench --bench speed`; words are counted as items.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use gainsay::claim::DocumentClaims;
use gainsay::lexicon::Lexicon;
use gainsay::report::TerminalStyle;
use gainsay::syntax::Parse;
use gainsay::{Checker, Desk, Document, claim, conflict, entity, event, quantity, report, syntax, text, time};

#[path = "../examples/generate/story/mod.rs"]
mod story;

fn main() {
    divan::main();
}

fn articles(count: usize) -> Vec<Document> {
    story::articles(1, 400).take(count).collect()
}

fn words(documents: &[Document]) -> (ItemsCount, BytesCount) {
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    (ItemsCount::new(words), BytesCount::new(documents.iter().map(|document| document.text.len()).sum::<usize>()))
}

/// Runs a stage over a hundred articles that the stages before it have read.
fn stage<T>(bencher: Bencher, stage: impl Fn(&Document, &Parse) -> T + Sync) {
    let documents = articles(100);
    let parses: Vec<Parse> = documents.iter().map(|document| syntax::parse(text::lay_out(document))).collect();
    let (items, bytes) = words(&documents);
    bencher.counter(items).counter(bytes).bench(|| {
        documents.iter().zip(&parses).for_each(|(document, parse)| drop(divan::black_box(stage(document, parse))))
    });
}

#[divan::bench]
fn stage_1_text(bencher: Bencher) {
    stage(bencher, |document, _| divan::black_box(text::lay_out(document)));
}

#[divan::bench]
fn stage_2_syntax(bencher: Bencher) {
    stage(bencher, |_, parse| divan::black_box(syntax::parse(parse.layout.clone())));
}

#[divan::bench]
fn stage_3_quantity(bencher: Bencher) {
    stage(bencher, |_, parse| divan::black_box(quantity::find(parse, Lexicon::built_in())));
}

#[divan::bench]
fn stage_4_time(bencher: Bencher) {
    stage(bencher, |document, parse| divan::black_box(time::find(parse, document.published, Lexicon::built_in())));
}

#[divan::bench]
fn stage_5_entity(bencher: Bencher) {
    stage(bencher, |document, parse| divan::black_box(entity::find(document, parse, Lexicon::built_in())));
}

#[divan::bench]
fn stage_6_attribution(bencher: Bencher) {
    let lexicon = Lexicon::built_in();
    let documents = articles(100);
    let read: Vec<_> = documents
        .iter()
        .map(|document| {
            let parse = syntax::parse(text::lay_out(document));
            let entities = entity::find(document, &parse, lexicon);
            (parse, entities)
        })
        .collect();
    let (items, bytes) = words(&documents);
    bencher.counter(items).counter(bytes).bench(|| {
        read.iter().for_each(|(parse, entities)| drop(divan::black_box(claim::attributions(parse, entities, lexicon))))
    });
}

/// Everything up to the claims of each document.
#[divan::bench]
fn stages_1_to_7_extract(bencher: Bencher) {
    let checker = Checker::default();
    stage(bencher, |document, _| divan::black_box(checker.extract(document)));
}

fn extracted(count: usize) -> Vec<DocumentClaims> {
    let checker = Checker::default();
    let mut all: Vec<DocumentClaims> = articles(count).iter().map(|document| checker.extract(document)).collect();
    all.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    all
}

#[divan::bench(args = [100, 1000])]
fn stage_8_event(bencher: Bencher, count: usize) {
    let extracted = extracted(count);
    let (items, bytes) = words(&articles(count));
    bencher.counter(items).counter(bytes).bench(|| event::group(&extracted, false));
}

#[divan::bench(args = [100, 1000])]
fn stage_9_conflict(bencher: Bencher, count: usize) {
    let extracted = extracted(count);
    let events = event::group(&extracted, false);
    let (items, bytes) = words(&articles(count));
    bencher.counter(items).counter(bytes).bench(|| conflict::find(&extracted, &events, Lexicon::built_in()));
}

/// From texts to a report.
#[divan::bench(args = [10, 100, 1000, 10_000], sample_count = 3, sample_size = 1)]
fn whole_by_documents(bencher: Bencher, count: usize) {
    let documents = articles(count);
    let (items, bytes) = words(&documents);
    bencher.counter(items).counter(bytes).bench(|| Checker::default().check(&documents));
}

/// A hundred articles of so many words.
#[divan::bench(args = [50, 400, 3200], sample_count = 5, sample_size = 1)]
fn whole_by_length(bencher: Bencher, length: usize) {
    let documents: Vec<Document> = story::articles(1, length).take(100).collect();
    let (items, bytes) = words(&documents);
    bencher.counter(items).counter(bytes).bench(|| Checker::default().check(&documents));
}

/// One more document on a desk of so many.
#[divan::bench(args = [100, 1000], sample_count = 20)]
fn desk_adds_one(bencher: Bencher, count: usize) {
    let mut documents = articles(count + 1);
    let last = documents.pop().expect("one more");
    let mut desk = Desk::new(Checker::default());
    desk.add(documents);
    bencher.bench_local(|| {
        desk.add([last.clone()]);
        desk.withdraw([&last.id])
    });
}

#[divan::bench(args = ["json", "terminal", "markdown"])]
fn printing(bencher: Bencher, format: &str) {
    let report = Checker::default().check(articles(100));
    bencher.bench(|| match format {
        "json" => report::json(&report),
        "terminal" => report::terminal(&report, TerminalStyle::default()),
        _ => report::markdown(&report),
    });
}
