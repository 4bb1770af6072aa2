//! Sparse rows of small weights, found by the fingerprint of a feature.

use super::codec::{Reader, Writer};

/// The most features that are scored at once.
pub(super) const MOST_FEATURES: usize = 128;

/// Whatever knows the weights of features.
pub(super) trait Scorer {
    /// Adds the weights of features that came to the scores, and takes away those of features that went. `N` is a power of two
    /// above every class.
    fn score<const N: usize>(&self, come: &[u32], gone: &[u32], scores: &mut [i32; N]);
}

/// One feature's weights, by class.
pub(super) type Row = (u32, Vec<(u8, i8)>);

/// How many of a feature's leading bits tell it from others where there are so many rows: eight more than tell the rows from each
/// other, so that one unknown feature in some two hundred is taken for a known one.
pub(super) fn fingerprint_bits(rows: usize) -> u32 {
    (rows.max(1).ilog2() + 8).clamp(16, 28)
}

/// The weights of a linear model as they are written, in rows sorted by fingerprint, each of which occurs once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// How many leading bits of a feature are its fingerprint: 16 to 28.
    pub(super) bits: u32,
    /// The rows by fingerprint; none is empty.
    pub(super) rows: Vec<Row>,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows { bits: fingerprint_bits(0), rows: Vec::new() }
    }
}

/// The weights of a linear model, for look-up: for each feature that has any, a row. The rows of a few classes are by far the most;
/// the long ones, of features as common as a tag, are most of the work, so they are laid out for adding class by class.
///
/// A weight `v` counts as `v * |v|`, so that eight bits cover both the small weights, of which there are many, and the
/// large ones, which decide; scores are compared with each other only, so their unit does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Weights {
    /// How many leading bits of a feature are its fingerprint.
    bits: u32,
    /// Where in `cells` the rows begin whose fingerprints share all but the last eight bits; one more at the end.
    starts: Vec<u32>,
    /// The rows: each begins with the last eight bits of its fingerprint and its length, then come its classes and weights, or,
    /// under the length [`LONG`], where in `full` it begins.
    cells: Vec<[u8; 2]>,
    /// The long rows, with a place for each class.
    full: Vec<[i16; LANES]>,
    /// How many pieces of `full` a row takes.
    stride: usize,
    /// One bit for each of the leading bits of the features there are, so that most features without weights are never looked up.
    filter: Vec<u64>,
}

/// How many classes are added at once.
const LANES: usize = 8;

/// Rows of so many classes are long.
const FULL: usize = 12;

/// The length that stands for a long row; no other has it.
const LONG: u8 = 255;

/// How many more leading bits of a feature the filter tells apart than `starts` does.
const FILTER: u32 = 4;

impl Default for Weights {
    fn default() -> Weights {
        Weights::new(&Rows::default())
    }
}

impl Weights {
    /// Lays rows out for look-up.
    pub(super) fn new(rows: &Rows) -> Weights {
        let classes = rows.rows.iter().flat_map(|row| &row.1).map(|cell| usize::from(cell.0) + 1).max();
        let mut weights = Weights::empty(rows.bits, classes.unwrap_or(0));
        for (fingerprint, cells) in &rows.rows {
            if cells.len() < FULL {
                weights.cells.push([*fingerprint as u8, cells.len() as u8]);
                weights.cells.extend(cells.iter().map(|&(class, weight)| [class, weight as u8]));
            } else {
                let [a, b, c, d] = (weights.full.len() as u32).to_le_bytes();
                weights.cells.extend([[*fingerprint as u8, LONG], [a, b], [c, d]]);
                weights.add_full(cells.iter().copied());
            }
            weights.starts[(fingerprint >> 8) as usize + 1] = weights.cells.len() as u32;
        }
        // A group without rows begins where the one before it ends.
        let mut end = 0;
        for start in &mut weights.starts {
            end = end.max(*start);
            *start = end;
        }
        weights.fill_filter();
        weights
    }

