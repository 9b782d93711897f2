//! `ln`, `exp` and `power` against other series, carried to many more digits than a number has.

use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

use super::*;
use crate::number::tests::{Exact, exact};
use crate::rounding::tests::{MODES, decimal_step, rounded};

/// Decimals of the oracle, beyond any that a test rounds to.
const DIGITS: u32 = 180;

fn one() -> BigInt {
    BigInt::from(10).pow(DIGITS)
}

fn truncated(value: &Exact) -> BigInt {
    (value * one()).to_integer()
}

/// e^x: the plain series of x / 2^20, squared 20 times.
fn exp_oracle(x: &BigInt) -> BigInt {
    let small = x / (1u32 << 20);
    let (mut sum, mut term, mut n) = (BigInt::ZERO, one(), 1u32);
    while term != BigInt::ZERO {
        sum += &term;
        term = term * &small / one() / n;
        n += 1;
    }
    for _ in 0..20 {
        sum = &sum * &sum / one();
    }
    sum
}

/// ln x: halved roughly into reach, then Halley's iteration on e^y = x.
fn ln_oracle(x: &Exact) -> BigInt {
    let target = truncated(x);
    let bits = i64::try_from(target.bits()).unwrap() - i64::try_from(one().bits()).unwrap();
    let mut y = truncated(&Ratio::new(BigInt::from(693_147), BigInt::from(1_000_000))) * bits;
    for _ in 0..8 {
        let power = exp_oracle(&y);
        y += (&target - &power) * 2 * one() / (&target + &power);
    }
    y
}

/// Compares with the oracle; where that overflows, so must we.
fn check(result: Result<Number, TranscendentalError>, oracle: &BigInt, decimals: u8, mode: RoundingMode) {
    let value = Ratio::new(oracle.clone(), one());
    let expected = rounded(&value, &decimal_step(decimals), mode);
    match result {
        Ok(number) => assert_eq!(exact(number), expected, "{decimals} {mode:?}"),
        Err(error) => {
            assert_eq!(error, TranscendentalError::Overflow);
            assert!(!crate::number::tests::fits(&expected), "{expected} fits");
        }
    }
}

fn decimals(mantissa: std::ops::Range<i64>, scale: u8) -> impl Strategy<Value = Number> {
    (mantissa, 0..=scale, prop::sample::select(vec![1i64, 1, 3, 7, 12])).prop_map(
        |(mantissa, scale, divisor)| {
            let decimal = Number::from_parts(i128::from(mantissa), scale).unwrap();
            decimal.checked_div(Number::from_integer(divisor)).unwrap()
        },
    )
}

/// Numbers up to `largest` in size, of either sign.
fn signed(largest: i64) -> impl Strategy<Value = Number> {
    (0u8..5).prop_flat_map(move |scale| {
        let mantissas = -largest * 10i64.pow(u32::from(scale))..=largest * 10i64.pow(u32::from(scale));
        (mantissas, prop::sample::select(vec![1i64, 1, 3, 7, 12])).prop_map(move |(mantissa, divisor)| {
            let decimal = Number::from_parts(i128::from(mantissa), scale).unwrap();
            decimal.checked_div(Number::from_integer(divisor)).unwrap()
        })
    })
}

