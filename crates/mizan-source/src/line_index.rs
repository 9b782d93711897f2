//! From byte offsets to lines and columns and back, whatever the columns count.
//!
//! A text is kept as runs of characters of the same size, so that one binary search converts between bytes, UTF-16
//! units and characters. Text in ASCII is a single run, a word of Arabic another.

use crate::span::Span;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Units of UTF-16, as most editors count.
    Utf16,
    /// Characters (Unicode scalar values), as people are told.
    Characters,
}

/// A line and a column, both counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in whichever [`Unit`] was asked for.
    pub column: u32,
}

/// Where the lines and characters of one text lie. A line ends at a line feed, with the carriage return before it if
/// there is one; a carriage return alone ends nothing.
#[derive(Debug, Clone)]
pub struct LineIndex {
    lines: Vec<Span>,
    runs: Vec<Run>,
    end: Counts,
}

/// One place, or one size, in all three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    bytes: u32,
    utf16: u32,
    characters: u32,
}

/// Neighbouring characters that all have the size `each`.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: Counts,
    each: Counts,
}

impl LineIndex {
    /// Reads through the text once. Of a text beyond 4 GiB only the beginning is known.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = indexable(text);
        let (runs, end) = if text.is_ascii() { ascii_runs(text) } else { runs(text) };
        Self { lines: lines(text), runs, end }
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// The length of the text in bytes.
    #[must_use]
    pub fn text_len(&self) -> u32 {
        self.end.bytes
    }

    /// What the line covers, without what ends it.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<Span> {
        self.lines.get(line as usize).copied()
    }

    /// The start of the character that `offset` lies in, or the end of the text.
    #[must_use]
    pub fn character_start(&self, offset: u32) -> u32 {
        self.locate(offset, Unit::Bytes).bytes
    }

    /// Where `offset` lies. Inside a character it counts as the character's start, inside a line's end as the end of
    /// the line, and beyond the text as the end of the text.
    #[must_use]
    pub fn position(&self, offset: u32, unit: Unit) -> Position {
        let place = self.locate(offset, Unit::Bytes);
        let after = self.lines.partition_point(|line| line.start <= place.bytes);
        let line = u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX);
        let span = self.line(line).unwrap_or_default();
        let place = self.locate(place.bytes.min(span.end), Unit::Bytes);
        let start = self.locate(span.start, Unit::Bytes);
        Position { line, column: place.get(unit).saturating_sub(start.get(unit)) }
    }

    /// The byte a position means. A column inside a character counts as the character's start, one beyond the line as
    /// the end of the line, and a line beyond the text as the end of the text.
    #[must_use]
    pub fn offset(&self, position: Position, unit: Unit) -> u32 {
        let Some(line) = self.line(position.line) else {
            return self.end.bytes;
        };
        self.locate(self.target(line, position.column, unit), unit).bytes.min(line.end)
    }

    /// Like [`offset`](Self::offset), but nothing for a line that is not there and for the middle of a character.
    #[must_use]
    pub fn exact_offset(&self, position: Position, unit: Unit) -> Option<u32> {
        let line = self.line(position.line)?;
        let target = self.target(line, position.column, unit);
        let place = self.locate(target, unit);
        if place.bytes >= line.end {
            return Some(line.end);
        }
        (place.get(unit) == target).then_some(place.bytes)
    }

    /// A column of a line, counted from the start of the text.
    fn target(&self, line: Span, column: u32, unit: Unit) -> u32 {
        self.locate(line.start, Unit::Bytes).get(unit).saturating_add(column)
    }

    /// The last character boundary at or before `count` units from the start of the text.
    fn locate(&self, count: u32, unit: Unit) -> Counts {
        let count = count.min(self.end.get(unit));
        let after = self.runs.partition_point(|run| run.start.get(unit) <= count);
        match self.runs.get(after.saturating_sub(1)) {
            Some(run) => run.locate(count, unit),
            None => Counts::default(),
        }
    }
}

impl Counts {
    fn of(character: char) -> Self {
        let utf16 = if character.len_utf16() == 2 { 2 } else { 1 };
        let bytes = match character.len_utf8() {
            1 => 1,
            2 => 2,
            3 => 3,
            _ => 4,
        };
        Self { bytes, utf16, characters: 1 }
    }

    fn get(self, unit: Unit) -> u32 {
        match unit {
            Unit::Bytes => self.bytes,
            Unit::Utf16 => self.utf16,
            Unit::Characters => self.characters,
        }
    }

    fn plus(self, times: u32, each: Self) -> Self {
        let add = |from: u32, size: u32| from.saturating_add(size.saturating_mul(times));
        Self {
            bytes: add(self.bytes, each.bytes),
            utf16: add(self.utf16, each.utf16),
            characters: add(self.characters, each.characters),
        }
    }
}

impl Run {
    fn locate(&self, count: u32, unit: Unit) -> Counts {
        let into = count.saturating_sub(self.start.get(unit));
        let times = into.checked_div(self.each.get(unit)).unwrap_or(0);
        self.start.plus(times, self.each)
    }
}

