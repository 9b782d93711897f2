//! How much work is left. Work is counted, never timed: the same programme gets as far on every machine.

use std::cell::Cell;

/// Work that is shared by all that is looked at in a programme.
#[derive(Debug)]
pub(crate) struct Work {
    left: Cell<u64>,
}

impl Work {
    pub(crate) fn new(most: u64) -> Self {
        Self { left: Cell::new(most) }
    }

    /// Takes some; whether there was enough. Where there was not, none is left for what comes after.
    pub(crate) fn take(&self, steps: u64) -> bool {
        let left = self.left.get().checked_sub(steps);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The same, for as many steps as there are things.
    pub(crate) fn take_each(&self, things: usize) -> bool {
        self.take(u64::try_from(things).unwrap_or(u64::MAX))
    }

    pub(crate) fn left(&self) -> u64 {
        self.left.get()
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }
}
