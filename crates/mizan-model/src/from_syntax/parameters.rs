//! Parameters: values by date and by key, each cell with exactly one value at every date of the programme's life.

use mizan_source::{Diagnostic, Location, Span};
use mizan_syntax::tree::{self as syntax, Cell, CellKind, HeadingWord, LanguageCode};
use mizan_value::{Date, Number};

use super::{Checker, Scope, Wanted, notes};
use crate::checked::Symbol;
use crate::expr::{Expr, ExprKind};
use crate::programme::{Band, Citation, DatedValue, InForce, KeyKind, Parameter, ParameterId};
use crate::value::{Type, Value};

/// The most cells of a parameter: as many as a country's communes by two choices.
const MOST_CELLS: usize = 1 << 20;

fn missing_type(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("missing-type", at).name("name", name).help("help")
}

fn bad_key(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("bad-key", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn not_indexed(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("not-indexed", at).name("name", name).help("help")
}

fn wrong_key_count(name: &str, wanted: usize, found: usize, at: Location) -> Diagnostic {
    Diagnostic::error("wrong-key-count", at)
        .name("name", name)
        .number("wanted", wanted)
        .number("found", found)
}

fn parameter_empty(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("parameter-empty", at).name("name", name).help("help")
}

fn value_missing(name: &str, key: String, at: Location) -> Diagnostic {
    Diagnostic::error("value-missing", at).name("name", name).name("key", key).help("help")
}

fn more_values_missing(name: &str, count: usize, at: Location) -> Diagnostic {
    Diagnostic::error("more-values-missing", at).name("name", name).number("count", count).help("help")
}

fn value_gap(name: &str, from: Option<Date>, until: Option<Date>, at: Location) -> Diagnostic {
    let day = |date: Option<Date>| date.map_or("…".to_owned(), |date| date.to_string());
    Diagnostic::error("value-gap", at)
        .name("name", name)
        .text("from", day(from))
        .text("until", day(until))
        .help("help")
}

fn value_twice(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("value-twice", at).name("name", name).label(first, "first").help("help")
}

fn not_a_constant(at: Location) -> Diagnostic {
    Diagnostic::error("not-a-constant", at).help("help")
}

fn bad_heading(at: Location) -> Diagnostic {
    Diagnostic::error("bad-heading", at).help("help")
}

fn empty_cell(at: Location) -> Diagnostic {
    Diagnostic::error("empty-cell", at).help("help")
}

fn table_too_large(at: Location) -> Diagnostic {
    Diagnostic::error("table-too-large", at)
}

/// So many keys without a value are named; of the others there is a count.
const MOST_NAMED: usize = 8;

/// A parameter whose values are still to be read.
#[derive(Debug)]
pub(crate) struct Pending<'a> {
    scope: Scope,
    item: &'a syntax::Parameter,
    keys: Vec<Type>,
}

/// What a column of a parameter's table holds.
#[derive(Debug, Clone)]
enum Column {
    Heading(HeadingWord),
    Key(usize),
    Values(Vec<u32>),
    Unread,
}

/// Enters a parameter with its type and the types of its keys.
pub(super) fn declare<'a>(
    checker: &mut Checker<'a>,
    scope: &Scope,
    it: &'a syntax::Parameter,
    language: LanguageCode,
) {
    let id = ParameterId(u32::try_from(checker.model.parameters.len()).unwrap_or(u32::MAX));
    let at = scope.at(it.name.span);
    let symbol = Symbol::Parameter(id);
    if checker.names.enter(scope.programme, &it.name.text, at, symbol, &mut checker.diagnostics) {
        checker.declares(at, symbol);
    }
    let ty = match &it.ty {
        Some(ty) => checker.type_of(scope, ty),
        None => {
            checker.report(missing_type(&it.name.text, at));
            Type::Any
        }
    };
    let keys = it.keys.iter().map(|key| checker.key_type(scope, key)).collect();
    checker.model.parameters.push(Parameter {
        labels: checker.labels(&it.name.text, &it.notes, language),
        ty,
        keys: Vec::new(),
        values: Vec::new(),
        open: it.open.as_ref().map(|text| text.value.clone()),
        citation: notes::citation(&it.notes),
        programme: scope.programme,
        origin: at,
    });
    checker.parameters.push(Pending { scope: scope.clone(), item: it, keys });
}

