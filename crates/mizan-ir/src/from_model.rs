//! From the checked programme to the core: places and types of formulas are left behind, tests become cases.

use mizan_model::expr::{Expr as Checked, ExprKind, RecordRef as CheckedRecord, SortKey as CheckedKey};
use mizan_model::programme as model;
use mizan_model::{Model, checked};

use crate::case::{Case, RowId};
use crate::expr::{Expr, RecordRef, SortKey};
use crate::program::{Expect, ExpectedOutcome, Program, Test};

/// The core of a programme that was checked without errors.
///
/// A formula that could not be checked becomes the constant *no*; a model with errors is not meant to be lowered.
#[must_use]
pub fn lower(model: &Model) -> Program {
    let mut program = Program {
        programmes: model.programmes.clone(),
        entities: model.entities.clone(),
        choices: model.choices.clone(),
        options: model.options.clone(),
        parameters: model.parameters.clone(),
        definitions: model.definitions.iter().map(definition).collect(),
        unknowns: model.unknowns.clone(),
        units: model.unit_labels.clone(),
        texts: model.texts.clone(),
        tests: Vec::new(),
    };
    program.tests = model.tests.iter().map(|it| test(&program, it)).collect();
    program
}

fn definition(it: &model::Definition<Checked>) -> model::Definition<Expr> {
    model::Definition {
        labels: it.labels.clone(),
        entity: it.entity,
        programme: it.programme,
        ty: it.ty.clone(),
        exact: it.exact,
        rounding: it.rounding,
        body: body(&it.body),
        citation: it.citation.clone(),
        origin: it.origin,
    }
}

fn body(it: &model::Body<Checked>) -> model::Body<Expr> {
    match it {
        model::Body::Formula(formula) => model::Body::Formula(expr(formula)),
        model::Body::Rules(it) => model::Body::Rules(model::Rules {
            groups: groups(&it.groups),
            rules: it.rules.iter().map(rule).collect(),
            otherwise: it.otherwise.as_ref().map(expr),
            otherwise_citation: it.otherwise_citation.clone(),
        }),
        model::Body::Eligibility { groups: all, criteria } => model::Body::Eligibility {
            groups: groups(all),
            criteria: criteria.iter().map(criterion).collect(),
        },
        model::Body::Score(it) => model::Body::Score(model::Score {
            groups: groups(&it.groups),
            terms: it.terms.iter().map(term).collect(),
        }),
        model::Body::Table(it) => model::Body::Table(model::Table {
            columns: it.columns.iter().map(expr).collect(),
            names: it.names.clone(),
            rows: it.rows.iter().map(row).collect(),
            otherwise: it.otherwise.as_ref().map(expr),
            collect: it.collect,
        }),
    }
}

fn groups(all: &[model::Group<Checked>]) -> Vec<model::Group<Expr>> {
    let group = |it: &model::Group<Checked>| model::Group {
        labels: it.labels.clone(),
        inside: it.inside,
        when: it.when.as_ref().map(expr),
        in_force: it.in_force,
        citation: it.citation.clone(),
    };
    all.iter().map(group).collect()
}

fn rule(it: &model::Rule<Checked>) -> model::Rule<Expr> {
    model::Rule {
        labels: it.labels.clone(),
        group: it.group,
        in_force: it.in_force,
        exception_to: it.exception_to.clone(),
        when: it.when.as_ref().map(expr),
        then: expr(&it.then),
        citation: it.citation.clone(),
        origin: it.origin,
    }
}

fn criterion(it: &model::Criterion<Checked>) -> model::Criterion<Expr> {
    model::Criterion {
        labels: it.labels.clone(),
        kind: it.kind,
        group: it.group,
        in_force: it.in_force,
        condition: expr(&it.condition),
        if_unknown: it.if_unknown,
        citation: it.citation.clone(),
        origin: it.origin,
    }
}

fn term(it: &model::Term<Checked>) -> model::Term<Expr> {
    let kind = match &it.kind {
        model::TermKind::Add(value) => model::TermKind::Add(expr(value)),
        model::TermKind::When { weight, condition } => {
            model::TermKind::When { weight: expr(weight), condition: expr(condition) }
        }
        model::TermKind::Per { weight, quantity } => {
            model::TermKind::Per { weight: expr(weight), quantity: expr(quantity) }
        }
    };
    model::Term {
        labels: it.labels.clone(),
        group: it.group,
        kind,
        citation: it.citation.clone(),
        origin: it.origin,
    }
}

