use proptest::prelude::*;

use super::{comments, shape};
use crate::{Limits, format, parse};
use mizan_source::FileId;

/// Real programmes, and the blocks of the specification.
const CORPUS: [(&str, &str); 11] = [
    ("registry.mizan", include_str!("../../../../policies/morocco/registry.mizan")),
    ("ise.mizan", include_str!("../../../../policies/morocco/ise.mizan")),
    ("asd.mizan", include_str!("../../../../policies/morocco/asd.mizan")),
    ("amo.mizan.md", include_str!("../../../../policies/morocco/amo.mizan.md")),
    ("tayssir.mizan", include_str!("../../../../policies/morocco/tayssir.mizan")),
    ("tests-asd.mizan", include_str!("../../../../policies/morocco/tests-asd.mizan")),
    ("rules.mizan.md", include_str!("../../../../tests/spec/rules.md")),
    ("tables.mizan.md", include_str!("../../../../tests/spec/tables.md")),
    ("scores.mizan.md", include_str!("../../../../tests/spec/scores.md")),
    ("unknown.mizan.md", include_str!("../../../../tests/spec/unknown.md")),
    ("ten-mistakes.mizan.md", include_str!("../../../../tests/spec/ten-mistakes.md")),
];

/// A little of everything, in the two other languages.
const FRENCH: &str = r#"langue fr

programme aide "Aide"
  à partir du 2024-01-01
  pays MA

entité ménage "Ménage"
  clé id : texte
  taille : entier de 1 à 20
  revenu : MAD/mois  facultatif  source "registre"
  a plusieurs personne comme membres

définir ménage.enfants : entier = nombre de membres dont âge inférieur à 18 ans

définir ménage.aide : MAD/mois
  règle base "montant de base" loi "art. 5"
    quand toutes les conditions suivantes
      - taille au moins 3
      - revenu à défaut renvoyer
    alors somme d'allocation pour tous les membres sans dépasser plafond
  sinon 0
"#;

const ARABIC: &str = r#"لغة ar

# تعليق
كيان أسرة "أسرة"
  مفتاح المعرف : نص
  الحجم        : عدد صحيح من 1 إلى 20
  المنطقة      : المنطقة

معلمة مبلغ حسب المنطقة : MAD/شهر
  | اعتبارا من | حضري | قروي |
  | 2024-01-01 |  200 |  150 |
  | 2025-01-01 |  250 |  175 |

تعريف أسرة.دعم : MAD/شهر
  قاعدة أساس "المبلغ"
    عندما الحجم لا يقل عن 3
    عندئذ مبلغ[المنطقة]
  فيما عدا ذلك 0
"#;

fn formatted(text: &str) -> String {
    let formatted = format("file.mizan", text, &Limits::default());
    let unsafe_ = formatted.diagnostics.iter().any(|it| it.code == "format-unsafe");
    assert!(!unsafe_, "refused:\n{text}");
    formatted.text
}

fn check(messy: &str, tidy: &str) {
    assert_eq!(formatted(messy), tidy);
    assert_eq!(formatted(tidy), tidy, "again");
}

fn unchanged(text: &str) {
    check(text, text);
}

/// What must hold of any text: nothing is refused, nothing is lost, and twice is as good as once.
fn check_promises(name: &str, text: &str) {
    let limits = Limits::default();
    let once = format(name, text, &limits);
    assert!(!once.diagnostics.iter().any(|it| it.code == "format-unsafe"), "refused:\n{text}");
    let twice = format(name, &once.text, &limits);
    assert_eq!(once.text, twice.text, "not settled; from\n{text}");
    let (before, after) =
        (parse(FileId(0), name, text, &limits), parse(FileId(0), name, &once.text, &limits));
    assert_eq!(comments(text, &before), comments(&once.text, &after), "from\n{text}");
    assert_eq!(shape::of(&before.file), shape::of(&after.file), "from\n{text}");
}

