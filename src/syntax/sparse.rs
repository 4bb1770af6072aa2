//! Sparse rows of small weights, found by the fingerprint of a feature.

/// The most features that are scored at once.
pub(super) const MOST_FEATURES: usize = 160;

/// Whatever knows the weights of features.
pub(super) trait Scorer {
    /// Adds the weights of the features, times `sign`, to the scores.
    fn score(&self, features: &[u32], sign: i32, scores: &mut [i32; 256]);
}

/// One feature's weights, by class.
pub(super) type Row = (u32, Vec<(u8, i8)>);

/// How many of a feature's leading bits tell it from others where there are so many rows: eight more than tell the rows from each
/// other, so that one unknown feature in some two hundred is taken for a known one.
pub(super) fn fingerprint_bits(rows: usize) -> u32 {
    (rows.max(1).ilog2() + 8).clamp(16, 32)
}

/// The weights of a linear model as they are written, in rows sorted by fingerprint, each of which occurs once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// How many leading bits of a feature are its fingerprint: 16 to 32.
    pub(super) bits: u32,
    /// The rows by fingerprint; none is empty.
    pub(super) rows: Vec<Row>,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows { bits: fingerprint_bits(0), rows: Vec::new() }
    }
}

/// What rows are gathered into, as they come, sorted by fingerprint.
pub(super) trait Table {
    /// An empty one with room for so many rows under fingerprints of so many bits.
    fn with_room(bits: u32, rows: usize) -> Self;

    /// Takes the next row: its classes and weights.
    fn add(&mut self, fingerprint: u32, cells: &[[u8; 2]]);

    /// No row follows.
    fn finish(&mut self) {}
}

impl Table for Rows {
    fn with_room(bits: u32, rows: usize) -> Rows {
        Rows { bits, rows: Vec::with_capacity(rows) }
    }

    fn add(&mut self, fingerprint: u32, cells: &[[u8; 2]]) {
        self.rows.push((fingerprint, cells.iter().map(|&[class, weight]| (class, weight as i8)).collect()));
    }
}

/// The weights of a linear model, for look-up: for each feature that has any, a short row of (class, weight).
///
/// A weight `v` counts as `v * |v|`, so that eight bits cover both the small weights, of which there are many, and the
/// large ones, which decide; scores are compared with each other only, so their unit does not matter.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// How many leading bits of a feature are its fingerprint.
    bits: u32,
    /// Where in `cells` the rows begin whose fingerprints share all but the last eight bits; one more at the end.
    starts: Vec<u32>,
    /// The rows: each begins with the last eight bits of its fingerprint and its length, then come its classes and weights.
    cells: Vec<[u8; 2]>,
    /// One bit for each of the leading bits of the features there are, so that most features without weights are never looked up.
    filter: Vec<u64>,
}

/// How many more leading bits of a feature the filter tells apart than `starts` does.
const FILTER: u32 = 4;

impl Default for Weights {
    fn default() -> Weights {
        let mut weights = Weights::with_room(fingerprint_bits(0), 0);
        weights.finish();
        weights
    }
}

impl Table for Weights {
    fn with_room(bits: u32, rows: usize) -> Weights {
        let groups = 1 << (bits - 8);
        Weights {
            bits,
            starts: vec![0; groups + 1],
            cells: Vec::with_capacity(rows * 3),
            filter: vec![0; (groups << FILTER).div_ceil(64)],
        }
    }

    #[inline]
    fn add(&mut self, fingerprint: u32, cells: &[[u8; 2]]) {
        self.cells.push([fingerprint as u8, cells.len() as u8]);
        self.cells.extend_from_slice(cells);
        self.starts[(fingerprint >> 8) as usize + 1] = self.cells.len() as u32;
        let bit = fingerprint >> (8 - FILTER);
        self.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn finish(&mut self) {
        // A group without rows begins where the one before it ends.
        let mut end = 0;
        for start in &mut self.starts {
            end = end.max(*start);
            *start = end;
        }
    }
}

impl Weights {
    /// Lays rows out for look-up.
    pub(super) fn new(rows: &Rows) -> Weights {
        let mut weights = Weights::with_room(rows.bits, rows.rows.len());
        for (fingerprint, cells) in &rows.rows {
            let cells: Vec<[u8; 2]> = cells.iter().map(|&(class, weight)| [class, weight as u8]).collect();
            weights.add(*fingerprint, &cells);
        }
        weights.finish();
        weights
    }
}

impl Scorer for Weights {
    #[inline]
    fn score(&self, features: &[u32], sign: i32, scores: &mut [i32; 256]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let mut present = [0_u32; MOST_FEATURES];
        let mut count = 0;
        for &feature in features {
            let bit = feature >> (32 - FILTER - (self.bits - 8));
            present[count] = feature >> (32 - self.bits);
            count += (self.filter[(bit >> 6) as usize] >> (bit & 63) & 1) as usize;
        }
        let mut groups: [&[[u8; 2]]; MOST_FEATURES] = [&[]; MOST_FEATURES];
        let mut touched = 0;
        for (group, &fingerprint) in groups.iter_mut().zip(&present[..count]) {
            let at = (fingerprint >> 8) as usize;
            *group = &self.cells[self.starts[at] as usize..self.starts[at + 1] as usize];
            touched ^= group.first().map_or(0, |cell| cell[0]);
        }
        std::hint::black_box(touched);
        for (mut group, &fingerprint) in groups.into_iter().zip(&present[..count]) {
            while let [[last, length], rest @ ..] = group {
                let (row, others) = rest.split_at(usize::from(*length));
                if *last == fingerprint as u8 {
                    for &[class, weight] in row {
                        let weight = i32::from(weight as i8);
                        scores[class as usize] += sign * weight * weight.abs();
                    }
                    break;
                }
                group = others;
            }
        }
    }
}
