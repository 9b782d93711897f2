//! One line with codes for colours in it, broken and reordered for a terminal that does neither.

use super::order::{Order, mirrored};
use crate::visible::{FIRST_STRONG, POP_ISOLATE};
use unicode_width::UnicodeWidthChar as _;

/// A line, letter by letter.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pieces: Vec<Piece<'t>>,
    order: Order,
}

/// A letter with the marks on it, or an isolate, which takes no room.
#[derive(Debug)]
struct Piece<'t> {
    text: &'t str,
    width: usize,
    /// The code of its colour, such as `1;31`; empty for none.
    colour: &'t str,
}

impl<'t> Line<'t> {
    pub(super) fn read(line: &'t str) -> Self {
        let mut pieces: Vec<Piece<'t>> = Vec::new();
        let mut colour = "";
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            if let Some((code, after)) = colour_code(rest) {
                (colour, rest) = (code, after);
                continue;
            }
            let (text, after) = rest.split_at_checked(piece_length(rest, letter)).unwrap_or((rest, ""));
            pieces.push(Piece { text, width: letter.width().unwrap_or(0), colour });
            rest = after;
        }
        let order = Order::of(pieces.iter().map(|piece| piece.text));
        Self { pieces, order }
    }

    pub(super) fn is_right_to_left(&self) -> bool {
        self.order.right_to_left
    }

    /// The line in as many rows as it needs, each from left to right; those of a line from right to left end in the last
    /// column.
    pub(super) fn in_visual_order(&self, width: usize) -> String {
        let indent: usize = self.pieces.iter().take_while(|it| it.text == " ").count();
        // A line that is nearly all indentation is not continued below it.
        let indent = if indent > width / 2 { 0 } else { indent };
        let mut rows = Vec::new();
        let mut from = 0;
        while from < self.pieces.len() {
            let before = if rows.is_empty() { 0 } else { indent };
            let to = self.end_of_row(from, width.saturating_sub(before));
            rows.push(self.row(from, to, before, width));
            from = to;
            while self.pieces.get(from).is_some_and(|it| it.text == " ") {
                from = from.saturating_add(1);
            }
        }
        rows.join("\n")
    }

    /// Behind the last word that fits, or the last letter where none does; always beyond `from`.
    fn end_of_row(&self, from: usize, width: usize) -> usize {
        let mut taken = 0_usize;
        let mut word = None;
        let mut started = false;
        for (place, piece) in self.pieces.iter().enumerate().skip(from) {
            taken = taken.saturating_add(piece.width);
            if piece.text == " " {
                word = if started { Some(place) } else { word };
            } else if taken > width && place > from {
                return word.unwrap_or(place);
            } else {
                started = true;
            }
        }
        self.pieces.len()
    }

    fn row(&self, from: usize, to: usize, before: usize, width: usize) -> String {
        let blank = |place: usize| self.pieces.get(place).is_some_and(|it| it.text == " " || it.is_isolate());
        let seen = self.order.row(from, to, blank);
        let taken: usize = seen.iter().filter_map(|(place, _)| self.pieces.get(*place)).map(|it| it.width).sum();
        let taken = taken.saturating_add(before);
        let left = if self.order.right_to_left { width.saturating_sub(taken) } else { before };
        let mut row = " ".repeat(left);
        let mut colour = "";
        for (place, turned) in seen {
            let Some(piece) = self.pieces.get(place).filter(|it| !it.is_isolate()) else { continue };
            if piece.colour != colour {
                paint(&mut row, colour, piece.colour);
                colour = piece.colour;
            }
            if turned { row.push_str(&mirrored(piece.text)) } else { row.push_str(piece.text) }
        }
        paint(&mut row, colour, "");
        row.trim_end().to_owned()
    }
}

impl Piece<'_> {
    fn is_isolate(&self) -> bool {
        self.text.starts_with([FIRST_STRONG, POP_ISOLATE])
    }
}

/// Ends one colour and begins another.
fn paint(row: &mut String, old: &str, new: &str) {
    if !old.is_empty() && old != new {
        row.push_str("\u{1b}[0m");
    }
    if !new.is_empty() {
        row.push_str(&format!("\u{1b}[{new}m"));
    }
}

/// A letter and the marks on it.
fn piece_length(text: &str, letter: char) -> usize {
    let first = letter.len_utf8();
    if matches!(letter, FIRST_STRONG | POP_ISOLATE) {
        return first;
    }
    let marks = text.chars().skip(1).take_while(|it| it.width() == Some(0) && !matches!(*it, FIRST_STRONG | POP_ISOLATE));
    marks.map(char::len_utf8).fold(first, usize::saturating_add)
}

/// The colour that begins here, and what follows its code: `1;31` of `ESC [ 1 ; 31 m`, and nothing of `ESC [ 0 m`.
fn colour_code(text: &str) -> Option<(&str, &str)> {
    let (code, after) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let is_code = code.bytes().all(|it| it.is_ascii_digit() || it == b';');
    is_code.then_some((if code == "0" { "" } else { code }, after))
}
