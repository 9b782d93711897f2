//! Conditions: `and`, `or`, lists of conditions, comparisons, `is`, `is one of`, `is known`, ranges, sets.

use mizan_source::{Arg, Diagnostic, Fix, Location, Span};
use mizan_syntax::Keyword;
use mizan_syntax::tree::{self as syntax, CompareOp, LogicOp, Need as WrittenNeed};
use mizan_value::Unit;

use super::{Checker, Scope, Wanted};
use crate::expr::{Compare, Expr, ExprKind, Need};
use crate::value::{Type, Value};

fn or_between_values(wanted: &str, at: Location) -> Diagnostic {
    Diagnostic::error("or-between-values", at).name("wanted", wanted)
}

fn not_comparable(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-comparable", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn needs_too_many(need: u32, count: usize, at: Location) -> Diagnostic {
    Diagnostic::error("needs-too-many", at).number("need", need).number("count", count).help("help")
}

fn always_known(at: Location) -> Diagnostic {
    Diagnostic::warning("always-known", at).help("help")
}

fn not_a_set(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-set", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn not_a_value(at: Location) -> Diagnostic {
    Diagnostic::error("not-a-value", at).help("help")
}

fn repeated_value(at: Location) -> Diagnostic {
    Diagnostic::warning("repeated-value", at).help("help")
}

/// A yes/no expression.
pub(super) fn yes_no(kind: ExprKind, span: Span) -> Expr {
    Expr { kind, ty: Type::YesNo, span, decimals: None, absent: false }
}

