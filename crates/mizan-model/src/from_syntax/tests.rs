//! Tests: the records given, and what must come out.

use std::collections::BTreeMap;

use mizan_source::{Diagnostic, FileId, Location, Span};
use mizan_syntax::tree::{self as syntax, Cell, CellKind, Expected};

use super::{Checker, Scope, Wanted, paths};
use crate::checked::{Expect, ExpectedOutcome, GivenRow, Symbol, Test};
use crate::expr::ExprKind;
use crate::programme::{Body, DefinitionId, Domain, EntityId, FieldId, ListId, OptionKind};
use crate::value::{Type, Value};

fn test_without_date(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("test-without-date", at).text("name", name).help("help")
}

fn test_without_record(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("test-without-record", at).text("name", name).help("help")
}

fn test_without_expectation(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("test-without-expectation", at).text("name", name).help("help")
}

fn duplicate_test(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("duplicate-test", at).text("name", name).label(first, "first").help("help")
}

fn unknown_option(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    paths::with_nearest(Diagnostic::error("unknown-option", at).name("name", name), at, nearest)
}

fn not_open(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("not-open", at).name("name", name).help("help")
}

fn given_twice(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("given-twice", at).name("name", name).label(first, "first").help("help")
}

fn given_outside_domain(name: &str, value: String, at: Location) -> Diagnostic {
    Diagnostic::error("given-outside-domain", at).name("name", name).text("value", value).help("help")
}

fn not_a_constant(at: Location) -> Diagnostic {
    Diagnostic::error("not-a-constant", at).help("help")
}

fn unknown_list(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    paths::with_nearest(Diagnostic::error("unknown-list", at).name("name", name), at, nearest)
}

fn unknown_holder_key(key: String, at: Location) -> Diagnostic {
    Diagnostic::error("unknown-holder-key", at).text("key", key).help("help")
}

fn bad_test_cell(at: Location) -> Diagnostic {
    Diagnostic::error("bad-test-cell", at).help("help")
}

fn unknown_record(key: &str, at: Location) -> Diagnostic {
    Diagnostic::error("unknown-record", at).text("key", key).help("help")
}

fn unknown_criterion(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    paths::with_nearest(Diagnostic::error("unknown-criterion", at).name("name", name), at, nearest)
}

fn field_expected(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("field-expected", at).name("name", name).help("help")
}

fn unknown_error_code(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("unknown-error-code", at).name("name", name).help("help")
}

/// The codes that an evaluation can fail with.
const ERROR_CODES: [&str; 6] =
    ["overflow", "division_by_zero", "conflict", "outside_domain", "no_row", "missing_input"];

/// Checks every test.
pub(super) fn check_all(checker: &mut Checker<'_>) {
    let mut names: BTreeMap<(FileId, String), Location> = BTreeMap::new();
    for (file, test) in checker.tests.clone() {
        let programme = checker.programme_of_file(file);
        let scope = Scope { file, programme, ..Scope::default() };
        let at = scope.at(test.name.span);
        if let Some(first) = names.insert((file, test.name.value.clone()), at) {
            checker.report(duplicate_test(&test.name.value, at, first));
        }
        if let Some(test) = checker.test(&scope, test) {
            checker.model.tests.push(test);
        }
    }
}

