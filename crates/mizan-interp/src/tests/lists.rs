//! Lists, aggregates, orders.

use mizan_ir::{Aggregate, Expr, FieldId, RecordRef, SortKey, Value};

use super::world::*;
use crate::Interpreter;

fn sort(list: Expr, keys: Vec<(Expr, bool)>) -> Expr {
    let keys = keys.into_iter().map(|(value, descending)| SortKey { value, descending }).collect();
    Expr::Sort { list: Box::new(list), keys }
}

fn first(list: Expr, count: &str) -> Expr {
    Expr::First { list: Box::new(list), count: Box::new(n(count)) }
}

fn above(number: &str) -> Expr {
    at_least(f(Q), n(number))
}

#[test]
fn aggregates() {
    let world = World::new();
    assert_eq!(world.value(count(members())), "3");
    assert_eq!(world.value(sum(members(), f(Q))), "6");
    assert_eq!(world.value(aggregate(Aggregate::Largest, members(), f(Q))), "3");
    assert_eq!(world.value(aggregate(Aggregate::Smallest, members(), f(Q))), "1");
    assert_eq!(world.value(aggregate(Aggregate::Average, members(), f(Q))), "2");
    assert_eq!(world.value(sum(filter(members(), above("2")), f(Q))), "5");
    assert_eq!(world.value(filter(filter(members(), above("2")), above("3"))), "[3]");
}

#[test]
fn aggregates_of_nothing() {
    let world = World::new();
    let nobody = || filter(members(), no());
    assert_eq!(world.value(count(nobody())), "0");
    assert_eq!(world.value(sum(nobody(), fails())), "0");
    assert_eq!(world.value(aggregate(Aggregate::Any, nobody(), yes())), "no");
    assert_eq!(world.value(aggregate(Aggregate::All, nobody(), no())), "yes");
    assert_eq!(world.value(nobody()), "[]");
}

#[test]
fn any_and_all_are_conditions_one_a_record() {
    let world = World::new().member(2, P, yes_no(true));
    assert_eq!(world.value(aggregate(Aggregate::Any, members(), f(P))), "yes");
    assert_eq!(world.value(aggregate(Aggregate::All, members(), f(P))), "? p1, p3");
    let world = world.member(2, P, yes_no(false));
    assert_eq!(world.value(aggregate(Aggregate::Any, members(), f(P))), "? p1, p3");
    assert_eq!(world.value(aggregate(Aggregate::All, members(), f(P))), "no");
    assert_eq!(world.value(not(aggregate(Aggregate::Any, members(), above("4")))), "yes");
}

#[test]
fn a_list_of_undetermined_membership_is_undetermined() {
    let world = World::new().member(2, P, yes_no(true));
    assert_eq!(world.value(count(filter(members(), f(P)))), "? p1, p3");
    assert_eq!(world.value(aggregate(Aggregate::Any, filter(members(), f(P)), yes())), "? p1, p3");
    // The list is worked out before anything is asked of its records.
    assert_eq!(world.value(sum(filter(members(), f(P)), fails())), "? p1, p3");
    assert_eq!(world.value(sum(members(), f(S))), "? s1, s2, s3");
}

#[test]
fn records_are_asked_in_the_order_of_keys_and_errors_end_that() {
    let world = World::new();
    let fails_for_two = when(is(f(Q), n("2")), fails(), f(S));
    assert_eq!(world.value(sum(members(), fails_for_two)), "error: division-by-zero");
}

#[test]
fn nested_lists_share_the_stack() {
    let world = World::new();
    // Those who have someone above them: for each member, the household's members are filtered again.
    let above_me = filter(held(1), compare_own());
    let with_someone_above = filter(members(), aggregate(Aggregate::Any, above_me, yes()));
    assert_eq!(world.value(with_someone_above), "[1, 2, 3]");
}

/// A condition that reads the holder's list inside a record of that list.
fn compare_own() -> Expr {
    at_least(n("3"), count(filter(held(1), above("1"))))
}

#[test]
fn an_undetermined_condition_inside_an_alternative_leaves_the_list_whole() {
    let world = World::new();
    let one = || Expr::TheOne(Box::new(filter(held(1), yes())));
    let lost = Expr::Field { record: RecordRef::Of(Box::new(one())), field: FieldId(P) };
    let condition = mizan_ir::Expr::Conditions { need: mizan_ir::Need::Any, of: vec![lost, above("2")] };
    assert_eq!(world.value(filter(members(), condition.clone())), "? selection0");
    let world = world.member(1, Q, int(2));
    assert_eq!(world.value(filter(filter(members(), condition), yes())), "[1, 2, 3]");
}

