//! Rules, exceptions, groups, conflicts.

use mizan_ir::{Body, Expr, Group, GroupId, Rule, Rules};

use super::bodies::{group, no_rules, rule};
use super::world::*;
use crate::{ErrorKind, Happened, Outcome, RuleRecord, RuleState};

fn rules(rules: Vec<Rule>, otherwise: Option<Expr>) -> Body {
    Body::Rules(Rules { rules, otherwise, ..no_rules() })
}

fn grouped(groups: Vec<Group>, rules: Vec<Rule>, otherwise: Option<Expr>) -> Body {
    Body::Rules(Rules { groups, rules, otherwise, ..no_rules() })
}

fn exception(to: &[usize], when: Expr, then: Expr) -> Rule {
    Rule { exception_to: to.to_vec(), ..rule(Some(when), then) }
}

fn inside(group: u32, rule: Rule) -> Rule {
    Rule { group: Some(GroupId(group)), ..rule }
}

#[test]
fn the_rule_that_applies() {
    let world = World::new().set(N, int(3));
    let at_most = |number: &str| at_least(n(number), f(N));
    let body = |otherwise| {
        rules(vec![rule(Some(at_most("2")), n("10")), rule(Some(not(at_most("4"))), n("20"))], otherwise)
    };
    assert_eq!(world.body(body(Some(n("0")))), "0");
    assert_eq!(world.body(body(None)), "error: no-row");
    assert_eq!(world.clone().set(N, int(1)).body(body(None)), "10");
    assert_eq!(world.clone().set(N, int(5)).body(body(None)), "20");
}

#[test]
fn a_rule_that_does_not_apply_is_not_read() {
    let world = World::new();
    assert_eq!(world.body(rules(vec![rule(Some(no()), fails()), rule(None, n("1"))], Some(fails()))), "1");
    let mut later = rule(Some(asks_too_much()), fails());
    later.in_force = in_force(Some("2025-01-01"), None);
    assert_eq!(world.body(rules(vec![later.clone(), rule(None, n("1"))], None)), "1");
    assert_eq!(world.on("2025-01-01").body(rules(vec![later], None)), "error: division-by-zero");
}

#[test]
fn an_exception_prevails_where_its_rule_applies() {
    let body = || rules(vec![rule(Some(f(A)), n("1")), exception(&[0], f(B), n("2"))], Some(n("0")));
    let world = |a, b| World::new().set(A, yes_no(a)).set(B, yes_no(b)).body(body());
    assert_eq!(world(true, false), "1");
    assert_eq!(world(true, true), "2");
    assert_eq!(world(false, true), "0");
    // The condition of an exception is not asked where its rule does not apply.
    let asked = rules(vec![rule(Some(no()), n("1")), exception(&[0], asks_too_much(), n("2"))], Some(n("0")));
    assert_eq!(World::new().body(asked), "0");
}

#[test]
fn exceptions_nest() {
    let body = |first: Expr, second: Expr| {
        rules(vec![rule(None, n("1")), exception(&[0], first, n("2")), exception(&[1], second, n("3"))], None)
    };
    let world = World::new();
    assert_eq!(world.body(body(yes(), yes())), "3");
    assert_eq!(world.body(body(yes(), no())), "2");
    assert_eq!(world.body(body(no(), yes())), "1");
}

#[test]
fn an_exception_to_several_rules() {
    let body = || {
        rules(
            vec![rule(Some(f(A)), n("1")), rule(Some(f(B)), n("2")), exception(&[0, 1], yes(), n("3"))],
            Some(n("0")),
        )
    };
    let world = |a, b| World::new().set(A, yes_no(a)).set(B, yes_no(b)).body(body());
    assert_eq!(world(true, false), "3");
    assert_eq!(world(false, true), "3");
    assert_eq!(world(true, true), "3");
    assert_eq!(world(false, false), "0");
    // One of them applies for certain, so the exception does, and prevails over the other whatever that says.
    assert_eq!(World::new().set(A, yes_no(true)).body(body()), "3");
}

#[test]
fn rules_that_agree_count_as_one_and_others_conflict() {
    let mut world = World::new();
    assert_eq!(world.body(rules(vec![rule(None, n("1.0")), rule(None, n("1"))], None)), "1");
    assert_eq!(world.body(rules(vec![rule(None, n("1")), rule(None, f(N))], None)), "? n0");
    assert_eq!(
        world.body(rules(vec![rule(None, n("1")), rule(None, fails())], None)),
        "error: division-by-zero"
    );
    let body = rules(vec![rule(None, n("1")), rule(Some(no()), n("9")), rule(None, n("2"))], None);
    let definition = world.define(HOUSEHOLD, body);
    let Outcome::Error(error) = world.ask(HOME, definition) else { panic!("a conflict") };
    assert_eq!(error.kind, ErrorKind::Conflict { rules: vec![0, 2] });
    assert_eq!(error.code(), "conflict");
}

