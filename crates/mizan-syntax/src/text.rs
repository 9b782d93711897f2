//! The door: what a file may contain at all, and which parts of it are Mizan.

use mizan_source::{Diagnostic, FileId, Fix, Location, Span};

use crate::Limits;

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
    if !text.is_ascii() {
        for block in &blocks {
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

/// Reports what could show a text in another order than it is read: embeddings, overrides, and isolates that do not
/// close on their line.
fn check_bidi(file: FileId, text: &str, within: Span, out: &mut Vec<Diagnostic>) {
    let mut open: Vec<Span> = Vec::new();
    let mut report = |span: Span| {
        let at = Location::new(file, span);
        out.push(Diagnostic::error("bidi-control", at).help("help").fix(Fix::delete("fix", at)));
    };
    for (offset, character) in within.text_in(text).char_indices() {
        let start = (within.start as usize).saturating_add(offset);
        let span = Span::from_range(start..start.saturating_add(character.len_utf8()));
        match character {
            '\u{202A}'..='\u{202E}' => report(span),
            '\u{2066}'..='\u{2068}' => open.push(span),
            '\u{2069}' if open.pop().is_none() => report(span),
            '\n' => open.drain(..).for_each(&mut report),
            _ => {}
        }
    }
    open.drain(..).for_each(&mut report);
}