#[test]
fn orders_break_ties_by_the_key_of_the_record() {
    let mut world = World::new().member(1, S, int(1)).member(2, S, int(1)).member(3, S, int(0));
    assert_eq!(world.value(sort(members(), vec![(f(S), false)])), "[3, 1, 2]");
    assert_eq!(world.value(sort(members(), vec![(f(S), true)])), "[1, 2, 3]");
    assert_eq!(world.value(sort(members(), vec![(f(S), false), (f(Q), true)])), "[3, 2, 1]");
    // An order over an order: the tie goes by key, not by the order before.
    let by_q = sort(members(), vec![(f(Q), true)]);
    assert_eq!(world.value(by_q.clone()), "[3, 2, 1]");
    assert_eq!(world.value(sort(by_q.clone(), vec![(f(S), false)])), "[3, 1, 2]");
    assert_eq!(world.value(sort(by_q, vec![])), "[1, 2, 3]");
    // The list in the order of keys is the case's, not that of its rows.
    world.case.rows[0].lists[0].reverse();
    assert_eq!(world.value(sort(members(), vec![(f(S), false)])), "[3, 2, 1]");
}

#[test]
fn orders_by_text_and_by_choice() {
    let mut world = World::new();
    for (person, id) in [(1, "b"), (2, "ب"), (3, "a")] {
        world = world.member(person, 0, Value::Text(id.into()));
    }
    assert_eq!(world.value(sort(members(), vec![(f(0), false)])), "[3, 1, 2]");
    assert_eq!(world.value(sort(members(), vec![(f(S), false)])), "? s1, s2, s3");
}

#[test]
fn the_first_so_many() {
    let world = World::new();
    let by_q = || sort(members(), vec![(f(Q), true)]);
    assert_eq!(world.value(first(by_q(), "2")), "[3, 2]");
    assert_eq!(world.value(first(members(), "2")), "[1, 2]");
    assert_eq!(world.value(first(members(), "9")), "[1, 2, 3]");
    assert_eq!(world.value(first(members(), "-1")), "[]");
    assert_eq!(world.value(first(members(), "1.5")), "error: outside-domain");
    assert_eq!(world.value(sum(first(by_q(), "2"), f(Q))), "5");
}

#[test]
fn one_record_or_none() {
    let world = World::new();
    assert_eq!(world.value(Expr::TheOne(Box::new(filter(members(), above("3"))))), "row 3");
    assert_eq!(world.value(Expr::TheOne(Box::new(filter(members(), above("2"))))), "? selection0");
    assert_eq!(world.value(Expr::TheOne(Box::new(filter(members(), above("9"))))), "? selection0");
    assert_eq!(world.value(Expr::TheFirst(Box::new(sort(members(), vec![(f(Q), true)])))), "row 3");
    assert_eq!(world.value(Expr::TheFirst(Box::new(filter(members(), above("9"))))), "? selection0");
}

#[test]
fn position_and_membership_speak_of_the_current_record() {
    let mut world = World::new();
    let list = world.formula(HOUSEHOLD, sort(filter(members(), above("2")), vec![(f(Q), true)]));
    let position = world.formula(PERSON, Expr::Position(Box::new(def_up(1, list))));
    let is_in = world.formula(PERSON, Expr::IsIn(Box::new(def_up(1, list))));
    let all = |definition| -> Vec<String> {
        (1..=3).map(|row| world.show(&world.ask(mizan_ir::RowId(row), definition))).collect()
    };
    assert_eq!(all(position), ["0", "2", "1"]);
    assert_eq!(all(is_in), ["no", "yes", "yes"]);
    assert_eq!(world.value(sum(def(list), def(position))), "3");
    assert_eq!(world.value(Expr::Position(Box::new(filter(members(), f(P))))), "? p1, p2, p3");
}

#[test]
fn holders_are_reached_from_inside_a_list() {
    let world = World::new().set(N, int(2));
    assert_eq!(world.value(count(filter(members(), at_least(f(Q), up(1, N))))), "2");
    assert_eq!(world.value(sum(members(), times(f(Q), count(held(1))))), "18");
}

#[test]
fn a_branch_gives_a_list() {
    let world = World::new();
    assert_eq!(world.value(count(when(yes(), filter(members(), above("2")), members()))), "2");
    assert_eq!(world.value(count(when(f(A), members(), members()))), "? a0");
}

#[test]
fn who_may_not_wait_goes_through_so_many_records_and_no_more() {
    let mut world = World::new();
    let asked = world.formula(HOUSEHOLD, sum(members(), sum(held(1), f(Q))));
    let within = |turns: u64| {
        let interpreter = Interpreter::new(&world.program, &world.answers, world.on).within(turns);
        let mut session = interpreter.session(&world.case);
        (world.show(&session.value(HOME, asked)), session.turns())
    };
    assert_eq!(within(12), ("18".to_owned(), 12));
    assert_eq!(within(11), ("error: overflow".to_owned(), 11));
}
