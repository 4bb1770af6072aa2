//! Sparse rows of small weights, found by the fingerprint of a feature, and looked up where they lie in the model's file.

use std::borrow::Cow;

use super::codec::{Reader, Writer};

/// The most features that are scored at once.
pub(super) const MOST_FEATURES: usize = 128;

/// Whatever knows the weights of features.
pub(super) trait Scorer {
    /// Adds the weights of features that came to the scores, and takes away those of features that went. `N` is a power of two
    /// above every class.
    fn score<const N: usize>(&mut self, come: &[u32], gone: &[u32], scores: &mut [i32; N]);
}

/// One feature's weights, by class.
pub(super) type Row = (u32, Vec<(u8, i8)>);

/// How many of a feature's leading bits tell it from others where there are so many rows: eight more than tell the rows from each
/// other, so that one unknown feature in some two hundred is taken for a known one.
pub(super) fn fingerprint_bits(rows: usize) -> u32 {
    (rows.max(1).ilog2() + 8).clamp(16, 28)
}

/// The weights of a linear model as they are learned, in rows sorted by fingerprint, each of which occurs once.
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
///
/// All lists are the bytes of a file, numbers with the low byte first: nothing has to be built before the first look-up. Bytes that
/// no writer wrote give wrong scores, and never a panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Weights {
    /// How many leading bits of a feature are its fingerprint.
    bits: u32,
    /// How many pieces of `long` a row takes.
    stride: usize,
    /// All that is said of each block of groups, in [`RECORD`] bytes, so that a feature without weights costs one access to memory,
    /// and another feature two or three: where in `cells` the block begins (three bytes), where in it each of its groups begins
    /// and the last of them ends (nine), and a filter of [`FILTER`] bits, which lets hardly any feature pass that has no weights.
    /// The rows of a group share all but the last [`GROUP`] bits of their fingerprints.
    blocks: Bytes,
    /// The rows, in cells of two bytes: each begins with the last bits of its fingerprint and its length, then come its classes and
    /// weights, or, under the length [`LONG`], which of the long rows it is.
    cells: Bytes,
    /// The long rows, with two bytes for each class.
    long: Bytes,
}

/// Bytes of the file that is built in, or of another that may go.
pub(super) type Bytes = Cow<'static, [u8]>;

/// How many bits of a fingerprint tell the rows of a group apart.
const GROUP: u32 = 9;

/// How many bits of a group's number say which it is in its block.
const BLOCK: u32 = 3;

/// How many bytes a block's record takes: two of them fill a line of the processor's cache.
const RECORD: usize = 32;

/// Where in a record the beginnings of the groups stand; the byte before is 0, as the first group's beginning is.
const STARTS: usize = 3;

/// Where in a record its filter stands.
const SIEVE: usize = 12;

/// How many bits the filter of a block has: all that is left of its record.
const FILTER: u32 = 8 * (RECORD - SIEVE) as u32;

/// Where the lists begin in a file: at a multiple of so many bytes, so that no record and no piece lies across two lines of the cache.
pub(super) const ALIGNMENT: usize = 64;

/// How many classes are added at once.
const LANES: usize = 32;

/// Rows of so many classes are long.
const FULL: usize = 20;

/// How many bits of a row's first cell are its length.
const LENGTH: u32 = 5;

/// The length that stands for a long row; no other has it.
const LONG: usize = 31;

/// What a weight counts, by its byte.
const COUNTS: [i32; 256] = {
    let mut counts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let weight = byte as u8 as i8 as i32;
        counts[byte] = weight * weight.abs();
        byte += 1;
    }
    counts
};

/// The bit of its block's filter that a fingerprint has.
#[inline]
fn filter_bit(fingerprint: u32) -> u32 {
    ((fingerprint & ((1 << (GROUP + BLOCK)) - 1)) * FILTER) >> (GROUP + BLOCK)
}

impl Default for Weights {
    fn default() -> Weights {
        Weights::new(&Rows::default())
    }
}

