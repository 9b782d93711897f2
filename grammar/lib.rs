//! The grammar of Mizan: what a line may say, over a text of tokens, and the one table of keywords in three languages.
//! It may not know spans, trees or diagnostics; only `mizan-syntax` sees its [`Rule`], everybody else its [`Keyword`].
//!
//! Read `keywords.toml` first, then `mizan.pest`; `keywords.pest` and `keywords.rs` are generated from the table. A
//! token is one character of three bytes: [`Keyword::character`] and [`Symbol::character`] say which, and the position
//! of a token in the text of tokens is its byte offset divided by [`TOKEN_BYTES`].
#![expect(missing_docs, reason = "the derive of the parser leaves some of its rules without a comment")]

mod keywords;

pub use keywords::{KEYWORDS, Keyword, SYMBOLS, Symbol, keyword_of};

/// The parser of a text of tokens.
#[derive(Debug, pest_derive::Parser)]
#[grammar = "keywords.pest"]
#[grammar = "mizan.pest"]
pub struct MizanParser;

/// The length of a token's character in bytes.
pub const TOKEN_BYTES: usize = 3;

/// The languages of the keywords, in the order of the columns of [`Row::spellings`].
pub const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

/// A keyword of the table.
#[derive(Debug)]
pub struct Row {
    /// Which.
    pub keyword: Keyword,
    /// Its name in the table: `has_many`.
    pub id: &'static str,
    /// The kind of place in which it stands.
    pub group: Group,
    /// Its spellings in English, French and Arabic, the canonical one first.
    pub spellings: [&'static [&'static str]; 3],
    /// What people type instead: read, and answered with the canonical form.
    pub compat: &'static [&'static str],
    /// Those of its spellings that can never be a name.
    pub reserved: &'static [&'static str],
    /// The keywords as which the lexer reads a spelling that the two have in common.
    pub shares: &'static [Keyword],
}

/// The kind of place in which a keyword stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Anywhere; never a name.
    Reserved,
    /// At the start of an item.
    Item,
    /// At the start of a line of a programme or an entity.
    Line,
    /// Before a label: its language.
    Language,
    /// After a head or on a line of its own: citations, doubts, marks of a field.
    Note,
    /// At the start of a clause.
    Clause,
    /// After a head.
    Head,
    /// A type.
    Type,
    /// A stretch of time: a unit.
    Time,
    /// A name that every programme has.
    Builtin,
    /// Between two values or after one.
    Operator,
    /// Before a value.
    Phrase,
    /// How a number is rounded.
    Rounding,
}

/// How a spelling stands to names: which of the three characters of its keyword a token gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Several words, or a reserved one: never a name.
    Hard,
    /// One word that may be a name, even a unit.
    Soft,
    /// One word that may be a name, but never the unit of the number before it.
    Stop,
}

impl Keyword {
    /// The character of a token that spells this keyword.
    pub fn character(self, standing: Standing) -> char {
        let base = match standing {
            Standing::Hard => 0xE000,
            Standing::Soft => 0xE400,
            Standing::Stop => 0xE800,
        };
        char::from_u32(base + self as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// How a spelling of one word stands to names.
    pub fn standing(self) -> Standing {
        match self.row().group {
            Group::Reserved => Standing::Hard,
            group if group.stops_a_unit() => Standing::Stop,
            _ => Standing::Soft,
        }
    }

    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        KEYWORDS.get(self as usize).unwrap_or(&FIRST_ROW)
    }

    /// Its canonical spelling in a language given by its column: 0 English, 1 French, 2 Arabic.
    pub fn spelling(self, column: usize) -> &'static str {
        self.row().spellings.get(column).and_then(|it| it.first()).copied().unwrap_or(self.row().id)
    }
}

impl Group {
    /// Whether a one-word keyword of the group can follow a number without being its unit.
    pub fn stops_a_unit(self) -> bool {
        matches!(
            self,
            Group::Language
                | Group::Note
                | Group::Clause
                | Group::Head
                | Group::Operator
                | Group::Phrase
                | Group::Rounding
        )
    }
}

impl Symbol {
    /// The character of a token that is this symbol.
    pub fn character(self) -> char {
        char::from_u32(0xF000 + self as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// What it looks like, or what it is in words.
    pub fn shown(self) -> &'static str {
        SYMBOLS.get(self as usize).map_or("", |it| it.1)
    }
}

/// Stands in for a keyword outside the table, of which there are none.
const FIRST_ROW: Row = Row {
    keyword: Keyword::Add,
    id: "",
    group: Group::Item,
    spellings: [&[], &[], &[]],
    compat: &[],
    reserved: &[],
    shares: &[],
};
