//! Lists of records: what is kept, in which order, how many; what is counted, summed, chosen.

use mizan_source::{Diagnostic, Location, Span};
use mizan_syntax::tree::{self as syntax, AggregateOp};
use mizan_value::{Number, Unit};

use super::formula::constant;
use super::{Checker, Scope, Wanted, conditions};
use crate::expr::{Aggregate, Expr, ExprKind, SortKey};
use crate::value::{Type, Value};

fn not_sortable(ty: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-sortable", at).arg("type", mizan_source::Arg::code(ty)).help("help")
}

fn first_without_order(at: Location) -> Diagnostic {
    Diagnostic::error("first-without-order", at).help("help")
}

fn any_without_condition(at: Location) -> Diagnostic {
    Diagnostic::hint("any-without-condition", at).help("help")
}

fn not_of_list(entity: String, list: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-of-this-list", at).name("entity", entity).name("list", list).help("help")
}

fn average_unrounded(at: Location) -> Diagnostic {
    Diagnostic::error("average-unrounded", at).help("help")
}

impl Checker<'_> {
    /// A list with its `where`, `ordered by` and `first`.
    pub(super) fn list(&mut self, scope: &Scope, list: &syntax::ListExpr) -> Expr {
        let base = self.formula(scope, &list.base, Wanted::default());
        let Some(entity) = self.element(scope, &base) else {
            return Expr::broken(list.span);
        };
        let ty = Type::List(entity);
        let inside = scope.inside(entity);
        let of =
            |kind: ExprKind| Expr { kind, ty: ty.clone(), span: list.span, decimals: None, absent: false };
        let mut expr = base;
        if let Some(filter) = &list.filter {
            let condition = Box::new(self.condition(&inside, filter));
            expr = of(ExprKind::Filter { list: Box::new(expr), condition });
        }
        let inside = list.filter.as_ref().map_or(inside.clone(), |filter| inside.knowing(filter, true));
        if !list.order.is_empty() {
            let keys = list.order.iter().map(|key| self.sort_key(&inside, key)).collect();
            expr = of(ExprKind::Sort { list: Box::new(expr), keys });
        }
        if let Some(first) = &list.first {
            if list.order.is_empty()
                && !matches!(expr.kind, ExprKind::Sort { .. } | ExprKind::Definition { .. })
            {
                self.report(first_without_order(scope.at(list.span)));
            }
            let whole = Type::integer();
            let count = Box::new(self.typed(scope, first, Wanted::of(&whole)));
            expr = of(ExprKind::First { list: Box::new(expr), count });
        }
        expr
    }

    fn sort_key(&mut self, scope: &Scope, key: &syntax::OrderKey) -> SortKey {
        let value = self.formula(scope, &key.value, Wanted::default());
        if matches!(value.ty, Type::List(_) | Type::Set(_) | Type::Record(_)) {
            let ty = self.type_name(&value.ty);
            self.report(not_sortable(ty, scope.at(value.span)));
        }
        SortKey { value, descending: key.descending }
    }

    /// The scope of the records of a list, knowing what its `where` found.
    fn scope_inside(&mut self, scope: &Scope, list: &Expr, written: &syntax::ListExpr) -> Option<Scope> {
        let inside = scope.inside(self.element(scope, list)?);
        Some(match &written.filter {
            Some(filter) => inside.knowing(filter, true),
            None => inside,
        })
    }

    pub(super) fn aggregate(
        &mut self,
        scope: &Scope,
        span: Span,
        op: AggregateOp,
        value: Option<&syntax::Expr>,
        list: &syntax::ListExpr,
        wanted: Wanted<'_>,
    ) -> Expr {
        if matches!(op, AggregateOp::Any | AggregateOp::No | AggregateOp::All) {
            return self.quantified(scope, span, op, value, list);
        }
        let checked = self.list(scope, list);
        let Some(inside) = self.scope_inside(scope, &checked, list) else {
            return Expr::broken(span);
        };
        let (op, value) = match (op, value) {
            (AggregateOp::Count, _) | (_, None) => {
                (Aggregate::Count, constant(Value::Number(Number::ONE), Type::integer(), span))
            }
            (AggregateOp::Sum, Some(value)) => {
                (Aggregate::Sum, self.formula(&inside, value, Wanted::default()))
            }
            (AggregateOp::Largest, Some(value)) => {
                (Aggregate::Largest, self.formula(&inside, value, Wanted::default()))
            }
            (AggregateOp::Smallest, Some(value)) => {
                (Aggregate::Smallest, self.formula(&inside, value, Wanted::default()))
            }
            (AggregateOp::Average | AggregateOp::Any | AggregateOp::No | AggregateOp::All, Some(value)) => {
                if !wanted.quotient {
                    self.report(average_unrounded(scope.at(span)));
                }
                (Aggregate::Average, self.formula(&inside, value, Wanted::default()))
            }
        };
        if op == Aggregate::Count {
            let kind = ExprKind::Aggregate { op, list: Box::new(checked), value: Box::new(value) };
            return Expr { kind, ty: Type::integer(), span, decimals: Some(0), absent: false };
        }
        let dates = value.ty == Type::Date && matches!(op, Aggregate::Largest | Aggregate::Smallest);
        let unit = if dates { Some(Unit::none()) } else { self.unit_of(&inside, &value) };
        let Some(unit) = unit else {
            return Expr::broken(span);
        };
        let decimals = if op == Aggregate::Average { None } else { value.decimals };
        let ty = if dates { Type::Date } else { Type::Number { unit, decimals } };
        let absent = op != Aggregate::Sum && !self.never_empty(&checked);
        let kind = ExprKind::Aggregate { op, list: Box::new(checked), value: Box::new(value) };
        Expr { kind, ty, span, decimals, absent }
    }

    /// `any L where C`, `no L where C`, `all L satisfy C`.
    fn quantified(
        &mut self,
        scope: &Scope,
        span: Span,
        op: AggregateOp,
        value: Option<&syntax::Expr>,
        list: &syntax::ListExpr,
    ) -> Expr {
        let yes = || constant(Value::YesNo(true), Type::YesNo, span);
        let (checked, condition) = match (op, value, &list.filter) {
            (AggregateOp::All, Some(value), _) => {
                let checked = self.list(scope, list);
                let Some(inside) = self.scope_inside(scope, &checked, list) else {
                    return Expr::broken(span);
                };
                (checked, self.condition(&inside, value))
            }
            (_, _, Some(filter)) => {
                let bare = syntax::ListExpr { filter: None, ..list.clone() };
                let checked = self.list(scope, &bare);
                let Some(inside) = self.scope_inside(scope, &checked, &bare) else {
                    return Expr::broken(span);
                };
                (checked, self.condition(&inside, filter))
            }
            (_, _, None) => {
                let checked = self.list(scope, list);
                if self.element(scope, &checked).is_none() {
                    return Expr::broken(span);
                }
                self.report(any_without_condition(scope.at(span)));
                (checked, yes())
            }
        };
        let aggregate = if op == AggregateOp::All { Aggregate::All } else { Aggregate::Any };
        let kind = ExprKind::Aggregate { op: aggregate, list: Box::new(checked), value: Box::new(condition) };
        let expr = conditions::yes_no(kind, span);
        if op == AggregateOp::No { conditions::yes_no(ExprKind::Not(Box::new(expr)), span) } else { expr }
    }

    /// Whether a list is shown to have a record: held with a least number, not filtered.
    fn never_empty(&self, list: &Expr) -> bool {
        match &list.kind {
            ExprKind::Held { list: held, .. } => self
                .model
                .entities
                .iter()
                .filter_map(|entity| entity.lists.get(held.index()))
                .any(|it| list.ty == Type::List(it.entity) && it.fewest > 0),
            ExprKind::Sort { list, .. } => self.never_empty(list),
            _ => false,
        }
    }

    pub(super) fn select(&mut self, scope: &Scope, span: Span, first: bool, list: &syntax::ListExpr) -> Expr {
        let checked = self.list(scope, list);
        let Some(entity) = self.element(scope, &checked) else {
            return Expr::broken(span);
        };
        if first && list.order.is_empty() && !matches!(checked.kind, ExprKind::Definition { .. }) {
            self.report(first_without_order(scope.at(span)));
        }
        let inner = Box::new(checked);
        let kind = if first { ExprKind::TheFirst(inner) } else { ExprKind::TheOne(inner) };
        Expr { kind, ty: Type::Record(entity), span, decimals: None, absent: false }
    }

    pub(super) fn is_in(&mut self, scope: &Scope, span: Span, list: &syntax::ListExpr) -> Expr {
        match self.list_of_current(scope, list) {
            Some(list) => conditions::yes_no(ExprKind::IsIn(Box::new(list)), span),
            None => Expr::broken(span),
        }
    }

    pub(super) fn position(&mut self, scope: &Scope, span: Span, list: &syntax::ListExpr) -> Expr {
        match self.list_of_current(scope, list) {
            Some(list) => {
                let kind = ExprKind::Position(Box::new(list));
                Expr { kind, ty: Type::integer(), span, decimals: Some(0), absent: false }
            }
            None => Expr::broken(span),
        }
    }

    /// A list in which the current record is looked for.
    fn list_of_current(&mut self, scope: &Scope, list: &syntax::ListExpr) -> Option<Expr> {
        let checked = self.list(scope, list);
        let entity = self.element(scope, &checked)?;
        if scope.entity != Some(entity) {
            let current = scope.entity.map(|id| self.model.entity_name(id).to_owned()).unwrap_or_default();
            let of = self.model.entity_name(entity).to_owned();
            self.report(not_of_list(current, of, scope.at(list.span)));
            return None;
        }
        Some(checked)
    }
}
