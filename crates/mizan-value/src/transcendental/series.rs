//! The series behind `ln` and `exp`, in whole multiples of 2^-bits ("units"), each with a bound on its error.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "integers of any size do not overflow, and no divisor here is 0"
)]

use num_bigint::{BigInt, Sign};

use crate::number::Fraction;

/// A value in units, and by how many units at most the exact one differs.
#[derive(Clone, Debug)]
pub(super) struct Approximation {
    value: BigInt,
    error: BigInt,
}

impl Approximation {
    /// The least and the greatest that the exact value can be.
    pub(super) fn ends(&self, bits: u64) -> (Fraction, Fraction) {
        let one = BigInt::from(1) << bits;
        (
            Fraction { numerator: &self.value - &self.error, denominator: one.clone() },
            Fraction { numerator: &self.value + &self.error, denominator: one },
        )
    }
}

/// A fraction in units.
pub(super) fn fixed(x: &Fraction, bits: u64) -> Approximation {
    Approximation { value: (&x.numerator << bits) / &x.denominator, error: BigInt::from(1) }
}

/// The natural logarithm of a positive fraction.
///
/// `x = z * 2^k` with z from 2/3 to 4/3, so that `ln x = k ln 2 + 2 artanh t`, where `t = (z - 1) / (z + 1)` is at most
/// 1/5 in size.
pub(super) fn ln(x: &Fraction, bits: u64) -> Approximation {
    let (mut above, mut below) = (x.numerator.clone(), x.denominator.clone());
    let mut halvings = signed_difference(above.bits(), below.bits());
    if halvings >= 0 {
        below <<= halvings;
    } else {
        above <<= halvings.saturating_neg();
    }
    if &above * 3u32 > &below * 4u32 {
        below <<= 1u32;
        halvings = halvings.saturating_add(1);
    } else if &above * 3u32 < &below * 2u32 {
        above <<= 1u32;
        halvings = halvings.saturating_sub(1);
    }
    let difference = &above - &below;
    let size = BigInt::from(difference.magnitude().clone());
    let Approximation { value: series, error: series_error } = artanh((size << bits) / (above + below), bits);
    let series = if difference.sign() == Sign::Minus { -series } else { series };
    let ln_2 = ln_2(bits);
    Approximation {
        value: ln_2.value * halvings + series * 2u32,
        error: ln_2.error * halvings.saturating_abs() + series_error * 2u32,
    }
}

/// `artanh t` = t + t^3/3 + t^5/5 + …, for `t` from 0 to 1/5, given in units and off by less than one.
///
/// The square of t is off by less than 1.5 units (0.4 from t, 1 from cutting off, a trace of second order). Each power
/// is off by less than 2: 0.04 * 2 from the power before, 0.2 * 1.5 from the square, 1 from cutting off. Each term adds
/// less than 2, and what follows the last is less than 3.
fn artanh(t: BigInt, bits: u64) -> Approximation {
    let square = (&t * &t) >> bits;
    let mut power = t;
    let mut value = BigInt::ZERO;
    let mut error = 3u64;
    let mut odd = 1u64;
    while power.sign() != Sign::NoSign {
        value += &power / odd;
        error = error.saturating_add(2);
        power = (power * &square) >> bits;
        odd = odd.saturating_add(2);
    }
    Approximation { value, error: BigInt::from(error) }
}

/// `artanh(1/n)` for a whole n above 1. Each power is off by less than 2 units, each term adds less than 2, and what
/// follows the last is less than 3.
fn artanh_of_inverse(n: u32, bits: u64) -> Approximation {
    let square = u64::from(n).saturating_mul(u64::from(n));
    let mut power = (BigInt::from(1) << bits) / n;
    let mut value = BigInt::ZERO;
    let mut error = 3u64;
    let mut odd = 1u64;
    while power.sign() != Sign::NoSign {
        value += &power / odd;
        error = error.saturating_add(2);
        power /= square;
        odd = odd.saturating_add(2);
    }
    Approximation { value, error: BigInt::from(error) }
}

/// `ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749)`.
fn ln_2(bits: u64) -> Approximation {
    let (first, second, third) =
        (artanh_of_inverse(26, bits), artanh_of_inverse(4_801, bits), artanh_of_inverse(8_749, bits));
    Approximation {
        value: first.value * 18u32 - second.value * 2u32 + third.value * 8u32,
        error: first.error * 18u32 + second.error * 2u32 + third.error * 8u32,
    }
}

/// e to the power of a value from -700 to 90, off by less than 2^40 units, with at least 64 bits.
///
/// `x = k ln 2 + r` with r from 0 to ln 2. An error of d units in r is one of less than 2.1 d in e^r. Of the series
/// 1 + r + r^2/2! + …, each power is off by less than 3 units, and what follows the last is less than 5.
pub(super) fn exp(x: &Approximation, bits: u64) -> Approximation {
    let ln_2 = ln_2(bits);
    let doublings = floor_quotient(&x.value, &ln_2.value);
    let rest = &x.value - &doublings * &ln_2.value;
    let rest_error = &x.error + BigInt::from(doublings.magnitude().clone()) * ln_2.error;

    let mut power = BigInt::from(1) << bits;
    let mut value = BigInt::ZERO;
    let mut error = 5u64;
    let mut next = 1u64;
    while power.sign() != Sign::NoSign {
        value += &power;
        error = error.saturating_add(3);
        power = ((power * &rest) >> bits) / next;
        next = next.saturating_add(1);
    }
    let error = rest_error * 3u32 + error;
    scaled(Approximation { value, error }, &doublings)
}

/// `exponent * ln base`, off by few units however large the exponent.
pub(super) fn exponent_of_power(base: &Fraction, exponent: &Fraction, bits: u64) -> Approximation {
    let more = exponent.numerator.bits().saturating_add(1).saturating_sub(exponent.denominator.bits());
    let logarithm = ln(base, bits.saturating_add(more));
    let divisor = &exponent.denominator << more;
    Approximation {
        value: logarithm.value * &exponent.numerator / &divisor,
        error: logarithm.error * BigInt::from(exponent.numerator.magnitude().clone()) / divisor + 2,
    }
}

/// Whole numbers below and above `exponent * ln base`.
pub(super) fn whole_exponent(base: &Fraction, exponent: &Fraction) -> (BigInt, BigInt) {
    let bits = 64u64;
    let product = exponent_of_power(base, exponent, bits);
    // A shift to the right goes down, for negative values too.
    ((&product.value - &product.error) >> bits, ((product.value + product.error) >> bits) + 1)
}

/// Times 2 to the power `doublings`, which lies between -1100 and 140.
fn scaled(x: Approximation, doublings: &BigInt) -> Approximation {
    let doublings = i64::try_from(doublings).unwrap_or(i64::MIN);
    if doublings >= 0 {
        return Approximation { value: x.value << doublings, error: x.error << doublings };
    }
    let halvings = doublings.unsigned_abs().min(1 << 16);
    Approximation { value: x.value >> halvings, error: (x.error >> halvings) + 2 }
}

/// The quotient rounded down; the divisor is positive.
fn floor_quotient(above: &BigInt, below: &BigInt) -> BigInt {
    let quotient = above / below;
    if (above % below).sign() == Sign::Minus { quotient - 1 } else { quotient }
}

fn signed_difference(left: u64, right: u64) -> i64 {
    i64::try_from(left).unwrap_or(i64::MAX).saturating_sub(i64::try_from(right).unwrap_or(i64::MAX))
}
