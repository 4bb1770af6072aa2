//! A text cut into words, numbers and marks, as the grammar of times reads them.

use super::function::Function;
use super::vocabulary::{Senses, Vocabulary};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Title,
    Upper,
}

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters; the index of its senses where the vocabulary knows it.
    Word(Option<u16>),
    /// A run of digits: value (saturating) and how many there are.
    Number { value: u32, digits: u16 },
    /// One other character.
    Mark(char),
    /// "'s".
    Possessive,
    /// A web address, a number with thousands separators, money: no part of a time.
    Foreign,
}

/// A word, number or mark; offsets count from the start of the text the lexer was given a stretch of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Whether white space (or the start) stands before it.
    pub space: bool,
    pub case: Case,
}

/// The lexemes of a stretch of text with the vocabulary they were looked up in.
#[derive(Clone, Copy)]
pub(super) struct Lexemes<'a> {
    pub list: &'a [Lexeme],
    pub text: &'a str,
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Lexemes<'a> {
    pub fn get(&self, at: usize) -> Option<&'a Lexeme> {
        self.list.get(at)
    }

    pub fn senses(&self, at: usize) -> Option<&'a Senses> {
        match self.list.get(at)?.kind {
            Kind::Word(Some(index)) => Some(self.vocabulary.senses(index)),
            _ => None,
        }
    }

    /// A word that is no part of times but, at most, of a holiday's or a zone's name.
    pub fn unknown(&self, at: usize) -> bool {
        self.is_word(at) && self.senses(at).is_none_or(Senses::only_names)
    }

    pub fn function(&self, at: usize) -> Option<Function> {
        self.senses(at)?.function
    }

    pub fn is(&self, at: usize, function: Function) -> bool {
        self.function(at) == Some(function)
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.list.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Value and number of digits.
    pub fn number(&self, at: usize) -> Option<(u32, u16)> {
        match self.list.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.list.get(at).map(|lexeme| lexeme.kind), Some(Kind::Word(_)))
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.list.get(at).map_or("", |lexeme| &self.text[lexeme.start..lexeme.end])
    }

    /// Whether a lexeme is there and touches the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|lexeme| !lexeme.space)
    }

    /// Whether a word touches what stands before it.
    pub fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && self.is_word(at)
    }

    pub fn case(&self, at: usize) -> Option<Case> {
        self.list.get(at).map(|lexeme| lexeme.case)
    }

    /// A dash, and no more: "-", "–", "—".
    pub fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '\u{2013}' | '\u{2014}' | '\u{2012}' | '\u{2010}' | '\u{2011}'))
    }
}

const MONEY: &[char] = &['$', '€', '£', '¥', '₹', '₽', '₺', '₴', '₦', '₩', '₱', '₪'];

/// Cuts `text[start..end]` into lexemes. Linear: every byte is looked at a bounded number of times.
pub(super) fn lex(text: &str, start: usize, end: usize, vocabulary: &Vocabulary, out: &mut Vec<Lexeme>) {
    out.clear();
    let bytes = text.as_bytes();
    let mut at = start;
    let mut space = true;
    let mut lower = String::with_capacity(24);
    while at < end {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            space = true;
            at += 1;
            continue;
        }
        if space && let Some(stop) = address(text, at, end) {
            out.push(Lexeme { start: at, end: stop, kind: Kind::Foreign, space, case: Case::Lower });
            at = stop;
            space = false;
            continue;
        }
        let from = at;
        let mut case = Case::Lower;
        let kind = if byte.is_ascii_digit() {
            number(bytes, &mut at, end)
        } else {
            let first = text[at..].chars().next().unwrap_or(' ');
            if first.is_whitespace() {
                space = true;
                at += first.len_utf8();
                continue;
            }
            if first.is_alphabetic() {
                lower.clear();
                let (mut upper, mut small, mut ascii) = (0, 0, true);
                for letter in text[at..end].chars() {
                    if !letter.is_alphabetic() {
                        break;
                    }
                    if letter.is_uppercase() {
                        upper += 1;
                    } else {
                        small += 1;
                    }
                    if letter.is_ascii() && lower.len() < 24 {
                        lower.push(letter.to_ascii_lowercase());
                    } else {
                        ascii = false;
                    }
                    at += letter.len_utf8();
                }
                case = match (first.is_uppercase(), small, upper) {
                    (true, 0, 2..) => Case::Upper,
                    (true, ..) => Case::Title,
                    _ => Case::Lower,
                };
                let mut sense = if ascii { vocabulary.index(&lower) } else { None };
                join_abbreviation(text, end, &lower, vocabulary, &mut at, &mut sense);
                Kind::Word(sense)
            } else if matches!(first, '\'' | '\u{2019}') && possessive(text, at, end) {
                at += first.len_utf8() + 1;
                Kind::Possessive
            } else {
                at += first.len_utf8();
                Kind::Mark(first)
            }
        };
        let money = matches!(kind, Kind::Number { .. })
            && out.last().is_some_and(|last| matches!(last.kind, Kind::Mark(mark) if MONEY.contains(&mark)));
        out.push(Lexeme { start: from, end: at, kind: if money { Kind::Foreign } else { kind }, space, case });
        space = false;
    }
}

