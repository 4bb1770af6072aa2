//! What stands in front of a block: time stamps, datelines, labels of speakers, bullets.

use super::dates::{date, words_of};

/// Datelines are no longer than this, in bytes.
const LONGEST_DATELINE: usize = 120;

/// The length of a bullet or item number with the white space behind it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let spaced = |rest: &str, taken: usize| {
        let space = rest.len() - rest.trim_start().len();
        (space > 0 && space < rest.len()).then_some(taken + space)
    };
    let first = line.chars().next()?;
    if matches!(first, '-' | '–' | '—' | '•' | '*' | '▪' | '·' | '‣' | '●' | '■' | '►' | '◦') {
        return spaced(&line[first.len_utf8()..], first.len_utf8());
    }
    // "1.", "(2)", "3)", "a)", "(b)"
    let open = usize::from(first == '(');
    let rest = &line[open..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let label = if digits > 0 { digits } else { usize::from(rest.starts_with(|c: char| c.is_ascii_lowercase())) };
    let close = rest[label..].chars().next()?;
    let closes = close == ')' || close == '.' && open == 0 && digits > 0;
    if (1..=2).contains(&label) && closes { spaced(&rest[label + 1..], open + label + 1) } else { None }
}

pub(super) fn is_bullet(line: &str) -> bool {
    bullet(line).is_some()
}

/// The stamp of a live-blog entry: its own length, and where the entry's text begins.
pub(super) fn stamp(line: &str) -> Option<(usize, usize)> {
    let open = usize::from(line.starts_with('['));
    let mut end = open + clock(&line[open..])?;
    let rest = &line[end..];
    // A zone or half of the day.
    let word = rest.trim_start_matches(' ');
    let zone = word.split([' ', ']', ':', '|', ',']).next().unwrap_or("");
    let zoned = matches!(zone.to_ascii_lowercase().trim_end_matches('.'), "am" | "pm" | "a.m" | "p.m")
        || (2..=4).contains(&zone.len()) && zone.bytes().all(|b| b.is_ascii_uppercase()) && rest.starts_with(' ');
    if zoned {
        end = line.len() - word.len() + zone.len();
    }
    let mut closed = false;
    if open == 1 {
        closed = line[end..].starts_with(']');
        if !closed {
            return None;
        }
        end += 1;
    }
    let rest = &line[end..];
    let text = rest.trim_start_matches([' ', '-', '–', '—', '|', ':', ',']);
    let mark = rest[..rest.len() - text.len()].trim();
    let fresh = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let sure = closed || zoned && !mark.is_empty() || !mark.is_empty() || zoned && fresh;
    ((sure || fresh) && !text.is_empty() && (rest.starts_with(' ') || !mark.is_empty()))
        .then_some((end, line.len() - text.len()))
}

/// The length of a time of day in figures: "14:05", "9.12", "1405h".
fn clock(text: &str) -> Option<usize> {
    let hours = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[hours..];
    let minutes = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count() == 2;
    let hour: u32 = text[..hours].parse().ok()?;
    if (1..=2).contains(&hours) && hour < 24 && rest.starts_with([':', '.']) && minutes(&rest[1..]) {
        let tail = rest[3..].chars().next();
        return (!tail.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '%')).then_some(hours + 3);
    }
    (hours == 4 && rest.starts_with('h')).then_some(5)
}

