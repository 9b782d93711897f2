//! An exact number: a decimal, or a decimal over a whole number such as `2/3`.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};

pub(crate) use self::fraction::Fraction;
pub use self::text::ParseNumberError;

mod fraction;
mod text;
mod unlike;

#[cfg(test)]
pub(crate) mod tests;

/// An exact rational number.
///
/// Its value is `mantissa / (10^scale * denominator)`. What fits, written in lowest terms: a mantissa of up to 38
/// digits (below 2^127), at most 38 decimals, and a denominator without factors 2 and 5 below 2^64. Nothing is ever
/// rounded; a result that does not fit is an [`ArithmeticError::Overflow`], and whether it fits depends on its value
/// alone, never on the way it was computed. There is no "not a number" and no infinity.
///
/// Equality, order and hash go by value: `600.00` is `600`.
///
/// ```
/// use mizan_value::Number;
/// let price = Number::parse("9.743001")?;
/// let third = Number::ONE.checked_div(Number::from_integer(3))?;
/// assert_eq!(price.checked_mul(third)?.to_string(), "3.247667");
/// assert_eq!(third.checked_add(third)?.to_string(), "2/3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Number {
    /// Never `i128::MIN`, so that every number has its opposite.
    mantissa: i128,
    /// At most `Number::MAX_DECIMALS`. Trailing zeros are left alone on the fast paths.
    scale: u8,
    /// Shares no factor with 10 or, unless it is 1, with the mantissa: two equal numbers have the same denominator.
    denominator: u64,
    _spare: Spare,
}

/// A byte that is always the same. An enum with a number among its variants tells the others by its other values, and
/// takes no more room than the number: results and options of numbers, and the values of the engines.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Spare {
    Byte,
}

/// Why an operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArithmeticError {
    /// The exact result has more digits than a [`Number`] holds.
    Overflow,
    /// The divisor is zero.
    DivisionByZero,
}

impl Number {
    /// Nothing.
    pub const ZERO: Number = Number::from_integer(0);
    /// One.
    pub const ONE: Number = Number::from_integer(1);
    /// The most decimals that a number has.
    pub const MAX_DECIMALS: u8 = 38;

    /// The whole number `value`.
    #[inline]
    #[must_use]
    pub const fn from_integer(value: i64) -> Number {
        Number::raw(value as i128, 0, 1)
    }

    /// The decimal `mantissa / 10^scale`.
    ///
    /// ```
    /// use mizan_value::Number;
    /// assert_eq!(Number::from_parts(475, 4)?.to_string(), "0.0475");
    /// # Ok::<(), mizan_value::ArithmeticError>(())
    /// ```
    #[inline]
    pub fn from_parts(mantissa: i128, scale: u8) -> Result<Number, ArithmeticError> {
        if let Some(number) = Number::assemble(mantissa, scale, 1) {
            return Ok(number);
        }
        let (mantissa, scale) = without_trailing_zeros(mantissa, scale);
        Number::assemble(mantissa, scale, 1).ok_or(ArithmeticError::Overflow)
    }

    /// The number in lowest terms: mantissa, scale and denominator of `mantissa / (10^scale * denominator)`, with the
    /// smallest scale possible. An engine that keeps decimals in columns reads them from here.
    ///
    /// ```
    /// use mizan_value::Number;
    /// assert_eq!(Number::parse("2.50")?.parts(), (25, 1, 1));
    /// # Ok::<(), mizan_value::ParseNumberError>(())
    /// ```
    #[must_use]
    pub fn parts(self) -> (i128, u8, u64) {
        let (mantissa, scale) = without_trailing_zeros(self.mantissa, self.scale);
        (mantissa, scale, self.denominator)
    }

    /// The sum.
    #[inline]
    pub fn checked_add(self, other: Number) -> Result<Number, ArithmeticError> {
        if self.denominator == 1
            && other.denominator == 1
            && self.scale == other.scale
            && let Some(mantissa) = self.mantissa.checked_add(other.mantissa)
            && mantissa != i128::MIN
        {
            return Ok(Number::raw(mantissa, self.scale, 1));
        }
        unlike::add(self, other)
    }