fn row(it: &model::TableRow<Checked>) -> model::TableRow<Expr> {
    let bound =
        |bound: &Option<(Checked, bool)>| bound.as_ref().map(|(value, inclusive)| (expr(value), *inclusive));
    let cell = |cell: &model::CellTest<Checked>| match cell {
        model::CellTest::OneOf(values) => model::CellTest::OneOf(values.iter().map(expr).collect()),
        model::CellTest::Between { lower, upper } => {
            model::CellTest::Between { lower: bound(lower), upper: bound(upper) }
        }
    };
    model::TableRow {
        cells: it.cells.iter().map(|test| test.as_ref().map(cell)).collect(),
        in_force: it.in_force,
        result: expr(&it.result),
        citation: it.citation.clone(),
        origin: it.origin,
    }
}

fn record(it: &CheckedRecord) -> RecordRef {
    match it {
        CheckedRecord::Holder(steps) => RecordRef::Holder(*steps),
        CheckedRecord::Of(of) => RecordRef::Of(boxed(of)),
    }
}

fn boxed(it: &Checked) -> Box<Expr> {
    Box::new(expr(it))
}

fn all(of: &[Checked]) -> Vec<Expr> {
    of.iter().map(expr).collect()
}

fn key(it: &CheckedKey) -> SortKey {
    SortKey { value: expr(&it.value), descending: it.descending }
}

/// A chain of operations, from its first operand on: `a + b - c`, `a but at least b but at most c`.
fn chain(it: &Checked) -> Expr {
    let mut spine = it.spine();
    let mut value = spine.pop().map(expr);
    while let Some(operation) = spine.pop() {
        value = match (&operation.kind, value) {
            (ExprKind::Arithmetic { op, right, .. }, Some(left)) => {
                Some(Expr::Arithmetic { op: *op, left: Box::new(left), right: boxed(right) })
            }
            (ExprKind::Extreme { largest, of }, first) => {
                let rest = of.iter().skip(1).map(expr);
                Some(Expr::Extreme { largest: *largest, of: first.into_iter().chain(rest).collect() })
            }
            (ExprKind::OrElse { default, .. }, Some(value)) => {
                Some(Expr::OrElse { value: Box::new(value), default: boxed(default) })
            }
            (_, value) => value,
        };
    }
    value.unwrap_or(Expr::Constant(crate::value::Value::YesNo(false)))
}

