//! Figures on an axis, tolls over time, and who contradicts whom, as places for the template to draw.

use std::collections::BTreeMap;

use petgraph::graphmap::UnGraphMap;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::scale::Scale;
use crate::claim::{Claim, Figure};
use crate::conflict::{Finding, Kind, Relation};
use crate::lexicon::Lexicon;
use crate::quantity::{Value, convert};
use crate::report::graph::{Edge, Node, conflict_graph};
use crate::report::view::{View, amount, day, figures_of};
use crate::report::{Report, words};
use crate::text::Published;

/// A label on an axis.
#[derive(Serialize)]
pub(super) struct Tick {
    at: f64,
    label: String,
}

/// One source's figure: from `low` to `high` in percent of the axis.
#[derive(Serialize)]
pub(super) struct Row {
    label: String,
    value: String,
    /// Index of the position; `None` for what fits several.
    position: Option<usize>,
    low: f64,
    high: f64,
    /// Whether the words leave this end open.
    open_low: bool,
    open_high: bool,
}

#[derive(Serialize)]
pub(super) struct Axis {
    rows: Vec<Row>,
    left_out: usize,
    ticks: Vec<Tick>,
}

/// Rows that an axis shows before it says how many more there are.
const MOST_ROWS: usize = 24;

/// The figures of a finding as intervals, one row for each source; `None` where it compares no figures.
pub(super) fn axis(view: &View<'_>, finding: &Finding) -> Option<Axis> {
    if finding.kind != Kind::Figure {
        return None;
    }
    let mut found: Vec<(Option<usize>, &Claim, &Figure)> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (index, position) in finding.positions.iter().enumerate() {
        for claim in view.claims_of(position) {
            if let Some(figure) = figures_of(finding, position, claim).into_iter().next()
                && seen.insert((index, view.outlet(claim).to_owned(), figure.text.clone()))
            {
                found.push((Some(index), claim, figure));
            }
        }
    }
    for claim in finding.admits.iter().filter_map(|id| view.claim(id)) {
        let of_slot = claim.figure_in(&finding.slot);
        found.extend(of_slot.or(claim.figures.first()).map(|figure| (None, claim, figure)));
    }
    // One axis has one unit, that of the first figure; what measures something else has no place on it.
    let unit = found.first().and_then(|(_, _, figure)| figure.unit.clone());
    let found: Vec<_> = found
        .into_iter()
        .filter_map(|(position, claim, figure)| Some((position, claim, figure, ends(figure, unit.as_deref())?)))
        .collect();
    let scale = Scale::over(found.iter().flat_map(|(.., ends)| *ends).flatten())?;
    let left_out = found.len().saturating_sub(MOST_ROWS);
    let rows = found.into_iter().take(MOST_ROWS).map(|(position, claim, figure, [low, high])| Row {
        label: words::line(view.outlet(claim)),
        value: words::line(&figure.text),
        position,
        low: low.map_or(0.0, |low| scale.place(low)),
        high: high.map_or(100.0, |high| scale.place(high)),
        open_low: low.is_none(),
        open_high: high.is_none(),
    });
    Some(Axis { rows: rows.collect(), left_out, ticks: ticks(&scale) })
}

/// The ends of a figure in a unit; `None` where it measures something else.
fn ends(figure: &Figure, unit: Option<&str>) -> Option<[Option<f64>; 2]> {
    let (Some(from), Some(to)) = (figure.unit.as_deref(), unit) else {
        return (figure.unit.as_deref() == unit).then_some([figure.low, figure.high]);
    };
    let amount = |end| convert(&Value::exactly(end), from, to, Lexicon::built_in())?.estimate();
    // Whether one unit can be told in the other does not hang on the amount.
    amount(0.0)?;
    Some([figure.low.and_then(amount), figure.high.and_then(amount)])
}

fn ticks(scale: &Scale) -> Vec<Tick> {
    scale.ticks().into_iter().map(|tick| Tick { at: scale.place(tick), label: amount(tick) }).collect()
}

/// A count at its time of publication.
#[derive(Serialize)]
pub(super) struct Point {
    x: f64,
    y: f64,
    when: String,
    value: String,
    source: String,
}

#[derive(Serialize)]
pub(super) struct Timeline {
    points: Vec<Point>,
    /// The steps as an SVG path over a square of 100.
    path: String,
    ticks: Vec<Tick>,
}

/// How a running count rose; `None` for other findings, and where fewer than two counts carry a date.
pub(super) fn timeline(view: &View<'_>, finding: &Finding) -> Option<Timeline> {
    if !matches!(finding.relation, Relation::Update | Relation::Stale) {
        return None;
    }
    let mut counts: Vec<(Published, f64, &Figure, &Claim)> = Vec::new();
    for position in &finding.positions {
        for claim in view.claims_of(position) {
            if let (Some(at), Some(figure)) =
                (view.published(claim), figures_of(finding, position, claim).first().copied())
                && let Some(value) = figure.low.or(figure.high)
            {
                counts.push((at, value, figure, claim));
            }
        }
    }
    counts.sort_by(|a, b| minutes(a.0).total_cmp(&minutes(b.0)).then(a.1.total_cmp(&b.1)).then(a.3.id.cmp(&b.3.id)));
    if counts.len() < 2 {
        return None;
    }
    let across = Scale::over(counts.iter().map(|count| minutes(count.0)))?;
    let up = Scale::over(counts.iter().map(|count| count.1))?;
    let points: Vec<Point> = counts
        .iter()
        .take(MOST_ROWS)
        .map(|(at, value, figure, claim)| Point {
            x: across.place(minutes(*at)),
            y: 100.0 - up.place(*value),
            when: moment(*at),
            value: words::line(&figure.text),
            source: words::line(view.outlet(claim)),
        })
        .collect();
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        let step = if index == 0 { format!("M{} {}", point.x, point.y) } else { format!(" H{} V{}", point.x, point.y) };
        path.push_str(&step);
    }
    Some(Timeline { points, path, ticks: ticks(&up) })
}

