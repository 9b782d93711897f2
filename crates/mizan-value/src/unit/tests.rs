//! Units: how they print, what cancels, what converts.

use proptest::prelude::*;

use super::*;

/// `MAD/month`, `m2`, `1/day`: names joined by `*`, then each divisor after a `/`.
#[track_caller]
fn unit(text: &str) -> Unit {
    let mut parts = text.split('/');
    let above = parts.next().unwrap();
    let mut unit = Unit::none();
    for name in above.split('*').filter(|name| !name.is_empty() && *name != "1") {
        unit = unit.times(&Unit::of(name));
    }
    parts.fold(unit, |unit, name| unit.per(&Unit::of(name)))
}

fn land() -> UnitTable {
    let mut table = UnitTable::new();
    table.declare("hectare", Number::from_integer(10_000), Unit::of("m2")).unwrap();
    table.declare("km2", Number::from_integer(100), Unit::of("hectare")).unwrap();
    table
}

#[track_caller]
fn check_product(left: &str, right: &str, expected: &str, factor: &str) {
    let (product, by) = unit(left).multiply(&unit(right));
    assert_eq!(
        (product.to_string(), by.to_string()),
        (expected.to_owned(), factor.to_owned()),
        "{left} * {right}"
    );
}

#[track_caller]
fn check_quotient(left: &str, right: &str, expected: &str, factor: &str) {
    let (quotient, by) = unit(left).divide(&unit(right));
    assert_eq!(
        (quotient.to_string(), by.to_string()),
        (expected.to_owned(), factor.to_owned()),
        "{left} / {right}"
    );
}

#[track_caller]
fn check_conversion(from: &str, to: &str, expected: Option<&str>) {
    let factor = Unit::conversion_factor(&unit(from), &unit(to), &land());
    assert_eq!(factor.map(|factor| factor.to_string()).as_deref(), expected, "{from} as {to}");
}

#[test]
fn text() {
    for text in ["MAD/month", "m2", "person/m2", "1/day", "", "MAD/month/person", "MAD*m2", "MAD/month^2"] {
        let expected = text;
        let unit = unit(&text.replace("month^2", "month/month"));
        assert_eq!(unit.to_string(), expected);
    }
    assert_eq!(Unit::of("m").power(-2).to_string(), "1/m^2");
    assert_eq!(Unit::of("m").power(0), Unit::none());
    assert_eq!(unit("MAD/month").times(&Unit::of("month")), Unit::of("MAD"));
    assert_eq!(format!("{:>6}|", Unit::of("MAD")), "   MAD|");
}

#[test]
fn equality_is_that_of_the_product() {
    assert_eq!(unit("MAD/month"), Unit::of("month").power(-1).times(&Unit::of("MAD")));
    assert_ne!(unit("MAD/month"), unit("MAD/quarter"));
    assert_ne!(unit("MAD"), unit("EGP"));
}

#[test]
fn products() {
    check_product("MAD/month", "quarter", "MAD", "3");
    check_product("MAD/month", "month", "MAD", "1");
    check_product("MAD/month", "year", "MAD", "12");
    check_product("MAD/year", "month", "MAD", "1/12");
    check_product("MAD/year", "quarter", "MAD", "0.25");
    check_product("MAD/month", "day", "MAD*day/month", "1");
    check_product("percent", "MAD", "MAD", "0.01");
    check_product("percent", "percent", "", "0.0001");
    check_product("percent", "", "", "0.01");
    check_product("MAD", "", "MAD", "1");
    check_product("month", "year", "month*year", "1");
    check_product("MAD/month/month", "year", "MAD/month", "12");
    check_product("percent/year", "MAD", "MAD/year", "0.01");
    check_product("person/m2", "m2", "person", "1");
    check_product("hectare", "1/m2", "hectare/m2", "1");
}

#[test]
fn quotients() {
    check_quotient("year", "month", "", "12");
    check_quotient("month", "quarter", "", "1/3");
    check_quotient("MAD", "MAD", "", "1");
    check_quotient("MAD", "percent", "MAD", "100");
    check_quotient("percent", "percent", "", "1");
    check_quotient("MAD", "month", "MAD/month", "1");
    check_quotient("MAD/quarter", "MAD/month", "", "1/3");
    check_quotient("", "year", "1/year", "1");
}

#[test]
fn declared_units_cancel() {
    let (product, factor) = unit("EGP/m2").multiply_with(&Unit::of("hectare"), &land());
    assert_eq!((product, factor), (Unit::of("EGP"), Number::from_integer(10_000)));
    let (quotient, factor) = Unit::of("hectare").divide_with(&Unit::of("km2"), &land());
    assert_eq!((quotient, factor.to_string()), (Unit::none(), "0.01".to_owned()));
}

