//! Results as JSON. The fields are documented in `docs/reference/command-line.md`, and `mizan needs --format
//! json-schema` prints their schema.

use std::io::{self, Write};

use mizan_data::write::value_json;
use mizan_ir::{Case, RowId};
use mizan_project::answer::outcome_json;
use serde_json::{Map, Value};

use crate::console::Console;
use crate::outputs::{Answered, Outputs};
use crate::run::Results;

/// Writes an object a record: one array of them, or one a line.
#[derive(Debug)]
pub(super) struct Json<'o> {
    outputs: &'o Outputs<'o>,
    array: bool,
    first: bool,
}

impl<'o> Json<'o> {
    pub(super) fn array(outputs: &'o Outputs<'_>) -> Self {
        Self { outputs, array: true, first: true }
    }

    pub(super) fn lines(outputs: &'o Outputs<'_>) -> Self {
        Self { outputs, array: false, first: true }
    }
}

impl Results for Json<'_> {
    fn add(&mut self, case: &Case, answered: &Answered, out: &mut dyn Write) -> io::Result<()> {
        let record = subject(self.outputs, case, answered);
        if self.array {
            out.write_all(if self.first { b"[\n" } else { b",\n" })?;
        }
        self.first = false;
        write!(out, "{record}")?;
        if self.array { Ok(()) } else { out.write_all(b"\n") }
    }

    fn finish(&mut self, _: &Console, out: &mut dyn Write) -> io::Result<()> {
        match (self.array, self.first) {
            (true, true) => out.write_all(b"[]\n"),
            (true, false) => out.write_all(b"\n]\n"),
            (false, _) => Ok(()),
        }
    }
}

/// A subject, with the keys of those that hold it.
fn subject(outputs: &Outputs<'_>, case: &Case, answered: &Answered) -> Value {
    let mut object = Map::new();
    for row in Outputs::rows_down_to(case, answered.row) {
        add_key(&mut object, outputs, case, row);
    }
    add_answers(&mut object, outputs, case, answered);
    Value::Object(object)
}

fn held(outputs: &Outputs<'_>, case: &Case, answered: &Answered) -> Value {
    let mut object = Map::new();
    add_key(&mut object, outputs, case, answered.row);
    add_answers(&mut object, outputs, case, answered);
    Value::Object(object)
}

fn add_key(object: &mut Map<String, Value>, outputs: &Outputs<'_>, case: &Case, row: RowId) {
    let Some(entity) = case.row(row).map(|it| it.entity) else {
        return;
    };
    let key = outputs.key(case, row).map(|(ty, value)| value_json(outputs.program, case, ty, value));
    object.insert(outputs.entity_name(entity).to_owned(), key.unwrap_or_default());
}

fn add_answers(object: &mut Map<String, Value>, outputs: &Outputs<'_>, case: &Case, answered: &Answered) {
    let own = outputs.of(answered.entity);
    if !own.is_empty() {
        let answers = own.iter().zip(&answered.outcomes).map(|(output, outcome)| {
            (output.name.clone(), outcome_json(outputs.program, case, outcome, &output.ty))
        });
        object.insert("outputs".to_owned(), Value::Object(answers.collect()));
    }
    for (list, records) in &answered.held {
        let lists = &outputs.program.entity(answered.entity).lists;
        let name = lists.get(list.index()).map(|it| it.labels.name.clone()).unwrap_or_default();
        object.insert(name, records.iter().map(|record| held(outputs, case, record)).collect());
    }
}
