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
    /// Where in `cells` each block of groups begins, in four bytes. The rows of a group share all but the last [`GROUP`] bits of
    /// their fingerprints.
    blocks: Bytes,
    /// Where in its block each group begins, and after the groups of a block where the last of them ends; two bytes each.
    starts: Bytes,
    /// One bit for each of the leading bits of the features there are, so that most features without weights are never looked up.
    filter: Bytes,
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
const BLOCK: u32 = 7;

/// How many classes are added at once.
const LANES: usize = 32;

/// Rows of so many classes are long.
const FULL: usize = 20;

/// How many bits of a row's first cell are its length.
const LENGTH: u32 = 5;

/// The length that stands for a long row; no other has it.
const LONG: usize = 31;

/// How many more leading bits of a feature the filter tells apart than the groups do.
const FILTER: u32 = 5;

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
        let groups = 1_usize << (rows.bits - GROUP);
        let mut filter = vec![0_u8; (groups << FILTER) / 8];
        let (mut blocks, mut starts) = (Vec::new(), Vec::new());
        let (mut cells, mut long): (Vec<[u8; 2]>, Vec<[u8; 2]>) = (Vec::new(), Vec::new());
        let mut rest = rows.rows.iter().peekable();
        for block in 0..groups >> BLOCK {
            let first = cells.len();
            blocks.extend(u32::try_from(first).expect("no more cells than four bytes count").to_le_bytes());
            let mut start = |cells: &[[u8; 2]]| {
                let start = u16::try_from(cells.len() - first).expect("no more cells in a block than two bytes count");
                starts.extend(start.to_le_bytes());
            };
            for group in block << BLOCK..(block + 1) << BLOCK {
                start(&cells);
                while let Some((fingerprint, row)) = rest.next_if(|row| (row.0 >> GROUP) as usize == group) {
                    let bit = fingerprint >> (GROUP - FILTER);
                    filter[(bit >> 3) as usize] |= 1 << (bit & 7);
                    let length = if row.len() < FULL { row.len() } else { LONG };
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
                        long[start + usize::from(class)] = (i16::from(weight) * i16::from(weight).abs()).to_le_bytes();
                    }
                }
            }
            start(&cells);
        }
        Weights {
            bits: rows.bits,
            stride,
            blocks: blocks.into(),
            starts: starts.into(),
            filter: filter.into(),
            cells: cells.into_flattened().into(),
            long: long.into_flattened().into(),
        }
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
        for list in [&self.blocks, &self.starts, &self.filter, &self.cells, &self.long] {
            writer.0.extend_from_slice(list);
        }
    }

    /// Reads the lists, each kept by `keep`; `None` where the bytes are too few.
    pub(super) fn read<'a>(reader: &mut Reader<'a>, keep: impl Fn(&'a [u8]) -> Bytes) -> Option<Weights> {
        let bits = reader.number().filter(|bits| (16..=28).contains(bits))?;
        let stride = reader.number().filter(|stride| *stride <= 256 / LANES as u32)? as usize;
        let (cells, long) = (reader.number()? as usize, reader.number()? as usize);
        let groups = 1 << (bits - GROUP);
        let mut list = |length| reader.bytes(length).map(&keep);
        Some(Weights {
            bits,
            stride,
            blocks: list(4 * (groups >> BLOCK))?,
            starts: list(2 * (groups + (groups >> BLOCK)))?,
            filter: list((groups << FILTER) / 8)?,
            cells: list(cells)?,
            long: list(long)?,
        })
    }

    /// Keeps the fingerprints of those features that the filter lets through, behind the `count` that are there.
    #[inline]
    fn sift(&self, features: &[u32], present: &mut [u32; MOST_FEATURES], mut count: usize) -> usize {
        let filter: &[u8] = &self.filter;
        let (bits, filter_bits) = (32 - self.bits, 32 - FILTER - (self.bits - GROUP));
        for &feature in features {
            let bit = feature >> filter_bits;
            present[count] = feature >> bits;
            count += usize::from(filter[(bit >> 3) as usize] >> (bit & 7) & 1);
        }
        count
    }

    /// Adds short rows to the scores, or takes them away, and lists the long ones, behind the `count` that are there.
    #[inline]
    fn add_short<const N: usize>(
        &self,
        found: &[(u32, [u32; 2])],
        sign: i32,
        scores: &mut [i32; N],
        long: &mut [u16; MOST_FEATURES],
        mut count: usize,
    ) -> usize {
        let cells = self.cells.as_chunks().0;
        for &(fingerprint, [start, end]) in found {
            match find(cells.get(start as usize..end as usize).unwrap_or(&[]), fingerprint) {
                Some((LONG, row)) => {
                    long[count & (MOST_FEATURES - 1)] = u16::from_le_bytes(row[0]);
                    count += 1;
                }
                Some((_, row)) => {
                    for &[class, weight] in row {
                        let weight = i32::from(weight as i8);
                        scores[usize::from(class) & (N - 1)] += sign * weight * weight.abs();
                    }
                }
                None => {}
            }
        }
        count
    }

    /// A piece of a long row.
    #[inline]
    fn piece(pieces: &[[u8; 2 * LANES]], at: usize) -> [i16; LANES] {
        pieces.get(at).map_or([0; LANES], |piece| {
            let mut weights = [0; LANES];
            for (weight, bytes) in weights.iter_mut().zip(piece.as_chunks().0) {
                *weight = i16::from_le_bytes(*bytes);
            }
            weights
        })
    }

    /// Adds long rows to the scores, and takes others away.
    #[inline]
    fn add_long<const N: usize>(&self, come: &[u16], gone: &[u16], scores: &mut [i32; N]) {
        let pieces = self.long.as_chunks().0;
        for (piece, scores) in scores.as_chunks_mut::<LANES>().0.iter_mut().enumerate().take(self.stride) {
            let mut sums = *scores;
            let at = |row: u16| Self::piece(pieces, usize::from(row) * self.stride + piece);
            // Two weights together fit into sixteen bits as one does, and are added in half the steps.
            for (rows, sign) in [(come, 1), (gone, -1)] {
                let (pairs, last) = rows.as_chunks();
                for &[first, second] in pairs {
                    for ((sum, first), second) in sums.iter_mut().zip(at(first)).zip(at(second)) {
                        *sum += sign * i32::from(first.wrapping_add(second));
                    }
                }
                for &row in last {
                    for (sum, weight) in sums.iter_mut().zip(at(row)) {
                        *sum += sign * i32::from(weight);
                    }
                }
            }
            *scores = sums;
        }
    }
}

