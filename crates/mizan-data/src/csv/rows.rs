//! Rows of CSV (RFC 4180), one at a time, each within bounds.
//!
//! A quote that is never closed would make the rest of a file one row. Here it rejects the line it stands in, and reading
//! goes on with the next line.

use std::io::Read;

use crate::reason::{Argument, Fault};
use crate::window::Window;

/// The rows of a stream.
pub(crate) struct Rows<R> {
    window: Window<R>,
    delimiter: u8,
    largest: usize,
}

/// A row: its cells, unquoted, and where it begins.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) byte: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// What keeps it from being a row; its cells are then what the delimiters alone say.
    pub(crate) fault: Option<Fault>,
}

/// What the end of a row was found to be.
enum End {
    /// So many bytes, with its line break.
    At(usize),
    /// A quote where none can stand, or one that is not closed.
    Quote,
    TooLarge,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a quote inside a quoted cell.
    AfterQuote,
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(source: R, delimiter: u8, largest: usize) -> Self {
        let mut window = Window::new(source);
        window.skip_mark();
        Self { window, delimiter, largest }
    }

    /// Reads the next row that is not blank; `false` at the end.
    pub(crate) fn next(&mut self, row: &mut Row) -> bool {
        self.window.skip_all(b"\r\n");
        row.text.clear();
        row.ends.clear();
        row.fault = None;
        row.line = self.window.line;
        row.byte = self.window.byte;
        if self.window.next_byte().is_none() {
            return false;
        }
        match self.find_end() {
            End::At(len) => {
                let bytes = self.window.bytes().get(..len).unwrap_or_default();
                split_quoted(bytes, self.delimiter, row);
                self.window.advance(len);
            }
            End::Quote => {
                let line = self.first_line();
                let bytes = self.window.bytes().get(..line).unwrap_or_default();
                split_plain(bytes, self.delimiter, row);
                row.fault = Some(Fault::new("data-not-csv"));
                self.window.skip_line();
            }
            End::TooLarge => {
                let kept = self.first_line().min(self.largest);
                let bytes = self.window.bytes().get(..kept).unwrap_or_default();
                split_plain(bytes, self.delimiter, row);
                row.fault = Some(
                    Fault::new("data-too-large")
                        .with("limit", Argument::count(self.largest))
                        .with("unit", Argument::Phrase("data-unit-bytes")),
                );
                self.window.skip_line();
            }
        }
        true
    }

    /// What the stream failed with, once it ended.
    pub(crate) fn failure(&mut self) -> Option<String> {
        self.window.failure.take()
    }

    pub(crate) fn line(&self) -> u64 {
        self.window.line
    }

    pub(crate) fn widest(&self) -> usize {
        self.window.widest
    }

    fn find_end(&mut self) -> End {
        let mut state = State::CellStart;
        let mut seen = 0usize;
        loop {
            let bytes = self.window.bytes();
            for byte in bytes.get(seen..).unwrap_or_default() {
                seen = seen.saturating_add(1);
                state = match (state, *byte) {
                    (State::Quoted, b'"') => State::AfterQuote,
                    (State::Quoted, _) | (State::AfterQuote | State::CellStart, b'"') => State::Quoted,
                    (State::Plain, b'"') => return End::Quote,
                    (_, b'\n') => {
                        return if seen > self.largest { End::TooLarge } else { End::At(seen) };
                    }
                    (_, byte) if byte == self.delimiter => State::CellStart,
                    (State::AfterQuote, b'\r') => State::AfterQuote,
                    (State::AfterQuote, _) => return End::Quote,
                    (State::CellStart | State::Plain, _) => State::Plain,
                };
            }
            if seen > self.largest {
                return End::TooLarge;
            }
            if !self.window.more() {
                return if state == State::Quoted { End::Quote } else { End::At(seen) };
            }
        }
    }

    /// The length of the first line without its break, as far as a row may be long.
    fn first_line(&mut self) -> usize {
        let mut from = 0;
        loop {
            let bytes = self.window.bytes();
            if let Some(len) = bytes.get(from..).unwrap_or_default().iter().position(|byte| *byte == b'\n') {
                return from.saturating_add(len);
            }
            from = bytes.len();
            if from > self.largest || !self.window.more() {
                return from;
            }
        }
    }
}

