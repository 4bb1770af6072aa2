//! Words, numbers and marks, cut as the English treebanks of Universal Dependencies cut them.
//!
//! Contractions and possessives are tokens of their own (`do|n't`, `Syria|'s`), words joined by a hyphen are cut at it
//! (`IS|-|KP`, `12|-|year|-|old`) but for prefixes that the treebanks keep (`anti-ship`), a number is parted from the
//! unit glued to it (`$|1.2|bn`), and the full stop of an abbreviation belongs to it (`Gen.`, `a.m.`).

use unicode_normalization::char::is_combining_mark;

use super::span::floor;
use super::vocabulary::Ending;
use super::{Span, Vocabulary};

/// No token is longer, in bytes; longer runs of letters are cut.
pub const LONGEST_TOKEN: usize = 256;

/// Words that are two tokens without an apostrophe, with the length of the first.
const FUSED: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gonna", 3),
    ("gotta", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("isnt", 2),
    ("wanna", 3),
    ("wasnt", 3),
    ("wont", 2),
    ("wouldnt", 5),
];

/// Words that begin with an apostrophe.
const CLIPPED: &[&str] = &["em", "til", "tis", "twas", "cause", "bout", "n"];

/// Adds the tokens of a stretch of text, in its order. Linear in its length.
pub(super) fn tokenise(text: &str, within: Span, vocabulary: &Vocabulary, out: &mut Vec<Span>) {
    let mut at = within.start;
    while at < within.end {
        let rest = &text[at..within.end];
        let skipped = rest.len() - rest.trim_start().len();
        at += skipped;
        let rest = &rest[skipped..];
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        if at < end {
            Chunk { text: &text[..within.end], end, vocabulary, out }.cut(at);
        }
        at = end;
    }
}

/// A stretch without white space.
struct Chunk<'a> {
    /// The text up to the end of the block: what follows the chunk can be looked at.
    text: &'a str,
    end: usize,
    vocabulary: &'a Vocabulary,
    out: &'a mut Vec<Span>,
}