#[test]
fn policies_and_specification_keep_their_meaning() {
    for (name, text) in CORPUS {
        check_promises(name, text);
    }
}

#[test]
fn the_other_languages_stay_as_they_are() {
    for text in [FRENCH, ARABIC] {
        let found = parse(FileId(0), "file.mizan", text, &Limits::default()).diagnostics;
        assert!(found.is_empty(), "{found:?}");
    }
    unchanged(FRENCH);
    // Cells with Arabic stand apart, so that headings stay above their numbers.
    let isolated =
        |text: &str, cell: &str| text.replace(&format!("| {cell} "), &format!("| \u{2068}{cell}\u{2069} "));
    let arabic =
        ["اعتبارا من", "حضري", "قروي"].iter().fold(ARABIC.to_owned(), |text, cell| isolated(&text, cell));
    check(ARABIC, &arabic);
}

#[test]
fn lines_stand_by_their_depth() {
    check(
        "language en\ndefine household.size:integer=\n      count of members\ndefine person.amount : MAD/month\n    rule a\n        when all of\n              - x\n              - y\n        then b *\n               c\n    otherwise 0\n",
        "language en\n\ndefine household.size : integer =\n  count of members\n\ndefine person.amount : MAD/month\n  rule a\n    when all of\n      - x\n      - y\n    then b *\n      c\n  otherwise 0\n",
    );
}

#[test]
fn tabs_and_entries_without_indentation_are_put_right() {
    check(
        "language en\n\ndefine person.amount : MAD/month\n\trule a\n\t\twhen all of\n\t\t- x\n\t\t- y\n\t\tthen b\n\totherwise 0\n",
        "language en\n\ndefine person.amount : MAD/month\n  rule a\n    when all of\n      - x\n      - y\n    then b\n  otherwise 0\n",
    );
}

#[test]
fn one_space_where_one_belongs() {
    check(
        "language en\n\ndefine household.x : MAD/month=( a+b )*amount [ region ,milieu ] - -1   /  2/3  + 70 % of c\n",
        "language en\n\ndefine household.x : MAD/month = (a + b) * amount[region, milieu] - -1 / 2/3 + 70% of c\n",
    );
}

#[test]
fn keywords_get_their_spelling_and_keep_their_variant() {
    check(
        "langue fr\n\nDefinir ménage.x : oui/non = revenu est  Connue et age inferieur  à 3 mois\n",
        "langue fr\n\ndéfinir ménage.x : oui/non = revenu est connue et age inférieur à 3 mois\n",
    );
    unchanged("language en\n\ndefine household.x : months = 1 month + 2 months\n");
    check(
        "لغة ar\n\nتعريف أسرة.دعم : نعم/لا = اذا الحجم لا يزيد عن 3 عندئذ نعم خلاف ذلك لا\n",
        "لغة ar\n\nتعريف أسرة.دعم : نعم/لا = إذا الحجم لا يزيد عن 3 عندئذ نعم خلاف ذلك لا\n",
    );
}

#[test]
fn signs_of_other_notations_are_replaced() {
    check(
        "language en\n\ndefine household.x : yes/no = a==1 && b≤10 000 && milieu != urban\n",
        "language en\n\ndefine household.x : yes/no = a = 1 and b <= 10_000 and milieu is not urban\n",
    );
    check(
        "language en\n\nchoice milieu “Milieu”\n  urban «Urban»\n",
        "language en\n\nchoice milieu \"Milieu\"\n  urban \"Urban\"\n",
    );
    check(
        "langue fr\n\ndéfinir ménage.x : oui/non = a est b && taille 4-6\n",
        "langue fr\n\ndéfinir ménage.x : oui/non = a est b et taille de 4 à 6\n",
    );
}

