//! `mizan run`: what a programme answers for many households.

mod closing;
mod csv;
mod json;
mod progress;
pub(crate) mod rejects;
mod table;
mod totals;

use std::fs;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use mizan_interp::Interpreter;
use mizan_ir::Case;
use mizan_source::{Arg, Bidi};
use mizan_value::Date;

use crate::cli::Exit;
use crate::console::{Console, Stream};
use crate::failure::{Complaint, Failure, reason};
use crate::outputs::{Answered, Outputs};
use crate::records::{self, Source};
use crate::run::closing::Closing;
use crate::run::progress::Progress;
use crate::run::rejects::Rejects;
use crate::written_file::WrittenFile;
use crate::{programme, reference_date, with};

/// Run a programme on households
///
/// Every record is read and checked; one that is wrong is rejected with all its reasons, and the rest goes on.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// The file of the programme.
    #[arg(value_name = "PROGRAMME.mizan")]
    programme: PathBuf,
    /// The households: a JSON file, a folder of CSV files, or `-` for JSON on standard input.
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
    /// The reference date, such as 2024-03-01.
    #[arg(long, value_name = "DATE", value_parser = reference_date::parse)]
    on: Date,
    /// An answer to an option, or a value of an open parameter; may be given several times.
    #[arg(long, value_name = "OPTION=VALUE")]
    with: Vec<String>,
    /// A reform to lay over the programme; may be given several times, in the order in which they follow.
    #[arg(long = "reform", value_name = "NAME")]
    reforms: Vec<String>,
    /// The file to write results to, instead of printing them.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// How results are written; where nothing is named, as the ending of `--to` says, or a table.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to list rejected records in, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// What the data call their columns and values, in TOML.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the first 50 records, and totals.
    Table,
    /// One array, a record a line.
    Json,
    /// A record a line.
    Ndjson,
    /// A row a record.
    Csv,
}

const EXAMPLE: &str = "Example:
  mizan run policies/morocco/asd.mizan --data households.ndjson --on 2024-09-30 --rejects rejects.ndjson";

/// Something that results are written to, one after the other.
trait Results {
    /// The answers for a record and what it holds.
    fn add(&mut self, case: &Case, answered: &Answered, out: &mut dyn Write) -> io::Result<()>;

    /// What stands below the last.
    fn finish(&mut self, console: &Console, out: &mut dyn Write) -> io::Result<()>;
}

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    refuse_to_overwrite(arguments)?;
    let source = Source::open(&arguments.data)?;
    let Some(loaded) = programme::load(&arguments.programme, &arguments.reforms, console)? else {
        return Ok(Exit::Found);
    };
    let program = loaded.compiled.program();
    let answers = with::read(program, &arguments.with)?;
    let outputs = Outputs::of_programme(&loaded)?;
    let mapping = records::mapping(arguments.map.as_deref(), program)?;
    let interpreter = Interpreter::new(program, &answers, arguments.on);
    let loader = records::loader(&outputs, arguments.on, &mapping);
    let mut progress = Progress::new(source.bytes, console);
    let mut records = source.records(&loader)?;
    let mut results = results(arguments, &outputs, &interpreter, console);
    let mut target = Target::open(arguments.to.as_deref())?;
    let mut rejects = Rejects::new(arguments.rejects.as_deref(), &arguments.data, &outputs)?;
    let mut closing = Closing::default();
    let mut memo = interpreter.memo();
    for read in records.by_ref() {
        progress.see(&read);
        rejects.see(&read, console)?;
        if let Ok(case) = &read.result {
            let (next, answered) = outputs.answer(memo, case);
            memo = next;
            for answered in &answered {
                closing.count(answered);
                target.write(|out| results.add(case, answered, out))?;
            }
        }
    }
    progress.finish();
    target.write(|out| results.finish(console, out))?;
    target.finish()?;
    let listed = rejects.finish(console)?;
    Ok(closing.tell(records.summary(), listed, console))
}

fn results<'o>(
    arguments: &Arguments,
    outputs: &'o Outputs<'_>,
    interpreter: &'o Interpreter<'_>,
    console: &Console,
) -> Box<dyn Results + 'o> {
    let ending =
        arguments.to.as_deref().and_then(Path::extension).and_then(|it| it.to_str()).unwrap_or_default();
    let usual = match ending {
        "json" => Format::Json,
        "ndjson" | "jsonl" => Format::Ndjson,
        "csv" => Format::Csv,
        _ => Format::Table,
    };
    match arguments.format.unwrap_or(usual) {
        Format::Json => Box::new(json::Json::array(outputs)),
        Format::Ndjson => Box::new(json::Json::lines(outputs)),
        Format::Csv => Box::new(csv::Csv::new(outputs)),
        Format::Table => {
            let printed = arguments.to.is_none();
            let width = (printed && console.out_is_terminal).then(|| console.width());
            let bidi = if printed { console.bidi(Stream::Out) } else { Bidi::Isolated };
            Box::new(table::Table::new(outputs, interpreter, width, bidi, console))
        }
    }
}

/// No file that is read, or written for another reason, is replaced.
fn refuse_to_overwrite(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { programme, data, to, rejects, map, .. } = arguments;
    let same = |one: &Path, other: &Path| {
        one == other
            || fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
    };
    let read = [Some(programme), Some(data), map.as_ref()];
    let written = [to.as_ref(), rejects.as_ref()];
    for (place, path) in written.iter().enumerate().filter_map(|(place, path)| Some((place, (*path)?))) {
        let before = written.iter().take(place).chain(&read).flatten();
        let is_file = fs::metadata(path).map_or(true, |it| it.is_file());
        if is_file && before.into_iter().any(|other| same(path, other)) {
            let name = Arg::name(path.display().to_string());
            return Err(Complaint::new("same-file", [("path", name)]).into());
        }
    }
    Ok(())
}

/// Where results go.
enum Target {
    Output(BufWriter<Stdout>),
    File(Box<WrittenFile>, PathBuf),
}

impl Target {
    fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) if path.as_os_str() != "-" => {
                Ok(Self::File(Box::new(WrittenFile::create(path)?), path.to_owned()))
            }
            _ => Ok(Self::Output(BufWriter::new(io::stdout()))),
        }
    }

    fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        match self {
            Self::Output(out) => Ok(write(out)?),
            Self::File(file, path) => write(file.as_mut()).map_err(|error| {
                let path = ("path", Arg::name(path.display().to_string()));
                Failure::new("cannot-write", [path, ("why", Arg::text(reason(&error)))])
            }),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Output(mut out) => Ok(out.flush()?),
            Self::File(file, _) => file.finish(),
        }
    }
}
