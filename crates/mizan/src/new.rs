//! `mizan new`: a small programme that works, to begin from.

use std::fs;
use std::path::{Path, PathBuf};

use mizan_source::Arg;

use crate::cli::Exit;
use crate::console::Console;
use crate::failure::{Complaint, Failure};
use crate::written_file::WrittenFile;

/// Make a folder with a small programme, a test and sample data
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// The folder; it is made, or must be empty.
    folder: PathBuf,
}

const EXAMPLE: &str = "Example:
  mizan new aid && mizan test aid";

/// What a new folder holds. `docs/reference/command-line.md` names them.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("../templates/README.md")),
    ("aid.mizan", include_str!("../templates/aid.mizan")),
    ("households.ndjson", include_str!("../templates/households.ndjson")),
    ("registry.mizan", include_str!("../templates/registry.mizan")),
];

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    make(folder)?;
    for (name, text) in FILES {
        WrittenFile::write_text(&folder.join(name), text)?;
    }
    let shown = folder.display().to_string();
    console.print_line(&console.sentence("new-made", [("folder", Arg::name(&shown))]))?;
    for command in [
        format!("mizan check {shown}"),
        format!("mizan test {shown}"),
        format!("mizan run {shown}/aid.mizan --data {shown}/households.ndjson --on 2026-01-01"),
        format!("mizan explain {shown}/aid.mizan --data {shown}/households.ndjson --id A-1 --on 2026-01-01"),
    ] {
        console.print_line(&format!("  {command}"))?;
    }
    Ok(Exit::Clean)
}

/// Nothing that somebody has written is overwritten.
fn make(folder: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::from(Complaint::unwritable(folder, &error));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut entries = fs::read_dir(folder).map_err(failed)?;
    match entries.next() {
        None => Ok(()),
        Some(_) => {
            let name = ("folder", Arg::name(folder.display().to_string()));
            Err(Complaint::new("folder-not-empty", [name]).help("folder-not-empty-help", []).into())
        }
    }
}
