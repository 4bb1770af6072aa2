//! Finding the best tree: beam search over the actions of the parser.

use super::features::{FEATURES, features};
use super::lookup::Scorer;
use super::transition::{Action, Arena, Input, State};

/// Heads (the root is the input's length) and relations, by token.
pub(super) struct Tree {
    pub(super) heads: Vec<u32>,
    pub(super) relations: Vec<u8>,
}

/// The classes of a parser's model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Actions {
    /// How many relations there are.
    pub(super) relations: usize,
    /// The relation `root`.
    pub(super) root: u8,
}

/// More than the actions there can be; a power of two.
pub(super) const CLASSES: usize = 128;

/// Which states are kept after each action.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beam {
    /// At most so many.
    pub(super) width: usize,
    /// None whose score is so far behind the best that it is hardly ever overtaken.
    pub(super) margin: i32,
    /// None whose action is so far behind the best one of the state before that it is hardly ever right (Choi and McCallum 2013).
    pub(super) doubt: i32,
}

/// A state on the way, with the score of the actions that led to it.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) state: State,
    pub(super) score: i32,
    /// The last action, as a place in the history.
    pub(super) history: u32,
}

/// All states kept after each action, and how they came about.
pub(super) struct Search<'a> {
    pub(super) input: &'a Input,
    pub(super) arena: Arena,
    actions: Actions,
    beam: Beam,
    /// The states kept, best first.
    pub(super) items: Vec<Item>,
    /// Room for those kept after the next action.
    after: Vec<Item>,
    /// (the action before, action); the first is the start.
    history: Vec<(u32, u8)>,
    candidates: Vec<Candidate>,
    recent: Recent,
    /// How many actions were taken so far.
    step: u32,
}

/// How many states' scores are remembered.
const RECENT: usize = 8;

/// A state that was seen.
struct Seen {
    features: [u32; FEATURES],
    scores: [i32; CLASSES],
    /// Where it was met last: after how many actions, and before which token.
    place: [u32; 2],
}

/// The states seen last. Those of a beam are much alike: where a new one is like one of them, only the features in which they differ
/// are looked up. The sums are the same, being of integers.
struct Recent {
    states: Vec<Seen>,
    /// The place that is written next.
    next: usize,
    /// Features that a state has and one like it has not.
    come: [u32; FEATURES],
    /// Features that a state has not and one like it has.
    gone: [u32; FEATURES],
}

impl Recent {
    /// The score of every class in a state of such features; `None` if one like it was met in the same place. What is best for the
    /// one is best for the other then, so that the worse of the two, which comes later, need not be followed.
    fn scores(
        &mut self,
        scorer: &mut impl Scorer,
        features: [u32; FEATURES],
        place: [u32; 2],
    ) -> Option<&[i32; CLASSES]> {
        let unlike = |known: &[u32; FEATURES]| known.iter().zip(&features).map(|(a, b)| u32::from(a != b)).sum::<u32>();
        let nearest = self.states.iter().enumerate().map(|(at, seen)| (unlike(&seen.features), at)).min();
        if let Some((0, at)) = nearest {
            let met = std::mem::replace(&mut self.states[at].place, place);
            return (met != place).then_some(&self.states[at].scores);
        }
        let slot = self.next;
        self.next = (slot + 1) % RECENT;
        if slot == self.states.len() {
            self.states.push(Seen { features, scores: [0; CLASSES], place });
        }
        let (mut count, mut went) = (0, 0);
        if let Some((_, at)) = nearest.filter(|nearest| nearest.0 < FEATURES as u32 / 2) {
            for (&known, &feature) in self.states[at].features.iter().zip(&features) {
                self.come[count] = feature;
                self.gone[count] = known;
                count += usize::from(known != feature);
            }
            went = count;
            self.states[slot].scores = self.states[at].scores;
        } else {
            (self.come, count) = (features, FEATURES);
            self.states[slot].scores = [0; CLASSES];
        }
        let seen = &mut self.states[slot];
        (seen.features, seen.place) = (features, place);
        scorer.score(&self.come[..count], &self.gone[..went], &mut seen.scores);
        Some(&seen.scores)
    }
}

/// An action that might be taken.
#[derive(Clone, Copy)]
struct Candidate {
    score: i32,
    item: u32,
    class: u8,
}

/// Puts a candidate among the best, which are sorted and no more than `width`; of equal ones the earlier stays in front.
fn offer(candidates: &mut Vec<Candidate>, width: usize, candidate: Candidate) {
    if candidates.len() == width {
        if candidates.last().is_none_or(|last| last.score >= candidate.score) {
            return;
        }
        candidates.pop();
    }
    let mut place = candidates.len();
    while place > 0 && candidates[place - 1].score < candidate.score {
        place -= 1;
    }
    candidates.insert(place, candidate);
}

/// The score that a candidate must be above to be kept, as far as can be said before all are known.
fn least(candidates: &[Candidate], beam: Beam) -> i32 {
    let last = candidates.last().filter(|_| candidates.len() == beam.width).map_or(i32::MIN, |last| last.score);
    let behind = candidates.first().map_or(i32::MIN, |best| best.score.saturating_sub(beam.margin).saturating_sub(1));
    last.max(behind)
}

