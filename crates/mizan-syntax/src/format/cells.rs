//! Which lines stand in columns below each other, and where such a line is cut.

use mizan_grammar::{Group, Keyword, Symbol};

use super::spacing::Writer;
use crate::{Token, TokenKind};

/// A line that stands in columns with its neighbours of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A row of a table.
    Row,
    /// A field of an entity: names, then types.
    Field,
    /// A value of a choice, an answer of an option: names, then labels.
    Value,
    /// A dated value of a parameter: dates, then values, then sources.
    Dated,
    /// A weight of a score: numbers, then conditions, then labels.
    Weight,
}

/// A stretch of a line that starts in one column with those above and below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// How many spaces stand before it at least.
    pub(super) gap: usize,
    /// What it begins with: only cells that begin alike share a column.
    pub(super) opening: Option<Keyword>,
}

/// What kind of line it is, in an item that begins with `head`; `deep` below a line of that item.
pub(super) fn kind(head: Option<Keyword>, words: &[Token], deep: bool) -> Option<Kind> {
    let first = words.first()?;
    if first.is_symbol(Symbol::Bar) {
        return Some(Kind::Row);
    }
    let is_text = |index: usize| words.get(index).is_some_and(|it| it.is_symbol(Symbol::Text));
    match head? {
        Keyword::Entity if !deep => field_colon(words).map(|_| Kind::Field),
        Keyword::Choice | Keyword::Option if !deep && first.may_be_name() && is_text(1) => {
            first.role.is_none().then_some(Kind::Value)
        }
        Keyword::Parameter if !deep && matches!(first.role, Some(Keyword::FromDate | Keyword::Until)) => {
            words.iter().any(|it| it.is_symbol(Symbol::Colon)).then_some(Kind::Dated)
        }
        Keyword::Score if first.is_symbol(Symbol::Number) || first.role == Some(Keyword::Unknown) => {
            clause_of_weight(words).map(|_| Kind::Weight)
        }
        _ => None,
    }
}

/// The cells of a line of a kind, rows apart.
pub(super) fn cut(kind: Kind, writer: &Writer<'_>) -> Vec<Cell> {
    let words = writer.words;
    let notes = notes(words);
    let count = words.len();
    let after = |start: usize| notes.iter().copied().find(|it| *it > start).unwrap_or(count);
    match kind {
        Kind::Row => Vec::new(),
        Kind::Field => {
            let colon = field_colon(words).unwrap_or(count);
            let name = cell(writer, 0..colon, 0);
            vec![name, Cell { text: spaced_notes(writer, colon, &notes), gap: 1, opening: None }]
        }
        Kind::Value => {
            let mut cuts: Vec<usize> = (1..count).filter(|it| begins_part_of_value(words, *it)).collect();
            cuts.insert(0, 0);
            cells(writer, &cuts)
        }
        Kind::Dated => {
            let colon = words.iter().position(|it| it.is_symbol(Symbol::Colon)).unwrap_or(count);
            let source = after(colon);
            let mut line =
                vec![cell(writer, 0..colon, 0), Cell { opening: None, ..cell(writer, colon..source, 1) }];
            if source < count {
                line.push(Cell { text: spaced_notes(writer, source, &notes), gap: 2, opening: None });
            }
            line
        }
        Kind::Weight => {
            let clause = clause_of_weight(words).unwrap_or(count);
            let label = after(clause);
            let mut line =
                vec![cell(writer, 0..clause, 0), Cell { opening: None, ..cell(writer, clause..label, 2) }];
            if label < count {
                line.push(Cell { opening: None, ..cell(writer, label..count, 2) });
            }
            line
        }
    }
}

fn cell(writer: &Writer<'_>, range: std::ops::Range<usize>, gap: usize) -> Cell {
    let opening = writer.words.get(range.start).and_then(|it| it.role);
    Cell { text: writer.phrase(range), gap, opening }
}

