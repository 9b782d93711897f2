//! Numbers against an independent oracle: the ratios of `num-rational` over integers of any size.

use std::collections::hash_map::DefaultHasher;

use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

use super::*;

pub(crate) type Exact = Ratio<BigInt>;

pub(crate) fn exact(number: Number) -> Exact {
    let (mantissa, scale, denominator) = number.raw_parts();
    Exact::new(BigInt::from(mantissa), BigInt::from(10).pow(u32::from(scale)) * denominator)
}

/// Whether a value is within the limits that `Number` documents, found by trying each scale.
pub(crate) fn fits(value: &Exact) -> bool {
    let odd = |scaled: &BigInt| scaled % 2 != BigInt::ZERO && scaled % 5 != BigInt::ZERO;
    let limit = |bits: u32| BigInt::from(1) << bits;
    let Some(least) = (0..=38u32).find(|scale| odd((value * BigInt::from(10).pow(*scale)).denom())) else {
        return false;
    };
    let scaled = value * BigInt::from(10).pow(least);
    scaled.denom() < &limit(64) && scaled.numer().magnitude() < limit(127).magnitude()
}

/// Numbers of every size and kind, the limits among them.
pub(crate) fn numbers() -> impl Strategy<Value = Number> {
    let mantissas = prop_oneof![
        -20i128..20,
        -1_000_000_000i128..1_000_000_000,
        any::<i64>().prop_map(i128::from),
        any::<i128>(),
        Just(i128::MAX),
        (0u32..38).prop_map(|zeros| 10i128.pow(zeros)),
    ];
    let scales = prop_oneof![0u8..5, 0u8..=38];
    let divisors = prop_oneof![
        4 => Just(1i64),
        2 => prop::sample::select(vec![2i64, 3, 6, 7, 9, 11, 12, 70, 999_983]),
        1 => 1i64..i64::MAX,
    ];
    (mantissas, scales, divisors).prop_filter_map("fits", |(mantissa, scale, divisor)| {
        Number::from_parts(mantissa, scale).ok()?.checked_div(Number::from_integer(divisor)).ok()
    })
}

#[track_caller]
fn check_result(result: Result<Number, ArithmeticError>, expected: &Exact) {
    match result {
        Ok(number) => {
            assert_eq!(&exact(number), expected);
            check_invariants(number);
        }
        Err(error) => {
            assert_eq!(error, ArithmeticError::Overflow);
            assert!(!fits(expected), "{expected} fits");
        }
    }
}

#[track_caller]
fn check_invariants(number: Number) {
    let (mantissa, scale, denominator) = number.raw_parts();
    assert!(mantissa != i128::MIN && scale <= 38 && denominator >= 1);
    if denominator != 1 {
        assert!(denominator % 2 != 0 && denominator % 5 != 0);
        assert_eq!(
            Ratio::new(BigInt::from(mantissa), BigInt::from(denominator)).denom(),
            &BigInt::from(denominator)
        );
    }
}

fn hash_of(number: Number) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

