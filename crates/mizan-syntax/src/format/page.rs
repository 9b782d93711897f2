//! A sheet to text: where each line starts, which lines share columns, where blank lines stand.

use std::collections::BTreeMap;

use mizan_grammar::Keyword;

use super::cells::{self, Cell, Kind};
use super::columns::{self, Row};
use super::respell::Respelling;
use super::sheet::{Entry, EntryKind, Sheet};
use super::spacing::Writer;
use crate::{Parsed, Token};

/// How far a line stands from the one that it belongs to.
const STEP: usize = 2;

/// The file with its blocks laid out, and everything around them as it was.
pub(crate) fn write(name: &str, text: &str, parsed: &Parsed, respelt: &Respelling) -> String {
    let literate = name.ends_with(".md");
    let mut written = String::with_capacity(text.len());
    let mut from = 0usize;
    for block in &parsed.blocks {
        let before = text.get(from..block.span.start as usize).unwrap_or_default();
        if literate {
            written.push_str(before);
        }
        let line_end = if literate && before.ends_with("\r\n") { "\r\n" } else { "\n" };
        Page::of(&Sheet::read(text, parsed, *block), respelt).print(line_end, &mut written);
        from = block.span.end as usize;
    }
    written.push_str(text.get(from..).unwrap_or_default());
    written
}

/// A line as it will be written.
#[derive(Debug, Clone, Default)]
struct Out {
    indentation: usize,
    text: String,
    comment: Option<String>,
    blank_before: bool,
    /// Which item begins here.
    head: Option<Head>,
    /// Whether it is a comment that belongs to what follows in column 0.
    leads: bool,
    /// Stands as written, with its indentation.
    kept: bool,
}

/// The first line of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    keyword: Option<Keyword>,
    /// Whether it is the whole item.
    alone: bool,
}

/// Lines that share columns.
#[derive(Debug)]
enum Run {
    Cells(Vec<(usize, Vec<Cell>)>),
    Rows(Vec<(usize, Row)>),
}

#[derive(Debug)]
struct Page<'a> {
    sheet: &'a Sheet<'a>,
    respelt: &'a Respelling,
    lines: Vec<Out>,
    runs: Vec<Run>,
    /// By the line above them, the runs that may go on.
    open: BTreeMap<usize, (Kind, usize)>,
}

