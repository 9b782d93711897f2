//! Strict JSON (RFC 8259) as a tree that keeps numbers as written, doubled names, and where each value stands.
//!
//! `serde_json` with numbers of any precision hands them over as an object with a name of its own, so that an object in
//! hostile data can pass as a number; and it does not say where a value inside a record stands. The tests hold this
//! reader to `serde_json` on everything else.

use std::borrow::Cow;

use crate::reason::{Argument, Fault};

/// A value and the byte it begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    pub(crate) at: usize,
    pub(crate) json: Json<'a>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// Names in the order written, doubled ones too.
    Record(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// What keeps a text from being JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParseError {
    pub(crate) at: usize,
    pub(crate) problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The message of what was expected.
    Expected(&'static str),
    /// The text ends inside a value.
    Truncated,
    TooDeep,
    NotUtf8,
}

/// Reads one value and nothing after it.
pub(crate) fn parse(bytes: &[u8], deepest: usize) -> Result<Node<'_>, ParseError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| ParseError { at: error.valid_up_to(), problem: Problem::NotUtf8 })?;
    let mut parser = Parser { text, at: 0, deepest };
    parser.spaces();
    let node = parser.value(0)?;
    parser.spaces();
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.expected("data-json-nothing-more")),
    }
}

impl ParseError {
    pub(crate) fn fault(&self) -> Fault {
        match self.problem {
            Problem::Expected(phrase) => {
                Fault::new("data-not-json").with("expected", Argument::Phrase(phrase))
            }
            Problem::Truncated => Fault::new("data-truncated"),
            Problem::TooDeep => Fault::new("data-too-deep"),
            Problem::NotUtf8 => Fault::new("data-not-utf8").named("field", "JSON"),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    deepest: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    /// Something else was expected here; at the end of the text, more was.
    fn expected(&self, phrase: &'static str) -> ParseError {
        let problem = if self.peek().is_none() { Problem::Truncated } else { Problem::Expected(phrase) };
        ParseError { at: self.at, problem }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, ParseError> {
        let at = self.at;
        let json = match self.peek() {
            Some(b'{') => self.nested(depth, Self::record)?,
            Some(b'[') => self.nested(depth, Self::list)?,
            Some(b'"') => Json::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Json::Number(self.number()?),
            Some(b't') => self.word("true", Json::Bool(true))?,
            Some(b'f') => self.word("false", Json::Bool(false))?,
            Some(b'n') => self.word("null", Json::Null)?,
            _ => return Err(self.expected("data-json-value")),
        };
        Ok(Node { at, json })
    }

    fn nested(
        &mut self,
        depth: usize,
        read: fn(&mut Self, usize) -> Result<Json<'a>, ParseError>,
    ) -> Result<Json<'a>, ParseError> {
        if depth >= self.deepest {
            return Err(ParseError { at: self.at, problem: Problem::TooDeep });
        }
        self.step();
        self.spaces();
        read(self, depth.saturating_add(1))
    }

    fn record(&mut self, depth: usize) -> Result<Json<'a>, ParseError> {
        let mut members = Vec::new();
        if self.peek() == Some(b'}') {
            self.step();
            return Ok(Json::Record(members));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.expected("data-json-name"));
            }
            let name = self.string()?;
            self.spaces();
            if self.peek() != Some(b':') {
                return Err(self.expected("data-json-colon"));
            }
            self.step();
            self.spaces();
            members.push((name, self.value(depth)?));
            if self.closes(b'}')? {
                return Ok(Json::Record(members));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json<'a>, ParseError> {
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.step();
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.closes(b']')? {
                return Ok(Json::List(items));
            }
        }
    }

    /// After a value: whether the bracket closes, rather than a comma asking for another value.
    fn closes(&mut self, bracket: u8) -> Result<bool, ParseError> {
        self.spaces();
        match self.peek() {
            Some(b',') => {
                self.step();
                self.spaces();
                Ok(false)
            }
            Some(byte) if byte == bracket => {
                self.step();
                Ok(true)
            }
            _ => Err(self.expected("data-json-comma")),
        }
    }

