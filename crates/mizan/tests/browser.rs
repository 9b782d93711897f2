//! The same households explained in three languages as pages, which are opened in headless Chromium at two widths and
//! looked at by `tests/browser/look.mjs`. Where there is no Node or no Chromium this says so and ends.
#![expect(clippy::disallowed_methods, reason = "pages are written where the browser finds them")]
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A programme, one of its households, and a day.
const HOUSEHOLDS: [[&str; 3]; 4] = [
    ["morocco/asd.mizan", "MA-0009", "2024-09-30"],
    ["morocco/asd.mizan", "MA-0018", "2024-09-30"],
    ["egypt/takaful.mizan", "EG-0008", "2022-03-31"],
    ["tunisia/amen_social.mizan", "TN-0009", "2025-09-30"],
];

/// What the script ends with where there is no browser.
const NO_BROWSER: i32 = 77;

#[test]
fn pages_are_read_in_a_browser_without_a_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::temp_dir().join(format!("mizan-pages-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut pages: Vec<PathBuf> = Vec::new();
    for household in HOUSEHOLDS {
        for language in ["ar", "en", "fr"] {
            let page = folder.join(format!("{}-{language}.html", household[1]));
            fs::write(&page, explain(&root, household, language)).unwrap();
            pages.push(page);
        }
    }
    let looked = Command::new("node").arg(root.join("tests/browser/look.mjs")).args(&pages).output();
    fs::remove_dir_all(&folder).unwrap();
    let Ok(looked) = looked else {
        eprintln!("there is no Node here: the pages were not looked at");
        return;
    };
    let said = [looked.stdout, looked.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    if looked.status.code() == Some(NO_BROWSER) {
        eprintln!("{said}");
        return;
    }
    assert!(looked.status.success(), "{said}");
}

/// The page of a household.
fn explain(root: &Path, [programme, id, on]: [&str; 3], language: &str) -> Vec<u8> {
    let policies = root.join("policies");
    let country = policies.join(programme).parent().unwrap().to_owned();
    let explained = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .arg("explain")
        .arg(policies.join(programme))
        .arg("--data")
        .arg(country.join("households/households.ndjson"))
        .args(["--id", id, "--on", on, "--lang", language, "--format", "html"])
        .output()
        .unwrap();
    assert!(explained.status.success(), "{}", String::from_utf8_lossy(&explained.stderr));
    explained.stdout
}
