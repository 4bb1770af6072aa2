//! What keeps everyday words, names and counts from being taken for times.

use super::super::function::Function as F;
use super::super::lex::{Case, Kind, Lexemes};
use super::Scope;
use super::number::ordinal;

/// The function of the lexeme before, articles and "the" passed over.
fn before(lx: Lexemes, at: usize) -> Option<F> {
    let at = at.checked_sub(1)?;
    lx.function(at)
}

fn possessive_before(lx: Lexemes, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| matches!(lx.list[at].kind, Kind::Possessive))
}

/// A capitalised word that no table knows, touching by one space.
fn name_at(lx: Lexemes, at: usize) -> bool {
    lx.unknown(at) && lx.case(at) != Some(Case::Lower)
}

fn first_of_sentence(lx: Lexemes, at: usize) -> bool {
    at == 0 || matches!(lx.mark(at - 1), Some('"' | '\u{201c}' | '\u{2018}' | '.' | ':' | '?' | '!' | '(' | '\n'))
}

/// Whether a month may stand without a day and a year.
///
/// A name that is also a word or a person's ("May", "March", "April", "August") needs a preposition of time; every
/// month is left alone inside a name ("Black September", "April Smith").
pub(super) fn month_alone(lx: Lexemes, at: usize, end: usize, scope: Scope) -> bool {
    let Some(senses) = lx.senses(at) else { return false };
    let name_behind = name_at(lx, end);
    let linked = match before(lx, at) {
        Some(F::In | F::Since | F::Until | F::During | F::Between | F::Early | F::Mid | F::Late | F::About | F::By) => {
            true
        }
        Some(F::The) => at >= 2 && matches!(lx.function(at - 2), Some(F::In | F::Since | F::Of)),
        // "the end of May", "the start of March".
        Some(F::Of) => {
            !(senses.word || senses.name)
                || at >= 2 && matches!(lx.function(at - 2), Some(F::End | F::Start | F::Middle))
                || at >= 2 && lx.senses(at - 2).is_some_and(|senses| senses.unit.is_some() || senses.weekday.is_some())
        }
        Some(F::And | F::Or | F::To | F::From | F::Before | F::After) => {
            !(senses.word || senses.name) || at >= 2 && lx.senses(at - 2).is_some_and(|senses| senses.month.is_some())
        }
        _ => at > 0 && lx.mark(at - 1) == Some('-') && lx.glued(at) && (scope.range || mid_before(lx, at)),
    };
    let linked = linked || scope.range;
    if senses.word || senses.name || senses.short {
        return linked && !name_behind && !(senses.word && lx.case(at) == Some(Case::Lower));
    }
    if linked {
        return true;
    }
    let name_before = at > 0 && name_at(lx, at - 1) && lx.get(at).is_some_and(|lexeme| lexeme.space);
    let named = name_before
        || lx.case(at) == Some(Case::Lower)
        || name_behind && (first_of_sentence(lx, at) || before(lx, at) == Some(F::The));
    !named
}

fn mid_before(lx: Lexemes, at: usize) -> bool {
    at >= 2 && matches!(lx.function(at - 2), Some(F::Mid | F::Early | F::Late))
}

/// Whether a date of a month with a day or a year is no part of a name or a code.
pub(super) fn not_a_name(lx: Lexemes, at: usize, end: usize) -> bool {
    let glued_before = at > 0
        && lx.glued(at)
        && (lx.is_word(at - 1)
            || matches!(lx.mark(at - 1), Some('-' | '_' | '#' | '/'))
                && at >= 2
                && lx.glued(at - 1)
                && !lx.senses(at - 2).is_some_and(|s| s.month.is_some() || s.weekday.is_some())
                && lx.number(at).is_some()
                && lx.number(at - 2).is_some());
    let code = lx.glued(end)
        && matches!(lx.mark(end), Some('-' | '_' | '/'))
        && lx.glued(end + 1)
        && lx.number(end + 1).is_some()
        && lx.number(at).is_some();
    !glued_before && !code
}

/// Whether "12/24" is a date here: behind a weekday, a preposition or "this" and "next", and not a share or a score.
pub(super) fn figures_dated(lx: Lexemes, at: usize, scope: Scope) -> bool {
    let slash = lx.mark(at + 1) == Some('/');
    if !slash {
        return false;
    }
    let behind = at + 3;
    let noun = lx.unknown(behind);
    let linked = matches!(
        before(lx, at),
        Some(F::On | F::Since | F::Until | F::By | F::Before | F::After | F::From | F::This | F::Next | F::About)
    );
    (linked || scope.range || lx.list.len() == 3) && !noun && !lx.is(behind, F::Of)
}

/// The least ordinal in words that is a day of the month without a month's name: "on the second" and "by the third" are mostly of
/// something told before.
const LEAST_DAY_IN_WORDS: i32 = 10;

