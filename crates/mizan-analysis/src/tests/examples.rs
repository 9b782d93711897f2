use mizan_interp::{Answers, Interpreter, Outcome};
use mizan_ir::Value;
use mizan_value::{Date, Number};

use super::{find, program};
use crate::{Limits, Wanted, example, example_with};

const ITEMS: &str = "score household.points
  constant 8
  0.25 per cars
  0.0475 when size at most 2 * rooms
  -0.1 per size
  0.01 per year of head.age

eligibility household.result
  requires poor
    points at most 7.5
  requires children
    count of children at least 2
  excludes pension
    pension at least 1_000 MAD/month
    if unknown assume no
";

fn on() -> Date {
    Date::new(2024, 3, 1).unwrap()
}

#[test]
fn an_example_has_all_that_is_read() {
    let program = program(ITEMS);
    let result = find(&program, "result");
    let made = example(&program, &[result], on()).unwrap();
    let interpreter = Interpreter::new(&program, &Answers::defaults(), on());
    let answer = interpreter.evaluate(&made.case, made.row, result);
    assert_eq!(answer, Outcome::Value(Value::YesNo(false)));
}

#[test]
fn an_eligible_household_is_found() {
    let program = program(ITEMS);
    let result = find(&program, "result");
    let wanted = Wanted::Value(Value::YesNo(true));
    let limits = Limits::default();
    let found = example_with(&program, result, &wanted, &Answers::defaults(), on(), &limits).unwrap();
    let interpreter = Interpreter::new(&program, &Answers::defaults(), on());
    assert_eq!(interpreter.evaluate(&found.case, found.row, result), Outcome::Value(Value::YesNo(true)));
}

#[test]
fn a_household_just_above_a_cut_off_is_found() {
    let program = program(ITEMS);
    let points = find(&program, "points");
    let number = |text: &str| Some(Number::parse(text).unwrap());
    let wanted = Wanted::Between(number("8.9"), number("9.1"));
    let limits = Limits::default();
    let found = example_with(&program, points, &wanted, &Answers::defaults(), on(), &limits).unwrap();
    let interpreter = Interpreter::new(&program, &Answers::defaults(), on());
    let Outcome::Value(Value::Number(value)) = interpreter.evaluate(&found.case, found.row, points) else {
        panic!("no value");
    };
    assert!(number("8.9") <= Some(value) && Some(value) <= number("9.1"), "{value}");
}
