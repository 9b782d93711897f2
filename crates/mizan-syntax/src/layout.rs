//! Lines to items and, inside an item, to a tree: a line with the deeper lines below it.
//!
//! An item starts in column 0, whatever its first word, so that a misspelt one costs itself and not the one above.

mod pasted;

use mizan_grammar::{Group, Keyword, Symbol};
use mizan_source::{Diagnostic, FileId, Fix, Location};

use crate::Limits;
use crate::token::{Line, Token, Tokens};

/// The lines of a file as trees.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// A node a line, in the order of [`Tokens::lines`].
    pub nodes: Vec<Node>,
    /// The first line of each item.
    pub items: Vec<usize>,
}

/// A line and what is below it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The lines one level deeper, as indices into [`Layout::nodes`].
    pub children: Vec<usize>,
    /// How deep it is: 0 for the first line of an item. Lines deeper than the limit are in no tree.
    pub depth: usize,
}

/// Finds the items of a file and the trees of their lines.
pub(crate) fn lay_out(file: FileId, tokens: &Tokens, limits: &Limits, out: &mut Vec<Diagnostic>) -> Layout {
    let mut builder = Builder {
        file,
        tokens,
        limits,
        out,
        layout: Layout { nodes: vec![Node::default(); tokens.lines.len()], items: Vec::new() },
        stack: Vec::new(),
        block: 0,
        unindented: Vec::new(),
        indented: false,
        fresh: None,
        shift: 0,
        too_deep: false,
    };
    for (index, line) in tokens.lines.iter().enumerate() {
        builder.place(index, line);
    }
    builder.report_unindented();
    builder.layout
}

struct Builder<'a> {
    file: FileId,
    tokens: &'a Tokens,
    limits: &'a Limits,
    out: &'a mut Vec<Diagnostic>,
    layout: Layout,
    /// The lines above the next one, each shallower than its follower; columns are doubled, to fit one in between.
    stack: Vec<(u32, usize)>,
    block: usize,
    /// Lines of the current item that begin in column 0 and should not, or have lost as much indentation as those; and
    /// how much that is.
    unindented: Vec<(usize, u32)>,
    /// Whether a line of the current item stands where it should.
    indented: bool,
    /// The indentation that the line above lacks, until the next line shows whether it lacks it too.
    fresh: Option<u32>,
    /// The indentation that the lines below it lack.
    shift: u32,
    too_deep: bool,
}