impl Checker<'_> {
    pub(super) fn logic(
        &mut self,
        scope: &Scope,
        span: Span,
        op: LogicOp,
        operands: &[syntax::Expr],
    ) -> Expr {
        if self.values_joined(scope, op, operands) {
            return Expr::broken(span);
        }
        let need = if op == LogicOp::And { WrittenNeed::All } else { WrittenNeed::Any };
        self.conditions(scope, span, need, operands)
    }

    /// `relation is head or spouse`, where `or` stands between values instead of conditions; says so.
    fn values_joined(&mut self, scope: &Scope, op: LogicOp, operands: &[syntax::Expr]) -> bool {
        let mut found = false;
        let mut rest = operands;
        while let [first, after @ ..] = rest {
            rest = after;
            let Some((left, right, negated)) = equality(first) else { continue };
            if !after.first().is_some_and(may_be_value) {
                continue;
            }
            let ty = self.formula(scope, left, Wanted::quotient()).ty;
            let count = after.iter().take_while(|it| self.is_value_of(scope, it, &ty)).count();
            let (values, after) = after.split_at_checked(count).unwrap_or_default();
            let [start, ..] = values else { continue };
            let end = values.last().unwrap_or(start);
            rest = after;
            found = true;
            let keyword = if negated { Keyword::IsNotOneOf } else { Keyword::IsOneOf };
            let spelling = keyword.spelling(self.column(scope.file));
            let between = |one: Span, other: Span| scope.at(Span::new(one.end, other.start));
            let mut fix = Fix::new("fix").edit(between(left.span, right.span), format!(" {spelling} "));
            let mut wanted = format!("{spelling} {}", self.written(scope.at(right.span)));
            let mut last = right.span;
            for value in values {
                fix = fix.edit(between(last, value.span), ", ");
                wanted = format!("{wanted}, {}", self.written(scope.at(value.span)));
                last = value.span;
            }
            let diagnostic = or_between_values(&wanted, scope.at(start.span.join(end.span)));
            // `is head and spouse` may mean anything.
            let certain = op == LogicOp::Or || negated;
            let fix = fix.arg("wanted", Arg::name(wanted));
            self.report(if certain { diagnostic.fix(fix) } else { diagnostic.help("help") });
        }
        found
    }

    /// Whether what stands after `or` is a value of this type and no condition.
    fn is_value_of(&self, scope: &Scope, written: &syntax::Expr, ty: &Type) -> bool {
        match (&written.kind, ty) {
            (syntax::ExprKind::Path(path), Type::Choice(choice)) => {
                let [name] = path.names.as_slice() else { return false };
                let taken = scope.entity.is_some_and(|entity| {
                    self.names.member(entity, &name.text).is_some()
                        || self.names.definition(entity, scope.programme, &name.text).is_some()
                });
                let choice = self.model.choices.get(choice.index());
                !taken
                    && choice.is_some_and(|it| it.values.iter().any(|value| value.labels.name == name.text))
            }
            (syntax::ExprKind::Number { .. }, Type::Number { .. })
            | (syntax::ExprKind::Text(_), Type::Text(_))
            | (syntax::ExprKind::Date(_), Type::Date) => true,
            _ => false,
        }
    }

    /// Conditions in order: a later one may count on what an earlier one found to be there.
    pub(super) fn conditions(
        &mut self,
        scope: &Scope,
        span: Span,
        need: WrittenNeed,
        entries: &[syntax::Expr],
    ) -> Expr {
        let mut scope = scope.clone();
        let mut of = Vec::with_capacity(entries.len());
        for entry in entries {
            of.push(self.condition(&scope, entry));
            scope = match need {
                WrittenNeed::All => scope.knowing(entry, true),
                WrittenNeed::Any => scope.knowing(entry, false),
                WrittenNeed::AtLeast(_) => scope,
            };
        }
        let need = match need {
            WrittenNeed::All => Need::All,
            WrittenNeed::Any => Need::Any,
            WrittenNeed::AtLeast(count) => {
                if count as usize > entries.len() {
                    self.report(needs_too_many(count, entries.len(), scope.at(span)));
                }
                Need::AtLeast(count)
            }
        };
        yes_no(ExprKind::Conditions { need, of }, span)
    }

    pub(super) fn not(&mut self, scope: &Scope, span: Span, inner: &syntax::Expr) -> Expr {
        let inner = self.condition(scope, inner);
        yes_no(ExprKind::Not(Box::new(inner)), span)
    }

    pub(super) fn compare(
        &mut self,
        scope: &Scope,
        span: Span,
        op: CompareOp,
        left: &syntax::Expr,
        right: &syntax::Expr,
    ) -> Expr {
        let op = match op {
            CompareOp::Equal => return self.is(scope, span, left, right, false),
            CompareOp::NotEqual => return self.is(scope, span, left, right, true),
            CompareOp::Less => Compare::Less,
            CompareOp::AtMost => Compare::AtMost,
            CompareOp::More => Compare::More,
            CompareOp::AtLeast => Compare::AtLeast,
        };
        let left = self.formula(scope, left, Wanted::quotient());
        let right = self.formula(scope, right, Wanted { ty: Some(&left.ty), ..Wanted::quotient() });
        self.comparison(scope, span, op, left, right)
    }

    /// Left against right, both checked: numbers of one unit, dates, or values of an ordered choice.
    pub(super) fn comparison(
        &mut self,
        scope: &Scope,
        span: Span,
        op: Compare,
        left: Expr,
        right: Expr,
    ) -> Expr {
        let (left, right, ty) = self.same_type(scope, left, right);
        match ty {
            Type::Number { .. } | Type::Date | Type::Any => {
                yes_no(ExprKind::Compare { op, left: Box::new(left), right: Box::new(right) }, span)
            }
            Type::Choice(choice) => self.ordered_values(scope, span, op, left, &right, choice),
            _ => {
                let ty = self.type_name(&ty);
                self.report(not_comparable(ty, scope.at(span)));
                Expr::broken(span)
            }
        }
    }

    /// The values of a choice are ordered as written.
    fn ordered_values(
        &mut self,
        scope: &Scope,
        span: Span,
        op: Compare,
        left: Expr,
        right: &Expr,
        choice: crate::programme::ChoiceId,
    ) -> Expr {
        let ExprKind::Constant(Value::Choice(bound)) = right.kind else {
            if right.kind != ExprKind::Broken {
                self.report(not_a_value(scope.at(right.span)));
            }
            return Expr::broken(span);
        };
        let count = self.model.choices.get(choice.index()).map_or(0, |choice| choice.values.len());
        let holds = |place: usize| match op {
            Compare::Less => place < usize::from(bound),
            Compare::AtMost => place <= usize::from(bound),
            Compare::More => place > usize::from(bound),
            Compare::AtLeast => place >= usize::from(bound),
        };
        let values = (0..count).filter(|place| holds(*place)).fold(0u64, |bits, place| bits | bit(place));
        yes_no(ExprKind::OneOfChoices(Box::new(left), values), span)
    }

    pub(super) fn is(
        &mut self,
        scope: &Scope,
        span: Span,
        left: &syntax::Expr,
        right: &syntax::Expr,
        negated: bool,
    ) -> Expr {
        let left = self.formula(scope, left, Wanted::quotient());
        let right = self.formula(scope, right, Wanted { ty: Some(&left.ty), ..Wanted::quotient() });
        let (left, right, ty) = self.same_type(scope, left, right);
        if matches!(ty, Type::List(_) | Type::Set(_)) {
            let ty = self.type_name(&ty);
            self.report(not_comparable(ty, scope.at(span)));
            return Expr::broken(span);
        }
        let kind = match (&ty, &right.kind) {
            (Type::Choice(_), ExprKind::Constant(Value::Choice(place))) => {
                ExprKind::OneOfChoices(Box::new(left), bit(usize::from(*place)))
            }
            _ => ExprKind::Equal(Box::new(left), Box::new(right)),
        };
        negate(yes_no(kind, span), negated)
    }

    pub(super) fn is_one_of(
        &mut self,
        scope: &Scope,
        span: Span,
        left: &syntax::Expr,
        values: &[syntax::Expr],
        negated: bool,
    ) -> Expr {
        let left = self.formula(scope, left, Wanted::default());
        let ty = left.ty.clone();
        let values: Vec<Expr> =
            values.iter().map(|value| self.typed(scope, value, Wanted::of(&ty))).collect();
        let expr = if matches!(ty, Type::Choice(_)) {
            let Some(bits) = self.bits(scope, &values) else {
                return Expr::broken(span);
            };
            yes_no(ExprKind::OneOfChoices(Box::new(left), bits), span)
        } else {
            let equal = |value: Expr| yes_no(ExprKind::Equal(Box::new(left.clone()), Box::new(value)), span);
            yes_no(
                ExprKind::Conditions { need: Need::Any, of: values.into_iter().map(equal).collect() },
                span,
            )
        };
        negate(expr, negated)
    }

    /// The bits of values of a choice; `None` has its diagnostic.
    fn bits(&mut self, scope: &Scope, values: &[Expr]) -> Option<u64> {
        let mut bits = 0u64;
        for value in values {
            match value.kind {
                ExprKind::Constant(Value::Choice(place)) => {
                    if bits & bit(usize::from(place)) != 0 {
                        self.report(repeated_value(scope.at(value.span)));
                    }
                    bits |= bit(usize::from(place));
                }
                ExprKind::Broken => return None,
                _ => {
                    self.report(not_a_value(scope.at(value.span)));
                    return None;
                }
            }
        }
        Some(bits)
    }

    pub(super) fn is_known(&mut self, scope: &Scope, span: Span, left: &syntax::Expr, negated: bool) -> Expr {
        let left = self.formula(scope, left, Wanted { absent: true, ..Wanted::default() });
        if !left.absent && left.kind != ExprKind::Broken {
            self.report(always_known(scope.at(span)));
        }
        negate(yes_no(ExprKind::IsKnown(Box::new(left)), span), negated)
    }

    /// `from A to B`, both in; a unit written once holds for both.
    pub(super) fn in_range(
        &mut self,
        scope: &Scope,
        span: Span,
        left: &syntax::Expr,
        from: &syntax::Expr,
        to: &syntax::Expr,
    ) -> Expr {
        let left = self.formula(scope, left, Wanted::quotient());
        let to = self.formula(scope, to, Wanted::of(&left.ty));
        let mut from = self.formula(scope, from, Wanted::of(&left.ty));
        if let (Type::Number { unit, .. }, ExprKind::Constant(_)) = (&from.ty, &from.kind)
            && unit.is_none()
        {
            from.ty = to.ty.clone();
        }
        let low = self.comparison(scope, span, Compare::AtLeast, left.clone(), from);
        let high = self.comparison(scope, span, Compare::AtMost, left, to);
        yes_no(ExprKind::Conditions { need: Need::All, of: vec![low, high] }, span)
    }

    pub(super) fn include(
        &mut self,
        scope: &Scope,
        span: Span,
        left: &syntax::Expr,
        all: bool,
        values: &[syntax::Expr],
    ) -> Expr {
        let set = self.formula(scope, left, Wanted::default());
        let choice = match set.ty {
            Type::Set(choice) => choice,
            Type::Any => return Expr::broken(span),
            _ => {
                let ty = self.type_name(&set.ty);
                self.report(not_a_set(ty, scope.at(set.span)));
                return Expr::broken(span);
            }
        };
        let ty = Type::Choice(choice);
        let values: Vec<Expr> =
            values.iter().map(|value| self.typed(scope, value, Wanted::of(&ty))).collect();
        match self.bits(scope, &values) {
            Some(values) => yes_no(ExprKind::Include { set: Box::new(set), all, values }, span),
            None => Expr::broken(span),
        }
    }
}