#[test]
fn fields_align_their_colons() {
    check(
        "language en\n\nentity household\n  key id : text\n  size: integer from 1 to 20 optional sensitive\n  # money\n  income :MAD/month source \"tax office\"\n\n  a : text\n  has many person as members\n",
        "language en\n\nentity household\n  key id : text\n  size   : integer from 1 to 20  optional  sensitive\n  # money\n  income : MAD/month  source \"tax office\"\n\n  a : text\n  has many person as members\n",
    );
}

#[test]
fn values_align_their_labels() {
    check(
        "language en\n\nchoice milieu\n  urban \"Urban\" ar \"حضري\" code \"1\"\n  all_others \"Other\" ar \"آخر\" code \"10\"\n",
        "language en\n\nchoice milieu\n  urban      \"Urban\" ar \"حضري\" code \"1\"\n  all_others \"Other\" ar \"آخر\"  code \"10\"\n",
    );
}

#[test]
fn weights_align() {
    check(
        "language en\n\nscore household.index\n  constant 9.825\n  0.0475 when size at most 2 * rooms \"crowded\"\n  -0.1 per size, squared \"size\" source \"X\"\n",
        "language en\n\nscore household.index\n  constant 9.825\n  0.0475  when size at most 2 * rooms  \"crowded\"\n  -0.1    per size, squared            \"size\" source \"X\"\n",
    );
}

#[test]
fn dated_values_align() {
    check(
        "language en\n\nparameter aid : MAD/month\n  from 2024-01-01:0 source \"A\"\n  from 2025-01-01 : 500 source \"B\" unconfirmed\n",
        "language en\n\nparameter aid : MAD/month\n  from 2024-01-01 : 0    source \"A\"\n  from 2025-01-01 : 500  source \"B\"  unconfirmed\n",
    );
}

#[test]
fn tables_align_and_numbers_stand_right() {
    check(
        "language en\n\nparameter amount by schooling : MAD/month\n    |from|under_six|at_school|note|\n  | 2024-01-01|1_200|-|\"x\"| source \"M1\" # why\n  |2025-01-01 | 50 | unknown ||\n",
        "language en\n\nparameter amount by schooling : MAD/month\n  | from       | under_six | at_school | note |\n  | 2024-01-01 |     1_200 | -         | \"x\"  |  source \"M1\"  # why\n  | 2025-01-01 |        50 | unknown   |      |\n",
    );
    check(
        "language en\n\ntable household.x : number\n  | a | b |\n  | 1 | 0.5 |\n  | 2 | 10.25 |\n  | 3 | 7 |\n",
        "language en\n\ntable household.x : number\n  | a |     b |\n  | 1 |  0.5  |\n  | 2 | 10.25 |\n  | 3 |  7    |\n".replace("|     b |", "| b     |").as_str(),
    );
}

#[test]
fn comments_stay_with_what_they_speak_of() {
    check(
        "# file\nlanguage en\n## doc\ndefine household.a : integer\n      # about the rule\n    rule a # here\n      then 1\n      # end of rule\n    # end of item\n# about b\ndefine household.b : integer = 1 # one\n",
        "# file\nlanguage en\n\n## doc\ndefine household.a : integer\n  # about the rule\n  rule a  # here\n    then 1\n    # end of rule\n  # end of item\n\n# about b\ndefine household.b : integer = 1  # one\n",
    );
}

#[test]
fn one_blank_line_between_items() {
    check(
        "\n\nlanguage en\nuse \"a.mizan\"\nuse \"b.mizan\"\n\n\n\nunit x \"x\"\n\nunit y \"y\"\ndefine household.a : integer =\n\n\n  1\ndefine household.b : integer = 2\ndefine household.c : integer = 3\n\n\n",
        "language en\n\nuse \"a.mizan\"\nuse \"b.mizan\"\n\nunit x \"x\"\n\nunit y \"y\"\n\ndefine household.a : integer =\n\n  1\n\ndefine household.b : integer = 2\ndefine household.c : integer = 3\n",
    );
}

