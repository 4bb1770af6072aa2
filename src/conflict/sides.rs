//! Two sides that exclude each other, out of everything said in one slot.

use super::vocabulary::Words;
use crate::limits::Reached;

/// The first two items that clash, each with the others on its side: an item is on a side when it clashes with the other
/// side and not with its own. What fits both is on neither. Every member of one side clashes with every member of the other.
pub(crate) fn split<'a, T>(
    items: &'a [T],
    words: &Words,
    clash: impl Fn(&T, &T) -> bool,
) -> Option<(Vec<&'a T>, Vec<&'a T>)> {
    let most = words.limits.statements_of_slot;
    if items.len() > most {
        words.reach(Reached::Slot);
    }
    let items = &items[..items.len().min(most)];
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
    use crate::Limits;
    use crate::lexicon::Lexicon;

    #[test]
    fn sides_exclude_each_other() {
        let apart = |a: &i32, b: &i32| (a - b).abs() > 5;
        let words = Words::of(Lexicon::built_in(), Limits { statements_of_slot: 5, ..Limits::default() });
        assert_eq!(split(&[1, 2, 10, 5, 11], &words, apart), Some((vec![&1, &2], vec![&10, &11])));
        assert_eq!(split(&[1, 2, 3], &words, apart), None);
        assert_eq!(split::<i32>(&[], &words, apart), None);
        assert_eq!(words.reached(), []);
        assert_eq!(split(&[1, 2, 1, 2, 1, 10], &words, apart), None);
        assert_eq!(words.reached(), [Reached::Slot]);
    }
}
