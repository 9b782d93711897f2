//! Tokens to text: how each is spelt, and what stands between two.

use mizan_grammar::{Keyword, Symbol};

use crate::fold::keyword_key;
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
    /// Where the line starts and ends, a comment not included.
    pub(super) bounds: (usize, usize),
    /// The language that the file says it is in.
    pub(super) language: Option<LanguageCode>,
}

impl Writer<'_> {
    /// These tokens of the line, with one space where one belongs.
    pub(super) fn phrase(&self, range: std::ops::Range<usize>) -> String {
        let mut written = String::new();
        for index in range.clone() {
            let Some(token) = self.words.get(index) else { break };
            let (before, after) = self.marks_before(index);
            if index > range.start {
                written.push_str(&before);
                let previous = self.words.get(index.saturating_sub(1));
                written.push_str(previous.map_or("", |it| self.between(it, token)));
            }
            written.push_str(&after);
            written.push_str(&self.spelling(token));
        }
        written.push_str(&self.marks_before(range.end).0);
        written
    }

    /// The marks of direction between a token and the one before it: those that belong to that one, and to this one.
    fn marks_before(&self, index: usize) -> (String, String) {
        let previous = index.checked_sub(1).and_then(|it| self.words.get(it));
        let next = self.words.get(index);
        let start = previous.map_or(self.bounds.0, |it| it.span.end as usize);
        let end = next.map_or(self.bounds.1, |it| it.span.start as usize);
        let gap = self.text.get(start..end).unwrap_or_default();
        if gap.is_ascii() {
            return (String::new(), String::new());
        }
        let marks = |part: &str| part.chars().filter(|it| is_direction_mark(*it)).collect::<String>();
        if previous.is_none() {
            return (String::new(), marks(gap));
        }
        if next.is_none() {
            return (marks(gap), String::new());
        }
        let cut = gap.find(is_blank).unwrap_or_else(|| {
            let closing = gap.trim_start_matches('\u{2069}');
            gap.len().saturating_sub(closing.len())
        });
        let (before, after) = gap.split_at_checked(cut).unwrap_or((gap, ""));
        (marks(before), marks(after))
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
            (None, _) if touching => !previous.span.text_in(self.text).ends_with(['\'', '’']),
            _ => true,
        }
    }

    /// A token as it is spelt in the table of keywords, or as written.
    fn spelling(&self, token: &Token) -> String {
        let written = token.span.text_in(self.text);
        let TokenKind::Keyword { keyword, .. } = token.kind else {
            return written.to_owned();
        };
        if written.chars().any(is_direction_mark) {
            return written.to_owned();
        }
        let found = token.role.and_then(|role| spelt_alike(written, [role, keyword], self.language));
        match found {
            Some(spelling) => spelling.to_owned(),
            None => written.split(is_blank).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "),
        }
    }
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
    apart.split(is_blank).filter(|it| !it.is_empty()).map(keyword_key).collect()
}
