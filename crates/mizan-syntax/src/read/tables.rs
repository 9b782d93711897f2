//! Rows between bars: decision tables, tables of parameters, tables of records in tests.
//!
//! A row is cut at its bars before anything is read, so that a broken cell costs only itself.

use mizan_grammar::{Keyword, Rule, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::Segment;
use crate::token::Literal;
use crate::tree::{
    Cell, CellKind, Collect, Expr, ExprKind, HeadingWord, ItemKind, Notes, Path, Row, Rows, TableItem,
};

impl Reader<'_> {
    pub(super) fn table(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut head = self.target_head(Rule::table_head, &segment);
        let collect = self.collect(line);
        let (mut rows, mut otherwise) = (Vec::new(), None);
        for line in body {
            if self.starts_with(line, Symbol::Bar) {
                rows.push(line);
            } else if self.is_note_line(line) {
                self.note_line(line, &mut head.notes);
            } else if self.clause(line, &[Keyword::Otherwise]).is_some() {
                otherwise = Some(self.clause_formula(line, &mut head.notes));
            }
        }
        let rows = (!rows.is_empty()).then(|| self.rows(&rows, true));
        if rows.is_none() {
            let at = self.place(self.line_span(line));
            self.report(Diagnostic::error("missing-rows", at).help("help"));
        }
        Some(ItemKind::Table(TableItem {
            target: head.target?,
            ty: head.ty,
            collect,
            exact: head.exact,
            notes: head.notes,
            rows,
            otherwise,
        }))
    }

    /// `collect sum` in the head of a table that could be read.
    fn collect(&self, line: Line) -> Option<(Collect, Span)> {
        let words = self.words(line);
        let at = words.iter().position(|it| it.role == Some(Keyword::Collect))?;
        let word = words.get(at.checked_add(1)?)?;
        let collect = match word.role? {
            Keyword::Largest => Collect::Largest,
            Keyword::Smallest => Collect::Smallest,
            _ => Collect::Sum,
        };
        Some((collect, words.get(at)?.span.join(word.span)))
    }

    /// The rows of a table; `own_words`: whether `from`, `source`, `status` head columns of the table's own.
    pub(super) fn rows(&mut self, lines: &[Line], own_words: bool) -> Rows {
        let mut lines =
            lines.iter().copied().filter(|it| !self.is_rule_line(*it)).collect::<Vec<_>>().into_iter();
        let mut rows = Rows::default();
        let Some(first) = lines.next() else { return rows };
        rows.span = self.line_span(first);
        let (cells, _) = self.cut(first, None);
        rows.header = cells.into_iter().map(|it| self.heading(it, own_words)).collect();
        for line in lines {
            rows.span = rows.span.join(self.line_span(line));
            let row = self.row(line, &rows.header);
            rows.rows.push(row);
        }
        rows
    }

    /// `|---|---|` under the heading, as Markdown has it: reported, and skipped.
    fn is_rule_line(&mut self, line: Line) -> bool {
        let words = self.words(line);
        let only_dashes = words
            .iter()
            .all(|it| [Symbol::Bar, Symbol::Minus, Symbol::Colon].iter().any(|symbol| it.is_symbol(*symbol)));
        let double = words.windows(2).any(|it| it.iter().all(|it| it.is_symbol(Symbol::Minus)));
        if only_dashes && double {
            let at = self.place(self.line_span(line));
            self.report(Diagnostic::warning("markdown-line", at).fix(Fix::delete("fix", at)));
        }
        only_dashes && double
    }

    /// The tokens of each cell with the place of an empty one, and the range of what follows the last bar.
    pub(super) fn cut(
        &mut self,
        line: Line,
        wanted: Option<usize>,
    ) -> (Vec<(std::ops::Range<usize>, Span)>, std::ops::Range<usize>) {
        let range = self.tokens_of(line);
        let mut cells = Vec::new();
        let mut start: Option<usize> = None;
        for index in range.clone() {
            let Some(token) = self.tokens.tokens.get(index).filter(|it| it.is_symbol(Symbol::Bar)) else {
                continue;
            };
            if let Some(start) = start {
                cells.push((start..index, Span::new(token.span.start, token.span.start)));
            }
            start = Some(index.saturating_add(1));
        }
        let rest = start.unwrap_or(range.end)..range.end;
        let short_by_one = wanted.is_none_or(|it| it == cells.len().saturating_add(1));
        if !rest.is_empty() && short_by_one && !self.begins_a_note(rest.start) {
            let end = self.line_span(line).end;
            let at = self.place(Span::new(end, end));
            self.report(Diagnostic::error("missing-bar", at).fix(Fix::replace("fix", at, " |")));
            cells.push((rest, at.span));
            return (cells, range.end..range.end);
        }
        (cells, rest)
    }

    fn begins_a_note(&self, index: usize) -> bool {
        let keyword = self.tokens.tokens.get(index).and_then(|it| it.keyword());
        matches!(keyword, Some(Keyword::Law | Keyword::Source | Keyword::Unconfirmed | Keyword::Label))
    }

    fn row(&mut self, line: Line, header: &[Cell]) -> Row {
        let span = self.line_span(line);
        let (cells, rest) = self.cut(line, Some(header.len()));
        let mut notes = Notes::default();
        let below = self.children(line);
        if !rest.is_empty() || !below.is_empty() {
            let first = rest.start.saturating_sub(self.tokens_of(line).start);
            let segment = self.line_segment(line, first, &below);
            self.read(Rule::row_notes, &segment, |reader, segment, pair| {
                for part in pair.into_inner() {
                    reader.note(segment, part, &mut notes);
                }
            });
        }
        let last_bar = self.words(line).iter().rev().find(|it| it.is_symbol(Symbol::Bar));
        let span = last_bar.map_or(span, |it| span_to(span, it.span));
        if cells.len() != header.len() {
            return self.uneven_row(span, header.len(), cells.len(), notes);
        }
        let cells = cells.into_iter().zip(header).map(|(cell, heading)| match heading.kind {
            CellKind::Heading(word) => self.own_cell(cell, word, &mut notes),
            _ => self.cell(cell),
        });
        let cells = cells.collect();
        Row { cells, notes, span }
    }

    fn uneven_row(&mut self, span: Span, wanted: usize, found: usize, notes: Notes) -> Row {
        let at = self.place(span);
        let diagnostic = Diagnostic::error("cell-count", at).number("wanted", wanted).number("found", found);
        self.report(diagnostic.help("help"));
        let cells = (0..wanted).map(|_| Cell { kind: CellKind::Broken, span }).collect();
        Row { cells, notes, span }
    }

    fn heading(&mut self, cell: (std::ops::Range<usize>, Span), own_words: bool) -> Cell {
        let (range, place) = cell.clone();
        let token = self.tokens.tokens.get(range.start).copied().filter(|_| range.len() == 1);
        let word = token.filter(|_| own_words).and_then(|it| heading_word(it.keyword()?));
        if let Some((word, role)) = word {
            if let Some(token) = self.tokens.tokens.get_mut(range.start) {
                token.role = Some(role);
            }
            return Cell { kind: CellKind::Heading(word), span: token.map_or(place, |it| it.span) };
        }
        match token.filter(|it| it.may_be_name()) {
            Some(token) => self.name_cell(&token),
            None => self.cell(cell),
        }
    }

    fn name_cell(&self, token: &crate::token::Token) -> Cell {
        let path = Path { names: vec![self.name_of_token(token)], span: token.span };
        let expr = Expr { kind: ExprKind::Path(path), span: token.span };
        Cell { kind: CellKind::Formula(expr), span: token.span }
    }

    /// A cell of a column of the table's own: a date, or a note on the row.
    fn own_cell(
        &mut self,
        cell: (std::ops::Range<usize>, Span),
        word: HeadingWord,
        notes: &mut Notes,
    ) -> Cell {
        if matches!(word, HeadingWord::From | HeadingWord::Until) {
            return self.cell(cell);
        }
        let (range, place) = cell;
        let segment = self.cell_segment(range, place);
        let mut own = Notes::default();
        let read = self.read(Rule::note_cell, &segment, |reader, segment, pair| {
            for part in pair.into_inner() {
                reader.note(segment, part, &mut own);
            }
        });
        if segment.is_empty() {
            return Cell { kind: CellKind::Empty, span: place };
        }
        let text = own.label.take();
        match word {
            HeadingWord::Source => own.source = own.source.or(text.clone()),
            HeadingWord::Law => own.law = own.law.or(text.clone()),
            _ => own.label = text.clone(),
        }
        let kind = match (read, text, &own.unconfirmed) {
            (None, _, _) => CellKind::Broken,
            (_, Some(text), _) => CellKind::Formula(Expr { span: text.span, kind: ExprKind::Text(text) }),
            (_, None, Some((span, _))) => self.word_cell(*span),
            _ => CellKind::Empty,
        };
        *notes = Notes {
            label: notes.label.take().or(own.label),
            law: notes.law.take().or(own.law),
            source: notes.source.take().or(own.source),
            unconfirmed: notes.unconfirmed.take().or(own.unconfirmed),
            labels: std::mem::take(&mut notes.labels),
        };
        Cell { kind, span: segment.span }
    }

    /// `unconfirmed` in a column `status`, as the name of a status.
    fn word_cell(&self, span: Span) -> CellKind {
        let name = crate::tree::Name { text: "unconfirmed".to_owned(), span };
        CellKind::Formula(Expr { kind: ExprKind::Path(Path { names: vec![name], span }), span })
    }

    pub(super) fn cell_segment(&mut self, range: std::ops::Range<usize>, place: Span) -> Segment {
        let nested = self.tokens.tokens.get(range.clone()).unwrap_or_default().iter().any(|it| {
            [Symbol::OpenParen, Symbol::OpenBracket, Symbol::CloseParen, Symbol::CloseBracket]
                .iter()
                .any(|symbol| it.is_symbol(*symbol))
        });
        if !nested {
            return Segment::flat(self.tokens, range, place);
        }
        let pieces: Vec<_> =
            range.map(|it| crate::segment::Piece::Token(crate::segment::narrow(it))).collect();
        self.segment(&pieces, place)
    }

    fn cell(&mut self, cell: (std::ops::Range<usize>, Span)) -> Cell {
        let (range, place) = cell;
        let single = self.tokens.tokens.get(range.start).copied().filter(|_| range.len() == 1);
        if let Some(cell) = single.and_then(|it| self.plain_cell(&it)) {
            return cell;
        }
        if range.is_empty() {
            return Cell { kind: CellKind::Empty, span: place };
        }
        let segment = self.cell_segment(range, place);
        let kind = self.read(Rule::cell, &segment, |reader, segment, pair| {
            let mut kind = CellKind::Broken;
            for part in pair.into_inner() {
                kind = match (part.as_rule(), kind) {
                    (Rule::EOI, kind) => kind,
                    (Rule::rounded, CellKind::Formula(value)) => {
                        let span = value.span.join(reader.span(segment, &part));
                        let rounding = reader.rounded(segment, part);
                        let kind = ExprKind::Round { value: Box::new(value), rounding };
                        CellKind::Formula(Expr { kind, span })
                    }
                    _ => reader.cell_kind(segment, part),
                };
            }
            kind
        });
        Cell { kind: kind.unwrap_or(CellKind::Broken), span: segment.span }
    }

    /// A cell of one token, which needs no parser: most cells are.
    fn plain_cell(&self, token: &crate::token::Token) -> Option<Cell> {
        let span = token.span;
        if token.is_symbol(Symbol::Word) {
            return Some(self.name_cell(token));
        }
        if token.is_symbol(Symbol::Minus) {
            return Some(Cell { kind: CellKind::Any, span });
        }
        let kind = match self.tokens.literal(token)? {
            Literal::Number(value) => ExprKind::Number { value: *value, unit: None },
            Literal::Date { date, .. } => ExprKind::Date(*date),
            Literal::Text(value) => ExprKind::Text(crate::tree::Text { value: value.clone(), span }),
            Literal::Broken => ExprKind::Broken,
            Literal::Name(_) => return None,
        };
        Some(Cell { kind: CellKind::Formula(Expr { kind, span }), span })
    }

    fn cell_kind(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> CellKind {
        match pair.as_rule() {
            Rule::cell_any => CellKind::Any,
            Rule::expression => CellKind::Formula(self.expression(segment, pair)),
            Rule::cell_range => match self.domain(segment, pair) {
                Some((from, to)) => CellKind::Range(from, to),
                None => CellKind::Broken,
            },
            Rule::cell_one_of => {
                let values = pair.into_inner().filter(|it| it.as_rule() == Rule::amount);
                CellKind::OneOf(values.map(|it| self.amount(segment, it)).collect())
            }
            Rule::cell_bounds => self.bounds(segment, pair),
            _ => CellKind::Broken,
        }
    }

    /// `4 or more`, `more than 9.3 and at most 9.5`.
    fn bounds(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> CellKind {
        let (mut lower, mut upper) = (None, None);
        for bound in pair.into_inner().filter(|it| it.as_rule() == Rule::cell_bound) {
            let span = self.span(segment, &bound);
            let (mut value, mut sign) = (None, None);
            for part in bound.into_inner() {
                match part.as_rule() {
                    Rule::amount => value = Some(self.amount(segment, part)),
                    Rule::comparison_sign => sign = part.into_inner().next().map(|it| it.as_rule()),
                    rule => sign = Some(rule),
                }
            }
            let Some(value) = value else { return CellKind::Broken };
            let (slot, included) = match sign {
                Some(Rule::kw_or_more | Rule::kw_at_least | Rule::tok_more_equal) => (&mut lower, true),
                Some(Rule::kw_more_than | Rule::tok_more) => (&mut lower, false),
                Some(Rule::kw_or_less | Rule::kw_at_most | Rule::tok_less_equal) => (&mut upper, true),
                Some(Rule::kw_less_than | Rule::tok_less) => (&mut upper, false),
                Some(Rule::kw_equals | Rule::tok_equal) => return CellKind::Formula(value),
                _ => return CellKind::Broken,
            };
            if slot.is_some() {
                let at = self.place(span);
                self.report(Diagnostic::error("two-bounds", at).help("help"));
                return CellKind::Broken;
            }
            *slot = Some((value, included));
        }
        CellKind::Bounds { lower, upper }
    }
}

/// From the start of one stretch to the end of another.
fn span_to(from: Span, to: Span) -> Span {
    Span::new(from.start, to.end)
}

fn heading_word(keyword: Keyword) -> Option<(HeadingWord, Keyword)> {
    match keyword {
        Keyword::From | Keyword::FromDate => Some((HeadingWord::From, Keyword::FromDate)),
        Keyword::Until => Some((HeadingWord::Until, Keyword::Until)),
        Keyword::Source => Some((HeadingWord::Source, Keyword::Source)),
        Keyword::Status => Some((HeadingWord::Status, Keyword::Status)),
        Keyword::Law => Some((HeadingWord::Law, Keyword::Law)),
        _ => None,
    }
}