/// Reads digits, and the thousands separators of a number that has them, which makes it none of a time's.
fn number(bytes: &[u8], at: &mut usize, end: usize) -> Kind {
    let from = *at;
    let mut value: u32 = 0;
    while *at < end && bytes[*at].is_ascii_digit() {
        value = value.saturating_mul(10).saturating_add(u32::from(bytes[*at] - b'0'));
        *at += 1;
    }
    let digits = u16::try_from(*at - from).unwrap_or(u16::MAX);
    let group = |at: usize| {
        at + 3 < end
            && bytes[at] == b','
            && bytes[at + 1..at + 4].iter().all(u8::is_ascii_digit)
            && (at + 4 >= end || !bytes[at + 4].is_ascii_digit())
    };
    let mut grouped = false;
    while digits <= 3 && group(*at) {
        *at += 4;
        grouped = true;
    }
    if grouped { Kind::Foreign } else { Kind::Number { value, digits } }
}

/// Where a web or mail address or a path ends that begins here.
fn address(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..end];
    let length = bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    let chunk = &bytes[..length];
    let found = chunk.starts_with(b"www.")
        || chunk.windows(3).any(|three| three == b"://")
        || chunk.contains(&b'@') && chunk.len() > 1 && chunk.contains(&b'.');
    found.then_some(at + length)
}

/// Whether an apostrophe opens a possessive "s".
fn possessive(text: &str, at: usize, end: usize) -> bool {
    let mut rest = text[at..end].chars();
    rest.next();
    rest.next() == Some('s') && !rest.next().is_some_and(char::is_alphanumeric)
}

/// Takes "o'clock", "a.m.", "p . m ." for one word.
fn join_abbreviation(
    text: &str,
    end: usize,
    lower: &str,
    vocabulary: &Vocabulary,
    at: &mut usize,
    sense: &mut Option<u16>,
) {
    let rest = &text[*at..end];
    if lower == "o" {
        let mut letters = rest.chars();
        if let Some(apostrophe @ ('\'' | '\u{2019}' | '\u{2018}' | '`')) = letters.next()
            && letters.as_str().get(..5).is_some_and(|word| word.eq_ignore_ascii_case("clock"))
        {
            *at += apostrophe.len_utf8() + 5;
            *sense = vocabulary.index("o'clock");
        }
    } else if lower == "a" || lower == "p" {
        // "a.m.", "a.m", "a. m.", "p . m ." and "p m"; no longer than seven bytes.
        let mut length = 0;
        let mut dots = 0;
        let mut done = false;
        for byte in rest.bytes().take(7) {
            match byte {
                b' ' if length < 3 => {}
                b'.' if dots == 0 => dots = 1,
                b'm' | b'M' if length > 0 => {
                    done = !rest[length + 1..].starts_with(|c: char| c.is_alphanumeric());
                    length += 1;
                    break;
                }
                _ => break,
            }
            length += 1;
        }
        if done {
            *at += length;
            let tail = &text[*at..end];
            if dots == 1 {
                if tail.starts_with('.') {
                    *at += 1;
                } else if tail.starts_with(" .") {
                    *at += 2;
                }
            }
            *sense = vocabulary.index(if lower == "a" { "am" } else { "pm" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        lex(text, 0, text.len(), &Vocabulary::of(Lexicon::built_in()), &mut out);
        out.iter().map(|lexeme| &text[lexeme.start..lexeme.end]).collect()
    }

    #[test]
    fn cuts() {
        assert_eq!(words("at 9:00a.m. o'clock"), ["at", "9", ":", "00", "a.m.", "o'clock"]);
        assert_eq!(words("7 p . m . 1,200 03rd"), ["7", "p . m .", "1,200", "03", "rd"]);
        assert_eq!(words("Monday's http://a.b/2019 x"), ["Monday", "'s", "http://a.b/2019", "x"]);
        assert_eq!(words("a man, Jan 1,2007"), ["a", "man", ",", "Jan", "1", ",", "2007"]);
    }
}
