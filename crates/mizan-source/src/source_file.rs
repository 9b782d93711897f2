//! The texts that diagnostics speak about.

use crate::line_index::LineIndex;
use crate::span::{FileId, Location};
use std::sync::{Arc, OnceLock};

/// One text with the name people know it by.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: Arc<str>,
    line_index: OnceLock<LineIndex>,
}

/// The files of one programme, each known by its [`FileId`]. A clone is cheap and shares the texts.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<Arc<SourceFile>>,
}

impl SourceFile {
    /// A file called `name` that says `text`.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into(), line_index: OnceLock::new() }
    }

    /// What people call the file, usually its path inside the project.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All it says.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Where its lines and characters lie; worked out when first asked for.
    #[must_use]
    pub fn line_index(&self) -> &LineIndex {
        self.line_index.get_or_init(|| LineIndex::new(&self.text))
    }
}

impl SourceSet {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and says how to refer to it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Arc::new(SourceFile::new(name, text)));
        id
    }

    /// The file, if the set has it.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(AsRef::as_ref)
    }

    /// Every file, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter().map(AsRef::as_ref))
    }

    /// What is written at a place; empty where there is no such place.
    #[must_use]
    pub fn text_at(&self, at: Location) -> &str {
        self.get(at.file).map(|file| at.span.text_in(file.text())).unwrap_or_default()
    }
}
