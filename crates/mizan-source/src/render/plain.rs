//! `file:line:column: error[code]: message`, and indented lines below it. No colour, no drawing: each line makes sense
//! where it stands, whatever the direction of the text. The word for the severity is the same in every language, so
//! that tools can match it.

use super::outline::{Outline, aside_word, file_name, line_and_column};
use crate::catalogue::Catalogue;
use crate::source_file::SourceSet;
use crate::span::Location;
use std::fmt;

pub(super) fn write(
    outline: &Outline,
    sources: &SourceSet,
    catalogue: &Catalogue,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let Outline { severity, code, message, marks, asides } = outline;
    if let Some(first) = marks.first() {
        write_place(first.at, sources, out)?;
    }
    let code = code.as_deref().map(|code| format!("[{code}]")).unwrap_or_default();
    writeln!(out, "{}{code}: {message}", severity.word())?;
    for mark in marks {
        if let Some(text) = &mark.text {
            out.write_str("  ")?;
            write_place(mark.at, sources, out)?;
            writeln!(out, "{text}")?;
        }
    }
    for aside in asides {
        writeln!(out, "  {}: {}", aside_word(aside.kind, catalogue), aside.text)?;
    }
    Ok(())
}

fn write_place(at: Location, sources: &SourceSet, out: &mut dyn fmt::Write) -> fmt::Result {
    let (line, column) = line_and_column(at, sources);
    write!(out, "{}:{line}:{column}: ", file_name(sources.get(at.file)))
}
