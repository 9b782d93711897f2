//! Numbers: units multiply and divide as in physics, decimals are counted, quotients must say how they round.

use mizan_source::{Diagnostic, Fix, Location, Span};
use mizan_syntax::Keyword;
use mizan_syntax::tree::{self as syntax, ArithmeticOp, Function};
use mizan_value::{Number, Rounding, RoundingStep, Unit};

use super::formula::{constant, is_zero, most_decimals, unit_mismatch};
use super::{Checker, Scope, Wanted, conditions};
use crate::expr::{Arithmetic, Expr, ExprKind};
use crate::value::{Type, Value};

/// The decimals that a number in the data may have where its type does not say.
pub(super) const MOST_DECIMALS_OF_DATA: u8 = 9;

fn not_a_number(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-number", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn minus_of_yes_no(ty: String, not: &str, whole: Location, at: Location) -> Diagnostic {
    let sign = Location::new(at.file, Span::new(whole.span.start, at.span.start));
    not_a_number(ty, at).fix(Fix::replace("fix-not", sign, format!("{not} ")))
}

fn units_not_added(
    left: String,
    right: String,
    at: Location,
    left_at: Location,
    right_at: Location,
) -> Diagnostic {
    unit_mismatch(left, right, at).label(left_at, "left").label(right_at, "right")
}

fn unrounded_division(at: Location) -> Diagnostic {
    let start = Location::new(at.file, Span::new(at.span.start, at.span.start));
    let end = Location::new(at.file, Span::new(at.span.end, at.span.end));
    Diagnostic::error("unrounded-division", at)
        .help("help")
        .fix(Fix::new("fix").edit(start, "(round ").edit(end, " to 2 decimals half up)"))
}

fn division_by_zero(at: Location) -> Diagnostic {
    Diagnostic::error("division-by-zero", at).help("help")
}

fn constant_overflow(at: Location) -> Diagnostic {
    Diagnostic::error("constant-overflow", at).help("help")
}

fn rounded_twice(at: Location) -> Diagnostic {
    Diagnostic::warning("rounded-twice", at).help("help")
}

fn rounding_without_effect(at: Location) -> Diagnostic {
    Diagnostic::warning("rounding-without-effect", at).help("help")
}

fn not_convertible(from: String, to: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-convertible", at)
        .arg("from", mizan_source::Arg::code(from))
        .arg("to", mizan_source::Arg::code(to))
        .help("help")
}

fn not_a_constant(at: Location) -> Diagnostic {
    Diagnostic::error("not-a-constant", at).help("help")
}

/// A number expression.
pub(super) fn number(kind: ExprKind, unit: Unit, decimals: Option<u8>, span: Span) -> Expr {
    Expr { kind, ty: Type::Number { unit, decimals }, span, decimals, absent: false }
}

