//! A document laid out for the stages behind it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::normalise::Normal;
use super::vocabulary::Vocabulary;
use super::{Document, Part, Span, quotations, sentences, tokens, zones};
use crate::lexicon::Lexicon;

/// What a block of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
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

/// A paragraph, list item or heading. Spans are offsets into the normal text of `part`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Token {
    /// Where it stands in the normal text of its sentence's part.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Words between quotation marks, over one or several sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quotation {
    /// Title or text.
    pub part: Part,
    /// With the marks.
    pub span: Span,
    /// Whether the closing mark is there.
    pub closed: bool,
}

/// A document cut into blocks, sentences and tokens, title first; every list is in the order of the text.
///
/// ```
/// use gainsay::{Document, Part, text};
///
/// let layout = text::lay_out(&Document::new("a", "", "LUNDEN, May 5 - Dr. Noor said two bridges fell. Nobody was hurt."));
/// assert_eq!(layout.sentences.len(), 2);
/// let dateline = layout.blocks[0].dateline.expect("a place and a day stand in front");
/// assert!(layout.slice(Part::Text, dateline).starts_with("LUNDEN"));
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
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

/// Cuts a document into blocks, sentences and tokens, with the built-in tables. Total: any text has a layout.
///
/// ```
/// use gainsay::{Document, text::lay_out};
/// let layout = lay_out(&Document::new("a", "", "KABUL, Dec 24 - Gen. Mirza didn't speak. U.S. forces left."));
/// assert_eq!(layout.sentences.len(), 2);
/// assert_eq!(layout.word(0), "Gen.");
/// assert_eq!(layout.word(3), "n't");
/// ```
#[must_use]
pub fn lay_out(document: &Document) -> Layout {
    lay_out_with(document, Lexicon::built_in())
}

/// The same with other tables.
#[must_use]
pub fn lay_out_with(document: &Document, lexicon: &Lexicon) -> Layout {
    let vocabulary = &*lexicon.compiled(Vocabulary::new);
    let mut layout =
        Layout { title: Normal::new(&document.title), text: Normal::new(&document.text), ..Layout::default() };
    let mut spans = Vec::new();
    for part in [Part::Title, Part::Text] {
        let text = std::mem::take(if part == Part::Title { &mut layout.title.text } else { &mut layout.text.text });
        let pieces = if part == Part::Title {
            zones::headings(&text)
        } else {
            zones::pieces(&text, &layout.title.text, vocabulary)
        };
        let first_block = layout.blocks.len();
        for piece in pieces {
            let block = layout.blocks.len();
            let first = layout.sentences.len();
            spans.clear();
            tokens::tokenise(&text, piece.words, vocabulary, &mut spans);
            for range in sentences::split(&text, &spans, vocabulary) {
                let from = layout.tokens.len();
                let sentence = layout.sentences.len() as u32;
                layout.tokens.extend(spans[range].iter().map(|&span| Token { span, sentence }));
                let tokens = from..layout.tokens.len();
                let span = layout.tokens[from].span.hull(layout.tokens[tokens.end - 1].span);
                layout.sentences.push(Sentence { part, span, block, tokens });
            }
            layout.blocks.push(Block {
                part,
                span: piece.span,
                zone: piece.zone,
                stamp: piece.stamp,
                dateline: piece.dateline,
                speaker: piece.speaker,
                sentences: first..layout.sentences.len(),
            });
        }
        quotations::find(&text, part, &layout.blocks[first_block..], &mut layout.quotations);
        if part == Part::Title {
            layout.title.text = text;
        } else {
            layout.text.text = text;
        }
    }
    layout
}
