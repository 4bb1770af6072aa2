//! However a text is encoded, the same is found in it, and every span lies on character boundaries.

use gainsay::text::{LONGEST_SENTENCE, LONGEST_TOKEN, Layout, lay_out};
use gainsay::{Document, Part, Span};
use proptest::prelude::*;

/// Texts out of pieces that the rules of layout look for, with line ends and marks of every kind between them.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "KABUL, Dec 24 (AW) - ",
        "14:05 GMT ",
        "[09:12] ",
        "HOST: ",
        "Q: ",
        "– ",
        "1. ",
        "# ",
        "By Ana Ruiz\n",
        "\n",
        "\n\n",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "«",
        "»",
        "(",
        ")",
        "Gen. ",
        "U.S. ",
        "a.m. ",
        "No. 5 ",
        "$1.2bn ",
        "12-year-old ",
        "don't ",
        "Syria’s ",
        "Pedrógão ",
        "Vítor ",
        "Å",
        "é",
        "각",
        "ệ",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "👩‍🚒 ",
        "مرحبا ",
        "漢字。",
        "word ",
        "Nine died. ",
        "\t",
        "...",
        "…",
        "?!",
        "-AFP",
        "Read more",
        "http://a.b/c?d=1 ",
        "\u{feff}",
        "ﬁ",
        "\u{0}",
        "3 March 2024 ",
        "Published ",
    ]);
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,6}"], 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// What must hold of every layout.
fn check(document: &Document) -> Layout {
    let layout = lay_out(document);
    let mut at = 0;
    for (number, sentence) in layout.sentences.iter().enumerate() {
        assert_eq!(sentence.tokens.start, at, "sentences leave no token out");
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= LONGEST_SENTENCE);
        assert!(layout.blocks[sentence.block].sentences.contains(&number));
        assert!(layout.blocks[sentence.block].span.contains(sentence.span));
        at = sentence.tokens.end;
    }
    assert_eq!(at, layout.tokens.len());
    for token in 0..layout.tokens.len() {
        let span = layout.tokens[token].span;
        assert!(!layout.word(token).is_empty() && span.len() <= LONGEST_TOKEN);
        if token > 0 && layout.part_of(token - 1) == layout.part_of(token) {
            assert!(layout.tokens[token - 1].span.end <= span.start, "tokens stand in order");
        }
    }
    let parts =
        layout.blocks.iter().map(|b| (b.part, b.span)).chain(layout.quotations.iter().map(|q| (q.part, q.span)));
    for (part, span) in parts {
        let _ = layout.slice(part, span);
        let Span { start, end } = layout.original(part, span);
        assert!(document.part(part).get(start..end).is_some(), "spans lead back to character boundaries");
    }
    layout
}

/// The words of a layout, and their places in the text as given.
fn words(layout: &Layout) -> Vec<(&str, Span)> {
    let place = |token: usize| layout.original(layout.part_of(token), layout.tokens[token].span);
    (0..layout.tokens.len()).map(|token| (layout.word(token), place(token))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_layout(text in texts(), title in texts()) {
        check(&Document::new("a", "", text).title(title));
    }

    #[test]
    fn encodings_do_not_matter(text in texts()) {
        same_in_every_encoding(&text);
    }
}

fn same_in_every_encoding(text: &str) {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.replace('\r', "");
    let given = check(&Document::new("a", "", text.as_str()));
    let decomposed: String = text.nfd().collect();
    let composed: String = text.nfc().collect();
    for other in [text.replace('\n', "\r\n"), decomposed.clone(), composed, decomposed.replace('\n', "\r\n")] {
        let document = Document::new("a", "", other);
        let layout = check(&document);
        assert_eq!(layout.text.text, given.text.text);
        assert_eq!(layout.tokens.len(), given.tokens.len());
        for ((word, _), (expected, span)) in words(&given).into_iter().zip(words(&layout)) {
            assert_eq!(document.text[span.start..span.end].nfc().collect::<String>(), expected);
            assert_eq!(word, expected);
        }
    }
}

/// Marks alone, in an order that normalising changes; some of them count as letters.
#[test]
fn marks_on_nothing_are_one_token() {
    for text in
        ["\u{1e08f}\u{cbc}", "a \u{1e08f}\u{cbc}b", "\u{cbc}\u{1e08f}", "(\u{345}\u{301}\u{323}x", "\u{93e}\u{93c}"]
    {
        same_in_every_encoding(text);
    }
}

/// Text that grows eightfold may not take much more than eight times as long; the bound is wide, for machines are shared.
#[test]
fn hostile_text_is_laid_out_in_linear_time() {
    let sizes = [
        ("one letter", "a"),
        ("one long sentence", "word "),
        ("many sentences", "He left. "),
        ("many paragraphs", "He left.\n\n"),
        ("open quotations", "“a ‘b \"c "),
        ("apostrophes", "'a "),
        ("datelines", "KABUL, Dec 24 - "),
        ("labels", "A: b\nB: c\n"),
        ("abbreviations", "U.S."),
        ("hyphens", "1-"),
        ("brackets", "(("),
        ("Arabic", "قال متحدث إن تسعة قتلوا. "),
        ("marks", "\u{301}"),
    ];
    for (name, piece) in sizes {
        let time = |times: usize| {
            let document = Document::new("a", "", piece.repeat(times)).title("Nine die in flood");
            let start = std::time::Instant::now();
            assert!(lay_out(&document).text.text.len() >= times);
            start.elapsed().as_secs_f64()
        };
        let small = 20_000 / piece.len() * 2;
        // A machine that is busy for a moment is no quadratic loop, which would be slow every time.
        let mut slow = Vec::new();
        let linear = (0..3).any(|_| {
            let (one, eight) = (time(small), time(small * 8));
            slow.push(format!("{one:.4} s, then {eight:.4} s"));
            eight < one * 64.0 + 0.2
        });
        assert!(linear, "{name}: {}", slow.join("; "));
    }
}

#[test]
fn empty_documents_have_empty_layouts() {
    for text in ["", " \n\t\r\n", "\u{feff}"] {
        let layout = lay_out(&Document::new("a", "", text));
        assert!(layout.sentences.len() <= 1 && layout.quotations.is_empty());
        assert_eq!(layout.original(Part::Text, Span::new(0, 0)), Span::new(0, 0));
    }
}
