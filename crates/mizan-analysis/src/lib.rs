//! What can be shown of a programme without data: tables that overlap or leave a gap, rules that conflict, the lowest
//! and highest score, what is still unknown, and the household that shows it.
//! It knows the core of a programme and asks the interpreter to confirm each example; it may not know files, syntax,
//! or how a finding is drawn.
//!
//! Entry: [`analyse`]. Read `calendar.rs` (stretches of time in which nothing changes), `context.rs` and `reach.rs`
//! (what is constant then, and between which bounds the rest lies), `axis.rs`, `tree.rs`, `diagram.rs` and `region.rs`
//! (conditions over the values that matter, as decisions or as boxes), then `tables.rs`, `rules.rs`, `strata.rs`;
//! `household.rs`, `wish.rs` and `search.rs` make examples; `score.rs` and `status.rs` stand alone. All of it is paid
//! for from `work.rs`, so that a giant programme ends in doubt and not in waiting.

pub use crate::analyse::{Analysis, analyse};
pub use crate::household::{Example, example};
pub use crate::limits::Limits;
pub use crate::score::score_bounds;
pub use crate::search::{Wanted, example_with};
pub use crate::status::{Doubt, StatusLine, Subject, status};

mod analyse;
mod axis;
mod bits;
mod calendar;
mod context;
mod diagram;
mod household;
mod kinds;
mod limits;
mod reach;
mod region;
mod rules;
mod score;
mod search;
mod status;
mod strata;
mod tables;
mod tree;
mod wish;
mod words;
mod work;

#[cfg(test)]
mod tests;
