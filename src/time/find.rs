//! The times of a document.

use std::ops::Range;

use jiff::civil::DateTime;

use super::calendar::start;
use super::convention;
use super::function::Function;
use super::grammar::{self, Convention, Scope};
use super::lex::{Kind, Lexeme, Lexemes, lex};
use super::meaning::{Reading, When};
use super::resolve::{self, Context};
use super::vocabulary::Vocabulary;
use super::{Anchor, Grain, Interval, TimeExpression, TimeKind};
use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Upos};
use crate::text::{Part, Published, Span, Zone};

/// Every time of a document, in the order of the text. Total, linear in the length of the text.
///
/// What leans on the date of publication has no interval where there is none.
#[must_use]
pub fn find(parse: &Parse, published: Option<Published>, lexicon: &Lexicon) -> Vec<TimeExpression> {
    let vocabulary = &*Vocabulary::of(lexicon);
    let layout = &parse.layout;
    let mut lexemes = Vec::new();
    let mut reader = Reader {
        parse,
        vocabulary,
        convention: convention::of(parse, published),
        context: Context { published, focus: None, year: None, ahead: false, either: false },
        future: Vec::new(),
        spoken: None,
        out: Vec::new(),
    };
    for block in &layout.blocks {
        reader.context.year = None;
        let first = layout.sentences.get(block.sentences.start).map_or(0, |sentence| sentence.tokens.start);
        // Without a token there is nothing a later stage could lean on.
        let first = first.min(layout.tokens.len().saturating_sub(1));
        if !layout.tokens.is_empty() {
            for (span, zone) in [(block.dateline, "dateline"), (block.stamp, "stamp")] {
                let Some(span) = span else { continue };
                let known = reader.out.len();
                reader.stretch(block.part, span, first..first, true, &mut lexemes);
                reader.out[known..].iter_mut().for_each(|time| time.found_by = zone.to_owned());
            }
        }
        for sentence in &layout.sentences[block.sentences.clone()] {
            let heading = block.zone == Zone::Headline;
            reader.stretch(sentence.part, sentence.span, sentence.tokens.clone(), heading, &mut lexemes);
        }
    }
    reader.out
}

/// The times that lie in a range of tokens, such as those of a clause, in the order of the text. `times` are those of
/// one document, as [`find`] gives them.
pub fn of_tokens(times: &[TimeExpression], tokens: Range<usize>) -> impl Iterator<Item = &TimeExpression> {
    let first = times.partition_point(|time| time.tokens.start < tokens.start);
    times[first..]
        .iter()
        .take_while(move |time| time.tokens.start < tokens.end)
        .filter(move |time| !time.tokens.is_empty() && time.tokens.end <= tokens.end)
}

/// Whether a number's words are of a time of day ("a quarter" and "nine" in "a quarter past nine"), so that they count nothing.
pub(crate) fn is_of_a_clock(times: &[TimeExpression], part: Part, span: Span) -> bool {
    let first = times.partition_point(|time| (time.part, time.span.end) < (part, span.end));
    times.get(first).is_some_and(|time| {
        let hours = matches!(time.kind, TimeKind::Point | TimeKind::Clock) && time.grain <= Grain::Hour;
        hours && time.part == part && time.span.start < span.end
    })
}

struct Reader<'a> {
    parse: &'a Parse,
    vocabulary: &'a Vocabulary,
    convention: Convention,
    context: Context,
    /// How many words of what is to come stand before each lexeme.
    future: Vec<u32>,
    /// The day of this sentence on which somebody spoke, and the focus it hides.
    spoken: Option<Option<(DateTime, DateTime, Grain)>>,
    out: Vec<TimeExpression>,
}

