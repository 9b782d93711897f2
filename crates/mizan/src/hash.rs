//! `mizan hash`: what a programme says, in one number.

use std::path::PathBuf;

use mizan_project::{Limits, Project};

use crate::cli::Exit;
use crate::console::Console;
use crate::disk::DiskSystem;
use crate::failure::Failure;
use crate::policy_files::{collect, is_policy};
use crate::translate::refuse;

/// Print the content hash of programmes
///
/// It is the same whatever language the files are in: comments, layout and glossaries do not count, and names count as
/// the glossary calls them in English.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// Files and folders; each file is hashed with all it uses.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

const EXAMPLE: &str = "Example:
  mizan hash policies/morocco/asd.mizan";

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let mut project = Project::new(Limits::default());
    let mut exit = Exit::Clean;
    for path in collect(&arguments.paths, is_policy)? {
        match project.hash(&DiskSystem, &path) {
            Ok(hash) => console.print_line(&format!("{hash}  {path}"))?,
            Err(error) => {
                refuse(&path, error, &project, console)?;
                exit = Exit::Found;
            }
        }
    }
    Ok(exit)
}
