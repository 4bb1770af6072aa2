//! The averaged perceptron (Collins 2002), its pruning and quantisation.

use crate::syntax::lookup::{MOST_FEATURES, Scorer};
use crate::syntax::sparse::{Row, Rows, Weights, fingerprint_bits};

/// A feature's row of weights in the pool.
#[derive(Clone, Copy, Default)]
struct Slot {
    feature: u32,
    start: u32,
    length: u16,
    /// How many weights there is room for; 0 in a free slot.
    room: u16,
}

/// Weights by feature and class while they are learned. All arithmetic is on integers, so that a run is repeated exactly.
pub(super) struct Perceptron {
    /// Open addressing by feature.
    slots: Vec<Slot>,
    features: usize,
    /// A weight in the upper 24 bits, its class in the lower 8.
    weights: Vec<i32>,
    /// The sum of each weight's changes, each times the number of examples before it.
    changes: Vec<i64>,
    steps: i64,
    /// Whether no weights may be made but those that there are.
    closed: bool,
}

/// Averaged weights by feature, sorted, each row sorted by class.
pub(super) type Averages = Vec<(u32, Vec<(u8, f64)>)>;

impl Perceptron {
    pub(super) fn new() -> Perceptron {
        let slots = vec![Slot::default(); 1 << 16];
        Perceptron { slots, features: 0, weights: Vec::new(), changes: Vec::new(), steps: 0, closed: false }
    }

    /// One that has learned nothing yet and may only learn the weights that another has.
    pub(super) fn closed(others: &Averages) -> Perceptron {
        let mut perceptron = Perceptron::new();
        for (feature, cells) in others {
            for (class, _) in cells {
                perceptron.make(*feature, *class);
            }
        }
        perceptron.closed = true;
        perceptron
    }

    fn place(&self, feature: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = feature as usize & mask;
        while self.slots[place].room != 0 && self.slots[place].feature != feature {
            place = (place + 1) & mask;
        }
        place
    }

    /// Where the weight of a feature for a class is, if it is there.
    fn find(&self, feature: u32, class: u8) -> Option<usize> {
        let slot = self.slots[self.place(feature)];
        let row = slot.start as usize..slot.start as usize + usize::from(slot.length);
        self.weights[row].iter().position(|weight| *weight as u8 == class).map(|at| slot.start as usize + at)
    }

    /// Makes the weight of a feature for a class, which is not there; says where.
    fn make(&mut self, feature: u32, class: u8) -> usize {
        let mut place = self.place(feature);
        if self.slots[place].room == 0 {
            self.features += 1;
            if self.features * 2 > self.slots.len() {
                let wider = vec![Slot::default(); self.slots.len() * 2];
                for slot in std::mem::replace(&mut self.slots, wider) {
                    if slot.room != 0 {
                        let place = self.place(slot.feature);
                        self.slots[place] = slot;
                    }
                }
                place = self.place(feature);
            }
        }
        let mut slot = self.slots[place];
        let row = slot.start as usize..slot.start as usize + usize::from(slot.length);
        if slot.length == slot.room {
            let start = self.weights.len();
            slot = Slot { feature, start: start as u32, length: slot.length, room: (slot.room * 2).max(2) };
            self.weights.extend_from_within(row.clone());
            self.changes.extend_from_within(row);
            self.weights.resize(start + usize::from(slot.room), 0);
            self.changes.resize(start + usize::from(slot.room), 0);
        }
        let at = slot.start as usize + usize::from(slot.length);
        self.weights[at] = i32::from(class);
        slot.length += 1;
        self.slots[place] = slot;
        at
    }

    /// Counts one more example.
    pub(super) fn step(&mut self) {
        self.steps += 1;
    }

    /// Adds to the weight of each feature for a class.
    pub(super) fn add(&mut self, features: &[u32], class: u8, change: i32) {
        for &feature in features {
            let at = match self.find(feature, class) {
                Some(at) => at,
                None if self.closed => continue,
                None => self.make(feature, class),
            };
            self.weights[at] += change << 8;
            self.changes[at] += i64::from(change) * self.steps;
        }
    }

    /// The average of each weight over all examples.
    pub(super) fn averages(&self) -> Averages {
        let steps = self.steps.max(1) as f64;
        let mut averages: Averages = self
            .slots
            .iter()
            .filter(|slot| slot.room != 0)
            .map(|slot| {
                let row = slot.start as usize..slot.start as usize + usize::from(slot.length);
                let cells = self.weights[row.clone()].iter().zip(&self.changes[row]);
                let average = |weight: i32, changes: i64| f64::from(weight >> 8) - changes as f64 / steps;
                let mut cells: Vec<(u8, f64)> = cells.map(|(&w, &changes)| (w as u8, average(w, changes))).collect();
                cells.sort_unstable_by_key(|cell| cell.0);
                (slot.feature, cells)
            })
            .collect();
        averages.sort_unstable_by_key(|row| row.0);
        averages
    }
}

impl Scorer for &Perceptron {
    fn score<const N: usize>(&mut self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        // As in the finished table, the loads of a pass do not wait for each other.
        let mut rows = [(0, 0); MOST_FEATURES];
        for (row, &feature) in rows.iter_mut().zip(come.iter().chain(gone)) {
            let slot = self.slots[self.place(feature)];
            *row = (slot.start as usize, usize::from(slot.length));
        }
        let (come, gone) = rows[..come.len() + gone.len()].split_at(come.len());
        for &(start, length) in come {
            for weight in &self.weights[start..start + length] {
                scores[usize::from(*weight as u8)] += weight >> 8;
            }
        }
        for &(start, length) in gone {
            for weight in &self.weights[start..start + length] {
                scores[usize::from(*weight as u8)] -= weight >> 8;
            }
        }
    }
}