impl Weights {
    /// Lays rows out for look-up.
    ///
    /// # Panics
    /// Where there are more rows than a place in the layout can count.
    pub(super) fn new(rows: &Rows) -> Weights {
        let classes = rows.rows.iter().flat_map(|row| &row.1).map(|cell| usize::from(cell.0) + 1).max();
        let stride = classes.unwrap_or(0).div_ceil(LANES);
        let mut blocks = Vec::new();
        let (mut cells, mut long): (Vec<[u8; 2]>, Vec<[u8; 2]>) = (Vec::new(), Vec::new());
        let mut rest = &rows.rows[..];
        for block in 0..1_u32 << (rows.bits - GROUP - BLOCK) {
            let length = rest.partition_point(|row| row.0 >> (GROUP + BLOCK) == block);
            let (inside, after) = rest.split_at(length);
            rest = after;
            let mut record = [0; RECORD];
            let first = cells.len();
            let start = u32::try_from(first).ok().filter(|start| *start < 1 << (8 * STARTS));
            record[..STARTS]
                .copy_from_slice(&start.expect("no more cells than three bytes count").to_le_bytes()[..STARTS]);
            let full = full(inside);
            for group in 0..1 << BLOCK {
                // The longer a row, the more often it is looked for, as a rule.
                let mut members: Vec<&Row> =
                    inside.iter().filter(|row| row.0 >> GROUP & ((1 << BLOCK) - 1) == group).collect();
                members.sort_by_key(|row| std::cmp::Reverse(row.1.len()));
                for (fingerprint, row) in members {
                    let bit = filter_bit(*fingerprint);
                    record[SIEVE + (bit >> 3) as usize] |= 1 << (bit & 7);
                    let length = if row.len() < full { row.len() } else { LONG };
                    let last = (fingerprint & ((1 << GROUP) - 1)) as u16;
                    cells.push((last << LENGTH | length as u16).to_le_bytes());
                    if length != LONG {
                        cells.extend(row.iter().map(|&(class, weight)| [class, weight as u8]));
                        continue;
                    }
                    let number = long.len() / (stride * LANES);
                    cells.push(u16::try_from(number).expect("no more long rows than two bytes count").to_le_bytes());
                    let start = long.len();
                    long.resize(start + stride * LANES, [0; 2]);
                    for &(class, weight) in row {
                        long[start + usize::from(class)] = (COUNTS[usize::from(weight as u8)] as i16).to_le_bytes();
                    }
                }
                let end = u8::try_from(cells.len() - first).expect("no more cells in a block than a byte counts");
                record[STARTS + 1 + group as usize] = end;
            }
            blocks.extend(record);
        }
        // Rows are copied with what lies behind them.
        cells.resize(cells.len() + FULL, [0; 2]);
        let (cells, long) = (cells.into_flattened(), long.into_flattened());
        Weights { bits: rows.bits, stride, blocks: blocks.into(), cells: cells.into(), long: long.into() }
    }

    /// More than any class there is a place for.
    pub(super) fn classes(&self) -> usize {
        self.stride * LANES
    }

    /// Writes the lists as they are looked up.
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.number(self.bits);
        writer.number(self.stride as u32);
        for list in [&self.cells, &self.long] {
            writer.number(list.len() as u32);
        }
        for list in [&self.blocks, &self.long, &self.cells] {
            writer.align(ALIGNMENT);
            writer.0.extend_from_slice(list);
        }
    }

    /// Reads the lists, each kept by `keep`; `None` where the bytes are too few.
    pub(super) fn read<'a>(reader: &mut Reader<'a>, keep: impl Fn(&'a [u8]) -> Bytes) -> Option<Weights> {
        let bits = reader.number().filter(|bits| (16..=28).contains(bits))?;
        let stride = reader.number().filter(|stride| *stride <= 256 / LANES as u32)? as usize;
        let (cells, long) = (reader.number()? as usize, reader.number()? as usize);
        let mut list = |length| {
            reader.skip()?;
            reader.bytes(length).map(&keep)
        };
        let blocks = list(RECORD << (bits - GROUP - BLOCK))?;
        let long = list(long)?;
        Some(Weights { bits, stride, blocks, cells: list(cells)?, long })
    }

    /// Adds long rows to the scores, or takes them away, in the piece of each that is `piece` pieces from its first.
    #[inline(always)]
    fn add_long<const SIGN: i32>(&self, rows: &[u16], piece: usize, sums: &mut [i32; LANES]) {
        let pieces: &[[u8; 2 * LANES]] = self.long.as_chunks().0;
        let at = |row: u16| pieces.get(usize::from(row) * self.stride + piece).unwrap_or(&[0; 2 * LANES]).as_chunks().0;
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
}

impl Weights {
    /// Adds long rows to the scores, and takes others away.
    #[inline(never)]
    fn add_longs<const N: usize>(&self, come: &[u16], gone: &[u16], scores: &mut [i32; N]) {
        for (piece, scores) in scores.as_chunks_mut().0.iter_mut().enumerate().take(self.stride) {
            let mut sums = *scores;
            self.add_long::<1>(come, piece, &mut sums);
            self.add_long::<-1>(gone, piece, &mut sums);
            *scores = sums;
        }
    }
}

/// How many classes make a row of a block long: fewer than [`FULL`] where the block has more cells than a byte counts.
fn full(block: &[Row]) -> usize {
    let cells =
        |full: usize| block.iter().map(|row| 1 + if row.1.len() < full { row.1.len() } else { 1 }).sum::<usize>();
    (2..=FULL).rev().find(|&full| cells(full) <= 255).unwrap_or(2)
}

/// Where the row of a feature would be.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Where the group begins in the cells.
    start: u32,
    /// How many cells it has.
    length: u8,
    /// The first cell of the row, but for the length.
    head: u16,
}

/// The most cells of rows that are not long.
const CELLS: usize = MOST_FEATURES * FULL;

