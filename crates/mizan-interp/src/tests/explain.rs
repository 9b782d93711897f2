//! What an explanation holds.

use mizan_ir::{FieldId, RowId};

use super::world::*;
use crate::{Interpreter, Outcome, Read};

#[test]
fn a_definition_is_recorded_once_and_read_often() {
    let mut world = World::new();
    let double = world.formula(PERSON, times(f(Q), n("2")));
    let total = world.formula(HOUSEHOLD, sum(members(), def(double)));
    let twice = world.formula(HOUSEHOLD, add(def(total), sum(members(), def(double))));
    let interpreter = Interpreter::new(&world.program, &world.answers, world.on);
    let explanation = interpreter.explain(&world.case, &[(HOME, twice), (HOME, total)]);
    let read: Vec<_> = explanation.nodes.iter().map(|node| (node.definition, node.row)).collect();
    let persons = [1, 2, 3].map(RowId);
    let expected =
        [(twice, HOME), (total, HOME), (double, persons[0]), (double, persons[1]), (double, persons[2])];
    assert_eq!(read, expected);
    assert_eq!(explanation.asked, [Some(0), Some(1)]);
    assert_eq!(explanation.children(&explanation.nodes[0]), [1, 2, 3, 4]);
    assert_eq!(explanation.children(&explanation.nodes[1]), [2, 3, 4]);
    assert_eq!(explanation.nodes[0].outcome, Outcome::Value(int(24)));
    assert_eq!(
        explanation.reads(&explanation.nodes[3]),
        [Read::Field { row: persons[1], field: FieldId(Q) }]
    );
    assert_eq!(explanation.fields().len(), 3);
    assert!(explanation.given().is_empty());
}

#[test]
fn dates_have_nodes_of_their_own() {
    let mut world = World::new();
    let amount = world.parameter(vec![], &[(0, "2020-01-01", Some(5))]);
    let monthly = world.formula(HOUSEHOLD, param(amount, vec![]));
    let over_months = mizan_ir::Expr::OverMonths {
        value: Box::new(def(monthly)),
        count: Box::new(n("2")),
        date: Box::new(mizan_ir::Expr::ReferenceDate),
        before: true,
    };
    let arrears = world.formula(HOUSEHOLD, add(over_months, def(monthly)));
    let explanation = world.explain(HOME, arrears);
    let dates: Vec<String> = explanation.nodes.iter().map(|node| node.as_of.to_string()).collect();
    assert_eq!(dates, ["2024-07-01", "2024-05-01", "2024-06-01", "2024-07-01"]);
    assert_eq!(explanation.parameters().len(), 3);
}

#[test]
fn what_is_not_read_is_not_recorded() {
    let mut world = World::new();
    let unread = world.formula(HOUSEHOLD, n("1"));
    let asked = world.formula(HOUSEHOLD, when(yes(), n("2"), def(unread)));
    assert_eq!(world.explain(HOME, asked).nodes.len(), 1);
}

#[test]
fn a_question_of_another_programme_has_no_node() {
    let mut world = World::new();
    let of_household = world.formula(HOUSEHOLD, n("1"));
    assert_eq!(world.show(&world.ask(RowId(1), of_household)), "error: outside-domain");
    assert_eq!(world.show(&world.ask(RowId(77), of_household)), "error: outside-domain");
    assert_eq!(world.explain(RowId(1), of_household).asked, [None]);
}

#[test]
fn an_interpreter_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let world = World::new();
    shared(&Interpreter::new(&world.program, &world.answers, world.on));
}