    fn empty(bits: u32, classes: usize) -> Weights {
        let groups = 1 << (bits - 8);
        Weights {
            bits,
            starts: vec![0; groups + 1],
            cells: Vec::new(),
            full: Vec::new(),
            stride: classes.div_ceil(LANES),
            filter: vec![0; (groups << FILTER).div_ceil(64)],
        }
    }

    /// More than any class there is a place for.
    pub(super) fn classes(&self) -> usize {
        self.stride * LANES
    }

    /// Adds a long row; classes that have no place in it are left out.
    fn add_full(&mut self, cells: impl Iterator<Item = (u8, i8)>) {
        let start = self.full.len();
        self.full.resize(start + self.stride, [0; LANES]);
        let row = self.full[start..].as_flattened_mut();
        for (class, weight) in cells {
            if let Some(place) = row.get_mut(usize::from(class)) {
                *place = i16::from(weight) * i16::from(weight).abs();
            }
        }
    }

    /// Sets the bits of the filter; says whether the rows are whole.
    fn fill_filter(&mut self) -> bool {
        for (at, ends) in self.starts.windows(2).enumerate() {
            let Some(mut group) = self.cells.get(ends[0] as usize..ends[1] as usize) else { return false };
            while let [[last, length], rest @ ..] = group {
                let bit = (at << FILTER) | usize::from(last >> (8 - FILTER));
                self.filter[bit >> 6] |= 1 << (bit & 63);
                let Some((row, others)) = rest.split_at_checked(row_length(*length)) else { return false };
                if *length == LONG && full_start(row) + self.stride > self.full.len() {
                    return false;
                }
                group = others;
            }
        }
        true
    }

    /// Writes the table as it stands in memory: the lengths of the groups, the rows, and the long rows by class.
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.number(self.bits);
        writer.number(self.stride as u32);
        for ends in self.starts.windows(2) {
            writer.number(ends[1] - ends[0]);
        }
        writer.0.extend(self.cells.as_flattened());
        writer.number((self.full.len() / self.stride.max(1)) as u32);
        for row in self.full.chunks(self.stride.max(1)) {
            let cells = row.as_flattened().iter().enumerate().filter(|cell| *cell.1 != 0);
            writer.number(cells.clone().count() as u32);
            for (class, &weight) in cells {
                let root = f64::from(weight.unsigned_abs()).sqrt().copysign(f64::from(weight));
                writer.0.extend([class as u8, root as i8 as u8]);
            }
        }
    }

    /// Reads a table; `None` where it is not what a writer writes.
    pub(super) fn read(reader: &mut Reader) -> Option<Weights> {
        let bits = reader.number().filter(|bits| (16..=28).contains(bits))?;
        let stride = reader.number().filter(|stride| *stride <= 32)?;
        let mut weights = Weights::empty(bits, stride as usize * LANES);
        let mut end: u32 = 0;
        for start in &mut weights.starts[1..] {
            end = end.checked_add(reader.number()?)?;
            *start = end;
        }
        weights.cells = reader.bytes(2 * end as usize)?.as_chunks().0.to_vec();
        for _ in 0..reader.number()? {
            let count = reader.number()?;
            let cells = reader.bytes(2 * count as usize)?.as_chunks().0;
            weights.add_full(cells.iter().map(|&[class, weight]| (class, weight as i8)));
        }
        weights.fill_filter().then_some(weights)
    }
}

/// How many cells follow the head of a row.
#[inline]
fn row_length(length: u8) -> usize {
    if length == LONG { 2 } else { usize::from(length) }
}

/// Where a long row begins.
#[inline]
fn full_start(row: &[[u8; 2]]) -> usize {
    let [[a, b], [c, d]] = [row[0], row[1]];
    u32::from_le_bytes([a, b, c, d]) as usize
}

