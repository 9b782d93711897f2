use super::{REGISTRY, found, program};
use crate::{Limits, analyse};

fn table(rows: &str) -> Vec<String> {
    found(&format!("table household.result : MAD/month\n{rows}"))
}

const NONE: [&str; 0] = [];

#[test]
fn a_complete_table_is_silent() {
    assert_eq!(
        table(
            "  | size      | amount |
               | 1         | 100    |
               | 2         | 200    |
               | 3 or more | 300    |"
        ),
        NONE
    );
}

#[test]
fn a_gap_is_printed_as_a_row() {
    assert_eq!(
        table(
            "  | size        | milieu         | amount |
               | from 1 to 3 | -              | 100    |
               | 4 or more   | rural or nomad | 200    |"
        ),
        ["table-gap: no row of `result` covers `| 4 or more | urban | ? |`"]
    );
}

#[test]
fn several_gaps_are_apart_from_each_other() {
    assert_eq!(
        table(
            "  | size | milieu | amount |
               | 1    | urban  | 100    |
               | 5    | rural  | 200    |"
        ),
        [
            "table-gap: no row of `result` covers `| 2 or more | urban or nomad | ? |`",
            "no row covers `| 4 or less | rural | ? |` either",
            "no row covers `| 6 or more | rural | ? |` either",
            "no row covers `| 1 | nomad | ? |` either",
        ]
    );
}

#[test]
fn decimals_leave_no_gap_between_neighbours() {
    assert_eq!(
        table(
            "  | index            | amount |
               | 9.29 or less     | 100    |
               | from 9.3 to 9.74 | 200    |
               | 9.75 or more     | 300    |"
        ),
        NONE
    );
    assert_eq!(
        table(
            "  | index                          | amount |
               | less than 9.3                  | 100    |
               | more than 9.3 and at most 9.75 | 200    |
               | more than 9.75                 | 300    |"
        ),
        ["table-gap: no row of `result` covers `| 9.3 | ? |`"]
    );
}

#[test]
fn overlapping_rows_are_named_once() {
    assert_eq!(
        table(
            "  | rooms       | milieu | amount |
               | from 1 to 3 | -      | 100    |
               | 3 or more   | urban  | 200    |
               | 4 or more   | rural or nomad | 300    |"
        ),
        ["table-overlap: rows 1 and 2 of `result` both cover `| 3 | urban | ? |`"]
    );
}

#[test]
fn rows_beyond_the_domain_are_unreachable() {
    assert_eq!(
        table(
            "  | rooms        | amount |
               | 40 or less   | 100    |
               | more than 40 | 200    |"
        ),
        ["unreachable-row: no household can reach this row of `result`, because of its cell under `rooms`"]
    );
}

#[test]
fn dates_and_yes_or_no() {
    assert_eq!(
        table(
            "  | arrival             | registered | amount |
               | less than 2020-01-01 | yes       | 100    |
               | 2020-01-02 or more   | -         | 200    |"
        ),
        [
            "table-gap: no row of `result` covers `| 2020-01-01 or less | no | ? |`",
            "no row covers `| 2020-01-01 | yes | ? |` either"
        ]
    );
}

#[test]
fn rows_count_in_their_dates_only() {
    assert_eq!(
        table(
            "  | from       | until      | rooms     | amount |
               | 2023-01-01 | 2023-12-31 | -         | 100    |
               | 2024-01-01 |            | 5 or less | 200    |
               | 2024-07-01 |            | 6 or more | 300    |"
        ),
        ["table-gap: no row of `result` covers `| 6 or more | ? |`", "this is so from 2024-01-01 on"]
    );
}

#[test]
fn otherwise_allows_gaps_and_collect_overlaps() {
    assert_eq!(
        table(
            "  | rooms | amount |
               | 3     | 100    |
               otherwise 0"
        )
        .len(),
        0
    );
    let collected = "table household.result : MAD/month collect sum
  | rooms     | cars      | amount |
  | 3 or more | -         | 100    |
  | -         | 1 or more | 50     |
  otherwise 0";
    assert_eq!(found(collected), NONE);
}

#[test]
fn parameters_with_one_value_are_constant() {
    let items = "parameter limit : number
  from 2023-01-01 : 5
  from 2024-01-01 : 7

table household.result : MAD/month
  | index           | amount |
  | less than limit | 100    |
  | limit or more   | 200    |";
    assert_eq!(found(items), NONE);
    let gap = items.replace("| limit or more  ", "| more than limit");
    assert_eq!(found(&gap), ["table-gap: no row of `result` covers `| 5 | ? |`"]);
}

#[test]
fn a_parameter_that_callers_set_is_above_at_and_below() {
    let items = "parameter limit : number open \"which limit?\"
  from 2023-01-01 : 5

table household.result : MAD/month
  | index           | amount |
  | less than limit | 100    |
  | limit or more   | 200    |";
    assert_eq!(found(items), NONE);
    let two = items.replace("| limit or more  ", "| 9 or more      ");
    assert_eq!(
        found(&two),
        ["table-not-shown: it can't be shown that the rows of `result` cover every household"]
    );
}

#[test]
fn options_are_tried_with_every_answer() {
    let items = "option scope \"which?\"
  narrow default
  wide

table household.result : MAD/month
  | scope  | amount |
  | narrow | 100    |";
    assert_eq!(found(items), ["table-gap: no row of `result` covers `| wide | ? |`"]);
}

#[test]
fn the_fix_adds_the_rows_and_settles_it() {
    let items = "table household.result : MAD/month
  | size        | milieu         | amount |
  | from 1 to 3 | -              | 100    |
  | 5 or more   | rural or nomad | 200    |
";
    let analysed = analyse(&program(items), &Limits::default(), &|_| true).diagnostics;
    let fix = &analysed[0].fixes[0];
    let mut text = format!("{REGISTRY}{items}");
    for edit in &fix.edits {
        text.replace_range(edit.at.span.range(), &edit.replacement);
    }
    let fixed = text.strip_prefix(REGISTRY).unwrap();
    assert_eq!(
        fixed,
        "table household.result : MAD/month
  | size        | milieu         | amount |
  | from 1 to 3 | -              | 100    |
  | 5 or more   | rural or nomad | 200    |
  | 4 or more | urban | unknown |
  | 4 | rural or nomad | unknown |
"
    );
    assert_eq!(found(fixed), NONE);
}
