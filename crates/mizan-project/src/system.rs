//! The outside world, as far as policies need it: files by their path.

use std::collections::BTreeMap;

use thiserror::Error;

/// Where files come from. Paths use `/` and mean what the implementation says they mean.
pub trait System {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Where there is no such file, or it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The policy files in a folder, for "did you mean"; none where that cannot be told.
    fn neighbours(&self, folder: &str) -> Vec<String>;
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is none.
    #[error("there is no file {0}")]
    NotFound(String),
    /// There is one, but it cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, String),
}

impl ReadError {
    /// Why, without the path.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::NotFound(_) => "there is no such file".to_owned(),
            Self::Unreadable(_, why) => why.clone(),
        }
    }
}

/// Files in memory: for embedding, tests and editors.
#[derive(Debug, Clone, Default)]
pub struct MemorySystem {
    files: BTreeMap<String, String>,
}

impl MemorySystem {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }
}

impl<P: Into<String>, T: Into<String>, const N: usize> From<[(P, T); N]> for MemorySystem {
    fn from(files: [(P, T); N]) -> Self {
        Self { files: files.into_iter().map(|(path, text)| (path.into(), text.into())).collect() }
    }
}

impl System for MemorySystem {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let text = self.files.get(path).ok_or_else(|| ReadError::NotFound(path.to_owned()))?;
        Ok(text.clone().into_bytes())
    }

    fn neighbours(&self, folder: &str) -> Vec<String> {
        let inside = |path: &&String| {
            folder.is_empty() || path.strip_prefix(folder).is_some_and(|it| it.starts_with('/'))
        };
        self.files.keys().filter(inside).cloned().collect()
    }
}
