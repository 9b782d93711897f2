//! Places in files: half-open ranges of bytes, as 32-bit numbers.

use std::ops::Range;

/// A stretch of one file, from its first byte up to, and without, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one, never before `start`.
    pub end: u32,
}

/// Which file of a [`SourceSet`](crate::SourceSet) is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A stretch of a particular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The stretch of it.
    pub span: Span,
}

impl Span {
    /// The stretch from `start` up to `end`; an end before the start gives an empty stretch at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same for a range as the standard library counts it; what lies beyond 4 GiB is cut off.
    #[must_use]
    pub fn from_range(range: Range<usize>) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// How many bytes it covers.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it is only a place between two characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The smallest stretch that covers both, and what lies between them.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the byte at `offset` belongs to it.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies inside it.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same stretch moved by so many bytes, held between 0 and the largest offset.
    #[must_use]
    pub fn shifted(self, by: i64) -> Self {
        let moved = |offset: u32| {
            let wanted = i64::from(offset).saturating_add(by).clamp(0, i64::from(u32::MAX));
            u32::try_from(wanted).unwrap_or(u32::MAX)
        };
        Self::new(moved(self.start), moved(self.end))
    }

    /// The same stretch as the standard library counts it.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What `text` says there; empty where the stretch does not fit the text.
    #[must_use]
    pub fn text_in(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl Location {
    /// The stretch `span` of `file`.
    #[must_use]
    pub fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_never_run_backwards() {
        assert_eq!(Span::new(5, 2), Span::new(5, 5));
        assert_eq!(Span::new(2, 5).shifted(-3), Span::new(0, 2));
        assert_eq!(Span::new(2, 5).shifted(i64::MAX), Span::new(u32::MAX, u32::MAX));
        assert_eq!(Span::new(1, 3).join(Span::new(7, 9)), Span::new(1, 9));
        assert!(Span::new(1, 3).contains(1) && !Span::new(1, 3).contains(3));
        assert_eq!(Span::new(1, 3).text_in("aéb"), "é");
        assert_eq!(Span::new(2, 3).text_in("aéb"), "");
    }
}
