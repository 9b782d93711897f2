//! `mizan translate`: a file in another language.

use std::path::{Path, PathBuf};

use mizan_project::{Limits, Project, ReadError, TranslateError};
use mizan_source::{Arg, Diagnostic, Language, Location};
use mizan_syntax::tree::LanguageCode;

use crate::cli::Exit;
use crate::console::Console;
use crate::disk::DiskSystem;
use crate::failure::{Complaint, Failure};
use crate::policy_files::{collect, is_policy};
use crate::programme::unread;
use crate::written_file::WrittenFile;

/// Write files in another language: keywords, names and labels
///
/// Names and texts come from the `glossary` items of the files and of what they use. What these lack stays as it is and
/// is listed. Translating there and back gives the first file again.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// Files and folders. One file is printed.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The language: ar, en or fr.
    #[arg(long, value_parser = language)]
    to: LanguageCode,
    /// Write the files below this folder, under the paths that they have here.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

const EXAMPLE: &str = "Example:
  mizan translate --to ar policies/morocco/asd.mizan";

/// The language that a tag names.
pub(crate) fn language(tag: &str) -> Result<LanguageCode, String> {
    match Language::from_tag(tag) {
        Some(Language::Ar) => Ok(LanguageCode::Ar),
        Some(Language::En) => Ok(LanguageCode::En),
        Some(Language::Fr) => Ok(LanguageCode::Fr),
        None => Err("ar, en or fr".to_owned()),
    }
}

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let paths = collect(&arguments.paths, is_policy)?;
    if paths.len() > 1 && arguments.into.is_none() {
        return Err(Failure::new("translate-needs-folder", [("count", Arg::number(paths.len()))]));
    }
    let mut project = Project::new(Limits::default());
    let mut exit = Exit::Clean;
    for path in paths {
        match project.translate(&DiskSystem, &path, arguments.to) {
            Ok(translated) => {
                let id = project.parsed(&path).map(|it| it.0).unwrap_or_default();
                let missing: Vec<Diagnostic> = translated
                    .missing
                    .iter()
                    .map(|it| {
                        let code = if it.is_label { "no-label" } else { "no-translation" };
                        let name = if it.is_label { Arg::text(&*it.text) } else { Arg::name(&*it.text) };
                        let found = Diagnostic::warning(code, Location::new(id, it.span));
                        found.arg("name", name).arg("language", tongue(arguments.to)).help("help")
                    })
                    .collect();
                if !missing.is_empty() {
                    console.tell_diagnostics(&missing, project.sources());
                    exit = Exit::Found;
                }
                match &arguments.into {
                    Some(folder) => write_below(folder, &path, &translated.text)?,
                    None => console.print(&translated.text)?,
                }
            }
            Err(error) => {
                refuse(&path, error, &project, console)?;
                exit = Exit::Found;
            }
        }
    }
    Ok(exit)
}

/// A language by its name.
fn tongue(language: LanguageCode) -> Arg {
    Arg::message(match language {
        LanguageCode::Ar => "language-ar",
        LanguageCode::En => "language-en",
        LanguageCode::Fr => "language-fr",
    })
}

/// Says why a file was not translated or hashed.
pub(crate) fn refuse(
    path: &str,
    error: TranslateError,
    project: &Project,
    console: &mut Console,
) -> Result<(), Failure> {
    match error {
        TranslateError::Read(error @ (ReadError::NotFound(_) | ReadError::Unreadable(..))) => {
            Err(unread(Path::new(path), &error))
        }
        TranslateError::Mistakes(found) => {
            console.tell_diagnostics(&found, project.sources());
            Ok(())
        }
    }
}

fn write_below(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let inside: PathBuf = path.split('/').filter(|it| !it.is_empty() && *it != "..").collect();
    let target = folder.join(inside);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(|error| Complaint::unwritable(parent, &error))?;
    }
    WrittenFile::write_text(&target, text)
}