#[test]
fn a_line_with_a_mistake_stays_as_it_is() {
    check(
        "language en\n\ndefine household.a : integer\n    rule a\n        when  size   atmost 3 ¤  # c\n        then   1\n    otherwise   0\n",
        "language en\n\ndefine household.a : integer\n  rule a\n    when  size   atmost 3 ¤  # c\n    then 1\n  otherwise 0\n",
    );
}

#[test]
fn an_item_whose_nesting_is_uncertain_stays_as_it_is() {
    unchanged(
        "language en\n\ndefine household.a : integer\n   rule a\nwhen  x\n      then   1\n   otherwise   0\n",
    );
}

#[test]
fn a_file_that_hides_its_order_is_not_touched() {
    let text = "language en\ndefine   household.a : integer = 1 # \u{202E}x\n";
    let formatted = format("file.mizan", text, &Limits::default());
    assert_eq!(formatted.text, text);
    assert_eq!(formatted.diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), ["bidi-control"]);
}

#[test]
fn a_mark_of_direction_alone_in_a_cell_goes() {
    let text = "language en\n\ntest \"x\"\n  on 2024-01-01\n  given h\n    a = 1\n    members\n      | b | c |\n      |\u{200e} | 1 |\n";
    for cell in ["\u{200e}", " \u{200e}", "\u{200e} ", " \u{200e} ", "\u{200e}\u{200e}"] {
        let once = format("a.mizan", &text.replace("\u{200e} ", cell), &Limits::default()).text;
        assert_eq!(once, format("a.mizan", &once, &Limits::default()).text);
        assert!(!once.contains('\u{200e}'), "{once:?}");
    }
}

#[test]
fn arabic_has_words_for_signs_and_marks_where_a_line_would_turn_around() {
    check(
        "لغة ar\n\nتعريف أسرة.ا : عدد صحيح = \u{2067}3\u{2069} + \u{200E}2 * (\u{200F}ب)\u{200F}\n",
        "لغة ar\n\nتعريف أسرة.ا : عدد صحيح = 3 زائد 2 مضروبا في (ب)\n",
    );
    check(
        "لغة ar\n\nتعريف أسرة.ا : نعم/لا = اليوم >= 2024-03-01 and الدخل < 10_000 + -5\n",
        "لغة ar\n\nتعريف أسرة.ا : نعم/لا = اليوم لا يقل عن \u{200E}2024-03-01 مع الدخل أقل من 10٬000 زائد \u{200E}-5\n",
    );
    // Where a Latin letter comes before, nothing turns around.
    unchanged("language en\n\nparameter minimum : MAD\n  label ar \"أدنى\"\n  from 2024-01-01 : 500\n");
}

#[test]
fn a_file_has_its_own_keywords_and_one_kind_of_digits() {
    check(
        "language en\n\ndéfinir household.a : oui/non = rooms au moins ٥\n",
        "language en\n\ndefine household.a : yes/no = rooms at least 5\n",
    );
    unchanged("لغة ar\n\nتعريف أسرة.ا : عدد صحيح = ٣٬٠٠٠٫٥ زائد ٢ مضروبا في ٧٪ من ب\n");
}

#[test]
fn only_the_blocks_of_a_literate_file_are_touched() {
    let text = "# Text  \r\n\r\n- item\r\n\r\n  ```mizan\r\n  define   household.a:integer=1  \r\n  ```\r\n   trailing  \r\n```mizan\nchoice   x\n```\n```\nchoice   x\n```";
    let formatted = format("file.mizan.md", text, &Limits::default());
    assert_eq!(
        formatted.text,
        "# Text  \r\n\r\n- item\r\n\r\n  ```mizan\r\n  define household.a : integer = 1\r\n  ```\r\n   trailing  \r\n```mizan\nchoice x\n```\n```\nchoice   x\n```"
    );
}

