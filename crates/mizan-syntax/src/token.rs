//! Tokens, lines and comments: what a file is made of before anything is read into it.

use mizan_grammar::{Keyword, Standing, Symbol};
use mizan_source::Span;
use mizan_value::{Date, Number};

use crate::tree::LanguageCode;

/// The smallest part of a file that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands. A token that the reader put in (the `from` of `4-6`) is empty.
    pub span: Span,
    /// The keyword that it turned out to be where it stands, which differs from the one it spells where two keywords
    /// share a spelling; `None` for a name, and where the line could not be read.
    pub role: Option<Keyword>,
    /// Its value, as an index into [`Tokens::literals`].
    pub(crate) literal: Option<u32>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A spelling of a keyword, which may still be a name.
    Keyword {
        /// Which.
        keyword: Keyword,
        /// Whether it may be a name.
        standing: Standing,
        /// The languages in which it is spelt so.
        languages: Languages,
    },
    /// Anything else.
    Symbol(Symbol),
}

/// A set of the languages of keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Languages(u8);

/// What a token that is no keyword says.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A number, its sign included.
    Number(Number),
    /// A date; `whole_month` for `2024-03`, which comes as the first day of the month.
    Date {
        /// The day.
        date: Date,
        /// Whether only the month was written.
        whole_month: bool,
    },
    /// A text without its quotes.
    Text(String),
    /// A name that is not spelt as it is written: composed, without invisible characters.
    Name(String),
    /// Could not be read; has its diagnostic.
    Broken,
}

/// A line that is neither blank nor only a comment.
#[derive(Debug, Clone)]
pub struct Line {
    /// How many spaces stand before it, counted from the column of its block.
    pub column: u32,
    /// Its blanks, and the marks of direction among them: from the column of its block to its first token.
    pub indentation: Span,
    /// Its tokens, as indices into [`Tokens::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// From its first token to its last.
    pub span: Span,
    /// Which block of a literate file it stands in.
    pub block: usize,
}

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
    /// Whether it documents what is below it: `##`.
    pub doc: bool,
    /// Whether nothing else stands on its line.
    pub own_line: bool,
    /// Whether the line above it is blank, or another block.
    pub after_blank: bool,
}

/// The tokens of a file, in order, with their lines and comments: enough to write the file again.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// What numbers, dates and texts say.
    pub literals: Vec<Literal>,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// Tokens that stand in for a slip; their indices follow those of `tokens`.
    pub(crate) stand_ins: Vec<Token>,
}

impl Token {
    /// The keyword that it spells, if any.
    pub fn keyword(&self) -> Option<Keyword> {
        match self.kind {
            TokenKind::Keyword { keyword, .. } => Some(keyword),
            TokenKind::Symbol(_) => None,
        }
    }

    /// Whether it is this keyword as it is spelt.
    pub fn is(&self, wanted: Keyword) -> bool {
        self.keyword() == Some(wanted)
    }

    /// Whether it is this symbol.
    pub fn is_symbol(&self, wanted: Symbol) -> bool {
        self.kind == TokenKind::Symbol(wanted)
    }

    /// Whether a name may be meant.
    pub(crate) fn may_be_name(&self) -> bool {
        match self.kind {
            TokenKind::Keyword { standing, .. } => standing != Standing::Hard,
            TokenKind::Symbol(symbol) => symbol == Symbol::Word,
        }
    }

    /// The character that stands for it in a text of tokens.
    pub(crate) fn character(&self) -> char {
        match self.kind {
            TokenKind::Keyword { keyword, standing, .. } => keyword.character(standing),
            TokenKind::Symbol(symbol) => symbol.character(),
        }
    }
}

impl Tokens {
    /// A token by its index, one that stands in for a slip too.
    pub(crate) fn get(&self, index: u32) -> Option<&Token> {
        let index = index as usize;
        self.tokens.get(index).or_else(|| self.stand_ins.get(index.checked_sub(self.tokens.len())?))
    }

    /// The value of a token that has one.
    pub fn literal(&self, token: &Token) -> Option<&Literal> {
        self.literals.get(token.literal? as usize)
    }
}

impl Languages {
    /// The set of the language in a column of the table of keywords: 0 English, 1 French, 2 Arabic.
    pub(crate) fn of_column(column: usize) -> Languages {
        Languages(1u8.checked_shl(u32::try_from(column).unwrap_or(7)).unwrap_or(0))
    }

    /// Both sets together.
    pub(crate) fn with(self, other: Languages) -> Languages {
        Languages(self.0 | other.0)
    }

    /// Whether the language is one of them.
    pub fn contains(self, language: LanguageCode) -> bool {
        self.0 & Languages::of_column(column(language)).0 != 0
    }
}

/// The column of a language in the table of keywords.
pub fn column(language: LanguageCode) -> usize {
    match language {
        LanguageCode::En => 0,
        LanguageCode::Fr => 1,
        LanguageCode::Ar => 2,
    }
}
