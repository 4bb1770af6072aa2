//! Paragraphs out of lines: hard-wrapped lines are joined, everything else stands by itself.

use super::Span;
use super::openings::is_bullet;

/// Lines of a wrapped paragraph are no longer than this, in bytes.
const WIDEST: usize = 100;

/// The paragraphs of a text, trimmed, none empty, in order. Linear.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    let mut blanks = false;
    let mut start = 0;
    let mut groups: Vec<Vec<Span>> = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            blanks = true;
            if !group.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
        } else {
            let from = start + (line.len() - line.trim_start().len());
            group.push(Span::new(from, from + words.len()));
        }
        start += line.len();
    }
    if !group.is_empty() {
        groups.push(group);
    }
    for group in groups {
        let wrapped = (blanks || group.len() > 2) && is_wrapped(text, &group);
        for line in group {
            match all.last_mut() {
                Some(last) if wrapped && joined(text, *last, line, true) => *last = last.hull(line),
                Some(last) if !wrapped && joined(text, *last, line, false) => *last = last.hull(line),
                _ => all.push(line),
            }
        }
    }
    all
}

/// Whether lines that follow each other look like one text broken at a column.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((_, full)) = lines.split_last() else { return false };
    let widest = full.iter().map(|line| line.len()).max().unwrap_or(0);
    !full.is_empty()
        && (45..=WIDEST).contains(&widest)
        && lines.iter().all(|line| line.len() <= WIDEST)
        && full.iter().filter(|line| line.len() + 30 >= widest).count() * 5 >= full.len() * 4
        && full.iter().any(|line| !ends_sentence(&text[line.start..line.end]))
}

/// Whether a line goes on with the one before it.
fn joined(text: &str, before: Span, line: Span, wrapped: bool) -> bool {
    // Only lines of one group touch with a single line end between them.
    if text[before.end..line.start].matches('\n').count() != 1 {
        return false;
    }
    let (before, line) = (&text[before.start..before.end], &text[line.start..line.end]);
    if is_bullet(line) || before.starts_with('#') {
        return false;
    }
    wrapped || line.starts_with(char::is_lowercase) && before.len() > 40 && before.ends_with(char::is_alphanumeric)
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', ';', '…', '"', '”', '’', '\'', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(paragraphs(text).len(), expected, "{:?}", paragraphs(text));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        check(
            "A wildfire fanned by gusts of wind burned through the hills for a\nthird day on Wednesday, and eleven \
             villages were cleared, officials\nsaid.\n\nNobody was hurt.",
            2,
        );
        check("the monitor said that rebels had shelled the town\nof Idlib", 1);
    }

    #[test]
    fn lines_that_stand_alone_stay_alone() {
        check("The first paragraph is here.\nThe second is here.\n\nThe third.", 3);
        check("– two were hurt\n– three died", 2);
        check("", 0);
    }
}