    /// The difference.
    #[inline]
    pub fn checked_sub(self, other: Number) -> Result<Number, ArithmeticError> {
        self.checked_add(other.opposite())
    }

    /// The product.
    #[inline]
    pub fn checked_mul(self, other: Number) -> Result<Number, ArithmeticError> {
        let scale = self.scale.saturating_add(other.scale);
        if self.denominator == 1 && other.denominator == 1 && scale <= Number::MAX_DECIMALS {
            let product = match (i64::try_from(self.mantissa), i64::try_from(other.mantissa)) {
                // Two 64-bit factors always fit: one machine instruction.
                (Ok(left), Ok(right)) => Some(i128::from(left).wrapping_mul(i128::from(right))),
                _ => self.mantissa.checked_mul(other.mantissa),
            };
            if let Some(mantissa) = product
                && mantissa != i128::MIN
            {
                return Ok(Number::raw(mantissa, scale, 1));
            }
        }
        unlike::multiply(self, other)
    }

    /// The quotient, exact: one divided by three is `1/3`.
    ///
    /// ```
    /// use mizan_value::{ArithmeticError, Number};
    /// let seven = Number::from_integer(7);
    /// assert_eq!(seven.checked_div(Number::from_integer(2))?.to_string(), "3.5");
    /// assert_eq!(seven.checked_div(Number::ZERO), Err(ArithmeticError::DivisionByZero));
    /// # Ok::<(), ArithmeticError>(())
    /// ```
    pub fn checked_div(self, other: Number) -> Result<Number, ArithmeticError> {
        if other.is_zero() {
            return Err(ArithmeticError::DivisionByZero);
        }
        unlike::divide(self, other)
    }

    /// The opposite. Always succeeds, since the limits of a number are the same on both sides of zero; the signature
    /// is that of the other operations.
    #[inline]
    pub fn checked_neg(self) -> Result<Number, ArithmeticError> {
        Ok(self.opposite())
    }

