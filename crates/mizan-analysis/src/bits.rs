//! A set of places, as bits.

/// A set of the places `0..len`.
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    words: Vec<u64>,
    len: usize,
    /// The words outside these are empty: rows of long tables are told apart at a glance.
    within: (usize, usize),
}

impl PartialEq for Bits {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.words == other.words
    }
}

impl Eq for Bits {}

impl Bits {
    pub(crate) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len, within: (0, 0) }
    }

    pub(crate) fn all(len: usize) -> Self {
        Self::range(len, 0, len)
    }

    /// The places for which `holds` says so.
    pub(crate) fn which(len: usize, holds: impl Fn(usize) -> bool) -> Self {
        let mut bits = Self::none(len);
        (0..len).filter(|place| holds(*place)).for_each(|place| bits.insert(place));
        bits
    }

    /// The places from one to before another.
    pub(crate) fn range(len: usize, from: usize, to: usize) -> Self {
        let to = to.min(len);
        if from >= to {
            return Self::none(len);
        }
        // The lowest `count` bits of a word.
        let low = |count: usize| if count >= 64 { u64::MAX } else { (1 << count) - 1 };
        let words = (0..len.div_ceil(64)).map(|word| {
            let start = word * 64;
            low(to.saturating_sub(start)) & !low(from.saturating_sub(start))
        });
        Self { words: words.collect(), len, within: (from / 64, to.div_ceil(64)) }
    }

    pub(crate) fn one(len: usize, place: usize) -> Self {
        let mut bits = Self::none(len);
        bits.insert(place);
        bits
    }

    pub(crate) fn insert(&mut self, place: usize) {
        if place < self.len
            && let Some(word) = self.words.get_mut(place / 64)
        {
            *word |= 1 << (place % 64);
            let at = place / 64;
            self.within = match self.within {
                (from, to) if from == to => (at, at + 1),
                (from, to) => (from.min(at), to.max(at + 1)),
            };
        }
    }

    pub(crate) fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn count(&self) -> usize {
        self.iter().count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        let (from, to) = self.within;
        self.words.get(from..to).is_none_or(|words| words.iter().all(|word| *word == 0))
    }

    pub(crate) fn intersects(&self, other: &Self) -> bool {
        let (from, to) = (self.within.0.max(other.within.0), self.within.1.min(other.within.1));
        match (self.words.get(from..to), other.words.get(from..to)) {
            (Some(one), Some(two)) => one.iter().zip(two).any(|(a, b)| a & b != 0),
            _ => false,
        }
    }

    /// Whether all of `other` is in.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        other.minus(self).is_empty()
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        self.each(other, |a, b| a & b)
    }

    pub(crate) fn or(&self, other: &Self) -> Self {
        self.each(other, |a, b| a | b)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.each(other, |a, b| a & !b)
    }

    pub(crate) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.len).filter(|place| self.has(*place))
    }

    fn each(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let pairs = self.words.iter().zip(&other.words);
        let words: Vec<u64> = pairs.map(|(a, b)| op(*a, *b)).collect();
        let from = words.iter().position(|word| *word != 0).unwrap_or(0);
        let to = words.iter().rposition(|word| *word != 0).map_or(0, |last| last + 1);
        Self { words, len: self.len, within: (from, to) }
    }
}
