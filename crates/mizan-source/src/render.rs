//! Diagnostics as text, for people and for programs.
//!
//! One file a format. `outline` is what the two human formats share: a diagnostic put into words, with its places.

pub mod json;
mod outline;
mod plain;
pub mod report;
mod sarif;
mod terminal;
#[cfg(test)]
mod tests;

use crate::bidi::Bidi;
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::source_file::SourceSet;
use outline::Outline;
use std::fmt;

/// How diagnostics are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people: the line of the source with the place marked in it.
    Terminal,
    /// One `file:line:column: error[code]: message` each, with indented lines below: for logs, grep, screen readers.
    #[default]
    Plain,
    /// For programs; the fields are documented in [`json`].
    Json,
    /// SARIF 2.1.0, for code review tools.
    Sarif,
}

/// How to render.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// What to write.
    pub format: Format,
    /// Whether the terminal form may use colours and underlines.
    pub colour: bool,
    /// How many columns a quoted line may take in the terminal form.
    pub width: usize,
    /// What becomes of text from right to left in the forms for people.
    pub bidi: Bidi,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { format: Format::Plain, colour: false, width: 100, bidi: Bidi::Isolated }
    }
}

/// Writes the diagnostics, in the order they come, in the format asked for.
///
/// # Errors
///
/// Only those of `out`.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    match options.format {
        Format::Terminal | Format::Plain => write_outlines(diagnostics, sources, catalogue, options, out),
        Format::Json => json::write(diagnostics, sources, catalogue, out),
        Format::Sarif => sarif::write(diagnostics, sources, catalogue, out),
    }
}

/// The same as a new string.
#[must_use]
pub fn render_to_string(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = render(diagnostics, sources, catalogue, options, &mut text);
    text
}

fn write_outlines(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    for (number, diagnostic) in diagnostics.iter().enumerate() {
        let outline = Outline::new(diagnostic, catalogue);
        if number > 0 && options.format == Format::Terminal {
            writeln!(out)?;
        }
        write_outline(&outline, sources, catalogue, options, out)?;
    }
    Ok(())
}

fn write_outline(
    outline: &Outline,
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    if options.format == Format::Terminal {
        terminal::write(outline, sources, catalogue, options, out)
    } else {
        plain::write(outline, sources, catalogue, options, out)
    }
}
