//! What the benchmarks are measured on: the policies of the repository and the made-up households beside them.
#![expect(clippy::disallowed_methods, reason = "benchmarks read the repository")]

use std::path::{Path, PathBuf};

use mizan_data::{Loader, Mapping};
use mizan_ir::{Case, DefinitionId, Needs, Program};
use mizan_project::{Checked, Limits, Project, ReadError, System};
use mizan_value::Date;

/// The repository on the disk.
#[derive(Debug)]
pub struct Repository(PathBuf);

impl Repository {
    /// The checkout that these benchmarks belong to.
    #[must_use]
    pub fn here() -> Self {
        Self(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
    }

    /// The folders of countries, sorted.
    #[must_use]
    pub fn countries(&self) -> Vec<String> {
        let mut folders: Vec<String> =
            self.inside("policies").into_iter().map(|(folder, _)| folder).collect();
        folders.retain(|folder| !self.policies(folder).is_empty());
        folders
    }

    /// The policy files of a folder and of those in it, sorted.
    #[must_use]
    pub fn policies(&self, folder: &str) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            for (name, is_folder) in self.inside(&folder) {
                if is_folder {
                    open.push(name);
                } else if name.ends_with(".mizan") || name.ends_with(".mizan.md") {
                    files.push(name);
                }
            }
        }
        files.sort();
        files
    }

    /// What stands in a folder, sorted, and whether it is a folder itself.
    fn inside(&self, folder: &str) -> Vec<(String, bool)> {
        let entries = std::fs::read_dir(self.0.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<(String, bool)> = entries
            .map(|entry| (format!("{folder}/{}", entry.file_name().to_string_lossy()), entry.path().is_dir()))
            .collect();
        names.sort();
        names
    }

    /// A root checked with all it uses.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn checked(&self, root: &str) -> Result<Checked, ReadError> {
        Project::new(Limits::default()).check(self, root)
    }

    /// The records of a file of the households, of which some definitions are asked.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn households(
        &self,
        file: &str,
        program: &Program,
        asked: &[DefinitionId],
        on: Date,
    ) -> Result<Vec<Case>, ReadError> {
        let bytes = self.read(file)?;
        let Some(subject) = asked.first().and_then(|id| program.definition(*id)) else {
            return Ok(Vec::new());
        };
        let needs = Needs::of(program, asked.iter().copied());
        let limits = mizan_data::Limits::default();
        let loader = Loader::new(program, &needs, subject.entity, on, &Mapping::default(), limits);
        Ok(loader.json_records(bytes.as_slice()).filter_map(|read| read.result.ok()).collect())
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
