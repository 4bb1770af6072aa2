//! Two sides that exclude each other, out of everything said in one slot.

/// More statements than this in one slot of one event are not set against each other.
pub(crate) const MOST: usize = 200;

/// The first two items that clash, each with the others on its side: an item is on a side when it clashes with the other
/// side and not with its own. What fits both is on neither. Every member of one side clashes with every member of the other.
pub(crate) fn split<T>(items: &[T], clash: impl Fn(&T, &T) -> bool) -> Option<(Vec<&T>, Vec<&T>)> {
    let items = &items[..items.len().min(MOST)];
    let (first, second) = items
        .iter()
        .enumerate()
        .find_map(|(at, one)| items[at + 1..].iter().find(|other| clash(one, other)).map(|other| (one, other)))?;
    let mut ours: Vec<&T> = vec![first];
    ours.extend(items.iter().filter(|item| !std::ptr::eq(*item, first) && !clash(item, first) && clash(item, second)));
    let mut theirs: Vec<&T> = vec![second];
    theirs.extend(items.iter().filter(|item| {
        !std::ptr::eq(*item, second) && !clash(item, second) && ours.iter().all(|own| clash(own, item))
    }));
    ours.retain(|own| theirs.iter().all(|other| clash(own, other)));
    (!ours.is_empty()).then_some((ours, theirs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_exclude_each_other() {
        let apart = |a: &i32, b: &i32| (a - b).abs() > 5;
        assert_eq!(split(&[1, 2, 10, 5, 11], apart), Some((vec![&1, &2], vec![&10, &11])));
        assert_eq!(split(&[1, 2, 3], apart), None);
        assert_eq!(split::<i32>(&[], apart), None);
    }
}
