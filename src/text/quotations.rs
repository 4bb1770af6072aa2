//! Words between quotation marks.

use super::span::floor;
use super::tokens::is_apostrophe;
use super::{Block, Part, Quotation, Span};

/// Marks nested deeper than this are passed over.
const DEEPEST: usize = 8;

/// A mark that is open.
struct Open {
    start: usize,
    closes: char,
}

/// Adds the quotations of a part, by their start. A quotation that a paragraph leaves open goes on where the next
/// paragraph opens the same mark again, and else ends with its paragraph, unclosed. Linear.
pub(super) fn find(text: &str, part: Part, blocks: &[Block], out: &mut Vec<Quotation>) {
    let first = out.len();
    let mut open: Vec<Open> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        // The blocks a glued headline or credit was cut from are one paragraph still.
        let start = block.span.start;
        let mut skip = 0;
        if !open.is_empty() {
            let goes_on = text[start..block.span.end].chars().next().is_some_and(|c| reopens(c, open[0].closes));
            if goes_on {
                open.truncate(1);
                skip = text[start..].chars().next().map_or(0, char::len_utf8);
            } else {
                let end = blocks[at - 1].span.end;
                out.extend(open.drain(..).map(|mark| Quotation {
                    part,
                    span: Span::new(mark.start, end),
                    closed: false,
                }));
            }
        }
        scan(text, start + skip, block.span.end, part, &mut open, out);
    }
    if let Some(last) = blocks.last() {
        let end = last.span.end;
        out.extend(open.drain(..).map(|mark| Quotation { part, span: Span::new(mark.start, end), closed: false }));
    }
    out[first..].sort_by_key(|quotation| (quotation.span.start, std::cmp::Reverse(quotation.span.end)));
}

/// Whether a character opens a quotation that another character closes.
fn reopens(c: char, closes: char) -> bool {
    closing_of(c) == Some(closes) || c == '"' && closes == '"'
}

/// The mark that closes what a mark opens, for marks that show which of the two they are.
fn closing_of(c: char) -> Option<char> {
    match c {
        '“' | '„' | '‟' => Some('”'),
        '«' => Some('»'),
        '‘' | '‚' => Some('’'),
        _ => None,
    }
}

fn scan(text: &str, from: usize, to: usize, part: Part, open: &mut Vec<Open>, out: &mut Vec<Quotation>) {
    let mut before = text[..from].chars().next_back().filter(|_| from > 0);
    let mut chars = text[from..to].char_indices().peekable();
    // The next single mark that can close, found at most once for each stretch.
    let mut single_until = from;
    while let Some((offset, mut c)) = chars.next() {
        let at = from + offset;
        let mut width = c.len_utf8();
        // Two single marks are one double mark, as typewriters and some newspapers' archives write it.
        if c == '\'' && text[at + 1..to].starts_with('\'') {
            let closes_single = text[at + 2..to].starts_with('\'') && open.last().is_some_and(|o| o.closes == '’');
            if !closes_single {
                (c, width) = ('"', 2);
                chars.next();
            }
        }
        let next = chars.peek().map(|(_, next)| *next);
        let fresh = before
            .is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '“' | '"' | '‘' | '—' | '–' | '-' | '/'));
        let ahead = next.is_some_and(|n| !n.is_whitespace() && !matches!(n, ',' | '.' | ';' | ')'));
        let closes = match c {
            // Typists mix the marks: one kind may close what the other opened.
            '”' if !open.iter().any(|o| o.closes == '”') && open.iter().any(|o| o.closes == '"') => Some('"'),
            '”' | '»' => Some(c),
            // German quotations close with the mark that opens English ones.
            '“' if open.last().is_some_and(|o| text[o.start..].starts_with('„')) => Some('”'),
            '"' if open.iter().any(|o| o.closes == '"') && !(fresh && ahead && before != Some('“')) => Some('"'),
            '"' if !(fresh && ahead) && open.iter().any(|o| o.closes == '”') => Some('”'),
            _ if is_apostrophe(c) && c != '‘' && single_closes(open, before, next) => Some('’'),
            _ => None,
        };
        if let Some(mark) = closes {
            if let Some(depth) = open.iter().rposition(|o| o.closes == mark) {
                let end = at + width;
                // What opened inside and never closed ends with what holds it.
                for (inner, o) in open.drain(depth..).enumerate() {
                    out.push(Quotation { part, span: Span::new(o.start, end), closed: inner == 0 });
                }
            }
        } else if open.len() < DEEPEST {
            if c == '"' && (fresh && ahead) {
                // A mark that opens while the same is open shows that the first was never closed.
                if let Some(depth) = open.iter().rposition(|o| o.closes == '"') {
                    out.extend(open.drain(depth..).map(|o| Quotation {
                        part,
                        span: Span::new(o.start, at),
                        closed: false,
                    }));
                }
                open.push(Open { start: at, closes: '"' });
            } else if matches!(c, '‘' | '‚' | '\'') {
                let wanted = fresh && ahead && next.is_some_and(char::is_alphanumeric);
                if wanted && at >= single_until {
                    match closing_single(text, at + width, to) {
                        Some(_) => open.push(Open { start: at, closes: '’' }),
                        // No mark closes until here, so none before it needs to look again.
                        None => single_until = text[at..to].find('\n').map_or(to, |line| at + line),
                    }
                }
            } else if let Some(mark) = closing_of(c) {
                open.push(Open { start: at, closes: mark });
            }
        }
        before = Some(c);
    }
}