fn places() -> impl Strategy<Value = u8> {
    prop_oneof![0u8..=6, 0u8..=20]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn logarithms(x in decimals(1..1_000_000_000, 12), places in places()) {
        prop_assume!(x != Number::ONE);
        let oracle = ln_oracle(&exact(x));
        for mode in MODES {
            check(ln(x, Rounding::to_decimals(places, mode)), &oracle, places, mode);
        }
    }

    #[test]
    fn exponentials(x in signed(95), places in places()) {
        prop_assume!(!x.is_zero());
        let oracle = exp_oracle(&truncated(&exact(x)));
        for mode in MODES {
            check(exp(x, Rounding::to_decimals(places, mode)), &oracle, places, mode);
        }
    }

    #[test]
    fn powers(x in decimals(1..100_000, 4), y in signed(12), places in places()) {
        prop_assume!(x != Number::ONE && !y.is_zero());
        let exponent = ln_oracle(&exact(x)) * truncated(&exact(y)) / one();
        prop_assume!(exponent.magnitude() < (one() * 200u32).magnitude());
        let oracle = exp_oracle(&exponent);
        for mode in MODES {
            let result = power(x, y, Rounding::to_decimals(places, mode));
            let exact = y.to_i64().filter(|whole| whole.unsigned_abs() < 40).map(|whole| {
                let magnitude = (0..whole.unsigned_abs()).fold(Exact::from_integer(BigInt::from(1)), |p, _| p * exact(x));
                if whole < 0 { magnitude.recip() } else { magnitude }
            });
            match exact {
                Some(value) => check_exact(result, &value, places, mode),
                // A root that comes out even is checked by name below; here only its neighbourhood.
                None if is_near_a_step(&oracle, places) => {}
                None => check(result, &oracle, places, mode),
            }
        }
    }

    #[test]
    fn whole_powers_are_exact(x in decimals(-60..60, 1), y in -30i64..30, places in places()) {
        prop_assume!(!x.is_zero());
        let magnitude = (0..y.unsigned_abs()).fold(Exact::from_integer(BigInt::from(1)), |p, _| p * exact(x));
        let value = if y < 0 { magnitude.recip() } else { magnitude };
        for mode in MODES {
            check_exact(power(x, Number::from_integer(y), Rounding::to_decimals(places, mode)), &value, places, mode);
        }
    }

    #[test]
    fn roots_of_powers_are_exact(base in decimals(1..5_000, 2), root in 2i64..6, times in 1i64..6, places in places()) {
        let Ok(x) = base.checked_pow(u32::try_from(root).unwrap()) else { return Ok(()) };
        let y = Number::from_integer(times).checked_div(Number::from_integer(root)).unwrap();
        let value = (0..times).fold(Exact::from_integer(BigInt::from(1)), |p, _| p * exact(base));
        for mode in MODES {
            check_exact(power(x, y, Rounding::to_decimals(places, mode)), &value, places, mode);
        }
    }

    #[test]
    fn anything_has_an_answer(
        x in crate::number::tests::numbers(),
        y in crate::number::tests::numbers(),
        step in crate::number::tests::numbers(),
    ) {
        for mode in MODES {
            for rounding in [Rounding::to_decimals(38, mode), Rounding::to_nearest(step, mode)] {
                let _ = (ln(x, rounding), exp(x, rounding), power(x, y, rounding));
            }
        }
    }
}

fn is_near_a_step(oracle: &BigInt, places: u8) -> bool {
    let half_steps = Ratio::new(oracle.clone(), one()) / decimal_step(places) * BigInt::from(2);
    let distance = &half_steps - half_steps.round();
    distance.numer().magnitude() * BigInt::from(10).pow(60).magnitude() < *distance.denom().magnitude()
}

#[track_caller]
fn check_exact(result: Result<Number, TranscendentalError>, value: &Exact, places: u8, mode: RoundingMode) {
    let expected = rounded(value, &decimal_step(places), mode);
    match result {
        Ok(number) => assert_eq!(exact(number), expected, "{value} {places} {mode:?}"),
        Err(error) => {
            assert_eq!(error, TranscendentalError::Overflow);
            assert!(!crate::number::tests::fits(&expected), "{expected} fits");
        }
    }
}

#[track_caller]
fn number(text: &str) -> Number {
    match text.split_once('/') {
        Some((above, below)) => number(above).checked_div(number(below)).unwrap(),
        None => Number::parse_json(text).unwrap(),
    }
}

fn shown(result: Result<Number, TranscendentalError>) -> String {
    result.map_or_else(|error| format!("{error:?}"), |number| number.to_string())
}

#[test]
fn published_digits() {
    let down = |decimals| Rounding::to_decimals(decimals, RoundingMode::Down);
    assert_eq!(shown(ln(number("2"), down(37))), "0.693147180559945309417232121458176568");
    assert_eq!(shown(ln(number("10"), down(36))), "2.302585092994045684017991454684364207");
    assert_eq!(shown(ln(number("0.5"), down(20))), "-0.69314718055994530941");
    assert_eq!(shown(exp(number("1"), down(36))), "2.718281828459045235360287471352662497");
    assert_eq!(shown(exp(number("-1"), down(20))), "0.36787944117144232159");
    assert_eq!(shown(power(number("2"), number("0.5"), down(36))), "1.414213562373095048801688724209698078");
    assert_eq!(shown(power(number("2"), number("1/3"), down(20))), "1.25992104989487316476");
}

