//! For programs. The fields below are stable: none is renamed or taken away, new ones may come.
//!
//! ```json
//! {
//!   "diagnostics": [{
//!     "code": "unit-mismatch",
//!     "severity": "error",
//!     "message": "cannot add `income` and `age`",
//!     "file": "rules.mizan",
//!     "span": { "start": 4, "end": 16 },
//!     "start": { "line": 1, "column": 5, "byte_column": 5, "utf16_column": 5 },
//!     "end": { "line": 1, "column": 17, "byte_column": 17, "utf16_column": 17 },
//!     "labels": [{ "message": "…", "file": "…", "span": {}, "start": {}, "end": {} }],
//!     "notes": [{ "kind": "help", "message": "…" }],
//!     "fixes": [{ "title": "…", "safe": false, "edits": [{ "replacement": "…", "file": "…", "span": {}, "start": {}, "end": {} }] }]
//!   }]
//! }
//! ```
//!
//! `severity` is `error`, `warning` or `hint`; `kind` is `help` or `note`. `span` counts bytes from zero and does not
//! include its end. Lines and columns count from one: `column` counts characters, the others what their names say. The
//! first label is about the place itself if the message has a text for it. Sentences are in the language asked for.

use crate::catalogue::{Catalogue, Described};
use crate::diagnostic::{Diagnostic, Edit, Fix, NoteKind};
use crate::line_index::Unit;
use crate::source_file::SourceSet;
use crate::span::Location;
use serde::Serialize;
use std::fmt;

/// Writes `{"diagnostics": […]}` and a line end.
pub(super) fn write(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    catalogue: &Catalogue,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let all = All { diagnostics: entries(diagnostics, sources, catalogue) };
    let text = serde_json::to_string_pretty(&all).map_err(|_| fmt::Error)?;
    writeln!(out, "{text}")
}

/// The diagnostics as one JSON array, for a document that says more than these.
#[must_use]
pub fn array(diagnostics: &[Diagnostic], sources: &SourceSet, catalogue: &Catalogue) -> serde_json::Value {
    serde_json::to_value(entries(diagnostics, sources, catalogue)).unwrap_or_default()
}

#[derive(Serialize)]
struct All<'a> {
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<LabelEntry<'a>>,
    notes: Vec<NoteEntry>,
    fixes: Vec<FixEntry<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    span: Bytes,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    byte_column: u32,
    utf16_column: u32,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    message: String,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct NoteEntry {
    kind: &'static str,
    message: String,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    title: String,
    safe: bool,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    replacement: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

fn entries<'a>(
    diagnostics: &'a [Diagnostic],
    sources: &'a SourceSet,
    catalogue: &Catalogue,
) -> Vec<Entry<'a>> {
    diagnostics.iter().map(|diagnostic| entry(diagnostic, sources, catalogue)).collect()
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceSet, catalogue: &Catalogue) -> Entry<'a> {
    let Described { message, here, labels, notes, fixes } = catalogue.describe(diagnostic);
    let here = here.map(|message| LabelEntry { message, place: place(diagnostic.at, sources) });
    let others = diagnostic.labels.iter().zip(labels);
    let others = others.map(|(label, message)| LabelEntry { message, place: place(label.at, sources) });
    let fixes = diagnostic.fixes.iter().zip(fixes);
    Entry {
        code: diagnostic.code,
        severity: diagnostic.severity.word(),
        message,
        place: place(diagnostic.at, sources),
        labels: here.into_iter().chain(others).collect(),
        notes: notes
            .into_iter()
            .map(|(kind, message)| NoteEntry { kind: kind_word(kind), message })
            .collect(),
        fixes: fixes.map(|(fix, title)| fix_entry(fix, title, sources)).collect(),
    }
}

fn kind_word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Help => "help",
        NoteKind::Note => "note",
    }
}

fn fix_entry<'a>(fix: &'a Fix, title: String, sources: &'a SourceSet) -> FixEntry<'a> {
    let edit = |edit: &'a Edit| EditEntry { replacement: &edit.replacement, place: place(edit.at, sources) };
    FixEntry { title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
}

fn place(at: Location, sources: &SourceSet) -> Place<'_> {
    let file = sources.get(at.file);
    let point = |offset| Point {
        line: column(at, sources, offset, Unit::Bytes).0,
        column: column(at, sources, offset, Unit::Characters).1,
        byte_column: column(at, sources, offset, Unit::Bytes).1,
        utf16_column: column(at, sources, offset, Unit::Utf16).1,
    };
    Place {
        file: file.map_or("?", |file| file.name()),
        span: Bytes { start: at.span.start, end: at.span.end },
        start: point(at.span.start),
        end: point(at.span.end),
    }
}

fn column(at: Location, sources: &SourceSet, offset: u32, unit: Unit) -> (u32, u32) {
    let position = sources.get(at.file).map(|file| file.line_index().position(offset, unit));
    let position = position.unwrap_or_default();
    (position.line.saturating_add(1), position.column.saturating_add(1))
}
