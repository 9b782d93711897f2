//! What one rule of the grammar reads: tokens in a row, with what stands in parentheses, brackets or dash lines set
//! apart as one token each.
//!
//! Nesting is counted here, before the parser and before any recursion of ours.

use mizan_grammar::{Keyword, Symbol};
use mizan_source::{Diagnostic, FileId, Location, Span};

use crate::Limits;
use crate::token::{Token, TokenKind, Tokens};

/// Tokens in a row, as the parser sees them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Segment {
    /// The parts, in order.
    pub(crate) atoms: Vec<Atom>,
    /// A character for each part.
    pub(crate) text: String,
    /// Where it stands; a place between two characters if it is empty.
    pub(crate) span: Span,
}

/// A part of a segment.
#[derive(Debug, Clone)]
pub(crate) enum Atom {
    /// A token.
    Token(u32),
    /// What stands in parentheses, in brackets, or in dash lines.
    Group(Box<Nested>),
}

/// What is read by itself.
#[derive(Debug, Clone)]
pub(crate) struct Nested {
    /// What stands inside; a list has a part for each entry.
    pub(crate) parts: Vec<Segment>,
    /// From its first token to its last.
    pub(crate) span: Span,
    /// Nested too deep to be read; has its diagnostic.
    pub(crate) too_deep: bool,
}

/// What a segment is built from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece {
    /// A token.
    Token(u32),
    /// Dash lines begin; they bear a number.
    Open(u32),
    /// A dash.
    Entry,
    /// The dash lines of this number end.
    Close(u32),
}

struct Frame {
    kind: Symbol,
    list: u32,
    open: Span,
    parts: Vec<Segment>,
    current: Segment,
}

/// Builds segments out of pieces.
pub(crate) struct SegmentBuilder<'a> {
    file: FileId,
    tokens: &'a Tokens,
    limits: &'a Limits,
    out: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
    current: Segment,
    /// How many groups are open below the one that is too deep.
    skipped: usize,
    too_deep: bool,
}

impl Segment {
    /// A segment of these tokens, none of them a parenthesis or bracket that matters.
    pub(crate) fn flat(tokens: &Tokens, range: std::ops::Range<usize>, place: Span) -> Segment {
        let mut segment = Segment { span: place, ..Segment::default() };
        for index in range {
            if let Some(token) = tokens.get(narrow(index)) {
                segment.push(Atom::Token(narrow(index)), token.character(), token.span);
            }
        }
        segment
    }

    fn push(&mut self, atom: Atom, character: char, span: Span) {
        self.span = if self.atoms.is_empty() { span } else { self.span.join(span) };
        self.atoms.push(atom);
        self.text.push(character);
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// Where a part stands; the place after the last one beyond the end.
    pub(crate) fn span_of(&self, index: usize, tokens: &Tokens) -> Span {
        match self.atoms.get(index) {
            Some(Atom::Token(token)) => tokens.get(*token).map_or(self.span, |it| it.span),
            Some(Atom::Group(group)) => group.span,
            None => Span::new(self.span.end, self.span.end),
        }
    }

    /// The token at a part, unless it is a group.
    pub(crate) fn token(&self, index: usize) -> Option<u32> {
        match self.atoms.get(index)? {
            Atom::Token(token) => Some(*token),
            Atom::Group(_) => None,
        }
    }

    /// The group at a part.
    pub(crate) fn group(&self, index: usize) -> Option<&Nested> {
        match self.atoms.get(index)? {
            Atom::Token(_) => None,
            Atom::Group(group) => Some(group),
        }
    }

    /// The parts of a range as a segment of their own.
    pub(crate) fn part(&self, range: std::ops::Range<usize>, tokens: &Tokens) -> Segment {
        let place = self.span_of(range.start, tokens);
        let mut segment = Segment { span: Span::new(place.start, place.start), ..Segment::default() };
        let characters = self.text.chars().skip(range.start);
        for (index, character) in range.zip(characters) {
            if let Some(atom) = self.atoms.get(index) {
                segment.push(atom.clone(), character, self.span_of(index, tokens));
            }
        }
        segment
    }

    /// Where a character first stands, from a part on.
    pub(crate) fn find(&self, from: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
        self.text.chars().enumerate().skip(from).find(|it| wanted(it.1)).map(|it| it.0)
    }
}

impl<'a> SegmentBuilder<'a> {
    pub(crate) fn new(
        file: FileId,
        tokens: &'a Tokens,
        limits: &'a Limits,
        place: Span,
        out: &'a mut Vec<Diagnostic>,
    ) -> SegmentBuilder<'a> {
        let current = Segment { span: place, ..Segment::default() };
        SegmentBuilder { file, tokens, limits, out, stack: Vec::new(), current, skipped: 0, too_deep: false }
    }

