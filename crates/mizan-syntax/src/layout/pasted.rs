//! Lines in column 0 that belong to the item above: where they were meant to stand.
//!
//! Who pastes the body of an item often loses its indentation, all of it or the same amount on every line. One finding
//! then says so, with one fix; so each line needs the column that its clause has by its place.

use mizan_grammar::{Group, Keyword, Symbol};

use super::{Builder, is_list_opener};
use crate::token::{Line, Token, TokenKind};

/// How far a line stands from the one that it belongs to.
const STEP: u32 = 2;

impl Builder<'_> {
    /// The column in which a line was meant to stand, if it belongs to the item above it though it begins in column 0.
    pub(super) fn meant_column(&self, words: &[Token]) -> Option<u32> {
        if self.stack.is_empty() {
            return None;
        }
        match words.first()?.kind {
            TokenKind::Keyword { keyword, .. } if is_clause(keyword) || begins_dates(words) => {
                Some(self.column_of_clause(keyword))
            }
            TokenKind::Symbol(Symbol::Bar) => Some(self.column_of_row()),
            TokenKind::Symbol(Symbol::Dash) => Some(self.column_of_entry()),
            TokenKind::Symbol(Symbol::CloseParen | Symbol::CloseBracket) => Some(self.column_of_rest()),
            _ if !self.begins_like_item(words) && (!self.unindented.is_empty() || self.expects_more()) => {
                Some(self.column_of_rest())
            }
            _ => None,
        }
    }

    /// By how much a line is moved that has lost as much indentation as the line above it, which stands in column 0.
    pub(super) fn lost_indentation(&mut self, line: &Line, words: &[Token]) -> u32 {
        if let Some(lost) = self.fresh.take() {
            let right = self.meant_column(words) == Some(line.column);
            self.shift = if right || line.column > lost { 0 } else { lost };
        }
        self.shift
    }

    fn words_of(&self, line: usize) -> &[Token] {
        let range = self.tokens.lines.get(line).map(|it| it.tokens.clone()).unwrap_or_default();
        self.tokens.tokens.get(range).unwrap_or_default()
    }

    /// The lines above, the nearest first, each with its column.
    fn above(&self) -> impl Iterator<Item = (u32, &[Token])> {
        self.stack.iter().rev().map(|it| (it.0 / 2, self.words_of(it.1)))
    }

    /// The column of the nearest line above that begins with one of these.
    fn column_of(&self, wanted: &[Keyword]) -> Option<u32> {
        let begins =
            |words: &[Token]| words.first().and_then(Token::keyword).is_some_and(|it| wanted.contains(&it));
        self.above().find(|it| begins(it.1)).map(|it| it.0)
    }

    fn root_column(&self) -> u32 {
        self.stack.first().map_or(0, |it| it.0 / 2)
    }

    fn column_of_clause(&self, keyword: Keyword) -> u32 {
        const OPENERS: [Keyword; 6] = [
            Keyword::Rule,
            Keyword::Exception,
            Keyword::Requires,
            Keyword::Excludes,
            Keyword::Admits,
            Keyword::Given,
        ];
        let in_item = self.root_column().saturating_add(STEP);
        let opener = self.column_of(&OPENERS);
        let group = self.column_of(&[Keyword::In]);
        let in_group = group.map_or(in_item, |it| it.saturating_add(STEP));
        let dates = matches!(keyword, Keyword::From | Keyword::FromDate | Keyword::Until);
        match keyword {
            Keyword::In => group.unwrap_or(in_item),
            Keyword::And | Keyword::Or => self.column_of_rest(),
            Keyword::When | Keyword::Then | Keyword::IfUnknown => {
                opener.map_or_else(|| in_item.saturating_add(STEP), |it| it.saturating_add(STEP))
            }
            _ if dates || keyword.row().group == Group::Note => match opener {
                Some(opener) if !self.unindented.is_empty() => opener.saturating_add(STEP),
                _ => in_group,
            },
            _ => opener.unwrap_or(in_group),
        }
    }

    fn column_of_row(&self) -> u32 {
        let above = self.above().next();
        let is_row = |words: &[Token]| words.first().is_some_and(|it| it.is_symbol(Symbol::Bar));
        match above {
            Some((column, words)) if is_row(words) => column,
            Some((column, _)) if self.column_of(&[Keyword::Given]).is_some() => column.saturating_add(STEP),
            _ => self.root_column().saturating_add(STEP),
        }
    }

    fn column_of_entry(&self) -> u32 {
        let is_dash = |words: &[Token]| words.first().is_some_and(|it| it.is_symbol(Symbol::Dash));
        let opens = |words: &[Token]| words.last().and_then(Token::keyword).is_some_and(is_list_opener);
        match self.above().find(|it| is_dash(it.1) || opens(it.1)) {
            Some((column, words)) if is_dash(words) && !opens(words) => column,
            Some((column, _)) => column.saturating_add(STEP),
            None => self.column_of_rest(),
        }
    }

    /// The column of what goes on with the line above: deeper than a clause, beside what goes on already.
    fn column_of_rest(&self) -> u32 {
        let Some((column, words)) = self.above().next() else { return STEP };
        let begins = match words.first().map(|it| it.kind) {
            Some(TokenKind::Keyword { keyword, .. }) => goes_on_below(keyword),
            Some(TokenKind::Symbol(symbol)) => matches!(symbol, Symbol::Dash | Symbol::Bar),
            None => false,
        };
        if begins || self.stack.len() == 1 { column.saturating_add(STEP) } else { column }
    }

    /// Whether the line above leaves something to be said below it.
    fn expects_more(&self) -> bool {
        let Some((_, words)) = self.above().next() else { return false };
        let (first, last) = (words.first().and_then(Token::keyword), words.last());
        let open = last.is_some_and(|it| match it.kind {
            TokenKind::Keyword { keyword, .. } => {
                is_list_opener(keyword)
                    || matches!(
                        keyword,
                        Keyword::When
                            | Keyword::Then
                            | Keyword::Otherwise
                            | Keyword::And
                            | Keyword::Or
                            | Keyword::Not
                    )
            }
            TokenKind::Symbol(symbol) => matches!(
                symbol,
                Symbol::Equal | Symbol::Plus | Symbol::Minus | Symbol::Times | Symbol::Slash | Symbol::Comma
            ),
        });
        let childless = self
            .stack
            .last()
            .and_then(|it| self.layout.nodes.get(it.1))
            .is_some_and(|it| it.children.is_empty());
        let has_body = match first {
            Some(Keyword::Requires | Keyword::Excludes | Keyword::Admits | Keyword::Given) => true,
            Some(
                Keyword::Choice
                | Keyword::Entity
                | Keyword::Option
                | Keyword::Score
                | Keyword::Eligibility
                | Keyword::Test
                | Keyword::Define,
            ) => self.stack.len() == 1 && !words.iter().any(|it| it.is_symbol(Symbol::Equal)),
            _ => false,
        };
        open || (has_body && childless)
    }

    /// Whether a line could be an item whose keyword is misspelt: two names beside each other, as no formula has them.
    fn begins_like_item(&self, words: &[Token]) -> bool {
        let [first, second, rest @ ..] = words else { return false };
        if !first.is_symbol(Symbol::Word) {
            return false;
        }
        if second.is_symbol(Symbol::Text) {
            let head = self.stack.first().and_then(|it| self.words_of(it.1).first());
            return !head.is_some_and(|it| it.is(Keyword::Choice) || it.is(Keyword::Option));
        }
        let head = rest.first().is_none_or(|third| {
            let signs = [Symbol::Colon, Symbol::Text, Symbol::Equal, Symbol::Dot];
            third.is(Keyword::By) || signs.iter().any(|it| third.is_symbol(*it))
        });
        second.may_be_name() && head
    }
}

/// Whether a line that begins with the keyword is part of an item.
fn is_clause(keyword: Keyword) -> bool {
    matches!(keyword, Keyword::And | Keyword::Or)
        || (keyword != Keyword::If
            && matches!(keyword.row().group, Group::Clause | Group::Line | Group::Note))
}

/// Whether a line is `from 2024-01-01`.
fn begins_dates(words: &[Token]) -> bool {
    words.first().is_some_and(|it| it.is(Keyword::From))
        && words.get(1).is_some_and(|it| it.is_symbol(Symbol::Date))
}

/// Whether what a clause says stands below it.
fn goes_on_below(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Rule
            | Keyword::Exception
            | Keyword::Requires
            | Keyword::Excludes
            | Keyword::Admits
            | Keyword::Given
            | Keyword::In
            | Keyword::When
            | Keyword::Then
            | Keyword::Otherwise
    )
}
