//! No input panics, is slow, or runs out of stack.

use proptest::prelude::*;

use super::{PAGE, REGISTRY, read};

/// Runs a parse on a stack of 512 KiB, less than any thread of ours has.
fn on_small_stack(text: String) -> usize {
    let parse = move || read(&text).diagnostics.len();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(parse).unwrap();
    thread.join().unwrap()
}

fn define(formula: &str) -> String {
    format!("language en\n\ndefine household.x : number =\n  {formula}\n")
}

#[test]
fn deep_nesting_is_refused_on_a_small_stack() {
    let deep = |open: &str, close: &str, count: usize| {
        define(&format!("{}1{}", open.repeat(count), close.repeat(count)))
    };
    for count in [24, 63, 64, 65, 3_000] {
        for (open, close) in [
            ("(", ")"),
            ("a[", "]"),
            ("(a + ", ")"),
            ("(not a and ", ")"),
            ("(if a then ", " otherwise 2)"),
            ("(largest of (", "), 2)"),
            ("(sum of x over members where ", ")"),
            ("if a then ", " otherwise 2"),
            ("if a then 1 otherwise ", ""),
            ("sum of ", " over members"),
            ("count of members where ", ""),
            ("any members where ", ""),
            ("all members satisfy ", ""),
            ("round ", " half up"),
            ("not ", ""),
            ("70% of ", ""),
            ("start of month ", ""),
            ("month of ", ""),
            ("completed years from ", " to b"),
            ("ln of ", " to 2 decimals half up"),
            ("x or else (", ")"),
            ("a + ", ""),
            ("a but at least ", ""),
            ("a at most ", ""),
            ("a from ", " to 2"),
            ("a is one of ", ""),
            ("is in ", ""),
            ("a, ", ""),
            ("a and ", ""),
            ("(", ""),
            ("[", ""),
            ("", ")"),
            ("(", "]"),
        ] {
            on_small_stack(deep(open, close, count));
        }
    }
}

#[test]
fn deep_lists_and_indentation_are_refused_on_a_small_stack() {
    for count in [24usize, 62, 63, 64, 65, 300, 2_000] {
        let mut lists = String::from("define household.x : yes/no =\n  all of\n");
        let mut lines = String::from("define household.x : number\n");
        let mut groups = String::from("score household.x\n");
        for depth in 0..count {
            let indent = " ".repeat(2 * depth + 4);
            lists.push_str(&format!("{indent}- any of\n"));
            lines.push_str(&format!("{indent}rule a\n"));
            groups.push_str(&format!("{indent}in a when b\n"));
        }
        for text in [lists, lines, groups] {
            on_small_stack(text);
        }
    }
}

#[test]
fn long_files_are_read_in_linear_time() {
    let chain = define(&vec!["a"; 5_000].join(" and "));
    let words = define(&"a ".repeat(5_000));
    let arabic = define(&"والسن ".repeat(3_000));
    let slashes = define(&"a/b ".repeat(3_000));
    let bars = format!("table a.b : number\n{}", "| a ".repeat(5_000));
    let rows = format!("table a.b : number\n{}", "  | 1 | 2 |\n".repeat(3_000));
    let items = "define a.b : number = 1\n".repeat(2_000);
    let broken = "|\n".repeat(3_000);
    let phrases = define(&"is not one of ".repeat(2_000));
    for text in [chain, words, arabic, slashes, bars, rows, items, broken, phrases] {
        on_small_stack(text);
    }
}

/// Every byte belongs to a token, a comment, a blank or a direction mark, or is reported.
fn check_cover(text: &str) {
    let parsed = read(text);
    let mut end = 0u32;
    for token in &parsed.tokens.tokens {
        assert!(token.span.start >= end, "tokens overlap at {}", token.span.start);
        assert!(text.get(token.span.range()).is_some(), "a token cuts a character");
        end = token.span.end;
    }
    for diagnostic in &parsed.diagnostics {
        assert!(text.get(diagnostic.at.span.range()).is_some(), "{} cuts a character", diagnostic.code);
        for edit in diagnostic.fixes.iter().flat_map(|it| &it.edits) {
            assert!(
                text.get(edit.at.span.range()).is_some(),
                "a fix of {} cuts a character",
                diagnostic.code
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        check_cover(&text);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_cover(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_tokens_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        check_cover(&words.join(" "));
        check_cover(&format!("define a.b : number = {}", words.join(" ")));
        check_cover(&words.concat());
    }

    #[test]
    fn any_change_to_a_file_is_read(
        page in prop::sample::select(&[PAGE, REGISTRY][..]),
        cut in 0usize..3000,
        length in 0usize..40,
        put in prop::sample::select(WORDS),
    ) {
        let mut start = cut.min(page.len());
        while !page.is_char_boundary(start) { start -= 1; }
        let mut end = (start + length).min(page.len());
        while !page.is_char_boundary(end) { end -= 1; }
        let text = format!("{}{put}{}", page.get(..start).unwrap(), page.get(end.max(start)..).unwrap());
        check_cover(&text);
    }
}

const WORDS: &[&str] = &[
    "define",
    "rule",
    "when",
    "then",
    "otherwise",
    "if",
    "and",
    "or",
    "not",
    "all of",
    "any of",
    "at least",
    "of",
    "2",
    "from",
    "to",
    "2024-01-01",
    "4-6",
    "1,5",
    "(",
    ")",
    "[",
    "]",
    "|",
    "- ",
    ",",
    ":",
    "=",
    "==",
    "/",
    "*",
    "+",
    "-",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\t",
    "\"",
    "\"x\"",
    "«",
    "#",
    "##",
    "a",
    "household",
    "household.size",
    "MAD",
    "%",
    "٪",
    "،",
    "و",
    "والسن",
    "السن",
    "سنة",
    "لا يقل عن",
    "عدد",
    "sum of",
    "over",
    "where",
    "members",
    "count of",
    "largest of",
    "round",
    "half up",
    "ordered by",
    "first",
    "is",
    "known",
    "one of",
    "test",
    "table",
    "score",
    "per",
    "squared",
    "unknown",
    "law",
    "label",
    "ar",
    "parameter",
    "option",
    "choice",
    "entity",
    "key",
    "eligibility",
    "requires",
    "if unknown",
    "refer",
    "given",
    "expect",
    "because",
    "in",
    "\u{202E}",
    "\u{2066}",
    "\u{2069}",
    "\u{FEFF}",
    "\r\n",
    "\r",
    "\u{A0}",
    "l'",
    "d'",
    "'",
    "`",
    "```mizan\n",
    "é",
    "e\u{301}",
    "0",
    "12AB",
];
