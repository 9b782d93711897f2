//! Definitions, eligibilities and scores: rules, criteria, weights, and the groups they stand in.

use mizan_grammar::{Keyword, Rule as Grammar, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::{Piece, Segment};
use crate::token::TokenKind;
use crate::tree::{
    Criterion, CriterionKind, CriterionLine, Dates, Define, DefineBody, Eligibility, Expr, ExprKind, Group,
    IfUnknown, ItemKind, Name, Notes, Path, Rounding, Rule, RuleLine, Score, ScoreLine, ScoreTerm, TermOf,
    TypeExpr, TypeKind,
};

/// What the heads of definitions, scores, tables and eligibilities have in common.
#[derive(Default)]
pub(super) struct Head {
    pub(super) target: Option<Path>,
    pub(super) ty: Option<TypeExpr>,
    pub(super) notes: Notes,
    pub(super) exact: Option<Span>,
    pub(super) rounding: Option<Rounding>,
}

impl Reader<'_> {
    /// Reads a head that is a keyword, a path, a type perhaps, and notes.
    pub(super) fn target_head(&mut self, rule: Grammar, segment: &Segment) -> Head {
        let mut head = Head::default();
        self.read(rule, segment, |reader, segment, pair| {
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut head.notes) else { continue };
                match part.as_rule() {
                    Grammar::path => head.target = Some(reader.path(segment, part)),
                    Grammar::type_of => head.ty = Some(reader.type_of(segment, part)),
                    Grammar::define_exact => head.exact = Some(reader.span(segment, &part)),
                    Grammar::rounded => head.rounding = Some(reader.rounded(segment, part)),
                    _ => {}
                }
            }
        });
        if head.ty.is_none() && self.is_cut_short(segment.span) {
            // It may be what the text has swallowed.
            head.ty = Some(TypeExpr { kind: TypeKind::Broken, span: segment.span });
        }
        head
    }

    pub(super) fn define(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let whole = self.head_segment(line, &mut body);
        let equal = Symbol::Equal.character();
        let (mut head, read) = match whole.find(0, |it| it == equal) {
            Some(at) => {
                let head = self.target_head(Grammar::define_head, &whole.part(0..at, self.tokens));
                let (line, skip) = self.equal_of(line);
                let mut notes = Notes::default();
                let formula = self.define_formula(line, skip.saturating_add(1), &body, &mut notes);
                (Head { notes: merged(head.notes, notes), ..head }, Some(formula))
            }
            None => (self.target_head(Grammar::define_head, &whole), None),
        };
        let read = match read {
            Some(formula) => DefineBody::Formula(formula),
            None => self.define_body(line, &body, &mut head.notes),
        };
        let Head { target, ty, notes, exact, rounding } = head;
        Some(ItemKind::Define(Define { target: target?, ty, exact, rounding, notes, body: read }))
    }

    /// The `=` of a head: on its line, or on a line below with the type.
    fn equal_of(&self, head: Line) -> (Line, usize) {
        let lines = std::iter::once(head).chain(self.children(head));
        let equal = |line: Line| self.words(line).iter().position(|it| it.is_symbol(Symbol::Equal));
        lines.filter_map(|it| Some((it, equal(it)?))).next().unwrap_or((head, self.words(head).len()))
    }

    /// The formula after `=`, with the lines below; notes among those belong to the definition.
    fn define_formula(&mut self, line: Line, skip: usize, body: &[Line], notes: &mut Notes) -> Expr {
        let (notes_below, formula): (Vec<Line>, Vec<Line>) =
            body.iter().partition(|it| self.is_note_line(**it));
        for line in notes_below {
            self.note_line(line, notes);
        }
        let pieces = self.pieces(line, skip, &formula);
        let place = self.line_span(line);
        self.formula(&pieces, Span::new(place.end, place.end), notes)
    }

    /// What is below a head without `=`: `=` on its own line, or rules.
    fn define_body(&mut self, head: Line, body: &[Line], notes: &mut Notes) -> DefineBody {
        const RULES: [Keyword; 4] = [Keyword::Rule, Keyword::Exception, Keyword::In, Keyword::Otherwise];
        let rest: Vec<Line> = body.iter().copied().filter(|it| !self.is_note_line(*it)).collect();
        let Some(first) = rest.first().copied() else {
            self.only_notes(body, notes);
            let at = self.place(self.line_span(head));
            if !self.is_cut_short(at.span) {
                self.report(Diagnostic::error("missing-body", at).help("help"));
            }
            return DefineBody::Missing;
        };
        if self.starts_with(first, Symbol::Equal) {
            let below = self.children(first);
            let mut formula = below;
            formula.extend(rest.iter().skip(1));
            self.only_notes_among(body, notes);
            return DefineBody::Formula(self.define_formula(first, 1, &formula, notes));
        }
        let clause = |reader: &Self, line: Line| {
            reader
                .first_keyword(line)
                .is_some_and(|it| RULES.contains(&it) || it == Keyword::When || it == Keyword::Then)
        };
        if rest.iter().all(|it| !clause(self, *it)) && !self.looks_misspelt(&rest, &RULES) {
            return self.formula_without_equal(head, body, notes);
        }
        DefineBody::Rules(self.rule_lines(body, notes))
    }

    fn only_notes_among(&mut self, lines: &[Line], notes: &mut Notes) {
        for line in lines {
            if self.is_note_line(*line) {
                self.note_line(*line, notes);
            }
        }
    }

    /// Whether a line nearly begins with one of the keywords and has deeper lines, as a rule has.
    fn looks_misspelt(&self, lines: &[Line], wanted: &[Keyword]) -> bool {
        lines.iter().any(|line| {
            let word = self.first_span(*line).text_in(self.text);
            let spellings = wanted.iter().flat_map(|it| it.row().spellings.concat());
            let near = mizan_source::nearest(word, spellings, crate::fold::latin_fold).is_some();
            near || self
                .children(*line)
                .iter()
                .any(|it| matches!(self.first_keyword(*it), Some(Keyword::When | Keyword::Then)))
        })
    }

    fn formula_without_equal(&mut self, head: Line, body: &[Line], notes: &mut Notes) -> DefineBody {
        let end = self.line_span(head).end;
        let at = self.place(Span::new(end, end));
        let fix = Fix::replace("fix", at, " =");
        self.report(Diagnostic::error("missing-sign", at).name("wanted", "=").fix(fix));
        let skip = self.words(head).len();
        DefineBody::Formula(self.define_formula(head, skip, body, notes))
    }

    // Rules.

    fn rule_lines(&mut self, lines: &[Line], notes: &mut Notes) -> Vec<RuleLine> {
        const CLAUSES: [Keyword; 4] = [Keyword::Rule, Keyword::Exception, Keyword::In, Keyword::Otherwise];
        let mut read = Vec::new();
        for line in lines.iter().copied() {
            if self.is_note_line(line) {
                self.note_line(line, notes);
                continue;
            }
            match self.clause(line, &CLAUSES) {
                Some(Keyword::Rule) => read.extend(self.rule(line, false).map(RuleLine::Rule)),
                Some(Keyword::Exception) => read.extend(self.rule(line, true).map(RuleLine::Rule)),
                Some(Keyword::In) => read.extend(self.group(line, Self::rule_lines).map(RuleLine::Group)),
                Some(_) => {
                    let mut notes = Notes::default();
                    let value = self.clause_formula(line, &mut notes);
                    read.push(RuleLine::Otherwise { value, notes });
                }
                None => {}
            }
        }
        read
    }

    /// The formula after the first word of a clause, with the lines below.
    pub(super) fn clause_formula(&mut self, line: Line, notes: &mut Notes) -> Expr {
        self.note_role(line);
        self.define_formula(line, 1, &self.children(line), notes)
    }

    /// Notes that the first word of a line is the keyword it spells.
    pub(super) fn note_role(&mut self, line: Line) {
        let index = self.tokens_of(line).start;
        if let Some(token) = self.tokens.tokens.get_mut(index) {
            token.role = token.keyword();
        }
    }

    fn rule(&mut self, line: Line, exception: bool) -> Option<Rule> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let grammar = if exception { Grammar::exception_head } else { Grammar::rule_head };
        let names = self.read(grammar, &segment, |reader, segment, pair| {
            let mut names: Vec<Name> = Vec::new();
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                if part.as_rule() == Grammar::name {
                    names.push(reader.name(segment, &part));
                }
            }
            names
        });
        let mut names = names.unwrap_or_default().into_iter();
        let name = names.next();
        let span = self.line_span(line);
        let mut rule = Rule {
            name: name.clone().unwrap_or_else(|| Name { text: String::new(), span }),
            exception_to: names.collect(),
            notes,
            dates: Dates::default(),
            when: None,
            then: None,
            span,
            written_in: None,
        };
        self.rule_body(&body, &mut rule);
        name.map(|_| rule)
    }

    /// The clauses below the head of a rule.
    pub(super) fn rule_body(&mut self, body: &[Line], rule: &mut Rule) {
        let clauses = self.hoisted(body);
        let says_then = clauses.iter().any(|it| self.first_keyword(*it) == Some(Keyword::Then));
        for line in clauses {
            self.rule_clause(line, says_then, rule);
        }
        if rule.then.is_none() && !self.is_cut_short(rule.span) {
            let at = self.place(rule.span);
            let then = Keyword::Then.spelling(self.column());
            self.report(Diagnostic::error("missing-then", at).name("wanted", then).help("help"));
        }
    }

    /// The clauses of a rule, those among them that slipped below their neighbour too.
    fn hoisted(&mut self, body: &[Line]) -> Vec<Line> {
        let mut clauses = Vec::new();
        for line in body.iter().copied() {
            clauses.push(line);
            let conditional = self.words(line).iter().any(|it| it.is(Keyword::If));
            if self.first_keyword(line) != Some(Keyword::When) || conditional {
                continue;
            }
            for below in self.children(line) {
                if self.first_keyword(below) == Some(Keyword::Then) {
                    self.report_uneven(below, line);
                    clauses.push(below);
                }
            }
        }
        clauses
    }

    fn rule_clause(&mut self, line: Line, says_then: bool, rule: &mut Rule) {
        const CLAUSES: [Keyword; 7] = [
            Keyword::When,
            Keyword::Then,
            Keyword::FromDate,
            Keyword::Until,
            Keyword::Label,
            Keyword::Law,
            Keyword::Source,
        ];
        if self.is_note_line(line) {
            return self.note_line(line, &mut rule.notes);
        }
        if self.is_dates_line(line) {
            return self.dates_line(line, &mut rule.dates, &mut rule.notes);
        }
        match self.first_keyword(line) {
            Some(Keyword::When) => self.when_clause(line, rule),
            Some(Keyword::Then) => self.then_clause(line, rule),
            _ if rule.when.is_none()
                && self.is_value_line(line, &CLAUSES)
                && self.report_habit_line(line) =>
            {
                rule.when = Some(Expr::broken(self.line_span(line)));
            }
            _ if rule.when.is_none()
                && self.is_value_line(line, &CLAUSES)
                && (says_then || self.is_condition_line(line)) =>
            {
                self.condition_without_when(line, rule);
            }
            _ if rule.then.is_none() && self.is_value_line(line, &CLAUSES) => {
                self.value_without_then(line, rule)
            }
            _ => match self.clause(line, &CLAUSES) {
                Some(Keyword::When) => self.when_clause(line, rule),
                Some(Keyword::Then) => self.then_clause(line, rule),
                Some(Keyword::FromDate | Keyword::Until) => {
                    self.dates_line(line, &mut rule.dates, &mut rule.notes);
                }
                Some(_) => self.note_line(line, &mut rule.notes),
                None => {}
            },
        }
    }

    /// Whether a line seems to be a value rather than a misspelt clause.
    fn is_value_line(&self, line: Line, clauses: &[Keyword]) -> bool {
        let Some(first) = self.words(line).first() else { return false };
        let clause = first.keyword().is_some_and(|it| clauses.contains(&it) || it == Keyword::Otherwise);
        let dates = matches!(first.keyword(), Some(Keyword::From | Keyword::FromDate | Keyword::Until));
        let word = first.span.text_in(self.text);
        let spellings = clauses.iter().flat_map(|it| it.row().spellings.concat());
        let near = mizan_source::nearest(word, spellings, crate::fold::latin_fold).is_some();
        !clause && !dates && !near
    }

    /// Whether a line compares something or joins conditions.
    fn is_condition_line(&self, line: Line) -> bool {
        let words = self.words(line);
        let compares = words.iter().any(|it| match it.kind {
            TokenKind::Keyword { keyword, .. } => matches!(
                keyword,
                Keyword::AtMost
                    | Keyword::AtLeast
                    | Keyword::LessThan
                    | Keyword::MoreThan
                    | Keyword::Equals
                    | Keyword::Is
                    | Keyword::IsNot
                    | Keyword::IsOneOf
                    | Keyword::IsNotOneOf
                    | Keyword::IsKnown
                    | Keyword::IsNotKnown
                    | Keyword::IncludeAny
                    | Keyword::IncludeAll
                    | Keyword::AllOf
                    | Keyword::AnyOf
                    | Keyword::And
                    | Keyword::Or
                    | Keyword::Not
            ),
            TokenKind::Symbol(symbol) => matches!(
                symbol,
                Symbol::Equal
                    | Symbol::NotEqual
                    | Symbol::Less
                    | Symbol::LessEqual
                    | Symbol::More
                    | Symbol::MoreEqual
            ),
        });
        compares && !words.iter().any(|it| it.is(Keyword::If))
    }

    fn condition_without_when(&mut self, line: Line, rule: &mut Rule) {
        let at = self.place(self.first_span(line));
        let when = Keyword::When.spelling(self.column());
        let start = self.place(Span::new(at.span.start, at.span.start));
        let fix = Fix::replace("fix", start, format!("{when} "));
        self.report(Diagnostic::error("missing-when", at).name("wanted", when).help("help").fix(fix));
        let pieces = self.pieces(line, 0, &self.children(line));
        rule.when = Some(self.formula(&pieces, self.line_span(line), &mut rule.notes));
    }

    fn value_without_then(&mut self, line: Line, rule: &mut Rule) {
        let at = self.place(self.first_span(line));
        let then = Keyword::Then.spelling(self.column());
        let start = self.place(Span::new(at.span.start, at.span.start));
        let fix = Fix::replace("fix", start, format!("{then} "));
        self.report(Diagnostic::error("missing-then", at).name("wanted", then).help("help").fix(fix));
        let pieces = self.pieces(line, 0, &self.children(line));
        rule.then = Some(self.formula(&pieces, self.line_span(line), &mut rule.notes));
    }

    fn when_clause(&mut self, line: Line, rule: &mut Rule) {
        self.note_role(line);
        let below: Vec<Line> = self
            .children(line)
            .into_iter()
            .filter(|it| self.first_keyword(*it) != Some(Keyword::Then))
            .collect();
        let then = self.then_on_line(line);
        match then {
            None => {
                let condition = self.define_formula(line, 1, &below, &mut rule.notes);
                self.once(&mut rule.when, condition);
            }
            Some(at) => {
                let pieces = self.pieces(line, 0, &[]);
                let condition = pieces.get(1..at).unwrap_or_default().to_vec();
                let mut value: Vec<Piece> = pieces.get(at.saturating_add(1)..).unwrap_or_default().to_vec();
                self.pieces_below(&below, &mut value);
                let place = self.line_span(line);
                rule.when = Some(self.formula(&condition, place, &mut rule.notes));
                rule.then = Some(self.formula(&value, place, &mut rule.notes));
            }
        }
    }

    /// Where `then` stands on the line of `when`, which is reported.
    fn then_on_line(&mut self, line: Line) -> Option<usize> {
        let words = self.words(line);
        let conditional = words.iter().any(|it| it.is(Keyword::If));
        let at = words.iter().position(|it| it.is(Keyword::Then)).filter(|_| !conditional)?;
        let before = words.get(at.checked_sub(1)?)?.span.end;
        let then = words.get(at)?.span;
        let column = self.tokens.lines.get(line).map_or(0, |it| it.column);
        let fix = Fix::replace(
            "fix",
            self.place(Span::new(before, then.start)),
            format!("\n{}", " ".repeat(column as usize)),
        );
        let place = self.place(then);
        self.report(Diagnostic::error("one-clause-a-line", place).help("help").fix(fix));
        Some(at)
    }

    fn then_clause(&mut self, line: Line, rule: &mut Rule) {
        let value = self.clause_formula(line, &mut rule.notes);
        self.once(&mut rule.then, value);
    }

    /// Fills a place that may be filled once.
    fn once(&mut self, slot: &mut Option<Expr>, value: Expr) {
        if slot.is_some() {
            let at = self.place(value.span);
            self.report(Diagnostic::error("said-twice", at).help("help"));
        } else {
            *slot = Some(value);
        }
    }

    /// `in NAME when C`, `in NAME from D until D`, over lines of one kind.
    fn group<T>(
        &mut self,
        line: Line,
        lines: fn(&mut Self, &[Line], &mut Notes) -> Vec<T>,
    ) -> Option<Group<T>> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let (mut notes, mut dates) = (Notes::default(), Dates::default());
        let head = self.read(Grammar::group_head, &segment, |reader, segment, pair| {
            let (mut name, mut when) = (None, None);
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Grammar::name => name = Some(reader.name(segment, &part)),
                    Grammar::expression => when = Some(reader.expression(segment, part)),
                    Grammar::dates => reader.dates(segment, part, &mut dates),
                    _ => {}
                }
            }
            Some((name?, when))
        });
        let (dated, rest): (Vec<Line>, Vec<Line>) = body.iter().partition(|it| self.is_dates_line(**it));
        for line in dated {
            self.dates_line(line, &mut dates, &mut notes);
        }
        let lines = lines(self, &rest, &mut notes);
        let (name, when) = head.flatten()?;
        Some(Group { name, notes, when, dates, lines, span: self.line_span(line) })
    }

    // Eligibilities.

    pub(super) fn eligibility(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut head = self.target_head(Grammar::eligibility_head, &segment);
        let lines = self.criterion_lines(&body, &mut head.notes);
        Some(ItemKind::Eligibility(Eligibility { target: head.target?, notes: head.notes, lines }))
    }

    fn criterion_lines(&mut self, lines: &[Line], notes: &mut Notes) -> Vec<CriterionLine> {
        const CLAUSES: [Keyword; 4] = [Keyword::Admits, Keyword::Requires, Keyword::Excludes, Keyword::In];
        let mut read = Vec::new();
        for line in lines.iter().copied() {
            if self.is_note_line(line) {
                self.note_line(line, notes);
                continue;
            }
            match self.clause(line, &CLAUSES) {
                Some(Keyword::In) => {
                    read.extend(self.group(line, Self::criterion_lines).map(CriterionLine::Group))
                }
                Some(keyword) => read.extend(self.criterion(line, keyword).map(CriterionLine::Criterion)),
                None => {}
            }
        }
        read
    }

    fn criterion(&mut self, line: Line, keyword: Keyword) -> Option<Criterion> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let name = self.named_head(Grammar::criterion_head, &segment, &mut notes);
        let kind = match keyword {
            Keyword::Admits => CriterionKind::Admits,
            Keyword::Excludes => CriterionKind::Excludes,
            _ => CriterionKind::Requires,
        };
        let span = self.line_span(line);
        let blank = Name { text: String::new(), span };
        let named = name.is_some();
        let mut criterion = Criterion {
            kind,
            name: name.unwrap_or(blank),
            notes,
            dates: Dates::default(),
            condition: None,
            if_unknown: None,
            span,
            written_in: None,
        };
        self.criterion_body(line, body, &mut criterion);
        named.then_some(criterion)
    }

    /// The lines below the head of a criterion.
    pub(super) fn criterion_body(&mut self, head: Line, body: Vec<Line>, criterion: &mut Criterion) {
        let mut formula = Vec::new();
        for line in body {
            if self.is_note_line(line) {
                self.note_line(line, &mut criterion.notes);
            } else if self.is_dates_line(line) {
                self.dates_line(line, &mut criterion.dates, &mut criterion.notes);
            } else if self.first_keyword(line) == Some(Keyword::IfUnknown) {
                criterion.if_unknown = self.if_unknown(line).or(criterion.if_unknown);
            } else if let Some(meant) = self.misspelt_if_unknown(line) {
                criterion.if_unknown = Some(meant);
            } else {
                formula.push(line);
            }
        }
        criterion.condition = self.criterion_condition(head, &formula, &mut criterion.notes);
    }

    fn criterion_condition(&mut self, head: Line, formula: &[Line], notes: &mut Notes) -> Option<Expr> {
        let Some(first) = formula.first().copied() else {
            let at = self.place(self.line_span(head));
            if !self.is_cut_short(at.span) {
                self.report(Diagnostic::error("missing-condition", at).help("help"));
            }
            return None;
        };
        let skip = usize::from(self.first_keyword(first) == Some(Keyword::When));
        if skip > 0 {
            let at = self.place(self.first_span(first));
            let fix = Fix::delete("fix", at);
            self.report(Diagnostic::error("when-in-criterion", at).help("help").fix(fix));
        }
        let mut pieces = Vec::new();
        self.pieces_below(formula, &mut pieces);
        let pieces = pieces.get(skip..).unwrap_or_default().to_vec();
        Some(self.formula(&pieces, self.line_span(first), notes))
    }

    fn if_unknown(&mut self, line: Line) -> Option<(IfUnknown, Span)> {
        let span = self.line_span(line);
        self.whole_line(Grammar::if_unknown_line, line, |_, _, pair| {
            let mut parts = pair.into_inner().flatten();
            let answer = parts.find_map(|it| match it.as_rule() {
                Grammar::kw_refer => Some(IfUnknown::Refer),
                Grammar::kw_yes => Some(IfUnknown::AssumeYes),
                Grammar::kw_no => Some(IfUnknown::AssumeNo),
                _ => None,
            });
            answer.map(|it| (it, span))
        })
        .flatten()
    }

    /// `if unknwon refer`: an `if` that ends in an answer instead of a `then`.
    fn misspelt_if_unknown(&mut self, line: Line) -> Option<(IfUnknown, Span)> {
        let words = self.words(line);
        let first = words.first().filter(|it| it.is(Keyword::If))?.span;
        let at = words.iter().position(|it| it.is(Keyword::Refer) || it.is(Keyword::Assume))?;
        let before = words.get(at.checked_sub(1)?)?.span;
        let conditional = words.iter().any(|it| it.is(Keyword::Then));
        let answer = match words.get(at..)? {
            [refer] if refer.is(Keyword::Refer) => IfUnknown::Refer,
            [_, answer] if answer.is(Keyword::Yes) => IfUnknown::AssumeYes,
            [_, answer] if answer.is(Keyword::No) => IfUnknown::AssumeNo,
            _ => return None,
        };
        if conditional {
            return None;
        }
        let place = self.place(first.join(before));
        let wanted = Keyword::IfUnknown.spelling(self.column());
        let found = Diagnostic::error("unknown-clause", place).name("found", place.span.text_in(self.text));
        self.report(found.name("wanted", wanted).help("help").fix(Fix::replace("fix", place, wanted)));
        Some((answer, self.line_span(line)))
    }

    // Scores.

    pub(super) fn score(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut head = self.target_head(Grammar::score_head, &segment);
        let lines = self.score_lines(&body, &mut head.notes);
        let Head { target, ty, notes, rounding, .. } = head;
        Some(ItemKind::Score(Score { target: target?, ty, rounding, notes, lines }))
    }

    fn score_lines(&mut self, lines: &[Line], notes: &mut Notes) -> Vec<ScoreLine> {
        let mut read = Vec::new();
        for line in lines.iter().copied() {
            if self.is_note_line(line) {
                self.note_line(line, notes);
                continue;
            }
            match self.first_keyword(line) {
                Some(Keyword::In) => read.extend(self.group(line, Self::score_lines).map(ScoreLine::Group)),
                Some(Keyword::Constant) => read.extend(self.added(Grammar::constant_line, line)),
                Some(Keyword::Add) => read.extend(self.added(Grammar::add_line, line)),
                _ => read.extend(self.term(line).map(ScoreLine::Term)),
            }
        }
        read
    }

    fn added(&mut self, rule: Grammar, line: Line) -> Option<ScoreLine> {
        self.whole_line(rule, line, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let (mut value, mut notes) = (None, Notes::default());
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Grammar::amount => value = Some(reader.amount(segment, part)),
                    Grammar::rounded => {
                        let rounding = reader.rounded(segment, part);
                        value = value.map(|it: Expr| {
                            let span = it.span.join(rounding.span);
                            Expr { kind: ExprKind::Round { value: Box::new(it), rounding }, span }
                        });
                    }
                    _ => {}
                }
            }
            Some(ScoreLine::Add { constant: rule == Grammar::constant_line, value: value?, notes, span })
        })
        .flatten()
    }

    fn term(&mut self, line: Line) -> Option<ScoreTerm> {
        self.whole_line(Grammar::term_line, line, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let (mut weight, mut of, mut rounding, mut notes) = (None, None, None, Notes::default());
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Grammar::sum => weight = Some(reader.sum(segment, part)),
                    Grammar::term_when => {
                        let condition = part.into_inner().find(|it| it.as_rule() == Grammar::expression);
                        of = condition.map(|it| TermOf::When(reader.expression(segment, it)));
                    }
                    Grammar::term_per => of = reader.term_per(segment, part, &mut rounding),
                    _ => {}
                }
            }
            Some(ScoreTerm { weight: weight?, of: of?, rounding, notes, span })
        })
        .flatten()
    }

    fn term_per(
        &mut self,
        segment: &Segment,
        pair: Pair<'_, Grammar>,
        rounding: &mut Option<Rounding>,
    ) -> Option<TermOf> {
        let (mut unit, mut value, mut squared) = (None, None, false);
        for part in pair.into_inner() {
            match part.as_rule() {
                Grammar::term_unit => unit = Some(self.term_unit(segment, part)),
                Grammar::amount => value = Some(self.amount(segment, part)),
                Grammar::term_squared => squared = true,
                Grammar::rounded => *rounding = Some(self.rounded(segment, part)),
                _ => {}
            }
        }
        Some(TermOf::Per { unit, value: value?, squared })
    }

    /// `MAD of`, `year of`: the unit that a quantity is divided by.
    fn term_unit(&mut self, segment: &Segment, pair: Pair<'_, Grammar>) -> crate::tree::UnitExpr {
        let span = self.span(segment, &pair);
        let mut names = Vec::new();
        for part in pair.into_inner() {
            let here = self.span(segment, &part);
            match part.as_rule() {
                Grammar::unit => return self.unit(segment, part),
                Grammar::unit_name => names.extend(self.token(segment, &part).map(|it| self.unit_name(&it))),
                Grammar::kw_year_of => names.push(Name { text: "year".to_owned(), span: here }),
                Grammar::kw_month_of => names.push(Name { text: "month".to_owned(), span: here }),
                _ => {}
            }
        }
        super::types::unit_of(names, span)
    }
}

/// Two sets of notes on one thing; the first wins where both say something.
fn merged(first: Notes, second: Notes) -> Notes {
    let mut labels = first.labels;
    labels.extend(second.labels);
    Notes {
        label: first.label.or(second.label),
        labels,
        law: first.law.or(second.law),
        source: first.source.or(second.source),
        unconfirmed: first.unconfirmed.or(second.unconfirmed),
    }
}