/// "the 24th", "on the 24th", "on the sixteenth", "the night of the 12th" alone: no noun may follow.
pub(super) fn day_alone(lx: Lexemes, at: usize) -> Option<(i8, usize)> {
    let the = at + usize::from(lx.is(at, F::The));
    let figure = lx.number(the).is_some() || ordinal(lx, the).is_some_and(|(day, _)| day >= LEAST_DAY_IN_WORDS);
    let linked = match before(lx, at) {
        Some(F::On | F::Since | F::Until | F::By | F::Before | F::After | F::From | F::To) => true,
        Some(F::Of) => at >= 2 && lx.senses(at - 2).is_some_and(|senses| senses.part.is_some() && !senses.plural),
        _ => false,
    };
    let (value, end) = match ordinal(lx, the).filter(|_| figure) {
        Some(found) => found,
        // "on the 24 between 2 and 4": only with hours behind.
        None => {
            let ((value, count), end) = super::number::digits(lx, the)?;
            let hours = lx.is(end, F::Between) || lx.is(end, F::At) && lx.number(end + 1).is_some();
            (count <= 2 && hours && the > at).then_some((value as i32, end))?
        }
    };
    let noun = lx.is_word(end)
        && lx.senses(end).is_none_or(|senses| senses.function.is_none() && senses.part.is_none())
        || lx.dash(end)
        || matches!(lx.function(end), Some(F::Of | F::Anniversary | F::And | F::To | F::One));
    ((the > at || before(lx, at) == Some(F::On)) && linked && !noun && (1..=31).contains(&value))
        .then_some((value as i8, end))
}

/// Whether a bare number stands right behind a word that is no part of times, or behind its "to": "killed 19 on Tuesday", "rose to 19
/// on Tuesday".
pub(super) fn counted_by_verb(lx: Lexemes, at: usize) -> bool {
    let to = at.checked_sub(1).filter(|&to| lx.is(to, F::To)).unwrap_or(at);
    to.checked_sub(1).is_some_and(|before| lx.unknown(before))
}

/// So many words before "at" a word of how much is looked for: "put the number of police killed at nine".
const LEVEL: usize = 12;

/// Whether a bare number is an hour by what stands around it: "at three.", "until about five, when", never "at three sites",
/// "stood at seven".
pub(super) fn hour_alone(lx: Lexemes, at: usize, end: usize) -> bool {
    let Some(mut link) = at.checked_sub(1) else { return false };
    if lx.is(link, F::About) {
        let Some(before) = link.checked_sub(1) else { return false };
        link = before;
    }
    let linked = match lx.function(link) {
        Some(F::At) => {
            let level = |at: usize| lx.senses(at).is_some_and(|senses| senses.level);
            link > 0 && lx.is_word(link - 1) && !(link.saturating_sub(LEVEL)..link).any(level)
        }
        Some(F::Until) => true,
        _ => false,
    };
    let ends = match lx.get(end).map(|lexeme| lexeme.kind) {
        None => true,
        Some(Kind::Mark(mark)) => {
            matches!(mark, '.' | ',' | ';' | '!' | '?' | ')' | '"' | '\u{201d}') && !lx.glued(end + 1)
        }
        Some(Kind::Word(_)) => matches!(lx.function(end), Some(F::On | F::Before | F::After)),
        _ => false,
    };
    linked && ends
}

/// Whether a weekday is a day and no part of a name ("the Sunday Times", "Wednesday Addams", "Bloody Sunday").
pub(super) fn weekday_alone(lx: Lexemes, at: usize, end: usize) -> bool {
    if lx.case(at) == Some(Case::Lower) && lx.senses(at).is_some_and(|senses| senses.short) {
        return true;
    }
    let title = lx.case(end) == Some(Case::Title) && name_at(lx, end) && lx.get(end).is_some_and(|lexeme| lexeme.space);
    let the = before(lx, at) == Some(F::The) || first_of_sentence(lx, at);
    if title && the {
        return false;
    }
    let coloured = at > 0
        && lx.case(at - 1) == Some(Case::Title)
        && lx.case(at) == Some(Case::Title)
        && ["bloody", "black", "super", "cyber", "giving", "holy", "freaky", "manic", "fat", "red", "spy"]
            .iter()
            .any(|word| lx.word(at - 1).eq_ignore_ascii_case(word));
    !coloured
}

