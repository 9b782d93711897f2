//! Records from JSON: one object, an array of objects, or objects one after the other (NDJSON).
//!
//! The stream is cut into records before any is parsed (`boundary.rs`), so memory is bounded by the largest record, and a
//! broken record is rejected alone. After one that is not closed properly, reading goes on where a new record
//! certainly begins: at the next line of NDJSON; in an array or between objects written over several lines, at the next
//! line whose `{` stands in the same column, unless records inside others stand in that column too. Where no such place
//! is found the rest is given up, in words: `rest-unread`. So that no inner record is taken for an
//! outer one, a record that has only names of other kinds, or that comes after a broken one without a name of its own kind,
//! is rejected as doubtful.

mod boundary;
mod draft;
mod parse;

use std::io::Read as IoRead;

use crate::draft::Spot;
use crate::json::boundary::{Boundary, Step};
use crate::json::parse::{Json, ParseError, Problem, parse};
use crate::loader::{Loader, SeenKeys};
use crate::reason::{Argument, Fault, Rejection};
use crate::record::{Place, Read, ReadKind};
use crate::summary::Summary;
use crate::window::Window;

const SPACES: &[u8] = b" \t\r\n";

/// Records read from JSON, one at a time; see [`Loader::json_records`].
#[derive(Debug)]
pub struct JsonRecords<'l, R> {
    loader: &'l Loader<'l>,
    window: Window<R>,
    stage: Stage,
    seen: SeenKeys,
    summary: Summary,
    /// Whether a record inside another was seen to begin a line in the column of the outer one, so that a column does not
    /// say where a record begins.
    columns_mislead: bool,
    /// Whether the record before was broken, so that brackets may have closed in the wrong place.
    in_doubt: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    /// Records one after the other.
    Sequence,
    /// Inside `[ … ]`.
    Array(Expect),
    /// After the `]`.
    AfterArray,
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A record or `]`.
    First,
    /// A record.
    Record,
    /// A comma or `]`.
    Comma,
}

/// Where a record begins.
#[derive(Debug, Clone, Copy)]
struct Start {
    line: u64,
    byte: u64,
    column: u64,
    /// Whether it begins its line.
    own_line: bool,
}

/// What a value in the stream turned out to be.
enum Found {
    /// So many bytes, with balanced brackets.
    Whole(usize),
    /// Not closed properly, by the end of the stream or before.
    Broken,
    /// Longer than a record may be.
    TooLarge(Rest),
}

/// Where the rest of a record ends that is too large to be kept.
enum Rest {
    /// So many bytes from its beginning.
    Known(usize),
    /// To be followed further.
    Open(Boundary),
}

impl<'l, R: IoRead> JsonRecords<'l, R> {
    pub(crate) fn new(loader: &'l Loader<'l>, source: R) -> Self {
        Self {
            loader,
            window: Window::new(source),
            stage: Stage::Start,
            seen: SeenKeys::new(&loader.limits),
            summary: Summary::default(),
            columns_mislead: false,
            in_doubt: false,
        }
    }

    /// The numbers so far.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The most bytes of the stream that were ever held at once.
    #[must_use]
    pub fn widest_buffer(&self) -> usize {
        self.window.widest
    }

    fn start(&self) -> Start {
        let window = &self.window;
        Start { line: window.line, byte: window.byte, column: window.column(), own_line: window.line_open }
    }

    fn number(&self) -> u64 {
        self.summary.read.saturating_add(1)
    }

    /// The next record, rejected or not.
    fn read_next(&mut self) -> Option<Read> {
        loop {
            match self.stage {
                Stage::Done => return None,
                Stage::Start => {
                    self.window.skip_mark();
                    self.window.skip_all(SPACES);
                    self.stage = Stage::Sequence;
                    if self.window.next_byte() == Some(b'[') {
                        self.window.advance(1);
                        self.stage = Stage::Array(Expect::First);
                    }
                }
                Stage::Sequence => {
                    self.window.skip_all(SPACES);
                    if self.window.next_byte().is_none() {
                        return self.stream_end(None);
                    }
                    return Some(self.in_sequence());
                }
                Stage::Array(expect) => {
                    self.window.skip_all(SPACES);
                    if let Some(read) = self.in_array(expect) {
                        return Some(read);
                    }
                }
                Stage::AfterArray => {
                    self.window.skip_all(SPACES);
                    if self.window.next_byte().is_none() {
                        return self.stream_end(None);
                    }
                    let start = self.start();
                    self.give_up();
                    return Some(self.rejected(start, Fault::new("data-rest-unread")));
                }
            }
        }
    }

