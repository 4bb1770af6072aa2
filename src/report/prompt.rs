//! The report as a few lines for a language model's prompt.

use std::fmt::Write;

use super::view::{View, join};
use super::{Report, words};
use crate::conflict::{Finding, Relation};

/// Longest words that are taken from a document at one place: a prompt is no place for a document's own instructions.
const LONGEST: usize = 60;

/// Which passages disagree on what: empty where nothing conflicts, else one line for each conflict.
///
/// Passages are named by their documents' ids, as a retrieval pipeline hands them in. The words of documents stand in
/// quotation marks, on one line and cut short, so that they cannot pass for instructions.
///
/// ```
/// use gainsay::{Report, report};
///
/// assert_eq!(report::prompt(&Report::default()), "");
/// ```
#[must_use]
pub fn prompt(report: &Report) -> String {
    let view = View::new(report);
    let conflicts: Vec<&Finding> = report.findings.iter().filter(|f| f.relation == Relation::Conflict).collect();
    if conflicts.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "The passages disagree on the points below. Give each figure or statement with its source, and do not merge or average them.\n",
    );
    for finding in conflicts {
        let sides: Vec<String> = finding
            .positions
            .iter()
            .map(|position| {
                let mut passages: Vec<&str> = view.claims_of(position).map(|claim| claim.document.as_str()).collect();
                passages.sort_unstable();
                passages.dedup();
                let named: Vec<String> = passages.iter().take(5).map(|id| format!("[{}]", short(id))).collect();
                let more = if passages.len() > 5 { format!(" and {} more", passages.len() - 5) } else { String::new() };
                let (denied, told) = view
                    .disputed_words(finding, position, LONGEST)
                    .unwrap_or_else(|| (false, view.stand(finding, position)));
                let denied = if denied { "denied: " } else { "" };
                format!("{denied}{} in {}{more}", quoted(&told), named.join(" "))
            })
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "- {} ({}), {}: {}",
            short(&finding.slot),
            finding.kind,
            short(view.label(finding)),
            sides.join("; ")
        );
    }
    text
}

fn short(text: &str) -> String {
    join(&words::excerpt(text, &[], LONGEST)).replace(['[', ']'], "")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", short(text).replace('"', "'"))
}
