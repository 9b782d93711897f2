//! A bar for those who wait: only on a terminal, and only where it takes longer than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use mizan_data::Read;

use crate::console::Console;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// After how many records the clock is looked at.
const STEP: u64 = 256;

/// How far a run has come.
#[derive(Debug)]
pub(super) struct Progress {
    /// When it began; `None` where nobody looks.
    began: Option<Instant>,
    bytes: Option<u64>,
    records: u64,
    bar: Option<ProgressBar>,
    words: String,
}

impl Progress {
    pub(super) fn new(bytes: Option<u64>, console: &Console) -> Self {
        let began = console.err_is_terminal.then(Instant::now);
        let words = if began.is_some() { console.sentence("run-progress", []) } else { String::new() };
        Self { began, bytes, records: 0, bar: None, words }
    }

    /// Another record was read.
    pub(super) fn see(&mut self, read: &Read) {
        self.records = self.records.saturating_add(1);
        let Some(began) = self.began else { return };
        if !self.records.is_multiple_of(STEP) || (self.bar.is_none() && began.elapsed() < PATIENCE) {
            return;
        }
        let (bytes, words) = (self.bytes, &self.words);
        let bar = self.bar.get_or_insert_with(|| bar(bytes));
        bar.set_message(format!("{} {words}", self.records));
        bar.set_position(if bytes.is_some() { read.place.byte } else { self.records });
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar where it is known how much there is, otherwise a count.
fn bar(bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match bytes {
        Some(bytes) => (ProgressBar::new(bytes), "{wide_bar} {percent}% {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
