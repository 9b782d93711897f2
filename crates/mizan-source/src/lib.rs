//! Files, places in them, and what is said about those places: spans, line indexes, the [`Diagnostic`] value, the
//! message catalogues that put it into a language, and the renderers that show it to people and to programs.
//!
//! Knows nothing else of Mizan: no pest, no editor protocol, no file system, no terminal (it writes to a string).
//! The value to start from is [`Diagnostic`]. Read `span`, `source_file`, `diagnostic`, `catalogue`, then `render`; `bidi` is
//! what text from right to left needs.

pub mod bidi;
pub mod catalogue;
pub mod diagnostic;
pub mod line_index;
pub mod nearest;
pub mod render;
pub mod shorten;
pub mod source_file;
pub mod span;
pub mod visible;

pub use bidi::Bidi;
pub use catalogue::{Catalogue, Described, Language};
pub use diagnostic::{Arg, Args, Diagnostic, Edit, Fix, Label, Note, NoteKind, Severity, sort_and_dedupe};
pub use line_index::{LineIndex, Position, Unit};
pub use nearest::nearest;
pub use render::{Format, RenderOptions, render};
pub use shorten::shorten;
pub use source_file::{SourceFile, SourceSet};
pub use span::{FileId, Location, Span};
