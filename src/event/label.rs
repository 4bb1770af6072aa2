//! An event's own name, time and place.

use super::{Event, EventKind};
use crate::claim::{Claim, ClaimTime, DocumentClaims};

/// Makes an event of its episodes and their claims; `None` where there is no claim.
pub(super) fn event<'a>(
    episodes: Vec<(&'a DocumentClaims, usize)>,
    claims: impl Iterator<Item = &'a &'a Claim>,
) -> Option<Event> {
    let mut claims: Vec<&Claim> = claims.copied().collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    let first = claims.first()?;
    let told = || episodes.iter().map(|(document, episode)| &document.episodes[*episode]);
    let class = most_common(told().filter_map(|episode| episode.class.clone()));
    let time = most_common_time(told().filter_map(|episode| episode.time.clone()));
    let places = by_frequency(told().filter_map(|episode| episode.place.as_ref().map(|place| place.name.clone())));
    let mut label: Vec<String> = vec![class.clone().unwrap_or_else(|| "event".to_owned())];
    label.extend(places.first().cloned());
    label.extend(
        time.as_ref().and_then(|time| time.interval.from).map(|from| from.date().strftime("%-d %b %Y").to_string()),
    );
    let why = claims
        .iter()
        .map(|claim| {
            let episode = episodes
                .iter()
                .find(|(document, episode)| document.document.id == claim.document && *episode == claim.episode);
            match episode.map(|(document, episode)| &document.episodes[*episode]) {
                Some(episode) if episode.background => "set apart by its text, same day or place".to_owned(),
                _ => "main story of its text".to_owned(),
            }
        })
        .collect();
    Some(Event {
        id: format!("event:{}", first.id),
        kind: EventKind::Occurrence,
        label: label.join(", "),
        class,
        time,
        places,
        claims: claims.iter().map(|claim| claim.id.clone()).collect(),
        why,
    })
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
