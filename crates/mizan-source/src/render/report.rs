//! Our diagnostics for tools built on miette, and our drawing for diagnostics of others.

use super::outline::{Aside, Mark, Outline};
use super::{RenderOptions, write_outline};
use crate::catalogue::{Catalogue, Language};
use crate::diagnostic::{Diagnostic, NoteKind, Severity};
use crate::source_file::{SourceFile, SourceSet};
use crate::span::{FileId, Location, Span};
use crate::visible::visible_sentence;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::fmt;

/// One diagnostic as miette sees it: put into words, with its file. Miette knows one file a diagnostic; labels in
/// other files are not shown there.
#[derive(Debug)]
pub struct Report<'a> {
    file: Option<&'a SourceFile>,
    at: Location,
    outline: Outline,
}

/// Draws any miette diagnostic the way ours are drawn.
#[derive(Debug)]
pub struct Handler {
    catalogue: Catalogue,
    options: RenderOptions,
}

impl<'a> Report<'a> {
    /// The diagnostic in the language of the catalogue.
    #[must_use]
    pub fn new(diagnostic: &Diagnostic, sources: &'a SourceSet, catalogue: &Catalogue) -> Self {
        let at = diagnostic.at;
        Self { file: sources.get(at.file), at, outline: Outline::new(diagnostic, catalogue) }
    }
}

impl Handler {
    /// Draws with these options; the formats for programs fall back to the plain one.
    #[must_use]
    pub fn new(language: Language, options: RenderOptions) -> Self {
        Self { catalogue: Catalogue::new(language), options }
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.outline.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.outline.code.as_deref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.outline.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let lines: Vec<&str> = self.outline.asides.iter().map(|aside| aside.text.as_str()).collect();
        if lines.is_empty() { None } else { Some(Box::new(lines.join("\n"))) }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.file.map(|file| file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.outline.marks.iter().filter(|mark| mark.at.file == self.at.file);
        Some(Box::new(marks.map(|mark| {
            let range = (mark.at.span.start as usize, mark.at.span.len() as usize);
            match mark.primary {
                true => LabeledSpan::new_primary_with_span(mark.text.clone(), range),
                false => LabeledSpan::new_with_span(mark.text.clone(), range),
            }
        })))
    }
}

impl SourceCode for SourceFile {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text: &str = self.text();
        let read = text.read_span(span, lines_before, lines_after)?;
        let (line, column, count) = (read.line(), read.column(), read.line_count());
        let name = self.name().to_owned();
        Ok(Box::new(MietteSpanContents::new_named(name, read.data(), *read.span(), line, column, count)))
    }
}

impl miette::ReportHandler for Handler {
    fn debug(&self, error: &dyn miette::Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sources = SourceSet::new();
        let outline = outline_of(error, &mut sources);
        write_outline(&outline, &sources, &self.catalogue, self.options, f)
    }
}

fn outline_of(error: &dyn miette::Diagnostic, sources: &mut SourceSet) -> Outline {
    let labels: Vec<LabeledSpan> = error.labels().into_iter().flatten().collect();
    let file = error.source_code().and_then(|code| read_file(code, &labels, sources));
    let first_primary = labels.iter().position(LabeledSpan::primary).unwrap_or_default();
    let mark = |(number, label): (usize, &LabeledSpan)| Mark {
        at: Location::new(file.unwrap_or_default(), span_of(label)),
        primary: number == first_primary,
        text: label.label().map(one_line),
    };
    let mut marks: Vec<Mark> =
        if file.is_some() { labels.iter().enumerate().map(mark).collect() } else { Vec::new() };
    marks.sort_by_key(|mark| !mark.primary);
    let help = error.help().map(|help| help.to_string()).unwrap_or_default();
    Outline {
        severity: match error.severity() {
            Some(miette::Severity::Warning) => Severity::Warning,
            Some(miette::Severity::Advice) => Severity::Hint,
            _ => Severity::Error,
        },
        code: error.code().map(|code| one_line(&code.to_string())),
        message: one_line(&error.to_string()),
        marks,
        asides: help.lines().map(|line| Aside { kind: NoteKind::Help, text: one_line(line) }).collect(),
    }
}

/// The beginning of the file, as far as the labels reach.
fn read_file(code: &dyn SourceCode, labels: &[LabeledSpan], sources: &mut SourceSet) -> Option<FileId> {
    let end = labels.iter().map(|label| label.offset().saturating_add(label.len())).max()?;
    let read = code.read_span(&SourceSpan::from((0, end)), 1, 1).ok()?;
    let text = String::from_utf8_lossy(read.data());
    Some(sources.add(read.name().unwrap_or("?"), text.as_ref()))
}

fn span_of(label: &LabeledSpan) -> Span {
    Span::from_range(label.offset()..label.offset().saturating_add(label.len()))
}

fn one_line(text: &str) -> String {
    visible_sentence(&text.replace('\n', " ")).into_owned()
}
