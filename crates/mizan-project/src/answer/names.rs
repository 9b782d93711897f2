//! Records, keys of parameters, and what is lacking, by the names people know them by.

use mizan_interp::Root;
use mizan_ir::{Case, FieldId, KeyKind, Labels, Parameter, ParameterId, Program, RowId};
use mizan_source::{Location, SourceSet};

use super::{Cause, Key, Question, RecordKey, RecordName};
use crate::answer::show::shown;

/// Longer lines of a file are cut.
const LONGEST_LINE: usize = 160;

/// A record by its key. What holds it is named too, unless that is the outermost record.
pub(super) fn record(program: &Program, case: &Case, row: RowId, sensitive: bool) -> RecordName {
    let Some(found) = case.row(row) else {
        return RecordName { entity: Labels::default(), key: RecordKey::Place(0), inside: None };
    };
    let entity = program.entity(found.entity);
    let key = entity.fields.first().filter(|field| sensitive || !field.sensitive);
    let key = key.zip(case.get(row, FieldId(0)));
    let key = match key {
        Some((field, key)) => RecordKey::Key(Box::new(shown(program, case, key, &field.ty, sensitive))),
        None => {
            let before = case.rows_of(found.entity).take_while(|other| *other != row).count();
            RecordKey::Place(before.saturating_add(1))
        }
    };
    let holder =
        found.holder.filter(|holder| case.row(*holder).is_some_and(|holder| holder.holder.is_some()));
    let inside = holder.map(|holder| Box::new(record(program, case, holder, sensitive)));
    RecordName { entity: entity.labels.clone(), key, inside }
}

/// The keys of a cell of a parameter.
pub(super) fn keys(program: &Program, id: ParameterId, parameter: &Parameter, cell: u32) -> Vec<Key> {
    let places = Root::keys(program, id, cell);
    parameter.keys.iter().zip(places).map(|(kind, place)| key(program, kind, place)).collect()
}

fn key(program: &Program, kind: &KeyKind, place: usize) -> Key {
    match kind {
        KeyKind::Choice(choice) => {
            let value = program.choice(*choice).values.get(place);
            Key::Choice(value.map(|value| value.labels.clone()).unwrap_or_default())
        }
        KeyKind::YesNo => Key::YesNo(place == 1),
        KeyKind::Bands(bands) => {
            let (lower, upper) = bands.get(place).copied().unwrap_or_default();
            Key::Band { lower, upper }
        }
    }
}

/// What is lacking, by name.
pub(super) fn cause(question: &Question<'_>, root: &Root, sensitive: bool) -> Cause {
    let Question { program, case, .. } = *question;
    match root {
        Root::Field { row, field } => {
            let entity = case.row(*row).map(|row| program.entity(row.entity));
            let field = entity.and_then(|entity| entity.fields.get(field.index()));
            Cause::Field {
                record: record(program, case, *row, sensitive),
                field: field.map(|field| field.labels.clone()).unwrap_or_default(),
            }
        }
        Root::Parameter { parameter: id, cell, as_of } => {
            let Some(parameter) = program.parameter(*id) else {
                return Cause::Parameter {
                    parameter: Labels::default(),
                    keys: Vec::new(),
                    as_of: *as_of,
                    settled_by: None,
                };
            };
            let row = parameter.values.iter().find(|row| row.cell == *cell && row.in_force.contains(*as_of));
            Cause::Parameter {
                parameter: parameter.labels.clone(),
                keys: keys(program, *id, parameter, *cell),
                as_of: *as_of,
                settled_by: row.and_then(|row| row.value.as_ref().err().cloned()),
            }
        }
        Root::Unknown(id) => {
            let unknown = program.unknowns.get(id.index());
            Cause::Unknown {
                place: unknown.map(|it| it.place.clone()).unwrap_or_default(),
                written: unknown.map(|it| line(question.sources, it.origin)).unwrap_or_default(),
                settled_by: unknown.map(|it| it.settled_by.clone()).unwrap_or_default(),
            }
        }
        Root::Selection { definition, row } => Cause::Selection {
            record: record(program, case, *row, sensitive),
            definition: program.definition(*definition).map(|it| it.labels.clone()).unwrap_or_default(),
        },
    }
}

/// What is written at a place, on one line.
pub(super) fn written(sources: &SourceSet, at: Location) -> String {
    on_one_line(sources.text_at(at))
}

/// The whole line at which something stands.
fn line(sources: &SourceSet, at: Location) -> String {
    let Some(file) = sources.get(at.file) else {
        return String::new();
    };
    let index = file.line_index();
    let number = index.position(at.span.start, mizan_source::Unit::Bytes).line;
    index.line(number).map_or(String::new(), |line| on_one_line(line.text_in(file.text())))
}

fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    if text.chars().count() <= LONGEST_LINE {
        return text;
    }
    text.chars().take(LONGEST_LINE).chain(['…']).collect()
}
