//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root after the last token.

use super::decode::Actions;

/// What a parser knows of a sentence before it starts. The last two places of the lists are the root and "no token".
pub(super) struct Input {
    /// Hash of each word.
    pub(super) words: Vec<u32>,
    /// The class of each word in the tagger.
    pub(super) tags: Vec<u32>,
    /// The number of tokens; the place of the root.
    pub(super) length: u32,
}

impl Input {
    pub(super) fn new(mut words: Vec<u32>, tags: &[u8]) -> Input {
        let length = words.len() as u32;
        words.extend([0x5bd1_e995, 0xa136_aaad]);
        let tags = tags.iter().map(|&tag| u32::from(tag)).chain([300, 301]).collect();
        Input { words, tags, length }
    }

    /// The place that stands for "no token".
    pub(super) fn none(&self) -> u32 {
        self.length + 1
    }
}

/// An action of the parser. As a class of the model: shift, then left arcs, then right arcs by relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// The front of the buffer goes onto the stack.
    Shift,
    /// The top of the stack hangs on the front of the buffer, by a relation.
    Left(u8),
    /// The top of the stack hangs on what lies beneath it, by a relation.
    Right(u8),
}

impl Action {
    pub(super) fn from_class(class: u8, relations: usize) -> Action {
        match usize::from(class) {
            0 => Action::Shift,
            class if class <= relations => Action::Left((class - 1) as u8),
            class => Action::Right((class - 1 - relations) as u8),
        }
    }
}

/// The nearest and farthest dependents a token has so far on one side, outermost first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// The outermost dependent and the one before it.
    pub(super) tokens: [u32; 2],
    /// Their relations.
    pub(super) relations: [u8; 2],
    /// How many there are.
    pub(super) count: u8,
    /// Which relations there are, one bit each.
    pub(super) set: u64,
}

/// The relation of a dependent that is not there.
pub(super) const NO_RELATION: u8 = 255;

impl Side {
    fn empty(none: u32) -> Side {
        Side { tokens: [none; 2], relations: [NO_RELATION; 2], count: 0, set: 0 }
    }

    fn add(&mut self, token: u32, relation: u8) {
        self.tokens = [token, self.tokens[0]];
        self.relations = [relation, self.relations[0]];
        self.count = self.count.saturating_add(1);
        self.set |= 1 << (relation & 63);
    }
}

/// A token on the stack, or in front of the buffer, with its dependents so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) token: u32,
    pub(super) left: Side,
    pub(super) right: Side,
    /// What lies beneath on the stack, as a place in the arena.
    pub(super) below: u32,
}

/// The state of one way to parse a sentence. Stacks share their lower parts through the arena.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// The top of the stack, as a place in the arena; 0 is the empty stack.
    pub(super) stack: u32,
    /// How many tokens are on the stack.
    pub(super) depth: u32,
    /// The front of the buffer.
    pub(super) front: u32,
    /// The dependents of the front.
    pub(super) front_left: Side,
}

/// Every stack cell of a sentence; the first is what lies beneath every stack.
pub(super) struct Arena {
    pub(super) nodes: Vec<Node>,
}

impl Arena {
    pub(super) fn new(input: &Input) -> Arena {
        let side = Side::empty(input.none());
        let bottom = Node { token: input.none(), left: side, right: side, below: 0 };
        // Most sentences are parsed without moving the cells.
        let mut nodes = Vec::with_capacity(8 * input.words.len());
        nodes.push(bottom);
        Arena { nodes }
    }

    /// The cell at the top of a stack.
    pub(super) fn top(&self, state: &State) -> &Node {
        &self.nodes[state.stack as usize]
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        (self.nodes.len() - 1) as u32
    }

    /// The state after an action.
    pub(super) fn apply(&mut self, state: &State, action: Action, input: &Input) -> State {
        let top = *self.top(state);
        match action {
            Action::Shift => {
                let none = Side::empty(input.none());
                let node = Node { token: state.front, left: state.front_left, right: none, below: state.stack };
                State { stack: self.push(node), depth: state.depth + 1, front: state.front + 1, front_left: none }
            }
            Action::Left(relation) => {
                let mut front_left = state.front_left;
                front_left.add(top.token, relation);
                State { stack: top.below, depth: state.depth - 1, front_left, ..*state }
            }
            Action::Right(relation) => {
                let mut head = self.nodes[top.below as usize];
                head.right.add(top.token, relation);
                State { stack: self.push(head), depth: state.depth - 1, ..*state }
            }
        }
    }
}

/// The actions a state allows, as classes of the model: a range before and one after the relation `root`, on either side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Allowed([(u8, u8); 5]);

impl Allowed {
    pub(super) fn ranges(self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.0.into_iter().map(|(start, end)| usize::from(start)..usize::from(end))
    }

    /// The action that is forced, if only one is allowed.
    pub(super) fn only(self) -> Option<u8> {
        let mut ranges = self.0.iter().filter(|range| range.0 < range.1);
        match (ranges.next(), ranges.next()) {
            (Some(&(start, end)), None) if end - start == 1 => Some(start),
            _ => None,
        }
    }
}

impl State {
    pub(super) fn start(input: &Input) -> State {
        State { stack: 0, depth: 0, front: 0, front_left: Side::empty(input.none()) }
    }

    /// Whether the front of the buffer may be shifted.
    pub(super) fn may_shift(&self, input: &Input) -> bool {
        self.front < input.length
    }

    /// Whether the top of the stack may hang on the front: on the root only when it is the last.
    pub(super) fn may_left(&self, input: &Input) -> bool {
        self.depth > 0 && (self.front < input.length || self.depth == 1)
    }

    /// Whether the top of the stack may hang on what lies beneath it.
    pub(super) fn may_right(&self) -> bool {
        self.depth > 1
    }

    /// The actions allowed. The relation `root` is for the root, and for it alone.
    pub(super) fn allowed(&self, input: &Input, actions: Actions) -> Allowed {
        let (relations, root) = (actions.relations as u8, actions.root);
        let mut allowed = Allowed::default();
        if self.may_shift(input) {
            allowed.0[0] = (0, 1);
        }
        if self.may_left(input) {
            if self.front == input.length {
                allowed.0[1] = (1 + root, 2 + root);
            } else {
                allowed.0[1] = (1, 1 + root);
                allowed.0[2] = (2 + root, 1 + relations);
            }
        }
        if self.may_right() {
            allowed.0[3] = (1 + relations, 1 + relations + root);
            allowed.0[4] = (2 + relations + root, 1 + 2 * relations);
        }
        allowed
    }
}
