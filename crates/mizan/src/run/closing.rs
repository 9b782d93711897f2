//! The last line of a run: where every record went.

use mizan_data::Summary;
use mizan_source::Arg;

use crate::cli::Exit;
use crate::console::Console;
use crate::outputs::Answered;

/// How many unknown columns are named.
const NAMED: usize = 10;

/// Counts of the records that have answers.
#[derive(Debug, Default)]
pub(super) struct Closing {
    undetermined: u64,
    failed: u64,
}

impl Closing {
    pub(super) fn count(&mut self, answered: &Answered) {
        let doubts = answered.doubts();
        self.undetermined = self.undetermined.saturating_add(u64::from(doubts.undetermined));
        self.failed = self.failed.saturating_add(u64::from(doubts.failed));
    }

    /// Says the numbers, and how the run ended. `listed` says whether every rejected record was listed.
    pub(super) fn tell(&self, summary: &Summary, listed: bool, console: &mut Console) -> Exit {
        notes(summary, console);
        if !listed {
            console.tell("run-list-rejects", []);
        }
        let mut parts = vec![console.sentence(
            "run-closing",
            [
                ("read", Arg::number(summary.read)),
                ("accepted", Arg::number(summary.accepted)),
                ("rejected", Arg::number(summary.rejected)),
                ("undetermined", Arg::number(self.undetermined)),
                ("failed", Arg::number(self.failed)),
            ],
        )];
        for (id, count) in [("run-left-out", summary.left_out), ("run-stray-rows", summary.stray_rows)] {
            if count > 0 {
                parts.push(console.sentence(id, [("count", Arg::number(count))]));
            }
        }
        console.tell_line(&parts.join(&format!("{} ", console.sentence("semicolon", []))));
        let bad =
            summary.rejected > 0 || summary.left_out > 0 || summary.stray_rows > 0 || summary.rest_unread;
        if bad || self.failed > 0 { Exit::Records } else { Exit::Clean }
    }
}

/// What is worth knowing about the data as a whole.
fn notes(summary: &Summary, console: &mut Console) {
    if summary.rest_unread {
        console.tell("run-rest-unread", []);
    }
    for (name, count) in summary.unknown.iter().take(NAMED) {
        console.tell("run-unknown-column", [("name", Arg::name(name)), ("count", Arg::number(*count))]);
    }
    let more = summary.unknown.len().saturating_sub(NAMED);
    if more > 0 || summary.unknown_more > 0 {
        console.tell("run-unknown-more", [("count", Arg::number(more))]);
    }
    for (name, count) in summary.missing_lists.iter().take(NAMED) {
        console.tell("run-missing-list", [("name", Arg::name(name)), ("count", Arg::number(*count))]);
    }
    for file in &summary.indexed {
        let mebibytes = file.bytes.div_ceil(1 << 20);
        let args = [
            ("file", Arg::name(&file.file)),
            ("rows", Arg::number(file.rows)),
            ("size", Arg::number(mebibytes)),
        ];
        console.tell("run-indexed", args);
    }
}