/// The sides of `a is b`, `a is not b`, `a = 1`, and whether it is negated.
fn equality(written: &syntax::Expr) -> Option<(&syntax::Expr, &syntax::Expr, bool)> {
    match &written.kind {
        syntax::ExprKind::Is { left, right, negated } => Some((left, right, *negated)),
        syntax::ExprKind::Compare { op: CompareOp::Equal, left, right } => Some((left, right, false)),
        syntax::ExprKind::Compare { op: CompareOp::NotEqual, left, right } => Some((left, right, true)),
        _ => None,
    }
}

fn may_be_value(written: &syntax::Expr) -> bool {
    use syntax::ExprKind::{Date, Number, Path, Text};
    matches!(written.kind, Path(_) | Number { .. } | Text(_) | Date(_))
}

fn negate(expr: Expr, negated: bool) -> Expr {
    if !negated {
        return expr;
    }
    let span = expr.span;
    yes_no(ExprKind::Not(Box::new(expr)), span)
}

/// The bit of a value's place.
fn bit(place: usize) -> u64 {
    u32::try_from(place).ok().and_then(|place| 1u64.checked_shl(place)).unwrap_or(0)
}

/// A pure number.
pub(super) fn pure() -> Type {
    Type::Number { unit: Unit::none(), decimals: None }
}
