//! Results as CSV: a row a record, the records held by another below it.

use std::io::{self, Write};

use mizan_data::write::{csv_row, value_text};
use mizan_interp::Outcome;
use mizan_ir::{Case, EntityId, Program, Type};
use mizan_project::answer::outcome_json;
use serde_json::Value;

use crate::console::Console;
use crate::outputs::{Answered, Output, Outputs};
use crate::run::Results;

/// Writes a row a record.
#[derive(Debug)]
pub(super) struct Csv<'o> {
    outputs: &'o Outputs<'o>,
    /// The kinds of record that have a column for their key.
    keys: Vec<EntityId>,
    headed: bool,
}

impl<'o> Csv<'o> {
    pub(super) fn new(outputs: &'o Outputs<'_>) -> Self {
        let mut keys: Vec<EntityId> = Vec::new();
        for entity in outputs.entities().into_iter().flat_map(|entity| outputs.chain(entity)) {
            if !keys.contains(&entity) {
                keys.push(entity);
            }
        }
        Self { outputs, keys, headed: false }
    }

    fn write_head(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.headed {
            return Ok(());
        }
        self.headed = true;
        let keys = self.keys.iter().map(|entity| self.outputs.entity_name(*entity));
        let several = self.outputs.entities().len() > 1;
        let names = self.outputs.entities().into_iter().flat_map(|entity| {
            let of = self.outputs.entity_name(entity);
            let name = move |output: &Output| match several {
                true => format!("{of}.{}", output.name),
                false => output.name.clone(),
            };
            self.outputs.of(entity).iter().map(name)
        });
        let names: Vec<String> = names.collect();
        out.write_all(csv_row(keys.chain(names.iter().map(String::as_str)).chain(["why"]), ',').as_bytes())
    }

    fn write_record(&self, case: &Case, answered: &Answered, out: &mut dyn Write) -> io::Result<()> {
        let own = self.outputs.of(answered.entity);
        if !own.is_empty() {
            let rows = Outputs::rows_down_to(case, answered.row);
            let mut cells: Vec<String> = Vec::new();
            for entity in &self.keys {
                let row = rows.iter().find(|row| case.row(**row).is_some_and(|it| it.entity == *entity));
                cells.push(row.map(|row| self.outputs.key_text(case, *row)).unwrap_or_default());
            }
            for entity in self.outputs.entities() {
                let outputs = self.outputs.of(entity);
                if entity == answered.entity {
                    let answers = outputs.iter().zip(&answered.outcomes);
                    cells
                        .extend(answers.map(|(output, it)| cell(self.outputs.program, case, it, &output.ty)));
                } else {
                    cells.extend(outputs.iter().map(|_| String::new()));
                }
            }
            cells.push(why(self.outputs.program, case, own, &answered.outcomes));
            out.write_all(csv_row(cells.iter().map(String::as_str), ',').as_bytes())?;
        }
        let mut held = answered.held.iter().flat_map(|(_, records)| records);
        held.try_for_each(|record| self.write_record(case, record, out))
    }
}

impl Results for Csv<'_> {
    fn add(&mut self, case: &Case, answered: &Answered, out: &mut dyn Write) -> io::Result<()> {
        self.write_head(out)?;
        self.write_record(case, answered, out)
    }

    fn finish(&mut self, _: &Console, out: &mut dyn Write) -> io::Result<()> {
        self.write_head(out)
    }
}

/// The text of a cell: the value, or the word for having none.
pub(super) fn cell(program: &Program, case: &Case, outcome: &Outcome, ty: &Type) -> String {
    match outcome {
        Outcome::Value(value) => value_text(program, case, ty, value),
        Outcome::Undetermined(_) => "undetermined".to_owned(),
        Outcome::NotInForce(_) => "not in force".to_owned(),
        Outcome::Error(error) => format!("error: {}", error.code()),
    }
}

/// Why outputs have no value: what is absent or unknown, or where an error arose. What holds for several outputs is
/// said once.
pub(super) fn why(program: &Program, case: &Case, outputs: &[Output], outcomes: &[Outcome]) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for (output, outcome) in outputs.iter().zip(outcomes) {
        let mut say = |reason: String| {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        };
        match outcome {
            Outcome::Value(_) | Outcome::NotInForce(_) => {}
            Outcome::Error(error) => {
                say(format!("{} in {}", error.code(), program.definition_name(error.definition)));
            }
            Outcome::Undetermined(_) => {
                let json = outcome_json(program, case, outcome, &output.ty);
                let kinds = json.get("undetermined").and_then(|it| it.as_object());
                let roots =
                    kinds.into_iter().flat_map(|it| it.values()).filter_map(|it| it.as_array()).flatten();
                roots.filter_map(root).for_each(say);
            }
        }
    }
    reasons.join("; ")
}

/// What is absent or unknown: a name, and of a value that the law has what would settle it.
fn root(root: &Value) -> Option<String> {
    if let Some(name) = root.as_str() {
        return Some(name.to_owned());
    }
    let place = root.get("in")?.as_str()?;
    match root.get("settled_by").and_then(Value::as_str).filter(|it| !it.is_empty()) {
        Some(settled_by) => Some(format!("{place}: {settled_by}")),
        None => Some(place.to_owned()),
    }
}
