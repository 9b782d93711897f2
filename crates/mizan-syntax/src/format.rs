//! The formatter: one layout for every file, whoever wrote it.
//!
//! It works on tokens and lines, not on the tree: the drafter's line breaks stay, and what changes is indentation, the
//! spaces between tokens, the columns of tables, the spelling of keywords and signs, and blank lines. What it has
//! written is read again and must say the same; if it does not, the file stays as it was. Read `sheet` (what stands on
//! each line of a file) first, then `page` (where each goes), `spacing` and `cells` (one line), `columns` (lines that
//! stand below each other); `slips` comes before all that, `shape` after.

mod cells;
mod columns;
pub(crate) mod page;
pub(crate) mod respell;
mod shape;
mod sheet;
mod slips;
mod spacing;

#[cfg(test)]
mod tests;

use mizan_source::{Diagnostic, FileId, Location, Span};

use crate::fold::{arabic_fold, latin_fold};
use crate::glossary::Glossary;
use crate::{Limits, Literal, Parsed, parse};
use respell::{Respelling, Way, respell};

/// A file as the formatter writes it.
#[derive(Debug, Clone)]
pub struct Formatted {
    /// The file; the text as given where it may not be touched.
    pub text: String,
    /// What is wrong with the text as given and stays wrong in the text as written, at its place in the text as given,
    /// which is file 0 here.
    pub diagnostics: Vec<Diagnostic>,
}

/// Mistakes that settle themselves when a line gets its indentation.
const SETTLED_BY_LAYOUT: [&str; 2] = ["tab-indentation", "dash-indentation"];

/// Writes a file in the one layout; `name` decides whether it is literate, where only the blocks of Mizan are touched.
///
/// Lines that could not be read stay as they are. So does a whole file that shows its text in another order than it is
/// read, or that would not say the same afterwards: that would be our mistake, and has its diagnostic.
pub fn format(name: &str, text: &str, limits: &Limits) -> Formatted {
    let read = parse(FileId::default(), name, text, limits);
    if read.diagnostics.iter().any(|it| matches!(it.code, "bidi-control" | "file-too-large")) {
        return Formatted { text: text.to_owned(), diagnostics: read.diagnostics };
    }
    let language = read.file.language.map(|it| it.0);
    let mut tried = None;
    for scope in slips::SCOPES {
        let mended = slips::mend(name, text, limits, &read.diagnostics, language, scope);
        if tried.as_ref() == Some(&mended) {
            continue;
        }
        if let Some(written) = lay_out(name, text, &mended, limits, &read) {
            return Formatted { text: written.0, diagnostics: unsettled(read.diagnostics, &written.1) };
        }
        tried = Some(mended);
    }
    let mut diagnostics = read.diagnostics;
    let start = Location::new(FileId::default(), Span::new(0, 0));
    diagnostics.push(Diagnostic::error("format-unsafe", start).help("help"));
    Formatted { text: text.to_owned(), diagnostics }
}

/// The text laid out, with what is wrong with it, if it says what the original said.
fn lay_out(
    name: &str,
    original: &str,
    mended: &str,
    limits: &Limits,
    read: &Parsed,
) -> Option<(String, Vec<Diagnostic>)> {
    let reread;
    let source = if mended == original {
        read
    } else {
        reread = parse(FileId::default(), name, mended, limits);
        &reread
    };
    let written = page::write(name, mended, source, &own_words(mended, source));
    if written == original {
        return Some((written, read.diagnostics.clone()));
    }
    let again = parse(FileId::default(), name, &written, limits);
    // A part that could not be read has no shape, so its letters and values are held against each other as well.
    let same = comments(original, read) == comments(&written, &again)
        && (!has_mistakes(source) || letters(mended) == letters(&written))
        && values(source).eq(values(&again))
        && (has_mistakes(read) || !has_mistakes(&again))
        && shape::of(&read.file) == shape::of(&again.file);
    same.then_some((written, again.diagnostics))
}

/// A file without mistakes in the one layout.
pub(crate) fn strictly_laid_out(name: &str, text: &str, read: &Parsed) -> String {
    page::write(name, text, read, &own_words(text, read))
}

/// The words of other languages and notations, in the language of the file. A file with mistakes keeps what it has:
/// which keyword a word is, is not certain there.
fn own_words(text: &str, parsed: &Parsed) -> Respelling {
    match parsed.file.language {
        Some((language, _)) if !has_mistakes(parsed) => {
            let glossary = Glossary::default();
            respell(text, parsed, Way { from: language, to: language, canonical: false, glossary: &glossary })
                .0
        }
        _ => Respelling::new(),
    }
}

fn comments<'a>(text: &'a str, parsed: &Parsed) -> Vec<(&'a str, bool)> {
    parsed.tokens.comments.iter().map(|it| (it.span.text_in(text), it.own_line)).collect()
}

/// A text without blanks, and without what a keyword may be put right in.
fn letters(text: &str) -> String {
    latin_fold(&arabic_fold(text)).split_whitespace().collect()
}

/// The numbers, dates and texts of a file.
fn values(parsed: &Parsed) -> impl Iterator<Item = &Literal> {
    parsed.tokens.literals.iter().filter(|it| !matches!(it, Literal::Name(_)))
}

fn has_mistakes(parsed: &Parsed) -> bool {
    parsed.diagnostics.iter().any(Diagnostic::is_error)
}

/// Leaves out what the formatter has mended.
fn unsettled(mut before: Vec<Diagnostic>, after: &[Diagnostic]) -> Vec<Diagnostic> {
    let mended = |code: &str| slips::MENDED.contains(&code) || SETTLED_BY_LAYOUT.contains(&code);
    before.retain(|it| !mended(it.code) || after.iter().any(|still| still.code == it.code));
    before
}
