//! The commands, and the number each run ends with.

use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand};

use crate::console::Console;
use crate::failure::Failure;
use crate::{check, code, explain, fmt, hash, needs, new, run, test, translate};

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (language {})", env!("CARGO_PKG_VERSION"), mizan_ir::LANGUAGE_VERSION));

/// Rules of social protection: check them, run them on households, explain and test them.
#[derive(Debug, Parser)]
#[command(name = "mizan", version = VERSION.as_str(), max_term_width = 100, after_help = EXAMPLE)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLE: &str = "Example:
  mizan new aid && mizan test aid";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Run(run::Arguments),
    Explain(explain::Arguments),
    Test(test::Arguments),
    Fmt(fmt::Arguments),
    Translate(translate::Arguments),
    Hash(hash::Arguments),
    Needs(needs::Arguments),
    New(new::Arguments),
    Code(code::Arguments),
}

/// How a command ended. The numbers are an interface: scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing is wrong.
    Clean = 0,
    /// A programme has errors, a test failed, a file is not formatted.
    Found = 1,
    /// The command could not be carried out: arguments, files.
    NotDone = 2,
    /// Records were rejected, or have no answer.
    Records = 3,
}

/// Reads the arguments and does what they say.
pub(crate) fn main() -> ExitCode {
    let command = match CommandLine::try_parse() {
        Ok(line) => line.command,
        Err(error) => {
            // Where nobody reads the help there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::NotDone as u8));
        }
    };
    let mut console = Console::new();
    let ended = command.run(&mut console).and_then(|exit| {
        console.flush()?;
        Ok(exit)
    });
    let exit = match ended {
        Ok(exit) => exit,
        // The reader, such as `head`, has seen enough.
        Err(Failure::OutputClosed) => Exit::Clean,
        Err(Failure::Complaints(complaints)) => {
            complaints.iter().for_each(|complaint| console.complain(complaint));
            Exit::NotDone
        }
    };
    ExitCode::from(exit as u8)
}

impl Command {
    fn run(&self, console: &mut Console) -> Result<Exit, Failure> {
        match self {
            Self::Check(arguments) => check::run(arguments, console),
            Self::Run(arguments) => run::run(arguments, console),
            Self::Explain(arguments) => explain::run(arguments, console),
            Self::Test(arguments) => test::run(arguments, console),
            Self::Fmt(arguments) => fmt::run(arguments, console),
            Self::Translate(arguments) => translate::run(arguments, console),
            Self::Hash(arguments) => hash::run(arguments, console),
            Self::Needs(arguments) => needs::run(arguments, console),
            Self::New(arguments) => new::run(arguments, console),
            Self::Code(arguments) => code::run(arguments, console),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_is_sound_and_shows_an_example() {
        let mut line = CommandLine::command();
        line.clone().debug_assert();
        for command in line.get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Example:\n  mizan "), "{}", command.get_name());
        }
    }
}
