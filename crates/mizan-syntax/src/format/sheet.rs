//! What stands on each line of a block, and which of it must stay as it is.

use std::collections::BTreeSet;

use mizan_grammar::Symbol;

use crate::layout::is_list_opener;
use crate::lexer::{is_blank, is_direction_mark};
use crate::text::Block;
use crate::{Parsed, Token};

/// A line of a block, the end of the line not included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: EntryKind,
    /// How many blanks stand before it, counted from the column of its block.
    pub(super) column: usize,
}

/// What stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Blank,
    /// A comment and nothing else: its number.
    Comment(usize),
    /// Tokens, and a comment perhaps: their numbers.
    Line(usize, Option<usize>),
    /// Only characters that mean nothing here.
    Odd,
}

/// The lines of a block.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) text: &'a str,
    pub(super) parsed: &'a Parsed,
    pub(super) block: Block,
    pub(super) entries: Vec<Entry>,
    /// Lines, by their number, whose tokens stay as they are.
    kept_lines: BTreeSet<usize>,
    /// Items, by the number of their first line, that stay as they are with their indentation.
    kept_items: BTreeSet<usize>,
    /// The line above each line in its tree.
    parents: Vec<Option<usize>>,
}

/// Mistakes after which nobody knows which line belongs to which.
const UNCERTAIN_NESTING: [&str; 4] =
    ["indented-item", "missing-indentation", "too-deep", "uneven-indentation"];

impl<'a> Sheet<'a> {
    pub(super) fn read(text: &'a str, parsed: &'a Parsed, block: Block) -> Sheet<'a> {
        let mut parents = vec![None; parsed.layout.nodes.len()];
        for (index, node) in parsed.layout.nodes.iter().enumerate() {
            for child in &node.children {
                if let Some(parent) = parents.get_mut(*child) {
                    *parent = Some(index);
                }
            }
        }
        let entries = entries(text, parsed, block);
        let (kept_lines, kept_items) = (BTreeSet::new(), BTreeSet::new());
        let mut sheet = Sheet { text, parsed, block, entries, kept_lines, kept_items, parents };
        sheet.keep_what_is_broken();
        sheet
    }

    fn keep_what_is_broken(&mut self) {
        let lines: Vec<(usize, Entry)> = self
            .entries
            .iter()
            .filter_map(|it| match it.kind {
                EntryKind::Line(line, _) => Some((line, *it)),
                _ => None,
            })
            .collect();
        for diagnostic in &self.parsed.diagnostics {
            let uncertain = UNCERTAIN_NESTING.contains(&diagnostic.code);
            let settled = super::SETTLED_BY_LAYOUT.contains(&diagnostic.code);
            if settled || !(diagnostic.is_error() || diagnostic.code == "markdown-line") {
                continue;
            }
            let span = diagnostic.at.span;
            let (start, end) = (span.start as usize, span.end as usize);
            let first = lines.partition_point(|it| it.1.end < start);
            for (line, _) in lines.get(first..).unwrap_or_default().iter().take_while(|it| it.1.start <= end)
            {
                self.kept_lines.insert(*line);
                if uncertain && let Some(item) = self.item(*line) {
                    self.kept_items.insert(item);
                }
            }
        }
        for (line, _) in &lines {
            let Some(item) = self.item(*line) else { continue };
            let head = *line == item;
            let misplaced = if head { self.column(*line) > 0 } else { self.depth(*line) == 0 };
            if misplaced || self.is_dash_beside_opener(*line) {
                self.kept_items.insert(item);
            }
        }
    }

    /// Whether a dash line stands on the level of a line that opens a list: in one column it would belong to that line.
    fn is_dash_beside_opener(&self, line: usize) -> bool {
        let dash = |line: usize| self.words(line).first().is_some_and(|it| it.is_symbol(Symbol::Dash));
        let children =
            self.parent(line).and_then(|it| self.parsed.layout.nodes.get(it)).map(|it| &it.children);
        let before = children.and_then(|it| it.iter().rev().find(|it| **it < line));
        let Some(before) = before.filter(|it| dash(line) && !dash(**it)) else {
            return false;
        };
        self.words(*before).last().and_then(Token::keyword).is_some_and(is_list_opener)
    }

    /// The first line of the item that a line belongs to.
    pub(super) fn item(&self, line: usize) -> Option<usize> {
        let items = &self.parsed.layout.items;
        items.get(items.partition_point(|it| *it <= line).checked_sub(1)?).copied()
    }

    pub(super) fn parent(&self, line: usize) -> Option<usize> {
        self.parents.get(line).copied().flatten()
    }

    pub(super) fn depth(&self, line: usize) -> usize {
        self.parsed.layout.nodes.get(line).map_or(0, |it| it.depth)
    }

    pub(super) fn column(&self, line: usize) -> usize {
        self.parsed.tokens.lines.get(line).map_or(0, |it| it.column as usize)
    }

    pub(super) fn words(&self, line: usize) -> &'a [Token] {
        let range = self.parsed.tokens.lines.get(line).map(|it| it.tokens.clone()).unwrap_or_default();
        self.parsed.tokens.tokens.get(range).unwrap_or_default()
    }

    pub(super) fn comment(&self, number: usize) -> &'a str {
        self.parsed.tokens.comments.get(number).map_or("", |it| it.span.text_in(self.text))
    }

    pub(super) fn is_doc(&self, number: usize) -> bool {
        self.parsed.tokens.comments.get(number).is_some_and(|it| it.doc)
    }

    /// Whether a line stays as it is, its indentation apart.
    pub(super) fn keeps_line(&self, line: usize) -> bool {
        self.kept_lines.contains(&line)
    }

    /// Whether a line stays as it is with its indentation.
    pub(super) fn keeps_item_of(&self, line: usize) -> bool {
        self.item(line).is_none_or(|it| self.kept_items.contains(&it))
    }

    /// An entry as written, without the blanks around it.
    pub(super) fn as_written(&self, entry: &Entry) -> String {
        let whole = self.whole(entry);
        let rest = whole.trim_start_matches(|it| is_blank(it) || is_direction_mark(it));
        let before = whole.get(..whole.len().saturating_sub(rest.len())).unwrap_or_default();
        let mut written: String = before.chars().filter(|it| is_direction_mark(*it)).collect();
        written.push_str(rest);
        written
    }

    /// An entry as written, without the blanks after it.
    pub(super) fn whole(&self, entry: &Entry) -> &'a str {
        let whole = self.text.get(entry.start..entry.end).unwrap_or_default();
        whole.trim_end_matches(|it| is_blank(it) || it == '\r')
    }
}

