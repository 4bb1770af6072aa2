//! An event's own name, time and place.

use std::collections::BTreeMap;

use super::evidence::evidence;
use super::similarity::{Profile, shared_names};
use super::{Event, EventKind, Told};
use crate::claim::{Claim, ClaimTime};
use crate::lexicon::Lexicon;
use crate::text::SharedStr;

/// An episode: its document, its place in it, and its profile.
pub(crate) type Member<'a> = (&'a Told<'a>, usize, &'a Profile);

/// Makes an event of its episodes and their claims; `None` where there is no claim.
pub(crate) fn event(episodes: &[Member<'_>]) -> Option<Event> {
    let mut claims: Vec<&Claim> = episodes.iter().flat_map(|(told, episode, _)| told.claims(*episode)).collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    let first = claims.first()?;
    let told = || episodes.iter().map(|(told, episode, _)| &told.document.episodes[*episode]);
    let class = most_common(told().filter_map(|episode| episode.class.clone()));
    let time = most_common_time(told().filter_map(|episode| episode.time.clone()));
    let places = by_frequency(told().filter_map(|episode| episode.place.as_ref().map(|place| place.name.clone())));
    let mut label: Vec<String> = vec![class.as_deref().map_or("event", name).to_owned()];
    label.extend(places.first().map(String::from));
    label.extend(
        time.as_ref().and_then(|time| time.interval.from).map(|from| from.date().strftime("%-d %b %Y").to_string()),
    );
    let why = reasons(episodes, &claims);
    Some(Event {
        id: SharedStr::from(format!("event:{}", first.id)),
        kind: EventKind::Occurrence,
        label: label.join(", "),
        class,
        time,
        places,
        claims: claims.iter().map(|claim| claim.id.clone()).collect(),
        why,
    })
}

/// What people call a happening of a class, the class itself where the table has no name for it.
fn name(class: &str) -> &str {
    Lexicon::built_in().table("happenings").row(class).map_or(class, |row| row.get("name"))
}

/// Why each claim belongs: what its episode has in common with the one of the event that is nearest to it.
fn reasons(episodes: &[Member<'_>], claims: &[&Claim]) -> Vec<SharedStr> {
    /// Of a large event this many episodes are enough to find a near one among.
    const LOOKED_AT: usize = 12;
    let mut of: BTreeMap<(&str, usize), SharedStr> = BTreeMap::new();
    for (at, (told, episode, profile)) in episodes.iter().enumerate() {
        let others = (0..episodes.len()).filter(|&other| other != at).take(LOOKED_AT);
        let nearest = others
            .map(|other| (other, evidence(profile, episodes[other].2)))
            .max_by(|a, b| a.1.odds.total_cmp(&b.1.odds).then_with(|| b.0.cmp(&a.0)));
        let mut said =
            vec![if profile.background { "set apart by its text" } else { "main story of its text" }.to_owned()];
        if let Some((other, shared)) = nearest {
            let with = &episodes[other].0.document.document.id;
            let mut common = Vec::new();
            if shared.same_day {
                common.push("same day".to_owned());
            }
            if shared.same_place == Some(true) {
                common.push("same place".to_owned());
            }
            let names = shared_names(profile, episodes[other].2);
            if !names.is_empty() {
                common.push(format!("shared names {}", names.join(", ")));
            }
            common.push(format!("similarity {:.2}", shared.alike));
            said.push(format!("with {with}: {}", common.join("; ")));
        }
        of.insert((&told.document.document.id, *episode), SharedStr::from(said.join("; ")));
    }
    claims.iter().map(|claim| of.get(&(&*claim.document, claim.episode)).cloned().unwrap_or_default()).collect()
}

/// The values, most frequent first, equals by their own order.
fn by_frequency<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = values.collect();
    sorted.sort();
    let mut counted: Vec<(usize, T)> = Vec::new();
    for value in sorted {
        match counted.last_mut() {
            Some((count, last)) if *last == value => *count += 1,
            _ => counted.push((1, value)),
        }
    }
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, value)| value).collect()
}

fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    by_frequency(values).into_iter().next()
}

fn most_common_time(times: impl Iterator<Item = ClaimTime>) -> Option<ClaimTime> {
    let times: Vec<ClaimTime> = times.collect();
    let interval = most_common(times.iter().map(|time| time.interval))?;
    times.into_iter().find(|time| time.interval == interval)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Document};

    #[test]
    fn happenings_are_named_as_people_name_them() {
        assert_eq!(["kill", "elect", "no such class"].map(name), ["deaths", "election", "no such class"]);
    }

    /// Each row names a class that the predicate of its example has; each class of the predicates has a name.
    #[test]
    fn names_of_happenings_are_read_back_from_their_examples() {
        let lexicon = Lexicon::built_in();
        let mut lost = Vec::new();
        for row in lexicon.table("happenings").rows() {
            let claims = Checker::default().extract(&Document::new("a", "", row.get("example"))).claims;
            if !claims.iter().any(|claim| claim.predicate.class.as_deref() == Some(row.key())) {
                lost.push(format!("{}: {}", row.key(), row.get("example")));
            }
        }
        assert!(lost.is_empty(), "{lost:#?}");
        for row in lexicon.table("predicates").rows() {
            let class = row.get("class");
            assert!(class == "light" || lexicon.table("happenings").row(class).is_some(), "{class} has no name");
        }
    }
}
