//! The door: what a file may contain at all, and which parts of it are Mizan.

use std::cell::LazyCell;

use mizan_source::{Diagnostic, FileId, Fix, Location, Span};

use crate::Limits;
use crate::fold::is_arabic;

/// A stretch of a file that is Mizan: all of it, or a fenced block of a literate file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// The column in which its items start.
    pub column: u32,
}

/// The blocks of a file, unless it is too large to be read.
pub(crate) fn blocks(
    file: FileId,
    name: &str,
    text: &str,
    limits: &Limits,
    out: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    if text.len() > limits.source_bytes {
        let at = Location::new(file, Span::new(0, 0));
        out.push(Diagnostic::error("file-too-large", at).number("limit", limits.source_bytes));
        return Vec::new();
    }
    let blocks = if name.ends_with(".md") { fenced_blocks(text) } else { vec![whole(text)] };
    for block in &blocks {
        check_line_ends(file, text, block.span, out);
        if !text.is_ascii() {
            check_bidi(file, text, block.span, out);
        }
    }
    blocks
}

/// The whole text, without the mark that some editors put before it.
fn whole(text: &str) -> Block {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    Block { span: Span::from_range(start..text.len()), column: 0 }
}

/// The fence that opens a block: its character, how often it stands there, its column, and what follows.
struct Fence<'a> {
    mark: char,
    count: usize,
    column: usize,
    info: &'a str,
}

impl<'a> Fence<'a> {
    fn read(line: &'a str) -> Option<Fence<'a>> {
        let unindented = line.trim_start_matches(' ');
        let column = line.len().saturating_sub(unindented.len());
        let mark = unindented.chars().next().filter(|it| matches!(it, '`' | '~'))?;
        let info = unindented.trim_start_matches(mark);
        let count = unindented.len().saturating_sub(info.len());
        let usable = count >= 3 && !(mark == '`' && info.contains('`'));
        usable.then_some(Fence { mark, count, column, info: info.trim() })
    }

    fn is_closed_by(&self, other: &Fence<'_>) -> bool {
        self.mark == other.mark && other.count >= self.count && other.info.is_empty()
    }
}

/// The blocks of Markdown whose fence says `mizan`. A block that is never closed ends with the file.
fn fenced_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(Fence<'_>, usize)> = None;
    let mut start = 0usize;
    let mut close = |fence: &Fence<'_>, from: usize, to: usize| {
        if fence.info.split_whitespace().next() == Some("mizan") {
            let column = u32::try_from(fence.column).unwrap_or(0);
            blocks.push(Block { span: Span::from_range(from..to), column });
        }
    };
    for line in text.split_inclusive('\n') {
        let end = start.saturating_add(line.len());
        let fence = Fence::read(line.trim_end_matches(['\n', '\r']));
        open = match (open.take(), fence) {
            (Some((opening, from)), Some(fence)) if opening.is_closed_by(&fence) => {
                close(&opening, from, start);
                None
            }
            (None, Some(fence)) => Some((fence, end)),
            (open, _) => open,
        };
        start = end;
    }
    if let Some((opening, from)) = open {
        close(&opening, from, text.len());
    }
    blocks
}

/// Whether editors may show what follows on a new line, which it is not.
pub(crate) fn ends_a_line_elsewhere(character: char) -> bool {
    matches!(character, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Reports ends of lines that are none, as in files of old machines: what seems to stand below a comment would be part
/// of it. One finding, with a fix for all.
fn check_line_ends(file: FileId, text: &str, within: Span, out: &mut Vec<Diagnostic>) {
    let block = within.text_in(text);
    let mut places = block.char_indices().filter(|(at, character)| {
        let crlf =
            *character == '\r' && block.get(at.saturating_add(1)..).is_some_and(|it| it.starts_with('\n'));
        ends_a_line_elsewhere(*character) && !crlf
    });
    let location = |(offset, character): (usize, char)| {
        let start = (within.start as usize).saturating_add(offset);
        Location::new(file, Span::from_range(start..start.saturating_add(character.len_utf8())))
    };
    let Some(first) = places.next().map(location) else { return };
    let fix = places.map(location).fold(Fix::replace("fix", first, "\n"), |fix, at| fix.edit(at, "\n"));
    out.push(Diagnostic::error("odd-line-end", first).help("help").fix(fix));
}

/// Reports what could show a text in another order than it is read: embeddings, overrides, isolates that do not close on
/// their line, and marks and isolates from right to left among what is written from left to right.
fn check_bidi(file: FileId, text: &str, within: Span, out: &mut Vec<Diagnostic>) {
    let mut start = within.start as usize;
    for line in within.text_in(text).split_inclusive('\n') {
        if !line.is_ascii() {
            for found in runs(misleading(line)) {
                let place = |offset: usize| start.saturating_add(offset);
                let at = Location::new(file, Span::from_range(place(found.start)..place(found.end)));
                out.push(Diagnostic::error("bidi-control", at).help("help").fix(Fix::delete("fix", at)));
            }
        }
        start = start.saturating_add(line.len());
    }
}

/// Characters in order, those beside each other together.
fn runs(mut characters: Vec<(usize, char)>) -> Vec<std::ops::Range<usize>> {
    characters.sort_unstable();
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, character) in characters {
        let end = at.saturating_add(character.len_utf8());
        match runs.last_mut().filter(|it| it.end == at) {
            Some(run) => run.end = end,
            None => runs.push(at..end),
        }
    }
    runs
}

/// The characters of a line that direct it where it does not go.
fn misleading(line: &str) -> Vec<(usize, char)> {
    // Few lines have a mark that asks for them.
    let letters = LazyCell::new(|| Letters::of(line));
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, char)> = Vec::new();
    for (at, character) in line.char_indices() {
        match character {
            '\u{202A}'..='\u{202E}' => found.push((at, character)),
            '\u{2066}'..='\u{2068}' => open.push((at, character)),
            '\u{2069}' => match open.pop() {
                Some((start, '\u{2067}')) if letters.are_turned_around(line, start, at) => {
                    found.extend([(start, '\u{2067}'), (at, character)]);
                }
                Some(_) => {}
                None => found.push((at, character)),
            },
            '\u{200F}' | '\u{61C}' if !letters.are_arabic_beside(at) => found.push((at, character)),
            _ => {}
        }
    }
    found.extend(open);
    found
}

/// Where the letters of a line stand, and whether each is Arabic.
struct Letters(Vec<(usize, bool)>);

impl Letters {
    fn of(line: &str) -> Letters {
        let letters = line.char_indices().filter(|it| it.1.is_alphabetic());
        Letters(letters.map(|(at, letter)| (at, is_arabic(letter))).collect())
    }

    /// The first letter from a place on.
    fn next(&self, at: usize) -> usize {
        self.0.partition_point(|it| it.0 < at)
    }

    /// Whether the letter before a place or the one after it is Arabic.
    fn are_arabic_beside(&self, at: usize) -> bool {
        let next = self.next(at);
        let beside = self.0.get(next.saturating_sub(1)..next.saturating_add(1).min(self.0.len()));
        beside.is_some_and(|it| it.iter().any(|it| it.1))
    }

    /// Whether an isolate from right to left holds more than one word, and does not begin with an Arabic one: `5 - 3`
    /// would show as `3 - 5`.
    fn are_turned_around(&self, line: &str, start: usize, end: usize) -> bool {
        let first = self.0.get(self.next(start)).filter(|it| it.0 < end);
        let mut content = line.get(start..end).unwrap_or_default().chars().skip(1);
        !first.is_some_and(|it| it.1) && !content.all(char::is_alphanumeric)
    }
}
