//! How a household may be changed so that a formula comes to a wanted value: formulas read backwards.
//!
//! These are only suggestions: the interpreter says what they come to.

use std::cell::Cell;

use mizan_ir::{
    Aggregate, Arithmetic, Body, Case, Compare, CriterionKind, Domain, Expr, FieldId, ListId, Need,
    RecordRef, RowId, TermKind, Value, needs,
};
use mizan_value::{Date, EndPolicy, Number, Rounding, RoundingMode};

use crate::context::{Context, as_number, calculate};
use crate::household::{Maker, length};
use crate::kinds::field_of;

/// A change to a household.
#[derive(Debug, Clone)]
pub(crate) enum Move<'p> {
    /// A field gets a value, or none.
    Set(RowId, FieldId, Option<Value>),
    /// A list grows to so many records.
    Grow(RowId, ListId, u32),
    /// Of the records of a kind held by a record, so many come to this, and the others do not.
    Each { holder: RowId, list: ListId, condition: &'p Expr, count: usize },
}

/// Changes that belong together.
pub(crate) type Bundle<'p> = Vec<Move<'p>>;

/// Suggestions are followed through so many formulas, and no wish has more of them.
const DEEPEST: u8 = 20;
const MOST: usize = 12;
const FUEL: u32 = 3_000;
/// The steps that reading a formula backwards costs.
const A_FORMULA: u64 = 4;

/// Reads formulas backwards.
#[derive(Debug)]
pub(crate) struct Wisher<'a> {
    context: &'a Context<'a>,
    maker: &'a Maker<'a>,
    /// How many formulas may still be read for this wish.
    fuel: Cell<u32>,
}

impl<'a> Wisher<'a> {
    pub(crate) fn new(context: &'a Context<'a>, maker: &'a Maker<'a>) -> Self {
        Self { context, maker, fuel: Cell::new(0) }
    }