/// Weights, with the room that a look-up needs.
pub(super) struct Lookup<'a> {
    weights: &'a Weights,
    groups: Box<[Group; MOST_FEATURES]>,
    /// Where the rows that are not long are: the first cell and the number of cells.
    short: Box<[(u32, u32); MOST_FEATURES]>,
    /// Which the long rows are.
    long: Box<[u16; MOST_FEATURES]>,
    /// The cells of the rows that are not long, one row after the other.
    cells: Box<[[u8; 2]; CELLS]>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(weights: &'a Weights) -> Lookup<'a> {
        Lookup {
            weights,
            groups: Box::new([Group::default(); MOST_FEATURES]),
            short: Box::new([(0, 0); MOST_FEATURES]),
            long: Box::new([0; MOST_FEATURES]),
            cells: Box::new([[0; 2]; CELLS]),
        }
    }

    /// Puts down the groups of those features that the filters let through, behind the `count` that are there.
    #[inline(never)]
    fn sift(&mut self, features: &[u32], mut count: usize) -> usize {
        let records: &[[u8; RECORD]] = self.weights.blocks.as_chunks().0;
        let bits = 32 - self.weights.bits;
        for &feature in features {
            let fingerprint = feature >> bits;
            let record = &records[(fingerprint >> (GROUP + BLOCK)) as usize];
            let bit = filter_bit(fingerprint);
            let group = STARTS + (fingerprint >> GROUP & ((1 << BLOCK) - 1)) as usize;
            let first = u32::from_le_bytes([record[0], record[1], record[2], record[3]]);
            self.groups[count & (MOST_FEATURES - 1)] = Group {
                start: first.wrapping_add(u32::from(record[group])),
                length: record[group + 1].wrapping_sub(record[group]),
                head: ((fingerprint & ((1 << GROUP) - 1)) << LENGTH) as u16,
            };
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

    /// Finds the rows in their groups, and puts them down behind the `shorts` and `longs` that are there.
    #[inline(never)]
    fn find(&mut self, groups: std::ops::Range<usize>, mut shorts: usize, mut longs: usize) -> (usize, usize) {
        let cells: &[[u8; 2]] = self.weights.cells.as_chunks().0;
        for group in self.groups.iter().take(groups.end).skip(groups.start) {
            let mut at = group.start as usize;
            let end = at + usize::from(group.length);
            while at < end {
                let Some(&[head, next]) = cells.get(at..).and_then(|cells| cells.first_chunk()) else { break };
                let head = u16::from_le_bytes(head);
                let length = usize::from(head & ((1 << LENGTH) - 1));
                let is_long = length == LONG;
                if (head ^ group.head) >> LENGTH == 0 {
                    self.short[shorts & (MOST_FEATURES - 1)] = (at as u32 + 1, length as u32);
                    self.long[longs & (MOST_FEATURES - 1)] = u16::from_le_bytes(next);
                    shorts += usize::from(!is_long);
                    longs += usize::from(is_long);
                    break;
                }
                at += 1 + if is_long { 1 } else { length };
            }
        }
        (shorts, longs)
    }

    /// Adds short rows to the scores, or takes them away.
    #[inline(never)]
    fn add_short<const N: usize, const SIGN: i32>(&mut self, rows: std::ops::Range<usize>, scores: &mut [i32; N]) {
        let cells: &[[u8; 2]] = self.weights.cells.as_chunks().0;
        // Rows have all lengths, so that the end of each would be a surprise to the processor; the end of all is one only once.
        let mut count = 0;
        for &(start, length) in self.short.iter().take(rows.end).skip(rows.start) {
            let from = cells.get(start as usize..).and_then(|cells| cells.first_chunk::<FULL>());
            let to = self.cells.get_mut(count..).and_then(|cells| cells.first_chunk_mut::<FULL>());
            if let (Some(from), Some(to)) = (from, to) {
                *to = *from;
                count += length as usize;
            }
        }
        add_cells::<N, SIGN>(&self.cells[..count.min(CELLS)], scores);
    }
}

/// Adds the weights of cells to the scores of their classes, or takes them away. Each loop of a look-up is a function, or it would
/// have to share the processor's few registers with the others.
#[inline(never)]
fn add_cells<const N: usize, const SIGN: i32>(cells: &[[u8; 2]], scores: &mut [i32; N]) {
    for &[class, weight] in cells {
        scores[usize::from(class) & (N - 1)] += SIGN * COUNTS[usize::from(weight)];
    }
}

impl Scorer for Lookup<'_> {
    #[inline]
    fn score<const N: usize>(&mut self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let came = self.sift(come, 0);
        let count = self.sift(gone, came);
        self.touch(count);
        let (short_came, long_came) = self.find(0..came, 0, 0);
        let (shorts, longs) = self.find(came..count, short_came, long_came);
        self.add_short::<N, 1>(0..short_came, scores);
        self.add_short::<N, -1>(short_came..shorts, scores);
        let (come, gone) = self.long[..longs.min(MOST_FEATURES)].split_at(long_came.min(longs));
        self.weights.add_longs(come, gone, scores);
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
        Lookup::new(&weights).score(&come, &gone, &mut scores);
        assert_eq!(scores, expected);
    }
}
