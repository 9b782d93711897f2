//! Runs what drafters write as tests: the `test` items of policies, and the examples of Markdown files.
//!
//! **Knows** programmes, the interpreter and the data they are asked about. **May not know** the terminal or an editor:
//! a failure is a diagnostic, and a file to rewrite is a path with its new text. One runner serves `mizan test` and
//! `cargo test`. Read [`run`], then `policy.rs` for `test` items and `literate.rs` for Markdown.

mod literate;
mod policy;

use mizan_project::{Limits, Project, System};
use mizan_source::{Diagnostic, SourceSet};

/// What to run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only tests whose name holds this text.
    pub filter: Option<String>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// A result a test, in the order of files and places.
    pub results: Vec<TestResult>,
    /// Errors that kept policies from being tested.
    pub diagnostics: Vec<Diagnostic>,
    /// The policies that could not be tested.
    pub untested: Vec<String>,
    /// The files that diagnostics and failures speak of.
    pub sources: SourceSet,
    /// Files whose snapshots differ: path and new text. Nothing is written here.
    pub rewrites: Vec<(String, String)>,
}

/// The result of a test.
#[derive(Debug, Clone)]
pub struct TestResult {
    /// Its name; of an example in Markdown, its headings.
    pub name: String,
    /// Its file.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// What went wrong; nothing where it passed.
    pub failures: Vec<Diagnostic>,
}

impl Report {
    /// How many tests passed, and how many failed. A policy that cannot be tested counts as a failure.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let failed = self.results.iter().filter(|result| !result.failures.is_empty()).count();
        (self.results.len() - failed, failed + self.untested.len())
    }

    /// Whether everything could be tested and passed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.counts().1 == 0
    }
}

/// Runs the tests of files: the `test` items of `*.mizan` and `*.mizan.md`, the examples of every other `*.md`.
#[must_use]
pub fn run(system: &dyn System, paths: &[String], options: &Options) -> Report {
    // Cases are asked; whether tables and rules are complete is `mizan check`'s to say.
    let mut project = Project::new(Limits::default()).without_analysis();
    let mut report = Report::default();
    for path in paths {
        if is_policy(path) {
            policy::run(&mut project, system, path, options, &mut report);
        }
    }
    for path in paths {
        if !is_policy(path) && path.ends_with(".md") {
            literate::run(&mut project, system, path, options, &mut report);
        }
    }
    report.sources = project.sources().clone();
    mizan_source::sort_and_dedupe(&mut report.diagnostics);
    report
}

fn is_policy(path: &str) -> bool {
    path.ends_with(".mizan") || path.ends_with(".mizan.md")
}

/// Whether a test of that name is asked for.
fn wanted(options: &Options, name: &str) -> bool {
    options.filter.as_ref().is_none_or(|filter| name.contains(filter.as_str()))
}