#[test]
fn conversions() {
    check_conversion("ILS/month", "ILS/quarter", Some("3"));
    check_conversion("ILS/quarter", "ILS/month", Some("1/3"));
    check_conversion("ILS/year", "ILS/quarter", Some("0.25"));
    check_conversion("year", "month", Some("12"));
    check_conversion("month", "day", None);
    check_conversion("ILS", "EGP", None);
    check_conversion("ILS/month", "ILS", None);
    check_conversion("hectare", "m2", Some("10000"));
    check_conversion("km2", "m2", Some("1000000"));
    check_conversion("person/hectare", "person/m2", Some("0.0001"));
    check_conversion("percent", "", Some("0.01"));
    check_conversion("", "percent", Some("100"));
    check_conversion("feddan", "feddan", Some("1"));
    check_conversion("feddan", "m2", None);
}

#[test]
fn declarations_refused() {
    let mut table = land();
    let mut declare =
        |name: &str, number: i64, unit: Unit| table.declare(name, Number::from_integer(number), unit);
    assert_eq!(declare("hectare", 1, Unit::of("m2")), Err(UnitTableError::AlreadyDeclared));
    assert_eq!(declare("month", 30, Unit::of("day")), Err(UnitTableError::AlreadyDeclared));
    assert_eq!(declare("acre", 0, Unit::of("m2")), Err(UnitTableError::NotPositive));
    assert_eq!(declare("acre", 2, Unit::of("acre")), Err(UnitTableError::Circular));
    assert_eq!(declare("a", 2, Unit::of("b")), Ok(()));
    assert_eq!(declare("b", 2, Unit::of("c")), Ok(()));
    assert_eq!(declare("c", 2, unit("m2/a")), Err(UnitTableError::Circular));
    assert_eq!(declare("c", 2, Unit::of("m2")), Ok(()));
    assert_eq!(table.get("b"), Some((Number::from_integer(2), &Unit::of("c"))));
    let factor = Unit::conversion_factor(&Unit::of("a"), &Unit::of("m2"), &table);
    assert_eq!(factor, Some(Number::from_integer(8)));
}

#[test]
fn currencies_are_found() {
    assert_eq!(unit("MAD/month").currency(), Some("MAD"));
    assert_eq!(unit("MAD").currency(), Some("MAD"));
    assert_eq!(unit("m2/MAD").currency(), None);
    assert_eq!(unit("MAD/EGP").currency(), None);
    assert_eq!(unit("m2").currency(), None);
    assert_eq!(Unit::none().currency(), None);
    assert!(Unit::of("percent").is_percent() && !unit("percent/year").is_percent() && Unit::none().is_none());
}

#[test]
fn a_product_of_too_many_units_never_comes_back() {
    let many = Unit::of("m").power(127);
    let beyond = many.times(&Unit::of("m"));
    assert!(beyond.is_beyond_limits() && !many.is_beyond_limits());
    assert!(beyond.per(&beyond).is_beyond_limits());
    assert!(beyond.multiply(&Unit::none()).0.is_beyond_limits());
    assert_eq!(Unit::conversion_factor(&beyond, &beyond, &UnitTable::new()), None);
    assert_eq!(beyond.to_string(), "a product of too many units");
    // A factor that no number holds is left as a unit.
    let (left, factor) = Unit::of("year").power(100).multiply(&Unit::of("month").power(-100));
    assert_eq!((left.to_string(), factor), ("year^100/month^100".to_owned(), Number::ONE));
    let (left, factor) = Unit::of("percent").power(100).multiply(&Unit::none());
    assert_eq!((left.to_string(), factor), ("percent^100".to_owned(), Number::ONE));
}

fn units() -> impl Strategy<Value = Unit> {
    let names = ["MAD", "month", "quarter", "year", "percent", "m2", "hectare", "km2", "person"];
    prop::collection::vec((prop::sample::select(names.to_vec()), -2i8..=2), 0..4).prop_map(|factors| {
        factors
            .iter()
            .fold(Unit::none(), |unit, (name, exponent)| unit.times(&Unit::of(name).power(*exponent)))
    })
}

proptest! {
    /// Whatever cancels, the product measures the same as it does in months and square metres.
    #[test]
    fn cancelling_keeps_the_measure(left in units(), right in units()) {
        let table = land();
        for (written, (unit, factor)) in [
            (left.times(&right), left.multiply_with(&right, &table)),
            (left.per(&right), left.divide_with(&right, &table)),
        ] {
            prop_assert_eq!(Unit::conversion_factor(&written, &unit, &table), Some(factor));
            prop_assert_eq!(unit.multiply_with(&Unit::none(), &table), (unit.clone(), Number::ONE));
        }
    }
}
