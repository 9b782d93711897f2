//! Dates: sums that say what happens at the end of a month, completed years, parts and starts, sums over months.

use mizan_source::{Diagnostic, Fix, Location, Span};
use mizan_syntax::tree::{self as syntax, ArithmeticOp};
use mizan_value::{EndPolicy, Number, Unit};

use super::formula::constant;
use super::{Checker, Scope, Wanted, arithmetic, conditions};
use crate::expr::{Arithmetic, Expr, ExprKind, Period};
use crate::value::{Type, Value};

fn end_of_month_unsaid(at: Location) -> Diagnostic {
    let end = Location::new(at.file, Span::new(at.span.end, at.span.end));
    Diagnostic::error("end-of-month-unsaid", at).help("help").fix(Fix::replace(
        "fix",
        end,
        " or end of month",
    ))
}

fn not_a_duration(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-duration", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn end_policy_misplaced(at: Location) -> Diagnostic {
    Diagnostic::error("end-policy-misplaced", at).help("help")
}

fn not_a_monthly_rate(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-monthly-rate", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn not_countable(at: Location) -> Diagnostic {
    Diagnostic::error("not-whole", at).help("help")
}

impl Checker<'_> {
    /// A date and a duration, or two dates. Without a policy, months cannot be added: the day may not exist.
    pub(super) fn date_sum(
        &mut self,
        scope: &Scope,
        span: Span,
        op: ArithmeticOp,
        left: Expr,
        right: Expr,
        policy: Option<EndPolicy>,
    ) -> Expr {
        let subtract = op == ArithmeticOp::Subtract;
        if right.ty == Type::Date && subtract {
            let kind = ExprKind::DaysBetween { from: Box::new(right), to: Box::new(left) };
            return arithmetic::number(kind, Unit::of("day"), Some(0), span);
        }
        let months_in = match &right.ty {
            Type::Number { unit, .. } if *unit == Unit::of("day") => None,
            Type::Number { unit, .. } => Unit::conversion_factor(unit, &Unit::of("month"), &self.model.units),
            Type::Any => return Expr::broken(span),
            _ => Some(Number::ZERO),
        };
        let is_days = matches!(&right.ty, Type::Number { unit, .. } if *unit == Unit::of("day"));
        if !is_days && months_in.is_none_or(Number::is_zero) {
            let ty = self.type_name(&right.ty);
            self.report(not_a_duration(ty, scope.at(right.span)));
            return Expr::broken(span);
        }
        if right.decimals != Some(0) {
            self.report(not_countable(scope.at(right.span)));
        }
        let right = if subtract { self.opposite(scope, right) } else { right };
        let (date, amount) = (Box::new(left), right);
        let kind = match months_in {
            None => ExprKind::AddDays { date, days: Box::new(amount) },
            Some(factor) => {
                let Some(policy) = policy else {
                    self.report(end_of_month_unsaid(scope.at(span)));
                    return Expr::broken(span);
                };
                let months = Box::new(self.scaled(scope, amount, factor));
                ExprKind::AddMonths { date, months, policy }
            }
        };
        Expr { kind, ty: Type::Date, span, decimals: None, absent: false }
    }

    fn opposite(&mut self, _scope: &Scope, expr: Expr) -> Expr {
        let (span, ty, decimals) = (expr.span, expr.ty.clone(), expr.decimals);
        if let ExprKind::Constant(Value::Number(number)) = expr.kind
            && let Ok(negative) = number.checked_neg()
        {
            return constant(Value::Number(negative), ty, span);
        }
        let zero = constant(Value::Number(Number::ZERO), ty.clone(), span);
        let kind =
            ExprKind::Arithmetic { op: Arithmetic::Subtract, left: Box::new(zero), right: Box::new(expr) };
        Expr { kind, ty, span, decimals, absent: false }
    }

    pub(super) fn end_policy(
        &mut self,
        scope: &Scope,
        span: Span,
        value: &syntax::Expr,
        next_month: bool,
    ) -> Expr {
        let policy = if next_month { EndPolicy::NextMonth } else { EndPolicy::EndOfMonth };
        let inner = match &value.kind {
            syntax::ExprKind::Paren(inner) => inner,
            _ => value,
        };
        let syntax::ExprKind::Arithmetic {
            op: op @ (ArithmeticOp::Add | ArithmeticOp::Subtract),
            left,
            right,
        } = &inner.kind
        else {
            self.report(end_policy_misplaced(scope.at(span)));
            return Expr::broken(span);
        };
        let left = self.typed(scope, left, Wanted::of(&Type::Date));
        let right = self.formula(scope, right, Wanted::default());
        self.date_sum(scope, span, *op, left, right, Some(policy))
    }

    pub(super) fn completed(
        &mut self,
        scope: &Scope,
        span: Span,
        months: bool,
        from: &syntax::Expr,
        to: &syntax::Expr,
    ) -> Expr {
        let from = Box::new(self.typed(scope, from, Wanted::of(&Type::Date)));
        let to = Box::new(self.typed(scope, to, Wanted::of(&Type::Date)));
        let programme = scope.programme.and_then(|id| self.model.programmes.get(id.index()));
        let leap_birthday_in_february =
            programme.is_some_and(|programme| programme.leap_birthday_in_february);
        let kind = ExprKind::Completed { months, from, to, leap_birthday_in_february };
        let unit = Unit::of(if months { "month" } else { "year" });
        arithmetic::number(kind, unit, Some(0), span)
    }

    pub(super) fn start_of(
        &mut self,
        scope: &Scope,
        span: Span,
        period: syntax::Period,
        date: &syntax::Expr,
    ) -> Expr {
        let date = Box::new(self.typed(scope, date, Wanted::of(&Type::Date)));
        let kind = ExprKind::StartOf { period: period_of(period), date };
        Expr { kind, ty: Type::Date, span, decimals: None, absent: false }
    }

    pub(super) fn part_of(
        &mut self,
        scope: &Scope,
        span: Span,
        period: syntax::Period,
        date: &syntax::Expr,
    ) -> Expr {
        let date = Box::new(self.typed(scope, date, Wanted::of(&Type::Date)));
        let kind = ExprKind::PartOf { period: period_of(period), date };
        arithmetic::number(kind, Unit::none(), Some(0), span)
    }

    /// `sum of E over the N months before D`: E is a rate per month, read once a month.
    pub(super) fn over_months(
        &mut self,
        scope: &Scope,
        span: Span,
        value: &syntax::Expr,
        count: &syntax::Expr,
        date: &syntax::Expr,
        before: bool,
    ) -> Expr {
        let value = self.formula(scope, value, Wanted::default());
        let months = Type::Number { unit: Unit::of("month"), decimals: Some(0) };
        let mut count = self.formula(scope, count, Wanted { bare_takes_unit: true, ..Wanted::of(&months) });
        if count.ty.fits(&conditions::pure()) {
            count.ty = months.clone(); // A parameter that counts months may be a plain whole number.
        }
        let count = self.must_fit(scope, count, Some(&months));
        let date = self.typed(scope, date, Wanted::of(&Type::Date));
        let Some(rate) = self.unit_of(scope, &value) else {
            return Expr::broken(span);
        };
        let (unit, factor) = rate.multiply(&Unit::of("month"));
        if !rate.factors().iter().any(|(name, power)| name.as_ref() == "month" && *power == -1) {
            let ty = self.type_name(&value.ty);
            self.report(not_a_monthly_rate(ty, scope.at(value.span)));
            return Expr::broken(span);
        }
        let decimals = value.decimals;
        let kind = ExprKind::OverMonths {
            value: Box::new(value),
            count: Box::new(count),
            date: Box::new(date),
            before,
        };
        let sum = arithmetic::number(kind, unit, decimals, span);
        self.scaled(scope, sum, factor)
    }
}

fn period_of(period: syntax::Period) -> Period {
    match period {
        syntax::Period::Month => Period::Month,
        syntax::Period::Quarter => Period::Quarter,
        syntax::Period::Year => Period::Year,
    }
}
