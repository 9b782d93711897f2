//! What data look like, for people and programs who prepare or receive them: JSON Schema, draft 2020-12.

use mizan_ir::{DefinitionId, Domain, Entity, EntityId, Field, Labels, Needs, Program, Type};
use mizan_value::{Date, Number};
use serde_json::{Map, Value as Json, json};

use crate::mapping::Mapping;
use crate::plan::{EntityPlan, FieldPlan, Kind, Plan};
use crate::write::number_json;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of the records that [`crate::Loader`] reads for `needs`: what it describes is accepted, as far as a schema
/// can say it (that keys are unique and days not after the reference date it says in words).
#[must_use]
pub fn json_schema(program: &Program, needs: &Needs, subject: EntityId) -> Json {
    let mut top = subject;
    for _ in &program.entities {
        top = program.entity(top).holder.map_or(top, |(holder, _)| holder);
    }
    let plan = Plan::new(program, needs, top, subject, Date::MIN, &Mapping::default());
    let mut schema = Map::from_iter([("$schema".to_owned(), json!(DRAFT))]);
    if let Some(entity) = plan.entity(0) {
        schema.extend(record(program, &plan, entity));
    }
    Json::Object(schema)
}

/// The schema of the answers for one `subject` record: its key, what was asked of it, and below the names of its lists
/// the same for the records that it holds.
#[must_use]
pub fn output_schema(program: &Program, asked: &[DefinitionId], subject: EntityId) -> Json {
    let mut schema = Map::from_iter([("$schema".to_owned(), json!(DRAFT))]);
    schema.extend(answers(program, asked, subject, program.entities.len()).unwrap_or_default());
    schema.insert("$defs".to_owned(), outcomes());
    Json::Object(schema)
}

fn record(program: &Program, plan: &Plan, entity: &EntityPlan) -> Map<String, Json> {
    let shape = program.entity(entity.entity);
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in &entity.fields {
        if let Some(declared) = shape.fields.get(field.field.index()) {
            properties.insert(field.name.clone(), property(declared, field));
        }
        if field.required {
            required.push(json!(field.name));
        }
    }
    for list in &entity.lists {
        let Some(held) = plan.entity(list.held) else {
            continue;
        };
        let items = record(program, plan, held);
        let ty = if list.fewest == 0 { json!(["array", "null"]) } else { json!("array") };
        let schema = json!({
            "type": ty, "items": items, "minItems": list.fewest, "maxItems": list.most,
            "$comment": "keys are unique within the list; its order does not matter",
        });
        properties.insert(list.name.clone(), schema);
        if list.fewest > 0 {
            required.push(json!(list.name));
        }
    }
    object(&shape.labels, properties, required, "other properties are allowed and not read")
}

fn object(
    labels: &Labels,
    properties: Map<String, Json>,
    required: Vec<Json>,
    comment: &str,
) -> Map<String, Json> {
    Map::from_iter([
        ("title".to_owned(), json!(title(labels))),
        ("type".to_owned(), json!("object")),
        ("properties".to_owned(), Json::Object(properties)),
        ("required".to_owned(), Json::Array(required)),
        ("additionalProperties".to_owned(), json!(true)),
        ("$comment".to_owned(), json!(comment)),
    ])
}

fn property(declared: &Field, field: &FieldPlan) -> Json {
    let mut schema = of_kind(field);
    schema.insert("title".to_owned(), json!(title(&declared.labels)));
    if let Some(text) = description(declared) {
        schema.insert("description".to_owned(), json!(text));
    }
    match &declared.domain {
        Domain::Numbers(lower, upper) => {
            schema.insert("minimum".to_owned(), number_json(*lower));
            schema.insert("maximum".to_owned(), number_json(*upper));
        }
        Domain::Any | Domain::Dates(..) => {}
    }
    if field.is_key && matches!(field.kind, Kind::Text(_)) {
        schema.insert("minLength".to_owned(), json!(1));
    }
    if declared.sensitive {
        schema.insert("x-sensitive".to_owned(), json!(true));
    }
    if !field.required {
        allow_null(&mut schema);
    }
    Json::Object(schema)
}

fn of_kind(field: &FieldPlan) -> Map<String, Json> {
    let schema = match &field.kind {
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Number(decimals) => return number_schema(*decimals),
        Kind::Text(most) => json!({ "type": "string", "maxLength": most }),
        Kind::Date(_) => date_schema(),
        Kind::Choice(spellings) => json!({ "enum": spellings.all().collect::<Vec<_>>() }),
        Kind::Set(spellings) => {
            json!({ "type": "array", "items": { "enum": spellings.all().collect::<Vec<_>>() } })
        }
        Kind::Nothing => json!({ "not": {} }),
    };
    into_map(schema)
}

fn number_schema(decimals: Option<u8>) -> Map<String, Json> {
    let schema = match decimals {
        Some(0) => json!({ "type": "integer" }),
        Some(decimals) => match Number::from_parts(1, decimals) {
            Ok(step) => json!({ "type": "number", "multipleOf": number_json(step) }),
            Err(_) => json!({ "type": "number" }),
        },
        None => json!({ "type": "number" }),
    };
    into_map(schema)
}

