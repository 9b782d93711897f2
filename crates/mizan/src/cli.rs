//! The commands, and the number each run ends with.

use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use mizan_source::Catalogue;

use crate::console::{self, Console};
use crate::failure::Failure;
use crate::speech::{self, BidiChoice, Speech};
use crate::{check, code, explain, fmt, hash, help, needs, new, run, test, translate};

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (language {})", env!("CARGO_PKG_VERSION"), mizan_ir::LANGUAGE_VERSION));

/// Rules of social protection: check them, run them on households, explain and test them.
#[derive(Debug, Parser)]
#[command(name = "mizan", version = VERSION.as_str(), after_help = EXAMPLE)]
struct CommandLine {
    #[command(flatten)]
    speech: Speech,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLE: &str = "Example:
  mizan new aid && mizan test aid";

/// Help is not wider than this.
const WIDEST: usize = 100;

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
    let asked = speech::asked_for(std::env::args_os());
    let environment = speech::of_environment(|name| std::env::var(name).ok());
    let catalogue = Catalogue::new(asked.unwrap_or(environment));
    let line = help::in_words(CommandLine::command(), &catalogue).term_width(console::width().min(WIDEST));
    let matches = line.try_get_matches();
    let (speech, command) = match matches.and_then(|it| CommandLine::from_arg_matches(&it)) {
        Ok(CommandLine { speech, command }) => (speech, command),
        Err(error) => return not_understood(&error, &mut Console::new(asked, environment, BidiChoice::Auto)),
    };
    let mut console = Console::new(speech.lang.map(Into::into), environment, speech.bidi);
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

/// Prints the help that was asked for, or says what is wrong with the arguments.
fn not_understood(error: &clap::Error, console: &mut Console) -> ExitCode {
    let text = error.render().to_string();
    // Where nobody reads it there is nobody to tell.
    if !error.use_stderr() {
        let _ = console.print_line(text.trim_end()).and_then(|()| console.flush());
    } else if let Some(complaint) = help::complaint(error) {
        console.complain(&complaint);
        console.tell("usage-help", []);
    } else {
        console.tell_line(text.trim_end());
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::NotDone as u8))
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
    use mizan_source::Language;

    use super::*;

    #[test]
    fn every_command_is_sound_and_shows_an_example() {
        for (language, example) in
            [(Language::Ar, "مثال"), (Language::En, "Example"), (Language::Fr, "Exemple\u{A0}")]
        {
            let mut line = help::in_words(CommandLine::command(), &Catalogue::new(language));
            line.clone().debug_assert();
            for command in line.get_subcommands_mut() {
                let name = command.get_name().to_owned();
                let text = command.render_long_help().to_string();
                assert!(text.contains(&format!("{example}:\n  mizan ")), "{name}");
                // What has no message is shown by its name.
                assert!(!text.contains("help-"), "{name} lacks a message: {text}");
            }
        }
    }
}
