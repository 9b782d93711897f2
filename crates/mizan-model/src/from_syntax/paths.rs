//! Names in formulas: what `size`, `head.age`, `household.members` and `asd.eligible` stand for.

use mizan_source::{Diagnostic, Fix, Location, Span};
use mizan_syntax::Keyword;
use mizan_syntax::tree as syntax;

use super::{Checker, Scope, Wanted};
use crate::checked::Symbol;
use crate::expr::{Expr, ExprKind, RecordRef};
use crate::programme::{DefinitionId, EntityId, OptionKind, ProgrammeId};
use crate::value::{Type, Value};

pub(super) fn unknown_name(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    with_nearest(Diagnostic::error("unknown-name", at).name("name", name), at, nearest)
}

fn refer_misplaced(name: &str, unknown: &str, possible: bool, at: Location) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("refer-misplaced", at).name("name", name).name("unknown", unknown).help("help");
    if possible { diagnostic.fix(Fix::replace("fix", at, unknown)) } else { diagnostic }
}

/// What other languages call a value that Mizan has: `true`, `today`.
fn value_from_habit(name: &str, column: usize) -> Option<&'static str> {
    let keyword = match name.to_lowercase().as_str() {
        "true" | "vrai" | "صحيح" => Keyword::Yes,
        "false" | "faux" | "خطأ" => Keyword::No,
        "today" | "now" | "current_date" | "aujourdhui" | "اليوم" => Keyword::ReferenceDate,
        "null" | "none" | "nil" => Keyword::Unknown,
        _ => return None,
    };
    Some(keyword.spelling(column))
}

fn unknown_member(name: &str, entity: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    with_nearest(
        Diagnostic::error("unknown-member", at).name("name", name).name("entity", entity),
        at,
        nearest,
    )
}

fn holder_unnamed(name: &str, holder: &str, at: Location) -> Diagnostic {
    Diagnostic::error("holder-unnamed", at).name("name", name).name("holder", holder).help("help").fix(
        Fix::replace("fix", at, format!("{holder}.{name}"))
            .arg("text", mizan_source::Arg::name(format!("{holder}.{name}"))),
    )
}

fn other_programme(name: &str, programme: &str, at: Location) -> Diagnostic {
    let text = format!("{programme}.{name}");
    Diagnostic::error("other-programme", at)
        .name("name", name)
        .name("programme", programme)
        .help("help")
        .fix(Fix::replace("fix", at, text.clone()).arg("text", mizan_source::Arg::name(text)))
}

fn no_record_here(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("no-record-here", at).name("name", name).help("help")
}

fn not_a_record(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-record", at).name("name", name).help("help")
}

fn not_a_holder(name: &str, entity: &str, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-holder", at).name("name", name).name("entity", entity).help("help")
}

fn unknown_value(name: &str, choice: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    with_nearest(
        Diagnostic::error("unknown-value", at).name("name", name).name("choice", choice),
        at,
        nearest,
    )
}

fn ambiguous_value(name: &str, choices: Vec<String>, at: Location) -> Diagnostic {
    Diagnostic::error("ambiguous-value", at)
        .name("name", name)
        .arg("choices", mizan_source::Arg::names(choices))
        .help("help")
}

fn missing_keys(name: &str, count: usize, at: Location) -> Diagnostic {
    Diagnostic::error("missing-keys", at).name("name", name).number("count", count).help("help")
}

/// Adds "did you mean" as a change to take, where something is near.
pub(super) fn with_nearest(diagnostic: Diagnostic, at: Location, nearest: Option<String>) -> Diagnostic {
    match nearest {
        Some(nearest) => diagnostic.name("nearest", nearest.clone()).fix(
            Fix::replace("did-you-mean", at, nearest.clone())
                .arg("nearest", mizan_source::Arg::name(nearest)),
        ),
        None => diagnostic,
    }
}

/// The record that the rest of a path is read from.
struct Base {
    record: RecordRef,
    entity: EntityId,
}