    /// The stream is over: what kept it from going on, if anything did.
    fn stream_end(&mut self, fault: Option<Fault>) -> Option<Read> {
        self.stage = Stage::Done;
        let failed = self.window.failure.take().map(|message| {
            self.summary.rest_unread = true;
            Fault::new("data-read-failed").with("message", Argument::Text(message))
        });
        let fault = failed.or(fault)?;
        Some(self.rejected(self.start(), fault))
    }

    /// Gives up the rest of the stream.
    fn give_up(&mut self) {
        self.stage = Stage::Done;
        self.summary.rest_unread = true;
    }

    fn rejected(&self, start: Start, fault: Fault) -> Read {
        let place = Place { file: None, line: start.line, byte: start.byte };
        let result = Err(Rejection::of(fault.at(String::new(), place.clone())));
        Read { kind: ReadKind::Record, number: self.number(), place, id: None, result, left_out: Vec::new() }
    }

    /// A record rejected because of a fault found at `at` of its bytes.
    fn broken(&self, start: Start, error: &ParseError) -> Read {
        let bytes = self.window.bytes();
        let place = place_of(start, bytes, error.at);
        let fault = error.fault();
        let mut read = self.rejected(start, fault.clone());
        read.result = Err(Rejection::of(fault.at(String::new(), place)));
        read
    }

    /// A value read from the first `len` bytes, and whether they are JSON.
    fn whole(&mut self, start: Start, len: usize) -> (Read, bool) {
        let bytes = self.window.bytes().get(..len).unwrap_or_default();
        let node = match parse(bytes, self.loader.limits.nesting) {
            Ok(node) => node,
            Err(error) => return (self.broken(start, &error), false),
        };
        let place = |spot: Spot| match spot {
            Spot::Offset(at) => place_of(start, bytes, at),
            Spot::Row { line, byte, .. } => Place { file: None, line, byte },
        };
        let number = self.summary.read.saturating_add(1);
        let Json::Record(members) = node.json else {
            let fault = Fault::new("data-wrong-type")
                .named("field", "JSON")
                .with("found", Argument::Name(draft::shape(&node.json).to_owned()))
                .with("expected", Argument::Phrase("data-type-record"));
            return (self.rejected(start, fault), true);
        };
        if !draft::is_outermost(self.loader, &members, self.in_doubt) {
            let name = self.loader.plan.entity(0).map_or("", |it| it.name.as_str());
            return (self.rejected(start, Fault::new("data-doubtful-record").named("entity", name)), true);
        }
        self.in_doubt = false;
        let draft = draft::from_members(self.loader, 0, node.at, members, &mut self.summary);
        (self.loader.read_draft(&draft, number, Some(&mut self.seen), &place), true)
    }

    /// Follows the value that begins here to its end.
    fn find_end(&mut self) -> Found {
        let limits = &self.loader.limits;
        if !matches!(self.window.next_byte(), Some(b'{' | b'[')) {
            return Found::Broken;
        }
        let mut boundary = Boundary::default();
        loop {
            match boundary.follow(self.window.bytes(), limits.nesting) {
                Step::End(len) if len <= limits.record_bytes => return Found::Whole(len),
                Step::End(len) => return Found::TooLarge(Rest::Known(len)),
                Step::Broken => return Found::Broken,
                Step::More if self.window.bytes().len() > limits.record_bytes => {
                    return Found::TooLarge(Rest::Open(boundary));
                }
                Step::More => {
                    if !self.window.more() {
                        return Found::Broken;
                    }
                }
            }
        }
    }

    fn too_large(&self, start: Start) -> Read {
        let fault = Fault::new("data-too-large")
            .with("limit", Argument::count(self.loader.limits.record_bytes))
            .with("unit", Argument::Phrase("data-unit-bytes"));
        self.rejected(start, fault)
    }

    // Records one after the other.

