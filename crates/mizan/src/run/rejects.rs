//! Rejected records, with all their reasons: to a file, or the first of them beside the output.

use std::io::Write;
use std::path::Path;

use mizan_data::{Place, Read, ReadKind, Reason, Rejection};
use serde_json::{Value, json};

use crate::console::Console;
use crate::failure::{Complaint, Failure, data_args};
use crate::outputs::Outputs;
use crate::written_file::WrittenFile;

/// How many lines of reasons are said where no file is named, and how many of one record.
const SAID: usize = 20;
const SAID_OF_ONE: usize = 3;

/// Where rejected records are listed.
#[derive(Debug)]
pub(crate) struct Rejects<'a> {
    file: Option<(WrittenFile, &'a Path)>,
    /// Lines to be said beside the output, once it is there.
    lines: Vec<String>,
    /// Whether there is more than was kept in `lines`.
    more: bool,
    /// What the data are called, before the line.
    data: String,
    /// Whether keys are shown beside the output: those of a sensitive field are not.
    show_ids: bool,
}

/// What was rejected.
struct Rejected<'r> {
    kind: &'static str,
    number: u64,
    place: &'r Place,
    /// Where in its record, of one that was left out of it.
    path: Option<&'r str>,
    id: Option<&'r str>,
    rejection: &'r Rejection,
}

impl<'a> Rejects<'a> {
    pub(crate) fn new(path: Option<&'a Path>, data: &Path, outputs: &Outputs<'_>) -> Result<Self, Failure> {
        let file = match path {
            Some(path) => Some((WrittenFile::create(path)?, path)),
            None => None,
        };
        let sensitive =
            |entity| outputs.program.entity(entity).fields.first().is_none_or(|key| key.sensitive);
        let show_ids = !outputs.chain(outputs.subject).into_iter().any(sensitive);
        Ok(Self { file, lines: Vec::new(), more: false, data: data.display().to_string(), show_ids })
    }

    /// Lists a record, if it or something in it was rejected.
    pub(crate) fn see(&mut self, read: &Read, console: &Console) -> Result<(), Failure> {
        for left_out in &read.left_out {
            self.list(
                &Rejected {
                    kind: "left-out",
                    number: read.number,
                    place: &left_out.place,
                    path: Some(&left_out.path),
                    id: left_out.id.as_deref(),
                    rejection: &left_out.rejection,
                },
                console,
            )?;
        }
        let Err(rejection) = &read.result else {
            return Ok(());
        };
        let kind = match read.kind {
            ReadKind::Record => "record",
            ReadKind::StrayRow => "stray-row",
        };
        let (number, place, id) = (read.number, &read.place, read.id.as_deref());
        self.list(&Rejected { kind, number, place, path: None, id, rejection }, console)
    }

    /// Finishes the file, or says the lines; whether every rejected record was listed.
    pub(crate) fn finish(mut self, console: &mut Console) -> Result<bool, Failure> {
        if let Some((file, _)) = self.file.take() {
            file.finish()?;
        }
        self.lines.iter().for_each(|line| console.tell_line(line));
        Ok(!self.more)
    }

    fn list(&mut self, rejected: &Rejected<'_>, console: &Console) -> Result<(), Failure> {
        if let Some((file, path)) = &mut self.file {
            let written = writeln!(file, "{}", rejected.json(console));
            return written.map_err(|error| Complaint::unwritable(path, &error).into());
        }
        let reasons = &rejected.rejection.reasons;
        for reason in reasons.iter().take(SAID_OF_ONE) {
            if self.lines.len() < SAID {
                self.lines.push(rejected.line(reason, &self.data, self.show_ids, console));
            } else {
                self.more = true;
            }
        }
        self.more |= reasons.len() > SAID_OF_ONE || rejected.rejection.more > 0;
        Ok(())
    }
}

impl Rejected<'_> {
    /// The fields are documented in `docs/reference/command-line.md`.
    fn json(&self, console: &Console) -> Value {
        let reason = |reason: &Reason| {
            json!({
                "code": reason.code,
                "path": reason.path,
                "line": reason.place.line,
                "message": message(reason, console),
            })
        };
        let mut object = json!({
            "kind": self.kind,
            "number": self.number,
            "id": self.id,
            "file": self.place.file.as_deref(),
            "line": self.place.line,
            "byte": self.place.byte,
            "reasons": self.rejection.reasons.iter().map(reason).collect::<Vec<_>>(),
            "more": self.rejection.more,
        });
        if let (Some(path), Some(object)) = (self.path, object.as_object_mut()) {
            object.insert("path".to_owned(), json!(path));
        }
        object
    }

    /// One reason on one line.
    fn line(&self, reason: &Reason, data: &str, show_ids: bool, console: &Console) -> String {
        let place = if reason.place.line == 0 { self.place } else { &reason.place };
        let place = match &place.file {
            Some(_) => place.to_string(),
            None => format!("{data}:{place}"),
        };
        let id = self.id.filter(|_| show_ids).map(|id| format!("{}: ", mizan_source::visible::visible(id)));
        let path = if reason.path.is_empty() { String::new() } else { format!("{}: ", reason.path) };
        format!("{place}: {}{path}{}", id.unwrap_or_default(), message(reason, console))
    }
}

/// A reason in words.
fn message(reason: &Reason, console: &Console) -> String {
    console.catalogue().message_or_id(reason.code, &data_args(&reason.args))
}
