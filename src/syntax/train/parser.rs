//! Learning trees.

use super::Sentence;
use super::perceptron::{Perceptron, Random};
use crate::syntax::Relation;
use crate::syntax::decode::Actions;
use crate::syntax::features::features;
use crate::syntax::forms::forms;
use crate::syntax::sparse::Row;
use crate::syntax::transition::{Action, Arena, Input, State};

/// A sentence to learn from.
pub(super) struct Example {
    input: Input,
    /// The head of each token; the root is the length.
    heads: Vec<u32>,
    relations: Vec<u8>,
    /// The dependents of each token and of the root.
    dependents: Vec<Vec<u32>>,
}

/// The relation that the parser learns for one of a treebank: most subtypes follow from the tree and are added later.
pub(super) fn learned_relation(relation: Relation) -> Relation {
    use Relation::{AclRelcl, CompoundPrt, NmodPoss, NsubjPass, OblAgent};
    match relation {
        AclRelcl | CompoundPrt | NmodPoss | NsubjPass | OblAgent => relation,
        other => other.base(),
    }
}

/// The sentences as the parser sees them, under the tags that the tagger gave.
pub(super) fn examples(sentences: &[Sentence], tags: &[Vec<u8>], relations: &[Relation]) -> Vec<Example> {
    let example = |(sentence, tags): (&Sentence, &Vec<u8>)| {
        let words: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
        let input = Input::new(forms(&words).iter().map(|form| form.word).collect(), tags);
        let root = input.length;
        let heads: Vec<u32> = sentence.words.iter().map(|word| word.head.map_or(root, |head| head as u32)).collect();
        let mut dependents = vec![Vec::new(); words.len() + 1];
        for (dependent, &head) in heads.iter().enumerate() {
            dependents[head as usize].push(dependent as u32);
        }
        let class = |relation| relations.binary_search(&learned_relation(relation)).unwrap_or(0) as u8;
        Example {
            input,
            heads,
            relations: sentence.words.iter().map(|word| class(word.relation)).collect(),
            dependents,
        }
    };
    sentences.iter().zip(tags).map(example).collect()
}

/// How many arcs of the gold tree an action puts out of reach (Goldberg and Nivre 2013): shift, left, right.
fn costs(example: &Example, state: &State, arena: &Arena) -> [u32; 3] {
    let top = arena.top(state);
    let (s0, s1, b0) = (top.token, arena.nodes[top.below as usize].token, state.front);
    let [mut shift, mut left, mut right] = [0; 3];
    if state.depth > 0 {
        let ahead = example.dependents[s0 as usize].iter().filter(|&&dependent| dependent >= b0).count() as u32;
        let head = example.heads[s0 as usize];
        left += ahead + u32::from(head > b0 || (state.depth > 1 && head == s1));
        right += ahead + u32::from(head >= b0);
    }
    if state.may_shift(&example.input) {
        let head = example.heads[b0 as usize];
        let mut at = state.stack;
        while at != 0 {
            let node = &arena.nodes[at as usize];
            shift += u32::from(example.heads[node.token as usize] == b0);
            shift += u32::from(at != state.stack && node.token == head);
            at = node.below;
        }
    }
    [shift, left, right]
}

/// The best guess among all actions, and among those that cost least.
fn choose(example: &Example, state: &State, arena: &Arena, actions: Actions, scores: &[i32; 256]) -> (u8, u8) {
    let [shift, left, right] = costs(example, state, arena);
    let relation = |found: u8| u32::from(example.relations[arena.top(state).token as usize] != found);
    let cost = |class| match Action::from_class(class, actions.relations) {
        Action::Shift => shift,
        Action::Left(found) => left + relation(found),
        Action::Right(found) => right + relation(found),
    };
    let guess = actions.best(state, &example.input, scores);
    let mut least = cost(guess);
    let mut best = guess;
    for class in state.allowed(&example.input, actions.relations, actions.root) {
        let cost = cost(class);
        if cost < least || (cost == least && best != guess && scores[class as usize] > scores[best as usize]) {
            (least, best) = (cost, class);
        }
    }
    (guess, best)
}

/// Learns to parse greedily, with a dynamic oracle: after the first epoch, nine times of ten the parser goes on from
/// its own guess.
pub(super) fn train(examples: &[Example], actions: Actions, epochs: usize, least: f64) -> Vec<Row> {
    let mut perceptron = Perceptron::new();
    let mut random = Random(2);
    for epoch in 0..epochs {
        for at in random.order(examples.len()) {
            let example = &examples[at];
            let mut arena = Arena::new(&example.input);
            let mut state = State::start(&example.input);
            while !state.done(&example.input) {
                let features = features(&state, &arena, &example.input);
                let mut scores = [0; 256];
                perceptron.score(&features, &mut scores);
                let (guess, best) = choose(example, &state, &arena, actions, &scores);
                perceptron.step();
                if guess != best {
                    perceptron.add(&features, best, 1);
                    perceptron.add(&features, guess, -1);
                }
                let next = if epoch > 0 && random.below(10) > 0 { guess } else { best };
                state = arena.apply(&state, Action::from_class(next, actions.relations), &example.input).0;
            }
        }
    }
    perceptron.finish(least)
}
