//! Numbers and rows as bytes.

use super::sparse::Row;

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

    /// Rows sorted by feature: the gap to the feature before, the length, the cells.
    pub(super) fn rows(&mut self, rows: &[Row]) {
        self.number(rows.len() as u32);
        let mut last = 0;
        for (feature, cells) in rows {
            self.number(feature - last);
            last = *feature;
            self.number(cells.len() as u32);
            for &(class, weight) in cells {
                self.0.push(class);
                self.0.push(weight as u8);
            }
        }
    }
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

    pub(super) fn rows(&mut self) -> Option<Vec<Row>> {
        let count = self.number()? as usize;
        let mut rows = Vec::with_capacity(count.min(self.0.len()));
        let mut last: u32 = 0;
        for _ in 0..count {
            last = last.checked_add(self.number()?)?;
            let length = self.number()? as usize;
            let mut cells = Vec::with_capacity(length.min(255));
            for _ in 0..length {
                cells.push((self.byte()?, self.byte()? as i8));
            }
            rows.push((last, cells));
        }
        Some(rows)
    }
}
