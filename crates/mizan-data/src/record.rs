//! One outermost record as it came out of the reading.

use std::fmt;
use std::sync::Arc;

use mizan_ir::Case;

use crate::reason::Rejection;

/// One record that was read: a case, or why not.
#[derive(Debug, Clone)]
pub struct Read {
    /// What was read.
    pub kind: ReadKind,
    /// Which it is among those of its kind, from 1.
    pub number: u64,
    /// Where it begins.
    pub place: Place,
    /// Its key, where it could be read. This is data: it is given even where the key is a sensitive field.
    pub id: Option<String>,
    /// The case, or all that is wrong.
    pub result: Result<Case, Rejection>,
    /// Records that results belong to, held by this one, that were left out of the case: a village goes on without the
    /// household that is wrong. Empty where results belong to the outermost record.
    pub left_out: Vec<LeftOut>,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadKind {
    /// An outermost record with all it holds.
    Record,
    /// A row of an inner CSV file that belongs to no outermost record; always rejected.
    StrayRow,
}

/// A record that was left out of its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where within the outermost record, as in [`crate::Reason::path`].
    pub path: String,
    /// Where it begins.
    pub place: Place,
    /// Its key, where it could be read.
    pub id: Option<String>,
    /// Why.
    pub rejection: Rejection,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, where there are several.
    pub file: Option<Arc<str>>,
    /// The line, from 1.
    pub line: u64,
    /// The byte within the file, from 0; of a row of CSV its first.
    pub byte: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{file}:{}", self.line),
            None => write!(f, "{}", self.line),
        }
    }
}
