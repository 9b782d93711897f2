//! Programmes made to keep an analysis busy: it stops after so many steps, and says what it could not show.

use std::fmt::Write as _;

use super::program;
use crate::{Limits, analyse};

/// Numbers that look random and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Twelve great numbers, and three choices of 64 values.
fn registry() -> String {
    let mut text = "define household.result : integer = rooms\n\n".to_owned();
    for choice in 0..3 {
        writeln!(text, "choice c{choice}").unwrap();
        (0..64).for_each(|value| writeln!(text, "  v{value}").unwrap());
    }
    text.push_str("entity place\n  key id : text\n  c0 : c0\n  c1 : c1\n  c2 : c2\n");
    (0..12).for_each(|at| writeln!(text, "  n{at} : integer from 0 to 1_000_000").unwrap());
    text
}

fn condition(chance: &mut Chance) -> String {
    let number = |chance: &mut Chance| format!("n{}", chance.below(12));
    let mut all = String::new();
    for place in 0..=chance.below(5) {
        let one = match chance.below(4) {
            0 | 1 => format!("{} at least {}", number(chance), chance.below(1_000_000)),
            2 => format!("c{} is v{}", chance.below(3), chance.below(64)),
            _ => format!("not ({} + {} at most {})", number(chance), number(chance), number(chance)),
        };
        let word = if chance.below(2) == 0 { "and" } else { "or" };
        all = if place == 0 { one } else { format!("({all}) {word} {one}") };
    }
    all
}

fn rules(name: &str, count: u64, chance: &mut Chance) -> String {
    let mut text = format!("define place.{name} : integer\n");
    for rule in 0..count {
        let year = 1990 + rule % 30;
        let when = condition(chance);
        writeln!(text, "  rule r{rule}\n    from {year}-01-01\n    when {when}\n    then {rule}").unwrap();
    }
    text
}

fn wide_table(rows: u64, chance: &mut Chance) -> String {
    let columns: Vec<String> = (0..12).map(|at| format!("n{at}")).collect();
    let mut text = format!("table place.wide : integer\n  | {} | r |\n", columns.join(" | "));
    for row in 0..rows {
        let cells: Vec<String> = (0..12)
            .map(|_| match chance.below(3) {
                0 => "-".to_owned(),
                _ => {
                    let from = chance.below(900_000);
                    format!("from {from} to {}", from + chance.below(100_000))
                }
            })
            .collect();
        writeln!(text, "  | {} | {row} |", cells.join(" | ")).unwrap();
    }
    text
}

fn keyed_table(rows: u64, chance: &mut Chance) -> String {
    let mut text = "table place.keyed : integer\n  | c0 | c1 | c2 | r |\n".to_owned();
    for row in 0..rows {
        let cells: Vec<String> = (0..3).map(|_| format!("v{}", chance.below(64))).collect();
        writeln!(text, "  | {} | {row} |", cells.join(" | ")).unwrap();
    }
    text
}

/// The codes of what is found, and the steps that it took.
fn analysed(items: &str, limits: &Limits) -> (Vec<&'static str>, u64) {
    let analysis = analyse(&program(items), limits, &|_| true);
    let mut codes: Vec<&'static str> = analysis.diagnostics.iter().map(|it| it.code).collect();
    codes.sort_unstable();
    codes.dedup();
    (codes, analysis.work)
}

#[test]
fn a_giant_programme_ends_in_doubt() {
    let mut chance = Chance(7);
    let mut items = registry();
    items.push_str(&rules("x", 200, &mut chance));
    items.push_str(&wide_table(500, &mut chance));
    items.push_str(&keyed_table(1_500, &mut chance));
    let (codes, work) = analysed(&items, &Limits::default());
    assert_eq!(codes, ["rule-conflict", "rules-not-shown", "table-not-shown", "table-overlap"]);
    assert!(work <= Limits::default().work, "{work}");
}

#[test]
fn no_definition_takes_more_than_its_share() {
    let mut chance = Chance(7);
    let mut items = registry();
    (0..4).for_each(|at| items.push_str(&rules(&format!("x{at}"), 60, &mut chance)));
    items.push_str("define place.few : integer\n  rule a\n    when n0 at least 5\n    then 1\n");
    items.push_str("  rule b\n    when n0 at most 5\n    then 2\n");
    let limits = Limits { work: 400_000, ..Limits::default() };
    let analysis = analyse(&program(&items), &limits, &|_| true);
    assert!(analysis.work <= 4 * limits.work / 8 + 10_000, "{}", analysis.work);
    let last = analysis.diagnostics.last().unwrap();
    assert_eq!(last.code, "rule-conflict", "the conflict of the few is still shown");
}

#[test]
fn what_would_be_summed_for_ever_is_not_tried_for_ever() {
    let months = (0..8).fold("income".to_owned(), |sum, _| {
        format!("((sum of {sum} over the 1200 months before reference_date) / 1 month)")
    });
    let (codes, work) = analysed(
        &format!(
            "define household.long : MAD/month = {months}\n\
             define household.result : MAD/month\n  \
             rule a\n    when long at least 10 MAD/month\n    then 1 MAD/month\n  \
             rule b\n    when long at most 10 MAD/month\n    then 2 MAD/month\n"
        ),
        &Limits::default(),
    );
    assert_eq!(codes, [""; 0], "that both count at 10 cannot be shown by any household");
    assert!(work <= Limits::default().work / 8 + 10_000, "{work}");
}

#[test]
fn the_work_is_the_same_every_time() {
    let items = format!("{}{}", registry(), rules("x", 40, &mut Chance(3)));
    let once = analysed(&items, &Limits::default());
    assert_eq!(once, analysed(&items, &Limits::default()));
}

#[test]
fn many_pairs_of_rules_leave_work_for_the_gap_between_them() {
    let mut items = registry();
    (0..10).for_each(|at| writeln!(items, "option o{at} \"?\" : yes/no default yes").unwrap());
    items.push_str("define place.x : integer\n");
    for at in 0..150 {
        let (option, least, most) = (at % 10, at % 12, at * 5 % 12);
        let when = format!("o{option} and n{least} at least {} and n{most} at most {}", at * 100, at * 1_000);
        writeln!(items, "  rule r{at}\n    when {when}\n    then {at}").unwrap();
    }
    let (codes, _) = analysed(&items, &Limits::default());
    assert_eq!(codes, ["rule-conflict", "rules-incomplete"]);
}
