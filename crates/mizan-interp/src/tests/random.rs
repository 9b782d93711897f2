//! Programmes and cases at random: nothing panics, and the recorder changes nothing.

use mizan_ir::{
    Aggregate, Arithmetic, Body, CellTest, Citation, Compare, Criterion, CriterionKind, DefinitionId, Expr,
    GroupId, IfUnknown, KeyKind, Need, Origin, Period, RecordRef, RowId, Rule, Rules, Score, SortKey, Table,
    TableRow, Term, TermKind, Value,
};
use mizan_value::{EndPolicy, Number};
use proptest::prelude::*;

use super::bodies::{group, no_rules, rule};
use super::world::*;
use crate::{Interpreter, Outcome};

/// Any expression, well typed or not, that reads the first `below` definitions.
fn expr(below: u32) -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (-3i64..40, 0u8..4).prop_map(|(mantissa, scale)| {
            Expr::Constant(Value::Number(Number::from_parts(i128::from(mantissa), scale).unwrap()))
        }),
        any::<bool>().prop_map(|yes| Expr::Constant(Value::YesNo(yes))),
        (0u8..3).prop_map(|place| Expr::Constant(Value::Choice(place))),
        Just(Expr::ReferenceDate),
        Just(members()),
        Just(held(1)),
        (0u8..2, 0u32..11).prop_map(|(steps, field)| up(steps, field)),
        (0u8..2, 0..below.max(1)).prop_map(|(steps, id)| def_up(steps, DefinitionId(id))),
        Just(Expr::Option(mizan_ir::OptionId(0))),
        Just(Expr::Unknown(mizan_ir::UnknownId(0))),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let one = || inner.clone().prop_map(Box::new);
        prop_oneof![
            (one(), one(), 0..4).prop_map(|(left, right, op)| {
                let op = [Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide]
                    [usize::try_from(op).unwrap()];
                Expr::Arithmetic { op, left, right }
            }),
            (one(), one(), 0..4).prop_map(|(left, right, op)| {
                let op = [Compare::Less, Compare::AtMost, Compare::More, Compare::AtLeast]
                    [usize::try_from(op).unwrap()];
                Expr::Compare { op, left, right }
            }),
            (proptest::collection::vec(inner.clone(), 0..4), 0u32..5).prop_map(|(of, need)| {
                let need = match need {
                    0 => Need::All,
                    1 => Need::Any,
                    more => Need::AtLeast(more),
                };
                Expr::Conditions { need, of }
            }),
            (one(), one()).prop_map(|(left, right)| Expr::Equal(left, right)),
            (one(), one(), one()).prop_map(|(condition, then, otherwise)| Expr::If {
                condition,
                then,
                otherwise
            }),
            (one(), one()).prop_map(|(value, default)| Expr::OrElse { value, default }),
            one().prop_map(Expr::IsKnown),
            one().prop_map(Expr::Not),
            (one(), any::<u64>()).prop_map(|(of, values)| Expr::OneOfChoices(of, values)),
            (proptest::collection::vec(inner.clone(), 0..3), any::<bool>())
                .prop_map(|(of, largest)| Expr::Extreme { largest, of }),
            one().prop_map(|value| Expr::Round { value, rounding: down(1) }),
            (one(), one(), 0usize..7).prop_map(|(list, value, op)| {
                let op = [
                    Aggregate::Count,
                    Aggregate::Sum,
                    Aggregate::Largest,
                    Aggregate::Smallest,
                    Aggregate::Average,
                    Aggregate::Any,
                    Aggregate::All,
                ][op];
                Expr::Aggregate { op, list, value }
            }),
            (one(), one()).prop_map(|(list, condition)| Expr::Filter { list, condition }),
            (one(), proptest::collection::vec((inner.clone(), any::<bool>()), 0..3)).prop_map(
                |(list, keys)| {
                    let keys =
                        keys.into_iter().map(|(value, descending)| SortKey { value, descending }).collect();
                    Expr::Sort { list, keys }
                }
            ),
            (one(), one()).prop_map(|(list, count)| Expr::First { list, count }),
            one().prop_map(Expr::TheOne),
            one().prop_map(Expr::TheFirst),
            one().prop_map(Expr::IsIn),
            one().prop_map(Expr::Position),
            (one(), 0i64..4, any::<bool>()).prop_map(|(value, count, before)| Expr::OverMonths {
                value,
                count: Box::new(Expr::Constant(int(count))),
                date: Box::new(Expr::ReferenceDate),
                before,
            }),
            (one(), one(), any::<bool>()).prop_map(|(from, to, months)| Expr::Completed {
                months,
                from,
                to,
                leap_birthday_in_february: months,
            }),
            one().prop_map(|date| Expr::PartOf { period: Period::Quarter, date }),
            (one(), one()).prop_map(|(date, months)| Expr::AddMonths {
                date,
                months,
                policy: EndPolicy::NextMonth
            }),
            (inner.clone(), prop::option::of(one())).prop_map(|(key, as_of)| Expr::Parameter {
                parameter: mizan_ir::ParameterId(0),
                keys: vec![key],
                as_of,
            }),
            (one(), 0u32..5).prop_map(|(of, field)| Expr::Field {
                record: RecordRef::Of(of),
                field: mizan_ir::FieldId(field),
            }),
        ]
    })
}

