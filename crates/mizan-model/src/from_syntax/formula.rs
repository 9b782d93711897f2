//! Formulas: the type, unit and decimals of each, and what may stand where.

use mizan_source::{Arg, Diagnostic, Fix, Location, Span};
use mizan_syntax::tree::{self as syntax, ExprKind as Written};
use mizan_value::{Number, Unit};

use super::{Checker, Scope, Wanted, paths};
use crate::expr::{Expr, ExprKind};
use crate::programme::Unknown;
use crate::value::{Type, Value};

fn type_mismatch(found: String, wanted: String, at: Location) -> Diagnostic {
    Diagnostic::error("type-mismatch", at).arg("found", Arg::code(found)).arg("wanted", Arg::code(wanted))
}

fn unit_missing(number: &str, unit: &str, at: Location) -> Diagnostic {
    let text = format!("{number} {unit}");
    Diagnostic::error("unit-missing", at)
        .name("number", number)
        .arg("unit", Arg::code(unit))
        .help("help")
        .fix(Fix::replace("fix", at, text.clone()).arg("text", Arg::code(text)))
}

pub(super) fn unit_mismatch(left: String, right: String, at: Location) -> Diagnostic {
    Diagnostic::error("unit-mismatch", at)
        .arg("left", Arg::code(left))
        .arg("right", Arg::code(right))
        .help("help")
}

fn optional_without_default(name: &str, at: Location) -> Diagnostic {
    let end = Location::new(at.file, Span::new(at.span.end, at.span.end));
    Diagnostic::error("optional-without-default", at).name("name", name).help("help").fix(Fix::replace(
        "fix-refer",
        end,
        " or else refer",
    ))
}

fn empty_list_unsaid(at: Location) -> Diagnostic {
    let (start, end) = (Span::new(at.span.start, at.span.start), Span::new(at.span.end, at.span.end));
    Diagnostic::error("empty-list-unsaid", at).help("help").fix(
        Fix::new("fix")
            .edit(Location::new(at.file, start), "(")
            .edit(Location::new(at.file, end), ") or else refer"),
    )
}

fn absent_not_possible(at: Location) -> Diagnostic {
    Diagnostic::warning("or-else-never-used", at).help("help")
}

fn exact_only_compared(name: String, at: Location) -> Diagnostic {
    Diagnostic::error("exact-only-compared", at).name("name", name).help("help")
}

fn unknown_misplaced(at: Location) -> Diagnostic {
    Diagnostic::error("unknown-misplaced", at).help("help")
}

fn not_a_list(at: Location) -> Diagnostic {
    Diagnostic::error("not-a-list", at).help("help")
}

fn as_of_not_a_parameter(at: Location) -> Diagnostic {
    Diagnostic::error("as-of-not-a-parameter", at).help("help")
}

fn looks_like_thousands(value: &str, grouped: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("looks-like-thousands", at)
        .name("value", value)
        .name("grouped", grouped)
        .help("help")
        .fix(Fix::replace("fix", at, grouped))
}

fn too_precise(number: &str, decimals: u8, ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("too-many-decimals", at)
        .name("number", number)
        .number("decimals", decimals)
        .arg("type", Arg::code(ty))
        .help("help")
}

