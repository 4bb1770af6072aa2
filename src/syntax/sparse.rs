//! Sparse rows of small weights, found by the fingerprint of a feature, and looked up where they lie in the model's file.

use std::borrow::Cow;

use super::codec::{Reader, Writer};

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
    pub(super) bits: u32,
    /// How many pieces of `long` a row takes.
    pub(super) stride: usize,
    /// All that is said of each block of groups, in [`RECORD`] bytes, so that a feature without weights costs one access to memory,
    /// and another feature two or three: where in `cells` the block begins (three bytes), where in it each of its groups begins
    /// and the last of them ends (nine), and a filter of [`FILTER`] bits, which lets hardly any feature pass that has no weights.
    /// The rows of a group share all but the last [`GROUP`] bits of their fingerprints.
    pub(super) blocks: Bytes,
    /// The rows, in cells of two bytes: each begins with the last bits of its fingerprint and its length, then come its classes and
    /// weights, or, under the length [`LONG`], which of the long rows it is.
    pub(super) cells: Bytes,
    /// The long rows, with two bytes for each class.
    pub(super) long: Bytes,
}

/// Bytes of the file that is built in, or of another that may go.
pub(super) type Bytes = Cow<'static, [u8]>;

/// How many bits of a fingerprint tell the rows of a group apart.
pub(super) const GROUP: u32 = 9;

/// How many bits of a group's number say which it is in its block.
pub(super) const BLOCK: u32 = 3;

/// How many bytes a block's record takes: two of them fill a line of the processor's cache.
pub(super) const RECORD: usize = 32;

/// Where in a record the beginnings of the groups stand; the byte before is 0, as the first group's beginning is.
pub(super) const STARTS: usize = 3;

/// Where in a record its filter stands.
pub(super) const SIEVE: usize = 12;

/// How many bits the filter of a block has: all that is left of its record.
const FILTER: u32 = 8 * (RECORD - SIEVE) as u32;

/// Where the lists begin in a file: at a multiple of so many bytes, so that no record and no piece lies across two lines of the cache.
pub(super) const ALIGNMENT: usize = 64;

/// How many classes are added at once.
pub(super) const LANES: usize = 32;

/// Rows of so many classes are long.
pub(super) const FULL: usize = 20;

/// How many bits of a row's first cell are its length.
pub(super) const LENGTH: u32 = 5;

/// The length that stands for a long row; no other has it.
pub(super) const LONG: usize = 31;

/// What a weight counts, by its byte.
pub(super) const COUNTS: [i32; 256] = {
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
pub(super) fn filter_bit(fingerprint: u32) -> u32 {
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
}

/// How many classes make a row of a block long: fewer than [`FULL`] where the block has more cells than a byte counts.
fn full(block: &[Row]) -> usize {
    let cells =
        |full: usize| block.iter().map(|row| 1 + if row.1.len() < full { row.1.len() } else { 1 }).sum::<usize>();
    (2..=FULL).rev().find(|&full| cells(full) <= 255).unwrap_or(2)
}
