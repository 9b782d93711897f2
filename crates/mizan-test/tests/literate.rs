//! Every example of the repository, as a test: the language's specification, the pages of diagnostics, the manual, the
//! policies with their cases. `mizan test` runs the same.

#![expect(clippy::disallowed_methods, reason = "tests read the repository")]
#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use mizan_project::{ReadError, System};
use mizan_source::render::render_to_string;
use mizan_source::{Catalogue, Language, RenderOptions};
use mizan_test::{Options, Report, run};

const FOLDERS: [&str; 4] = ["tests/spec", "docs", "policies", "README.md"];

/// The repository on the disk.
struct Repository(PathBuf);

impl System for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.0.join(path)).map_err(|_| ReadError::NotFound(path.to_owned()))
    }

    fn neighbours(&self, folder: &str) -> Vec<String> {
        files(&self.0, Path::new(folder))
    }
}

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let paths: Vec<String> = FOLDERS.iter().flat_map(|folder| files(&root, Path::new(folder))).collect();
    let trials = paths.into_iter().map(|path| {
        let root = root.clone();
        Trial::test(path.clone(), move || run_file(&root, &path))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

/// Runs the tests of one file.
fn run_file(root: &Path, path: &str) -> Result<(), Failed> {
    let report = run(&Repository(root.to_owned()), &[path.to_owned()], &Options::default());
    if std::env::var("MIZAN_UPDATE").is_ok_and(|it| it == "1") && !report.rewrites.is_empty() {
        for (path, text) in &report.rewrites {
            std::fs::write(root.join(path), text)
                .unwrap_or_else(|error| panic!("cannot write {path}: {error}"));
        }
        return Ok(());
    }
    if report.passed() { Ok(()) } else { Err(Failed::from(told(&report))) }
}

/// The failures of a report, as text.
fn told(report: &Report) -> String {
    let catalogue = Catalogue::new(Language::En);
    let options = RenderOptions::default();
    let mut all = report.diagnostics.clone();
    let mut text = String::new();
    for result in report.results.iter().filter(|result| !result.failures.is_empty()) {
        text.push_str(&format!("{}:{}: {}\n", result.path, result.line, result.name));
        all.extend(result.failures.iter().cloned());
    }
    text.push_str(&render_to_string(&all, &report.sources, &catalogue, options));
    text
}

/// The files below a folder, sorted.
fn files(root: &Path, below: &Path) -> Vec<String> {
    let whole = root.join(below);
    if whole.is_file() {
        return vec![below.to_string_lossy().into_owned()];
    }
    let Ok(entries) = std::fs::read_dir(&whole) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .flatten()
        .flat_map(|entry| {
            let path = below.join(entry.file_name());
            let name = path.to_string_lossy().into_owned();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder {
                files(root, &path)
            } else if name.ends_with(".mizan") || name.ends_with(".md") {
                vec![name]
            } else {
                Vec::new()
            }
        })
        .collect();
    found.sort();
    found
}
