//! `and`, `or`, `at least N of`, comparisons.

use std::cmp::Ordering;

use mizan_ir::{Compare, Expr, Need};

use super::{At, Evaluator};
use crate::memo::{Answer, Stop};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// So many of the conditions hold.
    pub(super) fn conditions(&mut self, need: Need, of: &'a [Expr], at: &At) -> Answer<bool> {
        let need = match need {
            Need::All => of.len(),
            Need::Any => 1,
            Need::AtLeast(count) => count as usize,
        };
        let mut of = of.iter();
        self.at_least(need, of.len(), |this| match of.next() {
            Some(condition) => this.truth(condition, at),
            None => Ok(false),
        })
    }

    /// *Yes* where `need` conditions are, *no* where fewer can still be, else undetermined. They are asked in order
    /// until that is decided.
    pub(super) fn at_least(
        &mut self,
        need: usize,
        count: usize,
        mut ask: impl FnMut(&mut Self) -> Answer<bool>,
    ) -> Answer<bool> {
        let mut missing = need;
        let mut possible = count;
        let mut gathered = None;
        for _ in 0..count {
            if missing == 0 || possible < need {
                break;
            }
            match ask(self) {
                Ok(true) => missing = missing.saturating_sub(1),
                Ok(false) => possible = possible.saturating_sub(1),
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        if missing == 0 {
            return Ok(true);
        }
        match gathered {
            Some(cause) if possible >= need => Err(Stop::Undetermined(cause)),
            _ => Ok(false),
        }
    }

    /// A comparison; quotients are numbers like others, and exact.
    #[inline]
    pub(super) fn compare(&mut self, op: Compare, left: &'a Expr, right: &'a Expr, at: &At) -> Answer<bool> {
        let left = self.value(left, at);
        let (left, right) = self.pair(left, |this| this.value(right, at))?;
        match self.buffers.order(left, right) {
            Some(order) => Ok(holds(op, order)),
            None => Err(self.ill_typed(at)),
        }
    }
}

#[inline]
pub(super) fn holds(op: Compare, order: Ordering) -> bool {
    match op {
        Compare::Less => order.is_lt(),
        Compare::AtMost => order.is_le(),
        Compare::More => order.is_gt(),
        Compare::AtLeast => order.is_ge(),
    }
}