#[test]
fn named_cases() {
    use RoundingMode::{Down, HalfEven, HalfUp, Up};
    let to = Rounding::to_decimals;
    for (x, y, rounding, expected) in [
        ("6.25", "0.5", to(0, HalfEven), "2"),
        ("6.25", "0.5", to(0, HalfUp), "3"),
        ("8", "1/3", to(6, Up), "2"),
        ("0.001", "1/3", to(6, Up), "0.1"),
        ("4", "-0.5", to(6, Down), "0.5"),
        ("27/8", "2/3", to(2, Down), "2.25"),
        ("-2", "3", to(0, Down), "-8"),
        ("-2", "-2", to(2, Down), "0.25"),
        ("-8", "1/3", to(2, Down), "OutsideDomain"),
        ("0", "0", to(2, Down), "1"),
        ("0", "2.5", to(2, Up), "0"),
        ("0", "-1", to(2, Up), "OutsideDomain"),
        ("5", "0", to(2, Up), "1"),
        ("1", "1e30", to(2, Up), "1"),
        ("-1", "1e30", to(2, Up), "1"),
        ("-1", "1000000000000000000001", to(2, Up), "-1"),
        ("2", "126", to(0, Up), "85070591730234615865843651857942052864"),
        ("2", "127", to(0, Up), "Overflow"),
        ("2", "1e30", to(0, Up), "Overflow"),
        ("2", "-1e30", to(3, Up), "0.001"),
        ("2", "-1e30", to(3, HalfUp), "0"),
        ("-2", "-1000001", to(3, Up), "-0.001"),
        ("1.0000000000000000000000000000000000001", "1e37", to(6, Down), "2.718281"),
        ("0.9999999999999999999999999999999999999", "1e37", to(6, Down), "0.367879"),
        ("1.00000000000000000001", "0.5", to(20, Up), "1.00000000000000000001"),
        ("1.00000000000000000001", "0.5", to(20, Down), "1"),
    ] {
        assert_eq!(shown(power(number(x), number(y), rounding)), expected, "{x} to the power {y}");
    }
    for (x, rounding, expected) in [
        ("0", to(2, Up), "1"),
        ("1e-38", to(20, Up), "1.00000000000000000001"),
        ("1e-38", to(20, HalfUp), "1"),
        ("-1e-38", to(20, Down), "0.99999999999999999999"),
        ("89", to(0, Down), "Overflow"),
        ("88", to(0, Down), "165163625499400185552832979626485876706"),
        ("1e30", to(0, Down), "Overflow"),
        ("-1e30", to(2, Down), "0"),
        ("-1e30", to(2, Up), "0.01"),
        ("-699.5", to(2, Up), "0.01"),
        ("-699.5", to(2, HalfEven), "0"),
        ("3", Rounding::to_nearest(Number::from_integer(5), HalfUp), "20"),
        ("3", Rounding::to_nearest(Number::ZERO, HalfUp), "OutsideDomain"),
        ("3", to(255, HalfUp), "Overflow"),
    ] {
        assert_eq!(shown(exp(number(x), rounding)), expected, "e to the power {x}");
    }
    for (x, rounding, expected) in [
        ("1", to(2, Up), "0"),
        ("0", to(2, Up), "OutsideDomain"),
        ("-1", to(2, Up), "OutsideDomain"),
        ("1.0000000000000000000000000000000000001", to(20, Up), "0.00000000000000000001"),
        ("0.9999999999999999999999999999999999999", to(20, Up), "-0.00000000000000000001"),
        ("0.9999999999999999999999999999999999999", to(20, HalfEven), "0"),
        ("1e38", to(4, Down), "87.4982"),
        ("1e-38", to(4, Down), "-87.4982"),
    ] {
        assert_eq!(shown(ln(number(x), rounding)), expected, "ln {x}");
    }
}