fn expr(it: &Checked) -> Expr {
    match &it.kind {
        ExprKind::Broken => Expr::Constant(crate::value::Value::YesNo(false)),
        ExprKind::Constant(value) => Expr::Constant(value.clone()),
        ExprKind::Unknown(id) => Expr::Unknown(*id),
        ExprKind::ReferenceDate => Expr::ReferenceDate,
        ExprKind::Option(id) => Expr::Option(*id),
        ExprKind::Parameter { parameter, keys, as_of } => {
            Expr::Parameter { parameter: *parameter, keys: all(keys), as_of: as_of.as_deref().map(boxed) }
        }
        ExprKind::Field { record: of, field } => Expr::Field { record: record(of), field: *field },
        ExprKind::Definition { record: of, definition } => {
            Expr::Definition { record: record(of), definition: *definition }
        }
        ExprKind::Held { record: of, list } => Expr::Held { record: record(of), list: *list },
        ExprKind::Record(of) => Expr::Record(record(of)),
        ExprKind::If { condition, then, otherwise } => {
            Expr::If { condition: boxed(condition), then: boxed(then), otherwise: boxed(otherwise) }
        }
        ExprKind::Conditions { need, of } => Expr::Conditions { need: *need, of: all(of) },
        ExprKind::Not(inner) => Expr::Not(boxed(inner)),
        ExprKind::Compare { op, left, right } => {
            Expr::Compare { op: *op, left: boxed(left), right: boxed(right) }
        }
        ExprKind::Equal(left, right) => Expr::Equal(boxed(left), boxed(right)),
        ExprKind::OneOfChoices(value, bits) => Expr::OneOfChoices(boxed(value), *bits),
        ExprKind::Include { set, all, values } => {
            Expr::Include { set: boxed(set), all: *all, values: *values }
        }
        ExprKind::IsKnown(inner) => Expr::IsKnown(boxed(inner)),
        ExprKind::Arithmetic { .. } | ExprKind::Extreme { .. } | ExprKind::OrElse { .. } => chain(it),
        ExprKind::Round { value, rounding } => Expr::Round { value: boxed(value), rounding: *rounding },
        ExprKind::Power { base, exponent, rounding } => {
            Expr::Power { base: boxed(base), exponent: boxed(exponent), rounding: *rounding }
        }
        ExprKind::Ln { of, rounding } => Expr::Ln { of: boxed(of), rounding: *rounding },
        ExprKind::Exp { of, rounding } => Expr::Exp { of: boxed(of), rounding: *rounding },
        ExprKind::Aggregate { op, list, value } => {
            Expr::Aggregate { op: *op, list: boxed(list), value: boxed(value) }
        }
        ExprKind::Filter { list, condition } => {
            Expr::Filter { list: boxed(list), condition: boxed(condition) }
        }
        ExprKind::Sort { list, keys } => {
            Expr::Sort { list: boxed(list), keys: keys.iter().map(key).collect() }
        }
        ExprKind::First { list, count } => Expr::First { list: boxed(list), count: boxed(count) },
        ExprKind::TheOne(list) => Expr::TheOne(boxed(list)),
        ExprKind::TheFirst(list) => Expr::TheFirst(boxed(list)),
        ExprKind::IsIn(list) => Expr::IsIn(boxed(list)),
        ExprKind::Position(list) => Expr::Position(boxed(list)),
        ExprKind::OverMonths { value, count, date, before } => {
            Expr::OverMonths { value: boxed(value), count: boxed(count), date: boxed(date), before: *before }
        }
        ExprKind::Completed { months, from, to, leap_birthday_in_february } => Expr::Completed {
            months: *months,
            from: boxed(from),
            to: boxed(to),
            leap_birthday_in_february: *leap_birthday_in_february,
        },
        ExprKind::StartOf { period, date } => Expr::StartOf { period: *period, date: boxed(date) },
        ExprKind::PartOf { period, date } => Expr::PartOf { period: *period, date: boxed(date) },
        ExprKind::AddMonths { date, months, policy } => {
            Expr::AddMonths { date: boxed(date), months: boxed(months), policy: *policy }
        }
        ExprKind::AddDays { date, days } => Expr::AddDays { date: boxed(date), days: boxed(days) },
        ExprKind::DaysBetween { from, to } => Expr::DaysBetween { from: boxed(from), to: boxed(to) },
    }
}

/// The case of a test: rows as given, lists in the order of keys.
fn test(program: &Program, it: &checked::Test) -> Test {
    let mut case = Case::new();
    let mut rows: Vec<RowId> = Vec::with_capacity(it.rows.len());
    for row in &it.rows {
        let holder = row.holder.and_then(|(holder, list)| rows.get(holder).map(|holder| (*holder, list)));
        let id = case.add(program, row.entity, holder).unwrap_or(RowId(0));
        for (field, value) in &row.fields {
            case.set(id, *field, value.clone());
        }
        for (definition, value) in &row.given {
            case.given.insert((id, *definition), value.clone());
        }
        rows.push(id);
    }
    case.sort_lists();
    let expect = |expect: &checked::Expect| Expect {
        row: rows.get(expect.row).copied().unwrap_or(RowId(0)),
        definition: expect.definition,
        outcome: match &expect.outcome {
            checked::ExpectedOutcome::Value(value, because) => {
                ExpectedOutcome::Value(value.clone(), because.clone())
            }
            checked::ExpectedOutcome::Undetermined(roots) => ExpectedOutcome::Undetermined(roots.clone()),
            checked::ExpectedOutcome::NotInForce => ExpectedOutcome::NotInForce,
            checked::ExpectedOutcome::Error(code) => ExpectedOutcome::Error(code.clone()),
        },
        origin: expect.origin,
    };
    Test {
        name: it.name.clone(),
        on: it.on,
        with: it.with.clone(),
        with_parameters: it.with_parameters.clone(),
        expects: it.expects.iter().map(expect).collect(),
        case,
        programme: it.programme,
        origin: it.origin,
    }
}
