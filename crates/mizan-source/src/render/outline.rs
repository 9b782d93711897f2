//! A diagnostic put into words, with the places the words belong to.

use crate::catalogue::{Catalogue, Described};
use crate::diagnostic::{Args, Diagnostic, Fix, NoteKind, Severity};
use crate::line_index::Unit;
use crate::source_file::{SourceFile, SourceSet};
use crate::span::Location;
use crate::visible::{beside, visible};
use std::borrow::Cow;

/// Everything the human formats say of one diagnostic.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) severity: Severity,
    pub(super) code: Option<String>,
    pub(super) message: String,
    /// The place it is about comes first.
    pub(super) marks: Vec<Mark>,
    pub(super) asides: Vec<Aside>,
}

/// A place, and what stands beside it.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) at: Location,
    pub(super) primary: bool,
    pub(super) text: Option<String>,
}

/// A line below.
#[derive(Debug)]
pub(super) struct Aside {
    pub(super) kind: NoteKind,
    pub(super) text: String,
}

/// A replacement longer than this is shown by its beginning.
const LONGEST_REPLACEMENT: usize = 200;

impl Outline {
    pub(super) fn new(diagnostic: &Diagnostic, catalogue: &Catalogue) -> Self {
        let Described { message, here, labels, notes, fixes } = catalogue.describe(diagnostic);
        let mut marks = vec![Mark { at: diagnostic.at, primary: true, text: here }];
        let places = diagnostic.labels.iter().map(|label| label.at);
        marks.extend(places.zip(labels).map(|(at, text)| Mark { at, primary: false, text: Some(text) }));
        let mut asides: Vec<Aside> = notes.into_iter().map(|(kind, text)| Aside { kind, text }).collect();
        let changes = diagnostic.fixes.iter().zip(fixes);
        let colon = colon(catalogue);
        asides.extend(
            changes
                .map(|(fix, title)| Aside { kind: NoteKind::Help, text: fix_in_a_line(fix, &title, &colon) }),
        );
        let code = Some(diagnostic.code.to_owned());
        Self { severity: diagnostic.severity, code, message, marks, asides }
    }
}

/// The word before a line below, in the language of the catalogue.
pub(super) fn aside_word(kind: NoteKind, catalogue: &Catalogue) -> String {
    let id = match kind {
        NoteKind::Help => "aside-help",
        NoteKind::Note => "aside-note",
    };
    catalogue.message_or_id(id, &Args::new())
}

/// A colon behind a word, as the language writes it.
pub(super) fn colon(catalogue: &Catalogue) -> String {
    catalogue.message_or_id("colon", &Args::new())
}

/// The name of a file as it can be shown, also of one that is not there.
pub(super) fn file_name(file: Option<&SourceFile>) -> Cow<'_, str> {
    file.map_or(Cow::Borrowed("?"), |file| visible(file.name()))
}

/// Where a place starts, in lines and characters counted from one, as people are told.
pub(super) fn line_and_column(at: Location, sources: &SourceSet) -> (u32, u32) {
    let position = sources
        .get(at.file)
        .map(|file| file.line_index().position(at.span.start, Unit::Characters))
        .unwrap_or_default();
    (position.line.saturating_add(1), position.column.saturating_add(1))
}

/// The title of a change, with what it writes unless the title says so already. A change in several places is told by
/// its title alone.
fn fix_in_a_line(fix: &Fix, title: &str, colon: &str) -> String {
    let [edit] = fix.edits.as_slice() else { return title.to_owned() };
    let written = edit.replacement.trim();
    if written.is_empty() || title.contains(written) {
        return title.to_owned();
    }
    format!("{title}{colon} {}", beside(&format!("`{}`", shortened(written)), title))
}

/// The first line of a text, or its beginning, with a sign that there is more.
pub(super) fn shortened(text: &str) -> String {
    shortened_to(text, LONGEST_REPLACEMENT)
}

/// The same with a length of one's own choice.
pub(super) fn shortened_to(text: &str, longest: usize) -> String {
    let first_line = text.split('\n').next().unwrap_or_default();
    let first_line = first_line.strip_suffix('\r').unwrap_or(first_line);
    let kept: String = first_line.chars().take(longest).collect();
    let more = kept.len() < text.trim_end().len();
    format!("{}{}", visible(&kept), if more { "…" } else { "" })
}
