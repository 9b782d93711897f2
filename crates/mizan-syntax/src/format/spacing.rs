//! Tokens to text: how each is spelt, and what stands between two.

use mizan_grammar::{Keyword, Symbol};

use super::respell::Respelling;
use crate::fold::{is_arabic, keyword_key};
use crate::lexer::{is_blank, is_direction_mark};
use crate::token::column;
use crate::tree::LanguageCode;
use crate::{Token, TokenKind};

/// Writes tokens of one line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    /// The tokens of the line.
    pub(super) words: &'a [Token],
    /// The language that the file says it is in.
    pub(super) language: Option<LanguageCode>,
    /// What is spelt otherwise than written.
    pub(super) respelt: &'a Respelling,
}

/// Says that what follows runs from left to right.
const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

/// Opens a stretch whose direction is its own and touches nothing around it; closes it.
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

impl Writer<'_> {
    /// These tokens of the line, with one space where one belongs and a left-to-right mark where a line that is shown
    /// from left to right would turn a date or the sign of a number around. Other marks of direction are not kept: they
    /// are the formatter's to write.
    pub(super) fn phrase(&self, range: std::ops::Range<usize>) -> String {
        let right_to_left = self.ends_right_to_left(range.start);
        self.phrase_after(range, right_to_left)
    }

    /// The tokens of a cell. One with Arabic in it stands in an isolate: a row of Arabic cells would else run from
    /// right to left and the numbers below it from left to right, each under the heading of another.
    pub(super) fn cell(&self, range: std::ops::Range<usize>) -> String {
        let text = self.phrase_after(range, false);
        if text.chars().any(is_arabic) { format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}") } else { text }
    }

    fn phrase_after(&self, range: std::ops::Range<usize>, mut right_to_left: bool) -> String {
        let mut written = String::new();
        let mut last: Option<&Token> = None;
        for token in self.words.get(range).unwrap_or_default() {
            let spelling = self.spelling(token);
            if spelling.is_empty() {
                continue;
            }
            written.push_str(last.map_or("", |it| self.between(it, token)));
            if right_to_left && turns_around(token, &spelling) {
                written.push(LEFT_TO_RIGHT_MARK);
                right_to_left = false;
            }
            right_to_left = direction(&spelling).unwrap_or(right_to_left);
            written.push_str(&spelling);
            last = Some(token);
        }
        written
    }

    /// Whether the last letter before a token of the line is one that is written from right to left.
    fn ends_right_to_left(&self, index: usize) -> bool {
        let before = self.words.get(..index).unwrap_or_default();
        before.iter().rev().find_map(|it| direction(&self.spelling(it))).unwrap_or(false)
    }

    fn between(&self, previous: &Token, next: &Token) -> &'static str {
        // One space would make one number of `1  200`.
        let numbers = previous.is_symbol(Symbol::Number) && next.is_symbol(Symbol::Number);
        match (numbers, self.is_apart(previous, next)) {
            (true, _) => "  ",
            (false, true) => " ",
            (false, false) => "",
        }
    }

    /// Whether a space stands between two tokens.
    fn is_apart(&self, previous: &Token, next: &Token) -> bool {
        use Symbol::{
            CloseBracket, CloseParen, Comma, Dot, OpenBracket, OpenParen, Percent, Slash, TightSlash,
        };
        let symbol = |token: &Token| match token.kind {
            TokenKind::Symbol(symbol) => Some(symbol),
            TokenKind::Keyword { .. } => None,
        };
        let (left, right) = (symbol(previous), symbol(next));
        if matches!(left, Some(OpenParen | OpenBracket | TightSlash))
            || matches!(right, Some(CloseParen | CloseBracket | Comma | Dot | TightSlash))
        {
            return false;
        }
        let touching = previous.span.end == next.span.start;
        match (left, right) {
            // `a.first` is one name; `a. first` is not, and stays what it is.
            (Some(Dot), _) => !touching,
            (_, Some(OpenBracket)) => !(previous.may_be_name() || left == Some(CloseBracket)),
            (Some(Symbol::Number), Some(Percent)) => false,
            // `2/3` is one constant, `2 / 3` a division.
            (Some(Symbol::Number), Some(Slash)) | (Some(Slash), Some(Symbol::Number)) => !touching,
            (_, Some(Slash)) if previous.is(Keyword::Yes) => false,
            (Some(Slash), _) if next.is(Keyword::No) => false,
            // `d'enfants`
            (None, _) => !self.spelling(previous).ends_with(['\'', '’']),
            _ => true,
        }
    }

    /// A token as it is spelt in the table of keywords, or as written.
    pub(super) fn spelling(&self, token: &Token) -> String {
        if let Some(spelling) = self.respelt.get(&token.span.start).filter(|_| !token.span.is_empty()) {
            return spelling.clone();
        }
        let written = token.span.text_in(self.text);
        let TokenKind::Keyword { keyword, .. } = token.kind else {
            return written.to_owned();
        };
        let found = token.role.and_then(|role| spelt_alike(written, [role, keyword], self.language));
        match found {
            Some(spelling) => spelling.to_owned(),
            None => written
                .split(|it| is_blank(it) || is_direction_mark(it))
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

/// Whether something is shown backwards in a line from left to right, if Arabic stands before it: its hyphens and
/// underscores part it into numbers, and those follow each other like words.
fn turns_around(token: &Token, spelling: &str) -> bool {
    match token.kind {
        TokenKind::Symbol(Symbol::Date) => true,
        TokenKind::Symbol(Symbol::Number) => spelling.contains(['-', '_']),
        _ => false,
    }
}

/// Whether the last letter of a text runs from right to left; `None` without a letter.
fn direction(text: &str) -> Option<bool> {
    text.chars().rev().find(|it| it.is_alphabetic()).map(is_arabic)
}

/// The spelling in the table that was meant. A variant stays one: `mois révolus du`, `أشهر` agree with what is around
/// them, and only accents, case and the shape of letters are put right.
fn spelt_alike(
    written: &str,
    keywords: [Keyword; 2],
    language: Option<LanguageCode>,
) -> Option<&'static str> {
    let first = language.map_or(0, column);
    let columns = [first, 0, 1, 2];
    let spellings = || {
        keywords.into_iter().flat_map(move |keyword| {
            let spellings = &keyword.row().spellings;
            columns.into_iter().filter_map(move |it| spellings.get(it)).flat_map(|it| it.iter().copied())
        })
    };
    if let Some(exact) = spellings().find(|it| *it == written) {
        return Some(exact);
    }
    let wanted = key(written);
    spellings().find(|it| key(it) == wanted)
}

fn key(phrase: &str) -> Vec<String> {
    let apart = phrase.replace(['\'', '’'], "' ");
    apart
        .split(|it| is_blank(it) || is_direction_mark(it))
        .filter(|it| !it.is_empty())
        .map(keyword_key)
        .collect()
}
