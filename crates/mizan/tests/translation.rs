//! Every policy of the repository into each language and back: the same file, the same hash, nothing missing.
#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "the test reads the policies of the repository and writes beside them"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the command prints, run in a folder; it must have nothing to complain of.
fn mizan(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    let output = command.current_dir(folder).args(["--lang", "en"]).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// The policies of a folder by their paths.
fn policies(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.join("policies")];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(path).unwrap().map(|it| it.unwrap().path()) {
            let name = entry.file_name().unwrap().to_string_lossy().into_owned();
            if entry.is_dir() {
                open.push(entry);
            } else if name.ends_with(".mizan") || name.ends_with(".mizan.md") {
                found.insert(
                    entry.strip_prefix(folder).unwrap().to_owned(),
                    fs::read_to_string(entry).unwrap(),
                );
            }
        }
    }
    found
}

/// The folders of policies, each with the language that it is in.
fn folders(repository: &Path) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(repository.join("policies")).unwrap().map(|it| it.unwrap().path()) {
        if !entry.is_dir() {
            continue;
        }
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        let first = policies(repository).into_iter().find(|it| it.0.starts_with(format!("policies/{name}")));
        let language = first.unwrap().1.lines().find_map(|it| match it.trim() {
            "language en" => Some("en"),
            "langue fr" => Some("fr"),
            "لغة ar" => Some("ar"),
            _ => None,
        });
        found.push((format!("policies/{name}"), language.unwrap()));
    }
    found
}

#[test]
fn every_policy_is_the_same_there_and_back() {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let scratch = std::env::temp_dir().join(format!("mizan-translation-{}", std::process::id()));
    let at = |name: &str| scratch.join(name);
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let folders = folders(repository);
    assert!(folders.len() > 7, "{folders:?}");
    for (folder, language) in &folders {
        mizan(repository, &["translate", "--to", language, folder, "--into", &text(&at("own"))]);
    }
    let own = policies(&at("own"));
    let hashes = mizan(repository, &["hash", "policies"]);
    for language in ["ar", "en", "fr"] {
        let there = at(language);
        mizan(repository, &["translate", "--to", language, "policies", "--into", &text(&there)]);
        assert_eq!(mizan(&there, &["hash", "policies"]), hashes, "{language}");
        let back = at(&format!("{language}-back"));
        for (folder, own) in &folders {
            mizan(&there, &["translate", "--to", own, folder, "--into", &text(&back)]);
        }
        for (path, text) in policies(&back) {
            assert_eq!(own.get(&path), Some(&text), "{language}: {}", path.display());
        }
    }
    fs::remove_dir_all(scratch).unwrap();
}
