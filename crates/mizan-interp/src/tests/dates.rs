//! Days, ages, sums over months.

use mizan_ir::{Body, Expr, Period, Rules};
use mizan_value::EndPolicy;

use super::bodies::rule;
use super::world::*;

fn years(from: &str, to: &str, leap_birthday_in_february: bool) -> Expr {
    Expr::Completed { months: false, from: Box::new(d(from)), to: Box::new(d(to)), leap_birthday_in_february }
}

fn over_months(value: Expr, count: &str, from: Expr, before: bool) -> Expr {
    Expr::OverMonths { value: Box::new(value), count: Box::new(n(count)), date: Box::new(from), before }
}

#[test]
fn completed_years_and_months() {
    let world = World::new();
    assert_eq!(world.value(years("2004-02-29", "2025-02-28", false)), "20");
    assert_eq!(world.value(years("2004-02-29", "2025-03-01", false)), "21");
    assert_eq!(world.value(years("2004-02-29", "2025-02-28", true)), "21");
    assert_eq!(world.value(years("2025-03-01", "2024-03-01", false)), "-1");
    let months = Expr::Completed {
        months: true,
        from: Box::new(d("2024-01-31")),
        to: Box::new(Expr::ReferenceDate),
        leap_birthday_in_february: false,
    };
    assert_eq!(world.value(months), "5");
    let of_absent = Expr::Completed {
        months: false,
        from: Box::new(f(DAY)),
        to: Box::new(Expr::ReferenceDate),
        leap_birthday_in_february: false,
    };
    assert_eq!(world.value(of_absent), "? day0");
}

#[test]
fn parts_and_moves() {
    let world = World::new();
    let date = || Box::new(d("2024-08-31"));
    let start = |period| Expr::StartOf { period, date: date() };
    assert_eq!(world.value(start(Period::Month)), "2024-08-01");
    assert_eq!(world.value(start(Period::Quarter)), "2024-07-01");
    assert_eq!(world.value(start(Period::Year)), "2024-01-01");
    let part = |period| Expr::PartOf { period, date: date() };
    assert_eq!(world.value(part(Period::Month)), "8");
    assert_eq!(world.value(part(Period::Quarter)), "3");
    assert_eq!(world.value(part(Period::Year)), "2024");
    let add_months =
        |months: &str, policy| Expr::AddMonths { date: date(), months: Box::new(n(months)), policy };
    assert_eq!(world.value(add_months("6", EndPolicy::EndOfMonth)), "2025-02-28");
    assert_eq!(world.value(add_months("6", EndPolicy::NextMonth)), "2025-03-01");
    assert_eq!(world.value(add_months("999999", EndPolicy::NextMonth)), "error: overflow");
    assert_eq!(world.value(add_months("0.5", EndPolicy::NextMonth)), "error: outside-domain");
    let add_days = |days: &str| Expr::AddDays { date: date(), days: Box::new(n(days)) };
    assert_eq!(world.value(add_days("-31")), "2024-07-31");
    let between = Expr::DaysBetween { from: date(), to: Box::new(d("2024-09-02")) };
    assert_eq!(world.value(between), "2");
}

#[test]
fn a_sum_over_months_moves_the_date() {
    let world = World::new().on("2024-07-15");
    let month = || Expr::PartOf { period: Period::Month, date: Box::new(Expr::ReferenceDate) };
    assert_eq!(world.value(over_months(month(), "3", Expr::ReferenceDate, true)), "15");
    assert_eq!(world.value(over_months(month(), "3", Expr::ReferenceDate, false)), "24");
    assert_eq!(world.value(over_months(fails(), "0", Expr::ReferenceDate, false)), "0");
    assert_eq!(world.value(over_months(fails(), "-2", Expr::ReferenceDate, false)), "0");
    assert_eq!(world.value(over_months(n("1"), "1201", Expr::ReferenceDate, true)), "error: overflow");
    assert_eq!(world.value(over_months(f(N), "3", f(DAY), true)), "? day0");
    assert_eq!(world.value(over_months(add(f(N), f(M)), "3", Expr::ReferenceDate, true)), "? n0, m0");
}

