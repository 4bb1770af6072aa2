//! The report as Markdown that GitHub renders.

use std::fmt::Write;

use super::view::{View, amount, decisive};
use super::{Report, near, words};
use crate::claim::Claim;
use crate::conflict::{Finding, Position, Relation};
use crate::text::SharedStr;

const EXCERPT: usize = 320;

/// Conflicts with a table each, what only looks like one in a table of its own, then what was not checked.
///
/// Everything taken from documents is escaped: it can neither open markup nor a table cell, link, or call somebody by an
/// @ name.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let view = View::new(report);
    let mut text = String::new();
    // Writing to a string cannot fail; nothing below can.
    let _ = writeln!(text, "# Where the sources disagree\n\n{}.", view.summary());
    let sharp = report.findings.iter().filter(|finding| finding.relation.is_disputed());
    for (index, finding) in sharp.enumerate() {
        section(&mut text, &view, index + 1, finding);
    }
    let near: Vec<&Finding> = view.near().collect();
    if !near.is_empty() {
        text.push_str("\n## Not a conflict\n\n| | what | because | reason |\n|---|---|---|---|\n");
        for finding in near {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                finding.relation,
                escape(&finding.slot),
                escaped(&near::sentence(&view, finding, 60)),
                escape(&finding.explanation)
            );
        }
    }
    if let Some(line) = view.faint() {
        let _ = writeln!(text, "\n{}.", escape(&line));
    }
    bullets(&mut text, "Not checked", &report.not_checked);
    bullets(&mut text, "Notes", &report.notes);
    text
}

fn section(text: &mut String, view: &View<'_>, number: usize, finding: &Finding) {
    let severity = if finding.severity > 0.0 { format!(", severity {:.2}", finding.severity) } else { String::new() };
    let _ = writeln!(
        text,
        "\n## {number}. {}: {} ({}{severity})\n",
        capital(finding.relation),
        escape(&finding.slot),
        finding.kind
    );
    let _ = writeln!(
        text,
        "{}\n\n| value | who says so | comes from | words |\n|---|---|---|---|",
        escape(view.label(finding))
    );
    for position in &finding.positions {
        let quotes: Vec<String> =
            view.claims_of(position).take(3).map(|claim| cited(view, finding, position, claim)).collect();
        let more = match position.claims.len() {
            n if n > 3 => format!("<br>and {} more", n - 3),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "| <b>{}</b> | {} | {} | {}{more} |",
            escape(&view.stand(finding, position)),
            names(&position.speakers),
            names(&position.origins),
            quotes.join("<br><br>")
        );
    }
    let _ = writeln!(text, "\nWhy: {}", escape(&finding.explanation));
    if let Some(missing) = &finding.missing {
        let _ = writeln!(text, "\nMissing: {}", escape(missing));
    }
    if let Some(estimate) = &finding.estimate {
        let ends = [("low", &estimate.low), ("best", &estimate.best), ("high", &estimate.high)];
        let told = ends.into_iter().filter_map(|(name, end)| {
            end.as_ref().map(|end| format!("{name} <b>{}</b> ({})", amount(end.value), names(&end.speakers)))
        });
        let _ = writeln!(text, "\nEstimate: {}", told.collect::<Vec<_>>().join(", "));
    }
    let admitted: Vec<String> = finding
        .admits
        .iter()
        .filter_map(|id| view.claim(id))
        .map(|claim| {
            let figure = claim.figure_in(&finding.slot);
            let words = figure.map_or(claim.quote.as_str(), |figure| figure.text.as_str());
            format!("“{}” ({})", escape(words), escape(view.outlet(claim)))
        })
        .collect();
    if !admitted.is_empty() {
        let _ = writeln!(text, "\nFits several sides: {}", admitted.join(", "));
    }
    for opinion in &finding.opinions {
        let _ = writeln!(
            text,
            "\nOpinion of {}: {} (confidence {:.2})",
            escape(&opinion.judge),
            opinion.relation,
            opinion.confidence
        );
    }
}

fn capital(relation: Relation) -> &'static str {
    if relation == Relation::Conflict { "Conflict" } else { "Undecided" }
}

fn cited(view: &View<'_>, finding: &Finding, position: &Position, claim: &Claim) -> String {
    let pieces = words::excerpt(&claim.quote, &decisive(finding, position, claim), EXCERPT);
    let quote: String = pieces
        .into_iter()
        .map(|piece| if piece.marked { format!("<b>{}</b>", escaped(&piece.text)) } else { escaped(&piece.text) })
        .collect();
    format!("{}{}: “{}”", escape(view.outlet(claim)), view.dated(claim), words::isolated(quote))
}

fn names(names: &[SharedStr]) -> String {
    const MOST: usize = 6;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| escape(name)).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    shown.join(", ")
}

fn bullets(text: &mut String, title: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = writeln!(text, "\n## {title}\n");
        for item in items {
            let _ = writeln!(text, "- {}", escape(item));
        }
    }
}

/// One line of plain text as Markdown that shows exactly it, right-to-left text isolated.
fn escape(text: &str) -> String {
    words::isolated(escaped(&words::line(text)))
}

/// Each mark that can mean something becomes a character reference or is backslashed.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            // GitHub looks for names to call after it has rendered; a comment between keeps it from finding one.
            '@' => shown.push_str("@<!-- -->"),
            // Bare addresses would become links.
            ':' if text[at..].starts_with("://") => shown.push_str("&#58;"),
            'w' | 'W' if text[at..].get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) => {
                shown.push_str(if c == 'w' { "&#119;" } else { "&#87;" });
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                shown.push('\\');
                shown.push(c);
            }
            '-' | '+' | '=' if at == 0 => {
                shown.push('\\');
                shown.push(c);
            }
            '.' | ')' if at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit()) => {
                shown.push('\\');
                shown.push(c);
            }
            _ => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_document_is_markup() {
        let cases = [
            ("a | b", "a \\| b"),
            ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
            ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
            ("[x](javascript:1)", "\\[x\\](javascript:1)"),
            ("https://a.example www.b.example", "https&#58;//a.example &#119;ww.b.example"),
            ("@all #1", "@<!-- -->all \\#1"),
            ("1. one\n# two", "1\\. one \\# two"),
            ("- a - b", "\\- a - b"),
            ("at 2.20 p.m.", "at 2.20 p.m."),
        ];
        for (text, shown) in cases {
            assert_eq!(escape(text), shown);
        }
    }
}