/// A dateline: its own length, and where the lead begins.
///
/// "SABUGAL, Portugal, July 20 - ", "KABUL (Reuters) — ", "DUSHANBE. 18.09.2022. ", "Kabul, Dec 24 (AFP) – ",
/// "QUETTA: " (which `colon` allows, for it could be a speaker as well).
pub(super) fn dateline(line: &str, colon: bool) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut words = 0;
    let (mut upper, mut dated, mut agency) = (false, false, false);
    loop {
        let rest = &line[at..];
        let space = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let rest = &rest[space..];
        if at + space > LONGEST_DATELINE || rest.is_empty() || words > 10 {
            return None;
        }
        // The mark that parts it from the lead.
        let dash = rest.len() - rest.trim_start_matches(['-', '–', '—', '―']).len();
        if dash > 0 {
            let text = rest[dash..].trim_start_matches([' ', '-', '–', '—']);
            let sure = words > 0 && (upper || dated || agency) || words == 0 && agency;
            let parted = space > 0 || dash > 1 || !rest.starts_with('-') || text.len() < rest.len() - dash;
            return (sure && parted && !text.is_empty()).then_some((at, line.len() - text.len()));
        }
        if at > 0 && space == 0 {
            let tail = rest.trim_start_matches(['.', ':']);
            if tail.len() == rest.len() || !tail.starts_with(' ') || words == 0 {
                return None;
            }
            let text = tail.trim_start();
            let after_date = rest.starts_with('.') && date(text).is_some() && !dated && upper;
            if after_date {
                at += 1;
                continue;
            }
            let sure = if rest.starts_with(':') {
                upper && (colon || dated)
            } else {
                dated && (upper || words <= 4 && !opens_clause(line))
            };
            let fresh = text.starts_with(|c: char| !c.is_lowercase());
            return (sure && fresh).then_some((at, line.len() - text.len()));
        }
        at += space;
        if let Some((length, _)) = date(rest).filter(|_| words > 0 || at == 0)
            && !dated
        {
            dated = true;
            at += length;
            if words == 0 {
                // A date alone is a stamp.
                return None;
            }
            continue;
        }
        if rest.starts_with('(') {
            let close = rest[..super::span::floor(rest, 40)].find(')')?;
            agency |= rest[1..close].split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '/'));
            at += close + 1;
            continue;
        }
        if rest.starts_with("/ ") && words > 0 {
            at += 1;
            continue;
        }
        let (_, word) = words_of(rest).next()?;
        // Commas, stops and colons end a name.
        let bare = word.trim_end_matches([',', '.', ':']);
        let bare = bare.split(['—', '–']).next().unwrap_or(bare);
        let capital = bare.starts_with(char::is_uppercase);
        let small =
            words > 0 && matches!(bare, "of" | "the" | "de" | "al" | "el" | "la" | "and" | "in" | "at" | "on" | "near");
        if !(capital || small) || bare.is_empty() || bare.ends_with(['"', '”', '!', '?', ';']) {
            return None;
        }
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let loud = letters >= 3 && bare.chars().all(|c| !c.is_lowercase());
        if words == 0 {
            upper = loud;
        }
        words += 1;
        at += bare.len();
    }
}

/// Whether a line opens with a preposition, as a clause with a date does and a dateline does not.
fn opens_clause(line: &str) -> bool {
    ["On ", "By ", "In ", "At ", "Since ", "Until ", "From ", "After ", "Before "]
        .iter()
        .any(|word| line.starts_with(word))
}

