//! Where a JSON object or list ends, found while it is still being read.

/// Follows brackets and strings from the `{` or `[` that opens a value to the one that closes it. It does not check the
/// grammar in between; what it finds is then read strictly.
#[derive(Debug, Default)]
pub(crate) struct Boundary {
    open: Vec<u8>,
    in_string: bool,
    escaped: bool,
    seen: usize,
}

/// What following a value came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is not over yet.
    More,
    /// It is this many bytes long.
    End(usize),
    /// No value goes on like this: a bracket that closes another kind, a line break in a string, too deep.
    Broken,
}

impl Boundary {
    /// Follows `bytes`, which begin with the value and with all that was followed before.
    pub(crate) fn follow(&mut self, bytes: &[u8], deepest: usize) -> Step {
        let fresh = bytes.get(self.seen..).unwrap_or_default();
        let step = self.follow_next(fresh, deepest);
        match step {
            Step::End(len) => Step::End(self.seen.saturating_add(len)),
            Step::More => {
                self.seen = bytes.len();
                Step::More
            }
            Step::Broken => Step::Broken,
        }
    }

    /// Follows bytes that come next.
    pub(crate) fn follow_next(&mut self, bytes: &[u8], deepest: usize) -> Step {
        for (len, byte) in (1usize..).zip(bytes) {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    b'\n' => return Step::Broken,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    if self.open.len() >= deepest {
                        return Step::Broken;
                    }
                    self.open.push(if *byte == b'{' { b'}' } else { b']' });
                }
                b'}' | b']' => {
                    if self.open.pop() != Some(*byte) {
                        return Step::Broken;
                    }
                    if self.open.is_empty() {
                        return Step::End(len);
                    }
                }
                _ => {}
            }
        }
        Step::More
    }
}
