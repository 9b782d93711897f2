//! Why a record is rejected: a code, the place within the record, and what fills the sentence.

use std::collections::BTreeMap;

use crate::record::Place;

/// All that is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The reasons, in the order of the fields as declared; never empty.
    pub reasons: Vec<Reason>,
    /// How many more there are beyond [`crate::Limits::reasons`].
    pub more: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is: one of [`CODES`], and the name of its message in the catalogue.
    pub code: &'static str,
    /// Where within the record: `rooms`, `members["A2"].birth_date`, or `members[2]` (the second as written) where the
    /// key is not known or is sensitive. Empty for the record itself.
    pub path: String,
    /// Where in the file.
    pub place: Place,
    /// What fills the sentence. Values of sensitive fields are masked.
    pub args: BTreeMap<&'static str, Argument>,
}

/// What fills a place in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Something from the programme or the data, to be shown as a name.
    Name(String),
    /// Text to be shown as it is.
    Text(String),
    /// A count.
    Number(i64),
    /// Another message of the catalogue.
    Phrase(&'static str),
}

/// The codes a reason can have. They begin alike, so that a code means one thing in the whole toolchain.
pub const CODES: &[&str] = &[
    "data-ambiguous-value",
    "data-bad-date",
    "data-bidi-control",
    "data-doubtful-record",
    "data-duplicate-field",
    "data-duplicate-key",
    "data-key-out-of-order",
    "data-missing-field",
    "data-missing-key",
    "data-missing-list",
    "data-not-a-number",
    "data-not-csv",
    "data-not-json",
    "data-not-utf8",
    "data-not-whole",
    "data-orphan-record",
    "data-outside-domain",
    "data-read-failed",
    "data-rest-unread",
    "data-too-deep",
    "data-too-few-records",
    "data-too-large",
    "data-too-long",
    "data-too-many-decimals",
    "data-too-many-digits",
    "data-too-many-records",
    "data-truncated",
    "data-unknown-value",
    "data-wrong-cell-count",
    "data-wrong-type",
];

/// What stands for the value of a sensitive field.
pub(crate) const MASK: &str = "***";

/// The longest piece of somebody's data that is quoted.
const LONGEST_QUOTE: usize = 40;

/// A reason before it is known where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) args: BTreeMap<&'static str, Argument>,
}

impl Rejection {
    /// A rejection for one reason.
    pub(crate) fn of(reason: Reason) -> Self {
        Self { reasons: vec![reason], more: 0 }
    }
}

impl Argument {
    /// What the argument says, without backticks or translation.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Name(text) | Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Phrase(id) => (*id).to_owned(),
        }
    }

    /// A count as an argument.
    pub(crate) fn count(number: impl TryInto<i64>) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }

    /// A piece of somebody's data: its beginning, unless it is sensitive.
    pub(crate) fn quote(text: &str, sensitive: bool) -> Self {
        if sensitive {
            return Self::Name(MASK.to_owned());
        }
        let mut shown: String = text.chars().take(LONGEST_QUOTE).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        Self::Name(shown)
    }
}

impl Fault {
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, key: &'static str, argument: Argument) -> Self {
        self.args.insert(key, argument);
        self
    }

    /// The fault with a name as an argument.
    pub(crate) fn named(self, key: &'static str, name: &str) -> Self {
        self.with(key, Argument::Name(name.to_owned()))
    }

    pub(crate) fn at(self, path: String, place: Place) -> Reason {
        Reason { code: self.code, path, place, args: self.args }
    }
}
