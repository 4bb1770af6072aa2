//! The numbers of the items of a list, which count nothing.

use super::label::whole;
use super::lexeme::Numeral as Digits;
use super::number::Reader;
use super::{Item, Nature};

/// "1. Wash the rice. 2. Boil it.", "1) rain 2) wind", "image 1 / 8": the number of an item or of a picture.
pub(super) fn number(reader: Reader, at: usize, digits: Digits) -> Option<usize> {
    /// More lexemes than an item of a list has.
    const FAR: usize = 40;
    let words = reader.words();
    let small = |digits: Digits| whole(digits) && digits.digits <= 2;
    if !small(digits) {
        return None;
    }
    let spaced_slash = reader.is(at + 1, words.slash) && reader.spaced(at + 1) && reader.spaced(at + 2);
    if spaced_slash
        && reader.digits(at + 2).is_some_and(|of| small(of) && of.amount >= digits.amount)
        && !reader.measured(at, at + 3)
        && !reader.is(at + 3, words.of)
        && (at == 0 || reader.digits(at - 1).is_none())
    {
        return Some(at + 3);
    }
    let marked = |at: usize| {
        reader.is_any(at + 1, &[words.period, words.close]) && !reader.spaced(at + 1) && reader.spaced(at + 2)
    };
    if !marked(at) {
        return None;
    }
    // A sentence of nothing but a number and a full stop is what is left of an item's mark.
    let alone = reader.lexemes.len() == 2 && reader.is(at + 1, words.period);
    let opens = at == 0 && (alone || reader.capital(at + 2));
    let next_to = |other: usize| {
        let beside = reader.digits(other).filter(|digits| small(*digits) && marked(other));
        beside.is_some_and(|other| (other.amount - digits.amount).abs() == 1.0)
    };
    let listed = || (at.saturating_sub(FAR)..(at + FAR).min(reader.lexemes.len())).any(next_to);
    (opens || listed()).then_some(at + 2)
}

/// Where a block begins with "1." and goes on in the same line, each sentence ends with the number of the next item:
/// "1. Rain 2. Wind".
#[derive(Default)]
pub(super) struct List {
    block: Option<usize>,
    /// The number of the next item; nothing in a block that is no list.
    next: Option<f64>,
}

impl List {
    /// Takes up a sentence of a block, with the text before it.
    pub(super) fn enter(&mut self, block: usize, before: &str) {
        if self.block == Some(block) {
            return;
        }
        let mark = before.trim_end().strip_suffix(['.', ')']).unwrap_or_default();
        let line = mark.rsplit('\n').next().unwrap_or_default().trim();
        let number: Option<f64> = if line.len() <= 2 { line.parse().ok() } else { None };
        *self = List { block: Some(block), next: number.map(|number| number + 1.0) };
    }

    /// Makes a label of the number that a sentence ends with, where it is the next item's.
    pub(super) fn mark(&mut self, reader: Reader, items: &mut [Item]) {
        let (Some(next), Some(last)) = (self.next, items.last_mut()) else { return };
        let ends = last.end + 1 == reader.lexemes.len() && reader.is_any(last.end, &[reader.words().period]);
        let bare = last.end == last.start + 1 && last.number.as_ref().is_some_and(|number| number.digits.is_some());
        if ends && bare && last.value.point() == Some(next) {
            (last.nature, last.rule, self.next) = (Nature::Label, "list", Some(next + 1.0));
        }
    }
}
