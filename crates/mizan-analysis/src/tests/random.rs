//! Small tables and rules at random: what is found is what trying every value finds.

use std::fmt::Write;

use proptest::prelude::*;

use mizan_interp::{Answers, ErrorKind, Interpreter, Outcome};
use mizan_ir::{Body, Case, FieldId, Program, RowId, Value as Given};
use mizan_value::{Date, Number};

use super::{find, found, program};

/// A cell over rooms (1 to 40, of which 0 to 7 are written) as text, and the numbers it holds for.
#[derive(Debug, Clone)]
enum Cell {
    Any,
    One(i64),
    Or(i64, i64),
    Range(i64, i64),
    AtLeast(i64),
    Less(i64),
    Between(i64, i64),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Any => "-".into(),
            Self::One(a) => a.to_string(),
            Self::Or(a, b) => format!("{a} or {b}"),
            Self::Range(a, b) => format!("from {a} to {b}"),
            Self::AtLeast(a) => format!("{a} or more"),
            Self::Less(a) => format!("less than {a}"),
            Self::Between(a, b) => format!("more than {a} and less than {b}"),
        }
    }

    fn holds(&self, n: i64) -> bool {
        match self {
            Self::Any => true,
            Self::One(a) => n == *a,
            Self::Or(a, b) => n == *a || n == *b,
            Self::Range(a, b) => (*a..=*b).contains(&n),
            Self::AtLeast(a) => n >= *a,
            Self::Less(a) => n < *a,
            Self::Between(a, b) => *a < n && n < *b,
        }
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    let ordered = || (1i64..7, 0i64..4).prop_map(|(a, more)| (a, a + more));
    prop_oneof![
        Just(Cell::Any),
        (1i64..7).prop_map(Cell::One),
        (1i64..7, 1i64..7).prop_map(|(a, b)| Cell::Or(a, if a == b { a + 1 } else { b })),
        ordered().prop_map(|(a, b)| Cell::Range(a, b)),
        (1i64..7).prop_map(Cell::AtLeast),
        (1i64..7).prop_map(Cell::Less),
        ordered().prop_map(|(a, b)| Cell::Between(a - 1, b + 1)),
    ]
}

fn milieus() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(vec!["urban", "rural", "nomad"], 1..=3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gaps_and_overlaps_are_those_of_brute_force(
        rows in proptest::collection::vec((cell(), milieus(), any::<bool>()), 1..6)
    ) {
        let mut text = String::from("table household.result : MAD/month\n  | rooms | milieu | registered | amount |\n");
        for (cell, milieus, registered) in &rows {
            let registered = if *registered { "yes" } else { "-" };
            writeln!(text, "  | {} | {} | {registered} | 1 |", cell.text(), milieus.join(" or ")).unwrap();
        }
        let (mut gap, mut overlaps) = (false, std::collections::BTreeSet::new());
        for rooms in 1..=40 {
            for milieu in ["urban", "rural", "nomad"] {
                for registered in [false, true] {
                    let covering: Vec<usize> = (0..rows.len())
                        .filter(|at| {
                            let (cell, milieus, only) = &rows[*at];
                            cell.holds(rooms) && milieus.contains(&milieu) && (registered || !only)
                        })
                        .collect();
                    gap |= covering.is_empty();
                    for second in &covering {
                        overlaps.extend(covering.iter().filter(|first| *first < second).map(|first| (*first, *second)));
                    }
                }
            }
        }
        let found = found(&text);
        let count = |code: &str| found.iter().filter(|line| line.starts_with(code)).count();
        prop_assert_eq!(count("table-gap"), usize::from(gap), "{}\n{:?}", text, found);
        prop_assert_eq!(count("table-overlap"), overlaps.len().min(8), "{}\n{:?}", text, found);
    }
    #[test]
    fn conflicts_gaps_and_idle_rules_are_those_of_brute_force(
        rules in proptest::collection::vec((condition(), proptest::option::of(0usize..3), 0u8..3), 1..5),
        otherwise in any::<bool>(),
    ) {
        let mut text = String::from("define household.result : MAD/month\n");
        for (at, (condition, base, value)) in rules.iter().enumerate() {
            match base.filter(|base| *base < at) {
                Some(base) => writeln!(text, "  exception r{at} to r{base}").unwrap(),
                None => writeln!(text, "  rule r{at}").unwrap(),
            }
            writeln!(text, "    when {condition}\n    then {} MAD/month", 100 * (1 + u32::from(*value))).unwrap();
        }
        if otherwise {
            text.push_str("  otherwise 0\n");
        }
        let brute = Brute::of(&program(&text));
        let found = found(&text);
        let said = |code: &str| found.iter().any(|line| line.starts_with(code));
        prop_assert_eq!(said("rule-conflict"), brute.conflict, "{}\n{:?}", text, found);
        prop_assert_eq!(said("rules-incomplete"), brute.gap, "{}\n{:?}", text, found);
        prop_assert!(!said("rules-not-shown"), "{}\n{:?}", text, found);
        for (at, reached) in brute.counted.iter().enumerate() {
            let idle = found.iter().any(|line| line.starts_with(&format!("never-counts: `r{at}`")));
            prop_assert!(!(idle && *reached), "{}\n{:?}", text, found);
        }
    }
}