/// Whether a season's name is one: behind a preposition, a possessive or "the", not "fall" the verb, "spring" the source.
pub(super) fn season_alone(lx: Lexemes, at: usize, the: usize, scope: Scope) -> bool {
    let Some(senses) = lx.senses(the) else { return false };
    if lx.case(the) != Some(Case::Lower) && !first_of_sentence(lx, at) {
        return false;
    }
    let behind = the + 1;
    let noun = lx.unknown(behind);
    let linked = matches!(
        before(lx, at),
        Some(
            F::In
                | F::Since
                | F::Until
                | F::During
                | F::By
                | F::Of
                | F::Before
                | F::After
                | F::Mid
                | F::Early
                | F::Late
        )
    ) || at > 0 && lx.word(at - 1).eq_ignore_ascii_case("over");
    if senses.word {
        // "in the fall of the city", "in spring water".
        let timely = matches!(
            before(lx, at),
            Some(F::In | F::Since | F::Until | F::During | F::By | F::Mid | F::Early | F::Late)
        );
        return (timely || scope.range) && !noun && !lx.is(behind, F::Of) && !lx.is(behind, F::In);
    }
    (linked || scope.range) && !noun && !lx.is(behind, F::Of)
}

/// Whether four digits are a year: behind a preposition of time or in brackets, and no count of what follows.
pub(super) fn year_alone(lx: Lexemes, at: usize, end: usize, scope: Scope) -> bool {
    if lx.number(at).is_none() && lx.mark(at).is_some() {
        return false;
    }
    let code_before = at > 0
        && lx.glued(at)
        && !matches!(lx.mark(at - 1), Some('(' | '[' | '"' | '\u{201c}' | '=' | '<' | '>'))
        && !(scope.range && lx.dash(at - 1));
    let code_behind = lx.glued(end)
        && (matches!(lx.mark(end), Some('/' | '_' | '%' | '+' | '*'))
            || lx.dash(end) && lx.glued(end + 1) && lx.number(end + 1).is_none());
    if code_before || code_behind {
        return false;
    }
    let value = lx.number(at).map_or(1950, |(value, _)| value);
    let usual = (1700..2160).contains(&value);
    let counted = lx.unknown(end) && lx.case(end) == Some(Case::Lower)
        || lx.senses(end).is_some_and(|senses| senses.unit.is_some() || senses.cardinal.is_some());
    // "In 2010 nine people died": nobody writes a number as digits and a small number behind them.
    let multiplies = |cardinal: i32| cardinal >= 100;
    let unit = lx.senses(end).is_some_and(|senses| senses.unit.is_some() || senses.cardinal.is_some_and(multiplies));
    let bracketed = at > 0
        && matches!(lx.mark(at - 1), Some('(' | '['))
        && (matches!(lx.mark(end), Some(')' | ']' | ',')) || lx.dash(end));
    let listed = || {
        // "2007 and 2009", "2014, 2015 and 2018".
        at >= 2
            && (matches!(lx.function(at - 1), Some(F::And | F::Or | F::To)) || lx.mark(at - 1) == Some(','))
            && lx.number(at - 2).is_some_and(|(value, count)| count == 4 && (1700..2160).contains(&value))
    };
    match before(lx, at) {
        Some(F::In | F::Since | F::During | F::Mid | F::Early | F::Late) => usual && !unit,
        Some(F::Until | F::By | F::Of | F::From | F::Before | F::After | F::Between | F::About) => usual && !counted,
        Some(F::And | F::Or | F::To) => usual && !counted && (listed() || scope.range),
        _ => {
            usual && !counted && (bracketed || scope.range || listed() || possessive_year(lx, end))
                || at == 0 && end == lx.list.len() && usual
        }
    }
}

/// "2019's summer": a possessive year.
fn possessive_year(lx: Lexemes, end: usize) -> bool {
    matches!(lx.get(end).map(|lexeme| lexeme.kind), Some(Kind::Possessive)) && lx.is_word(end + 1)
}

/// Whether a part of the day without a day is a time ("at dawn", "in the early morning") and not a thing ("a night market").
pub(super) fn part_alone(lx: Lexemes, at: usize, end: usize) -> bool {
    let start = at;
    let overnight = lx.word(end.saturating_sub(1)).eq_ignore_ascii_case("overnight");
    if overnight {
        return !name_at(lx, end);
    }
    let the = start > 0 && lx.is(start - 1, F::The);
    let link = start.checked_sub(1 + usize::from(the)).and_then(|at| lx.function(at));
    let noun = lx.unknown(end) && lx.case(end) == Some(Case::Lower) && !the;
    let linked =
        matches!(link, Some(F::In | F::At | F::By | F::Before | F::After | F::Until | F::During | F::Since | F::About));
    let within = lx.is(start + 1, F::In);
    let edged = lx.get(start).is_some() && matches!(lx.function(start), Some(F::Early | F::Late | F::Mid));
    let title = lx.case(end.saturating_sub(1)) == Some(Case::Title) && !first_of_sentence(lx, end.saturating_sub(1));
    (linked || edged && (within || possessive_before(lx, start))) && !noun && !title && !lx.dash(end) || edged && linked
}
