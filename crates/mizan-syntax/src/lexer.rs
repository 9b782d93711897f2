//! Text to tokens: names, numbers, dates, texts and signs, line by line, with the slips of people who know other
//! notations read as they were meant.
//!
//! Keywords are found in a second look at each line (`phrases`), because a keyword may be several words.

mod names;
mod numbers;
mod phrases;
mod strings;

use std::collections::BTreeSet;

use mizan_grammar::{Keyword, Symbol};
use mizan_source::{Diagnostic, FileId, Fix, Location, Span};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::text::Block;
use crate::token::{Comment, Line, Literal, Tokens};

/// Reads the tokens of the blocks of a file.
pub(crate) fn lex(file: FileId, text: &str, blocks: &[Block], out: &mut Vec<Diagnostic>) -> Tokens {
    let mut lexer = Lexer {
        file,
        text,
        at: 0,
        end: 0,
        raw: Vec::new(),
        tokens: Tokens::default(),
        column: column_of(text),
        dashed: names::dashed_names(text, blocks),
        line_start: 0,
        in_row: false,
        after_blank: true,
        out,
    };
    for (index, block) in blocks.iter().enumerate() {
        lexer.at = block.span.start as usize;
        lexer.end = block.span.end as usize;
        lexer.after_blank = true;
        while lexer.at < lexer.end {
            lexer.line(index, block.column);
        }
    }
    lexer.tokens
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    end: usize,
    /// The parts of the line being read.
    raw: Vec<Raw>,
    tokens: Tokens,
    /// The column of the language that the file says it is in; English where it says none.
    column: usize,
    /// Names declared with dashes, as they should be written.
    dashed: BTreeSet<String>,
    line_start: usize,
    /// Whether the line begins with a bar.
    in_row: bool,
    after_blank: bool,
    out: &'a mut Vec<Diagnostic>,
}

/// A part of a line before keywords are looked for.
#[derive(Debug, Clone, Copy)]
struct Raw {
    kind: RawKind,
    span: Span,
    literal: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawKind {
    /// A word; whether it is part of a path, where no keyword stands.
    Word {
        in_path: bool,
    },
    /// A word that ends in an apostrophe.
    Elided,
    /// A `-` right before a digit, after a space: a sign, or an operator without its space.
    Sign,
    /// A keyword found already, in place of a slip.
    Keyword(Keyword),
    Symbol(Symbol),
}

/// The column of the language that the first lines say the file is in.
fn column_of(text: &str) -> usize {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with(['#', '`', '~']));
    let language = lines.take(20).find_map(|it| {
        let (first, second) = it.split_once(char::is_whitespace)?;
        Keyword::Language.row().spellings.concat().contains(&first).then(|| second.trim())
    });
    match language {
        Some("ar") => ARABIC,
        Some("fr") => 1,
        _ => 0,
    }
}

/// The column of Arabic, where `،` and `٪` are at home.
pub(crate) const ARABIC: usize = 2;

/// Whether a character is a blank between tokens.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200A}' | '\u{3000}')
}

/// Whether a character only directs how a line is shown. Those that may not stand here have their diagnostic already.
pub(crate) fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_word_start(character: char) -> bool {
    character == '_' || is_xid_start(character) || (is_xid_continue(character) && !character.is_numeric())
}

