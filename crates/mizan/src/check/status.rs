//! What programmes do not know yet, or not for sure: the `unknown` values and all that is `unconfirmed`.

use std::collections::BTreeSet;

use mizan_analysis::{Doubt, StatusLine, Subject};
use mizan_ir::Program;
use mizan_source::{Arg, FileId, SourceSet, Unit};
use serde_json::json;

use crate::console::{Console, Look, Stream};
use crate::failure::Failure;

/// What stands in programmes without errors, in the order of files and places.
pub(super) fn of(programs: &[Program], sources: &SourceSet) -> Vec<StatusLine> {
    let mut lines: Vec<StatusLine> = Vec::new();
    let mut seen: BTreeSet<FileId> = BTreeSet::new();
    for program in programs {
        // What a file says was said with the first programme that it is part of.
        let fresh = mizan_analysis::status(program).into_iter().filter(|line| !seen.contains(&line.at.file));
        lines.extend(fresh.collect::<Vec<_>>());
        seen.extend(files(program));
    }
    lines.sort_by(|one, other| place(one, sources).cmp(&place(other, sources)));
    lines
}

/// Prints the list and its length.
pub(super) fn print(lines: &[StatusLine], sources: &SourceSet, console: &mut Console) -> Result<(), Failure> {
    for line in lines {
        let (id, look) = match line.doubt {
            Doubt::Unknown => ("status-unknown", Look::Bad),
            Doubt::Unconfirmed => ("status-unconfirmed", Look::Doubtful),
        };
        let word = console.paint(Stream::Out, look, &console.sentence(id, []));
        let name = ("place", Arg::name(&line.place));
        let what = match (line.in_force.from, line.in_force.until) {
            (Some(from), Some(until)) => {
                let dates = [("from", Arg::text(from.to_string())), ("until", Arg::text(until.to_string()))];
                let [from, until] = dates;
                console.sentence("status-from-until", [name, from, until])
            }
            (Some(from), None) => {
                console.sentence("status-from", [name, ("from", Arg::text(from.to_string()))])
            }
            (None, _) => console.sentence("status-of", [name]),
        };
        let why = if line.text.is_empty() { String::new() } else { format!(": {}", line.text) };
        let (file, number, _) = place(line, sources);
        console.print_line(&format!("{file}:{number}: {word}: {what}{why}"))?;
    }
    let count = |doubt| Arg::number(lines.iter().filter(|it| it.doubt == doubt).count());
    let counts = [("unknown", count(Doubt::Unknown)), ("unconfirmed", count(Doubt::Unconfirmed))];
    console.print_line(&console.sentence("status-counts", counts))?;
    Ok(())
}

/// The fields are documented in `docs/reference/command-line.md`.
pub(super) fn json(lines: &[StatusLine], sources: &SourceSet) -> serde_json::Value {
    let entry = |line: &StatusLine| {
        let (file, number, _) = place(line, sources);
        json!({
            "kind": match line.doubt { Doubt::Unknown => "unknown", Doubt::Unconfirmed => "unconfirmed" },
            "subject": subject(line.subject),
            "place": line.place,
            "from": line.in_force.from.map(|it| it.to_string()),
            "until": line.in_force.until.map(|it| it.to_string()),
            "text": line.text,
            "file": file,
            "line": number,
        })
    };
    lines.iter().map(entry).collect()
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Programme => "programme",
        Subject::Field => "field",
        Subject::Parameter => "parameter",
        Subject::Definition => "definition",
        Subject::Group => "group",
        Subject::Rule => "rule",
        Subject::Criterion => "criterion",
        Subject::Weight => "weight",
        Subject::Row => "row",
        Subject::Value => "value",
    }
}

/// File, line from 1, and byte.
fn place<'s>(line: &StatusLine, sources: &'s SourceSet) -> (&'s str, u32, u32) {
    let Some(file) = sources.get(line.at.file) else {
        return ("", 0, 0);
    };
    let start = line.at.span.start;
    (file.name(), file.line_index().position(start, Unit::Characters).line.saturating_add(1), start)
}

/// The files that say something in a programme.
fn files(program: &Program) -> BTreeSet<FileId> {
    let programmes = program.programmes.iter().map(|it| it.origin);
    let entities = program.entities.iter().map(|it| it.origin);
    let options = program.options.iter().map(|it| it.origin);
    let parameters = program.parameters.iter().map(|it| it.origin);
    let definitions = program.definitions.iter().map(|it| it.origin);
    let tests = program.tests.iter().map(|it| it.origin);
    let origins = programmes.chain(entities).chain(options).chain(parameters).chain(definitions).chain(tests);
    origins.map(|it| it.file).collect()
}
