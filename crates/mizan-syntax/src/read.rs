//! Lines to the tree, item by item: what kind of line it is decides the rule of the grammar that reads it, so that a
//! broken line costs only itself.

mod clauses;
mod entities;
mod errors;
mod formulas;
mod glossaries;
mod habits;
mod items;
mod notes;
mod reforms;
mod rules;
mod tables;
mod trials;
mod types;

use mizan_grammar::{Group, Keyword, MizanParser, Rule, Symbol, TOKEN_BYTES, keyword_of};
use mizan_source::{Diagnostic, FileId, Location, Span};
use pest::Parser as _;
use pest::iterators::Pair;
use unicode_normalization::UnicodeNormalization as _;

use crate::Limits;
use crate::glossary::Renaming;
use crate::layout::Layout;
use crate::segment::{Piece, Segment, SegmentBuilder, narrow, opens_phrase};
use crate::token::{Literal, Token, TokenKind, Tokens};
use crate::tree::{File, Name};

/// Reads the items of a file.
pub(crate) fn read(
    file: FileId,
    text: &str,
    limits: &Limits,
    tokens: &mut Tokens,
    layout: &Layout,
    renaming: Option<&Renaming>,
    out: &mut Vec<Diagnostic>,
) -> File {
    let unclosed = out.iter().filter(|it| it.code == "unclosed-string").map(|it| it.at.span.start).collect();
    let mut reader = Reader { file, text, limits, tokens, layout, renaming, unclosed, out };
    reader.file()
}

/// A line of the tree: its number in the layout.
type Line = usize;

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    limits: &'a Limits,
    tokens: &'a mut Tokens,
    layout: &'a Layout,
    renaming: Option<&'a Renaming>,
    /// Where texts begin that swallow the rest of their line.
    unclosed: Vec<u32>,
    out: &'a mut Vec<Diagnostic>,
}

/// How many slips of a line are read as meant; each costs reading the line again.
const MOST_REPAIRS: usize = 16;