impl Checker<'_> {
    /// Checks a formula and what it wants to be.
    pub(super) fn formula(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let mut expr = self.form(scope, written, wanted);
        self.settle_absence(scope, written, &mut expr, wanted);
        self.settle_exactness(scope, &mut expr, wanted);
        expr
    }

    /// A formula that must be of a type.
    pub(super) fn typed(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let expr = self.formula(scope, written, wanted);
        self.must_fit(scope, expr, wanted.ty)
    }

    /// A condition.
    pub(super) fn condition(&mut self, scope: &Scope, written: &syntax::Expr) -> Expr {
        self.typed(scope, written, Wanted::of(&Type::YesNo))
    }

    /// Says so where an expression is not of the type wanted; `0` is of any unit.
    pub(super) fn must_fit(&mut self, scope: &Scope, mut expr: Expr, wanted: Option<&Type>) -> Expr {
        let Some(wanted) = wanted else { return expr };
        if is_zero(&expr) && matches!(wanted, Type::Number { .. }) {
            expr.ty = wanted.clone();
            return expr;
        }
        if expr.ty.fits(wanted) {
            return expr;
        }
        let at = scope.at(expr.span);
        let diagnostic = match (&expr.kind, &expr.ty, wanted) {
            (
                ExprKind::Constant(Value::Number(number)),
                Type::Number { unit, .. },
                Type::Number { unit: wanted, .. },
            ) if unit.is_none() => unit_missing(&number.to_string(), &wanted.to_string(), at),
            (_, Type::Number { .. }, Type::Number { .. }) => {
                unit_mismatch(self.type_name(&expr.ty), self.type_name(wanted), at)
            }
            _ => type_mismatch(self.type_name(&expr.ty), self.type_name(wanted), at),
        };
        self.report(diagnostic);
        Expr::broken(expr.span)
    }

    /// What may be absent needs a word on what absence means, unless it is known to be there here.
    fn settle_absence(&mut self, scope: &Scope, written: &syntax::Expr, expr: &mut Expr, wanted: Wanted<'_>) {
        if !expr.absent || wanted.absent {
            return;
        }
        expr.absent = false;
        let name = spelling(written);
        let known = name.as_ref().is_some_and(|name| scope.known.contains(name));
        if !known && !scope.unknown_provided {
            let at = scope.at(expr.span);
            self.report(
                name.map_or_else(|| empty_list_unsaid(at), |name| optional_without_default(&name, at)),
            );
        }
    }

    fn settle_exactness(&mut self, scope: &Scope, expr: &mut Expr, wanted: Wanted<'_>) {
        if wanted.quotient {
            return;
        }
        if let ExprKind::Definition { definition, .. } = expr.kind
            && self.model.definitions.get(definition.index()).is_some_and(|it| it.exact)
        {
            let name = self.model.definition_name(definition);
            self.report(exact_only_compared(name, scope.at(expr.span)));
            expr.decimals = Some(0);
        }
    }

    fn form(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let span = written.span;
        match &written.kind {
            Written::If { condition, then, otherwise } => {
                self.if_then(scope, span, [condition, then, otherwise], wanted)
            }
            Written::Logic { op, operands } => self.logic(scope, span, *op, operands),
            Written::Conditions { need, entries } => self.conditions(scope, span, *need, entries),
            Written::Not(inner) => self.not(scope, span, inner),
            Written::Compare { op, left, right } => self.compare(scope, span, *op, left, right),
            Written::Is { left, right, negated } => self.is(scope, span, left, right, *negated),
            Written::IsOneOf { left, values, negated } => self.is_one_of(scope, span, left, values, *negated),
            Written::IsKnown { left, negated } => self.is_known(scope, span, left, *negated),
            Written::InRange { left, from, to } => self.in_range(scope, span, left, from, to),
            Written::Include { left, all, values } => self.include(scope, span, left, *all, values),
            Written::IsIn(list) => self.is_in(scope, span, list),
            Written::Position(list) => self.position(scope, span, list),
            Written::Bound { .. } => self.bound(scope, written, wanted),
            Written::Convert { value, unit } => self.convert(scope, span, value, unit),
            Written::EndPolicy { value, next_month } => self.end_policy(scope, span, value, *next_month),
            Written::Arithmetic { .. } => self.arithmetic(scope, written, wanted),
            Written::PercentOf { percent, of } => self.percent_of(scope, span, percent, of),
            Written::Index { base, keys } => self.indexed(scope, span, base, keys),
            Written::AsOf { value, date } => self.as_of(scope, span, value, date),
            Written::OrElse { .. } => self.or_else(scope, written, wanted),
            Written::Paren(inner) => {
                let mut expr = self.form(scope, inner, wanted);
                expr.span = span;
                expr
            }
            Written::Path(path) => self.path(scope, path, wanted),
            Written::Number { value, unit } => self.number(scope, span, *value, unit.as_ref(), wanted),
            Written::Date(date) => constant(Value::Date(*date), Type::Date, span),
            Written::Text(text) => {
                let length = u32::try_from(text.value.chars().count()).unwrap_or(u32::MAX);
                constant(Value::Text(text.value.as_str().into()), Type::Text(length), span)
            }
            Written::YesNo(value) => constant(Value::YesNo(*value), Type::YesNo, span),
            Written::Unknown(why) => self.unknown(scope, span, why.as_ref(), wanted),
            Written::Round { value, rounding } => self.round(scope, span, value, rounding, wanted),
            Written::Aggregate { op, value, list } => {
                self.aggregate(scope, span, *op, value.as_deref(), list, wanted)
            }
            Written::Extreme { largest, arguments } => self.extreme(scope, span, *largest, arguments, wanted),
            Written::Select { first, list } => self.select(scope, span, *first, list),
            Written::List(list) => self.list(scope, list),
            Written::OverMonths { value, count, date, before } => {
                self.over_months(scope, span, value, count, date, *before)
            }
            Written::Completed { months, from, to } => self.completed(scope, span, *months, from, to),
            Written::StartOf { period, date } => self.start_of(scope, span, *period, date),
            Written::PartOf { period, date } => self.part_of(scope, span, *period, date),
            Written::Function { function, arguments, rounding } => {
                self.function(scope, span, *function, arguments, rounding)
            }
            Written::Broken => Expr::broken(span),
        }
    }

    fn if_then(&mut self, scope: &Scope, span: Span, parts: [&syntax::Expr; 3], wanted: Wanted<'_>) -> Expr {
        let [condition, then, otherwise] = parts;
        let checked = self.condition(scope, condition);
        let then = self.formula(&scope.knowing(condition, true), then, wanted);
        let otherwise = self.formula(&scope.knowing(condition, false), otherwise, wanted);
        let (then, otherwise, ty) = self.same_type(scope, then, otherwise);
        let decimals = most_decimals(&then, &otherwise);
        let kind = ExprKind::If {
            condition: Box::new(checked),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        Expr { kind, ty, span, decimals, absent: false }
    }

    /// Makes two expressions of one type, or says why they are not.
    pub(super) fn same_type(&mut self, scope: &Scope, left: Expr, right: Expr) -> (Expr, Expr, Type) {
        if matches!(left.ty, Type::Any) || is_zero(&left) {
            let unsaid = left.ty == Type::Any && is_zero(&right);
            let ty = if unsaid { Type::Any } else { right.ty.clone() };
            let left = self.must_fit(scope, left, Some(&ty));
            return (left, right, ty);
        }
        let ty = left.ty.clone();
        let right = self.must_fit(scope, right, Some(&ty));
        (left, right, ty)
    }

    fn number(
        &mut self,
        scope: &Scope,
        span: Span,
        value: Number,
        unit: Option<&syntax::UnitExpr>,
        wanted: Wanted<'_>,
    ) -> Expr {
        let unit = match (unit, wanted.ty) {
            (Some(unit), _) => match self.unit_after(scope, value, unit) {
                Some(unit) => unit,
                None => return Expr::broken(span),
            },
            (None, Some(Type::Number { unit, .. })) if wanted.bare_takes_unit => unit.clone(),
            (None, _) => Unit::none(),
        };
        let decimals = value.decimals();
        let precise = wanted.ty.filter(|_| wanted.bare_takes_unit);
        if precise.is_none_or(|ty| self.check_precision(scope, value, ty, span, wanted)) {
            self.check_thousands(scope, value, &unit, span);
        }
        let ty = Type::Number { unit, decimals };
        Expr { kind: ExprKind::Constant(Value::Number(value)), ty, span, decimals, absent: false }
    }

    /// A number in a cell has no more decimals than its type, unless it is rounded there.
    pub(super) fn check_precision(
        &mut self,
        scope: &Scope,
        value: Number,
        ty: &Type,
        span: Span,
        wanted: Wanted<'_>,
    ) -> bool {
        if let Type::Number { decimals: Some(most), .. } = ty
            && value.decimals().is_none_or(|decimals| decimals > *most)
            && !wanted.quotient
        {
            let ty = self.type_name(ty);
            self.report(too_precise(&value.to_string(), *most, ty, scope.at(span)));
            return false;
        }
        true
    }

    /// `1.500` of a currency with two decimals was probably meant to be fifteen hundred.
    fn check_thousands(&mut self, scope: &Scope, value: Number, unit: &Unit, span: Span) {
        if unit.currency().and_then(mizan_value::currency_decimals).is_none_or(|decimals| decimals > 2) {
            return;
        }
        let at = scope.at(span);
        let written = self.written(at);
        let digits = written.split_whitespace().next().unwrap_or_default();
        let Some((whole, decimals)) = digits.split_once('.') else { return };
        let thousands = !whole.is_empty() && whole.trim_start_matches(['+', '-']).len() <= 3 && whole != "0";
        // Round sums end in 0, and nobody writes one behind a decimal: `646.875` is what a scale makes of a pound.
        if thousands
            && decimals.len() == 3
            && decimals.ends_with('0')
            && decimals.bytes().all(|it| it.is_ascii_digit())
        {
            let grouped = format!("{whole}_{decimals}");
            let digits_end = span.start.saturating_add(u32::try_from(digits.len()).unwrap_or(0));
            let at = scope.at(Span::new(span.start, digits_end));
            self.report(looks_like_thousands(&value.to_string(), &grouped, at));
        }
    }

    /// `unknown "…"`, where a result may stand.
    fn unknown(&mut self, scope: &Scope, span: Span, why: Option<&syntax::Text>, wanted: Wanted<'_>) -> Expr {
        if !wanted.unknown {
            self.report(unknown_misplaced(scope.at(span)));
            return Expr::broken(span);
        }
        let id = self.new_unknown(scope, span, why);
        let ty = wanted.ty.cloned().unwrap_or(Type::Any);
        Expr { kind: ExprKind::Unknown(id), ty, span, decimals: Some(0), absent: false }
    }

    fn new_unknown(
        &mut self,
        scope: &Scope,
        span: Span,
        why: Option<&syntax::Text>,
    ) -> crate::programme::UnknownId {
        let id = crate::programme::UnknownId(u32::try_from(self.model.unknowns.len()).unwrap_or(u32::MAX));
        self.model.unknowns.push(Unknown {
            place: scope.within.map(|id| self.model.definition_name(id)).unwrap_or_default(),
            settled_by: why.map(|text| text.value.clone()).unwrap_or_default(),
            origin: scope.at(span),
        });
        id
    }

    /// `a or else b`, from what may be absent on.
    fn or_else(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let mut defaults = Vec::new();
        let mut first = written;
        while let Written::OrElse { value, default } = &first.kind {
            defaults.push((first.span, default.as_deref()));
            first = value;
        }
        let value = self.formula(scope, first, Wanted { absent: true, ..wanted });
        defaults
            .into_iter()
            .rev()
            .fold(value, |value, (span, default)| self.default(scope, span, value, default, wanted))
    }

    fn default(
        &mut self,
        scope: &Scope,
        span: Span,
        value: Expr,
        default: Option<&syntax::Expr>,
        wanted: Wanted<'_>,
    ) -> Expr {
        if !value.absent && value.kind != ExprKind::Broken {
            self.report(absent_not_possible(scope.at(span)));
        }
        let Some(default) = default else {
            return Expr { absent: false, span, ..value };
        };
        let wanted = Wanted { absent: false, ty: Some(&value.ty), ..wanted };
        let default = self.typed(scope, default, wanted);
        let decimals = most_decimals(&value, &default);
        let ty = value.ty.clone();
        let kind = ExprKind::OrElse { value: Box::new(value), default: Box::new(default) };
        Expr { kind, ty, span, decimals, absent: false }
    }

    fn as_of(&mut self, scope: &Scope, span: Span, value: &syntax::Expr, date: &syntax::Expr) -> Expr {
        let value = self.form(scope, value, Wanted::default());
        let date = self.typed(scope, date, Wanted::of(&Type::Date));
        match value.kind {
            ExprKind::Parameter { parameter, keys, .. } => {
                let kind = ExprKind::Parameter { parameter, keys, as_of: Some(Box::new(date)) };
                Expr { kind, span, ..value }
            }
            ExprKind::Broken => value,
            _ => {
                self.report(as_of_not_a_parameter(scope.at(span)));
                Expr::broken(span)
            }
        }
    }

    /// The kind of record in a list expression, or a diagnostic.
    pub(super) fn element(&mut self, scope: &Scope, list: &Expr) -> Option<crate::programme::EntityId> {
        match list.ty {
            Type::List(entity) => Some(entity),
            Type::Any => None,
            _ => {
                self.report(not_a_list(scope.at(list.span)));
                None
            }
        }
    }
}