#[track_caller]
fn number(text: &str) -> Number {
    match text.split_once('/') {
        Some((above, below)) => number(above).checked_div(number(below)).unwrap(),
        None => Number::parse(text).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn arithmetic_is_exact(left in numbers(), right in numbers()) {
        let (a, b) = (exact(left), exact(right));
        check_result(left.checked_add(right), &(&a + &b));
        check_result(left.checked_sub(right), &(&a - &b));
        check_result(left.checked_mul(right), &(&a * &b));
        if right.is_zero() {
            prop_assert_eq!(left.checked_div(right), Err(ArithmeticError::DivisionByZero));
        } else {
            check_result(left.checked_div(right), &(&a / &b));
        }
        check_result(left.checked_neg(), &-&a);
    }

    #[test]
    fn order_equality_and_hash_go_by_value(left in numbers(), right in numbers(), zeros in 0u8..38) {
        let (a, b) = (exact(left), exact(right));
        prop_assert_eq!(left.cmp(&right), a.cmp(&b));
        prop_assert_eq!(left == right, a == b);
        prop_assert_eq!(right.cmp(&left), b.cmp(&a));
        // The same value with other zeros at its end.
        let (mantissa, scale, denominator) = left.parts();
        let more = power_of_ten(zeros).and_then(|power| mantissa.checked_mul(power));
        if let Some(mantissa) = more && scale + zeros <= 38 && mantissa != i128::MIN {
            let longer = Number::raw(mantissa, scale + zeros, denominator);
            prop_assert_eq!(longer, left);
            prop_assert_eq!(longer.cmp(&left), Ordering::Equal);
            prop_assert_eq!(longer.cmp(&right), a.cmp(&b));
            prop_assert_eq!(hash_of(longer), hash_of(left));
            prop_assert_eq!(longer.to_string(), left.to_string());
            check_result(longer.checked_add(right), &(&a + &b));
            check_result(longer.checked_mul(right), &(&a * &b));
            prop_assert_eq!(longer.decimals(), left.decimals());
        }
    }

    #[test]
    fn powers_are_repeated_products(base in numbers(), exponent in 0u32..12) {
        let expected = exact(base).pow(i32::try_from(exponent).unwrap());
        check_result(base.checked_pow(exponent), &expected);
    }

    #[test]
    fn text_is_read_back(value in numbers()) {
        let text = value.to_string();
        if value.is_terminating() {
            prop_assert_eq!(Number::parse(&text), Ok(value));
            prop_assert_eq!(Number::parse_json(&text), Ok(value));
            let decimals = value.decimals().unwrap();
            let fixed = value.to_fixed(decimals).unwrap();
            prop_assert_eq!(&fixed, &text);
            prop_assert_eq!(value.to_fixed(decimals + 3).map(|text| Number::parse(&text)), Some(Ok(value)));
            prop_assert_eq!(decimals.checked_sub(1).and_then(|fewer| value.to_fixed(fewer)), None);
        } else {
            let ratio: Exact = exact(value);
            prop_assert_eq!(text, format!("{}/{}", ratio.numer(), ratio.denom()));
            prop_assert_eq!(value.to_fixed(38), None);
        }
    }

    #[test]
    fn counts_of_a_decimal_are_exact_or_none(value in numbers(), decimals in 0u8..=40) {
        let scaled = exact(value) * BigInt::from(10).pow(u32::from(decimals));
        let expected = if scaled.is_integer() { i128::try_from(scaled.to_integer()).ok() } else { None };
        if decimals <= 38 {
            prop_assert_eq!(value.to_scaled(decimals), expected);
        }
        prop_assert_eq!(value.to_i64().map(i128::from), value.to_scaled(0).filter(|whole| i64::try_from(*whole).is_ok()));
        prop_assert_eq!(value.is_integer(), exact(value).is_integer());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,12}|-?[0-9]{0,45}(\\.[0-9]{0,45})?([eE][-+]?[0-9]{0,4})?") {
        if let Ok(value) = Number::parse_json(&text) {
            check_invariants(value);
        }
        if let Ok(value) = Number::parse(&text) {
            prop_assert_eq!(Number::parse_json(&text), Ok(value));
            prop_assert!(!text.contains(['e', 'E']));
        }
    }

    #[test]
    fn long_decimals_are_read_exactly(whole in "[0-9]{1,42}", decimals in "[0-9]{1,42}", exponent in -45i32..45) {
        let digits: BigInt = format!("{whole}{decimals}").parse().unwrap();
        let places = i32::try_from(decimals.len()).unwrap() - exponent;
        let power = BigInt::from(10).pow(places.unsigned_abs());
        let expected = if places >= 0 { Exact::new(digits, power) } else { Exact::from_integer(digits * power) };
        match Number::parse_json(&format!("{whole}.{decimals}e{exponent}")) {
            Ok(value) => prop_assert_eq!(exact(value), expected),
            Err(error) => {
                prop_assert_eq!(error, ParseNumberError::OutOfRange);
                prop_assert!(!fits(&expected));
            }
        }
    }
}

#[test]
fn a_number_takes_32_bytes_and_so_does_its_result() {
    assert_eq!(size_of::<Number>(), 32);
    assert_eq!(size_of::<Option<Number>>(), 32);
    assert_eq!(size_of::<Result<Number, ArithmeticError>>(), 32);
}