impl Chunk<'_> {
    fn cut(&mut self, mut at: usize) {
        let start = at;
        while at < self.end {
            let c = self.char_at(at).expect("before the end of the chunk");
            // Marks come first: some count as letters, and yet normalising moves them about among those they stand with.
            let end = if joins(c)
                && self.out.last().is_some_and(|last| last.end == at && last.len() + c.len_utf8() <= LONGEST_TOKEN)
            {
                let end = at + c.len_utf8();
                self.out.last_mut().expect("there is a last token").end = end;
                end
            } else if c.is_alphanumeric() {
                match self.address_end(at) {
                    Some(end) => self.push(at, end),
                    None => self.word(at),
                }
            } else if is_apostrophe(c) {
                self.apostrophe(at, at == start)
            } else {
                let end = self.mark_end(at, c);
                self.push(at, end)
            };
            at = end;
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    /// Adds a token, cut where it is too long, and gives its end.
    fn push(&mut self, start: usize, end: usize) -> usize {
        let mut from = start;
        while end - from > LONGEST_TOKEN {
            let mut to = from + LONGEST_TOKEN;
            while !self.text.is_char_boundary(to) {
                to -= 1;
            }
            self.out.push(Span::new(from, to));
            from = to;
        }
        self.out.push(Span::new(from, end));
        end
    }

    /// Where a run of marks that belong together ends.
    fn mark_end(&self, at: usize, first: char) -> usize {
        let rest = &self.text[at..self.end];
        let run = |same: &dyn Fn(char) -> bool| at + rest.find(|c| !same(c)).unwrap_or(rest.len());
        match first {
            '!' | '?' => run(&|c| c == '!' || c == '?'),
            '.' | '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '…' | '`' => {
                let end = run(&|c| c == first);
                if first == '.' && end == at + 1 && self.char_at(end).is_some_and(|c| c.is_ascii_digit()) {
                    return self.run_end(end);
                }
                end
            }
            '#' | '@' => {
                let next = self.char_at(at + 1);
                if next.is_some_and(char::is_alphabetic) { self.run_end(at + 1) } else { at + 1 }
            }
            _ => at + first.len_utf8(),
        }
    }

    /// The end of a web or mail address that begins here.
    fn address_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..self.end];
        let head: &str = &rest[..floor(rest, LONGEST_TOKEN)];
        let web = head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.");
        let mail = || {
            head.find('@').is_some_and(|sign| {
                sign > 0
                    && head[..sign].bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b))
                    && head[sign + 1..].starts_with(|c: char| c.is_alphanumeric())
            })
        };
        if !web && !mail() {
            return None;
        }
        let stop = head.find(['<', '>', '"', '”', '“', ')', ']']).unwrap_or(head.len());
        Some(at + head[..stop].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']).len())
    }

    /// The end of the letters and digits, marks on them and joiners between them, from `at`.
    fn run_end(&self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        at + rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || joins(c))).unwrap_or(rest.len())
    }

    /// A token that begins with a letter or digit.
    fn word(&mut self, start: usize) -> usize {
        let mut end = self.run_end(start);
        // How much of the word lies before its last inner stop.
        let mut segment = start;
        let mut dotted = false;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let Some(next) = self.char_at(after) else { break };
            let before = self.text[..end].chars().next_back().expect("a run has a character");
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            let keep = match c {
                '.' if digits => true,
                '.' if next.is_alphabetic() => {
                    let inner = self.run_end(after);
                    let single = |from: usize, to: usize| self.text[from..to].chars().count() == 1;
                    let letters = single(segment, end) && before.is_alphabetic();
                    // "Ph.D." opens with more than a letter.
                    let degree = before.is_alphabetic() && end - segment <= 2 && self.char_at(inner) == Some('.');
                    (letters || degree)
                        && single(after, inner)
                        && (dotted || self.char_at(inner) == Some('.') || inner == self.end)
                        || next.is_lowercase() && !letters && before.is_alphabetic()
                        || dotted && letters && next.is_uppercase() && inner - after <= 3
                }
                ',' | ':' | '/' => digits,
                '-' | '\u{2010}' | '\u{2011}' => {
                    if digits {
                        self.numbered(segment, after)
                    } else {
                        let first = !self.text[..segment].ends_with(['-', '\u{2010}', '\u{2011}']);
                        first && next.is_alphanumeric() && self.vocabulary.is_prefix(&self.text[segment..end])
                    }
                }
                '&' => before.is_uppercase() && next.is_uppercase(),
                '’' | '\'' | 'ʼ' => before.is_alphanumeric() && next.is_alphanumeric(),
                _ => false,
            };
            if !keep {
                break;
            }
            dotted |= c == '.' && !digits;
            if !(digits && c == '-') {
                segment = after;
            }
            end = self.run_end(after);
        }
        // "US$5": the country's letters belong to the sign.
        let letters = &self.text[start..end];
        if self.char_at(end) == Some('$') && letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return self.push(start, end + 1);
        }
        self.emit(start, self.with_stop(start, end, dotted))
    }

    /// Whether digits joined by hyphens are one number: a telephone number or a date. `after` is behind the hyphen.
    fn numbered(&self, start: usize, after: usize) -> bool {
        let tail = self.text[start..self.end].bytes().take(32);
        let groups: Vec<u8> = tail.take_while(|b| b.is_ascii_digit() || *b == b'-').collect();
        let hyphens = groups.iter().filter(|&&b| b == b'-').count();
        let next = self.text[after..self.end].bytes().take_while(u8::is_ascii_digit).count();
        hyphens >= 2 && groups.last() != Some(&b'-') || after - 1 - start == 3 && next == 4
    }

    /// The end with the full stop that belongs to the word, if one does.
    fn with_stop(&self, start: usize, end: usize, dotted: bool) -> usize {
        let rest = &self.text[end..self.end];
        if !rest.starts_with('.') || rest.starts_with("..") {
            return end;
        }
        let word = &self.text[start..end];
        let after = self.text[end + 1..].trim_start_matches(' ').chars().next();
        let letters = word.chars().count();
        let acronym = dotted && word.rsplit('.').next().is_some_and(|last| last.chars().count() == 1);
        let initial = letters == 1
            && word.chars().all(|c| c.is_uppercase() && c != 'I')
            && after.is_some_and(|c| c.is_uppercase() || c == ',');
        let listed = match self.vocabulary.abbreviation(word) {
            Some(Ending::BeforeNumber) => after.is_some_and(|c| c.is_ascii_digit()),
            Some(_) => true,
            None => false,
        };
        if acronym || initial || listed { end + 1 } else { end }
    }

    /// Adds a word, parted from its clitics or its unit.
    fn emit(&mut self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        let cut = clitic(word).or_else(|| fused(word)).or_else(|| self.glued_unit(start, word));
        match cut {
            Some(cut) => {
                self.push(start, start + cut);
                self.push(start + cut, end)
            }
            None => self.push(start, end),
        }
    }

    /// Where a number ends that has its unit glued to it: `1.2bn`, `5pm`, `$3M`, but not `17th`, `1990s`, `3D`, `4x4`.
    fn glued_unit(&self, start: usize, word: &str) -> Option<usize> {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let cut = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/')))?;
        let unit = word[cut..].trim_end_matches('.');
        let plain = !unit.is_empty() && unit.chars().all(char::is_alphabetic);
        let money = self.text[..start].ends_with(|c: char| is_currency(c));
        let keep = matches!(unit.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "s" | "a" | "b" | "x")
            || unit.chars().count() == 1 && unit.starts_with(char::is_uppercase);
        (plain && (money || !keep)).then_some(cut)
    }

    /// A token that begins with an apostrophe: a clitic standing alone, a clipped word or year, or a quotation mark.
    fn apostrophe(&mut self, at: usize, opens: bool) -> usize {
        let mark = at + self.char_at(at).map_or(1, char::len_utf8);
        if self.text[at..self.end].starts_with("''") {
            return self.push(at, at + 2);
        }
        let end = self.run_end(mark);
        let word = &self.text[mark..end];
        let year = opens && word.len() >= 2 && word.bytes().take(2).all(|b| b.is_ascii_digit()) && {
            let tail = &word[2..];
            tail == "s" || tail.is_empty()
        };
        let lower = word.to_ascii_lowercase();
        let clipped = opens && (CLIPPED.contains(&lower.as_str()) || is_clitic(&lower) && end == self.end);
        if year || clipped { self.push(at, end) } else { self.push(at, mark) }
    }
}

/// Whether a character is written as part of the one before it: marks and joiners.
fn joins(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe0f}' | '\u{fe0e}')
}

/// Whether a character can be an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether a character is a sign of money.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}')
}

fn is_clitic(lower: &str) -> bool {
    matches!(lower, "s" | "re" | "ve" | "ll" | "d" | "m")
}

/// Where the clitic of a contraction or possessive begins.
fn clitic(word: &str) -> Option<usize> {
    let (mark, apostrophe) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    let (base, tail) = (&word[..mark], word[mark + apostrophe.len_utf8()..].to_ascii_lowercase());
    let last = base.chars().next_back()?;
    if tail == "t" && matches!(last, 'n' | 'N') && base.len() > 1 {
        return Some(mark - 1);
    }
    let pronoun = || {
        let base = base.to_ascii_lowercase();
        ["i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "how", "what"].contains(&base.as_str())
    };
    match tail.as_str() {
        // Decades ("1990's") are one token.
        "s" => !base.bytes().all(|b| b.is_ascii_digit()),
        "re" | "ve" | "ll" => base.chars().all(char::is_alphabetic),
        // Names such as "Sa'd" end like this too.
        "d" | "m" => pronoun(),
        _ => false,
    }
    .then_some(mark)
}

fn fused(word: &str) -> Option<usize> {
    if word.len() > 7 || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    FUSED.binary_search_by(|(fused, _)| (*fused).cmp(lower.as_str())).ok().map(|at| FUSED[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut spans = Vec::new();
        tokenise(text, Span::new(0, text.len()), &Vocabulary::new(Lexicon::built_in()), &mut spans);
        let found: Vec<&str> = spans.iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_are_parted_from_what_is_glued_to_them() {
        check("They don't, it's Syria's; we’ll see.", "They do n't , it 's Syria 's ; we ’ll see .");
        check("cannot the soldiers' DON'T", "can not the soldiers ' DO N'T");
        check("(SDF) \"why?!\" he asked...", "( SDF ) \" why ?! \" he asked ...");
        check("H-E-B counter-terrorism", "H - E - B counter-terrorism");
        check("a 12-year-old IS-KP al-Qaeda F-16", "a 12 - year - old IS - KP al - Qaeda F - 16");
        check("$1.2bn £5m 5pm 30km US$5", "$ 1.2 bn £ 5 m 5 pm 30 km US$ 5");
        check("Sana'a/Aden 50% #538", "Sana'a / Aden 50 % # 538");
        check("word—another 5–6", "word — another 5 – 6");
        check("soil.They left", "soil . They left");
    }

    #[test]
    fn what_is_one_word_stays_one() {
        check("Gen. Mirza at 5 a.m. in the U.S. on Jan. 5", "Gen. Mirza at 5 a.m. in the U.S. on Jan. 5");
        check("J. K. Smith of AT&T, No. 5", "J. K. Smith of AT&T , No. 5");
        check("O'Brien at 11:30, 12,400.", "O'Brien at 11:30 , 12,400 .");
        check("the 17th of 1990s 1990's '90s 3D 4x4", "the 17th of 1990s 1990's '90s 3D 4x4");
        check("anti-ship e-mail mid-July", "anti-ship e-mail mid-July");
        check("2024-12-25 713-853-1696 9/11", "2024-12-25 713-853-1696 9/11");
        check("see https://a.org/b.html. or me@x.org,", "see https://a.org/b.html . or me@x.org ,");
        check("Say no. 40 left", "Say no. 40 left");
        check("He said no. Nobody came.", "He said no . Nobody came .");
        check("Sa'd Ph.D. U.N.", "Sa'd Ph.D. U.N.");
    }

    #[test]
    fn hostile_text_is_cut() {
        let text = "a".repeat(1000) + &"é".repeat(1000);
        let mut spans = Vec::new();
        tokenise(&text, Span::new(0, text.len()), &Vocabulary::new(Lexicon::built_in()), &mut spans);
        assert!(spans.iter().all(|span| span.len() <= LONGEST_TOKEN));
        assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), text.len());
        let marks = "\u{301}".repeat(1000);
        spans.clear();
        tokenise(&marks, Span::new(0, marks.len()), &Vocabulary::new(Lexicon::built_in()), &mut spans);
        assert!(spans.len() > 1 && spans.iter().all(|span| span.len() <= LONGEST_TOKEN));
        check("\u{301}a\u{301}\u{323} ،", "\u{301} a\u{301}\u{323} ،");
    }
}