/// The length of a label of a speaker and where the words begin: "THE MINISTER: ", "Q: ", "Halina Wąs: ".
pub(super) fn label(line: &str) -> Option<(usize, usize)> {
    let bold = line.len() - line.trim_start_matches('*').len();
    let head = &line[bold..super::span::floor(line, 50 + bold)];
    let colon = head.find(':').or_else(|| {
        // "Q. Is it so?"
        (head.starts_with("Q. ") || head.starts_with("A. ")).then_some(1)
    })?;
    let label = head[..colon].trim_end_matches('*');
    let after = bold + colon + 1;
    let rest = line[after..].trim_start_matches('*');
    let text = rest.trim_start();
    let words = label.split(' ').count();
    let named = label.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('));
    let loud = label.chars().any(char::is_alphabetic) && label.chars().all(|c| !c.is_lowercase());
    (words <= 5
        && (named || loud)
        && !label.contains([',', ';', '"', '“', '[', '/'])
        && !label.starts_with(|c: char| c.is_ascii_digit())
        && (text.is_empty() || rest.starts_with(' ')))
    .then_some((bold + label.len(), line.len() - text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parted(line: &str, found: Option<(usize, usize)>, expected: Option<(&str, &str)>) {
        assert_eq!(found.map(|(end, text)| (&line[..end], &line[text..])), expected, "{line}");
    }

    #[test]
    fn datelines() {
        for (line, front, text) in [
            ("SABUGAL, Portugal, July 20 - A wildfire", "SABUGAL, Portugal, July 20", "A wildfire"),
            ("KABUL (Reuters) — Nine", "KABUL (Reuters)", "Nine"),
            ("KABUL, 24 December 2024 - Nine", "KABUL, 24 December 2024", "Nine"),
            ("Kabul, Dec 24 (AFP) – Nine", "Kabul, Dec 24 (AFP)", "Nine"),
            ("DUSHANBE. 18.09.2022. Ministry", "DUSHANBE. 18.09.2022", "Ministry"),
            ("DONETSK, 8 June. Kiev's", "DONETSK, 8 June", "Kiev's"),
            ("SANA'A / GENEVA - Seven", "SANA'A / GENEVA", "Seven"),
            ("PORT-AU-PRINCE, Jan 29 - Gunmen", "PORT-AU-PRINCE, Jan 29", "Gunmen"),
            ("MOSCOW October 1 (RIA Novosti) - A", "MOSCOW October 1 (RIA Novosti)", "A"),
            ("ZACATECAS, Mexico – \"They", "ZACATECAS, Mexico", "\"They"),
            ("(Reuters) - Nine", "(Reuters)", "Nine"),
            ("MEXICO CITY—Nine", "MEXICO CITY", "Nine"),
            ("QUETTA: Interior", "QUETTA", "Interior"),
            ("Nay Pyi Taw, 19 August. The", "Nay Pyi Taw, 19 August", "The"),
        ] {
            parted(line, dateline(line, true), Some((front, text)));
        }
    }

    #[test]
    fn leads_without_a_dateline() {
        for line in [
            "Kabul said on Tuesday that nine died - its worst day.",
            "The Taliban - in power since 2021 - said so.",
            "Nine people died on July 20 - the worst day.",
            "NATO forces left.",
            "On Monday, 5 May. He left.",
            "Dr. Khan left.",
            "U.S.-led forces - among them Britons - left.",
            "KESTREL-2. Lift-off 23:50 UTC",
            "",
        ] {
            parted(line, dateline(line, false), None);
        }
    }

    #[test]
    fn stamps() {
        for (line, front, text) in [
            ("14:05 GMT The toll", "14:05 GMT", "The toll"),
            ("[09:12] Police say", "[09:12]", "Police say"),
            ("14:05 - The toll", "14:05", "The toll"),
            ("9.12 a.m.: police", "9.12 a.m.", "police"),
            ("14:05 GMT – The toll", "14:05 GMT", "The toll"),
        ] {
            parted(line, stamp(line), Some((front, text)));
        }
        for line in ["14:05 was the time", "3.5 percent", "12 people died", "[1] See below", "10.5 million", "2:1 win"]
        {
            parted(line, stamp(line), None);
        }
    }

    #[test]
    fn bullets_and_labels() {
        assert_eq!(bullet("– two died"), Some(4));
        assert_eq!(bullet("12. Two died"), Some(4));
        assert_eq!(bullet("(a) two died"), Some(4));
        for line in ["3.5 died", "-5 degrees", "2022. A year", "a dog", "I. Khan", "-"] {
            assert_eq!(bullet(line), None, "{line}");
        }
        parted("THE MINISTER: No.", label("THE MINISTER: No."), Some(("THE MINISTER", "No.")));
        parted("Q: Why?", label("Q: Why?"), Some(("Q", "Why?")));
        parted("He said: no", label("He said: no"), None);
        parted("At 14:05 it fell", label("At 14:05 it fell"), None);
    }
}
