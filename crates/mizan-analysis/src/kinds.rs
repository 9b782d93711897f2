//! Of which type a formula of the core is, and whose a field it reads.

use mizan_ir::{
    Aggregate, Arithmetic, EntityId, Expr, Field, OptionKind, Program, RecordRef, Type, Value, needs,
};
use mizan_value::{Rounding, RoundingStep, Unit};

/// The kind of record that a field or definition is read from.
pub(crate) fn owner(program: &Program, record: &RecordRef, scope: EntityId) -> EntityId {
    match record {
        RecordRef::Holder(steps) => {
            (0..*steps).fold(scope, |at, _| program.entity(at).holder.map_or(at, |(holder, _)| holder))
        }
        RecordRef::Of(expr) => needs::element(program, expr, scope),
    }
}

/// The field that an expression reads, if it reads one.
pub(crate) fn field_of<'p>(program: &'p Program, expr: &Expr, scope: EntityId) -> Option<&'p Field> {
    match expr {
        Expr::Field { record, field } => {
            program.entity(owner(program, record, scope)).fields.get(field.index())
        }
        _ => None,
    }
}

/// The type of an expression in the scope of a record; the unit only where it is declared.
pub(crate) fn type_of(program: &Program, expr: &Expr, scope: EntityId) -> Option<Type> {
    let of = |expr: &Expr| type_of(program, expr, scope);
    Some(match expr {
        Expr::Constant(value) => type_of_value(value)?,
        Expr::Unknown(_) => return None,
        Expr::ReferenceDate | Expr::StartOf { .. } | Expr::AddMonths { .. } | Expr::AddDays { .. } => {
            Type::Date
        }
        Expr::Option(id) => match program.option(*id)?.kind {
            OptionKind::Answers(choice) => Type::Choice(choice),
            OptionKind::YesNo => Type::YesNo,
        },
        Expr::Parameter { parameter, .. } => program.parameter(*parameter)?.ty.clone(),
        Expr::Field { .. } => field_of(program, expr, scope)?.ty.clone(),
        Expr::Definition { definition, .. } => program.definition(*definition)?.ty.clone(),
        Expr::Held { .. } | Expr::Filter { .. } | Expr::Sort { .. } | Expr::First { .. } => {
            Type::List(needs::element(program, expr, scope))
        }
        Expr::Record(_) | Expr::TheOne(_) | Expr::TheFirst(_) => {
            Type::Record(needs::element(program, expr, scope))
        }
        Expr::If { then, otherwise, .. } => widest(of(then), of(otherwise))?,
        Expr::OrElse { value, default } => widest(of(value), of(default))?,
        Expr::Extreme { of: all, .. } => {
            let mut types = all.iter().map(of);
            let first = types.next()?;
            types.fold(first, widest)?
        }
        Expr::Conditions { .. }
        | Expr::Not(_)
        | Expr::Compare { .. }
        | Expr::Equal(..)
        | Expr::OneOfChoices(..)
        | Expr::Include { .. }
        | Expr::IsKnown(_)
        | Expr::IsIn(_) => Type::YesNo,
        Expr::Arithmetic { op, left, right } => number(match op {
            Arithmetic::Add | Arithmetic::Subtract => at_most(decimals(of(left)), decimals(of(right))),
            Arithmetic::Multiply => {
                decimals(of(left)).zip(decimals(of(right))).and_then(|(a, b)| a.checked_add(b))
            }
            Arithmetic::Divide => None,
        }),
        Expr::Round { rounding, .. }
        | Expr::Power { rounding, .. }
        | Expr::Ln { rounding, .. }
        | Expr::Exp { rounding, .. } => number(decimals_of(*rounding)),
        Expr::Aggregate { op, list, value } => match op {
            Aggregate::Any | Aggregate::All => Type::YesNo,
            Aggregate::Count => number(Some(0)),
            Aggregate::Average => number(None),
            Aggregate::Sum | Aggregate::Largest | Aggregate::Smallest => {
                type_of(program, value, needs::element(program, list, scope))?
            }
        },
        Expr::Position(_) | Expr::Completed { .. } | Expr::PartOf { .. } | Expr::DaysBetween { .. } => {
            number(Some(0))
        }
        Expr::OverMonths { .. } => number(None),
    })
}

/// The decimals that a rounding leaves.
pub(crate) fn decimals_of(rounding: Rounding) -> Option<u8> {
    match rounding.step {
        RoundingStep::Decimals(decimals) => Some(decimals),
        RoundingStep::Nearest(step) => step.decimals(),
    }
}

/// The most decimals of a number type.
pub(crate) fn decimals(ty: Option<Type>) -> Option<u8> {
    match ty {
        Some(Type::Number { decimals, .. }) => decimals,
        _ => None,
    }
}

fn type_of_value(value: &Value) -> Option<Type> {
    Some(match value {
        Value::YesNo(_) => Type::YesNo,
        Value::Number(it) => number(it.decimals()),
        Value::Date(_) => Type::Date,
        Value::Text(_) => Type::Text(u32::MAX),
        Value::Choice(_) | Value::Set(_) | Value::Record(_) | Value::List(_) => return None,
    })
}

fn number(decimals: Option<u8>) -> Type {
    Type::Number { unit: Unit::none(), decimals }
}

/// A type that holds both.
fn widest(one: Option<Type>, other: Option<Type>) -> Option<Type> {
    match (one, other) {
        (Some(Type::Number { unit, decimals: a }), Some(Type::Number { unit: second, decimals: b })) => {
            Some(Type::Number { unit: if unit.is_none() { second } else { unit }, decimals: at_most(a, b) })
        }
        (one, other) => one.or(other),
    }
}

fn at_most(one: Option<u8>, other: Option<u8>) -> Option<u8> {
    one.zip(other).map(|(a, b)| a.max(b))
}
