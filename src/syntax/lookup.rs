//! Looking weights up: the rows of many features at once, and their sums.
//!
//! Each loop is a function of its own, or it would have to share the processor's few registers with the others.

use std::ops::Range;

use super::sparse::{BLOCK, COUNTS, FULL, GROUP, LANES, LENGTH, LONG, RECORD, SIEVE, STARTS, Weights, filter_bit};

/// The most features that are scored at once.
pub(super) const MOST_FEATURES: usize = 128;

/// Whatever knows the weights of features.
pub(super) trait Scorer {
    /// Adds the weights of features that came to the scores, and takes away those of features that went. `N` is a power of two
    /// above every class.
    fn score<const N: usize>(&mut self, come: &[u32], gone: &[u32], scores: &mut [i32; N]);
}

/// A feature that was looked up.
#[derive(Clone, Copy, Debug)]
struct Known {
    feature: u32,
    row: Row,
}

/// The row of a feature in one number, so that nothing has to be asked about it where it is put down: whether it is short and whether it
/// is long, a bit each; then its length; then the place of its first cell, or which of the long rows it is. 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
struct Row(u32);

impl Row {
    fn new(place: u32, length: usize) -> Row {
        let kind = if length == LONG { 2 } else { 1 };
        Row(place << (LENGTH + 2) | (length as u32) << 2 | kind)
    }

    fn is_short(self) -> usize {
        (self.0 & 1) as usize
    }

    fn is_long(self) -> usize {
        (self.0 >> 1 & 1) as usize
    }

    fn length(self) -> usize {
        (self.0 >> 2) as usize % (1 << LENGTH)
    }

    fn place(self) -> u32 {
        self.0 >> (LENGTH + 2)
    }
}

const _: () = assert!(8 * STARTS as u32 + LENGTH + 2 <= u32::BITS);

/// How many features are remembered with their rows: those of tags, relations and distances come again and again.
const KNOWN: usize = 4096;

/// Where the row of a feature would be.
#[derive(Clone, Copy, Default)]
struct Group {
    feature: u32,
    /// Where the group begins in the cells.
    start: u32,
    /// How many cells it has.
    length: u8,
    /// The first cell of the row, but for the length.
    head: u16,
}

/// How many rows are put down.
#[derive(Clone, Copy, Default)]
struct Found {
    shorts: usize,
    longs: usize,
}

/// The most cells of rows that are not long.
const CELLS: usize = MOST_FEATURES * FULL;