    /// The number multiplied by itself `exponent` times; the power 0 of any number is 1.
    ///
    /// ```
    /// use mizan_value::Number;
    /// assert_eq!(Number::parse("-0.5")?.checked_pow(3)?.to_string(), "-0.125");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn checked_pow(self, exponent: u32) -> Result<Number, ArithmeticError> {
        let mut power = Number::ONE;
        let mut square = self.in_lowest_terms();
        let mut left = exponent;
        while left != 0 {
            if left & 1 == 1 {
                power = power.checked_mul(square)?;
            }
            left >>= 1;
            // The square that no one needs could be the one that does not fit.
            if left != 0 {
                square = square.checked_mul(square)?;
            }
        }
        Ok(power)
    }

    /// The number without its sign.
    #[inline]
    #[must_use]
    pub fn abs(self) -> Number {
        if self.is_negative() { self.opposite() } else { self }
    }

    /// Whether this is 0.
    #[inline]
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether this is less than 0.
    #[inline]
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether this is a whole number.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.decimals() == Some(0)
    }

    /// Whether this can be written with finitely many decimals: `3/8` can, `2/3` can't.
    #[inline]
    #[must_use]
    pub const fn is_terminating(self) -> bool {
        self.denominator == 1
    }

    /// The whole number this is, if it is one and has at most 64 bits.
    ///
    /// ```
    /// use mizan_value::Number;
    /// assert_eq!(Number::parse("600.00")?.to_i64(), Some(600));
    /// assert_eq!(Number::parse("600.50")?.to_i64(), None);
    /// # Ok::<(), mizan_value::ParseNumberError>(())
    /// ```
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        i64::try_from(self.to_scaled(0)?).ok()
    }

    /// The fewest decimals with which this can be written exactly; none for a number such as `2/3`.
    #[must_use]
    pub fn decimals(self) -> Option<u8> {
        let (_, scale, denominator) = self.parts();
        (denominator == 1).then_some(scale)
    }

    /// The number counted in units of its `decimals`-th decimal (`2.5` to 2 decimals is 250), if that is exact and
    /// fits.
    #[must_use]
    pub fn to_scaled(self, decimals: u8) -> Option<i128> {
        if self.denominator != 1 {
            return None;
        }
        if let Some(more) = decimals.checked_sub(self.scale) {
            return self.mantissa.checked_mul(power_of_ten(more)?);
        }
        let unit = power_of_ten(self.scale.checked_sub(decimals)?)?;
        (self.mantissa.checked_rem(unit)? == 0).then(|| self.mantissa.checked_div(unit))?
    }

    /// The caller keeps the limits.
    #[inline]
    const fn raw(mantissa: i128, scale: u8, denominator: u64) -> Number {
        Number { mantissa, scale, denominator, _spare: Spare::Byte }
    }

    /// The fields as they stand, trailing zeros and all.
    #[inline]
    pub(crate) fn raw_parts(self) -> (i128, u8, u64) {
        (self.mantissa, self.scale, self.denominator)
    }

    /// `None` where the parts break a limit as they stand; the denominator must already be in lowest terms.
    #[inline]
    fn assemble(mantissa: i128, scale: u8, denominator: u64) -> Option<Number> {
        (mantissa != i128::MIN && scale <= Number::MAX_DECIMALS).then_some(Number::raw(
            mantissa,
            scale,
            denominator,
        ))
    }

    #[inline]
    fn opposite(self) -> Number {
        Number { mantissa: self.mantissa.wrapping_neg(), ..self }
    }

    fn in_lowest_terms(self) -> Number {
        let (mantissa, scale, denominator) = self.parts();
        Number::raw(mantissa, scale, denominator)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number::from_integer(value)
    }
}

impl Default for Number {
    fn default() -> Number {
        Number::ZERO
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Number) -> bool {
        if self.denominator != other.denominator {
            return false;
        }
        if self.scale == other.scale {
            return self.mantissa == other.mantissa;
        }
        unlike::aligned(*self, *other).is_some_and(|(left, right, _)| left == right)
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Number) -> Ordering {
        if self.scale == other.scale && self.denominator == other.denominator {
            return self.mantissa.cmp(&other.mantissa);
        }
        unlike::compare(*self, *other)
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl fmt::Display for ArithmeticError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ArithmeticError::Overflow => "the result has more digits than a number may have",
            ArithmeticError::DivisionByZero => "the divisor is zero",
        })
    }
}

impl Error for ArithmeticError {}

/// 10 to the power `exponent`, which is at most 38.
#[inline]
pub(crate) fn power_of_ten(exponent: u8) -> Option<i128> {
    POWERS_OF_TEN.get(usize::from(exponent)).copied()
}

#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses an index outside the table"
)]
static POWERS_OF_TEN: [i128; 39] = {
    let mut powers = [1; 39];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

fn without_trailing_zeros(mantissa: i128, scale: u8) -> (i128, u8) {
    if mantissa == 0 {
        return (0, 0);
    }
    if let Ok(small) = i64::try_from(mantissa) {
        let (small, scale) = without_trailing_zeros_64(small, scale);
        return (i128::from(small), scale);
    }
    let (mut mantissa, mut scale) = (mantissa, scale);
    while mantissa % 10 == 0
        && let Some(less) = scale.checked_sub(1)
    {
        mantissa /= 10;
        scale = less;
    }
    (mantissa, scale)
}

/// Division of 64 bits is many times faster than of 128, and nearly every amount has 64.
fn without_trailing_zeros_64(mut mantissa: i64, mut scale: u8) -> (i64, u8) {
    while mantissa % 10 == 0
        && let Some(less) = scale.checked_sub(1)
    {
        mantissa /= 10;
        scale = less;
    }
    (mantissa, scale)
}
