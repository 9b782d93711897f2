//! Criteria and the decision.

use mizan_ir::{Body, Citation, Criterion, CriterionKind, Expr, FieldId, Group, GroupId, IfUnknown, Origin};

use super::bodies::group;
use super::world::*;
use crate::{CriterionRecord, Happened, Verdict};

fn criterion(kind: CriterionKind, condition: Expr, if_unknown: IfUnknown) -> Criterion {
    Criterion {
        labels: labels("criterion"),
        kind,
        group: None,
        in_force: in_force(None, None),
        condition,
        if_unknown,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn admits(condition: Expr) -> Criterion {
    criterion(CriterionKind::Admits, condition, IfUnknown::Refer)
}

fn requires(condition: Expr) -> Criterion {
    criterion(CriterionKind::Requires, condition, IfUnknown::Refer)
}

fn excludes(condition: Expr) -> Criterion {
    criterion(CriterionKind::Excludes, condition, IfUnknown::Refer)
}

fn later(mut criterion: Criterion) -> Criterion {
    criterion.in_force = in_force(Some("2025-01-01"), None);
    criterion
}

fn inside(group: u32, criterion: Criterion) -> Criterion {
    Criterion { group: Some(GroupId(group)), ..criterion }
}

fn eligibility(criteria: Vec<Criterion>) -> Body {
    in_groups(vec![], criteria)
}

fn in_groups(groups: Vec<Group>, criteria: Vec<Criterion>) -> Body {
    Body::Eligibility { groups, criteria }
}

fn records(world: &World, body: Body) -> Vec<CriterionRecord> {
    let mut world = world.clone();
    let definition = world.define(HOUSEHOLD, body);
    match &world.explain(HOME, definition).nodes[0].happened {
        Happened::Eligibility(criteria) => criteria.clone(),
        other => panic!("{other:?}"),
    }
}

fn verdicts(world: &World, body: Body) -> Vec<Verdict> {
    records(world, body).iter().map(|record| record.verdict).collect()
}

fn decided(world: &World, body: Body) -> Vec<usize> {
    records(world, body).iter().filter(|record| record.decided).map(|record| record.criterion).collect()
}

#[test]
fn some_admits_all_requires_no_excludes() {
    let world = World::new();
    let body = |criteria| world.body(eligibility(criteria));
    assert_eq!(body(vec![]), "yes");
    assert_eq!(body(vec![admits(no()), admits(yes()), requires(yes()), excludes(no())]), "yes");
    assert_eq!(body(vec![admits(no()), admits(no()), requires(yes())]), "no");
    assert_eq!(body(vec![requires(yes()), requires(no())]), "no");
    assert_eq!(body(vec![requires(yes()), excludes(yes())]), "no");
}

#[test]
fn the_decision_is_undetermined_as_conditions_are() {
    let world = World::new();
    let body = |criteria| world.body(eligibility(criteria));
    assert_eq!(body(vec![requires(f(A)), excludes(f(B))]), "? a0, b0");
    assert_eq!(body(vec![requires(f(A)), excludes(yes())]), "no");
    assert_eq!(body(vec![requires(f(A)), requires(no())]), "no");
    assert_eq!(body(vec![admits(f(A)), admits(yes()), requires(yes())]), "yes");
    assert_eq!(body(vec![admits(f(A)), admits(no()), requires(f(B))]), "? a0, b0");
    assert_eq!(body(vec![admits(f(A)), requires(no())]), "no");
}

#[test]
fn every_criterion_is_evaluated_whatever_the_others_say() {
    let world = World::new();
    assert_eq!(
        world.body(eligibility(vec![requires(no()), requires(asks_too_much())])),
        "error: division-by-zero"
    );
    assert_eq!(
        verdicts(&world, eligibility(vec![requires(no()), requires(yes()), excludes(f(A))])),
        [Verdict::No, Verdict::Yes, Verdict::Undetermined]
    );
}

#[test]
fn what_is_unknown_may_be_assumed() {
    let mut world = World::new();
    let unknown = world.unknown();
    let with = |kind, if_unknown| world.body(eligibility(vec![criterion(kind, f(A), if_unknown)]));
    assert_eq!(with(CriterionKind::Requires, IfUnknown::AssumeYes), "yes");
    assert_eq!(with(CriterionKind::Requires, IfUnknown::AssumeNo), "no");
    assert_eq!(with(CriterionKind::Requires, IfUnknown::Refer), "? a0");
    assert_eq!(with(CriterionKind::Excludes, IfUnknown::AssumeYes), "no");
    assert_eq!(with(CriterionKind::Excludes, IfUnknown::AssumeNo), "yes");
    assert_eq!(with(CriterionKind::Admits, IfUnknown::AssumeYes), "yes");
    // Whatever its cause; and the record says so.
    let at_most = at_least(unknown, n("1"));
    let body = || eligibility(vec![criterion(CriterionKind::Requires, at_most.clone(), IfUnknown::AssumeNo)]);
    assert_eq!(world.body(body()), "no");
    let record = records(&world, body()).remove(0);
    assert!(record.assumed && record.decided && !record.roots.is_empty());
    assert_eq!(record.verdict, Verdict::No);
}

#[test]
fn a_criterion_out_of_force_is_not_asked() {
    let world = World::new();
    let body = || eligibility(vec![later(requires(asks_too_much())), requires(yes())]);
    assert_eq!(world.body(body()), "yes");
    assert_eq!(verdicts(&world, body()), [Verdict::NotAsked, Verdict::Yes]);
}

#[test]
fn where_admits_are_written_and_none_is_in_force_no_one_is_admitted() {
    let world = World::new();
    let body = || eligibility(vec![later(admits(yes())), requires(yes())]);
    assert_eq!(world.body(body()), "no");
    assert_eq!(decided(&world, body()), [0]);
    let one_in_force = || eligibility(vec![later(admits(yes())), admits(no()), requires(yes())]);
    assert_eq!(decided(&world, one_in_force()), [1]);
    assert_eq!(world.on("2025-01-01").body(body()), "yes");
}

#[test]
fn a_criterion_is_asked_where_its_group_holds() {
    let world = World::new();
    let body = |criterion: Criterion| in_groups(vec![group(Some(f(A)), None)], vec![inside(0, criterion)]);
    let answer = |a: bool, criterion| World::new().set(A, yes_no(a)).body(body(criterion));
    assert_eq!(answer(false, requires(asks_too_much())), "yes");
    assert_eq!(answer(false, admits(yes())), "no");
    assert_eq!(answer(true, requires(no())), "no");
    // Undetermined whether it is asked: that matters only where the answer does.
    assert_eq!(world.body(body(requires(yes()))), "yes");
    assert_eq!(world.body(body(requires(no()))), "? a0");
    assert_eq!(world.body(body(requires(f(B)))), "? a0, b0");
    assert_eq!(world.body(body(excludes(no()))), "yes");
    assert_eq!(world.body(body(excludes(yes()))), "? a0");
    assert_eq!(world.body(body(admits(yes()))), "? a0");
    assert_eq!(verdicts(&world.clone().set(A, yes_no(false)), body(requires(yes()))), [Verdict::NotAsked]);
}

#[test]
fn the_criteria_that_decided_a_no() {
    let world = World::new();
    let criteria = vec![
        admits(no()),
        admits(no()),
        requires(yes()),
        requires(no()),
        excludes(yes()),
        excludes(no()),
        requires(f(A)),
    ];
    assert_eq!(decided(&world, eligibility(criteria)), [0, 1, 3, 4]);
    assert_eq!(decided(&world, eligibility(vec![admits(yes()), admits(no()), requires(no())])), [2]);
    assert_eq!(decided(&world, eligibility(vec![requires(f(A))])), Vec::<usize>::new());
    assert_eq!(decided(&world, eligibility(vec![admits(yes()), requires(yes())])), Vec::<usize>::new());
}

#[test]
fn each_criterion_and_each_group_knows_what_it_read() {
    let mut world = World::new();
    let grouped = |condition| Criterion { group: Some(GroupId(0)), ..requires(condition) };
    let body = in_groups(vec![group(Some(f(B)), None)], vec![requires(f(A)), grouped(yes()), grouped(f(A))]);
    let definition = world.define(HOUSEHOLD, body);
    let explanation = world.explain(HOME, definition);
    let node = &explanation.nodes[0];
    let Happened::Eligibility(criteria) = &node.happened else { panic!("criteria") };
    let read = |(from, to): crate::Stretch| explanation.reads(node)[from..to].to_vec();
    let field = |field| crate::Read::Field { row: HOME, field: FieldId(field) };
    assert_eq!(read(criteria[0].reads), [field(A)]);
    assert_eq!(read(criteria[1].reads), []);
    assert_eq!(read(criteria[2].reads), [field(A)]);
    assert_eq!(node.groups.len(), 1, "a group is asked once");
    assert_eq!(read(node.groups[0].reads), [field(B)]);
    assert_eq!(node.groups[0].verdict, Verdict::Undetermined);
}
