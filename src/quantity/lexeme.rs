//! Words, numerals and marks of a sentence, cut for the reading of numbers.
//!
//! The rules of this folder read bytes, not tokens: whether "$1.2bn" is one token or three is the tokeniser's
//! business, and numbers must not change with it.

use super::vocabulary::Vocabulary;

/// A word, a numeral in digits, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    /// First byte, in the normal text of the part.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// The vocabulary's id of its lower-case form, or [`UNKNOWN`]; of a numeral too.
    pub word: u32,
    /// The vocabulary's id of its exact form, or [`UNKNOWN`]; only where the form is a symbol.
    pub symbol: u32,
    /// Whether white space stands in front of it.
    pub spaced: bool,
}

/// The id of a word that no table has.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Letters.
    Word {
        /// Whether it begins with a capital.
        capital: bool,
    },
    /// Digits, with their grouping, decimals and exponent.
    Numeral(Numeral),
    /// "½" and its like.
    Vulgar(f64),
    /// Any other character.
    Mark(char),
}

/// A numeral in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its amount.
    pub amount: f64,
    /// The place of its last significant digit: 100 in "12,400", 0.1 in "6.1".
    pub place: f64,
    /// How many digits stand before the decimal mark.
    pub digits: u32,
    /// How many stand behind it.
    pub decimals: u32,
    /// Whether a mark or space groups the digits.
    pub grouped: bool,
    /// Whether it is no single amount: "1.2.3", more digits than any count has.
    pub odd: bool,
    /// Whether it is written with a leading zero ("007").
    pub padded: bool,
}

/// Digits beyond which a numeral is an identifier: more than any count, and more than a float holds.
const MOST_DIGITS: usize = 30;

/// Cuts `text[start..end]` into lexemes. `comma_decimals` says that the document writes "1.200" for 1200.
pub(super) fn cut(
    text: &str,
    start: usize,
    end: usize,
    comma_decimals: bool,
    vocabulary: &Vocabulary,
    lexemes: &mut Vec<Lexeme>,
) {
    lexemes.clear();
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    let mut spaced = true;
    while at < end {
        let byte = bytes[at];
        let from = at;
        let kind = if byte == b' ' || byte == b'\n' || byte == b'\t' {
            at += 1;
            spaced = true;
            continue;
        } else if byte.is_ascii_alphabetic() {
            at = word_end(text, at, end);
            Kind::Word { capital: byte.is_ascii_uppercase() }
        } else if byte.is_ascii_digit() || (byte == b'.' && opens_decimals(bytes, at)) {
            let grouping =
                lexemes.last().is_none_or(|last| !vocabulary.takes_number(last.word) && last.kind != Kind::Mark('+'));
            let (numeral, to) = numeral(bytes, at, grouping, comma_decimals);
            at = to;
            Kind::Numeral(numeral)
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            if c.is_alphabetic() {
                at = word_end(text, at, end);
                Kind::Word { capital: c.is_uppercase() }
            } else {
                at += c.len_utf8();
                if c.is_whitespace() {
                    spaced = true;
                    continue;
                }
                vulgar(c).map_or(Kind::Mark(c), Kind::Vulgar)
            }
        };
        let (word, symbol) = match kind {
            Kind::Word { .. } => vocabulary.ids(&text[from..at]),
            Kind::Mark(_) => (vocabulary.id(&text[from..at]), UNKNOWN),
            Kind::Numeral(_) | Kind::Vulgar(_) => (UNKNOWN, UNKNOWN),
        };
        lexemes.push(Lexeme { start: from, end: at, kind, word, symbol, spaced });
        spaced = false;
    }
}

/// Where the word that begins at `at` ends: letters, and an apostrophe between two of them.
fn word_end(text: &str, at: usize, end: usize) -> usize {
    let mut to = at;
    let mut chars = text[at..end].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !joins && !is_combining(c) {
            break;
        }
        to = at + offset + c.len_utf8();
    }
    to
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn digit_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether the point at `at` begins a numeral: ".08", not the end of a word or of "3.".
fn opens_decimals(bytes: &[u8], at: usize) -> bool {
    digit_at(bytes, at + 1) && (at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.'))
}

/// The number of bytes of a space that may group digits.
fn space_at(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b' ') => 1,
        Some(0xc2) if bytes.get(at + 1) == Some(&0xa0) => 2,
        // U+2009 thin, U+200A hair and U+202F narrow no-break space.
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x89 | 0x8a | 0xaf)) => 3,
        _ => 0,
    }
}