fn body(below: u32) -> impl Strategy<Value = Body> {
    let some = move || proptest::collection::vec(expr(below), 4);
    prop_oneof![
        expr(below).prop_map(Body::Formula),
        (some(), some(), any::<bool>()).prop_map(|(whens, thens, exception)| {
            let mut rules: Vec<Rule> =
                whens.into_iter().zip(thens.clone()).map(|(when, then)| rule(Some(when), then)).collect();
            if exception {
                rules[2].exception_to = vec![0, 1];
                rules[3].exception_to = vec![2];
                rules[1].group = Some(GroupId(0));
            }
            let groups = vec![group(Some(thens[0].clone()), None)];
            Body::Rules(Rules { groups, rules, otherwise: thens.first().cloned(), ..no_rules() })
        }),
        (some(), 0usize..3).prop_map(|(conditions, unknown)| {
            let kinds = [CriterionKind::Admits, CriterionKind::Requires, CriterionKind::Excludes];
            let unknowns = [IfUnknown::AssumeNo, IfUnknown::AssumeYes, IfUnknown::Refer];
            let groups = vec![group(Some(conditions[0].clone()), None)];
            let criteria = conditions.into_iter().enumerate().map(|(at, condition)| Criterion {
                labels: labels("criterion"),
                kind: kinds[at % 3],
                group: (at == 3).then_some(GroupId(0)),
                in_force: in_force(None, None),
                condition,
                if_unknown: unknowns[(at + unknown) % 3],
                citation: Citation::default(),
                origin: Origin::default(),
            });
            Body::Eligibility { groups, criteria: criteria.collect() }
        }),
        (some(), some()).prop_map(|(weights, quantities)| {
            let kind = |(at, (weight, quantity)): (usize, (Expr, Expr))| match at {
                0 => TermKind::Add(weight),
                1 => TermKind::When { weight, condition: quantity },
                _ => TermKind::Per { weight, quantity },
            };
            let terms = weights.into_iter().zip(quantities).enumerate().map(kind).map(|kind| Term {
                labels: labels("term"),
                group: None,
                kind,
                citation: Citation::default(),
                origin: Origin::default(),
            });
            Body::Score(Score { groups: vec![], terms: terms.collect() })
        }),
        (some(), some(), any::<bool>()).prop_map(|(columns, cells, collect)| {
            let row = |at: usize| TableRow {
                cells: vec![
                    Some(CellTest::OneOf(vec![cells[at].clone(), cells[1].clone()])),
                    Some(CellTest::Between { lower: Some((cells[2].clone(), true)), upper: None }),
                ],
                in_force: in_force(None, None),
                result: cells[3].clone(),
                citation: Citation::default(),
                origin: Origin::default(),
            };
            Body::Table(Table {
                columns: columns.into_iter().take(2).collect(),
                names: vec![labels("column"); 2],
                rows: vec![row(0), row(2)],
                otherwise: None,
                collect: collect.then_some(Aggregate::Sum),
            })
        }),
    ]
}

