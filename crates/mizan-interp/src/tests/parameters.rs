//! Parameters and options.

use mizan_ir::{ChoiceId, Expr, KeyKind, OptionDefault, Value};
use mizan_value::Number;

use super::world::*;
use crate::{Interpreter, Read, Root};

#[test]
fn the_row_in_force() {
    let mut world = World::new();
    let rows = [(0, "2023-12-01", Some(200)), (0, "2025-11-01", Some(250)), (0, "2026-01-01", None)];
    let amount = world.parameter(vec![], &rows);
    let read = || param(amount, vec![]);
    assert_eq!(world.clone().on("2025-10-31").value(read()), "200");
    assert_eq!(world.clone().on("2025-11-01").value(read()), "250");
    assert_eq!(world.clone().on("2026-01-01").value(read()), "? parameter0[0] 2026-01-01");
    assert_eq!(world.clone().on("2023-11-30").value(read()), "? parameter0[0] 2023-11-30");
}

#[test]
fn as_of_another_date() {
    let mut world = World::new();
    let amount = world.parameter(vec![], &[(0, "2023-12-01", Some(200)), (0, "2025-11-01", Some(250))]);
    let read = |date| Expr::Parameter { parameter: amount, keys: vec![], as_of: Some(Box::new(date)) };
    assert_eq!(world.value(read(d("2025-11-01"))), "250");
    assert_eq!(world.value(read(Expr::ReferenceDate)), "200");
    assert_eq!(world.value(read(d("2020-01-01"))), "? parameter0[0] 2020-01-01");
    assert_eq!(world.value(read(f(DAY))), "? day0");
}

#[test]
fn keys() {
    let mut world = World::new();
    let keys = vec![KeyKind::Choice(ChoiceId(0)), KeyKind::YesNo];
    let rows: Vec<(u32, &str, Option<i64>)> =
        (0..6).map(|cell| (cell, "2020-01-01", (cell != 5).then(|| i64::from(cell) * 10))).collect();
    let amount = world.parameter(keys, &rows);
    let read = |kind: Expr, yes: Expr| param(amount, vec![kind, yes]);
    let kind = |place| Expr::Constant(Value::Choice(place));
    assert_eq!(world.value(read(kind(0), yes())), "10");
    assert_eq!(world.value(read(kind(2), no())), "40");
    assert_eq!(world.value(read(kind(2), yes())), "? parameter0[5] 2024-07-01");
    assert_eq!(world.value(read(f(KIND), f(A))), "? a0, kind0");
    assert_eq!(world.value(read(kind(3), yes())), "error: outside-domain");
    assert_eq!(Root::keys(&world.program, amount, 5), [2, 1]);
}

#[test]
fn bands() {
    let mut world = World::new();
    let bound = |number: i64, within| Some((Number::from_integer(number), within));
    let bands = vec![(None, bound(6, false)), (bound(6, true), bound(18, true)), (bound(18, false), None)];
    let rows = [(0, "2020-01-01", Some(1)), (1, "2020-01-01", Some(2)), (2, "2020-01-01", Some(3))];
    let amount = world.parameter(vec![KeyKind::Bands(bands)], &rows);
    let read = |age: &str| world.value(param(amount, vec![n(age)]));
    assert_eq!(["5.9", "6", "18", "18.1"].map(read), ["1", "2", "2", "3"]);
}

#[test]
fn a_parameter_with_more_cells_than_are_laid_out_is_searched() {
    let mut world = World::new();
    let number = Number::from_integer;
    let bands: Vec<_> =
        (0..300).map(|at| (Some((number(at), true)), Some((number(at + 1), false)))).collect();
    let keys = vec![KeyKind::Bands(bands.clone()), KeyKind::Bands(bands)];
    let rows = [(7, "2020-01-01", Some(1)), (7, "2025-01-01", Some(2)), (89_999, "2020-01-01", Some(3))];
    let amount = world.parameter(keys, &rows);
    let read = |left: &str, right: &str| param(amount, vec![n(left), n(right)]);
    assert_eq!(world.value(read("0", "7")), "1");
    assert_eq!(world.clone().on("2025-06-01").value(read("0", "7")), "2");
    assert_eq!(world.value(read("299", "299")), "3");
    assert_eq!(world.value(read("0", "8")), "? parameter0[8] 2024-07-01");
}

#[test]
fn a_caller_sets_an_open_parameter() {
    let mut world = World::new();
    let amount = world.parameter(vec![], &[(0, "2023-12-01", None)]);
    world.answers = world.answers.clone().with_parameter(amount, int(9));
    assert_eq!(world.value(param(amount, vec![])), "9");
    let definition = world.formula(HOUSEHOLD, param(amount, vec![]));
    let explanation = world.explain(HOME, definition);
    let read = explanation.parameters().into_iter().next().unwrap();
    assert!(read.set && read.dated.is_none());
}

#[test]
fn options_and_their_dated_defaults() {
    let mut world = World::new();
    let defaults = vec![
        OptionDefault { from: None, value: yes_no(false) },
        OptionDefault { from: Some(date("2025-01-01")), value: yes_no(true) },
    ];
    let option = world.option(defaults);
    assert_eq!(world.value(Expr::Option(option)), "no");
    assert_eq!(world.clone().on("2025-01-01").value(Expr::Option(option)), "yes");
    world.answers = world.answers.clone().with_option(option, yes_no(true));
    assert_eq!(world.value(Expr::Option(option)), "yes");
    let definition = world.formula(HOUSEHOLD, Expr::Option(option));
    assert!(world.explain(HOME, definition).options().contains(&option));
}

#[test]
fn an_explanation_names_the_row_in_force() {
    let mut world = World::new();
    let rows = [(0, "2020-01-01", Some(1)), (1, "2020-01-01", Some(2)), (1, "2024-01-01", Some(3))];
    let amount = world.parameter(vec![KeyKind::YesNo], &rows);
    let definition = world.formula(HOUSEHOLD, param(amount, vec![yes()]));
    let explanation = world.explain(HOME, definition);
    let node = explanation.answer(0).unwrap();
    let [Read::Parameter(read)] = explanation.reads(node) else { panic!("one read") };
    assert_eq!((read.cell, read.dated, read.as_of), (1, Some(2), world.on));
    let interpreter = Interpreter::new(&world.program, &world.answers, world.on);
    assert_eq!(interpreter.reference_date(), world.on);
}
