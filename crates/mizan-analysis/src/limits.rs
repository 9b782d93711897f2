//! How much work an analysis may take.

/// How much work an analysis may take. What does not fit is left to run time, or said to be not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Boxes that the values of a table's columns may be cut into.
    pub boxes: usize,
    /// Decisions that may be followed to tell which rules of one definition apply to whom, in one stretch of time.
    pub decisions: usize,
    /// Households that may be tried for one definition.
    pub steps: usize,
    /// Stretches of time, between changes of the law, that are looked at.
    pub stretches: usize,
    /// Combinations of answers to options that are looked at.
    pub answers: usize,
    /// Steps of any kind for all of a programme; one definition may take an eighth of them.
    pub work: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { boxes: 5_000, decisions: 500_000, steps: 1_000, stretches: 32, answers: 8, work: 16_000_000 }
    }
}
