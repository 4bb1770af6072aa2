//! The features of a parser state, after Zhang and Nivre (2011).

use super::forms::mix;
use super::lookup::MOST_FEATURES;
use super::transition::{Arena, Input, NO_RELATION, Node, State};

/// Declares the atoms of a state and the number of them.
macro_rules! atoms {
    ($($name:ident)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Atom { $($name,)* COUNT }
        use Atom::{$($name,)*};
    };
}

// S0, S1, S2: the stack from its top; B0, B1, B2: the buffer from its front. w: word, t: tag, d: relation; L, R: outermost
// dependent on a side, L2, R2: the one before it; vl, vr: number of dependents; sl, sr: set of their relations;
// D0: distance from S0 to B0, D1: from S1 to S0.
atoms! {
    S0w S0t S1w S1t S2w S2t B0w B0t B1w B1t B2w B2t
    S0Lw S0Lt S0Ld S0Rw S0Rt S0Rd S0L2t S0L2d S0R2t S0R2d
    S1Lw S1Lt S1Ld S1Rw S1Rt S1Rd S1L2t S1L2d S1R2t S1R2d
    B0Lw B0Lt B0Ld B0L2t B0L2d
    S0vl S0vr S1vl S1vr B0vl S0sl S0sr S1sl S1sr B0sl D0 D1
}

const ATOMS: usize = Atom::COUNT as usize;

/// Declares the templates: the atoms each joins.
macro_rules! templates {
    ($($($atom:ident)+,)*) => {
        /// The number of features of a state.
        pub(super) const FEATURES: usize = [$(stringify!($($atom)+)),*].len();

        /// The features made of the atoms' hashes. Written out, so that no place of an atom has to be looked up.
        #[inline]
        fn join(hashes: &[u32; ATOMS]) -> [u32; FEATURES] {
            let joined = [$($(hashes[$atom as usize])^+),*];
            let mut features = SALTS;
            for (feature, joined) in features.iter_mut().zip(joined) {
                *feature ^= joined;
            }
            features
        }
    };
}

templates! {
    S0w, S0t, S0w S0t, S1w, S1t, S1w S1t, S2w S2t, S2t, B0w, B0t, B0w B0t, B1w, B1t, B1w B1t, B2w, B2t,
    S0w S0t B0w, S0w B0w B0t, S0w S0t B0t, S0t B0w B0t, S0w B0w, S0t B0t, S0w B0t, S0t B0w,
    S1w S1t S0w, S1w S0w S0t, S1w S1t S0t, S1t S0w S0t, S1w S0w, S1t S0t, S1w S0t, S1t S0w,
    S1w B0w, S1t B0t, S1w B0t, S1t B0w,
    B0t B1t, B0w B1t, B0t B1w, B0w B1w,
    B0t B1t B2t, S0t B0t B1t, S1t S0t B0t, S2t S1t S0t, S1t S0t B0w, S1t S0w B0t, S1w S0t B0t, S0w B0t B1t,
    S0t B0w B1t, S1t S0t B0t B1t, S1t B0t B1t,
    S0t S0Lt B0t, S0t S0Rt B0t, S0t B0t B0Lt, S1t S1Rt S0t, S1t S1Lt S0t, S1t S0t S0Lt, S1t S0t S0Rt,
    S0w S0Ld B0t, S0w S0Rd B0t, S0t B0w B0Ld, S1w S1Rd S0t, S1t S0w S0Ld, S1t S0w S0Rd,
    S0t S0Ld S0Rd, S1t S1Ld S1Rd, S0t S0Rd B0t S1t,
    S0w D0, S0t D0, B0t D0, S0t B0t D0, S1w D1, S1t D1, S0t D1, S1t S0t D1,
    S0w S0vr, S0t S0vr, S0w S0vl, S0t S0vl, B0t B0vl, S1t S1vr, S1t S1vl,
    S0Lw, S0Lt, S0Ld, S0Rw, S0Rt, S0Rd, S1Lw, S1Lt, S1Ld, S1Rw, S1Rt, S1Rd, B0Lw, B0Lt, B0Ld,
    S0L2t S0L2d, S0R2t S0R2d, S1L2t S1L2d, S1R2t S1R2d, B0L2t B0L2d,
    S0w S0sr, S0t S0sr, S0w S0sl, S0t S0sl, B0w B0sl, B0t B0sl, S1w S1sr, S1t S1sr, S1w S1sl, S1t S1sl,
    S1t S0t S1sr, S0t B0t S0sr,
}

