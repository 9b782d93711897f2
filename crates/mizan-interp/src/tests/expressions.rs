//! Numbers, conditions, choices.

use mizan_ir::{Arithmetic, Compare, Expr, Need, Value};
use mizan_value::{Rounding, RoundingMode};

use super::world::*;

#[test]
fn arithmetic_is_exact() {
    let world = World::new();
    assert_eq!(world.value(add(n("0.1"), n("0.2"))), "0.3");
    assert_eq!(world.value(arithmetic(Arithmetic::Subtract, n("1"), n("0.75"))), "0.25");
    assert_eq!(world.value(times(over(n("1"), n("3")), n("3"))), "1");
    assert_eq!(world.value(over(n("2"), n("3"))), "2/3");
    assert_eq!(world.value(over(n("2"), n("0"))), "error: division-by-zero");
}

#[test]
fn a_result_that_does_not_fit_is_an_overflow() {
    let world = World::new();
    let big = "9".repeat(30);
    assert_eq!(world.value(times(n(&big), n(&big))), "error: overflow");
}

#[test]
fn both_operands_name_their_roots_and_an_error_comes_first() {
    let world = World::new();
    assert_eq!(world.value(add(f(N), f(M))), "? n0, m0");
    assert_eq!(world.value(at_least(f(M), f(N))), "? n0, m0");
    assert_eq!(world.value(add(f(N), f(N))), "? n0");
    assert_eq!(world.value(add(f(N), fails())), "error: division-by-zero");
    assert_eq!(world.value(add(fails(), f(REQUIRED))), "error: division-by-zero");
    assert_eq!(world.value(add(f(REQUIRED), fails())), "error: missing-input");
}

#[test]
fn rounding_is_where_it_is_written() {
    let world = World::new();
    let round =
        |text: &str, mode| Expr::Round { value: Box::new(n(text)), rounding: Rounding::to_decimals(0, mode) };
    assert_eq!(world.value(round("-2.5", RoundingMode::HalfUp)), "-3");
    assert_eq!(world.value(round("-2.5", RoundingMode::HalfEven)), "-2");
    assert_eq!(world.value(round("-2.1", RoundingMode::Up)), "-3");
    assert_eq!(world.value(round("-2.9", RoundingMode::Down)), "-2");
}

#[test]
fn functions_are_correctly_rounded_or_outside_their_domain() {
    let world = World::new();
    let ln = |of| Expr::Ln { of: Box::new(of), rounding: Rounding::to_decimals(6, RoundingMode::HalfUp) };
    assert_eq!(world.value(ln(n("2"))), "0.693147");
    assert_eq!(world.value(ln(n("0"))), "error: outside-domain");
    assert_eq!(world.value(ln(f(N))), "? n0");
    let exp = |of| Expr::Exp { of: Box::new(of), rounding: Rounding::to_decimals(3, RoundingMode::HalfUp) };
    assert_eq!(world.value(exp(n("1"))), "2.718");
    assert_eq!(world.value(exp(n("1000"))), "error: overflow");
    let power = |base, exponent| Expr::Power {
        base: Box::new(base),
        exponent: Box::new(exponent),
        rounding: Rounding::to_decimals(4, RoundingMode::HalfUp),
    };
    assert_eq!(world.value(power(n("2"), n("0.5"))), "1.4142");
    assert_eq!(world.value(power(n("-2"), n("0.5"))), "error: outside-domain");
    assert_eq!(world.value(power(f(N), f(M))), "? n0, m0");
}

#[test]
fn the_largest_and_smallest_of_several() {
    let world = World::new();
    let extreme = |largest, of: &[Expr]| Expr::Extreme { largest, of: of.to_vec() };
    assert_eq!(world.value(extreme(true, &[n("1"), n("3"), n("2")])), "3");
    assert_eq!(world.value(extreme(false, &[n("1"), n("3"), n("0.5")])), "0.5");
    assert_eq!(world.value(extreme(true, &[d("2024-01-01"), d("2025-01-01")])), "2025-01-01");
    assert_eq!(world.value(extreme(true, &[f(N), n("3"), f(M)])), "? n0, m0");
}

