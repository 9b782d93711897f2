//! Every code that the crates can report has a page in `docs/diagnostics`, of the same name, and every page a code.

#![expect(clippy::disallowed_methods, reason = "tests read the repository")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mizan_source::{Catalogue, Language};

/// What stands before a code in the source.
const MARKS: [&str; 6] =
    ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::hint(", "Fault::new(", ".slip(", "unused("];

/// Phrases of the catalogue that are no codes: parts of the sentences about data.
const PHRASES: [&str; 5] = ["data-type-", "data-unit-", "data-json-", "data-setting-", "data-list-"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The codes in the source of the crates, but for the crate that renders them and knows none.
fn codes() -> BTreeSet<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("mizan-source") {
            sources(&path.join("src"), &mut files);
        }
    }
    let mut codes = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for mark in MARKS {
            for after in text.split(mark).skip(1) {
                let literal = after.trim_start().strip_prefix('"').and_then(|it| it.split_once('"'));
                codes.extend(literal.map(|(code, _)| code.to_owned()));
            }
        }
        for after in text.split("\"data-").skip(1) {
            codes.extend(after.split_once('"').map(|(code, _)| format!("data-{code}")));
        }
    }
    codes.retain(|code| !PHRASES.iter().any(|phrase| code.starts_with(phrase)));
    codes
}

fn pages() -> BTreeSet<String> {
    let folder = fs::read_dir(root().join("docs/diagnostics")).unwrap();
    folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "README")
        .collect()
}

#[test]
fn every_code_has_a_page() {
    let pages = pages();
    let without: Vec<String> = codes().into_iter().filter(|code| !pages.contains(code)).collect();
    assert_eq!(without, [""; 0]);
}

#[test]
fn every_page_is_of_a_code() {
    let catalogue = Catalogue::new(Language::En);
    let without: Vec<String> = pages().into_iter().filter(|page| !catalogue.has(page)).collect();
    assert_eq!(without, [""; 0]);
}

#[test]
fn every_page_begins_with_its_code() {
    for page in pages() {
        let text = fs::read_to_string(root().join("docs/diagnostics").join(format!("{page}.md"))).unwrap();
        assert!(text.starts_with(&format!("# `{page}`: ")), "{page}");
    }
}
