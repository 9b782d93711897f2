//! What the reader makes of files, judged by their trees and their diagnostics.

mod print_tree;
mod robust;

use mizan_source::{Diagnostic, FileId};

use crate::{Limits, Parsed, parse};

fn read(text: &str) -> Parsed {
    parse(FileId(0), "test.mizan", text, &Limits::default())
}

/// The codes of the diagnostics with the text they are about.
fn said(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|it| format!("{}: {:?}\n", it.code, it.at.span.text_in(text)));
    lines.collect()
}

/// The tree of a text, and what was said about it.
fn tree_of(text: &str) -> String {
    let parsed = read(text);
    print_tree::print_tree(&parsed.file) + &said(text, &parsed.diagnostics)
}

const PAGE: &str = include_str!("tests/page-en.mizan");
const REGISTRY: &str = include_str!("tests/registry-en.mizan");

#[test]
fn the_page_of_the_manual() {
    insta::assert_snapshot!("page", tree_of(PAGE));
    insta::assert_snapshot!("registry", tree_of(REGISTRY));
}

#[test]
fn keywords_in_three_languages_make_one_tree() {
    let english = "language en\ndefine household.a : yes/no = income at most 500 MAD/month and not b\n";
    let french = "langue fr\ndéfinir household.a : oui/non = income au plus 500 MAD/mois et pas b\n";
    let arabic = "لغة ar\nتعريف household.a : نعم/لا = income لا يزيد على 500 MAD/شهر مع غير b\n";
    let shape = |text| {
        let tree = tree_of(text);
        tree.split_once('\n').map(|(_, items)| items.to_owned())
    };
    assert_eq!(shape(english), shape(french));
    assert_eq!(shape(english), shape(arabic));
}

#[test]
fn a_slip_is_answered_and_read_as_meant() {
    let answered = |formula: &str| {
        let text = format!("language en\ndefine household.a : number = {formula}\n");
        said(&text, &read(&text).diagnostics)
    };
    assert_eq!(answered("1,5 * b"), "decimal-comma: \"1,5\"\n");
    assert_eq!(answered("b ≤ 3"), "foreign-sign: \"≤\"\n");
    assert_eq!(answered("b && c"), "foreign-sign: \"&&\"\n");
    assert_eq!(answered("10 000"), "spaced-digits: \"10 000\"\n");
    assert_eq!(answered("b from 4-6"), "hyphen-range: \"4-6\"\n");
}
