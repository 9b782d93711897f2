//! Schemas, and how answers are written.

use crate::registry::*;
use mizan_data::write::{Answer, answer_json, csv_row, number_json, value_text};
use mizan_data::{json_schema, output_schema};
use mizan_ir::{Body, Case, Citation, Definition, DefinitionId, Expr, ListId, Origin, Program, Type, Value};
use mizan_value::{Date, Number, Unit};
use serde_json::json;
use std::sync::Arc;

#[test]
fn the_schema_and_the_reading_agree() {
    let setup = setup(all);
    let schema = json_schema(&setup.program, &setup.needs, HOUSEHOLD);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let good = household("MA-1");
    for (from, to) in [
        ("", ""),
        ("\"rooms\":3", "\"rooms\":3.0"),
        ("\"rooms\":3", "\"rooms\":3.5"),
        ("\"rooms\":3", "\"rooms\":41"),
        ("\"rooms\":3", "\"rooms\":\"3\""),
        ("\"rooms\":3,", ""),
        ("120.50", "120.505"),
        ("\"share\":85", "\"share\":null"),
        ("\"share\":85,", ""),
        ("\"share\":85", "\"share\":100.5"),
        ("\"urban\"", "\"1\""),
        ("\"urban\"", "\"حضري\""),
        ("\"urban\"", "\"town\""),
        ("\"urban\"", "null"),
        ("[\"car\"]", "[]"),
        ("[\"car\"]", "[\"cart\"]"),
        ("[\"car\"]", "\"car\""),
        ("true,\"members\"", "1,\"members\""),
        ("1984-02-11", "1984-2-11"),
        ("\"X1\"", "\"123456789\""),
        ("\"X1\"", "12"),
        ("\"id\":\"MA-1\"", "\"id\":\"\""),
        ("\"id\":\"MA-1\"", "\"id\":5"),
        ("\"months\":[]", "\"months\":null"),
        (",\"months\":[]", ""),
        ("\"rooms\":3", "\"rooms\":3,\"colour\":\"red\""),
    ] {
        let text = good.replacen(from, to, 1);
        let valid = validator.is_valid(&serde_json::from_str(&text).unwrap());
        let read = setup.json(&text).0.remove(0).result.is_ok();
        assert_eq!(valid, read, "{from} -> {to}");
    }
}

#[test]
fn the_schema_has_only_what_is_needed() {
    let setup = setup(rooms);
    assert_eq!(
        json_schema(&setup.program, &setup.needs, HOUSEHOLD),
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "household",
            "type": "object",
            "properties": {
                "id": {"type": "string", "maxLength": 12, "title": "id", "minLength": 1},
                "rooms": {"type": "integer", "title": "rooms", "minimum": number_json(Number::ONE), "maximum": number_json(Number::from_integer(40))}
            },
            "required": ["id", "rooms"],
            "additionalProperties": true,
            "$comment": "other properties are allowed and not read"
        })
    );
}

fn with_outputs() -> (Program, Vec<DefinitionId>) {
    let mut program = program(false);
    let mut define = |name: &str, entity, ty| {
        program.definitions.push(Definition {
            labels: labels(name),
            entity,
            programme: None,
            ty,
            exact: false,
            rounding: None,
            body: Body::Formula(Expr::Constant(Value::YesNo(true))),
            citation: Citation::default(),
            origin: Origin::default(),
        });
    };
    define("eligible", HOUSEHOLD, Type::YesNo);
    define("aid", HOUSEHOLD, Type::Number { unit: Unit::of("MAD"), decimals: Some(2) });
    define("head", HOUSEHOLD, Type::Record(PERSON));
    define("amount", PERSON, Type::Number { unit: Unit::of("MAD"), decimals: Some(2) });
    (program, (0..4).map(DefinitionId).collect())
}

#[test]
fn answers_have_the_form_of_the_output_schema() {
    let (program, asked) = with_outputs();
    let mut case = Case::new();
    let household = case.add(&program, HOUSEHOLD, None).unwrap();
    let person = case.add(&program, PERSON, Some((household, ListId(0)))).unwrap();
    case.set(person, mizan_ir::FieldId(0), Value::Text(Arc::from("A1")));
    let money = Value::Number(Number::parse("1234567890123456789012345.5").unwrap());
    let write = |id: usize, value: &Value| {
        answer_json(&program, &case, Answer::Value(&program.definitions[id].ty, value))
    };
    let fields = ["household.share".to_owned()];
    let undetermined = Answer::Undetermined { fields: &fields, parameters: &[], unknowns: &[] };
    let answer = json!({
        "id": "MA-1",
        "eligible": write(0, &Value::YesNo(false)),
        "aid": answer_json(&program, &case, undetermined),
        "head": write(2, &Value::Record(person)),
        "members": [
            {"id": "A1", "amount": write(3, &Value::Number(Number::parse("600.50").unwrap()))},
            {"id": "A2", "amount": answer_json(&program, &case, Answer::NotInForce)},
            {"id": "A3", "amount": answer_json(&program, &case, Answer::Error("overflow"))},
        ],
    });
    let schema = output_schema(&program, &asked, HOUSEHOLD);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&answer), "{schema:#}");
    assert!(!validator.is_valid(&json!({"id": "MA-1", "eligible": "yes"})));
    assert!(!validator.is_valid(&json!({"id": "MA-1", "aid": {"undetermined": {}}})));
    assert_eq!(
        answer.to_string(),
        r#"{"id":"MA-1","eligible":false,"aid":{"undetermined":{"fields":["household.share"],"parameters":[],"unknowns":[]}},"head":"A1","members":[{"id":"A1","amount":600.5},{"id":"A2","amount":{"not_in_force":true}},{"id":"A3","amount":{"error":"overflow"}}]}"#
    );
    assert_eq!(write(1, &money).to_string(), "1234567890123456789012345.5");
}

#[test]
fn cells_are_written_so_that_they_are_read_back() {
    let program = program(false);
    let case = Case::new();
    let set = Type::Set(mizan_ir::ChoiceId(1));
    let text = |ty: &Type, value: &Value| value_text(&program, &case, ty, value);
    assert_eq!(text(&set, &Value::Set(0b101)), "car;taxi");
    assert_eq!(text(&Type::YesNo, &Value::YesNo(true)), "yes");
    assert_eq!(text(&Type::Date, &Value::Date(Date::new(2024, 3, 1).unwrap())), "2024-03-01");
    assert_eq!(text(&Type::Choice(mizan_ir::ChoiceId(0)), &Value::Choice(1)), "rural");
    assert_eq!(csv_row(["a", "b,c", "d\"e", "f\ng", ""], ','), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\n");
}
