//! Where sentences end.

use std::ops::Range;

use super::tokens::is_apostrophe;
use super::vocabulary::Ending;
use super::{Span, Vocabulary};

/// No sentence has more tokens; longer ones are cut.
pub const LONGEST_SENTENCE: usize = 400;

/// Cuts the tokens of a block into sentences, as ranges of indices that leave none out. Linear.
pub(super) fn split(text: &str, tokens: &[Span], vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        let ends = match stop(text, tokens[at], vocabulary) {
            Some(stop) => {
                while end < tokens.len()
                    && tokens[end - 1].end == tokens[end].start
                    && (is_closing(&text[tokens[end].start..tokens[end].end])
                        || is_terminal(&text[tokens[end].start..tokens[end].end]))
                {
                    end += 1;
                }
                end < tokens.len() && ends_before(text, tokens, at, end, stop, vocabulary)
            }
            None => false,
        };
        if ends || end - start >= LONGEST_SENTENCE {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// How strongly a token suggests that a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A mark of its own.
    Mark,
    /// The stop of an abbreviation that can stand at the end.
    Abbreviation,
}

fn stop(text: &str, token: Span, vocabulary: &Vocabulary) -> Option<Stop> {
    let word = &text[token.start..token.end];
    if is_terminal(word) {
        return Some(Stop::Mark);
    }
    let base = word.strip_suffix('.')?;
    let base = base.trim_end_matches('.');
    match vocabulary.abbreviation(base) {
        Some(Ending::MayEnd) => Some(Stop::Abbreviation),
        Some(_) => None,
        None => Some(Stop::Abbreviation),
    }
}

fn is_terminal(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।'))
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "''" | "»" | ")" | "]" | "’" | "'" | "“")
}

/// Whether a sentence whose stop is the token `at` ends before the token `next`.
fn ends_before(text: &str, tokens: &[Span], at: usize, next: usize, stop: Stop, vocabulary: &Vocabulary) -> bool {
    let word = |token: usize| tokens.get(token).map_or("", |span| &text[span.start..span.end]);
    let glued = tokens[next - 1].end == tokens[next].start;
    // Marks in front of the next sentence.
    let mut first = next;
    while first < tokens.len() && first < next + 4 && is_opening(word(first)) {
        first += 1;
    }
    let Some(initial) = word(first).chars().next() else { return true };
    // "al-Shabaab", "el-Sisi": a name that begins small.
    let small_name = matches!(word(first), "al" | "el")
        && word(first + 1) == "-"
        && word(first + 2).starts_with(|c: char| c.is_uppercase());
    match stop {
        Stop::Mark => {
            // "“Is it over?” Khan asked.": the speaker belongs to the question.
            let quoted = next > at + 1 && !matches!(word(at), "." | "…" | "...");
            let spoken = || {
                (first..first + 5)
                    .take_while(|&token| word(token).starts_with(char::is_alphanumeric))
                    .skip(1)
                    .any(|token| vocabulary.is_speech(word(token)))
            };
            if quoted && first == next && !vocabulary.is_starter(word(first)) && spoken() {
                return false;
            }
            let fresh = initial.is_uppercase() || small_name || !initial.is_lowercase() && initial.is_alphanumeric();
            let ellipsis = matches!(word(at), "…" | ".." | "..." | "....");
            // A bracket that opens behind the stop belongs to what follows; anything else that is no letter goes on.
            fresh && !(glued && next == at + 1 && !initial.is_uppercase()) && (!ellipsis || initial.is_uppercase())
        }
        Stop::Abbreviation => {
            let single = word(at).chars().count() == 2;
            // Behind "Inc." a bracket goes on with the sentence, an opening quotation does not.
            let quoted =
                first > next && (next..first).all(|mark| word(mark).starts_with(['"', '“', '`', '«', '„', '‘', '\'']));
            (quoted && initial.is_uppercase() && !single)
                || vocabulary.is_starter(word(first)) && !(single && word(at + 1).len() <= 2)
                || next > at + 1 && initial.is_uppercase()
        }
    }
}

fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "“" | "``" | "«" | "„" | "(" | "[" | "-" | "–" | "—" | "•" | "*" | "…" | "...")
        || word.len() <= 3 && word.chars().all(is_apostrophe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The tokens of a text and its sentences, as ranges of them.
    fn read(text: &str) -> (Vec<Span>, Vec<Range<usize>>) {
        let vocabulary = Vocabulary::new(Lexicon::built_in());
        let mut tokens = Vec::new();
        super::super::tokens::tokenise(text, Span::new(0, text.len()), &vocabulary, &mut tokens);
        let sentences = split(text, &tokens, &vocabulary);
        (tokens, sentences)
    }

    #[track_caller]
    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let (tokens, sentences) = read(&text);
        let words = |range: Range<usize>| &text[tokens[range.start].start..tokens[range.end - 1].end];
        assert_eq!(sentences.into_iter().map(words).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn stops_end_sentences() {
        check(&["Three were hurt.", "Two died!", "Who knows?", "It was 5 p.m. on Monday."]);
        check(&["He said: \"We left.\"", "Nobody came.", "“It is over.”", "“Is it?”"]);
        check(&["He works for Acme Corp. in Kabul.", "They left the U.S.", "The rest stayed.", "“Why?” he asked."]);
        check(&["Rzeka Coal S.A. (RCS) said so.", "The firm is Acme Inc.", "\"No,\" it said."]);
        check(&["It was over.", "12 were hurt.", "(One later died.)", "That is all."]);
        check(&["Nobody was hurt.", "al-Shabaab said so.", "It ended …", "Then it began."]);
        check(&["They came at 5 a.m.", "The shops were shut.", "He holds a Ph.D.", "In May he left."]);
    }

    #[test]
    fn abbreviations_initials_and_ellipses_do_not() {
        check(&["Gen. Mirza and Lt. Col. J. K. Smith of the U.S. Army met Dr. Khan on Sept. 5 at No. 10."]);
        check(&["The report, i.e. the U.N. Mission's, cites Fig. 3 ... and more."]);
        check(&["\"Stop!\" he cried, and \"why?\" too."]);
        check(&["“Is it over?” Gen. Khan asked.", "\"Yes!\" Mirza said.", "“Why?”", "The minister said nothing."]);
        check(&["It rose 3.5 percent to $1.2bn vs. last year."]);
    }

    #[test]
    fn no_sentence_is_endless() {
        let (_, sentences) = read(&"word ".repeat(1000));
        assert!(sentences.iter().all(|range| range.len() <= LONGEST_SENTENCE));
    }
}
