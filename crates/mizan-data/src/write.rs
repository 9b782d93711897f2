//! Values and answers as data for others: numbers exactly, days as ISO 8601 says, choices by name.

use mizan_ir::{Case, Program, RowId, Type, Value};
use mizan_value::Number;
use serde_json::{Value as Json, json};

/// What came out for one definition of one record.
#[derive(Debug, Clone, Copy)]
pub enum Answer<'a> {
    /// A value of a type.
    Value(&'a Type, &'a Value),
    /// Undetermined, with the names of what is at its root.
    Undetermined {
        /// Absent fields, and selections that found none or several.
        fields: &'a [String],
        /// Parameters whose value is not known.
        parameters: &'a [String],
        /// Rules, cells and weights whose value is not known.
        unknowns: &'a [String],
    },
    /// The programme is not in force on the reference date.
    NotInForce,
    /// An error, by its code.
    Error(&'a str),
}

/// An answer as JSON, in the form of [`crate::output_schema`].
#[must_use]
pub fn answer_json(program: &Program, case: &Case, answer: Answer<'_>) -> Json {
    match answer {
        Answer::Value(ty, value) => value_json(program, case, ty, value),
        Answer::Undetermined { fields, parameters, unknowns } => {
            json!({ "undetermined": { "fields": fields, "parameters": parameters, "unknowns": unknowns } })
        }
        Answer::NotInForce => json!({ "not_in_force": true }),
        Answer::Error(code) => json!({ "error": code }),
    }
}

/// A value as JSON: a record as its key, a list of records as their keys.
#[must_use]
pub fn value_json(program: &Program, case: &Case, ty: &Type, value: &Value) -> Json {
    match value {
        Value::YesNo(yes) => json!(yes),
        Value::Number(number) => number_json(*number),
        Value::Date(date) => json!(date.to_string()),
        Value::Text(text) => json!(text.as_ref()),
        Value::Choice(place) => json!(choice_name(program, ty, *place)),
        Value::Set(set) => json!(set_names(program, ty, *set)),
        Value::Record(row) => key_json(program, case, *row),
        Value::List(rows) => rows.iter().map(|row| key_json(program, case, *row)).collect(),
    }
}

/// A value as the text of a cell: `yes` and `no`, sets and lists with `;` between.
#[must_use]
pub fn value_text(program: &Program, case: &Case, ty: &Type, value: &Value) -> String {
    match value {
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Choice(place) => choice_name(program, ty, *place).to_owned(),
        Value::Set(set) => set_names(program, ty, *set).join(";"),
        Value::Record(row) => key_cell(program, case, *row),
        Value::List(rows) => {
            rows.iter().map(|row| key_cell(program, case, *row)).collect::<Vec<_>>().join(";")
        }
    }
}

/// A number as JSON, digit for digit. A fraction that no decimal writes is a text such as `"2/3"`.
#[must_use]
pub fn number_json(number: Number) -> Json {
    let text = number.to_string();
    text.parse::<serde_json::Number>().map_or_else(|_| json!(text), Json::Number)
}

/// A row of CSV with its line break; cells are quoted where they must be.
#[must_use]
pub fn csv_row<'a>(cells: impl IntoIterator<Item = &'a str>, delimiter: char) -> String {
    let mut row = String::new();
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            row.push(delimiter);
        }
        if cell.contains([delimiter, '"', '\n', '\r']) {
            row.push('"');
            row.push_str(&cell.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(cell);
        }
    }
    row.push('\n');
    row
}

fn choice_name<'a>(program: &'a Program, ty: &Type, place: u8) -> &'a str {
    let (Type::Choice(choice) | Type::Set(choice)) = ty else {
        return "";
    };
    let value = program.choice(*choice).values.get(usize::from(place));
    value.map(|value| value.labels.name.as_str()).unwrap_or_default()
}

fn set_names<'a>(program: &'a Program, ty: &Type, set: u64) -> Vec<&'a str> {
    (0u8..64).filter(|place| set >> place & 1 == 1).map(|place| choice_name(program, ty, place)).collect()
}

/// The key of a record and its type.
fn key<'a>(program: &'a Program, case: &'a Case, row: RowId) -> Option<(&'a Type, &'a Value)> {
    let row = case.row(row)?;
    let field = program.entity(row.entity).fields.first()?;
    // The key of a record is never a record, so there is an end.
    let value =
        row.fields.first()?.as_ref().filter(|value| !matches!(value, Value::Record(_) | Value::List(_)))?;
    Some((&field.ty, value))
}

fn key_json(program: &Program, case: &Case, row: RowId) -> Json {
    key(program, case, row).map_or(Json::Null, |(ty, value)| value_json(program, case, ty, value))
}

fn key_cell(program: &Program, case: &Case, row: RowId) -> String {
    key(program, case, row).map(|(ty, value)| value_text(program, case, ty, value)).unwrap_or_default()
}
