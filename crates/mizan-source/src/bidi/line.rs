//! One line with codes for colours in it, broken and reordered for a terminal that does neither.

use super::order::{Order, seen};
use crate::visible::{is_mark, is_right_to_left};
use unicode_width::UnicodeWidthChar as _;

/// A line, letter by letter.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pieces: Vec<Piece<'t>>,
    order: Order,
}

/// Letters by their places, from left to right, and whether each is seen in a mirror.
type Seen = Vec<(usize, bool)>;

/// A letter with its vowels, or a mark for the order, which takes no room.
#[derive(Debug)]
struct Piece<'t> {
    text: &'t str,
    width: usize,
    /// The code of its colour, such as `1;31`; empty for none.
    colour: &'t str,
}

/// Which way a letter runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Left,
    Right,
    None,
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
        let order = Order::of_sentence(pieces.iter().map(|piece| piece.text));
        Self { pieces, order }
    }

    pub(super) fn is_right_to_left(&self) -> bool {
        self.order.right_to_left
    }

    /// The line in as many rows as it needs, the letters of each as they are seen from left to right, in the order that
    /// `arranged` makes of that; rows of a line from right to left end in the last column.
    pub(super) fn in_rows(&self, width: usize, arranged: fn(&Self, Seen) -> Seen) -> String {
        let indent: usize = self.pieces.iter().take_while(|it| it.text == " ").count();
        // A line that is nearly all indentation is not continued below it.
        let indent = if indent > width / 2 { 0 } else { indent };
        let mut rows = Vec::new();
        let mut from = 0;
        while from < self.pieces.len() {
            let before = if rows.is_empty() { 0 } else { indent };
            let to = self.end_of_row(from, width.saturating_sub(before));
            rows.push(self.row(from, to, before, width, arranged));
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

    fn row(
        &self,
        from: usize,
        to: usize,
        before: usize,
        width: usize,
        arranged: fn(&Self, Seen) -> Seen,
    ) -> String {
        let blank = |place: usize| self.pieces.get(place).is_some_and(|it| it.text == " " || it.is_mark());
        let mut order = self.order.row(from, to, blank);
        order.retain(|(place, _)| self.pieces.get(*place).is_some_and(|it| !it.is_mark()));
        let taken: usize =
            order.iter().filter_map(|(place, _)| self.pieces.get(*place)).map(|it| it.width).sum();
        let taken = taken.saturating_add(before);
        let left = if self.order.right_to_left { width.saturating_sub(taken) } else { before };
        let mut row = " ".repeat(left);
        let mut colour = "";
        for (place, turned) in arranged(self, order) {
            let Some(piece) = self.pieces.get(place) else { continue };
            if piece.colour != colour {
                paint(&mut row, colour, piece.colour);
                colour = piece.colour;
            }
            row.push_str(&seen(piece.text, turned));
        }
        paint(&mut row, colour, "");
        row.trim_end().to_owned()
    }
}

impl Piece<'_> {
    fn direction(&self) -> Direction {
        match self.text.chars().next() {
            Some(letter) if is_right_to_left(letter) && !letter.is_numeric() => Direction::Right,
            Some(letter) if letter.is_alphabetic() => Direction::Left,
            _ => Direction::None,
        }
    }

    fn is_mark(&self) -> bool {
        self.text.starts_with(is_mark)
    }
}

/// Letters in an order that comes out as `seen` on a terminal that takes the line for one from left to right: between
/// two words from left to right it will turn round what begins and ends with a letter from right to left.
pub(super) fn restored(line: &Line<'_>, mut seen: Seen) -> Seen {
    let direction =
        |(place, _): &(usize, bool)| line.pieces.get(*place).map_or(Direction::None, Piece::direction);
    for stretch in seen.split_mut(|it| direction(it) == Direction::Left) {
        let turned = |it: &(usize, bool)| direction(it) == Direction::Right;
        let (Some(first), Some(last)) = (stretch.iter().position(turned), stretch.iter().rposition(turned))
        else {
            continue;
        };
        let Some(inner) = stretch.get_mut(first..=last) else { continue };
        inner.reverse();
        inner.iter_mut().for_each(|(_, turned)| *turned = !*turned);
        restore_numbers(line, inner);
    }
    seen
}

/// Digits stay in their order, with a sign such as a point between two of them.
fn restore_numbers(line: &Line<'_>, row: &mut [(usize, bool)]) {
    let text = |at: usize, row: &[(usize, bool)]| {
        row.get(at).and_then(|(place, _)| line.pieces.get(*place)).map_or("", |piece| piece.text)
    };
    let is_digit = |at: usize, row: &[(usize, bool)]| text(at, row).starts_with(|it: char| it.is_numeric());
    let mut from = 0_usize;
    while from < row.len() {
        let mut to = from;
        while is_digit(to, row)
            || (to > from
                && is_digit(to.saturating_sub(1), row)
                && matches!(text(to, row), "." | "," | ":" | "/")
                && is_digit(to.saturating_add(1), row))
        {
            to = to.saturating_add(1);
        }
        if let Some(number) = row.get_mut(from..to) {
            number.reverse();
        }
        from = to.max(from.saturating_add(1));
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

/// A letter and what has no room of its own beside it.
fn piece_length(text: &str, letter: char) -> usize {
    let first = letter.len_utf8();
    if is_mark(letter) {
        return first;
    }
    let with = text.chars().skip(1).take_while(|it| it.width() == Some(0) && !is_mark(*it));
    with.map(char::len_utf8).fold(first, usize::saturating_add)
}

/// The colour that begins here, and what follows its code: `1;31` of `ESC [ 1 ; 31 m`, and nothing of `ESC [ 0 m`.
fn colour_code(text: &str) -> Option<(&str, &str)> {
    let (code, after) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let is_code = code.bytes().all(|it| it.is_ascii_digit() || it == b';');
    is_code.then_some((if code == "0" { "" } else { code }, after))
}
