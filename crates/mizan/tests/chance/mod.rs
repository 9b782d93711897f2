//! Chance, the same every time, and how much of it.

/// A generator of numbers that look random (xorshift64*).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of_case(kind: u64, number: usize) -> Self {
        let mut chance = Self(0x9e37_79b9_7f4a_7c15 ^ kind.wrapping_mul(0x0100_0193) ^ (number as u64) << 20);
        for _ in 0..8 {
            chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        let mut x = self.0;
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        self.0 = x.max(1);
        x.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// A number below `end`; 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// How many cases of each kind.
pub(crate) fn wanted(usual: usize) -> usize {
    std::env::var("MIZAN_HOSTILE").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
