//! Amounts and days as places on an axis from 0 to 100.

/// A linear axis, or a logarithmic one where the amounts differ by more than a hundred times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Scale {
    /// An axis that holds all amounts with some air around them; `None` where there is none.
    pub fn over(amounts: impl Iterator<Item = f64>) -> Option<Scale> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for amount in amounts.filter(|amount| amount.is_finite()) {
            low = low.min(amount);
            high = high.max(amount);
        }
        if low > high {
            return None;
        }
        let logarithmic = low > 0.0 && high / low > 100.0;
        if logarithmic {
            return Some(Scale { low: low.log10() - 0.2, high: high.log10() + 0.2, logarithmic });
        }
        let air = if high > low { (high - low) * 0.15 } else { high.abs().max(1.0) * 0.5 };
        let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        Some(Scale { low: (low - air).max(floor), high: high + air, logarithmic })
    }

    /// The place of an amount, in percent of the axis, to a tenth.
    pub fn place(&self, amount: f64) -> f64 {
        let at = if self.logarithmic { amount.max(f64::MIN_POSITIVE).log10() } else { amount };
        let share = ((at - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        (share * 1000.0).round() / 10.0
    }

    /// Round amounts along the axis, at most seven.
    pub fn ticks(&self) -> Vec<f64> {
        if self.logarithmic {
            let (from, to) = (self.low.ceil() as i32, self.high.floor() as i32);
            let step = ((to - from) / 6 + 1) as usize;
            return (from..=to).step_by(step).map(|power| 10f64.powi(power)).collect();
        }
        let rough = (self.high - self.low) / 4.0;
        let unit = 10f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * unit).find(|step| *step >= rough).unwrap_or(unit * 10.0);
        let first = (self.low / step).ceil();
        (0..7).map(|n| (first + f64::from(n)) * step).take_while(|tick| *tick <= self.high).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_lie_on_the_axis() {
        let scale = Scale::over([15.0, 51.0].into_iter()).unwrap();
        assert_eq!(scale.ticks(), [20.0, 40.0]);
        assert!(scale.place(15.0) < scale.place(51.0));
        let far = Scale::over([3.0, 40_000.0].into_iter()).unwrap();
        assert_eq!(far.ticks(), [10.0, 100.0, 1_000.0, 10_000.0]);
        assert_eq!(Scale::over([f64::NAN, f64::INFINITY].into_iter()), None);
        for same in [0.0, 7.0, -3.0, 1e18] {
            let scale = Scale::over(std::iter::once(same)).unwrap();
            assert!((10.0..=90.0).contains(&scale.place(same)) || same == 0.0, "{same}");
            assert!(scale.ticks().len() <= 7);
        }
    }
}