    fn in_sequence(&mut self) -> Read {
        let start = self.start();
        match self.find_end() {
            Found::Whole(len) => {
                let behind = self.behind_on_line(len);
                match self.whole(start, len) {
                    (read, true) if !behind => {
                        self.note_columns(start, len);
                        self.window.advance(len);
                        read
                    }
                    (_, true) => {
                        let at = self.first_behind(len);
                        let problem = Problem::Expected("data-json-nothing-more");
                        let read = self.broken(start, &ParseError { at, problem });
                        self.window.advance(len);
                        self.window.skip_line();
                        read
                    }
                    (read, false) => {
                        // Of lines that begin like records of their own only the first is this one's.
                        if begins_lines(self.window.bytes().get(..len).unwrap_or_default(), 0) {
                            self.window.skip_line();
                        } else {
                            self.window.advance(len);
                            if behind {
                                self.window.skip_line();
                            }
                        }
                        read
                    }
                }
            }
            Found::TooLarge(rest) => {
                let read = self.too_large(start);
                self.after_broken_in_sequence(start, Some(rest));
                read
            }
            Found::Broken => {
                let read = self.broken_in_sequence(start);
                self.after_broken_in_sequence(start, None);
                read
            }
        }
    }

    /// What is wrong with a record that is not closed properly: where it ends with its line, as read to there.
    fn broken_in_sequence(&mut self, start: Start) -> Read {
        let (line, whole_line) = self.first_line();
        let alone = whole_line && self.opens_alone();
        let bytes = self.window.bytes();
        let piece = if alone { bytes } else { bytes.get(..line).unwrap_or_default() };
        if piece.len() > self.loader.limits.record_bytes {
            return self.too_large(start);
        }
        match parse(piece, self.loader.limits.nesting) {
            Err(error) => self.broken(start, &error),
            // One value that is no record, such as a number in a line of its own.
            Ok(node) => {
                let fault = Fault::new("data-wrong-type")
                    .named("field", "JSON")
                    .with("found", Argument::Name(draft::shape(&node.json).to_owned()))
                    .with("expected", Argument::Phrase("data-type-record"));
                self.rejected(start, fault)
            }
        }
    }

    /// Goes on after a record that is not closed properly.
    fn after_broken_in_sequence(&mut self, start: Start, rest: Option<Rest>) {
        if !self.opens_alone() {
            self.window.skip_line();
            return;
        }
        self.resume_at_column(start, rest);
    }

    /// The length of the first line, up to the largest record, and whether it ends there.
    fn first_line(&mut self) -> (usize, bool) {
        let mut from = 0;
        loop {
            let bytes = self.window.bytes();
            let fresh = bytes.get(from..).unwrap_or_default();
            if let Some(len) = fresh.iter().position(|byte| *byte == b'\n') {
                return (from.saturating_add(len), true);
            }
            from = bytes.len();
            if from > self.loader.limits.record_bytes || !self.window.more() {
                return (from, false);
            }
        }
    }

    /// Whether the line has nothing but the bracket that opens the record, as where it is written over several lines.
    fn opens_alone(&mut self) -> bool {
        let (line, _) = self.first_line();
        let line = self.window.bytes().get(..line).unwrap_or_default();
        line.trim_ascii() == b"{"
    }

    /// Whether something other than a record stands behind the first `len` bytes in their last line.
    fn behind_on_line(&mut self, len: usize) -> bool {
        let mut at = len;
        loop {
            self.window.fill(at.saturating_add(1));
            match self.window.bytes().get(at) {
                Some(b' ' | b'\t' | b'\r') if at < len.saturating_add(self.loader.limits.record_bytes) => {
                    at = at.saturating_add(1);
                }
                None | Some(b'\n' | b'{') => return false,
                Some(_) => return true,
            }
        }
    }

    fn first_behind(&self, len: usize) -> usize {
        let rest = self.window.bytes().get(len..).unwrap_or_default();
        let spaces = rest.iter().take_while(|byte| SPACES.contains(byte)).count();
        len.saturating_add(spaces)
    }

    /// Notes whether columns tell outer records from inner ones.
    fn note_columns(&mut self, start: Start, len: usize) {
        let bytes = self.window.bytes().get(..len).unwrap_or_default();
        if start.own_line && begins_lines(bytes, start.column) {
            self.columns_mislead = true;
        }
    }

    // Inside an array.

