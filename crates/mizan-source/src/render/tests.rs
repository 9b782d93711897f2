//! Each format on English and on Arabic text. Isolates are shown as `⸨ ⸩`: they are invisible otherwise.

use super::report::{Handler, Report};
use super::*;
use crate::catalogue::Language;
use crate::diagnostic::{Arg, Args, Fix};
use crate::span::{FileId, Location, Span};
use proptest::prelude::*;

const ENGLISH: &str = "
unit-mismatch = cannot add {$left} and {$right}
    .here = this is {$left-unit}
    .declared = declared as {$left-unit}
    .why = amounts and durations never mix
    .help = say what one {$right-unit} is worth
    .fix = multiply by an amount
severity-error = error
severity-warning = warning
severity-hint = hint
aside-help = help
aside-note = note
colon = :
";

const ARABIC: &str = "
unit-mismatch = لا يمكن جمع {$left} و{$right}
    .here = وحدته {$left-unit}
    .declared = معرّف هنا
    .why = المبالغ والمدد لا تجمع
    .help = حدد قيمة {$right-unit}
    .fix = اضرب في مبلغ
severity-error = خطأ
aside-help = مساعدة
aside-note = ملاحظة
";

const ENGLISH_RULES: &str = "entity person\n  income : MAD\n\tdefine x = income + age # total\n";
const ARABIC_RULES: &str = "كيان شخص\n  الدخل : MAD\n  عرّف المجموع = الدخل + العمر\n";

fn place(sources: &SourceSet, wanted: &str, nth: usize) -> Location {
    let (file, source) = sources.iter().next().unwrap();
    let (start, _) = source.text().match_indices(wanted).nth(nth).unwrap();
    Location::new(file, Span::from_range(start..start + wanted.len()))
}

fn mismatch(sources: &SourceSet, left: &str, right: &str) -> Diagnostic {
    let right_at = place(sources, right, 0);
    let end = Location::new(right_at.file, Span::new(right_at.span.end, right_at.span.end));
    Diagnostic::error("unit-mismatch", place(sources, left, 1))
        .name("left", left)
        .name("right", right)
        .name("left-unit", "MAD")
        .name("right-unit", "year")
        .label_with(place(sources, left, 0), "declared", Args::from([("left-unit", Arg::text("money"))]))
        .help("help")
        .note("why")
        .fix(Fix::new("fix").edit(end, " * 1 MAD/year"))
}

fn sample(name: &str, text: &str, left: &str, right: &str) -> (SourceSet, Vec<Diagnostic>) {
    let mut sources = SourceSet::new();
    sources.add(name, text);
    let diagnostic = mismatch(&sources, left, right);
    (sources, vec![diagnostic])
}

fn english_sample() -> (SourceSet, Vec<Diagnostic>) {
    sample("rules.mizan", ENGLISH_RULES, "income", "age")
}

fn arabic_sample() -> (SourceSet, Vec<Diagnostic>) {
    sample("قواعد.mizan", ARABIC_RULES, "الدخل", "العمر")
}

fn english() -> Catalogue {
    Catalogue::from_texts(Language::En, &[ENGLISH])
}

fn arabic() -> Catalogue {
    Catalogue::from_texts(Language::Ar, &[ARABIC])
}

const TERMINAL: RenderOptions =
    RenderOptions { format: Format::Terminal, colour: false, width: 60, bidi: Bidi::Isolated };
const COLOUR: RenderOptions = RenderOptions { colour: true, ..TERMINAL };
const PLAIN: RenderOptions = RenderOptions { format: Format::Plain, ..TERMINAL };
const JSON: RenderOptions = RenderOptions { format: Format::Json, ..TERMINAL };
const SARIF: RenderOptions = RenderOptions { format: Format::Sarif, ..TERMINAL };

fn seen(text: &str) -> String {
    text.replace('\u{2068}', "⸨").replace('\u{2069}', "⸩").replace('\u{1b}', "␛").replace('\u{200E}', "⸢")
}

fn check(
    (sources, diagnostics): (SourceSet, Vec<Diagnostic>),
    catalogue: &Catalogue,
    options: RenderOptions,
) -> String {
    seen(&render_to_string(&diagnostics, &sources, catalogue, options))
}

/// One finding without words around it, at `span` of a text.
fn bare(text: &str, span: Span, options: RenderOptions) -> String {
    let mut sources = SourceSet::new();
    let file = sources.add("a.mizan", text);
    check((sources, vec![Diagnostic::warning("odd", Location::new(file, span))]), &english(), options)
}

