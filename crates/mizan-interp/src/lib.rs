//! The reference interpreter: what a programme answers for one household, and why.
//! It knows the core of a programme and `docs/reference/semantics.md`, which its files read like; it may not know
//! files, columns, texts to show, or another engine.
//!
//! Entry type: [`Interpreter`]. Read `outcome.rs` and `interpreter.rs` for how it is asked, then `evaluate.rs` with a
//! file an expression family, then `evaluate/definitions.rs` with a file a kind of body; `memo.rs` holds what is
//! reused from one household to the next, `explanation.rs` what an answer says of itself.

pub use crate::answers::Answers;
pub use crate::explanation::{
    CriterionRecord, Explanation, GroupRecord, Happened, Node, ParameterRead, Read, RuleRecord, RuleState,
    Stretch, TermRecord, Verdict,
};
pub use crate::interpreter::{Interpreter, Memo, Session};
pub use crate::outcome::{ErrorKind, EvaluationError, Outcome, Root, Roots};

mod answers;
mod evaluate;
mod explanation;
mod interpreter;
mod memo;
mod outcome;
mod parameters;
mod recorder;
mod shape;

#[cfg(test)]
mod tests;