/// The part of a text that 32-bit offsets can reach.
fn indexable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

fn ascii_runs(text: &str) -> (Vec<Run>, Counts) {
    let each = Counts { bytes: 1, utf16: 1, characters: 1 };
    let run = Run { start: Counts::default(), each };
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    (vec![run], run.start.plus(length, each))
}

fn runs(text: &str) -> (Vec<Run>, Counts) {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = Counts::default();
    for character in text.chars() {
        let each = Counts::of(character);
        if runs.last().is_none_or(|run| run.each != each) {
            runs.push(Run { start: end, each });
        }
        end = end.plus(1, each);
    }
    (runs, end)
}

fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0_usize;
    for line in text.split('\n') {
        let content = line.strip_suffix('\r').filter(|_| start.saturating_add(line.len()) < text.len());
        let length = content.unwrap_or(line).len();
        lines.push(Span::from_range(start..start.saturating_add(length)));
        start = start.saturating_add(line.len()).saturating_add(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: [Unit; 3] = [Unit::Bytes, Unit::Utf16, Unit::Characters];

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    #[test]
    fn counts_in_three_units() {
        let text = "a\r\nحد🏛e\u{301}b\rc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 3);
        let b = u32::try_from(text.find('b').unwrap()).unwrap();
        assert_eq!(index.position(b, Unit::Bytes), at(1, 11));
        assert_eq!(index.position(b, Unit::Utf16), at(1, 6));
        assert_eq!(index.position(b, Unit::Characters), at(1, 5));
        let carriage_return = 1;
        assert_eq!(index.position(carriage_return + 1, Unit::Bytes), at(0, 1));
        assert_eq!(index.line(1).unwrap().text_in(text), "حد🏛e\u{301}b\rc");
    }

    #[test]
    fn inside_a_character_and_beyond_the_line() {
        let index = LineIndex::new("حد🏛\nx");
        assert_eq!(index.offset(at(0, 3), Unit::Utf16), 4);
        assert_eq!(index.exact_offset(at(0, 3), Unit::Utf16), None);
        assert_eq!(index.exact_offset(at(0, 2), Unit::Utf16), Some(4));
        assert_eq!(index.exact_offset(at(0, 99), Unit::Utf16), Some(8));
        assert_eq!(index.exact_offset(at(9, 0), Unit::Utf16), None);
        assert_eq!(index.offset(at(9, 0), Unit::Utf16), 10);
        assert_eq!(index.position(1, Unit::Characters), at(0, 0));
        assert_eq!(index.position(u32::MAX, Unit::Characters), at(1, 1));
        assert_eq!(LineIndex::new("").position(7, Unit::Bytes), at(0, 0));
        assert_eq!(LineIndex::new("a\r").line(0), Some(Span::new(0, 2)));
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("🏛".to_owned()),
            "[a-z\u{621}-\u{652}]{0,6}",
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn positions_round_trip(text in text()) {
            let index = LineIndex::new(&text);
            for (offset, character) in text.char_indices() {
                let offset = u32::try_from(offset).unwrap();
                let hidden = character == '\n' && offset > 0 && text.as_bytes()[offset as usize - 1] == b'\r';
                for unit in UNITS {
                    let position = index.position(offset, unit);
                    let expected = if hidden { offset - 1 } else { offset };
                    prop_assert_eq!(index.offset(position, unit), expected);
                    prop_assert_eq!(index.exact_offset(position, unit), Some(expected));
                }
            }
        }

        #[test]
        fn columns_are_what_counting_gives(text in text()) {
            let index = LineIndex::new(&text);
            for line in 0..index.line_count() {
                let span = index.line(line).unwrap();
                let content = span.text_in(&text);
                for (offset, _) in content.char_indices() {
                    let (before, _) = content.split_at(offset);
                    let offset = span.start + u32::try_from(offset).unwrap();
                    let utf16 = u32::try_from(before.encode_utf16().count()).unwrap();
                    let characters = u32::try_from(before.chars().count()).unwrap();
                    prop_assert_eq!(index.position(offset, Unit::Bytes), at(line, offset - span.start));
                    prop_assert_eq!(index.position(offset, Unit::Utf16), at(line, utf16));
                    prop_assert_eq!(index.position(offset, Unit::Characters), at(line, characters));
                }
            }
        }

        #[test]
        fn any_number_has_an_answer(text in text(), line: u32, column: u32, offset: u32) {
            let index = LineIndex::new(&text);
            for unit in UNITS {
                let found = index.offset(at(line % 9, column % 99), unit);
                prop_assert!(text.is_char_boundary(found as usize));
                prop_assert!(text.is_char_boundary(index.offset(at(line, column), unit) as usize));
                let _ = index.exact_offset(at(line, column), unit);
                let _ = index.position(offset, unit);
            }
        }
    }
}
