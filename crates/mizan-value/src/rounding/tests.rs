//! Rounding against a definition by floor and ceiling on ratios of any size.

use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

use super::*;
use crate::number::tests::{Exact, exact, fits, numbers};

pub(crate) const MODES: [RoundingMode; 4] =
    [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Up, RoundingMode::Down];

/// The multiple of `step` that the mode chooses.
pub(crate) fn rounded(value: &Exact, step: &Exact, mode: RoundingMode) -> Exact {
    let zero = Exact::from_integer(BigInt::ZERO);
    let count = value / step;
    let (nearer, farther) =
        if count < zero { (count.ceil(), count.floor()) } else { (count.floor(), count.ceil()) };
    let middle = (&nearer + &farther) / BigInt::from(2);
    let beyond_middle = if count < zero { count < middle } else { count > middle };
    let chosen = match mode {
        RoundingMode::Up => farther,
        RoundingMode::Down => nearer,
        _ if count != middle => {
            if beyond_middle {
                farther
            } else {
                nearer
            }
        }
        RoundingMode::HalfUp => farther,
        RoundingMode::HalfEven => {
            if nearer.to_integer() % 2 == BigInt::ZERO {
                nearer
            } else {
                farther
            }
        }
    };
    chosen * step
}

pub(crate) fn decimal_step(decimals: u8) -> Exact {
    Ratio::new(BigInt::from(1), BigInt::from(10).pow(u32::from(decimals)))
}

#[track_caller]
fn check(result: Result<Number, ArithmeticError>, expected: &Exact) {
    match result {
        Ok(number) => assert_eq!(&exact(number), expected),
        Err(error) => {
            assert_eq!(error, ArithmeticError::Overflow);
            assert!(!fits(expected), "{expected} fits");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn to_decimals(value in numbers(), decimals in prop_oneof![0u8..8, 0u8..=45, any::<u8>()]) {
        for mode in MODES {
            check(value.round(Rounding::to_decimals(decimals, mode)), &rounded(&exact(value), &decimal_step(decimals), mode));
        }
    }

    #[test]
    fn to_the_nearest(value in numbers(), step in numbers()) {
        for mode in MODES {
            let result = value.round(Rounding::to_nearest(step, mode));
            if step.is_zero() {
                prop_assert_eq!(result, Err(ArithmeticError::DivisionByZero));
            } else {
                check(result, &rounded(&exact(value), &exact(step.abs()), mode));
            }
        }
    }

    #[test]
    fn the_middle(count in -2_000i64..2_000, step in prop::sample::select(vec!["1", "5", "0.25", "0.01", "2.5"])) {
        let step = Number::parse(step).unwrap();
        let half = step.checked_div(Number::from_integer(2)).unwrap();
        let value = half.checked_mul(Number::from_integer(count)).unwrap();
        for mode in MODES {
            check(value.round(Rounding::to_nearest(step, mode)), &rounded(&exact(value), &exact(step), mode));
        }
    }

    #[test]
    fn modes_treat_a_number_and_its_opposite_alike(value in numbers(), decimals in 0u8..10) {
        for mode in MODES {
            let rounding = Rounding::to_decimals(decimals, mode);
            let opposite = value.checked_neg().unwrap().round(rounding);
            prop_assert_eq!(opposite, value.round(rounding).and_then(Number::checked_neg));
        }
    }
}

#[test]
fn the_examples_of_the_documentation() {
    use RoundingMode::{Down, HalfEven, HalfUp, Up};
    for (text, mode, expected) in [
        ("2.5", HalfUp, "3"),
        ("-2.5", HalfUp, "-3"),
        ("2.4999", HalfUp, "2"),
        ("2.5", HalfEven, "2"),
        ("3.5", HalfEven, "4"),
        ("-2.5", HalfEven, "-2"),
        ("2.1", Up, "3"),
        ("-2.1", Up, "-3"),
        ("2.9", Down, "2"),
        ("-2.9", Down, "-2"),
        ("0", Up, "0"),
        ("4", Up, "4"),
    ] {
        let value = Number::parse(text).unwrap();
        assert_eq!(
            value.round(Rounding::to_decimals(0, mode)).unwrap().to_string(),
            expected,
            "{text} {mode:?}"
        );
    }
}
