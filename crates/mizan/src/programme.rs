//! The programme that a command is about.

use std::path::Path;

use mizan_project::{CompileError, Compiled, Limits, ReadError};
use mizan_source::{Arg, Diagnostic, FileId};

use crate::console::Console;
use crate::disk::DiskSystem;
use crate::failure::{Complaint, Failure};
use crate::policy_files::{name_of, with_nearest};

/// A programme without errors, and the file that was named.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) compiled: Compiled,
    pub(crate) root: FileId,
    pub(crate) name: String,
}

/// Compiles a file with all it uses. Its errors are said, and then there is none.
pub(crate) fn load(
    path: &Path,
    reforms: &[String],
    console: &mut Console,
) -> Result<Option<Loaded>, Failure> {
    let name = name_of(path)?;
    console.follow_file(&name);
    match Compiled::compile_under(&DiskSystem, &name, reforms, &Limits::default()) {
        Ok(compiled) => {
            let root = compiled.sources().iter().find(|(_, file)| file.name() == name).map(|(id, _)| id);
            Ok(Some(Loaded { root: root.unwrap_or_default(), compiled, name }))
        }
        Err(CompileError::Read(error)) => Err(unread(path, &error)),
        Err(CompileError::UnknownReform(reform, near)) => {
            let complaint = Complaint::new("no-such-reform", [("name", Arg::name(reform))]);
            Err(complaint.nearest(near.as_deref()).into())
        }
        Err(CompileError::Errors(errors)) => {
            let only: Vec<Diagnostic> =
                errors.diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
            console.tell_diagnostics(&only, &errors.sources);
            console.tell(
                "programme-has-errors",
                [("path", Arg::name(name)), ("count", Arg::number(only.len()))],
            );
            Ok(None)
        }
    }
}

/// A policy file that cannot be read.
pub(crate) fn unread(path: &Path, error: &ReadError) -> Failure {
    match error {
        ReadError::NotFound(name) => {
            with_nearest(path, Complaint::new("no-such-file", [("path", Arg::name(name))])).into()
        }
        ReadError::Unreadable(name, why) => {
            Failure::new("cannot-read", [("path", Arg::name(name)), ("why", Arg::text(why))])
        }
    }
}