/// Minutes on a common scale; a date without a time of day counts from its midnight.
fn minutes(at: Published) -> f64 {
    let date = at.date();
    let days = f64::from(date.year()) * 372.0 + f64::from(date.month()) * 31.0 + f64::from(date.day());
    let clock = match at {
        Published::Moment(moment) => f64::from(moment.hour()) * 60.0 + f64::from(moment.minute()),
        Published::Date(_) => 0.0,
    };
    days * 1440.0 + clock
}

fn moment(at: Published) -> String {
    match at {
        Published::Moment(moment) => format!("{}, {:02}:{:02}", day(at), moment.hour(), moment.minute()),
        Published::Date(_) => day(at),
    }
}

/// A speaker on the circle.
#[derive(Serialize)]
pub(super) struct Speaker {
    x: f64,
    y: f64,
    name: String,
    label_x: f64,
    anchor: &'static str,
}

#[derive(Serialize)]
pub(super) struct Link {
    x1: f64,
    y1: f64,
    x2: f64,
    y2: f64,
    width: f64,
    text: String,
}

#[derive(Serialize)]
pub(super) struct Network {
    speakers: Vec<Speaker>,
    links: Vec<Link>,
    left_out: usize,
}

/// Speakers that the circle holds before it says how many are left out.
const MOST_SPEAKERS: usize = 16;

/// The speakers of the conflicts on a circle, the most contradicted first; `None` where nothing conflicts.
pub(super) fn network(report: &Report) -> Option<Network> {
    let graph = conflict_graph(report);
    let mut weight: BTreeMap<&str, usize> = BTreeMap::new();
    for node in graph.node_indices() {
        if let Node::Speaker(name) = graph[node] {
            *weight.entry(name).or_default() += graph.edges(node).count();
        }
    }
    let mut ranked: Vec<(&str, usize)> = weight.into_iter().collect();
    ranked.sort_by_key(|(name, weight)| (std::cmp::Reverse(*weight), *name));
    let left_out = ranked.len().saturating_sub(MOST_SPEAKERS);
    ranked.truncate(MOST_SPEAKERS);
    let rank: BTreeMap<&str, usize> = ranked.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect();
    let mut between: UnGraphMap<usize, usize> = UnGraphMap::new();
    let speakers_of = |side| {
        let rank = &rank;
        let graph = &graph;
        graph.neighbors(side).filter_map(move |node| match graph[node] {
            Node::Speaker(name) => rank.get(name).copied(),
            Node::Position(..) => None,
        })
    };
    for edge in graph.edge_references().filter(|edge| *edge.weight() == Edge::Contradicts) {
        for a in speakers_of(edge.source()) {
            for b in speakers_of(edge.target()).filter(|b| *b != a) {
                let known = between.edge_weight(a, b).copied().unwrap_or(0);
                between.add_edge(a, b, known + 1);
            }
        }
    }
    if between.edge_count() == 0 {
        return None;
    }
    let speakers: Vec<Speaker> =
        ranked.iter().enumerate().map(|(index, (name, _))| speaker(index, ranked.len(), name)).collect();
    let mut links: Vec<Link> = between
        .all_edges()
        .map(|(a, b, weight)| {
            let (from, to) = (&speakers[a], &speakers[b]);
            let s = if *weight == 1 { "" } else { "s" };
            let text = format!("{} and {}: {weight} conflict{s}", from.name, to.name);
            Link { x1: from.x, y1: from.y, x2: to.x, y2: to.y, width: 1.0 + (*weight as f64).min(8.0) * 0.8, text }
        })
        .collect();
    links.sort_by(|a, b| a.text.cmp(&b.text));
    Some(Network { speakers, links, left_out })
}

fn speaker(index: usize, n: usize, name: &str) -> Speaker {
    const CENTRE: (f64, f64) = (320.0, 170.0);
    const RADIUS: f64 = 130.0;
    let angle = std::f64::consts::TAU * (index as f64 + 0.5) / n as f64;
    let round = |at: f64| (at * 10.0).round() / 10.0;
    let x = round(CENTRE.0 + RADIUS * angle.sin());
    let y = round(CENTRE.1 - RADIUS * angle.cos());
    let right = angle.sin() >= 0.0;
    let name = words::line(name);
    let short = if name.chars().count() > 26 { name.chars().take(25).chain(['…']).collect() } else { name };
    let label_x = if right { x + 12.0 } else { x - 12.0 };
    Speaker { x, y, name: short, label_x, anchor: if right { "start" } else { "end" } }
}
