//! Small tables at random: what is found is what trying every value finds.

use std::fmt::Write;

use proptest::prelude::*;

use super::found;

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
}