fn fields() -> impl Strategy<Value = Vec<Option<bool>>> {
    proptest::collection::vec(prop::option::of(any::<bool>()), 16)
}

fn world(bodies: Vec<(bool, Body)>, present: &[Option<bool>]) -> World {
    let mut world = World::new();
    world.option(vec![mizan_ir::OptionDefault { from: None, value: yes_no(true) }]);
    world.unknown();
    world.parameter(vec![KeyKind::YesNo], &[(0, "2024-06-01", Some(5)), (1, "2020-01-01", None)]);
    let programme = world.programme(Some("2024-06-01"), None);
    for (of_person, body) in bodies {
        let id = world.define(if of_person { PERSON } else { HOUSEHOLD }, body);
        if id.0 % 3 == 1 {
            world.program.definitions[id.index()].programme = Some(programme);
        }
        if id.0 % 4 == 2 {
            world.program.definitions[id.index()].rounding = Some(down(2));
        }
    }
    let value = |field: u32, yes: bool| match field {
        A | B => yes_no(yes),
        DAY => day(if yes { "2020-02-29" } else { "1990-12-31" }),
        KIND => Value::Choice(u8::from(yes)),
        SET => Value::Set(if yes { 0b101 } else { 0 }),
        TEXT => Value::Text(if yes { "نعم" } else { "" }.into()),
        _ => int(i64::from(yes)),
    };
    for (field, present) in (1u32..10).zip(present) {
        if let Some(yes) = present {
            world = world.set(field, value(field, *yes));
        }
    }
    for (person, present) in (1u32..4).zip(present.iter().skip(9)) {
        if let Some(yes) = present {
            world = world.member(person, P, yes_no(*yes)).member(person, BORN, day("2015-05-05"));
        }
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_the_recorder_changes_nothing(
        bodies in (body(0), body(1), body(2), body(3), body(4)),
        of_person in proptest::collection::vec(any::<bool>(), 5),
        present in fields(),
    ) {
        let bodies = [bodies.0, bodies.1, bodies.2, bodies.3, bodies.4];
        let world = world(of_person.into_iter().zip(bodies).collect(), &present);
        let interpreter = Interpreter::new(&world.program, &world.answers, world.on);
        let asked: Vec<(RowId, DefinitionId)> = (0..5u32)
            .flat_map(|id| (0..4u32).map(move |row| (RowId(row), DefinitionId(id))))
            .filter(|(row, id)| world.case.row(*row).unwrap().entity == world.program.definition(*id).unwrap().entity)
            .collect();
        let mut session = interpreter.session(&world.case);
        let together: Vec<Outcome> = asked.iter().map(|(row, id)| session.value(*row, *id)).collect();
        let alone: Vec<Outcome> =
            asked.iter().map(|(row, id)| interpreter.evaluate(&world.case, *row, *id)).collect();
        prop_assert_eq!(&together, &alone, "what else is asked changes nothing");
        let explanation = interpreter.explain(&world.case, &asked);
        let explained: Vec<Outcome> =
            (0..asked.len()).map(|at| explanation.answer(at).unwrap().outcome.clone()).collect();
        prop_assert_eq!(&together, &explained, "the recorder changes nothing");
        let mut memo = session.into_memo();
        prop_assert_eq!(memo.explain(&world.case, &asked), explanation);
    }
}
