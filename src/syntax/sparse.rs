//! Sparse rows of small weights, found by the hash of a feature.

/// The weights of a linear model: for each feature that has any, a short row of (class, weight).
///
/// A weight `v` counts as `v * |v|`, so that eight bits cover both the small weights, of which there are many, and the
/// large ones, which decide; scores are compared with each other only, so their unit does not matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    /// (fingerprint, start of the row + 1) by the fingerprint's leading bits, then wherever the next place is free; 0 is free.
    slots: Vec<(u32, u32)>,
    /// The row that starts at `i`: its length, then its cells as class and weight.
    rows: Vec<[u8; 2]>,
    /// How far a fingerprint is shifted to become the first place to look.
    shift: u32,
    /// One bit for each of the leading bits of the fingerprints there are, so that most features without weights are never looked up.
    filter: Vec<u64>,
    filter_shift: u32,
}

/// One feature's weights, by class.
pub(super) type Row = (u32, Vec<(u8, i8)>);

impl Weights {
    /// A table of rows sorted by feature, each feature once.
    pub(super) fn new(rows: &[Row]) -> Weights {
        let bits = (rows.len().max(8) * 2).next_power_of_two().trailing_zeros();
        let filter_bits = (bits + 2).min(32);
        let mut weights = Weights {
            slots: vec![(0, 0); 1 << bits],
            rows: Vec::with_capacity(rows.iter().map(|row| row.1.len() + 1).sum()),
            shift: 32 - bits,
            filter: vec![0; 1 << (filter_bits - 6)],
            filter_shift: 32 - filter_bits,
        };
        for (feature, cells) in rows {
            let mut place = (feature >> weights.shift) as usize;
            while weights.slots[place].1 != 0 {
                place = (place + 1) & (weights.slots.len() - 1);
            }
            weights.slots[place] = (*feature, weights.rows.len() as u32 + 1);
            weights.rows.push([cells.len() as u8, 0]);
            weights.rows.extend(cells.iter().map(|&(class, weight)| [class, weight as u8]));
            let bit = feature >> weights.filter_shift;
            weights.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        weights
    }

    /// Adds the rows of the features to the scores.
    #[inline]
    pub(super) fn score(&self, features: &[u32], scores: &mut [i32; 256]) {
        // The loads of each pass do not wait for each other, so that misses of the cache overlap.
        let mut present = [0_u32; 160];
        let mut count = 0;
        for &feature in features {
            let bit = feature >> self.filter_shift;
            present[count] = feature;
            count += (self.filter[(bit >> 6) as usize] >> (bit & 63) & 1) as usize;
        }
        let mut starts = [0_u32; 160];
        for (start, &feature) in starts.iter_mut().zip(&present[..count]) {
            let mut place = (feature >> self.shift) as usize;
            loop {
                let (fingerprint, row) = self.slots[place];
                if row == 0 || fingerprint == feature {
                    *start = row;
                    break;
                }
                place = (place + 1) & (self.slots.len() - 1);
            }
        }
        for &start in &starts[..count] {
            if start != 0 {
                let length = self.rows[start as usize - 1][0] as usize;
                for &[class, weight] in &self.rows[start as usize..start as usize + length] {
                    let weight = i32::from(weight as i8);
                    scores[class as usize] += weight * weight.abs();
                }
            }
        }
    }
}