fn single_closes(open: &[Open], before: Option<char>, next: Option<char>) -> bool {
    open.last().is_some_and(|o| o.closes == '’')
        && before.is_some_and(|b| !b.is_whitespace())
        && !next.is_some_and(char::is_alphanumeric)
}

/// How far ahead, in bytes, a single mark is looked for.
const SINGLE_REACH: usize = 2000;

/// Where a single mark that can close comes within reach: behind a letter or a mark, before none.
fn closing_single(text: &str, from: usize, to: usize) -> Option<usize> {
    let reach = floor(&text[..to], from + SINGLE_REACH);
    let mut before = ' ';
    let mut chars = text[from..reach].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let ends = !chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if is_apostrophe(c) && c != '‘' && ends && !before.is_whitespace() {
            return Some(from + offset);
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, lay_out};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let layout = lay_out(&Document::new("a", "", text));
        let found: Vec<String> = layout
            .quotations
            .iter()
            .map(|q| format!("{}{}", layout.slice(q.part, q.span), if q.closed { "" } else { "~" }))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_pair() {
        check("He said \"we left. We saw it.\" Then \"no\".", &["\"we left. We saw it.\"", "\"no\""]);
        check("He said “we ‘never’ left” (“no”).", &["“we ‘never’ left”", "‘never’", "“no”"]);
        check("The 'ghost fleet' sailed.", &["'ghost fleet'"]);
        check("«Non», „nein“.", &["«Non»", "„nein“"]);
        check("“We left,\" he said. \"We did,” she said.", &["“We left,\"", "\"We did,”"]);
        check("''We won,'' she said. ''It is 'over.'''", &["''We won,''", "''It is 'over.'''", "'over.'"]);
    }

    #[test]
    fn paragraphs_reopen_or_break_off() {
        check("“We left.\n\n“We came back,” he said.", &["“We left.\n\n“We came back,”"]);
        check("\"We left.\n\nHe said \"no\".", &["\"We left.~", "\"no\""]);
        check("He said “we left.", &["“we left.~"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The soldiers' wives didn't see O'Brien's '90s car.", &[]);
        check("It’s Syria’s, the soldiers’ own.", &[]);
        check("A board 12\" long.", &[]);
    }

    #[test]
    fn deep_nesting_is_bounded() {
        let text = "“a ‘b ".repeat(5000);
        let layout = lay_out(&Document::new("a", "", text));
        assert!(layout.quotations.len() <= super::DEEPEST);
    }
}
