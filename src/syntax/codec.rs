//! Numbers and rows as bytes.

use super::huffman::{self, BitReader, BitWriter, Decoder, Encoder};
use super::sparse::{Rows, Table};

/// Bytes being written.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    /// A number, seven bits a byte, the low ones first.
    pub(super) fn number(&mut self, mut value: u32) {
        while value >= 128 {
            self.0.push(value as u8 | 128);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// A string after its length.
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Rows sorted by fingerprint: the gap to the one before in a Golomb-Rice code, then the cells, their classes and weights each
    /// in a prefix code of its own; the lowest bit of a weight's byte says whether it is the last of its row.
    pub(super) fn rows(&mut self, Rows { bits, rows }: &Rows) {
        let [mut classes, mut weights] = [[0_u64; 256]; 2];
        for (_, cells) in rows {
            for (at, &(class, weight)) in cells.iter().enumerate() {
                classes[usize::from(class)] += 1;
                weights[usize::from(weight_byte(weight, at + 1 == cells.len()))] += 1;
            }
        }
        let [classes, weights] = [classes, weights].map(|counts| Encoder::new(huffman::lengths(&counts)));
        self.number(*bits);
        self.number(rows.len() as u32);
        for encoder in [&classes, &weights] {
            self.0.extend(encoder.lengths);
        }
        let low = rice_bits(*bits, rows.len());
        let mut writer = BitWriter::default();
        let mut last = 0;
        for (fingerprint, cells) in rows {
            let gap = fingerprint - last;
            last = *fingerprint;
            for _ in 0..gap >> low {
                writer.bits(1, 1);
            }
            writer.bits(0, 1);
            writer.bits(gap & ((1 << low) - 1), low);
            for (at, &(class, weight)) in cells.iter().enumerate() {
                classes.write(&mut writer, class);
                weights.write(&mut writer, weight_byte(weight, at + 1 == cells.len()));
            }
        }
        let bytes = writer.finish();
        self.number(bytes.len() as u32);
        self.0.extend(bytes);
    }
}

/// A weight, which is even, and whether it is the last of its row.
fn weight_byte(weight: i8, last: bool) -> u8 {
    weight as u8 & 254 | u8::from(last)
}

/// How many low bits of a gap are written as they are: about half of the mean gap between so many fingerprints.
fn rice_bits(bits: u32, rows: usize) -> u32 {
    let mean = (1_u64 << bits) / (rows as u64 + 1);
    mean.checked_ilog2().unwrap_or(0).clamp(1, 31) - u32::from(mean > 2)
}

/// Bytes being read; `None` where they end too soon or are not what a writer writes.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    pub(super) fn rows<T: Table>(&mut self) -> Option<T> {
        let width = self.number().filter(|width| (16..=32).contains(width))?;
        let count = self.number()? as usize;
        let mut decoder = || {
            let (lengths, rest) = self.0.split_first_chunk::<256>()?;
            self.0 = rest;
            Decoder::new(lengths)
        };
        let [classes, weights] = [decoder()?, decoder()?];
        let size = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        // A row takes a byte at the least, or the count is not what was written.
        if count > size {
            return None;
        }
        let low = rice_bits(width, count);
        let mut bits = BitReader::new(bytes);
        let mut rows = T::with_room(width, count);
        let mut cells = [[0; 2]; 256];
        let mut last: u32 = 0;
        for _ in 0..count {
            let gap = bits.ones().checked_mul(1 << low)?.checked_add(bits.bits(low))?;
            last = last.checked_add(gap).filter(|&it| u64::from(it) < 1 << width)?;
            let mut length = 0;
            loop {
                let [class, weight] = bits.pair(&classes, &weights);
                *cells.get_mut(length)? = [class, weight & 254];
                length += 1;
                if weight & 1 == 1 {
                    break;
                }
            }
            rows.add(last, cells.get(..length).filter(|row| row.len() < 256)?);
        }
        rows.finish();
        Some(rows)
    }
}
