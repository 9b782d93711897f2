//! A stream seen through a buffer that grows only as far as one record.

use std::io::{ErrorKind, Read};

/// How much is read at a time.
const CHUNK: usize = 64 << 10;

/// The unread part of a stream, as much of it as was asked for.
pub(crate) struct Window<R> {
    source: R,
    /// Where the stream is read to before it is kept, so that a stream of small pieces is not slow.
    chunk: Box<[u8]>,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    /// What the stream failed with; it counts as its end.
    pub(crate) failure: Option<String>,
    /// The line that the unread part begins in, from 1.
    pub(crate) line: u64,
    /// The byte of the stream that it begins at.
    pub(crate) byte: u64,
    line_start: u64,
    /// Whether only spaces, `[` and `,` stand before it in its line.
    pub(crate) line_open: bool,
    /// The most that was ever buffered.
    pub(crate) widest: usize,
}

impl<R: Read> Window<R> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            source,
            chunk: vec![0; CHUNK].into_boxed_slice(),
            buffer: Vec::new(),
            start: 0,
            ended: false,
            failure: None,
            line: 1,
            byte: 0,
            line_start: 0,
            line_open: true,
            widest: 0,
        }
    }

    /// What is buffered and unread.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// The column that the unread part begins in, from 0.
    pub(crate) fn column(&self) -> u64 {
        self.byte.saturating_sub(self.line_start)
    }

    /// Reads more; `false` where there is no more.
    pub(crate) fn more(&mut self) -> bool {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        while !self.ended {
            match self.source.read(&mut self.chunk) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    self.buffer.extend_from_slice(self.chunk.get(..count).unwrap_or_default());
                    self.widest = self.widest.max(self.buffer.len());
                    return true;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.failure = Some(error.to_string());
                }
            }
        }
        false
    }

    /// Reads until `len` bytes are buffered, where there are so many.
    pub(crate) fn fill(&mut self, len: usize) {
        while self.bytes().len() < len && self.more() {}
    }

    /// The byte that comes next.
    pub(crate) fn next_byte(&mut self) -> Option<u8> {
        self.fill(1);
        self.bytes().first().copied()
    }

    /// Leaves `len` bytes behind.
    pub(crate) fn advance(&mut self, len: usize) {
        let len = len.min(self.bytes().len());
        let passed = self.buffer.get(self.start..self.start.saturating_add(len)).unwrap_or_default();
        for byte in passed {
            self.byte = self.byte.saturating_add(1);
            match byte {
                b'\n' => {
                    self.line = self.line.saturating_add(1);
                    self.line_start = self.byte;
                    self.line_open = true;
                }
                b' ' | b'\t' | b'\r' | b'[' | b',' => {}
                _ => self.line_open = false,
            }
        }
        self.start = self.start.saturating_add(len);
    }

    /// Leaves a byte order mark behind.
    pub(crate) fn skip_mark(&mut self) {
        self.fill(3);
        if self.byte == 0 && self.bytes().starts_with("\u{feff}".as_bytes()) {
            self.advance(3);
            self.line_start = self.byte;
            self.line_open = true;
        }
    }

    /// Leaves all bytes behind that are one of `these`.
    pub(crate) fn skip_all(&mut self, these: &[u8]) {
        loop {
            let len = self.bytes().iter().take_while(|byte| these.contains(byte)).count();
            let all = len == self.bytes().len();
            self.advance(len);
            if !all || !self.more() {
                return;
            }
        }
    }

    /// Goes to the start of the next line; `false` where there is none.
    pub(crate) fn skip_line(&mut self) -> bool {
        loop {
            if let Some(len) = self.bytes().iter().position(|byte| *byte == b'\n') {
                self.advance(len.saturating_add(1));
                return true;
            }
            let len = self.bytes().len();
            self.advance(len);
            if !self.more() {
                return false;
            }
        }
    }
}

impl<R> std::fmt::Debug for Window<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Window").field("line", &self.line).field("byte", &self.byte).finish_non_exhaustive()
    }
}
