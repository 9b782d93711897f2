//! Names, types, units and domains: the checked programme.
//!
//! **Knows** what each name of a programme means, of which type and unit every formula is, and what values it can
//! have. **May not know** how anything is evaluated, rendered, or read from disk. Checking never fails: [`check`] gives
//! whatever is sound, and diagnostics for the rest. Read [`programme`] for what is declared, [`expr`] for formulas,
//! [`checked`] for the whole, then `from_syntax` and the folder of that name for how it is made from the tree.

pub mod checked;
pub mod expr;
pub mod programme;
pub mod value;

mod domains;
mod from_syntax;
mod order;
mod usage;

pub use checked::{Model, Reference, Symbol};
pub use domains::Interval;
pub use from_syntax::{Source, check};