/// Reads the values of every parameter.
pub(super) fn check_all(checker: &mut Checker<'_>) {
    for index in 0..checker.parameters.len() {
        let Some(pending) = checker.parameters.get(index) else {
            continue;
        };
        let (scope, item, keys) = (pending.scope.clone(), pending.item, pending.keys.clone());
        let Some(ty) = checker.model.parameters.get(index).map(|it| it.ty.clone()) else {
            continue;
        };
        let mut reading = Reading { scope: &scope, item, ty, keys, kinds: Vec::new(), values: Vec::new() };
        reading.read(checker);
        let overrides = reading.overrides(checker);
        let Reading { kinds, mut values, .. } = reading;
        values.sort_by_key(|value| (value.cell, value.in_force.from));
        let life = checker.life(&scope);
        checker.close_values(item, &scope, &kinds, &mut values, life);
        for value in overrides {
            lay_over(&mut values, value);
        }
        let decimals =
            values.iter().filter_map(|it| it.value.as_ref().ok()).try_fold(0u8, |most, value| match value {
                Value::Number(number) => Some(most.max(number.decimals()?)),
                _ => Some(most),
            });
        if let Some(parameter) = checker.model.parameters.get_mut(index) {
            if let Type::Number { decimals: slot @ None, .. } = &mut parameter.ty
                && parameter.open.is_none()
            {
                *slot = decimals;
            }
            parameter.keys = kinds;
            parameter.values = values;
        }
    }
}

/// The values of one parameter, as they are read.
struct Reading<'s, 'a> {
    scope: &'s Scope,
    item: &'a syntax::Parameter,
    ty: Type,
    keys: Vec<Type>,
    kinds: Vec<KeyKind>,
    values: Vec<DatedValue>,
}

impl Reading<'_, '_> {
    fn read(&mut self, checker: &mut Checker<'_>) {
        let item = self.item;
        self.kinds = self.keys.iter().map(kind_without_bands).collect();
        for value in &item.values {
            let in_force = checker.in_force(self.scope, &value.dates);
            self.value(checker, 0, in_force, &value.value, notes::citation(&value.notes));
        }
        if let Some(rows) = &item.rows {
            self.rows(checker, rows);
        }
    }

    fn rows(&mut self, checker: &mut Checker<'_>, rows: &syntax::Rows) {
        self.key_bands(checker, rows);
        let columns = self.columns(checker, &rows.header);
        let cells: usize = self.kinds.iter().map(|kind| kind.count(&checker.model.choices).max(1)).product();
        if cells > MOST_CELLS {
            checker.report(table_too_large(self.scope.at(rows.span)));
            return;
        }
        for row in &rows.rows {
            self.row(checker, &columns, row);
        }
    }

    /// Bands of keys that are numbers: the last key's stand in the heading, the others' in their columns.
    fn key_bands(&mut self, checker: &mut Checker<'_>, rows: &syntax::Rows) {
        let plain: Vec<usize> = (0..rows.header.len())
            .filter(|index| {
                rows.header.get(*index).is_some_and(|cell| !matches!(cell.kind, CellKind::Heading(_)))
            })
            .collect();
        let last = self.keys.len().saturating_sub(1);
        for (key, ty) in self.keys.clone().iter().enumerate() {
            if !matches!(self.kinds.get(key), Some(KeyKind::Bands(_))) {
                continue;
            }
            let cells: Vec<&Cell> = if key == last {
                plain.iter().skip(last).filter_map(|index| rows.header.get(*index)).collect()
            } else {
                let column = plain.get(key).copied();
                rows.rows.iter().filter_map(|row| row.cells.get(column?)).collect()
            };
            let mut bands: Vec<Band> = Vec::new();
            for cell in cells {
                if let Some(band) = checker.band(self.scope, ty, cell)
                    && !bands.contains(&band)
                {
                    bands.push(band);
                }
            }
            if let Some(kind) = self.kinds.get_mut(key) {
                *kind = KeyKind::Bands(bands);
            }
        }
    }

