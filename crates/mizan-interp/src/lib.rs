//! The reference interpreter: one household, with its explanation.
