//! Bytes to text, and what a file that is no UTF-8 text seems to be instead.

use std::borrow::Cow;

use mizan_source::{Diagnostic, FileId, Location, Span};

/// Why a file cannot be read as text, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotText {
    span: Span,
    /// The encoding that it seems to have; `None` where it is UTF-8 for the most part.
    encoding: Option<&'static str>,
}

impl NotText {
    /// What to say about it.
    pub(crate) fn finding(self, file: FileId) -> Diagnostic {
        let found = Diagnostic::error("not-utf8", Location::new(file, self.span));
        match self.encoding {
            Some(encoding) => found.text("encoding", encoding).note("looks"),
            None => found.note("damaged"),
        }
        .help("help")
    }
}

/// The text of a file, to be shown, and whether it is none. Such a file must not be parsed: its names and labels would be
/// read as others, and every line of it would be a mistake.
pub(crate) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Option<NotText>) {
    if is_utf16(bytes) {
        let nothing = NotText { span: Span::new(0, 0), encoding: Some("UTF-16") };
        return (String::from_utf8_lossy(bytes), Some(nothing));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let start = error.valid_up_to();
            // What cannot be read is shown as one character.
            let end = start.saturating_add(char::REPLACEMENT_CHARACTER.len_utf8());
            let nothing = NotText { span: Span::from_range(start..end), encoding: guess(bytes) };
            (String::from_utf8_lossy(bytes), Some(nothing))
        }
    }
}

/// Whether a file begins with the mark of UTF-16, or has a zero in every fourth byte or so, as no other text has.
fn is_utf16(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 4096;
    let start = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let zeros = start.iter().filter(|it| **it == 0).count();
    start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) || zeros > start.len() / 4
}

/// The old encoding that bytes look like: Arabic writes whole words in high bytes and begins many with `ال`, French one
/// letter here and there. `None` for text that is UTF-8 for the most part, and damaged.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    let sound = std::str::from_utf8(bytes).map_or_else(|it| it.valid_up_to(), str::len);
    if bytes.get(..sound).is_some_and(|it| !it.is_ascii()) {
        return None;
    }
    let high = |it: &u8| *it >= 0x80;
    let count = bytes.iter().filter(|it| high(it)).count();
    let beside = bytes.windows(2).filter(|it| it.iter().all(high)).count();
    if beside < count / 2 {
        return Some("Windows-1252");
    }
    let pairs = |pair: [u8; 2]| bytes.windows(2).filter(|it| *it == pair).count();
    let (windows, iso) = (pairs([0xC7, 0xE1]), pairs([0xC7, 0xE4]));
    Some(if iso > windows { "ISO-8859-6" } else { "Windows-1256" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> Option<Option<&'static str>> {
        text_of(bytes).1.map(|it| it.encoding)
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(said("كيان أسرة".as_bytes()), None);
        // `كيان الأسرة` and `entité ménage` as old editors save them.
        let arabic = b"\xdf\xed\xc7\xe4 \xc7\xe1\xc3\xd3\xd1\xc9 \"\xc7\xe1\xc3\xd3\xd1\xc9\"";
        assert_eq!(said(arabic), Some(Some("Windows-1256")));
        assert_eq!(said(b"entit\xe9 m\xe9nage \"M\xe9nage\""), Some(Some("Windows-1252")));
        let wide: Vec<u8> = "entity household".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(said(&wide), Some(Some("UTF-16")));
        assert_eq!(said("label ar \"الأسرة\" \u{FFFD}".as_bytes()), None);
        assert_eq!(said(&[("é".repeat(20)).as_bytes(), b"\xff"].concat()), Some(None));
    }
}