fn run(bytes: &[u8], mut at: usize) -> usize {
    while digit_at(bytes, at) {
        at += 1;
    }
    at
}

/// Reads the numeral at `at`; behind "May" or "Flight" a space divides two numbers ("on May 12 300 people").
fn numeral(bytes: &[u8], at: usize, spaces_group: bool, comma_decimals: bool) -> (Numeral, usize) {
    let mut to = run(bytes, at);
    let first = to - at;
    let mut integer: Vec<u8> = bytes[at..to].iter().copied().take(MOST_DIGITS + 1).collect();
    let mut grouped = false;
    let mut mark = 0;
    if (1..=3).contains(&first)
        && let Some((end, sign)) = groups(bytes, to, spaces_group, comma_decimals)
    {
        integer.extend(bytes[to..end].iter().filter(|byte| byte.is_ascii_digit()).take(MOST_DIGITS + 1));
        (to, grouped, mark) = (end, true, sign);
    }
    let mut fraction: &[u8] = &[];
    let mut odd = integer.len() > MOST_DIGITS;
    let point = bytes.get(to).copied().unwrap_or(0);
    let decimal_mark = match point {
        b'.' => mark != b'.',
        b',' => mark == b'.' || (!grouped && comma_decimals) || (!grouped && lone_comma(bytes, at, to)),
        _ => false,
    };
    if decimal_mark && digit_at(bytes, to + 1) {
        let end = run(bytes, to + 1);
        fraction = &bytes[to + 1..end];
        to = end;
        // "3.2.1" is a section or a version, "192.168.0.1" an address.
        while !grouped && bytes.get(to) == Some(&b'.') && digit_at(bytes, to + 1) {
            odd = true;
            to = run(bytes, to + 1);
        }
    }
    odd |= fraction.len() > MOST_DIGITS;
    let shown = fraction.len().min(MOST_DIGITS);
    let (whole, part) = (parse(&integer), parse(&fraction[..shown]));
    let mut amount = whole;
    let mut place = place_of(&integer);
    if shown > 0 {
        // One division of integers keeps "0.3" the nearest float to 0.3.
        let scale = 10f64.powi(shown as i32);
        amount = if whole < 9e15 / scale { (whole * scale + part) / scale } else { whole + part / scale };
        place = 1.0 / scale;
    }
    if let Some((factor, end)) = exponent(bytes, to) {
        (amount, place, to) = (amount * factor, place * factor, end);
    } else if let Some((power, end)) = power(bytes, to) {
        (amount, to) = (amount.powf(power), end);
    }
    odd |= !amount.is_finite();
    let numeral = Numeral {
        amount: if amount.is_finite() { amount } else { 0.0 },
        place,
        digits: first.min(u32::MAX as usize) as u32,
        decimals: fraction.len().min(u32::MAX as usize) as u32,
        grouped,
        odd,
        padded: first > 1 && bytes[at] == b'0' && fraction.is_empty(),
    };
    (numeral, to)
}

fn parse(digits: &[u8]) -> f64 {
    std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0.0)
}

/// 10 to the number of zeros that end the digits; 1 for "0".
fn place_of(digits: &[u8]) -> f64 {
    let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    if zeros == digits.len() { 1.0 } else { 10f64.powi(zeros as i32) }
}

/// Where the groups of digits end that follow the first one, and the byte that divides them: "1,234,567", "1 234 567",
/// "1'234", "12,34,567" as India writes it, "1.234.567"; "1.200" only where the document writes so.
fn groups(bytes: &[u8], from: usize, spaces_group: bool, comma_decimals: bool) -> Option<(usize, u8)> {
    let sign = *bytes.get(from)?;
    let width = match sign {
        b',' | b'.' | b'\'' => 1,
        _ if spaces_group => space_at(bytes, from),
        _ => 0,
    };
    if width == 0 {
        return None;
    }
    let mut to = from;
    let mut count = 0;
    let mut indian = false;
    while bytes.get(to) == Some(&sign) {
        let end = run(bytes, to + width);
        match end - (to + width) {
            3 => {}
            2 if sign == b',' && (indian || count == 0) && indian_tail(bytes, end) => indian = true,
            _ => break,
        }
        (to, count) = (end, count + 1);
        if indian && bytes.get(to) != Some(&sign) {
            break;
        }
    }
    let dotted = sign != b'.' || count >= 2 || comma_decimals || followed_by_comma_decimals(bytes, to);
    (count > 0 && dotted && !(digit_at(bytes, to))).then_some((to, sign))
}

