//! `mizan fmt`: one layout for every file.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use mizan_project::{ReadError, System};
use mizan_source::{Arg, Diagnostic, SourceSet};

use crate::cli::Exit;
use crate::console::Console;
use crate::disk::DiskSystem;
use crate::failure::{Complaint, Failure, reason};
use crate::policy_files::{collect, is_policy, name_of};
use crate::written_file::WrittenFile;

/// Lay files out in the one way that all files are laid out
///
/// What a file says, and its comments, stay. Items with mistakes are left as they are, and their mistakes are said.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// Files and folders; the current folder where none is named.
    paths: Vec<PathBuf>,
    /// Write nothing; list the files that would change, and end with 1 if there are any.
    #[arg(long)]
    check: bool,
    /// Read one file from standard input and print it. A PATH is then only its name.
    #[arg(long)]
    stdin: bool,
}

const EXAMPLE: &str = "Example:
  mizan fmt policies --check";

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let limits = mizan_syntax::Limits::default();
    if arguments.stdin {
        return format_stdin(arguments, &limits, console);
    }
    let (mut changed, mut broken, mut same) = (0usize, false, 0usize);
    let paths = collect(&arguments.paths, is_policy)?;
    console.follow_first(&paths);
    for path in paths {
        let text = read(&path)?;
        let formatted = mizan_syntax::format(&path, &text, &limits);
        broken |= tell_mistakes(&path, &text, &formatted.diagnostics, console);
        if formatted.text == text {
            same = same.saturating_add(1);
            continue;
        }
        changed = changed.saturating_add(1);
        console.print_line(&path)?;
        if !arguments.check {
            WrittenFile::write_text(Path::new(&path), &formatted.text)?;
        }
    }
    let counts = [("changed", Arg::number(changed)), ("same", Arg::number(same))];
    console.tell(if arguments.check { "fmt-would-change" } else { "fmt-changed" }, counts);
    Ok(if broken || (arguments.check && changed > 0) { Exit::Found } else { Exit::Clean })
}

fn format_stdin(
    arguments: &Arguments,
    limits: &mizan_syntax::Limits,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let name = match arguments.paths.first() {
        Some(path) => name_of(path)?,
        None => "-".to_owned(),
    };
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text).map_err(|error| {
        Complaint::new("cannot-read", [("path", Arg::name(&name)), ("why", Arg::text(reason(&error)))])
    })?;
    console.follow(&name, &text);
    let formatted = mizan_syntax::format(&name, &text, limits);
    let broken = tell_mistakes(&name, &text, &formatted.diagnostics, console);
    let changed = formatted.text != text;
    if !arguments.check {
        console.print(&formatted.text)?;
    } else if changed {
        console.print_line(&name)?;
    }
    Ok(if broken || (arguments.check && changed) { Exit::Found } else { Exit::Clean })
}

fn read(path: &str) -> Result<String, Failure> {
    let bytes = DiskSystem.read(path).map_err(|error| match error {
        ReadError::NotFound(path) => Complaint::new("no-such-file", [("path", Arg::name(path))]),
        ReadError::Unreadable(path, why) => {
            Complaint::new("cannot-read", [("path", Arg::name(path)), ("why", Arg::text(why))])
        }
    })?;
    // Text that is not UTF-8 would be damaged by writing it back.
    String::from_utf8(bytes).map_err(|_| Failure::new("file-not-utf8", [("path", Arg::name(path))]))
}

/// Says the mistakes of a file; whether there are any.
fn tell_mistakes(name: &str, text: &str, found: &[Diagnostic], console: &mut Console) -> bool {
    let mut errors: Vec<Diagnostic> = found.iter().filter(|it| it.is_error()).cloned().collect();
    if errors.is_empty() {
        return false;
    }
    let mut sources = SourceSet::new();
    // The formatter numbers its only file so.
    sources.add(name, text);
    mizan_source::shorten(&mut errors, &sources);
    console.tell_diagnostics(&errors, &sources);
    true
}
