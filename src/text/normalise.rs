//! NFC with LF line ends, and the way back.

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick};

use super::Span;

/// A text in NFC with LF line ends, and the way back to the bytes as given.
///
/// However a text is encoded (CRLF, NFD), its normal text is the same, so that every later stage finds the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normal {
    /// The text every stage reads.
    pub text: String,
    /// Pairs (normal offset, original offset), rising, where the two begin to differ by another amount; empty when
    /// they are the same.
    pub(crate) shifts: Vec<(usize, usize)>,
}

/// Segments of at most so many characters are looked through for places where they can be cut.
const SHORT: usize = 8;

/// A place where a word may be broken at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

impl Normal {
    /// Normalises a text. A text that is normal already costs one look at it and a copy.
    #[must_use]
    pub fn new(given: &str) -> Normal {
        let normal = !given.contains(['\r', SOFT_HYPHEN])
            && (given.is_ascii() || is_nfc_quick(given.chars()) == IsNormalized::Yes);
        if normal {
            return Normal { text: given.to_owned(), shifts: Vec::new() };
        }
        let mut normal = Normal { text: String::with_capacity(given.len()), shifts: Vec::new() };
        let mut at = 0;
        while at < given.len() {
            let end = segment_end(given, at);
            normal.push(&given[at..end], at);
            at = end;
        }
        normal
    }

    /// Appends a segment that stands at `at` in the text as given; where two characters of it normalise each by itself,
    /// one after the other, so that each keeps its own place.
    fn push(&mut self, segment: &str, at: usize) {
        let whole = || segment.nfc().collect::<String>();
        let apart = |cut: usize| segment[..cut].nfc().chain(segment[cut..].nfc()).collect::<String>();
        // A longer run is marks upon marks, which are one character to a reader.
        let short = segment.chars().nth(SHORT).is_none() && !segment.starts_with('\r');
        let cut = segment.char_indices().map(|(cut, _)| cut).skip(1).find(|&cut| short && apart(cut) == whole());
        if let Some(cut) = cut {
            self.push(&segment[..cut], at);
            return self.push(&segment[cut..], at + cut);
        }
        let start = self.text.len();
        match segment {
            "\r\n" => self.text.push('\n'),
            "\r" => self.text.push('\n'),
            // Where a word may be broken is no part of the word.
            "\u{ad}" => {}
            _ => self.text.extend(segment.nfc()),
        }
        // What is the same in front keeps its place; the whole segment is the same more often than not.
        let same: usize = segment
            .chars()
            .zip(self.text[start..].chars())
            .take_while(|(given, normal)| given == normal)
            .map(|(given, _)| given.len_utf8())
            .sum();
        let (start, at, segment) = (start + same, at + same, &segment[same..]);
        if segment.is_empty() && self.text.len() == start {
            return;
        }
        // Where one segment becomes several characters, the offsets between them lead back to its start, which is
        // a character boundary of the text as given.
        let inner: Vec<usize> = self.text[start..].char_indices().map(|(offset, _)| start + offset).collect();
        for offset in inner {
            self.shift(offset, at);
        }
        self.shift(self.text.len(), at + segment.len());
    }

    fn shift(&mut self, normal: usize, original: usize) {
        if self.shifts.last().is_some_and(|last| last.0 == normal) {
            self.shifts.pop();
        }
        self.shifts.push((normal, original));
    }

    /// The offset in the text as given of an offset in the normal one that lies on a character boundary.
    #[must_use]
    pub fn original(&self, offset: usize) -> usize {
        match self.shifts.partition_point(|shift| shift.0 <= offset) {
            0 => offset,
            n => self.shifts[n - 1].1 + (offset - self.shifts[n - 1].0),
        }
    }

    /// A span of the normal text as one of the text as given.
    #[must_use]
    pub fn original_span(&self, span: Span) -> Span {
        Span::new(self.original(span.start), self.original(span.end))
    }
}

/// The end of the shortest stretch from `at` that normalises on its own: up to the next character that never
/// combines with one before it.
fn segment_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    if rest.starts_with("\r\n") {
        return at + 2;
    }
    let mut chars = rest.char_indices();
    chars.next();
    for (offset, c) in chars {
        let stable =
            c.is_ascii() || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
        if stable {
            return at + offset;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_text_is_left_as_it_is() {
        for text in ["", "plain\nlines", "Pedrógão, Vítor", "حرب"] {
            let normal = Normal::new(text);
            assert_eq!((normal.text.as_str(), normal.shifts.len()), (text, 0));
        }
    }

    #[test]
    fn offsets_lead_back_through_line_ends_and_marks() {
        let given = "a\r\nPedro\u{301}ga\u{303}o\rb\u{323}\u{307} fin";
        let normal = Normal::new(given);
        assert_eq!(normal.text, Normal::new("a\nPedr\u{f3}g\u{e3}o\n\u{1e05}\u{307} fin").text);
        let word = |word: &str| {
            let start = normal.text.find(word).expect("the word is in the normal text");
            let span = normal.original_span(Span::new(start, start + word.len()));
            given[span.start..span.end].to_owned()
        };
        assert_eq!(word("Pedrógão"), "Pedro\u{301}ga\u{303}o");
        assert_eq!(word("fin"), "fin");
        assert_eq!(word("a\n"), "a\r\n");
    }

    #[test]
    fn soft_hyphens_are_left_out() {
        let given = "a 15-y\u{ad}ear-old";
        let normal = Normal::new(given);
        assert_eq!(normal.text, "a 15-year-old");
        assert_eq!(&given[normal.original(6)..normal.original(9)], "ear");
    }

    #[test]
    fn hangul_composes() {
        let normal = Normal::new("\u{1112}\u{1161}\u{11ab}!");
        assert_eq!(normal.text, "한!");
        assert_eq!(normal.original(3), 9);
    }
}