/// A condition on three fields, as text.
fn condition() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        (1i64..7).prop_map(|n| format!("rooms at most {n}")),
        (2i64..7).prop_map(|n| format!("rooms more than {n}")),
        (2i64..7).prop_map(|n| format!("rooms = {n}")),
        Just("registered".to_owned()),
        Just("not registered".to_owned()),
        Just("milieu is urban".to_owned()),
        Just("milieu is not rural".to_owned()),
        Just("milieu is one of rural, nomad".to_owned()),
    ];
    let pair = (one.clone(), one.clone(), any::<bool>())
        .prop_map(|(a, b, and)| format!("({a}) {} ({b})", if and { "and" } else { "or" }));
    prop_oneof![one, pair]
}

/// What every household together shows of the rules of a definition.
struct Brute {
    conflict: bool,
    gap: bool,
    counted: Vec<bool>,
}

impl Brute {
    fn of(program: &Program) -> Self {
        let asked = find(program, "result");
        let Some(Body::Rules(rules)) = program.definition(asked).map(|it| &it.body) else {
            panic!("no rules");
        };
        let household = program.definition(asked).unwrap().entity;
        let fields = &program.entity(household).fields;
        let field = |name: &str| {
            FieldId(u32::try_from(fields.iter().position(|it| it.labels.name == name).unwrap()).unwrap())
        };
        let interpreter = Interpreter::new(program, &Answers::defaults(), Date::new(2024, 1, 1).unwrap());
        let mut brute = Self { conflict: false, gap: false, counted: vec![false; rules.rules.len()] };
        for rooms in 1..=40 {
            for milieu in 0..3 {
                for registered in [false, true] {
                    let mut case = Case::new();
                    case.add(program, household, None).unwrap();
                    case.set(RowId(0), field("rooms"), Given::Number(Number::from_integer(rooms)));
                    case.set(RowId(0), field("milieu"), Given::Choice(milieu));
                    case.set(RowId(0), field("registered"), Given::YesNo(registered));
                    if let Outcome::Error(error) = interpreter.evaluate(&case, RowId(0), asked) {
                        brute.conflict |= matches!(error.kind, ErrorKind::Conflict { .. });
                        brute.gap |= error.kind == ErrorKind::NoRow;
                    }
                    for (rule, count) in rules.rules.iter().zip(brute.counting(&interpreter, &case, asked)) {
                        let at: usize = rule.labels.name.trim_start_matches('r').parse().unwrap();
                        brute.counted[at] |= count;
                    }
                }
            }
        }
        brute
    }

    /// Of each rule, in the order of the programme, whether it counts.
    fn counting(
        &self,
        interpreter: &Interpreter<'_>,
        case: &Case,
        asked: mizan_ir::DefinitionId,
    ) -> Vec<bool> {
        let explanation = interpreter.explain(case, &[(RowId(0), asked)]);
        let mut counting = vec![false; self.counted.len()];
        for node in &explanation.nodes {
            if let mizan_interp::Happened::Rules { rules, .. } = &node.happened {
                for record in rules.iter().filter(|it| it.state == mizan_interp::RuleState::Counts) {
                    counting[record.rule] = true;
                }
            }
        }
        counting
    }
}
