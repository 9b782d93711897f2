//! Somebody else's columns and codes: what a `--map` file says.
//!
//! ```toml
//! delimiter = ";"               # for all CSV files, or in one entity's section
//! date_format = "DD/MM/YYYY"    # years with four digits, months and days with two
//! numbers_as_text = true        # JSON that writes numbers between quotes
//! absent = ["NA", "."]          # what stands for nothing, beside the empty cell and `null`
//!
//! [household]
//! file = "menages.csv"
//! columns.milieu = "MILIEU_RES"
//! values.milieu = { "1" = "urban", "2" = "rural" }
//! absent.cars = ["99"]
//!
//! [person]
//! columns.household_id = "NUM_MENAGE"
//! ```

mod from_toml;

use std::collections::BTreeMap;

use mizan_ir::{EntityId, Program};

use crate::date_format::DateFormat;
use crate::reason::Argument;

/// How data call and spell what the programme declares. The default: as the programme does.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    all: EntityMapping,
    entities: BTreeMap<EntityId, EntityMapping>,
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The text is not TOML.
    #[error("the mapping is not TOML at line {line}: {message}")]
    NotToml {
        /// The line, from 1.
        line: u64,
        /// What the reader says.
        message: String,
    },
    /// A name that is neither a setting nor something the programme declares.
    #[error("`{key}` is neither a setting nor something the programme declares{}", hint(nearest.as_deref()))]
    UnknownName {
        /// The key in the mapping.
        key: String,
        /// What may be meant.
        nearest: Option<String>,
    },
    /// A setting of another kind than it must be.
    #[error("`{key}` must be {expected}")]
    WrongType {
        /// The key in the mapping.
        key: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A date format that does not have year, month and day.
    #[error("`{key}` must have `YYYY`, `MM` and `DD` once each, as in `DD/MM/YYYY`, not `{found}`")]
    BadDateFormat {
        /// The key in the mapping.
        key: String,
        /// What is written.
        found: String,
    },
    /// A delimiter that is not one plain mark.
    #[error("`{key}` must be one mark such as `,` or `;`, not `{found}`")]
    BadDelimiter {
        /// The key in the mapping.
        key: String,
        /// What is written.
        found: String,
    },
    /// A code is given a value that the field cannot have.
    #[error("`{key}` cannot stand for `{found}`, which the field does not have{}", hint(nearest.as_deref()))]
    BadValue {
        /// The key in the mapping.
        key: String,
        /// What is written.
        found: String,
        /// What may be meant.
        nearest: Option<String>,
    },
    /// Two names are read from one column.
    #[error("`{key}` and `{other}` are both read from the column `{column}`")]
    SameColumn {
        /// One name.
        key: String,
        /// The other.
        other: String,
        /// The column.
        column: String,
    },
}

/// What is said of one kind of record, with what is said of all.
#[derive(Debug, Clone)]
pub(crate) struct EntityMapping {
    pub(crate) file: Option<String>,
    pub(crate) delimiter: u8,
    pub(crate) date_format: Option<DateFormat>,
    pub(crate) numbers_as_text: bool,
    pub(crate) absent: Vec<String>,
    /// Columns, by the name of a field, a list or a holder's key.
    pub(crate) columns: BTreeMap<String, String>,
    /// Spellings and what they stand for, by field.
    pub(crate) values: BTreeMap<String, BTreeMap<String, String>>,
    pub(crate) absent_in: BTreeMap<String, Vec<String>>,
}

impl Mapping {
    /// Reads a mapping and holds it against the programme; all that is wrong with it comes back.
    pub fn from_toml(text: &str, program: &Program) -> Result<Self, Vec<MappingError>> {
        from_toml::read(text, program)
    }

    /// What is said of a kind of record.
    pub(crate) fn entity(&self, entity: EntityId) -> &EntityMapping {
        self.entities.get(&entity).unwrap_or(&self.all)
    }
}

impl Default for EntityMapping {
    fn default() -> Self {
        Self {
            file: None,
            delimiter: b',',
            date_format: None,
            numbers_as_text: false,
            absent: Vec::new(),
            columns: BTreeMap::new(),
            values: BTreeMap::new(),
            absent_in: BTreeMap::new(),
        }
    }
}

impl EntityMapping {
    /// The column that `name` is read from.
    pub(crate) fn column<'a>(&'a self, name: &'a str) -> &'a str {
        self.columns.get(name).map_or(name, String::as_str)
    }
}

impl MappingError {
    /// The name of its message in the catalogue.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotToml { .. } => "data-mapping-not-toml",
            Self::UnknownName { nearest: None, .. } => "data-mapping-unknown-name",
            Self::UnknownName { .. } => "data-mapping-unknown-name-nearest",
            Self::WrongType { .. } => "data-mapping-wrong-type",
            Self::BadDateFormat { .. } => "data-mapping-bad-date-format",
            Self::BadDelimiter { .. } => "data-mapping-bad-delimiter",
            Self::BadValue { nearest: None, .. } => "data-mapping-bad-value",
            Self::BadValue { .. } => "data-mapping-bad-value-nearest",
            Self::SameColumn { .. } => "data-mapping-same-column",
        }
    }

    /// What fills its sentence.
    #[must_use]
    pub fn args(&self) -> BTreeMap<&'static str, Argument> {
        let name = |text: &str| Argument::Name(text.to_owned());
        let near = |nearest: &Option<String>| nearest.as_deref().map(|it| ("nearest", name(it)));
        match self {
            Self::NotToml { line, message } => BTreeMap::from([
                ("line", Argument::count(*line)),
                ("message", Argument::Text(message.clone())),
            ]),
            Self::UnknownName { key, nearest } => {
                [("key", name(key))].into_iter().chain(near(nearest)).collect()
            }
            Self::WrongType { key, expected } => {
                BTreeMap::from([("key", name(key)), ("expected", Argument::Phrase(setting_phrase(expected)))])
            }
            Self::BadDateFormat { key, found } | Self::BadDelimiter { key, found } => {
                BTreeMap::from([("key", name(key)), ("found", name(found))])
            }
            Self::BadValue { key, found, nearest } => {
                [("key", name(key)), ("found", name(found))].into_iter().chain(near(nearest)).collect()
            }
            Self::SameColumn { key, other, column } => {
                BTreeMap::from([("key", name(key)), ("other", name(other)), ("column", name(column))])
            }
        }
    }
}

/// The message of what a setting must be.
fn setting_phrase(expected: &str) -> &'static str {
    match expected {
        from_toml::TEXT => "data-setting-text",
        from_toml::YES_NO => "data-setting-yes-no",
        from_toml::TEXTS => "data-setting-texts",
        _ => "data-setting-section",
    }
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map(|it| format!(" (did you mean `{it}`?)")).unwrap_or_default()
}