    fn in_array(&mut self, expect: Expect) -> Option<Read> {
        let start = self.start();
        let comma = || Fault::new("data-not-json").with("expected", Argument::Phrase("data-json-comma"));
        let value = || Fault::new("data-not-json").with("expected", Argument::Phrase("data-json-value"));
        match (self.window.next_byte(), expect) {
            (None, _) => self.stream_end(Some(Fault::new("data-truncated"))),
            (Some(b']'), _) => {
                let read = (expect == Expect::Record).then(|| self.rejected(start, value()));
                self.window.advance(1);
                self.stage = Stage::AfterArray;
                read
            }
            (Some(b','), Expect::Comma) => {
                self.window.advance(1);
                self.stage = Stage::Array(Expect::Record);
                None
            }
            (Some(b','), _) => {
                let read = self.rejected(start, value());
                self.window.advance(1);
                self.stage = Stage::Array(Expect::Record);
                Some(read)
            }
            (Some(_), expect) => {
                self.stage = Stage::Array(Expect::Comma);
                let mut read = self.element();
                if expect == Expect::Comma {
                    read = self.rejected(start, comma());
                }
                Some(read)
            }
        }
    }

    fn element(&mut self) -> Read {
        let start = self.start();
        if !matches!(self.window.next_byte(), Some(b'{' | b'[')) {
            return self.other_element(start);
        }
        match self.find_end() {
            Found::Whole(len) => {
                let (read, _) = self.whole(start, len);
                self.note_columns(start, len);
                self.window.advance(len);
                read
            }
            Found::TooLarge(rest) => {
                let read = self.too_large(start);
                self.resume_at_column(start, Some(rest));
                read
            }
            Found::Broken => {
                let error = parse(self.window.bytes(), self.loader.limits.nesting).err();
                let read = match &error {
                    Some(error) => self.broken(start, error),
                    None => self.rejected(start, Fault::new("data-truncated")),
                };
                let cut = error.is_none_or(|error| error.problem == Problem::Truncated);
                if !self.resume_at_column(start, None) && cut {
                    // The file is cut off inside its last record: nothing is left that could be read.
                    self.summary.rest_unread = false;
                    self.stage = Stage::Done;
                }
                read
            }
        }
    }

    /// An element that is neither object nor list: up to the comma, bracket or line break that ends it.
    fn other_element(&mut self, start: Start) -> Read {
        let mut len = 0usize;
        let mut in_string = false;
        let mut escaped = false;
        loop {
            self.window.fill(len.saturating_add(1));
            match self.window.bytes().get(len) {
                None | Some(b'\n') => break,
                Some(_) if escaped => escaped = false,
                Some(b'\\') if in_string => escaped = true,
                Some(b'"') => in_string = !in_string,
                Some(b',' | b']') if !in_string => break,
                // `} {` and the like: the next record is not part of what is wrong.
                Some(b'{') if !in_string && len > 0 => break,
                Some(_) if len >= self.loader.limits.record_bytes => break,
                Some(_) => {}
            }
            len = len.saturating_add(1);
        }
        let piece = self.window.bytes().get(..len).unwrap_or_default();
        let read = match parse(piece, self.loader.limits.nesting) {
            Err(error) => self.broken(start, &error),
            Ok(_) => self.whole(start, len).0,
        };
        self.window.advance(len.max(1));
        read
    }

    /// Goes to the next line on which a record certainly begins; gives up the rest where there is none, and says
    /// `false`.
    fn resume_at_column(&mut self, start: Start, rest: Option<Rest>) -> bool {
        let by_column = start.own_line && !self.columns_mislead && !self.is_unindented(start);
        if !by_column {
            return self.stage == Stage::Sequence && rest.is_none() && self.resume_at_line()
                || self.resume_at_end(rest);
        }
        while self.window.skip_line() {
            let column = usize::try_from(start.column).unwrap_or(usize::MAX);
            self.window.fill(column.saturating_add(1).min(self.loader.limits.record_bytes));
            if begins_record(self.window.bytes(), column) {
                if let Stage::Array(_) = self.stage {
                    self.window.skip_all(b" \t,");
                    self.stage = Stage::Array(Expect::Record);
                }
                return true;
            }
        }
        self.give_up();
        false
    }

