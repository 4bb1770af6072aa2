//! Numbers and strings as bytes.

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

    /// Zeros up to the next multiple of `alignment`, after the number of them.
    pub(super) fn align(&mut self, alignment: usize) {
        let zeros = (self.0.len() + 1).next_multiple_of(alignment) - self.0.len() - 1;
        self.0.push(zeros as u8);
        self.0.resize(self.0.len() + zeros, 0);
    }
}

/// Bytes being read; `None` where they end too soon or are not what a writer writes.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
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
        String::from_utf8(self.bytes(length)?.to_vec()).ok()
    }

    /// Passes over the zeros before what is aligned.
    pub(super) fn skip(&mut self) -> Option<()> {
        let zeros = self.byte()?;
        self.bytes(usize::from(zeros)).map(drop)
    }

    /// So many bytes.
    pub(super) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_aligned_is_read_again() {
        for before in [0, 1, 6, 7, 8] {
            let mut writer = Writer(vec![1; before]);
            writer.align(8);
            assert_eq!(writer.0.len() % 8, 0);
            writer.text("all");
            let mut reader = Reader(&writer.0[before..]);
            assert_eq!((reader.skip(), reader.text().as_deref()), (Some(()), Some("all")));
        }
        assert_eq!(Reader(&[2, 0]).skip(), None);
    }
}