/// The row under a fingerprint, in the group that it would be in, with its length.
#[inline]
fn find(mut group: &[[u8; 2]], fingerprint: u32) -> Option<(u8, &[[u8; 2]])> {
    while let [[last, length], rest @ ..] = group {
        let (row, others) = rest.split_at(row_length(*length));
        if *last == fingerprint as u8 {
            return Some((*length, row));
        }
        group = others;
    }
    None
}

impl Weights {
    /// Keeps the fingerprints of those features that the filter lets through, behind the `count` that are there.
    #[inline]
    fn sift(&self, features: &[u32], present: &mut [u32; MOST_FEATURES], mut count: usize) -> usize {
        for &feature in features {
            let bit = feature >> (32 - FILTER - (self.bits - 8));
            present[count] = feature >> (32 - self.bits);
            count += (self.filter[(bit >> 6) as usize] >> (bit & 63) & 1) as usize;
        }
        count
    }
}

impl Scorer for Weights {
    #[inline]
    fn score<const N: usize>(&self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let mut present = [0; MOST_FEATURES];
        let came = self.sift(come, &mut present, 0);
        let count = self.sift(gone, &mut present, came);
        let mut groups: [&[[u8; 2]]; MOST_FEATURES] = [&[]; MOST_FEATURES];
        let mut touched = 0;
        for (group, &fingerprint) in groups.iter_mut().zip(&present[..count]) {
            let at = (fingerprint >> 8) as usize;
            *group = &self.cells[self.starts[at] as usize..self.starts[at + 1] as usize];
            touched ^= group.first().map_or(0, |cell| cell[0]);
        }
        std::hint::black_box(touched);
        let mut long = [(0, false); MOST_FEATURES];
        let mut longs = 0;
        for (at, (group, &fingerprint)) in groups.into_iter().zip(&present[..count]).enumerate() {
            match find(group, fingerprint) {
                Some((LONG, row)) => {
                    long[longs] = (full_start(row), at < came);
                    longs += 1;
                }
                Some((_, row)) if at < came => {
                    for &[class, weight] in row {
                        let weight = i32::from(weight as i8);
                        scores[usize::from(class) & (N - 1)] += weight * weight.abs();
                    }
                }
                Some((_, row)) => {
                    for &[class, weight] in row {
                        let weight = i32::from(weight as i8);
                        scores[usize::from(class) & (N - 1)] -= weight * weight.abs();
                    }
                }
                None => {}
            }
        }
        let scores = &mut scores.as_chunks_mut::<LANES>().0[..self.stride];
        for &(start, came) in &long[..longs] {
            let row = &self.full[start..start + self.stride];
            for (scores, weights) in scores.iter_mut().zip(row) {
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    if came {
                        *score += i32::from(weight);
                    } else {
                        *score -= i32::from(weight);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_rows_are_found_and_add_up() {
        let row = |fingerprint: u32, length: u8| {
            (
                fingerprint,
                (0..length).map(|class| (class * 2, (class as i8 + fingerprint as i8 % 5) * 2 - 20)).collect(),
            )
        };
        let rows = Rows {
            bits: 16,
            rows: vec![row(7, 1), row(8, 3), row(9, 40), row(300, 11), row(301, 12), row(65_535, 60)],
        };
        let weights = Weights::new(&rows);
        let feature = |fingerprint: u32| fingerprint << 16 | 99;
        let come: Vec<u32> = [7, 9, 10, 301, 302, 65_535].map(feature).to_vec();
        let gone: Vec<u32> = [8, 299, 300, 9].map(feature).to_vec();
        let mut expected = [0; 128];
        for (features, sign) in [(&come, 1), (&gone, -1)] {
            for feature in features {
                for (class, weight) in rows.rows.iter().filter(|row| row.0 == feature >> 16).flat_map(|row| &row.1) {
                    expected[usize::from(*class)] += sign * i32::from(*weight) * i32::from(weight.abs());
                }
            }
        }
        let mut scores = [0; 128];
        weights.score(&come, &gone, &mut scores);
        assert_eq!(scores, expected);
    }
}
