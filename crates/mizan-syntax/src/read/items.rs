//! Items: what kind each is, the programme, and what has no block of rules.

use mizan_grammar::{Group, Keyword, Rule, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::Segment;
use crate::tree::{
    Dates, Expr, ExprKind, File, Item, ItemKind, LanguageCode, Name, Notes, Path, Programme, UnitItem,
};

/// The keywords that begin an item, in the order of the manual.
const ITEMS: [Keyword; 14] = [
    Keyword::Programme,
    Keyword::Use,
    Keyword::Unit,
    Keyword::Choice,
    Keyword::Option,
    Keyword::Entity,
    Keyword::Parameter,
    Keyword::Score,
    Keyword::Table,
    Keyword::Define,
    Keyword::Eligibility,
    Keyword::Test,
    Keyword::Reform,
    Keyword::Glossary,
];

/// Items of the language that this version does not read.
const LATER: [Keyword; 2] = [Keyword::Allocation, Keyword::Property];

impl Reader<'_> {
    pub(super) fn file(&mut self) -> File {
        let mut file = File::default();
        let mut comment = 0usize;
        for (index, line) in self.layout.items.iter().enumerate() {
            let doc = self.doc(*line, &mut comment);
            if self.first_keyword(*line) == Some(Keyword::Language) {
                let language = self.language_line(*line);
                if index > 0 || file.language.is_some() {
                    let at = self.place(self.line_span(*line));
                    self.report(Diagnostic::warning("language-not-first", at).help("help"));
                }
                file.language = file.language.or(language);
                continue;
            }
            let kind = self.item(*line);
            file.items.push(Item { span: self.whole_span(*line), doc, kind });
        }
        file
    }

    /// The `##` lines right above a line, without their marks.
    fn doc(&self, line: Line, next: &mut usize) -> Vec<String> {
        let start = self.line_span(line).start;
        let mut doc: Vec<String> = Vec::new();
        let mut end = 0u32;
        while let Some(comment) = self.tokens.comments.get(*next).filter(|it| it.span.start < start) {
            *next = next.saturating_add(1);
            let apart = !self.are_adjacent(end, comment.span.start);
            if !comment.doc || !comment.own_line || apart {
                doc.clear();
            }
            if comment.doc && comment.own_line {
                let text = comment.span.text_in(self.text).trim_start_matches('#');
                doc.push(text.strip_prefix(' ').unwrap_or(text).to_owned());
            }
            end = comment.span.end;
        }
        if !self.are_adjacent(end, start) {
            doc.clear();
        }
        doc
    }

    /// Whether one line ends and the next begins between two places, and nothing else.
    fn are_adjacent(&self, end: u32, start: u32) -> bool {
        let between = Span::new(end, start).text_in(self.text);
        between.chars().all(|it| it.is_whitespace() || crate::lexer::is_direction_mark(it))
            && between.matches('\n').count() <= 1
    }

    fn language_line(&mut self, line: Line) -> Option<(LanguageCode, Span)> {
        let segment = self.line_segment(line, 0, &self.children(line));
        self.read(Rule::language_line, &segment, |reader, segment, pair| {
            let code = pair.into_inner().find(|it| it.as_rule() == Rule::label_language)?;
            Some((reader.language_code(segment, &code)?, segment.span))
        })
        .flatten()
    }

    fn item(&mut self, line: Line) -> ItemKind {
        let kind = match self.first_keyword(line).filter(|it| it.row().group == Group::Item) {
            Some(keyword) if LATER.contains(&keyword) => {
                let at = self.place(self.first_span(line));
                self.report(
                    Diagnostic::error("item-of-later-version", at).name("found", at.span.text_in(self.text)),
                );
                None
            }
            Some(keyword) => Some(keyword),
            None => self.misspelt_item(line),
        };
        let read = match kind {
            Some(Keyword::Programme) => self.programme(line),
            Some(Keyword::Use) => self.use_item(line),
            Some(Keyword::Unit) => self.unit_item(line),
            Some(Keyword::Choice) => self.choice(line),
            Some(Keyword::Option) => self.option(line),
            Some(Keyword::Entity) => self.entity(line),
            Some(Keyword::Parameter) => self.parameter(line),
            Some(Keyword::Score) => self.score(line),
            Some(Keyword::Table) => self.table(line),
            Some(Keyword::Define) => self.define(line),
            Some(Keyword::Eligibility) => self.eligibility(line),
            Some(Keyword::Test) => self.test(line),
            Some(Keyword::Reform) => self.reform(line),
            Some(Keyword::Glossary) => self.glossary(line),
            _ => None,
        };
        read.unwrap_or_else(|| ItemKind::Broken { declares: self.seems_to_declare(line) })
    }

    /// An item whose keyword is nearly one; else the line is reported as none.
    fn misspelt_item(&mut self, line: Line) -> Option<Keyword> {
        let head_like =
            self.words(line).get(1).is_some_and(|it| it.may_be_name() || it.is_symbol(Symbol::Text));
        let guess = if head_like { self.respell(line, &ITEMS, "unknown-item") } else { None };
        if guess.is_none() {
            let at = self.place(self.first_span(line));
            self.report(
                Diagnostic::error("not-an-item", at).name("found", at.span.text_in(self.text)).help("help"),
            );
        }
        guess
    }

    /// The name after the keyword of a broken item.
    fn seems_to_declare(&self, line: Line) -> Option<Path> {
        let mut words = self.words(line).iter().skip(1);
        let mut names: Vec<Name> = Vec::new();
        while let Some(word) = words.next().filter(|it| it.may_be_name()) {
            names.push(self.name_of_token(word));
            if !words.next().is_some_and(|it| it.is_symbol(Symbol::Dot)) {
                break;
            }
        }
        let span = names.first()?.span.join(names.last()?.span);
        Some(Path { names, span })
    }

    /// The segment of a head: its line, and the lines below that only continue its text or say its type.
    pub(super) fn head_segment(&mut self, line: Line, body: &mut Vec<Line>) -> Segment {
        let (texts, mut rest): (Vec<Line>, Vec<Line>) =
            self.children(line).into_iter().partition(|it| self.starts_with(*it, Symbol::Text));
        let says_type = self.words(line).iter().any(|it| it.is_symbol(Symbol::Colon));
        let types: Vec<Line> =
            rest.extract_if(.., |it| !says_type && self.starts_with(*it, Symbol::Colon)).take(1).collect();
        *body = rest;
        for line in &types {
            body.splice(0..0, self.children(*line));
        }
        let continues = self.words(line).last().is_some_and(|it| it.is_symbol(Symbol::Text));
        let mut pieces = self.pieces(line, 0, if continues { &texts } else { &[] });
        for line in types {
            self.line_pieces(line, 0, &mut pieces);
        }
        if !continues {
            body.splice(0..0, texts);
        }
        self.segment(&pieces, self.line_span(line))
    }

    /// Reads a line with all the lines below it.
    pub(super) fn whole_line<T>(
        &mut self,
        rule: Rule,
        line: Line,
        build: impl FnMut(&mut Self, &Segment, Pair<'_, Rule>) -> T,
    ) -> Option<T> {
        let segment = self.line_segment(line, 0, &self.children(line));
        self.read(rule, &segment, build)
    }

    fn programme(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let name = self.named_head(Rule::programme_head, &segment, &mut notes);
        let mut programme = Programme {
            name: name.clone().unwrap_or_else(|| Name { text: String::new(), span: segment.span }),
            notes,
            dates: Dates::default(),
            country: None,
            currency: None,
            authority: None,
            outputs: Vec::new(),
            leap_birthday_in_february: None,
        };
        for line in body {
            self.programme_line(line, &mut programme);
        }
        name.map(|_| ItemKind::Programme(programme))
    }

    /// Reads a head that is a keyword, a name and notes.
    pub(super) fn named_head(&mut self, rule: Rule, segment: &Segment, notes: &mut Notes) -> Option<Name> {
        self.read(rule, segment, |reader, segment, pair| {
            let mut name = None;
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, notes) else { continue };
                if part.as_rule() == Rule::name {
                    name = Some(reader.name(segment, &part));
                }
            }
            name
        })
        .flatten()
    }

    fn programme_line(&mut self, line: Line, programme: &mut Programme) {
        const CLAUSES: [Keyword; 11] = [
            Keyword::FromDate,
            Keyword::Until,
            Keyword::Label,
            Keyword::Law,
            Keyword::Source,
            Keyword::Unconfirmed,
            Keyword::Country,
            Keyword::Currency,
            Keyword::Authority,
            Keyword::Outputs,
            Keyword::LeapFebruary,
        ];
        if self.is_note_line(line) {
            return self.note_line(line, &mut programme.notes);
        }
        match self.clause(line, &CLAUSES) {
            Some(Keyword::FromDate | Keyword::Until) => {
                self.dates_line(line, &mut programme.dates, &mut programme.notes);
            }
            Some(Keyword::Country) => programme.country = self.name_line(Rule::country_line, line),
            Some(Keyword::Currency) => programme.currency = self.name_line(Rule::currency_line, line),
            Some(Keyword::Authority) => {
                programme.authority = self
                    .whole_line(Rule::authority_line, line, |reader, segment, pair| {
                        let text = pair.into_inner().find(|it| it.as_rule() == Rule::text);
                        text.map(|it| reader.text(segment, it))
                    })
                    .flatten();
            }
            Some(Keyword::Outputs) => {
                let outputs = self.whole_line(Rule::outputs_line, line, |reader, segment, pair| {
                    let paths = pair.into_inner().filter(|it| it.as_rule() == Rule::path);
                    paths.map(|it| reader.path(segment, it)).collect::<Vec<_>>()
                });
                programme.outputs.extend(outputs.unwrap_or_default());
            }
            Some(Keyword::LeapFebruary) => {
                let span = self.line_span(line);
                programme.leap_birthday_in_february = self.whole_line(Rule::leap_line, line, |_, _, _| span);
            }
            Some(_) => self.note_line(line, &mut programme.notes),
            None => {}
        }
    }

    fn name_line(&mut self, rule: Rule, line: Line) -> Option<Name> {
        self.whole_line(rule, line, |reader, segment, pair| {
            let name = pair.into_inner().find(|it| it.as_rule() == Rule::name);
            name.map(|it| reader.name(segment, &it))
        })
        .flatten()
    }

    fn use_item(&mut self, line: Line) -> Option<ItemKind> {
        self.whole_line(Rule::use_head, line, |reader, segment, pair| {
            let text = pair.into_inner().find(|it| it.as_rule() == Rule::text)?;
            Some(ItemKind::Use(reader.text(segment, text)))
        })
        .flatten()
    }

    fn unit_item(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let head = self.read(Rule::unit_head, &segment, |reader, segment, pair| {
            let (mut name, mut number, mut unit) = (None, None, None);
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::name => name = Some(reader.name(segment, &part)),
                    Rule::tok_number => number = Some(reader.plain_number(segment, &part)),
                    Rule::unit => unit = Some(reader.unit(segment, part)),
                    _ => {}
                }
            }
            Some((name?, number.zip(unit)))
        });
        self.only_notes(&body, &mut notes);
        let (name, equals) = head.flatten()?;
        Some(ItemKind::Unit(UnitItem { name, notes, equals }))
    }

    /// A number without its unit.
    pub(super) fn plain_number(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, pair);
        match self.literal(segment, pair) {
            Some(crate::token::Literal::Number(value)) => {
                Expr { kind: ExprKind::Number { value: *value, unit: None }, span }
            }
            _ => Expr::broken(span),
        }
    }

    /// Reads lines that can only be notes.
    pub(super) fn only_notes(&mut self, lines: &[Line], notes: &mut Notes) {
        const NOTES: [Keyword; 4] = [Keyword::Label, Keyword::Law, Keyword::Source, Keyword::Unconfirmed];
        for line in lines {
            if self.is_note_line(*line) || self.clause(*line, &NOTES).is_some() {
                self.note_line(*line, notes);
            }
        }
    }

    /// Reports a line in the middle of an item that begins like another one: its indentation hides it.
    pub(super) fn report_uneven(&mut self, line: Line, wanted: Line) {
        let at = self.place(self.first_span(line));
        let column = |line: Line| self.tokens.lines.get(line).map_or(0, |it| it.column);
        let blanks = self.tokens.lines.get(line).map_or_else(Span::default, |it| it.indentation);
        let spaces = " ".repeat(column(wanted) as usize);
        let fix = Fix::replace("fix", self.place(blanks), spaces);
        self.report(Diagnostic::error("uneven-indentation", at).help("help").fix(fix));
    }
}
