//! Sparse rows of small weights, found by the fingerprint of a feature, and looked up where they lie in the model's file.

use std::borrow::Cow;

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

    /// Adds short rows to the scores, or takes them away.
    #[inline]
    fn add_short<const N: usize, const SIGN: i32>(&self, rows: &[[u32; 2]], scores: &mut [i32; N]) {
        let cells = self.cells.as_chunks().0;
        for &[start, end] in rows {
            for &[class, weight] in cells.get(start as usize..end as usize).unwrap_or(&[]) {
                scores[usize::from(class) & (N - 1)] += SIGN * COUNTS[usize::from(weight)];
            }
        }
    }

    /// Adds long rows to the scores, or takes them away, in the piece of each that is `piece` pieces from its first.
    #[inline]
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

/// How many classes make a row of a block long: fewer than [`FULL`] where the block has more cells than a byte counts.
fn full(block: &[Row]) -> usize {
    let cells =
        |full: usize| block.iter().map(|row| 1 + if row.1.len() < full { row.1.len() } else { 1 }).sum::<usize>();
    (2..=FULL).rev().find(|&full| cells(full) <= 255).unwrap_or(2)
}

/// Where rows are.
struct Found {
    /// Where the rows that are not long begin and end in the cells.
    short: [[u32; 2]; MOST_FEATURES],
    shorts: usize,
    /// Which the long ones are.
    long: [u16; MOST_FEATURES],
    longs: usize,
}

impl Weights {
    /// The features that the filters let through, each with where its group begins and ends in the cells, behind the `count` that
    /// are there. Each group's first line is loaded.
    #[inline]
    fn sift(&self, features: &[u32], groups: &mut [(u32, [u32; 2]); MOST_FEATURES], mut count: usize) -> usize {
        let (records, cells) = (self.blocks.as_chunks::<RECORD>().0, self.cells.as_chunks::<2>().0);
        let bits = 32 - self.bits;
        let mut present = [0; MOST_FEATURES];
        let mut passed = 0;
        for &feature in &features[..features.len().min(MOST_FEATURES)] {
            let fingerprint = feature >> bits;
            let bit = filter_bit(fingerprint);
            let record = &records[(fingerprint >> (GROUP + BLOCK)) as usize];
            present[passed & (MOST_FEATURES - 1)] = fingerprint;
            passed += usize::from(record[SIEVE + (bit >> 3) as usize] >> (bit & 7) & 1);
        }
        let mut touched = 0;
        for &fingerprint in &present[..passed] {
            let record = &records[(fingerprint >> (GROUP + BLOCK)) as usize];
            let group = STARTS + (fingerprint >> GROUP & ((1 << BLOCK) - 1)) as usize;
            let first = u32::from_le_bytes([record[0], record[1], record[2], 0]);
            let ends = [record[group], record[group + 1]].map(|end| first + u32::from(end));
            touched ^= cells.get(ends[0] as usize).map_or(0, |cell| cell[0]);
            groups[count & (MOST_FEATURES - 1)] = (fingerprint, ends);
            count += 1;
        }
        std::hint::black_box(touched);
        count
    }

    /// Finds the rows of features in their groups.
    #[inline]
    fn find(&self, groups: &[(u32, [u32; 2])], found: &mut Found) {
        let cells = self.cells.as_chunks::<2>().0;
        (found.shorts, found.longs) = (0, 0);
        for &(fingerprint, [start, end]) in groups {
            let last = (fingerprint & ((1 << GROUP) - 1)) as u16;
            let mut at = start;
            while at < end {
                let Some(&head) = cells.get(at as usize) else { break };
                let head = u16::from_le_bytes(head);
                let length = u32::from(head & ((1 << LENGTH) - 1));
                let is_long = length == LONG as u32;
                let next = at + 1 + if is_long { 1 } else { length };
                if head >> LENGTH == last {
                    found.short[found.shorts & (MOST_FEATURES - 1)] = [at + 1, next];
                    let number = cells.get(at as usize + 1).copied().unwrap_or_default();
                    found.long[found.longs & (MOST_FEATURES - 1)] = u16::from_le_bytes(number);
                    found.shorts += usize::from(!is_long);
                    found.longs += usize::from(is_long);
                    break;
                }
                at = next;
            }
        }
    }
}

impl Scorer for Weights {
    #[inline]
    fn score<const N: usize>(&self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let mut groups = [(0, [0; 2]); MOST_FEATURES];
        let came = self.sift(come, &mut groups, 0);
        let count = self.sift(gone, &mut groups, came);
        let empty = || Found { short: [[0; 2]; MOST_FEATURES], shorts: 0, long: [0; MOST_FEATURES], longs: 0 };
        let (mut plus, mut minus) = (empty(), empty());
        self.find(&groups[..came], &mut plus);
        self.find(&groups[came..count], &mut minus);
        self.add_short::<N, 1>(&plus.short[..plus.shorts], scores);
        self.add_short::<N, -1>(&minus.short[..minus.shorts], scores);
        for (piece, scores) in scores.as_chunks_mut().0.iter_mut().enumerate().take(self.stride) {
            let mut sums = *scores;
            self.add_long::<1>(&plus.long[..plus.longs], piece, &mut sums);
            self.add_long::<-1>(&minus.long[..minus.longs], piece, &mut sums);
            *scores = sums;
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
