//! Reads a mapping, section by section, and collects all that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use mizan_ir::{EntityId, FieldId, Program};
use toml::{Table, Value};

use super::{EntityMapping, Mapping, MappingError};
use crate::cell::{composed, typed};
use crate::date_format::DateFormat;
use crate::nearest::nearest;
use crate::plan::{FieldPlan, Kind, holder_column};

pub(super) const TEXT: &str = "a text";
pub(super) const TEXTS: &str = "a list of texts";
pub(super) const YES_NO: &str = "true or false";
pub(super) const SECTION: &str = "a section";

const SETTINGS: [&str; 4] = ["absent", "date_format", "delimiter", "numbers_as_text"];
const ENTITY_SETTINGS: [&str; 7] =
    ["absent", "columns", "date_format", "delimiter", "file", "numbers_as_text", "values"];

pub(super) fn read(text: &str, program: &Program) -> Result<Mapping, Vec<MappingError>> {
    let table = text.parse::<Table>().map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count();
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        vec![MappingError::NotToml {
            line: u64::try_from(line).unwrap_or_default().saturating_add(1),
            message,
        }]
    })?;
    let mut reading = Reading { program, errors: Vec::new() };
    let mapping = reading.mapping(&table);
    if reading.errors.is_empty() { Ok(mapping) } else { Err(reading.errors) }
}

struct Reading<'a> {
    program: &'a Program,
    errors: Vec<MappingError>,
}