impl Reader<'_> {
    fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.out.push(diagnostic);
    }

    // Lines.

    fn children(&self, line: Line) -> Vec<Line> {
        self.layout.nodes.get(line).map(|it| it.children.clone()).unwrap_or_default()
    }

    fn tokens_of(&self, line: Line) -> std::ops::Range<usize> {
        self.tokens.lines.get(line).map(|it| it.tokens.clone()).unwrap_or_default()
    }

    fn words(&self, line: Line) -> &[Token] {
        self.tokens.tokens.get(self.tokens_of(line)).unwrap_or_default()
    }

    fn first_keyword(&self, line: Line) -> Option<Keyword> {
        self.words(line).first()?.keyword()
    }

    fn starts_with(&self, line: Line, symbol: Symbol) -> bool {
        self.words(line).first().is_some_and(|it| it.is_symbol(symbol))
    }

    fn line_span(&self, line: Line) -> Span {
        self.tokens.lines.get(line).map(|it| it.span).unwrap_or_default()
    }

    /// Whether a text that is not closed has swallowed what else a stretch says: that is said, and nothing else is known.
    fn is_cut_short(&self, span: Span) -> bool {
        self.unclosed.iter().any(|it| span.contains(*it))
    }

    /// From the first token of a line to the last one below it.
    fn whole_span(&self, line: Line) -> Span {
        let mut span = self.line_span(line);
        let mut waiting = vec![line];
        while let Some(line) = waiting.pop() {
            span = span.join(self.line_span(line));
            waiting.extend(self.children(line));
        }
        span
    }

    // Pieces and segments.

    /// The tokens of a line from the `skip`-th on, then what is on the lines below.
    fn pieces(&self, line: Line, skip: usize, below: &[Line]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.line_pieces(line, skip, &mut pieces);
        self.pieces_below(below, &mut pieces);
        pieces
    }

    fn line_pieces(&self, line: Line, skip: usize, out: &mut Vec<Piece>) {
        out.extend(self.tokens_of(line).skip(skip).map(|it| Piece::Token(narrow(it))));
    }

    /// What is on these lines and below them; dash lines in a row are one list.
    fn pieces_below(&self, lines: &[Line], out: &mut Vec<Piece>) {
        let mut list = None;
        for line in lines {
            let dash = self.starts_with(*line, Symbol::Dash);
            if let Some(open) = list.take_if(|_| !dash) {
                out.push(Piece::Close(open));
            }
            if dash {
                if list.is_none() {
                    list = Some(narrow(*line));
                    out.push(Piece::Open(narrow(*line)));
                }
                out.push(Piece::Entry);
            }
            self.line_pieces(*line, usize::from(dash), out);
            self.pieces_below(&self.children(*line), out);
        }
        if let Some(open) = list {
            out.push(Piece::Close(open));
        }
    }

    fn segment(&mut self, pieces: &[Piece], place: Span) -> Segment {
        let place = match pieces.first() {
            Some(Piece::Token(first)) => self.tokens.get(*first).map_or(place, |it| it.span),
            _ => place,
        };
        SegmentBuilder::new(self.file, self.tokens, self.limits, place, self.out).build(pieces)
    }

    /// The segment of a line from its `skip`-th token on, and of the lines below it.
    fn line_segment(&mut self, line: Line, skip: usize, below: &[Line]) -> Segment {
        let pieces = self.pieces(line, skip, below);
        let end =
            self.words(line).get(..skip).and_then(|it| it.last()).map_or(self.line_span(line), |it| it.span);
        self.segment(&pieces, Span::new(end.end, end.end))
    }

    // Parsing.

    /// Reads a segment by a rule; reports what does not fit and gives nothing then.
    fn read<T>(
        &mut self,
        rule: Rule,
        segment: &Segment,
        mut build: impl FnMut(&mut Self, &Segment, Pair<'_, Rule>) -> T,
    ) -> Option<T> {
        if !self.phrases_fit(segment) {
            return None;
        }
        let mut repaired: Option<Segment> = None;
        for repairs in 0..=MOST_REPAIRS {
            let current = repaired.as_ref().unwrap_or(segment);
            let error = match MizanParser::parse(rule, &current.text) {
                Ok(mut pairs) => {
                    let pair = pairs.next()?;
                    self.note_roles(current, &pair);
                    return Some(build(self, current, pair));
                }
                Err(error) => error,
            };
            let next = if repairs < MOST_REPAIRS { self.repair(current, rule, &error) } else { None };
            if next.is_none() {
                self.report_unexpected(current, rule, &error);
            }
            repaired = Some(next?);
        }
        None
    }

    /// Whether a segment has few enough phrases for the parser to go into all of them.
    fn phrases_fit(&mut self, segment: &Segment) -> bool {
        let mut count = 0usize;
        let mut previous = None;
        for index in 0..segment.atoms.len() {
            let keyword = segment.token(index).and_then(|it| self.tokens.get(it)).and_then(Token::keyword);
            let chained = keyword == Some(Keyword::If) && previous == Some(Keyword::Otherwise);
            if keyword.is_some_and(opens_phrase) && !chained {
                count = count.saturating_add(1);
            }
            previous = keyword;
        }
        if count > self.limits.phrases {
            let at = self.place(segment.span);
            self.report(Diagnostic::error("too-long", at).number("limit", self.limits.phrases).help("help"));
        }
        count <= self.limits.phrases
    }

    /// Notes which keyword each token turned out to be: signs between values too, which other languages spell in words,
    /// and stretches of time, which are units here and names elsewhere.
    fn note_roles(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) {
        for inner in pair.clone().into_inner().flatten() {
            let rule = inner.as_rule();
            let Some(index) = segment.token(start(&inner)) else { continue };
            let Some(token) = self.tokens.tokens.get_mut(index as usize) else { continue };
            let role = match (rule, token.kind) {
                (Rule::arithmetic_sign | Rule::comparison_sign, TokenKind::Symbol(symbol)) => {
                    sign_role(symbol)
                }
                (Rule::unit_name, _) => token.keyword().filter(|it| it.row().group == Group::Time),
                _ => keyword_of(rule),
            };
            token.role = role.or(token.role);
        }
    }

    fn span(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Span {
        let (first, end) = (start(pair), end(pair));
        let from = segment.span_of(first, self.tokens);
        if end <= first {
            return Span::new(from.start, from.start);
        }
        from.join(segment.span_of(end.saturating_sub(1), self.tokens))
    }

    fn token(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Option<Token> {
        self.tokens.get(segment.token(start(pair))?).copied()
    }

    fn literal(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Option<&Literal> {
        self.tokens.literal(&self.token(segment, pair)?)
    }

    /// The name that a token is, in the language in which the file is read.
    fn name_of_token(&self, token: &Token) -> Name {
        let mut name = self.written_name_of_token(token);
        if let Some(known) = self.renaming.and_then(|it| it.get(&name.text)) {
            name.text.clone_from(known);
        }
        name
    }

    /// The name that a token is, as written.
    fn written_name_of_token(&self, token: &Token) -> Name {
        let text = match (token.kind, self.tokens.literal(token)) {
            (TokenKind::Keyword { keyword: Keyword::ReferenceDate, .. }, _) => "reference_date".to_owned(),
            (_, Some(Literal::Name(name))) => name.clone(),
            _ => {
                let written = token.span.text_in(self.text);
                if written.is_ascii() { written.to_owned() } else { written.nfc().collect() }
            }
        };
        Name { text, span: token.span }
    }

    /// A name as written, whatever the language in which the file is read: a cell of a glossary.
    fn written_name(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Name {
        let span = self.span(segment, pair);
        self.token(segment, pair)
            .map_or_else(|| Name { text: String::new(), span }, |it| self.written_name_of_token(&it))
    }

    fn name(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Name {
        match self.token(segment, pair) {
            Some(token) => self.name_of_token(&token),
            None => Name { text: String::new(), span: self.span(segment, pair) },
        }
    }
}

/// The keyword that says in words what a sign between two values says.
fn sign_role(symbol: Symbol) -> Option<Keyword> {
    Some(match symbol {
        Symbol::Plus => Keyword::Plus,
        Symbol::Minus => Keyword::Minus,
        Symbol::Times => Keyword::Times,
        Symbol::Slash => Keyword::DividedBy,
        Symbol::Less => Keyword::LessThan,
        Symbol::LessEqual => Keyword::AtMost,
        Symbol::More => Keyword::MoreThan,
        Symbol::MoreEqual => Keyword::AtLeast,
        Symbol::Equal => Keyword::Equals,
        _ => return None,
    })
}

/// The first part of a segment that a pair covers.
fn start(pair: &Pair<'_, Rule>) -> usize {
    pair.as_span().start() / TOKEN_BYTES
}

/// The part after the last one that a pair covers.
fn end(pair: &Pair<'_, Rule>) -> usize {
    pair.as_span().end() / TOKEN_BYTES
}
