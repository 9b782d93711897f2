//! `power`, `ln` and `exp`, rounded correctly: the digits are those of the exact value, on every machine.
//!
//! Each function encloses the exact value between two fractions, rounds both ends, and tries again with more binary
//! digits until they agree (Ziv's method). Rounding never goes down where a value goes up, so that ends which agree
//! are the rounded exact value. An exact value that is rational never gets here: apart from the cases computed exactly
//! beforehand, it is irrational, or a fraction whose denominator is larger than that of any step or half step.

use std::error::Error;
use std::fmt;

use num_bigint::{BigInt, Sign};

use self::series::Approximation;
use crate::number::{ArithmeticError, Fraction, Number};
use crate::rounding::{Rounding, RoundingMode, Steps};

mod series;

#[cfg(test)]
mod tests;

/// Why `power`, `ln` or `exp` has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranscendentalError {
    /// The rounded result has more digits than a [`Number`] holds.
    Overflow,
    /// There is no such value: the logarithm of 0 or less, a negative number to a power that is not whole, 0 to a
    /// negative power; or the step of the rounding is 0.
    OutsideDomain,
}

/// Past this exponent, e to that power is more than 2^128: no number, whatever the rounding.
const LARGEST_EXPONENT: i64 = 89;
/// Below this exponent, e to that power is less than 2^-1000: nearer to 0 than half of any step.
const SMALLEST_EXPONENT: i64 = -700;
/// Exact powers of up to so many binary digits are computed as such.
const LARGEST_EXACT_POWER: u64 = 4_096;
/// No value of 128 bits is known or expected to need more than a few hundred binary digits.
const MOST_BINARY_DIGITS: u64 = 8_192;
/// Binary digits beyond those of the step, so that the first attempt nearly always decides.
const GUARD_DIGITS: u64 = 40;

/// The natural logarithm of `x`.
///
/// ```
/// use mizan_value::{Number, Rounding, RoundingMode, ln};
/// let six = Rounding::to_decimals(6, RoundingMode::HalfUp);
/// assert_eq!(ln(Number::from_integer(2), six)?.to_string(), "0.693147");
/// # Ok::<(), mizan_value::TranscendentalError>(())
/// ```
pub fn ln(x: Number, rounding: Rounding) -> Result<Number, TranscendentalError> {
    let steps = steps_of(rounding)?;
    if x <= Number::ZERO {
        return Err(TranscendentalError::OutsideDomain);
    }
    if x == Number::ONE {
        return Ok(Number::ZERO);
    }
    let x = Fraction::from(x);
    enclosed(&steps, rounding.mode, 0, |bits| series::ln(&x, bits))
}

/// e to the power `x`.
///
/// ```
/// use mizan_value::{Number, Rounding, RoundingMode, exp};
/// let ten = Rounding::to_decimals(10, RoundingMode::Down);
/// assert_eq!(exp(Number::ONE, ten)?.to_string(), "2.7182818284");
/// # Ok::<(), mizan_value::TranscendentalError>(())
/// ```
pub fn exp(x: Number, rounding: Rounding) -> Result<Number, TranscendentalError> {
    let steps = steps_of(rounding)?;
    if x.is_zero() {
        return Ok(Number::ONE.round(rounding)?);
    }
    if x > Number::from_integer(LARGEST_EXPONENT) {
        return Err(TranscendentalError::Overflow);
    }
    if x < Number::from_integer(SMALLEST_EXPONENT) {
        return hardly_anything(&steps, rounding.mode);
    }
    let whole_digits = if x.is_negative() { 0 } else { WHOLE_DIGITS };
    let x = Fraction::from(x);
    enclosed(&steps, rounding.mode, whole_digits, |bits| series::exp(&series::fixed(&x, bits), bits))
}

/// `x` to the power `y`. The power 0 is 1, that of 0 included; a negative `x` has whole powers only.
///
/// ```
/// use mizan_value::{Number, Rounding, RoundingMode, power};
/// let two = Rounding::to_decimals(2, RoundingMode::HalfUp);
/// let half = Number::parse("0.5")?;
/// assert_eq!(power(Number::from_integer(2), half, two)?.to_string(), "1.41");
/// assert_eq!(power(Number::from_integer(9), half, two)?.to_string(), "3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn power(x: Number, y: Number, rounding: Rounding) -> Result<Number, TranscendentalError> {
    let steps = steps_of(rounding)?;
    if y.is_zero() {
        return Ok(Number::ONE.round(rounding)?);
    }
    if x.is_zero() {
        return if y.is_negative() { Err(TranscendentalError::OutsideDomain) } else { Ok(Number::ZERO) };
    }
    let exponent = Fraction::from(y).in_lowest_terms();
    let size = power_of_positive(x.abs(), &exponent, &steps, rounding.mode);
    if !x.is_negative() {
        return size;
    }
    if !y.is_integer() {
        return Err(TranscendentalError::OutsideDomain);
    }
    // Every rounding mode treats a number and its opposite alike.
    let size = size?;
    if exponent.numerator.bit(0) { Ok(size.checked_neg()?) } else { Ok(size) }
}

