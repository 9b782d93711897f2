//! `file:line:column: error[code]: message`, and indented lines below it. No colour, no drawing: each line makes sense
//! where it stands, whatever the direction of the text. The word for the severity is the same in every language, so
//! that tools can match it.

use super::RenderOptions;
use super::outline::{Outline, aside_word, colon, file_name, line_and_column};
use crate::catalogue::Catalogue;
use crate::source_file::SourceSet;
use crate::span::Location;
use std::fmt;

pub(super) fn write(
    outline: &Outline,
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let Outline { severity, code, message, marks, asides } = outline;
    let mut write_line = |line: &str| writeln!(out, "{}", options.bidi.lay_out(line, options.width));
    let code = code.as_deref().map(|code| format!("[{code}]")).unwrap_or_default();
    let first = marks.first().map(|first| place(first.at, sources)).unwrap_or_default();
    write_line(&format!("{first}{}{code}: {message}", severity.word()))?;
    for mark in marks {
        if let Some(text) = &mark.text {
            write_line(&format!("  {}{text}", place(mark.at, sources)))?;
        }
    }
    for aside in asides {
        write_line(&format!("  {}{} {}", aside_word(aside.kind, catalogue), colon(catalogue), aside.text))?;
    }
    Ok(())
}

fn place(at: Location, sources: &SourceSet) -> String {
    let (line, column) = line_and_column(at, sources);
    format!("{}:{line}:{column}: ", file_name(sources.get(at.file)))
}