impl Reader<'_> {
    /// Reads the times of a sentence, a dateline or a stamp.
    fn stretch(&mut self, part: Part, span: Span, tokens: Range<usize>, heading: bool, lexemes: &mut Vec<Lexeme>) {
        let text = self.parse.layout.part(part);
        lex(text, span.start, span.end, self.vocabulary, lexemes);
        let all = Lexemes { list: lexemes, text, vocabulary: self.vocabulary };
        let timely = |lexeme: &Lexeme| matches!(lexeme.kind, Kind::Number { .. } | Kind::Word(Some(_)));
        if !lexemes.iter().any(timely) {
            return;
        }
        self.count_future(all);
        self.spoken = None;
        let mut at = 0;
        while at < lexemes.len() {
            let apostrophe = matches!(lexemes[at].kind, Kind::Mark('\'' | '\u{2019}' | '\u{2018}'));
            if !timely(&lexemes[at]) && !apostrophe && !grammar::opens(all, at) {
                at += 1;
                continue;
            }
            let ahead = self.looks_ahead(at, lexemes.len());
            let told = self.context.focus.is_some();
            let scope = Scope { convention: self.convention, depth: 3, ahead, told, range: false };
            match grammar::read(all, at, scope) {
                Some(reading) if reading.end > at => {
                    // "said that Tuesday's vote": the tree knows a conjunction from a demonstrative.
                    if all.is(at, Function::That) && self.conjunction(all, at, &tokens) {
                        at += 1;
                        continue;
                    }
                    let token = self.tokens(all, at, reading.end, &tokens).next();
                    let told = token.and_then(|token| super::tense::ahead(self.parse, token, heading));
                    self.context.ahead = told.unwrap_or(ahead);
                    let end = reading.end;
                    if !self.counts_what_follows(all, at, &reading, &tokens) {
                        self.keep(part, all, at, reading, &tokens);
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
        if let Some(focus) = self.spoken.take() {
            self.context.focus = focus;
        }
    }

    /// Whether "that" joins clauses instead of pointing at a day.
    fn conjunction(&self, all: Lexemes, at: usize, tokens: &Range<usize>) -> bool {
        self.tokens(all, at, at + 1, tokens).next().is_some_and(|token| self.parse.upos(token) == Upos::Sconj)
    }

    fn count_future(&mut self, all: Lexemes) {
        self.future.clear();
        let mut count = 0;
        self.future.push(0);
        for at in 0..all.list.len() {
            let to_be = all.is(at, Function::To)
                && at > 0
                && ["is", "are", "be"].iter().any(|word| all.word(at - 1).eq_ignore_ascii_case(word));
            let be = at > 0
                && ["is", "are", "be", "was", "were", "s"]
                    .iter()
                    .any(|word| all.word(at - 1).eq_ignore_ascii_case(word));
            let future =
                all.is(at, Function::Future) && (be || !all.word(at).eq_ignore_ascii_case("expected")) || to_be;
            count += u32::from(future);
            self.future.push(count);
        }
    }

    /// Whether a word of what is to come stands up to fourteen words before, or six behind.
    fn looks_ahead(&self, at: usize, length: usize) -> bool {
        self.future[(at + 8).min(length)] > self.future[at.saturating_sub(14)]
    }

    /// Whether the tree takes a bare year for the number of what follows ("of 2000 people").
    fn counts_what_follows(&self, all: Lexemes, at: usize, reading: &Reading, tokens: &Range<usize>) -> bool {
        if reading.end != at + 1 || all.number(at).is_none() {
            return false;
        }
        let Some(token) = self.tokens(all, at, reading.end, tokens).next() else { return false };
        self.parse.relation(token) == crate::syntax::Relation::Nummod
            && self.parse.head(token).is_some_and(|head| head > token && self.parse.upos(head) == Upos::Noun)
    }

    /// The tokens that lexemes cover.
    fn tokens(&self, all: Lexemes, from: usize, to: usize, tokens: &Range<usize>) -> Range<usize> {
        let (start, end) = (all.list[from].start, all.list[to - 1].end);
        let list = &self.parse.layout.tokens[tokens.clone()];
        let first = list.partition_point(|token| token.span.end <= start);
        let last = list.partition_point(|token| token.span.start < end);
        tokens.start + first..tokens.start + last.max(first)
    }

    fn keep(&mut self, part: Part, all: Lexemes, at: usize, reading: Reading, tokens: &Range<usize>) {
        let spot = resolve::resolve(&reading.when, &self.context, self.vocabulary);
        let span = Span::new(all.list[at].start, all.list[reading.end - 1].end);
        let kind = resolve::kind(&reading.when);
        let grain = spot.map_or_else(|| resolve::grain_of(&reading.when), |spot| spot.grain);
        let lasting = matches!(kind, TimeKind::Duration | TimeKind::Set);
        let anchor = spot.map_or(if lasting { Anchor::Absolute } else { Anchor::Unknown }, |spot| spot.anchor);
        self.out.push(TimeExpression {
            part,
            span,
            tokens: self.tokens(all, at, reading.end, tokens),
            kind,
            interval: spot.map(|spot| Interval { from: spot.from, to: spot.to }),
            grain,
            approximate: reading.approximate || spot.is_some_and(|spot| spot.approximate),
            anchor,
            twelve_hour: spot.is_some_and(|spot| spot.twelve),
            zone_minutes: spot.and_then(|spot| spot.zone),
            found_by: reading.rule.to_owned(),
        });
        let Some(spot) = spot.filter(|_| kind == TimeKind::Point) else { return };
        if let (Some(from), Some(to)) = (spot.from, spot.to) {
            if spot.anchor == Anchor::Absolute
                && spot.grain <= Grain::Year
                && from > start(jiff::civil::date(1000, 1, 1))
            {
                self.context.year = Some(from.year());
            }
            let short = spot.grain <= Grain::Week && !matches!(reading.when, When::Window { .. } | When::Now);
            if short {
                // The day somebody spoke on counts for the rest of its sentence only.
                if !self.only_spoken(all, at) {
                    self.spoken = None;
                } else if self.spoken.is_none() {
                    self.spoken = Some(self.context.focus);
                }
                self.context.focus = Some((from, to, spot.grain));
            }
        }
    }

    /// Whether the day is the one on which somebody spoke ("said on Tuesday"): what follows is not counted from it.
    fn only_spoken(&self, all: Lexemes, at: usize) -> bool {
        let before = (1..=2).filter_map(|back| at.checked_sub(back)).map(|at| all.word(at));
        let spoke = [
            "said",
            "says",
            "told",
            "announced",
            "reported",
            "confirmed",
            "stated",
            "added",
            "tweeted",
            "wrote",
            "spoke",
        ];
        before.into_iter().any(|word| spoke.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
    }
}