    fn columns(&self, checker: &mut Checker<'_>, header: &[Cell]) -> Vec<Column> {
        let last = self.keys.len().saturating_sub(1);
        let mut next = 0usize;
        let mut columns = Vec::new();
        for cell in header {
            if let CellKind::Heading(word) = cell.kind {
                columns.push(Column::Heading(word));
                continue;
            }
            let place = next;
            next += 1;
            columns.push(if self.keys.is_empty() {
                if place == 0 { Column::Values(vec![0]) } else { Column::Unread }
            } else if place < last {
                Column::Key(place)
            } else {
                self.indices(checker, last, cell).map_or(Column::Unread, Column::Values)
            });
        }
        columns
    }

    /// The places among a key's values that a cell names.
    fn indices(&self, checker: &mut Checker<'_>, key: usize, cell: &Cell) -> Option<Vec<u32>> {
        let (ty, kind) = (self.keys.get(key)?, self.kinds.get(key)?);
        if matches!(cell.kind, CellKind::Any) {
            let count = kind.count(&checker.model.choices);
            return Some((0..u32::try_from(count).ok()?).collect());
        }
        if let KeyKind::Bands(bands) = kind {
            let band = checker.band(self.scope, ty, cell)?;
            let place = bands.iter().position(|other| *other == band)?;
            return Some(vec![u32::try_from(place).ok()?]);
        }
        let values: Vec<&syntax::Expr> = match &cell.kind {
            CellKind::Formula(value) => vec![value],
            CellKind::OneOf(values) => values.iter().collect(),
            CellKind::Broken => return None,
            _ => {
                checker.report(bad_heading(self.scope.at(cell.span)));
                return None;
            }
        };
        let mut indices = Vec::new();
        for value in values {
            match checker.typed(self.scope, value, Wanted::of(ty)).kind {
                ExprKind::Constant(Value::Choice(place)) => indices.push(u32::from(place)),
                ExprKind::Constant(Value::YesNo(yes)) => indices.push(u32::from(yes)),
                ExprKind::Broken => return None,
                _ => {
                    checker.report(bad_heading(self.scope.at(cell.span)));
                    return None;
                }
            }
        }
        Some(indices)
    }

    fn row(&mut self, checker: &mut Checker<'_>, columns: &[Column], row: &syntax::Row) {
        let mut dates = syntax::Dates::default();
        let mut citation = notes::citation(&row.notes);
        let mut keys: Vec<Vec<u32>> = vec![Vec::new(); self.keys.len().saturating_sub(1)];
        for (column, cell) in columns.iter().zip(&row.cells) {
            match column {
                Column::Heading(word) => {
                    checker.heading_cell(self.scope, *word, cell, &mut dates, &mut citation)
                }
                Column::Key(key) => {
                    let indices = self.indices(checker, *key, cell).unwrap_or_default();
                    if let Some(slot) = keys.get_mut(*key) {
                        *slot = indices;
                    }
                }
                Column::Values(_) | Column::Unread => {}
            }
        }
        let in_force = checker.in_force(self.scope, &dates);
        let outer = self.combinations(checker, &keys);
        for (column, cell) in columns.iter().zip(&row.cells) {
            let Column::Values(indices) = column else { continue };
            let Some(value) = value_of(cell) else {
                if !matches!(cell.kind, CellKind::Broken) {
                    checker.report(empty_cell(self.scope.at(cell.span)));
                }
                continue;
            };
            let width = self.kinds.last().map_or(1, |kind| kind.count(&checker.model.choices));
            let width = u32::try_from(width).unwrap_or(u32::MAX);
            let mut first = true;
            for base in &outer {
                for index in indices {
                    let cell = base.saturating_mul(width).saturating_add(*index);
                    if first {
                        self.value(checker, cell, in_force, value, citation.clone());
                        first = false;
                    } else if let Some(last) = self.values.last().cloned() {
                        self.values.push(DatedValue { cell, ..last });
                    }
                }
            }
        }
    }

