//! Exact numbers: arithmetic, rounding, functions, the largest and smallest of several.

use mizan_ir::{Arithmetic, Expr};
use mizan_value::{ArithmeticError, Number, Rounding, TranscendentalError, exp, ln, power};

use super::{At, Evaluator};
use crate::memo::{Answer, Stop, Val};
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// `+ - * /`, exact.
    #[inline(never)]
    pub(super) fn arithmetic(
        &mut self,
        op: Arithmetic,
        left: &'a Expr,
        right: &'a Expr,
        at: &At,
    ) -> Answer<Number> {
        let left = self.number(left, at);
        let (left, right) = self.pair(left, |this| this.number(right, at))?;
        let result = match op {
            Arithmetic::Add => left.checked_add(right),
            Arithmetic::Subtract => left.checked_sub(right),
            Arithmetic::Multiply => left.checked_mul(right),
            Arithmetic::Divide => left.checked_div(right),
        };
        self.exact(result, at)
    }

    /// A rounded number.
    #[inline(never)]
    pub(super) fn round(&mut self, value: &'a Expr, rounding: Rounding, at: &At) -> Answer<Number> {
        let number = self.number(value, at)?;
        self.rounded(number, rounding, at)
    }

    pub(super) fn rounded(&mut self, number: Number, rounding: Rounding, at: &At) -> Answer<Number> {
        self.exact(number.round(rounding), at)
    }

    /// `power of x, y`.
    #[inline(never)]
    pub(super) fn power(
        &mut self,
        base: &'a Expr,
        exponent: &'a Expr,
        rounding: Rounding,
        at: &At,
    ) -> Answer<Number> {
        let base = self.number(base, at);
        let (base, exponent) = self.pair(base, |this| this.number(exponent, at))?;
        self.correctly_rounded(power(base, exponent, rounding), at)
    }

    /// `ln of x`.
    #[inline(never)]
    pub(super) fn ln(&mut self, of: &'a Expr, rounding: Rounding, at: &At) -> Answer<Number> {
        let of = self.number(of, at)?;
        self.correctly_rounded(ln(of, rounding), at)
    }

    /// `exp of x`.
    #[inline(never)]
    pub(super) fn exp(&mut self, of: &'a Expr, rounding: Rounding, at: &At) -> Answer<Number> {
        let of = self.number(of, at)?;
        self.correctly_rounded(exp(of, rounding), at)
    }

    /// The largest or smallest of several numbers or days.
    #[inline(never)]
    pub(super) fn extreme(&mut self, largest: bool, of: &'a [Expr], at: &At) -> Answer<Val> {
        let mut best = None;
        let mut gathered = None;
        for expr in of {
            match self.value(expr, at) {
                Ok(value) => best = Some(self.better(largest, best, value, at)?),
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match (gathered, best) {
            (Some(cause), _) => Err(Stop::Undetermined(cause)),
            (None, Some(best)) => Ok(best),
            (None, None) => Err(self.ill_typed(at)),
        }
    }

    /// The larger or smaller of the best so far and another.
    pub(super) fn better(&mut self, largest: bool, best: Option<Val>, value: Val, at: &At) -> Answer<Val> {
        let Some(best) = best else { return Ok(value) };
        match self.buffers.order(&value, &best) {
            Some(order) => {
                Ok(if (largest && order.is_gt()) || (!largest && order.is_lt()) { value } else { best })
            }
            None => Err(self.ill_typed(at)),
        }
    }

    /// The result of an exact operation, or its error.
    #[inline]
    pub(super) fn exact(&mut self, result: Result<Number, ArithmeticError>, at: &At) -> Answer<Number> {
        match result {
            Ok(number) => Ok(number),
            Err(ArithmeticError::Overflow) => Err(self.fail(ErrorKind::Overflow, at)),
            Err(ArithmeticError::DivisionByZero) => Err(self.fail(ErrorKind::DivisionByZero, at)),
        }
    }

    fn correctly_rounded(&mut self, result: Result<Number, TranscendentalError>, at: &At) -> Answer<Number> {
        match result {
            Ok(number) => Ok(number),
            Err(TranscendentalError::Overflow) => Err(self.fail(ErrorKind::Overflow, at)),
            Err(TranscendentalError::OutsideDomain) => Err(self.fail(ErrorKind::OutsideDomain, at)),
        }
    }
}