/// Whether only pairs and a last group of three follow: ",34,567".
fn indian_tail(bytes: &[u8], mut at: usize) -> bool {
    // Longer numbers than eight groups are no money of any country.
    for _ in 0..8 {
        if bytes.get(at) != Some(&b',') {
            return false;
        }
        let end = run(bytes, at + 1);
        match end - (at + 1) {
            3 => return bytes.get(end) != Some(&b',') || !digit_at(bytes, end + 1),
            2 => at = end,
            _ => return false,
        }
    }
    false
}

fn followed_by_comma_decimals(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b',') && matches!(run(bytes, at + 1) - (at + 1), 1 | 2)
}

/// Whether the comma at `to` is a decimal mark: one or two digits behind it, and no list of numbers around.
fn lone_comma(bytes: &[u8], at: usize, to: usize) -> bool {
    let end = run(bytes, to + 1);
    let behind = bytes.get(end) != Some(&b',') || !digit_at(bytes, end + 1);
    matches!(end - (to + 1), 1 | 2) && behind && !(at > 1 && bytes[at - 1] == b',' && digit_at(bytes, at - 2))
}

/// "e10", "e-5", "x10^-4" directly behind digits.
fn exponent(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let from = match bytes.get(at)? {
        b'e' | b'E' => at + 1,
        b'x' if bytes[at..].starts_with(b"x10^") => at + 4,
        0xc3 if bytes[at..].starts_with("×10^".as_bytes()) => at + 5,
        _ => return None,
    };
    let (power, end) = signed(bytes, from)?;
    (!bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)).then(|| (10f64.powf(power), end))
}

/// "^3", "^-1" directly behind digits.
fn power(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    (bytes.get(at) == Some(&b'^')).then(|| signed(bytes, at + 1))?
}

fn signed(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let sign = bytes.get(at).copied();
    let from = at + usize::from(matches!(sign, Some(b'+' | b'-')));
    let end = run(bytes, from);
    if end == from || end > from + 3 {
        return None;
    }
    let power = parse(&bytes[from..end]);
    Some((if sign == Some(b'-') { -power } else { power }, end))
}

fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅐' => 1.0 / 7.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        '⅑' => 1.0 / 9.0,
        '⅒' => 0.1,
        _ => return None,
    })
}

/// Whether a text writes "1.234.567" or "1.200,50": then its "1.200" is 1200.
pub(super) fn writes_comma_decimals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let from = at + offset;
        let to = run(bytes, from);
        at = to;
        if to - from <= 3 && bytes.get(to) == Some(&b'.') {
            let mut end = to;
            let mut count = 0;
            while bytes.get(end) == Some(&b'.') && run(bytes, end + 1) - (end + 1) == 3 {
                (end, count) = (end + 4, count + 1);
            }
            if count > 0 && followed_by_comma_decimals(bytes, end) {
                return true;
            }
            at = end.max(to);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn read(text: &str) -> Vec<f64> {
        let mut lexemes = Vec::new();
        let decimals = writes_comma_decimals(text);
        cut(text, 0, text.len(), decimals, &Vocabulary::new(Lexicon::built_in()), &mut lexemes);
        lexemes
            .iter()
            .filter_map(|lexeme| match lexeme.kind {
                Kind::Numeral(numeral) => Some(numeral.amount),
                Kind::Vulgar(amount) => Some(amount),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn reads_grouping_as_the_text_has_it() {
        assert_eq!(read("1,234,567 and 1 234 567"), [1_234_567.0, 1_234_567.0]);
        assert_eq!(read("12,34,567 votes, Rs 1,00,000"), [1_234_567.0, 100_000.0]);
        assert_eq!(read("1.200"), [1.2]);
        assert_eq!(read("1.200 here, 3.400,50 there"), [1200.0, 3400.5]);
        assert_eq!(read("1, 234, 567"), [1.0, 234.0, 567.0]);
        assert_eq!(read("22,24,26,31"), [22.0, 24.0, 26.0, 31.0]);
        assert_eq!(read("423 0000"), [423.0, 0.0]);
        assert_eq!(read(".08 and 1e10 and 2^3"), [0.08, 1e10, 8.0]);
        assert_eq!(read("the end. 5"), [5.0]);
    }

    #[test]
    fn is_linear_in_hostile_text() {
        assert!(read(&"9".repeat(1 << 20)).len() == 1);
        assert!(read(&"9,99".repeat(1 << 18)).len() > 1);
        assert!(read(&"1.".repeat(1 << 19)).len() == 1);
    }
}
