//! What the benchmarks are measured on: the policies of the repository and the households of their tests.
#![expect(clippy::disallowed_methods, reason = "benchmarks read the repository")]

use std::path::{Path, PathBuf};

use mizan_project::{Checked, Limits, Project, ReadError, System};

/// The repository on the disk.
#[derive(Debug)]
pub struct Repository(PathBuf);

impl Repository {
    /// The checkout that these benchmarks belong to.
    #[must_use]
    pub fn here() -> Self {
        Self(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
    }

    /// The policy files of a folder, sorted.
    #[must_use]
    pub fn policies(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.0.join(folder)) else { return Vec::new() };
        let names =
            entries.flatten().map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()));
        let mut files: Vec<String> = names.filter(|name| name.ends_with(".mizan")).collect();
        files.sort();
        files
    }

    /// A root checked with all it uses.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn checked(&self, root: &str) -> Result<Checked, ReadError> {
        Project::new(Limits::default()).check(self, root)
    }
}

impl System for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.0.join(path)).map_err(|_| ReadError::NotFound(path.to_owned()))
    }

    fn neighbours(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }
}
