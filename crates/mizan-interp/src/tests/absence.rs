//! What is absent, and what is undetermined for another cause.

use mizan_ir::{Aggregate, Expr, FieldId, RecordRef};

use super::world::*;

#[test]
fn an_absent_optional_field_is_undetermined() {
    assert_eq!(World::new().value(f(N)), "? n0");
    assert_eq!(World::new().set(N, int(4)).value(f(N)), "4");
}

#[test]
fn an_absent_required_field_is_an_error() {
    let mut world = World::new();
    let definition = world.formula(HOUSEHOLD, f(REQUIRED));
    let crate::Outcome::Error(error) = world.ask(HOME, definition) else { panic!("an error") };
    assert_eq!(error.kind, crate::ErrorKind::MissingInput { entity: HOUSEHOLD, field: FieldId(REQUIRED) });
    assert_eq!((error.definition, error.row), (definition, HOME));
    assert_eq!(world.value(or_else(f(REQUIRED), n("0"))), "error: missing-input");
}

#[test]
fn or_else_stands_in_for_what_is_absent_only() {
    let mut world = World::new();
    let unknown = world.unknown();
    assert_eq!(world.value(or_else(f(N), n("7"))), "7");
    assert_eq!(world.value(or_else(f(N), f(M))), "? m0");
    assert_eq!(world.value(or_else(or_else(f(N), f(M)), n("8"))), "8");
    assert_eq!(world.value(or_else(unknown, n("7"))), "? unknown0");
    assert_eq!(world.value(or_else(n("1"), fails())), "1");
    assert_eq!(world.value(or_else(when(f(A), f(N), f(M)), n("7"))), "? a0");
    assert_eq!(world.value(or_else(when(yes(), f(N), fails()), n("7"))), "7");
    let read = world.formula(HOUSEHOLD, f(N));
    assert_eq!(world.value(or_else(def(read), n("7"))), "? n0");
}

#[test]
fn the_largest_smallest_and_average_of_nothing_are_absent() {
    let world = World::new();
    let nobody = || filter(members(), no());
    for op in [Aggregate::Largest, Aggregate::Smallest, Aggregate::Average] {
        assert_eq!(world.value(or_else(aggregate(op, nobody(), f(Q)), n("7"))), "7");
        assert_eq!(world.value(aggregate(op, nobody(), f(Q))), "? selection0");
        assert_eq!(world.value(is_known(aggregate(op, nobody(), f(Q)))), "no");
        // The list has records: what one of them lacks is another cause.
        assert_eq!(world.value(or_else(aggregate(op, members(), f(S)), n("7"))), "? s1, s2, s3");
    }
    let rounded =
        Expr::Round { value: Box::new(aggregate(Aggregate::Average, nobody(), f(Q))), rounding: down(0) };
    assert_eq!(world.value(or_else(rounded, n("7"))), "7");
}

#[test]
fn known_is_what_is_not_absent() {
    let mut world = World::new();
    let unknown = world.unknown();
    assert_eq!(world.value(is_known(f(N))), "no");
    assert_eq!(world.clone().set(N, int(0)).value(is_known(f(N))), "yes");
    assert_eq!(world.value(is_known(unknown)), "yes");
    assert_eq!(world.value(is_known(fails())), "error: division-by-zero");
}

#[test]
fn a_field_of_a_record_that_cannot_be_told_is_not_absent() {
    let world = World::new();
    let one = Expr::TheOne(Box::new(members()));
    let field = || Expr::Field { record: RecordRef::Of(Box::new(one.clone())), field: FieldId(Q) };
    assert_eq!(world.value(or_else(field(), n("7"))), "? selection0");
    assert_eq!(world.value(is_known(field())), "yes");
}