#[test]
fn what_the_formatter_mends_is_not_reported() {
    let formatted =
        format("file.mizan", "language en\n\ndefine household.a : yes/no = b==1\n", &Limits::default());
    assert!(formatted.diagnostics.is_empty(), "{:?}", formatted.diagnostics);
}

#[test]
fn ends_of_lines_and_files() {
    check("\u{FEFF}language en  \r\n\r\nchoice x  \r\n  a \"A\"", "language en\n\nchoice x\n  a \"A\"\n");
    unchanged("");
    check("\n \n", "");
    unchanged("# only a comment\n");
}

/// What people type, and what breaks things.
const SNIPPETS: [&str; 58] = [
    " ",
    "  ",
    "      ",
    "\t",
    "\n",
    "\n\n",
    "\n  ",
    "\n      ",
    "\r\n",
    "# c",
    "## d",
    "\n# c\n",
    "\n    # c\n",
    "\n## d\n",
    "|",
    "- ",
    "\n- ",
    "(",
    ")",
    "[",
    "]",
    ",",
    "،",
    "؛",
    ":",
    "=",
    "==",
    "≤",
    "&&",
    "||",
    "!=",
    "“",
    "”",
    "\"",
    "'",
    "d'",
    " 4-6",
    " 1,5",
    " 10 000",
    " 2/3",
    "-1",
    "-",
    "/",
    "%",
    ".",
    "\u{200E}",
    "\u{2068}x\u{2069}",
    "\u{2068}",
    "و ",
    "if ",
    "quand ",
    " عدد ",
    "٣",
    "else",
    "rule x\n",
    "\ndefine a.b : integer = 1\n",
    "¤",
    "ﻻ",
];

fn chunks() -> Vec<&'static str> {
    CORPUS
        .iter()
        .flat_map(|it| it.1.split("\n\n"))
        .chain(FRENCH.split("\n\n"))
        .chain(ARABIC.split("\n\n"))
        .collect()
}

fn mutated(picks: &[usize], edits: &[(usize, usize, usize)]) -> String {
    let chunks = chunks();
    let parts: Vec<&str> = picks.iter().map(|it| chunks[it % chunks.len()]).collect();
    let mut letters: Vec<char> = parts.join("\n\n").chars().collect();
    letters.truncate(3000);
    for (kind, at, what) in edits {
        let at = at % (letters.len() + 1);
        match kind {
            0 => {
                let end = (at + 1 + what % 4).min(letters.len());
                letters.drain(at..end);
            }
            1 => {
                let end = (at + 1 + what % 40).min(letters.len());
                let copy: Vec<char> = letters[at..end].to_vec();
                let to = (what * 7) % (letters.len() + 1);
                letters.splice(to..to, copy);
            }
            _ => {
                letters.splice(at..at, SNIPPETS[what % SNIPPETS.len()].chars());
            }
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn promises_hold_of_any_text(
        picks in prop::collection::vec(any::<usize>(), 1..4),
        edits in prop::collection::vec((0usize..4, any::<usize>(), any::<u16>().prop_map(usize::from)), 0..8),
    ) {
        check_promises("file.mizan", &mutated(&picks, &edits));
    }

    #[test]
    fn promises_hold_of_noise(parts in prop::collection::vec((any::<u16>(), any::<bool>()), 0..40)) {
        let words: Vec<&str> = CORPUS[2].1.split_inclusive([' ', '\n']).collect();
        let text: String = parts.iter().map(|(at, snippet)| {
            let at = usize::from(*at);
            if *snippet { SNIPPETS[at % SNIPPETS.len()] } else { words[at % words.len()] }
        }).collect();
        check_promises("file.mizan", &text);
        check_promises("file.mizan.md", &format!("```mizan\n{text}\n```\n"));
    }
}

#[test]
fn numbers_beside_each_other_stay_two() {
    unchanged("language en\n\nglossary\n  x 1  250\n");
}
