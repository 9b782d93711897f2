//! Chains of definitions, however long, and programmes that no checker let through.

use mizan_ir::{DefinitionId, Expr, RowId};

use super::world::*;

/// A definition that reads the one before, under some nesting.
fn chain(world: &mut World, length: u32) -> DefinitionId {
    let mut last = world.formula(HOUSEHOLD, f(N));
    for _ in 0..length {
        last = world.formula(HOUSEHOLD, add(n("0"), add(n("0"), add(n("0"), add(def(last), n("1"))))));
    }
    last
}

#[test]
fn a_long_chain_of_definitions_is_evaluated_in_order() {
    let mut world = World::new().set(N, int(0));
    let last = chain(&mut world, 5_000);
    assert_eq!(world.answer(last), "5000");
    let explanation = world.explain(HOME, last);
    assert_eq!(explanation.nodes.len(), 5_001);
    assert_eq!(explanation.nodes[0].definition, last);
    assert_eq!(explanation.fields().len(), 1);
}

#[test]
fn what_is_evaluated_ahead_and_not_read_is_not_recorded() {
    let mut world = World::new();
    let last = chain(&mut world, 500);
    let asked = world.formula(HOUSEHOLD, when(no(), def(last), n("3")));
    assert_eq!(world.answer(asked), "3");
    assert_eq!(world.explain(HOME, asked).nodes.len(), 1);
    assert_eq!(world.answer(last), "? n0");
}

#[test]
fn a_long_chain_over_months() {
    let mut world = World::new().set(N, int(0));
    let last = chain(&mut world, 1_000);
    let over_months = Expr::OverMonths {
        value: Box::new(def(last)),
        count: Box::new(n("3")),
        date: Box::new(Expr::ReferenceDate),
        before: true,
    };
    assert_eq!(world.value(over_months), "3000");
}

#[test]
fn a_cycle_ends_with_an_error() {
    let mut world = World::new();
    let itself = world.formula(HOUSEHOLD, add(def(DefinitionId(0)), n("1")));
    assert_eq!(world.answer(itself), "error: overflow");
}

#[test]
fn a_deep_formula_is_refused_or_evaluated_and_never_overflows_the_stack() {
    let world = World::new();
    let nested = |depth| (0..depth).fold(n("1"), |inner, _| add(inner, n("1")));
    assert_eq!(world.value(nested(64)), "65");
    let mut world = world;
    let deep = world.formula(HOUSEHOLD, nested(64));
    let mut last = deep;
    for _ in 0..20 {
        let inner = (0..63).fold(def(last), |inner, _| add(inner, n("0")));
        last = world.formula(HOUSEHOLD, inner);
    }
    assert_eq!(world.answer(last), "65");
    assert_eq!(world.show(&world.ask(RowId(0), last)), "65");
}