#[test]
fn a_sum_over_months_reads_parameters_rules_and_ages_of_each_month() {
    let mut world = World::new().on("2024-07-15").member(1, BORN, day("2020-05-02"));
    let amount = world.parameter(vec![], &[(0, "2024-01-01", Some(200)), (0, "2024-06-01", Some(250))]);
    let monthly = world.formula(HOUSEHOLD, param(amount, vec![]));
    assert_eq!(world.value(over_months(def(monthly), "3", Expr::ReferenceDate, true)), "650");
    assert_eq!(
        world.value(add(def(monthly), over_months(def(monthly), "2", Expr::ReferenceDate, false))),
        "750"
    );

    let mut later = rule(None, n("7"));
    later.in_force = in_force(Some("2024-06-01"), None);
    let rules = world.define(
        HOUSEHOLD,
        Body::Rules(Rules { rules: vec![later], otherwise: Some(n("1")), ..super::bodies::no_rules() }),
    );
    assert_eq!(world.value(over_months(def(rules), "3", Expr::ReferenceDate, true)), "9");

    let age = Expr::Completed {
        months: false,
        from: Box::new(f(BORN)),
        to: Box::new(Expr::ReferenceDate),
        leap_birthday_in_february: false,
    };
    let age = world.formula(PERSON, age);
    let ages = world.formula(PERSON, over_months(def(age), "3", Expr::ReferenceDate, true));
    // Born on 2 May: 3 years in April and on 1 May, 4 on 1 June.
    assert_eq!(world.show(&world.ask(mizan_ir::RowId(1), ages)), "10");
}

#[test]
fn a_month_outside_the_life_of_the_programme_adds_nothing() {
    let mut world = World::new().on("2024-03-10");
    let programme = world.programme(Some("2024-01-01"), None);
    let amount = world.parameter(vec![], &[(0, "2024-01-01", Some(100))]);
    let monthly = world.formula(HOUSEHOLD, param(amount, vec![]));
    world.program.definitions[monthly.index()].programme = Some(programme);
    let four = || over_months(def(monthly), "4", Expr::ReferenceDate, true);
    // Asked by a definition of no programme, or of that programme.
    assert_eq!(world.value(four()), "200");
    let arrears = world.formula(HOUSEHOLD, four());
    world.program.definitions[arrears.index()].programme = Some(programme);
    assert_eq!(world.answer(arrears), "200");
    // The programme owes nothing for a month before it, whatever E reads.
    let direct = world.formula(HOUSEHOLD, over_months(param(amount, vec![]), "4", Expr::ReferenceDate, true));
    assert_eq!(world.answer(direct), "? parameter0[0] 2023-11-01, parameter0[0] 2023-12-01");
    world.program.definitions[direct.index()].programme = Some(programme);
    assert_eq!(world.answer(direct), "200");
}

#[test]
fn a_programme_that_is_not_in_force_today_is_not_in_force_over_months_either() {
    let mut world = World::new().on("2023-03-10");
    let programme = world.programme(Some("2024-01-01"), None);
    let monthly = world.formula(HOUSEHOLD, n("100"));
    world.program.definitions[monthly.index()].programme = Some(programme);
    assert_eq!(world.value(def(monthly)), "not in force: 0");
    assert_eq!(world.value(over_months(def(monthly), "2", Expr::ReferenceDate, true)), "not in force: 0");
}

#[test]
fn many_months_and_dates_share_the_buffers() {
    let mut world = World::new();
    let month =
        world.formula(HOUSEHOLD, Expr::PartOf { period: Period::Month, date: Box::new(Expr::ReferenceDate) });
    assert_eq!(world.value(over_months(def(month), "1200", Expr::ReferenceDate, true)), "7800");
    // A sum within a sum.
    let inner = world.formula(HOUSEHOLD, over_months(def(month), "12", Expr::ReferenceDate, true));
    assert_eq!(world.value(over_months(def(inner), "24", Expr::ReferenceDate, false)), "1872");
}
