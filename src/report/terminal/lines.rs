//! Styled lines: wrapped, marked, set side by side.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::words::{self, Piece};

/// How a stretch of a line looks where colour is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Dim,
    Bold,
    /// A conflict's heading.
    Alarm,
    /// The n-th position of a finding.
    Position(usize),
    /// Decisive words of the n-th position.
    Mark(usize),
}

impl Look {
    /// The SGR parameters of ECMA-48.
    fn code(self) -> String {
        const COLOURS: [&str; 5] = ["36", "33", "35", "32", "34"];
        match self {
            Look::Plain => String::new(),
            Look::Dim => "2".to_owned(),
            Look::Bold => "1".to_owned(),
            Look::Alarm => "1;31".to_owned(),
            Look::Position(n) => format!("1;{}", COLOURS[n % COLOURS.len()]),
            Look::Mark(n) => format!("1;4;{}", COLOURS[n % COLOURS.len()]),
        }
    }
}

/// One line: stretches of text, each with its look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line(pub Vec<(String, Look)>);

impl Line {
    pub fn of(text: impl Into<String>, look: Look) -> Line {
        Line(vec![(text.into(), look)])
    }

    pub fn then(mut self, text: impl Into<String>, look: Look) -> Line {
        self.0.push((text.into(), look));
        self
    }

    fn plain(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    pub fn width(&self) -> usize {
        self.plain().width()
    }

    /// The line as text, without blanks at its end.
    pub fn render(&self, colour: bool) -> String {
        if !colour {
            return self.plain().trim_end().to_owned();
        }
        let mut shown = String::new();
        for (text, look) in &self.0 {
            match look.code().as_str() {
                "" => shown.push_str(text),
                code => shown.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m")),
            }
        }
        shown.trim_end().to_owned()
    }
}

/// Text wrapped to a width of at least one column; no line is wider, but for a single letter that is.
pub(super) fn wrap(text: &str, width: usize, look: Look) -> Vec<Line> {
    let piece = Piece { text: text.to_owned(), marked: false };
    broken(&[piece], width)
        .into_iter()
        .map(|row| Line(row.into_iter().map(|piece| (piece.text, look)).collect()))
        .collect()
}

/// The beginning of a text that fits a width, with "…" where something was cut away.
pub(super) fn clip(text: &str, width: usize, look: Look) -> Line {
    let whole = wrap(text, width, look);
    if whole.len() < 2 {
        return whole.into_iter().next().unwrap_or_default();
    }
    let cut = wrap(text, width.saturating_sub(2).max(1), look).into_iter().next().unwrap_or_default();
    let cut = cut.plain();
    let open = cut.matches('\u{2068}').count().saturating_sub(cut.matches('\u{2069}').count());
    Line::of(format!("{}{} …", cut.trim_end(), "\u{2069}".repeat(open)), look)
}

/// A quote wrapped to a width; decisive words are coloured, or else carets stand under them.
///
/// Under text that runs from right to left no caret would stand where it should: there, the words stand between ⟦ and ⟧.
pub(super) fn quote(pieces: &[Piece], width: usize, position: usize, colour: bool) -> Vec<Line> {
    let isolate = pieces.iter().any(|piece| words::is_right_to_left(&piece.text));
    let bracketed = |piece: &Piece| Piece {
        text: if piece.marked && isolate && !colour { format!("⟦{}⟧", piece.text) } else { piece.text.clone() },
        marked: piece.marked,
    };
    let pieces: Vec<Piece> = pieces.iter().map(bracketed).collect();
    let mut shown = Vec::new();
    for row in broken(&pieces, width) {
        let marked = row.iter().any(|piece| piece.marked);
        let (open, close) = if isolate { ("\u{2068}", "\u{2069}") } else { ("", "") };
        let mut line = Line::of(open, Look::Plain);
        let mut carets = String::new();
        for piece in row {
            let under = if piece.marked { "^" } else { " " };
            carets.push_str(&under.repeat(piece.text.width()));
            let look = if piece.marked && colour { Look::Mark(position) } else { Look::Plain };
            line = line.then(piece.text, look);
        }
        shown.push(line.then(close, Look::Plain));
        if marked && !colour && !isolate {
            shown.push(Line::of(carets, Look::Plain));
        }
    }
    shown
}

/// Pieces cut into rows no wider than the width, between words where it can be.
fn broken(pieces: &[Piece], width: usize) -> Vec<Vec<Piece>> {
    let width = width.max(1);
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    for piece in pieces {
        for word in piece.text.split_inclusive(' ') {
            let (bare, whole) = (word.trim_end().width(), word.width());
            if used + bare > width && used > 0 && continues_no_word(&rows) {
                rows.push(Vec::new());
                used = 0;
            }
            if used + bare <= width {
                put(&mut rows, word, piece.marked);
                used += whole;
                continue;
            }
            for letter in word.graphemes(true) {
                if used + letter.width() > width && used > 0 {
                    rows.push(Vec::new());
                    used = 0;
                }
                put(&mut rows, letter, piece.marked);
                used += letter.width();
            }
        }
    }
    for row in &mut rows {
        if let Some(last) = row.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
    }
    rows
}

fn continues_no_word(rows: &[Vec<Piece>]) -> bool {
    rows.last().and_then(|row| row.last()).is_none_or(|piece| piece.text.ends_with(' '))
}

fn put(rows: &mut [Vec<Piece>], text: &str, marked: bool) {
    let Some(row) = rows.last_mut() else { return };
    match row.last_mut() {
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => row.push(Piece { text: text.to_owned(), marked }),
    }
}

/// Columns of one width set side by side with a bar between them.
pub(super) fn beside(columns: Vec<Vec<Line>>, width: usize) -> Vec<Line> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = Vec::with_capacity(height);
    for row in 0..height {
        let mut line = Line::default();
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                line = line.then(" │ ", Look::Dim);
            }
            let cell = column.get(row).cloned().unwrap_or_default();
            let missing = width.saturating_sub(cell.width());
            line.0.extend(cell.0);
            line = line.then(" ".repeat(missing), Look::Plain);
        }
        rows.push(line);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.render(false)).collect()
    }

    fn piece(text: &str, marked: bool) -> Piece {
        Piece { text: text.to_owned(), marked }
    }

    #[test]
    fn lines_keep_to_the_width() {
        assert_eq!(text(&wrap("one two three", 7, Look::Plain)), ["one two", "three"]);
        assert_eq!(text(&wrap("abcdefgh ij", 3, Look::Plain)), ["abc", "def", "gh", "ij"]);
        assert_eq!(text(&wrap("漢字漢字", 4, Look::Plain)), ["漢字", "漢字"]);
        assert_eq!(text(&wrap("", 3, Look::Plain)), [""]);
    }

    #[test]
    fn carets_stand_under_the_marked_words() {
        let pieces = [piece("killed ", false), piece("46 people", true), piece(", he said", false)];
        assert_eq!(text(&quote(&pieces, 40, 0, false)), ["killed 46 people, he said", "       ^^^^^^^^^"]);
        assert_eq!(text(&quote(&pieces, 10, 0, false)), ["killed 46", "       ^^", "people, he", "^^^^^^", "said"]);
        assert_eq!(quote(&pieces, 40, 0, true)[0].render(true), "killed \u{1b}[1;4;36m46 people\u{1b}[0m, he said");
    }

    #[test]
    fn right_to_left_lines_carry_their_marks_in_themselves() {
        let pieces = [piece("قتل ", false), piece("46", true)];
        assert_eq!(text(&quote(&pieces, 40, 0, false)), ["\u{2068}قتل ⟦46⟧\u{2069}"]);
    }
}
