//! Prefix codes over bytes, canonical, and the bits they are written in.

/// The longest code, in bits; a table of all codes of this length is what decoding looks up.
const LONGEST: u32 = 12;

/// Bits being written, the first in the lowest bit of a byte.
#[derive(Default)]
pub(super) struct BitWriter {
    pub(super) bytes: Vec<u8>,
    waiting: u64,
    count: u32,
}

impl BitWriter {
    /// The lowest `count` bits of a value, at most 32.
    pub(super) fn bits(&mut self, value: u32, count: u32) {
        self.waiting |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// All bytes, the last filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.bits(0, 7);
        self.bytes
    }
}

/// Bits being read; after the end there are zeros.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    waiting: u64,
    count: u32,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, waiting: 0, count: 0 }
    }

    /// Sees to it that 32 bits are waiting.
    #[inline]
    fn fill(&mut self) {
        if self.count < 32 {
            let next = match self.bytes.split_first_chunk::<4>() {
                Some((next, rest)) => {
                    self.bytes = rest;
                    u32::from_le_bytes(*next)
                }
                None => {
                    let mut next = [0; 4];
                    next[..self.bytes.len()].copy_from_slice(self.bytes);
                    self.bytes = &[];
                    u32::from_le_bytes(next)
                }
            };
            self.waiting |= u64::from(next) << self.count;
            self.count += 32;
        }
    }

    /// How many ones come before the next zero, which is read too.
    #[inline]
    pub(super) fn ones(&mut self) -> u32 {
        let mut all = 0;
        loop {
            self.fill();
            let ones = self.waiting.trailing_ones();
            if ones < self.count {
                self.waiting >>= ones + 1;
                self.count -= ones + 1;
                return all + ones;
            }
            all += self.count;
            (self.waiting, self.count) = (0, 0);
        }
    }

    /// A byte in each of two codes.
    #[inline]
    pub(super) fn pair(&mut self, first: &Decoder, second: &Decoder) -> [u8; 2] {
        self.fill();
        let (one, length) = first.table[(self.waiting & ((1 << LONGEST) - 1)) as usize];
        let waiting = self.waiting >> length;
        let (two, length2) = second.table[(waiting & ((1 << LONGEST) - 1)) as usize];
        self.waiting = waiting >> length2;
        self.count -= u32::from(length) + u32::from(length2);
        [one, two]
    }

    #[inline]
    pub(super) fn bits(&mut self, count: u32) -> u32 {
        self.fill();
        let value = (self.waiting & ((1 << count) - 1)) as u32;
        self.waiting >>= count;
        self.count -= count;
        value
    }
}

/// The length of each byte's code; 0 for bytes without one.
pub(super) type Lengths = [u8; 256];

/// Code lengths for bytes that occur so often, none longer than the table allows.
pub(super) fn lengths(counts: &[u64; 256]) -> Lengths {
    let mut counts = *counts;
    loop {
        let lengths = unbounded(&counts);
        if lengths.iter().all(|&length| u32::from(length) <= LONGEST) {
            return lengths;
        }
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = *count / 2 + 1;
        }
    }
}

/// Huffman's lengths: the two rarest trees are joined until one is left.
fn unbounded(counts: &[u64; 256]) -> Lengths {
    let mut lengths = [0; 256];
    let mut trees: Vec<(u64, Vec<u8>)> = (0..=255)
        .filter(|&byte: &u8| counts[byte as usize] > 0)
        .map(|byte| (counts[byte as usize], vec![byte]))
        .collect();
    if let [(_, only)] = &trees[..] {
        lengths[only[0] as usize] = 1;
    }
    while trees.len() > 1 {
        trees.sort_by_key(|tree| std::cmp::Reverse(tree.0));
        let (Some(first), Some(second)) = (trees.pop(), trees.pop()) else { break };
        let joined = [first.1, second.1].concat();
        for &byte in &joined {
            lengths[byte as usize] += 1;
        }
        trees.push((first.0 + second.0, joined));
    }
    lengths
}

/// The code of each byte, in the order in which bits are written.
fn codes(lengths: &Lengths) -> [u32; 256] {
    let mut codes = [0; 256];
    let mut next = 0;
    for length in 1..=LONGEST {
        for byte in (0..256).filter(|&byte| u32::from(lengths[byte]) == length) {
            codes[byte] = u32::reverse_bits(next << (32 - length));
            next += 1;
        }
        next <<= 1;
    }
    codes
}

/// Writes bytes in a code.
pub(super) struct Encoder {
    codes: [u32; 256],
    pub(super) lengths: Lengths,
}

impl Encoder {
    pub(super) fn new(lengths: Lengths) -> Encoder {
        Encoder { codes: codes(&lengths), lengths }
    }

    pub(super) fn write(&self, writer: &mut BitWriter, byte: u8) {
        writer.bits(self.codes[byte as usize], u32::from(self.lengths[byte as usize]));
    }
}

/// Reads bytes in a code.
pub(super) struct Decoder {
    /// By the next bits: the byte and the length of its code.
    table: Box<[(u8, u8); 1 << LONGEST]>,
}

impl Decoder {
    /// `None` where the lengths are not those of a prefix code.
    pub(super) fn new(lengths: &Lengths) -> Option<Decoder> {
        let mut room = 0;
        for &length in lengths.iter().filter(|&&length| length > 0) {
            room += 1_u32 << LONGEST.checked_sub(u32::from(length))?;
        }
        if room > 1 << LONGEST {
            return None;
        }
        let mut table = Box::new([(0, 1); 1 << LONGEST]);
        let codes = codes(lengths);
        for byte in 0..=255_u8 {
            let length = lengths[byte as usize];
            if length > 0 {
                for place in (codes[byte as usize] as usize..1 << LONGEST).step_by(1 << length) {
                    table[place] = (byte, length);
                }
            }
        }
        Some(Decoder { table })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_code() {
        let text: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(n) >> (n % 13)) as u8).collect();
        let mut counts = [0; 256];
        for &byte in &text {
            counts[byte as usize] += 1;
            counts[usize::from(byte ^ 1)] += 1;
        }
        counts[7] += 1 << 40;
        let encoder = Encoder::new(lengths(&counts));
        let mut writer = BitWriter::default();
        for &byte in &text {
            encoder.write(&mut writer, byte);
            encoder.write(&mut writer, byte ^ 1);
            writer.bits(u32::from(byte) * 77, 17);
        }
        let bytes = writer.finish();
        let decoder = Decoder::new(&encoder.lengths).expect("a code");
        let mut reader = BitReader::new(&bytes);
        for &byte in &text {
            assert_eq!(reader.pair(&decoder, &decoder), [byte, byte ^ 1]);
            assert_eq!(reader.bits(17), u32::from(byte) * 77);
        }
    }

    #[test]
    fn lengths_that_are_no_code_are_refused() {
        assert!(Decoder::new(&[1; 256]).is_none());
        assert!(Decoder::new(&[200; 256]).is_none());
    }
}