fn is_word_part(character: char) -> bool {
    is_xid_continue(character) || matches!(character, '\u{200C}' | '\u{200D}')
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, text: &str) {
        self.at = self.at.saturating_add(text.len());
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|it| !wanted(it)).unwrap_or(rest.len());
        let taken = rest.get(..length).unwrap_or_default();
        self.skip(taken);
        taken
    }

    fn span_from(&self, start: usize) -> Span {
        Span::from_range(start..self.at)
    }

    fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    fn push(&mut self, kind: RawKind, span: Span) {
        self.raw.push(Raw { kind, span, literal: None });
    }

    fn push_symbol(&mut self, symbol: Symbol, start: usize) {
        self.push(RawKind::Symbol(symbol), self.span_from(start));
    }

    fn push_literal(&mut self, symbol: Symbol, span: Span, literal: Literal) {
        let index = u32::try_from(self.tokens.literals.len()).ok();
        self.tokens.literals.push(literal);
        self.raw.push(Raw { kind: RawKind::Symbol(symbol), span, literal: index });
    }

    /// Reports a slip that has one remedy.
    fn slip(&mut self, code: &'static str, span: Span, wanted: &str) {
        let at = self.place(span);
        let found = span.text_in(self.text);
        let fix = Fix::replace("fix", at, wanted).safe();
        self.out.push(Diagnostic::error(code, at).name("found", found).name("wanted", wanted).fix(fix));
    }

    /// Reports a spelling that is understood, and not the one of this language.
    fn foreign(&mut self, code: &'static str, span: Span, wanted: &str) {
        let at = self.place(span);
        let found = span.text_in(self.text);
        let fix = Fix::replace("fix", at, wanted).safe();
        self.out.push(Diagnostic::warning(code, at).name("found", found).name("wanted", wanted).fix(fix));
    }

    /// Reads one line with its end.
    fn line(&mut self, block: usize, block_column: u32) {
        let start = self.at;
        self.line_start = start;
        let column = self.indentation();
        let margin = start.saturating_add(block_column as usize).min(self.at);
        let margin = if self.text.is_char_boundary(margin) { margin } else { self.at };
        let indentation = self.span_from(margin);
        self.in_row = self.peek() == Some('|');
        let comments = self.tokens.comments.len();
        while !self.rest().is_empty() {
            if self.line_end() {
                break;
            }
            self.part();
        }
        let first = self.tokens.tokens.len();
        self.finish_line();
        let tokens = first..self.tokens.tokens.len();
        let bounds =
            self.tokens.tokens.get(first).zip(self.tokens.tokens.last()).map(|it| it.0.span.join(it.1.span));
        let has_comment = self.tokens.comments.len() > comments;
        self.after_blank = bounds.is_none() && !has_comment;
        if let Some(span) = bounds {
            let column = column.saturating_sub(block_column);
            let indentation = Span::new(indentation.start, indentation.end.min(span.start));
            self.tokens.lines.push(Line { column, indentation, tokens, span, block });
        }
    }

    /// Takes the end of a line, if it is one.
    fn line_end(&mut self) -> bool {
        let rest = self.rest();
        let end = if rest.starts_with("\r\n") { "\r\n" } else { "\n" };
        let found = rest.starts_with(end);
        if found {
            self.skip(end);
        }
        found
    }

    /// Takes the blanks at the start of a line and counts its column. A tab counts as two.
    fn indentation(&mut self) -> u32 {
        let start = self.at;
        let blanks = self.skip_while(|it| is_blank(it) || is_direction_mark(it));
        let visible = blanks.chars().filter(|it| !is_direction_mark(*it));
        let column: u32 = visible.clone().map(|it| if it == '\t' { 2 } else { 1 }).sum();
        let blank_line = matches!(self.peek(), None | Some('\n' | '\r'));
        if !blank_line && visible.clone().any(|it| it != ' ') {
            let at = self.place(self.span_from(start));
            let spaces = " ".repeat(column as usize);
            self.out.push(
                Diagnostic::error("tab-indentation", at)
                    .help("help")
                    .fix(Fix::replace("fix", at, spaces).safe()),
            );
        }
        column
    }

    /// Reads the next part of a line.
    fn part(&mut self) {
        let Some(next) = self.peek() else { return };
        let start = self.at;
        match next {
            '#' => self.comment(),
            '/' if self.rest().starts_with("//") => {
                self.foreign("foreign-sign", Span::from_range(start..start.saturating_add(2)), "#");
                self.comment();
            }
            '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‹' | '›' => {
                self.string(next)
            }
            '0'..='9' | '٠'..='٩' | '۰'..='۹' => self.number(),
            _ if is_blank(next) || is_direction_mark(next) => {
                self.skip_while(|it| is_blank(it) || is_direction_mark(it));
            }
            _ if is_word_start(next) => self.word(),
            _ => {
                let mut buffer = [0u8; 4];
                self.skip(next.encode_utf8(&mut buffer));
                self.sign(next, start);
            }
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        let text = self.skip_while(|it| it != '\n');
        let trailing = text.len().saturating_sub(text.trim_end().len());
        let before = self.text.get(self.line_start..start).unwrap_or_default();
        let comment = Comment {
            span: Span::from_range(start..self.at.saturating_sub(trailing)),
            doc: text.starts_with("##"),
            own_line: before.chars().all(|it| is_blank(it) || is_direction_mark(it)),
            after_blank: self.after_blank,
        };
        self.tokens.comments.push(comment);
    }

    fn word(&mut self) {
        let start = self.at;
        let word = self.skip_while(is_word_part);
        if self.dashes(start) {
            return;
        }
        let after = self.rest();
        let mut following = after.chars();
        if matches!(following.next(), Some('\'' | '’')) && following.next().is_some_and(is_xid_start) {
            let apostrophe = after.chars().next().map_or(1, char::len_utf8);
            self.at = self.at.saturating_add(apostrophe);
            let quoted = word.chars().next().is_some_and(char::is_alphabetic);
            if quoted {
                return self.push(RawKind::Elided, self.span_from(start));
            }
        }
        let in_path = self.is_after_dot(start) || self.is_before_dot();
        self.push(RawKind::Word { in_path }, self.span_from(start));
    }

    fn is_after_dot(&self, start: usize) -> bool {
        let last = self.raw.last();
        last.is_some_and(|it| it.kind == RawKind::Symbol(Symbol::Dot) && it.span.end as usize == start)
    }

    fn is_before_dot(&self) -> bool {
        let after = self.rest();
        after.starts_with('.') && after.chars().nth(1).is_some_and(is_word_start)
    }

    /// Reads a sign whose first character is taken already.
    fn sign(&mut self, sign: char, start: usize) {
        match sign {
            ':' => self.push_symbol(Symbol::Colon, start),
            ',' => self.push_symbol(Symbol::Comma, start),
            '(' => self.push_symbol(Symbol::OpenParen, start),
            ')' => self.push_symbol(Symbol::CloseParen, start),
            '[' => self.push_symbol(Symbol::OpenBracket, start),
            ']' => self.push_symbol(Symbol::CloseBracket, start),
            '%' => self.push_symbol(Symbol::Percent, start),
            '،' => self.localized(Symbol::Comma, ",", start),
            '٪' => self.localized(Symbol::Percent, "%", start),
            '؛' | ';' => self.replaced(Symbol::Comma, ",", start),
            '.' => self.dot(start),
            '=' => self.equal(start),
            '<' => self.less(start),
            '>' => self.more(start),
            '≤' => self.replaced(Symbol::LessEqual, "<=", start),
            '≥' => self.replaced(Symbol::MoreEqual, ">=", start),
            '≠' => self.replaced(Symbol::NotEqual, Keyword::IsNot.spelling(self.column), start),
            '!' if self.rest().starts_with('=') => {
                self.skip("=");
                self.replaced(Symbol::NotEqual, Keyword::IsNot.spelling(self.column), start);
            }
            '&' => {
                self.skip_while(|it| it == '&');
                self.replaced_by_keyword(Keyword::And, start);
            }
            '|' if !self.in_row && self.rest().starts_with('|') => {
                self.skip("|");
                self.replaced_by_keyword(Keyword::Or, start);
            }
            '|' => self.push_symbol(Symbol::Bar, start),
            '+' => self.operator(Symbol::Plus, "+", start),
            '*' => self.operator(Symbol::Times, "*", start),
            '×' => self.replaced(Symbol::Times, "*", start),
            '÷' => self.replaced(Symbol::Slash, "/", start),
            '/' => self.slash(start),
            '-' => self.minus(start),
            '–' | '—' | '−' | '‐' | '‑' => {
                self.foreign("foreign-sign", self.span_from(start), "-");
                self.minus(start);
            }
            _ => self.unexpected(sign, start),
        }
    }

    fn unexpected(&mut self, character: char, start: usize) {
        if crate::text::ends_a_line_elsewhere(character) {
            return;
        }
        let at = self.place(self.span_from(start));
        let unseen = character.is_control() || crate::fold::is_invisible(character);
        let shown = if unseen { format!("U+{:04X}", u32::from(character)) } else { character.into() };
        let found = Diagnostic::error("unexpected-character", at).name("found", shown);
        self.out.push(found.fix(Fix::delete("fix", at)));
    }

    /// A sign that Arabic files write so.
    fn localized(&mut self, symbol: Symbol, wanted: &str, start: usize) {
        if self.column != ARABIC {
            self.foreign("foreign-sign", self.span_from(start), wanted);
        }
        self.push_symbol(symbol, start);
    }

    fn replaced(&mut self, symbol: Symbol, wanted: &str, start: usize) {
        self.foreign("foreign-sign", self.span_from(start), wanted);
        self.push_symbol(symbol, start);
    }

    fn replaced_by_keyword(&mut self, keyword: Keyword, start: usize) {
        let span = self.span_from(start);
        self.foreign("foreign-sign", span, keyword.spelling(self.column));
        self.push(RawKind::Keyword(keyword), span);
    }

    fn dot(&mut self, start: usize) {
        let after_word = self
            .raw
            .last()
            .is_some_and(|it| matches!(it.kind, RawKind::Word { .. }) && it.span.end as usize == start);
        if after_word && !self.peek().is_some_and(char::is_numeric) {
            return self.push_symbol(Symbol::Dot, start);
        }
        self.unexpected('.', start);
    }

    fn equal(&mut self, start: usize) {
        match self.peek() {
            Some('=') => {
                self.skip("=");
                self.replaced(Symbol::Equal, "=", start);
            }
            Some('>') => {
                self.skip(">");
                self.replaced(Symbol::MoreEqual, ">=", start);
            }
            Some('<') => {
                self.skip("<");
                self.replaced(Symbol::LessEqual, "<=", start);
            }
            _ => self.push_symbol(Symbol::Equal, start),
        }
    }

    fn less(&mut self, start: usize) {
        match self.peek() {
            Some('=') => {
                self.skip("=");
                self.push_symbol(Symbol::LessEqual, start);
            }
            Some('>') => {
                self.skip(">");
                self.replaced(Symbol::NotEqual, Keyword::IsNot.spelling(self.column), start);
            }
            _ => self.push_symbol(Symbol::Less, start),
        }
    }

    fn more(&mut self, start: usize) {
        if self.peek() == Some('=') {
            self.skip("=");
            return self.push_symbol(Symbol::MoreEqual, start);
        }
        self.push_symbol(Symbol::More, start);
    }

    /// Whether a value ends right before `start`, without a space.
    fn value_before(&self, start: usize) -> bool {
        let before = self.text.get(..start).and_then(|it| it.chars().next_back());
        before.is_some_and(|it| is_word_part(it) || matches!(it, ')' | ']' | '%' | '٪' | '"'))
    }

    /// Whether a value starts right here, without a space.
    fn value_here(&self) -> bool {
        self.peek().is_some_and(|it| is_word_part(it) || matches!(it, '(' | '"'))
    }

    /// An operator that should have a space on both sides.
    fn operator(&mut self, symbol: Symbol, spelling: &str, start: usize) {
        let span = self.span_from(start);
        let (before, after) = (self.value_before(start), self.value_here());
        if before || after {
            let left = if before { " " } else { "" };
            let right = if after { " " } else { "" };
            self.slip("missing-spaces", span, &format!("{left}{spelling}{right}"));
        }
        self.push(RawKind::Symbol(symbol), span);
    }

    /// A `/` between letters is part of a unit; the reader of formulas decides where it cannot be.
    fn slash(&mut self, start: usize) {
        let letter_after = self.peek().is_some_and(is_word_start);
        let before = self.text.get(..start).and_then(|it| it.chars().next_back());
        let unit_before = before.is_some_and(|it| matches!(it, '%' | '٪') || is_word_part(it));
        let number_before = self.raw.last().is_some_and(|it| it.kind == RawKind::Symbol(Symbol::Number));
        if letter_after && unit_before && !number_before {
            return self.push_symbol(Symbol::TightSlash, start);
        }
        self.operator(Symbol::Slash, "/", start);
    }

    /// Whether what stands before on the line leaves an operator nothing to work on.
    fn wants_value(&self) -> bool {
        let before = self.raw.last().map(|it| it.kind);
        matches!(before, None | Some(RawKind::Symbol(_)))
            && !matches!(
                before,
                Some(RawKind::Symbol(
                    Symbol::Number
                        | Symbol::Date
                        | Symbol::Text
                        | Symbol::Percent
                        | Symbol::CloseParen
                        | Symbol::CloseBracket
                ))
            )
    }

    /// `-x` is `0 - x`: only numbers have a sign.
    fn sign_of_name(&mut self, start: usize) {
        let span = self.span_from(start);
        self.slip("sign-of-name", span, "0 - ");
        self.push_literal(
            Symbol::Number,
            Span::new(span.start, span.start),
            Literal::Number(mizan_value::Number::ZERO),
        );
        self.push(RawKind::Symbol(Symbol::Minus), span);
    }

    fn minus(&mut self, start: usize) {
        let digit_after = self.peek().is_some_and(char::is_numeric);
        let before = self.value_before(start);
        let at_line_start = self.raw.is_empty();
        match self.peek() {
            Some(next) if at_line_start && is_blank(next) => self.push_symbol(Symbol::Dash, start),
            None | Some('\n' | '\r') if at_line_start => self.push_symbol(Symbol::Dash, start),
            _ if digit_after && !before => self.push(RawKind::Sign, self.span_from(start)),
            Some(_) if !before && self.value_here() && self.wants_value() => self.sign_of_name(start),
            _ => self.operator(Symbol::Minus, "-", start),
        }
    }
}
