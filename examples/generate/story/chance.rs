//! Chance that is the same everywhere, and names made by it.

/// Random numbers that are the same everywhere (SplitMix64, Steele and others 2014).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// An invented name.
    pub fn name(&mut self, syllables: usize) -> String {
        const FIRST: &[&str] = &[
            "Ba", "Dor", "El", "Fen", "Gar", "Hal", "Is", "Jor", "Kal", "Lin", "Mar", "Nor", "Os", "Pel", "Quen", "Ra",
            "Sel", "Tor", "Ul", "Ves", "Wen", "Yar", "Zan", "Bren", "Cor", "Dra", "Esk", "Gris",
        ];
        const LATER: &[&str] = &[
            "ba", "den", "dor", "fell", "gan", "holt", "ika", "jan", "kov", "lan", "mar", "nis", "or", "pur", "quist",
            "rath", "sta", "tov", "ul", "vik", "wick", "yan", "zar", "bury", "mont", "sund", "ley", "ato",
        ];
        let mut name = self.one_of(FIRST).to_owned();
        (1..syllables).for_each(|_| name.push_str(self.one_of(LATER)));
        name
    }
}

/// The name of the so-manyth thing of a sort (a town, a river), the same in every story that it is in.
pub fn lasting(sort: u64, number: usize, syllables: usize) -> String {
    Chance(Chance((sort << 32) ^ number as u64).next()).name(syllables)
}
