//! Finding the best tree.

use super::features::features;
use super::sparse::Weights;
use super::transition::{Action, Arena, Input, State};

/// Heads (the root is the input's length) and relations, by token.
pub(super) struct Tree {
    pub(super) heads: Vec<u32>,
    pub(super) relations: Vec<u8>,
}

/// The classes of a parser's model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Actions {
    /// How many relations there are.
    pub(super) relations: usize,
    /// The relation `root`.
    pub(super) root: u8,
}

impl Actions {
    /// The allowed action with the highest score, the first of several.
    pub(super) fn best(self, state: &State, input: &Input, scores: &[i32; 256]) -> u8 {
        let mut best: Option<u8> = None;
        for class in state.allowed(input, self.relations, self.root) {
            if best.is_none_or(|best| scores[class as usize] > scores[best as usize]) {
                best = Some(class);
            }
        }
        best.unwrap_or(0)
    }
}

/// Takes the best action of each state.
pub(super) fn greedy(weights: &Weights, actions: Actions, input: &Input) -> Tree {
    let mut arena = Arena::new(input);
    let mut state = State::start(input);
    let length = input.length as usize;
    let mut tree = Tree { heads: vec![input.length; length], relations: vec![actions.root; length] };
    while !state.done(input) {
        let mut scores = [0; 256];
        weights.score(&features(&state, &arena, input), &mut scores);
        let action = Action::from_class(actions.best(&state, input, &scores), actions.relations);
        let (next, arc) = arena.apply(&state, action, input);
        if let (Some((dependent, head)), Action::Left(relation) | Action::Right(relation)) = (arc, action) {
            tree.heads[dependent as usize] = head;
            tree.relations[dependent as usize] = relation;
        }
        state = next;
    }
    tree
}
