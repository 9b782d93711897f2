//! `mizan test`: the tests that drafters write.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use mizan_source::{Arg, Catalogue, Diagnostic};
use mizan_test::{Options, Report, TestResult};
use serde_json::json;

use crate::cli::Exit;
use crate::console::{Console, Look, Stream};
use crate::disk::DiskSystem;
use crate::failure::Failure;
use crate::policy_files::{collect, may_hold_tests};
use crate::written_file::WrittenFile;

/// Run the tests of policies and the examples of Markdown pages
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Arguments {
    /// Files and folders; the current folder where none is named.
    paths: Vec<PathBuf>,
    /// Only tests whose name holds this text.
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// How results are written.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write what examples now print into their pages.
    #[arg(long)]
    update: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Failures with their reasons, and the counts.
    Human,
    /// One object with every result.
    Json,
    /// JUnit XML, for build servers.
    Junit,
}

const EXAMPLE: &str = "Example:
  mizan test policies/morocco --filter \"three children\"";

pub(crate) fn run(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let paths = collect(&arguments.paths, may_hold_tests)?;
    console.follow_first(&paths);
    let options = Options { filter: arguments.filter.clone() };
    let mut report = mizan_test::run(&DiskSystem, &paths, &options);
    if arguments.update && !report.rewrites.is_empty() {
        for (path, text) in &report.rewrites {
            WrittenFile::write_text(Path::new(path), text)?;
            console.tell("test-updated", [("path", Arg::name(path))]);
        }
        // What counts is what the pages say now.
        report = mizan_test::run(&DiskSystem, &paths, &options);
    }
    match arguments.format {
        Format::Human => print_human(&report, arguments, console)?,
        Format::Json => {
            let object = json(&report, console.catalogue());
            console.print_json(&object)?;
        }
        Format::Junit => console.print(&junit(&report, console.catalogue()))?,
    }
    // A filter that matches nothing is a slip of the hand: nothing was tested.
    let nothing = arguments.filter.is_some() && report.results.is_empty();
    Ok(if report.passed() && !nothing { Exit::Clean } else { Exit::Found })
}

fn print_human(report: &Report, arguments: &Arguments, console: &mut Console) -> Result<(), Failure> {
    if !report.diagnostics.is_empty() {
        let text = console.render(Stream::Out, None, &report.diagnostics, &report.sources);
        console.print(&text)?;
    }
    for result in report.results.iter().filter(|it| !it.failures.is_empty()) {
        let word = console.paint(Stream::Out, Look::Bad, &console.sentence("test-word-failed", []));
        console.print_line(&format!("{word} {}:{} {}", result.path, result.line, result.name))?;
        for failure in &result.failures {
            let described = console.catalogue().describe(failure);
            console.print_line(&format!("  {}", described.message))?;
            for (_, note) in described.notes {
                console.print_line(&format!("    {note}"))?;
            }
        }
    }
    let (passed, failed) = report.counts();
    let counts = [("passed", Arg::number(passed)), ("failed", Arg::number(failed))];
    let look = if report.passed() { Look::Good } else { Look::Bad };
    console.print_line(&console.paint(Stream::Out, look, &console.sentence("test-counts", counts)))?;
    if report.results.is_empty() && report.diagnostics.is_empty() {
        match &arguments.filter {
            Some(filter) => console.tell("test-none-matches", [("filter", Arg::name(filter))]),
            None => console.tell("test-none", []),
        }
    }
    if !report.rewrites.is_empty() && !arguments.update {
        console.tell("test-update-help", []);
    }
    Ok(())
}

/// The fields are documented in `docs/reference/command-line.md`.
fn json(report: &Report, catalogue: &Catalogue) -> serde_json::Value {
    let (passed, failed) = report.counts();
    let result = |it: &TestResult| {
        json!({
            "name": it.name,
            "file": it.path,
            "line": it.line,
            "passed": it.failures.is_empty(),
            "failures": mizan_source::render::json::array(&it.failures, &report.sources, catalogue),
        })
    };
    json!({
        "passed": passed,
        "failed": failed,
        "results": report.results.iter().map(result).collect::<Vec<_>>(),
        "diagnostics": mizan_source::render::json::array(&report.diagnostics, &report.sources, catalogue),
    })
}

fn junit(report: &Report, catalogue: &Catalogue) -> String {
    let failed = report.results.iter().filter(|it| !it.failures.is_empty()).count();
    let passed = report.results.len().saturating_sub(failed);
    let errors: Vec<&Diagnostic> = report.diagnostics.iter().filter(|it| it.is_error()).collect();
    let tests = passed.saturating_add(failed).saturating_add(errors.len());
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!(
        "<testsuites>\n<testsuite name=\"mizan\" tests=\"{tests}\" failures=\"{failed}\" errors=\"{}\">\n",
        errors.len()
    ));
    for error in errors {
        let file = report.sources.get(error.at.file).map(mizan_source::SourceFile::name).unwrap_or_default();
        let message = xml(&catalogue.describe(error).message);
        text.push_str(&format!(
            "<testcase classname=\"{0}\" name=\"{1}\"><error type=\"{1}\" message=\"{message}\"/></testcase>\n",
            xml(file),
            xml(error.code)
        ));
    }
    for result in &report.results {
        let (file, name, line) = (xml(&result.path), xml(&result.name), result.line);
        text.push_str(&format!(
            "<testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{line}\""
        ));
        if result.failures.is_empty() {
            text.push_str("/>\n");
            continue;
        }
        text.push_str(">\n");
        for failure in &result.failures {
            let described = catalogue.describe(failure);
            let notes: Vec<String> = described.notes.iter().map(|(_, note)| xml(note)).collect();
            let (code, message) = (xml(failure.code), xml(&described.message));
            text.push_str(&format!(
                "<failure type=\"{code}\" message=\"{message}\">{}</failure>\n",
                notes.join("\n")
            ));
        }
        text.push_str("</testcase>\n");
    }
    text.push_str("</testsuite>\n</testsuites>\n");
    text
}

/// Text for XML: marks are written out, and characters that XML cannot have are left out.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn xml_is_safe() {
        assert_eq!(super::xml("a<b> & \"c\"\u{0}\n"), "a&lt;b&gt; &amp; &quot;c&quot; ");
    }
}