fn date_schema() -> Json {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn into_map(schema: Json) -> Map<String, Json> {
    match schema {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

/// `null` is how an optional field is left out in words.
fn allow_null(schema: &mut Map<String, Json>) {
    if let Some(ty) = schema.get_mut("type") {
        *ty = json!([ty.clone(), "null"]);
    }
    if let Some(values) = schema.get_mut("enum").and_then(Json::as_array_mut) {
        values.push(Json::Null);
    }
}

/// The unit and what a schema cannot say of the domain.
fn description(field: &Field) -> Option<String> {
    let mut parts = Vec::new();
    if let Type::Number { unit, .. } = &field.ty
        && !unit.is_none()
    {
        parts.push(if unit.is_percent() {
            "in percent: 85 is 85 %".to_owned()
        } else {
            format!("in {unit}")
        });
    }
    if let Domain::Dates(lower, upper) = &field.domain {
        let day =
            |day: &Option<Date>| day.map_or_else(|| "the reference date".to_owned(), |day| day.to_string());
        parts.push(format!("from {} to {}", day(lower), day(upper)));
    }
    if let Some(source) = &field.citation.source {
        parts.push(format!("source: {source}"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn title(labels: &Labels) -> &str {
    [&labels.en, &labels.fr, &labels.ar].into_iter().find_map(|it| it.as_deref()).unwrap_or(&labels.name)
}

/// The answers of a record and of those it holds; `None` where nothing is asked of any of them.
fn answers(
    program: &Program,
    asked: &[DefinitionId],
    entity: EntityId,
    deepest: usize,
) -> Option<Map<String, Json>> {
    let deeper = deepest.checked_sub(1)?;
    let shape = program.entity(entity);
    let own = asked.iter().filter_map(|id| program.definition(*id)).filter(|it| it.entity == entity);
    let mut properties = Map::new();
    for definition in own {
        properties
            .insert(definition.labels.name.clone(), answer(program, &definition.labels, &definition.ty));
    }
    for list in &shape.lists {
        if let Some(items) = answers(program, asked, list.entity, deeper) {
            properties.insert(list.labels.name.clone(), json!({ "type": "array", "items": items }));
        }
    }
    if properties.is_empty() {
        return None;
    }
    let (name, schema) = key_property(program, shape);
    let mut all = Map::from_iter([(name.clone(), schema)]);
    all.extend(properties);
    let mut schema =
        object(&shape.labels, all, vec![json!(name)], "an output that was not asked for is left out");
    schema.insert("additionalProperties".to_owned(), json!(true));
    Some(schema)
}

fn key_property(program: &Program, shape: &Entity) -> (String, Json) {
    shape.fields.first().map_or_else(
        || (String::new(), json!(true)),
        |key| (key.labels.name.clone(), Json::Object(of_type(program, &key.ty))),
    )
}

fn answer(program: &Program, labels: &Labels, ty: &Type) -> Json {
    let value = of_type(program, ty);
    let outcome = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    json!({
        "title": title(labels),
        "anyOf": [value, outcome("undetermined"), outcome("not_in_force"), outcome("error")],
    })
}

/// The schema of a value as [`crate::write::value_json`] writes it.
fn of_type(program: &Program, ty: &Type) -> Map<String, Json> {
    let names = |choice| {
        let values = &program.choice(choice).values;
        values.iter().map(|value| value.labels.name.clone()).collect::<Vec<_>>()
    };
    let schema = match ty {
        Type::Any => json!(true),
        Type::YesNo => json!({ "type": "boolean" }),
        Type::Number { unit, decimals } => {
            let mut schema = number_schema(*decimals);
            if !unit.is_none() {
                schema.insert("description".to_owned(), json!(format!("in {unit}")));
            }
            return schema;
        }
        Type::Text(most) => json!({ "type": "string", "maxLength": most }),
        Type::Date => date_schema(),
        Type::Choice(choice) => json!({ "enum": names(*choice) }),
        Type::Set(choice) => json!({ "type": "array", "items": { "enum": names(*choice) } }),
        Type::Record(entity) => key_property(program, program.entity(*entity)).1,
        Type::List(entity) => {
            let key = key_property(program, program.entity(*entity)).1;
            json!({ "type": "array", "items": key })
        }
    };
    into_map(schema)
}

fn outcomes() -> Json {
    let names = json!({ "type": "array", "items": { "type": "string" } });
    let single = |name: &str, inner: Json| {
        let mut properties = Map::new();
        properties.insert(name.to_owned(), inner);
        json!({ "type": "object", "properties": properties, "required": [name], "additionalProperties": false })
    };
    let roots = json!({
        "type": "object",
        "properties": { "fields": names, "parameters": names, "unknowns": names },
        "required": ["fields", "parameters", "unknowns"],
    });
    json!({
        "undetermined": single("undetermined", roots),
        "not_in_force": single("not_in_force", json!({ "const": true })),
        "error": single("error", json!({ "type": "string" })),
    })
}
