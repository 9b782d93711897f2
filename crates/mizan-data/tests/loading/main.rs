//! Reading records, from both formats, good and bad.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod csv;
mod hostile;
mod json;
mod mapping;
mod registry;
mod schema;
mod streaming;
