//! Names and values as a drafter writes them, with the keywords in English: whoever shows them puts these into the
//! language of the file.

use mizan_ir::{ChoiceId, EntityId, Expr, Program, RecordRef, Type, Value};
use mizan_value::Number;

use crate::kinds::owner;

/// What a field, a definition, an option, a parameter or a list is called where it is read.
pub(crate) fn name(program: &Program, expr: &Expr, scope: EntityId) -> Option<String> {
    let (record, name) = match expr {
        Expr::Field { record, field } => {
            let entity = program.entity(owner(program, record, scope));
            (record, entity.fields.get(field.index())?.labels.name.clone())
        }
        Expr::Definition { record, definition } => {
            (record, program.definition(*definition)?.labels.name.clone())
        }
        Expr::Held { record, list } => {
            let entity = program.entity(owner(program, record, scope));
            (record, entity.lists.get(list.index())?.labels.name.clone())
        }
        Expr::Option(id) => return Some(program.option(*id)?.labels.name.clone()),
        Expr::Parameter { parameter, keys, .. } => {
            let parameter = program.parameter(*parameter)?.labels.name.clone();
            let keys: Option<Vec<String>> =
                keys.iter().map(|key| name_or_value(program, key, scope)).collect();
            return Some(match keys?.join(", ") {
                keys if keys.is_empty() => parameter,
                keys => format!("{parameter}[{keys}]"),
            });
        }
        Expr::ReferenceDate => return Some("reference_date".to_owned()),
        _ => return None,
    };
    match record {
        RecordRef::Holder(0) => Some(name),
        RecordRef::Holder(_) => {
            Some(format!("{}.{name}", program.entity(owner(program, record, scope)).labels.name))
        }
        RecordRef::Of(of) => Some(format!("{}.{name}", self::name(program, of, scope)?)),
    }
}

fn name_or_value(program: &Program, expr: &Expr, scope: EntityId) -> Option<String> {
    match expr {
        Expr::Constant(Value::Choice(_)) => None,
        Expr::Constant(given) => Some(value(program, given, None)),
        _ => name(program, expr, scope),
    }
}

/// A value, with its unit where the type has one.
pub(crate) fn value(program: &Program, value: &Value, ty: Option<&Type>) -> String {
    match (value, ty) {
        (Value::YesNo(value), _) => (if *value { "yes" } else { "no" }).to_owned(),
        (Value::Number(number), Some(Type::Number { unit, .. })) if !unit.is_none() => {
            let mut unit = unit.to_string();
            if ["day", "month", "quarter", "year"].contains(&unit.as_str()) && *number != Number::ONE {
                unit.push('s');
            }
            format!("{} {unit}", grouped(*number))
        }
        (Value::Number(number), _) => grouped(*number),
        (Value::Date(date), _) => date.to_string(),
        (Value::Text(text), _) => format!("\"{text}\""),
        (Value::Choice(place), Some(Type::Choice(choice))) => program
            .choice(*choice)
            .values
            .get(usize::from(*place))
            .map_or_else(|| place.to_string(), |value| value.labels.name.clone()),
        (Value::Choice(place), _) => place.to_string(),
        (Value::Set(values), Some(Type::Set(choice))) => set(program, *choice, *values),
        (Value::Set(values), _) => values.to_string(),
        (Value::Record(_), _) => "…".to_owned(),
        (Value::List(rows), _) => rows.len().to_string(),
    }
}

/// The values of a set.
pub(crate) fn set(program: &Program, choice: ChoiceId, values: u64) -> String {
    let names: Vec<&str> = program
        .choice(choice)
        .values
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 64 && values >> place & 1 == 1)
        .map(|(_, value)| value.labels.name.as_str())
        .collect();
    if names.is_empty() { "[ ]".to_owned() } else { names.join(" and ") }
}

/// A number with its thousands apart: `12_500.5`.
fn grouped(number: Number) -> String {
    let plain = number.to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let whole = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at_checked(whole).unwrap_or((digits, ""));
    if whole.len() < 5 {
        return plain;
    }
    let mut out = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// The part of a table's row between its bars.
pub(crate) fn row(cells: &[String], result: &str) -> String {
    let mut out = String::from("|");
    for cell in cells.iter().map(String::as_str).chain(std::iter::once(result)) {
        out.push(' ');
        out.push_str(cell);
        out.push_str(" |");
    }
    out
}
