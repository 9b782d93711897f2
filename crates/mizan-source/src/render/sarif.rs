//! SARIF 2.1.0, the least of it that review tools need: one run, its rules, and results with regions in UTF-16 columns.

use crate::catalogue::{Catalogue, Described};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::line_index::Unit;
use crate::source_file::SourceSet;
use crate::span::{FileId, Location};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

/// Writes one log with one run, and a line end.
pub(super) fn write(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    catalogue: &Catalogue,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let codes: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let results = diagnostics.iter().map(|diagnostic| {
        let rule = codes.binary_search(&diagnostic.code).unwrap_or_default();
        result(diagnostic, rule, sources, catalogue)
    });
    let run = Run {
        results: results.collect(),
        tool: Tool { driver: Driver { name: "mizan", rules: codes.iter().map(|id| Rule { id }).collect() } },
        column_kind: "utf16CodeUnits",
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    let text = serde_json::to_string_pretty(&log).map_err(|_| fmt::Error)?;
    writeln!(out, "{text}")
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    description: Message,
    artifact_changes: Vec<FileChange<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileChange<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Inserted<'a>,
}

#[derive(Serialize)]
struct Inserted<'a> {
    text: &'a str,
}

/// What SARIF has no field for, the lines below a diagnostic, follows its sentence.
fn result<'a>(
    diagnostic: &'a Diagnostic,
    rule_index: usize,
    sources: &SourceSet,
    catalogue: &Catalogue,
) -> Finding<'a> {
    let Described { message, here, labels, notes, fixes } = catalogue.describe(diagnostic);
    let lines = std::iter::once(message).chain(notes.into_iter().map(|(_, text)| text));
    let text = lines.collect::<Vec<_>>().join("\n");
    let related = diagnostic.labels.iter().zip(labels).enumerate();
    let fixes = diagnostic.fixes.iter().zip(fixes).filter(|(fix, _)| !fix.edits.is_empty());
    Finding {
        rule_id: diagnostic.code,
        rule_index,
        level: level(diagnostic.severity),
        message: Message { text },
        locations: [place(None, diagnostic.at, here, sources)],
        related_locations: related
            .map(|(id, (label, text))| place(Some(id), label.at, Some(text), sources))
            .collect(),
        fixes: fixes.map(|(fix, title)| change(fix, title, sources)).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn place(id: Option<usize>, at: Location, text: Option<String>, sources: &SourceSet) -> Place {
    let physical_location =
        Physical { artifact_location: artifact(at.file, sources), region: region(at, sources) };
    Place { id, physical_location, message: text.map(|text| Message { text }) }
}

fn change<'a>(fix: &'a Fix, title: String, sources: &SourceSet) -> Change<'a> {
    let mut by_file: BTreeMap<FileId, Vec<Replacement<'a>>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.at.file).or_default().push(Replacement {
            deleted_region: region(edit.at, sources),
            inserted_content: Inserted { text: &edit.replacement },
        });
    }
    let changes = by_file
        .into_iter()
        .map(|(file, replacements)| FileChange { artifact_location: artifact(file, sources), replacements });
    Change { description: Message { text: title }, artifact_changes: changes.collect() }
}

fn region(at: Location, sources: &SourceSet) -> Region {
    let position = |offset| {
        let file = sources.get(at.file);
        let position = file.map(|file| file.line_index().position(offset, Unit::Utf16)).unwrap_or_default();
        (position.line.saturating_add(1), position.column.saturating_add(1))
    };
    let (start_line, start_column) = position(at.span.start);
    let (end_line, end_column) = position(at.span.end);
    Region { start_line, start_column, end_line, end_column }
}

fn artifact(file: FileId, sources: &SourceSet) -> Artifact {
    Artifact { uri: sources.get(file).map(|file| uri(file.name())).unwrap_or_default() }
}

/// The name as a relative reference: bytes that may not stand in one are written as `%41`.
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            b'\\' => uri.push('/'),
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}