fn entries(text: &str, parsed: &Parsed, block: Block) -> Vec<Entry> {
    let tokens = &parsed.tokens;
    let mut start = block.span.start as usize;
    let mut line = tokens.lines.partition_point(|it| (it.span.start as usize) < start);
    let mut comment = tokens.comments.partition_point(|it| (it.span.start as usize) < start);
    let mut entries = Vec::new();
    for whole in block.span.text_in(text).split_inclusive('\n') {
        let end = start.saturating_add(whole.len());
        let here = |place: Option<u32>| place.is_some_and(|it| (it as usize) < end);
        let found_line = here(tokens.lines.get(line).map(|it| it.span.start)).then_some(line);
        let found_comment = here(tokens.comments.get(comment).map(|it| it.span.start)).then_some(comment);
        line = line.saturating_add(usize::from(found_line.is_some()));
        comment = comment.saturating_add(usize::from(found_comment.is_some()));
        let own_line = found_comment.and_then(|it| tokens.comments.get(it)).is_some_and(|it| it.own_line);
        let nothing =
            whole.chars().all(|it| is_blank(it) || is_direction_mark(it) || matches!(it, '\n' | '\r'));
        let kind = match (found_line, found_comment) {
            (Some(line), comment) => EntryKind::Line(line, comment),
            (None, Some(comment)) if own_line => EntryKind::Comment(comment),
            (None, None) if nothing => EntryKind::Blank,
            _ => EntryKind::Odd,
        };
        let written = whole.strip_suffix('\n').unwrap_or(whole);
        let column = column_of(written).saturating_sub(block.column as usize);
        entries.push(Entry { start, end: start.saturating_add(written.len()), kind, column });
        start = end;
    }
    entries
}

/// How many blanks stand before a line; a tab counts as two.
fn column_of(line: &str) -> usize {
    let blanks = line.chars().take_while(|it| is_blank(*it) || is_direction_mark(*it));
    blanks.filter(|it| !is_direction_mark(*it)).map(|it| if it == '\t' { 2 } else { 1 }).sum()
}
