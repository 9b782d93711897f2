//! The form for people: the line of the source, with the place marked in it.
//!
//! Carets under a line are only right if the terminal shows its characters in the order they are written. Where text
//! runs from right to left it does not, so there the place is marked inside the line (with colour and underline, or
//! with mirrored brackets) and what is said about it follows as a list. No line number shares a row with the source,
//! since it would take part in its reordering.

mod excerpt;

use super::RenderOptions;
use super::outline::{Aside, Mark, Outline, aside_word, file_name, line_and_column, shortened_to};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Args, Severity};
use crate::line_index::Unit;
use crate::source_file::SourceSet;
use crate::span::FileId;
use crate::visible::{beside, has_right_to_left, isolated};
use excerpt::Excerpt;
use std::collections::BTreeMap;
use std::fmt;

const INDENT: &str = "    ";

/// The narrowest excerpt that still shows anything.
const NARROWEST: usize = 20;

/// How many characters of a place are quoted beside what is said about it.
const LONGEST_QUOTE: usize = 60;

/// How something looks, when it may have colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Bare,
    Error,
    Warning,
    Hint,
    Strong,
    Dim,
    Secondary,
    UnderError,
    UnderWarning,
    UnderHint,
    UnderSecondary,
}

pub(super) fn write(
    outline: &Outline,
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let mut page = Page { sources, colour: options.colour, severity: outline.severity, out };
    page.write_header(outline, catalogue)?;
    let width = options.width.saturating_sub(INDENT.len()).max(NARROWEST);
    for group in by_line(&outline.marks, sources) {
        page.write_group(&group, width)?;
    }
    outline.asides.iter().try_for_each(|aside| page.write_aside(aside, catalogue))
}

/// The marks of one line, the first of which says where it is.
type Group<'a> = Vec<&'a Mark>;

/// The line of the diagnostic itself comes first, the others in the order they are read.
fn by_line<'a>(marks: &'a [Mark], sources: &SourceSet) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<(bool, FileId, u32), Group<'a>> = BTreeMap::new();
    let line = |mark: &Mark| (mark.at.file, line_and_column(mark.at, sources).0);
    let first = marks.first().map(line);
    for mark in marks {
        let (file, number) = line(mark);
        groups.entry((first != Some((file, number)), file, number)).or_default().push(mark);
    }
    groups.into_values().collect()
}

/// Where one diagnostic is being written.
struct Page<'a> {
    sources: &'a SourceSet,
    colour: bool,
    severity: Severity,
    out: &'a mut dyn fmt::Write,
}

