//! Rounding: to which step, and which way.

use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::number::{ArithmeticError, Fraction, Number, power_of_ten};

#[cfg(test)]
pub(crate) mod tests;

/// Which of the two neighbouring steps a number goes to. Every mode treats a number and its opposite alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundingMode {
    /// The nearer one; from the middle, the one farther from zero: 2.5 to 3, -2.5 to -3.
    HalfUp,
    /// The nearer one; from the middle, the even multiple of the step: 2.5 to 2, 3.5 to 4.
    HalfEven,
    /// The one farther from zero: 2.1 to 3, -2.1 to -3.
    Up,
    /// The one nearer to zero: 2.9 to 2, -2.9 to -2.
    Down,
}

/// The distance between the values that remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundingStep {
    /// So many decimals.
    Decimals(u8),
    /// The multiples of a number, such as 5 or 0.25. Its sign makes no difference.
    Nearest(Number),
}

/// How a value is rounded: `to 2 decimals half up`, `to the nearest 5 down`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rounding {
    /// To which step.
    pub step: RoundingStep,
    /// Which way.
    pub mode: RoundingMode,
}

impl Rounding {
    /// To so many decimals.
    #[must_use]
    pub const fn to_decimals(decimals: u8, mode: RoundingMode) -> Rounding {
        Rounding { step: RoundingStep::Decimals(decimals), mode }
    }

    /// To the multiples of `step`.
    #[must_use]
    pub const fn to_nearest(step: Number, mode: RoundingMode) -> Rounding {
        Rounding { step: RoundingStep::Nearest(step), mode }
    }
}

impl RoundingMode {
    /// Whether a number that lies between two steps goes to the one farther from zero. `odd` tells of the step nearer
    /// to zero, `against_half` compares what lies beyond it with half a step.
    pub(crate) fn moves_away_from_zero(self, odd: bool, against_half: Ordering) -> bool {
        match self {
            RoundingMode::HalfUp => against_half != Ordering::Less,
            RoundingMode::HalfEven => match against_half {
                Ordering::Less => false,
                Ordering::Equal => odd,
                Ordering::Greater => true,
            },
            RoundingMode::Up => true,
            RoundingMode::Down => false,
        }
    }
}

impl Number {
    /// The number at the step that the rounding chooses.
    ///
    /// A step of zero is an [`ArithmeticError::DivisionByZero`]; a result that does not fit is an
    /// [`ArithmeticError::Overflow`].
    ///
    /// ```
    /// use mizan_value::{Number, Rounding, RoundingMode};
    /// let amount = Number::parse("1262.5")?;
    /// let whole = amount.round(Rounding::to_decimals(0, RoundingMode::HalfEven))?;
    /// assert_eq!(whole.to_string(), "1262");
    /// let fives = amount.round(Rounding::to_nearest(Number::from_integer(5), RoundingMode::Up))?;
    /// assert_eq!(fives.to_string(), "1265");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn round(self, rounding: Rounding) -> Result<Number, ArithmeticError> {
        match rounding.step {
            RoundingStep::Decimals(decimals) => self.round_to_decimals(decimals, rounding.mode),
            RoundingStep::Nearest(step) => self.round_to_nearest(step, rounding.mode),
        }
    }

    fn round_to_decimals(self, decimals: u8, mode: RoundingMode) -> Result<Number, ArithmeticError> {
        let (above, below) = match self.ratio_at(decimals) {
            Ratio::Already => return Ok(self),
            Ratio::Small(above, below) => (above, below),
            Ratio::Large => return Steps::of_decimals(decimals).round(&Fraction::from(self), mode),
        };
        let mantissa = rounded_quotient(above, below, mode).ok_or(ArithmeticError::Overflow)?;
        Number::from_parts(mantissa, decimals)
    }

    fn round_to_nearest(self, step: Number, mode: RoundingMode) -> Result<Number, ArithmeticError> {
        let Some(steps) = Steps::of(step) else {
            return Err(ArithmeticError::DivisionByZero);
        };
        match self.round_to_nearest_128(step, mode) {
            Some(number) => Ok(number),
            None => steps.round(&Fraction::from(self), mode),
        }
    }

    /// Two decimals whose mantissas fit at a common scale.
    fn round_to_nearest_128(self, step: Number, mode: RoundingMode) -> Option<Number> {
        let scale = self.decimals()?.max(step.decimals()?);
        let (value, step) = (self.to_scaled(scale)?, step.abs().to_scaled(scale)?);
        let mantissa = rounded_quotient(value, step, mode)?.checked_mul(step)?;
        Number::from_parts(mantissa, scale).ok()
    }

    /// The number as a quotient counted in its `decimals`-th decimal.
    fn ratio_at(self, decimals: u8) -> Ratio {
        let (mantissa, scale, denominator) = self.raw_parts();
        let denominator = i128::from(denominator);
        match scale.checked_sub(decimals) {
            None | Some(0) if denominator == 1 => Ratio::Already,
            Some(fewer) => match power_of_ten(fewer).and_then(|power| power.checked_mul(denominator)) {
                Some(below) => Ratio::Small(mantissa, below),
                None => Ratio::Large,
            },
            None => match power_of_ten(decimals.saturating_sub(scale))
                .and_then(|power| mantissa.checked_mul(power))
            {
                Some(above) => Ratio::Small(above, denominator),
                None => Ratio::Large,
            },
        }
    }
}

