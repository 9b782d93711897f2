//! Groups, scores, tables, roundings, given values, programmes.

use mizan_ir::{
    Aggregate, Body, CellTest, Citation, Expr, Group, GroupId, Origin, Rule, Rules, Score, Table, TableRow,
    Term, TermKind,
};
use mizan_value::Number;

use super::world::*;
use crate::{Happened, TermRecord};

pub(super) fn no_rules() -> Rules {
    Rules { groups: vec![], rules: vec![], otherwise: None, otherwise_citation: Citation::default() }
}

pub(super) fn rule(when: Option<Expr>, then: Expr) -> Rule {
    Rule {
        labels: labels("rule"),
        group: None,
        in_force: in_force(None, None),
        exception_to: vec![],
        when,
        then,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

pub(super) fn group(when: Option<Expr>, inside: Option<u32>) -> Group {
    Group {
        labels: labels("group"),
        inside: inside.map(GroupId),
        when,
        in_force: in_force(None, None),
        citation: Citation::default(),
    }
}

fn term(kind: TermKind) -> Term {
    Term {
        labels: labels("term"),
        group: None,
        kind,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn term_in(group: u32, kind: TermKind) -> Term {
    Term { group: Some(GroupId(group)), ..term(kind) }
}

fn when_holds(weight: Expr, condition: Expr) -> TermKind {
    TermKind::When { weight, condition }
}

fn per(weight: Expr, quantity: Expr) -> TermKind {
    TermKind::Per { weight, quantity }
}

fn score(groups: Vec<Group>, terms: Vec<Term>) -> Body {
    Body::Score(Score { groups, terms })
}

fn row(cells: Vec<Option<CellTest>>, result: Expr) -> TableRow {
    TableRow {
        cells,
        in_force: in_force(None, None),
        result,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn table(columns: Vec<Expr>, rows: Vec<TableRow>, otherwise: Option<Expr>) -> Table {
    let names = columns.iter().map(|_| labels("column")).collect();
    Table { columns, names, rows, otherwise, collect: None }
}

fn one_of(values: &[&str]) -> Option<CellTest> {
    Some(CellTest::OneOf(values.iter().map(|value| n(value)).collect()))
}

fn between(lower: Option<(&str, bool)>, upper: Option<(&str, bool)>) -> Option<CellTest> {
    let bound = |(number, within)| (n(number), within);
    Some(CellTest::Between { lower: lower.map(bound), upper: upper.map(bound) })
}

#[test]
fn a_score_adds_its_terms() {
    let world = World::new().set(N, int(3)).set(A, yes_no(true));
    let terms = vec![
        term(TermKind::Add(n("10"))),
        term(when_holds(n("0.5"), f(A))),
        term(when_holds(fails(), no())),
        term(per(n("-0.1"), f(N))),
        term(per(fails(), n("0"))),
    ];
    assert_eq!(world.body(score(vec![], terms)), "10.2");
    assert_eq!(world.body(score(vec![], vec![])), "0");
}

#[test]
fn a_weight_that_is_not_read_may_be_unknown() {
    let mut world = World::new().set(A, yes_no(false)).set(N, int(0));
    let unknown = world.unknown();
    let terms = || vec![term(when_holds(unknown.clone(), f(A))), term(per(unknown.clone(), f(N)))];
    assert_eq!(world.body(score(vec![], terms())), "0");
    assert_eq!(world.clone().set(A, yes_no(true)).body(score(vec![], terms())), "? unknown0");
    assert_eq!(world.clone().set(N, int(2)).body(score(vec![], terms())), "? unknown0");
    let terms = vec![term(when_holds(unknown, f(B))), term(per(n("1"), f(M)))];
    assert_eq!(world.body(score(vec![], terms)), "? b0, m0");
}

#[test]
fn a_stratum_holds_or_not() {
    let world = World::new().set(A, yes_no(true));
    let groups = || vec![group(Some(f(A)), None), group(Some(not(f(A))), None), group(Some(f(B)), Some(1))];
    let terms = vec![
        term_in(0, TermKind::Add(n("1"))),
        term_in(1, TermKind::Add(fails())),
        term_in(2, TermKind::Add(fails())),
    ];
    assert_eq!(world.body(score(groups(), terms.clone())), "1");
    let world = world.set(A, yes_no(false));
    assert_eq!(world.body(score(groups(), vec![term_in(2, TermKind::Add(fails()))])), "? b0");
    let mut out_of_force = groups();
    out_of_force[1].in_force = in_force(Some("2030-01-01"), None);
    assert_eq!(world.body(score(out_of_force, terms)), "0");
}

#[test]
fn a_score_says_what_each_term_added() {
    let mut world = World::new().set(N, int(3));
    let definition = world.define(
        HOUSEHOLD,
        score(
            vec![],
            vec![term(TermKind::Add(n("1"))), term(per(n("2"), f(N))), term(when_holds(n("4"), f(A)))],
        ),
    );
    let explanation = world.explain(HOME, definition);
    let number = |value: i64| Some(Number::from_integer(value));
    let Happened::Score(terms) = &explanation.answer(0).unwrap().happened else { panic!("a score") };
    let expected = [
        TermRecord { term: 0, weight: None, quantity: None, contribution: number(1) },
        TermRecord { term: 1, weight: number(2), quantity: number(3), contribution: number(6) },
        TermRecord { term: 2, weight: None, quantity: None, contribution: None },
    ];
    assert_eq!(terms.as_slice(), expected);
}

#[test]
fn the_row_of_a_table() {
    let statutory = |size: &str| {
        let rows = vec![
            row(vec![one_of(&["1"])], n("105")),
            row(vec![one_of(&["2", "3"])], n("210")),
            row(vec![between(Some(("3", false)), Some(("5", true)))], n("315")),
            row(vec![between(Some(("5", false)), None)], n("420")),
        ];
        World::new().body(Body::Table(table(vec![n(size)], rows, None)))
    };
    assert_eq!(["1", "3", "4", "5", "5.5"].map(statutory), ["105", "210", "315", "315", "420"]);
    assert_eq!(statutory("0"), "error: no-row");
}

#[test]
fn cells_are_read_in_order_until_one_does_not_hold() {
    let world = World::new();
    let rows = vec![
        row(vec![one_of(&["1"]), one_of(&["1"])], n("1")),
        row(vec![one_of(&["2"]), None], n("2")),
        row(vec![one_of(&["3"]), one_of(&["9"])], fails()),
    ];
    let of =
        |first: Expr, second: Expr| world.body(Body::Table(table(vec![first, second], rows.clone(), None)));
    assert_eq!(of(n("2"), fails()), "2");
    assert_eq!(of(n("1"), fails()), "error: division-by-zero");
    // The second column is not known, but no row that looks at it can hold.
    assert_eq!(of(n("2"), f(N)), "2");
    assert_eq!(of(n("1"), f(N)), "? n0");
    assert_eq!(of(f(N), n("5")), "? n0");
    assert_eq!(of(n("4"), f(N)), "error: no-row");
}

#[test]
fn a_row_that_holds_for_certain_is_the_row() {
    let world = World::new();
    let rows = vec![row(vec![one_of(&["1"]), None], n("1")), row(vec![None, one_of(&["5"])], n("2"))];
    assert_eq!(world.body(Body::Table(table(vec![f(N), n("5")], rows, None))), "2");
}

#[test]
fn rows_have_dates_and_otherwise_is_last() {
    let world = World::new();
    let mut later = row(vec![None], n("1"));
    later.in_force = in_force(Some("2025-01-01"), None);
    let body = Body::Table(table(vec![fails()], vec![later], Some(n("7"))));
    assert_eq!(world.body(body.clone()), "7");
    assert_eq!(world.on("2025-01-01").body(body), "1");
}

#[test]
fn a_table_that_collects_combines_all_rows_that_hold() {
    let world = World::new();
    let rows = || {
        vec![
            row(vec![between(Some(("1", true)), None)], n("10")),
            row(vec![between(Some(("2", true)), None)], n("30")),
            row(vec![between(Some(("3", true)), None)], n("20")),
        ]
    };
    let collect = |op, column: Expr| {
        let mut table = table(vec![column], rows(), None);
        table.collect = Some(op);
        world.body(Body::Table(table))
    };
    assert_eq!(collect(Aggregate::Sum, n("2")), "40");
    assert_eq!(collect(Aggregate::Largest, n("3")), "30");
    assert_eq!(collect(Aggregate::Smallest, n("3")), "10");
    assert_eq!(collect(Aggregate::Average, n("3")), "20");
    assert_eq!(collect(Aggregate::Count, n("3")), "3");
    // Rows that add up add up to nothing where none holds; there is no largest of none.
    assert_eq!(collect(Aggregate::Sum, n("0")), "0");
    assert_eq!(collect(Aggregate::Largest, n("0")), "error: no-row");
    assert_eq!(collect(Aggregate::Sum, f(N)), "? n0");
}

#[test]
fn one_undetermined_row_makes_what_is_collected_undetermined() {
    let world = World::new();
    let rows = vec![row(vec![one_of(&["1"]), None], n("10")), row(vec![None, one_of(&["1"])], n("30"))];
    let mut table = table(vec![n("1"), f(N)], rows, None);
    table.collect = Some(Aggregate::Sum);
    assert_eq!(world.body(Body::Table(table)), "? n0");
}

#[test]
fn the_rounding_of_a_definition_comes_last() {
    let mut world = World::new();
    let definition = world.formula(HOUSEHOLD, over(n("20"), n("3")));
    world.program.definitions[definition.index()].rounding = Some(down(2));
    assert_eq!(world.answer(definition), "6.66");
}

#[test]
fn a_given_value_replaces_the_definition() {
    let mut world = World::new();
    let definition = world.formula(HOUSEHOLD, fails());
    let reads = world.formula(HOUSEHOLD, add(def(definition), n("1")));
    world.case.given.insert((HOME, definition), int(4));
    assert_eq!(world.answer(reads), "5");
    let explanation = world.explain(HOME, reads);
    assert_eq!(explanation.given().into_iter().collect::<Vec<_>>(), [(HOME, definition)]);
}

#[test]
fn outside_its_life_a_programme_is_not_in_force() {
    let mut world = World::new();
    let programme = world.programme(Some("2024-01-01"), Some("2024-12-31"));
    let definition = world.formula(HOUSEHOLD, n("1"));
    world.program.definitions[definition.index()].programme = Some(programme);
    let reads = world.formula(HOUSEHOLD, add(f(N), def(definition)));
    assert_eq!(world.answer(definition), "1");
    assert_eq!(world.clone().on("2024-12-31").answer(definition), "1");
    assert_eq!(world.clone().on("2025-01-01").answer(definition), "not in force: 0");
    assert_eq!(world.clone().on("2025-01-01").answer(reads), "not in force: 0");
    assert_eq!(world.answer(reads), "? n0");
}

#[test]
fn an_error_names_the_definition_in_which_it_arose() {
    let mut world = World::new();
    let inner = world.formula(PERSON, over(n("1"), arithmetic(mizan_ir::Arithmetic::Subtract, f(Q), n("2"))));
    let outer = world.formula(HOUSEHOLD, sum(members(), def(inner)));
    let crate::Outcome::Error(error) = world.ask(HOME, outer) else { panic!("an error") };
    assert_eq!((error.definition, error.row, error.code()), (inner, mizan_ir::RowId(2), "division-by-zero"));
}