impl Reading<'_> {
    fn mapping(&mut self, table: &Table) -> Mapping {
        let mut all = EntityMapping::default();
        let (sections, settings): (Vec<_>, Vec<_>) = table.iter().partition(|(_, value)| value.is_table());
        for (key, value) in settings {
            if !self.setting(&mut all, key, key, value) {
                self.unknown(key, key, SETTINGS.into_iter());
            }
        }
        let mut entities = BTreeMap::new();
        for (key, value) in sections {
            let name = composed(key);
            let found = (0u32..).zip(&self.program.entities).find(|(_, it)| it.labels.name == name.as_ref());
            let (Some((id, _)), Some(section)) = (found, value.as_table()) else {
                let names = self.program.entities.iter().map(|it| it.labels.name.as_str());
                self.unknown(key, key, names.chain(SETTINGS));
                continue;
            };
            entities.insert(EntityId(id), self.entity(EntityId(id), key, section, &all));
        }
        Mapping { all, entities }
    }

    fn entity(&mut self, id: EntityId, name: &str, section: &Table, all: &EntityMapping) -> EntityMapping {
        let mut mapping = all.clone();
        for (key, value) in section {
            let path = format!("{name}.{key}");
            match (key.as_str(), value) {
                ("file", _) => mapping.file = self.text(&path, value).or(mapping.file),
                ("columns", Value::Table(columns)) => mapping.columns = self.columns(id, &path, columns),
                // Codes are read once the other settings of the section are known.
                ("values", Value::Table(_)) => {}
                ("columns" | "values", _) => self.wrong(&path, SECTION),
                ("absent", Value::Table(fields)) => mapping.absent_in = self.absent_in(id, &path, fields),
                _ => {
                    if !self.setting(&mut mapping, key, &path, value) {
                        self.unknown(&path, key, ENTITY_SETTINGS.into_iter());
                    }
                }
            }
        }
        if let Some(Value::Table(values)) = section.get("values") {
            mapping.values = self.values(id, &format!("{name}.values"), values, &mapping);
        }
        self.check_columns(id, name, &mapping);
        mapping
    }

    /// A setting that may stand for all kinds of record or for one; `false` if it is none.
    fn setting(&mut self, mapping: &mut EntityMapping, key: &str, path: &str, value: &Value) -> bool {
        match key {
            "absent" => mapping.absent = self.texts(path, value),
            "numbers_as_text" => match value.as_bool() {
                Some(yes) => mapping.numbers_as_text = yes,
                None => self.wrong(path, YES_NO),
            },
            "delimiter" => {
                let Some(text) = self.text(path, value) else {
                    return true;
                };
                match text.as_bytes() {
                    [mark]
                        if mark.is_ascii()
                            && !mark.is_ascii_alphanumeric()
                            && !b"\"\r\n\0".contains(mark) =>
                    {
                        mapping.delimiter = *mark;
                    }
                    _ => self.errors.push(MappingError::BadDelimiter { key: path.to_owned(), found: text }),
                }
            }
            "date_format" => {
                let Some(text) = self.text(path, value) else {
                    return true;
                };
                mapping.date_format = DateFormat::parse(&text);
                if mapping.date_format.is_none() {
                    self.errors.push(MappingError::BadDateFormat { key: path.to_owned(), found: text });
                }
            }
            _ => return false,
        }
        true
    }

    fn columns(&mut self, id: EntityId, path: &str, columns: &Table) -> BTreeMap<String, String> {
        let names = column_names(self.program, id);
        let mut read = BTreeMap::new();
        for (key, value) in columns {
            let path = format!("{path}.{key}");
            let name = composed(key);
            if !names.contains(name.as_ref()) {
                self.unknown(&path, key, names.iter().map(String::as_str));
            } else if let Some(column) = self.text(&path, value) {
                read.insert(name.into_owned(), column);
            }
        }
        read
    }

    fn absent_in(&mut self, id: EntityId, path: &str, fields: &Table) -> BTreeMap<String, Vec<String>> {
        let mut read = BTreeMap::new();
        for (key, value) in fields {
            let path = format!("{path}.{key}");
            if let Some((_, name)) = self.field(id, &path, key) {
                read.insert(name, self.texts(&path, value));
            }
        }
        read
    }

    fn values(
        &mut self,
        id: EntityId,
        path: &str,
        fields: &Table,
        mapping: &EntityMapping,
    ) -> BTreeMap<String, BTreeMap<String, String>> {
        let mut read = BTreeMap::new();
        for (key, value) in fields {
            let path = format!("{path}.{key}");
            let Some((field_id, name)) = self.field(id, &path, key) else {
                continue;
            };
            let Some(codes) = value.as_table() else {
                self.wrong(&path, SECTION);
                continue;
            };
            let Some(field) = self.program.entity(id).fields.get(field_id.index()) else {
                continue;
            };
            let plan = FieldPlan::new(self.program, field_id, field, mapping);
            let codes = codes
                .iter()
                .filter_map(|(code, to)| {
                    Some((composed(code).into_owned(), self.value(&path, code, to, &plan)?))
                })
                .collect();
            read.insert(name, codes);
        }
        read
    }

    /// What a code stands for, if the field can have it.
    fn value(&mut self, path: &str, code: &str, to: &Value, plan: &FieldPlan) -> Option<String> {
        let key = format!("{path}.{code}");
        let text = match to {
            Value::Boolean(yes) => yes.to_string(),
            Value::Integer(number) => number.to_string(),
            _ => self.text(&key, to)?,
        };
        if typed(plan, &text).is_ok() {
            return Some(text);
        }
        let nearest = match &plan.kind {
            Kind::Choice(spellings) | Kind::Set(spellings) => {
                nearest(&text, spellings.names().iter().map(String::as_str))
            }
            _ => None,
        };
        self.errors.push(MappingError::BadValue {
            key,
            found: text.clone(),
            nearest: nearest.map(str::to_owned),
        });
        None
    }

    fn field(&mut self, id: EntityId, path: &str, key: &str) -> Option<(FieldId, String)> {
        let fields = &self.program.entity(id).fields;
        let name = composed(key);
        let found = (0u32..).zip(fields).find(|(_, field)| field.labels.name == name.as_ref());
        if found.is_none() {
            self.unknown(path, key, fields.iter().map(|field| field.labels.name.as_str()));
        }
        found.map(|(id, field)| (FieldId(id), field.labels.name.clone()))
    }

    /// No two names of a kind are read from one column.
    fn check_columns(&mut self, id: EntityId, entity: &str, mapping: &EntityMapping) {
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for name in column_names(self.program, id) {
            let column = composed(mapping.column(&name)).into_owned();
            if let Some(other) = taken.insert(column.clone(), name.clone()) {
                self.errors.push(MappingError::SameColumn {
                    key: format!("{entity}.{name}"),
                    other: format!("{entity}.{other}"),
                    column,
                });
            }
        }
    }

    fn text(&mut self, path: &str, value: &Value) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(path, TEXT);
        }
        text
    }

    fn texts(&mut self, path: &str, value: &Value) -> Vec<String> {
        let texts = value.as_array().and_then(|values| {
            values.iter().map(|value| value.as_str().map(|text| composed(text).into_owned())).collect()
        });
        if texts.is_none() {
            self.wrong(path, TEXTS);
        }
        texts.unwrap_or_default()
    }

    fn wrong(&mut self, path: &str, expected: &'static str) {
        self.errors.push(MappingError::WrongType { key: path.to_owned(), expected });
    }

    fn unknown<'c>(&mut self, path: &str, name: &str, candidates: impl Iterator<Item = &'c str>) {
        let nearest = nearest(name, candidates).map(str::to_owned);
        self.errors.push(MappingError::UnknownName { key: path.to_owned(), nearest });
    }
}

/// The names of a kind that can have a column: fields, lists, and the keys of the holders.
fn column_names(program: &Program, id: EntityId) -> BTreeSet<String> {
    let shape = program.entity(id);
    let mut names: BTreeSet<String> = shape.fields.iter().map(|field| field.labels.name.clone()).collect();
    names.extend(shape.lists.iter().map(|list| list.labels.name.clone()));
    let mut at = id;
    // A programme has no more holders above each other than kinds of record.
    for _ in &program.entities {
        let Some((holder, _)) = program.entity(at).holder else {
            break;
        };
        names.insert(holder_column(program, holder));
        at = holder;
    }
    names
}