/// What each template adds to its features, so that templates of the same atoms differ.
const SALTS: [u32; FEATURES] = {
    let mut salts = [0; FEATURES];
    let mut at = 0;
    while at < FEATURES {
        salts[at] = mix(mix(at as u32 + 1) ^ 0x5851_f42d);
        at += 1;
    }
    salts
};

/// Distances in classes: 1 to 6 each for itself, up to 10, and more.
fn bucket(distance: u32) -> u32 {
    match distance {
        0..=6 => distance,
        7..=10 => 7,
        _ => 8,
    }
}

/// The features of a state.
pub(super) fn features(state: &State, arena: &Arena, input: &Input) -> [u32; FEATURES] {
    let s0 = arena.top(state);
    let s1 = &arena.nodes[s0.below as usize];
    let s2 = &arena.nodes[s1.below as usize];
    let none = input.none();
    let mut hashes = [0; ATOMS];
    // A value hashed together with its atom; a feature is the sum (xor) of its atoms' hashes and its template's salt.
    let mut set = |atom: Atom, value: u32| {
        hashes[atom as usize] = mix(value ^ (atom as u32 + 1).wrapping_mul(0x9e37_79b9));
    };
    let word = |token: u32| input.words[token as usize];
    let tag = |token: u32| input.tags[token as usize];
    set(S0w, word(s0.token));
    set(S0t, tag(s0.token));
    set(S1w, word(s1.token));
    set(S1t, tag(s1.token));
    set(S2w, word(s2.token));
    set(S2t, tag(s2.token));
    let b1 = (state.front + 1).min(none);
    let b2 = (state.front + 2).min(none);
    set(B0w, word(state.front));
    set(B0t, tag(state.front));
    set(B1w, word(b1));
    set(B1t, tag(b1));
    set(B2w, word(b2));
    set(B2t, tag(b2));
    let mut side = |side: &super::transition::Side, atoms: [Atom; 5]| {
        let [token, token2] = side.tokens;
        set(atoms[0], word(token));
        set(atoms[1], tag(token));
        set(atoms[2], u32::from(side.relations[0]));
        set(atoms[3], tag(token2));
        set(atoms[4], u32::from(side.relations[1]));
    };
    side(&s0.left, [S0Lw, S0Lt, S0Ld, S0L2t, S0L2d]);
    side(&s0.right, [S0Rw, S0Rt, S0Rd, S0R2t, S0R2d]);
    side(&s1.left, [S1Lw, S1Lt, S1Ld, S1L2t, S1L2d]);
    side(&s1.right, [S1Rw, S1Rt, S1Rd, S1R2t, S1R2d]);
    side(&state.front_left, [B0Lw, B0Lt, B0Ld, B0L2t, B0L2d]);
    let mut numbers = |atom: Atom, value: u32| set(atom, value);
    numbers(S0vl, u32::from(s0.left.count));
    numbers(S0vr, u32::from(s0.right.count));
    numbers(S1vl, u32::from(s1.left.count));
    numbers(S1vr, u32::from(s1.right.count));
    numbers(B0vl, u32::from(state.front_left.count));
    let fold = |set: u64| mix(set as u32) ^ (set >> 32) as u32;
    numbers(S0sl, fold(s0.left.set));
    numbers(S0sr, fold(s0.right.set));
    numbers(S1sl, fold(s1.left.set));
    numbers(S1sr, fold(s1.right.set));
    numbers(B0sl, fold(state.front_left.set));
    let apart = |left: &Node, right: u32| if left.token == none { 99 } else { bucket(right - left.token) };
    numbers(D0, apart(s0, state.front));
    numbers(D1, if s0.token == none { 99 } else { apart(s1, s0.token) });
    join(&hashes)
}

const _: () = assert!(FEATURES <= MOST_FEATURES && NO_RELATION == 255);
