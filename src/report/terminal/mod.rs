//! The report for people at a terminal.

mod lines;

use std::fmt::Write;

use self::lines::{Line, Look, beside, clip, quote, wrap};
use super::view::{View, amount, count, decisive};
use super::{Report, near, words};
use crate::claim::Claim;
use crate::conflict::{Finding, Position, Relation};
use crate::text::SharedStr;

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Detail {
    /// Conflicts alone.
    Quiet,
    /// Conflicts, what only looks like one, and what was not checked.
    #[default]
    Normal,
    /// Every claim of a position in full, every near miss with its words, the events with their claims.
    Verbose,
}

/// How a report is shown on a terminal: 80 columns without colour unless said otherwise.
///
/// ```
/// use gainsay::report::{self, Detail, TerminalStyle};
///
/// let wide = TerminalStyle::default().width(120).colour(true).detail(Detail::Verbose);
/// assert_ne!(wide, TerminalStyle::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalStyle {
    width: usize,
    colour: bool,
    detail: Detail,
}

impl Default for TerminalStyle {
    fn default() -> Self {
        TerminalStyle { width: 80, colour: false, detail: Detail::Normal }
    }
}

impl TerminalStyle {
    /// How many columns there are; at least 24 are taken.
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns.max(24);
        self
    }

    /// Whether the terminal shows colours; without them carets stand under the decisive words.
    #[must_use]
    pub fn colour(mut self, colour: bool) -> Self {
        self.colour = colour;
        self
    }

    /// How much is told.
    #[must_use]
    pub fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }
}

/// Findings first, the worst first, with the words they rest on; then what only looks like a conflict, in a line each; then
/// what was not checked.
///
/// ```
/// use gainsay::{Checker, Document, report};
///
/// let found = Checker::default().check([Document::new("a", "A", "Four people were killed.")]);
/// let text = report::terminal(&found, report::TerminalStyle::default().width(60));
/// assert!(text.starts_with("0 conflicts"));
/// ```
#[must_use]
pub fn terminal(report: &Report, style: TerminalStyle) -> String {
    let page = Page { view: View::new(report), style };
    let mut shown: Vec<Line> = wrap(&page.view.summary(), style.width, Look::Bold);
    let quiet = style.detail == Detail::Quiet;
    let told = |f: &&Finding| if quiet { f.relation == Relation::Conflict } else { f.relation.is_disputed() };
    let sharp: Vec<&Finding> = report.findings.iter().filter(told).collect();
    shown.extend(page.glance(&sharp));
    for (index, finding) in sharp.into_iter().enumerate() {
        shown.push(Line::default());
        shown.extend(page.finding(index + 1, finding));
    }
    if style.detail > Detail::Quiet {
        let mut near: Vec<Vec<Line>> = page.view.near().map(|finding| page.near_miss(finding)).collect();
        near.extend(page.view.faint().map(|line| page.item(&line)));
        shown.extend(page.list("Not a conflict", near));
        shown.extend(
            page.list("Not checked", report.not_checked.iter().map(|text| page.item(&words::line(text))).collect()),
        );
        shown.extend(page.list("Notes", report.notes.iter().map(|text| page.item(&words::line(text))).collect()));
    }
    if style.detail == Detail::Verbose {
        shown.extend(page.list("Events", report.events.iter().map(|event| page.event(event)).collect()));
    }
    let mut text = String::new();
    for line in shown {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", line.render(style.colour));
    }
    text
}

struct Page<'a> {
    view: View<'a>,
    style: TerminalStyle,
}

const INDENT: usize = 2;
/// Columns narrower than this are hard to read: then positions stand below each other.
const NARROWEST: usize = 24;
/// Letters of a quote that are shown around the decisive words.
const EXCERPT: usize = 240;

impl<'a> Page<'a> {
    fn finding(&self, number: usize, finding: &'a Finding) -> Vec<Line> {
        let mut shown = self.heading(number, finding);
        let inner = self.style.width - INDENT;
        shown.extend(indented(wrap(&words::line(self.view.label(finding)), inner, Look::Dim)));
        shown.push(Line::default());
        let n = finding.positions.len().max(1);
        let column = (inner.saturating_sub(3 * (n - 1))) / n;
        if n > 1 && column >= NARROWEST {
            let columns =
                finding.positions.iter().enumerate().map(|(i, p)| self.position(i, finding, p, column)).collect();
            shown.extend(indented(beside(columns, column)));
        } else {
            for (index, position) in finding.positions.iter().enumerate() {
                if index > 0 {
                    shown.push(Line::default());
                }
                shown.extend(indented(self.position(index, finding, position, inner)));
            }
        }
        shown.push(Line::default());
        shown.extend(self.facts(finding));
        shown
    }

