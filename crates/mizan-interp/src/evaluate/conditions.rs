//! `and`, `or`, `at least N of`, comparisons.

use std::cmp::Ordering;

use mizan_ir::{Compare, Expr, Need, Value};

use super::{At, Evaluator};
use crate::memo::{Answer, Stop};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// So many of the conditions hold.
    #[inline(never)]
    pub(super) fn conditions(&mut self, need: Need, of: &'a [Expr], at: &At) -> Answer<bool> {
        match need {
            Need::All => self.until(false, of, at),
            Need::Any => self.until(true, of, at),
            Need::AtLeast(count) => {
                let mut conditions = of.iter();
                self.at_least(count as usize, of.len(), |this| match conditions.next() {
                    Some(condition) => this.truth(condition, at),
                    None => Ok(false),
                })
            }
        }
    }

    /// The first condition that comes to `decisive` decides: a *no* where all must hold, a *yes* where one must.
    #[inline(always)]
    fn until(&mut self, decisive: bool, of: &'a [Expr], at: &At) -> Answer<bool> {
        let mut gathered = None;
        for condition in of {
            match self.truth(condition, at) {
                Ok(holds) if holds == decisive => return Ok(decisive),
                Ok(_) => {}
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(!decisive),
        }
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
    #[inline(never)]
    pub(super) fn compare(&mut self, op: Compare, left: &'a Expr, right: &'a Expr, at: &At) -> Answer<bool> {
        // Most comparisons are with a constant number.
        if let Expr::Constant(Value::Number(right)) = right {
            return Ok(holds(op, self.number(left, at)?.cmp(right)));
        }
        let left = self.value(left, at);
        let (left, right) = self.pair(left, |this| this.value(right, at))?;
        match self.buffers.order(&left, &right) {
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
