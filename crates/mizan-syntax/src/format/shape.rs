//! What a tree says, without the places: two texts that say the same have the same shape.

use std::fmt::{self, Write};

use crate::tree::File;

/// What a file says.
pub(super) fn of(file: &File) -> String {
    let mut shape = Shape(String::new());
    // Writing to a text cannot fail.
    let _ = write!(shape, "{file:?}");
    shape.0
}

/// Text that loses each span as soon as it is complete. A span that slips through makes two shapes differ, so a mistake
/// here refuses a file and never lets a change through.
struct Shape(String);

impl Write for Shape {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        const SPAN: &str = "Span { start: ";
        const LONGEST: usize = 48;
        self.0.push_str(part);
        if !part.ends_with('}') {
            return Ok(());
        }
        let mut from = self.0.len().saturating_sub(LONGEST);
        while !self.0.is_char_boundary(from) {
            from = from.saturating_sub(1);
        }
        let tail = self.0.get(from..).unwrap_or_default();
        let start =
            tail.rfind(SPAN).filter(|it| tail.get(*it..).is_some_and(|it| it.matches('}').count() == 1));
        if let Some(start) = start {
            self.0.truncate(from.saturating_add(start));
            self.0.push('_');
        }
        Ok(())
    }
}
