//! What the library sees in documents, one JSON object a document.
//!
//! `annotate [--date YYYY-MM-DD] PATH|-` reads documents; `annotate --conllu FILE` reads tokenised sentences and
//! writes them back with the model's own lemma, tag, head and relation.

use std::io::{Read, Write};
use std::ops::Bound;

use clap::Parser;
use gainsay::{Document, Part, Span, claim, entity, lexicon::Lexicon, quantity, syntax, text, time};
use serde_json::{Value, json};

#[derive(Parser)]
#[command(about = "Shows what the library sees in documents, one JSON object a document")]
struct Options {
    /// Publication date of documents that carry none
    #[arg(long)]
    date: Option<String>,
    /// Sentences already cut into words (CoNLL-U), written back with the model's lemmas, tags, heads and relations
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    conllu: Option<String>,
    /// Documents (.json, .jsonl, .md, .txt), or - for one plain text on standard input
    #[arg(default_value = "-")]
    path: String,
}

/// The text of a CoNLL-U file with the model's own columns; lines that are no words stay as they are.
fn annotate_conllu(text: &str) -> String {
    let model = syntax::Model::built_in();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let mut out = String::new();
    for sentence in lines.split_inclusive(|line| line[0].trim().is_empty()) {
        let is_word = |line: &&Vec<&str>| line.len() == 10 && line[0].bytes().all(|b| b.is_ascii_digit());
        let forms: Vec<&str> = sentence.iter().filter(is_word).map(|line| line[1]).collect();
        let mut words = model.annotate(&forms).into_iter();
        for line in sentence {
            let word = if is_word(&line) { words.next() } else { None };
            match word {
                Some(word) => {
                    let head = word.head.map_or(0, |head| head + 1).to_string();
                    let (upos, xpos, relation) = (word.upos.as_str(), word.xpos.as_str(), word.relation.as_str());
                    let lemma = &word.lemma;
                    out += &[line[0], line[1], lemma, upos, xpos, "_", &head, relation, "_", line[9]].join("\t");
                }
                None => out += &line.join("\t"),
            }
            out.push('\n');
        }
    }
    out
}

fn bound(bound: Bound<f64>) -> (Option<f64>, bool) {
    match bound {
        Bound::Included(value) => (Some(value), true),
        Bound::Excluded(value) => (Some(value), false),
        Bound::Unbounded => (None, false),
    }
}

/// The document as JSON; spans are those of the text as given, and of the text alone, not the title.
fn annotate(document: &Document, lexicon: &Lexicon) -> Value {
    let parse = syntax::parse(text::lay_out_with(document, lexicon));
    let layout = &parse.layout;
    let original = |span: Span| layout.original(Part::Text, span);
    let words = |span: Span| {
        let Span { start, end } = original(span);
        json!({"start": start, "end": end, "text": &document.text[start..end]})
    };
    let with = |mut object: Value, more: Value| {
        if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
            object.extend(more);
        }
        object
    };
    let sentences: Vec<Value> = layout
        .sentences
        .iter()
        .filter(|sentence| sentence.part == Part::Text)
        .map(|sentence| {
            let Span { start, end } = original(sentence.span);
            let first = sentence.tokens.start;
            let tokens: Vec<Value> = sentence
                .tokens
                .clone()
                .map(|token| {
                    let head = parse.head(token).map_or(0, |head| head - first + 1);
                    let labels = json!({"lemma": parse.lemma(token), "upos": parse.upos(token).as_str(),
                                        "head": head, "deprel": parse.relation(token).as_str()});
                    with(words(layout.tokens[token].span), labels)
                })
                .collect();
            json!({"start": start, "end": end, "tokens": tokens})
        })
        .collect();
    let quantities: Vec<Value> = quantity::find(&parse, lexicon)
        .iter()
        .filter(|q| q.part == Part::Text && !matches!(q.nature, quantity::Nature::Ordinal | quantity::Nature::Label))
        .map(|q| {
            let ((low, low_included), (high, high_included)) = (bound(q.value.low), bound(q.value.high));
            let more = json!({"low": low, "high": high, "low_included": low_included, "high_included": high_included,
                              "approximate": q.value.approximate, "unit": q.unit,
                              "counted": q.counted.map(|token| parse.lemma(token))});
            with(words(q.span), more)
        })
        .collect();
    let times: Vec<Value> = time::find(&parse, document.published, lexicon)
        .iter()
        .filter(|t| t.part == Part::Text && matches!(t.kind, time::TimeKind::Point | time::TimeKind::Clock))
        .map(|t| {
            let interval = t.interval.unwrap_or(time::Interval { from: None, to: None });
            with(words(t.span), json!({"from": interval.from, "to": interval.to, "grain": t.grain}))
        })
        .collect();
    let entities = entity::find(document, &parse, lexicon);
    let attributions: Vec<Value> = claim::attributions(&parse, &entities, lexicon)
        .iter()
        .filter(|a| a.part == Part::Text && a.act)
        .map(|a| {
            let place = |span: Span| {
                let Span { start, end } = original(span);
                json!({"start": start, "end": end})
            };
            let source = a.attribution.source.as_ref().map(|source| place(Span::new(source.start, source.end)));
            json!({"found_by": a.found_by, "source": source, "cue": a.attribution.cue.map(place), "content": place(a.attribution.content)})
        })
        .collect();
    let mentions: Vec<Value> = entities
        .mentions
        .iter()
        .filter(|mention| mention.part == Part::Text)
        .map(|mention| {
            let entity = &entities.entities[mention.entity];
            with(
                words(mention.span),
                json!({"kind": entity.kind, "name": entity.name, "within": entity.within, "mention": mention.kind}),
            )
        })
        .collect();
    json!({"document": document.id, "sentences": sentences, "quantities": quantities, "times": times,
           "entities": mentions, "attributions": attributions})
}

/// Prints; ends quietly when nobody reads on.
fn print(text: &str) -> std::io::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        written => written,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    if let Some(path) = &options.conllu {
        return Ok(print(&annotate_conllu(&std::fs::read_to_string(path)?))?);
    }
    let mut documents: Vec<Document> = if options.path == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        vec![Document::new("-", "", text)]
    } else {
        text::read_path(&options.path)?
    };
    if let Some(date) = &options.date {
        documents = documents
            .into_iter()
            .map(|document| if document.published.is_none() { document.published(date) } else { Ok(document) })
            .collect::<Result<_, _>>()?;
    }
    let lexicon = Lexicon::built_in();
    documents.iter().try_for_each(|document| print(&format!("{}\n", annotate(document, lexicon))))?;
    Ok(())
}