    /// The cells, without the last key, that a row's key columns name.
    fn combinations(&self, checker: &Checker<'_>, keys: &[Vec<u32>]) -> Vec<u32> {
        let mut cells = vec![0u32];
        for (indices, kind) in keys.iter().zip(&self.kinds) {
            let width = u32::try_from(kind.count(&checker.model.choices)).unwrap_or(u32::MAX);
            cells = cells
                .iter()
                .flat_map(|cell| {
                    indices.iter().map(move |index| cell.saturating_mul(width).saturating_add(*index))
                })
                .collect();
        }
        cells
    }

    fn value(
        &mut self,
        checker: &mut Checker<'_>,
        cell: u32,
        in_force: InForce,
        written: &syntax::Expr,
        citation: Citation,
    ) {
        let origin = self.scope.at(written.span);
        let value = match &written.kind {
            syntax::ExprKind::Unknown(why) => {
                Err(why.as_ref().map(|text| text.value.clone()).unwrap_or_default())
            }
            _ => {
                let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(&self.ty) };
                match checker.typed(self.scope, written, wanted).kind {
                    ExprKind::Constant(value) => Ok(value),
                    ExprKind::Broken => return,
                    _ => {
                        checker.report(not_a_constant(origin));
                        return;
                    }
                }
            }
        };
        self.values.push(DatedValue { cell, in_force, value, citation, origin });
    }
}

impl Reading<'_, '_> {
    /// What a reform gives instead of the values read so far, one after the other.
    fn overrides(&mut self, checker: &mut Checker<'_>) -> Vec<DatedValue> {
        let item = self.item;
        let mut found = Vec::new();
        for over in &item.overrides {
            let scope = self.scope.written_in(Some(over.written_in));
            let Some(cell) = self.overridden_cell(checker, &scope, over) else { continue };
            let in_force = checker.in_force(&scope, &over.value.dates);
            let mut reading = Reading {
                scope: &scope,
                item,
                ty: self.ty.clone(),
                keys: Vec::new(),
                kinds: Vec::new(),
                values: Vec::new(),
            };
            reading.value(checker, cell, in_force, &over.value.value, notes::citation(&over.value.notes));
            found.append(&mut reading.values);
        }
        found
    }

    /// The cell that the keys of a reform's value name.
    fn overridden_cell(
        &self,
        checker: &mut Checker<'_>,
        scope: &Scope,
        over: &syntax::Override,
    ) -> Option<u32> {
        if over.keys.len() != self.keys.len() {
            let name = &self.item.name.text;
            let at = scope.at(over.value.span);
            checker.report(wrong_key_count(name, self.keys.len(), over.keys.len(), at));
            return None;
        }
        let mut cell = 0u32;
        for ((written, ty), kind) in over.keys.iter().zip(&self.keys).zip(&self.kinds) {
            let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(ty) };
            let index = match (checker.typed(scope, written, wanted).kind, kind) {
                (ExprKind::Broken, _) => return None,
                (ExprKind::Constant(Value::Choice(place)), _) => Some(u32::from(place)),
                (ExprKind::Constant(Value::YesNo(yes)), _) => Some(u32::from(yes)),
                (ExprKind::Constant(Value::Number(number)), KeyKind::Bands(bands)) => {
                    let place = bands.iter().position(|it| in_band(it, number));
                    place.and_then(|it| u32::try_from(it).ok())
                }
                _ => None,
            };
            let Some(index) = index else {
                checker.report(bad_heading(scope.at(written.span)));
                return None;
            };
            let width = u32::try_from(kind.count(&checker.model.choices)).unwrap_or(u32::MAX);
            cell = cell.saturating_mul(width).saturating_add(index);
        }
        Some(cell)
    }
}

fn in_band((lower, upper): &Band, number: Number) -> bool {
    let above = lower.is_none_or(|(bound, inclusive)| number > bound || (inclusive && number == bound));
    let below = upper.is_none_or(|(bound, inclusive)| number < bound || (inclusive && number == bound));
    above && below
}

