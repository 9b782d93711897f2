//! Lines that stand below each other: where their columns start.

use mizan_grammar::{Keyword, Symbol};
use unicode_width::UnicodeWidthChar as _;

use super::cells::Cell;
use super::spacing::Writer;
use crate::{Token, TokenKind};

/// Cells whose ends lie farther apart than this do not share a column: one long line does not push the others away.
const FARTHEST: usize = 24;

/// How many columns a text takes in an editor. Letter by letter: an editor that joins lam and alef in one place still
/// moves the cursor over two.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|it| it.width().unwrap_or(0)).sum()
}

/// The texts of lines cut into cells, each column as far to the left as its lines allow.
pub(super) fn align(lines: &[Vec<Cell>]) -> Vec<String> {
    let mut written: Vec<String> =
        lines.iter().map(|it| it.first().map_or("", |it| &it.text).to_owned()).collect();
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    for column in 1..columns {
        let mut ends: Vec<(Option<Keyword>, usize, usize)> = Vec::new();
        for (index, (line, text)) in lines.iter().zip(&written).enumerate() {
            if let Some(cell) = line.get(column) {
                ends.push((cell.opening, width(text), index));
            }
        }
        ends.sort_unstable();
        for cluster in
            ends.chunk_by(|one, other| one.0 == other.0 && other.1.saturating_sub(one.1) <= FARTHEST)
        {
            let end = cluster.iter().map(|it| it.1).max().unwrap_or(0);
            for (_, own_end, index) in cluster {
                let Some(cell) = lines.get(*index).and_then(|it| it.get(column)) else {
                    continue;
                };
                let Some(text) = written.get_mut(*index) else {
                    continue;
                };
                pad(text, end.saturating_sub(*own_end).saturating_add(cell.gap));
                text.push_str(&cell.text);
            }
        }
    }
    written
}

fn pad(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n(' ', count));
}

/// A row of a table: its cells and what follows the last bar.
#[derive(Debug, Clone)]
pub(super) struct Row {
    cells: Vec<RowCell>,
    rest: String,
}

#[derive(Debug, Clone)]
struct RowCell {
    text: String,
    content: Content,
}

/// What decides on which side a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// A number, unit included: how wide it is up to its decimal mark.
    Number(usize),
    /// Nothing, `-`, `unknown`.
    Neutral,
    Other,
}

/// Cuts a row at its bars.
pub(super) fn row(writer: &Writer<'_>) -> Row {
    let bar = |it: &Token| it.is_symbol(Symbol::Bar);
    let bars: Vec<usize> = writer.words.iter().enumerate().filter(|it| bar(it.1)).map(|it| it.0).collect();
    let mut cells = Vec::new();
    for (start, end) in bars.iter().zip(bars.iter().skip(1)) {
        let start = start.saturating_add(1);
        let text = writer.cell(start..*end);
        let content = content(writer, start..*end);
        cells.push(RowCell { text, content });
    }
    let rest = bars.last().map_or(0, |it| it.saturating_add(1));
    Row { cells, rest: writer.phrase(rest..writer.words.len()) }
}

fn content(writer: &Writer<'_>, range: std::ops::Range<usize>) -> Content {
    let words = writer.words.get(range).unwrap_or_default();
    let Some((first, rest)) = words.split_first() else {
        return Content::Neutral;
    };
    if rest.is_empty() && (first.is_symbol(Symbol::Minus) || first.is(Keyword::Unknown)) {
        return Content::Neutral;
    }
    let unit = |it: &Token| match it.kind {
        TokenKind::Symbol(symbol) => matches!(symbol, Symbol::Word | Symbol::TightSlash | Symbol::Percent),
        TokenKind::Keyword { .. } => {
            it.may_be_name() && it.role.is_none_or(|it| it.row().group == mizan_grammar::Group::Time)
        }
    };
    if !first.is_symbol(Symbol::Number) || !rest.iter().all(unit) {
        return Content::Other;
    }
    let number = writer.spelling(first);
    let whole = number.split(['.', '٫']).next().unwrap_or_default();
    Content::Number(width(whole))
}

/// A column of a table: how wide it is, and how its numbers stand.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    width: usize,
    /// How wide numbers are before and after their decimal mark; `None` where not everything is a number.
    numbers: Option<(usize, usize)>,
}

/// The texts of the rows of one table, the heading first.
pub(super) fn align_rows(rows: &[Row]) -> Vec<String> {
    let count = rows.iter().map(|it| it.cells.len()).max().unwrap_or(0);
    let columns: Vec<Column> = (0..count).map(|it| column(rows, it)).collect();
    rows.iter().enumerate().map(|(index, row)| row_text(row, &columns, index == 0)).collect()
}

fn column(rows: &[Row], index: usize) -> Column {
    let (mut whole, mut fraction, mut widest) = (0usize, 0usize, 0usize);
    let (mut any, mut only) = (false, true);
    for (place, row) in rows.iter().enumerate() {
        let Some(cell) = row.cells.get(index) else {
            continue;
        };
        let own = width(&cell.text);
        widest = widest.max(own);
        match cell.content {
            _ if place == 0 => {}
            Content::Number(before) => {
                any = true;
                whole = whole.max(before);
                fraction = fraction.max(own.saturating_sub(before));
            }
            Content::Neutral => {}
            Content::Other => only = false,
        }
    }
    let numbers = (any && only).then_some((whole, fraction));
    let width = widest.max(numbers.map_or(0, |it| it.0.saturating_add(it.1)));
    Column { width, numbers }
}

fn row_text(row: &Row, columns: &[Column], heading: bool) -> String {
    let mut text = String::from("|");
    for (cell, column) in row.cells.iter().zip(columns) {
        let own = width(&cell.text);
        let after = match (column.numbers, cell.content) {
            (Some((_, fraction)), Content::Number(before)) if !heading => {
                fraction.saturating_sub(own.saturating_sub(before))
            }
            (Some(_), Content::Neutral) if !heading => 0,
            _ => column.width.saturating_sub(own),
        };
        let before = column.width.saturating_sub(own).saturating_sub(after);
        pad(&mut text, before.saturating_add(1));
        text.push_str(&cell.text);
        pad(&mut text, after.saturating_add(1));
        text.push('|');
    }
    if !row.rest.is_empty() {
        text.push_str(if row.cells.is_empty() { " " } else { "  " });
        text.push_str(&row.rest);
    }
    text
}