impl Checker<'_> {
    fn programme_of_file(&self, file: mizan_source::FileId) -> Option<crate::programme::ProgrammeId> {
        let place = self.programmes.iter().position(|(of, _)| *of == file)?;
        Some(crate::programme::ProgrammeId(u32::try_from(place).ok()?))
    }

    fn test(&mut self, scope: &Scope, it: &syntax::Test) -> Option<Test> {
        let name = it.name.value.as_str();
        let at = scope.at(it.name.span);
        if it.on.is_none() {
            self.report(test_without_date(name, at));
        }
        if it.expects.is_empty() {
            self.report(test_without_expectation(name, at));
        }
        let Some(given) = &it.given else {
            self.report(test_without_record(name, at));
            return None;
        };
        let mut test = Test {
            name: name.to_owned(),
            on: it.on.map(|(date, _)| date)?,
            with: Vec::new(),
            with_parameters: Vec::new(),
            rows: Vec::new(),
            expects: Vec::new(),
            programme: scope.programme,
            origin: at,
        };
        let entity = self.entity_named(scope, &given.entity)?;
        let errors = self.diagnostics.iter().filter(|it| it.is_error()).count();
        for (name, value) in &it.with {
            self.with(scope, &mut test, name, value);
        }
        self.given(scope, entity, given, &mut test);
        for expect in &it.expects {
            self.expect(scope, &mut test, expect);
        }
        let sound = self.diagnostics.iter().filter(|it| it.is_error()).count() == errors;
        sound.then_some(test)
    }

    fn with(&mut self, scope: &Scope, test: &mut Test, name: &syntax::Name, value: &syntax::Expr) {
        match self.names.top(scope.programme, &name.text) {
            Some(symbol @ Symbol::Option(id)) => {
                self.refer(scope, name.span, symbol);
                let ty = match self.model.options.get(id.index()).map(|option| option.kind) {
                    Some(OptionKind::Answers(choice)) => Type::Choice(choice),
                    _ => Type::YesNo,
                };
                if let Some(value) = self.constant_value(scope, value, &ty) {
                    test.with.push((id, value));
                }
            }
            Some(symbol @ Symbol::Parameter(id)) => {
                self.refer(scope, name.span, symbol);
                let Some(parameter) = self.model.parameters.get(id.index()) else {
                    return;
                };
                let (ty, open) = (parameter.ty.clone(), parameter.open.is_some());
                if !open {
                    self.report(not_open(&name.text, scope.at(name.span)));
                } else if let Some(value) = self.constant_value(scope, value, &ty) {
                    test.with_parameters.push((id, value));
                }
            }
            _ if self.names.is_broken(&name.text) => {}
            _ => {
                let nearest = self.names.nearest_top(&name.text, |it| matches!(it, Symbol::Option(_)));
                self.report(unknown_option(&name.text, scope.at(name.span), nearest));
            }
        }
    }

    /// A value in a test: a constant, or several values of a set.
    fn constant_value(&mut self, scope: &Scope, written: &syntax::Expr, ty: &Type) -> Option<Value> {
        let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(ty) };
        if let Type::Set(choice) = ty {
            let of = Type::Choice(*choice);
            return match self.typed(scope, written, Wanted::of(&of)).kind {
                ExprKind::Constant(Value::Choice(place)) => {
                    Some(Value::Set(1u64.checked_shl(u32::from(place))?))
                }
                _ => None,
            };
        }
        match self.typed(scope, written, wanted).kind {
            ExprKind::Constant(value) => Some(value),
            ExprKind::Broken => None,
            _ => {
                self.report(not_a_constant(scope.at(written.span)));
                None
            }
        }
    }

    fn given(&mut self, scope: &Scope, entity: EntityId, given: &syntax::Given, test: &mut Test) {
        test.rows.push(GivenRow { entity, holder: None, fields: Vec::new(), given: Vec::new() });
        let mut seen: Vec<(String, Span)> = Vec::new();
        for (path, values) in &given.values {
            let spelt = paths::spelt(path);
            if let Some((_, first)) = seen.iter().find(|(name, _)| *name == spelt) {
                self.report(given_twice(&spelt, scope.at(path.span), scope.at(*first)));
                continue;
            }
            seen.push((spelt, path.span));
            self.given_value(scope, test, 0, path, &values.iter().collect::<Vec<_>>());
        }
        self.number_missing_keys(test, 0, 1);
        for (name, rows) in &given.lists {
            self.given_rows(scope, entity, name, rows, test);
        }
    }

    /// A field, or a definition that is then not computed.
    fn given_value(
        &mut self,
        scope: &Scope,
        test: &mut Test,
        row: usize,
        path: &syntax::Path,
        values: &[&syntax::Expr],
    ) {
        let Some(entity) = test.rows.get(row).map(|row| row.entity) else {
            return;
        };
        if let [name] = path.names.as_slice()
            && let Some(symbol @ Symbol::Field(_, field)) = self.names.member(entity, &name.text)
        {
            self.refer(scope, name.span, symbol);
            let shape =
                self.model.entities.get(entity.index()).and_then(|entity| entity.fields.get(field.index()));
            let Some((ty, domain)) = shape.map(|field| (field.ty.clone(), field.domain.clone())) else {
                return;
            };
            let Some(value) = self.combined_value(scope, values, &ty) else {
                return;
            };
            if outside(&domain, &value, test.on) {
                self.report(given_outside_domain(&name.text, spell(&value), scope.at(path.span)));
            }
            if let Some(row) = test.rows.get_mut(row) {
                row.fields.push((field, value));
            }
            return;
        }
        let scope = Scope { entity: Some(entity), ..scope.clone() };
        let Some(id) = self.tested_definition(&scope, entity, path) else {
            return;
        };
        let Some(ty) = self.model.definitions.get(id.index()).map(|it| it.ty.clone()) else {
            return;
        };
        if let Some(value) = self.combined_value(&scope, values, &ty)
            && let Some(row) = test.rows.get_mut(row)
        {
            row.given.push((id, value));
        }
    }

    fn combined_value(&mut self, scope: &Scope, values: &[&syntax::Expr], ty: &Type) -> Option<Value> {
        let mut whole: Option<Value> = None;
        for value in values {
            let value = self.constant_value(scope, value, ty)?;
            whole = Some(match (whole, value) {
                (Some(Value::Set(bits)), Value::Set(more)) => Value::Set(bits | more),
                (_, value) => value,
            });
        }
        whole
    }

    /// A definition in a test: of the programme of the file, shared, or of the only programme that has it.
    fn tested_definition(
        &mut self,
        scope: &Scope,
        entity: EntityId,
        path: &syntax::Path,
    ) -> Option<DefinitionId> {
        let mut scope = scope.clone();
        if let [name] = path.names.as_slice()
            && self.names.definition(entity, scope.programme, &name.text).is_none()
            && let [only] = self.names.definers(entity, &name.text).as_slice()
        {
            scope.programme = Some(*only);
        }
        self.definition_named(&scope, entity, &path.names, path)
    }

    fn given_rows(
        &mut self,
        scope: &Scope,
        root: EntityId,
        name: &syntax::Name,
        rows: &syntax::Rows,
        test: &mut Test,
    ) {
        let Some((holder, list, inner)) = self.list_below(root, &name.text) else {
            if !self.names.is_broken(&name.text) {
                let entity = self.model.entities.get(root.index());
                let lists: Vec<String> = entity
                    .map(|entity| entity.lists.iter().map(|list| list.labels.name.clone()).collect())
                    .unwrap_or_default();
                let nearest = self.names.near(&name.text, lists.iter().map(String::as_str));
                self.report(unknown_list(&name.text, scope.at(name.span), nearest));
            }
            return;
        };
        self.refer(scope, name.span, Symbol::List(holder, list));
        let of_root = holder == root;
        let first = test.rows.len();
        for row in &rows.rows {
            let held_by = if of_root {
                Some(0)
            } else {
                row.cells.first().and_then(|cell| self.holder_row(scope, holder, cell, test))
            };
            let Some(held_by) = held_by else { continue };
            let at = test.rows.len();
            test.rows.push(GivenRow {
                entity: inner,
                holder: Some((held_by, list)),
                fields: Vec::new(),
                given: Vec::new(),
            });
            let skipped = usize::from(!of_root);
            for (heading, cell) in rows.header.iter().zip(&row.cells).skip(skipped) {
                self.given_cell(scope, test, at, heading, cell);
            }
        }
        let count = test.rows.len() - first;
        for row in first..test.rows.len() {
            self.number_missing_keys(test, row, count);
        }
    }

    fn given_cell(&mut self, scope: &Scope, test: &mut Test, row: usize, heading: &Cell, cell: &Cell) {
        let path = match &heading.kind {
            CellKind::Formula(expr) => match &expr.kind {
                syntax::ExprKind::Path(path) => path,
                _ => return,
            },
            CellKind::Heading(_) => {
                self.report(bad_test_cell(scope.at(heading.span)));
                return;
            }
            _ => return,
        };
        match &cell.kind {
            CellKind::Empty | CellKind::Broken => {}
            CellKind::Formula(value) => self.given_value(scope, test, row, path, &[value]),
            CellKind::OneOf(values) => {
                let values: Vec<&syntax::Expr> = values.iter().collect();
                self.given_value(scope, test, row, path, &values);
            }
            _ => self.report(bad_test_cell(scope.at(cell.span))),
        }
    }

    /// The list of that name somewhere below an entity: its holder, its place, what it holds.
    fn list_below(&self, root: EntityId, name: &str) -> Option<(EntityId, ListId, EntityId)> {
        let mut open = vec![root];
        let mut seen = 0usize;
        while let Some(holder) = open.pop() {
            seen += 1;
            if seen > self.model.entities.len() {
                return None;
            }
            let entity = self.model.entities.get(holder.index())?;
            for (place, list) in (0u32..).zip(&entity.lists) {
                if list.labels.name == name {
                    return Some((holder, ListId(place), list.entity));
                }
                open.push(list.entity);
            }
        }
        None
    }

    /// The row whose key stands in the first column of a list inside a list.
    fn holder_row(&mut self, scope: &Scope, holder: EntityId, cell: &Cell, test: &Test) -> Option<usize> {
        let key = match &cell.kind {
            CellKind::Formula(value) => {
                let ty = self.model.entities.get(holder.index())?.fields.first()?.ty.clone();
                // A key that was left out is a row number, whatever its type.
                match &value.kind {
                    syntax::ExprKind::Number { value, unit: None } if matches!(ty, Type::Text(_)) => {
                        Value::Text(value.to_string().into())
                    }
                    _ => self.constant_value(scope, value, &ty)?,
                }
            }
            CellKind::Broken => return None,
            _ => {
                self.report(bad_test_cell(scope.at(cell.span)));
                return None;
            }
        };
        let row = test.rows.iter().position(|row| row.entity == holder && key_of(row) == Some(&key));
        if row.is_none() {
            self.report(unknown_holder_key(spell(&key), scope.at(cell.span)));
        }
        row
    }

    /// A key that was left out is the number of its row, wide enough to sort as rows were written.
    fn number_missing_keys(&self, test: &mut Test, row: usize, count: usize) {
        let Some(entity) = test.rows.get(row).map(|row| row.entity) else {
            return;
        };
        let holder = test.rows.get(row).and_then(|row| row.holder);
        let number =
            test.rows.iter().take(row + 1).filter(|it| it.entity == entity && it.holder == holder).count();
        let ty = self
            .model
            .entities
            .get(entity.index())
            .and_then(|it| it.fields.first())
            .map(|key| key.ty.clone());
        let width = count.to_string().len();
        let key = match ty {
            Some(Type::Number { .. }) => {
                Value::Number(mizan_value::Number::from_integer(i64::try_from(number).unwrap_or(i64::MAX)))
            }
            Some(Type::Text(_)) => Value::Text(format!("{number:0width$}").into()),
            _ => return,
        };
        if let Some(row) = test.rows.get_mut(row)
            && key_of(row).is_none()
        {
            row.fields.push((FieldId(0), key));
        }
    }

    fn expect(&mut self, scope: &Scope, test: &mut Test, expect: &syntax::Expect) {
        let origin = scope.at(expect.span);
        match &expect.what {
            Expected::Value { output, of, value, because } => {
                let Some((row, id)) = self.expected(scope, test, output, of.as_ref()) else {
                    return;
                };
                let Some(ty) = self.model.definitions.get(id.index()).map(|it| it.ty.clone()) else {
                    return;
                };
                let inner = Scope { entity: test.rows.get(row).map(|row| row.entity), ..scope.clone() };
                let Some(value) = self.constant_value(&inner, value, &ty) else {
                    return;
                };
                let because = because.iter().map(|name| self.criterion_named(scope, id, name)).collect();
                let outcome = ExpectedOutcome::Value(value, because);
                test.expects.push(Expect { row, definition: Some(id), outcome, origin });
            }
            Expected::Undetermined { output, of, because } => {
                let Some((row, id)) = self.expected(scope, test, output, of.as_ref()) else {
                    return;
                };
                let outcome = ExpectedOutcome::Undetermined(because.iter().map(paths::spelt).collect());
                test.expects.push(Expect { row, definition: Some(id), outcome, origin });
            }
            Expected::NotInForce { output, of } => {
                let Some((row, id)) = self.expected(scope, test, output, of.as_ref()) else {
                    return;
                };
                let outcome = ExpectedOutcome::NotInForce;
                test.expects.push(Expect { row, definition: Some(id), outcome, origin });
            }
            Expected::Error { code } => {
                if let Some(code) = code
                    && !ERROR_CODES.contains(&code.text.as_str())
                {
                    self.report(unknown_error_code(&code.text, scope.at(code.span)));
                }
                let code = code.as_ref().map(|code| code.text.replace('_', "-"));
                test.expects.push(Expect {
                    row: 0,
                    definition: None,
                    outcome: ExpectedOutcome::Error(code),
                    origin,
                });
            }
            Expected::Broken => {}
        }
    }

    /// The row and definition that an expectation looks at.
    fn expected(
        &mut self,
        scope: &Scope,
        test: &Test,
        output: &syntax::Path,
        of: Option<&syntax::Text>,
    ) -> Option<(usize, DefinitionId)> {
        let row = match of {
            None => 0,
            Some(key) => {
                let wanted = Value::Text(key.value.as_str().into());
                let defines = |entity: EntityId| {
                    let name = output.names.last().map_or("", |name| name.text.as_str());
                    self.names.definition(entity, scope.programme, name).is_some()
                        || !self.names.definers(entity, name).is_empty()
                };
                let row =
                    test.rows.iter().position(|row| key_of(row) == Some(&wanted) && defines(row.entity));
                if row.is_none() {
                    self.report(unknown_record(&key.value, scope.at(key.span)));
                }
                row?
            }
        };
        let entity = test.rows.get(row)?.entity;
        if let [name] = output.names.as_slice()
            && let Some(symbol @ Symbol::Field(..)) = self.names.member(entity, &name.text)
        {
            self.refer(scope, name.span, symbol);
            self.report(field_expected(&name.text, scope.at(name.span)));
            return None;
        }
        let inner = Scope { entity: Some(entity), ..scope.clone() };
        Some((row, self.tested_definition(&inner, entity, output)?))
    }

    fn criterion_named(&mut self, scope: &Scope, id: DefinitionId, name: &syntax::Name) -> String {
        let names: Vec<String> = match self.model.definitions.get(id.index()).map(|it| &it.body) {
            Some(Body::Eligibility { criteria, .. }) => {
                criteria.iter().map(|it| it.labels.name.clone()).collect()
            }
            Some(Body::Rules(rules)) => rules.rules.iter().map(|it| it.labels.name.clone()).collect(),
            _ => Vec::new(),
        };
        if !names.contains(&name.text) {
            let nearest = self.names.near(&name.text, names.iter().map(String::as_str));
            self.report(unknown_criterion(&name.text, scope.at(name.span), nearest));
        }
        name.text.clone()
    }
}

fn key_of(row: &GivenRow) -> Option<&Value> {
    row.fields.iter().find(|(field, _)| *field == FieldId(0)).map(|(_, value)| value)
}

fn spell(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    }
}

/// Whether a value is outside its domain on the date of a test.
fn outside(domain: &Domain, value: &Value, on: mizan_value::Date) -> bool {
    match (domain, value) {
        (Domain::Numbers(low, high), Value::Number(number)) => number < low || number > high,
        (Domain::Dates(low, high), Value::Date(date)) => {
            *date < low.unwrap_or(on) || *date > high.unwrap_or(on)
        }
        _ => false,
    }
}
