//! `mizan explain`: what a programme answers for one household, and why.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use mizan_data::Read;
use mizan_interp::Interpreter;
use mizan_ir::{Case, DefinitionId, RowId};
use mizan_project::answer::{self, Answer, AnswerOptions, Question};
use mizan_source::Arg;
use mizan_value::Date;

use crate::cli::Exit;
use crate::console::Console;
use crate::failure::{Complaint, Failure};
use crate::outputs::Outputs;
use crate::records::{self, Source};
use crate::run::rejects::Rejects;
use crate::{programme, reference_date, with};

/// Explain what a programme answers for one household
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// The file of the programme.
    #[arg(value_name = "PROGRAMME.mizan")]
    programme: PathBuf,
    /// The households: a JSON file, a folder of CSV files, or `-` for JSON on standard input.
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
    /// The key of the household.
    #[arg(long, value_name = "ID")]
    id: String,
    /// The reference date, such as 2024-03-01.
    #[arg(long, value_name = "DATE", value_parser = reference_date::parse)]
    on: Date,
    /// An answer to an option, or a value of an open parameter; may be given several times.
    #[arg(long, value_name = "OPTION=VALUE")]
    with: Vec<String>,
    /// A reform to lay over the programme; may be given several times, in the order in which they follow.
    #[arg(long = "reform", value_name = "NAME")]
    reforms: Vec<String>,
    /// What the data call their columns and values, in TOML.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// How the explanation is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show the values of sensitive fields, too.
    #[arg(long)]
    sensitive: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For people: one page that any browser shows and prints.
    Html,
    /// For programs; `docs/reference/answers.md` documents the fields.
    Json,
}

const EXAMPLE: &str = "Example:
  mizan explain policies/morocco/asd.mizan --data households.ndjson --id MA-0001 --on 2024-09-30";

/// What was found under a key.
enum Found {
    /// The record: a row of a case.
    Record(Box<Case>, RowId),
    /// A record that was rejected.
    Rejected(Box<Read>),
    /// Nothing.
    Nothing,
}

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let source = Source::open(&arguments.data)?;
    let Some(loaded) = programme::load(&arguments.programme, &arguments.reforms, console)? else {
        return Ok(Exit::Found);
    };
    let program = loaded.compiled.program();
    let answers = with::read(program, &arguments.with)?;
    let outputs = Outputs::of_programme(&loaded)?;
    let mapping = records::mapping(arguments.map.as_deref(), program)?;
    let loader = records::loader(&outputs, arguments.on, &mapping);
    let (case, row) = match find(source.records(&loader)?, &outputs, &arguments.id) {
        Found::Record(case, row) => (case, row),
        Found::Rejected(read) => {
            let mut rejects = Rejects::new(None, &arguments.data, &outputs)?;
            rejects.see(&read, console)?;
            rejects.finish(console)?;
            return Ok(Exit::Records);
        }
        Found::Nothing => return Err(no_record(&arguments.data, &outputs, &arguments.id)),
    };
    let asked = asked(&outputs, &case, row);
    let interpreter = Interpreter::new(program, &answers, arguments.on);
    let explanation = interpreter.explain(&case, &asked);
    let options = AnswerOptions { sensitive: arguments.sensitive, changes: true };
    let question = Question {
        program,
        sources: loaded.compiled.sources(),
        case: &case,
        answers: &answers,
        on: arguments.on,
    };
    let answer = Answer::new(&question, &explanation, options);
    match arguments.format {
        Format::Text => {
            let text = answer::text(&answer, console.catalogue(), console.width());
            console.print_text(&text)?;
        }
        Format::Html => console.print(&answer::html(&answer, console.catalogue()))?,
        Format::Json => {
            console.print_json(&answer.to_json())?;
        }
    }
    Ok(Exit::Clean)
}

fn no_record(data: &Path, outputs: &Outputs<'_>, id: &str) -> Failure {
    let complaint = Complaint::new(
        "no-record",
        [
            ("entity", Arg::name(outputs.entity_name(outputs.subject))),
            ("id", Arg::name(id)),
            ("path", Arg::name(data.display().to_string())),
        ],
    );
    complaint.into()
}

/// The first record whose key is `id`.
fn find(records: impl Iterator<Item = Read>, outputs: &Outputs<'_>, id: &str) -> Found {
    for read in records {
        let outermost = outputs.subject == outputs.top;
        match &read.result {
            Ok(case) => {
                let row = case.rows_of(outputs.subject).find(|row| outputs.key_text(case, *row) == id);
                if let Some(row) = row {
                    return Found::Record(Box::new(case.clone()), row);
                }
                if read.left_out.iter().any(|it| it.id.as_deref() == Some(id)) {
                    return Found::Rejected(Box::new(read));
                }
            }
            Err(_) if outermost && read.id.as_deref() == Some(id) => return Found::Rejected(Box::new(read)),
            Err(_) => {}
        }
    }
    Found::Nothing
}

/// All outputs of a record, then those of what it holds.
fn asked(outputs: &Outputs<'_>, case: &Case, row: RowId) -> Vec<(RowId, DefinitionId)> {
    let mut asked = Vec::new();
    let mut open = std::collections::VecDeque::from([row]);
    while let Some(row) = open.pop_front() {
        let Some(record) = case.row(row) else { continue };
        asked.extend(outputs.of(record.entity).iter().map(|output| (row, output.definition)));
        for (list, _) in outputs.lists(record.entity) {
            open.extend(record.lists.get(list.index()).into_iter().flatten());
        }
    }
    asked
}