/// The weights of several models added up.
pub(super) fn sum(models: impl Iterator<Item = Averages>) -> Averages {
    let mut rows: Averages = models.flatten().collect();
    rows.sort_by_key(|row| row.0);
    rows.dedup_by(|row, before| {
        let same = row.0 == before.0;
        if same {
            before.1.append(&mut row.1);
        }
        same
    });
    for (_, cells) in &mut rows {
        cells.sort_by_key(|cell| cell.0);
        cells.dedup_by(|cell, before| {
            let same = cell.0 == before.0;
            if same {
                before.1 += cell.1;
            }
            same
        });
    }
    rows
}

/// Which weights stay in the model: the largest in magnitude.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keep {
    /// At most so many weights.
    pub(super) weights: usize,
    /// At most so many rows, of those whose weights add up to the most.
    pub(super) rows: usize,
}

/// The weights that stay.
pub(super) fn prune(averages: &Averages, keep: Keep) -> Averages {
    let mut sizes: Vec<f64> = averages.iter().flat_map(|row| &row.1).map(|cell| cell.1.abs()).collect();
    let least = beyond(&mut sizes, keep.weights);
    let row = |(feature, cells): &(u32, Vec<(u8, f64)>)| {
        (*feature, cells.iter().filter(|cell| cell.1.abs() > least).copied().collect::<Vec<_>>())
    };
    let mut rows: Averages = averages.iter().map(row).filter(|row| !row.1.is_empty()).collect();
    let size = |row: &(u32, Vec<(u8, f64)>)| row.1.iter().map(|cell| cell.1.abs()).sum::<f64>();
    let least = beyond(&mut rows.iter().map(size).collect::<Vec<f64>>(), keep.rows);
    rows.retain(|row| size(row) > least);
    rows
}

/// The largest size that is not among the `count` largest; zero if there is none.
fn beyond(sizes: &mut [f64], count: usize) -> f64 {
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    sizes.get(count).copied().unwrap_or(0.0)
}

/// Weights in eight bits each: the sign and the root of the share that a weight has of the largest, in multiples of `step`. Fine
/// steps also keep weights so small that coarse ones round them to nothing.
pub(super) fn quantise(averages: &Averages, step: u8) -> Weights {
    let cells = averages.iter().flat_map(|row| &row.1);
    let largest = cells.map(|cell| cell.1.abs()).fold(0.0, f64::max);
    let share = |weight: f64| (127.0 * (weight.abs() / largest).sqrt()).round() as u8;
    let rounded = |weight: f64| ((share(weight) + step / 2) / step * step).min(127 / step * step);
    let signed = |weight: f64| f64::from(rounded(weight)).copysign(weight) as i8;
    let row = |(feature, cells): &(u32, Vec<(u8, f64)>)| {
        let cells = cells.iter().map(|&(class, weight)| (class, signed(weight)));
        (*feature, cells.filter(|cell| cell.1 != 0).collect())
    };
    Weights::new(&by_fingerprint(averages.iter().map(row).filter(|row: &Row| !row.1.is_empty()).collect()))
}

/// Rows, sorted by feature, under the fingerprints of their features; those that have one fingerprint are drawn together.
fn by_fingerprint(rows: Vec<Row>) -> Rows {
    let bits = fingerprint_bits(rows.len());
    let mut all = Rows { bits, rows: Vec::with_capacity(rows.len()) };
    for (feature, cells) in rows {
        let fingerprint = feature >> (32 - bits);
        let Some(last) = all.rows.last_mut().filter(|last| last.0 == fingerprint) else {
            all.rows.push((fingerprint, cells));
            continue;
        };
        for (class, weight) in cells {
            match last.1.iter_mut().find(|cell| cell.0 == class) {
                Some(cell) if cell.1.unsigned_abs() < weight.unsigned_abs() => cell.1 = weight,
                Some(_) => {}
                None => last.1.push((class, weight)),
            }
        }
        last.1.sort_unstable_by_key(|cell| cell.0);
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_summed_by_feature_and_class() {
        let first = vec![(1, vec![(0, 1.0), (2, -2.0)]), (5, vec![(1, 1.0)])];
        let second = vec![(1, vec![(1, 4.0), (2, 0.5)]), (3, vec![(0, 2.0)])];
        let all = vec![(1, vec![(0, 1.0), (1, 4.0), (2, -1.5)]), (3, vec![(0, 2.0)]), (5, vec![(1, 1.0)])];
        assert_eq!(sum([first, second].into_iter()), all);
    }

    #[test]
    fn the_largest_weights_stay_and_of_their_rows_the_heaviest() {
        let averages =
            vec![(1, vec![(0, 3.0), (1, -3.0)]), (2, vec![(0, 5.0)]), (3, vec![(0, 0.5)]), (4, vec![(0, 0.0)])];
        let keep = |weights, rows| prune(&averages, Keep { weights, rows });
        assert_eq!(keep(usize::MAX, usize::MAX), averages[..3]);
        assert_eq!(keep(3, usize::MAX), averages[..2]);
        assert_eq!(keep(3, 1), averages[..1]);
    }

    #[test]
    fn a_closed_one_learns_no_other_weights() {
        let mut perceptron = Perceptron::closed(&vec![(7, vec![(1, 9.0)])]);
        for class in 0..3 {
            perceptron.add(&[6, 7], class, 1);
        }
        perceptron.step();
        assert_eq!(perceptron.averages(), [(7, vec![(1, 1.0)])]);
    }
}
