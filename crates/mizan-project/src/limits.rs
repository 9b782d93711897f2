//! How much is read before it is refused.

/// Bounds on what files may ask of the machine. They are data: a server that reads strangers' files can lower them.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bounds on one file: its size and its nesting.
    pub syntax: mizan_syntax::Limits,
    /// Bounds on what analysis tries before it gives up showing something.
    pub analysis: mizan_analysis::Limits,
    /// How many files may belong together.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            syntax: mizan_syntax::Limits::default(),
            analysis: mizan_analysis::Limits::default(),
            files: 1000,
        }
    }
}
