//! One line of a file as it is shown: tabs widened, hidden characters written out, cut to the width around a place.

use crate::source_file::SourceFile;
use crate::span::Span;
use crate::visible::{POP_ISOLATE, closes_its_isolates, has_right_to_left, is_mark, visible};
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar as _;

/// How far from the place anything could still be shown. Lines may have megabytes, and each diagnostic quotes one.
const REACH: u32 = 2000;

/// How far apart tab stops are.
const TAB: usize = 4;

/// What is shown of one line.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    pieces: Vec<Piece<'a>>,
    /// Where the next line starts, if there is one.
    next_line: Option<u32>,
    /// What of it is shown.
    shown: Span,
    cut_before: bool,
    cut_after: bool,
}

/// A character with its vowels, or a mark for the order of its neighbours.
#[derive(Debug)]
struct Piece<'a> {
    span: Span,
    text: Cow<'a, str>,
    width: usize,
}

impl<'a> Excerpt<'a> {
    /// What `width` columns can show of a line, around the start of `focus`.
    pub(super) fn new(file: &'a SourceFile, line: u32, focus: Span, width: usize) -> Self {
        let index = file.line_index();
        let next_line = index.line(line.saturating_add(1)).map(|next| next.start);
        let line = index.line(line).unwrap_or_default();
        let start = index.character_start(focus.start.saturating_sub(REACH)).max(line.start);
        let end = index.character_start(focus.start.saturating_add(REACH)).min(line.end);
        let reached = Span::new(start, end);
        let pieces = pieces(reached, file.text());
        let mut excerpt = Self {
            pieces,
            next_line,
            shown: reached,
            cut_before: start > line.start,
            cut_after: end < line.end,
        };
        excerpt.cut(focus.start, width);
        excerpt.close_isolates();
        excerpt
    }

    pub(super) fn has_right_to_left(&self) -> bool {
        self.pieces.iter().any(|piece| has_right_to_left(&piece.text))
    }

    /// The line as shown.
    pub(super) fn text(&self) -> String {
        self.pieces().map(|(text, _)| text).collect()
    }

