//! Embeds the pages of `docs/diagnostics`, so that `mizan code` needs no files beside it.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/diagnostics");
    println(&format!("cargo:rerun-if-changed={}", folder.display()))?;
    let mut pages = Vec::new();
    // A source archive without its documentation still builds; `mizan code` then knows no pages.
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry?.path();
        let code = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        let is_page = path.extension().is_some_and(|it| it == "md")
            && code.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
        if is_page && !code.is_empty() {
            pages.push((code, fs::canonicalize(&path)?));
        }
    }
    pages.sort();
    let mut text = String::from("&[\n");
    for (code, path) in pages {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    ({code:?}, include_str!({:?})),", path.display().to_string());
    }
    text.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("pages.rs"), text)
}

fn println(line: &str) -> io::Result<()> {
    use io::Write as _;
    writeln!(io::stdout(), "{line}")
}
