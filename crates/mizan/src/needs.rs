//! `mizan needs`: the least that a registry must share for a decision.

mod schema;

use std::path::PathBuf;

use clap::ValueEnum;
use mizan_ir::{EntityId, Needs, Program};
use serde_json::{Value, json};

use crate::cli::Exit;
use crate::console::{Console, Look, Stream};
use crate::failure::Failure;
use crate::outputs::Outputs;
use crate::programme;

/// List what the outputs of a programme read
///
/// Fields by kind of record, parameters, options, and values that the law has and the programme has not.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// The file of the programme.
    #[arg(value_name = "PROGRAMME.mizan")]
    programme: PathBuf,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object.
    Json,
    /// The schemas of a record that `mizan run` reads and of one that it writes.
    JsonSchema,
}

const EXAMPLE: &str = "Example:
  mizan needs policies/morocco/asd.mizan";

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let Some(loaded) = programme::load(&arguments.programme, &[], console)? else {
        return Ok(Exit::Found);
    };
    let outputs = Outputs::of_programme(&loaded)?;
    let json = match arguments.format {
        Format::Text => return text(&outputs, console),
        Format::Json => json(&outputs),
        Format::JsonSchema => schema::of(&outputs),
    };
    console.print_json(&json)?;
    Ok(Exit::Clean)
}

/// What one or more outputs read, by names.
#[derive(Debug, PartialEq, Eq)]
struct Reads {
    records: Vec<RecordReads>,
    parameters: Vec<String>,
    options: Vec<String>,
    unknowns: Vec<String>,
}

/// What is read of a kind of record.
#[derive(Debug, PartialEq, Eq)]
struct RecordReads {
    entity: String,
    key: String,
    fields: Vec<String>,
    lists: Vec<String>,
}

impl Reads {
    fn of(program: &Program, needs: &Needs) -> Self {
        let parameters = needs.parameters.iter().filter_map(|id| program.parameter(*id));
        let options = needs.options.iter().filter_map(|id| program.option(*id));
        let unknowns = needs.unknowns.iter().filter_map(|id| program.unknowns.get(id.index()));
        let mut unknowns: Vec<String> = unknowns.map(|it| it.place.clone()).collect();
        unknowns.dedup();
        let entities = (0u32..).map(EntityId).take(program.entities.len());
        Self {
            records: entities.filter_map(|entity| RecordReads::of(program, needs, entity)).collect(),
            parameters: parameters.map(|it| it.labels.name.clone()).collect(),
            options: options.map(|it| it.labels.name.clone()).collect(),
            unknowns,
        }
    }

    fn json(&self) -> Value {
        let record = |it: &RecordReads| json!({ "entity": it.entity, "key": it.key, "fields": it.fields, "lists": it.lists });
        json!({
            "records": self.records.iter().map(record).collect::<Vec<_>>(),
            "parameters": self.parameters,
            "options": self.options,
            "unknowns": self.unknowns,
        })
    }
}

impl RecordReads {
    /// `None` where nothing is read of the kind.
    fn of(program: &Program, needs: &Needs, entity: EntityId) -> Option<Self> {
        let shape = program.entity(entity);
        let fields = needs.fields.iter().filter(|(of, _)| *of == entity);
        let fields = fields.filter_map(|(_, field)| shape.fields.get(field.index()));
        let fields: Vec<String> = fields.map(|it| it.labels.name.clone()).collect();
        let lists = needs.lists.iter().filter(|(of, _)| *of == entity);
        let lists = lists.filter_map(|(_, list)| shape.lists.get(list.index()));
        let lists: Vec<String> = lists.map(|it| it.labels.name.clone()).collect();
        // Records that are only counted still need their keys.
        let held = |(holder, list): &(EntityId, mizan_ir::ListId)| {
            program.entity(*holder).lists.get(list.index()).is_some_and(|list| list.entity == entity)
        };
        if fields.is_empty() && lists.is_empty() && !needs.lists.iter().any(held) {
            return None;
        }
        let key = shape.fields.first().map(|it| it.labels.name.clone()).unwrap_or_default();
        Some(Self { entity: shape.labels.name.clone(), key, fields, lists })
    }
}

/// The fields are documented in `docs/reference/command-line.md`.
fn json(outputs: &Outputs<'_>) -> Value {
    let program = outputs.program;
    let output = |it: &crate::outputs::Output| {
        let mut object = json!({ "output": program.definition_name(it.definition) });
        let reads = Reads::of(program, &Needs::of(program, [it.definition])).json();
        if let (Some(object), Value::Object(reads)) = (object.as_object_mut(), reads) {
            object.extend(reads);
        }
        object
    };
    json!({
        "together": Reads::of(program, &outputs.needs).json(),
        "outputs": outputs.all().map(output).collect::<Vec<_>>(),
    })
}

fn text(outputs: &Outputs<'_>, console: &mut Console) -> Result<Exit, Failure> {
    let program = outputs.program;
    let together = Reads::of(program, &outputs.needs);
    let several = outputs.all().count() > 1;
    if several {
        print_reads(&console.sentence("needs-together", []), &together, console)?;
    }
    for output in outputs.all() {
        if several {
            console.print("\n")?;
        }
        let name = program.definition_name(output.definition);
        print_reads(&name, &Reads::of(program, &Needs::of(program, [output.definition])), console)?;
    }
    Ok(Exit::Clean)
}

fn print_reads(head: &str, reads: &Reads, console: &mut Console) -> Result<(), Failure> {
    console.print_line(&console.paint(Stream::Out, Look::Strong, head))?;
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for record in &reads.records {
        let mut names = vec![console.sentence("needs-key", [("key", mizan_source::Arg::text(&record.key))])];
        names.extend(record.fields.iter().filter(|field| **field != record.key).cloned());
        names.extend(record.lists.iter().cloned());
        lines.push((record.entity.clone(), names));
    }
    let others = [
        ("needs-parameters", &reads.parameters),
        ("needs-options", &reads.options),
        ("needs-unknowns", &reads.unknowns),
    ];
    for (id, names) in others.into_iter().filter(|(_, names)| !names.is_empty()) {
        lines.push((console.sentence(id, []), names.clone()));
    }
    for (name, names) in lines {
        print_wrapped(&name, &names, console)?;
    }
    Ok(())
}

/// A name, and what belongs to it in the lines below.
fn print_wrapped(name: &str, names: &[String], console: &mut Console) -> Result<(), Failure> {
    console.print_line(&format!("  {name}"))?;
    let mut line = String::from("   ");
    for (place, name) in names.iter().enumerate() {
        let last = place.saturating_add(1) == names.len();
        let piece = if last { name.clone() } else { format!("{name},") };
        let taken = line.chars().count().saturating_add(piece.chars().count()).saturating_add(1);
        if taken > console.width() && !line.trim().is_empty() {
            console.print_line(&line)?;
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(&piece);
    }
    console.print_line(&line)?;
    Ok(())
}
