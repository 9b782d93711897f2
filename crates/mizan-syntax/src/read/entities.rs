//! Choices, options, entities and parameters.

use mizan_grammar::{Keyword, Rule, Symbol};
use mizan_source::{Diagnostic, Span};
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::Segment;
use crate::tree::{
    Choice, ChoiceValue, Dates, Entity, Expr, Field, HasMany, ItemKind, Name, Notes, OptionItem, Parameter,
    ParameterValue, Text, TypeExpr, TypeKind,
};

impl Reader<'_> {
    pub(super) fn choice(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let name = self.named_head(Rule::choice_head, &segment, &mut notes);
        let mut values = Vec::new();
        for line in body {
            if self.is_note_line(line) {
                self.note_line(line, &mut notes);
            } else {
                values.extend(self.choice_value(line));
            }
        }
        name.map(|name| ItemKind::Choice(Choice { name, notes, values }))
    }

    /// A value of a choice. One whose line is broken is still a value.
    fn choice_value(&mut self, line: Line) -> Option<ChoiceValue> {
        let read = self.read_choice_value(line);
        let name = self.words(line).first().filter(|it| it.may_be_name()).map(|it| self.name_of_token(it));
        let broken = |name| ChoiceValue { name, notes: Notes::default(), code: None, default: None };
        read.or_else(|| name.map(broken))
    }

    fn read_choice_value(&mut self, line: Line) -> Option<ChoiceValue> {
        self.whole_line(Rule::value_line, line, |reader, segment, pair| {
            let (mut notes, mut code, mut default) = (Notes::default(), None, None);
            let mut name = None;
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::value_name => name = Some(reader.value_name(segment, &part)),
                    Rule::value_code => {
                        let text = part.into_inner().find(|it| it.as_rule() == Rule::text);
                        code = text.map(|it| reader.text(segment, it));
                    }
                    Rule::value_default => {
                        let span = reader.span(segment, &part);
                        let mut dates = Dates::default();
                        for inner in part.into_inner().filter(|it| it.as_rule() == Rule::dates) {
                            reader.dates(segment, inner, &mut dates);
                        }
                        default = Some((span, dates));
                    }
                    _ => {}
                }
            }
            Some(ChoiceValue { name: name?, notes, code, default })
        })
        .flatten()
    }

    fn value_name(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) -> Name {
        let name = self.name(segment, pair);
        if self.token(segment, pair).is_some_and(|it| !it.may_be_name()) {
            let at = self.place(name.span);
            self.report(Diagnostic::error("reserved-name", at).name("found", name.text.clone()).help("help"));
        }
        name
    }

    pub(super) fn option(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let head = self.read(Rule::option_head, &segment, |reader, segment, pair| {
            let (mut name, mut default) = (None, None);
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::name => name = Some(reader.name(segment, &part)),
                    Rule::yes_no => {
                        let span = reader.span(segment, &part);
                        default = Some((part.into_inner().any(|it| it.as_rule() == Rule::kw_yes), span));
                    }
                    _ => {}
                }
            }
            Some((name?, default))
        });
        let (mut answers, mut dated_defaults) = (Vec::new(), Vec::new());
        for line in body {
            let names_value =
                self.words(line).get(1).is_some_and(|it| it.may_be_name() || it.keyword().is_some());
            if self.is_note_line(line) {
                self.note_line(line, &mut notes);
            } else if self.first_keyword(line) == Some(Keyword::Default) && names_value {
                dated_defaults.extend(self.dated_default(line));
            } else {
                answers.extend(self.choice_value(line));
            }
        }
        let (name, yes_no_default) = head.flatten()?;
        Some(ItemKind::Option(OptionItem { name, notes, yes_no_default, answers, dated_defaults }))
    }

    fn dated_default(&mut self, line: Line) -> Option<(Expr, Dates)> {
        self.whole_line(Rule::default_line, line, |reader, segment, pair| {
            let mut dates = Dates::default();
            let mut value = None;
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::kw_default => {}
                    Rule::dates => reader.dates(segment, part, &mut dates),
                    Rule::EOI => {}
                    _ => value = Some(reader.primary(segment, part)),
                }
            }
            Some((value?, dates))
        })
        .flatten()
    }

    pub(super) fn entity(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let name = self.named_head(Rule::entity_head, &segment, &mut notes);
        let (mut key, mut fields, mut lists) = (None, Vec::new(), Vec::new());
        for line in body {
            if self.is_note_line(line) {
                self.note_line(line, &mut notes);
            } else if self.first_keyword(line) == Some(Keyword::HasMany) {
                lists.extend(self.has_many(line));
            } else if let Some((is_key, field)) = self.field(line) {
                if !is_key {
                    fields.push(field);
                } else if key.is_none() {
                    key = Some(field);
                } else {
                    let at = self.place(field.span);
                    self.report(Diagnostic::error("two-keys", at).help("help"));
                }
            }
        }
        name.map(|name| ItemKind::Entity(Entity { name, notes, key, fields, lists }))
    }

    /// A field, and whether it is the key. One whose line is broken is still a field.
    fn field(&mut self, line: Line) -> Option<(bool, Field)> {
        let read = self.read_field(line);
        let span = self.line_span(line);
        let words = self.words(line);
        let key = words.first().is_some_and(|it| it.is(Keyword::Key))
            && words.get(1).is_some_and(|it| it.may_be_name());
        let name = words.get(usize::from(key)).filter(|it| it.may_be_name()).map(|it| self.name_of_token(it));
        read.or_else(|| Some((key, broken_field(name?, span))))
    }

    fn read_field(&mut self, line: Line) -> Option<(bool, Field)> {
        self.whole_line(Rule::field_line, line, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let mut field = broken_field(Name { text: String::new(), span }, span);
            let mut is_key = false;
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut field.notes) else { continue };
                match part.as_rule() {
                    Rule::field_key => is_key = true,
                    Rule::name => field.name = reader.name(segment, &part),
                    Rule::type_of => field.ty = reader.type_of(segment, part),
                    Rule::domain => field.domain = reader.domain(segment, part),
                    Rule::field_mark => reader.field_mark(segment, part, &mut field),
                    _ => {}
                }
            }
            (is_key, field)
        })
    }

    fn field_mark(&self, segment: &Segment, pair: Pair<'_, Rule>, field: &mut Field) {
        let span = self.span(segment, &pair);
        match pair.into_inner().next().map(|it| it.as_rule()) {
            Some(Rule::kw_optional) => field.optional = Some(span),
            Some(Rule::kw_sensitive) => field.sensitive = true,
            Some(Rule::kw_changeable) => field.changeable = true,
            Some(Rule::kw_weight) => field.weight = true,
            _ => {}
        }
    }

    fn has_many(&mut self, line: Line) -> Option<HasMany> {
        self.whole_line(Rule::has_many_line, line, |reader, segment, pair| {
            let (mut names, mut domain, mut notes) = (Vec::new(), None, Notes::default());
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::name => names.push(reader.name(segment, &part)),
                    Rule::domain => domain = reader.domain(segment, part),
                    _ => {}
                }
            }
            let mut names = names.into_iter();
            Some(HasMany { entity: names.next()?, name: names.next()?, domain, notes })
        })
        .flatten()
    }

    pub(super) fn parameter(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let (mut notes, mut open) = (Notes::default(), None);
        let head = self.read(Rule::parameter_head, &segment, |reader, segment, pair| {
            let (mut name, mut keys, mut ty) = (None, Vec::new(), None);
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::name => name = Some(reader.name(segment, &part)),
                    Rule::parameter_keys => {
                        let types = part.into_inner().filter(|it| it.as_rule() == Rule::type_of);
                        keys = types.map(|it| reader.type_of(segment, it)).collect();
                    }
                    Rule::type_of => ty = Some(reader.type_of(segment, part)),
                    Rule::open_question => open = reader.question(segment, part),
                    _ => {}
                }
            }
            Some((name?, keys, ty))
        });
        let mut values = Vec::new();
        let mut rows = Vec::new();
        for line in body {
            self.parameter_line(line, &mut notes, &mut open, &mut values, &mut rows);
        }
        let rows = (!rows.is_empty()).then(|| self.rows(&rows, true));
        let (name, keys, ty) = head.flatten()?;
        // The type may be what a text that is not closed has swallowed.
        let broken = TypeExpr { kind: TypeKind::Broken, span: segment.span };
        let ty = ty.or_else(|| self.is_cut_short(segment.span).then_some(broken));
        Some(ItemKind::Parameter(Parameter {
            name,
            keys,
            ty,
            notes,
            open,
            values,
            rows,
            overrides: Vec::new(),
        }))
    }

    fn parameter_line(
        &mut self,
        line: Line,
        notes: &mut Notes,
        open: &mut Option<Text>,
        values: &mut Vec<ParameterValue>,
        rows: &mut Vec<Line>,
    ) {
        const CLAUSES: [Keyword; 7] = [
            Keyword::FromDate,
            Keyword::Until,
            Keyword::Label,
            Keyword::Law,
            Keyword::Source,
            Keyword::Unconfirmed,
            Keyword::Open,
        ];
        if self.starts_with(line, Symbol::Bar) {
            return rows.push(line);
        }
        if self.is_note_line(line) {
            return self.note_line(line, notes);
        }
        match self.clause(line, &CLAUSES) {
            Some(Keyword::FromDate | Keyword::Until) => values.extend(self.parameter_value(line)),
            Some(Keyword::Open) => {
                let read = self.whole_line(Rule::open_line, line, |reader, segment, pair| {
                    pair.into_inner().next().and_then(|it| reader.question(segment, it))
                });
                *open = read.flatten();
            }
            Some(_) => self.note_line(line, notes),
            None => {}
        }
    }

    fn question(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<Text> {
        let text = pair.into_inner().find(|it| it.as_rule() == Rule::text)?;
        Some(self.text(segment, text))
    }

    fn parameter_value(&mut self, line: Line) -> Option<ParameterValue> {
        self.whole_line(Rule::parameter_value, line, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let (mut dates, mut value, mut notes) = (Dates::default(), None, Notes::default());
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Rule::dates => reader.dates(segment, part, &mut dates),
                    Rule::amount => value = Some(reader.amount(segment, part)),
                    Rule::missing_colon => reader.report_missing(segment, &part, ":"),
                    _ => {}
                }
            }
            Some(ParameterValue { dates, value: value?, notes, span })
        })
        .flatten()
    }

    /// Reports a sign that should stand before a part.
    pub(super) fn report_missing(&mut self, segment: &Segment, pair: &Pair<'_, Rule>, sign: &str) {
        let at = self.place(self.span(segment, pair));
        let fix = mizan_source::Fix::replace("fix", at, format!("{sign} "));
        self.report(Diagnostic::error("missing-sign", at).name("wanted", sign).fix(fix));
    }
}

/// A field of which nothing but its name is known.
fn broken_field(name: Name, span: Span) -> Field {
    Field {
        name,
        ty: TypeExpr { kind: TypeKind::Broken, span },
        domain: None,
        optional: None,
        sensitive: false,
        changeable: false,
        weight: false,
        notes: Notes::default(),
        span,
    }
}
