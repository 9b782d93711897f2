//! Signs, quotes, spaces and digits of other notations, which are read as meant: written as meant.
//!
//! The reader offers each as a safe fix; which of them the formatter takes without asking stands here.

use mizan_grammar::Keyword;
use mizan_source::{Diagnostic, FileId, Span};
use unicode_ident::is_xid_continue;

use crate::lexer::is_blank;
use crate::token::column;
use crate::tree::LanguageCode;
use crate::{Limits, parse};

/// The diagnostics whose safe fix is taken.
pub(super) const MENDED: [&str; 11] = [
    "foreign-quotes",
    "foreign-sign",
    "foreign-word",
    "hyphen-range",
    "invisible-in-name",
    "missing-sign",
    "missing-spaces",
    "mixed-digits",
    "presentation-form",
    "spaced-digits",
    "tab-indentation",
];

/// How many times the fixes of a text are looked for again: one may lay another bare.
const ROUNDS: usize = 4;

/// Which slips are mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    /// Without `≠`, which compares numbers where `is not` compares anything.
    ButInequality,
    None,
}

/// From the most to the least that can be done for a text.
pub(super) const SCOPES: [Scope; 3] = [Scope::All, Scope::ButInequality, Scope::None];

/// The text with its slips mended.
pub(super) fn mend(
    name: &str,
    text: &str,
    limits: &Limits,
    diagnostics: &[Diagnostic],
    language: Option<LanguageCode>,
    scope: Scope,
) -> String {
    let mut text = text.to_owned();
    let mut edits = edits(&text, diagnostics, language, scope);
    for _ in 0..ROUNDS {
        if edits.is_empty() {
            break;
        }
        text = apply(&text, &edits);
        let again = parse(FileId::default(), name, &text, limits);
        edits = self::edits(&text, &again.diagnostics, language, scope);
    }
    text
}

/// What to write where, in order, without overlap.
fn edits(
    text: &str,
    diagnostics: &[Diagnostic],
    language: Option<LanguageCode>,
    scope: Scope,
) -> Vec<(Span, String)> {
    if scope == Scope::None {
        return Vec::new();
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|it| MENDED.contains(&it.code)) {
        let Some(fix) = diagnostic.fixes.first().filter(|it| it.safe) else {
            continue;
        };
        let [edit] = fix.edits.as_slice() else { continue };
        let inequality = (0..3).any(|it| edit.replacement == Keyword::IsNot.spelling(it));
        if scope == Scope::ButInequality && inequality {
            continue;
        }
        let wanted = in_language(&edit.replacement, language);
        let sign = matches!(diagnostic.code, "foreign-sign" | "foreign-word");
        edits.push((edit.at.span, if sign { set_apart(text, edit.at.span, wanted) } else { wanted }));
    }
    edits.sort();
    let mut end = 0u32;
    edits.retain(|(span, _)| {
        let apart = span.start >= end;
        end = if apart { span.end.max(end) } else { end };
        apart
    });
    edits
}

/// A word in place of a sign, with the spaces that a word needs.
fn set_apart(text: &str, span: Span, wanted: String) -> String {
    let blank = |it: Option<char>| it.is_none_or(|it| is_blank(it) || it.is_whitespace());
    let before = text.get(..span.start as usize).and_then(|it| it.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|it| it.chars().next());
    let left = if wanted.starts_with(char::is_alphabetic) && !blank(before) { " " } else { "" };
    let right = if wanted.ends_with(char::is_alphabetic) && !blank(after) { " " } else { "" };
    format!("{left}{wanted}{right}")
}

/// The text with its edits. Words that come to touch are parted, and a comma from what follows it.
fn apply(text: &str, edits: &[(Span, String)]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut from = 0usize;
    for (span, replacement) in edits {
        push(&mut mended, text.get(from..span.start as usize).unwrap_or_default(), from == 0);
        push(&mut mended, replacement, false);
        from = span.end as usize;
    }
    push(&mut mended, text.get(from..).unwrap_or_default(), from == 0);
    mended
}

fn push(mended: &mut String, part: &str, first: bool) {
    let (last, next) = (mended.chars().next_back(), part.chars().next());
    let word = |it: Option<char>| it.is_some_and(is_xid_continue);
    let comma = last == Some(',') && next.is_some_and(|it| !is_blank(it) && !it.is_whitespace());
    if !first && (comma || (word(last) && word(next))) {
        mended.push(' ');
    }
    mended.push_str(part);
}

/// The reader offers some words in English only.
fn in_language(wanted: &str, language: Option<LanguageCode>) -> String {
    const WORDS: [Keyword; 6] =
        [Keyword::IsNot, Keyword::And, Keyword::Or, Keyword::Otherwise, Keyword::From, Keyword::To];
    let Some(column) = language.map(column).filter(|it| *it > 0) else {
        return wanted.to_owned();
    };
    let translated =
        |word: &str| WORDS.iter().find(|it| it.spelling(0) == word).map(|it| it.spelling(column));
    if let Some(whole) = translated(wanted) {
        return whole.to_owned();
    }
    let range = wanted.starts_with(|it: char| it.is_numeric()) || wanted.starts_with("from ");
    if !range {
        return wanted.to_owned();
    }
    let words: Vec<&str> = wanted.split(' ').map(|it| translated(it).unwrap_or(it)).collect();
    words.join(" ")
}
