//! The averaged perceptron (Collins 2002), its pruning and quantisation.

use crate::syntax::sparse::Row;

/// A weight and what its average needs.
#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    weight: i32,
    /// The sum of the weight over the steps before `since`.
    total: i64,
    since: u32,
}

/// Weights by feature and class while they are learned. All arithmetic is on integers, so that a run is repeated exactly.
pub(super) struct Perceptron {
    /// (feature, row + 1), open addressing; 0 is free.
    slots: Vec<(u32, u32)>,
    rows: Vec<Vec<Cell>>,
    features: Vec<u32>,
    steps: u32,
}

impl Perceptron {
    pub(super) fn new() -> Perceptron {
        Perceptron { slots: vec![(0, 0); 1 << 16], rows: Vec::new(), features: Vec::new(), steps: 0 }
    }

    fn place(&self, feature: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = feature as usize & mask;
        while self.slots[place].1 != 0 && self.slots[place].0 != feature {
            place = (place + 1) & mask;
        }
        place
    }

    fn row(&mut self, feature: u32) -> usize {
        let mut place = self.place(feature);
        if self.slots[place].1 == 0 {
            if self.rows.len() * 2 > self.slots.len() {
                self.slots = vec![(0, 0); self.slots.len() * 2];
                for (row, &feature) in self.features.iter().enumerate() {
                    let place = self.place(feature);
                    self.slots[place] = (feature, row as u32 + 1);
                }
                place = self.place(feature);
            }
            self.rows.push(Vec::new());
            self.features.push(feature);
            self.slots[place] = (feature, self.rows.len() as u32);
        }
        self.slots[place].1 as usize - 1
    }

    /// Adds the weights of the features to the scores.
    pub(super) fn score(&self, features: &[u32], scores: &mut [i32; 256]) {
        let mut rows = [0; 160];
        for (row, &feature) in rows.iter_mut().zip(features) {
            *row = self.slots[self.place(feature)].1;
        }
        for &row in rows.iter().filter(|&&row| row != 0) {
            for cell in &self.rows[row as usize - 1] {
                scores[cell.class as usize] += cell.weight;
            }
        }
    }

    /// Counts one more example.
    pub(super) fn step(&mut self) {
        self.steps += 1;
    }

    /// Adds to the weight of each feature for a class.
    pub(super) fn add(&mut self, features: &[u32], class: u8, change: i32) {
        let steps = self.steps;
        for &feature in features {
            let row = self.row(feature);
            let row = &mut self.rows[row];
            let at = row.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
                row.push(Cell { class, weight: 0, total: 0, since: steps });
                row.len() - 1
            });
            let cell = &mut row[at];
            cell.total += i64::from(cell.weight) * i64::from(steps - cell.since);
            cell.since = steps;
            cell.weight += change;
        }
    }

    /// The averages whose magnitude is at least `least`, as rows sorted by feature, in eight bits each.
    pub(super) fn finish(&self, least: f64) -> Vec<Row> {
        let mut kept = Vec::new();
        let mut most: f64 = 1.0;
        for (row, &feature) in self.rows.iter().zip(&self.features) {
            let mut cells: Vec<(u8, f64)> = row
                .iter()
                .map(|cell| {
                    let total = cell.total + i64::from(cell.weight) * i64::from(self.steps - cell.since);
                    (cell.class, total as f64 / f64::from(self.steps.max(1)))
                })
                .filter(|cell| cell.1.abs() >= least)
                .collect();
            if !cells.is_empty() {
                most = cells.iter().fold(most, |most, cell| most.max(cell.1.abs()));
                cells.sort_unstable_by_key(|cell| cell.0);
                kept.push((feature, cells));
            }
        }
        kept.sort_unstable_by_key(|row| row.0);
        let quantise = |weight: f64| (127.0 * (weight.abs() / most).sqrt()).round().copysign(weight) as i8;
        kept.into_iter().map(|(f, cells)| (f, cells.into_iter().map(|(c, w)| (c, quantise(w))).collect())).collect()
    }
}

/// A generator of pseudo-random numbers (SplitMix64), the same everywhere.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// A number below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// Puts the numbers below `count` into a new order.
    pub(super) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}