impl Page<'_> {
    fn write_header(&mut self, outline: &Outline, catalogue: &Catalogue) -> fmt::Result {
        let id = match outline.severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Hint => "severity-hint",
        };
        let word = catalogue.message_or_id(id, &Args::new());
        let code = outline.code.as_deref().map(|code| format!("[{code}]")).unwrap_or_default();
        self.paint(self.style(), &format!("{word}{code}"))?;
        self.paint(Style::Strong, &format!(": {}", outline.message))?;
        writeln!(self.out)
    }

    fn write_group(&mut self, group: &[&Mark], width: usize) -> fmt::Result {
        let Some(first) = group.first() else { return Ok(()) };
        let file = self.sources.get(first.at.file);
        let (line, column) = line_and_column(first.at, self.sources);
        self.paint(Style::Dim, "-->")?;
        writeln!(self.out, " {}:{line}:{column}", isolated(&file_name(file)))?;
        let Some(file) = file else {
            return self.write_list(group);
        };
        let line = file.line_index().position(first.at.span.start, Unit::Bytes).line;
        let excerpt = Excerpt::new(file, line, first.at.span, width);
        let reordered = excerpt.has_right_to_left()
            || group.iter().filter_map(|mark| mark.text.as_deref()).any(has_right_to_left);
        if reordered {
            self.write_marked_line(&excerpt, group)?;
            self.write_list(group)
        } else {
            self.write_line_with_carets(&excerpt, group)
        }
    }

    /// The source line, and a row with a caret line for each mark.
    fn write_line_with_carets(&mut self, excerpt: &Excerpt<'_>, group: &[&Mark]) -> fmt::Result {
        self.write_source_row(&excerpt.text())?;
        let (shown, hidden): (Vec<&Mark>, Vec<&Mark>) =
            group.iter().partition(|mark| excerpt.shows(mark.at.span));
        for mark in shown {
            let (column, length) = excerpt.columns(mark.at.span);
            let caret = if mark.primary { "^" } else { "-" };
            let more = if excerpt.goes_on(mark.at.span) { "…" } else { "" };
            let text = mark.text.as_deref().map(|text| format!(" {text}")).unwrap_or_default();
            write!(self.out, "{INDENT}{}", " ".repeat(column))?;
            self.paint(self.mark_style(mark), &format!("{}{more}{text}", caret.repeat(length)))?;
            writeln!(self.out)?;
        }
        self.write_list(&hidden)
    }

    /// The source line with its places marked inside it.
    fn write_marked_line(&mut self, excerpt: &Excerpt<'_>, group: &[&Mark]) -> fmt::Result {
        let marks: Vec<&Mark> = group.iter().copied().filter(|mark| excerpt.shows(mark.at.span)).collect();
        // Colour needs a character to stand on.
        if !self.colour || marks.iter().any(|mark| excerpt.is_between(mark.at.span)) {
            return self.write_source_row(&excerpt.bracketed(marks.iter().map(|mark| mark.at.span)));
        }
        self.out.write_str(INDENT)?;
        // Neighbours of one style are painted in one go: a code between two letters would part them.
        let (mut style, mut run) = (Style::Bare, String::new());
        for (text, span) in excerpt.pieces() {
            let over = |mark: &&&Mark| mark.at.span.start < span.end && span.start < mark.at.span.end;
            let mark = marks.iter().filter(over).max_by_key(|mark| mark.primary);
            let next = mark.map_or(Style::Bare, |mark| self.under_style(mark));
            if next != style {
                self.paint(style, &std::mem::take(&mut run))?;
                style = next;
            }
            run.push_str(text);
        }
        self.paint(style, &run)?;
        writeln!(self.out)
    }

    fn write_source_row(&mut self, text: &str) -> fmt::Result {
        let row = format!("{INDENT}{text}");
        writeln!(self.out, "{}", row.trim_end())
    }

    /// What is said about each place, with the text it is about.
    fn write_list(&mut self, group: &[&Mark]) -> fmt::Result {
        for mark in group {
            let Some(text) = &mark.text else { continue };
            self.out.write_str(INDENT)?;
            self.paint(self.mark_style(mark), "-")?;
            let quote = shortened_to(self.sources.text_at(mark.at), LONGEST_QUOTE);
            match quote.as_str() {
                "" => writeln!(self.out, " {text}")?,
                quote => writeln!(self.out, " {}: {text}", beside(&format!("`{quote}`"), text))?,
            }
        }
        Ok(())
    }

    fn write_aside(&mut self, aside: &Aside, catalogue: &Catalogue) -> fmt::Result {
        self.paint(Style::Strong, &aside_word(aside.kind, catalogue))?;
        writeln!(self.out, ": {}", aside.text)
    }

    fn paint(&mut self, style: Style, text: &str) -> fmt::Result {
        if !self.colour || style == Style::Bare || text.is_empty() {
            return self.out.write_str(text);
        }
        write!(self.out, "\u{1b}[{}m{text}\u{1b}[0m", style.codes())
    }

    fn style(&self) -> Style {
        match self.severity {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
            Severity::Hint => Style::Hint,
        }
    }

    fn mark_style(&self, mark: &Mark) -> Style {
        if mark.primary { self.style() } else { Style::Secondary }
    }

    fn under_style(&self, mark: &Mark) -> Style {
        match self.severity {
            _ if !mark.primary => Style::UnderSecondary,
            Severity::Error => Style::UnderError,
            Severity::Warning => Style::UnderWarning,
            Severity::Hint => Style::UnderHint,
        }
    }
}

impl Style {
    fn codes(self) -> &'static str {
        match self {
            Self::Bare => "0",
            Self::Error => "1;31",
            Self::Warning => "1;33",
            Self::Hint => "1;36",
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Secondary => "34",
            Self::UnderError => "1;4;31",
            Self::UnderWarning => "1;4;33",
            Self::UnderHint => "1;4;36",
            Self::UnderSecondary => "4;34",
        }
    }
}
