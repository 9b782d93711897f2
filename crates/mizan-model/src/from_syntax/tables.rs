//! Decision tables: columns of conditions, a column of results.

use mizan_source::{Diagnostic, Location};
use mizan_syntax::tree::{self as syntax, Cell, CellKind, HeadingWord, LanguageCode};

use super::definitions::Checked;
use super::{Checker, Scope, Wanted, notes};
use crate::expr::{Aggregate, Expr};
use crate::programme::{Body, CellTest, DefinitionId, Labels, Table, TableRow};
use crate::value::Type;

fn table_type_missing(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("missing-type", at).name("name", name).help("help")
}

fn column_unread(at: Location) -> Diagnostic {
    Diagnostic::error("bad-heading", at).help("help")
}

fn condition_cell_empty(at: Location) -> Diagnostic {
    Diagnostic::error("empty-cell", at).help("help-any").fix(mizan_source::Fix::replace("fix", at, "-"))
}

fn result_cell(at: Location) -> Diagnostic {
    Diagnostic::error("result-cell", at).help("help")
}

fn cell_not_ordered(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-comparable", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

enum Column {
    Heading(HeadingWord),
    Condition(usize),
    Result,
}

impl Checker<'_> {
    pub(super) fn table(
        &mut self,
        scope: &Scope,
        id: DefinitionId,
        it: &syntax::TableItem,
        _language: LanguageCode,
    ) -> Checked {
        let name = it.target.names.last().map_or("", |name| name.text.as_str());
        let at = scope.at(it.target.span);
        let ty = self.model.definitions.get(id.index()).map_or(Type::Any, |it| it.ty.clone());
        if it.ty.is_none() {
            self.report(table_type_missing(name, at));
        }
        let mut table = Table {
            columns: Vec::new(),
            names: Vec::new(),
            rows: Vec::new(),
            otherwise: None,
            collect: it.collect.map(|(collect, _)| match collect {
                syntax::Collect::Sum => Aggregate::Sum,
                syntax::Collect::Largest => Aggregate::Largest,
                syntax::Collect::Smallest => Aggregate::Smallest,
            }),
        };
        let exact = it.exact.is_some();
        let mut decimals = Some(0);
        if let Some(rows) = &it.rows {
            let columns = self.table_columns(scope, &rows.header, &mut table);
            for row in &rows.rows {
                if let Some(row) = self.table_row(
                    scope,
                    &columns,
                    row,
                    &table,
                    Wanted { quotient: exact, ..Wanted::of(&ty) },
                ) {
                    decimals = most(decimals, &row.result);
                    table.rows.push(row);
                }
            }
        }
        if let Some(otherwise) = &it.otherwise {
            let wanted = Wanted { quotient: exact, unknown: true, bare_takes_unit: true, ..Wanted::of(&ty) };
            let value = self.typed(scope, otherwise, wanted);
            decimals = most(decimals, &value);
            table.otherwise = Some(value);
        }
        Checked { body: Body::Table(table), ty, decimals, rounding: None }
    }

    /// The last heading that is not the table's own is the result; those before it are conditions.
    fn table_columns(&mut self, scope: &Scope, header: &[Cell], table: &mut Table<Expr>) -> Vec<Column> {
        let last = header.iter().rposition(|cell| !matches!(cell.kind, CellKind::Heading(_)));
        let mut columns = Vec::new();
        for (index, cell) in header.iter().enumerate() {
            columns.push(match &cell.kind {
                CellKind::Heading(word) => Column::Heading(*word),
                _ if Some(index) == last => Column::Result,
                CellKind::Formula(heading) => {
                    let value = self.formula(scope, heading, Wanted::quotient());
                    let name = match &heading.kind {
                        syntax::ExprKind::Path(path) => super::paths::spelt(path),
                        _ => String::new(),
                    };
                    table.columns.push(value);
                    table.names.push(Labels { name, ..Labels::default() });
                    Column::Condition(table.columns.len() - 1)
                }
                kind => {
                    if !matches!(kind, CellKind::Broken) {
                        self.report(column_unread(scope.at(cell.span)));
                    }
                    table.columns.push(Expr::broken(cell.span));
                    table.names.push(Labels::default());
                    Column::Condition(table.columns.len() - 1)
                }
            });
        }
        columns
    }

    fn table_row(
        &mut self,
        scope: &Scope,
        columns: &[Column],
        row: &syntax::Row,
        table: &Table<Expr>,
        wanted: Wanted<'_>,
    ) -> Option<TableRow<Expr>> {
        let mut dates = syntax::Dates::default();
        let mut citation = notes::citation(&row.notes);
        let mut cells = Vec::new();
        let mut result = None;
        for (column, cell) in columns.iter().zip(&row.cells) {
            match column {
                Column::Heading(word) => self.heading_cell(scope, *word, cell, &mut dates, &mut citation),
                Column::Condition(index) => {
                    let tested = table.columns.get(*index)?;
                    cells.push(self.cell_test(scope, cell, &tested.ty));
                }
                Column::Result => match &cell.kind {
                    CellKind::Formula(value) => {
                        let wanted = Wanted { unknown: true, bare_takes_unit: true, ..wanted };
                        result = Some(self.typed(scope, value, wanted));
                    }
                    CellKind::Broken => result = Some(Expr::broken(cell.span)),
                    _ => {
                        self.report(result_cell(scope.at(cell.span)));
                        result = Some(Expr::broken(cell.span));
                    }
                },
            }
        }
        cells.resize(table.columns.len(), None);
        Some(TableRow {
            cells,
            in_force: self.in_force(scope, &dates),
            result: result?,
            citation,
            origin: scope.at(row.span),
        })
    }

    fn cell_test(&mut self, scope: &Scope, cell: &Cell, ty: &Type) -> Option<CellTest<Expr>> {
        let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(ty) };
        match &cell.kind {
            CellKind::Any | CellKind::Broken | CellKind::Heading(_) => None,
            CellKind::Empty => {
                self.report(condition_cell_empty(scope.at(cell.span)));
                None
            }
            CellKind::Formula(value) => Some(CellTest::OneOf(vec![self.typed(scope, value, wanted)])),
            CellKind::OneOf(values) => {
                Some(CellTest::OneOf(values.iter().map(|value| self.typed(scope, value, wanted)).collect()))
            }
            CellKind::Range(from, to) => {
                self.must_be_ordered(scope, ty, cell);
                let (from, to) = (self.typed(scope, from, wanted), self.typed(scope, to, wanted));
                Some(CellTest::Between { lower: Some((from, true)), upper: Some((to, true)) })
            }
            CellKind::Bounds { lower, upper } => {
                self.must_be_ordered(scope, ty, cell);
                let mut bound = |bound: &Option<(syntax::Expr, bool)>| {
                    bound.as_ref().map(|(value, inclusive)| (self.typed(scope, value, wanted), *inclusive))
                };
                Some(CellTest::Between { lower: bound(lower), upper: bound(upper) })
            }
        }
    }

    fn must_be_ordered(&mut self, scope: &Scope, ty: &Type, cell: &Cell) {
        if !matches!(ty, Type::Number { .. } | Type::Date | Type::Any) {
            let ty = self.type_name(ty);
            self.report(cell_not_ordered(ty, scope.at(cell.span)));
        }
    }
}

fn most(decimals: Option<u8>, value: &Expr) -> Option<u8> {
    match value.ty {
        Type::Number { .. } => Some(decimals?.max(value.decimals?)),
        _ => decimals,
    }
}
