//! `or else` and `is known`: what is absent is an optional field without a value, or the largest, smallest or average
//! of nothing; not what is undetermined for another cause.

use mizan_ir::{Aggregate, Expr};

use super::{At, Evaluator};
use crate::memo::{Answer, Stop, Val};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// `E or else V`.
    #[inline(never)]
    pub(super) fn or_else(&mut self, value: &'a Expr, default: &'a Expr, at: &At) -> Answer<Val> {
        match self.present(value, at)? {
            Some(value) => Ok(value),
            None => self.value(default, at),
        }
    }

    /// `E is known`: only what is absent is not.
    #[inline(never)]
    pub(super) fn is_known(&mut self, of: &'a Expr, at: &At) -> Answer<bool> {
        match self.present(of, at) {
            Ok(value) => Ok(value.is_some()),
            Err(Stop::Undetermined(_)) => Ok(true),
            Err(stop) => Err(stop),
        }
    }

    /// The value, or `None` where it is absent. A rounding, a branch and a default of something absent are absent too.
    fn present(&mut self, expr: &'a Expr, at: &At) -> Answer<Option<Val>> {
        match expr {
            Expr::Field { record, field } => self.present_field(record, *field, at),
            Expr::Aggregate {
                op: op @ (Aggregate::Largest | Aggregate::Smallest | Aggregate::Average),
                list,
                value,
            } => self.present_aggregate(*op, list, value, at),
            Expr::Round { value, rounding } => match self.present(value, at)? {
                Some(Val::Number(number)) => {
                    self.rounded(number, *rounding, at).map(|number| Some(Val::Number(number)))
                }
                Some(_) => Err(self.ill_typed(at)),
                None => Ok(None),
            },
            Expr::If { condition, then, otherwise } => {
                if self.truth(condition, at)? {
                    self.present(then, at)
                } else {
                    self.present(otherwise, at)
                }
            }
            Expr::OrElse { value, default } => match self.present(value, at)? {
                Some(value) => Ok(Some(value)),
                None => self.present(default, at),
            },
            _ => self.value(expr, at).map(Some),
        }
    }
}