    /// The segment of these pieces.
    pub(crate) fn build(mut self, pieces: &[Piece]) -> Segment {
        self.check_length(pieces);
        for piece in pieces {
            if self.skipped > 0 {
                self.skip(*piece);
                continue;
            }
            match *piece {
                Piece::Token(index) => self.token(index),
                Piece::Open(list) => self.open(Symbol::List, list, self.place()),
                Piece::Entry => self.entry(),
                Piece::Close(list) => self.close_list(list),
            }
        }
        while !self.stack.is_empty() {
            self.close_unclosed();
        }
        self.current
    }

    /// Refuses a formula whose tree would be too deep for any reader of it: so many operators in a chain.
    fn check_length(&mut self, pieces: &[Piece]) {
        let deepening = pieces.iter().filter(|piece| match piece {
            Piece::Token(index) => self.tokens.get(*index).is_some_and(deepens),
            _ => false,
        });
        if deepening.count() > self.limits.operators {
            let at = Location::new(self.file, self.current.span);
            self.out
                .push(Diagnostic::error("too-long", at).number("limit", self.limits.operators).help("help"));
            // Nothing of it is read: an empty group in its place is a formula that has its diagnostic.
            self.too_deep = true;
            self.skipped = usize::MAX;
            let span = self.current.span;
            let group = Nested { parts: Vec::new(), span, too_deep: true };
            self.current.push(Atom::Group(Box::new(group)), Symbol::Paren.character(), span);
        }
    }

    fn place(&self) -> Span {
        Span::new(self.current.span.end, self.current.span.end)
    }

    fn token(&mut self, index: u32) {
        let Some(token) = self.tokens.get(index).copied() else { return };
        match token.kind {
            TokenKind::Symbol(Symbol::OpenParen) => self.open(Symbol::Paren, 0, token.span),
            TokenKind::Symbol(Symbol::OpenBracket) => self.open(Symbol::Index, 0, token.span),
            TokenKind::Symbol(Symbol::CloseParen) => self.close(Symbol::Paren, token.span),
            TokenKind::Symbol(Symbol::CloseBracket) => self.close(Symbol::Index, token.span),
            _ => self.current.push(Atom::Token(index), token.character(), token.span),
        }
    }

    fn open(&mut self, kind: Symbol, list: u32, open: Span) {
        if self.stack.len() >= self.limits.nesting {
            if !std::mem::replace(&mut self.too_deep, true) {
                let at = Location::new(self.file, open);
                self.out.push(
                    Diagnostic::error("too-deep", at).number("limit", self.limits.nesting).help("help"),
                );
            }
            let group = Nested { parts: Vec::new(), span: open, too_deep: true };
            self.current.push(Atom::Group(Box::new(group)), kind.character(), open);
            self.skipped = 1;
            return;
        }
        let inner = Segment { span: Span::new(open.end, open.end), ..Segment::default() };
        let current = std::mem::replace(&mut self.current, inner);
        self.stack.push(Frame { kind, list, open, parts: Vec::new(), current });
    }