impl Row {
    /// How many cells it has.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn cell(&self, at: usize) -> Option<&[u8]> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|at| self.cell(at))
    }

    fn end_cell(&mut self) {
        self.ends.push(self.text.len());
    }
}

/// Cells of a row whose quotes are as they should be.
fn split_quoted(bytes: &[u8], delimiter: u8, row: &mut Row) {
    let bytes = without_break(bytes);
    let mut state = State::CellStart;
    for byte in bytes {
        match (state, *byte) {
            (State::CellStart, b'"') => state = State::Quoted,
            (State::Quoted, b'"') => state = State::AfterQuote,
            (State::Quoted, byte) => row.text.push(byte),
            (State::AfterQuote, b'"') => {
                row.text.push(b'"');
                state = State::Quoted;
            }
            (_, byte) if byte == delimiter => {
                row.end_cell();
                state = State::CellStart;
            }
            (State::AfterQuote, _) => {}
            (State::CellStart | State::Plain, byte) => {
                row.text.push(byte);
                state = State::Plain;
            }
        }
    }
    row.end_cell();
}

/// Cells of a line whose quotes are wrong: as the delimiters say, so that its keys can perhaps be read.
fn split_plain(bytes: &[u8], delimiter: u8, row: &mut Row) {
    for (number, cell) in without_break(bytes).split(|byte| *byte == delimiter).enumerate() {
        if number > 0 {
            row.end_cell();
        }
        row.text.extend(cell.iter().filter(|byte| **byte != b'"'));
    }
    row.end_cell();
}

fn without_break(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

impl<R> std::fmt::Debug for Rows<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").field("window", &self.window).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>, Option<&'static str>)> {
        let mut rows = Rows::new(bytes, b',', 200);
        let mut row = Row::default();
        let mut all = Vec::new();
        while rows.next(&mut row) {
            let cells = row.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            all.push((row.line, cells, row.fault.as_ref().map(|fault| fault.code)));
        }
        all
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn reads_quotes_breaks_and_marks() {
        let text = "\u{feff}a,b\r\n\r\n\"x, \"\"y\"\"\nz\",2\n,\n\"\",\"q\"";
        assert_eq!(
            rows(text.as_bytes()),
            [
                (1, cells(&["a", "b"]), None),
                (3, cells(&["x, \"y\"\nz", "2"]), None),
                (5, cells(&["", ""]), None),
                (6, cells(&["", "q"]), None),
            ]
        );
    }

    #[test]
    fn a_wrong_quote_costs_its_line_only() {
        let text = "a,\"b\nc,d\ne\"f,g\n\"h\"i,j\nk,l\n";
        assert_eq!(
            rows(text.as_bytes()),
            [
                (1, cells(&["a", "b"]), Some("data-not-csv")),
                (2, cells(&["c", "d"]), None),
                (3, cells(&["ef", "g"]), Some("data-not-csv")),
                (4, cells(&["hi", "j"]), Some("data-not-csv")),
                (5, cells(&["k", "l"]), None),
            ]
        );
    }

    #[test]
    fn a_row_is_bounded() {
        let text = format!("a\n{}\nb\n\"{}\nc\n", "x".repeat(300_000), "y\n".repeat(200));
        let read = rows(text.as_bytes());
        assert_eq!(read[1].2, Some("data-too-large"));
        assert_eq!(read[2].1, cells(&["b"]));
        assert_eq!(read[3].2, Some("data-too-large"));
        assert_eq!(read.last().unwrap().1, cells(&["c"]));
        assert_eq!(read.len(), 205 - 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Where our rows find no fault, the `csv` crate reads the same cells.
        #[test]
        fn agrees_with_the_csv_crate(text in "[ab,\"\n\r;]{0,40}") {
            let ours = rows(text.as_bytes());
            if ours.iter().all(|(_, _, fault)| fault.is_none()) && !text.replace("\r\n", "").contains('\r') {
                let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
                let theirs: Vec<Vec<String>> = reader
                    .records()
                    .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                    .collect();
                prop_assert_eq!(ours.into_iter().map(|row| row.1).collect::<Vec<_>>(), theirs);
            }
        }
    }
}
