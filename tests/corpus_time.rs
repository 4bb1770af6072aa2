//! The phrases of `tests/corpus/time*.txt` mean the times they stand under; those under "none" mean none.

use std::fmt::Write as _;
use std::path::Path;

use gainsay::time::{Anchor, TimeExpression, TimeKind};
use gainsay::{Document, lexicon::Lexicon, syntax, text, time};

fn times(words: &str, published: Option<&str>) -> Vec<TimeExpression> {
    let mut document = Document::new("a", "Outlet", words);
    if let Some(date) = published {
        document = document.published(date).expect("the corpus gives a date");
    }
    let parse = syntax::parse(text::lay_out(&document));
    time::find(&parse, document.published, Lexicon::built_in())
}

/// A time as the corpus writes values.
fn value(time: &TimeExpression) -> String {
    let grain = format!("{:?}", time.grain).to_lowercase();
    let Some(interval) = time.interval else {
        assert!(matches!(time.kind, TimeKind::Duration | TimeKind::Set) || time.anchor == Anchor::Unknown);
        return match time.kind {
            TimeKind::Duration => format!("duration {grain}"),
            TimeKind::Set => format!("set {grain}"),
            _ => format!("unresolved {grain}"),
        };
    };
    let clock = time.kind == TimeKind::Clock;
    let moment = |moment: Option<jiff::civil::DateTime>| {
        let written = moment.map_or(String::new(), |moment| moment.to_string());
        let written = written.strip_suffix(":00").map_or(written.clone(), str::to_owned);
        let written = if clock { written.split('T').next_back().unwrap_or_default().to_owned() } else { written };
        written.strip_suffix("T00:00").map_or(written.clone(), str::to_owned)
    };
    let kind = if clock { "clock " } else { "" };
    format!("{kind}{}..{} {grain}", moment(interval.from), moment(interval.to))
}

#[test]
fn phrases_mean_their_values() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/corpus can be listed")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("time")))
        .collect();
    paths.sort();
    let (mut wrong, mut count) = (String::new(), 0);
    for path in paths {
        let corpus = std::fs::read_to_string(&path).expect("a corpus file can be read");
        let (mut published, mut due) = (Some("2024-12-25".to_owned()), String::new());
        for (number, line) in corpus.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(date) = line.strip_prefix("published ") {
                published = (date != "none").then(|| date.to_owned());
                continue;
            }
            let Some(phrase) = line.strip_prefix("  ") else {
                line.clone_into(&mut due);
                continue;
            };
            count += 1;
            let words = phrase.replace(['[', ']'], "");
            let found: Vec<String> = times(&words, published.as_deref())
                .iter()
                .map(|time| format!("{} = {}", &words[time.span.start..time.span.end], value(time)))
                .collect();
            let bracketed = phrase.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(inner, _)| inner);
            // Prepositions and articles in front are no part of what is compared.
            let bare = |text: &str| {
                let mut text = text;
                while let Some(rest) =
                    ["from ", "between ", "the ", "in ", "on ", "at "].iter().find_map(|word| text.strip_prefix(word))
                {
                    text = rest;
                }
                text.to_owned()
            };
            let right = match bracketed {
                Some(inner) => {
                    found.len() == 1
                        && found[0]
                            .split_once(" = ")
                            .is_some_and(|(words, value)| bare(words) == bare(inner) && value == due)
                }
                None => found.is_empty() && due == "none",
            };
            if !right {
                let _ =
                    writeln!(wrong, "{}:{}: {phrase}\n    due {due}\n    found {found:?}", path.display(), number + 1);
            }
        }
    }
    assert!(count >= 150, "only {count} phrases");
    assert!(wrong.is_empty(), "\n{wrong}");
}
