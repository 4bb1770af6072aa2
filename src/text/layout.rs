//! A document laid out for the stages behind it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Document, Part, Span};

/// What a block of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// A heading: the title, or a headline or subheading inside the text.
    Headline,
    /// "KABUL, 24 December -" in front of a lead.
    Dateline,
    /// "By A. Writer, Reuters", "Source: AFP".
    Credit,
    /// "THE MINISTER:" in front of what somebody says.
    Speaker,
    /// An item of a list.
    Bullet,
    /// "14:05 GMT" in front of an entry of a live blog.
    Stamp,
    /// Running text.
    #[default]
    Body,
    /// What is not reporting: "Read more", copyright, corrections to other texts.
    Trailer,
}

/// A text in NFC with LF line ends, and the way back to the bytes as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normal {
    /// The text every stage reads.
    pub text: String,
    /// Pairs (normal offset, original offset) where the two begin to differ by another amount; empty when they are the same.
    pub(crate) shifts: Vec<(usize, usize)>,
}

/// A paragraph, list item or heading. Spans are offsets into the normal text of `part`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Title or text.
    pub part: Part,
    /// The whole block.
    pub span: Span,
    /// Headline, credit, bullet, body or trailer.
    pub zone: Zone,
    /// The time stamp in front, where there is one.
    pub stamp: Option<Span>,
    /// The dateline in front.
    pub dateline: Option<Span>,
    /// The label of the speaker in front, without its colon.
    pub speaker: Option<Span>,
    /// Indices of its sentences.
    pub sentences: Range<usize>,
}

/// A sentence; what stands in front of a block (dateline, stamp, label) is in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Title or text.
    pub part: Part,
    /// From its first to its last token.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the normal text of its sentence's part.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Words between quotation marks, over one or several sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Title or text.
    pub part: Part,
    /// With the marks.
    pub span: Span,
    /// Whether the closing mark is there.
    pub closed: bool,
}

/// A document cut into blocks, sentences and tokens, title first; every list is in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The title, normalised.
    pub title: Normal,
    /// The text, normalised.
    pub text: Normal,
    /// Headings, paragraphs, list items.
    pub blocks: Vec<Block>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Tokens.
    pub tokens: Vec<Token>,
    /// Quotations, by their start.
    pub quotations: Vec<Quotation>,
}

impl Layout {
    /// The normal text of a part.
    #[must_use]
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Title => &self.title.text,
            Part::Text => &self.text.text,
        }
    }

    /// The words of a span of the normal text.
    #[must_use]
    pub fn slice(&self, part: Part, span: Span) -> &str {
        &self.part(part)[span.start..span.end]
    }

    /// The part a token lies in.
    #[must_use]
    pub fn part_of(&self, token: usize) -> Part {
        self.sentences[self.tokens[token].sentence as usize].part
    }

    /// A token as written.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        self.slice(self.part_of(token), self.tokens[token].span)
    }

    /// The span from the first to the last token of a range that holds at least one, all of one sentence.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.hull(self.tokens[tokens.end - 1].span)
    }

    /// A span of the normal text as one of the text as given.
    #[must_use]
    pub fn original(&self, part: Part, span: Span) -> Span {
        let normal = if part == Part::Title { &self.title } else { &self.text };
        Span::new(normal.original(span.start), normal.original(span.end))
    }
}

impl Normal {
    /// The text as given is the normal one.
    fn unchanged(text: &str) -> Normal {
        Normal { text: text.to_owned(), shifts: Vec::new() }
    }

    /// The offset in the text as given.
    fn original(&self, offset: usize) -> usize {
        match self.shifts.partition_point(|shift| shift.0 <= offset) {
            0 => offset,
            n => self.shifts[n - 1].1 + (offset - self.shifts[n - 1].0),
        }
    }
}

/// Cuts a document into blocks, sentences and tokens. Total: any text has a layout.
#[must_use]
pub fn lay_out(document: &Document) -> Layout {
    use unicode_segmentation::UnicodeSegmentation;
    let mut layout = Layout {
        title: Normal::unchanged(&document.title),
        text: Normal::unchanged(&document.text),
        ..Layout::default()
    };
    for part in [Part::Title, Part::Text] {
        let text = document.part(part);
        let mut start = 0;
        for paragraph in text.split_inclusive('\n') {
            let block = layout.blocks.len();
            let first = layout.sentences.len();
            for (offset, sentence) in paragraph.split_sentence_bound_indices() {
                let from = layout.tokens.len();
                for (at, word) in sentence.split_word_bound_indices() {
                    if !word.trim().is_empty() {
                        let at = start + offset + at;
                        layout.tokens.push(Token {
                            span: Span::new(at, at + word.len()),
                            sentence: layout.sentences.len() as u32,
                        });
                    }
                }
                let tokens = from..layout.tokens.len();
                if !tokens.is_empty() {
                    let span = layout.span_of_raw(tokens.clone());
                    layout.sentences.push(Sentence { part, span, block, tokens });
                }
            }
            if layout.sentences.len() > first {
                let zone = if part == Part::Title { Zone::Headline } else { Zone::Body };
                layout.blocks.push(Block {
                    part,
                    span: Span::new(start, start + paragraph.trim_end().len()),
                    zone,
                    stamp: None,
                    dateline: None,
                    speaker: None,
                    sentences: first..layout.sentences.len(),
                });
            }
            start += paragraph.len();
        }
    }
    layout
}

impl Layout {
    fn span_of_raw(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.hull(self.tokens[tokens.end - 1].span)
    }
}
