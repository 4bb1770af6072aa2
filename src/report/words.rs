//! Words of documents made fit to be shown: nothing in them can steer a terminal, a page or the direction of text.

use crate::text::Span;

/// One line: white space runs become a space, what cannot be seen becomes a name that can.
///
/// Control characters become their Unicode pictures, bidirectional controls `<U+202E>`, so that the words on the screen
/// stand in the order in which they stand in the document.
pub(super) fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !shown.ends_with(' ') && !shown.is_empty() {
                shown.push(' ');
            }
        } else {
            push_visible(&mut shown, c);
        }
    }
    shown.truncate(shown.trim_end().len());
    shown
}

/// Several lines: line ends and tabs stay, CRLF becomes LF.
#[cfg(feature = "html")]
pub(super) fn lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(c),
            _ => push_visible(&mut shown, c),
        }
    }
    shown
}

fn push_visible(shown: &mut String, c: char) {
    match c {
        '\u{0}'..='\u{1f}' => shown.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => shown.push('\u{2421}'),
        // Soft hyphens, zero-width spaces and byte order marks are left over from typesetting and mean nothing.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2061}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => {
            shown.push_str(&format!("<U+{:04X}>", c as u32));
        }
        _ => shown.push(c),
    }
}

/// Whether some of it is written from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| matches!(c as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff))
}

/// Puts text that runs from right to left between isolates (UAX #9, FSI and PDI), so that what stands around it keeps its order.
pub(super) fn isolated(text: String) -> String {
    if is_right_to_left(&text) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// A stretch of a quote, safe to show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Piece {
    pub text: String,
    /// Whether these are the words the finding rests on.
    pub marked: bool,
}

/// About `budget` characters of a quote around its marked words, "…" where it was cut; marks are offsets into the quote.
///
/// Marks that overlap are joined, and marks that do not fit the quote are passed over. Marked words are never cut away.
pub(super) fn excerpt(quote: &str, marks: &[Span], budget: usize) -> Vec<Piece> {
    let marks = fitting(quote, marks);
    let keep = window(quote, &marks, budget);
    let mut pieces = Vec::new();
    let mut push = |text: &str, marked: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: spaced_line(text), marked });
        }
    };
    if keep.start > 0 {
        push("… ", false);
    }
    let mut at = keep.start;
    for mark in marks.iter().filter(|mark| keep.contains(**mark)) {
        push(&quote[at..mark.start], false);
        push(&quote[mark.start..mark.end], true);
        at = mark.end;
    }
    push(&quote[at..keep.end], false);
    if keep.end < quote.len() {
        push(" …", false);
    }
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    pieces
}

/// About so many letters at the beginning of a text, cut between words, with "…" where it was cut.
#[cfg(feature = "html")]
pub(super) fn beginning(text: &str, budget: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(budget) else { return spaced_line(text) };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", spaced_line(text[..end].trim_end()))
}

/// About so many letters at the end of a text.
#[cfg(feature = "html")]
pub(super) fn ending(text: &str, budget: usize) -> String {
    let Some((start, _)) = text.char_indices().rev().nth(budget) else { return spaced_line(text) };
    let start = text[start..].find(' ').map_or(start, |at| start + at);
    format!("… {}", spaced_line(text[start..].trim_start()))
}

/// [`line`] that keeps one space at either end, since pieces are set one after the other.
fn spaced_line(text: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let inner = line(text);
    if inner.is_empty() {
        return space(!text.is_empty()).to_owned();
    }
    format!("{}{inner}{}", space(text.starts_with(char::is_whitespace)), space(text.ends_with(char::is_whitespace)))
}

/// The marks that lie in the text, sorted and joined where they overlap.
fn fitting(text: &str, marks: &[Span]) -> Vec<Span> {
    let mut marks: Vec<Span> =
        marks.iter().copied().filter(|mark| !mark.is_empty() && text.get(mark.start..mark.end).is_some()).collect();
    marks.sort();
    let mut joined: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start <= last.end => *last = last.hull(mark),
            _ => joined.push(mark),
        }
    }
    joined
}

/// The stretch to keep: the first marks and as much around them as fits, cut between words where it can be.
fn window(text: &str, marks: &[Span], budget: usize) -> Span {
    if text.chars().nth(budget).is_none() {
        return Span::new(0, text.len());
    }
    let mut core = marks.first().copied().unwrap_or(Span::new(0, 0));
    for mark in marks {
        if text[core.start..mark.end].chars().count() <= budget {
            core = core.hull(*mark);
        }
    }
    let spare = budget.saturating_sub(text[core.start..core.end].chars().count());
    let back = |from: usize, n: usize| text[..from].char_indices().rev().take(n).last().map_or(from, |(at, _)| at);
    let ahead = |from: usize, n: usize| text[from..].char_indices().nth(n).map_or(text.len(), |(at, _)| from + at);
    let mut start = back(core.start, spare / 2);
    let before = text[start..core.start].chars().count();
    let mut end = ahead(core.end, spare - before);
    let after = text[core.end..end].chars().count();
    if after + before < spare {
        start = back(core.start, spare - after);
    }
    if start > 0 {
        start = text[start..core.start].find(' ').map_or(start, |at| start + at + 1);
    }
    if end < text.len() {
        end = text[core.end..end].rfind(' ').map_or(end, |at| core.end + at);
    }
    start = core.start - text[start..core.start].trim_start().len();
    Span::new(start, core.end + text[core.end..end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quote: &str, marks: &[(usize, usize)], budget: usize) -> String {
        let marks: Vec<Span> = marks.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let pieces = excerpt(quote, &marks, budget);
        pieces.iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn controls_and_overrides_become_visible() {
        assert_eq!(line("a\u{1b}[31m\u{7}b \r\n c\u{202e}d\u{7f}\u{9b}"), "a␛[31m␇b c<U+202E>d␡<U+009B>");
        assert_eq!(line("\u{feff}नमस्ते, naïve 👩‍🚒"), "नमस्ते, naïve 👩‍🚒");
    }

    #[cfg(feature = "html")]
    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("a\r\nb\tc\rd\u{0}"), "a\nb\tc␍d␀");
    }

    #[test]
    fn right_to_left_text_is_isolated_and_other_text_is_not() {
        assert_eq!(isolated("قلعة".to_owned()), "\u{2068}قلعة\u{2069}");
        assert_eq!(isolated("Kalaa 字 é".to_owned()), "Kalaa 字 é");
    }

    #[cfg(feature = "html")]
    #[test]
    fn what_stands_around_a_quote_is_cut_between_words() {
        assert_eq!(beginning(", the mayor of the town said", 14), ", the mayor …");
        assert_eq!(ending("Officials in the town said ", 10), "… town said ");
        assert_eq!((beginning(" é", 5).as_str(), ending("é ", 5).as_str()), (" é", "é "));
    }

    #[test]
    fn an_excerpt_keeps_the_marked_words() {
        let long = format!("{} at least 46 people {}", "before ".repeat(60), "after ".repeat(60));
        let at = long.find("46").unwrap();
        assert_eq!(shown(&long, &[(at, at + 9)], 40), "… at least [46 people] after after …");
        assert_eq!(shown("46 people died", &[(0, 9)], 40), "[46 people] died");
        assert_eq!(shown("46 people died", &[(0, 5), (3, 9), (90, 95), (4, 4)], 40), "[46 people] died");
        assert_eq!(shown("é46", &[(1, 3)], 40), "é46");
        assert_eq!(shown(&"x".repeat(50), &[], 10), format!("{} …", "x".repeat(10)));
        assert_eq!(shown("", &[], 10), "");
    }
}