#[test]
fn canonical_text() {
    for (text, shown) in [
        ("600.00", "600"),
        ("9.743001", "9.743001"),
        ("-0.50", "-0.5"),
        ("-0", "0"),
        ("007", "7"),
        ("0.000", "0"),
        ("2/3", "2/3"),
        ("-4/6", "-2/3"),
        ("0.5/3", "1/6"),
        ("10/3", "10/3"),
        ("3/8", "0.375"),
    ] {
        assert_eq!(number(text).to_string(), shown, "{text}");
    }
    assert_eq!(
        format!("{:>8}|{:<6}|{:?}", number("-2.5"), number("7"), number("2/3")),
        "    -2.5|7     |Number(2/3)"
    );
}

#[test]
fn fixed_decimals() {
    for (text, decimals, shown) in [
        ("600", 2, Some("600.00")),
        ("0", 3, Some("0.000")),
        ("-0.05", 2, Some("-0.05")),
        ("-0.05", 1, None),
        ("2/3", 6, None),
        ("12", 0, Some("12")),
    ] {
        assert_eq!(number(text).to_fixed(decimals).as_deref(), shown, "{text}");
    }
    assert_eq!(Number::ONE.to_fixed(50).map(|text| text.len()), Some(52));
}

#[test]
fn refused_texts() {
    use ParseNumberError::{Empty, NotANumber, OutOfRange, TooLong};
    for text in
        ["1,5", "+1", ".5", "5.", "-", "1.2.3", "--1", "1_000", "٣", " 1", "1e3", "0x10", "NaN", "1.-5"]
    {
        assert_eq!(Number::parse(text), Err(NotANumber), "{text}");
    }
    for text in ["e3", "1e", "1e+", "1e--3", "1e++3", "1e-+3", "1e1.5", "1e3e3", "1e 3"] {
        assert_eq!(Number::parse_json(text), Err(NotANumber), "{text}");
    }
    assert_eq!(Number::parse(""), Err(Empty));
    assert_eq!(Number::parse(&"1".repeat(257)), Err(TooLong));
    assert_eq!(Number::parse(&"1".repeat(40)), Err(OutOfRange));
    assert_eq!(Number::parse_json("1e99999999999999999999"), Err(OutOfRange));
    assert_eq!(Number::parse_json("1e-39"), Err(OutOfRange));
    assert_eq!(Number::parse_json("0e99999999999999999999"), Ok(Number::ZERO));
    assert_eq!(Number::parse_json("-1.5E+2"), Ok(Number::from_integer(-150)));
    assert_eq!(Number::parse(&format!("1.{}", "0".repeat(200))), Ok(Number::ONE));
}

#[test]
fn whether_a_result_fits_depends_on_its_value_alone() {
    let long = Number::from_parts(10i128.pow(37), 37).unwrap();
    assert_eq!(long.checked_mul(long), Ok(Number::ONE));
    assert_eq!(Number::from_parts(i128::MIN, 0), Err(ArithmeticError::Overflow));
    assert_eq!(Number::from_parts(1_000, 40).map(|tiny| tiny.parts()), Ok((1, 37, 1)));
    assert_eq!(Number::from_parts(0, 255), Ok(Number::ZERO));
    let largest = Number::from_parts(i128::MAX, 0).unwrap();
    assert_eq!(largest.checked_add(Number::ONE), Err(ArithmeticError::Overflow));
    assert_eq!(
        largest.checked_neg().and_then(|least| least.checked_sub(Number::ONE)),
        Err(ArithmeticError::Overflow)
    );
    assert_eq!(largest.checked_add(number("0.5")).unwrap_err(), ArithmeticError::Overflow);
    // The intermediate sums of unlike scales and denominators pass 128 bits, the result does not.
    let scaled = Number::from_parts(10i128.pow(38), 38).unwrap();
    assert_eq!(Number::from_integer(99).checked_add(scaled), Ok(Number::from_integer(100)));
}

#[test]
fn errors_are_one_plain_line() {
    let texts = [
        ArithmeticError::Overflow.to_string(),
        ArithmeticError::DivisionByZero.to_string(),
        ParseNumberError::NotANumber.to_string(),
        ParseNumberError::OutOfRange.to_string(),
    ];
    for text in texts {
        assert!(
            text.starts_with(char::is_lowercase) && !text.ends_with('.') && !text.contains('\n'),
            "{text}"
        );
    }
}
