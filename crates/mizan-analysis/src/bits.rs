//! A set of places, as bits.

/// A set of the places `0..len`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    pub(crate) fn none(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    pub(crate) fn all(len: usize) -> Self {
        Self::which(len, |_| true)
    }

    /// The places for which `holds` says so.
    pub(crate) fn which(len: usize, holds: impl Fn(usize) -> bool) -> Self {
        let mut bits = Self::none(len);
        (0..len)
            .filter(|place| holds(*place))
            .for_each(|place| bits.insert(place));
        bits
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
        }
    }

    pub(crate) fn has(&self, place: usize) -> bool {
        self.words
            .get(place / 64)
            .is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn count(&self) -> usize {
        self.iter().count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn intersects(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(a, b)| a & b != 0)
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

    pub(crate) fn not(&self) -> Self {
        Self::all(self.len).minus(self)
    }

    pub(crate) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.len).filter(|place| self.has(*place))
    }

    fn each(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let pairs = self.words.iter().zip(&other.words);
        Self {
            words: pairs.map(|(a, b)| op(*a, *b)).collect(),
            len: self.len,
        }
    }
}