#[test]
fn conditions_are_asked_until_decided() {
    let world = World::new();
    let all = |of: &[Expr]| world.value(conditions(Need::All, of));
    let any = |of: &[Expr]| world.value(conditions(Need::Any, of));
    assert_eq!(all(&[no(), asks_too_much()]), "no");
    assert_eq!(any(&[yes(), asks_too_much()]), "yes");
    assert_eq!(all(&[yes(), asks_too_much()]), "error: division-by-zero");
    assert_eq!(all(&[asks_too_much(), no()]), "error: division-by-zero");
    assert_eq!(all(&[f(A), no()]), "no");
    assert_eq!(any(&[f(A), yes()]), "yes");
    assert_eq!(all(&[f(A), yes(), f(B)]), "? a0, b0");
    assert_eq!(any(&[f(A), no(), f(B)]), "? a0, b0");
    assert_eq!(all(&[]), "yes");
    assert_eq!(any(&[]), "no");
    assert_eq!(world.value(not(f(A))), "? a0");
    assert_eq!(world.value(not(no())), "yes");
}

#[test]
fn at_least_so_many() {
    let world = World::new();
    let two = |of: &[Expr]| world.value(conditions(Need::AtLeast(2), of));
    assert_eq!(two(&[yes(), no(), yes(), asks_too_much()]), "yes");
    assert_eq!(two(&[no(), no(), asks_too_much()]), "no");
    assert_eq!(two(&[yes(), f(A), no()]), "? a0");
    assert_eq!(two(&[yes(), f(A), yes()]), "yes");
    assert_eq!(two(&[f(A), no(), f(B)]), "? a0, b0");
    assert_eq!(two(&[f(A), no(), no()]), "no");
    assert_eq!(two(&[yes()]), "no");
    assert_eq!(world.value(conditions(Need::AtLeast(0), [asks_too_much()])), "yes");
}

#[test]
fn comparisons() {
    let world = World::new();
    let third = || over(n("1"), n("3"));
    assert_eq!(world.value(compare(Compare::Less, n("0.333333"), third())), "yes");
    assert_eq!(world.value(compare(Compare::AtMost, third(), third())), "yes");
    assert_eq!(world.value(compare(Compare::More, third(), third())), "no");
    assert_eq!(world.value(at_least(d("2024-01-01"), d("2024-01-02"))), "no");
}

#[test]
fn equality_goes_by_value() {
    let text = |text: &str| Expr::Constant(Value::Text(text.into()));
    let world = World::new().set(TEXT, Value::Text("نعم".into()));
    assert_eq!(world.value(is(n("1.50"), n("1.5"))), "yes");
    assert_eq!(world.value(is(f(TEXT), text("نعم"))), "yes");
    assert_eq!(world.value(is(f(TEXT), text("لا"))), "no");
    assert_eq!(world.value(is(members(), members())), "yes");
    assert_eq!(world.value(is(f(A), f(B))), "? a0, b0");
}

#[test]
fn choices_and_sets() {
    let world = World::new().set(KIND, Value::Choice(2)).set(SET, Value::Set(0b011));
    assert_eq!(world.value(Expr::OneOfChoices(Box::new(f(KIND)), 0b101)), "yes");
    assert_eq!(world.value(Expr::OneOfChoices(Box::new(f(KIND)), 0b011)), "no");
    let include = |all, values| Expr::Include { set: Box::new(f(SET)), all, values };
    assert_eq!(world.value(include(false, 0b110)), "yes");
    assert_eq!(world.value(include(true, 0b110)), "no");
    assert_eq!(world.value(include(true, 0b011)), "yes");
    assert_eq!(World::new().value(include(true, 0b011)), "? set0");
}

#[test]
fn a_branch_not_taken_is_not_read() {
    let world = World::new();
    assert_eq!(world.value(when(yes(), n("1"), fails())), "1");
    assert_eq!(world.value(when(no(), fails(), n("2"))), "2");
    assert_eq!(world.value(when(f(A), fails(), f(N))), "? a0");
}

#[test]
fn an_unknown_is_its_own_root() {
    let mut world = World::new();
    let unknown = world.unknown();
    assert_eq!(world.value(add(unknown, f(N))), "? n0, unknown0");
}

#[test]
fn what_no_checked_programme_asks_is_an_error_and_no_panic() {
    let world = World::new();
    assert_eq!(world.value(add(yes(), n("1"))), "error: outside-domain");
    assert_eq!(world.value(f(99)), "error: outside-domain");
    assert_eq!(world.value(up(3, A)), "error: outside-domain");
    assert_eq!(world.value(def(mizan_ir::DefinitionId(99))), "error: outside-domain");
    assert_eq!(world.value(Expr::Extreme { largest: true, of: Vec::new() }), "error: outside-domain");
}
