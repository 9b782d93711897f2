//! Reforms: the changes that one lays over a programme.

use mizan_grammar::{Keyword, Rule as Grammar};
use mizan_source::Diagnostic;

use super::{Line, Reader};
use crate::tree::{
    Change, ChangeKind, Criterion, CriterionKind, Dates, ItemKind, Name, Notes, ParameterValue, Path, Reform,
    Rule,
};

impl Reader<'_> {
    pub(super) fn reform(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let mut notes = Notes::default();
        let names = self.read(Grammar::reform_head, &segment, |reader, segment, pair| {
            let mut names = Vec::new();
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                if part.as_rule() == Grammar::name {
                    names.push(reader.name(segment, &part));
                }
            }
            names
        });
        let mut changes = Vec::new();
        for line in body {
            if self.is_note_line(line) {
                self.note_line(line, &mut notes);
            } else if let Some(kind) = self.change(line) {
                changes.push(Change { kind, span: self.whole_span(line) });
            }
        }
        let [name, over] = <[Name; 2]>::try_from(names?).ok()?;
        Some(ItemKind::Reform(Reform { name, over, notes, changes }))
    }

    fn change(&mut self, line: Line) -> Option<ChangeKind> {
        match self.first_keyword(line) {
            Some(Keyword::With) => match self.with_line(line)? {
                (name, Some(value)) => Some(ChangeKind::With(name, value)),
                (name, None) => {
                    let at = self.place(name.span);
                    self.report(
                        Diagnostic::error("missing-answer", at).name("option", name.text).help("help"),
                    );
                    None
                }
            },
            Some(Keyword::Replace) => self.patch(line, Grammar::replace_head),
            Some(Keyword::Add) => self.patch(line, Grammar::add_head),
            Some(Keyword::Drop) => self.drop_line(line),
            _ => self.reform_value(line),
        }
    }

    fn reform_value(&mut self, line: Line) -> Option<ChangeKind> {
        let span = self.line_span(line);
        self.whole_line(Grammar::reform_value, line, |reader, segment, pair| {
            let (mut dates, mut notes, mut keys) = (Dates::default(), Notes::default(), Vec::new());
            let (mut parameter, mut value) = (None, None);
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Grammar::name => parameter = Some(reader.name(segment, &part)),
                    Grammar::tok_index => keys = reader.index_keys(segment, &part),
                    Grammar::dates => reader.dates(segment, part, &mut dates),
                    Grammar::amount => value = Some(reader.amount(segment, part)),
                    _ => {}
                }
            }
            let value = ParameterValue { dates, value: value?, notes, span };
            Some(ChangeKind::Value { parameter: parameter?, keys, value })
        })
        .flatten()
    }

    fn drop_line(&mut self, line: Line) -> Option<ChangeKind> {
        self.whole_line(Grammar::drop_line, line, |reader, segment, pair| {
            let (mut rule, mut path) = (false, None);
            for part in pair.into_inner() {
                match part.as_rule() {
                    Grammar::kw_rule => rule = true,
                    Grammar::path => path = Some(reader.path(segment, part)),
                    _ => {}
                }
            }
            Some(if rule { ChangeKind::DropRule(path?) } else { ChangeKind::DropCriterion(path?) })
        })
        .flatten()
    }

    /// `replace …` and `add …`: a head that names a rule or a criterion by its path, over its clauses.
    fn patch(&mut self, line: Line, grammar: Grammar) -> Option<ChangeKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let (mut notes, mut exception_to) = (Notes::default(), Vec::new());
        let (mut path, mut kind) = (None, None);
        self.read(grammar, &segment, |reader, segment, pair| {
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, &mut notes) else { continue };
                match part.as_rule() {
                    Grammar::path => path = Some(reader.path(segment, part)),
                    Grammar::name => exception_to.push(reader.name(segment, &part)),
                    Grammar::kw_criterion | Grammar::kw_requires => kind = Some(CriterionKind::Requires),
                    Grammar::kw_admits => kind = Some(CriterionKind::Admits),
                    Grammar::kw_excludes => kind = Some(CriterionKind::Excludes),
                    _ => {}
                }
            }
        })?;
        let (path, span): (Path, _) = (path?, self.line_span(line));
        let name = path.names.last()?.clone();
        let adds = grammar == Grammar::add_head;
        let dates = Dates::default();
        if let Some(kind) = kind {
            let mut criterion = Criterion {
                kind,
                name,
                notes,
                dates,
                condition: None,
                if_unknown: None,
                span,
                written_in: None,
            };
            self.criterion_body(line, body, &mut criterion);
            let change = if adds { ChangeKind::AddCriterion } else { ChangeKind::ReplaceCriterion };
            return Some(change(path, criterion));
        }
        let mut rule =
            Rule { name, exception_to, notes, dates, when: None, then: None, span, written_in: None };
        self.rule_body(&body, &mut rule);
        Some(if adds { ChangeKind::AddRule(path, rule) } else { ChangeKind::ReplaceRule(path, rule) })
    }
}