impl<'a> Search<'a> {
    pub(super) fn new(input: &'a Input, actions: Actions, beam: Beam) -> Search<'a> {
        let start = Item { state: State::start(input), score: 0, history: 0 };
        let arena = Arena::new(input);
        let mut history = Vec::with_capacity(2 * beam.width * input.length as usize + 1);
        history.push((0, 0));
        Search {
            input,
            arena,
            actions,
            beam,
            items: vec![start],
            after: Vec::new(),
            history,
            candidates: Vec::new(),
            recent: Recent { states: Vec::with_capacity(RECENT), next: 0, come: [0; FEATURES], gone: [0; FEATURES] },
            step: 0,
        }
    }

    /// Takes one action from each state and keeps the best states. Every tree of a sentence takes equally many actions.
    pub(super) fn advance(&mut self, scorer: &mut impl Scorer) {
        self.candidates.clear();
        self.step += 1;
        for (at, item) in self.items.iter().enumerate() {
            let item_at = at as u32;
            let allowed = item.state.allowed(self.input, self.actions);
            if let Some(class) = allowed.only() {
                let candidate = Candidate { score: item.score, item: item_at, class };
                offer(&mut self.candidates, self.beam.width, candidate);
                continue;
            }
            let features = features(&item.state, &self.arena, self.input);
            let Some(scores) = self.recent.scores(scorer, features, [self.step, item.state.front]) else { continue };
            let highest = |scores: &[i32]| scores.iter().fold(i32::MIN, |highest, &score| highest.max(score));
            let best = allowed.ranges().map(|range| highest(&scores[range])).max();
            let best = best.map_or(0, |best| item.score.saturating_add(best));
            let doubted = best.saturating_sub(self.beam.doubt).saturating_sub(1);
            let mut least = doubted.max(least(&self.candidates, self.beam));
            if best <= least {
                continue;
            }
            for range in allowed.ranges() {
                for (class, &score) in range.clone().zip(&scores[range]) {
                    let score = item.score + score;
                    if score > least {
                        let candidate = Candidate { score, item: item_at, class: class as u8 };
                        offer(&mut self.candidates, self.beam.width, candidate);
                        least = doubted.max(self::least(&self.candidates, self.beam));
                    }
                }
            }
        }
        if let Some(best) = self.candidates.first() {
            let least = best.score.saturating_sub(self.beam.margin);
            self.candidates.truncate(self.candidates.partition_point(|candidate| candidate.score >= least));
        }
        self.after.clear();
        for candidate in &self.candidates {
            let item = &self.items[candidate.item as usize];
            let action = Action::from_class(candidate.class, self.actions.relations);
            let state = self.arena.apply(&item.state, action, self.input);
            self.history.push((item.history, candidate.class));
            self.after.push(Item { state, score: candidate.score, history: (self.history.len() - 1) as u32 });
        }
        std::mem::swap(&mut self.items, &mut self.after);
    }

    /// The state kept that came from one by an action, each named by its place in the history.
    pub(super) fn find(&self, before: u32, class: u8) -> Option<u32> {
        let came = |item: &&Item| self.history[item.history as usize] == (before, class);
        self.items.iter().find(came).map(|item| item.history)
    }

    /// The actions that led to a state, first to last.
    pub(super) fn path(&self, item: &Item) -> Vec<u8> {
        let mut path = Vec::new();
        let mut at = item.history;
        while at != 0 {
            let (before, class) = self.history[at as usize];
            path.push(class);
            at = before;
        }
        path.reverse();
        path
    }
}

/// The best tree that a beam finds.
pub(super) fn decode(scorer: &mut impl Scorer, actions: Actions, input: &Input, beam: Beam) -> Tree {
    let mut search = Search::new(input, actions, beam);
    for _ in 0..2 * input.length {
        search.advance(scorer);
    }
    let path = search.items.first().map_or_else(Vec::new, |best| search.path(best));
    replay(&path, actions, input)
}

/// The tree that actions build.
fn replay(path: &[u8], actions: Actions, input: &Input) -> Tree {
    let length = input.length as usize;
    let mut tree = Tree { heads: vec![input.length; length], relations: vec![actions.root; length] };
    let mut stack: Vec<u32> = Vec::new();
    let mut front = 0;
    for &class in path {
        let (relation, to_front) = match Action::from_class(class, actions.relations) {
            Action::Shift => {
                stack.push(front);
                front += 1;
                continue;
            }
            Action::Left(relation) => (relation, true),
            Action::Right(relation) => (relation, false),
        };
        if let Some(dependent) = stack.pop() {
            let below = stack.last().copied().unwrap_or(input.length);
            tree.heads[dependent as usize] = if to_front { front } else { below };
            tree.relations[dependent as usize] = relation;
        }
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shifts are best, then left arcs by the relation that is no root.
    struct Fixed;

    impl Scorer for Fixed {
        fn score<const N: usize>(&mut self, _: &[u32], _: &[u32], scores: &mut [i32; N]) {
            (scores[0], scores[2]) = (10, 4);
        }
    }

    #[test]
    fn states_far_behind_the_best_and_actions_far_behind_their_states_best_are_not_followed() {
        let actions = Actions { relations: 2, root: 0 };
        let input = Input::new(vec![1, 2], &[0, 0]);
        let kept = |width, margin, doubt| {
            let mut search = Search::new(&input, actions, Beam { width, margin, doubt });
            search.advance(&mut Fixed);
            search.advance(&mut Fixed);
            search.items.iter().map(|item| item.score).collect::<Vec<_>>()
        };
        assert_eq!(kept(4, i32::MAX, i32::MAX), [10, 4]);
        assert_eq!(kept(4, 6, 6), [10, 4]);
        assert_eq!(kept(4, 5, 6), [10]);
        assert_eq!(kept(4, 6, 5), [10]);
        assert_eq!(kept(1, 6, 6), [10]);
    }
}