/// The row under a fingerprint, in the group that it would be in, with its length.
#[inline]
fn find(group: &[[u8; 2]], fingerprint: u32) -> Option<(usize, &[[u8; 2]])> {
    let last = (fingerprint & ((1 << GROUP) - 1)) as u16;
    let mut at = 0;
    while let Some(&head) = group.get(at) {
        let head = u16::from_le_bytes(head);
        let length = usize::from(head & ((1 << LENGTH) - 1));
        let end = at + 1 + if length == LONG { 1 } else { length };
        if head >> LENGTH == last {
            return group.get(at + 1..end).map(|row| (length, row));
        }
        at = end;
    }
    None
}

impl Scorer for Weights {
    #[inline]
    fn score<const N: usize>(&self, come: &[u32], gone: &[u32], scores: &mut [i32; N]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let mut present = [0; MOST_FEATURES];
        let came = self.sift(come, &mut present, 0);
        let count = self.sift(gone, &mut present, came);
        let (blocks, starts) = (self.blocks.as_chunks().0, self.starts.as_chunks().0);
        let cells: &[[u8; 2]] = self.cells.as_chunks().0;
        let mut found = [(0, [0; 2]); MOST_FEATURES];
        let mut touched = 0;
        for (found, &fingerprint) in found.iter_mut().zip(&present[..count]) {
            let group = (fingerprint >> GROUP) as usize;
            let block = group >> BLOCK;
            let first = u32::from_le_bytes(blocks[block]);
            let ends = [starts[group + block], starts[group + block + 1]];
            let ends = ends.map(|end| first + u32::from(u16::from_le_bytes(end)));
            *found = (fingerprint, ends);
            touched ^= cells.get(ends[0] as usize).map_or(0, |cell| cell[0]);
        }
        std::hint::black_box(touched);
        let mut long = [0; MOST_FEATURES];
        let long_came = self.add_short(&found[..came], 1, scores, &mut long, 0);
        let longs = self.add_short(&found[came..count], -1, scores, &mut long, long_came);
        self.add_long(&long[..long_came], &long[long_came..longs], scores);
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
