//! Households from JSON and CSV: every record is read exactly, checked against what the programme declares, and either
//! becomes a case or is rejected with all its reasons and its place.
//!
//! **Knows** file formats, mappings and the shape of a programme's records. **May not know** rules, evaluation, the file
//! system, or how a reason is put into words: reasons are codes with arguments. Start at [`Loader`]. It reads what
//! `plan.rs` says is needed, from [`json`] or [`csv`], as the drafts of `draft.rs`; `assemble.rs` checks them and makes
//! cases of them, value by value with `cell.rs`. [`Mapping`] says how somebody else's columns are called; [`schema`] and
//! [`mod@write`] describe and write data for others.

mod assemble;
mod cell;
pub mod csv;
mod date_format;
mod draft;
pub mod json;
mod key_set;
mod limits;
mod loader;
mod mapping;
mod nearest;
mod plan;
mod reason;
mod record;
pub mod schema;
mod spelling;
mod summary;
mod window;
pub mod write;

pub use csv::{CsvRecords, DataSource, OpenError};
pub use json::JsonRecords;
pub use limits::Limits;
pub use loader::Loader;
pub use mapping::{Mapping, MappingError};
pub use reason::{Argument, CODES, Reason, Rejection};
pub use record::{LeftOut, Place, Read, ReadKind};
pub use schema::{json_schema, output_schema};
pub use summary::{IndexedFile, Summary};