impl Builder<'_> {
    fn place(&mut self, index: usize, line: &Line) {
        let words = self.tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
        let new_block = line.block != self.block || self.stack.is_empty();
        self.block = line.block;
        let item_like = looks_like_item(words);
        if line.column == 0 {
            self.shift = 0;
            return match self.meant_column(words).filter(|_| !new_block && !item_like) {
                Some(column) => {
                    self.fresh = (!self.indented).then_some(column);
                    self.unindented.push((index, column));
                    self.attach(index, line, words, column);
                }
                None => self.start_item(index, 0),
            };
        }
        if item_like && !self.holds_names(words) {
            self.report_indented(line);
            return self.start_item(index, line.column);
        }
        if new_block {
            return self.start_item(index, line.column);
        }
        let shift = self.lost_indentation(line, words);
        if shift > 0 {
            self.unindented.push((index, shift));
        } else {
            self.indented = true;
        }
        self.attach(index, line, words, line.column.saturating_add(shift));
    }

    fn start_item(&mut self, index: usize, column: u32) {
        self.report_unindented();
        (self.indented, self.fresh, self.shift) = (false, None, 0);
        self.too_deep = false;
        self.layout.items.push(index);
        self.stack = vec![(column.saturating_mul(2), index)];
    }

    /// Whether the current item is one whose lines are names with labels, so that `unit "…"` is a line of it.
    fn holds_names(&self, words: &[Token]) -> bool {
        let head = self.stack.first().and_then(|it| self.tokens.lines.get(it.1));
        let first = head.and_then(|it| self.tokens.tokens.get(it.tokens.start)).and_then(Token::keyword);
        let names = matches!(first, Some(Keyword::Choice | Keyword::Option));
        names && words.get(1).is_some_and(|it| it.is_symbol(Symbol::Text))
    }

    fn attach(&mut self, index: usize, line: &Line, words: &[Token], column: u32) {
        let first = words.first();
        let dash = first.is_some_and(|it| it.is_symbol(Symbol::Dash));
        let is_row = first.is_some_and(|it| it.is_symbol(Symbol::Bar));
        let column = column.saturating_mul(2);
        let threshold = if dash { column } else { column.saturating_sub(1) };
        let mut popped = None;
        while let Some(top) = self.stack.last().copied() {
            let is_root = self.stack.len() == 1;
            // A row that stands deeper than the one above is its neighbour all the same.
            let neighbour = is_row && self.first_token(top.1).is_some_and(|it| it.is_symbol(Symbol::Bar));
            if is_root || (top.0 < threshold && !neighbour) {
                break;
            }
            popped = self.stack.pop();
        }
        if let Some((at, above)) = popped.filter(|it| dash && it.0 == column && self.opens_list(it.1)) {
            self.report_dash(line);
            self.stack.push((at.saturating_sub(1), above));
        }
        let depth = self.stack.len();
        if depth >= self.limits.nesting {
            return self.report_too_deep(line);
        }
        if let Some(parent) = self.stack.last().and_then(|it| self.layout.nodes.get_mut(it.1)) {
            parent.children.push(index);
        }
        if let Some(node) = self.layout.nodes.get_mut(index) {
            node.depth = depth;
        }
        self.stack.push((column, index));
    }

    fn first_token(&self, line: usize) -> Option<&Token> {
        self.tokens.tokens.get(self.tokens.lines.get(line)?.tokens.start)
    }

    /// Whether a line ends in the words that dash lines follow.
    fn opens_list(&self, line: usize) -> bool {
        let Some(range) = self.tokens.lines.get(line).map(|it| it.tokens.clone()) else { return false };
        let words = self.tokens.tokens.get(range).unwrap_or_default();
        let dash = words.first().is_some_and(|it| it.is_symbol(Symbol::Dash));
        let last = words.last().and_then(Token::keyword);
        !dash && last.is_some_and(is_list_opener)
    }

    fn at(&self, line: &Line) -> Location {
        Location::new(self.file, line.span)
    }

    fn report_indented(&mut self, line: &Line) {
        let at = Location::new(self.file, line.indentation);
        let first = self.tokens.tokens.get(line.tokens.start).map_or(line.span, |it| it.span);
        self.out.push(
            Diagnostic::error("indented-item", Location::new(self.file, first))
                .help("help")
                .fix(Fix::delete("fix", at)),
        );
    }

    fn report_dash(&mut self, line: &Line) {
        let place = Location::new(self.file, mizan_source::Span::new(line.span.start, line.span.start));
        let dash = self.tokens.tokens.get(line.tokens.start).map_or(line.span, |it| it.span);
        self.out.push(
            Diagnostic::error("dash-indentation", Location::new(self.file, dash))
                .help("help")
                .fix(Fix::replace("fix", place, "  ").safe()),
        );
    }

    fn report_too_deep(&mut self, line: &Line) {
        if !std::mem::replace(&mut self.too_deep, true) {
            self.out.push(
                Diagnostic::error("too-deep", self.at(line))
                    .number("limit", self.limits.nesting)
                    .help("help"),
            );
        }
    }

    /// One diagnostic for all the lines of an item that should be indented.
    fn report_unindented(&mut self) {
        let lines = std::mem::take(&mut self.unindented);
        let mut places = lines.iter().filter_map(|(index, column)| {
            let line = self.tokens.lines.get(*index)?;
            Some((line.span, " ".repeat(*column as usize)))
        });
        let Some((first, indentation)) = places.next() else { return };
        let start = |span: mizan_source::Span| {
            Location::new(self.file, mizan_source::Span::new(span.start, span.start))
        };
        let fix = places.fold(Fix::replace("fix", start(first), indentation), |fix, (span, indentation)| {
            fix.edit(start(span), indentation)
        });
        let found = Diagnostic::error("missing-indentation", Location::new(self.file, first));
        self.out.push(found.number("lines", lines.len()).help("help").fix(fix));
    }
}

/// Whether dash lines follow the keyword.
pub(crate) fn is_list_opener(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::AllOf
            | Keyword::AnyOf
            | Keyword::OfThese
            | Keyword::Of
            | Keyword::From
            | Keyword::LargestOf
            | Keyword::SmallestOf
    )
}

/// Whether a line begins like the head of an item: its keyword, and a name or text as that keyword wants.
pub(crate) fn looks_like_item(words: &[Token]) -> bool {
    let [first, second, rest @ ..] = words else { return false };
    let Some(keyword) = first.keyword().filter(|it| it.row().group == Group::Item) else { return false };
    if matches!(keyword, Keyword::Test | Keyword::Use) {
        return second.is_symbol(Symbol::Text);
    }
    let Some(third) = rest.first() else {
        return second.may_be_name() && keyword != Keyword::Language;
    };
    let head =
        [Symbol::Colon, Symbol::Text, Symbol::Equal, Symbol::Dot].iter().any(|it| third.is_symbol(*it));
    second.may_be_name() && (head || third.is(Keyword::By))
}
