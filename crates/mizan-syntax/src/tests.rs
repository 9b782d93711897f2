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

/// A text with the first fix of each finding applied, the last place first.
fn mended(text: &str) -> String {
    let mut edits: Vec<_> = read(text)
        .diagnostics
        .iter()
        .filter_map(|it| it.fixes.first().cloned())
        .flat_map(|it| it.edits)
        .collect();
    edits.sort_by_key(|it| std::cmp::Reverse(it.at.span.start));
    let mut mended = text.to_owned();
    for edit in edits {
        mended.replace_range(edit.at.span.range(), &edit.replacement);
    }
    mended
}

#[test]
fn a_fix_gives_the_right_words_in_the_language_of_the_file() {
    let formula = |written: &str| {
        let mended = mended(&format!("language en\ndefine h.a : number = {written}\n"));
        mended.lines().nth(1).unwrap().trim_start_matches("define h.a : number = ").to_owned()
    };
    assert_eq!(formula("income greater than 5"), "income more than 5");
    assert_eq!(formula("size between 2 and 4 and rural"), "size from 2 to 4 and rural");
    assert_eq!(formula("sum of age for each of the members"), "sum of age over members");
    assert_eq!(formula("rural unless size at least 3"), "rural and not size at least 3");
    assert_eq!(formula("income-rent-tax at least 3"), "income - rent - tax at least 3");
    assert_eq!(formula("total household income at least 3"), "total_household_income at least 3");
    assert_eq!(formula("size at least 3, and rural"), "size at least 3 and rural");
    assert_eq!(formula("size ≠ 3"), "size is not 3");
    let item = |text: &str| mended(text).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(item("language en\ndefine h.one-off-aid : number = 1"), "define h.one_off_aid : number = 1");
    assert_eq!(
        item("langue fr\ndéfinir m.a : décimal = âge entre 3 et 5"),
        "définir m.a : décimal = âge de 3 à 5"
    );
    assert_eq!(
        item("langue fr\ndéfinir m.a : décimal = l’âge ≠ 1 234,5"),
        "définir m.a : décimal = âge n'est pas 1_234.5"
    );
    assert_eq!(item("لغة ar\nتعريف أ.ب : نعم/لا = ج أصغر من 5"), "تعريف أ.ب : نعم/لا = ج أقل من 5");
    assert_eq!(item("لغة ar\nتنقيط أ.ب\n  0.5 لكل سيارة"), "تنقيط أ.ب\n  0.5 عن كل سيارة");
    let rule = "language en\ndefine h.a : number\n  rule r\n    size at most 3\n    then 1\n  otherwise 0";
    assert_eq!(
        item(rule),
        "define h.a : number\n  rule r\n    when size at most 3\n    then 1\n  otherwise 0"
    );
}

#[test]
fn a_pasted_body_is_put_right_by_its_fix() {
    for text in [PAGE, REGISTRY] {
        let unindented: String = text.lines().map(|it| it.trim_start().to_owned() + "\n").collect();
        let shifted: String =
            text.lines().map(|it| it.strip_prefix("  ").unwrap_or(it).to_owned() + "\n").collect();
        for pasted in [unindented, shifted] {
            let found: Vec<_> = read(&pasted).diagnostics.iter().map(|it| it.code).collect();
            assert!(found.iter().all(|it| *it == "missing-indentation"), "{found:?}");
            assert_eq!(tree_of(&mended(&pasted)), tree_of(text));
        }
    }
}

#[test]
fn keywords_of_french_need_no_accents() {
    let read = |text: &str| tree_of(text);
    assert_eq!(
        read("langue fr\nparametre seuil : MAD/mois\n  A PARTIR DU 2024-01-01 : 5\n").lines().last(),
        Some("foreign-word: \"A PARTIR DU\"")
    );
    let plain = "langue fr\ndefinir m.a : oui/non = revenu n’est pas connu\n";
    let right = "langue fr\ndéfinir m.a : oui/non = revenu n'est pas connu\n";
    assert_eq!(read(plain), read(right));
}
