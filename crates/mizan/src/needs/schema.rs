//! The schemas of what `mizan run` reads and writes, draft 2020-12.

use mizan_data::{json_schema, output_schema};
use mizan_ir::EntityId;
use serde_json::{Map, Value, json};

use crate::outputs::{Output, Outputs};

/// An object of two schemas: `input` for a record of the data, `output` for a record of the results.
pub(super) fn of(outputs: &Outputs<'_>) -> Value {
    let mut output = record(outputs, outputs.subject, true);
    if let Some(object) = output.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("$defs".to_owned(), without_value());
    }
    json!({ "input": json_schema(outputs.program, &outputs.needs, outputs.subject), "output": output })
}

/// A record of the results; the outermost with the keys of those that hold it.
fn record(outputs: &Outputs<'_>, entity: EntityId, outermost: bool) -> Value {
    let mut properties = Map::new();
    let keys = if outermost { outputs.chain(entity) } else { vec![entity] };
    for entity in keys {
        properties.insert(outputs.entity_name(entity).to_owned(), key(outputs, entity));
    }
    let own = outputs.of(entity);
    if !own.is_empty() {
        let answers: Map<String, Value> =
            own.iter().map(|output| (output.name.clone(), answer(outputs, entity, output))).collect();
        let names: Vec<&String> = answers.keys().collect();
        let all = json!({
            "type": "object", "required": names, "properties": answers, "additionalProperties": false,
        });
        properties.insert("outputs".to_owned(), all);
    }
    for (list, inner) in outputs.lists(entity) {
        let lists = &outputs.program.entity(entity).lists;
        let name = lists.get(list.index()).map(|it| it.labels.name.clone()).unwrap_or_default();
        properties.insert(name, json!({ "type": "array", "items": record(outputs, *inner, false) }));
    }
    let names: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "required": names, "properties": properties, "additionalProperties": false })
}

/// The schema of a key, as `mizan-data` describes it beside answers.
fn key(outputs: &Outputs<'_>, entity: EntityId) -> Value {
    let name =
        outputs.program.entity(entity).fields.first().map(|it| it.labels.name.as_str()).unwrap_or_default();
    // A schema of answers always has the key; any definition of the kind will do, and without one the key is open.
    let definitions = (0u32..).map(mizan_ir::DefinitionId).zip(&outputs.program.definitions);
    let any = definitions.filter(|(_, it)| it.entity == entity).map(|(id, _)| id).next();
    let schema = any.map(|id| output_schema(outputs.program, &[id], entity));
    schema.and_then(|it| it.pointer(&format!("/properties/{name}")).cloned()).unwrap_or(json!(true))
}

/// The schema of an answer: its value, or an object that says why there is none.
fn answer(outputs: &Outputs<'_>, entity: EntityId, output: &Output) -> Value {
    let name =
        outputs.program.definition(output.definition).map(|it| it.labels.name.as_str()).unwrap_or_default();
    let schema = output_schema(outputs.program, &[output.definition], entity);
    schema.pointer(&format!("/properties/{name}")).cloned().unwrap_or(json!(true))
}

/// The objects that stand where there is no value.
fn without_value() -> Value {
    let names = json!({ "type": "array", "items": { "type": "string" } });
    let unknowns = json!({ "type": "array", "items": {
        "type": "object",
        "required": ["in"],
        "properties": { "in": { "type": "string" }, "settled_by": { "type": "string" } },
    } });
    json!({
        "undetermined": {
            "type": "object",
            "required": ["undetermined"],
            "properties": { "undetermined": {
                "type": "object",
                "properties": { "fields": names, "parameters": names, "unknowns": unknowns, "selections": names },
            } },
            "additionalProperties": false,
        },
        "not_in_force": {
            "type": "object",
            "required": ["not_in_force"],
            "properties": { "not_in_force": { "type": "string" } },
            "additionalProperties": false,
        },
        "error": {
            "type": "object",
            "required": ["error"],
            "properties": { "error": { "type": "string" }, "definition": { "type": "string" } },
            "additionalProperties": false,
        },
    })
}