impl Checker<'_> {
    /// What a path stands for.
    pub(super) fn path(&mut self, scope: &Scope, path: &syntax::Path, wanted: Wanted<'_>) -> Expr {
        match path.names.as_slice() {
            [name] => self.single_name(scope, name, wanted),
            [first, rest @ ..] => self.dotted(scope, path, first, rest),
            [] => Expr::broken(path.span),
        }
    }

    fn single_name(&mut self, scope: &Scope, name: &syntax::Name, wanted: Wanted<'_>) -> Expr {
        if let Some(Type::Choice(choice) | Type::Set(choice)) = wanted.ty
            && let Some(value) = self.choice_value(scope, *choice, name)
        {
            return value;
        }
        if let Some(entity) = scope.entity
            && let Some(member) =
                self.member(scope, Base { record: RecordRef::Holder(0), entity }, name, name.span)
        {
            return member;
        }
        if name.text == "reference_date" {
            return Expr {
                kind: ExprKind::ReferenceDate,
                ty: Type::Date,
                span: name.span,
                decimals: None,
                absent: false,
            };
        }
        match self.names.top(scope.programme, &name.text) {
            Some(symbol @ Symbol::Parameter(id)) => {
                self.refer(scope, name.span, symbol);
                let count = self.parameter_keys(id).len();
                if count > 0 {
                    self.report(missing_keys(&name.text, count, scope.at(name.span)));
                    return Expr::broken(name.span);
                }
                self.parameter_read(id, Vec::new(), name.span)
            }
            Some(symbol @ Symbol::Option(id)) => {
                self.refer(scope, name.span, symbol);
                let ty = match self.model.options.get(id.index()).map(|option| option.kind) {
                    Some(OptionKind::Answers(choice)) => Type::Choice(choice),
                    _ => Type::YesNo,
                };
                Expr { kind: ExprKind::Option(id), ty, span: name.span, decimals: None, absent: false }
            }
            Some(symbol @ Symbol::Entity(id)) => {
                self.refer(scope, name.span, symbol);
                match self.holder(scope, id, name) {
                    Some(base) => Expr {
                        kind: ExprKind::Record(base.record),
                        ty: Type::Record(id),
                        span: name.span,
                        decimals: None,
                        absent: false,
                    },
                    None => Expr::broken(name.span),
                }
            }
            _ => self.value_or_unknown(scope, name, wanted),
        }
    }

    /// A value of the only choice that has one of that name, or nothing that exists.
    fn value_or_unknown(&mut self, scope: &Scope, name: &syntax::Name, wanted: Wanted<'_>) -> Expr {
        let at = scope.at(name.span);
        let column = self.column(scope.file);
        let spellings = Keyword::Refer.row().spellings.iter().flat_map(|it| it.iter());
        if spellings.into_iter().any(|it| super::names::fold(it) == super::names::fold(&name.text)) {
            let unknown = Keyword::Unknown.spelling(column);
            self.report(refer_misplaced(&name.text, unknown, wanted.unknown, at));
            return Expr::broken(name.span);
        }
        if let Some(Type::Choice(choice) | Type::Set(choice)) = wanted.ty {
            if !self.names.is_broken(&name.text) {
                let values: Vec<String> = self.value_names(*choice);
                let nearest = self.names.near(&name.text, values.iter().map(String::as_str));
                let choice = self.model.choice_name(*choice).to_owned();
                self.report(unknown_value(&name.text, &choice, at, nearest));
            }
            return Expr::broken(name.span);
        }
        let holders = (0u32..)
            .zip(&self.model.choices)
            .filter(|(_, choice)| choice.values.iter().any(|value| value.labels.name == name.text));
        let choices: Vec<u32> = holders.map(|(id, _)| id).take(2).collect();
        if let [choice] = choices.as_slice()
            && let Some(value) = self.choice_value(scope, crate::programme::ChoiceId(*choice), name)
        {
            return value;
        }
        if self.names.is_broken(&name.text) {
            return Expr::broken(name.span);
        }
        if choices.len() > 1 {
            let choices =
                choices.iter().map(|id| self.model.choice_name(crate::programme::ChoiceId(*id)).to_owned());
            let diagnostic = ambiguous_value(&name.text, choices.collect(), at);
            self.report(diagnostic);
            return Expr::broken(name.span);
        }
        let diagnostic = self.why_unknown(scope, name, at);
        self.report(diagnostic);
        Expr::broken(name.span)
    }

    /// Why a name means nothing here: it belongs to a holder, to another programme, or to nobody.
    fn why_unknown(&self, scope: &Scope, name: &syntax::Name, at: Location) -> Diagnostic {
        let mut holder =
            scope.entity.and_then(|entity| self.model.entities.get(entity.index())).and_then(|it| it.holder);
        while let Some((id, _)) = holder {
            if self.names.member(id, &name.text).is_some()
                || self.names.definition(id, scope.programme, &name.text).is_some()
            {
                return holder_unnamed(&name.text, self.model.entity_name(id), at);
            }
            holder = self.model.entities.get(id.index()).and_then(|it| it.holder);
        }
        if let Some(entity) = scope.entity
            && let Some(programme) = self.names.definers(entity, &name.text).first()
        {
            return other_programme(&name.text, self.programme_name(*programme), at);
        }
        let elsewhere = |id: u32| {
            let id = EntityId(id);
            self.names.member(id, &name.text).is_some()
                || self.names.definition(id, scope.programme, &name.text).is_some()
        };
        let count = u32::try_from(self.model.entities.len()).unwrap_or(0);
        if scope.entity.is_none() && (0..count).any(elsewhere) {
            return no_record_here(&name.text, at);
        }
        let column = self.column(scope.file);
        let nearest = value_from_habit(&name.text, column).map(str::to_owned).or_else(|| {
            let built_in = [Keyword::ReferenceDate.spelling(column)];
            self.names.nearest(scope.entity, scope.programme, &name.text, &built_in)
        });
        unknown_name(&name.text, at, nearest)
    }

    pub(super) fn programme_name(&self, id: ProgrammeId) -> &str {
        self.model.programmes.get(id.index()).map_or("", |programme| programme.labels.name.as_str())
    }

    fn value_names(&self, choice: crate::programme::ChoiceId) -> Vec<String> {
        let choice = self.model.choices.get(choice.index());
        choice
            .map(|choice| choice.values.iter().map(|value| value.labels.name.clone()).collect())
            .unwrap_or_default()
    }

    /// A value of a choice, if it has one of that name.
    pub(super) fn choice_value(
        &mut self,
        scope: &Scope,
        choice: crate::programme::ChoiceId,
        name: &syntax::Name,
    ) -> Option<Expr> {
        let values = &self.model.choices.get(choice.index())?.values;
        let place = values.iter().position(|value| value.labels.name == name.text)?;
        let place = u8::try_from(place).ok()?;
        self.refer(scope, name.span, Symbol::Value(choice, place));
        Some(Expr {
            kind: ExprKind::Constant(Value::Choice(place)),
            ty: Type::Choice(choice),
            span: name.span,
            decimals: None,
            absent: false,
        })
    }

    /// `household.size`, `asd.eligible`, `household.asd.eligible`, `head.age`.
    fn dotted(
        &mut self,
        scope: &Scope,
        path: &syntax::Path,
        first: &syntax::Name,
        rest: &[syntax::Name],
    ) -> Expr {
        let top = self.names.top(scope.programme, &first.text);
        let own = scope.entity.is_some_and(|entity| {
            self.names.member(entity, &first.text).is_some()
                || self.names.definition(entity, scope.programme, &first.text).is_some()
        });
        match top {
            Some(symbol @ Symbol::Entity(id)) if !own => {
                self.refer(scope, first.span, symbol);
                match self.holder(scope, id, first) {
                    Some(base) => self.follow(scope, base, rest, path.span),
                    None => Expr::broken(path.span),
                }
            }
            Some(symbol @ Symbol::Programme(id)) if !own => {
                self.refer(scope, first.span, symbol);
                let Some(entity) = scope.entity else {
                    self.report(no_record_here(&first.text, scope.at(first.span)));
                    return Expr::broken(path.span);
                };
                let base = Base { record: RecordRef::Holder(0), entity };
                self.follow_in(scope, Some(id), base, rest, path.span)
            }
            _ => {
                let value = self.single_name(scope, first, Wanted::default());
                self.follow_value(scope, value, first, rest, path.span)
            }
        }
    }

    /// The current record or the one of its holders that is of this kind.
    fn holder(&mut self, scope: &Scope, id: EntityId, name: &syntax::Name) -> Option<Base> {
        let Some(entity) = scope.entity else {
            self.report(no_record_here(&name.text, scope.at(name.span)));
            return None;
        };
        match self.model.steps_up(entity, id) {
            Some(steps) => Some(Base { record: RecordRef::Holder(steps), entity: id }),
            None => {
                let entity = self.model.entity_name(entity).to_owned();
                self.report(not_a_holder(&name.text, &entity, scope.at(name.span)));
                None
            }
        }
    }

    fn follow_value(
        &mut self,
        scope: &Scope,
        value: Expr,
        name: &syntax::Name,
        rest: &[syntax::Name],
        span: Span,
    ) -> Expr {
        match value.ty {
            Type::Record(entity) => {
                self.follow(scope, Base { record: RecordRef::Of(Box::new(value)), entity }, rest, span)
            }
            Type::Any => Expr::broken(span),
            _ => {
                self.report(not_a_record(&name.text, scope.at(name.span)));
                Expr::broken(span)
            }
        }
    }

    fn follow(&mut self, scope: &Scope, base: Base, rest: &[syntax::Name], span: Span) -> Expr {
        if let [programme, inner @ ..] = rest
            && !inner.is_empty()
            && self.names.member(base.entity, &programme.text).is_none()
            && let Some(symbol @ Symbol::Programme(id)) = self.names.top(None, &programme.text)
        {
            self.refer(scope, programme.span, symbol);
            return self.follow_in(scope, Some(id), base, inner, span);
        }
        self.follow_in(scope, scope.programme, base, rest, span)
    }

    fn follow_in(
        &mut self,
        scope: &Scope,
        programme: Option<ProgrammeId>,
        base: Base,
        rest: &[syntax::Name],
        span: Span,
    ) -> Expr {
        let [name, more @ ..] = rest else {
            return Expr::broken(span);
        };
        let entity = base.entity;
        let inner = Scope { programme, ..scope.clone() };
        match self.member(&inner, base, name, if more.is_empty() { span } else { name.span }) {
            Some(value) if more.is_empty() => value,
            Some(value) => self.follow_value(scope, value, name, more, span),
            None => {
                if !self.names.is_broken(&name.text) {
                    let nearest = self.names.nearest_member(entity, programme, &name.text);
                    let entity = self.model.entity_name(entity).to_owned();
                    self.report(unknown_member(&name.text, &entity, scope.at(name.span), nearest));
                }
                Expr::broken(span)
            }
        }
    }

    /// A field, list or definition of a record, if it has one of that name.
    fn member(&mut self, scope: &Scope, base: Base, name: &syntax::Name, span: Span) -> Option<Expr> {
        if let Some(id) = self.names.definition(base.entity, scope.programme, &name.text) {
            self.refer(scope, name.span, Symbol::Definition(id));
            let (ty, decimals) = self.definition_type(id);
            let kind = ExprKind::Definition { record: base.record, definition: id };
            return Some(Expr { kind, ty, span, decimals, absent: false });
        }
        let symbol = self.names.member(base.entity, &name.text)?;
        self.refer(scope, name.span, symbol);
        let entity = self.model.entities.get(base.entity.index())?;
        match symbol {
            Symbol::Field(_, field) => {
                let it = entity.fields.get(field.index())?;
                let decimals = match it.ty {
                    Type::Number { decimals, .. } => {
                        Some(decimals.unwrap_or(super::arithmetic::MOST_DECIMALS_OF_DATA))
                    }
                    _ => None,
                };
                let (ty, absent) = (it.ty.clone(), it.optional);
                Some(Expr {
                    kind: ExprKind::Field { record: base.record, field },
                    ty,
                    span,
                    decimals,
                    absent,
                })
            }
            Symbol::List(_, list) => {
                let inner = entity.lists.get(list.index())?.entity;
                let kind = ExprKind::Held { record: base.record, list };
                Some(Expr { kind, ty: Type::List(inner), span, decimals: None, absent: false })
            }
            _ => None,
        }
    }

    /// The definition that a path names on a record of `entity`: in outputs and tests.
    pub(super) fn definition_named(
        &mut self,
        scope: &Scope,
        entity: EntityId,
        names: &[syntax::Name],
        path: &syntax::Path,
    ) -> Option<DefinitionId> {
        let (programme, name) = match names {
            [name] => (scope.programme, name),
            [programme, name] => match self.names.top(None, &programme.text) {
                Some(symbol @ Symbol::Programme(id)) => {
                    self.refer(scope, programme.span, symbol);
                    (Some(id), name)
                }
                _ => {
                    let at = scope.at(programme.span);
                    if !self.names.is_broken(&programme.text) {
                        let kind = |symbol: &Symbol| matches!(symbol, Symbol::Programme(_));
                        let nearest = self.names.nearest_top(&programme.text, kind);
                        self.report(unknown_name(&programme.text, at, nearest));
                    }
                    return None;
                }
            },
            _ => {
                self.report(unknown_name(&spelt(path), scope.at(path.span), None));
                return None;
            }
        };
        if let Some(id) = self.names.definition(entity, programme, &name.text) {
            self.refer(scope, name.span, Symbol::Definition(id));
            return Some(id);
        }
        if !self.names.is_broken(&name.text) {
            let at = scope.at(name.span);
            let diagnostic = match self.names.definers(entity, &name.text).first() {
                Some(other) => other_programme(&name.text, self.programme_name(*other), at),
                None => {
                    let nearest = self.names.nearest_member(entity, programme, &name.text);
                    unknown_member(&name.text, self.model.entity_name(entity), at, nearest)
                }
            };
            self.report(diagnostic);
        }
        None
    }
}

/// A path as written.
pub(super) fn spelt(path: &syntax::Path) -> String {
    path.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}
