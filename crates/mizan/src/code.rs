//! `mizan code`: the page of a diagnostic.

use mizan_source::{Arg, nearest};

use crate::cli::Exit;
use crate::console::Console;
use crate::failure::{Complaint, Failure};

/// Show the page of a diagnostic, such as `unit-mismatch`
///
/// Without CODE, the codes that have a page are listed.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// The code, as it stands in brackets after `error` or `warning`.
    code: Option<String>,
}

const EXAMPLE: &str = "Example:
  mizan code unit-mismatch";

/// Codes and pages, sorted.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let Some(code) = &arguments.code else {
        for (code, _) in PAGES {
            console.print_line(code)?;
        }
        return Ok(Exit::Clean);
    };
    // Copied from a report it may still have its brackets.
    let code = code.trim_matches(['[', ']']);
    match PAGES.iter().find(|(name, _)| *name == code) {
        Some((_, page)) => {
            console.print(page)?;
            Ok(Exit::Clean)
        }
        None => {
            let near = nearest(code, PAGES.iter().map(|(name, _)| *name), str::to_lowercase);
            Err(Complaint::new("no-such-code", [("code", Arg::name(code))]).nearest(near).into())
        }
    }
}
