//! Fractions of any size: the slow path that decides whether a result fits.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "integers of any size do not overflow, and no divisor here is 0"
)]

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::{ArithmeticError, Number};
use crate::rounding::RoundingMode;

/// `numerator / denominator`, the denominator positive; not necessarily in lowest terms.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    pub(crate) numerator: BigInt,
    pub(crate) denominator: BigInt,
}

impl Fraction {
    pub(crate) fn add(&self, other: &Fraction) -> Fraction {
        Fraction {
            numerator: &self.numerator * &other.denominator + &other.numerator * &self.denominator,
            denominator: &self.denominator * &other.denominator,
        }
    }

    pub(crate) fn multiply(&self, other: &Fraction) -> Fraction {
        Fraction {
            numerator: &self.numerator * &other.numerator,
            denominator: &self.denominator * &other.denominator,
        }
    }

    /// `other` is not zero.
    pub(crate) fn divide(&self, other: &Fraction) -> Fraction {
        let numerator = &self.numerator * &other.denominator;
        let denominator = &self.denominator * &other.numerator;
        if denominator.sign() == Sign::Minus {
            return Fraction { numerator: -numerator, denominator: -denominator };
        }
        Fraction { numerator, denominator }
    }

    pub(crate) fn compare(&self, other: &Fraction) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }

    pub(crate) fn in_lowest_terms(&self) -> Fraction {
        let shared = greatest_common_divisor(&self.numerator, &self.denominator);
        Fraction { numerator: &self.numerator / &shared, denominator: &self.denominator / &shared }
    }

    /// The whole number that the mode chooses beside this fraction.
    pub(crate) fn rounded(&self, mode: RoundingMode) -> BigInt {
        let whole = &self.numerator / &self.denominator;
        let rest = &self.numerator % &self.denominator;
        if rest.sign() == Sign::NoSign {
            return whole;
        }
        let against_half = (rest.magnitude() * 2u32).cmp(self.denominator.magnitude());
        if !mode.moves_away_from_zero(whole.bit(0), against_half) {
            return whole;
        }
        if self.numerator.sign() == Sign::Minus { whole - 1 } else { whole + 1 }
    }

    /// The same value as a [`Number`], if it fits.
    pub(crate) fn to_number(&self) -> Result<Number, ArithmeticError> {
        let Fraction { mut numerator, mut denominator } = self.in_lowest_terms();
        let twos = denominator.trailing_zeros().unwrap_or(0);
        denominator >>= twos;
        let twos = u8::try_from(twos).map_err(|_| ArithmeticError::Overflow)?;
        let mut fives = 0u8;
        while fives <= Number::MAX_DECIMALS && (&denominator % 5u32).sign() == Sign::NoSign {
            denominator /= 5u32;
            fives = fives.saturating_add(1);
        }
        let scale = twos.max(fives);
        if scale > Number::MAX_DECIMALS {
            return Err(ArithmeticError::Overflow);
        }
        numerator <<= scale.saturating_sub(twos);
        numerator *= BigInt::from(5).pow(u32::from(scale.saturating_sub(fives)));

        let mantissa = i128::try_from(numerator).map_err(|_| ArithmeticError::Overflow)?;
        let denominator = u64::try_from(denominator).map_err(|_| ArithmeticError::Overflow)?;
        Number::assemble(mantissa, scale, denominator).ok_or(ArithmeticError::Overflow)
    }
}

impl From<Number> for Fraction {
    fn from(number: Number) -> Fraction {
        Fraction {
            numerator: BigInt::from(number.mantissa),
            denominator: BigInt::from(10).pow(u32::from(number.scale)) * number.denominator,
        }
    }
}

fn greatest_common_divisor(left: &BigInt, right: &BigInt) -> BigInt {
    let (mut left, mut right) =
        (BigInt::from(left.magnitude().clone()), BigInt::from(right.magnitude().clone()));
    while right.sign() != Sign::NoSign {
        let rest = left % &right;
        (left, right) = (right, rest);
    }
    left
}
