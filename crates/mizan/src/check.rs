//! `mizan check`: what is wrong or doubtful in policies.

mod status;

use std::path::PathBuf;

use clap::ValueEnum;
use mizan_project::{Limits, Project};
use mizan_source::{Arg, Diagnostic, Format, Severity};
use serde_json::json;

use crate::cli::Exit;
use crate::console::{Console, Look, Stream};
use crate::disk::DiskSystem;
use crate::failure::{Complaint, Failure};
use crate::policy_files::{collect, is_policy};

/// Say what is wrong or doubtful in policies
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// Files and folders; the current folder where none is named.
    paths: Vec<PathBuf>,
    /// How findings are written: for a terminal `human`, otherwise `plain`, where nothing is named.
    #[arg(long, value_enum)]
    format: Option<CheckFormat>,
    /// End with 1 where there are warnings, too.
    #[arg(long)]
    deny_warnings: bool,
    /// List every value that is unknown or not confirmed, and what would settle it.
    #[arg(long)]
    status: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// The line of the source with the place marked in it.
    Human,
    /// One `file:line:column: error[code]: message` each.
    Plain,
    /// One object with every finding.
    Json,
    /// SARIF 2.1.0, for code review.
    Sarif,
}

const EXAMPLE: &str = "Example:
  mizan check policies/morocco --deny-warnings";

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    if arguments.status && arguments.format == Some(CheckFormat::Sarif) {
        return Err(Complaint::new("status-not-in-sarif", []).into());
    }
    let paths = collect(&arguments.paths, is_policy)?;
    console.follow_first(&paths);
    let mut project = Project::new(Limits::default());
    let all = project.check_all(&DiskSystem, &paths);
    let found = all.diagnostics;
    let sources = project.sources();
    let doubts = if arguments.status { status::of(&all.programs, sources) } else { Vec::new() };
    match arguments.format {
        Some(CheckFormat::Json) => {
            let mut all = json!({
                "diagnostics": mizan_source::render::json::array(&found, sources, console.catalogue()),
            });
            if let (true, Some(all)) = (arguments.status, all.as_object_mut()) {
                all.insert("status".to_owned(), status::json(&doubts, sources));
            }
            console.print_json(&all)?;
        }
        Some(CheckFormat::Sarif) => {
            let text = console.render(Stream::Out, Some(Format::Sarif), &found, sources);
            console.print(&text)?;
        }
        format => {
            let format = match format {
                Some(CheckFormat::Human) => Some(Format::Terminal),
                Some(_) => Some(Format::Plain),
                None => None,
            };
            let text = console.render(Stream::Out, format, &found, sources);
            console.print(&text)?;
            if arguments.status {
                status::print(&doubts, sources, console)?;
                if !all.unsound.is_empty() {
                    console.tell("status-left-out", [("files", Arg::names(all.unsound))]);
                }
            }
            tell_counts(&found, paths.len(), console);
        }
    }
    Ok(exit(&found, arguments.deny_warnings))
}

fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|it| it.severity == severity).count()
}

fn exit(found: &[Diagnostic], deny_warnings: bool) -> Exit {
    let denied = deny_warnings && count(found, Severity::Warning) > 0;
    if denied || found.iter().any(Diagnostic::is_error) { Exit::Found } else { Exit::Clean }
}

fn tell_counts(found: &[Diagnostic], files: usize, console: &mut Console) {
    let (errors, warnings) = (count(found, Severity::Error), count(found, Severity::Warning));
    let sentence = console.sentence(
        "check-counts",
        [
            ("files", Arg::number(files)),
            ("errors", Arg::number(errors)),
            ("warnings", Arg::number(warnings)),
            ("hints", Arg::number(count(found, Severity::Hint))),
        ],
    );
    let look = match (errors, warnings) {
        (0, 0) => Look::Good,
        (0, _) => Look::Doubtful,
        _ => Look::Bad,
    };
    let line = console.paint(Stream::Err, look, &sentence);
    console.tell_line(&line);
}
