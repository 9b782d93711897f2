//! Text to tokens, lines, items and a tree with its comments. Knows how Mizan is written, in three languages; may not
//! know what names mean, types, other files, or how anything is evaluated. The parser's own types never leave it.
//!
//! [`parse`] never fails: it gives a [`tree::File`] and diagnostics. Read `tree` first, then the way of a text through
//! `text`, `token`, `lexer`, `layout`, `segment`, `read`; `fold` says which spellings count as one.

mod declarations;
pub mod fold;
mod format;
pub mod glossary;
mod language;
mod layout;
mod lexer;
mod read;
mod segment;
mod text;
pub mod token;
mod translate;
pub mod tree;

#[cfg(test)]
mod tests;

use mizan_source::{Diagnostic, FileId};

pub use declarations::{Declaration, declarations};
pub use format::{Formatted, format};
pub use glossary::{Glossary, Renaming};
pub use language::in_language;
pub use layout::{Layout, Node};
pub use mizan_grammar::{KEYWORDS, Keyword, Row as KeywordRow, Standing, Symbol};
pub use text::Block;
pub use token::{Comment, Languages, Line, Literal, Token, TokenKind, Tokens, column};
pub use translate::{Missing, Translated, canonical_lines, translate};

/// How much of a file is read, so that no file can exhaust its reader.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The largest file.
    pub source_bytes: usize,
    /// How deep parentheses, dash lines and indentation may nest.
    pub nesting: usize,
    /// How many operators one formula may have.
    pub operators: usize,
    /// How many phrases (`sum of`, `if`, `any … where`) may stand in one formula outside parentheses.
    pub phrases: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { source_bytes: 4 * 1024 * 1024, nesting: 64, operators: 256, phrases: 24 }
    }
}

/// A file as read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What it says.
    pub file: tree::File,
    /// What is wrong with how it is written, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// Its tokens, lines and comments.
    pub tokens: Tokens,
    /// Its lines as trees.
    pub layout: Layout,
    /// The stretches of it that are Mizan.
    pub blocks: Vec<Block>,
}

/// Reads a file; `name` decides whether it is literate (`name.mizan.md`). Never fails: what cannot be read is a broken
/// part of the tree, with its diagnostic.
pub fn parse(file: FileId, name: &str, text: &str, limits: &Limits) -> Parsed {
    parse_renamed(file, name, text, limits, None)
}

/// Reads a file with the names of another language: each name that the renaming knows comes as what it is called there.
pub fn parse_renamed(
    file: FileId,
    name: &str,
    text: &str,
    limits: &Limits,
    renaming: Option<&Renaming>,
) -> Parsed {
    let mut diagnostics = Vec::new();
    let blocks = text::blocks(file, name, text, limits, &mut diagnostics);
    let mut tokens = lexer::lex(file, text, &blocks, &mut diagnostics);
    let layout = layout::lay_out(file, &tokens, limits, &mut diagnostics);
    let tree = read::read(file, text, limits, &mut tokens, &layout, renaming, &mut diagnostics);
    language::check(file, &tree, &tokens, &blocks, &mut diagnostics);
    mizan_source::sort_and_dedupe(&mut diagnostics);
    Parsed { file: tree, diagnostics, tokens, layout, blocks }
}
