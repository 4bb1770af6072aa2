//! How well raw text is cut into the tokens and sentences of a treebank.
//!
//! `GAINSAY_CONLLU=ewt-dev.conllu cargo test --test treebank -- --ignored --nocapture` measures on any CoNLL-U file,
//! whose sentences are joined to raw text again, a paragraph a line.
#![allow(clippy::print_stdout, reason = "a measurement prints")]

use std::collections::BTreeSet;

use gainsay::{Document, Part, Span, text::lay_out};

/// Raw text, and the spans of the tokens and sentences in it.
#[derive(Default)]
struct Gold {
    text: String,
    tokens: BTreeSet<Span>,
    sentences: BTreeSet<Span>,
}

impl Gold {
    fn read(conllu: &str) -> Gold {
        let mut gold = Gold::default();
        for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
            let paragraph = block.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
            let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).expect("a sentence has its text");
            if !gold.text.is_empty() {
                gold.text.push_str(if paragraph { "\n\n" } else { " " });
            }
            let start = gold.text.len();
            gold.text.push_str(text);
            gold.sentences.insert(Span::new(start, gold.text.len()));
            gold.words(block, start);
        }
        gold
    }

    /// The tokens of one sentence, whose text begins at `start`.
    fn words(&mut self, block: &str, start: usize) {
        let mut at = start;
        let mut whole_until = 0;
        let mut words = block.lines().filter(|line| !line.starts_with('#'));
        while let Some(line) = words.next() {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns[0].contains('.') {
                continue;
            }
            if let Some((_, last)) = columns[0].split_once('-') {
                // A contraction counts as its parts where they are written as they are.
                let last: usize = last.parse().expect("a range ends with a number");
                let parts = words.clone().map_while(|line| {
                    let mut columns = line.split('\t');
                    let id: usize = columns.next()?.parse().ok()?;
                    (id <= last).then(|| columns.next()).flatten()
                });
                if parts.collect::<String>() == columns[1] {
                    continue;
                }
                whole_until = last;
            } else if columns[0].parse::<usize>().expect("a token has a number") <= whole_until {
                continue;
            }
            at += self.text[at..].find(columns[1]).expect("the token is in the text");
            self.tokens.insert(Span::new(at, at + columns[1].len()));
            at += columns[1].len();
        }
    }
}

fn f1(name: &str, gold: &BTreeSet<Span>, found: &BTreeSet<Span>) {
    let right = gold.intersection(found).count() as f64;
    let (precision, recall) = (right / found.len() as f64, right / gold.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{name} precision {precision:.4} recall {recall:.4} F1 {f1:.4}");
}

#[test]
#[ignore = "measures on a treebank that is no part of the repository"]
fn cuts_raw_text_like_a_treebank() {
    let path = std::env::var("GAINSAY_CONLLU").expect("GAINSAY_CONLLU names a CoNLL-U file");
    let gold = Gold::read(&std::fs::read_to_string(path).expect("the file can be read"));
    let layout = lay_out(&Document::new("a", "", gold.text.as_str()));
    let original = |span: Span| layout.original(Part::Text, span);
    let tokens: BTreeSet<Span> = layout.tokens.iter().map(|token| original(token.span)).collect();
    let sentences: BTreeSet<Span> = layout.sentences.iter().map(|sentence| original(sentence.span)).collect();
    f1("tokens", &gold.tokens, &tokens);
    f1("sentences", &gold.sentences, &sentences);
    if std::env::var_os("GAINSAY_ERRORS").is_some() {
        for span in gold.tokens.difference(&tokens) {
            let before: String = gold.text[..span.start].chars().rev().take(12).collect();
            let after: String = gold.text[span.end..].chars().take(12).collect();
            let before: String = before.chars().rev().collect();
            println!("token {:?}", format!("{before}[{}]{after}", &gold.text[span.start..span.end]));
        }
        for span in sentences.difference(&gold.sentences) {
            println!("sentence {:?}", &gold.text[span.start..span.end]);
        }
    }
}