impl<'a> Page<'a> {
    fn of(sheet: &'a Sheet<'a>, respelt: &'a Respelling) -> Page<'a> {
        let mut page = Page { sheet, respelt, lines: Vec::new(), runs: Vec::new(), open: BTreeMap::new() };
        let mut comments: Vec<(usize, usize)> = Vec::new();
        let mut above = None;
        let mut blank = false;
        for (index, entry) in sheet.entries.iter().enumerate() {
            if entry.kind == EntryKind::Blank {
                blank = true;
                page.open.retain(|_, it| it.0 == Kind::Row);
                continue;
            }
            let place = page.lines.len();
            page.lines.push(Out { blank_before: blank && place > 0, ..Out::default() });
            blank = false;
            match entry.kind {
                EntryKind::Comment(_) => comments.push((place, index)),
                EntryKind::Line(line, comment) => {
                    page.line(place, entry, line, comment);
                    page.comments(&std::mem::take(&mut comments), above, Some(line));
                    above = Some(line);
                }
                _ => {
                    page.keep(place, entry);
                    page.comments(&std::mem::take(&mut comments), above, None);
                }
            }
        }
        page.comments(&comments, above, None);
        page.fill_columns();
        page.part_items();
        page
    }

    fn out(&mut self, place: usize, change: impl FnOnce(&mut Out)) {
        if let Some(out) = self.lines.get_mut(place) {
            change(out);
        }
    }

    /// A line as written, with its indentation.
    fn keep(&mut self, place: usize, entry: &Entry) {
        let text = self.sheet.whole(entry).to_owned();
        self.out(place, |it| (it.text, it.kept) = (text, true));
    }

    fn line(&mut self, place: usize, entry: &Entry, line: usize, comment: Option<usize>) {
        let sheet = self.sheet;
        let head = (sheet.item(line) == Some(line)).then(|| self.head(line));
        self.out(place, |it| it.head = head);
        if sheet.keeps_item_of(line) {
            return self.keep(place, entry);
        }
        let indentation = sheet.depth(line).saturating_mul(STEP);
        self.out(place, |it| it.indentation = indentation);
        if sheet.keeps_line(line) {
            let parent = sheet.parent(line).unwrap_or(line);
            self.open.retain(|it, run| *it != parent || run.0 == Kind::Row);
            let text = sheet.as_written(entry);
            return self.out(place, |it| it.text = text);
        }
        let comment_text = comment.map(|it| sheet.comment(it).to_owned());
        let writer = Writer {
            text: sheet.text,
            words: sheet.words(line),
            language: sheet.parsed.file.language.map(|it| it.0),
            respelt: self.respelt,
        };
        let text = writer.phrase(0..writer.words.len());
        self.out(place, |it| (it.text, it.comment) = (text, comment_text));
        self.add_to_run(place, line, &writer);
    }

    fn head(&self, line: usize) -> Head {
        let alone = self.sheet.item(line.saturating_add(1)) != Some(line) || self.is_last_line(line);
        Head { keyword: self.sheet.words(line).first().and_then(Token::keyword), alone }
    }

    fn is_last_line(&self, line: usize) -> bool {
        line.saturating_add(1) >= self.sheet.parsed.tokens.lines.len()
    }

    /// Notes that a line shares columns with lines above it, if it does.
    fn add_to_run(&mut self, place: usize, line: usize, writer: &Writer<'_>) {
        let Some(parent) = self.sheet.parent(line) else {
            return;
        };
        let head = self.sheet.item(line).and_then(|it| self.sheet.words(it).first()).and_then(Token::keyword);
        let Some(kind) = cells::kind(head, writer.words, self.sheet.depth(line) > 1) else {
            self.open.remove(&parent);
            return;
        };
        let going_on = self.open.get(&parent).filter(|it| it.0 == kind).map(|it| it.1);
        let run = going_on.unwrap_or(self.runs.len());
        if going_on.is_none() {
            self.open.insert(parent, (kind, run));
            self.runs.push(if kind == Kind::Row { Run::Rows(Vec::new()) } else { Run::Cells(Vec::new()) });
        }
        match self.runs.get_mut(run) {
            Some(Run::Rows(rows)) => rows.push((place, columns::row(writer))),
            Some(Run::Cells(lines)) => lines.push((place, cells::cut(kind, writer))),
            None => {}
        }
    }

    fn fill_columns(&mut self) {
        for run in std::mem::take(&mut self.runs) {
            let (places, texts) = match run {
                Run::Cells(lines) => {
                    let (places, cells): (Vec<usize>, Vec<Vec<Cell>>) = lines.into_iter().unzip();
                    (places, columns::align(&cells))
                }
                Run::Rows(lines) => {
                    let (places, rows): (Vec<usize>, Vec<Row>) = lines.into_iter().unzip();
                    (places, columns::align_rows(&rows))
                }
            };
            for (place, text) in places.into_iter().zip(texts) {
                self.out(place, |it| it.text = text);
            }
        }
    }

    /// Gives comments between two lines their indentation: that of the line below, unless they stand deeper and so
    /// speak of what is above.
    fn comments(&mut self, comments: &[(usize, usize)], above: Option<usize>, below: Option<usize>) {
        let sheet = self.sheet;
        let starts_item = below.is_none_or(|it| sheet.item(it) == Some(it));
        let first_doc = if starts_item && below.is_some() { self.first_doc(comments) } else { None };
        let mut leads = false;
        for (number, (place, index)) in comments.iter().enumerate() {
            let Some(entry) = sheet.entries.get(*index) else {
                continue;
            };
            leads |= starts_item && (entry.column == 0 || first_doc.is_some_and(|it| number >= it));
            let speaks_of = above.filter(|_| !leads);
            let below_depth = below.filter(|_| !starts_item).map(|it| sheet.depth(it));
            let kept = [below.filter(|_| !starts_item), speaks_of]
                .iter()
                .flatten()
                .any(|it| sheet.keeps_item_of(*it));
            if kept {
                self.keep(*place, entry);
                continue;
            }
            let indentation = match (speaks_of, below_depth) {
                _ if leads => 0,
                (Some(above), below) => self.depth_above(above, entry.column, below),
                (None, below) => below.unwrap_or(0),
            };
            let text = sheet.as_written(entry);
            self.out(*place, |it| {
                (it.indentation, it.text, it.leads) = (indentation.saturating_mul(STEP), text, leads);
            });
        }
    }

    /// The first of the comments right above an item from which on they document it.
    fn first_doc(&self, comments: &[(usize, usize)]) -> Option<usize> {
        let last = comments.last()?;
        let directly = self.lines.get(last.0.saturating_add(1)).is_some_and(|it| !it.blank_before);
        if !directly {
            return None;
        }
        let mut found = None;
        for (number, (place, index)) in comments.iter().enumerate().rev() {
            let entry = self.sheet.entries.get(*index)?;
            if matches!(entry.kind, EntryKind::Comment(it) if self.sheet.is_doc(it)) {
                found = Some(number);
            }
            if self.lines.get(*place).is_some_and(|it| it.blank_before) {
                break;
            }
        }
        found
    }

    /// How deep a comment stands that may speak of the line above it, or of one that holds that line.
    fn depth_above(&self, above: usize, column: usize, below: Option<usize>) -> usize {
        let least = below.map_or(1, |it| it.saturating_add(1));
        let mut line = Some(above);
        while let Some(here) = line.filter(|it| self.sheet.depth(*it) >= least) {
            if self.sheet.column(here) <= column {
                return self.sheet.depth(here);
            }
            line = self.sheet.parent(here);
        }
        below.unwrap_or(1)
    }

    /// One blank line between two items. Items of one line may stand together with the next of their kind.
    fn part_items(&mut self) {
        let mut anchor = 0usize;
        let mut last: Option<Head> = None;
        for place in 0..self.lines.len() {
            let Some(line) = self.lines.get(place) else { break };
            if line.leads {
                continue;
            }
            if let Some(head) = line.head {
                let together =
                    last.is_some_and(|it| it.alone && it.keyword.is_some() && it.keyword == head.keyword);
                if anchor > 0 && last.is_some() && !together {
                    self.out(anchor, |it| it.blank_before = true);
                }
                last = Some(head);
            } else if line.kept {
                last = last.map(|it| Head { alone: false, ..it });
            }
            anchor = place.saturating_add(1);
        }
    }

    fn print(&self, line_end: &str, written: &mut String) {
        let margin = self.sheet.block.column as usize;
        for line in &self.lines {
            // A line of which nothing is left: the second part of a text that the other language says in one.
            if line.text.is_empty() && line.comment.is_none() {
                continue;
            }
            if line.blank_before {
                written.push_str(line_end);
            }
            if !line.kept {
                written.extend(std::iter::repeat_n(' ', margin.saturating_add(line.indentation)));
            }
            written.push_str(&line.text);
            if let Some(comment) = &line.comment {
                if !line.text.is_empty() {
                    written.push_str("  ");
                }
                written.push_str(comment);
            }
            written.push_str(line_end);
        }
    }
}