    /// The characters as shown, and what they stand for; the signs for what was cut off stand for nothing.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (&str, Span)> {
        let sign = |cut: bool, at| cut.then_some(("…", Span::new(at, at)));
        let pieces = self.pieces.iter().map(|piece| (piece.text.as_ref(), piece.span));
        sign(self.cut_before, self.shown.start)
            .into_iter()
            .chain(pieces)
            .chain(sign(self.cut_after, self.shown.end))
    }

    /// The line as shown, with brackets around the given places. A place that goes on in the next line, or beyond
    /// what is shown, gets a sign for it before its bracket closes.
    pub(super) fn bracketed(&self, spans: impl Iterator<Item = Span>) -> String {
        let marks: Vec<Bracket> = spans.map(|span| self.bracket(span)).collect();
        let mut text = String::from(if self.cut_before { "…" } else { "" });
        for (number, piece) in self.pieces.iter().map(Some).chain([None]).enumerate() {
            for mark in marks.iter().filter(|mark| mark.last == number && mark.first < number) {
                text.push_str(if mark.goes_on { "…⟧" } else { "⟧" });
            }
            for mark in marks.iter().filter(|mark| mark.first == number) {
                text.push_str(match (mark.last > number, mark.goes_on) {
                    (true, _) => "⟦",
                    (false, true) => "⟦…⟧",
                    (false, false) => "⟦⟧",
                });
            }
            text.push_str(piece.map(|piece| piece.text.as_ref()).unwrap_or_default());
        }
        text.push_str(if self.cut_after { "…" } else { "" });
        text
    }

    /// Whether any of a place is in what is shown.
    pub(super) fn shows(&self, span: Span) -> bool {
        let starts = span.start <= self.shown.end || !self.cut_after;
        let ends = span.end >= self.shown.start || !self.cut_before;
        starts && ends
    }

    /// Whether a place has no character of the line in it.
    pub(super) fn is_between(&self, span: Span) -> bool {
        let Bracket { first, last, .. } = self.bracket(span);
        first == last
    }

    /// Whether a place goes on in the next line.
    pub(super) fn goes_on(&self, span: Span) -> bool {
        self.next_line.is_some_and(|next| span.end > next)
    }

    /// The column a place starts in, and how many it takes; never none.
    pub(super) fn columns(&self, span: Span) -> (usize, usize) {
        let Bracket { first, last, .. } = self.bracket(span);
        let column = total_width(self.pieces.iter().take(first));
        let length = total_width(self.pieces.iter().take(last).skip(first));
        (column.saturating_add(usize::from(self.cut_before)), length.max(1))
    }

    fn bracket(&self, span: Span) -> Bracket {
        let first = self.pieces.partition_point(|piece| piece.span.end <= span.start);
        let last = self.pieces.partition_point(|piece| piece.span.start < span.end);
        Bracket { first, last: last.max(first), goes_on: self.goes_on(span) }
    }

    /// Drops what does not fit, so that the focus stands about a third into the line.
    fn cut(&mut self, focus: u32, width: usize) {
        let total = total_width(self.pieces.iter());
        if total <= width {
            return;
        }
        let room = width.saturating_sub(2);
        let focus = total_width(self.pieces.iter().take_while(|piece| piece.span.end <= focus));
        let from = focus.saturating_sub(room / 3).min(total.saturating_sub(room));
        let to = from.saturating_add(room);
        let mut column = 0_usize;
        let (mut cut_before, mut cut_after) = (self.cut_before, self.cut_after);
        self.pieces.retain(|piece| {
            let start = column;
            column = column.saturating_add(piece.width);
            cut_before |= start < from;
            cut_after |= column > to;
            start >= from && column <= to
        });
        (self.cut_before, self.cut_after) = (cut_before, cut_after);
        if let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) {
            self.shown = first.span.join(last.span);
        }
    }

    /// Isolates that the cut left open are closed, and ends without a beginning go.
    fn close_isolates(&mut self) {
        let mut open = 0_usize;
        self.pieces.retain(|piece| {
            match piece.text.chars().next() {
                Some('\u{2066}'..='\u{2068}') => open = open.saturating_add(1),
                Some(POP_ISOLATE) if open == 0 => return false,
                Some(POP_ISOLATE) => open = open.saturating_sub(1),
                _ => {}
            }
            true
        });
        if open > 0 {
            let end = self.shown.end;
            let text = Cow::Owned(POP_ISOLATE.to_string().repeat(open));
            self.pieces.push(Piece { span: Span::new(end, end), text, width: 0 });
        }
    }
}

/// Which pieces a place covers: from `first` up to `last`.
struct Bracket {
    first: usize,
    last: usize,
    goes_on: bool,
}

/// Vowels and joined signs stay with the character they belong to, so that nothing is drawn between them. Marks for the
/// order of a line are kept where they do what they are for, and written out where they disguise something.
fn pieces(line: Span, text: &str) -> Vec<Piece<'_>> {
    let honest = closes_its_isolates(line.text_in(text));
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = line.start;
    let mut column = 0_usize;
    for character in line.text_in(text).chars() {
        let span = Span::new(start, start.saturating_add(utf8_len(character)));
        start = span.end;
        let shown = span.text_in(text);
        if honest && is_mark(character) {
            pieces.push(Piece { span, text: Cow::Borrowed(shown), width: 0 });
            continue;
        }
        let (shown, width) = show(shown, character, column);
        match pieces.last_mut() {
            Some(last) if width == 0 || (last.text.ends_with('\u{200D}') && !character.is_ascii()) => {
                last.span = last.span.join(span);
                last.text.to_mut().push_str(&shown);
            }
            _ => {
                column = column.saturating_add(width);
                pieces.push(Piece { span, text: shown, width });
            }
        }
    }
    pieces
}

fn show(text: &str, character: char, column: usize) -> (Cow<'_, str>, usize) {
    if character == '\t' {
        let width = TAB.saturating_sub(column.checked_rem(TAB).unwrap_or(0));
        return (Cow::Owned(" ".repeat(width)), width);
    }
    match visible(text) {
        // What is written out is in ASCII.
        Cow::Owned(written) => {
            let width = written.len();
            (Cow::Owned(written), width)
        }
        Cow::Borrowed(text) => (Cow::Borrowed(text), character.width().unwrap_or(0)),
    }
}

fn total_width<'a>(pieces: impl Iterator<Item = &'a Piece<'a>>) -> usize {
    pieces.map(|piece| piece.width).sum()
}

fn utf8_len(character: char) -> u32 {
    u32::try_from(character.len_utf8()).unwrap_or(4)
}
