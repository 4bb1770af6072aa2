//! Learning trees.

use super::Sentence;
use super::perceptron::{Averages, Perceptron, Random};
use crate::syntax::Relation;
use crate::syntax::decode::{Actions, Beam, CLASSES, Item, Search};
use crate::syntax::features::features;
use crate::syntax::forms::forms;
use crate::syntax::lookup::Scorer;
use crate::syntax::transition::{Action, Arena, Input, State};

/// A sentence to learn from.
pub(super) struct Example {
    input: Input,
    /// The head of each token; the root is the length.
    heads: Vec<u32>,
    relations: Vec<u8>,
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
        let heads = sentence.words.iter().map(|word| word.head.map_or(root, |head| head as u32)).collect();
        let heads = projective(heads);
        let class = |relation| relations.binary_search(&learned_relation(relation)).unwrap_or(0) as u8;
        Example { input, heads, relations: sentence.words.iter().map(|word| class(word.relation)).collect() }
    };
    sentences.iter().zip(tags).map(example).collect()
}

/// Heads changed so that no arcs cross: of the arcs that cross others, the shortest is hung on its head's head, again and
/// again (Nivre and Nilsson 2005).
fn projective(mut heads: Vec<u32>) -> Vec<u32> {
    let root = heads.len() as u32;
    let crosses = |heads: &[u32], dependent: u32| {
        let head = heads[dependent as usize];
        let within = dependent.min(head) + 1..dependent.max(head);
        // Every word between must come up at one end or between, on its way to the root.
        within.clone().any(|word| {
            let mut at = word;
            while within.contains(&at) {
                at = heads[at as usize];
            }
            at != head && at != dependent
        })
    };
    loop {
        let crossing = (0..root).filter(|&dependent| heads[dependent as usize] != root && crosses(&heads, dependent));
        let Some(dependent) = crossing.min_by_key(|&dependent| heads[dependent as usize].abs_diff(dependent)) else {
            return heads;
        };
        heads[dependent as usize] = heads[heads[dependent as usize] as usize];
    }
}

/// The actions that build the gold tree, which has no crossing arcs.
fn gold_path(example: &Example, actions: Actions) -> Vec<u8> {
    let relations = actions.relations as u8;
    let mut path = Vec::new();
    let mut stack: Vec<u32> = Vec::new();
    let mut front = 0;
    let length = example.input.length;
    let mut missing: Vec<u32> = vec![0; length as usize + 1];
    for &head in &example.heads {
        missing[head as usize] += 1;
    }
    while front < length || !stack.is_empty() {
        let top = stack.last().copied();
        let below = stack.len().checked_sub(2).map(|at| stack[at]);
        let complete = top.filter(|&top| missing[top as usize] == 0);
        let head = complete.map(|top| example.heads[top as usize]);
        let relation = complete.map_or(0, |top| example.relations[top as usize]);
        if head == Some(front) {
            path.push(1 + relation);
        } else if head.is_some() && head == below {
            path.push(1 + relations + relation);
        } else if front < length {
            path.push(0);
            stack.push(front);
            front += 1;
            continue;
        } else {
            // Only a graph that is no tree with one root comes here; it teaches nothing.
            return Vec::new();
        }
        stack.pop();
        missing[head.unwrap_or(length) as usize] -= 1;
    }
    path
}

/// The features of each state on a path, from one action on.
fn change(perceptron: &mut Perceptron, example: &Example, actions: Actions, path: &[u8], from: usize, change: i32) {
    let mut arena = Arena::new(&example.input);
    let mut state = State::start(&example.input);
    for (at, &class) in path.iter().enumerate() {
        if at >= from && state.allowed(&example.input, actions).only().is_none() {
            perceptron.add(&features(&state, &arena, &example.input), class, change);
        }
        state = arena.apply(&state, Action::from_class(class, actions.relations), &example.input);
    }
}

/// Learns to parse with a beam; after each sentence that goes wrong, the weights are changed along the gold path and the
/// best path up to where the latter was ahead the most (max-violation update, Huang, Fayong and Guo 2012).
pub(super) fn train(
    mut perceptron: Perceptron,
    examples: &[Example],
    actions: Actions,
    width: usize,
    epochs: usize,
    seed: u64,
) -> Averages {
    let mut random = Random(seed);
    let paths: Vec<Vec<u8>> = examples.iter().map(|example| gold_path(example, actions)).collect();
    for _ in 0..epochs {
        for at in random.order(examples.len()) {
            let (example, gold) = (&examples[at], &paths[at]);
            let mut search = Search::new(&example.input, actions, Beam { width, margin: i32::MAX, doubt: i32::MAX });
            let mut arena = Arena::new(&example.input);
            let mut state = State::start(&example.input);
            let mut gold_score = 0;
            let mut worst: Option<(i32, usize, Item)> = None;
            let mut on_path: Option<u32> = Some(0);
            for (step, &class) in gold.iter().enumerate() {
                if state.allowed(&example.input, actions).only().is_none() {
                    let mut scores = [0; CLASSES];
                    (&perceptron).score(&features(&state, &arena, &example.input), &[], &mut scores);
                    gold_score += scores[usize::from(class)];
                }
                state = arena.apply(&state, Action::from_class(class, actions.relations), &example.input);
                search.advance(&mut &perceptron);
                on_path = on_path.and_then(|before| search.find(before, class));
                let best = search.items[0];
                let ahead = best.score - gold_score;
                if on_path != Some(best.history) && worst.is_none_or(|worst| ahead >= worst.0) {
                    worst = Some((ahead, step + 1, best));
                }
            }
            perceptron.step();
            let right = on_path.is_some() && on_path == search.items.first().map(|best| best.history);
            if let Some((_, steps, item)) = worst.filter(|_| !right) {
                let path = search.path(&item);
                let same = path.iter().zip(gold).take_while(|(a, b)| a == b).count();
                change(&mut perceptron, example, actions, &gold[..steps], same, 1);
                change(&mut perceptron, example, actions, &path, same, -1);
            }
        }
    }
    perceptron.averages()
}
