//! Arithmetic between numbers of unlike scale or denominator.
//!
//! Each operation is tried in 128 bits, which nearly always suffices; where an intermediate value does not fit, it is
//! repeated with [`Fraction`], so that an overflow depends on the result alone.

use std::cmp::Ordering;

use super::{ArithmeticError, Fraction, Number, power_of_ten, without_trailing_zeros};

#[inline(never)]
pub(super) fn add(left: Number, right: Number) -> Result<Number, ArithmeticError> {
    match add_128(left, right) {
        Some(sum) => Ok(sum),
        None => Fraction::from(left).add(&Fraction::from(right)).to_number(),
    }
}

#[inline(never)]
pub(super) fn multiply(left: Number, right: Number) -> Result<Number, ArithmeticError> {
    match multiply_128(left, right) {
        Some(product) => Ok(product),
        None => Fraction::from(left).multiply(&Fraction::from(right)).to_number(),
    }
}

/// The divisor is not zero.
pub(super) fn divide(left: Number, right: Number) -> Result<Number, ArithmeticError> {
    match divide_evenly(left, right).or_else(|| divide_128(left, right)) {
        Some(quotient) => Ok(quotient),
        None => Fraction::from(left).divide(&Fraction::from(right)).to_number(),
    }
}

#[inline(never)]
pub(super) fn compare(left: Number, right: Number) -> Ordering {
    let signs = left.mantissa.signum().cmp(&right.mantissa.signum());
    if signs != Ordering::Equal {
        return signs;
    }
    match compare_128(left, right) {
        Some(order) => order,
        None => Fraction::from(left).compare(&Fraction::from(right)),
    }
}

/// Both mantissas at the larger of the two scales.
#[inline]
pub(super) fn aligned(left: Number, right: Number) -> Option<(i128, i128, u8)> {
    if let Some(more) = right.scale.checked_sub(left.scale) {
        let mantissa = left.mantissa.checked_mul(power_of_ten(more)?)?;
        return Some((mantissa, right.mantissa, right.scale));
    }
    let more = left.scale.checked_sub(right.scale)?;
    let mantissa = right.mantissa.checked_mul(power_of_ten(more)?)?;
    Some((left.mantissa, mantissa, left.scale))
}

fn add_128(left: Number, right: Number) -> Option<Number> {
    let (left_mantissa, right_mantissa, scale) = aligned(left, right)?;
    if left.denominator == right.denominator {
        let mantissa = left_mantissa.checked_add(right_mantissa)?;
        return in_lowest_terms(mantissa, scale, left.denominator);
    }
    let shared = greatest_common_divisor_64(left.denominator, right.denominator);
    let left_factor = right.denominator.checked_div(shared)?;
    let right_factor = left.denominator.checked_div(shared)?;
    let mantissa = left_mantissa
        .checked_mul(i128::from(left_factor))?
        .checked_add(right_mantissa.checked_mul(i128::from(right_factor))?)?;
    in_lowest_terms(mantissa, scale, left.denominator.checked_mul(left_factor)?)
}

fn multiply_128(left: Number, right: Number) -> Option<Number> {
    let scale = left.scale.checked_add(right.scale)?;
    if left.denominator == 1 && right.denominator == 1 {
        let mantissa = left.mantissa.checked_mul(right.mantissa)?;
        let (mantissa, scale) = without_trailing_zeros(mantissa, scale);
        return Number::assemble(mantissa, scale, 1);
    }
    // Each mantissa shares no factor with its own denominator, so that cancelling crosswise is enough.
    let (left_mantissa, right_denominator) = cancelled(left.mantissa, right.denominator)?;
    let (right_mantissa, left_denominator) = cancelled(right.mantissa, left.denominator)?;
    let mantissa = left_mantissa.checked_mul(right_mantissa)?;
    if mantissa == 0 {
        return Some(Number::ZERO);
    }
    let (mantissa, scale) = without_trailing_zeros(mantissa, scale);
    Number::assemble(mantissa, scale, left_denominator.checked_mul(right_denominator)?)
}

