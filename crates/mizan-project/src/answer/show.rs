//! Values by their names.

use mizan_ir::{Case, ChoiceId, EntityId, Program, RowId, Type, Value};
use mizan_value::{Number, Unit};

use super::Shown;
use super::names::record;

/// A value in plain text, as a drafter writes it: numbers with their unit, choices by name, a list by how many records
/// it holds.
#[must_use]
pub fn show(program: &Program, value: &Value, ty: &Type) -> String {
    match (value, ty) {
        (Value::YesNo(yes), _) => (if *yes { "yes" } else { "no" }).to_owned(),
        (Value::Number(number), Type::Number { unit, .. }) => with_unit(*number, unit),
        (Value::Number(number), _) => number.to_string(),
        (Value::Date(date), _) => date.to_string(),
        (Value::Text(text), _) => text.to_string(),
        (Value::Choice(place), Type::Choice(choice)) => {
            choice_names(program, *choice, 1u64.checked_shl(u32::from(*place)))
        }
        (Value::Choice(place), _) => place.to_string(),
        (Value::Set(bits), Type::Set(choice)) => choice_names(program, *choice, Some(*bits)),
        (Value::Set(bits), _) => format!("{bits:b}"),
        (Value::Record(_), Type::Record(entity)) => entity_name(program, *entity),
        (Value::Record(row), _) => row.0.to_string(),
        (Value::List(rows), Type::List(entity)) => {
            format!("{} {}", rows.len(), entity_name(program, *entity))
        }
        (Value::List(rows), _) => rows.len().to_string(),
    }
}

/// A number with its unit: `600 MAD/month`, `34 years`, `30%`.
pub(super) fn with_unit(number: Number, unit: &Unit) -> String {
    let name = unit.to_string();
    match name.as_str() {
        "" => number.to_string(),
        "percent" => format!("{number}%"),
        "day" | "month" | "quarter" | "year" if number.abs() != Number::ONE => format!("{number} {name}s"),
        _ => format!("{number} {name}"),
    }
}

/// A value with all that is needed to tell it.
pub(super) fn shown(program: &Program, case: &Case, value: &Value, ty: &Type, sensitive: bool) -> Shown {
    match (value, ty) {
        (Value::YesNo(yes), _) => Shown::YesNo(*yes),
        (Value::Number(number), Type::Number { unit, .. }) => Shown::Number(*number, unit.clone()),
        (Value::Number(number), _) => Shown::Number(*number, Unit::none()),
        (Value::Date(date), _) => Shown::Date(*date),
        (Value::Text(text), _) => Shown::Text(text.clone()),
        (Value::Choice(place), Type::Choice(choice)) => {
            let value = program.choice(*choice).values.get(usize::from(*place));
            Shown::Choice(value.map(|value| value.labels.clone()).unwrap_or_default())
        }
        (Value::Set(bits), Type::Set(choice)) => {
            let values = program.choice(*choice).values.iter().enumerate();
            let chosen = values.filter(|(place, _)| has_bit(*bits, *place));
            Shown::Set(chosen.map(|(_, value)| value.labels.clone()).collect())
        }
        (Value::Choice(_) | Value::Set(_), _) => Shown::Text(show(program, value, ty).into()),
        (Value::Record(row), _) => Shown::Record(record(program, case, *row, sensitive)),
        (Value::List(rows), _) => {
            let name = |row: &RowId| record(program, case, *row, sensitive);
            Shown::List(rows.iter().map(name).collect())
        }
    }
}

fn has_bit(bits: u64, place: usize) -> bool {
    u32::try_from(place).ok().and_then(|place| bits.checked_shr(place)).is_some_and(|rest| rest & 1 == 1)
}

fn choice_names(program: &Program, choice: ChoiceId, bits: Option<u64>) -> String {
    let values = program.choice(choice).values.iter().enumerate();
    let chosen = values.filter(|(place, _)| has_bit(bits.unwrap_or(0), *place));
    let names: Vec<&str> = chosen.map(|(_, value)| value.labels.name.as_str()).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn entity_name(program: &Program, entity: EntityId) -> String {
    program.entity(entity).labels.name.clone()
}
