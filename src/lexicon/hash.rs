//! A hash for the keys of tables.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by words of the tables. Its hash is fast and the same everywhere, and whoever chooses the keys can make them collide: so it
/// is for what tables hold, never for what documents hold.
pub(crate) type TableMap<K, V> = HashMap<K, V, BuildHasherDefault<TableHasher>>;

/// A set of words of the tables; see [`TableMap`].
pub(crate) type TableSet<K> = HashSet<K, BuildHasherDefault<TableHasher>>;

/// Takes eight bytes at a time: turned, joined and multiplied, as rustc's own tables do.
#[derive(Clone, Copy, Default)]
pub(crate) struct TableHasher(u64);

const ODD: u64 = 0xf135_7aea_2e62_a9c5;

impl TableHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(ODD);
    }
}

impl Hasher for TableHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn finish(&self) -> u64 {
        // The multiplication leaves the best bits at the top; maps choose their places by those at the bottom.
        self.0 ^ self.0 >> 32
    }
}

/// The hash of a key.
pub(super) fn hash(key: &[u8]) -> u64 {
    let mut hasher = TableHasher::default();
    hasher.write(key);
    hasher.finish()
}