impl Scope {
    /// The scope where a condition is known to be true, or not to be.
    pub(super) fn knowing(&self, condition: &syntax::Expr, holds: bool) -> Self {
        let mut scope = self.clone();
        learn(condition, holds, &mut scope.known);
        scope
    }

    /// The scope of each record of a list.
    pub(super) fn inside(&self, entity: crate::programme::EntityId) -> Self {
        Self { entity: Some(entity), known: Vec::new(), ..self.clone() }
    }
}

/// What is known to be there where a condition holds, or does not.
fn learn(condition: &syntax::Expr, holds: bool, known: &mut Vec<String>) {
    use syntax::{LogicOp, Need};
    match &condition.kind {
        Written::IsKnown { left, negated } if holds != *negated => known.extend(spelling(left)),
        Written::Paren(inner) => learn(inner, holds, known),
        Written::Not(inner) => learn(inner, !holds, known),
        Written::Logic { op, operands: all } if (*op == LogicOp::And) == holds => {
            all.iter().for_each(|one| learn(one, holds, known));
        }
        Written::Conditions { need, entries } if *need == (if holds { Need::All } else { Need::Any }) => {
            entries.iter().for_each(|one| learn(one, holds, known));
        }
        _ => {}
    }
}

/// The text of a name or path, by which what is known is remembered.
fn spelling(written: &syntax::Expr) -> Option<String> {
    match &written.kind {
        Written::Path(path) => Some(paths::spelt(path)),
        Written::Paren(inner) => spelling(inner),
        _ => None,
    }
}

/// A constant.
pub(super) fn constant(value: Value, ty: Type, span: Span) -> Expr {
    let decimals = match &value {
        Value::Number(number) => number.decimals(),
        _ => None,
    };
    Expr { kind: ExprKind::Constant(value), ty, span, decimals, absent: false }
}

/// `0` fits every unit.
pub(super) fn is_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant(Value::Number(number)) => number.is_zero(),
        ExprKind::If { then, otherwise, .. } => is_zero(then) && is_zero(otherwise),
        _ => false,
    }
}

/// The most decimals of two expressions of which one is taken.
pub(super) fn most_decimals(left: &Expr, right: &Expr) -> Option<u8> {
    Some(left.decimals?.max(right.decimals?))
}