/// Weights, with the room that a look-up needs.
pub(super) struct Lookup<'a> {
    weights: &'a Weights,
    /// By their last bits, the features that were looked up last.
    known: Box<[Known; KNOWN]>,
    /// The features looked for that are not known.
    unknown: Box<[u32; MOST_FEATURES]>,
    groups: Box<[Group; MOST_FEATURES]>,
    /// The rows that are not long.
    short: Box<[Row; MOST_FEATURES]>,
    /// Which the long rows are.
    long: Box<[u16; MOST_FEATURES]>,
    /// The cells of the rows that are not long, one row after the other.
    cells: Box<[[u8; 2]; CELLS]>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(weights: &'a Weights) -> Lookup<'a> {
        // What stands in each place at first is no feature that belongs there.
        let known: Box<[Known]> = (0..KNOWN as u32).map(|at| Known { feature: !at, row: Row::default() }).collect();
        Lookup {
            weights,
            known: known.try_into().expect("so many are made"),
            unknown: Box::new([0; MOST_FEATURES]),
            groups: Box::new([Group::default(); MOST_FEATURES]),
            short: Box::new([Row::default(); MOST_FEATURES]),
            long: Box::new([0; MOST_FEATURES]),
            cells: Box::new([[0; 2]; CELLS]),
        }
    }

    /// Puts down the rows of those features that are known, and counts those that are not.
    #[inline(never)]
    fn recall(&mut self, features: &[u32], rows: &mut Found) -> usize {
        let Found { mut shorts, mut longs } = *rows;
        let mut unknown = 0;
        for &feature in features {
            let known = self.known[feature as usize % KNOWN];
            let is_known = known.feature == feature;
            let row = if is_known { known.row } else { Row::default() };
            self.short[shorts % MOST_FEATURES] = row;
            self.long[longs % MOST_FEATURES] = row.place() as u16;
            self.unknown[unknown % MOST_FEATURES] = feature;
            shorts += row.is_short();
            longs += row.is_long();
            unknown += usize::from(!is_known);
        }
        *rows = Found { shorts, longs };
        unknown
    }

    /// Puts down the groups of those unknown features that the filters let through.
    #[inline(never)]
    fn sift(&mut self, unknown: usize) -> usize {
        let records: &[[u8; RECORD]] = self.weights.blocks.as_chunks().0;
        let bits = 32 - self.weights.bits;
        let mut count = 0;
        for &feature in self.unknown.iter().take(unknown) {
            let fingerprint = feature >> bits;
            let record = &records[(fingerprint >> (GROUP + BLOCK)) as usize];
            let bit = filter_bit(fingerprint);
            let group = STARTS + (fingerprint >> GROUP & ((1 << BLOCK) - 1)) as usize;
            let first = u32::from_le_bytes([record[0], record[1], record[2], record[3]]);
            self.groups[count & (MOST_FEATURES - 1)] = Group {
                feature,
                start: first.wrapping_add(u32::from(record[group])),
                length: record[group + 1].wrapping_sub(record[group]),
                head: ((fingerprint & ((1 << GROUP) - 1)) << LENGTH) as u16,
            };
            self.known[feature as usize % KNOWN] = Known { feature, row: Row::default() };
            count += usize::from(record[SIEVE + (bit >> 3) as usize] >> (bit & 7) & 1);
        }
        count
    }

    /// Loads the first cell of each group.
    #[inline(never)]
    fn touch(&self, count: usize) {
        let cells: &[[u8; 2]] = self.weights.cells.as_chunks().0;
        let mut touched = 0;
        for group in self.groups.iter().take(count) {
            touched ^= cells.get(group.start as usize).map_or(0, |cell| cell[0]);
        }
        std::hint::black_box(touched);
    }

    /// Finds the rows in their groups, and puts them down.
    #[inline(never)]
    fn search(&mut self, groups: usize, rows: &mut Found) {
        let cells: &[[u8; 2]] = self.weights.cells.as_chunks().0;
        let Found { mut shorts, mut longs } = *rows;
        for group in self.groups.iter().take(groups) {
            let mut at = group.start as usize;
            let end = at + usize::from(group.length);
            while at < end {
                let Some(&[head, next]) = cells.get(at..).and_then(|cells| cells.first_chunk()) else { break };
                let head = u16::from_le_bytes(head);
                let length = usize::from(head & ((1 << LENGTH) - 1));
                let is_long = length == LONG;
                if (head ^ group.head) >> LENGTH == 0 {
                    let place = if is_long { u32::from(u16::from_le_bytes(next)) } else { at as u32 + 1 };
                    let row = Row::new(place, length);
                    self.short[shorts % MOST_FEATURES] = row;
                    self.long[longs % MOST_FEATURES] = place as u16;
                    shorts += row.is_short();
                    longs += row.is_long();
                    let known = &mut self.known[group.feature as usize % KNOWN];
                    // Another feature may have taken the place since.
                    if known.feature == group.feature {
                        known.row = row;
                    }
                    break;
                }
                at += 1 + if is_long { 1 } else { length };
            }
        }
        *rows = Found { shorts, longs };
    }

    /// Puts the rows of features down behind those that are found.
    fn find(&mut self, features: &[u32], rows: &mut Found) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let unknown = self.recall(features, rows);
        if unknown > 0 {
            let groups = self.sift(unknown);
            self.touch(groups);
            self.search(groups, rows);
        }
    }

    /// Adds short rows to the scores, or takes them away.
    #[inline(never)]
    fn add_short<const N: usize, const SIGN: i32>(&mut self, rows: Range<usize>, scores: &mut [i32; N]) {
        let cells: &[[u8; 2]] = self.weights.cells.as_chunks().0;
        // Rows have all lengths, so that the end of each would be a surprise to the processor; the end of all is one only once.
        let mut count = 0;
        for row in self.short.iter().take(rows.end).skip(rows.start) {
            let from = cells.get(row.place() as usize..).and_then(|cells| cells.first_chunk::<FULL>());
            let to = self.cells.get_mut(count..).and_then(|cells| cells.first_chunk_mut::<FULL>());
            if let (Some(from), Some(to)) = (from, to) {
                *to = *from;
                count += row.length();
            }
        }
        add_cells::<N, SIGN>(&self.cells[..count.min(CELLS)], scores);
    }

    /// Adds long rows to the scores, or takes them away, in the piece of each that is `piece` pieces from its first.
    #[inline(always)]
    fn add_long<const SIGN: i32>(&self, rows: &[u16], piece: usize, sums: &mut [i32; LANES]) {
        let pieces: &[[u8; 2 * LANES]] = self.weights.long.as_chunks().0;
        let at = |row: u16| {
            pieces.get(usize::from(row) * self.weights.stride + piece).unwrap_or(&[0; 2 * LANES]).as_chunks().0
        };
        // Two weights together fit into sixteen bits as one does, and are added in half the steps.
        let (pairs, last) = rows.as_chunks();
        for &[first, second] in pairs {
            let mut pair = [0; LANES];
            for ((pair, first), second) in pair.iter_mut().zip(at(first)).zip(at(second)) {
                *pair = i16::from_le_bytes(*first).wrapping_add(i16::from_le_bytes(*second));
            }
            for (sum, pair) in sums.iter_mut().zip(pair) {
                *sum += SIGN * i32::from(pair);
            }
        }
        for &row in last {
            for (sum, weight) in sums.iter_mut().zip(at(row)) {
                *sum += SIGN * i32::from(i16::from_le_bytes(*weight));
            }
        }
    }

    /// Adds long rows to the scores, and takes others away.
    #[inline(never)]
    fn add_longs<const N: usize>(&self, come: &[u16], gone: &[u16], scores: &mut [i32; N]) {
        for (piece, scores) in scores.as_chunks_mut().0.iter_mut().enumerate().take(self.weights.stride) {
            let mut sums = *scores;
            self.add_long::<1>(come, piece, &mut sums);
            self.add_long::<-1>(gone, piece, &mut sums);
            *scores = sums;
        }
    }
}

