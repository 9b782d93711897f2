//! How much of one record is read before it is called too large.

/// What bounds the memory and the time that one record can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of one outermost record in JSON, with all it holds.
    pub record_bytes: usize,
    /// The bytes of one row in CSV.
    pub row_bytes: usize,
    /// How deep lists and objects may stand in each other in JSON.
    pub nesting: usize,
    /// The records within one outermost record.
    pub rows: usize,
    /// The reasons told of one rejected record; further ones are counted.
    pub reasons: usize,
    /// The different unknown names listed in the summary; further ones are counted together.
    pub unknown_names: usize,
    /// Whether the caller promises that the outermost records come in ascending order of their keys.
    ///
    /// Keys are unique over the whole file, and without this promise every key seen is kept to hold records to it: about
    /// 35 MB for a million keys of twelve characters. With it only the last key is kept, and a record that breaks the
    /// promise is rejected. CSV folders with more than one file keep the keys in any case, to join the files.
    pub sorted_by_key: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 16 << 20,
            row_bytes: 1 << 20,
            nesting: 64,
            rows: 100_000,
            reasons: 100,
            unknown_names: 1_000,
            sorted_by_key: false,
        }
    }
}