    /// Goes to the next line that is a whole record and is followed by one or by nothing. Inside a list a comma or a
    /// bracket would follow, so it is a record of the sequence.
    fn resume_at_line(&mut self) -> bool {
        while self.window.skip_line() {
            if self.window.next_byte() != Some(b'{') {
                continue;
            }
            let (len, _) = self.first_line();
            let line = self.window.bytes().get(..len).unwrap_or_default().trim_ascii_end();
            let whole = Boundary::default().follow(line, self.loader.limits.nesting) == Step::End(line.len());
            if whole && matches!(self.byte_after(len), None | Some(b'{')) {
                return true;
            }
        }
        false
    }

    /// The byte after the first `len` and the spaces that follow them.
    fn byte_after(&mut self, len: usize) -> Option<u8> {
        let mut at = len;
        loop {
            self.window.fill(at.saturating_add(1));
            match self.window.bytes().get(at) {
                Some(byte)
                    if SPACES.contains(byte) && at < len.saturating_add(self.loader.limits.record_bytes) =>
                {
                    at = at.saturating_add(1);
                }
                byte => return byte.copied(),
            }
        }
    }

    /// Goes to the end of a record that is too large to be kept, where its brackets are right.
    fn resume_at_end(&mut self, rest: Option<Rest>) -> bool {
        let found = match rest {
            Some(Rest::Known(len)) => {
                self.window.advance(len);
                true
            }
            Some(Rest::Open(boundary)) => self.follow_to_end(boundary),
            None => false,
        };
        if !found {
            self.give_up();
        }
        found
    }

    /// Leaves the rest of a record behind without keeping it.
    fn follow_to_end(&mut self, mut boundary: Boundary) -> bool {
        let kept = self.window.bytes().len();
        self.window.advance(kept);
        while self.window.more() {
            match boundary.follow_next(self.window.bytes(), self.loader.limits.nesting) {
                Step::End(len) => {
                    self.window.advance(len);
                    return true;
                }
                Step::More => {
                    let len = self.window.bytes().len();
                    self.window.advance(len);
                }
                Step::Broken => return false,
            }
        }
        false
    }

    /// Whether a record that opens on a line of its own goes on in the same column, as where nothing is indented.
    fn is_unindented(&mut self, start: Start) -> bool {
        if !self.opens_alone() {
            return false;
        }
        let (line, _) = self.first_line();
        let next = line.saturating_add(1);
        self.window.fill(next.saturating_add(usize::try_from(start.column).unwrap_or(0)).saturating_add(1));
        let rest = self.window.bytes().get(next..).unwrap_or_default();
        let indent = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        u64::try_from(indent).unwrap_or(u64::MAX) <= start.column
    }
}

impl<R: IoRead> Iterator for JsonRecords<'_, R> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        let read = self.read_next()?;
        self.in_doubt |= is_broken(&read);
        self.summary.count(&read);
        Some(read)
    }
}

/// Whether a record was rejected because of how it is written, rather than what it says.
fn is_broken(read: &Read) -> bool {
    let reason = read.result.as_ref().err().and_then(|rejection| rejection.reasons.first());
    reason.is_some_and(|reason| {
        let codes = ["data-not-json", "data-not-utf8", "data-too-deep", "data-too-large", "data-truncated"];
        reason.path.is_empty() && codes.contains(&reason.code)
    })
}

/// The place of a byte of a record.
fn place_of(start: Start, bytes: &[u8], at: usize) -> Place {
    let before = bytes.get(..at).unwrap_or(bytes);
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    Place {
        file: None,
        line: start.line.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX)),
        byte: start.byte.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)),
    }
}

/// Whether a line after the first begins with `{` in the column or before it.
fn begins_lines(bytes: &[u8], column: u64) -> bool {
    let column = usize::try_from(column).unwrap_or(usize::MAX);
    let mut lines = bytes.split(|byte| *byte == b'\n').skip(1);
    lines.any(|line| {
        let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b',' | b'[')).count();
        indent <= column && line.get(indent) == Some(&b'{')
    })
}

/// Whether a line begins with `{` in exactly the column, after nothing but spaces and a comma.
fn begins_record(line: &[u8], column: usize) -> bool {
    let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b',')).count();
    indent == column && line.get(indent) == Some(&b'{')
}