    /// Passes over what is nested too deep, up to the end of it.
    fn skip(&mut self, piece: Piece) {
        if self.skipped == usize::MAX {
            return;
        }
        let kind = match piece {
            Piece::Token(index) => self.tokens.get(index).map(|it| it.kind),
            Piece::Open(_) => Some(TokenKind::Symbol(Symbol::OpenParen)),
            Piece::Close(_) => Some(TokenKind::Symbol(Symbol::CloseParen)),
            Piece::Entry => None,
        };
        match kind {
            Some(TokenKind::Symbol(Symbol::OpenParen | Symbol::OpenBracket)) => {
                self.skipped = self.skipped.saturating_add(1);
            }
            Some(TokenKind::Symbol(Symbol::CloseParen | Symbol::CloseBracket)) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn entry(&mut self) {
        while self.stack.last().is_some_and(|it| it.kind != Symbol::List) {
            self.close_unclosed();
        }
        let place = self.place();
        let Some(frame) = self.stack.last_mut() else { return };
        // Before the first dash stands an empty part, which `finish` takes away again.
        frame.parts.push(std::mem::replace(&mut self.current, Segment { span: place, ..Segment::default() }));
    }

    fn close(&mut self, kind: Symbol, end: Span) {
        let reachable =
            self.stack.iter().rev().find(|it| it.kind != Symbol::List).is_some_and(|it| it.kind == kind);
        if !reachable {
            let at = Location::new(self.file, end);
            let found = Diagnostic::error("unopened", at)
                .name("found", if kind == Symbol::Paren { ")" } else { "]" });
            self.out.push(found.fix(mizan_source::Fix::delete("fix", at)));
            return;
        }
        while self.stack.last().is_some_and(|it| it.kind == Symbol::List) {
            self.finish(None);
        }
        self.finish(Some(end));
    }

    fn close_list(&mut self, list: u32) {
        let this = |frame: &Frame| frame.kind == Symbol::List && frame.list == list;
        let Some(place) = self.stack.iter().rposition(this) else { return };
        while self.stack.len() > place.saturating_add(1) {
            self.close_unclosed();
        }
        self.finish(None);
    }

    /// Ends a group that the text does not end.
    fn close_unclosed(&mut self) {
        if let Some(frame) = self.stack.last().filter(|it| it.kind != Symbol::List) {
            let found = if frame.kind == Symbol::Paren { "(" } else { "[" };
            let wanted = if frame.kind == Symbol::Paren { ")" } else { "]" };
            let at = Location::new(self.file, frame.open);
            let end = Location::new(self.file, self.place());
            let fix = mizan_source::Fix::replace("fix", end, wanted);
            self.out
                .push(Diagnostic::error("unclosed", at).name("found", found).name("wanted", wanted).fix(fix));
        }
        self.finish(None);
    }

    fn finish(&mut self, end: Option<Span>) {
        let Some(mut frame) = self.stack.pop() else { return };
        let inner = std::mem::replace(&mut self.current, frame.current);
        let span = frame.open.join(end.unwrap_or(inner.span));
        frame.parts.push(inner);
        if frame.kind == Symbol::List {
            frame.parts.remove(0);
        }
        let span = match (frame.kind, frame.parts.first(), frame.parts.last()) {
            (Symbol::List, Some(first), Some(last)) => first.span.join(last.span),
            _ => span,
        };
        let group = Nested { parts: frame.parts, span, too_deep: false };
        self.current.push(Atom::Group(Box::new(group)), frame.kind.character(), span);
    }
}

/// Whether a token makes the tree of its formula one level deeper.
fn deepens(token: &Token) -> bool {
    match token.kind {
        TokenKind::Symbol(symbol) => {
            matches!(symbol, Symbol::Plus | Symbol::Minus | Symbol::Times | Symbol::Slash)
        }
        TokenKind::Keyword { keyword, .. } => matches!(
            keyword,
            Keyword::Plus
                | Keyword::Minus
                | Keyword::Times
                | Keyword::DividedBy
                | Keyword::ButAtLeast
                | Keyword::ButAtMost
                | Keyword::OrElse
                | Keyword::AsOf
                | Keyword::As
                | Keyword::AsUnit
                | Keyword::EndOfMonth
                | Keyword::NextMonth
                | Keyword::Not
                | Keyword::If
        ),
    }
}

/// Whether the parser goes one level deeper for what a token opens.
pub(crate) fn opens_phrase(keyword: Keyword) -> bool {
    use mizan_grammar::Group;
    let row = keyword.row();
    match row.group {
        Group::Phrase => keyword != Keyword::Unknown,
        _ => matches!(keyword, Keyword::If | Keyword::Round | Keyword::Sum | Keyword::No),
    }
}

pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