    /// Changes after which a formula, read for a record, may come to a value.
    pub(crate) fn wish(&self, case: &Case, row: RowId, expr: &'a Expr, want: &Value) -> Vec<Bundle<'a>> {
        self.fuel.set(FUEL);
        self.towards(case, row, expr, want, 0)
    }

    /// The household after the changes.
    pub(crate) fn apply(&self, case: &Case, bundle: &[Move<'a>]) -> Case {
        self.fuel.set(FUEL);
        self.applied(case, bundle, 0)
    }

    /// Whether another formula may be read.
    fn burn(&self) -> bool {
        let left = self.fuel.get();
        self.fuel.set(left.saturating_sub(1));
        left > 0 && self.context.work.take(A_FORMULA)
    }

    fn applied(&self, case: &Case, bundle: &[Move<'a>], depth: u8) -> Case {
        let mut changed = case.clone();
        let mut grown = false;
        for step in bundle {
            match step {
                Move::Set(row, field, Some(value)) => changed.set(*row, *field, value.clone()),
                Move::Set(row, field, None) => {
                    let slot = changed.rows.get_mut(row.index());
                    if let Some(slot) = slot.and_then(|row| row.fields.get_mut(field.index())) {
                        *slot = None;
                    }
                }
                Move::Grow(row, list, to) => {
                    self.maker.grow(&mut changed, *row, *list, *to);
                    grown = true;
                }
                Move::Each { holder, list, condition, count } if depth < 3 => {
                    let records = changed
                        .row(*holder)
                        .and_then(|row| row.lists.get(list.index()))
                        .cloned()
                        .unwrap_or_default();
                    // The first record is often the head of the household: the others come before it.
                    let others = records.iter().skip(1).chain(records.first());
                    for (place, record) in others.enumerate() {
                        let want = Value::YesNo(place < *count);
                        let wishes = self.towards(&changed, *record, condition, &want, DEEPEST / 2);
                        if let Some(first) = wishes.first() {
                            changed = self.applied(&changed, first, depth + 1);
                        }
                    }
                }
                Move::Each { .. } => {}
            }
        }
        if grown {
            changed.sort_lists();
        }
        changed
    }

    fn towards(&self, case: &Case, row: RowId, expr: &'a Expr, want: &Value, depth: u8) -> Vec<Bundle<'a>> {
        if depth >= DEEPEST || !self.burn() {
            return Vec::new();
        }
        if let Some(value) = self.context.constant(expr) {
            return if value == *want { vec![Vec::new()] } else { Vec::new() };
        }
        let deeper = depth + 1;
        let wish = |expr: &'a Expr, want: &Value| self.towards(case, row, expr, want, deeper);
        let truth = |expr: &'a Expr, want: bool| self.towards(case, row, expr, &Value::YesNo(want), deeper);
        let wanted = matches!(want, Value::YesNo(true));
        let mut found: Vec<Bundle<'a>> = match expr {
            Expr::Field { record, field } => self.field(case, row, record, *field, Some(want)),
            Expr::Definition { record, definition } => self
                .records(case, row, record)
                .into_iter()
                .flat_map(|row| self.definition(case, row, *definition, want, deeper))
                .collect(),
            Expr::If { condition, then, otherwise } => {
                let mut all = both(truth(condition, true), wish(then, want));
                all.extend(both(truth(condition, false), wish(otherwise, want)));
                all
            }
            Expr::Conditions { need, of } => self.conditions(*need, of, wanted, &truth),
            Expr::Not(inner) => truth(inner, !wanted),
            Expr::Compare { op, left, right } => self.comparison(case, row, *op, left, right, wanted, deeper),
            Expr::Equal(left, right) => self.equality(case, row, left, right, wanted, deeper),
            Expr::OneOfChoices(value, bits) => (0u8..64)
                .filter(|place| (bits >> place & 1 == 1) == wanted)
                .flat_map(|place| wish(value, &Value::Choice(place)))
                .take(MOST)
                .collect(),
            Expr::Include { set, all, values } => {
                let mut sets = vec![if wanted { *values } else { 0 }];
                if wanted && !all {
                    sets.insert(0, *values & values.wrapping_neg());
                }
                sets.into_iter().flat_map(|values| wish(set, &Value::Set(values))).collect()
            }
            Expr::IsKnown(inner) => match &**inner {
                Expr::Field { record, field } if !wanted => self.field(case, row, record, *field, None),
                Expr::Field { record, field } => self.present(case, row, record, *field),
                _ => Vec::new(),
            },
            Expr::OrElse { value, default } => {
                let mut all = wish(value, want);
                if self.context.constant(default).as_ref() == Some(want)
                    && let Expr::Field { record, field } = &**value
                {
                    all.extend(self.field(case, row, record, *field, None));
                }
                all
            }
            Expr::Arithmetic { op, left, right } => {
                self.arithmetic(case, row, *op, left, right, want, deeper)
            }
            Expr::Extreme { of, .. } => {
                let each = of.iter().map(|it| wish(it, want));
                let mut any: Vec<Bundle<'a>> = each.clone().flatten().collect();
                any.extend(each.reduce(both).unwrap_or_default());
                any
            }
            Expr::Round { value, .. } => wish(value, want),
            Expr::Aggregate { op, list, value } => self.aggregate(case, row, *op, list, value, want, deeper),
            Expr::Completed { months, from, to, .. } => {
                self.completed(case, row, *months, from, to, want, deeper)
            }
            Expr::AddDays { date, days } => match (want, self.now(case, row, days, 0)) {
                (Value::Date(want), Some(Value::Number(days))) => days
                    .to_i64()
                    .and_then(|days| want.add_days(days.checked_neg()?))
                    .map_or_else(Vec::new, |day| wish(date, &Value::Date(day))),
                _ => Vec::new(),
            },
            Expr::AddMonths { date, months, .. } => match (want, self.now(case, row, months, 0)) {
                (Value::Date(want), Some(Value::Number(months))) => months
                    .to_i64()
                    .and_then(|months| want.add_months(months.checked_neg()?, EndPolicy::EndOfMonth))
                    .map_or_else(Vec::new, |day| wish(date, &Value::Date(day))),
                _ => Vec::new(),
            },
            Expr::StartOf { date, .. } => wish(date, want),
            Expr::IsIn(_) | Expr::Position(_) => Vec::new(),
            _ => Vec::new(),
        };
        found.truncate(MOST);
        found
    }

    /// The record a reference names; where a formula picks it, all of its kind.
    fn records(&self, case: &Case, row: RowId, record: &RecordRef) -> Vec<RowId> {
        match record {
            RecordRef::Holder(steps) => {
                let holder = (0..*steps).try_fold(row, |at, _| case.row(at)?.holder);
                holder.into_iter().collect()
            }
            RecordRef::Of(of) => {
                let Some(scope) = case.row(row).map(|row| row.entity) else {
                    return Vec::new();
                };
                let entity = needs::element(self.context.program, of, scope);
                case.rows_of(entity).take(4).collect()
            }
        }
    }

    fn field(
        &self,
        case: &Case,
        row: RowId,
        record: &RecordRef,
        id: FieldId,
        want: Option<&Value>,
    ) -> Vec<Bundle<'a>> {
        let mut all = Vec::new();
        for row in self.records(case, row, record) {
            let Some(field) =
                case.row(row).and_then(|it| self.context.program.entity(it.entity).fields.get(id.index()))
            else {
                continue;
            };
            match want {
                Some(want) => {
                    let fitted = self.maker.fitted(field, want.clone());
                    all.extend(fitted.map(|value| vec![Move::Set(row, id, Some(value))]));
                }
                None if field.optional => all.push(vec![Move::Set(row, id, None)]),
                None => {}
            }
        }
        all
    }

    fn present(&self, case: &Case, row: RowId, record: &RecordRef, id: FieldId) -> Vec<Bundle<'a>> {
        let mut all = Vec::new();
        for row in self.records(case, row, record) {
            let field =
                case.row(row).and_then(|it| self.context.program.entity(it.entity).fields.get(id.index()));
            let value = field.and_then(|field| self.maker.believable(field, 1));
            all.extend(value.map(|value| vec![Move::Set(row, id, Some(value))]));
        }
        all
    }

    fn definition(
        &self,
        case: &Case,
        row: RowId,
        id: mizan_ir::DefinitionId,
        want: &Value,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let Some(definition) = self.context.program.definition(id) else {
            return Vec::new();
        };
        let wish = |expr: &'a Expr, want: &Value| self.towards(case, row, expr, want, depth);
        let truth = |expr: &'a Expr, want: bool| self.towards(case, row, expr, &Value::YesNo(want), depth);
        match &definition.body {
            Body::Formula(formula) => wish(formula, want),
            Body::Rules(rules) => {
                let mut all = Vec::new();
                for rule in &rules.rules {
                    let when = rule.when.as_ref().map_or_else(|| vec![Vec::new()], |when| truth(when, true));
                    all.extend(both(when, wish(&rule.then, want)));
                }
                if let Some(otherwise) = &rules.otherwise {
                    let none = rules
                        .rules
                        .iter()
                        .filter_map(|rule| rule.when.as_ref())
                        .map(|when| truth(when, false));
                    let none = none.reduce(both).unwrap_or_default();
                    all.extend(both(none, wish(otherwise, want)));
                }
                all
            }
            Body::Eligibility { criteria, .. } => {
                if *want != Value::YesNo(true) {
                    return criteria
                        .iter()
                        .flat_map(|it| truth(&it.condition, it.kind == CriterionKind::Excludes))
                        .collect();
                }
                let admits: Vec<Bundle<'a>> = criteria
                    .iter()
                    .filter(|it| it.kind == CriterionKind::Admits)
                    .flat_map(|it| truth(&it.condition, true))
                    .collect();
                let others = criteria
                    .iter()
                    .filter(|it| it.kind != CriterionKind::Admits)
                    .map(|it| truth(&it.condition, it.kind == CriterionKind::Requires));
                let start = if admits.is_empty() { vec![Vec::new()] } else { admits };
                others.fold(start, both)
            }
            Body::Score(score) => score
                .terms
                .iter()
                .flat_map(|term| match &term.kind {
                    TermKind::When { condition, .. } => {
                        let mut all = truth(condition, true);
                        all.extend(truth(condition, false));
                        all
                    }
                    TermKind::Per { quantity, .. } => self.ends(case, row, quantity),
                    TermKind::Add(_) => Vec::new(),
                })
                .collect(),
            Body::Table(table) => {
                let rows = table.rows.iter().filter(|row| row.in_force.contains(self.context.stretch.on));
                rows.flat_map(|it| {
                    let result = wish(&it.result, want);
                    let cells = table.columns.iter().zip(&it.cells).map(|(column, cell)| {
                        let Some(cell) = cell else { return vec![Vec::new()] };
                        self.cell(cell).map_or_else(Vec::new, |value| wish(column, &value))
                    });
                    cells.fold(result, both)
                })
                .take(MOST)
                .collect()
            }
        }
    }

    /// The fields that a quantity reads, at the ends of what they can have; a count, at the most there may be.
    fn ends(&self, case: &Case, row: RowId, quantity: &'a Expr) -> Vec<Bundle<'a>> {
        let mut all = Vec::new();
        let mut open = vec![(quantity, row, 0u8)];
        while let Some((expr, row, depth)) = open.pop() {
            if depth > DEEPEST || !self.burn() {
                break;
            }
            match expr {
                Expr::Field { record, field } => {
                    let Some(scope) = case.row(row).map(|row| row.entity) else {
                        continue;
                    };
                    let domain = field_of(self.context.program, expr, scope).map(|field| &field.domain);
                    if let Some(Domain::Numbers(low, high)) = domain {
                        for end in [low, high] {
                            all.extend(self.field(case, row, record, *field, Some(&Value::Number(*end))));
                        }
                    }
                }
                Expr::Definition { record, definition } => {
                    if let Some(Body::Formula(formula)) =
                        self.context.program.definition(*definition).map(|it| &it.body)
                    {
                        let rows = self.records(case, row, record);
                        open.extend(rows.into_iter().take(1).map(|row| (formula, row, depth + 1)));
                    }
                }
                Expr::Aggregate { op: Aggregate::Count, list, .. } => {
                    if let Some(held) = self.held(case, row, list, 0) {
                        let there = u32::try_from(length(case, held.holder, held.list)).unwrap_or(u32::MAX);
                        let to = there.saturating_add(there.max(1)).min(held.most);
                        all.push(vec![Move::Grow(held.holder, held.list, to)]);
                    }
                }
                Expr::Aggregate { .. } | Expr::Filter { .. } | Expr::Sort { .. } => {}
                _ => expr.for_each_child(&mut |child| open.push((child, row, depth + 1))),
            }
        }
        all
    }

    /// A value for which a cell holds.
    fn cell(&self, cell: &mizan_ir::CellTest) -> Option<Value> {
        match cell {
            mizan_ir::CellTest::OneOf(values) => values.iter().find_map(|value| self.context.constant(value)),
            mizan_ir::CellTest::Between { lower, upper } => {
                let bound = |bound: &Option<(Expr, bool)>| {
                    bound.as_ref().and_then(|(bound, within)| Some((self.context.constant(bound)?, *within)))
                };
                match (bound(lower), bound(upper)) {
                    (Some((value, true)), _) | (_, Some((value, true))) => Some(value),
                    (Some((value, false)), _) => moved(&value, 1),
                    (_, Some((value, false))) => moved(&value, -1),
                    (None, None) => None,
                }
            }
        }
    }

    fn conditions(
        &self,
        need: Need,
        of: &'a [Expr],
        wanted: bool,
        truth: &dyn Fn(&'a Expr, bool) -> Vec<Bundle<'a>>,
    ) -> Vec<Bundle<'a>> {
        let needed = crate::tree::needed(need, of.len());
        let least = if wanted { needed } else { (of.len() + 1).saturating_sub(needed) };
        if least <= 1 {
            return of.iter().flat_map(|entry| truth(entry, wanted)).take(MOST).collect();
        }
        of.iter().take(least).map(|entry| truth(entry, wanted)).reduce(both).unwrap_or_default()
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a comparison, the household it is asked of, and the answer wanted"
    )]
    fn comparison(
        &self,
        case: &Case,
        row: RowId,
        op: Compare,
        left: &'a Expr,
        right: &'a Expr,
        wanted: bool,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let mut all = Vec::new();
        // Where the comparison holds: at the bound if it may be, and on that side of it.
        let (below, at) = match (op, wanted) {
            (Compare::Less, true) | (Compare::AtLeast, false) => (true, false),
            (Compare::AtMost, true) | (Compare::More, false) => (true, true),
            (Compare::More, true) | (Compare::AtMost, false) => (false, false),
            (Compare::AtLeast, true) | (Compare::Less, false) => (false, true),
        };
        for (side, other, below) in [(left, right, below), (right, left, !below)] {
            if self.context.constant(side).is_some() {
                continue;
            }
            let Some(bound) = self.now(case, row, other, 0) else {
                continue;
            };
            let beyond = moved(&bound, if below { -1 } else { 1 });
            let targets = at.then(|| bound.clone()).into_iter().chain(beyond);
            for target in targets {
                all.extend(self.towards(case, row, side, &target, depth));
            }
        }
        all
    }

    fn equality(
        &self,
        case: &Case,
        row: RowId,
        left: &'a Expr,
        right: &'a Expr,
        wanted: bool,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let mut all = Vec::new();
        for (side, other) in [(left, right), (right, left)] {
            let Some(value) = self.now(case, row, other, 0) else {
                continue;
            };
            if self.context.constant(side).is_some() {
                continue;
            }
            let targets: Vec<Value> = match (&value, wanted) {
                (_, true) => vec![value],
                (Value::YesNo(value), false) => vec![Value::YesNo(!value)],
                (Value::Choice(place), false) => {
                    (0u8..64).filter(|other| other != place).take(MOST).map(Value::Choice).collect()
                }
                (value, false) => [1, -1].into_iter().filter_map(|by| moved(value, by)).collect(),
            };
            for target in targets {
                all.extend(self.towards(case, row, side, &target, depth));
            }
        }
        all
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "an operation, the household it is asked of, and the value wanted"
    )]
    fn arithmetic(
        &self,
        case: &Case,
        row: RowId,
        op: Arithmetic,
        left: &'a Expr,
        right: &'a Expr,
        want: &Value,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let Value::Number(want) = want else {
            return Vec::new();
        };
        let mut all = Vec::new();
        let mut push = |side: &'a Expr, target: Option<Number>| {
            let Some(target) = target else { return };
            let rounded = [RoundingMode::Down, RoundingMode::Up]
                .into_iter()
                .flat_map(|mode| [0, 2].map(|decimals| Rounding::to_decimals(decimals, mode)))
                .filter_map(|rounding| target.round(rounding).ok());
            let mut targets = vec![target];
            for rounded in rounded {
                if !targets.contains(&rounded) {
                    targets.push(rounded);
                }
            }
            for target in targets {
                all.extend(self.towards(case, row, side, &Value::Number(target), depth));
            }
        };
        let number = |expr: &'a Expr| match self.now(case, row, expr, 0) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        if let Some(other) = number(right) {
            push(
                left,
                match op {
                    Arithmetic::Add => calculate(Arithmetic::Subtract, *want, other),
                    Arithmetic::Subtract => calculate(Arithmetic::Add, *want, other),
                    Arithmetic::Multiply => calculate(Arithmetic::Divide, *want, other),
                    Arithmetic::Divide => calculate(Arithmetic::Multiply, *want, other),
                },
            );
        }
        if let Some(other) = number(left) {
            push(
                right,
                match op {
                    Arithmetic::Add => calculate(Arithmetic::Subtract, *want, other),
                    Arithmetic::Subtract => calculate(Arithmetic::Subtract, other, *want),
                    Arithmetic::Multiply => calculate(Arithmetic::Divide, *want, other),
                    Arithmetic::Divide => calculate(Arithmetic::Divide, other, *want),
                },
            );
        }
        all
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "an aggregate, the household it is asked of, and the value wanted"
    )]
    fn aggregate(
        &self,
        case: &Case,
        row: RowId,
        op: Aggregate,
        list: &'a Expr,
        value: &'a Expr,
        want: &Value,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let Some(held) = self.held(case, row, list, 0) else {
            return Vec::new();
        };
        let records = case
            .row(held.holder)
            .and_then(|row| row.lists.get(held.list.index()))
            .cloned()
            .unwrap_or_default();
        let each = |want: &Value| {
            let wishes = records.iter().map(|record| self.towards(case, *record, value, want, depth));
            wishes.reduce(both).unwrap_or_default()
        };
        match (op, want) {
            (Aggregate::Count, Value::Number(count)) => self.count(case, &held, *count),
            (Aggregate::Any, Value::YesNo(true)) | (Aggregate::All, Value::YesNo(false)) => {
                let mut all: Vec<Bundle<'a>> = records
                    .iter()
                    .rev()
                    .flat_map(|record| {
                        let inside = held.condition.map_or_else(
                            || vec![Vec::new()],
                            |condition| self.towards(case, *record, condition, &Value::YesNo(true), depth),
                        );
                        both(inside, self.towards(case, *record, value, want, depth))
                    })
                    .collect();
                let more = u32::try_from(records.len()).unwrap_or(u32::MAX).saturating_add(1);
                let condition = held.condition.unwrap_or(value);
                if op == Aggregate::Any {
                    all.push(vec![
                        Move::Grow(held.holder, held.list, more.min(held.most)),
                        Move::Each { holder: held.holder, list: held.list, condition, count: 1 },
                    ]);
                }
                all
            }
            (Aggregate::Any | Aggregate::All, _) => each(want),
            (Aggregate::Sum, Value::Number(_)) => {
                let mut all = Vec::new();
                if let Some(first) = records.first() {
                    let one = self.towards(case, *first, value, want, depth);
                    let others = records.iter().skip(1).map(|record| {
                        self.towards(case, *record, value, &Value::Number(Number::ZERO), depth)
                    });
                    all.extend(both(one, others.reduce(both).unwrap_or_else(|| vec![Vec::new()])));
                }
                all
            }
            (Aggregate::Largest | Aggregate::Smallest | Aggregate::Average, _) => each(want),
            _ => Vec::new(),
        }
    }

    /// So many records of a list, or of those for which a condition holds.
    fn count(&self, case: &Case, held: &Held<'a>, count: Number) -> Vec<Bundle<'a>> {
        let Some(count) = count.to_i64().and_then(|count| u32::try_from(count).ok()) else {
            return Vec::new();
        };
        let there = length(case, held.holder, held.list);
        match held.condition {
            None if count as usize >= there && count <= held.most => {
                vec![vec![Move::Grow(held.holder, held.list, count)]]
            }
            None => Vec::new(),
            Some(condition) => {
                let each =
                    Move::Each { holder: held.holder, list: held.list, condition, count: count as usize };
                [count.saturating_add(1), count]
                    .into_iter()
                    .map(|to| vec![Move::Grow(held.holder, held.list, to.min(held.most)), each.clone()])
                    .collect()
            }
        }
    }

    /// The held list beneath filters and orders.
    fn held(&self, case: &Case, row: RowId, list: &'a Expr, depth: u8) -> Option<Held<'a>> {
        if depth > DEEPEST {
            return None;
        }
        match list {
            Expr::Held { record, list } => {
                let holder = *self.records(case, row, record).first()?;
                let entity = case.row(holder)?.entity;
                let shape = self.context.program.entity(entity).lists.get(list.index())?;
                Some(Held { holder, list: *list, most: shape.most, condition: None })
            }
            Expr::Filter { list, condition } => {
                let held = self.held(case, row, list, depth + 1)?;
                Some(Held { condition: Some(condition), ..held })
            }
            Expr::Sort { list, .. } | Expr::First { list, .. } => self.held(case, row, list, depth + 1),
            Expr::Definition { record, definition } => {
                let row = *self.records(case, row, record).first()?;
                match &self.context.program.definition(*definition)?.body {
                    Body::Formula(formula) => self.held(case, row, formula, depth + 1),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "two dates, the household they are asked of, and the value wanted"
    )]
    fn completed(
        &self,
        case: &Case,
        row: RowId,
        months: bool,
        from: &'a Expr,
        to: &'a Expr,
        want: &Value,
        depth: u8,
    ) -> Vec<Bundle<'a>> {
        let Some(count) = as_number(want).and_then(Number::to_i64) else {
            return Vec::new();
        };
        let Some(count) = count.checked_mul(if months { 1 } else { 12 }) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (side, other, sign) in [(from, to, -1), (to, from, 1)] {
            let Some(Value::Date(day)) = self.now(case, row, other, 0) else {
                continue;
            };
            let target = count.checked_mul(sign).and_then(|by| day.add_months(by, EndPolicy::NextMonth));
            let later = target.and_then(|day: Date| day.add_days(if months { 3 } else { 100 } * sign));
            for target in later.into_iter().chain(target) {
                all.extend(self.towards(case, row, side, &Value::Date(target), depth));
            }
        }
        all
    }

    /// What a simple formula comes to now.
    fn now(&self, case: &Case, row: RowId, expr: &'a Expr, depth: u8) -> Option<Value> {
        if depth > DEEPEST || !self.burn() {
            return None;
        }
        if let Some(value) = self.context.constant(expr) {
            return Some(value);
        }
        let of = |expr: &'a Expr| self.now(case, row, expr, depth + 1);
        match expr {
            Expr::ReferenceDate => Some(Value::Date(self.context.stretch.on)),
            Expr::Field { record, field } => {
                case.get(*self.records(case, row, record).first()?, *field).cloned()
            }
            Expr::Parameter { parameter, keys, .. } => {
                let keys: Option<Vec<Value>> = keys.iter().map(of).collect();
                let set = || {
                    let parameter = self.context.program.parameter(*parameter)?;
                    let row = parameter
                        .values
                        .iter()
                        .find(|value| value.in_force.contains(self.context.stretch.on))?;
                    row.value.clone().ok()
                };
                self.context.parameter(*parameter, &keys?).or_else(set)
            }
            Expr::Definition { record, definition } => {
                let row = *self.records(case, row, record).first()?;
                match &self.context.program.definition(*definition)?.body {
                    Body::Formula(formula) => self.now(case, row, formula, depth + 1),
                    _ => None,
                }
            }
            Expr::Aggregate { op: Aggregate::Count, list, .. } => {
                let held = self.held(case, row, list, 0)?;
                let count = i64::try_from(length(case, held.holder, held.list)).ok()?;
                held.condition.is_none().then(|| Value::Number(Number::from_integer(count)))
            }
            Expr::Arithmetic { op, left, right } => match (of(left)?, of(right)?) {
                (Value::Number(left), Value::Number(right)) => calculate(*op, left, right).map(Value::Number),
                _ => None,
            },
            Expr::OrElse { value, default } => of(value).or_else(|| of(default)),
            Expr::Round { value, rounding } => match of(value)? {
                Value::Number(number) => number.round(*rounding).ok().map(Value::Number),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A list that a record holds, perhaps only those of its records for which a condition holds.
#[derive(Debug, Clone)]
struct Held<'a> {
    holder: RowId,
    list: ListId,
    most: u32,
    condition: Option<&'a Expr>,
}

/// One of each, together.
fn both<'a>(ones: Vec<Bundle<'a>>, others: Vec<Bundle<'a>>) -> Vec<Bundle<'a>> {
    let mut all = Vec::new();
    for other in &others {
        for one in &ones {
            if all.len() == MOST {
                return all;
            }
            all.push(one.iter().chain(other).cloned().collect());
        }
    }
    all
}

/// A number moved by one, a date by a day.
fn moved(value: &Value, by: i64) -> Option<Value> {
    match value {
        Value::Number(number) => number.checked_add(Number::from_integer(by)).ok().map(Value::Number),
        Value::Date(day) => day.add_days(by).map(Value::Date),
        _ => None,
    }
}