impl Checker<'_> {
    /// The unit of a number expression; `None` has its diagnostic.
    pub(super) fn unit_of(&mut self, scope: &Scope, expr: &Expr) -> Option<Unit> {
        match &expr.ty {
            Type::Number { unit, .. } => Some(unit.clone()),
            Type::Any => None,
            ty => {
                let ty = self.type_name(ty);
                self.report(not_a_number(ty, scope.at(expr.span)));
                None
            }
        }
    }

    /// `a + b - c` from its first operand on: a long chain is deeper than the stack.
    pub(super) fn arithmetic(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let mut operations = Vec::new();
        let mut first = written;
        while let syntax::ExprKind::Arithmetic { op, left, right } = &first.kind {
            operations.push((first.span, *op, right));
            first = left;
        }
        let mut value = self.formula(scope, first, Wanted::default());
        while let Some((span, op, right)) = operations.pop() {
            let right = self.formula(scope, right, Wanted::default());
            let wanted = if operations.is_empty() { wanted } else { Wanted::default() };
            value = self.operation(scope, span, op, value, right, wanted);
        }
        self.takes_unit(scope, value, wanted)
    }

    /// `100 / 3` takes the unit of its place, as a bare number does.
    fn takes_unit(&mut self, scope: &Scope, value: Expr, wanted: Wanted<'_>) -> Expr {
        let (ExprKind::Constant(Value::Number(number)), Some(ty @ Type::Number { unit, .. })) =
            (&value.kind, wanted.ty)
        else {
            return value;
        };
        let bare = matches!(&value.ty, Type::Number { unit, .. } if unit.is_none());
        if !bare || !wanted.bare_takes_unit {
            return value;
        }
        self.check_precision(scope, *number, ty, value.span, wanted);
        Expr { ty: Type::Number { unit: unit.clone(), decimals: value.decimals }, ..value }
    }

    fn operation(
        &mut self,
        scope: &Scope,
        span: Span,
        op: ArithmeticOp,
        left: Expr,
        right: Expr,
        wanted: Wanted<'_>,
    ) -> Expr {
        if left.ty == Type::Date && matches!(op, ArithmeticOp::Add | ArithmeticOp::Subtract) {
            return self.date_sum(scope, span, op, left, right, None);
        }
        if right.ty == Type::YesNo && is_zero(&left) && left.span.is_empty() {
            // The `0` is not written: it was read before a sign.
            let not = Keyword::Not.spelling(self.column(scope.file));
            let ty = self.type_name(&right.ty);
            self.report(minus_of_yes_no(ty, not, scope.at(span), scope.at(right.span)));
            return Expr::broken(span);
        }
        let (Some(left_unit), Some(right_unit)) = (self.unit_of(scope, &left), self.unit_of(scope, &right))
        else {
            return Expr::broken(span);
        };
        match op {
            ArithmeticOp::Add => self.sum(scope, span, Arithmetic::Add, left, right),
            ArithmeticOp::Subtract => self.sum(scope, span, Arithmetic::Subtract, left, right),
            ArithmeticOp::Multiply => {
                let (unit, factor) = left_unit.multiply_with(&right_unit, &self.model.units);
                self.product(scope, span, left, right, unit, factor)
            }
            ArithmeticOp::Divide => {
                let (unit, factor) = left_unit.divide_with(&right_unit, &self.model.units);
                self.quotient(scope, span, left, right, (unit, factor), wanted)
            }
        }
    }

    fn sum(&mut self, scope: &Scope, span: Span, op: Arithmetic, left: Expr, right: Expr) -> Expr {
        let (Type::Number { unit: one, .. }, Type::Number { unit: other, .. }) = (&left.ty, &right.ty) else {
            return Expr::broken(span);
        };
        let unit = if is_zero(&left) { other.clone() } else { one.clone() };
        if one != other && !is_zero(&left) && !is_zero(&right) {
            let diagnostic = units_not_added(
                self.type_name(&left.ty),
                self.type_name(&right.ty),
                scope.at(span),
                scope.at(left.span),
                scope.at(right.span),
            );
            self.report(diagnostic);
            return Expr::broken(span);
        }
        let decimals = most_decimals(&left, &right);
        self.folded(scope, op, left, right, unit, decimals, span)
    }

    fn product(
        &mut self,
        scope: &Scope,
        span: Span,
        left: Expr,
        right: Expr,
        unit: Unit,
        factor: Number,
    ) -> Expr {
        let decimals = added_decimals(left.decimals, right.decimals);
        let product = self.folded(scope, Arithmetic::Multiply, left, right, unit, decimals, span);
        self.scaled(scope, product, factor)
    }

    fn quotient(
        &mut self,
        scope: &Scope,
        span: Span,
        left: Expr,
        right: Expr,
        (unit, factor): (Unit, Number),
        wanted: Wanted<'_>,
    ) -> Expr {
        if is_zero(&right) {
            self.report(division_by_zero(scope.at(right.span)));
            return Expr::broken(span);
        }
        let decimals = match &right.kind {
            ExprKind::Constant(Value::Number(divisor)) => {
                inverse_decimals(*divisor).and_then(|more| added_decimals(left.decimals, Some(more)))
            }
            _ => {
                if wanted.quotient {
                    None
                } else {
                    self.report(unrounded_division(scope.at(span)));
                    Some(0) // Said once: what the quotient goes into does not complain again.
                }
            }
        };
        let quotient = self.folded(scope, Arithmetic::Divide, left, right, unit, decimals, span);
        self.scaled(scope, quotient, factor)
    }

    /// The operation, carried out where both sides are constants.
    #[expect(clippy::too_many_arguments, reason = "an operation has two sides, a unit and decimals")]
    fn folded(
        &mut self,
        scope: &Scope,
        op: Arithmetic,
        left: Expr,
        right: Expr,
        unit: Unit,
        decimals: Option<u8>,
        span: Span,
    ) -> Expr {
        if let (ExprKind::Constant(Value::Number(a)), ExprKind::Constant(Value::Number(b))) =
            (&left.kind, &right.kind)
        {
            let result = match op {
                Arithmetic::Add => a.checked_add(*b),
                Arithmetic::Subtract => a.checked_sub(*b),
                Arithmetic::Multiply => a.checked_mul(*b),
                Arithmetic::Divide => a.checked_div(*b),
            };
            return match result {
                Ok(value) => number(ExprKind::Constant(Value::Number(value)), unit, value.decimals(), span),
                Err(_) => {
                    self.report(constant_overflow(scope.at(span)));
                    Expr::broken(span)
                }
            };
        }
        number(
            ExprKind::Arithmetic { op, left: Box::new(left), right: Box::new(right) },
            unit,
            decimals,
            span,
        )
    }

    /// A number times the factor of a conversion of units.
    pub(super) fn scaled(&mut self, scope: &Scope, expr: Expr, factor: Number) -> Expr {
        if factor == Number::ONE || expr.kind == ExprKind::Broken {
            return expr;
        }
        let (span, ty) = (expr.span, expr.ty.clone());
        let decimals = factor.decimals().and_then(|more| added_decimals(expr.decimals, Some(more)));
        let unit = match ty {
            Type::Number { unit, .. } => unit,
            _ => Unit::none(),
        };
        let factor = constant(Value::Number(factor), conditions::pure(), span);
        self.folded(scope, Arithmetic::Multiply, expr, factor, unit, decimals, span)
    }

    pub(super) fn percent_of(
        &mut self,
        scope: &Scope,
        span: Span,
        percent: &syntax::Expr,
        of: &syntax::Expr,
    ) -> Expr {
        let percent_unit = Unit::of("percent");
        let ty = Type::Number { unit: percent_unit.clone(), decimals: None };
        let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(&ty) };
        let percent = self.typed(scope, percent, wanted);
        let of = self.formula(scope, of, Wanted::default());
        let (Some(_), Some(unit)) = (self.unit_of(scope, &percent), self.unit_of(scope, &of)) else {
            return Expr::broken(span);
        };
        let (unit, factor) = percent_unit.multiply_with(&unit, &self.model.units);
        self.product(scope, span, percent, of, unit, factor)
    }

    /// `a but at least b but at most c`, from its first operand on.
    pub(super) fn bound(&mut self, scope: &Scope, written: &syntax::Expr, wanted: Wanted<'_>) -> Expr {
        let wanted = Wanted { quotient: false, ..wanted };
        let mut bounds = Vec::new();
        let mut first = written;
        while let syntax::ExprKind::Bound { value, at_least, bound } = &first.kind {
            bounds.push((first.span, *at_least, bound));
            first = value;
        }
        let value = self.formula(scope, first, wanted);
        bounds.into_iter().rev().fold(value, |value, (span, at_least, bound)| {
            let bound = self.formula(scope, bound, wanted);
            self.extreme_of(scope, span, at_least, vec![value, bound])
        })
    }

    pub(super) fn extreme(
        &mut self,
        scope: &Scope,
        span: Span,
        largest: bool,
        arguments: &[syntax::Expr],
        wanted: Wanted<'_>,
    ) -> Expr {
        let wanted = Wanted { quotient: false, unknown: false, ..wanted };
        let of = arguments.iter().map(|argument| self.formula(scope, argument, wanted)).collect();
        self.extreme_of(scope, span, largest, of)
    }

    fn extreme_of(&mut self, scope: &Scope, span: Span, largest: bool, of: Vec<Expr>) -> Expr {
        let ty = of
            .iter()
            .find(|expr| !is_zero(expr) && expr.ty != Type::Any)
            .map_or(Type::Any, |expr| expr.ty.clone());
        if !matches!(ty, Type::Number { .. } | Type::Date | Type::Any) {
            let ty = self.type_name(&ty);
            self.report(not_a_number(ty, scope.at(span)));
            return Expr::broken(span);
        }
        let of: Vec<Expr> = of.into_iter().map(|expr| self.must_fit(scope, expr, Some(&ty))).collect();
        let decimals = of.iter().map(|expr| expr.decimals).try_fold(0u8, |most, one| Some(most.max(one?)));
        let ty = match ty {
            Type::Number { unit, .. } => Type::Number { unit, decimals },
            ty => ty,
        };
        Expr { kind: ExprKind::Extreme { largest, of }, ty, span, decimals, absent: false }
    }

    pub(super) fn convert(
        &mut self,
        scope: &Scope,
        span: Span,
        value: &syntax::Expr,
        unit: &syntax::UnitExpr,
    ) -> Expr {
        let value = self.formula(scope, value, Wanted::default());
        let (Some(from), Some(to)) = (self.unit_of(scope, &value), self.unit(scope, unit)) else {
            return Expr::broken(span);
        };
        let Some(factor) = Unit::conversion_factor(&from, &to, &self.model.units) else {
            self.report(not_convertible(from.to_string(), to.to_string(), scope.at(span)));
            return Expr::broken(span);
        };
        let mut converted = self.scaled(scope, value, factor);
        converted.ty = Type::Number { unit: to, decimals: converted.decimals };
        converted
    }

    pub(super) fn round(
        &mut self,
        scope: &Scope,
        span: Span,
        value: &syntax::Expr,
        rounding: &syntax::Rounding,
        wanted: Wanted<'_>,
    ) -> Expr {
        let value = self.formula(scope, value, Wanted { quotient: true, ..wanted });
        let Some(unit) = self.unit_of(scope, &value) else {
            return Expr::broken(span);
        };
        let Some(rounding_value) = self.rounding(scope, rounding, &unit) else {
            return Expr { span, decimals: Some(0), ..value };
        };
        if matches!(value.kind, ExprKind::Round { .. }) {
            self.report(rounded_twice(scope.at(rounding.span)));
        }
        self.rounded(scope, value, unit, rounding_value, scope.at(rounding.span), span)
    }

    /// A rounded value; a rounding that can change nothing is doubtful.
    pub(super) fn rounded(
        &mut self,
        _scope: &Scope,
        value: Expr,
        unit: Unit,
        rounding: Rounding,
        at: Location,
        span: Span,
    ) -> Expr {
        let decimals = rounded_decimals(rounding);
        if let (RoundingStep::Decimals(to), Some(has)) = (rounding.step, value.decimals)
            && has <= to
            && value.kind != ExprKind::Broken
        {
            self.report(rounding_without_effect(at));
        }
        if let ExprKind::Constant(Value::Number(exact)) = value.kind
            && let Ok(rounded) = exact.round(rounding)
        {
            return number(ExprKind::Constant(Value::Number(rounded)), unit, decimals, span);
        }
        number(ExprKind::Round { value: Box::new(value), rounding }, unit, decimals, span)
    }

    /// A rounding clause; `None` has its diagnostic.
    pub(super) fn rounding(
        &mut self,
        scope: &Scope,
        rounding: &syntax::Rounding,
        unit: &Unit,
    ) -> Option<Rounding> {
        let mode = rounding.mode?;
        let step = match &rounding.step {
            syntax::RoundingStep::Whole => RoundingStep::Decimals(0),
            syntax::RoundingStep::Decimals(decimals) => RoundingStep::Decimals(*decimals),
            syntax::RoundingStep::Nearest(step) => {
                let ty = Type::Number { unit: unit.clone(), decimals: None };
                let mut checked =
                    self.formula(scope, step, Wanted { bare_takes_unit: true, ..Wanted::of(&ty) });
                if let (Type::Number { unit: step, .. }, Some(currency)) = (&checked.ty, unit.currency())
                    && *step == Unit::of(currency)
                {
                    checked.ty = ty.clone(); // A monthly amount is rounded to the nearest 5 MAD.
                }
                match self.must_fit(scope, checked, Some(&ty)).kind {
                    ExprKind::Constant(Value::Number(number)) if number.is_zero() => {
                        self.report(division_by_zero(scope.at(step.span)));
                        return None;
                    }
                    ExprKind::Constant(Value::Number(number)) => RoundingStep::Nearest(number),
                    ExprKind::Broken => return None,
                    _ => {
                        self.report(not_a_constant(scope.at(step.span)));
                        return None;
                    }
                }
            }
        };
        Some(Rounding { step, mode })
    }

    pub(super) fn function(
        &mut self,
        scope: &Scope,
        span: Span,
        function: Function,
        arguments: &[syntax::Expr],
        rounding: &syntax::Rounding,
    ) -> Expr {
        let ty = conditions::pure();
        let mut checked: Vec<Expr> =
            arguments.iter().map(|argument| self.typed(scope, argument, Wanted::of(&ty))).collect();
        let Some(rounding) = self.rounding(scope, rounding, &Unit::none()) else {
            return Expr::broken(span);
        };
        let decimals = rounded_decimals(rounding);
        let last = checked.pop().map(Box::new);
        let kind = match (function, checked.pop().map(Box::new), last) {
            (Function::Power, Some(base), Some(exponent)) => ExprKind::Power { base, exponent, rounding },
            (Function::Ln, None, Some(of)) => ExprKind::Ln { of, rounding },
            (Function::Exp, None, Some(of)) => ExprKind::Exp { of, rounding },
            _ => ExprKind::Broken,
        };
        number(kind, Unit::none(), decimals, span)
    }
}

/// The decimals of a product.
fn added_decimals(left: Option<u8>, right: Option<u8>) -> Option<u8> {
    Some(left?.saturating_add(right?))
}

/// The decimals that dividing by a number adds; `None` where no number of decimals is enough.
fn inverse_decimals(divisor: Number) -> Option<u8> {
    Number::ONE.checked_div(divisor).ok().and_then(Number::decimals)
}

/// The decimals of a rounded number.
pub(super) fn rounded_decimals(rounding: Rounding) -> Option<u8> {
    match rounding.step {
        RoundingStep::Decimals(decimals) => Some(decimals),
        RoundingStep::Nearest(step) => step.decimals(),
    }
}
