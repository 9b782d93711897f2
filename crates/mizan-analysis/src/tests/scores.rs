use mizan_value::Date;

use super::{find, found, program};
use crate::score_bounds;

const NONE: [&str; 0] = [];

fn bounds(lines: &str) -> Option<(String, String)> {
    let program = program(&format!("score household.result\n{lines}"));
    let on = Date::new(2024, 1, 1).unwrap();
    let (low, high) = score_bounds(&program, find(&program, "result"), on)?;
    Some((low.to_string(), high.to_string()))
}

#[test]
fn the_ends_are_attained() {
    let found = bounds(
        "  constant 10
  0.5 per cars
  -1 when milieu is urban
  2 when registered",
    );
    assert_eq!(found, Some(("9".into(), "22".into())));
}

#[test]
fn terms_that_look_at_one_thing_are_read_together() {
    // Of -0.4 s + 0.01 s² over 1 to 25, the least is at 20.
    let found = bounds(
        "  -0.4 per size
  0.01 per size, squared
  1 when milieu is urban
  3 when milieu is rural",
    );
    assert_eq!(found, Some(("-4".into(), "2.61".into())));
}

#[test]
fn strata_exclude_each_other_and_the_unknown_is_left_out() {
    let found = bounds(
        "  in town when milieu is urban
    constant 10
    1 per cars
  in country when milieu is one of rural, nomad
    constant 5
    unknown when cars at least 1",
    );
    assert_eq!(found, Some(("5".into(), "30".into())));
}

#[test]
fn strata_cover_everyone_once() {
    let strata = "score household.result
  in town when milieu is urban
    constant 10
  in country when milieu is one of rural, nomad
    constant 5
";
    assert_eq!(found(strata), NONE);
    assert_eq!(
        found(&strata.replace("one of rural, nomad", "rural")),
        ["score-strata-incomplete: no stratum of `result` holds where `milieu = nomad`"]
    );
    assert_eq!(
        found(&strata.replace("one of rural, nomad", "one of urban, rural, nomad")),
        [
            "score-strata-overlap: the strata `town` and `country` of `result` both hold where `milieu = urban`"
        ]
    );
    assert_eq!(
        found("score household.result\n  constant 3\n  in town when milieu is urban\n    constant 10\n"),
        NONE
    );
}
