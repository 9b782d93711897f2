//! Somebody else's columns and codes.

use crate::registry::*;
use mizan_data::{Mapping, MappingError};
use mizan_ir::Value;
use mizan_value::Number;

fn errors(toml: &str) -> Vec<String> {
    let errors = Mapping::from_toml(toml, &program(false)).unwrap_err();
    let catalogue = include_str!("../../../mizan-source/messages/en/data.ftl");
    for error in &errors {
        assert!(catalogue.contains(&format!("\n{} =", error.code())), "{}", error.code());
        assert!(!error.args().is_empty());
    }
    errors.iter().map(MappingError::to_string).collect()
}

#[test]
fn columns_codes_dates_and_absence_are_translated() {
    let setup = setup(all).mapped(
        r#"
        absent = ["NA"]
        numbers_as_text = true
        [household]
        columns.milieu = "MILIEU_RES"
        columns.members = "individus"
        values.milieu = { "U" = "urban", "R" = "rural" }
        values.registered = { "O" = true, "N" = "no" }
        values.rooms = { "many" = 40 }
        absent.share = ["-1"]
        [person]
        date_format = "DD/MM/YYYY"
        values.birth_date = { "inconnue" = "1950-01-01" }
        "#,
    );
    let text = r#"{"id":"a","MILIEU_RES":"R","rooms":"many","spending":"12.5","share":-1,"registered":"O","vehicles":"NA",
        "individus":[{"id":"1","birth_date":"11/02/1984","orphan":false,"months":[]},
                     {"id":"2","birth_date":"inconnue","orphan":false,"months":[]}]}"#;
    let (reads, _) = setup.json(text);
    assert_eq!(lines(&reads[0]), ["1 a ok, 3 rows"]);
    assert_eq!(top_value(&reads[0], 1), Some(Value::Choice(1)));
    assert_eq!(top_value(&reads[0], 2), Some(Value::Number(Number::from_integer(40))));
    assert_eq!(top_value(&reads[0], 3), Some(Value::Number(Number::parse("12.5").unwrap())));
    assert_eq!(top_value(&reads[0], 4), None);
    assert_eq!(top_value(&reads[0], 5), None);
    assert_eq!(top_value(&reads[0], 6), Some(Value::YesNo(true)));
    let case = reads[0].result.as_ref().unwrap();
    assert_eq!(case.rows[2].fields[2], Some(Value::Date(mizan_value::Date::new(1950, 1, 1).unwrap())));
}

#[test]
fn every_mistake_is_told() {
    assert_eq!(
        errors(
            r#"
            delimitr = ";"
            delimiter = ";;"
            date_format = "DD/MM/YY"
            numbers_as_text = "yes"
            absent = "NA"
            [houshold]
            [household]
            fil = "x"
            columns.milieus = "M"
            columns.rooms = "R"
            columns.share = "R"
            columns.registered = "spending"
            columns.vehicles = 3
            values.milieu = { "1" = "urbn", "2" = "rural" }
            values.colour = { "1" = "red" }
            values.rooms = { "x" = "three" }
            values.share = "x"
            "#
        ),
        [
            "`absent` must be a list of texts",
            "`date_format` must have `YYYY`, `MM` and `DD` once each, as in `DD/MM/YYYY`, not `DD/MM/YY`",
            "`delimiter` must be one mark such as `,` or `;`, not `;;`",
            "`delimitr` is neither a setting nor something the programme declares (did you mean `delimiter`?)",
            "`numbers_as_text` must be true or false",
            "`household.columns.milieus` is neither a setting nor something the programme declares (did you mean `milieu`?)",
            "`household.columns.vehicles` must be a text",
            "`household.fil` is neither a setting nor something the programme declares (did you mean `file`?)",
            "`household.values.colour` is neither a setting nor something the programme declares",
            "`household.values.milieu.1` cannot stand for `urbn`, which the field does not have (did you mean `urban`?)",
            "`household.values.rooms.x` cannot stand for `three`, which the field does not have",
            "`household.values.share` must be a section",
            "`household.share` and `household.rooms` are both read from the column `R`",
            "`household.spending` and `household.registered` are both read from the column `spending`",
            "`houshold` is neither a setting nor something the programme declares (did you mean `household`?)",
        ]
    );
}

#[test]
fn a_text_that_is_not_toml_says_where() {
    let errors = errors("a = 1\nb = = 2\n");
    assert_eq!(errors.len(), 1);
    assert!(errors[0].starts_with("the mapping is not TOML at line 2: "), "{errors:?}");
}