fn bare_at(text: &str, wanted: &str) -> String {
    let start = text.find(wanted).unwrap();
    bare(text, Span::from_range(start..start + wanted.len()), TERMINAL)
}

#[test]
fn terminal_english() {
    insta::assert_snapshot!(check(english_sample(), &english(), TERMINAL), @r#"
    error[unit-mismatch]: cannot add `income` and `age`
    --> rules.mizan:3:13
            define x = income + age # total
                       ^^^^^^ this is `MAD`
    --> rules.mizan:2:3
          income : MAD
          ------ declared as money
    help: say what one `year` is worth
    note: amounts and durations never mix
    help: multiply by an amount: `* 1 MAD/year`
    "#);
}

#[test]
fn terminal_english_in_colour() {
    insta::assert_snapshot!(check(english_sample(), &english(), COLOUR), @r#"
    ␛[1;31merror[unit-mismatch]␛[0m␛[1m: cannot add `income` and `age`␛[0m
    ␛[2m-->␛[0m rules.mizan:3:13
            define x = income + age # total
                       ␛[1;31m^^^^^^ this is `MAD`␛[0m
    ␛[2m-->␛[0m rules.mizan:2:3
          income : MAD
          ␛[34m------ declared as money␛[0m
    ␛[1mhelp␛[0m: say what one `year` is worth
    ␛[1mnote␛[0m: amounts and durations never mix
    ␛[1mhelp␛[0m: multiply by an amount: `* 1 MAD/year`
    "#);
}

#[test]
fn terminal_arabic_source() {
    insta::assert_snapshot!(check(arabic_sample(), &english(), TERMINAL), @r#"
    error[unit-mismatch]: cannot add ⸨`الدخل`⸩ and ⸨`العمر`⸩
    --> ⸨قواعد.mizan⸩:3:18
          عرّف المجموع = ⟦الدخل⟧ + العمر
        - ⸨`الدخل`⸩: this is `MAD`
    --> ⸨قواعد.mizan⸩:2:3
          ⟦الدخل⟧ : MAD
        - ⸨`الدخل`⸩: declared as money
    help: say what one `year` is worth
    note: amounts and durations never mix
    help: multiply by an amount: `* 1 MAD/year`
    "#);
}

#[test]
fn terminal_arabic_source_in_colour() {
    insta::assert_snapshot!(check(arabic_sample(), &english(), COLOUR), @r#"
    ␛[1;31merror[unit-mismatch]␛[0m␛[1m: cannot add ⸨`الدخل`⸩ and ⸨`العمر`⸩␛[0m
    ␛[2m-->␛[0m ⸨قواعد.mizan⸩:3:18
          عرّف المجموع = ␛[1;4;31mالدخل␛[0m + العمر
        ␛[1;31m-␛[0m ⸨`الدخل`⸩: this is `MAD`
    ␛[2m-->␛[0m ⸨قواعد.mizan⸩:2:3
          ␛[4;34mالدخل␛[0m : MAD
        ␛[34m-␛[0m ⸨`الدخل`⸩: declared as money
    ␛[1mhelp␛[0m: say what one `year` is worth
    ␛[1mnote␛[0m: amounts and durations never mix
    ␛[1mhelp␛[0m: multiply by an amount: `* 1 MAD/year`
    "#);
}

#[test]
fn terminal_arabic_words_about_english_source() {
    insta::assert_snapshot!(check(english_sample(), &arabic(), TERMINAL), @r#"
    خطأ[unit-mismatch]: لا يمكن جمع ⸨`income`⸩ و⸨`age`⸩
    --> rules.mizan:3:13
            define x = income + age # total
                       ^^^^^^
        - ⸨`income`⸩: وحدته ⸨`MAD`⸩
    --> rules.mizan:2:3
          income : MAD
          ------
        - ⸨`income`⸩: معرّف هنا
    مساعدة: حدد قيمة ⸨`year`⸩
    ملاحظة: المبالغ والمدد لا تجمع
    مساعدة: اضرب في مبلغ: ⸨`* 1 MAD/year`⸩
    "#);
}

#[test]
fn reordered_by_us_carets_stand_below_what_is_seen() {
    let visual = RenderOptions { bidi: Bidi::Visual, ..TERMINAL };
    insta::assert_snapshot!(check(arabic_sample(), &english(), visual), @r"
    error[unit-mismatch]: cannot add `لخدلا` and `رمعلا`
    --> mizan.دعاوق:3:18
                               رمعلا + لخدلا = عومجملا فرّع
                                       ^^^^^
        - `لخدلا`: this is `MAD`
    --> mizan.دعاوق:2:3
                                               MAD : لخدلا
                                                     -----
        - `لخدلا`: declared as money
    help: say what one `year` is worth
    note: amounts and durations never mix
    help: multiply by an amount: `* 1 MAD/year`
    ");
    insta::assert_snapshot!(check(arabic_sample(), &arabic(), visual), @r"
                `رمعلا`و `لخدلا` عمج نكمي ال :[unit-mismatch]أطخ
    --> mizan.دعاوق:3:18
                               رمعلا + لخدلا = عومجملا فرّع
                                       ^^^^^
                                      `MAD` هتدحو :`لخدلا` -
    --> mizan.دعاوق:2:3
                                               MAD : لخدلا
                                                     -----
                                         انه فرّعم :`لخدلا` -
                                         `year` ةميق ددح :ةدعاسم
                                  عمجت ال ددملاو غلابملا :ةظحالم
                            `* 1 MAD/year` :غلبم يف برضا :ةدعاسم
    ");
    // Two parts of one place, seen apart.
    let mut sources = SourceSet::new();
    let file = sources.add("a.mizan", "abc ابج 12 دهو xyz");
    let mixed = vec![Diagnostic::warning("odd", Location::new(file, Span::new(2, 10)))];
    insta::assert_snapshot!(check((sources, mixed), &english(), visual), @r"
    warning[odd]: odd
    --> a.mizan:1:3
        abc وهد 12 جبا xyz
          ^^       ^^^
        - `c جبا`
    ");
}

#[test]
fn plain_english_and_arabic() {
    insta::assert_snapshot!(check(english_sample(), &english(), PLAIN), @r#"
    rules.mizan:3:13: error[unit-mismatch]: cannot add `income` and `age`
      rules.mizan:3:13: this is `MAD`
      rules.mizan:2:3: declared as money
      help: say what one `year` is worth
      note: amounts and durations never mix
      help: multiply by an amount: `* 1 MAD/year`
    "#);
    insta::assert_snapshot!(check(arabic_sample(), &arabic(), PLAIN), @r#"
    قواعد.mizan:3:18: error[unit-mismatch]: لا يمكن جمع ⸨`الدخل`⸩ و⸨`العمر`⸩
      قواعد.mizan:3:18: وحدته ⸨`MAD`⸩
      قواعد.mizan:2:3: معرّف هنا
      مساعدة: حدد قيمة ⸨`year`⸩
      ملاحظة: المبالغ والمدد لا تجمع
      مساعدة: اضرب في مبلغ: ⸨`* 1 MAD/year`⸩
    "#);
}

#[test]
fn json_arabic() {
    insta::assert_snapshot!(check(arabic_sample(), &english(), JSON), @r#"
    {
      "diagnostics": [
        {
          "code": "unit-mismatch",
          "severity": "error",
          "message": "cannot add ⸨`الدخل`⸩ and ⸨`العمر`⸩",
          "file": "قواعد.mizan",
          "span": {
            "start": 63,
            "end": 73
          },
          "start": {
            "line": 3,
            "column": 18,
            "byte_column": 29,
            "utf16_column": 18
          },
          "end": {
            "line": 3,
            "column": 23,
            "byte_column": 39,
            "utf16_column": 23
          },
          "labels": [
            {
              "message": "this is `MAD`",
              "file": "قواعد.mizan",
              "span": {
                "start": 63,
                "end": 73
              },
              "start": {
                "line": 3,
                "column": 18,
                "byte_column": 29,
                "utf16_column": 18
              },
              "end": {
                "line": 3,
                "column": 23,
                "byte_column": 39,
                "utf16_column": 23
              }
            },
            {
              "message": "declared as money",
              "file": "قواعد.mizan",
              "span": {
                "start": 18,
                "end": 28
              },
              "start": {
                "line": 2,
                "column": 3,
                "byte_column": 3,
                "utf16_column": 3
              },
              "end": {
                "line": 2,
                "column": 8,
                "byte_column": 13,
                "utf16_column": 8
              }
            }
          ],
          "notes": [
            {
              "kind": "help",
              "message": "say what one `year` is worth"
            },
            {
              "kind": "note",
              "message": "amounts and durations never mix"
            }
          ],
          "fixes": [
            {
              "title": "multiply by an amount",
              "safe": false,
              "edits": [
                {
                  "replacement": " * 1 MAD/year",
                  "file": "قواعد.mizan",
                  "span": {
                    "start": 86,
                    "end": 86
                  },
                  "start": {
                    "line": 3,
                    "column": 31,
                    "byte_column": 52,
                    "utf16_column": 31
                  },
                  "end": {
                    "line": 3,
                    "column": 31,
                    "byte_column": 52,
                    "utf16_column": 31
                  }
                }
              ]
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn sarif_english() {
    insta::assert_snapshot!(check(english_sample(), &english(), SARIF), @r#"
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "mizan",
              "rules": [
                {
                  "id": "unit-mismatch"
                }
              ]
            }
          },
          "columnKind": "utf16CodeUnits",
          "results": [
            {
              "ruleId": "unit-mismatch",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "cannot add `income` and `age`\nsay what one `year` is worth\namounts and durations never mix"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "rules.mizan"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 13,
                      "endLine": 3,
                      "endColumn": 19
                    }
                  },
                  "message": {
                    "text": "this is `MAD`"
                  }
                }
              ],
              "relatedLocations": [
                {
                  "id": 0,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "rules.mizan"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 3,
                      "endLine": 2,
                      "endColumn": 9
                    }
                  },
                  "message": {
                    "text": "declared as money"
                  }
                }
              ],
              "fixes": [
                {
                  "description": {
                    "text": "multiply by an amount"
                  },
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "rules.mizan"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "startLine": 3,
                            "startColumn": 25,
                            "endLine": 3,
                            "endColumn": 25
                          },
                          "insertedContent": {
                            "text": " * 1 MAD/year"
                          }
                        }
                      ]
                    }
                  ]
                }
              ]
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn sarif_names_are_references() {
    let text = check(arabic_sample(), &english(), SARIF);
    assert!(text.contains("\"uri\": \"%D9%82%D9%88%D8%A7%D8%B9%D8%AF.mizan\""), "{text}");
}

#[test]
fn disguised_text_is_shown_undisguised() {
    insta::assert_snapshot!(bare_at("if role = \"\u{202E}nimda\u{2069}\"\r\n", "nimda"), @r#"
    warning[odd]: odd
    --> a.mizan:1:13
        if role = "\u{202E}nimda\u{2069}"
                           ^^^^^
    "#);
}

#[test]
fn marks_for_the_order_of_a_line_are_not_written_out() {
    let row = "  | \u{2068}حضري\u{2069} | \u{2068}قروي\u{2069} | \u{200E}2024-03-01 |";
    insta::assert_snapshot!(bare_at(row, "حضري"), @r"
    warning[odd]: odd
    --> a.mizan:1:6
          | ⸨⟦حضري⟧⸩ | ⸨قروي⸩ | ⸢2024-03-01 |
        - ⸨`حضري`⸩
    ");
    let start = row.find("قروي").unwrap();
    let span = Span::from_range(start..start + 8);
    insta::assert_snapshot!(bare(row, span, RenderOptions { bidi: Bidi::Visual, ..TERMINAL }), @r"
    warning[odd]: odd
    --> a.mizan:1:15
          | يرضح | يورق | 2024-03-01 |
                   ^^^^
                                                    `يورق` -
    ");
    insta::assert_snapshot!(bare(row, span, RenderOptions { bidi: Bidi::Off, ..TERMINAL }), @r"
    warning[odd]: odd
    --> a.mizan:1:15
          | حضري | ⟦قروي⟧ | 2024-03-01 |
        - `قروي`
    ");
    let long = format!("{row}{}", " \u{2068}عمود\u{2069} |".repeat(30));
    insta::assert_snapshot!(bare(&long, span, TERMINAL), @r"
    warning[odd]: odd
    --> a.mizan:1:15
          | ⸨حضري⸩ | ⸨⟦قروي⟧⸩ | ⸢2024-03-01 | ⸨عمود⸩ | ⸨عمود⸩ | ⸨عمود⸩ | ⸨عم⸩…
        - ⸨`قروي`⸩
    ");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{} here {}", "left ".repeat(500), "right ".repeat(500));
    insta::assert_snapshot!(bare_at(&text, "here"), @r#"
    warning[odd]: odd
    --> a.mizan:1:2502
        …t left left left  here right right right right right r…
                           ^^^^
    "#);
    let text = format!("{} هنا {}", "يمين ".repeat(500), "يسار ".repeat(500));
    insta::assert_snapshot!(bare_at(&text, "هنا"), @r#"
    warning[odd]: odd
    --> a.mizan:1:2502
        …ن يمين يمين يمين  ⟦هنا⟧ يسار يسار يسار يسار يسار يسار يس…
        - ⸨`هنا`⸩
    "#);
}

#[test]
fn places_of_several_lines_show_the_first() {
    insta::assert_snapshot!(bare_at("a = (1 +\n  2)\n", "(1 +\n  2)"), @r#"
    warning[odd]: odd
    --> a.mizan:1:5
        a = (1 +
            ^^^^…
    "#);
    insta::assert_snapshot!(bare_at("س = (1 +\n  2)\n", "(1 +\n  2)"), @r#"
    warning[odd]: odd
    --> a.mizan:1:5
        س = ⟦(1 +…⟧
        - `(1 +…`
    "#);
}

#[test]
fn empty_places_and_wide_characters() {
    insta::assert_snapshot!(bare("a = ", Span::new(4, 4), TERMINAL), @r#"
    warning[odd]: odd
    --> a.mizan:1:5
        a =
            ^
    "#);
    insta::assert_snapshot!(bare("س = ", Span::new(5, 5), TERMINAL), @r#"
    warning[odd]: odd
    --> a.mizan:1:5
        س = ⟦⟧
    "#);
    assert!(bare("س = ", Span::new(5, 5), COLOUR).contains("س = ⟦⟧"));
    insta::assert_snapshot!(bare_at("x = \"表e\u{301}🏛\" + y", "y"), @r#"
    warning[odd]: odd
    --> a.mizan:1:14
        x = "表é🏛" + y
                     ^
    "#);
    insta::assert_snapshot!(bare("", Span::new(7, 9), TERMINAL), @r#"
    warning[odd]: odd
    --> a.mizan:1:1

        ^
    "#);
}

#[test]
fn several_places_in_one_line() {
    let both = |name, text, left, right| {
        let (sources, mut diagnostics) = sample(name, text, left, right);
        let at = place(&sources, right, 0);
        let diagnostic = diagnostics.pop().unwrap();
        let plain = Diagnostic { labels: Vec::new(), notes: Vec::new(), fixes: Vec::new(), ..diagnostic };
        check((sources, vec![plain.label(at, "declared")]), &english(), TERMINAL)
    };
    insta::assert_snapshot!(both("a.mizan", ENGLISH_RULES, "income", "age"), @r#"
    error[unit-mismatch]: cannot add `income` and `age`
    --> a.mizan:3:13
            define x = income + age # total
                       ^^^^^^ this is `MAD`
                                --- declared as `MAD`
    "#);
    insta::assert_snapshot!(both("a.mizan", ARABIC_RULES, "الدخل", "العمر"), @r#"
    error[unit-mismatch]: cannot add ⸨`الدخل`⸩ and ⸨`العمر`⸩
    --> a.mizan:3:18
          عرّف المجموع = ⟦الدخل⟧ + ⟦العمر⟧
        - ⸨`الدخل`⸩: this is `MAD`
        - ⸨`العمر`⸩: declared as `MAD`
    "#);
}

#[test]
fn a_line_of_megabytes_is_quoted_in_no_time() {
    let text = "حد ".repeat(400_000);
    let mut sources = SourceSet::new();
    let file = sources.add("a.mizan", text.as_str());
    let at = |nth: u32| Location::new(file, Span::new(nth * 2000, nth * 2000 + 4));
    let diagnostics: Vec<_> =
        (0..500).map(|nth| Diagnostic::warning("odd", at(nth)).name("text", "x")).collect();
    assert!(render_to_string(&diagnostics, &sources, &english(), TERMINAL).len() < 200_000);
}

#[test]
fn labels_in_other_files_and_files_that_are_not_there() {
    let (mut sources, mut diagnostics) = english_sample();
    let other = sources.add("other.mizan", "module other\nthe income\n");
    let diagnostic = diagnostics.pop().unwrap();
    let nowhere = Location::new(FileId(9), Span::new(1, 2));
    let args = Args::from([("left-unit", Arg::text("a text"))]);
    diagnostics.push(
        Diagnostic { notes: Vec::new(), fixes: Vec::new(), ..diagnostic }
            .label_with(Location::new(other, Span::new(17, 23)), "declared", args)
            .label(nowhere, "declared"),
    );
    insta::assert_snapshot!(seen(&render_to_string(&diagnostics, &sources, &english(), TERMINAL)), @r#"
    error[unit-mismatch]: cannot add `income` and `age`
    --> rules.mizan:3:13
            define x = income + age # total
                       ^^^^^^ this is `MAD`
    --> rules.mizan:2:3
          income : MAD
          ------ declared as money
    --> other.mizan:2:5
        the income
            ------ declared as a text
    --> ?:1:1
        - declared as `MAD`
    "#);
    insta::assert_snapshot!(seen(&render_to_string(&diagnostics, &sources, &english(), PLAIN)), @r#"
    rules.mizan:3:13: error[unit-mismatch]: cannot add `income` and `age`
      rules.mizan:3:13: this is `MAD`
      rules.mizan:2:3: declared as money
      other.mizan:2:5: declared as a text
      ?:1:1: declared as `MAD`
    "#);
}

#[test]
fn miette_sees_ours_and_we_draw_miette() {
    let (sources, diagnostics) = arabic_sample();
    let catalogue = english();
    let report = Report::new(&diagnostics[0], &sources, &catalogue);
    insta::assert_snapshot!(seen(&MietteDrawn(&report, TERMINAL).to_string()), @r#"
    error[unit-mismatch]: cannot add ⸨`الدخل`⸩ and ⸨`العمر`⸩
    --> ⸨قواعد.mizan⸩:3:18
          عرّف المجموع = ⟦الدخل⟧ + العمر
        - ⸨`الدخل`⸩: this is `MAD`
    --> ⸨قواعد.mizan⸩:2:3
          ⟦الدخل⟧ : MAD
        - ⸨`الدخل`⸩: declared as money
    help: say what one `year` is worth
    help: amounts and durations never mix
    help: multiply by an amount: `* 1 MAD/year`
    "#);
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just("👩\u{200D}👧".to_owned()),
        Just("\u{202E}\u{2066}".to_owned()),
        "[a-z\u{621}-\u{652} ]{0,30}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    let offset = || prop_oneof![0..200_u32, any::<u32>()];
    (offset(), offset()).prop_map(|(start, end)| Span { start, end })
}

proptest! {
    #[test]
    fn every_format_draws_anything(
        name in any::<String>(), text in text(), spans in prop::collection::vec((0..3_u32, span()), 1..5),
        width in 0..120_usize, colour: bool,
        bidi in prop_oneof![Just(Bidi::Isolated), Just(Bidi::Terminal), Just(Bidi::LeftToRight), Just(Bidi::Visual), Just(Bidi::Off)],
    ) {
        let mut sources = SourceSet::new();
        sources.add(name, text.as_str());
        sources.add("other", ARABIC_RULES);
        let mut places = spans.iter().map(|(file, span)| Location::new(FileId(*file), *span));
        let at = places.next().unwrap();
        let diagnostic = Diagnostic::error("unit-mismatch", at).name("left", text.as_str()).number("right", -1);
        let diagnostic = places.fold(diagnostic, |it, at| it.label(at, "declared").fix(Fix::replace("fix", at, &text)));
        let diagnostics = [diagnostic];
        for catalogue in [english(), arabic()] {
            for format in [Format::Terminal, Format::Plain, Format::Json, Format::Sarif] {
                let options = RenderOptions { format, colour, width, bidi };
                let shown = render_to_string(&diagnostics, &sources, &catalogue, options);
                if matches!(format, Format::Terminal | Format::Plain) {
                    let controls = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}' | '\r' | '\t' | '\0');
                    prop_assert!(!shown.contains(controls));
                } else {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&shown).is_ok());
                }
            }
            let report = Report::new(&diagnostics[0], &sources, &catalogue);
            let options = RenderOptions { format: Format::Terminal, colour, width, bidi };
            let drawn = MietteDrawn(&report, options).to_string();
            prop_assert!(!drawn.is_empty());
        }
    }
}

struct MietteDrawn<'a>(&'a Report<'a>, RenderOptions);

impl fmt::Display for MietteDrawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        miette::ReportHandler::debug(&Handler::new(Language::En, self.1), self.0, f)
    }
}