impl From<ArithmeticError> for TranscendentalError {
    fn from(error: ArithmeticError) -> TranscendentalError {
        match error {
            ArithmeticError::Overflow => TranscendentalError::Overflow,
            ArithmeticError::DivisionByZero => TranscendentalError::OutsideDomain,
        }
    }
}

impl fmt::Display for TranscendentalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TranscendentalError::Overflow => "the result has more digits than a number may have",
            TranscendentalError::OutsideDomain => "there is no such logarithm or power",
        })
    }
}

impl Error for TranscendentalError {}

/// The binary digits before the point of the largest result.
const WHOLE_DIGITS: u64 = 130;

/// `x` is positive; the exponent is in lowest terms and not 0.
fn power_of_positive(
    x: Number,
    exponent: &Fraction,
    steps: &Steps,
    mode: RoundingMode,
) -> Result<Number, TranscendentalError> {
    let base = Fraction::from(x).in_lowest_terms();
    if x == Number::ONE {
        return Ok(steps.round(&base, mode)?);
    }
    if let Some(exact) = exact_power(&base, exponent) {
        return Ok(steps.round(&exact, mode)?);
    }
    let (low, high) = series::whole_exponent(&base, exponent);
    if low > BigInt::from(LARGEST_EXPONENT) {
        return Err(TranscendentalError::Overflow);
    }
    if high < BigInt::from(SMALLEST_EXPONENT) {
        return hardly_anything(steps, mode);
    }
    let whole_digits = if high.sign() == Sign::Plus { WHOLE_DIGITS } else { 0 };
    enclosed(steps, mode, whole_digits, |bits| {
        series::exp(&series::exponent_of_power(&base, exponent, bits), bits)
    })
}

/// The power as a fraction, where it is one of reasonable size. Of what remains, a power is irrational, or has so
/// large a denominator that it is no step and no half step, or is too large for a number.
fn exact_power(base: &Fraction, exponent: &Fraction) -> Option<Fraction> {
    let root = u32::try_from(&exponent.denominator).ok()?;
    let times = u32::try_from(exponent.numerator.magnitude()).ok()?;
    let size = base.numerator.bits().max(base.denominator.bits());
    // Of what has fewer than `root` binary digits only 1 has a whole root, and the base is not 1.
    if u64::from(root) > size {
        return None;
    }
    let base = Fraction {
        numerator: whole_root(&base.numerator, root)?,
        denominator: whole_root(&base.denominator, root)?,
    };
    let size = base.numerator.bits().max(base.denominator.bits());
    if u64::from(times).saturating_mul(size) > LARGEST_EXACT_POWER {
        return None;
    }
    let (numerator, denominator) = (base.numerator.pow(times), base.denominator.pow(times));
    Some(if exponent.numerator.sign() == Sign::Minus {
        Fraction { numerator: denominator, denominator: numerator }
    } else {
        Fraction { numerator, denominator }
    })
}

fn whole_root(number: &BigInt, root: u32) -> Option<BigInt> {
    if root == 1 {
        return Some(number.clone());
    }
    let candidate = number.nth_root(root);
    (candidate.pow(root) == *number).then_some(candidate)
}

/// A positive value that is less than half of any step.
fn hardly_anything(steps: &Steps, mode: RoundingMode) -> Result<Number, TranscendentalError> {
    let count = match mode {
        RoundingMode::Up => BigInt::from(1),
        RoundingMode::HalfUp | RoundingMode::HalfEven | RoundingMode::Down => BigInt::ZERO,
    };
    Ok(steps.number(count)?)
}

fn enclosed(
    steps: &Steps,
    mode: RoundingMode,
    whole_digits: u64,
    approximate: impl Fn(u64) -> Approximation,
) -> Result<Number, TranscendentalError> {
    let mut bits = steps.binary_digits().saturating_add(whole_digits).saturating_add(GUARD_DIGITS).max(64);
    while bits <= MOST_BINARY_DIGITS {
        let (low, high) = approximate(bits).ends(bits);
        let count = steps.count(&low, mode);
        if count == steps.count(&high, mode) {
            return Ok(steps.number(count)?);
        }
        bits = bits.saturating_mul(2);
    }
    Err(TranscendentalError::Overflow)
}

fn steps_of(rounding: Rounding) -> Result<Steps, TranscendentalError> {
    Steps::of_rounding(rounding).ok_or(TranscendentalError::OutsideDomain)
}