/// The cells between these cuts: labels and codes one space apart, marks and notes two.
fn cells(writer: &Writer<'_>, cuts: &[usize]) -> Vec<Cell> {
    let ends = cuts.iter().copied().skip(1).chain([writer.words.len()]);
    let cell_of = |(start, end)| {
        let cell = cell(writer, start..end, 1);
        let label = cell.opening.is_none_or(|it| it == Keyword::Code || it.row().group == Group::Language);
        Cell { gap: if label { 1 } else { 2 }, ..cell }
    };
    cuts.iter().copied().zip(ends).map(cell_of).collect()
}

/// The rest of a line from a token on, with two spaces before each note or mark in it.
fn spaced_notes(writer: &Writer<'_>, start: usize, notes: &[usize]) -> String {
    let mut cuts = vec![start];
    cuts.extend(notes.iter().copied().filter(|it| *it > start));
    let parts: Vec<String> = cells(writer, &cuts).into_iter().map(|it| it.text).collect();
    parts.join("  ")
}

/// The colon after the name of a field.
fn field_colon(words: &[Token]) -> Option<usize> {
    [1, 2].into_iter().find(|it| words.get(*it).is_some_and(|it| it.is_symbol(Symbol::Colon)))
}

fn begins_part_of_value(words: &[Token], index: usize) -> bool {
    let Some(word) = words.get(index) else {
        return false;
    };
    let previous = index.checked_sub(1).and_then(|it| words.get(it)).and_then(|it| it.role);
    match word.role {
        Some(Keyword::Code | Keyword::Default | Keyword::Label) => true,
        Some(Keyword::Law | Keyword::Source | Keyword::Unconfirmed) => true,
        Some(role) => role.row().group == Group::Language && previous != Some(Keyword::Label),
        None => word.is_symbol(Symbol::Text) && index == 1,
    }
}

/// The token that says when or of what a weight counts.
fn clause_of_weight(words: &[Token]) -> Option<usize> {
    words.iter().position(|it| matches!(it.role, Some(Keyword::When | Keyword::Per))).filter(|it| *it > 0)
}

/// The tokens with which labels, citations, sources, doubts and marks begin, outside parentheses.
fn notes(words: &[Token]) -> Vec<usize> {
    let mut depth = 0usize;
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate().skip(1) {
        match word.kind {
            TokenKind::Symbol(Symbol::OpenParen | Symbol::OpenBracket) => depth = depth.saturating_add(1),
            TokenKind::Symbol(Symbol::CloseParen | Symbol::CloseBracket) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let previous = words.get(index.saturating_sub(1));
        if depth == 0 && previous.is_some_and(|it| begins_note(it, word)) {
            found.push(index);
        }
    }
    found
}

fn begins_note(previous: &Token, word: &Token) -> bool {
    let Some(role) = word.role else {
        return word.is_symbol(Symbol::Text) && ends_value(previous);
    };
    match role {
        Keyword::Label | Keyword::Law | Keyword::Source | Keyword::Unconfirmed | Keyword::Open => true,
        Keyword::Optional | Keyword::Sensitive | Keyword::Changeable | Keyword::Weight => true,
        _ => role.row().group == Group::Language && previous.role != Some(Keyword::Label),
    }
}

/// Whether a text after this token is a label, and not what the token speaks of.
fn ends_value(token: &Token) -> bool {
    let Some(role) = token.role else {
        return match token.kind {
            TokenKind::Keyword { .. } => true,
            TokenKind::Symbol(symbol) => matches!(
                symbol,
                Symbol::Word
                    | Symbol::Number
                    | Symbol::Date
                    | Symbol::Percent
                    | Symbol::CloseParen
                    | Symbol::CloseBracket
            ),
        };
    };
    match role {
        Keyword::Yes | Keyword::No => true,
        Keyword::Squared | Keyword::Refer | Keyword::Ascending | Keyword::Descending => true,
        Keyword::Optional | Keyword::Sensitive | Keyword::Changeable | Keyword::Weight => true,
        Keyword::IsKnown | Keyword::IsNotKnown | Keyword::EndOfMonth | Keyword::NextMonth => true,
        _ => matches!(role.row().group, Group::Type | Group::Time | Group::Builtin | Group::Rounding),
    }
}