/// Adds the weights of cells to the scores of their classes, or takes them away.
#[inline(never)]
fn add_cells<const N: usize, const SIGN: i32>(cells: &[[u8; 2]], scores: &mut [i32; N]) {
    for &[class, weight] in cells {
        scores[usize::from(class) & (N - 1)] += SIGN * COUNTS[usize::from(weight)];
    }
}

impl Scorer for Lookup<'_> {
    #[inline]
    fn score<const N: usize>(&mut self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        let mut all = Found::default();
        self.find(come, &mut all);
        let came = all;
        self.find(gone, &mut all);
        self.add_short::<N, 1>(0..came.shorts, scores);
        self.add_short::<N, -1>(came.shorts..all.shorts, scores);
        let (come, gone) = self.long[..all.longs.min(MOST_FEATURES)].split_at(came.longs.min(all.longs));
        self.add_longs(come, gone, scores);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sparse::Rows;
    use super::*;

    /// The sums of rows, added one by one and looked up.
    fn sums(rows: &Rows, come: &[u32], gone: &[u32]) -> [[i32; 128]; 2] {
        let feature = |fingerprint: &u32| fingerprint << 16 | 99;
        let mut expected = [0; 128];
        for (features, sign) in [(come, 1), (gone, -1)] {
            for feature in features {
                for (class, weight) in rows.rows.iter().filter(|row| row.0 == *feature).flat_map(|row| &row.1) {
                    expected[usize::from(*class)] += sign * i32::from(*weight) * i32::from(weight.abs());
                }
            }
        }
        let (come, gone): (Vec<u32>, Vec<u32>) =
            (come.iter().map(feature).collect(), gone.iter().map(feature).collect());
        let mut scores = [0; 128];
        let weights = Weights::new(rows);
        // Features are looked up that are not known, and then those that are.
        Lookup::new(&weights).score(&come, &gone, &mut scores);
        let mut lookup = Lookup::new(&weights);
        lookup.score(&gone, &come, &mut [0; 128]);
        let mut again = [0; 128];
        lookup.score(&come, &gone, &mut again);
        assert_eq!(scores, again);
        [expected, scores]
    }

    fn row(fingerprint: u32, length: u8) -> (u32, Vec<(u8, i8)>) {
        let weight = |class: u8| (class as i8 + fingerprint as i8 % 5) * 2 - 20;
        (fingerprint, (0..length).map(|class| (class * 2, weight(class))).collect())
    }

    #[test]
    fn short_and_long_rows_are_found_and_add_up() {
        let rows = vec![row(7, 1), row(8, 3), row(9, 40), row(300, 11), row(301, 12), row(65_535, 60)];
        let [expected, scores] = sums(&Rows { bits: 16, rows }, &[7, 9, 10, 301, 302, 65_535], &[8, 299, 300, 9]);
        assert_eq!(scores, expected);
        assert!(scores.iter().any(|score| *score != 0));
    }

    #[test]
    fn a_block_may_have_more_cells_than_a_byte_counts() {
        let rows = (0..90).map(|at| row(4096 + 40 * at, 1 + (at % 19) as u8)).chain([row(8192, 2)]).collect();
        let [expected, scores] = sums(&Rows { bits: 16, rows }, &[4096, 4096 + 40 * 89, 4096 + 40 * 18, 8192], &[4136]);
        assert_eq!(scores, expected);
    }
}
