use super::found;

const NONE: [&str; 0] = [];

fn rules(lines: &str) -> Vec<String> {
    found(&format!("define household.result : MAD/month\n{lines}"))
}

#[test]
fn rules_apart_are_silent() {
    assert_eq!(
        rules(
            "  rule small
    when size at most 3
    then 100 MAD/month
  rule large
    when size more than 3
    then 200 MAD/month"
        ),
        NONE
    );
}

#[test]
fn a_conflict_is_shown_with_a_household() {
    assert_eq!(
        rules(
            "  rule large
    when size at least 4
    then 200 MAD/month
  rule town
    when milieu is urban
    then 100 MAD/month
  otherwise 0"
        ),
        [
            "rule-conflict: `large` and `town` of `result` count for the same household and give different values",
            "for example `size = 4, milieu = urban`, on 2023-01-01: `large` gives `200 MAD/month`, `town` gives `100 MAD/month`"
        ]
    );
}

#[test]
fn an_exception_and_equal_values_are_no_conflict() {
    assert_eq!(
        rules(
            "  rule large
    when size at least 4
    then 200 MAD/month
  exception town to large
    when milieu is urban
    then 100 MAD/month
  rule with_cars
    when cars at least 2
    then 200 MAD/month
  exception with_cars_in_town to with_cars
    when milieu is urban
    then 100 MAD/month
  otherwise 0"
        ),
        NONE
    );
}

#[test]
fn households_that_no_rule_reaches() {
    assert_eq!(
        rules(
            "  rule small
    when size at most 3
    then 100 MAD/month
  rule large
    when size more than 4
    then 200 MAD/month"
        ),
        [
            "rules-incomplete: no rule of `result` counts for some households",
            "for example `size = 4`, on 2023-01-01"
        ]
    );
}

#[test]
fn what_can_not_be_told_asks_for_otherwise() {
    // A set of people is counted in two ways that always agree, which is not seen.
    assert_eq!(
        rules(
            "  rule some
    when any members where orphan
    then 100 MAD/month
  rule none
    when (count of members where orphan) = 0
    then 200 MAD/month"
        ),
        ["rules-not-shown: it can't be shown that a rule of `result` counts for every household"]
    );
}

#[test]
fn members_and_ages_are_made_up() {
    assert_eq!(
        rules(
            "  rule old
    when head.age at least 60 years
    then 100 MAD/month
  rule orphans
    when (count of members where orphan) at least 2
    then 200 MAD/month
  otherwise 0"
        ),
        [
            "rule-conflict: `old` and `orphans` of `result` count for the same household and give different values",
            "for example `head.age = 60 years, members = 3`, on 2023-01-01: `old` gives `100 MAD/month`, `orphans` gives `200 MAD/month`"
        ]
    );
}

#[test]
fn conflicts_begin_when_a_parameter_changes() {
    let items = "parameter limit : integer
  from 2023-01-01 : 3
  from 2025-01-01 : 5

define household.result : MAD/month
  rule small
    when size at most limit
    then 100 MAD/month
  rule large
    when size at least 4
    then 200 MAD/month";
    assert_eq!(
        found(items),
        [
            "rule-conflict: `small` and `large` of `result` count for the same household and give different values",
            "for example `size = 4`, on 2025-01-01: `small` gives `100 MAD/month`, `large` gives `200 MAD/month`"
        ]
    );
}

#[test]
fn every_answer_of_an_option_is_tried() {
    let items = "option strict \"is the pension counted?\" : yes/no default no

define household.result : MAD/month
  rule poor
    when all of
      - income at most 500 MAD/month
      - strict
    then 100 MAD/month
  rule town
    when milieu is urban
    then 200 MAD/month
  otherwise 0";
    assert_eq!(
        found(items),
        [
            "rule-conflict: `poor` and `town` of `result` count for the same household and give different values",
            "for example `income = 500 MAD/month, milieu = urban, strict yes`, on 2023-01-01: `poor` gives `100 MAD/month`, `town` gives `200 MAD/month`"
        ]
    );
}

#[test]
fn a_rule_that_its_exceptions_cover_never_counts() {
    assert_eq!(
        rules(
            "  rule large
    when size at least 4
    then 200 MAD/month
  exception with_car to large
    when cars at least 1
    then 100 MAD/month
  exception without_car to large
    when cars = 0
    then 150 MAD/month
  exception tiny to large
    when size at most 2
    then 50 MAD/month
  otherwise 0"
        ),
        ["never-counts: `large` of `result` never counts", "never-counts: `tiny` of `result` never counts"]
    );
}

#[test]
fn quotients_and_thresholds_by_key() {
    let items = "parameter line by milieu : MAD/month
  | from       | urban | rural | nomad |
  | 2023-01-01 | 900   | 700   | 600   |

define household.per_head : MAD/month exact = income / size

define household.result : MAD/month
  rule poor
    when per_head at most line[milieu]
    then 300 MAD/month
  rule nearly
    when per_head at least 650 MAD/month
    then 100 MAD/month
  otherwise 0";
    let found = found(items);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("rule-conflict"), "{found:?}");
}

#[test]
fn groups_and_dates_of_rules() {
    assert_eq!(
        rules(
            "  in town when milieu is urban
    rule first
      from 2023-01-01 until 2023-12-31
      then 100 MAD/month
    rule second
      from 2024-01-01
      then 200 MAD/month
  rule country
    when milieu is one of rural, nomad
    then 300 MAD/month"
        ),
        NONE
    );
}

#[test]
fn a_conflict_that_lies_between_conditions_of_one_thing_is_shown() {
    // Only the household of one room, registered, not urban shows it: changing one thing after the other goes past it.
    let found = found(
        "define household.result : MAD/month
  rule r0
    when (not registered) or (rooms at most 1)
    then 300 MAD/month
  rule r1
    when (rooms at most 1) or (milieu is urban)
    then 200 MAD/month
  exception r2 to r0
    when (milieu is urban) or (not registered)
    then 200 MAD/month
  otherwise 0
",
    );
    assert!(found.iter().any(|line| line.starts_with("rule-conflict")), "{found:?}");
}