#[test]
fn two_exceptions_that_apply_conflict() {
    let body =
        rules(vec![rule(None, n("1")), exception(&[0], yes(), n("2")), exception(&[0], yes(), n("3"))], None);
    assert_eq!(World::new().body(body), "error: conflict");
}

#[test]
fn a_rule_of_which_it_is_undetermined_whether_it_counts() {
    let world = World::new();
    assert_eq!(world.body(rules(vec![rule(Some(f(A)), n("1"))], Some(n("0")))), "? a0");
    assert_eq!(world.body(rules(vec![rule(Some(f(A)), n("1")), rule(Some(f(B)), n("1"))], None)), "? a0, b0");
    assert_eq!(world.body(rules(vec![rule(None, n("1")), rule(Some(f(A)), n("1"))], None)), "? a0");
    assert_eq!(world.body(rules(vec![rule(None, n("1")), exception(&[0], f(A), n("2"))], None)), "? a0");
    // The exception is undetermined with its rule; its own no decides.
    let with = |own| rules(vec![rule(Some(f(A)), n("1")), exception(&[0], own, n("2"))], Some(n("0")));
    assert_eq!(world.body(with(yes())), "? a0");
    assert_eq!(world.body(with(f(B))), "? a0, b0");
    assert_eq!(world.body(with(no())), "? a0");
    assert_eq!(world.clone().set(A, yes_no(false)).body(with(f(B))), "0");
}

#[test]
fn a_rule_over_which_another_prevails_does_not_count_whatever_it_depends_on() {
    let world = World::new().set(A, yes_no(true));
    let body = rules(
        vec![
            rule(Some(f(A)), n("1")),
            rule(Some(f(B)), n("2")),
            exception(&[0, 1], yes(), n("3")),
            exception(&[2], no(), n("4")),
        ],
        None,
    );
    assert_eq!(world.body(body), "3");
}

#[test]
fn groups_hold_for_all_that_stands_in_them() {
    let body = || {
        let mut dated = group(None, None);
        dated.in_force = in_force(None, Some("2023-12-31"));
        let groups = vec![group(Some(f(A)), None), group(Some(f(B)), Some(0)), dated];
        let rules = vec![
            inside(1, rule(None, n("1"))),
            inside(0, rule(Some(not(f(B))), n("2"))),
            inside(2, rule(Some(asks_too_much()), n("9"))),
        ];
        grouped(groups, rules, Some(n("0")))
    };
    let world = |a, b| World::new().set(A, yes_no(a)).set(B, yes_no(b)).body(body());
    assert_eq!(world(true, true), "1");
    assert_eq!(world(true, false), "2");
    assert_eq!(world(false, true), "0");
    assert_eq!(World::new().set(A, yes_no(false)).body(body()), "0");
    assert_eq!(World::new().body(body()), "? a0, b0");
    assert_eq!(World::new().set(B, yes_no(false)).body(body()), "? a0");
}

#[test]
fn a_condition_of_a_rule_in_an_undetermined_group_can_still_be_no() {
    let groups = vec![group(Some(f(A)), None)];
    let body = grouped(groups, vec![inside(0, rule(Some(no()), fails()))], Some(n("0")));
    assert_eq!(World::new().body(body), "0");
}

#[test]
fn an_explanation_says_what_became_of_the_rules() {
    let mut world = World::new();
    let body = rules(
        vec![
            rule(None, n("1")),
            exception(&[0], yes(), n("2")),
            rule(Some(no()), n("3")),
            exception(&[1], no(), n("4")),
        ],
        Some(n("0")),
    );
    let definition = world.define(HOUSEHOLD, body);
    let explanation = world.explain(HOME, definition);
    let records = vec![
        RuleRecord { rule: 0, state: RuleState::Overridden, condition: (0, 0), value: (0, 0) },
        RuleRecord { rule: 1, state: RuleState::Counts, condition: (0, 0), value: (0, 0) },
    ];
    let happened = &explanation.answer(0).unwrap().happened;
    assert_eq!(*happened, Happened::Rules { rules: records, otherwise: false });
    let undetermined = world.define(HOUSEHOLD, rules(vec![rule(Some(f(A)), n("1"))], None));
    let Happened::Rules { rules, .. } = &world.explain(HOME, undetermined).nodes[0].happened.clone() else {
        panic!("rules")
    };
    assert_eq!(rules[0].state, RuleState::Undetermined);
}

#[test]
fn otherwise_is_noted() {
    let mut world = World::new();
    let definition = world.define(HOUSEHOLD, rules(vec![rule(Some(no()), n("1"))], Some(n("0"))));
    let happened = &world.explain(HOME, definition).nodes[0].happened.clone();
    assert_eq!(*happened, Happened::Rules { rules: vec![], otherwise: true });
}
