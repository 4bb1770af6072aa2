//! Times and places of two sentences laid beside each other.

use super::super::time::minutes_apart;
use super::evidence::{Context, Evidence};
use super::flag;
use super::line::Line;
use crate::claim::{Claim, ClaimTime};
use crate::event::places_meet;
use crate::time::Grain;

/// Puts down what times and places say.
pub(super) fn weigh(context: &Context<'_, '_>, x: &Line<'_>, y: &Line<'_>, evidence: &mut Evidence) {
    let claims = |line: &Line<'_>| line.members.iter().map(|&at| context.statements[at].claim).collect::<Vec<&Claim>>();
    let (p, q) = (claims(x), claims(y));
    let times = |claims: &[&Claim]| claims.iter().filter_map(|claim| claim.own_time().cloned()).collect::<Vec<_>>();
    let (a, b) = (times(&p), times(&q));
    let mut clocks: (f32, f32) = (-1.0, 0.0);
    let mut days: (f32, f32) = (-1.0, 0.0);
    for s in &a {
        for t in &b {
            if let Some(gap) = clock_gap(s, t) {
                clocks = (clocks.0.max(gap), clocks.1.max(flag(gap <= 10.0)));
            }
            if let Some(gap) = day_gap(s, t) {
                days = (days.0.max(gap), days.1.max(flag(gap == 0.0)));
            }
        }
    }
    evidence.put("time.clock-gap", (clocks.0 + 2.0).max(1.0).ln());
    evidence.put("time.clock-same", clocks.1);
    evidence.put("time.day-gap", (days.0 + 2.0).max(1.0).ln());
    evidence.put("time.day-same", days.1);
    let clock = |times: &[ClaimTime]| flag(times.iter().any(|time| time.grain <= Grain::PartOfDay));
    evidence.put("time.clocks", clock(&a) + clock(&b));
    evidence.put("time.told", flag(!a.is_empty()) + flag(!b.is_empty()));
    let (mut apart, mut meet) = (0.0_f32, 0.0_f32);
    for s in p.iter().filter_map(|claim| claim.own_place()) {
        for t in q.iter().filter_map(|claim| claim.own_place()) {
            match places_meet(Some(s), Some(t)) {
                Some(true) => meet = 1.0,
                Some(false) => apart = 1.0,
                None => {}
            }
        }
    }
    evidence.put("place.apart", apart);
    evidence.put("place.meet", meet);
}

/// The minutes between two times of day on the dial.
fn clock_gap(a: &ClaimTime, b: &ClaimTime) -> Option<f32> {
    if a.grain > Grain::PartOfDay || b.grain > Grain::PartOfDay {
        return None;
    }
    minutes_apart(a.interval, b.interval).map(|gap| gap.max(0) as f32)
}

/// The days between two days.
fn day_gap(a: &ClaimTime, b: &ClaimTime) -> Option<f32> {
    if a.grain > Grain::Day || b.grain > Grain::Day {
        return None;
    }
    let (x, y) = (a.interval.from?.date(), b.interval.from?.date());
    Some((y - x).get_days().abs().min(60) as f32)
}