enum Ratio {
    /// The number has no more decimals than asked.
    Already,
    /// Numerator and positive denominator.
    Small(i128, i128),
    /// More than 128 bits.
    Large,
}

/// The values that a rounding leaves: the multiples of a positive step.
#[derive(Debug)]
pub(crate) struct Steps {
    step: Fraction,
}

impl Steps {
    /// `None` for a step of zero.
    pub(crate) fn of(step: Number) -> Option<Steps> {
        (!step.is_zero()).then(|| Steps { step: Fraction::from(step.abs()) })
    }

    pub(crate) fn of_decimals(decimals: u8) -> Steps {
        let denominator = BigInt::from(10).pow(u32::from(decimals));
        Steps { step: Fraction { numerator: BigInt::from(1), denominator } }
    }

    pub(crate) fn of_rounding(rounding: Rounding) -> Option<Steps> {
        match rounding.step {
            RoundingStep::Decimals(decimals) => Some(Steps::of_decimals(decimals)),
            RoundingStep::Nearest(step) => Steps::of(step),
        }
    }

    pub(crate) fn round(&self, value: &Fraction, mode: RoundingMode) -> Result<Number, ArithmeticError> {
        self.number(self.count(value, mode))
    }

    /// How many steps the rounded value is away from zero.
    pub(crate) fn count(&self, value: &Fraction, mode: RoundingMode) -> BigInt {
        value.divide(&self.step).rounded(mode)
    }

    /// The value that is `count` steps away from zero.
    pub(crate) fn number(&self, count: BigInt) -> Result<Number, ArithmeticError> {
        self.step.multiply(&Fraction { numerator: count, denominator: BigInt::from(1) }).to_number()
    }

    /// How many binary digits after the point a value needs before it tells one step from the next; at least 0.
    pub(crate) fn binary_digits(&self) -> u64 {
        self.step.denominator.bits().saturating_add(1).saturating_sub(self.step.numerator.bits())
    }
}

/// The whole number that the mode chooses beside `above / below`, where `below` is positive.
fn rounded_quotient(above: i128, below: i128, mode: RoundingMode) -> Option<i128> {
    let (whole, rest) = divided(above, below)?;
    if rest == 0 {
        return Some(whole);
    }
    let beyond = rest.checked_abs()?;
    let short = below.checked_sub(beyond)?;
    if !mode.moves_away_from_zero(whole & 1 == 1, beyond.cmp(&short)) {
        return Some(whole);
    }
    whole.checked_add(above.signum())
}

/// Quotient and remainder, in 64 bits where they suffice.
fn divided(above: i128, below: i128) -> Option<(i128, i128)> {
    if let (Ok(above), Ok(below)) = (i64::try_from(above), i64::try_from(below)) {
        return Some((i128::from(above.checked_div(below)?), i128::from(above.checked_rem(below)?)));
    }
    Some((above.checked_div(below)?, above.checked_rem(below)?))
}