    /// A line for each finding, so that a reader sees in seconds what is disputed; one finding tells itself.
    fn glance(&self, findings: &[&'a Finding]) -> Vec<Line> {
        const MOST: usize = 20;
        if findings.len() < 2 {
            return Vec::new();
        }
        let shown = |text: &str| words::isolated(words::line(text));
        let several = findings.iter().any(|finding| finding.event != findings[0].event);
        let row = |(index, finding): (usize, &&'a Finding)| {
            let mark = if finding.relation == Relation::Conflict { "" } else { "undecided, " };
            let number = format!("{:>4}  ", index + 1);
            let width = self.style.width.saturating_sub(number.len());
            let topic = self.view.topic(finding).map(|topic| format!("{topic}: ")).unwrap_or_default();
            let label = if several { format!(" ({})", shown(self.view.label(finding))) } else { String::new() };
            // Of the event's name a few words are enough to know it by.
            let room = width.saturating_sub(mark.len() + topic.chars().count() + label.chars().count().min(18));
            let rest = clip(&format!("{mark}{topic}{}{label}", self.sides(finding, room)), width, Look::Plain);
            Line(Line::of(number, Look::Dim).0.into_iter().chain(rest.0).collect())
        };
        let mut lines = vec![Line::default()];
        if !several {
            lines.extend(wrap(&shown(self.view.label(findings[0])), self.style.width, Look::Dim));
        }
        lines.extend(findings.iter().enumerate().take(MOST).map(row));
        if findings.len() > MOST {
            lines.push(Line::of(format!("      and {} more", findings.len() - MOST), Look::Dim));
        }
        lines
    }

    /// The sides of a finding in a line of so many letters: the short ones whole, of the others as much as is left for each.
    fn sides(&self, finding: &'a Finding, width: usize) -> String {
        /// Quotation marks, the mark of a cut, and the word for a denial.
        const AROUND: usize = 12;
        let sides = &finding.positions;
        let mut shown: Vec<String> = sides.iter().map(|side| self.view.told(finding, side, usize::MAX)).collect();
        let mut order: Vec<usize> = (0..sides.len()).collect();
        order.sort_by_key(|&side| shown[side].chars().count());
        let mut room = width.saturating_sub(3 * sides.len().saturating_sub(1));
        for (done, &side) in order.iter().enumerate() {
            let share = room / (sides.len() - done);
            if shown[side].chars().count() > share {
                shown[side] = self.view.told(finding, &sides[side], share.saturating_sub(AROUND).max(16));
            }
            room = room.saturating_sub(shown[side].chars().count());
        }
        shown.join(" | ")
    }

    /// One ruled line where it fits, else as many as are needed.
    fn heading(&self, number: usize, finding: &Finding) -> Vec<Line> {
        let look = if finding.relation == Relation::Conflict { Look::Alarm } else { Look::Bold };
        let relation = finding.relation.name().to_uppercase();
        let slot = words::isolated(words::line(&finding.slot));
        let severe = finding.severity > 0.0;
        let severity = if severe { format!(" severity {:.2} ──", finding.severity) } else { String::new() };
        let line = Line::of(format!("── {number} "), Look::Dim)
            .then(relation.as_str(), look)
            .then(format!("  {} · {slot} ", finding.kind), Look::Bold);
        let used = line.width() + severity.chars().count();
        if used <= self.style.width {
            return vec![line.then("─".repeat(self.style.width - used), Look::Dim).then(severity, Look::Dim)];
        }
        let mut shown = wrap(&format!("── {number} {relation}  {} · {slot}", finding.kind), self.style.width, look);
        if severe {
            shown.push(Line::of(format!("  severity {:.2}", finding.severity), Look::Dim));
        }
        shown
    }

    /// A side: its value, who says so, from whom it comes, and the words.
    fn position(&self, index: usize, finding: &'a Finding, position: &'a Position, width: usize) -> Vec<Line> {
        let mut shown = wrap(&words::isolated(self.view.stand(finding, position)), width, Look::Position(index));
        shown.extend(wrap(&names(&position.speakers), width, Look::Plain));
        if !position.origins.is_empty() && position.origins != position.speakers {
            shown.extend(wrap(&format!("from {}", names(&position.origins)), width, Look::Dim));
        }
        let all = self.style.detail == Detail::Verbose;
        let most = if all { usize::MAX } else { 2 };
        for claim in self.view.claims_of(position).take(most) {
            shown.push(Line::default());
            shown.extend(wrap(&self.view.byline(claim), width, Look::Dim));
            let budget = if all { usize::MAX } else { EXCERPT };
            let pieces = words::excerpt(&claim.quote, &decisive(finding, position, claim), budget);
            for line in quote(&pieces, width.saturating_sub(2), index, self.style.colour) {
                shown.push(Line(Line::of("│ ", Look::Dim).0.into_iter().chain(line.0).collect()));
            }
        }
        if position.claims.len() > most {
            shown.push(Line::default());
            shown.extend(wrap(&format!("and {} more", count(position.claims.len() - most, "claim")), width, Look::Dim));
        }
        shown
    }

    /// Why, the estimate, what fits several sides, what is missing, what judges think.
    fn facts(&self, finding: &'a Finding) -> Vec<Line> {
        let mut facts = vec![("why", words::line(&finding.explanation))];
        if let Some(missing) = &finding.missing {
            facts.push(("missing", words::line(missing)));
        }
        if let Some(estimate) = &finding.estimate {
            let ends = [("low", &estimate.low), ("best", &estimate.best), ("high", &estimate.high)];
            let told = ends.into_iter().filter_map(|(name, end)| {
                end.as_ref().map(|end| format!("{name} {} ({})", amount(end.value), names(&end.speakers)))
            });
            facts.push(("estimate", told.collect::<Vec<_>>().join(" · ")));
        }
        let admitted: Vec<String> = finding
            .admits
            .iter()
            .filter_map(|id| self.view.claim(id))
            .map(|claim| self.admitted(finding, claim))
            .collect();
        if !admitted.is_empty() {
            facts.push(("admits", admitted.join("; ")));
        }
        for opinion in &finding.opinions {
            let said = format!(
                "{} thinks {} (confidence {:.2})",
                words::line(&opinion.judge),
                opinion.relation,
                opinion.confidence
            );
            facts.push(("opinion", said));
        }
        facts.into_iter().flat_map(|(name, text)| self.fact(name, &text)).collect()
    }

    fn admitted(&self, finding: &Finding, claim: &'a Claim) -> String {
        let figure = claim.figure_in(&finding.slot).or(claim.figures.first());
        let text = figure.map_or(claim.quote.as_str(), |figure| &figure.text);
        let text: String = words::excerpt(text, &[], 60).into_iter().map(|piece| piece.text).collect();
        format!("{} ({})", quoted(text), words::isolated(words::line(self.view.outlet(claim))))
    }

    fn fact(&self, name: &str, text: &str) -> Vec<Line> {
        const LABEL: usize = 10;
        let width = self.style.width.saturating_sub(INDENT + LABEL).max(1);
        let rows = wrap(text, width, Look::Plain).into_iter().enumerate().map(|(row, line)| {
            let label = if row == 0 { name } else { "" };
            Line(Line::of(format!("{label:LABEL$}"), Look::Dim).0.into_iter().chain(line.0).collect())
        });
        indented(rows.collect())
    }

    fn list(&self, title: &str, items: Vec<Vec<Line>>) -> Vec<Line> {
        if items.is_empty() {
            return Vec::new();
        }
        let mut shown = vec![Line::default(), Line::of(title, Look::Bold)];
        shown.extend(items.into_iter().flatten());
        shown
    }

    /// In a line where it can be; with the reason under [`Detail::Verbose`].
    fn near_miss(&self, finding: &'a Finding) -> Vec<Line> {
        let slot = words::isolated(words::line(&finding.slot));
        let text = |letters| format!("{slot}: {}", near::sentence(&self.view, finding, letters));
        if self.style.detail == Detail::Verbose {
            return self.item(&format!("{}. {}", text(80), words::line(&finding.explanation)));
        }
        let shown = [40, 24].map(|letters| self.item(&text(letters)));
        let [long, short] = shown;
        if long.len() <= short.len() { long } else { short }
    }

    fn event(&self, event: &'a crate::event::Event) -> Vec<Line> {
        let mut shown = self.item(&words::line(&event.label));
        let claims: Vec<&Claim> = event.claims.iter().filter_map(|id| self.view.claim(id)).collect();
        for (index, claim) in claims.into_iter().enumerate() {
            let why = event.why.get(index).map(|why| format!(" [{}]", words::line(why))).unwrap_or_default();
            let text = format!("{}: {}{why}", self.view.byline(claim), words::isolated(words::line(&claim.quote)));
            shown.extend(indented(indented(wrap(&text, self.style.width.saturating_sub(2 * INDENT), Look::Dim))));
        }
        shown
    }

    fn item(&self, text: &str) -> Vec<Line> {
        let rows = wrap(text, self.style.width.saturating_sub(2 * INDENT), Look::Plain).into_iter().enumerate();
        rows.map(|(row, line)| {
            let bullet = if row == 0 { "  - " } else { "    " };
            Line(Line::of(bullet, Look::Dim).0.into_iter().chain(line.0).collect())
        })
        .collect()
    }
}

fn indented(lines: Vec<Line>) -> Vec<Line> {
    lines
        .into_iter()
        .map(|line| Line(Line::of(" ".repeat(INDENT), Look::Plain).0.into_iter().chain(line.0).collect()))
        .collect()
}

fn quoted(text: String) -> String {
    format!("\"{}\"", words::isolated(text))
}

/// The first names, and how many more there are.
fn names(names: &[SharedStr]) -> String {
    const MOST: usize = 4;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| words::isolated(words::line(name))).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    shown.join(", ")
}
