//! Lists and what is made of them: aggregates, selections, membership, conditions over dash lines.

use mizan_grammar::Rule;
use mizan_source::Span;
use pest::iterators::Pair;

use crate::read::Reader;
use crate::segment::Segment;
use crate::tree::{AggregateOp, Expr, ExprKind, ListExpr, Need, OrderKey};

impl Reader<'_> {
    /// `members where C, ordered by K, first N`, of a base read already.
    pub(super) fn list_of<'p>(
        &mut self,
        segment: &Segment,
        base: Expr,
        parts: impl Iterator<Item = Pair<'p, Rule>>,
    ) -> ListExpr {
        let mut list = ListExpr { span: base.span, base, filter: None, order: Vec::new(), first: None };
        for part in parts {
            let span = self.span(segment, &part);
            match part.as_rule() {
                Rule::list_where => list.filter = Some(self.inner_condition_of(segment, part)),
                Rule::list_order => list.order = self.order(segment, part),
                Rule::list_first => list.first = Some(self.count_value(segment, part)),
                _ => continue,
            }
            list.span = list.span.join(span);
        }
        list
    }

    pub(super) fn list(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ListExpr {
        let span = self.span(segment, &pair);
        let mut parts = pair.into_inner();
        let base = parts.next().map_or_else(|| Expr::broken(span), |it| self.list_base(segment, it));
        self.list_of(segment, base, parts)
    }

    fn list_base(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        match pair.into_inner().next() {
            Some(part) if part.as_rule() == Rule::path => {
                Expr::new(ExprKind::Path(self.path(segment, part)), span)
            }
            Some(part) => self.paren_group(segment, &part),
            None => Expr::broken(span),
        }
    }

    /// The condition of `where C` or `satisfy C`.
    fn inner_condition_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let condition = pair.into_inner().find(|it| it.as_rule() == Rule::inner_condition);
        condition.map_or_else(|| Expr::broken(span), |it| self.condition(segment, it))
    }

    fn order(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Vec<OrderKey> {
        let keys = pair.into_inner().filter(|it| it.as_rule() == Rule::order_key);
        keys.map(|key| {
            let span = self.span(segment, &key);
            let descending = key.clone().into_inner().any(|it| it.as_rule() == Rule::order_descending);
            let value = self.sums(segment, key).pop().unwrap_or_else(|| Expr::broken(span));
            OrderKey { value, descending }
        })
        .collect()
    }

    /// A count: a number, a name or a parenthesis among the parts of a pair.
    pub(super) fn count_value(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let value = pair.into_inner().find_map(|part| match part.as_rule() {
            Rule::tok_number => Some(self.number(segment, &part, None)),
            Rule::path => {
                let span = self.span(segment, &part);
                Some(Expr::new(ExprKind::Path(self.path(segment, part)), span))
            }
            Rule::tok_paren => Some(self.paren_group(segment, &part)),
            Rule::paren => part.into_inner().next().map(|it| self.paren_group(segment, &it)),
            _ => None,
        });
        value.unwrap_or_else(|| Expr::broken(span))
    }

    /// `sum of E over L`, `average of E over L`, `count of L`, `any L where C`, `all L satisfy C`.
    pub(super) fn aggregate(&mut self, segment: &Segment, pair: Pair<'_, Rule>, op: AggregateOp) -> ExprKind {
        let (mut value, mut list) = (None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::sum => value = Some(Box::new(self.sum(segment, part))),
                Rule::inner_condition => value = Some(Box::new(self.condition(segment, part))),
                Rule::list => list = Some(Box::new(self.list(segment, part))),
                _ => {}
            }
        }
        match list {
            Some(list) => ExprKind::Aggregate { op, value, list },
            None => ExprKind::Broken,
        }
    }

    pub(super) fn sum_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let months = pair.clone().into_inner().find(|it| it.as_rule() == Rule::over_months);
        match months {
            Some(months) => {
                let value = self.sums(segment, pair).pop();
                self.over_months(segment, value, months)
            }
            None => self.aggregate(segment, pair, AggregateOp::Sum),
        }
    }

    fn over_months(&mut self, segment: &Segment, value: Option<Expr>, pair: Pair<'_, Rule>) -> ExprKind {
        let before = pair.clone().into_inner().any(|it| it.as_rule() == Rule::kw_before);
        let count = self.count_value(segment, pair.clone());
        let date =
            pair.into_inner().find(|it| it.as_rule() == Rule::factor).map(|it| self.factor(segment, it));
        match (value, date) {
            (Some(value), Some(date)) => ExprKind::OverMonths {
                value: Box::new(value),
                count: Box::new(count),
                date: Box::new(date),
                before,
            },
            _ => ExprKind::Broken,
        }
    }

    /// `largest of a, b`, of dash lines, or of E over L.
    pub(super) fn extreme(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let mut parts = pair.clone().into_inner();
        let largest = parts.next().is_some_and(|it| it.as_rule() == Rule::kw_largest_of);
        if pair.clone().into_inner().any(|it| it.as_rule() == Rule::list) {
            let op = if largest { AggregateOp::Largest } else { AggregateOp::Smallest };
            return self.aggregate(segment, pair, op);
        }
        let arguments = match pair.clone().into_inner().find(|it| it.as_rule() == Rule::tok_list) {
            Some(list) => self.entries(segment, &list),
            None => self.sums(segment, pair),
        };
        ExprKind::Extreme { largest, arguments }
    }

    /// The entries of dash lines.
    fn entries(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) -> Vec<Expr> {
        let span = self.span(segment, pair);
        match self.group_parts(segment, pair) {
            Some(parts) => parts.iter().map(|it| self.inner_formula(it)).collect(),
            None => vec![Expr::broken(span)],
        }
    }

    pub(super) fn conditions(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let mut need = Need::All;
        let mut entries = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::kw_any_of => need = Need::Any,
                Rule::at_least_n => need = Need::AtLeast(self.small_number(segment, part).unwrap_or(0)),
                Rule::tok_list => entries = self.entries(segment, &part),
                _ => {}
            }
        }
        ExprKind::Conditions { need, entries }
    }

    pub(super) fn any_where(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let mut parts = pair.into_inner();
        let any = parts.next().is_some_and(|it| it.as_rule() == Rule::kw_any);
        let op = if any { AggregateOp::Any } else { AggregateOp::No };
        let base =
            parts.next().map_or_else(|| Expr::broken(Span::default()), |it| self.list_base(segment, it));
        let list = self.list_of(segment, base, parts);
        ExprKind::Aggregate { op, value: None, list: Box::new(list) }
    }

    /// The list of a phrase that has only that: `the one of L`, `is in L`, `position in L`.
    pub(super) fn only_list(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<Box<ListExpr>> {
        let list = pair.into_inner().find(|it| it.as_rule() == Rule::list)?;
        Some(Box::new(self.list(segment, list)))
    }
}