    fn word(&mut self, word: &str, json: Json<'a>) -> Result<Json<'a>, ParseError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.at = self.at.saturating_add(word.len());
            return Ok(json);
        }
        let cut = word.starts_with(rest);
        let problem = if cut { Problem::Truncated } else { Problem::Expected("data-json-value") };
        Err(ParseError { at: self.at, problem })
    }

    fn number(&mut self) -> Result<&'a str, ParseError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        if self.peek() == Some(b'0') {
            self.step();
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.step();
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.step();
        }
        if self.at == start { Err(self.expected("data-json-digit")) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, ParseError> {
        self.step();
        let mut owned: Option<String> = None;
        let mut start = self.at;
        loop {
            match self.peek() {
                None => return Err(self.expected("data-json-quote")),
                Some(b'"') => {
                    let piece = self.text.get(start..self.at).unwrap_or_default();
                    self.step();
                    return Ok(match owned {
                        None => Cow::Borrowed(piece),
                        Some(mut text) => {
                            text.push_str(piece);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    let letter = self.escape()?;
                    text.push(letter);
                    start = self.at;
                }
                Some(0..=0x1f) => return Err(self.expected("data-json-quote")),
                Some(_) => self.step(),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ParseError> {
        self.step();
        let letter = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(self.expected("data-json-escape")),
        };
        self.step();
        Ok(letter)
    }

    /// `\u0041`, or two of them for a character beyond the first plane.
    fn code_point(&mut self) -> Result<char, ParseError> {
        let at = self.at;
        self.step();
        let first = self.four_digits()?;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let code = if (0xd800..0xdc00).contains(&first) && rest.starts_with("\\u") {
            self.at = self.at.saturating_add(2);
            let second = self.four_digits()?;
            let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400);
            low.map_or(first, |low| ((first & 0x3ff) << 10 | low).saturating_add(0x1_0000))
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| {
            let cut = "\\u".starts_with(rest) && (0xd800..0xdc00).contains(&first);
            ParseError {
                at,
                problem: if cut { Problem::Truncated } else { Problem::Expected("data-json-escape") },
            }
        })
    }

    fn four_digits(&mut self) -> Result<u32, ParseError> {
        let mut code = 0u32;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.expected("data-json-escape"));
            };
            code = code << 4 | digit;
            self.step();
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn as_serde(node: &Node<'_>) -> serde_json::Value {
        match &node.json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(yes) => (*yes).into(),
            Json::Number(text) => serde_json::from_str(text).unwrap(),
            Json::Text(text) => text.as_ref().into(),
            Json::List(items) => items.iter().map(as_serde).collect(),
            Json::Record(members) => serde_json::Value::Object(
                members.iter().map(|(name, it)| (name.to_string(), as_serde(it))).collect(),
            ),
        }
    }

    /// The two readers say the same: the same value, or that it is none.
    fn check_against_serde(bytes: &[u8]) {
        let ours = parse(bytes, 64);
        let theirs = serde_json::from_slice::<serde_json::Value>(bytes);
        match (&ours, &theirs) {
            (Ok(ours), Ok(theirs)) => assert_eq!(&as_serde(ours), theirs),
            (Err(_), Err(_)) => {}
            _ => panic!("{:?}: {ours:?}, serde_json {theirs:?}", String::from_utf8_lossy(bytes)),
        }
    }

    #[test]
    fn reads_what_json_is() {
        for text in [
            "null",
            "true",
            "-0",
            "-0.10e+5",
            "1E5",
            "[]",
            "{}",
            " [1, 2 ,\n3]\t",
            r#"{"a":{"b":[{}]}}"#,
            r#""\u00e9\ud83c\udfdb\n\/\"""#,
            "\"أسرة\"",
            r#"{"":""}"#,
            "1e400",
            "123456789012345678901234567890.5",
        ] {
            assert!(parse(text.as_bytes(), 64).is_ok(), "{text}");
            check_against_serde(text.as_bytes());
        }
    }

    #[test]
    fn refuses_what_json_is_not() {
        for text in [
            "",
            " ",
            "nul",
            "nulll",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{a:1}",
            "{\"a\":1,}",
            "'a'",
            "\"\n\"",
            r#""\x""#,
            r#""\ud800""#,
            r#""\udc00\ud800""#,
            r#""\u12"#,
            "NaN",
            "1 2",
            "[",
            "{\"a\":",
            "\"a",
            "\u{feff}1",
        ] {
            assert!(parse(text.as_bytes(), 64).is_err(), "{text}");
            check_against_serde(text.as_bytes());
        }
        assert!(parse(b"\"\xff\"", 64).is_err());
    }

    #[test]
    fn a_cut_text_is_told_from_a_wrong_one() {
        let text = r#"{"id": "MA-1", "in": [true, 1.5e3, "\u00e9"]}"#;
        for len in 1..text.len() {
            let cut = text.get(..len).unwrap();
            assert_eq!(parse(cut.as_bytes(), 64).unwrap_err().problem, Problem::Truncated, "{cut}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse(deep.as_bytes(), 64).unwrap_err(), ParseError { at: 64, problem: Problem::TooDeep });
    }

    #[test]
    fn an_object_never_passes_as_a_number() {
        let text = r#"{"$serde_json::private::Number": "5"}"#;
        assert!(matches!(parse(text.as_bytes(), 64).unwrap().json, Json::Record(_)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_serde_json(text in r#"([\[\]{},:"\\ \n]|null|true|-?[0-9.eE]{1,4}|"[a-z\\]{0,3}"|\\u[0-9a-f]{4}|é){0,12}"#) {
            check_against_serde(text.as_bytes());
        }

        #[test]
        fn agrees_with_serde_json_on_slips(at in 0usize..64, byte in any::<u8>()) {
            let mut bytes = br#"{"id": "MA-1", "rooms": -1.5e3, "in": [true, "\u00e9", {}, null]}"#.to_vec();
            bytes[at] = byte;
            check_against_serde(&bytes);
        }
    }
}
