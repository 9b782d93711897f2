//! What a reading comes to in numbers.

use std::collections::BTreeMap;

use crate::record::{Read, ReadKind};

/// The closing numbers of a reading: `read = accepted + rejected`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Outermost records.
    pub read: u64,
    /// Those that became a case.
    pub accepted: u64,
    /// Those that did not.
    pub rejected: u64,
    /// Rows of inner CSV files that belong to no outermost record; not among those read.
    pub stray_rows: u64,
    /// Records left out of outermost records that were accepted without them.
    pub left_out: u64,
    /// How often each name occurs that no entity declares, as `household.colour`. Such columns are not read.
    pub unknown: BTreeMap<String, u64>,
    /// Occurrences of further unknown names, beyond [`crate::Limits::unknown_names`].
    pub unknown_more: u64,
    /// How often a list that may be empty was left out of a record in JSON, as `person.months`; it was read as empty.
    pub missing_lists: BTreeMap<String, u64>,
    /// Inner CSV files whose rows do not come in the order of the outermost file: they were kept in memory.
    pub indexed: Vec<IndexedFile>,
    /// Whether a broken place kept the rest of a file from being read; how many records that is cannot be known.
    pub rest_unread: bool,
}

/// A CSV file that was kept in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedFile {
    /// Its name.
    pub file: String,
    /// How many rows were kept.
    pub rows: u64,
    /// About how many bytes they took.
    pub bytes: u64,
}

/// The longest unknown name that is kept.
const LONGEST_NAME: usize = 64;

impl Summary {
    /// Counts a record.
    pub(crate) fn count(&mut self, read: &Read) {
        if read.kind == ReadKind::StrayRow {
            self.stray_rows = self.stray_rows.saturating_add(1);
            return;
        }
        self.read = self.read.saturating_add(1);
        let side = if read.result.is_ok() { &mut self.accepted } else { &mut self.rejected };
        *side = side.saturating_add(1);
        if read.result.is_ok() {
            self.left_out =
                self.left_out.saturating_add(u64::try_from(read.left_out.len()).unwrap_or(u64::MAX));
        }
    }

    /// Counts a list that is left out.
    pub(crate) fn count_missing_list(&mut self, entity: &str, list: &str) {
        let count = self.missing_lists.entry(format!("{entity}.{list}")).or_default();
        *count = count.saturating_add(1);
    }

    /// Counts a name that `entity` does not declare.
    pub(crate) fn count_unknown(&mut self, entity: &str, name: &str, most: usize) {
        let shown: String = name.chars().take(LONGEST_NAME).collect();
        let full = format!("{entity}.{shown}");
        if let Some(count) = self.unknown.get_mut(&full) {
            *count = count.saturating_add(1);
        } else if self.unknown.len() < most {
            self.unknown.insert(full, 1);
        } else {
            self.unknown_more = self.unknown_more.saturating_add(1);
        }
    }
}