/// The commonest division: decimals that go into each other.
fn divide_evenly(left: Number, right: Number) -> Option<Number> {
    if left.denominator != 1 || right.denominator != 1 {
        return None;
    }
    let scale = left.scale.checked_sub(right.scale)?;
    if left.mantissa.checked_rem(right.mantissa)? != 0 {
        return None;
    }
    Number::assemble(left.mantissa.checked_div(right.mantissa)?, scale, 1)
}

fn divide_128(left: Number, right: Number) -> Option<Number> {
    if left.is_zero() {
        return Some(Number::ZERO);
    }
    let above = left.mantissa.unsigned_abs().checked_mul(u128::from(right.denominator))?;
    let below = right.mantissa.unsigned_abs().checked_mul(u128::from(left.denominator))?;
    let shared = greatest_common_divisor(above, below);
    let mut above = above.checked_div(shared)?;
    let mut below = below.checked_div(shared)?;

    // A factor 2 below is a factor 5 above and one more decimal, and the reverse.
    let mut decimals: u8 = 0;
    while below % 10 == 0 {
        below /= 10;
        decimals = decimals.checked_add(1)?;
    }
    while below % 2 == 0 {
        below /= 2;
        above = above.checked_mul(5)?;
        decimals = decimals.checked_add(1)?;
    }
    while below % 5 == 0 {
        below /= 5;
        above = above.checked_mul(2)?;
        decimals = decimals.checked_add(1)?;
    }

    let scale = left.scale.checked_add(decimals)?;
    let (above, scale) = match scale.checked_sub(right.scale) {
        Some(scale) => (above, scale),
        None => {
            let more = u128::try_from(power_of_ten(right.scale.checked_sub(scale)?)?).ok()?;
            (above.checked_mul(more)?, 0)
        }
    };
    let magnitude = i128::try_from(above).ok()?;
    let mantissa =
        if left.is_negative() == right.is_negative() { magnitude } else { magnitude.checked_neg()? };
    let (mantissa, scale) = without_trailing_zeros(mantissa, scale);
    Number::assemble(mantissa, scale, u64::try_from(below).ok()?)
}

fn compare_128(left: Number, right: Number) -> Option<Ordering> {
    let (left_mantissa, right_mantissa, _) = aligned(left, right)?;
    if left.denominator == right.denominator {
        return Some(left_mantissa.cmp(&right_mantissa));
    }
    let left_side = left_mantissa.checked_mul(i128::from(right.denominator))?;
    let right_side = right_mantissa.checked_mul(i128::from(left.denominator))?;
    Some(left_side.cmp(&right_side))
}

fn in_lowest_terms(mantissa: i128, scale: u8, denominator: u64) -> Option<Number> {
    if mantissa == 0 {
        return Some(Number::ZERO);
    }
    if denominator == 1 {
        return Number::assemble(mantissa, scale, 1);
    }
    let (mantissa, denominator) = cancelled(mantissa, denominator)?;
    Number::assemble(mantissa, scale, denominator)
}

fn cancelled(mantissa: i128, denominator: u64) -> Option<(i128, u64)> {
    if denominator == 1 {
        return Some((mantissa, 1));
    }
    let rest = mantissa.unsigned_abs().checked_rem(u128::from(denominator))?;
    let shared = greatest_common_divisor_64(denominator, u64::try_from(rest).ok()?);
    Some((mantissa.checked_div(i128::from(shared))?, denominator.checked_div(shared)?))
}

fn greatest_common_divisor(left: u128, right: u128) -> u128 {
    let (mut left, mut right) = (left, right);
    loop {
        if let (Ok(left), Ok(right)) = (u64::try_from(left), u64::try_from(right)) {
            return u128::from(greatest_common_divisor_64(left, right));
        }
        let Some(rest) = left.checked_rem(right) else {
            return left;
        };
        (left, right) = (right, rest);
    }
}

fn greatest_common_divisor_64(left: u64, right: u64) -> u64 {
    let (mut left, mut right) = (left, right);
    while let Some(rest) = left.checked_rem(right) {
        (left, right) = (right, rest);
    }
    left
}
