//! Types and values: those of the checked programme.

pub use mizan_model::value::{RowId, Type, Value};