/// Puts a value over those of its cell: what holds on its days gives way, what holds before or after them stays.
fn lay_over(values: &mut Vec<DatedValue>, over: DatedValue) {
    let mut kept = Vec::with_capacity(values.len().saturating_add(2));
    for value in values.drain(..) {
        if value.cell != over.cell {
            kept.push(value);
            continue;
        }
        let InForce { from, until } = value.in_force;
        let before = over.in_force.from.and_then(|it| it.add_days(-1));
        if let Some(last) = before
            && from.is_none_or(|it| it <= last)
        {
            let until = Some(until.map_or(last, |it| it.min(last)));
            kept.push(DatedValue { in_force: InForce { from, until }, ..value.clone() });
        }
        let after = over.in_force.until.and_then(|it| it.add_days(1));
        if let Some(first) = after
            && until.is_none_or(|it| it >= first)
        {
            let from = Some(from.map_or(first, |it| it.max(first)));
            kept.push(DatedValue { in_force: InForce { from, until }, ..value });
        }
    }
    kept.push(over);
    kept.sort_by_key(|value| (value.cell, value.in_force.from));
    *values = kept;
}

impl Checker<'_> {
    fn key_type(&mut self, scope: &Scope, key: &syntax::TypeExpr) -> Type {
        let ty = self.type_of(scope, key);
        if matches!(ty, Type::Choice(_) | Type::YesNo | Type::Number { .. } | Type::Any) {
            return ty;
        }
        let name = self.type_name(&ty);
        self.report(bad_key(name, scope.at(key.span)));
        Type::Any
    }

    /// The types of a parameter's keys.
    pub(super) fn parameter_keys(&self, id: ParameterId) -> &[Type] {
        self.parameters.get(id.index()).map_or(&[], |pending| pending.keys.as_slice())
    }

    /// A parameter read at its keys.
    pub(super) fn parameter_read(&self, parameter: ParameterId, keys: Vec<Expr>, span: Span) -> Expr {
        let ty = self.model.parameters.get(parameter.index()).map_or(Type::Any, |it| it.ty.clone());
        let decimals = match &ty {
            Type::Number { decimals, .. } => {
                let open = self.model.parameters.get(parameter.index()).is_some_and(|it| it.open.is_some());
                if open {
                    Some(decimals.unwrap_or(super::arithmetic::MOST_DECIMALS_OF_DATA))
                } else {
                    *decimals
                }
            }
            _ => None,
        };
        Expr { kind: ExprKind::Parameter { parameter, keys, as_of: None }, ty, span, decimals, absent: false }
    }

    /// `amount[region, schooling]`.
    pub(super) fn indexed(
        &mut self,
        scope: &Scope,
        span: Span,
        base: &syntax::Path,
        keys: &[syntax::Expr],
    ) -> Expr {
        let [name] = base.names.as_slice() else {
            self.report(not_indexed(&super::paths::spelt(base), scope.at(base.span)));
            return Expr::broken(span);
        };
        let Some(symbol @ Symbol::Parameter(id)) = self.names.top(scope.programme, &name.text) else {
            if !self.names.is_broken(&name.text) {
                let member = scope.entity.is_some_and(|entity| {
                    self.names.member(entity, &name.text).is_some()
                        || self.names.definition(entity, scope.programme, &name.text).is_some()
                });
                let diagnostic = match self.names.top(scope.programme, &name.text) {
                    None if member => not_indexed(&name.text, scope.at(base.span)),
                    Some(_) => not_indexed(&name.text, scope.at(base.span)),
                    None => {
                        let nearest =
                            self.names.nearest_top(&name.text, |it| matches!(it, Symbol::Parameter(_)));
                        super::paths::unknown_name(&name.text, scope.at(name.span), nearest)
                    }
                };
                self.report(diagnostic);
            }
            return Expr::broken(span);
        };
        self.refer(scope, name.span, symbol);
        let wanted = self.parameter_keys(id).to_vec();
        if wanted.len() != keys.len() {
            self.report(wrong_key_count(&name.text, wanted.len(), keys.len(), scope.at(span)));
            return Expr::broken(span);
        }
        let keys = keys.iter().zip(&wanted).map(|(key, ty)| self.typed(scope, key, Wanted::of(ty))).collect();
        self.parameter_read(id, keys, span)
    }

    /// A cell of a column that belongs to the table itself.
    pub(super) fn heading_cell(
        &mut self,
        scope: &Scope,
        word: HeadingWord,
        cell: &Cell,
        dates: &mut syntax::Dates,
        citation: &mut Citation,
    ) {
        match (word, &cell.kind) {
            (_, CellKind::Empty | CellKind::Broken | CellKind::Any) => {}
            (HeadingWord::From, CellKind::Formula(expr)) => dates.from = self.date_cell(scope, expr),
            (HeadingWord::Until, CellKind::Formula(expr)) => dates.until = self.date_cell(scope, expr),
            (HeadingWord::Source, CellKind::Formula(expr)) => citation.source = text_of(expr),
            (HeadingWord::Law, CellKind::Formula(expr)) => citation.law = text_of(expr),
            (HeadingWord::Status, CellKind::Formula(expr)) => {
                // The reason may stand in the cell or, as `unconfirmed "why"`, among the notes of the row.
                match &expr.kind {
                    syntax::ExprKind::Text(text) => citation.unconfirmed = Some(text.value.clone()),
                    _ => {
                        citation.unconfirmed.get_or_insert_default();
                    }
                }
            }
            _ => self.report(bad_heading(scope.at(cell.span))),
        }
    }

    fn date_cell(&mut self, scope: &Scope, expr: &syntax::Expr) -> Option<(Date, Span)> {
        match self.typed(scope, expr, Wanted::of(&Type::Date)).kind {
            ExprKind::Constant(Value::Date(date)) => Some((date, expr.span)),
            ExprKind::Broken => None,
            _ => {
                self.report(not_a_constant(scope.at(expr.span)));
                None
            }
        }
    }

    /// The band that a cell names.
    fn band(&mut self, scope: &Scope, ty: &Type, cell: &Cell) -> Option<Band> {
        let mut number = |expr: &syntax::Expr| {
            let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(ty) };
            match self.typed(scope, expr, wanted).kind {
                ExprKind::Constant(Value::Number(number)) => Some(number),
                _ => None,
            }
        };
        match &cell.kind {
            CellKind::Formula(expr) => number(expr).map(|value| (Some((value, true)), Some((value, true)))),
            CellKind::Range(from, to) => Some((Some((number(from)?, true)), Some((number(to)?, true)))),
            CellKind::Bounds { lower, upper } => {
                let mut end = |bound: &Option<(syntax::Expr, bool)>| match bound {
                    Some((expr, inclusive)) => number(expr).map(|value| Some((value, *inclusive))),
                    None => Some(None),
                };
                Some((end(lower)?, end(upper)?))
            }
            CellKind::Broken => None,
            _ => {
                self.report(bad_heading(scope.at(cell.span)));
                None
            }
        }
    }

    /// The life of the programme of a file: open where it does not say.
    fn life(&self, scope: &Scope) -> Option<InForce> {
        scope
            .programme
            .and_then(|id| self.model.programmes.get(id.index()))
            .map(|programme| programme.in_force)
    }

    /// Ends each value where the next begins; reports cells without a value, gaps, and values given twice.
    fn close_values(
        &mut self,
        item: &syntax::Parameter,
        scope: &Scope,
        kinds: &[KeyKind],
        values: &mut [DatedValue],
        life: Option<InForce>,
    ) {
        let name = item.name.text.as_str();
        let at = scope.at(item.name.span);
        let broken = item.values.iter().any(|it| matches!(it.value.kind, syntax::ExprKind::Broken))
            || item
                .rows
                .as_ref()
                .is_some_and(|rows| rows.rows.iter().flat_map(|row| &row.cells).any(is_broken));
        if values.is_empty() {
            if item.values.is_empty() && item.rows.as_ref().is_none_or(|rows| rows.rows.is_empty()) {
                self.report(parameter_empty(name, at));
            }
            return;
        }
        for index in 0..values.len() {
            let next = values.get(index + 1).map(|next| (next.cell, next.in_force.from, next.origin));
            let Some(value) = values.get_mut(index) else {
                continue;
            };
            let Some((cell, from, origin)) = next else {
                continue;
            };
            if cell != value.cell {
                continue;
            }
            let day_before = from.and_then(|from| from.add_days(-1));
            if from == value.in_force.from
                || value.in_force.until.is_some_and(|until| from.is_none_or(|from| until >= from))
            {
                self.report(value_twice(name, origin, value.origin));
            } else if value.in_force.until.is_none() {
                value.in_force.until = day_before;
            } else if value.in_force.until != day_before {
                let start = value.in_force.until.and_then(|until| until.add_days(1));
                self.report(value_gap(name, start, day_before, origin));
            }
        }
        if broken {
            return;
        }
        let cells: usize = kinds.iter().map(|kind| kind.count(&self.model.choices)).product();
        let mut rest = &*values;
        let mut missing = 0usize;
        for cell in 0..u32::try_from(cells).unwrap_or(0) {
            let (of_cell, after) = rest.split_at(rest.partition_point(|value| value.cell <= cell));
            rest = after;
            let (Some(first), Some(last)) = (of_cell.first(), of_cell.last()) else {
                missing += 1;
                if missing <= MOST_NAMED {
                    let key = self.cell_name(kinds, cell);
                    self.report(value_missing(name, key, at));
                }
                continue;
            };
            if let Some(life) = life {
                self.outside_life(name, life, first, last);
            }
        }
        if missing > MOST_NAMED {
            self.report(more_values_missing(name, missing - MOST_NAMED, at));
        }
    }

    /// Says so where the values of a cell begin after the programme, or end before it.
    fn outside_life(&mut self, name: &str, life: InForce, first: &DatedValue, last: &DatedValue) {
        let mut gaps = Vec::new();
        if let Some(from) = first.in_force.from
            && life.from.is_none_or(|start| start < from)
        {
            gaps.push(value_gap(name, life.from, from.add_days(-1), first.origin));
        }
        if let Some(until) = last.in_force.until
            && life.until.is_none_or(|end| end > until)
        {
            gaps.push(value_gap(name, until.add_days(1), life.until, last.origin));
        }
        for gap in gaps {
            // One written value may stand for many keys.
            if self.diagnostics.last() != Some(&gap) {
                self.report(gap);
            }
        }
    }

    /// The keys of a cell, in words.
    fn cell_name(&self, kinds: &[KeyKind], cell: u32) -> String {
        let mut rest = cell;
        let mut names = Vec::new();
        for kind in kinds.iter().rev() {
            let count = u32::try_from(kind.count(&self.model.choices)).unwrap_or(1).max(1);
            let (index, outer) = (rest % count, rest / count);
            rest = outer;
            names.push(match kind {
                KeyKind::Choice(choice) => self
                    .model
                    .choices
                    .get(choice.index())
                    .and_then(|choice| choice.values.get(index as usize))
                    .map(|value| value.labels.name.clone())
                    .unwrap_or_default(),
                KeyKind::YesNo => (if index == 0 { "no" } else { "yes" }).to_owned(),
                KeyKind::Bands(_) => format!("{}", u64::from(index) + 1),
            });
        }
        names.reverse();
        names.join(", ")
    }
}

fn kind_without_bands(ty: &Type) -> KeyKind {
    match ty {
        Type::Choice(choice) => KeyKind::Choice(*choice),
        Type::YesNo => KeyKind::YesNo,
        _ => KeyKind::Bands(Vec::new()),
    }
}

fn value_of(cell: &Cell) -> Option<&syntax::Expr> {
    match &cell.kind {
        CellKind::Formula(value) => Some(value),
        _ => None,
    }
}

fn is_broken(cell: &Cell) -> bool {
    match &cell.kind {
        CellKind::Broken => true,
        CellKind::Formula(expr) => matches!(expr.kind, syntax::ExprKind::Broken),
        _ => false,
    }
}

fn text_of(expr: &syntax::Expr) -> Option<String> {
    match &expr.kind {
        syntax::ExprKind::Text(text) => Some(text.value.clone()),
        _ => None,
    }
}
