use super::program;
use crate::{Doubt, status};

#[test]
fn doubts_are_listed_in_the_order_of_the_file() {
    let program = program(
        "parameter amount by milieu : MAD/month
  | from       | urban | rural | nomad              | status          |
  | 2023-01-01 | 100   | 200   | unknown \"the order\" |                 |
  | 2024-01-01 | 110   | 210   | 310                | unconfirmed     |

define household.result : MAD/month
  rule town unconfirmed
    when milieu is urban
    then amount[milieu]
  otherwise unknown \"the circular\"
",
    );
    let lines: Vec<String> = status(&program)
        .iter()
        .map(|line| {
            let doubt = if line.doubt == Doubt::Unknown { "unknown" } else { "unconfirmed" };
            let from = line.in_force.from.map_or_else(String::new, |from| format!(" from {from}"));
            format!("{doubt}: {}{from}: {}", line.place, line.text)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "unknown: amount[nomad] from 2023-01-01: the order",
            "unconfirmed: amount from 2024-01-01: ",
            "unconfirmed: household.result.town: ",
            "unknown: household.result: the circular",
        ]
    );
}
